//! Reads a printed figure again, with what stands elsewhere on its page.
//!
//! In: a few words as a page prints them, the page's language, and a unit a table head gives (`USD millions`, `USD per day`, `MW`). Out:
//! every amount the reader of articles finds in the words, and the same in the unit of the table head where the words leave it out.

use crate::claim;
use crate::model::amount::power_of_ten;
use crate::model::notation::parse_amount;
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Decimal, Span};

const SCALES: [(&str, u32); 4] = [("thousands", 3), ("millions", 6), ("billions", 9), ("trillions", 12)];

/// Reads the figures of a printed scrap.
#[must_use]
pub fn read(printed: &str, language: Option<&str>, stands_in: Option<&str>) -> Vec<Amount> {
    let table_head = stands_in.and_then(unit_of);
    // a cell of a data set is a number of machines, not of a text
    if let (Some((scale, unit)), Some(cell)) = (&table_head, bare(printed)) {
        return in_unit(&cell, *scale, unit).into_iter().collect();
    }
    let whole = Span { start: 0, end: printed.len() };
    let amounts: Vec<Amount> = claim::quantities(printed, whole, language.unwrap_or("en")).into_iter().map(|q| q.amount).collect();
    let Some((scale, unit)) = table_head else { return amounts };
    amounts.iter().filter_map(|amount| in_unit(amount, scale, &unit)).collect()
}

/// Reads what stands elsewhere: a scale and a unit.
fn unit_of(words: &str) -> Option<(Decimal, Unit)> {
    let (mut scale, mut kept) = (Decimal::ONE, Vec::new());
    for word in words.split_whitespace() {
        match SCALES.iter().find(|(name, _)| *name == word) {
            Some((_, exponent)) => scale = power_of_ten((*exponent).into())?,
            None => kept.push(word),
        }
    }
    let unit = kept.join(" ");
    // money stands before its number, all else after it
    let amount = match kept.first()? {
        code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
            parse_amount(&format!("{code} 1 {}", kept[1..].join(" "))).or_else(|_| parse_amount(&format!("{code} 1")))
        }
        _ => parse_amount(&format!("1 {unit}")),
    };
    Some((scale, amount.ok()?.unit))
}

/// Puts an amount into the unit of a table head; `None` where its own words say it is a figure of something else.
///
/// The head names what the words leave open: the currency of `$` and `¥`, what an hour or a million is one of.
fn in_unit(amount: &Amount, scale: Decimal, unit: &Unit) -> Option<Amount> {
    let is_hour = |base: &Base| matches!(base, Base::Measure(measure) if measure.name.ends_with("hour"));
    match (&amount.unit.base, &unit.base) {
        (Base::Count(_), _) | (Base::Money(_), Base::Money(_)) => {}
        (own, given) if own == given || is_hour(own) && is_hour(given) => {}
        _ => return None,
    }
    let per = unit.per.clone().or_else(|| amount.unit.per.clone());
    amount.scale(scale, Unit { base: unit.base.clone(), per })
}

/// Reads a number as data sets write it, which to the reader of articles may be a year or worse: `2025`, `94.2`, `7.8e+24`.
fn bare(printed: &str) -> Option<Amount> {
    let text = printed.trim();
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    // a group of three digits behind a point may be thousands; its language says so
    let grouped = exponent == 0 && digits.split_once('.').is_some_and(|(_, tail)| tail.len() == 3);
    let plain = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !plain || grouped {
        return None;
    }
    let value = Decimal::from_str_exact(digits).ok()?;
    let scale = power_of_ten(exponent)?;
    let quantum = power_of_ten(-i64::from(value.scale()))?.checked_mul(scale)?;
    Some(Amount::exact(value.checked_mul(scale)?.normalize(), Unit::new(Base::Count(None)), quantum.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::format_amount;

    #[test]
    fn a_cell_takes_scale_and_unit_from_its_table_head() {
        let read = |printed, head| read(printed, Some("en"), Some(head)).iter().map(format_amount).collect::<Vec<_>>();
        assert_eq!(read("68.5", "USD billions"), ["USD 68.5B"]);
        assert_eq!(read("2048", "GPUs"), ["2048 GPUs"]);
        assert_eq!(read("7.8e+24", "FLOP"), ["7.8e24 FLOP"]);
        assert_eq!(read("1.10", "USD per 1M tokens"), ["USD 1.10 per 1M tokens"]);
    }
}
