//! Passages one after another to a document: what every reader of a marked-up format hands over, and what is then left out.

use crate::model::Span;

use super::furniture::Furniture;
use super::{Document, Metadata, Passage, PassageKind, SourceMap, language, plain};

/// A document under construction.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    map: SourceMap,
    passages: Vec<(PassageKind, Span)>,
    open: Option<(PassageKind, usize)>,
}

impl Builder {
    /// Ends the passage under construction and begins another.
    pub fn begin(&mut self, kind: PassageKind) {
        self.end();
        self.open = Some((kind, self.text.len()));
    }

    /// Whether a passage is under construction.
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Adds text to the passage under construction, or to a new paragraph. `verbatim` says that it stands so in the source.
    pub fn push(&mut self, piece: &str, source: Span, verbatim: bool) {
        if piece.is_empty() {
            return;
        }
        if self.open.is_none() {
            if piece.trim().is_empty() {
                return;
            }
            self.begin(PassageKind::Paragraph);
        }
        self.map.push(self.text.len(), source, verbatim);
        self.text.push_str(piece);
    }

    /// Ends the passage under construction; one without text is dropped.
    pub fn end(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let body = &self.text[start..];
        let lead = body.len() - body.trim_start().len();
        let length = body.trim().len();
        if length > 0 {
            self.passages.push((kind, Span::new(start + lead, start + lead + length)));
        }
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            let at = self.text.len();
            let source = self.map.source(Span::new(at, at));
            self.map.push(at, Span::new(source.end, source.end), false);
            self.text.push_str("\n\n");
        }
    }

    /// Returns the document: furniture and what follows the article's end left out, each passage in its language.
    pub fn finish(mut self, mut metadata: Metadata, forced: Option<&'static str>) -> Document {
        self.end();
        let declared = metadata.language.as_deref().and_then(|code| code.get(..2)).and_then(crate::lang::Language::from_code);
        let whole = forced.or_else(|| language::detect(&self.text)).or(declared.map(|l| l.code)).unwrap_or(language::UNKNOWN);
        let furniture = Furniture::of(whole);
        let mut passages = Vec::new();
        let mut bodies = 0;
        for (kind, span) in self.passages {
            let body = &self.text[span.range()];
            let cell = matches!(kind, PassageKind::Cell { .. });
            if bodies > 0 && !cell && furniture.ends(body) {
                break;
            }
            if !cell && Furniture::is_part_of(body) {
                continue;
            }
            if !cell
                && metadata.published.is_none()
                && bodies < 3
                && let Some(date) = super::furniture::date_line(body)
            {
                metadata.published = Some(date);
                continue;
            }
            if kind == PassageKind::Heading(1) && metadata.title.is_none() {
                metadata.title = Some(body.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            bodies += usize::from(kind == PassageKind::Paragraph);
            passages.push(Passage { language: forced.unwrap_or_else(|| plain::passage_language(body, whole)), kind, span });
        }
        Document { text: self.text, passages, metadata, map: self.map, source: None, language: whole }
    }
}
