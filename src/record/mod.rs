//! YAML to the model and back.
