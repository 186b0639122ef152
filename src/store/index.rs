//! Where facts stand: by participant, by metric, by key, by number.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::{Decimal, EntityId, Fact, Key, MetricId};

/// Positions of facts in the store's list.
#[derive(Debug, Default)]
pub struct Index {
    participants: FxHashMap<EntityId, Vec<usize>>,
    metrics: FxHashMap<MetricId, Vec<usize>>,
    /// The hash of each fact's key with its position, in order; the keys themselves stay in the facts.
    by_key: Vec<(u64, usize)>,
}

impl Index {
    /// Indexes facts by their position.
    #[must_use]
    pub fn new(facts: &[Fact]) -> Self {
        let mut index = Self::default();
        for (at, fact) in facts.iter().enumerate() {
            let key = &fact.key;
            let all = key.entities.iter().chain(&key.subject).chain(&key.item).chain(&key.counterparty).chain(&key.by);
            for participant in all {
                add(&mut index.participants, participant, at);
            }
            add(&mut index.metrics, &key.metric, at);
        }
        index.by_key = facts.iter().enumerate().map(|(at, fact)| (hash(&fact.key), at)).collect();
        index.by_key.sort_unstable();
        index
    }

    /// Returns the facts in which an entity takes part.
    #[must_use]
    pub fn about(&self, entity: &str) -> &[usize] {
        self.participants.get(entity).map_or(&[], Vec::as_slice)
    }

    /// Returns the facts of a metric.
    #[must_use]
    pub fn of_metric(&self, metric: &str) -> &[usize] {
        self.metrics.get(metric).map_or(&[], Vec::as_slice)
    }

    /// Returns the positions of the facts of a key, in order, among the facts that were indexed.
    pub fn of_key(&self, facts: &[Fact], key: &Key) -> impl Iterator<Item = usize> {
        let hash = hash(key);
        let first = self.by_key.partition_point(|(other, _)| *other < hash);
        self.by_key[first..]
            .iter()
            .take_while(move |(other, _)| *other == hash)
            .map(|(_, at)| *at)
            .filter(|at| facts[*at].key == *key)
    }
}

/// The numbers of money of each metric, in order, with the positions of their facts.
#[derive(Debug, Default)]
pub struct Numbers(BTreeMap<MetricId, Vec<(Decimal, usize)>>);

impl Numbers {
    /// Indexes the ends of the facts' amounts.
    #[must_use]
    pub fn new(facts: &[Fact]) -> Self {
        let mut numbers = BTreeMap::<MetricId, Vec<(Decimal, usize)>>::new();
        for (at, fact) in facts.iter().enumerate().filter(|(_, f)| f.amount.unit.currency().is_some()) {
            let ends = fact.amount.ends().into_iter().map(|number| (number, at));
            numbers.entry(fact.key.metric.clone()).or_default().extend(ends);
        }
        for list in numbers.values_mut() {
            list.sort_unstable();
        }
        Self(numbers)
    }

    /// Returns the positions of the facts of a metric with a number between two, in the order of the numbers.
    pub fn between(&self, metric: &str, low: Decimal, high: Decimal) -> impl Iterator<Item = usize> {
        let numbers = self.0.get(metric).map_or(&[][..], Vec::as_slice);
        let first = numbers.partition_point(|(number, _)| *number < low);
        numbers[first..].iter().take_while(move |(number, _)| *number <= high).map(|(_, at)| *at)
    }
}

fn hash(key: &Key) -> u64 {
    FxBuildHasher.hash_one(key)
}

fn add(map: &mut FxHashMap<std::sync::Arc<str>, Vec<usize>>, id: &std::sync::Arc<str>, at: usize) {
    match map.get_mut(id) {
        Some(list) if list.last() == Some(&at) => {}
        Some(list) => list.push(at),
        None => {
            map.insert(id.clone(), vec![at]);
        }
    }
}
