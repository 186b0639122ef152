//! Units that a table gives once for many cells: "Capital expenditure, in billions of dollars", "($m)", `单位：亿元`, "(in thousands)".
//!
//! In: the header cells, the caption and the passage before a table, then the quantities of a cell. Out: the same quantities in the scale and
//! unit that their headers give, where the cell itself gives none; a number in brackets is below zero, as accountants write it.

use rust_decimal::Decimal;

use crate::lang::{Kind, Language, Scan};
use crate::model::amount::power_of_ten;
use crate::model::unit::{Base, Quality};
use crate::model::{Quantity, QuantityKind, Span, Unit};
use crate::text::{Document, Passage, PassageKind};

use super::Context;
use super::grammar::{Cue, NumberWord, UnitWord};

/// How long a passage before a table may be and still lead to it.
const LEAD: usize = 240;

/// The scale and unit that words give for the numbers below or beside them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Denomination {
    scale: Option<Decimal>,
    base: Option<Base>,
    /// Whether it names another unit than the table's: nothing further away applies.
    closed: bool,
}

/// The denominations of the table at hand.
#[derive(Debug, Default)]
pub struct Tabular {
    table: Option<usize>,
    whole: Denomination,
    columns: Vec<(usize, Denomination)>,
    row: Option<(usize, Denomination)>,
}

impl Tabular {
    /// Begins a table at its first cell: what its caption or the passage before it says.
    pub fn begin(&mut self, document: &Document, first: usize, table: usize, caption: Option<&Passage>) {
        if self.table == Some(table) {
            return;
        }
        *self = Self { table: Some(table), ..Self::default() };
        let before = document.passages[..first].iter().rev().filter(|p| p.kind != PassageKind::Caption);
        let before = before.take(1).filter(|p| matches!(p.kind, PassageKind::Heading(_) | PassageKind::Paragraph));
        for passage in caption.into_iter().chain(before) {
            let Some(span) = lead(document, passage) else { continue };
            if let Some(found) = denomination(&document.text, span, passage.language, document.language, true) {
                self.whole = found;
                return;
            }
        }
    }

    /// Notes what a cell that names a row or column says.
    pub fn header(&mut self, text: &str, passage: &Passage, whole: &'static str) {
        let PassageKind::Cell { row, column, header, .. } = passage.kind else { return };
        let found = denomination(text, passage.span, passage.language, whole, false).unwrap_or_default();
        if row == 0 || header && column > 0 {
            if found != Denomination::default() {
                self.columns.push((column, found));
            }
        } else if column == 0 {
            self.row = Some((row, found));
        }
    }

    /// Gives the quantities of a cell what its headers say.
    pub fn apply(&self, text: &str, passage: &Passage, language: &Language, quantities: &mut [Quantity]) {
        let PassageKind::Cell { row, column, header: false, .. } = passage.kind else { return };
        let of_row = self.row.iter().find(|(at, _)| *at == row && column > 0).map(|(_, found)| found);
        let of_column = self.columns.iter().rev().find(|(at, _)| *at == column).map(|(_, found)| found);
        let mut given = Denomination::default();
        for part in of_row.into_iter().chain(of_column).chain([&self.whole]) {
            if given.closed {
                break;
            }
            given.scale = given.scale.or(part.scale);
            given.base = given.base.take().or_else(|| part.base.clone());
            given.closed |= part.closed || given.base.as_ref().is_some_and(|b| !matches!(b, Base::Money(_)));
        }
        for quantity in quantities {
            given.give(text, language, quantity);
        }
    }
}

impl Denomination {
    fn give(&self, text: &str, language: &Language, quantity: &mut Quantity) {
        let base = match (&quantity.amount.unit.base, &self.base) {
            (Base::Count(None), Some(base)) if quantity.amount.unit.per.is_none() => base.clone(),
            (Base::Count(None), None) => Base::Count(None),
            (Base::Money(own), Some(Base::Money(_)) | None) => Base::Money(*own),
            _ => return,
        };
        let own = matches!(quantity.amount.unit.base, Base::Money(_));
        if own && quantity.amount.unit.per.is_some() || scaled(text, quantity.span, language) {
            return;
        }
        let factor = self.scale.unwrap_or(Decimal::ONE);
        let unit = Unit { base, per: quantity.amount.unit.per.take() };
        quantity.kind = match unit.base {
            Base::Money(_) => QuantityKind::Money,
            Base::Percent | Base::PercentagePoint | Base::BasisPoint => QuantityKind::Percent,
            Base::Measure(_) => QuantityKind::Measure,
            Base::Multiple => QuantityKind::Multiple,
            Base::Count(_) => QuantityKind::Count,
        };
        if let Some(amount) = quantity.amount.scale(factor, unit) {
            quantity.amount = amount;
        }
    }
}

/// Whether a number bears a scale of its own.
fn scaled(text: &str, span: Span, language: &Language) -> bool {
    let mut scan = Scan::default();
    scan.read(text, span.start, span.end);
    let context = Context::new(text, &scan, language.code);
    (1..scan.tokens.len()).any(|at| {
        let worded = context.number_word(at).is_some_and(|m| matches!(m.value, NumberWord::Scale(..) | NumberWord::Times(_)));
        let letter = context.glued(at) && context.kind(at - 1) == Some(Kind::Number);
        worded || letter && context.grammar.glued_scales.longest(&scan, at).is_some()
    })
}

