//! Numbers that count in myriads: `1兆2345億`, `557만6000`, `6조 5천억`, `三千八百亿`, `3千万`, `30多亿`, `三分之一`.
//!
//! In: a context and the token a number may begin at, in a language that counts by ten thousands. Digits and number characters mix
//! freely: a number is groups with scales, a group is coefficients with multipliers.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::lang::scan::{digit, is_hangul};
use crate::model::amount::power_of_ten;

use super::context::Context;
use super::digits::{self, Digits};
use super::grammar::{Cue, NumberWord, UnitWord};
use super::numeral::{Form, Numeral, ratio};
use crate::model::unit::Quality;

/// A number under construction.
#[derive(Clone, Copy)]
struct Sum {
    /// What scales have closed.
    total: Decimal,
    /// What the last scale closed.
    segment: Decimal,
    /// The last scale.
    scale: Option<Decimal>,
    /// What multipliers have closed in the group that is open.
    group: Decimal,
    /// The last multiplier of the open group.
    times: Option<Decimal>,
    /// The number that is open.
    coefficient: Option<Decimal>,
    /// One unit in the last digit of the open group.
    quantum: Decimal,
    /// One unit in the last digit of what scales have closed.
    closed: Decimal,
    /// How many coefficients there were.
    coefficients: u32,
    /// How many scales there were.
    scales: u32,
}

impl Sum {
    const fn new() -> Self {
        Self {
            total: Decimal::ZERO,
            segment: Decimal::ZERO,
            scale: None,
            group: Decimal::ZERO,
            times: None,
            coefficient: None,
            quantum: Decimal::ONE,
            closed: Decimal::ONE,
            coefficients: 0,
            scales: 0,
        }
    }

    fn is_open(&self) -> bool {
        self.coefficient.is_some() || self.times.is_some()
    }

    /// Takes the last digit for the next smaller power: `两万五` is 25,000, `三百五` 350.
    fn short_tail(&mut self, context: &Context<'_>, last: usize) {
        let Some(room) = self.room().filter(|room| *room >= Decimal::ONE_HUNDRED) else { return };
        let Some(digit) = self.coefficient.filter(|c| *c < Decimal::TEN && c.fract().is_zero() && !c.is_zero()) else { return };
        let zero = |at: usize| matches!(context.at(at), "零" | "〇");
        let counts = context.grammar.units.longest(context.scan, last + 1).is_some() || context.is(last + 1, Cue::Classifier);
        if context.kind(last) != Some(Kind::Char) || last == 0 || zero(last - 1) || counts {
            return;
        }
        let Some(part) = digit.checked_mul(room).map(|d| d / Decimal::TEN) else { return };
        self.coefficient = Some(part);
        self.quantum = room / Decimal::TEN;
    }

    /// What a number must be smaller than to go on here.
    fn room(&self) -> Option<Decimal> {
        self.times.or(self.scale)
    }

    fn number(&mut self, value: Decimal, quantum: Decimal) -> bool {
        if let Some(before) = self.coefficient {
            // 열두, 스물다섯
            let ten = before >= Decimal::TEN && before < Decimal::ONE_HUNDRED && (before % Decimal::TEN).is_zero();
            if !ten || value >= Decimal::TEN {
                return false;
            }
            self.coefficient = Some(before + value);
            return true;
        }
        if self.room().is_some_and(|room| value >= room) {
            return false;
        }
        self.coefficient = Some(value);
        self.coefficients += 1;
        self.quantum = quantum;
        true
    }

    fn times(&mut self, m: u32) -> Option<()> {
        let m = Decimal::from(m);
        if self.times.is_some_and(|last| last <= m) {
            return None;
        }
        let (by, quantum) = match self.coefficient.take() {
            Some(c) => (c, self.quantum),
            None => (Decimal::ONE, Decimal::ONE),
        };
        self.group = self.group.checked_add(by.checked_mul(m)?)?;
        self.quantum = quantum.checked_mul(m)?;
        self.times = Some(m);
        Some(())
    }

