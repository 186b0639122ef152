//! Places in an input: byte ranges, and the lines they fall on.

use std::ops::Range;

/// A byte range in an input, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Returns the span from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the span as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Finds the line and column of a byte.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1));
        Self { starts }
    }

    /// Returns the line of a byte, counted from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|s| *s <= offset)
    }

    /// Returns the span of a line (counted from 1) without its line break.
    #[must_use]
    pub fn line_span(&self, line: usize, text: &str) -> Span {
        let Some(&start) = self.starts.get(line.saturating_sub(1)) else { return Span::new(text.len(), text.len()) };
        let end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let end = if text[start..end].ends_with('\r') { end - 1 } else { end };
        Span::new(start, end)
    }

    /// Returns line and column (in characters), both counted from 1.
    #[must_use]
    pub fn line_column(&self, offset: usize, text: &str) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts[line - 1];
        let offset = offset.min(text.len());
        (line, text.get(start..offset).map_or(1, |head| head.chars().count() + 1))
    }
}

/// A step into a YAML document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathStep {
    /// The value of a key.
    Key(String),
    /// An element of a list.
    Index(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let text = "ab\nقم x\r\nend";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(0, text), (1, 1));
        assert_eq!(index.line_column(text.find('x').unwrap(), text), (2, 4));
        assert_eq!(&text[index.line_span(2, text).range()], "قم x");
        assert_eq!(index.line_column(text.len(), text), (3, 4));
    }
}
