//! A number with its unit, before it is known whether it is a quantity and what its neighbours say of it.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::amount::power_of_ten;
use crate::model::unit::{Base, Measure, Quality};
use crate::model::{Bound, Unit};

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
        // "een kilometer of dertig" is not one kilometre
        if self.grammar.about_units.longest(self.scan, at).is_some_and(|m| self.numeral(at + m.tokens).is_some()) {
            return None;
        }
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
        let (unit, next) = match unit {
            None => self.coins(&numeral).map_or((None, next), |found| (Some(found.clone()), found.next)),
            unit => (unit, next),
        };
        let next = self.added_after(&mut numeral, unit.as_ref(), next);
        let next = self.after_ending(next);
        let (unit, first) = self.unit_before(unit, first);
        let (unit, first) = self.about_unit(unit, first, floor, &mut numeral);
        // "quindici gradi sotto zero", "5 below zero"
        let cold = |u: &Found| matches!(u.base, Base::Measure(m) if m.name == "degree" || m.quality == Quality::Temperature);
        let below = self.cue(next).filter(|m| m.value.has(Cue::MinusAfter) && unit.as_ref().is_none_or(cold));
        negative |= below.is_some() || unit.as_ref().is_some_and(|u| cold(u) && self.is(u.first, Cue::MinusAfter));
        let next = next + below.map_or(0, |m| m.tokens);
        let factor = unit.is_none() && !numeral.percent && self.is_before(first, Cue::TimesBefore);
        let unit = if factor { Some(Found { base: Base::Multiple, exponent: 0, first: next, next }) } else { unit };
        let noun = if unit.is_none() && !numeral.percent { self.noun_after(&numeral) } else { None };
        // "8,920 points" are of an index
        let of_index = numeral.value >= Decimal::ONE_HUNDRED && unit.as_ref().is_some_and(|u| u.base == Base::PercentagePoint);
        let (unit, noun) = if of_index { (None, Some(Noun { name: None, next })) } else { (unit, noun) };
        let first = self.plus(first);
        let upper = numeral.guess.map(|value| Numeral { value, ..numeral });
        let mut figure = Figure { numeral, unit, noun, first, next, negative, excluded: None, upper };
        self.aged(&mut figure);
        self.unit_and_part(&mut figure, floor);
        figure.excluded = self.exclusion(&figure);
        Some(figure)
    }

    /// Takes "and a half" after the unit: "three years and a half", `3年半`, "ثلاث ساعات ونصف الساعة"; returns the token after it.
    fn added_after(&self, numeral: &mut Numeral, unit: Option<&Found>, next: usize) -> usize {
        let Some(unit) = unit.filter(|u| matches!(u.base, Base::Measure(_) | Base::Money(_)) && !numeral.shaped && u.next == next)
        else {
            return next;
        };
        if self.grammar.reading.short_tails
            && let Some((part, after)) = self.digits_after(unit, next)
        {
            numeral.value += part;
            numeral.quantum = Decimal::new(1, part.scale());
            numeral.plain = 0;
            return after;
        }
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

    /// Finds the word for pieces that is money where a digit follows: `六块五`, `8块5`.
    fn coins(&self, numeral: &Numeral) -> Option<Found> {
        let at = numeral.next;
        if !matches!(self.at(at), "块" | "塊") || numeral.scale.is_some() {
            return None;
        }
        let base = Base::Money(crate::model::Currency::from_code("CNY")?);
        let found = Found { base, exponent: 0, first: at, next: at + 1 };
        let ends = self.kind(at + 1).is_none_or(|kind| kind == Kind::Symbol);
        (ends || self.digits_after(&found, at + 1).is_some()).then_some(found)
    }

    /// Finds the decimals that follow a metre or a coin: `一米八三`, `六块五`.
    fn digits_after(&self, unit: &Found, next: usize) -> Option<(Decimal, usize)> {
        let takes = unit.is_money() || matches!(unit.base, Base::Measure(m) if m.name == "metre");
        let (mut value, mut place, mut at) = (Decimal::ZERO, Decimal::ONE, next);
        while takes
            && place.scale() < 2
            && self.kind(at) == Some(Kind::Char)
            && let Some(super::grammar::NumberWord::Number(v @ 0..10, _)) =
                self.grammar.numbers.longest(self.scan, at).map(|m| *m.value)
        {
            place *= Decimal::new(1, 1);
            value += place * Decimal::from(v);
            at += 1;
        }
        // 8块5
        if takes && at == next && self.glued(at) && self.kind(at) == Some(Kind::Number) && self.at(at).len() == 1 {
            value = self.at(at).parse::<Decimal>().ok()? / Decimal::TEN;
            at += 1;
        }
        let more = self.grammar.numbers.longest(self.scan, at).is_some()
            || self.grammar.units.longest(self.scan, at).is_some()
            || self.is(at, Cue::Classifier)
            || self.kind(at) == Some(Kind::Number);
        (at > next && !more).then_some((value, at))
    }

    /// Takes the one unit before a fraction: "an acre and a half", "كيلو ونصف".
    fn unit_and_part(&self, figure: &mut Figure, floor: usize) {
        if figure.numeral.form != Form::Fraction {
            return;
        }
        let article = self.ending(&self.grammar.cues, figure.first, 1).filter(|(_, m)| m.value.has(Cue::Article));
        let first = article.map_or(figure.first, |(at, _)| at);
        let glued_and = self.slice(self.start(figure.first), figure.numeral.start).starts_with('و');
        let and = self.ending(&self.grammar.cues, first, 1).filter(|(_, m)| m.value.has(Cue::And));
        let end = match and {
            Some((at, _)) => at,
            None if glued_and => first,
            None => return,
        };
        let unit = (1..=3.min(end.saturating_sub(floor))).rev().find_map(|back| {
            let (base, tokens) = self.unit_base(end - back)?;
            (tokens == back && matches!(base, Base::Measure(_) | Base::Money(_))).then_some((end - back, base))
        });
        let Some((at, base)) = unit else { return };
        // "دولاراً وربع الدولار": the unit may be said again
        if figure.unit.as_ref().is_some_and(|u| u.base != base) {
            return;
        }
        let begins = self.ending(&self.grammar.cues, at, 1).filter(|(from, m)| *from >= floor && m.value.has(Cue::Article));
        // "una reunión de hora y media"
        let of = self.is_before(at, Cue::Of) && self.kind(figure.numeral.next).is_none_or(|k| k != Kind::Word);
        if begins.is_none() && !self.grammar.reading.articles.is_empty() && !of {
            return;
        }
        figure.first = begins.map_or(at, |(from, _)| from);
        figure.numeral.first = figure.first;
        figure.numeral.start = self.start(figure.first);
        figure.numeral.value += Decimal::ONE;
        figure.numeral.form = Form::Words;
        figure.unit = Some(Found { base, exponent: 0, first: at, next: figure.next });
    }

    /// Takes the unit that stands before the number: `摂氏5度`, "فهرنهايت 98 درجة".
    fn unit_before(&self, unit: Option<Found>, first: usize) -> (Option<Found>, usize) {
        let is_open = unit.as_ref().is_none_or(|u| matches!(u.base, Base::Measure(m) if m.name == "degree"));
        if !is_open || self.grammar.reading.measures_before.is_empty() {
            return (unit, first);
        }
        let Some((at, found)) = self.ending(&self.grammar.units_before, first, 4) else { return (unit, first) };
        let base = Base::Measure(found.value);
        let next = unit.as_ref().map_or(first, |u| u.next);
        (Some(unit.map_or(Found { base: base.clone(), exponent: 0, first: next, next }, |u| Found { base, ..u })), at)
    }

    /// Takes the unit that stands before the number and makes it about as many: "een jaar of tien", "лет десять".
    fn about_unit(&self, unit: Option<Found>, first: usize, floor: usize, numeral: &mut Numeral) -> (Option<Found>, usize) {
        if unit.is_some() || numeral.percent || self.noun_after(numeral).is_some() {
            return (unit, first);
        }
        let Some((at, found)) = self.ending(&self.grammar.about_units, first, 4).filter(|(at, _)| *at >= floor) else {
            return (unit, first);
        };
        numeral.infix = Some(Bound::About);
        (Some(Found { base: found.value.clone(), exponent: 0, first: at, next: numeral.next }), at)
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

    /// Returns where the word for more than zero before the end of a range begins: "from minus 2 to plus 5".
    fn plus(&self, first: usize) -> usize {
        let sign = self.cue_before(first).filter(|(at, m)| m.value.has(Cue::Plus) && self.is_before(*at, Cue::To));
        sign.map_or(first, |(at, _)| at)
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
                        || !self.grammar.compounds.measures.is_empty()
                }
            };
            if may_begin && let Some(figure) = self.figure(at, floor) {
                at = figure.next.max(at + 1);
                floor = at;
                // "12 yaş altı çocuklar": a number word that bounds
                if figure.unit.is_some()
                    && let Some(bound) = self.cue(at).filter(|m| m.value.after().is_some())
                    && self.number_word(at).is_some()
                {
                    at += bound.tokens;
                }
                figures.push(figure);
            } else {
                at += 1;
            }
        }
        figures
    }
}
