//! Records of one kind: to go through in the order of their ids, and to look up by id.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

/// Records by id. A judgement looks up hundreds, so that a hash pays where an ordered map would compare many ids each time.
#[derive(Debug)]
pub struct Records<T> {
    list: Vec<T>,
    places: FxHashMap<Arc<str>, usize>,
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self { list: Vec::new(), places: FxHashMap::default() }
    }
}

impl<T> From<BTreeMap<Arc<str>, T>> for Records<T> {
    fn from(records: BTreeMap<Arc<str>, T>) -> Self {
        let mut all = Self { list: Vec::with_capacity(records.len()), places: FxHashMap::default() };
        all.places.reserve(records.len());
        for (at, (id, record)) in records.into_iter().enumerate() {
            all.places.insert(id, at);
            all.list.push(record);
        }
        all
    }
}

impl<T> Records<T> {
    /// Returns the record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.place(id).map(|at| &self.list[at])
    }

    /// Returns where a record stands in the order of ids.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Returns every record, in the order of ids.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.list.iter()
    }
}
