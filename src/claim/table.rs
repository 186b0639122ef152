//! The units that a table's headers, caption or lead give to its bare figures: "(in $ millions)", "Mio. EUR", `単位：百万円`.
//!
//! In: the cells of a table in their order. Out: the unit and scale that apply to a cell, and the quantity a cell of digits is with them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::lang::{Kind, Scan};
use crate::model::amount::power_of_ten;
use crate::model::unit::Base;
use crate::model::{Amount, Bound, Decimal, Quantity, QuantityKind, Span, Unit};
use crate::text::Passage;

use super::context::Context;
use super::grammar::{Cue, NumberWord, UnitWord};
use super::numeral::Form;

/// A header longer than this is prose.
const LONGEST: usize = 40;

/// What headers say that figures are in.
#[derive(Clone, Debug, Default, PartialEq)]
struct Stated {
    base: Option<Base>,
    exponent: u32,
}

/// What the row's own head says.
#[derive(Clone, Debug, Default, PartialEq)]
enum Row {
    /// Nothing.
    #[default]
    Silent,
    /// A unit.
    In(Stated),
    /// Things counted, which are no money.
    Things,
    /// So much for each, which has no scale.
    Each,
}

/// The units of the table at hand.
#[derive(Debug, Default)]
pub(super) struct Units {
    whole: Option<Stated>,
    columns: BTreeMap<usize, Stated>,
    row: Row,
}

impl Units {
    /// Begins a table after the passages that lead to it.
    pub(super) fn begin<'a>(text: &str, leads: impl Iterator<Item = (&'a Passage, &'static str)>) -> Self {
        let mut scan = Scan::default();
        let whole = leads.into_iter().find_map(|(passage, language)| {
            scan.read(text, passage.span.start, passage.span.end);
            stated(&Context::new(text, &scan, language), true)
        });
        Self { whole, ..Self::default() }
    }

    /// Notes a cell that heads a column or a row.
    pub(super) fn head(&mut self, context: &Context<'_>, row: usize, column: usize) {
        let found = Some(context).filter(|c| c.scan.tokens.len() <= LONGEST).and_then(|c| stated(c, false));
        if row == 0 && column > 0 {
            if let Some(found) = found {
                self.columns.insert(column, found);
            }
        } else if row == 0 {
            self.whole = found.or_else(|| self.whole.take());
        } else if column == 0 {
            let each = || (0..context.scan.tokens.len()).any(|at| context.is(at, Cue::Per));
            let things = || (0..context.scan.tokens.len()).any(|at| counts_things(context, at));
            self.row = match found {
                Some(found) => Row::In(found),
                None if each() => Row::Each,
                None if things() => Row::Things,
                None => Row::Silent,
            };
        }
    }

    /// Reads a cell that is digits only, in what the heads say.
    pub(super) fn cell(&self, context: &Context<'_>, column: usize) -> Option<Quantity> {
        let (first, next, negative, numeral) = digits_only(context)?;
        let own = self.columns.get(&column);
        let stated = match (&self.row, own.or(self.whole.as_ref())) {
            (Row::In(stated), Some(other)) if stated.exponent == 0 && matches!(stated.base, Some(Base::Money(_))) => {
                Stated { exponent: other.exponent, ..stated.clone() }
            }
            (Row::In(stated), _) => stated.clone(),
            (Row::Each, Some(stated)) => Stated { exponent: 0, ..stated.clone() },
            (Row::Silent, Some(stated)) => stated.clone(),
            (Row::Things, Some(stated)) if own.is_some() => stated.clone(),
            _ if negative => Stated::default(),
            _ => return None,
        };
        // a year stands in a column of its own
        let year = numeral.plain == 4 && numeral.value > Decimal::from(1950) && numeral.value < Decimal::from(2050);
        if year && own.is_none() && self.row == Row::Silent && !negative {
            return None;
        }
        let factor = power_of_ten(stated.exponent.into())?;
        let mut value = numeral.value.checked_mul(factor)?.normalize();
        let quantum = numeral.quantum.checked_mul(factor)?.normalize();
        if negative {
            value = -value;
        }
        let base = match stated.base {
            Some(Base::Money(currency)) => Base::Money(context.decide(currency, &OnceCell::new())),
            Some(base) => base,
            None => Base::Count(None),
        };
        let kind = match &base {
            Base::Money(_) => QuantityKind::Money,
            Base::Percent => QuantityKind::Percent,
            Base::Count(_) => QuantityKind::Count,
            _ => QuantityKind::Measure,
        };
        let amount = Amount::new(Bound::Exact, value, Unit::new(base), quantum);
        let span = Span::new(context.start(first), context.end_before(next));
        Some(Quantity { kind, amount, span, hedge: None, implied: false })
    }
}

