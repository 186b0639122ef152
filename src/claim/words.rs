//! Number words to a number: "three hundred and sixty-five thousand", "خمسة وستين ألف", `三千八百`, "fünfundsechzig".

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::Bound;
use crate::model::amount::power_of_ten;

use super::compound;
use super::context::Context;
use super::grammar::{Cue, NumberWord};
use super::numeral::{Form, Numeral, ratio};

/// A number under construction.
#[derive(Clone, Copy)]
struct Sum {
    /// Completed groups of scales.
    total: Decimal,
    /// The last scale taken.
    last: Option<u32>,
    /// The group under construction, without its last part.
    group: u64,
    /// The last part added, which a multiplier may still multiply.
    part: u64,
    /// Parts must be smaller than this.
    room: u64,
    /// Whether the group has anything.
    any: bool,
    /// How many groups there were.
    groups: u32,
}

impl Sum {
    const fn new() -> Self {
        Self { total: Decimal::ZERO, last: None, group: 0, part: 0, room: u64::MAX, any: false, groups: 0 }
    }

    fn number(&mut self, v: u64, joined: bool, units_first: bool) -> bool {
        let unit_before = self.any && (1..=9).contains(&self.part);
        if units_first && unit_before && joined && (20..100).contains(&v) && v.is_multiple_of(10) {
            self.part += v;
            self.room = 1;
            return true;
        }
        if units_first && unit_before && !joined && v == 10 {
            self.part += 10;
            self.room = 1;
            return true;
        }
        if self.any && v >= self.room {
            return false;
        }
        if v == 0 && self.any {
            return false;
        }
        self.group += self.part;
        self.part = v;
        self.any = true;
        self.room = room(v);
        true
    }

    /// Takes a number whose words are written as one.
    fn glued(&mut self, v: u64) -> bool {
        if v < 1000 {
            return self.number(v, false, false);
        }
        if self.any || self.last.is_some_and(|last| last <= 3) || v >= self.room {
            return false;
        }
        let rest = v % 1000;
        self.total += Decimal::from(v - rest);
        self.last = Some(3);
        self.groups += 1;
        self.part = rest;
        self.any = rest > 0;
        self.room = if rest > 0 { room(rest) } else { 1000 };
        true
    }

    fn times(&mut self, m: u64) -> bool {
        if self.any
            && self.part > 0
            && self.part < m
            && (self.group == 0 || self.group.is_multiple_of(m * 10) || self.group >= m * 10)
        {
            self.group += self.part * m;
        } else if !self.any || (self.part == 0 && self.group.is_multiple_of(m * 10)) {
            self.group += m;
        } else {
            return false;
        }
        self.part = 0;
        self.any = true;
        self.room = m;
        true
    }

    fn scale(&mut self, exponent: u32) -> Option<()> {
        let factor = power_of_ten(i64::from(exponent))?;
        let group = Decimal::from(self.group + self.part);
        if self.last.is_some_and(|last| last < exponent) {
            // "mil millones": the smaller scale counts the greater
            self.total = self.total.checked_add(group)?.checked_mul(factor)?;
        } else {
            if self.last == Some(exponent) {
                return None;
            }
            let group = if self.any { group } else { Decimal::ONE };
            self.total = self.total.checked_add(group.checked_mul(factor)?)?;
            self.groups += 1;
        }
        self.last = Some(exponent);
        self.group = 0;
        self.part = 0;
        self.any = false;
        self.room = 10u64.checked_pow(exponent.min(18))?;
        Some(())
    }

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(Decimal::from(self.group + self.part))
    }
}

/// Returns what a part added after this one must be smaller than.
const fn room(v: u64) -> u64 {
    match v {
        _ if v >= 100 && v.is_multiple_of(100) => 100,
        _ if v >= 20 && v.is_multiple_of(10) => 10,
        _ => 1,
    }
}

