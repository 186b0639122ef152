//! Numbers that name a place, a time, a product or a telephone rather than count: `12, rue de Rivoli`, `20 h 30`, `Ascend 910B`, `la ONCE`,
//! `+1 (415) 555-0132`.
//!
//! In: a figure of a language written with spaces. Out: why it is no quantity.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::lang::scan::digit;
use crate::model::unit::Base;

use super::context::Context;
use super::exclude::Reason;
use super::figure::Figure;
use super::grammar::Cue;
use super::numeral::Form;

impl Context<'_> {
    /// Returns why a figure is a name, a time or an address.
    pub(super) fn place(&self, figure: &Figure) -> Option<Reason> {
        let n = &figure.numeral;
        let bare = figure.unit.is_none() && figure.noun.is_none() && n.scale.is_none() && !n.percent;
        if n.form == Form::Words {
            return (bare && self.is_name_of_number(figure)).then_some(Reason::Name);
        }
        if n.form != Form::Digits {
            return None;
        }
        let labelled = self.is_before(n.first, Cue::Label);
        if labelled && self.has_product_letter(n.first) {
            return Some(Reason::Name);
        }
        if labelled && matches!(self.at(n.next), "º" | "ª") {
            return Some(Reason::Ordinal);
        }
        if self.is_clock(figure, labelled) {
            return Some(Reason::Date);
        }
        (bare && n.plain > 0 && (self.is_address(figure) || self.is_beside_street(figure))).then_some(Reason::Label)
    }

    /// Whether one capital is glued to digits: `910B`.
    fn has_product_letter(&self, first: usize) -> bool {
        let letter = self.at(first + 1);
        self.glued(first + 1)
            && letter.len() == 1
            && letter.bytes().all(|b| b.is_ascii_uppercase())
            && !(self.glued(first + 2) && matches!(self.kind(first + 2), Some(Kind::Number | Kind::Word)))
    }

    /// Whether a number word is written as a name: `ONCE`, "die deutsche Elf", "les Vingt-Sept".
    fn is_name_of_number(&self, figure: &Figure) -> bool {
        let first = figure.numeral.first;
        let Some(token) = self.token(first) else { return false };
        let neighbour_caps = first.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.caps);
        if token.caps && self.at(first).len() > 2 && !neighbour_caps {
            return true;
        }
        let small = self.grammar.reading.capital_nouns || !self.grammar.reading.capital_months;
        let inside = first > 0 && self.kind(first - 1) == Some(Kind::Word);
        small && token.upper && inside && self.grammar.reading.decimal_comma && !self.is_before(first, Cue::Article)
    }

    /// Whether digits are a time of day: `18.30`, `9.00`, the minutes of `20 h 30`.
    fn is_clock(&self, figure: &Figure, labelled: bool) -> bool {
        let n = &figure.numeral;
        // "ore 18,30"
        let hours = n.quantum == Decimal::new(1, 2) && n.value < Decimal::from(24) && n.value.fract() < Decimal::new(6, 1);
        let bare = figure.unit.is_none() && figure.noun.is_none();
        if self.clock(figure) || labelled && hours && bare && self.grammar.reading.decimal_comma {
            return true;
        }
        n.plain == 2
            && n.value < Decimal::from(60)
            && figure.unit.is_none()
            && n.first >= 2
            && self.kind(n.first - 2) == Some(Kind::Number)
            && (self.at(n.first - 1) == "h" || self.kind(n.first - 1) == Some(Kind::Word) && self.is(n.first - 1, Cue::Labelled))
    }

    /// Whether digits are a postal code, or a house number beside a label.
    fn is_address(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        let comma = |at: usize| self.at(at) == ",";
        // "12, rue de Rivoli"
        if comma(n.next) && self.is(n.next + 1, Cue::Label) {
            return true;
        }
        let Some(before) = n.first.checked_sub(1).filter(|at| comma(*at)) else { return false };
        // "75001 Paris"
        if n.plain == 5 && self.token(n.next).is_some_and(|t| t.kind == Kind::Word && t.upper) {
            return true;
        }
        // "Avenida Paulista, 1578"
        let mut at = before;
        for _ in 0..4 {
            if at == 0 || !self.token(at - 1).is_some_and(|t| t.kind == Kind::Word && t.upper) {
                break;
            }
            at -= 1;
            if self.is(at, Cue::Label) {
                return true;
            }
        }
        at < before && self.is_before(at, Cue::Label)
    }

    /// Digits with a capital glued to them after a product's name: "Ascend 910B", "Llama 3.1 405B".
    pub(super) fn product(&self, figure: &Figure) -> bool {
        let at = figure.first;
        let letter = self.token(at + 1).filter(|t| t.upper && !t.gap && t.kind == Kind::Word && t.end - t.start == 1);
        if figure.numeral.first != at || letter.is_none() || figure.next != at + 2 || self.at(at).len() > 4 {
            return false;
        }
        let named = |at: usize| at > 0 && self.is_before(at, Cue::Label) && self.token(at - 1).is_some_and(|t| t.upper);
        named(at) || at > 1 && self.kind(at - 1) == Some(Kind::Number) && named(at - 1)
    }

    /// Whether what looks like a degree makes an ordinal: "artigo 5º".
    pub(super) fn ordinal_sign(&self, figure: &Figure) -> bool {
        let degree = figure.unit.as_ref().is_some_and(|u| self.at(u.first) == "º" && u.next == u.first + 1);
        degree && self.is_before(figure.first, Cue::Label)
    }

    /// Whether a number with a point is a time where a comma is the decimal sign: "18.30", "14.30 uur".
    fn clock(&self, figure: &Figure) -> bool {
        let time = figure.unit.as_ref().is_none_or(|u| matches!(u.base, Base::Measure(m) if m.name == "hour"));
        if !self.grammar.reading.decimal_comma || !time || figure.noun.is_some() || figure.numeral.scale.is_some() {
            return false;
        }
        // "om 8 uur", "в 8 часов"
        let bare = figure.numeral.value.fract().is_zero() && figure.numeral.value <= Decimal::from(24);
        if figure.unit.is_some() && bare && self.is_before(figure.first, Cue::HoursBefore) {
            return true;
        }
        let Some((hour, minute)) = self.at(figure.numeral.first).split_once('.') else { return false };
        minute.len() == 2
            && hour.len() <= 2
            && hour.parse::<u8>().is_ok_and(|h| h < 24)
            && minute.parse::<u8>().is_ok_and(|m| m < 60)
    }

    /// Whether a bare number is a house number beside a word for a street: "12, rue de Rivoli", "calle Alcalá, 45", "118 Pine Street".
    fn is_beside_street(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        if n.plain == 0 || n.plain > 5 || figure.noun.is_some() || figure.unit.is_some() {
            return false;
        }
        let street = |at: usize| {
            self.is(at, Cue::Address) && (!self.grammar.reading.capital_months || self.token(at).is_some_and(|t| t.upper))
        };
        let (first, next) = (n.first, n.next);
        let after_comma = first > 0 && self.at(first - 1) == ",";
        let upper = |at: usize| self.token(at).is_some_and(|t| t.kind == Kind::Word && t.upper);
        // "118 Pine Street"
        let named = self.grammar.reading.capital_months && upper(next) && (street(next + 1) || upper(next + 1) && street(next + 2));
        street(next)
            || named && self.cue(next).is_none()
            || self.at(next) == "," && street(next + 1)
            || after_comma && (first.saturating_sub(6)..first).any(street)
    }

    /// Whether two bare numbers around "to" are a score: "bateu o Santos por 2 a 0".
    pub(super) fn is_score(&self, a: &Figure, b: &Figure) -> bool {
        let bare = |f: &Figure| f.unit.is_none() && f.noun.is_none() && f.numeral.plain > 0 && f.numeral.value < Decimal::from(30);
        bare(a) && bare(b) && (a.first.saturating_sub(12)..a.first).any(|at| self.is(at, Cue::Score))
    }

    /// Returns the token after a telephone number whose first digits are at a token.
    pub(super) fn telephone(&self, at: usize) -> Option<usize> {
        let before = if self.glued(at) { self.at(at - 1) } else { "" };
        let plus = before == "+" && !(self.glued(at - 1) && self.kind(at - 2) == Some(Kind::Number));
        let first = self.plain_digits(at)?;
        let bracket = before == "(" && self.at(at + 1) == ")" && (2..=3).contains(&first);
        let (mut next, mut groups, mut digits, mut thousands) = (at + 1, 1, first, true);
        while let Some((to, length)) = self.telephone_group(next, plus) {
            thousands &= length == 3;
            next = to + 1;
            groups += 1;
            digits += length;
        }
        let zero = self.at(at).starts_with('0') && first > 1;
        let is_one = match groups {
            1 => plus && (8..=15).contains(&digits),
            _ if plus => digits >= 8,
            _ if bracket => digits >= 9,
            2 | 3 => zero && digits >= 8,
            _ => !thousands && (8..=15).contains(&digits),
        };
        is_one.then_some(next)
    }

    /// Finds the next group of digits of a telephone number, and how many they are.
    fn telephone_group(&self, next: usize, plus: bool) -> Option<(usize, u32)> {
        let mut to = next;
        while to - next < 2 && matches!(self.at(to), "(" | ")" | "-" | "–" | "‑" | "/") {
            to += 1;
        }
        let token = self.token(to).filter(|t| !t.line)?;
        let near = token.start as usize - self.end_before(next) <= 6;
        let length = self.plain_digits(to).filter(|n| (if plus { 1 } else { 2 }..=8).contains(n))?;
        near.then_some((to, length))
    }

    /// Returns how many digits a token is, if it is digits only.
    fn plain_digits(&self, at: usize) -> Option<u32> {
        if self.kind(at) != Some(Kind::Number) {
            return None;
        }
        let text = self.at(at);
        text.chars().all(|c| digit(c).is_some()).then(|| text.chars().count() as u32)
    }
}