fn counts_things(context: &Context<'_>, at: usize) -> bool {
    context.grammar.units.longest(context.scan, at).is_some_and(|m| matches!(m.value, UnitWord::Counted(_)))
}

/// Finds the one number of a cell without anything else but a sign or brackets, which are a minus.
fn digits_only(context: &Context<'_>) -> Option<(usize, usize, bool, super::numeral::Numeral)> {
    let mut first = 0;
    let bracket = matches!(context.at(first), "(" | "（");
    let minus = matches!(context.at(first), "-" | "−" | "–" | "△" | "▲");
    first += usize::from(bracket || minus);
    if context.kind(first) != Some(Kind::Number) {
        return None;
    }
    let numeral = context.digits(first);
    let closed = usize::from(matches!(context.at(numeral.next), ")" | "）"));
    let whole = numeral.form == Form::Digits && closed == usize::from(bracket);
    (whole && numeral.next + closed == context.scan.tokens.len()).then_some((0, numeral.next + closed, bracket || minus, numeral))
}

/// Finds what a header says that figures are in. A lead of prose must set it apart: "in millions of dollars", "(Mio. EUR)", "：亿元".
fn stated(context: &Context<'_>, lead: bool) -> Option<Stated> {
    (0..context.scan.tokens.len()).find_map(|at| {
        if at > 0 && context.kind(at - 1) == Some(Kind::Number) {
            return None;
        }
        let (found, next) = phrase(context, at)?;
        let opened = is_opened(context, at);
        let closed = match context.at(next) {
            "" | ")" | "）" | "]" | "," | "，" | ";" | ":" => true,
            "." => next + 1 == context.scan.tokens.len(),
            _ => false,
        };
        let sign = context.kind(at) == Some(Kind::Symbol);
        let fits = match (&found.base, found.exponent) {
            _ if lead => opened && closed && found.exponent > 0,
            (Some(_), 1..) => closed || opened,
            (None, _) => (opened || at == 0) && closed,
            (Some(_), 0) => sign || (opened || at == 0) && closed,
        };
        fits.then_some(found)
    })
}

/// Whether a bracket, a comma or a short preposition sets apart what begins at a token.
fn is_opened(context: &Context<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = context.at(before);
    matches!(word, "(" | "（" | "[" | "," | "，" | ":" | "：" | "–" | "—" | "|")
        || context.kind(before) == Some(Kind::Word) && word.chars().count() <= 2
        || context.at(at).starts_with('ب')
}

/// Reads a scale and a unit in either order, or one of them.
fn phrase(context: &Context<'_>, at: usize) -> Option<(Stated, usize)> {
    if let Some((exponent, mut next)) = scale(context, at) {
        let after = skip(context, next);
        let base = unit(context, after);
        if let Some((_, end)) = &base {
            next = *end;
        }
        return Some((Stated { base: base.map(|(b, _)| b), exponent }, next));
    }
    let (base, next) = unit(context, at)?;
    let after = skip(context, next);
    let scaled = scale(context, after).filter(|_| matches!(base, Base::Money(_)));
    let (exponent, next) = scaled.unwrap_or((0, next));
    Some((Stated { base: Some(base), exponent }, next))
}