/// Reads the number in words that begins at a token.
pub fn read(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let reading = context.grammar.reading;
    let Some(found) = context.number_word(at) else { return glued(context, at).or_else(|| measured(context, at)) };
    // a Hangul syllable inside a word is no number word
    if context.kind(at) == Some(Kind::Char)
        && !context.token(at).is_some_and(|t| t.gap)
        && context.at(at).chars().all(|c| ('가'..='힣').contains(&c))
    {
        return None;
    }
    let prefixed = found.start > context.start(at);
    let mut numeral = Numeral::new(at, Decimal::ZERO, Form::Words);
    numeral.start = found.start;
    numeral.prefixed = prefixed;
    numeral.next = at + found.tokens;
    match *found.value {
        NumberWord::Never => {
            numeral.form = Form::Other;
            return Some(numeral);
        }
        NumberWord::PercentBefore => {
            let mut rest = context.numeral(numeral.next)?;
            rest.first = at;
            rest.start = found.start;
            rest.percent = true;
            return Some(rest);
        }
        NumberWord::Fraction(n, d) => {
            numeral.value = ratio(n, d);
            numeral.quantum = Decimal::new(1, if d == 2 { 1 } else { 2 });
            numeral.form = Form::Fraction;
            return Some(numeral);
        }
        NumberWord::Factor(f) => {
            numeral.value = Decimal::from(f);
            numeral.form = Form::Factor;
            return Some(numeral);
        }
        NumberWord::Growth(n, d) => {
            numeral.value = ratio(n, d);
            numeral.form = Form::Growth;
            return Some(numeral);
        }
        NumberWord::DualMeasure(measure) => {
            numeral.value = Decimal::TWO;
            numeral.dual = Some(measure);
            return Some(numeral);
        }
        NumberWord::HalfMeasure(measure) => {
            numeral.value = Decimal::new(5, 1);
            numeral.quantum = numeral.value;
            numeral.dual = Some(measure);
            return Some(numeral);
        }
        // خُمس is a fifth, خَمس five
        NumberWord::Number(v @ 3..=10, _) if context.slice(found.start, found.start + 8).chars().nth(1) == Some('\u{64F}') => {
            numeral.value = ratio(1, v);
            numeral.quantum = Decimal::new(1, 2);
            numeral.form = Form::Fraction;
            return Some(numeral);
        }
        NumberWord::Plus(n, d) => return plus(context, numeral, n, d),
        NumberWord::Approx(v) => {
            numeral.value = Decimal::from(v);
            numeral.infix = Some(Bound::About);
            if context.is_before(at, Cue::Article) {
                numeral.first = at - 1;
                numeral.start = context.start(at - 1);
            }
            return Some(numeral);
        }
        NumberWord::DualMoney(currency) => {
            numeral.value = Decimal::TWO;
            numeral.dual_money = Some(currency);
            return Some(numeral);
        }
        NumberWord::Either(_, n, d) if !context.counts_after(numeral.next) => {
            numeral.value = ratio(n, d);
            numeral.quantum = Decimal::new(1, 2);
            numeral.form = Form::Fraction;
            return Some(numeral);
        }
        NumberWord::DualUnit(unit) => {
            // "the two companies" are known ones
            if context.slice(context.start(at), found.start).contains("ال") {
                return None;
            }
            numeral.value = Decimal::TWO;
            numeral.dual_unit = Some(unit);
            return Some(numeral);
        }
        NumberWord::DualScale(exponent) => {
            numeral.value = Decimal::TWO;
            numeral.scale_by(exponent)?;
            return Some(numeral);
        }
        // "ألفا دينار" are two thousand
        NumberWord::Scale(exponent, _) if !reading.dual_alone.is_empty() && context.is_dual_alone(at) => {
            numeral.value = Decimal::TWO;
            numeral.scale_by(exponent)?;
            return Some(numeral);
        }
        NumberWord::Scale(_, lone) if !lone && !context.is_before(at, Cue::Article) && !bounded(context, at) => return None,
        NumberWord::Scale(..) | NumberWord::Times(_) if context.is_before(at, Cue::Vague) => return None,
        NumberWord::Times(m)
            if m < 1000
                && !context.is_before(at, Cue::Article)
                && !reading.myriads
                && !reading.compounds
                && !stands_alone(context, at)
                && !leads(context, at + found.tokens, m) =>
        {
            return None;
        }
        _ => {}
    }
    sum(context, at, numeral)
}