    fn scale(&mut self, exponent: u32) -> Option<()> {
        let factor = power_of_ten(i64::from(exponent))?;
        let open = self.is_open();
        let group = self.group.checked_add(self.coefficient.unwrap_or_default())?;
        if !open {
            // 万亿, 千万億: a scale on a scale
            let last = self.scale?;
            if last >= factor {
                return None;
            }
            let segment = self.segment.checked_mul(factor)?;
            self.total = self.total.checked_sub(self.segment)?.checked_add(segment)?;
            self.segment = segment;
            self.closed = self.closed.checked_mul(factor)?;
            self.scale = Some(last.checked_mul(factor)?);
            return Some(());
        }
        match self.scale {
            Some(last) if last == factor => return None,
            // 三万五千亿
            Some(last) if last < factor => {
                self.total = self.total.checked_add(group)?.checked_mul(factor)?;
                self.segment = self.total;
            }
            _ => {
                self.segment = group.checked_mul(factor)?;
                self.total = self.total.checked_add(self.segment)?;
                self.scales += 1;
            }
        }
        self.closed = self.quantum.checked_mul(factor)?;
        self.scale = Some(factor);
        self.group = Decimal::ZERO;
        self.coefficient = None;
        self.times = None;
        self.quantum = Decimal::ONE;
        Some(())
    }

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group)?.checked_add(self.coefficient.unwrap_or_default())
    }
}

/// Reads the number that begins at a token: digits, or a character of a number.
pub fn read(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let mut numeral = run(context, at).or_else(|| below(context, at))?;
    if numeral.form == Form::Other || numeral.percent {
        return Some(numeral);
    }
    fraction(context, &mut numeral);
    // 一百零三又三分之二
    if context.at(numeral.next) == "又"
        && numeral.value.fract().is_zero()
        && let Some(part) = read(context, numeral.next + 1).filter(|p| p.form == Form::Fraction && p.value < Decimal::ONE)
    {
        numeral.value += part.value;
        (numeral.quantum, numeral.scale, numeral.plain, numeral.weak) = (Decimal::new(1, 2), None, 0, false);
        (numeral.shaped, numeral.next, numeral.parts) = (true, part.next, 3);
    }
    Some(numeral)
}

/// Reads the denominator of a fraction in Hangul, one syllable that is no number elsewhere: 팔분의 오.
fn below(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let numeral = syllable(context, at).filter(|_| begins_word(context, at))?;
    context.is(numeral.next, Cue::Denominator).then_some(numeral)
}

fn syllable(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let found = context.grammar.numbers.longest(context.scan, at)?;
    let NumberWord::Number(v, _) = *found.value else { return None };
    Some(Numeral { next: at + found.tokens, ..Numeral::new(at, v.into(), Form::Words) })
}

/// Takes `分之` and the numerator after it.
fn fraction(context: &Context<'_>, numeral: &mut Numeral) {
    let Some(of) = context.cue(numeral.next).filter(|m| m.value.has(Cue::Denominator)) else { return };
    let above = numeral.next + of.tokens;
    let Some(above) = run(context, above).or_else(|| syllable(context, above)) else { return };
    if !matches!(above.form, Form::Digits | Form::Words) || numeral.value <= Decimal::ONE || above.value >= numeral.value {
        return;
    }
    numeral.value = above.value.checked_div(numeral.value).unwrap_or_default();
    numeral.quantum = Decimal::new(1, 2);
    numeral.form = Form::Fraction;
    numeral.plain = 0;
    numeral.scale = None;
    numeral.weak = false;
    numeral.next = above.next;
    numeral.infix = numeral.infix.or(above.infix);
}

/// Whether a ten thousand at the head of a word is one: other number words are glued to it.
fn heads(context: &Context<'_>, at: usize) -> bool {
    let hangul = context.at(at).chars().next().is_some_and(is_hangul);
    let number = |at: usize| {
        let found = context.grammar.numbers.longest(context.scan, at);
        found.filter(|m| matches!(*m.value, NumberWord::Number(..) | NumberWord::Times(_))).map(|m| at + m.tokens)
    };
    hangul && context.glued(at + 1) && number(at + 1).is_some_and(|next| context.glued(next) && number(next).is_some())
}

/// Whether a word may begin here: hangul is written with spaces, so a syllable within a word is none.
pub fn begins_word(context: &Context<'_>, at: usize) -> bool {
    let Some(token) = context.token(at) else { return false };
    token.kind != Kind::Char
        || token.gap
        || !context.at(at).chars().next().is_some_and(is_hangul)
        || at == 0
        || context.kind(at - 1) != Some(Kind::Char)
}

