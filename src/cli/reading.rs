//! What `extract` and `check` read: which texts, in which format and language, of which day.

use clap::Args;
use serde::Deserialize;
use serde_json::Value;

use crate::model::Date;

/// The texts to read.
#[derive(Debug, Args)]
pub struct Reading {
    /// Files, folders, `-` for standard input, or a sentence
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// What the inputs are; by default told by the file name
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub from: Option<From>,
    /// The language to read all of it in (`en`, `ar` …) instead of telling it passage by passage
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// The day the text was published
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum From {
    /// Plain text
    Plain,
    /// Markdown
    Markdown,
    /// HTML
    Html,
    /// Office Open XML
    Docx,
    /// One JSON object a line, with `id` and `text`
    Jsonl,
}

/// A line of input.
#[derive(Debug, Deserialize)]
pub struct Line {
    #[serde(default)]
    pub id: Value,
    pub text: String,
    pub lang: Option<String>,
    pub published: Option<String>,
}
