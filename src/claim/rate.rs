//! What a figure is per: "per GPU hour", "a year", "per million tokens", `/day`.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::Per;
use crate::model::unit::Quality;

use super::context::Context;
use super::grammar::{Cue, UnitWord};

impl Context<'_> {
    /// Finds what the figure before a token is per; returns the token after the words.
    pub fn rate(&self, next: usize) -> Option<(Per, usize)> {
        // "a year earlier" dates a figure
        self.rate_words(next).filter(|(_, after)| !self.is(*after, Cue::Ago))
    }

    fn rate_words(&self, next: usize) -> Option<(Per, usize)> {
        let hyphen = usize::from(self.is_hyphen(next));
        if let Some(found) = self.grammar.rates.longest(self.scan, next + hyphen) {
            return Some((Per::one(found.value.0), next + hyphen + found.tokens));
        }
        let per = self.cue(next).filter(|m| m.value.has(Cue::Per))?;
        let article = per.value.has(Cue::Article);
        let mut at = next + per.tokens;
        if self.at(next) == "/" && !(self.glued(next) || self.glued(at)) {
            return None;
        }
        let mut count = Decimal::ONE;
        let mut counted = false;
        if !article {
            if let Some(numeral) = self.numeral(at).filter(|n| n.value > Decimal::ONE && !n.weak) {
                count = numeral.value;
                at = numeral.next;
                counted = true;
            } else if let Some((exponent, tokens)) = self.scale_word(at) {
                count = crate::model::amount::power_of_ten(exponent.into())?;
                at += tokens;
                counted = true;
            }
        }
        if let Some(found) = self.grammar.units.longest(self.scan, at) {
            let name = match *found.value {
                UnitWord::Measure(m) if !article || !matches!(m.quality, Quality::Other) => Some(m.name),
                UnitWord::Counted(name) if !article || matches!(name, "share" | "person" | "unit") => Some(name),
                _ => None,
            };
            if let Some(name) = name {
                return Some((Per { count, name: name.into() }, at + found.tokens));
            }
        }
        if article {
            return None;
        }
        if self.kind(at) == Some(Kind::Word) && self.slice(self.end_before(at), self.start(at)).len() <= 1 {
            let word = self.at(at);
            return Some((Per { count, name: word.to_lowercase().into() }, at + 1));
        }
        counted.then(|| (Per { count, name: "unit".into() }, at))
    }

    fn scale_word(&self, at: usize) -> Option<(u32, usize)> {
        let found = self.grammar.numbers.longest_as_is(self.scan, at)?;
        match *found.value {
            super::grammar::NumberWord::Scale(exponent, _) => Some((exponent, found.tokens)),
            super::grammar::NumberWord::Times(100) => Some((2, found.tokens)),
            _ => None,
        }
    }
}
