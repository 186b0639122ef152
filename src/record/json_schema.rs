//! JSON Schemas of the record files.
