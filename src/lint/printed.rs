//! Reads a printed figure again, with what stands elsewhere on its page.
//!
//! In: a few words as a page prints them, the page's language, and a unit a table head gives (`USD millions`, `USD per day`, `MW`). Out:
//! every amount the reader of articles finds in the words, and the same in the unit of the table head where the words leave it out.

use crate::claim;
use crate::model::notation::parse_amount;
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Decimal, Span};

const SCALES: [(&str, u32); 4] = [("thousands", 3), ("millions", 6), ("billions", 9), ("trillions", 12)];

/// Reads the figures of a printed scrap.
#[must_use]
pub fn read(printed: &str, language: Option<&str>, stands_in: Option<&str>) -> Vec<Amount> {
    let whole = Span { start: 0, end: printed.len() };
    let mut amounts: Vec<Amount> =
        claim::quantities(printed, whole, language.unwrap_or("en")).into_iter().map(|q| q.amount).collect();
    let Some((scale, unit)) = stands_in.and_then(unit_of) else { return amounts };
    if amounts.is_empty() {
        amounts.extend(bare(printed));
    }
    amounts.iter().filter_map(|amount| in_unit(amount, scale, &unit)).collect()
}

/// Reads what stands elsewhere: a scale and a unit.
fn unit_of(words: &str) -> Option<(Decimal, Unit)> {
    let (mut scale, mut kept) = (Decimal::ONE, Vec::new());
    for word in words.split_whitespace() {
        match SCALES.iter().find(|(name, _)| *name == word) {
            Some((_, exponent)) => scale = crate::model::amount::power_of_ten((*exponent).into())?,
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

/// Reads digits that stand alone and so count nothing: a year to the reader of articles, a figure under a table head.
fn bare(printed: &str) -> Option<Amount> {
    let digits = printed.trim();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(Amount::exact(digits.parse().ok()?, Unit::new(Base::Count(None)), Decimal::ONE))
}
