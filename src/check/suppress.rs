//! Suppressions in a text: a finding that an editor has seen and let stand, with the reason.
//!
//! `<!-- outlay: allow coarse: rounded on purpose -->` lets the findings of its own and the next line with that reason code or verdict stand;
//! `<!-- outlay: allow all: an old piece, kept as printed -->` all of them; `allow-file` counts for the whole text. Without a reason it
//! does nothing.

use super::codes::Reason;
use super::verdict::Verdict;
use crate::model::Span;

const MARK: &str = "outlay: allow";

/// One suppression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Code, verdict, or `all`.
    pub what: String,
    /// Why.
    pub reason: String,
    /// Where it holds.
    pub place: Span,
}

impl Suppression {
    /// Whether it covers a finding.
    #[must_use]
    pub fn covers(&self, span: Span, reasons: &[Reason], verdict: Verdict) -> bool {
        self.place.contains(span)
            && (self.what == "all"
                || self.what == verdict.name()
                || reasons.iter().any(|r| r.code.name() == self.what || r.code.code().eq_ignore_ascii_case(&self.what)))
    }
}

/// Reads the suppressions of a text; places are in its own bytes.
#[must_use]
pub fn read(text: &str) -> Vec<Suppression> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(MARK) {
        let rest = &text[at + MARK.len()..];
        let line = rest.lines().next().unwrap_or("");
        let line = line.split("-->").next().unwrap_or(line);
        let (file, line) = match line.strip_prefix("-file") {
            Some(tail) => (true, tail),
            None => (false, line),
        };
        let Some((what, reason)) = line.split_once(':') else { continue };
        let (what, reason) = (what.trim(), reason.trim());
        if what.is_empty() || reason.is_empty() || what.contains(char::is_whitespace) {
            continue;
        }
        let place = if file {
            Span::new(0, text.len())
        } else {
            let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
            // the rest of this line, blank lines, and the next line with words
            let mut end = at;
            let mut lines = 0;
            for piece in text[at..].split_inclusive('\n') {
                end += piece.len();
                lines += usize::from(lines == 0 || !piece.trim().is_empty());
                if lines > 1 {
                    break;
                }
            }
            Span::new(start, end)
        };
        found.push(Suppression { what: what.to_owned(), reason: reason.to_owned(), place });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Code;

    #[test]
    fn a_suppression_needs_a_reason_and_holds_for_the_next_line() {
        let text = "a\n<!-- outlay: allow coarse: on purpose -->\n\nfigure here\nnext\n<!-- outlay: allow scope -->\n";
        let list = read(text);
        assert_eq!(list.len(), 1);
        let here = text.find("figure").unwrap_or(0);
        assert!(list[0].covers(Span::new(here, here + 6), &[Reason::new(Code::Coarse)], Verdict::Supported));
        assert!(!list[0].covers(Span::new(here, here + 6), &[Reason::new(Code::Scope)], Verdict::Misframed));
        let next = text.find("next").unwrap_or(0);
        assert!(!list[0].covers(Span::new(next, next + 4), &[Reason::new(Code::Coarse)], Verdict::Supported));
    }
}
