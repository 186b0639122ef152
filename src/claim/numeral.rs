//! Digits and number words to a decimal with its scale.
//!
//! In: a context and the token a number may begin at. Out: a [`Numeral`], or `None` where no number begins. Whether a numeral is a
//! quantity is not decided here.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::amount::power_of_ten;
use crate::model::{Bound, Currency, Measure};

use super::context::Context;
use super::digits::{self, Digits, superscript, vulgar};
use super::grammar::{Cue, NumberWord, UnitWord};
use super::{myriads, words};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In digits, perhaps with a scale word.
    Digits,
    /// In words.
    Words,
    /// As a fraction in words or signs.
    Fraction,
    /// As two numbers with a slash.
    Slash,
    /// As a factor in one word.
    Factor,
    /// Only implied by a word of growth.
    Growth,
    /// As something that has digits but is no number.
    Other,
}

/// A number in a text.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "marks of how it was written, each by itself")]
pub struct Numeral {
    /// Its first token.
    pub first: usize,
    /// The token after it.
    pub next: usize,
    /// First byte: after a prefix that came off.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its value, scale included.
    pub value: Decimal,
    /// One unit in its last written digit, scale included.
    pub quantum: Decimal,
    /// Its scale, if one scale multiplies all of it.
    pub scale: Option<Decimal>,
    /// How it is written.
    pub form: Form,
    /// How many digits it has, if it is digits without separators, decimals and scale.
    pub plain: u32,
    /// Whether it is a number only before a unit.
    pub weak: bool,
    /// Whether a prefix came off its first word.
    pub prefixed: bool,
    /// The measure that its word is two of.
    pub dual: Option<&'static Measure>,
    /// The currency that its word is two of.
    pub dual_money: Option<Currency>,
    /// The other unit, or the thing counted, that its word is two of.
    pub dual_unit: Option<UnitWord>,
    /// Whether percent was said before it.
    pub percent: bool,
    /// Whether its digits are grouped or have decimals, which no name has.
    pub shaped: bool,
    /// Whether digits begin with a zero that means nothing.
    pub zero: bool,
    /// How many parts it has, where it counts in myriads.
    pub parts: u32,
    /// A bound said inside it.
    pub infix: Option<Bound>,
    /// The higher of two neighbouring numbers of which one is meant (`二三十`).
    pub guess: Option<Decimal>,
}

impl Numeral {
    pub(super) fn new(first: usize, value: Decimal, form: Form) -> Self {
        Self {
            first,
            next: first + 1,
            start: 0,
            end: 0,
            value,
            quantum: Decimal::ONE,
            scale: None,
            form,
            plain: 0,
            weak: false,
            prefixed: false,
            dual: None,
            dual_money: None,
            dual_unit: None,
            percent: false,
            shaped: false,
            zero: false,
            parts: 0,
            infix: None,
            guess: None,
        }
    }

    /// Returns the number without its scale.
    #[must_use]
    pub fn bare(&self) -> Decimal {
        self.scale.and_then(|s| self.value.checked_div(s)).unwrap_or(self.value)
    }

    /// Multiplies by a power of ten.
    pub(super) fn scale_by(&mut self, exponent: u32) -> Option<()> {
        let factor = power_of_ten(i64::from(exponent))?;
        self.value = self.value.checked_mul(factor)?;
        self.quantum = self.quantum.checked_mul(factor)?;
        self.scale = Some(self.scale.unwrap_or(Decimal::ONE).checked_mul(factor)?);
        self.plain = 0;
        Some(())
    }

    /// Takes over the scale of a number it shares it with.
    pub fn share(&mut self, scale: Decimal) -> Option<()> {
        self.value = self.value.checked_mul(scale)?;
        self.quantum = self.quantum.checked_mul(scale)?;
        self.scale = Some(scale);
        self.plain = 0;
        Some(())
    }
}

/// Returns numerator over denominator.
pub(super) fn ratio(n: u32, d: u32) -> Decimal {
    Decimal::from(n).checked_div(Decimal::from(d)).unwrap_or_default()
}

