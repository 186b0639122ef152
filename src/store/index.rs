//! Where facts stand: by participant, by metric, by key.

use std::collections::BTreeMap;

use crate::model::{EntityId, Fact, Key, MetricId};

/// Positions of facts in the store's list.
#[derive(Debug, Default)]
pub struct Index {
    participants: BTreeMap<EntityId, Vec<usize>>,
    metrics: BTreeMap<MetricId, Vec<usize>>,
    keys: BTreeMap<Key, Vec<usize>>,
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
                let list = index.participants.entry(participant.clone()).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
            index.metrics.entry(key.metric.clone()).or_default().push(at);
            index.keys.entry(key.clone()).or_default().push(at);
        }
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

    /// Returns the facts of a key.
    #[must_use]
    pub fn of_key(&self, key: &Key) -> &[usize] {
        self.keys.get(key).map_or(&[], Vec::as_slice)
    }
}
