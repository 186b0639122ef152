//! The only importer of the YAML crates.
