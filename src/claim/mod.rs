//! Sentences to claims: the quantities of a text, and what each is a figure of.

pub mod bound;
pub mod context;
pub mod digits;
pub mod exclude;
pub mod figure;
pub mod grammar;
pub mod numeral;
mod quantity;
mod range;
pub mod rate;
pub mod unit;
mod words;

use crate::lang::Scan;
use crate::model::{Quantity, Span};
pub use context::Context;
pub use grammar::Grammar;

use crate::model::{Claim, Date, Entity, Metric};
use crate::text::Document;

/// The names and cue words of a store, ready to be found in a text.
#[derive(Debug, Default)]
pub struct Vocabulary {}

impl Vocabulary {
    /// Returns the vocabulary of these entities and metrics.
    #[must_use]
    pub fn new<'a>(_entities: impl Iterator<Item = &'a Entity>, _metrics: impl Iterator<Item = &'a Metric>) -> Self {
        Self::default()
    }
}

/// Reads every quantity of a document and what it is a figure of, in the order of the text. Spans are in the document's clean text.
///
/// `published` resolves "this year" and the like; without it such words stay unlinked.
#[must_use]
pub fn read(_document: &Document, _vocabulary: &Vocabulary, _published: Option<Date>) -> Vec<Claim> {
    Vec::new()
}

/// Reads every quantity of a part of a text in a language, in the order of the text. Spans are those of the whole text.
#[must_use]
pub fn quantities(text: &str, part: Span, language: &str) -> Vec<Quantity> {
    let mut scan = Scan::default();
    scan.read(text, part.start, part.end);
    let mut out = Vec::new();
    quantities_of(text, &scan, language, &mut out);
    out
}

/// Adds every quantity of a part of a text that is scanned already.
pub fn quantities_of(text: &str, scan: &Scan, language: &str, out: &mut Vec<Quantity>) {
    Context::new(text, scan, language).quantities(out);
}
