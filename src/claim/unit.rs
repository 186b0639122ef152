//! What a number is in: the currency before or after it, the measure, percent, times, or the things it counts.

use std::cell::OnceCell;

use crate::lang::Kind;
use crate::model::unit::{Base, Quality, SharedSign};
use crate::model::{Currency, Measure, Unit};

use super::context::Context;
use super::grammar::{Cue, UnitWord};
use super::numeral::{Form, Numeral};

/// A unit found beside a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What it is.
    pub base: Base,
    /// Whether the number is in hundredths of it, or, below zero, tenths of ten (`成`).
    pub exponent: i32,
    /// First token of it.
    pub first: usize,
    /// The token after it.
    pub next: usize,
}

impl Found {
    /// Whether it is money.
    #[must_use]
    pub const fn is_money(&self) -> bool {
        matches!(self.base, Base::Money(_))
    }
}

/// A noun that a number counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Noun {
    /// Its stable name, where the lexicon has one.
    pub name: Option<Box<str>>,
    /// The token after it.
    pub next: usize,
}

fn base(word: UnitWord) -> Option<(Base, i32)> {
    Some(match word {
        UnitWord::Money(currency) => (Base::Money(currency), 0),
        UnitWord::Minor(currency, exponent) => (Base::Money(currency), -i32::try_from(exponent).ok()?),
        UnitWord::Measure(measure) => (Base::Measure(measure), 0),
        UnitWord::Percent => (Base::Percent, 0),
        UnitWord::Tenths => (Base::Percent, 1),
        UnitWord::Point => (Base::PercentagePoint, 0),
        UnitWord::BasisPoint => (Base::BasisPoint, 0),
        UnitWord::Times => (Base::Multiple, 0),
        UnitWord::Counted(_) => return None,
    })
}