/// Adds up the number words from a token on.
fn sum(context: &Context<'_>, at: usize, mut numeral: Numeral) -> Option<Numeral> {
    let reading = context.grammar.reading;
    let prefixed = numeral.prefixed;
    let found = context.number_word(at);
    let scale = found.is_some_and(|m| matches!(m.value, NumberWord::Scale(..) | NumberWord::Times(_)));
    let article = scale && context.is_before(at, Cue::Article);
    let mut sum = Sum::new();
    let mut words = 0;
    let mut next = at;
    let mut weak = false;
    let mut exponent = 0;
    let mut positional = String::new();
    loop {
        // what ties this part to the last
        let mut from = next;
        let mut joined = false;
        if words > 0 {
            if context.is_hyphen(from) {
                from += 1;
                if context.is(from, Cue::And) && context.is_hyphen(from + 1) {
                    joined = true;
                    from += 2;
                }
            } else if context.is(from, Cue::And) {
                joined = true;
                from += context.cue(from).map_or(1, |m| m.tokens);
            }
        }
        let Some(found) = context.number_word(from) else {
            let Some((v, None)) = compound::read(context, from) else { break };
            if joined && !reading.units_first && sum.room <= v || !sum.glued(v) {
                break;
            }
            next = from + 1;
            words += 1;
            continue;
        };
        let cut = context.slice(context.start(from), found.start);
        if words > 0 && !cut.is_empty() {
            match cut.chars().next() {
                Some('و') if cut.chars().filter(|c| !c.is_whitespace()).count() <= 3 => joined = true,
                Some('ا') => {}
                _ => break,
            }
        }
        if words > 0
            && context.kind(from) == Some(Kind::Char)
            && context.token(from).is_some_and(|t| t.gap)
            && !reading.compounds
            && reading.myriads
            && !joined
        {
            break;
        }
        let kept = sum;
        let taken = match *found.value {
            NumberWord::Number(v, _) | NumberWord::Either(v, ..) => {
                let is_weak = matches!(found.value, NumberWord::Number(_, true));
                // "ein Zehn-Dollar-Schein": an article is no addend
                if words == 1 && reading.compounds && !joined && context.is(at, Cue::Article) {
                    break;
                }
                if joined && !reading.units_first && !may_join(&sum, v) {
                    break;
                }
                // "one hundred and two thirds"
                if joined && v < 10 && context.grammar.denominators.longest_as_is(context.scan, from + found.tokens).is_some() {
                    break;
                }
                if reading.myriads
                    && words > 0
                    && v < 10
                    && sum.part < 10
                    && sum.any
                    && sum.part + sum.group < 10
                    && context.glued(from)
                {
                    // digits one by one: 二〇二五
                    positional.push(char::from(b'0' + v as u8));
                    next = from + found.tokens;
                    words += 1;
                    continue;
                }
                if words == 0 && v < 10 {
                    positional.push(char::from(b'0' + v as u8));
                }
                weak = words == 0 && is_weak;
                let ten = v == 10 && context.grammar.ten_one;
                let taken = sum.number(u64::from(v), joined || !cut.is_empty(), reading.units_first);
                if taken && ten {
                    sum.room = 10;
                }
                taken
            }
            NumberWord::Times(m) => !joined && sum.times(u64::from(m)),
            NumberWord::Scale(e, _) => {
                // "cuatro mil millones" are four of a thousand millions
                exponent = match sum.last {
                    Some(last) if last < e && !sum.any => exponent + e,
                    _ => e,
                };
                // after "and" a scale begins another number, unless it goes on with a smaller one ("مليون وألف")
                let smaller = sum.last.is_some_and(|last| e < last);
                (!joined || smaller) && sum.scale(e).is_some()
            }
            NumberWord::DualScale(e) if joined && sum.last.is_some_and(|last| e < last) && !sum.any => {
                sum.part = 2;
                sum.any = true;
                sum.scale(e).is_some()
            }
            _ => false,
        };
        if !taken {
            sum = kept;
            break;
        }
        next = from + found.tokens;
        words += 1;
    }
    if words == 0 {
        return None;
    }
    numeral.next = next;
    numeral.value = sum.value()?;
    numeral.weak = weak && words == 1;
    if positional.len() > 1 && positional.len() == words {
        numeral.value = positional.parse().ok()?;
        numeral.plain = positional.len() as u32;
        if positional.len() > 2 {
            numeral.form = Form::Digits;
        }
    } else if sum.groups == 1 && !sum.any && words > 0 && exponent > 0 {
        let scale = power_of_ten(i64::from(exponent))?;
        numeral.scale = Some(scale);
        numeral.quantum = scale;
    }
    if context.is_ordinal(numeral.value, numeral.next) {
        numeral.form = Form::Other;
        numeral.next += 1 + usize::from(context.is_hyphen(numeral.next));
    }
    if article {
        numeral.first = at - 1;
        numeral.start = context.start(at - 1);
    }
    if !prefixed && reading.units_first && !reading.compounds {
        numeral.prefixed = false;
    }
    Some(numeral)
}