impl Context<'_> {
    /// Reads the number that begins at a token.
    #[must_use]
    pub fn numeral(&self, at: usize) -> Option<Numeral> {
        let token = self.token(at)?;
        let mut numeral = match token.kind {
            Kind::Number | Kind::Char if self.grammar.reading.myriads => myriads::read(self, at)?,
            Kind::Number => self.digits(at),
            Kind::Symbol => {
                let (n, d) = vulgar(self.at(at).chars().next()?)?;
                Numeral { quantum: Decimal::new(1, 2), ..Numeral::new(at, ratio(n, d), Form::Fraction) }
            }
            Kind::Word | Kind::Char => words::read(self, at)?,
        };
        if numeral.start == 0 {
            numeral.start = self.start(numeral.first);
        }
        // `%53` where percent is said before the number
        if token.kind == Kind::Number
            && !self.grammar.reading.percent_before.is_empty()
            && self.glued(at)
            && matches!(self.at(at - 1), "%" | "٪")
            && !(self.glued(at - 1) && self.kind(at - 2) == Some(Kind::Number))
        {
            numeral.first = at - 1;
            numeral.start = self.start(at - 1);
            numeral.percent = true;
        }
        if matches!(numeral.form, Form::Digits | Form::Words | Form::Fraction)
            && numeral.dual.is_none()
            && numeral.dual_unit.is_none()
        {
            self.spoken_decimals(&mut numeral);
            self.denominator(&mut numeral);
            self.and_fraction(&mut numeral);
            self.one_in(&mut numeral);
            self.part_of(&mut numeral);
            self.infix(&mut numeral);
            self.scales(&mut numeral);
            self.added(&mut numeral);
            self.infix(&mut numeral);
            self.tail(&mut numeral);
        }
        numeral.end = self.end_before(numeral.next);
        Some(numeral)
    }

    /// Reads a number in digits: thousands apart by a space, powers and fractions included.
    pub(super) fn digits(&self, at: usize) -> Numeral {
        let other = Numeral::new(at, Decimal::ZERO, Form::Other);
        if let Some(next) = self.telephone(at) {
            return Numeral { next, ..other };
        }
        let text = self.at(at);
        let Digits::Number(mut written) = digits::read(text, self.decimal_comma) else { return other };
        // `2,788 مليون`: who counts thousands of millions says milliards, so the comma is the decimal sign
        if self.grammar.reading.decimal_unsure
            && written.grouped
            && text.chars().filter(|c| matches!(c, ',' | '،')).count() == 1
            && let Some(found) = self.grammar.numbers.longest_as_is(self.scan, at + 1)
            && matches!(*found.value, NumberWord::Scale(6.., _))
            && let Digits::Number(decimal) = digits::read(text, true)
        {
            written = decimal;
        }
        // "21.400 موظف": nobody counts thousandths of people
        if self.grammar.reading.decimal_unsure
            && written.decimals == 3
            && !written.grouped
            && written.whole <= 3
            && self.number_word(at + 1).is_none()
            && self
                .grammar
                .units
                .longest_as_is(self.scan, at + 1)
                .is_some_and(|m| matches!(m.value, super::grammar::UnitWord::Counted(_)))
        {
            written.value *= Decimal::ONE_THOUSAND;
            (written.decimals, written.grouped) = (0, true);
        }
        let mut next = at + 1;
        // thousands apart by a space: `10 000`
        if written.whole <= 3 && written.decimals == 0 && !written.grouped && !written.zero {
            let mut value = written.value;
            while let Some(token) = self.token(next)
                && token.kind == Kind::Number
                && let gap = self.slice(self.end_before(next), token.start as usize)
                && (gap == "\u{A0}" || gap == "\u{2009}" || gap == "\u{202F}" || (gap == " " && self.grammar.reading.space_groups))
                && let Digits::Number(group) = digits::read(self.at(next), true)
                && group.whole == 3
                && !group.grouped
                && let Some(sum) = value.checked_mul(Decimal::ONE_THOUSAND).and_then(|v| v.checked_add(group.value))
            {
                value = sum;
                written.grouped = true;
                written.decimals = group.decimals;
                next += 1;
                if group.decimals > 0 {
                    break;
                }
            }
            written.value = value;
        }
        let mut numeral = Numeral {
            next,
            quantum: Decimal::new(1, written.decimals),
            plain: if written.decimals == 0 && !written.grouped { written.whole } else { 0 },
            shaped: written.grouped || written.decimals > 0,
            zero: written.zero,
            ..Numeral::new(at, written.value, Form::Digits)
        };
        if let Some(sign) = self.token(next).filter(|t| t.kind == Kind::Symbol)
            && let Some((n, d)) = vulgar(self.at(next).chars().next().unwrap_or(' '))
            && sign.start as usize - self.end_before(next) <= 1
        {
            numeral.value += ratio(n, d);
            numeral.quantum = Decimal::new(1, 2);
            numeral.next += 1;
            numeral.plain = 0;
            numeral.shaped = true;
            return numeral;
        }
        // "4.999,- Euro"
        if self.at(next) == "," && self.glued(next) && self.glued(next + 1) && self.is_dash(next + 1) {
            let end = next + 2 + usize::from(self.glued(next + 2) && self.is_dash(next + 2));
            if !(self.glued(end) && self.kind(end) == Some(Kind::Number)) {
                numeral.next = end;
                return numeral;
            }
        }
        // "1m82"
        if numeral.plain > 0
            && self.decimal_comma
            && self.at(next) == "m"
            && self.glued(next)
            && self.glued(next + 1)
            && self.at(next + 1).len() == 2
            && let Ok(part) = self.at(next + 1).parse::<u32>()
            && !(self.glued(next + 2) && matches!(self.kind(next + 2), Some(Kind::Word | Kind::Number)))
        {
            numeral.value += ratio(part, 100);
            numeral.quantum = Decimal::new(1, 2);
            numeral.dual = Measure::from_name("metre");
            (numeral.next, numeral.plain, numeral.shaped) = (next + 2, 0, true);
            return numeral;
        }
        self.power(&mut numeral);
        self.slash(&mut numeral);
        self.dashes(&mut numeral);
        numeral
    }

    /// Takes `e25`, `×10^25` and `10²⁵`.
    fn power(&self, numeral: &mut Numeral) {
        let at = numeral.next;
        let exponent_at = |at: usize| -> Option<(u32, usize)> {
            if self.glued(at) && self.at(at) == "^" && self.glued(at + 1) && self.kind(at + 1) == Some(Kind::Number) {
                return Some((self.at(at + 1).parse().ok()?, at + 2));
            }
            let mut value = 0;
            let mut next = at;
            while self.glued(next)
                && let Some(d) = self.at(next).chars().next().and_then(superscript)
            {
                value = value * 10 + d;
                next += 1;
                if value > 28 {
                    return None;
                }
            }
            (next > at).then_some((value, next))
        };
        // `6.5e-7`
        let negative = matches!(self.at(at), "e" | "E") && self.glued(at) && self.is_hyphen(at + 1);
        if negative && self.kind(at + 2) == Some(Kind::Number) {
            let exponent = self.at(at + 2).parse().ok().filter(|e| (1..=28).contains(e));
            if let Some(small) = exponent.map(|e| Decimal::new(1, e))
                && let (Some(value), Some(quantum)) = (numeral.value.checked_mul(small), numeral.quantum.checked_mul(small))
            {
                (numeral.value, numeral.quantum) = (value, quantum);
                (numeral.next, numeral.plain, numeral.shaped) = (at + 3, 0, true);
            }
        } else if matches!(self.at(at), "e" | "E")
            && self.glued(at)
            && self.glued(at + 1)
            && self.kind(at + 1) == Some(Kind::Number)
        {
            if let Ok(exponent) = self.at(at + 1).parse::<u32>()
                && numeral.scale_by(exponent).is_some()
            {
                numeral.next = at + 2;
                numeral.scale = None;
            }
        } else if matches!(self.at(at), "x" | "×" | "X" | "*" | "·") && self.at(at + 1) == "10" {
            if let Some((exponent, next)) = exponent_at(at + 2)
                && numeral.scale_by(exponent).is_some()
            {
                numeral.next = next;
                numeral.scale = None;
            }
        } else if numeral.value == Decimal::TEN
            && numeral.plain == 2
            && let Some((exponent, next)) = exponent_at(at)
            && exponent > 3
            && let Some(value) = power_of_ten(i64::from(exponent))
        {
            numeral.value = value;
            numeral.quantum = value;
            numeral.plain = 0;
            numeral.next = next;
        }
    }

    /// Takes `1/2` after a number as its fraction, and two numbers with a slash as what they are.
    fn slash(&self, numeral: &mut Numeral) {
        let fraction_at = |at: usize| -> Option<(u32, u32)> {
            if self.kind(at) == Some(Kind::Number)
                && self.at(at + 1) == "/"
                && self.glued(at + 1)
                && self.glued(at + 2)
                && self.kind(at + 2) == Some(Kind::Number)
                && !(self.at(at + 3) == "/" && self.glued(at + 3) && self.glued(at + 4))
            {
                let (n, d) = (self.at(at).parse().ok()?, self.at(at + 2).parse().ok()?);
                return (n < d && matches!(d, 2..=10 | 16 | 32 | 64 | 100)).then_some((n, d));
            }
            None
        };
        let at = numeral.next;
        if numeral.plain > 0 && !self.glued(at) && fraction_at(at).is_some_and(|(_, d)| d <= 16) {
            if let Some((n, d)) = fraction_at(at) {
                numeral.value += ratio(n, d);
                numeral.quantum = Decimal::new(1, 2);
                numeral.next = at + 3;
                numeral.plain = 0;
                numeral.shaped = true;
            }
        } else if self.at(at) == "/" && self.glued(at) && self.glued(at + 1) && self.kind(at + 1) == Some(Kind::Number) {
            match fraction_at(numeral.first) {
                Some((n, d)) => {
                    numeral.value = ratio(n, d);
                    numeral.quantum = Decimal::new(1, 2);
                    numeral.form = Form::Slash;
                    numeral.next = at + 2;
                }
                None => {
                    numeral.form = Form::Other;
                    numeral.next = at + 2;
                    while self.at(numeral.next) == "/"
                        && self.glued(numeral.next)
                        && self.glued(numeral.next + 1)
                        && self.kind(numeral.next + 1) == Some(Kind::Number)
                    {
                        numeral.next += 2;
                    }
                }
            }
        }
    }

    /// Takes `2025-01-24` and `978-3-16-148410-0` as what they are.
    fn dashes(&self, numeral: &mut Numeral) {
        let mut next = numeral.next;
        let mut parts = 1;
        while self.is_hyphen(next) && self.kind(next + 1) == Some(Kind::Number) {
            next += 2;
            parts += 1;
        }
        if parts > 2 {
            numeral.form = Form::Other;
            numeral.next = next;
        }
    }

    /// Takes "thirds" after "two".
    pub(super) fn denominator(&self, numeral: &mut Numeral) {
        if numeral.form == Form::Fraction || numeral.scale.is_some() || numeral.shaped {
            return;
        }
        let hyphen = usize::from(self.is_hyphen(numeral.next));
        let Some(found) = self.grammar.denominators.longest_as_is(self.scan, numeral.next + hyphen) else { return };
        let denominator = Decimal::from(*found.value);
        // "one third" and "two quarters", but "three quarters of growth" are a time as well as a fraction: fewer than the whole only
        if numeral.value < denominator
            && numeral.value >= Decimal::ONE
            && (numeral.form == Form::Words || hyphen > 0 || *found.value >= 100 && numeral.plain > 0)
        {
            numeral.value = numeral.value.checked_div(denominator).unwrap_or_default();
            numeral.quantum = Decimal::new(1, 2);
            numeral.form = Form::Fraction;
            numeral.weak = false;
            numeral.next += hyphen + found.tokens;
        }
    }

    /// Takes "and three eighths" after "seven".
    fn and_fraction(&self, numeral: &mut Numeral) {
        if numeral.form != Form::Words || numeral.scale.is_some() || !numeral.value.fract().is_zero() || numeral.prefixed {
            return;
        }
        let Some(and) = self.cue(numeral.next).filter(|m| m.value.has(Cue::And)) else { return };
        let Some(mut part) = words::read(self, numeral.next + and.tokens) else { return };
        if part.form == Form::Words {
            self.denominator(&mut part);
        }
        let several = part.next > numeral.next + and.tokens + 1;
        if part.form == Form::Fraction && several && part.value < Decimal::ONE && !self.between_before(numeral.first) {
            numeral.value += part.value;
            (numeral.quantum, numeral.next) = (Decimal::new(1, 2), part.next);
            (numeral.shaped, numeral.weak, numeral.plain) = (true, false, 0);
        }
    }

    /// Takes "in five" after "one".
    fn one_in(&self, numeral: &mut Numeral) {
        if numeral.shaped || numeral.form == Form::Fraction {
            return;
        }
        // "un Français sur cinq": what is counted may stand between
        let reach = if self.grammar.reading.out_of.is_empty() { 0 } else { 2 };
        let fits = |gap: usize, m: &crate::lang::Match<'_, super::grammar::Cues>| {
            m.value.has(Cue::OutOf) || gap == 0 && m.value.has(Cue::InOf)
        };
        let words = |gap: usize| (numeral.next..numeral.next + gap).all(|at| self.kind(at) == Some(Kind::Word));
        let Some((from, found)) = (0..=reach).take_while(|gap| words(*gap)).find_map(|gap| {
            let from = numeral.next + gap;
            self.cue(from).filter(|m| fits(gap, m)).map(|m| (from, m))
        }) else {
            return;
        };
        let at = from + found.tokens;
        if !matches!(self.kind(at), Some(Kind::Word | Kind::Number)) {
            return;
        }
        let Some(whole) =
            self.numeral(at).filter(|w| matches!(w.form, Form::Digits | Form::Words) && w.scale.is_none() && !w.shaped)
        else {
            return;
        };
        let is_time = self.unit_after(&whole).is_some() || whole.plain > 3;
        // "2 von 27 Staaten" are two of twenty-seven
        let round = whole.value <= Decimal::TEN || (whole.value % Decimal::TEN).is_zero();
        let ratio = numeral.value == Decimal::ONE || round && numeral.value <= Decimal::TEN || whole.value == Decimal::ONE_HUNDRED;
        if numeral.value < whole.value && whole.value >= Decimal::TWO && !whole.weak && !is_time && ratio {
            let Some(value) = numeral.value.checked_div(whole.value) else { return };
            numeral.value = value;
            numeral.quantum = Decimal::new(1, 2);
            numeral.form = Form::Fraction;
            numeral.weak = false;
            numeral.next = whole.next;
        }
    }

    /// Takes the part after its whole: "पांच में से एक", "her dört kişiden üçü".
    fn part_of(&self, numeral: &mut Numeral) {
        if self.grammar.reading.whole_first.is_empty() || numeral.shaped || numeral.form == Form::Fraction {
            return;
        }
        let words = |gap: usize| (numeral.next..numeral.next + gap).all(|at| self.kind(at) == Some(Kind::Word));
        let found = (0..=1).take_while(|gap| words(*gap)).find_map(|gap| {
            let from = numeral.next + gap;
            self.cue(from).filter(|m| m.value.has(Cue::WholeFirst)).map(|m| from + m.tokens)
        });
        let Some(at) = found.filter(|at| matches!(self.kind(*at), Some(Kind::Word | Kind::Number))) else { return };
        let Some(part) = self.numeral(at).filter(|p| matches!(p.form, Form::Digits | Form::Words) && p.scale.is_none()) else {
            return;
        };
        if part.value < numeral.value
            && (!part.shaped || part.infix.is_some())
            && let Some(value) = part.value.checked_div(numeral.value)
        {
            numeral.value = value;
            numeral.quantum = Decimal::new(1, 2);
            numeral.form = Form::Fraction;
            numeral.weak = false;
            numeral.scale = None;
            numeral.infix = part.infix;
            numeral.next = part.next;
        }
    }

    /// Whether "between" stands just before a number, so that "and" leads to the other end.
    #[must_use]
    pub fn between_before(&self, first: usize) -> bool {
        if self.is_before(first, Cue::Between) {
            return true;
        }
        // "entre el 2,4%"
        let Some((at, _)) = self.cue_before(first).filter(|(_, m)| m.value.has(Cue::Skip)) else { return false };
        !self.grammar.reading.myriads && self.is_before(at, Cue::Between)
    }
}
