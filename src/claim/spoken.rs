//! Decimals said in words: "two point five", "drie komma vijfentwintig", "две целых пять десятых".

use rust_decimal::Decimal;

use super::compound;
use super::context::Context;
use super::grammar::{Cue, NumberWord};
use super::numeral::{Form, Numeral};

/// More decimals than this nobody says.
const MOST: u32 = 6;

impl Context<'_> {
    /// Takes the decimals that words say after a number.
    pub(super) fn spoken_decimals(&self, numeral: &mut Numeral) {
        if self.grammar.reading.myriads
            || numeral.form != Form::Words
            || numeral.scale.is_some_and(|s| s > Decimal::ONE_THOUSAND)
            || !numeral.value.fract().is_zero()
        {
            return;
        }
        let from = numeral.next + usize::from(self.is_hyphen(numeral.next));
        let Some(point) = self.cue(from).filter(|m| m.value.has(Cue::Point)) else { return };
        let mut at = from + point.tokens;
        at += usize::from(self.is_hyphen(at));
        let Some((part, places, next)) = self.said_fraction(at).or_else(|| self.said_digits(at)) else { return };
        let Some(value) = numeral.value.checked_add(part) else { return };
        numeral.value = value;
        numeral.scale = None;
        numeral.quantum = Decimal::new(1, places);
        numeral.next = next;
        numeral.shaped = true;
        numeral.weak = false;
    }

    /// "пять десятых": tenths and hundredths by name.
    fn said_fraction(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        if self.grammar.denominators.is_empty() {
            return None;
        }
        let mut part = super::words::read(self, at)?;
        self.denominator(&mut part);
        let part = Some(part).filter(|p| p.form == Form::Fraction && p.value < Decimal::ONE)?;
        Some((part.value, part.value.scale().clamp(1, MOST), part.next))
    }

    /// "vijfentwintig", "zero five": digits one by one, or as one number.
    fn said_digits(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        let (mut value, mut places, mut next) = (0i64, 0, at);
        while places < MOST {
            let Some((part, after)) = self.said_part(next).filter(|(_, after)| places == 0 || *after > next) else { break };
            let width = if part < 10 { 1 } else { part.ilog10() + 1 };
            value = value * 10i64.pow(width) + i64::from(part);
            places += width;
            next = after;
            if part >= 10 {
                break;
            }
        }
        (places > 0).then(|| (Decimal::new(value, places), places, next))
    }

    /// A number below a thousand, said in one word or as a ten and a unit.
    fn said_part(&self, at: usize) -> Option<(u32, usize)> {
        let Some(found) = self.grammar.numbers.longest_as_is(self.scan, at) else {
            let (value, half) = compound::read(self, at)?;
            return (half.is_none() && value < 1000).then_some((u32::try_from(value).ok()?, at + 1));
        };
        let NumberWord::Number(value, _) = *found.value else { return None };
        let next = at + found.tokens;
        if value >= 20 && value.is_multiple_of(10) {
            let after = next + usize::from(self.is_hyphen(next) || self.is(next, Cue::And));
            if let Some(unit) = self.grammar.numbers.longest(self.scan, after)
                && let NumberWord::Number(unit_value @ 1..10, _) = *unit.value
            {
                return Some((value + unit_value, after + unit.tokens));
            }
        }
        Some((value, next))
    }
}
