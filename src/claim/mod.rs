//! Sentences to claims: the quantities of a text, and what each is a figure of.

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
