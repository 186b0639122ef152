//! What a figure is per: "per GPU hour", "a year", "per million tokens", `/day`.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::unit::{Base, Quality};
use crate::model::{Measure, Per};

use super::context::Context;
use super::exclude::Reason;
use super::figure::Figure;
use super::grammar::{Cue, UnitWord};
use super::unit::Found;

impl Context<'_> {
    /// Finds what the figure before a token is per; returns the token after the words.
    #[must_use]
    pub fn rate(&self, next: usize) -> Option<(Per, usize)> {
        // "a year earlier", "في السنة 2025", "l'an dernier" date a figure
        let dated = |per: &Per, at: usize| {
            self.is(at, Cue::Ago)
                || super::temporal::is_year(self.text, self.scan, at)
                || (self.is(at, Cue::Dated) || self.kind(at) == Some(Kind::Number)) && is_time(&per.name)
        };
        self.rate_words(next).filter(|(per, after)| !dated(per, *after))
    }

    /// Finds what a measure is per where it says of what it is: "15 Liter Regen pro Quadratmeter", "130 megalitres of water a day".
    pub(super) fn rate_after_stuff(&self, figure: &Figure) -> Option<(Per, usize)> {
        if !matches!(figure.base(), Base::Measure(m) if m.quality != Quality::Time) {
            return None;
        }
        let of = self.cue(figure.next).filter(|m| m.value.has(Cue::Of)).map_or(0, |m| m.tokens);
        let at = figure.next + of;
        let stuff =
            self.token(at).filter(|t| t.kind == Kind::Word && t.gap && (of > 0 || self.grammar.reading.capital_nouns && t.upper));
        stuff.and_then(|_| self.rate(at + 1)).filter(|(per, _)| Measure::from_name(&per.name).is_some())
    }

    fn rate_words(&self, next: usize) -> Option<(Per, usize)> {
        let hyphen = usize::from(self.is_hyphen(next));
        if let Some(found) = self.grammar.rates.longest(self.scan, next + hyphen) {
            return Some((Per::one(found.value.0), next + hyphen + found.tokens));
        }
        let per = self.cue(next).filter(|m| m.value.has(Cue::Per) || m.value.has(Cue::PerMany))?;
        let many = !per.value.has(Cue::Per);
        let article = per.value.has(Cue::Article);
        let mut at = next + per.tokens;
        if self.at(next) == "/" && !(self.glued(next) || self.glued(at)) {
            return None;
        }
        let mut count = Decimal::ONE;
        let mut scaled = false;
        if !article {
            let numeral = self.numeral(at).filter(|n| n.value > Decimal::ONE && !n.weak);
            // "del 11,2% al 10,6%"
            if numeral.is_some() && per.value.has(Cue::To) {
                return None;
            }
            if let Some(numeral) = numeral {
                count = numeral.value;
                scaled = numeral.scale.is_some();
                at = numeral.next;
            } else if let Some((exponent, tokens)) = self.scale_word(at) {
                count = crate::model::amount::power_of_ten(exponent.into())?;
                at += tokens;
                scaled = true;
            }
        }
        // `7.8 km/s`, "per kg"
        if !article && let Some((UnitWord::Measure(m), next)) = self.sign(at) {
            return Some((Per { count, name: m.name.into() }, next));
        }
        // "aux 100 kilomètres", not "sur quatre ans"
        if many && count != Decimal::ONE_HUNDRED {
            return None;
        }
        if let Some(found) = self.grammar.units.longest(self.scan, at) {
            let name = match *found.value {
                UnitWord::Counted(_) if many => None,
                UnitWord::Measure(m) if !article || !matches!(m.quality, Quality::Other) => Some(m.name),
                UnitWord::Counted(name) if !article || matches!(name, "share" | "person" | "unit") => Some(name),
                _ => None,
            };
            if let Some(name) = name {
                return Some((Per { count, name: name.into() }, at + found.tokens));
            }
        }
        // "por una parte" is no rate: a word that is more than "per" needs a unit
        if article || many || !per.value.is_only(Cue::Per) {
            return None;
        }
        // "a la IA", "por una parte": only a plain word behind a word that is nothing but "per"
        let plain = !per.value.has(Cue::To)
            && self.cue(at).is_none()
            && self.numeral(at).is_none()
            && !self.token(at).is_some_and(|t| t.upper);
        if plain && self.kind(at) == Some(Kind::Word) && self.slice(self.end_before(at), self.start(at)).len() <= 1 {
            let word = self.at(at);
            return Some((Per { count, name: word.to_lowercase().into() }, at + 1));
        }
        scaled.then(|| (Per { count, name: "unit".into() }, at))
    }

    /// Finds what each figure is per where that is said before it: `每天`, `每百万词元`, `1GPU時間当たり`, `토큰당`.
    ///
    /// A figure that only counts what the next one is per is no quantity any more. With each rate comes the token it begins at if it
    /// ends where the figure begins.
    pub(super) fn rates_before(&self, figures: &mut [Figure]) -> Vec<Option<(Per, usize)>> {
        let mut rates = vec![None; figures.len()];
        if !self.grammar.reading.myriads {
            // "saatte 120 kilometre"
            for (index, figure) in figures.iter().enumerate().filter(|(_, f)| f.unit.is_some()) {
                let floor = index.checked_sub(1).map_or(0, |i| figures[i].next);
                rates[index] = self
                    .ending(&self.grammar.rates_before, figure.first, 2)
                    .filter(|(at, found)| *at >= floor && figure.plain_unit().base_name() != Some(found.value.0))
                    .map(|(at, found)| (Per::one(found.value.0), at));
            }
            return rates;
        }
        for index in 0..figures.len() {
            let figure = &figures[index];
            let after = figure.noun.as_ref().map_or(figure.next, |n| n.next.max(figure.next));
            let counts = self.is(after, Cue::PerAfter) && figure.upper.is_none()
                || self.is_before(figure.first, Cue::PerBefore) && !figure.unit.as_ref().is_some_and(Found::is_money);
            if counts && figure.excluded.is_none_or(|r| r == Reason::Weak) {
                let name = figure.plain_unit().base_name().unwrap_or("unit").into();
                let per = Per { count: figure.numeral.value, name };
                figures[index].excluded = Some(Reason::Label);
                if figures.get(index + 1).is_some_and(|next| next.first < after + 12) {
                    rates[index + 1] = Some((per, figures[index + 1].first));
                }
            } else if rates[index].is_none() && !matches!(figure.base(), Base::Percent | Base::PercentagePoint | Base::Multiple) {
                let floor = index.checked_sub(1).map_or(0, |i| figures[i].next);
                rates[index] = self.rate_before(figure.first, floor);
            }
        }
        rates
    }

    /// Finds a rate said in words in the few words before a figure.
    fn rate_before(&self, first: usize, floor: usize) -> Option<(Per, usize)> {
        let begin = |at: usize, next: usize| if next == first { at } else { first };
        for at in (floor.max(first.saturating_sub(10))..first).rev() {
            if matches!(self.at(at), "，" | "," | "。" | "；" | ";" | "、" | ".") {
                return None;
            }
            if !super::myriads::begins_word(self, at) && !self.is(at, Cue::PerAfter) {
                continue;
            }
            if let Some(found) = self.grammar.rates_before.longest(self.scan, at).filter(|m| at + m.tokens <= first) {
                return Some((Per::one(found.value.0), begin(at, at + found.tokens)));
            }
            let unit = |word: UnitWord| match word {
                UnitWord::Measure(m) => Some(Per::one(m.name)),
                UnitWord::Counted(name) => Some(Per::one(name)),
                _ => None,
            };
            if let Some(per) = self.cue(at) {
                if per.value.has(Cue::PerBefore)
                    && let Some(found) = self.grammar.units.longest(self.scan, at + per.tokens)
                    && at + per.tokens + found.tokens <= first
                {
                    return unit(*found.value).map(|p| (p, begin(at, at + per.tokens + found.tokens)));
                }
                if per.value.has(Cue::PerAfter)
                    && let Some((from, found)) = self.ending(&self.grammar.units, at, 8)
                {
                    return unit(*found.value).map(|p| (p, begin(from, at + per.tokens)));
                }
            }
        }
        None
    }

    pub(super) fn scale_word(&self, at: usize) -> Option<(u32, usize)> {
        let found = self.grammar.numbers.longest_as_is(self.scan, at)?;
        match *found.value {
            super::grammar::NumberWord::Scale(exponent, _) => Some((exponent, found.tokens)),
            super::grammar::NumberWord::Times(100) => Some((2, found.tokens)),
            _ => None,
        }
    }
}

/// Whether what a rate is for is a span of time.
fn is_time(name: &str) -> bool {
    Measure::from_name(name).is_some_and(|m| m.quality == Quality::Time)
}
