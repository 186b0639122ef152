//! Where facts stand: by participant, by metric, by key, by number.
//!
//! What every run needs is made on loading; what only a check asks for ([`Numbers`], [`Shelves`]) when it first does.

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
        between(self.0.get(metric).map_or(&[][..], Vec::as_slice), low, high)
    }
}

/// What number a fact may have to be looked at under whatever metric it is.
#[derive(Clone, Copy, Debug)]
pub enum Sought {
    /// A sum of money between two numbers.
    Money(Decimal, Decimal),
    /// Anything but money.
    Other,
    /// Any.
    Any,
}

/// The facts of each participant, by metric and by number.
#[derive(Debug, Default)]
pub struct Shelves(FxHashMap<EntityId, Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    /// The place of each fact's metric with the fact's position, in order.
    metrics: Vec<(usize, usize)>,
    /// The ends of sums of money, in order, with the positions of their facts.
    money: Vec<(Decimal, usize)>,
    /// The positions of all other facts.
    other: Vec<usize>,
}

impl Shelves {
    /// Puts the facts on shelves; `place` tells the place of a metric among all.
    #[must_use]
    pub fn new(facts: &[Fact], index: &Index, place: impl Fn(&str) -> Option<usize>) -> Self {
        let places: Vec<usize> = facts.iter().map(|f| place(&f.key.metric).unwrap_or(usize::MAX)).collect();
        let shelf = |all: &Vec<usize>| {
            let mut shelf = Shelf { metrics: all.iter().map(|at| (places[*at], *at)).collect(), ..Shelf::default() };
            for at in all {
                match facts[*at].amount.unit.currency() {
                    Some(_) => shelf.money.extend(facts[*at].amount.ends().into_iter().map(|end| (end, *at))),
                    None => shelf.other.push(*at),
                }
            }
            shelf.metrics.sort_unstable();
            shelf.money.sort_unstable();
            shelf
        };
        Self(index.participants.iter().map(|(id, all)| (id.clone(), shelf(all))).collect())
    }

    /// Returns the positions of a participant's facts that are of one of some metrics, or may have the number sought; each once, in order,
    /// with whether it may have the number.
    #[must_use]
    pub fn find(&self, entity: &str, metrics: impl Iterator<Item = usize>, sought: Sought) -> Vec<(usize, bool)> {
        let Some(shelf) = self.0.get(entity) else { return Vec::new() };
        let mut found: Vec<(usize, bool)> = Vec::new();
        for metric in metrics {
            let first = shelf.metrics.partition_point(|(other, _)| *other < metric);
            found.extend(shelf.metrics[first..].iter().take_while(|(other, _)| *other == metric).map(|(_, at)| (*at, false)));
        }
        match sought {
            Sought::Money(low, high) => found.extend(between(&shelf.money, low, high).map(|at| (at, true))),
            Sought::Other => found.extend(shelf.other.iter().map(|at| (*at, true))),
            Sought::Any => found.extend(shelf.metrics.iter().map(|(_, at)| (*at, true))),
        }
        // of two entries for one fact the one that says that it may have the number comes first, and stays
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        found.dedup_by_key(|(at, _)| *at);
        found
    }
}

/// Returns the positions that go with the numbers between two, in the order of the numbers.
fn between(numbers: &[(Decimal, usize)], low: Decimal, high: Decimal) -> impl Iterator<Item = usize> {
    let first = numbers.partition_point(|(number, _)| *number < low);
    numbers[first..].iter().take_while(move |(number, _)| *number <= high).map(|(_, at)| *at)
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