impl Context<'_> {
    /// Whether a scale means two of it: no number before, and what it counts after.
    fn is_dual_alone(&self, at: usize) -> bool {
        let folded = |word: &str| crate::lang::scan::folded(word).collect::<String>();
        let word = folded(self.at(at));
        // an accusative bears its mark more often than not: ألفًا
        let marked = self.at(at).ends_with(['\u{64B}', 'ً']) || self.at(at).contains('\u{64B}');
        !marked
            && self.grammar.reading.dual_alone.iter().any(|w| folded(w) == word)
            && self.counts_after(at + 1)
            && !at.checked_sub(1).is_some_and(|i| self.kind(i) == Some(Kind::Number) || self.number_word(i).is_some())
    }

    /// Whether a word makes an ordinal of the tens before it: "twenty-first", "vingt-deuxième".
    fn is_ordinal(&self, value: Decimal, next: usize) -> bool {
        let at = next + usize::from(self.is_hyphen(next));
        value >= Decimal::TEN && self.is(at, Cue::OrdinalUnit)
    }
}

/// Whether "and" may lead from what there is to this part.
fn may_join(sum: &Sum, v: u32) -> bool {
    sum.any && u64::from(v) < sum.room || (!sum.any && sum.last.is_some())
}

/// Whether a bound stands before a scale where no article would: "свыше тысячи".
fn bounded(context: &Context<'_>, at: usize) -> bool {
    let bare = context.grammar.reading.articles.is_empty() && !context.grammar.reading.myriads;
    bare && context.bounding(at).is_some_and(|(_, cues)| cues.before().is_some())
}

/// Whether a smaller number word follows a multiplier: "cent trois".
fn leads(context: &Context<'_>, next: usize, m: u32) -> bool {
    matches!(context.number_word(next).map(|f| *f.value), Some(NumberWord::Number(v, false)) if v < m)
}

/// Whether a multiplier may stand alone: "дюжина", "सौ".
fn stands_alone(context: &Context<'_>, at: usize) -> bool {
    let reading = context.grammar.reading;
    let word: String = crate::lang::scan::folded(context.at(at)).collect();
    reading.lone.iter().any(|lone| {
        let lone: String = crate::lang::scan::folded(lone).collect();
        word.strip_prefix(&lone).is_some_and(|ending| ending.is_empty() || reading.endings.iter().any(|e| e == ending))
    })
}

/// Reads a word that is several glued number words, and what goes on with it.
fn glued(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let (value, part) = compound::read(context, at)?;
    let mut numeral = Numeral::new(at, Decimal::from(value), Form::Words);
    numeral.start = context.start(at);
    let Some(part) = part else { return sum(context, at, numeral) };
    numeral.value = numeral.value.checked_add(part)?;
    numeral.quantum = Decimal::new(1, part.scale());
    Some(numeral)
}

/// Reads a word that is a number of a measure.
fn measured(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let (value, measure) = compound::measured(context, at)?;
    let quantum = Decimal::new(1, value.scale());
    let percent = measure.is_none();
    Some(Numeral { start: context.start(at), quantum, dual: measure, percent, ..Numeral::new(at, value, Form::Words) })
}

/// Reads the number after a fraction that is added to it: "साढ़े तीन सौ", "सवा लाख".
fn plus(context: &Context<'_>, mut numeral: Numeral, n: i32, d: u32) -> Option<Numeral> {
    let mut at = numeral.next;
    let mut value = Decimal::ONE;
    if context.kind(at) == Some(Kind::Number) {
        let digits = context.digits(at);
        (value, at) = (digits.value, digits.next);
    } else if let Some(NumberWord::Number(v, _)) = context.number_word(at).map(|m| *m.value) {
        (value, at) = (Decimal::from(v), at + 1);
    }
    value = value.checked_add(Decimal::from(n).checked_div(Decimal::from(d))?)?;
    while let Some(NumberWord::Times(m @ 100..)) = context.number_word(at).map(|m| *m.value) {
        value = value.checked_mul(Decimal::from(m))?;
        at += 1;
    }
    numeral.value = value;
    numeral.quantum = Decimal::new(1, 2);
    numeral.shaped = true;
    numeral.next = at;
    Some(numeral)
}
