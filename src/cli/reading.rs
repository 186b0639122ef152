//! What `extract` and `check` read: which texts, in which format and language, of which day.

use clap::Args;
use serde::Deserialize;
use serde_json::Value;

use super::Input;
use crate::model::Date;
use crate::text::{self, Document, Format};
use crate::{Error, Result};

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
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub lang: Option<String>,
    /// The day the text was published
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
}

/// Reads the code of a language that texts are read in.
fn language(code: &str) -> std::result::Result<String, String> {
    use crate::lang::Language;
    if Language::from_code(code).is_some() {
        return Ok(code.to_owned());
    }
    Err(format!("texts are read in {}", Language::ALL.iter().map(|l| l.code).collect::<Vec<_>>().join(", ")))
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

impl Reading {
    /// Returns what is to be read: what the arguments name, else standard input.
    ///
    /// # Errors
    ///
    /// If an argument names nothing that can be read.
    pub fn inputs(&self) -> Result<Vec<Input>> {
        if self.inputs.is_empty() {
            return Ok(vec![Input::Standard]);
        }
        Ok(self.inputs.iter().map(|argument| Input::of_argument(argument)).collect::<Result<Vec<_>>>()?.concat())
    }

    /// Reads an input, in a language if `--lang` names none.
    ///
    /// # Errors
    ///
    /// If it can't be read, or isn't what its name or `--from` says.
    pub fn document(&self, input: &Input, lang: Option<&str>) -> Result<Document> {
        let format = self.from.map_or_else(|| format_of(input), From::format);
        let bytes = input.read()?;
        let lang = self.lang.as_deref().or(lang);
        text::read(&bytes, format, lang).map_err(|e| e.about(&input.name()))
    }

    /// Returns the lines of JSON of an input, those without anything left out.
    ///
    /// # Errors
    ///
    /// If it can't be opened.
    pub fn lines(input: &Input) -> Result<impl Iterator<Item = Result<String>>> {
        let name = input.name();
        let lines = input.lines()?.filter(|line| !line.as_ref().is_ok_and(|l| l.trim().is_empty()));
        Ok(lines.map(move |line| line.map_err(|e| Error::new(format!("cannot read {name}")).because(e))))
    }

    /// Reads a line of JSON: its id, its language if it says one, the text, and the day it was published.
    ///
    /// # Errors
    ///
    /// What is wrong with the line.
    pub fn line(&self, line: &str, lang: Option<&str>) -> std::result::Result<Entry, String> {
        let line: Line = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let published = match &line.published {
            Some(day) => Some(day.get(..10).unwrap_or(day).parse::<Date>().map_err(|e| format!("published: {e}"))?),
            None => self.published,
        };
        let lang = line.lang.as_deref().or(self.lang.as_deref()).or(lang);
        let document = text::read(line.text.as_bytes(), Format::Plain, lang).map_err(|e| e.to_string())?;
        let published = published.or(document.metadata.published);
        Ok(Entry { id: line.id, lang: line.lang.unwrap_or_else(|| document.language.to_owned()), published, document })
    }
}

/// A text that came in a line of JSON.
#[derive(Debug)]
pub struct Entry {
    /// Its id.
    pub id: Value,
    /// Its language.
    pub lang: String,
    /// When it was published.
    pub published: Option<Date>,
    /// The text.
    pub document: Document,
}

impl From {
    const fn format(self) -> Format {
        match self {
            Self::Markdown => Format::Markdown,
            Self::Html => Format::Html,
            Self::Docx => Format::Docx,
            Self::Plain | Self::Jsonl => Format::Plain,
        }
    }
}

/// Returns the format a file's name tells.
fn format_of(input: &Input) -> Format {
    match input.extension().as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("docx") => Format::Docx,
        _ => Format::Plain,
    }
}

/// A line of input.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    lang: Option<String>,
    published: Option<String>,
}
