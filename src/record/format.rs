//! The model to canonical YAML.
