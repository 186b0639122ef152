//! Results to text, one format a file.
