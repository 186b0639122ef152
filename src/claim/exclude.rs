//! What has digits or number words and is no quantity: names, versions, dates, years, times, ordinals, scores, labels.

use rust_decimal::Decimal;

use crate::lang::Kind;

use super::context::Context;
use super::figure::Figure;
use super::grammar::Cue;
use super::numeral::Form;

/// Why a figure is no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Digits that are no number.
    Shape,
    /// A part of a name.
    Name,
    /// A day, month or time.
    Date,
    /// A year.
    Year,
    /// An ordinal or a decade.
    Ordinal,
    /// A number after a label: a page, an article.
    Label,
    /// A word that is a number only before a unit.
    Weak,
    /// A score.
    Score,
}

impl Context<'_> {
    /// Returns why a figure is no quantity, looking at it and its neighbours only.
    #[must_use]
    pub fn exclusion(&self, figure: &Figure) -> Option<Reason> {
        let n = &figure.numeral;
        let (first, next) = (n.first, n.next);
        if n.form == Form::Other {
            return Some(Reason::Shape);
        }
        let has_unit = figure.unit.is_some() || n.percent;
        if n.form == Form::Slash && !has_unit && !self.is(next, Cue::Of) {
            return Some(Reason::Shape);
        }
        if matches!(n.form, Form::Factor | Form::Growth) {
            return None;
        }
        if self.grammar.reading.myriads && n.form == Form::Words && self.is_stated(first) {
            return Some(Reason::Label);
        }
        if self.grammar.reading.myriads
            && let Some(reason) = self.counter(figure)
        {
            return Some(reason);
        }
        if !self.grammar.reading.myriads
            && let Some(reason) = self.place(figure)
        {
            return Some(reason);
        }
        if n.form == Form::Digits {
            if let Some(reason) = self.identifier(figure, has_unit) {
                return Some(reason);
            }
            if let Some(reason) = self.date_or_time(figure, has_unit) {
                return Some(reason);
            }
            if !has_unit && n.zero {
                return Some(Reason::Shape);
            }
        }
        // a word and a number between quotation marks are a name: "في 3"
        let quote = |at: usize| matches!(self.at(at), "\"" | "“" | "”" | "«" | "»" | "'");
        if n.form == Form::Digits && !has_unit && first > 1 && n.plain > 0 && n.plain < 3 && quote(next) && quote(first - 2) {
            return Some(Reason::Name);
        }
        if self.is_before(first, Cue::OrdinalBefore) {
            return Some(Reason::Ordinal);
        }
        if self.grammar.reading.myriads && n.form == Form::Words && !has_unit && !self.characters_count(figure) {
            return Some(Reason::Weak);
        }
        if n.plain == 4
            && n.value >= Decimal::from(1900)
            && n.value <= Decimal::from(2100)
            && (figure.unit.as_ref().is_some_and(|u| matches!(u.base, crate::model::unit::Base::Measure(m) if m.name == "year"))
                || self.is(n.next, Cue::YearAfter))
        {
            return Some(Reason::Year);
        }
        if n.form == Form::Digits && (self.product(figure) || self.ordinal_sign(figure)) {
            return Some(Reason::Name);
        }
        // "un an plus tôt" is no length of time
        if n.value == Decimal::ONE && n.form == Form::Words && has_unit && self.is(figure.next, Cue::Ago) {
            return Some(Reason::Date);
        }
        // "the 5K" is a race
        if n.scale == Some(Decimal::ONE_THOUSAND)
            && !has_unit
            && figure.noun.is_none()
            && next == first + 2
            && self.glued(first + 1)
            && self.is_before(first, Cue::Article)
        {
            return Some(Reason::Name);
        }
        // "for a third month": an ordinal that is a fraction elsewhere; "jeden zweiten Tag"
        if n.form == Form::Fraction
            && !self.grammar.reading.articles.is_empty()
            && (n.value < Decimal::new(5, 1) && n.value != Decimal::new(25, 2)
                || self.grammar.reading.capital_nouns && next - first > 1)
            && figure.unit.as_ref().is_some_and(|u| {
                u.first == n.next
                    && matches!(u.base, crate::model::unit::Base::Measure(m) if m.quality == crate::model::unit::Quality::Time)
            })
            && self.kind(n.next) == Some(Kind::Word)
        {
            return Some(Reason::Ordinal);
        }
        if has_unit || n.scale.is_some() {
            return self.vague(figure).then_some(Reason::Weak);
        }
        // "the third of May"
        if n.form == Form::Fraction && self.is(n.next, Cue::Of) && self.month_after(n.next) {
            return Some(Reason::Date);
        }
        if n.form == Form::Fraction && !self.fraction_counts(figure) {
            return Some(Reason::Weak);
        }
        if n.weak && n.value.fract().is_zero() {
            return Some(Reason::Weak);
        }
        if n.form == Form::Words && n.value.fract().is_zero() && (!self.word_counts(figure) || self.is_title(figure)) {
            return Some(Reason::Weak);
        }
        if first > 0 && matches!(self.at(first - 1), "º" | "°" | "№") && self.is_before(first, Cue::Label) {
            return Some(Reason::Label);
        }
        let large = n.shaped && n.value >= Decimal::ONE_THOUSAND;
        // where nothing separates words, a label belongs to the number it touches
        let large =
            large || !self.grammar.reading.myriads && figure.noun.is_some() && n.value >= Decimal::ONE_HUNDRED && n.plain != 4;
        // "No: 15"
        let colon = first > 1 && self.at(first - 1) == ":" && self.glued(first - 1) && self.is_before(first - 1, Cue::Label);
        // "a lei 8.112", "loi n° 2024-36"
        let law = || {
            let laws = &self.grammar.reading.laws;
            let word = |back: usize| first.checked_sub(back).is_some_and(|i| laws.iter().any(|l| *l == self.at(i).to_lowercase()));
            !laws.is_empty()
                && figure.noun.is_none()
                && (word(1) || matches!(self.at(first - 1), "º" | "°" | "nº" | "n") && (word(2) || word(3)))
        };
        if first > 0 && law() {
            return Some(Reason::Label);
        }
        if !large && (colon || self.is_before(first, Cue::Label)) && !self.is_before(first, Cue::Common) {
            return Some(Reason::Label);
        }
        if n.form == Form::Digits {
            if let Some(reason) = self.year(figure) {
                return Some(reason);
            }
            if figure.noun.is_none() && self.named(first, n.shaped) {
                return Some(Reason::Name);
            }
            if self.enclosed(first, next) && !self.is_age_in_brackets(figure) {
                return Some(Reason::Label);
            }
        }
        None
    }

    /// Whether a number word is a name: it has a capital inside a sentence and counts nothing ("les Vingt-Sept", "la ONCE").
    fn is_title(&self, figure: &Figure) -> bool {
        let first = figure.numeral.first;
        figure.noun.is_none()
            && self.token(first).is_some_and(|t| t.upper && t.gap)
            && first > 0
            && self.kind(first - 1) == Some(Kind::Word)
    }

    /// Whether a scale is only a vague amount: "a few million".
    fn vague(&self, figure: &Figure) -> bool {
        figure.numeral.form == Form::Words && self.is_before(figure.first, Cue::Vague)
    }

    /// Digits glued to letters: `H100`, `GPT-4`, `3D`, `F-35`.
    fn identifier(&self, figure: &Figure, has_unit: bool) -> Option<Reason> {
        let n = &figure.numeral;
        let (first, next) = (figure.first, figure.next);
        if self.glued(first) {
            let before = self.at(first - 1);
            let ascii_word = |at: usize| self.kind(at) == Some(Kind::Word) && self.at(at).is_ascii();
            if ascii_word(first - 1) {
                return Some(Reason::Name);
            }
            if self.kind(first - 1) == Some(Kind::Word)
                && !self.is_conjunction(first - 1)
                && !self.grammar.reading.conjunctions.is_empty()
                && self.at(first - 1).chars().count() > 3
            {
                return Some(Reason::Name);
            }
            // `3+1` is a flat
            if before == "+" && self.glued(first - 1) && first > 1 && self.kind(first - 2) == Some(Kind::Number) {
                return Some(Reason::Shape);
            }
            if matches!(before, "#" | "@" | "_" | "\\" | "№" | "§" | "&") || before == "=" && !has_unit {
                return Some(Reason::Label);
            }
            if before == "/" && self.glued(first - 1) {
                return Some(Reason::Shape);
            }
            if matches!(before, "." | ":") && self.glued(first - 1) {
                return Some(Reason::Shape);
            }
            if matches!(before, "'" | "’" | "‘") && !self.glued(first - 1) && n.plain == 2 && !has_unit {
                return Some(Reason::Year);
            }
            if self.is_dash(first - 1) && self.glued(first - 1) && first >= 2 {
                let word = self.token(first - 2)?;
                // 歼-20
                if word.kind == Kind::Char && !has_unit && figure.noun.is_none() {
                    return Some(Reason::Name);
                }
                // `H100-80GB`
                if word.kind == Kind::Number
                    && self.glued(first - 2)
                    && first >= 3
                    && self.token(first - 3).is_some_and(|t| t.kind == Kind::Word && t.upper)
                {
                    return Some(Reason::Name);
                }
                if word.kind == Kind::Word && (!has_unit || word.upper && self.at(first - 2).is_ascii()) {
                    return Some(Reason::Name);
                }
            }
        }
        let latin_tail = self.glued(n.next) && self.kind(n.next) == Some(Kind::Word) && self.at(n.next).is_ascii();
        if latin_tail && figure.unit.as_ref().is_none_or(|u| u.first < first) && n.next == next {
            return Some(if self.is(n.next, Cue::OrdinalEnding) { Reason::Ordinal } else { Reason::Name });
        }
        if self.glued(n.next) && !has_unit && self.is(n.next, Cue::OrdinalEnding) {
            return Some(Reason::Ordinal);
        }
        if !has_unit && self.is_hyphen(n.next) && self.token(n.next + 1).is_some_and(|t| t.kind == Kind::Word && t.upper) {
            return Some(Reason::Name);
        }
        None
    }

    /// Whether a glued word is a conjunction or preposition that takes no name with it.
    fn is_conjunction(&self, at: usize) -> bool {
        let word = self.at(at).trim_end_matches('\u{640}');
        self.grammar.reading.conjunctions.iter().any(|c| c == word)
    }

    fn date_or_time(&self, figure: &Figure, has_unit: bool) -> Option<Reason> {
        let n = &figure.numeral;
        let (first, next) = (figure.first, figure.next);
        let colon = |at: usize| matches!(self.at(at), ":" | "：" | "∶");
        if self.glued(next) && colon(next) && self.glued(next + 1) && self.kind(next + 1) == Some(Kind::Number) {
            return Some(Reason::Date);
        }
        if first >= 2
            && self.glued(first)
            && colon(first - 1)
            && self.glued(first - 1)
            && self.kind(first - 2) == Some(Kind::Number)
        {
            return Some(Reason::Date);
        }
        if has_unit && figure.unit.as_ref().is_some_and(|u| !matches!(u.base, crate::model::unit::Base::Measure(_))) {
            // "5 p.m." is no five pence
            let longer =
                |u: &super::unit::Found| self.cue(n.next).is_some_and(|m| n.next + m.tokens > u.next && m.value.has(Cue::Labelled));
            return figure.unit.as_ref().is_some_and(longer).then_some(Reason::Date);
        }
        if n.scale.is_some() {
            return None;
        }
        if !self.grammar.reading.myriads
            && let Some(found) = self.cue(n.next)
            && found.value.has(Cue::Labelled)
            && (n.value < Decimal::ONE_THOUSAND || n.plain == 4 && found.tokens > 1)
            && n.infix.is_none()
            && figure.unit.as_ref().is_none_or(|u| u.next <= n.next + found.tokens)
            && figure.noun.as_ref().is_none_or(|u| u.next <= n.next + found.tokens)
        {
            return Some(Reason::Date);
        }
        // "20 h 30"
        if n.plain == 2 && !has_unit && first > 1 && self.at(first - 1) == "h" && self.kind(first - 2) == Some(Kind::Number) {
            return Some(Reason::Date);
        }
        let day = n.plain > 0 && n.plain <= 2 && n.value <= Decimal::from(31);
        // "1° maggio"
        let degree = matches!(self.at(n.next), "°" | "º") && self.month_after(n.next + 1);
        if day && (degree || !has_unit && (self.month_before(first) || self.month_after(n.next))) {
            return Some(Reason::Date);
        }
        // "3. Quartal", "24. Januar"
        if self.grammar.reading.dotted_ordinals
            && n.plain > 0
            && n.plain <= 3
            && !has_unit
            && self.at(n.next) == "."
            && self.glued(n.next)
            && self.kind(n.next + 1) == Some(Kind::Word)
            && !self.glued(n.next + 1)
        {
            return Some(Reason::Ordinal);
        }
        None
    }

    fn is_month(&self, at: usize, found: crate::lang::Match<'_, super::grammar::Cues>) -> bool {
        found.value.has(Cue::Month) && self.token(at).is_some_and(|t| t.upper || !self.grammar.reading.capital_months)
    }

    fn month_before(&self, first: usize) -> bool {
        let mut next = first;
        for _ in 0..2 {
            for back in 1..=4.min(next) {
                if let Some(found) = self.grammar.cues.longest(self.scan, next - back)
                    && found.tokens == back
                    && self.is_month(next - back, found)
                {
                    return true;
                }
            }
            if next > 0 && matches!(self.at(next - 1), "." | ",") {
                next -= 1;
            } else {
                break;
            }
        }
        false
    }

    fn month_after(&self, next: usize) -> bool {
        let mut at = next;
        for _ in 0..2 {
            if let Some(found) = self.cue(at) {
                if self.is_month(at, found) {
                    return true;
                }
                if found.value.has(Cue::Of) {
                    at += found.tokens;
                    continue;
                }
            }
            if matches!(self.at(at), "." | "-" | "/") || self.is(at, Cue::OrdinalEnding) {
                at += 1;
            }
        }
        false
    }

    /// Whether a fraction in words stands for itself: "a third of", "by half", "two-thirds".
    fn fraction_counts(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        // "half-life"
        let hyphen = if self.is_dash(n.next - 1) { n.next - 1 } else { n.next };
        if self.is_hyphen(hyphen) && hyphen == n.first + 1 {
            return false;
        }
        let counted = n.next - n.first > 1 && matches!(self.kind(n.first), Some(Kind::Word | Kind::Char | Kind::Number));
        let ends = self.kind(n.next).is_none_or(|k| k == Kind::Symbol);
        let article = self.is_before(n.first, Cue::Article);
        // "треть россиян": no word stands between a fraction and its whole
        let bare = self.grammar.reading.of.is_empty() && !self.grammar.reading.myriads;
        counted
            || bare
            || article && ends
            || self.is_before(if article { n.first.saturating_sub(1) } else { n.first }, Cue::By)
            // "rose a fifth to $3bn"
            || article && self.is_before(n.first.saturating_sub(1), Cue::Change)
            || self.is(n.next, Cue::Of)
            || self.at(n.next).starts_with("ال")
            || self.hedge(n.first, n.next, &crate::model::unit::Base::Multiple).is_some()
            || !self.at(n.first).chars().next().is_some_and(char::is_alphabetic)
    }

    /// Whether a number word counts something: a noun follows that is no common word.
    fn word_counts(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        if n.prefixed && figure.noun.is_none() {
            return false;
        }
        if figure.noun.is_some() || n.shaped && !n.value.fract().is_zero() {
            return true;
        }
        if self.grammar.reading.myriads {
            return n.parts >= 3 || self.characters_count(figure);
        }
        // "meno sette", but not "le otto meno cinque"
        let less = figure.negative && figure.first.checked_sub(1).is_none_or(|at| self.number_word(at).is_none());
        if n.value >= Decimal::TEN || less && !n.weak {
            return true;
        }
        // "a three-bedroom flat"
        if n.value > Decimal::ONE && self.is_hyphen(n.next) && self.token(n.next + 2).is_some_and(|t| t.kind == Kind::Word && t.gap)
        {
            return !self.is(n.next + 1, Cue::Common) && !self.is(n.next + 1, Cue::Labelled);
        }
        let Some(token) = self.token(n.next) else { return false };
        token.kind == Kind::Word && !self.is(n.next, Cue::Common) && token.gap || self.is(n.next, Cue::Of)
    }

    /// Four digits that are a year.
    fn year(&self, figure: &Figure) -> Option<Reason> {
        let n = &figure.numeral;
        if n.plain != 4 || n.value < Decimal::ONE_THOUSAND || n.value > Decimal::from(2100) {
            return None;
        }
        // "2000'den fazla": an ending that years bear too, before a bound
        let ending = self.after_ending(n.next);
        let bounded = ending > n.next && self.cue(ending).is_some_and(|m| m.value.after().is_some());
        if self.is(n.next, Cue::YearAfter) && !bounded {
            return Some(Reason::Year);
        }
        if self.is_before(n.first, Cue::YearWord) {
            return Some(Reason::Year);
        }
        if figure.noun.is_some() {
            return None;
        }
        let modern = n.value >= Decimal::from(1900);
        let hedged = self.hedge(figure.first, figure.next, &crate::model::unit::Base::Count(None)).is_some();
        // "more than 2022", and no more is said: the year before it
        let ends = !matches!(self.kind(figure.next), Some(Kind::Word | Kind::Char | Kind::Number));
        if hedged && ends && n.value >= Decimal::from(1990) && n.value < Decimal::from(2040) {
            return Some(Reason::Year);
        }
        // "hasta 2028": the word that bounds says a time as well
        let until = self.cue_before(n.first).is_some_and(|(_, m)| m.value.before().is_some() && m.value.has(Cue::YearBefore));
        if modern && until {
            return Some(Reason::Year);
        }
        if !hedged && !bounded && (modern || self.is_before(n.first, Cue::YearBefore)) || self.month_before(n.first) {
            return Some(Reason::Year);
        }
        None
    }

    /// Whether a name stands before the number: "Llama 3.1", "Windows 11".
    fn named(&self, first: usize, shaped: bool) -> bool {
        let Some(token) = first.checked_sub(1).and_then(|i| self.token(i)) else { return false };
        let _ = shaped;
        if token.kind != Kind::Word || !token.upper || self.glued(first) {
            return false;
        }
        let word = self.at(first - 1);
        if !self.grammar.reading.capital_nouns || !word.is_ascii() {
            return !self.is_before(first, Cue::Common) && self.cue(first - 1).is_none_or(|m| m.value.has(Cue::Label));
        }
        // where every noun has a capital, only a name of capitals or digits tells
        token.caps || word.len() == 1 && first > 1
    }

    /// Whether a number in brackets behind a name is an age: `손흥민(32)`, "Ortiz (43)".
    fn is_age_in_brackets(&self, figure: &Figure) -> bool {
        let n = &figure.numeral;
        if n.plain != 2 || n.value < Decimal::from(16) || n.first < 2 || self.at(n.first - 1) == "[" {
            return false;
        }
        let name = n.first - 2;
        match self.kind(name) {
            Some(Kind::Char) => name > 0 && self.kind(name - 1) == Some(Kind::Char) && self.glued(n.first - 1),
            Some(Kind::Word) => self.token(name).is_some_and(|t| t.upper && !t.caps) && !self.grammar.reading.capital_nouns,
            _ => false,
        }
    }

    /// Whether a number stands alone in brackets or is the number of a list's item.
    fn enclosed(&self, first: usize, next: usize) -> bool {
        let before = first.checked_sub(1).map_or("", |i| self.at(i));
        let after = self.at(next);
        (before == "[" && after == "]")
            || (matches!(before, "(" | "（") && matches!(after, ")" | "）"))
            || (first == 0
                && matches!(after, "." | ")" | "）" | "、")
                && self.glued(next)
                && self.token(next + 1).is_some_and(|t| t.gap))
    }

    /// Whether two bare numbers with a dash are a score, a phone number or a season.
    #[must_use]
    pub fn is_pair_of_names(&self, a: &Figure, b: &Figure) -> Option<Reason> {
        let bare =
            |f: &Figure| f.unit.is_none() && f.numeral.scale.is_none() && f.numeral.form == Form::Digits && !f.numeral.percent;
        if !bare(a) || !bare(b) {
            return None;
        }
        let noun = b.noun.is_some();
        let (x, y) = (a.numeral.value, b.numeral.value);
        if a.numeral.plain == 4 && x >= Decimal::from(1900) && x <= Decimal::from(2100) && b.numeral.plain == 2 && !noun {
            return Some(Reason::Year);
        }
        // (11) 3456-7890
        if a.numeral.plain == 4 && b.numeral.plain == 4 && !noun && a.first > 0 && self.at(a.first - 1) == ")" {
            return Some(Reason::Shape);
        }
        if a.numeral.plain == 3 && b.numeral.plain >= 3 && !noun && b.numeral.plain > a.numeral.plain {
            return Some(Reason::Shape);
        }
        if x >= y {
            return Some(Reason::Score);
        }
        let hundred_fifty = Decimal::from(150);
        if !noun
            && y < hundred_fifty
            && !self.between_before(a.first)
            && self.hedge(a.first, b.next, &crate::model::unit::Base::Count(None)).is_none()
        {
            let from = a.first.saturating_sub(25);
            if (from..(b.next + 12).min(self.scan.tokens.len())).any(|i| self.is(i, Cue::Score)) {
                return Some(Reason::Score);
            }
        }
        None
    }
}