/// Returns the part of a passage before a table that may lead to it: all of a short one, else its last sentence.
fn lead(document: &Document, passage: &Passage) -> Option<Span> {
    let length = passage.span.end - passage.span.start;
    if length <= LEAD {
        return Some(passage.span);
    }
    let code = Language::from_code(passage.language)?.code;
    let last = crate::text::sentence::sentences(&document.text, passage.span, code).last().copied()?;
    (last.end - last.start <= LEAD).then_some(last)
}

/// Finds the scale and unit that a text gives. In running text a scale is needed, and words that lead to it or a unit after it.
fn denomination(text: &str, span: Span, language: &'static str, whole: &'static str, running: bool) -> Option<Denomination> {
    let mut scan = Scan::default();
    scan.read(text, span.start, span.end);
    let count = scan.tokens.len();
    // a few words tell their language badly
    let languages = [whole, language].into_iter().filter_map(Language::from_code);
    languages.into_iter().find_map(|language| {
        let context = Context::new(text, &scan, language.code);
        (0..count).find_map(|at| context.denomination(at, count, running))
    })
}

impl Context<'_> {
    /// Reads a scale and unit at a token: "billions of dollars", "US$ m", `亿元`, "Mio. EUR", "(GW)".
    fn denomination(&self, first: usize, count: usize, running: bool) -> Option<Denomination> {
        // "$5 billion" is a figure
        if first > 0
            && (self.kind(first - 1) == Some(Kind::Number)
                || self.number_word(first - 1).is_some() && self.at(first - 1) != self.at(first) && !self.is_stated_in(first - 1))
        {
            return None;
        }
        let sign = self.sign(first).filter(|(word, _)| matches!(word, UnitWord::Money(_)));
        let (mut base, mut at) = match sign {
            Some((UnitWord::Money(currency), next)) => (Some(Base::Money(currency)), next),
            _ => (None, first),
        };
        let mut minor = 0;
        let (scale, next) = self.scale_of_cells(at, base.is_some());
        at = next;
        if scale.is_some()
            && let Some(of) = self.cue(at).filter(|m| m.value.has(Cue::Of))
        {
            at += of.tokens;
        }
        if base.is_none() {
            let worded = self.grammar.units.longest(self.scan, at).map(|m| (*m.value, at + m.tokens));
            match self.sign(at).or(worded) {
                Some((UnitWord::Money(currency), next)) => (base, at) = (Some(Base::Money(currency)), next),
                Some((UnitWord::Minor(currency, exponent), next)) => {
                    (base, at) = (Some(Base::Money(currency)), next);
                    minor = i64::from(exponent);
                }
                Some((UnitWord::Measure(measure), next)) if self.at(at) != "m" => {
                    (base, at) = (Some(Base::Measure(measure)), next);
                }
                Some((UnitWord::Percent, next)) => (base, at) = (Some(Base::Percent), next),
                Some((UnitWord::Counted(_), next)) if !running && scale.is_none() => {
                    let alone = first == 0 && next == count;
                    return alone.then(|| Denomination { closed: true, ..Denomination::default() });
                }
                _ => {}
            }
        }
        if at == first || at > first && self.kind(at) == Some(Kind::Number) {
            return None;
        }
        let stated = self.is_stated(first) || self.slice(self.start(first), self.start(first) + "ب".len()) == "ب";
        let ended = at >= count || !matches!(self.kind(at), Some(Kind::Word | Kind::Char | Kind::Number));
        let fenced = (first == 0
            || matches!(self.at(first - 1), "(" | "（" | "[" | "," | "，" | "、" | "،" | ":" | "：" | "/" | "·" | "|"))
            && (at >= count || matches!(self.at(at), ")" | "）" | "]" | "," | "，" | "、" | "،" | ";"));
        let known = match (&scale, &base) {
            (Some(_), Some(_)) => true,
            (Some(_), None) => fenced || stated && (ended || !running),
            (None, Some(Base::Measure(m))) if m.quality == Quality::Time => !running && fenced && first > 0,
            (None, Some(Base::Money(_))) => stated || fenced,
            (None, Some(_)) => !running && (fenced || stated),
            (None, None) => false,
        };
        if !known {
            return None;
        }
        let scale = match power_of_ten(-minor) {
            Some(part) if minor > 0 => scale.unwrap_or(Decimal::ONE).checked_mul(part),
            _ => scale,
        };
        Some(Denomination { scale, base, closed: false })
    }

    /// Reads the scale words at a token: "billions", `百万`, "Mio."; letters ("bn", "m") only beside a currency.
    fn scale_of_cells(&self, first: usize, money: bool) -> (Option<Decimal>, usize) {
        let mut exponent = 0;
        let mut at = first;
        while let Some(found) = self.number_word(at) {
            match *found.value {
                NumberWord::Scale(e, _) => exponent += e,
                NumberWord::Times(m @ (10 | 100 | 1000)) if self.grammar.reading.myriads => exponent += m.ilog10(),
                _ => break,
            }
            at += found.tokens;
        }
        if at == first
            && let Some(found) = self.grammar.glued_scales.longest_as_is(self.scan, at)
            && let written = self.slice(self.start(at), self.end_before(at + found.tokens))
            && let Some((_, e)) = found.value.iter().find(|(spelling, _)| *spelling == written)
        {
            let after = self.sign(at + found.tokens).is_some_and(|(word, _)| matches!(word, UnitWord::Money(_)));
            if money || after {
                return (power_of_ten(i64::from(*e)), at + found.tokens);
            }
        }
        if at == first { (None, first) } else { (power_of_ten(i64::from(exponent)), at) }
    }

    /// Whether words that lead to the unit of a table stand before a token: `単位：百万円`.
    pub(super) fn is_stated(&self, first: usize) -> bool {
        first > 0 && self.is_stated_in(first - 1)
            || first > 1 && matches!(self.at(first - 1), ":" | "：") && self.is_stated_in(first - 2)
    }

    /// Whether a word says what numbers are stated in: "in", "en", `单位`.
    fn is_stated_in(&self, at: usize) -> bool {
        self.grammar.reading.stated_in.iter().any(|word| {
            let end = self.end_before(at + 1);
            let start = end.saturating_sub(word.len());
            self.slice(start, end).eq_ignore_ascii_case(word) && self.scan.tokens.iter().any(|t| t.start as usize == start)
        })
    }
}

