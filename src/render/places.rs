//! Where the figures of a text stand in what the reader has before them.
//!
//! In: a document, whose spans point into its clean text. Out: bytes, characters, lines and columns of the input itself where that is
//! text (of the paragraphs' text for DOCX), and the clean line around a figure for an excerpt.

use crate::model::{LineIndex, Span};
use crate::text::Document;

/// A place in the reader's own text. Lines and columns count from 1, columns in characters; bytes and characters count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes.
    pub span: Span,
    /// The characters.
    pub chars: Span,
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column one past the last character.
    pub end_column: usize,
}

/// Finds places in one document.
#[derive(Debug)]
pub struct Places<'d> {
    document: &'d Document,
    clean: LineIndex,
    source: Option<LineIndex>,
    counter: Counter,
    /// Counts up to the heads of lines.
    heads: Counter,
}

impl<'d> Places<'d> {
    /// Indexes the lines of a document.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            clean: LineIndex::new(&document.text),
            source: document.source.as_deref().map(LineIndex::new),
            counter: Counter::default(),
            heads: Counter::default(),
        }
    }

    /// Returns the words at a span of the clean text.
    #[must_use]
    pub fn words(&self, span: Span) -> &'d str {
        self.document.text.get(span.range()).unwrap_or("")
    }

    /// Returns where a span of the clean text stands in the reader's text.
    pub fn at(&mut self, span: Span) -> Place {
        let (text, lines, span) = match (&self.source, self.document.source.as_deref()) {
            (Some(lines), Some(source)) => (source, lines, self.document.map.source(span)),
            _ => (self.document.text.as_str(), &self.clean, span),
        };
        let chars = Span::new(self.counter.at(text, span.start), self.counter.at(text, span.end));
        let (line, end_line) = (lines.line(span.start), lines.line(span.end));
        let column = chars.start + 1 - self.heads.at(text, lines.line_span(line, text).start);
        let end_column = chars.end + 1 - self.heads.at(text, lines.line_span(end_line, text).start);
        Place { span, chars, line, column, end_line, end_column }
    }

    /// Returns the line of the clean text that a span begins on.
    #[must_use]
    pub fn line(&self, span: Span) -> Span {
        self.clean.line_span(self.clean.line(span.start), &self.document.text)
    }
}

/// Counts characters up to bytes that are asked for in rising order, so that a text is walked once.
#[derive(Debug, Default)]
struct Counter {
    byte: usize,
    chars: usize,
}

impl Counter {
    fn at(&mut self, text: &str, byte: usize) -> usize {
        if byte < self.byte {
            *self = Self::default();
        }
        self.chars += text.get(self.byte..byte).map_or(0, |t| t.chars().count());
        self.byte = byte;
        self.chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, read};

    #[test]
    fn places_are_those_of_the_input_not_of_the_clean_text() {
        let source = "---\ntitle: x\n---\n\n# كلفة **التدريب**\n\nIt cost **$5 million** & more.\n";
        let document = read(source.as_bytes(), Format::Markdown, None).unwrap();
        let at = document.text.find("$5 million").unwrap();
        let place = Places::new(&document).at(Span::new(at, at + 10));
        assert_eq!((place.line, place.column, place.end_column), (7, 11, 21));
        assert_eq!(&source[place.span.range()], "$5 million");
        assert_eq!(source.chars().skip(place.chars.start).take(10).collect::<String>(), "$5 million");
    }
}