impl Context<'_> {
    /// Finds a sign or code whose spelling is exact.
    pub(super) fn sign(&self, at: usize) -> Option<(UnitWord, usize)> {
        let found = self.grammar.signs.longest_as_is(self.scan, at)?;
        let span = self.span(at, at + found.tokens);
        let written = self.slice(span.start, span.end);
        let word = found.value.iter().find(|(spelling, _)| *spelling == written)?.1;
        Some((word, at + found.tokens))
    }

    /// Finds the currency that stands before a number: `US$`, `RMB`, `人民币`.
    #[must_use]
    pub fn money_before(&self, first: usize, floor: usize) -> Option<Found> {
        let reach = 5.min(first.saturating_sub(floor));
        (1..=reach).rev().find_map(|back| {
            let at = first - back;
            let word = match self.sign(at) {
                Some((word @ UnitWord::Money(_), next)) if next == first => word,
                _ => {
                    let found = self.grammar.units.longest(self.scan, at).filter(|m| m.tokens == back)?;
                    let token = self.token(at)?;
                    // 元 ends many words: a name of one character stands after its number only
                    if !(token.caps || token.kind != Kind::Word && (back > 1 || token.kind != Kind::Char)) {
                        return None;
                    }
                    *found.value
                }
            };
            // a sign glued to a word before it is part of that word
            let inside =
                self.kind(at) == Some(Kind::Word) && self.glued(at) && matches!(self.kind(at - 1), Some(Kind::Word | Kind::Number));
            match word {
                UnitWord::Money(currency) if !inside => {
                    Some(Found { base: Base::Money(currency), exponent: 0, first: at, next: first })
                }
                _ => None,
            }
        })
    }

    /// Finds the unit after a number.
    #[must_use]
    pub fn unit_after(&self, numeral: &Numeral) -> Option<Found> {
        if let Some(measure) = numeral.dual {
            return Some(Found { base: Base::Measure(measure), exponent: 0, first: numeral.first, next: numeral.next });
        }
        if let Some(unit) = numeral.dual_unit {
            let (base, exponent) = base(unit)?;
            return Some(Found { base, exponent, first: numeral.next, next: numeral.next });
        }
        if let Some(currency) = numeral.dual_money {
            return Some(Found { base: Base::Money(currency), exponent: 0, first: numeral.first, next: numeral.next });
        }
        let mut at = numeral.next;
        if self.is_hyphen(at) {
            at += 1;
        }
        if let Some(found) = self.unit_at(numeral, at) {
            return Some(found);
        }
        // "2,5 mkr": the scale and the currency in one word
        if numeral.scale.is_some()
            && let Some(UnitWord::Money(currency)) = self.grammar.units.longest_as_is(self.scan, numeral.next - 1).map(|m| *m.value)
        {
            return Some(Found { base: Base::Money(currency), exponent: 0, first: numeral.next, next: numeral.next });
        }
        // "half an inch"
        if numeral.form == Form::Fraction && self.is(at, Cue::Article) {
            return self.unit_at(numeral, at + 1).filter(|f| matches!(f.base, Base::Money(_) | Base::Measure(_)));
        }
        // "millions of dollars", "مليون من الدولارات", "109 milliards d'euros"
        if let Some(of) = self.cue(at).filter(|m| m.value.has(Cue::Of))
            && (numeral.scale.is_some() || matches!(numeral.form, Form::Fraction | Form::Slash) || numeral.infix.is_some())
        {
            let after = at + of.tokens;
            let part = matches!(numeral.form, Form::Fraction | Form::Slash) && self.is(after, Cue::Article);
            return self.unit_at(numeral, after + usize::from(part)).filter(|f| match f.base {
                Base::Money(_) => !part && (!matches!(numeral.form, Form::Fraction | Form::Slash) || numeral.scale.is_some()),
                Base::Measure(_) => true,
                _ => false,
            });
        }
        // "2.8 million H800 GPU-hours"
        if let Some(next) = self.chip(at)
            && let Some(found) = self.unit_at(numeral, next + usize::from(self.is_hyphen(next)))
            && matches!(found.base, Base::Measure(_))
        {
            return Some(found);
        }
        // "14 Earth days", "33 consecutive months"
        let adjective = self.cue(at).filter(|m| m.value.has(Cue::BetweenNoun) && !self.grammar.reading.myriads)?;
        self.unit_at(numeral, at + adjective.tokens).filter(|f| matches!(f.base, Base::Measure(_)))
    }

    /// Finds a unit in words; of the Arabic prefixes only the article may stand before it.
    fn unit_word(&self, at: usize) -> Option<crate::lang::Match<'_, UnitWord>> {
        let found = self.grammar.units.longest(self.scan, at).or_else(|| self.unit_with_ending(at));
        found.filter(|m| matches!(self.slice(self.start(at), m.start), "" | "ال"))
    }

    /// Whether the word at a token is a unit or a thing that a number before it counts: no article stands on it.
    pub(super) fn counts_after(&self, at: usize) -> bool {
        let found = self.grammar.units.longest_as_is(self.scan, at);
        found.is_some_and(|m| matches!(m.value, UnitWord::Measure(_) | UnitWord::Money(_) | UnitWord::Counted(_)))
            && !self.at(at).starts_with("ال")
    }

    /// Returns the unit that the words at a token name, and how many tokens they take.
    #[must_use]
    pub fn unit_base(&self, at: usize) -> Option<(Base, usize)> {
        let found = self.unit_word(at)?;
        Some((base(*found.value)?.0, found.tokens))
    }

    fn unit_at(&self, numeral: &Numeral, at: usize) -> Option<Found> {
        let digits = numeral.form == Form::Digits || numeral.form == Form::Slash;
        if digits && let Some(found) = self.prime(numeral, at) {
            return Some(found);
        }
        let word = self.unit_word(at);
        let sign = self.sign(at).filter(|(word, next)| self.sign_fits(*word, at, *next, numeral));
        let (word, next) = match (word, sign) {
            // a code in capitals is no word: `20 CUP`
            (Some(_), Some((sign @ UnitWord::Money(_), next))) if self.token(at).is_some_and(|t| t.caps) => (sign, next),
            (Some(word), Some((_, next))) if word.tokens + at >= next && base(*word.value).is_some() => {
                (*word.value, at + word.tokens)
            }
            (_, Some((word, next))) => (word, next),
            (Some(word), None) => (*word.value, at + word.tokens),
            (None, None) => return None,
        };
        let (base, exponent) = base(word)?;
        // "آيفون 16 العام الماضي": a span of time after digits bears no article
        if digits && matches!(base, Base::Measure(m) if m.quality == Quality::Time) && self.at(at).starts_with("ال") {
            return None;
        }
        if self.is_verbal(at, next, numeral) || base == Base::Multiple && self.kind(next) == Some(Kind::Number) && digits {
            return None;
        }
        let base = self.weight(&base, numeral, at, next).unwrap_or(base);
        Some(Found { base, exponent, first: at, next })
    }

    /// Finds feet and inches in signs: `5'8"`, `6.5″`.
    fn prime(&self, numeral: &Numeral, at: usize) -> Option<Found> {
        if !self.glued(at) {
            return None;
        }
        let found = |name: &str| {
            let base = Base::Measure(Measure::from_name(name)?);
            Some(Found { base, exponent: 0, first: at, next: at + 1 })
        };
        let is_foot = |at: usize| matches!(self.at(at), "'" | "’" | "′");
        let is_inch = |at: usize| matches!(self.at(at), "\"" | "”" | "″");
        let inches_after = self.kind(at + 1) == Some(Kind::Number) && self.glued(at + 1) && is_inch(at + 2);
        if is_foot(at) && (inches_after || self.at(at) == "′") {
            return found("foot");
        }
        let first = numeral.first;
        let feet_before = first > 1 && self.glued(first) && is_foot(first - 1) && self.kind(first - 2) == Some(Kind::Number);
        // a quotation mark closes what another opened
        let opened = || (0..at).filter(|i| matches!(self.at(*i), "\"" | "“" | "„" | "«")).count();
        let closes = || self.at(at) == "”" || !opened().is_multiple_of(2);
        (is_inch(at) && (feet_before || self.at(at) == "″" || !closes())).then(|| found("inch")).flatten()
    }

    /// Returns the weight that pounds are, or kilos said short, where the words speak of weight: "weighs 150 pounds", `体重62キロ`.
    fn weight(&self, base: &Base, numeral: &Numeral, at: usize, next: usize) -> Option<Base> {
        let name = match base {
            Base::Money(_) if self.kind(at) == Some(Kind::Word) && self.is_pound(at) => "pound-mass",
            Base::Measure(m)
                if m.name == "kilometre" && matches!(self.slice(self.start(at), self.end_before(next)), "キロ" | "킬로") =>
            {
                "kilogram"
            }
            _ => return None,
        };
        if self.grammar.reading.weights.is_empty() {
            return None;
        }
        let reach = if self.grammar.reading.myriads { 12 } else { 6 };
        let before = (numeral.first.saturating_sub(reach)..numeral.first).rev();
        let before = before.take_while(|i| !matches!(self.at(*i), "." | ";" | "。")).any(|i| self.is(i, Cue::Weight));
        let after = (next..next + 3).any(|i| self.is(i, Cue::Weight));
        let stuff = self.grammar.reading.capital_nouns && self.token(next).is_some_and(|t| t.kind == Kind::Word && t.upper);
        let of = numeral.scale.is_none() && (stuff || self.is(next, Cue::Of) && !self.is(next + 1, Cue::Article));
        let heavy = before && numeral.scale.is_none() || after || of && name == "pound-mass";
        heavy.then(|| Measure::from_name(name)).flatten().map(Base::Measure)
    }

    /// Whether a word names pounds, of money or of weight.
    fn is_pound(&self, at: usize) -> bool {
        let word = self.grammar.units.longest(self.scan, at).map(|m| *m.value);
        matches!(word, Some(UnitWord::Money(Currency::Shared(SharedSign::Pound))))
            || self.grammar.reading.capital_nouns && self.at(at) == "Pfund"
    }

    /// Whether a sign after a number can be its unit.
    fn sign_fits(&self, word: UnitWord, at: usize, next: usize, numeral: &Numeral) -> bool {
        let digits = numeral.form == Form::Digits || numeral.form == Form::Slash;
        let glued = self.glued(at);
        match word {
            // `4x4` and `3 x 5` are no multiples
            UnitWord::Times => digits && glued && self.kind(next) != Some(Kind::Number),
            // a currency sign before the next number is that number's
            UnitWord::Money(_) => {
                let next_number = self.kind(next) == Some(Kind::Number) && self.glued(next);
                !next_number || (glued && self.token(next).is_some_and(|t| t.gap))
            }
            // `1990s` is a decade, `9.58s` a time
            UnitWord::Measure(m)
                if m.name == "second"
                    && self.at(at) == "s"
                    && (glued || numeral.value >= rust_decimal::Decimal::from(60) || matches!(self.at(next), "'" | "’"))
                    && !self.slice(self.start(at.saturating_sub(1)), self.start(at)).contains('.') =>
            {
                false
            }
            // "5 in a row"
            UnitWord::Measure(m) if m.name == "inch" && self.at(at) == "in" && !glued => false,
            UnitWord::Measure(_) => digits && !(self.glued(next) && matches!(self.kind(next), Some(Kind::Word | Kind::Number))),
            _ => true,
        }
    }

    /// Whether a word that is a unit and a verb or adjective too ("won") is not the unit here.
    fn is_verbal(&self, at: usize, next: usize, numeral: &Numeral) -> bool {
        next == at + 1 && self.at(at) == "won" && numeral.value < rust_decimal::Decimal::ONE_HUNDRED
    }

    /// Finds the noun that a number counts, a few adjectives or a chip's name between.
    pub fn noun_after(&self, numeral: &Numeral) -> Option<Noun> {
        if let Some(UnitWord::Counted(noun)) = numeral.dual_unit {
            return Some(Noun { name: Some(noun.into()), next: numeral.next });
        }
        let mut at = numeral.next;
        if self.is_hyphen(at) {
            at += 1;
        }
        // "230.000 Hopper-Chips"
        if self.grammar.reading.capital_nouns
            && self.is_hyphen(at + 1)
            && self.token(at).is_some_and(|t| t.upper && t.gap)
            && let Some(found) = self.unit_word(at + 2)
            && let UnitWord::Counted(noun) = *found.value
        {
            return Some(Noun { name: Some(noun.into()), next: at + 2 + found.tokens });
        }
        let mut name: Option<(usize, usize)> = None;
        let mut classified = None;
        for _ in 0..4 {
            if let Some(found) = self.unit_word(at)
                && let UnitWord::Counted(noun) = *found.value
            {
                let next = at + found.tokens;
                let named = name.map(|(from, to)| format!("{} {noun}", self.slice(self.start(from), self.end_before(to))));
                return Some(Noun { name: Some(named.map_or_else(|| noun.into(), Into::into)), next });
            }
            if let Some(found) = self.cue(at).filter(|m| m.value.has(Cue::Classifier)) {
                at += found.tokens;
                classified = classified.or(Some(at));
            } else if let Some(next) = self.chip(at) {
                name = Some((at, next));
                at = next;
            } else if let Some(found) = self.cue(at).filter(|m| {
                m.value.has(Cue::BetweenNoun)
                    || m.value.has(Cue::Of) && (at > numeral.next || numeral.infix.is_some() || numeral.scale.is_some())
            }) {
                at += found.tokens;
            } else if at == numeral.next && name.is_none() && numeral.plain != 4 && self.may_be_adjective(at) {
                at += 1;
            } else {
                break;
            }
        }
        let Some((from, next)) = name else { return classified.map(|next| Noun { name: None, next }) };
        let written = self.slice(self.start(from), self.end_before(next)).trim_end_matches('s');
        Some(Noun { name: Some(written.into()), next })
    }

    /// Whether a word may be an adjective that the lexicon doesn't list: small letters, no common word, no other role.
    fn may_be_adjective(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Word && t.gap && !t.upper && t.end - t.start > 3)
            && self.at(at).is_ascii()
            && self.cue(at).is_none()
            && matches!(self.unit_word(at + 1).map(|m| *m.value), Some(UnitWord::Counted(_)))
    }

    /// Returns the token after a name of capitals and digits: `H800`, `GB200s`, `MI300X`.
    fn chip(&self, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let short = token.end - token.start <= 3;
        let apart = token.gap || at > 0 && self.kind(at - 1) == Some(Kind::Char);
        if token.kind != Kind::Word || !apart || !token.upper || !short || !self.at(at).is_ascii() {
            return None;
        }
        if self.kind(at + 1) != Some(Kind::Number) || !self.glued(at + 1) {
            return None;
        }
        let mut next = at + 2;
        while self.glued(next) && self.kind(next) == Some(Kind::Word) && self.at(next).len() <= 2 {
            next += 1;
        }
        Some(next)
    }

    /// Returns the currencies of the places that the passage names, each once.
    fn named_currencies(&self) -> Vec<Currency> {
        let mut named = Vec::new();
        for at in 0..self.scan.tokens.len() {
            if let Some(found) = self.grammar.places.longest(self.scan, at)
                && !named.contains(found.value)
            {
                named.push(*found.value);
            }
        }
        named
    }

    /// Decides a shared sign where the text does: one sign's country is named and its rivals' are not. `named` keeps the currencies of the
    /// passage's places from one figure to the next.
    #[must_use]
    pub fn decide(&self, currency: Currency, named: &OnceCell<Vec<Currency>>) -> Currency {
        let Currency::Shared(sign) = currency else { return currency };
        let own = self.grammar.reading.customary.get(sign.name());
        let customary = match (own, sign) {
            (_, SharedSign::Dollar) => return currency,
            (Some(code), _) => code,
            (None, SharedSign::Pound) => "GBP",
            (None, SharedSign::Yen) => "JPY",
            _ => "",
        };
        let mut rivals = named.get_or_init(|| self.named_currencies()).iter().filter(|c| sign.codes().contains(&c.name()));
        let named = match (rivals.next(), rivals.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        };
        named.or_else(|| Currency::from_code(customary)).unwrap_or(currency)
    }
}

/// Returns the base that both of two units beside one number can be: `$` and "Canadian dollars" are Canadian dollars.
#[must_use]
pub fn agree(before: &Found, after: &Found) -> Option<Base> {
    let (Base::Money(a), Base::Money(b)) = (&before.base, &after.base) else { return None };
    if !a.may_equal(*b) {
        return None;
    }
    Some(Base::Money(if matches!(a, Currency::Shared(_)) { *b } else { *a }))
}

/// Whether two units may be the ends of one range.
#[must_use]
pub fn compatible(a: &Unit, b: &Unit) -> bool {
    match (&a.base, &b.base) {
        (Base::Money(x), Base::Money(y)) => x.may_equal(*y),
        (Base::Count(_), Base::Count(_)) => true,
        // "aged 50 to 70 years"
        (Base::Measure(x), Base::Measure(y)) => {
            x == y || x.name == "year of age" && y.name == "year" || x.quality == Quality::Temperature && y.name == "degree"
        }
        (x, y) => x == y,
    }
}
