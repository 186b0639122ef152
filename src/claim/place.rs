//! Numbers that name a place, a time or a product rather than count: `12, rue de Rivoli`, `20 h 30`, `Ascend 910B`, `la ONCE`.
//!
//! In: a figure of a language written with spaces. Out: why it is no quantity.

use rust_decimal::Decimal;

use crate::lang::Kind;
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
        (bare && n.plain > 0 && self.is_address(figure)).then_some(Reason::Label)
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
        let hour = matches!(&figure.unit, Some(u) if matches!(u.base, Base::Measure(m) if m.name == "hour"));
        let hundredth = Decimal::new(1, 2);
        if n.quantum == hundredth && n.value < Decimal::from(24) && n.value.fract() < Decimal::new(6, 1) {
            let unitless = figure.unit.is_none() && figure.noun.is_none();
            return labelled && unitless && self.grammar.reading.decimal_comma
                || hour && self.at(n.first).contains('.') && self.grammar.reading.decimal_comma;
        }
        n.plain == 2
            && n.value < Decimal::from(60)
            && figure.unit.is_none()
            && n.first >= 2
            && self.kind(n.first - 2) == Some(Kind::Number)
            && (self.at(n.first - 1) == "h" || self.kind(n.first - 1) == Some(Kind::Word) && self.is(n.first - 1, Cue::Labelled))
    }

    /// Whether digits are a house number or a postal code.
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

    /// Whether two bare numbers around "to" are a score: "bateu o Santos por 2 a 0".
    pub(super) fn is_score(&self, a: &Figure, b: &Figure) -> bool {
        let bare = |f: &Figure| f.unit.is_none() && f.noun.is_none() && f.numeral.plain > 0 && f.numeral.value < Decimal::from(30);
        bare(a) && bare(b) && (a.first.saturating_sub(12)..a.first).any(|at| self.is(at, Cue::Score))
    }
}
