//! Reports of `check` to text, one format a file.

pub mod claimreview;
pub mod github;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod picture;
pub mod sarif;
pub mod text;
pub mod words;

use serde_json::{Map, Value};

use crate::check::Report;
use crate::render::places::Places;
use crate::text::Document;
use words::Words;

/// What every format writes down: the report of a document, in a language.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The report.
    pub report: &'a Report<'a>,
    /// What it is a report of.
    pub document: &'a Document,
    /// The language of the messages, if not that of the document.
    pub messages: Option<&'a str>,
    /// What the run was told.
    pub settings: &'a Settings,
}

/// What a run was told that changes what its answers mean.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Name and value of each setting; none where nothing was said.
    pub values: Vec<(&'static str, Option<String>)>,
}

impl Settings {
    fn json(&self) -> Value {
        self.values.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.clone()))).collect::<Map<_, _>>().into()
    }
}

impl<'a> Answer<'a> {
    /// Returns the words of the report's language.
    #[must_use]
    pub fn words(&self) -> Words<'a> {
        Words::new(self.report, self.messages.unwrap_or(&self.report.header.language))
    }

    /// Returns where the figures stand in the reader's text.
    #[must_use]
    pub fn places(&self) -> Places<'a> {
        Places::new(self.document)
    }
}

/// Whether an address may be followed from a report: nothing but the web.
fn is_link(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