#[expect(clippy::too_many_lines, reason = "one loop over the parts of a number, each part a few lines")]
fn run(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let first = context.token(at)?;
    let mut sum = Sum::new();
    let mut numeral = Numeral::new(at, Decimal::ZERO, Form::Words);
    let mut next = at;
    let mut digits_one_by_one = String::new();
    let mut weak = false;
    if first.kind == Kind::Number {
        let read = context.digits(at);
        if read.form != Form::Digits || (read.next > at + 1 && context.kind(read.next - 1) != Some(Kind::Number)) {
            return Some(read);
        }
        numeral = read;
        next = read.next;
        sum.number(read.value, read.quantum);
    } else {
        if !begins_word(context, at) || context.is_before(at, Cue::Vague) {
            return None;
        }
        match *context.grammar.numbers.longest(context.scan, at)?.value {
            NumberWord::Number(..) | NumberWord::Times(_) => {}
            // 만이천 is 12,000
            NumberWord::Scale(4, _) if heads(context, at) => sum.coefficient = Some(Decimal::ONE),
            _ => return special(context, at),
        }
    }
    // 两小时零五分: the zero only says that a place is left out
    let zero = |at: usize| matches!(context.at(at), "零" | "〇");
    let digit =
        |at: usize| matches!(context.grammar.numbers.longest(context.scan, at).map(|m| *m.value), Some(NumberWord::Number(1.., _)));
    if at > 0 && zero(at) && context.glued(at) && digit(at + 1) && !digit(at - 1) && !zero(at - 1) {
        next += 1;
    }
    let mut infix = None;
    let mut parts = usize::from(first.kind == Kind::Number);
    while let Some(token) = context.token(next) {
        if token.gap && parts > 0 && !may_stand_apart(context, next, &sum) {
            // 십이 점 오 퍼센트, but not 이 점 오해
            let (mut with, mut after) = (sum, next);
            let spoken = context.at(next).chars().all(is_hangul)
                && sum.coefficient.is_some()
                && context.is(next, Cue::Point)
                && decimals(context, &mut with, &mut after)
                && !context.glued(after);
            if !spoken {
                break;
            }
            (sum, next) = (with, after);
            parts += 2;
            continue;
        }
        if token.kind == Kind::Number {
            if sum.coefficient.is_some() || sum.room().is_none_or(|_| infix.is_some()) || is_dated(context, next) {
                break;
            }
            let Digits::Number(written) = digits::read(context.at(next), false) else { break };
            if written.zero && written.whole > 4 || !sum.number(written.value, Decimal::new(1, written.decimals)) {
                break;
            }
            next += 1;
            parts += 1;
            continue;
        }
        if parts > 0 && sum.coefficient.is_some() && context.is(next, Cue::Point) && decimals(context, &mut sum, &mut next) {
            parts += 2;
            continue;
        }
        if token.kind != Kind::Char {
            break;
        }
        if infix.is_none()
            && parts > 0
            && let Some(found) = context.grammar.infixes.longest_as_is(context.scan, next)
            && context.grammar.units.longest(context.scan, next).is_none_or(|unit| unit.tokens <= found.tokens)
        {
            infix = Some(*found.value);
            next += found.tokens;
            continue;
        }
        let Some(found) = context.grammar.numbers.longest(context.scan, next) else { break };
        // `千瓦`, `兆瓦`, `百分点` are units, not numbers
        if parts > 0 && context.grammar.units.longest(context.scan, next).is_some_and(|u| u.tokens > found.tokens) {
            break;
        }
        let kept = sum;
        let taken = match *found.value {
            NumberWord::Number(0, _) if parts > 0 && digits_one_by_one.len() != parts => infix.is_none(),
            NumberWord::Number(v, is_weak) if infix.is_none() => {
                if v < 10 && digits_one_by_one.len() == parts && numeral.form == Form::Words {
                    digits_one_by_one.push(char::from(b'0' + v as u8));
                    if parts > 0 {
                        next += found.tokens;
                        parts += 1;
                        continue;
                    }
                }
                weak = parts == 0 && is_weak;
                numeral.form == Form::Words && sum.number(v.into(), Decimal::ONE)
                    || numeral.form == Form::Digits && sum.coefficient.is_none() && sum.number(v.into(), Decimal::ONE)
            }
            NumberWord::Times(m) => {
                // 两打
                parts += usize::from(m == 12);
                digits_one_by_one.len() < 2 && sum.times(m).is_some()
            }
            NumberWord::Scale(e, _) => digits_one_by_one.len() < 2 && sum.scale(e).is_some(),
            _ => false,
        };
        if !taken {
            sum = kept;
            break;
        }
        next += found.tokens;
        parts += 1;
    }
    if parts == 0 {
        return None;
    }
    numeral.next = next;
    numeral.infix = infix;
    if digits_one_by_one.len() > 1 {
        // "两三百": what such a guess is multiplied by is part of it
        let mut factor = Decimal::ONE;
        while let Some(found) = context.grammar.numbers.longest(context.scan, numeral.next) {
            let by = match *found.value {
                NumberWord::Times(m) => Decimal::from(m),
                NumberWord::Scale(e, _) => power_of_ten(i64::from(e))?,
                _ => break,
            };
            factor = factor.checked_mul(by)?;
            numeral.next += found.tokens;
            parts += 1;
        }
        if let Some((low, high)) = neighbours(&digits_one_by_one) {
            (numeral.value, numeral.guess) = (low.checked_mul(factor)?, Some(high.checked_mul(factor)?));
            numeral.quantum = factor;
            numeral.parts = parts as u32;
            return Some(numeral);
        }
        return one_by_one(numeral, &digits_one_by_one, parts);
    }
    if parts == 1 && numeral.form == Form::Digits {
        return Some(numeral);
    }
    numeral.weak = weak && parts == 1;
    if numeral.weak && context.at(at).chars().next().is_some_and(is_hangul) {
        // 한 시간 반
        let unit = context.grammar.units.longest(context.scan, next).filter(|_| sum.coefficient == Some(Decimal::ONE))?;
        context.grammar.added.longest(context.scan, next + unit.tokens)?;
        numeral.weak = false;
    }
    if context.grammar.reading.short_tails {
        sum.short_tail(context, next - 1);
    }
    numeral.value = sum.value()?;
    numeral.quantum = if sum.is_open() { sum.quantum } else { sum.closed };
    numeral.plain = 0;
    let written = if sum.coefficients == 1 { first_coefficient(context, at, &numeral) } else { None };
    numeral.scale = match written {
        Some(by) if sum.scales > 0 || numeral.form == Form::Digits => numeral.value.checked_div(by).filter(|s| *s > Decimal::ONE),
        _ if sum.scales == 1 && !sum.is_open() => sum.scale,
        _ => None,
    };
    numeral.shaped |= sum.scales > 1 || sum.scales == 1 && sum.is_open();
    numeral.parts = parts as u32;
    Some(numeral)
}

