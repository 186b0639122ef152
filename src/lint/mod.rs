//! Problems in records, one rule a file.
