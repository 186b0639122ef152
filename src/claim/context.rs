//! A passage under reading: its text, its tokens, its language's grammar, and small questions about them.

use crate::lang::scan::Scan;
use crate::lang::{Dictionary, Kind, Match, Token};
use crate::model::Span;

use super::grammar::{Cue, Cues, Grammar};

/// A passage under reading.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The whole text the spans refer to.
    pub text: &'a str,
    /// The passage's tokens.
    pub scan: &'a Scan,
    /// Its language's grammar.
    pub grammar: &'a Grammar,
    /// Whether a comma is the decimal sign where a number alone doesn't tell.
    pub decimal_comma: bool,
}

impl<'a> Context<'a> {
    /// Returns the context of a scanned part of a text.
    #[must_use]
    pub fn new(text: &'a str, scan: &'a Scan, language: &str) -> Self {
        let grammar = Grammar::of(language);
        let mut context = Self { text, scan, grammar, decimal_comma: grammar.reading.decimal_comma };
        context.weigh();
        context
    }

    /// Lets the numbers that only one reading fits decide for those that two fit.
    fn weigh(&mut self) {
        let mut commas = 0;
        let mut points = 0;
        for token in &self.scan.tokens {
            if token.kind == Kind::Number && token.end - token.start > 2 {
                match super::digits::evidence(self.slice(token.start as usize, token.end as usize)) {
                    Some(true) => commas += 1,
                    Some(false) => points += 1,
                    None => {}
                }
            }
        }
        let by_place = || (0..self.scan.tokens.len()).any(|at| self.is(at, Cue::PointPlace));
        if self.decimal_comma && commas == 0 && (points > 0 || !self.grammar.reading.point_places.is_empty() && by_place()) {
            self.decimal_comma = false;
        } else if !self.decimal_comma && commas > 0 && points == 0 && self.grammar.reading.decimal_unsure {
            self.decimal_comma = true;
        }
    }

    /// Returns a token.
    #[must_use]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.scan.tokens.get(at)
    }

    /// Returns the text of a token; empty past the end.
    #[must_use]
    pub fn at(&self, at: usize) -> &'a str {
        self.token(at).and_then(|t| self.text.get(t.start as usize..t.end as usize)).unwrap_or("")
    }

    /// Returns the text of a span.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Returns the first byte of a token.
    #[must_use]
    pub fn start(&self, at: usize) -> usize {
        self.token(at).map_or(self.text.len(), |t| t.start as usize)
    }

    /// Returns the byte after the token before `next`.
    #[must_use]
    pub fn end_before(&self, next: usize) -> usize {
        next.checked_sub(1).and_then(|i| self.token(i)).map_or(0, |t| t.end as usize)
    }

    /// Returns the kind of a token.
    #[must_use]
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|t| t.kind)
    }

    /// Whether a token follows the one before without white space.
    #[must_use]
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.token(at).is_some_and(|t| !t.gap)
    }

    /// Whether a token is a hyphen or dash.
    #[must_use]
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.at(at), "-" | "–" | "—" | "‑" | "‐" | "−")
    }

    /// Whether a token is a hyphen with letters or digits glued to both sides.
    #[must_use]
    pub fn is_hyphen(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1) && self.is_dash(at)
    }

    /// Finds the longest cue phrase at a token.
    #[must_use]
    pub fn cue(&self, at: usize) -> Option<Match<'a, Cues>> {
        self.grammar.cues.longest(self.scan, at)
    }

    /// Whether a phrase at this token is such a cue.
    #[must_use]
    pub fn is(&self, at: usize, cue: Cue) -> bool {
        self.cue(at).is_some_and(|m| m.value.has(cue))
    }

    /// Finds the longest phrase that ends before a token; returns the token it begins at.
    #[must_use]
    pub fn ending<T>(&self, dictionary: &'a Dictionary<T>, next: usize, reach: usize) -> Option<(usize, Match<'a, T>)> {
        (1..=reach.min(next)).rev().find_map(|back| {
            let at = next - back;
            dictionary.longest(self.scan, at).filter(|m| m.tokens == back).map(|m| (at, m))
        })
    }

    /// Finds the longest cue phrase that ends before a token.
    #[must_use]
    pub fn cue_before(&self, next: usize) -> Option<(usize, Match<'a, Cues>)> {
        self.ending(&self.grammar.cues, next, 8)
    }

    /// Whether a phrase that ends before a token is such a cue, of whatever length.
    #[must_use]
    pub fn is_before(&self, next: usize, cue: Cue) -> bool {
        let ends = |back: usize| {
            let found = self.grammar.cues.longest(self.scan, next - back).filter(|m| m.tokens == back)?;
            super::myriads::begins_word(self, next - back).then_some(found)
        };
        // without spaces between words a longer word hides what it ends in: 节约 does not hold 约
        if self.grammar.reading.myriads {
            for back in (1..=12.min(next)).rev() {
                match ends(back) {
                    Some(found) if found.value.has(cue) => return true,
                    Some(found) if found.value.has(Cue::Common) => return false,
                    _ => {}
                }
            }
            return false;
        }
        (1..=6.min(next)).any(|back| ends(back).is_some_and(|m| m.value.has(cue)))
    }

    /// Returns the span of some tokens.
    #[must_use]
    pub fn span(&self, first: usize, next: usize) -> Span {
        Span::new(self.start(first), self.end_before(next))
    }
}
