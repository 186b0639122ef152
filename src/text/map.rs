//! The way back from a clean text to the bytes it came from.

use crate::model::Span;

/// Where runs of a clean text stand in its source. Empty means that the clean text is the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// Start in the clean text, start in the source, and whether the run was copied byte for byte; in order.
    runs: Vec<(usize, Span, bool)>,
}

impl SourceMap {
    /// Adds a run: the clean text from `clean` on came from `source`. `verbatim` says that it was copied byte for byte.
    pub fn push(&mut self, clean: usize, source: Span, verbatim: bool) {
        self.runs.push((clean, source, verbatim));
    }

    /// Returns the bytes of the source that a span of the clean text came from.
    #[must_use]
    pub fn source(&self, clean: Span) -> Span {
        if self.runs.is_empty() {
            return clean;
        }
        let start = self.locate(clean.start, false);
        let end = self.locate(clean.end, true).max(start);
        Span::new(start, end)
    }

    fn locate(&self, at: usize, end: bool) -> usize {
        // the end of a span belongs to the run of the byte before it
        let probe = if end { at.saturating_sub(1) } else { at };
        let run = self.runs.partition_point(|(clean, ..)| *clean <= probe).saturating_sub(1);
        let Some((clean, source, verbatim)) = self.runs.get(run) else { return at };
        if *verbatim {
            (source.start + at.saturating_sub(*clean)).min(source.end)
        } else if end {
            source.end
        } else {
            source.start
        }
    }
}
