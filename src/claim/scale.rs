//! What multiplies a number or goes on with it: scale letters and words, "and a half", smaller parts, a bound inside.
//!
//! In: a [`Numeral`] just read. Out: the same, with its scale.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::amount::power_of_ten;

use super::context::Context;
use super::grammar::{Cue, NumberWord};
use super::numeral::{Form, Numeral, ratio};

impl Context<'_> {
    /// Takes the scales that follow: glued letters, or words, perhaps with a hyphen or "of a" between.
    pub(super) fn scales(&self, numeral: &mut Numeral) {
        if numeral.form == Form::Digits
            && self.glued(numeral.next)
            && !(self.glued(numeral.next + 1) && self.kind(numeral.next + 1) == Some(Kind::Number))
            && let Some(found) = self.grammar.glued_scales.longest(self.scan, numeral.next)
        {
            let written = self.span(numeral.next, numeral.next + found.tokens);
            let written = self.slice(written.start, written.end);
            if let Some((_, exponent)) = found.value.iter().find(|(spelling, _)| *spelling == written)
                && !self.is_metre(numeral, written)
                && numeral.scale_by(*exponent).is_some()
            {
                numeral.next += found.tokens;
                return;
            }
        }
        if self.grammar.reading.myriads || numeral.dual_money.is_some() || numeral.dual_unit.is_some() {
            return;
        }
        if let Some((exponent, next)) = self.scale_at_sign(numeral)
            && numeral.scale_by(exponent).is_some()
        {
            numeral.next = next;
            return;
        }
        loop {
            let mut at = numeral.next;
            if self.is_hyphen(at) {
                at += 1;
            } else if (numeral.form == Form::Fraction || numeral.form == Form::Words && numeral.infix.is_some())
                && numeral.scale.is_none()
            {
                if self.is(at, Cue::Of) {
                    at += self.cue(at).map_or(1, |m| m.tokens);
                }
                if self.is(at, Cue::Article) {
                    at += 1;
                }
                if self.is_hyphen(at) {
                    at += 1;
                }
            } else if numeral.scale.is_some()
                && let Some(of) = self.cue(at).filter(|m| m.value.has(Cue::Of))
                && self.scale_word(at + of.tokens).is_some()
            {
                // "un millón de millones"
                at += of.tokens;
            }
            if numeral.scale.is_none()
                && !numeral.value.fract().is_zero()
                && matches!(numeral.form, Form::Fraction | Form::Words)
                && let Some((factor, next)) = self.hundreds(at)
            {
                // "anderhalve honderd"
                let Some(value) = numeral.value.checked_mul(factor) else { return };
                (numeral.value, numeral.form, numeral.next) = (value, Form::Words, next);
                continue;
            }
            let Some(found) = self.number_word(at) else { return };
            // "2 dozen", "deux douzaines"
            if let NumberWord::Times(12) | NumberWord::Approx(12) = *found.value
                && numeral.scale.is_none()
                && numeral.value < Decimal::ONE_HUNDRED
                && matches!(numeral.form, Form::Digits | Form::Words | Form::Fraction)
                && self.may_follow(at, found.start)
            {
                numeral.value *= Decimal::from(12);
                numeral.quantum = numeral.value.min(Decimal::from(12));
                (numeral.form, numeral.plain, numeral.weak, numeral.next) = (Form::Words, 0, false, at + found.tokens);
                return;
            }
            let exponent = match *found.value {
                NumberWord::Scale(exponent, _) => exponent,
                NumberWord::Times(m @ (10 | 100 | 1000)) if self.grammar.reading.myriads && numeral.form == Form::Digits => {
                    m.ilog10()
                }
                _ => return,
            };
            // `5千米` is five kilometres
            if self.kind(at) == Some(Kind::Char)
                && self.grammar.units.longest(self.scan, at).is_some_and(|u| u.tokens > found.tokens)
            {
                return;
            }
            if !self.may_follow(at, found.start) {
                return;
            }
            let before = numeral.value;
            if numeral.scale_by(exponent).is_none() {
                return;
            }
            debug_assert!(numeral.value >= before || numeral.value < Decimal::ONE);
            if numeral.form == Form::Fraction {
                numeral.form = Form::Words;
            }
            numeral.weak = false;
            numeral.next = at + found.tokens;
        }
    }

    /// Finds a scale letter that stands apart from the digits and is glued to a currency sign: `250 M$`, `58.000 M€`.
    fn scale_at_sign(&self, numeral: &Numeral) -> Option<(u32, usize)> {
        let at = numeral.next;
        let letters = self.token(at).filter(|t| numeral.form == Form::Digits && t.kind == Kind::Word && t.gap && t.upper)?;
        let sign = self.token(at + 1).filter(|t| t.kind == Kind::Symbol && !t.gap)?;
        let found = self.grammar.glued_scales.longest(self.scan, at).filter(|m| m.tokens == 1)?;
        let written = self.slice(letters.start as usize, letters.end as usize);
        let exponent = found.value.iter().find(|(spelling, _)| *spelling == written)?.1;
        let is_money = matches!(self.slice(sign.start as usize, sign.end as usize), "$" | "€" | "£" | "¥");
        is_money.then_some((exponent, at + 1))
    }

    /// Takes a bound between a number and what follows: `500多万`, "20-plus years", `100+`.
    pub(super) fn infix(&self, numeral: &mut Numeral) {
        let at = numeral.next;
        if numeral.form == Form::Fraction {
            return;
        }
        let Some(found) = self.grammar.infixes.longest_as_is(self.scan, at) else { return };
        // 多米尼加比索 is a currency, not "7 and more"
        if self.grammar.units.longest(self.scan, at).is_some_and(|unit| unit.tokens > found.tokens) {
            return;
        }
        let glued = self.glued(at);
        let sign = self.kind(at) == Some(Kind::Symbol);
        if (sign || self.kind(at) == Some(Kind::Char)) && !glued {
            return;
        }
        // `5+3` and `1+1` are sums
        if sign && self.glued(at + found.tokens) && self.kind(at + found.tokens) == Some(Kind::Number) {
            return;
        }
        numeral.infix = Some(*found.value);
        numeral.next += found.tokens;
        numeral.shaped = true;
        numeral.plain = 0;
    }

    /// Whether a scale may follow: not with a conjunction taken off it ("خمسة ومليون" is five, and a million).
    fn may_follow(&self, at: usize, start: usize) -> bool {
        let cut = self.slice(self.start(at), start);
        cut.is_empty() || !cut.starts_with(['و', 'ف', 'ب', 'ك'])
    }

    /// Whether a glued `m` means metres: neither money before it nor things after it.
    fn is_metre(&self, numeral: &Numeral, written: &str) -> bool {
        if written != "m" {
            return false;
        }
        let before = numeral.first.checked_sub(1).map_or("", |i| self.at(i));
        if self.glued(numeral.first)
            && !self.is_dash(numeral.first - 1)
            && !before.is_empty()
            && !matches!(before, "(" | "\"" | "'" | "“")
        {
            return false;
        }
        if self.glued(numeral.first) && self.is_dash(numeral.first - 1) {
            return false;
        }
        if self.is_tally(numeral) || self.money_before(numeral.first, 0).is_some() {
            return false;
        }
        let next = numeral.next + 1;
        let word = self.at(next);
        let plural = self.kind(next) == Some(Kind::Word) && word.len() > 3 && word.ends_with('s') && !self.glued(next);
        let counted = self.grammar.units.longest(self.scan, next).is_some();
        if self.is(next, Cue::BetweenNoun) {
            return false;
        }
        let adjective = matches!(self.kind(next), Some(Kind::Word)) && self.grammar.units.longest(self.scan, next + 1).is_some();
        !(plural || counted || (adjective && self.is(next, Cue::BetweenNoun)))
    }

    /// Whether the words around a glued `m` speak of amounts and not of lengths: "a population of 1.2m".
    fn is_tally(&self, numeral: &Numeral) -> bool {
        let near = |from: usize, to: usize, cue: Cue| (from..to).any(|at| self.is(at, cue));
        let (first, next) = (numeral.first, numeral.next + 1);
        let from = first.saturating_sub(8);
        !near(first.saturating_sub(4), next + 3, Cue::Length) && (near(from, first, Cue::Tally) || near(next, next + 3, Cue::Tally))
    }

    /// Takes "and a half", before or after the scale.
    pub(super) fn added(&self, numeral: &mut Numeral) {
        let Some(found) = self.grammar.added.longest(self.scan, numeral.next) else { return };
        // "between a quarter and a third"
        if numeral.form == Form::Fraction {
            return;
        }
        let (n, d) = *found.value;
        let part = ratio(n, d);
        let unit = numeral.scale.unwrap_or(Decimal::ONE);
        let Some(sum) = part.checked_mul(unit).and_then(|p| numeral.value.checked_add(p)) else { return };
        let tenth = unit.checked_mul(Decimal::new(1, if d == 4 { 2 } else { 1 })).unwrap_or(Decimal::ONE);
        numeral.value = sum;
        numeral.quantum = tenth;
        numeral.plain = 0;
        numeral.shaped = true;
        numeral.weak = false;
        numeral.next += found.tokens;
        if numeral.scale.is_none() {
            self.scales(numeral);
        } else if let Some(again) = self.grammar.numbers.longest(self.scan, numeral.next)
            && let NumberWord::Scale(exponent, _) = *again.value
            && power_of_ten(i64::from(exponent)) == numeral.scale
        {
            numeral.next += again.tokens;
        }
    }

    /// Takes smaller parts that follow: `557万6000`, "مليون و200 ألف", "1 million 200 thousand".
    pub(super) fn tail(&self, numeral: &mut Numeral) {
        let Some(scale) = numeral.scale else { return };
        if numeral.form == Form::Fraction || self.grammar.reading.myriads {
            return;
        }
        let mut at = numeral.next;
        let mut conjunction = false;
        if let Some(token) = self.token(at)
            && token.kind == Kind::Word
            && self.grammar.reading.units_first
            && !self.grammar.reading.compounds
        {
            // the Arabic conjunction, alone before digits or glued to a word
            if self.at(at) == "و" {
                conjunction = true;
                at += 1;
            } else {
                conjunction = self.at(at).starts_with('و');
            }
        }
        let myriads = self.grammar.reading.myriads;
        let spaced = self.token(at).is_some_and(|t| t.gap) && !conjunction;
        if myriads && spaced && !matches!(self.kind(at), Some(Kind::Number)) {
            return;
        }
        let Some(part) =
            self.numeral(at).filter(|p| matches!(p.form, Form::Digits | Form::Words) && p.dual.is_none() && p.dual_unit.is_none())
        else {
            return;
        };
        let fits = part.value < scale && part.value > Decimal::ZERO && !part.percent;
        let shape_fits = !part.shaped || part.scale.is_some();
        let tied = conjunction && (part.first != at || part.prefixed || self.at(numeral.next) == "و")
            || (myriads && self.kind(numeral.next - 1) == Some(Kind::Char))
            || (!myriads && !conjunction && part.scale.is_some() && numeral.form == part.form)
            // "2 bin 400"
            || (!myriads
                && scale == Decimal::ONE_THOUSAND
                && part.plain == 3
                && self.token(numeral.next - 1).is_some_and(|t| t.kind == Kind::Word && t.gap));
        if fits && shape_fits && tied && !self.between_before(numeral.first) {
            let Some(sum) = numeral.value.checked_add(part.value) else { return };
            numeral.value = sum;
            numeral.quantum = part.quantum;
            numeral.scale = None;
            numeral.next = part.next;
            numeral.plain = 0;
            numeral.shaped = true;
        }
    }
}
