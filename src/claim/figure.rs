//! A number with its unit, before it is known whether it is a quantity and what its neighbours say of it.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::Unit;
use crate::model::amount::power_of_ten;
use crate::model::unit::{Base, Measure, Quality};

use super::context::Context;
use super::exclude::Reason;
use super::grammar::Cue;
use super::numeral::{Form, Numeral};
use super::unit::{Found, Noun, agree};

/// A number with its unit.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number.
    pub numeral: Numeral,
    /// Its unit, if the words give one.
    pub unit: Option<Found>,
    /// The thing it counts, if one is named.
    pub noun: Option<Noun>,
    /// First token, unit included.
    pub first: usize,
    /// The token after the last.
    pub next: usize,
    /// Whether it is less than zero.
    pub negative: bool,
    /// Why it is no quantity, if it is none.
    pub excluded: Option<Reason>,
    /// The upper end, if it is a range.
    pub upper: Option<Numeral>,
}

impl Figure {
    /// Returns the unit as the model has it.
    #[must_use]
    pub fn base(&self) -> Base {
        if self.numeral.percent && self.unit.is_none() {
            return Base::Percent;
        }
        match (&self.unit, self.numeral.form) {
            (Some(unit), _) => unit.base.clone(),
            (None, Form::Factor | Form::Growth | Form::Fraction | Form::Slash) => Base::Multiple,
            (None, _) => Base::Count(self.noun.as_ref().and_then(|n| n.name.clone())),
        }
    }

    /// Returns the plain unit.
    #[must_use]
    pub fn plain_unit(&self) -> Unit {
        Unit::new(self.base())
    }

    /// Returns a number of this figure in its unit: cents in the currency, tenths in percent.
    #[must_use]
    pub fn in_unit(&self, value: Decimal) -> Decimal {
        let exponent = self.unit.as_ref().map_or(0, |u| u.exponent);
        if exponent == 0 {
            return value;
        }
        power_of_ten(exponent.into()).and_then(|f| value.checked_mul(f)).map_or(value, |v| v.normalize())
    }
}

