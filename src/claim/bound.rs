//! Words that bound a number: "up to" before it, "or more" after it.

use crate::model::unit::{Base, Quality};
use crate::model::{Bound, Span};

use super::context::Context;
use super::grammar::Cue;

/// A bound and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The bound.
    pub bound: Bound,
    /// Where its words stand.
    pub span: Span,
}

const fn one_sided(bound: Bound) -> bool {
    matches!(bound, Bound::AtMost | Bound::AtLeast | Bound::MoreThan)
}

impl Context<'_> {
    /// Finds the bound of the figure between two tokens.
    #[must_use]
    pub fn hedge(&self, first: usize, next: usize, base: &Base) -> Option<Hedge> {
        let after = self.hedge_after(next);
        let before = self.hedge_before(first, base);
        match (before, after) {
            (Some(b), Some(a)) if one_sided(a.bound) && !one_sided(b.bound) => Some(a),
            (Some(b), _) => Some(b),
            (None, a) => a,
        }
    }

    fn hedge_before(&self, first: usize, base: &Base) -> Option<Hedge> {
        let time = matches!(base, Base::Measure(m) if m.quality == Quality::Time && m.name != "year of age");
        let mut at = first;
        let mut best: Option<Hedge> = None;
        for _ in 0..4 {
            let Some((from, found)) = self.bounding(at) else { break };
            if let Some(bound) = found.before() {
                let during = time && found.has(Cue::During) || self.is_level(from, first, found, base);
                // "about" nearer the number gives way to "up to" before it
                if !during && best.is_none_or(|b| one_sided(bound) && !one_sided(b.bound)) {
                    let negated = match bound {
                        Bound::MoreThan => self.negation(from),
                        // "never dropped below 12"
                        Bound::AtMost => {
                            self.negation(from).filter(|not| (not.saturating_sub(2)..from).any(|at| self.is(at, Cue::Change)))
                        }
                        _ => None,
                    };
                    let start = self.hedge_start(negated.unwrap_or(from));
                    let bound = match negated {
                        Some(_) if bound == Bound::MoreThan => Bound::AtMost,
                        Some(_) => Bound::AtLeast,
                        None => bound,
                    };
                    best = Some(Hedge { bound, span: Span::new(start, self.end_before(at)) });
                }
                if during {
                    break;
                }
            } else if !found.has(Cue::Skip) {
                break;
            }
            at = from;
        }
        best.or_else(|| self.reaching(first)).or_else(|| self.bounding_verb(first))
    }

    /// Whether words that bound elsewhere only lead to a level here: "creció un 5%, hasta el 14%", "passou de 3 para 4".
    fn is_level(&self, from: usize, first: usize, found: super::grammar::Cues, base: &Base) -> bool {
        if !self.grammar.reading.decimal_comma {
            return false;
        }
        if found.has(Cue::From) && found.has(Cue::Change) {
            return (first + 1..first + 8).any(|at| self.is(at, Cue::To));
        }
        // "från 12 länder" are twelve, and "sjönk från 5 procent" five
        if found.has(Cue::From) && found.before() == Some(Bound::AtLeast) {
            return matches!(base, Base::Count(_)) || (from.saturating_sub(5)..from).any(|at| self.is(at, Cue::Change));
        }
        let end = |at: &usize| !matches!(self.at(*at), "." | ";" | ":");
        let leads = found.has(Cue::To) && found.before() == Some(Bound::AtMost);
        // "steeg de winst tot"
        if leads && self.grammar.reading.changed_to {
            let near = (from.saturating_sub(5)..from).rev();
            if near.take_while(|at| end(at) && self.at(*at) != ",").any(|at| self.is(at, Cue::Change)) {
                return true;
            }
        }
        leads
            && (from.saturating_sub(12)..from)
                .rev()
                .take_while(end)
                .scan(false, |number, at| {
                    *number |= self.kind(at) == Some(crate::lang::Kind::Number);
                    Some(*number && self.is(at, Cue::Change))
                })
                .any(|changed| changed)
    }

    /// Finds the negation in the few words of the clause before a bound: "no podrá subir más de", "mustn't weigh more than".
    fn negation(&self, from: usize) -> Option<usize> {
        let ends = |at: usize| {
            let apostrophe = matches!(self.at(at), "'" | "’") && self.glued(at);
            let word = self.at(at);
            self.kind(at) != Some(crate::lang::Kind::Word) && !apostrophe
                || self.grammar.reading.clause_words.iter().any(|clause| clause.eq_ignore_ascii_case(word))
        };
        let mut words = 0;
        for at in (from.saturating_sub(7)..from).rev() {
            if ends(at) {
                return None;
            }
            if self.is(at, Cue::Negation) {
                return Some(at);
            }
            words += usize::from(!self.glued(at) || !matches!(self.at(at - 1), "'" | "’"));
            if words > 3 {
                return None;
            }
        }
        None
    }

    /// Finds "قد يصل … إلى": a verb of reaching a few words before the "to" that leads to the number.
    fn reaching(&self, first: usize) -> Option<Hedge> {
        if self.grammar.reading.reaching.is_empty() || !self.is_before(first, Cue::To) {
            return None;
        }
        let from = (first.saturating_sub(8)..first)
            .rev()
            .take_while(|at| !matches!(self.at(*at), "." | "،" | "؛"))
            .find(|at| self.is(*at, Cue::Reaching))?;
        Some(Hedge { bound: Bound::AtMost, span: self.span(from, first) })
    }

    /// Finds "لا تتجاوز الكلفة 90": a verb that bounds, its subject of a few words between.
    fn bounding_verb(&self, first: usize) -> Option<Hedge> {
        if self.grammar.reading.verbs.is_empty() {
            return None;
        }
        let from = first.saturating_sub(5);
        for at in (from..first).rev() {
            if self.kind(at) != Some(crate::lang::Kind::Word) {
                return None;
            }
            if let Some(found) = self.cue(at)
                && let Some(bound) = found.value.verb()
                && at + found.tokens <= first
            {
                // "لا" before it belongs to a longer phrase
                let longer = (1..=3.min(at)).rev().find_map(|back| {
                    let m = self.cue(at - back).filter(|m| m.tokens == found.tokens + back && m.value.verb().is_some())?;
                    Some((at - back, m))
                });
                let (at, found) = longer.unwrap_or((at, found));
                let bound = found.value.verb().unwrap_or(bound);
                return Some(Hedge { bound, span: self.span(at, at + found.tokens) });
            }
        }
        None
    }

    /// Where the words begin: after a prefix that came off.
    fn hedge_start(&self, from: usize) -> usize {
        self.grammar.cues.longest(self.scan, from).map_or(self.start(from), |m| m.start)
    }

    /// Finds the longest phrase that ends before a token and bounds, or may stand between.
    pub(super) fn bounding(&self, next: usize) -> Option<(usize, super::grammar::Cues)> {
        (1..=8.min(next)).rev().find_map(|back| {
            let at = next - back;
            let found = self.grammar.cues.longest(self.scan, at).filter(|m| m.tokens == back)?;
            if !super::myriads::begins_word(self, at) {
                return None;
            }
            // "4 min 12 s": the unit of the number before
            if at > 0 && self.kind(at - 1) == Some(crate::lang::Kind::Number) && (self.sign(at).is_some() || self.counts_after(at))
            {
                return None;
            }
            let counts = found.value.before().is_some() || found.value.has(Cue::Skip);
            // without spaces between words a longer word hides what it ends in: 节约 does not hold 约
            (counts || (self.grammar.reading.myriads || back > 1) && found.value.has(Cue::Common)).then_some((at, *found.value))
        })
    }

    fn hedge_after(&self, next: usize) -> Option<Hedge> {
        let found = self.cue(next)?;
        let bound = found.value.after()?;
        if found.value.has(Cue::Compared) && !self.bears_than(next) {
            return None;
        }
        let bound = if bound == Bound::About && self.is_limit(next) { Bound::AtMost } else { bound };
        // a sign must be glued: `100+`, but not `5 + 3`
        if self.at(next) == "+"
            && (!self.glued(next) || self.glued(next + 1) && self.kind(next + 1) == Some(crate::lang::Kind::Number))
        {
            return None;
        }
        Some(Hedge { bound, span: self.span(next, next + found.tokens) })
    }
}
