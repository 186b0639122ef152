//! The loaded, indexed records.
