//! Sentences to claims: the quantities of a text, and what each is a figure of.

pub mod bound;
mod clause;
mod compose;
mod compound;
pub mod context;
mod counter;
pub mod cue;
pub mod digits;
mod ending;
pub mod exclude;
pub mod figure;
pub mod grammar;
mod link;
mod mention;
mod myriads;
pub mod numeral;
mod place;
mod quantity;
mod range;
pub mod rate;
mod scale;
mod spoken;
mod tabular;
mod temporal;
pub mod unit;
mod words;

use crate::lang::{Language, Scan};
use crate::model::{Claim, Date, Quantity, Span};
use crate::text::sentence::sentences;
use crate::text::{Document, Passage, PassageKind};

pub use context::Context;
pub use grammar::Grammar;
pub use mention::Vocabulary;

/// Reads every quantity of a document and what it is a figure of, in the order of the text. Spans are in the document's clean text.
///
/// `published` resolves "this year" and the like; without it such words stay unlinked.
#[must_use]
pub fn read(document: &Document, vocabulary: &Vocabulary, published: Option<Date>) -> Vec<Claim> {
    let text = document.text.as_str();
    let mut linker = link::Linker::new(text, vocabulary, published);
    let (mut scan, mut part) = (Scan::default(), Scan::default());
    let mut quantities = Vec::new();
    let mut table_at = None;
    let mut tabular = tabular::Tabular::default();
    for (index, passage) in document.passages.iter().enumerate() {
        let Some(language) = Language::from_code(passage.language).or_else(|| Language::from_code(document.language)) else {
            continue;
        };
        linker.passage(&passage.kind, passage.span, language);
        if let PassageKind::Cell { table, row, column, header } = passage.kind
            && (header || column == 0 || row == 0)
        {
            if table_at.replace(table) != Some(table) {
                let caption = caption_of(document, index);
                linker.caption(caption);
                tabular.begin(document, index, table, caption);
            }
            tabular.header(text, passage, document.language);
        }
        if let PassageKind::Cell { table, row, column, header } = passage.kind
            && (header || column == 0)
        {
            linker.header(table, row, column, passage.span, language);
            if header {
                continue;
            }
        }
        let bracketed = tabular::in_brackets(text, passage);
        let read = bracketed.unwrap_or(passage.span);
        scan.read(text, read.start, read.end);
        quantities_of(text, &scan, language.code, &mut quantities);
        if bracketed.is_some() {
            tabular::negate(&mut quantities);
        }
        tabular.apply(text, passage, language, &mut quantities);
        if quantities.is_empty() {
            linker.pass_over(passage.span, language);
            continue;
        }
        let mut rest = std::mem::take(&mut quantities).into_iter().peekable();
        let sentences = sentences(text, passage.span, language.code);
        let mut bounds = sentences.iter().peekable();
        while let Some(span) = bounds.next() {
            // what stands between two sentences belongs to the one before
            let end = bounds.peek().map_or(passage.span.end, |next| next.start);
            let mut own = Vec::new();
            while let Some(quantity) = rest.next_if(|q| q.span.start < end) {
                own.push(quantity);
            }
            if own.is_empty() {
                linker.pass_over(*span, language);
            } else {
                let span = own.iter().fold(*span, |span, q| span.cover(q.span));
                if !scan.part(span.start, span.end, &mut part) {
                    part.read(text, span.start, span.end);
                }
                linker.sentence(span, language, &part, own);
            }
        }
    }
    linker.finish()
}

/// How long a passage beside a table may be and still be its caption.
const CAPTION: usize = 160;

/// Returns the caption of the table whose first cell is at an index: the one before it, else a short passage after it.
fn caption_of(document: &Document, first: usize) -> Option<&Passage> {
    let PassageKind::Cell { table, .. } = document.passages[first].kind else { return None };
    let before = first.checked_sub(1).map(|i| &document.passages[i]).filter(|p| p.kind == PassageKind::Caption);
    let inside = |p: &&Passage| matches!(p.kind, PassageKind::Cell { table: t, .. } if t == table);
    let after = document.passages[first..]
        .iter()
        .find(|p| !inside(p))
        .filter(|p| p.kind == PassageKind::Caption || p.kind == PassageKind::Paragraph && p.span.end - p.span.start <= CAPTION);
    before.or(after)
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