/// Returns the one coefficient of a number, if it is its first word.
fn first_coefficient(context: &Context<'_>, at: usize, numeral: &Numeral) -> Option<Decimal> {
    if numeral.form == Form::Digits {
        return match digits::read(context.at(at), context.decimal_comma) {
            Digits::Number(written) if !written.value.is_zero() => Some(written.value),
            _ => None,
        };
    }
    match *context.grammar.numbers.longest(context.scan, at)?.value {
        NumberWord::Number(v, _) if v > 0 => Some(v.into()),
        _ => None,
    }
}

/// Returns two neighbouring digits, of which one is meant: `两三`.
fn neighbours(digits: &str) -> Option<(Decimal, Decimal)> {
    let [low, high] = digits.as_bytes() else { return None };
    let value = |digit: u8| Decimal::from(digit - b'0');
    (*low > b'0' && *high == low + 1).then(|| (value(*low), value(*high)))
}

/// Reads digits in characters one after the other: `二〇二五`. Two of them (`两三`) are a guess, not a number.
fn one_by_one(mut numeral: Numeral, digits: &str, parts: usize) -> Option<Numeral> {
    numeral.value = digits.parse().ok()?;
    if digits.len() < 3 || digits.len() != parts {
        numeral.form = Form::Other;
    } else {
        numeral.plain = digits.len() as u32;
        numeral.form = Form::Digits;
    }
    Some(numeral)
}

/// Takes the digits after a decimal word: `三点五`.
fn decimals(context: &Context<'_>, sum: &mut Sum, next: &mut usize) -> bool {
    let Some(point) = context.cue(*next) else { return false };
    let mut at = *next + point.tokens;
    let mut value = Decimal::ZERO;
    let mut place = Decimal::ONE;
    while let Some(found) = context.grammar.numbers.longest(context.scan, at) {
        match *found.value {
            NumberWord::Number(v, _) if v < 10 => {
                place *= Decimal::new(1, 1);
                value += place * Decimal::from(v);
                at += found.tokens;
            }
            // 三点五十分 is a time
            NumberWord::Times(_) => return false,
            _ => break,
        }
        if place.scale() > 8 {
            break;
        }
    }
    if place == Decimal::ONE {
        return false;
    }
    sum.coefficient = sum.coefficient.map(|c| c + value);
    sum.quantum = place;
    *next = at;
    true
}