/// Returns the inside of a cell that is a number in brackets, `(1,234)`, and whether it is a loss so written.
#[must_use]
pub fn in_brackets(text: &str, passage: &Passage) -> Option<Span> {
    if !matches!(passage.kind, PassageKind::Cell { header: false, .. }) {
        return None;
    }
    let cell = text.get(passage.span.range())?;
    let inside = cell.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    let digits = inside.chars().filter(|c| c.is_numeric()).count();
    let number = inside.chars().all(|c| !c.is_alphabetic()) && (digits > 1 || inside.contains(['%', '$', '€', '£', '¥']));
    let start = passage.span.start + cell.len() - cell.trim_start_matches(['(', '（']).len();
    (number && !inside.contains('(')).then(|| Span::new(start, start + inside.len()))
}

/// Makes the quantities of a cell in brackets less than zero.
pub fn negate(quantities: &mut [Quantity]) {
    for quantity in quantities {
        let unit = quantity.amount.unit.clone();
        let quantum = quantity.amount.quantum;
        if let Some(amount) = quantity.amount.scale(Decimal::NEGATIVE_ONE, unit) {
            quantity.amount =
                crate::model::Amount { low: amount.low.min(amount.high), high: amount.low.max(amount.high), quantum, ..amount };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Vocabulary, read};
    use crate::text::{self, Format};

    /// Returns the low ends and units of a table's figures, the text before it read too.
    fn cells(language: &str, markdown: &str) -> Vec<String> {
        let document = text::read(markdown.as_bytes(), Format::Markdown, Some(language)).unwrap();
        let vocabulary = Vocabulary::default();
        let claims = read(&document, &vocabulary, None);
        claims.iter().map(|c| format!("{} {}", c.quantity.amount.low.unwrap(), c.quantity.amount.unit)).collect()
    }

    #[test]
    fn a_table_says_once_what_its_cells_are_in() {
        for (language, lead, header, cell, expected) in [
            ("en", "Capital expenditure, in billions of dollars", "2024", "17.6", "17600000000 $"),
            ("en", "Results", "Revenue ($m)", "1,234", "1234000000 $"),
            ("en", "All figures in $ millions.", "Loss", "(1,234)", "-1234000000 $"),
            ("en", "Results in $ millions", "Growth (%)", "12.5", "12.5 %"),
            ("de", "Angaben in Mio. Euro", "Umsatz", "1.234,5", "1234500000 EUR"),
            ("fr", "Dépenses, en milliards d'euros", "2024", "6,8", "6800000000 EUR"),
            ("es", "Cifras en millones de euros", "2024", "40.652", "40652000000 EUR"),
            ("pt", "Resultados", "Receita (R$ bilhões)", "208,1", "208100000000 BRL"),
            ("ar", "الإنفاق بملايين الدولارات", "2024", "28,100", "28100000000 $"),
            ("zh", "单位：亿元", "2024", "1,234.5", "123450000000 CNY"),
            ("ja", "（単位：百万円）", "売上高", "1,234", "1234000000 JPY"),
            ("ko", "(단위: 억원)", "매출", "1,234", "123400000000 KRW"),
            ("en", "It works in thousands of towns.", "Sites", "12.5", "12.5"),
            ("en", "It spent $5 billion.", "Sites", "12.5", "12.5"),
        ] {
            let markdown = format!("{lead}\n\n| | {header} |\n|---|---|\n| A | {cell} |\n");
            let found = cells(language, &markdown);
            assert_eq!(found.last().map(|f| f.trim()), Some(expected), "{lead} / {header}");
        }
    }
}