/// Passes over "of", a comma, a stop of an abbreviation.
fn skip(context: &Context<'_>, at: usize) -> usize {
    if matches!(context.at(at), "." | "," | "-") {
        return skip(context, at + 1);
    }
    if let Some(of) = context.cue(at).filter(|m| m.value.has(Cue::Of) || m.value.has(Cue::Skip) || m.value.has(Cue::InOf)) {
        return at + of.tokens;
    }
    at
}

/// Reads money or percent.
fn unit(context: &Context<'_>, at: usize) -> Option<(Base, usize)> {
    let (word, next) = match context.sign(at) {
        Some(found) => found,
        None => {
            let found = context.grammar.units.longest(context.scan, at)?;
            (*found.value, at + found.tokens)
        }
    };
    match word {
        UnitWord::Money(currency) => Some((Base::Money(currency), next)),
        UnitWord::Percent => Some((Base::Percent, next)),
        _ => None,
    }
}

/// Reads a scale in words, or in letters that stand for one: "millions", "Mio.", "bn", `百万`.
fn scale(context: &Context<'_>, at: usize) -> Option<(u32, usize)> {
    let (mut exponent, mut next) = (0, at);
    while let Some(found) = context.grammar.numbers.longest(context.scan, next)
        && (next == at || context.grammar.reading.myriads)
    {
        exponent += match *found.value {
            NumberWord::Scale(e, _) => e,
            NumberWord::Times(m @ (10 | 100 | 1000)) if context.grammar.reading.myriads => m.ilog10(),
            _ => break,
        };
        next += found.tokens;
    }
    if next > at {
        return Some((exponent, next));
    }
    let found = context.grammar.glued_scales.longest(context.scan, at)?;
    let written = context.span(at, at + found.tokens);
    let written = context.slice(written.start, written.end);
    let exponent = found.value.iter().find(|(spelling, _)| *spelling == written)?.1;
    // a letter alone is a scale beside money only
    let apart = unit(context, at + found.tokens).is_some() || at > 0 && (0..at).rev().take(3).any(|i| unit(context, i).is_some());
    (written.len() > 1 || apart).then_some((exponent, at + found.tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(language: &str, text: &str, lead: bool) -> Option<(String, u32)> {
        let mut scan = Scan::default();
        scan.read(text, 0, text.len());
        let found = stated(&Context::new(text, &scan, language), lead)?;
        let name = found.base.map_or_else(String::new, |b| Unit::new(b).base_name().unwrap_or_default().to_owned());
        Some((name, found.exponent))
    }

    #[test]
    fn headers_say_what_their_figures_are_in() {
        for (language, text, unit, exponent) in [
            ("en", "(in $ millions)", "$", 6),
            ("en", "Revenue ($bn)", "$", 9),
            ("en", "USD m", "USD", 6),
            ("en", "Revenue, US$ millions", "USD", 6),
            ("en", "(in thousands)", "", 3),
            ("en", "Margin (%)", "%", 0),
            ("en", "Price ($)", "$", 0),
            ("fr", "Ventes (en millions d'euros)", "EUR", 6),
            ("fr", "en M€", "EUR", 6),
            ("de", "Mio. EUR", "EUR", 6),
            ("de", "in Milliarden Dollar", "$", 9),
            ("es", "Ingresos (millones de euros)", "EUR", 6),
            ("pt", "R$ milhões", "BRL", 6),
            ("pt", "em bilhões de reais", "BRL", 9),
            ("zh", "单位：亿元", "CNY", 8),
            ("ja", "（百万円）", "JPY", 6),
            ("ko", "(단위: 억원)", "KRW", 8),
            ("ar", "بملايين الدولارات", "$", 6),
        ] {
            assert_eq!(header(language, text, false), Some((unit.to_owned(), exponent)), "{text}");
        }
        assert_eq!(header("en", "Capital expenditure, in billions of dollars", true), Some(("$".to_owned(), 9)));
        for text in ["The company spent billions of dollars.", "Q2 2024", "The $5 million club"] {
            assert_eq!(header("en", text, true), None, "{text}");
        }
        assert_eq!(header("en", "Company", false), None);
    }
}