/// Reads the words that are numbers as they stand: fractions, factors, growth, percent said before.
fn special(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let found = context.grammar.numbers.longest(context.scan, at)?;
    let mut numeral = Numeral::new(at, Decimal::ZERO, Form::Words);
    numeral.next = at + found.tokens;
    match *found.value {
        NumberWord::Never => numeral.form = Form::Other,
        NumberWord::PercentBefore => {
            let mut rest = context.numeral(numeral.next)?;
            rest.first = at;
            rest.start = context.start(at);
            rest.percent = true;
            return Some(rest);
        }
        NumberWord::Fraction(n, d) => {
            numeral.value = ratio(n, d);
            numeral.quantum = Decimal::new(1, if d == 2 { 1 } else { 2 });
            numeral.form = Form::Fraction;
            scaled(context, &mut numeral);
            // 半 is a word of many others
            let measured = context.grammar.units.longest(context.scan, numeral.next).is_some_and(|unit| {
                matches!(*unit.value, UnitWord::Measure(m) if matches!(m.quality, Quality::Length | Quality::Volume | Quality::Mass))
            });
            if found.tokens == 1 && numeral.scale.is_none() && !measured {
                return None;
            }
        }
        // 一个半小时 is one and a half
        NumberWord::HalfMeasure(_) if at > 0 && context.glued(at) && context.is(at - 1, Cue::Classifier) => return None,
        NumberWord::HalfMeasure(measure) => {
            numeral.value = Decimal::new(5, 1);
            numeral.quantum = numeral.value;
            numeral.dual = Some(measure);
            numeral.parts = 3;
        }
        NumberWord::Neighbours(low, high) => {
            (numeral.value, numeral.guess) = (low.into(), Some(high.into()));
        }
        NumberWord::Factor(f) => {
            numeral.value = Decimal::from(f);
            numeral.form = Form::Factor;
        }
        NumberWord::Growth(n, d) => {
            numeral.value = ratio(n, d);
            numeral.form = Form::Growth;
        }
        _ => return None,
    }
    Some(numeral)
}

/// Takes the scales after a fraction: `半万亿`.
fn scaled(context: &Context<'_>, numeral: &mut Numeral) {
    // 半打
    if let Some(found) = context.grammar.numbers.longest(context.scan, numeral.next)
        && matches!(*found.value, NumberWord::Times(12))
    {
        numeral.value *= Decimal::from(12);
        (numeral.quantum, numeral.form, numeral.parts, numeral.next) = (numeral.value, Form::Words, 3, numeral.next + found.tokens);
        numeral.scale = Some(Decimal::ONE);
        return;
    }
    while let Some(found) = context.grammar.numbers.longest(context.scan, numeral.next)
        && let NumberWord::Scale(exponent, _) = *found.value
        && numeral.scale_by(exponent).is_some()
    {
        numeral.form = Form::Words;
        numeral.parts = 3;
        numeral.next += found.tokens;
    }
}

/// Whether a part may follow after white space: a scale after digits (`3800 亿`), or digits after a scale (`1조 2345억`).
fn may_stand_apart(context: &Context<'_>, next: usize, sum: &Sum) -> bool {
    let hangul = context.at(next).chars().next().is_some_and(is_hangul);
    match context.kind(next) {
        Some(Kind::Number) => sum.scale.is_some() && !sum.is_open() && continues(context, next),
        Some(Kind::Char) if hangul => {
            let number = context.grammar.numbers.longest(context.scan, next);
            sum.scale.is_some()
                && !sum.is_open()
                && number.is_some_and(|m| matches!(*m.value, NumberWord::Number(..) | NumberWord::Times(_)))
        }
        Some(Kind::Char) => context.kind(next - 1) == Some(Kind::Number),
        _ => false,
    }
}

/// Whether digits after white space go on with a number: something that ends it follows.
fn continues(context: &Context<'_>, next: usize) -> bool {
    let after = next + 1;
    let ends = context
        .grammar
        .numbers
        .longest(context.scan, after)
        .is_some_and(|m| matches!(*m.value, NumberWord::Scale(..) | NumberWord::Times(_)))
        || context.grammar.units.longest(context.scan, after).is_some()
        || context.is(after, Cue::Classifier);
    ends && !is_dated(context, next)
}

/// Whether digits are a part of a date: `2025年`, `10월`.
fn is_dated(context: &Context<'_>, at: usize) -> bool {
    let four = context.at(at).chars().filter(|c| digit(*c).is_some()).count() == 4;
    context.cue(at + 1).is_some_and(|m| m.value.has(Cue::Labelled) || four && m.value.has(Cue::YearAfter))
}
