//! Number words to a number: "three hundred and sixty-five thousand", "خمسة وستين ألف", `三千八百`, "fünfundsechzig".

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::Bound;
use crate::model::amount::power_of_ten;

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

    fn number(&mut self, v: u64, joined: bool, units_first: bool, hyphen: bool) -> bool {
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
        let _ = hyphen;
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
    let found = context.grammar.numbers.longest(context.scan, at);
    let Some(found) = found else {
        if reading.compounds {
            return compound(context, at);
        }
        return None;
    };
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
        NumberWord::DualScale(exponent) => {
            numeral.value = Decimal::TWO;
            numeral.scale_by(exponent)?;
            return Some(numeral);
        }
        NumberWord::Scale(_, lone) if !lone && !context.is_before(at, Cue::Article) => return None,
        NumberWord::Scale(..) | NumberWord::Times(_) if context.is_before(at, Cue::Vague) => return None,
        NumberWord::Times(m) if m < 1000 && !context.is_before(at, Cue::Article) && !reading.myriads && !reading.compounds => {
            return None;
        }
        _ => {}
    }
    let article = matches!(found.value, NumberWord::Scale(..) | NumberWord::Times(_)) && context.is_before(at, Cue::Article);
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
        let mut hyphen = false;
        if words > 0 {
            if context.is_hyphen(from) {
                hyphen = true;
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
        let Some(found) = context.grammar.numbers.longest(context.scan, from) else { break };
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
                if joined && !reading.units_first && !may_join(&sum, v) {
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
                sum.number(u64::from(v), joined || !cut.is_empty(), reading.units_first, hyphen)
            }
            NumberWord::Times(m) => !joined && sum.times(u64::from(m)),
            NumberWord::Scale(e, _) => {
                exponent = e;
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
    if let Some((part, place, next)) = spoken_decimals(context, numeral.next) {
        numeral.value = numeral.value.checked_add(part)?;
        numeral.quantum = place;
        numeral.next = next;
        numeral.weak = false;
    } else if context.is_ordinal(numeral.value, numeral.next) {
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

/// Reads the digits after a decimal word: "point five"; returns them, the place of the last, and the token after.
fn spoken_decimals(context: &Context<'_>, next: usize) -> Option<(Decimal, Decimal, usize)> {
    let point = context.cue(next).filter(|m| m.value.has(Cue::Point))?;
    let mut at = next + point.tokens;
    let (mut value, mut place) = (Decimal::ZERO, Decimal::ONE);
    while let Some(found) = context.grammar.numbers.longest(context.scan, at)
        && let NumberWord::Number(v, _) = *found.value
        && place.scale() < 9
    {
        // "vingt virgule vingt-cinq" says its decimals as one number
        let width = if v < 10 { 1 } else { 2 };
        if v > 99 || width == 2 && place != Decimal::ONE {
            return None;
        }
        place *= Decimal::new(1, width);
        value += place * Decimal::from(v);
        at += found.tokens;
    }
    (place != Decimal::ONE).then_some((value, place, at))
}

impl Context<'_> {
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

/// Reads a word that is several glued number words: "fünfundsechzig", "zweihunderttausend", "zweieinhalb".
fn compound(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let token = context.token(at)?;
    let length = (token.end - token.start) as usize;
    if token.kind != Kind::Word || !(6..=80).contains(&length) {
        return None;
    }
    let word: String = crate::lang::scan::folded(context.at(at)).collect();
    let (value, half) = glued(&word, &context.grammar.compounds)?;
    let value = Decimal::from(value);
    let mut numeral = Numeral::new(at, value, Form::Words);
    numeral.start = context.start(at);
    if half {
        numeral.value = value.checked_add(Decimal::new(5, 1))?;
        numeral.quantum = Decimal::new(1, 1);
    }
    Some(numeral)
}

/// Reads a folded word as glued number words; the flag says that a half is added.
fn glued(word: &str, parts: &super::grammar::Compounds) -> Option<(u64, bool)> {
    if let Some(rest) = parts.halves.iter().find_map(|h| word.strip_suffix(h.as_str()))
        && !rest.is_empty()
    {
        return Some((glued(rest, parts)?.0, true));
    }
    if let Some((_, value)) = parts.numbers.iter().find(|(w, _)| w == word) {
        return Some((u64::from(*value), false));
    }
    // the greatest part first: "zweihundert|tausend"
    for (part, factor) in &parts.factors {
        let Some(cut) = word.find(part.as_str()) else { continue };
        let (head, tail) = (&word[..cut], &word[cut + part.len()..]);
        let tail = parts.and.iter().find_map(|a| tail.strip_prefix(a.as_str())).filter(|t| !t.is_empty()).unwrap_or(tail);
        let head = if head.is_empty() { 1 } else { glued(head, parts)?.0 };
        let tail = if tail.is_empty() { 0 } else { glued(tail, parts)?.0 };
        return (head < *factor && tail < *factor).then_some((head.checked_mul(*factor)?.checked_add(tail)?, false));
    }
    parts.and.iter().find_map(|and| {
        word.match_indices(and.as_str()).find_map(|(cut, _)| {
            let unit = parts.numbers.iter().find(|(w, v)| *w == word[..cut] && *v < 10)?.1;
            let ten = parts.numbers.iter().find(|(w, v)| *w == word[cut + and.len()..] && *v >= 20)?.1;
            Some((u64::from(unit + ten), false))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Grammar;

    fn german(word: &str) -> Option<(u64, bool)> {
        glued(word, &Grammar::of("de").compounds)
    }

    #[test]
    fn glued_words_come_apart() {
        assert_eq!(german("fünfundsechzig"), Some((65, false)));
        assert_eq!(german("zweihundertfünfzigtausend"), Some((250_000, false)));
        assert_eq!(german("tausendzweihundert"), Some((1200, false)));
        assert_eq!(german("zweieinhalb"), Some((2, true)));
        assert_eq!(german("hundertschaft"), None);
        assert_eq!(german("verwandt"), None);
    }
}
