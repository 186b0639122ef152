//! What the words around a number make of it where nothing separates words: years, months, times, ordinals, scores.
//!
//! In: a figure of a language that counts in myriads. Out: why it is no quantity, where the word after or before it says so.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::unit::Base;

use super::context::Context;
use super::exclude::Reason;
use super::figure::Figure;
use super::grammar::Cue;
use super::numeral::Form;

impl Context<'_> {
    /// Returns why a figure is a date, an ordinal or a score, by the words next to it.
    pub(super) fn counter(&self, figure: &Figure) -> Option<Reason> {
        let n = &figure.numeral;
        let unit = figure.unit.as_ref().map_or(0, |u| u.next.saturating_sub(n.next));
        let noun = figure.noun.as_ref().map_or(0, |noun| noun.next.saturating_sub(n.next));
        let taken = unit.max(noun);
        if self.is_before(n.first, Cue::OrdinalBefore) {
            return Some(Reason::Ordinal);
        }
        if n.percent || n.form == Form::Fraction {
            return None;
        }
        let after = self.cue(n.next);
        if n.plain > 0 && after.is_some_and(|m| m.value.has(Cue::YearAfter)) && self.is_year(figure) {
            return Some(Reason::Year);
        }
        if n.infix.is_none()
            && n.scale.is_none()
            && let Some(found) = after.filter(|m| m.value.has(Cue::Labelled) && m.tokens >= taken)
            && (n.value < Decimal::ONE_THOUSAND || n.plain > 0 && found.tokens > 1)
            && n.value.fract().is_zero()
        {
            return Some(Reason::Date);
        }
        // 15時30分: the minutes of a time
        if n.plain > 0 && n.first >= 2 && self.kind(n.first - 2) == Some(Kind::Number) && n.value < Decimal::from(60) {
            let labelled = self.cue(n.first - 1).is_some_and(|m| m.tokens == 1 && m.value.has(Cue::Labelled));
            let minutes = matches!(&figure.unit, Some(u) if matches!(u.base, Base::Measure(m) if m.name == "minute"));
            if labelled && (minutes || self.at(n.next) == "分") {
                return Some(Reason::Date);
            }
        }
        if self.is_versus(figure) {
            return Some(Reason::Score);
        }
        // "1、": a list item
        if n.first == 0 && n.plain > 0 && self.at(n.next) == "、" && self.kind(n.next + 1) != Some(Kind::Number) {
            return Some(Reason::Label);
        }
        // 3·15, 9・11
        let dot = |at: usize| matches!(self.at(at), "·" | "・") && self.glued(at);
        if n.plain > 0
            && (dot(n.next) && self.glued(n.next + 1) && self.kind(n.next + 1) == Some(Kind::Number)
                || n.first >= 2 && dot(n.first - 1) && self.kind(n.first - 2) == Some(Kind::Number))
        {
            return Some(Reason::Shape);
        }
        // 半 a word, a word for "one": 一家公司 is "a company"
        let time =
            matches!(&figure.unit, Some(u) if matches!(u.base, Base::Measure(m) if m.quality == crate::model::unit::Quality::Time));
        (n.weak && (figure.unit.is_none() || time && n.value == Decimal::ONE)).then_some(Reason::Weak)
    }

    /// Whether digits before the word for year are a year: `2025年`, `25年3月期`.
    fn is_year(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        if n.plain == 4 {
            return n.value >= Decimal::from(1500) && n.value <= Decimal::from(2100);
        }
        if n.plain != 2 || !matches!(&figure.unit, Some(u) if matches!(u.base, Base::Measure(m) if m.name == "year")) {
            return false;
        }
        // two digits are a year where a month or quarter follows
        let after = figure.next;
        (after..after + 4).take_while(|at| self.glued(*at)).any(|at| {
            self.is(at, Cue::Labelled)
                || self.kind(at) == Some(Kind::Number) && self.is(at + 1, Cue::Labelled) && self.glued(at + 1)
        }) && matches!(self.kind(after), Some(Kind::Number | Kind::Char))
            && (self.kind(after) == Some(Kind::Number)
                || self.grammar.numbers.longest(self.scan, after).is_some()
                || self.is(after, Cue::OrdinalBefore)
                || self.is(after, Cue::Labelled))
    }

    /// Whether a figure is one side of a score: `3比1`.
    fn is_versus(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        if n.plain == 0 || figure.unit.is_some() {
            return false;
        }
        let number = |at: usize| self.kind(at) == Some(Kind::Number);
        self.is(n.next, Cue::Versus) && self.glued(n.next) && self.glued(n.next + 1) && number(n.next + 1)
            || n.first >= 2
                && self.is(n.first - 1, Cue::Versus)
                && self.glued(n.first)
                && number(n.first - 2)
                && self.glued(n.first - 1)
    }

    /// Whether a number in characters counts: something it counts follows, or it is too long for a word that only begins like one.
    pub(super) fn characters_count(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        let hangul = self.at(n.first).chars().next().is_some_and(crate::lang::scan::is_hangul);
        // a Hangul number of its own is a word: 이천삼백사십오, 마이너스 일조
        let word = n.parts >= 4 || (n.parts == 3 || figure.negative && n.scale.is_some()) && !self.glued(n.next);
        // 房租六千
        let round = n.parts == 2 && n.value >= Decimal::ONE_THOUSAND && self.kind(n.next).is_none_or(|kind| kind == Kind::Symbol);
        figure.noun.is_some() || if hangul { word } else { n.scale.is_some() || n.parts >= 3 || round }
    }
}
