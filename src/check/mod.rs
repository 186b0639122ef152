//! Claims against the store.
