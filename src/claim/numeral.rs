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
use super::grammar::{Cue, NumberWord};
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
            percent: false,
            shaped: false,
            zero: false,
            parts: 0,
            infix: None,
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
        if matches!(numeral.form, Form::Digits | Form::Words | Form::Fraction) && numeral.dual.is_none() {
            self.spoken_decimals(&mut numeral);
            self.denominator(&mut numeral);
            self.one_in(&mut numeral);
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
        if matches!(self.at(at), "e" | "E") && self.glued(at) && self.glued(at + 1) && self.kind(at + 1) == Some(Kind::Number) {
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
        if numeral.value < denominator && numeral.value >= Decimal::ONE && (numeral.form == Form::Words || hyphen > 0) {
            numeral.value = numeral.value.checked_div(denominator).unwrap_or_default();
            numeral.quantum = Decimal::new(1, 2);
            numeral.form = Form::Fraction;
            numeral.weak = false;
            numeral.next += hyphen + found.tokens;
        }
    }

    /// Takes "in five" after "one".
    fn one_in(&self, numeral: &mut Numeral) {
        if numeral.shaped || numeral.form == Form::Fraction || numeral.value > Decimal::TEN {
            return;
        }
        let Some(found) = self.cue(numeral.next).filter(|m| m.value.has(Cue::InOf)) else { return };
        let at = numeral.next + found.tokens;
        if !matches!(self.kind(at), Some(Kind::Word | Kind::Number)) {
            return;
        }
        let Some(whole) =
            self.numeral(at).filter(|w| matches!(w.form, Form::Digits | Form::Words) && w.scale.is_none() && !w.shaped)
        else {
            return;
        };
        let is_time = self.unit_after(&whole).is_some() || whole.plain > 3;
        if numeral.value < whole.value && whole.value >= Decimal::TWO && !whole.weak && !is_time {
            let Some(value) = numeral.value.checked_div(whole.value) else { return };
            numeral.value = value;
            numeral.quantum = Decimal::new(1, 2);
            numeral.form = Form::Fraction;
            numeral.weak = false;
            numeral.next = whole.next;
        }
    }

    /// Takes the scales that follow: glued letters, or words, perhaps with a hyphen or "of a" between.
    fn scales(&self, numeral: &mut Numeral) {
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
        if self.grammar.reading.myriads || numeral.dual_money.is_some() {
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
    fn infix(&self, numeral: &mut Numeral) {
        let at = numeral.next;
        if numeral.form == Form::Fraction {
            return;
        }
        let Some(found) = self.grammar.infixes.longest_as_is(self.scan, at) else { return };
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

    /// Takes "and a half", before or after the scale.
    fn added(&self, numeral: &mut Numeral) {
        let Some(found) = self.grammar.added.longest(self.scan, numeral.next) else { return };
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
    fn tail(&self, numeral: &mut Numeral) {
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
        let Some(part) = self.numeral(at).filter(|p| matches!(p.form, Form::Digits | Form::Words) && p.dual.is_none()) else {
            return;
        };
        let fits = part.value < scale && part.value > Decimal::ZERO && !part.percent;
        let shape_fits = !part.shaped || part.scale.is_some();
        let tied = conjunction && (part.first != at || part.prefixed || self.at(numeral.next) == "و")
            || (myriads && self.kind(numeral.next - 1) == Some(Kind::Char))
            || (!myriads && !conjunction && part.scale.is_some() && numeral.form == part.form);
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
