//! Sentences to claims: the quantities of a text, and what each is a figure of.

pub mod bound;
mod clause;
pub mod context;
mod counter;
pub mod digits;
pub mod exclude;
pub mod figure;
pub mod grammar;
mod link;
mod mention;
mod myriads;
pub mod numeral;
mod quantity;
mod range;
pub mod rate;
mod temporal;
pub mod unit;
mod words;

use crate::lang::{Language, Scan};
use crate::model::{Claim, Date, Quantity, Span};
use crate::text::{Document, PassageKind};

pub use context::Context;
pub use grammar::Grammar;
pub use mention::Vocabulary;

/// Reads every quantity of a document and what it is a figure of, in the order of the text. Spans are in the document's clean text.
///
/// `published` resolves "this year" and the like; without it such words stay unlinked.
#[must_use]
pub fn read(document: &Document, vocabulary: &Vocabulary, published: Option<Date>) -> Vec<Claim> {
    let mut linker = link::Linker::new(&document.text, vocabulary, published);
    let mut scan = Scan::default();
    let mut quantities = Vec::new();
    for passage in &document.passages {
        let Some(language) = Language::from_code(passage.language).or_else(|| Language::from_code(document.language)) else {
            continue;
        };
        linker.passage(&passage.kind, passage.span, language);
        if let PassageKind::Cell { table, row, column, header } = passage.kind {
            if header || column == 0 {
                linker.header(table, row, column, passage.span, language);
            }
            if header {
                continue;
            }
        }
        for span in crate::text::sentence::sentences(&document.text, passage.span, language.code) {
            scan.read(&document.text, span.start, span.end);
            quantities_of(&document.text, &scan, language.code, &mut quantities);
            if quantities.is_empty() {
                linker.pass_over(span, language);
            } else {
                linker.sentence(span, language, &scan, std::mem::take(&mut quantities));
            }
        }
    }
    linker.finish()
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
