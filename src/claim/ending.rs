//! Endings that a language hangs on its numbers and units: "5 milyon dolardan fazla", "40'tan az", "5 GW'lık".
//!
//! A word that a dictionary has not is looked up again without an ending of the lexicon's list. Languages without such a list cost
//! nothing here.

use rust_decimal::Decimal;

use crate::lang::{Dictionary, Kind, Match};

use super::context::Context;
use super::grammar::{Cue, NumberWord, UnitWord};

impl<'a> Context<'a> {
    /// Finds the number word at a token; a scale may bear an ending, any other only before a word that bounds it ("yirmiye yakın").
    pub(super) fn number_word(&self, at: usize) -> Option<Match<'a, NumberWord>> {
        let grammar = self.grammar;
        let found = grammar.numbers.longest(self.scan, at);
        if found.is_some() || grammar.reading.endings.is_empty() {
            return found;
        }
        self.without_ending(&grammar.numbers, at).filter(|m| match m.value {
            NumberWord::Scale(..) | NumberWord::Fraction(..) => true,
            NumberWord::Number(20.., _) | NumberWord::Times(_) => self.cue(at + 1).is_some_and(|c| c.value.after().is_some()),
            _ => false,
        })
    }

    /// Finds a unit or a thing counted at a token with an ending on its last word.
    pub(super) fn unit_with_ending(&self, at: usize) -> Option<Match<'a, UnitWord>> {
        if self.grammar.reading.endings.is_empty() {
            return None;
        }
        self.without_ending(&self.grammar.units, at)
    }

    /// Looks up the words at a token without the ending of the last, the longest phrase first.
    fn without_ending<T>(&self, dictionary: &'a Dictionary<T>, at: usize) -> Option<Match<'a, T>> {
        // a word of its own is no other with an ending: "yeni"
        if self.cue(at).is_some_and(|m| !m.value.is_only(Cue::WholeFirst)) {
            return None;
        }
        (0..3).rev().find_map(|more| {
            let last = at + more;
            if self.kind(last) != Some(Kind::Word) || (at + 1..=last).any(|t| self.kind(t) != Some(Kind::Word)) {
                return None;
            }
            let before = self.slice(self.start(at), self.start(last));
            let word: String = crate::lang::scan::folded(self.at(last)).collect();
            self.grammar.reading.endings.iter().find_map(|ending| {
                let stem = word.strip_suffix(ending.as_str()).filter(|stem| stem.len() > 1)?;
                let value = dictionary.get(&format!("{before}{stem}"))?;
                Some(Match { value, tokens: more + 1, start: self.start(at) })
            })
        })
    }

    /// Returns the token after an ending that an apostrophe ties to the word or number before.
    #[must_use]
    pub fn after_ending(&self, next: usize) -> usize {
        let tied = !self.grammar.reading.endings.is_empty()
            && matches!(self.at(next), "'" | "’")
            && self.glued(next)
            && self.glued(next + 1)
            && self.kind(next + 1) == Some(Kind::Word);
        if tied && self.grammar.reading.endings.iter().any(|e| e == self.at(next + 1)) { next + 2 } else { next }
    }

    /// Whether the word before a token bears an ending after which "about" is "up to".
    pub(super) fn is_limit(&self, next: usize) -> bool {
        let reading = self.grammar.reading;
        let Some(last) = next.checked_sub(1).filter(|_| !reading.limit_endings.is_empty()) else { return false };
        let word: String = crate::lang::scan::folded(self.at(last)).collect();
        reading.limit_endings.iter().any(|e| word.ends_with(e.as_str()))
            && self.grammar.units.longest(self.scan, last).is_none()
            && self.grammar.numbers.longest(self.scan, last).is_none_or(|m| *m.value == NumberWord::Never)
    }

    /// Whether the word before a token bears an ending of comparison.
    pub(super) fn bears_than(&self, next: usize) -> bool {
        let Some(last) = next.checked_sub(1) else { return false };
        let word: String = crate::lang::scan::folded(self.at(last)).collect();
        self.grammar.reading.than_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Multiplies "a half" by "hundred".
    pub(super) fn hundreds(&self, at: usize) -> Option<(Decimal, usize)> {
        let found = self.grammar.numbers.longest(self.scan, at)?;
        let NumberWord::Times(m @ (12 | 100..)) = *found.value else { return None };
        Some((Decimal::from(m), at + found.tokens))
    }
}
