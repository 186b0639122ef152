//! Reports of `check` to text, one format a file.

pub mod jsonl;
pub mod text;
pub mod words;