impl Context<'_> {
    /// Reads the figure that begins at a token; tokens before `floor` belong to earlier figures.
    #[must_use]
    pub fn figure(&self, at: usize, floor: usize) -> Option<Figure> {
        let mut numeral = self.numeral(at)?;
        if numeral.form == Form::Other {
            let (first, next) = (numeral.first, numeral.next);
            return Some(Figure {
                numeral,
                unit: None,
                noun: None,
                first,
                next,
                negative: false,
                excluded: Some(Reason::Shape),
                upper: None,
            });
        }
        let mut first = numeral.first;
        let mut negative = false;
        let before = self.money_before(first, floor);
        if let Some(money) = &before {
            first = money.first;
        }
        if let Some(from) = self.minus(first) {
            first = from;
            numeral.start = if before.is_some() { numeral.start } else { self.start(first) };
            negative = true;
        }
        let after = self.unit_after(&numeral);
        let (unit, next) = match (before, after) {
            (Some(b), Some(a)) if a.is_money() && self.kind(b.first) == Some(Kind::Char) => {
                let next = a.next;
                first = numeral.first;
                // 新台幣1200元: the word after is the common name of many
                let common = a.next == a.first + 1 && self.grammar.reading.customary.get("¥").is_some_and(|c| c == "CNY");
                let base = agree(&b, &a).unwrap_or_else(|| if common { b.base.clone() } else { a.base.clone() });
                (Some(Found { base, ..a }), next)
            }
            (Some(b), Some(a)) if a.is_money() => match agree(&b, &a) {
                Some(base) => {
                    let next = a.next;
                    (Some(Found { base, exponent: 0, first: b.first, next: b.next }), next)
                }
                None => (Some(b), numeral.next),
            },
            (Some(b), _) => (Some(b), numeral.next),
            (None, Some(a)) => {
                let next = a.next;
                (Some(a), next.max(numeral.next))
            }
            (None, None) => (None, numeral.next),
        };
        let next = self.added_after(&mut numeral, unit.as_ref(), next);
        let mut next = self.after_ending(next);
        // "quindici gradi sotto zero"
        if let Some(unit) = &unit
            && matches!(unit.base, Base::Measure(m) if m.name == "degree" || m.quality == Quality::Temperature)
        {
            if let Some(found) = self.cue(next).filter(|m| m.value.has(Cue::MinusAfter)) {
                (negative, next) = (true, next + found.tokens);
            } else {
                negative |= self.is(unit.first, Cue::MinusAfter);
            }
        }
        let factor = unit.is_none() && !numeral.percent && self.is_before(first, Cue::TimesBefore);
        let unit = if factor { Some(Found { base: Base::Multiple, exponent: 0, first: next, next }) } else { unit };
        let noun = if unit.is_none() && !numeral.percent { self.noun_after(&numeral) } else { None };
        let mut figure = Figure { numeral, unit, noun, first, next, negative, excluded: None, upper: None };
        self.aged(&mut figure);
        figure.excluded = self.exclusion(&figure);
        Some(figure)
    }

    /// Takes "and a half" after the unit: "three years and a half", `3年半`, "ثلاث ساعات ونصف الساعة"; returns the token after it.
    fn added_after(&self, numeral: &mut Numeral, unit: Option<&Found>, next: usize) -> usize {
        let Some(unit) = unit.filter(|u| matches!(u.base, Base::Measure(_)) && !numeral.shaped && u.next == next) else {
            return next;
        };
        let Some(found) = self.grammar.added.longest(self.scan, next) else { return next };
        let (n, d) = *found.value;
        let unit_of = numeral.scale.unwrap_or(Decimal::ONE);
        if unit_of != Decimal::ONE {
            return next;
        }
        numeral.value += super::numeral::ratio(n, d);
        numeral.quantum = Decimal::new(1, if d == 2 { 1 } else { 2 });
        numeral.plain = 0;
        let mut next = next + found.tokens;
        // the unit may be said again
        if let Some((base, tokens)) = self.unit_base(next)
            && base == unit.base
        {
            next += tokens;
        }
        next
    }

    /// Returns where the minus sign or word before a figure begins.
    fn minus(&self, first: usize) -> Option<usize> {
        let before = first.checked_sub(1)?;
        if matches!(self.at(before), "-" | "−" | "–") {
            let free = before == 0
                || (!self.glued(before) && !matches!(self.kind(before - 1), Some(Kind::Number)))
                || matches!(self.at(before - 1), "(" | "[" | "（");
            return (self.glued(first) && free).then_some(before);
        }
        self.cue_before(first).filter(|(at, m)| m.value.has(Cue::Minus) && super::myriads::begins_word(self, *at)).map(|(at, _)| at)
    }

    /// Makes years an age: "5 years old", "aged 45".
    fn aged(&self, figure: &mut Figure) {
        let Some(age) = Measure::from_name("year of age") else { return };
        if let Some(unit) = &mut figure.unit {
            if matches!(unit.base, Base::Measure(m) if m.name == "year") {
                let hyphen = usize::from(self.is_hyphen(figure.next));
                if let Some(found) = self.cue(figure.next + hyphen).filter(|m| m.value.has(Cue::Age)) {
                    unit.base = Base::Measure(age);
                    figure.next += hyphen + found.tokens;
                }
            }
        } else if figure.numeral.plain > 0
            && figure.numeral.value < Decimal::from(130)
            && figure.noun.is_none()
            && self.is_before(figure.first, Cue::AgeBefore)
        {
            let at = figure.numeral.next;
            figure.unit = Some(Found { base: Base::Measure(age), exponent: 0, first: at, next: at });
        }
    }

    /// Reads every figure of the passage, in order.
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        let mut figures: Vec<Figure> = Vec::new();
        let tokens = &self.scan.tokens;
        let mut at = 0;
        let mut floor = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let may_begin = match token.kind {
                Kind::Number => true,
                Kind::Symbol => token.end - token.start > 1,
                Kind::Word | Kind::Char => {
                    self.grammar.numbers.may_begin(token.hash)
                        || self.scan.stems(token).iter().any(|s| self.grammar.numbers.may_begin(s.hash))
                        || self.grammar.reading.compounds
                }
            };
            if may_begin && let Some(figure) = self.figure(at, floor) {
                at = figure.next.max(at + 1);
                floor = at;
                figures.push(figure);
            } else {
                at += 1;
            }
        }
        figures
    }
}
