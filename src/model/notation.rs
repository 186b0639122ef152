//! The strict notation of records: amounts (`USD 60B to 65B`), periods (`FY2026-Q1`), days of statement (`by 2025-03-01`).
//!
//! Parsing and formatting are each other's inverse on canonical text. This is not the reader of articles: it knows no language, no
//! currency signs, and refuses anything it doesn't know.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::amount::{Amount, power_of_ten};
use super::bound::Bound;
use super::date::{Date, Stated};
use super::fact::PriceBasis;
use super::period::Period;
use super::unit::{Base, Currency, Measure, Per, Unit};

/// Why a piece of notation was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotationError {
    /// What is wrong, in one lower-case clause.
    pub message: String,
    /// What to write instead.
    pub help: &'static str,
}

impl NotationError {
    fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self { message: message.into(), help }
    }
}

impl std::fmt::Display for NotationError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for NotationError {}

const AMOUNT_HELP: &str = "write `USD 60B to 65B`, `about USD 2 per GPU-hour`, `2048 GPUs`, `1.2 GW` or `11 to 14 percent`";
const PERIOD_HELP: &str =
    "write 2025, 2025-H1, 2025-Q3, 2025-01, 2025-01-24, FY2026, FY2026-Q1, 2025..2029, ..2025-03 or 2025-01+4y";
const STATED_HELP: &str = "write 2025-01-24, 2025-01, 2025 or `by 2025-03-01`";

const BOUNDS: [(&str, Bound); 6] = [
    ("about", Bound::About),
    ("nearly", Bound::Nearly),
    ("over", Bound::MoreThan),
    ("more than", Bound::MoreThan),
    ("at least", Bound::AtLeast),
    ("up to", Bound::AtMost),
];

/// Short names of measures in records, with the plural they are written in.
const MEASURES: [(&str, &str); 17] = [
    ("GPU-hours", "GPU-hour"),
    ("W", "watt"),
    ("kW", "kilowatt"),
    ("MW", "megawatt"),
    ("GW", "gigawatt"),
    ("TW", "terawatt"),
    ("kWh", "kilowatt hour"),
    ("MWh", "megawatt hour"),
    ("GWh", "gigawatt hour"),
    ("TWh", "terawatt hour"),
    ("FLOP", "FLOP"),
    ("seconds", "second"),
    ("hours", "hour"),
    ("days", "day"),
    ("weeks", "week"),
    ("months", "month"),
    ("years", "year"),
];

/// Reads an amount.
///
/// # Errors
///
/// Anything that is not an amount of the record format, or does not fit an exact decimal.
pub fn parse_amount(text: &str) -> Result<Amount, NotationError> {
    let fail = |what: &str| NotationError::new(format!("{what} in amount `{text}`"), AMOUNT_HELP);
    let mut rest = text.trim();
    let mut bound = Bound::Exact;
    for (word, meaning) in BOUNDS {
        if let Some(tail) = rest.strip_prefix(word).and_then(|t| t.strip_prefix(' ')) {
            (bound, rest) = (meaning, tail.trim_start());
            break;
        }
    }
    let mut currency = None;
    if let Some((head, tail)) = rest.split_once(' ')
        && head.len() == 3
        && let Some(code) = Currency::from_code(head)
    {
        (currency, rest) = (Some(code), tail.trim_start());
    }
    let (number, mut rest) = rest.split_once(' ').map_or((rest, ""), |(a, b)| (a, b.trim()));
    let (number, mut glued) = number.split_once('/').map_or((number, None), |(n, per)| (n, Some(per)));
    let (mut low, mut low_quantum, low_scale) = parse_number(number).ok_or_else(|| fail("no number"))?;
    let mut ends = None;
    if let Some(tail) = rest.strip_prefix("to ").filter(|_| glued.is_none()) {
        let (number, tail) = tail.trim_start().split_once(' ').map_or((tail, ""), |(a, b)| (a, b.trim()));
        let (number, per) = number.split_once('/').map_or((number, None), |(n, per)| (n, Some(per)));
        glued = per;
        let (high, high_quantum, high_scale) = parse_number(number).ok_or_else(|| fail("no upper end"))?;
        if low_scale == 0 && high_scale != 0 {
            // a scale written once belongs to both ends
            let factor = power_of_ten(high_scale).ok_or_else(|| fail("scale out of range"))?;
            low = low.checked_mul(factor).ok_or_else(|| fail("number out of range"))?;
            low_quantum = low_quantum.checked_mul(factor).ok_or_else(|| fail("number out of range"))?;
        }
        if bound != Bound::Exact {
            return Err(fail("both a bound and a range"));
        }
        if high <= low {
            return Err(fail("the upper end does not exceed the lower"));
        }
        ends = Some((high, high_quantum));
        rest = tail;
    }
    let unit = parse_unit(currency, rest, glued).ok_or_else(|| fail("unknown unit"))?;
    if low.is_sign_negative() {
        return Err(NotationError::new(
            format!("negative amount `{text}`"),
            "losses are metrics of their own (`net-loss`), written as positive amounts",
        ));
    }
    Ok(match ends {
        Some((high, quantum)) => Amount::range(low, high, unit, low_quantum.min(quantum)),
        None => Amount::new(bound, low, unit, low_quantum),
    })
}

/// Reads `2.788M` into value, quantum and exponent of the scale.
fn parse_number(text: &str) -> Option<(Decimal, Decimal, i64)> {
    let (digits, scale) = match text.chars().last()? {
        'K' => (&text[..text.len() - 1], 3),
        'M' => (&text[..text.len() - 1], 6),
        'B' => (&text[..text.len() - 1], 9),
        'T' => (&text[..text.len() - 1], 12),
        _ => match text.split_once('e') {
            Some((digits, exponent)) => (digits, exponent.parse::<i64>().ok().filter(|e| (0..=28).contains(e))?),
            None => (text, 0),
        },
    };
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && digits.bytes().any(|b| b.is_ascii_digit());
    if !plain || digits.ends_with('.') || digits.starts_with('.') {
        return None;
    }
    let value = Decimal::from_str_exact(digits).ok()?;
    let factor = power_of_ten(scale)?;
    let quantum = power_of_ten(-i64::from(value.scale()))?.checked_mul(factor)?.normalize();
    Some((value.checked_mul(factor)?.normalize(), quantum, scale))
}

fn parse_unit(currency: Option<Currency>, words: &str, glued: Option<&str>) -> Option<Unit> {
    let (noun, per) = match (words.strip_prefix("per "), words.split_once(" per "), words.split_once('/')) {
        (Some(per), ..) => ("", Some(per)),
        (_, Some((noun, per)), _) | (_, _, Some((noun, per))) => (noun.trim(), Some(per)),
        _ => (words, None),
    };
    let per = match (per, glued) {
        (Some(_), Some(_)) => return None,
        (Some(per), None) | (None, Some(per)) => Some(parse_per(per.trim())?),
        (None, None) => None,
    };
    let base = match (currency, noun) {
        (Some(code), "") => Base::Money(code),
        (Some(_), _) | (None, "") => return None,
        (None, "percent") => Base::Percent,
        (None, "percentage-points") => Base::PercentagePoint,
        (None, "x") => Base::Multiple,
        (None, noun) => match MEASURES.iter().find(|(short, _)| *short == noun) {
            Some((_, name)) => Base::Measure(Measure::from_name(name)?),
            None => Base::Count(Some(singular(noun)?.into())),
        },
    };
    Some(Unit { base, per })
}

fn parse_per(text: &str) -> Option<Per> {
    let (count, name) = match text.split_once(' ') {
        Some((number, name)) if number.starts_with(|c: char| c.is_ascii_digit()) => {
            let (count, ..) = parse_number(number)?;
            (count, singular(name.trim())?)
        }
        _ => (Decimal::ONE, text.to_owned()),
    };
    let known = MEASURES.iter().find(|(short, _)| *short == name).map(|(_, long)| (*long).to_owned());
    let name = known.unwrap_or(name);
    let fine = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ');
    (fine && !name.is_empty() && count > Decimal::ZERO).then(|| Per { count, name: name.into() })
}

fn singular(noun: &str) -> Option<String> {
    let fine = noun.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ');
    // "to 37B" is the end of a range that its beginning cannot have
    let word = |reserved: &str| noun.split(' ').any(|word| word == reserved);
    if !fine || noun.is_empty() || noun.starts_with(|c: char| c.is_ascii_digit()) || word("to") || word("per") {
        return None;
    }
    // "gross" is no plural
    let singular = noun.strip_suffix('s').filter(|singular| !singular.ends_with('s'));
    Some(singular.unwrap_or(noun).to_owned())
}

/// Writes an amount in the record format; [`parse_amount`] gives it back.
#[must_use]
pub fn format_amount(amount: &Amount) -> String {
    let mut out = String::new();
    match amount.bound {
        Bound::Exact | Bound::Range => {}
        Bound::About => out.push_str("about "),
        Bound::Nearly => out.push_str("nearly "),
        Bound::MoreThan => out.push_str("over "),
        Bound::AtLeast => out.push_str("at least "),
        Bound::AtMost => out.push_str("up to "),
    }
    if let Base::Money(currency) = amount.unit.base {
        let _ = write!(out, "{} ", currency.name());
    }
    let ends = amount.ends();
    match *ends.as_slice() {
        [low, high] => out.push_str(&format_range(low, high, amount.quantum)),
        _ => ends.iter().for_each(|end| out.push_str(&format_number(*end, amount.quantum))),
    }
    let plural = ends.last().is_none_or(|v| *v != Decimal::ONE);
    match &amount.unit.base {
        Base::Money(_) => {}
        Base::Percent => out.push_str(" percent"),
        Base::PercentagePoint => out.push_str(" percentage-points"),
        Base::BasisPoint => out.push_str(" basis-points"),
        Base::Multiple => out.push_str(" x"),
        Base::Measure(measure) => {
            let name = MEASURES.iter().find(|(_, long)| *long == measure.name).map_or(measure.name, |(short, _)| *short);
            let _ = write!(out, " {name}");
        }
        Base::Count(noun) => {
            let noun = noun.as_deref().unwrap_or("unit");
            let _ = write!(out, " {noun}{}", if plural { plural_ending(noun) } else { "" });
        }
    }
    if let Some(per) = &amount.unit.per {
        let short = MEASURES
            .iter()
            .find(|(short, long)| *long == &*per.name && !short.ends_with('s'))
            .map_or(&*per.name, |(short, _)| *short);
        if per.count == Decimal::ONE {
            if &*per.name == "year" {
                out.push_str("/year");
            } else {
                let _ = write!(out, " per {short}");
            }
        } else {
            let _ = write!(out, " per {} {short}{}", format_number(per.count, per.count), plural_ending(short));
        }
    }
    out
}

/// Returns the ending that [`singular`] takes off again: none after another s.
fn plural_ending(noun: &str) -> &'static str {
    if noun.ends_with('s') { "" } else { "s" }
}

/// Writes two ends of one precision: `500M to 1B`.
///
/// The lower end states the precision of both, so the upper one in another scale has no zeros to keep. A scale is read into a lower end
/// without one, so beside plain digits the upper end is plain too.
fn format_range(low: Decimal, high: Decimal, quantum: Decimal) -> String {
    let scale = |text: &str| text.find(|c: char| c.is_ascii_alphabetic()).map_or_else(String::new, |at| text[at..].to_owned());
    let (low, mut upper) = (format_number(low, quantum), format_number(high, quantum));
    let (of_low, of_high) = (scale(&low), scale(&upper));
    if of_low.is_empty() {
        upper = with_decimals(high.normalize(), quantum.normalize().scale());
    } else if of_low != of_high && upper.contains('.') {
        let digits = upper.trim_end_matches(of_high.as_str());
        upper = format!("{}{of_high}", digits.trim_end_matches('0').trim_end_matches('.'));
    }
    format!("{low} to {upper}")
}

/// Writes a number with the scale letter that suits it, keeping the zeros its precision calls for.
///
/// A number that a scale would leave with a long fraction is written in plain digits (`2048`, `1236936`); one of more digits than anyone
/// counts, with its power of ten (`3.8e25`).
#[must_use]
pub fn format_number(value: Decimal, quantum: Decimal) -> String {
    let magnitude = value.abs();
    if let Some(written) = with_power(value, quantum) {
        return written;
    }
    for (exponent, letter, longest) in [(12, 'T', 6), (9, 'B', 6), (6, 'M', 3), (3, 'K', 1)] {
        let (Some(scale), next) = (power_of_ten(exponent), power_of_ten(exponent - 3)) else { continue };
        // a number written to the ten thousands is `0.01M`, not `10K`
        let coarse = next.is_some_and(|next| quantum > next);
        if magnitude >= scale || coarse {
            let Some(scaled) = value.checked_div(scale) else { continue };
            let unit = quantum.checked_div(scale).unwrap_or(Decimal::ONE).normalize();
            // a scale that needs a long fraction reads worse than a smaller one or plain digits, which say only a precision of ones
            if unit.scale() > longest && (letter != 'K' || quantum <= Decimal::ONE) {
                continue;
            }
            return format!("{}{letter}", with_decimals(scaled.normalize(), unit.scale()));
        }
    }
    with_decimals(value.normalize(), quantum.normalize().scale())
}

/// Writes a number from ten thousand million million on with its power of ten.
fn with_power(value: Decimal, quantum: Decimal) -> Option<String> {
    let magnitude = value.abs();
    if magnitude < power_of_ten(16)? {
        return None;
    }
    let exponent = magnitude.trunc().mantissa().checked_ilog10()?;
    let power = power_of_ten(exponent.into())?;
    let decimals = quantum.checked_div(power)?.normalize().scale();
    Some(format!("{}e{exponent}", with_decimals(value.checked_div(power)?.normalize(), decimals)))
}

fn with_decimals(mut value: Decimal, decimals: u32) -> String {
    let decimals = decimals.max(value.scale()).min(28);
    value.rescale(decimals);
    value.to_string()
}

/// Reads a period.
///
/// # Errors
///
/// Anything that is not a period of the record format, or that cannot be (a fifth quarter, ends out of order).
pub fn parse_period(text: &str) -> Result<Period, NotationError> {
    let text = text.trim();
    let parsed = if let Some(end) = text.strip_prefix("..") {
        parse_simple_period(end).map(|p| Period::Until(Box::new(p)))
    } else if let Some((a, b)) = text.split_once("..") {
        match (parse_simple_period(a), parse_simple_period(b)) {
            (Some(a), Some(b)) => Some(Period::Span(Box::new(a), Box::new(b))),
            _ => None,
        }
    } else if let Some((a, n)) = text.split_once('+') {
        let years = n.strip_suffix('y').and_then(|n| n.parse().ok());
        parse_simple_period(a).zip(years).map(|(a, n)| Period::Years(Box::new(a), n))
    } else {
        parse_simple_period(text)
    };
    let period = parsed.ok_or_else(|| NotationError::new(format!("`{text}` is not a period"), PERIOD_HELP))?;
    if period.is_possible() { Ok(period) } else { Err(NotationError::new(format!("period `{text}` cannot be"), PERIOD_HELP)) }
}

fn parse_simple_period(text: &str) -> Option<Period> {
    if let Some(fiscal) = text.strip_prefix("FY") {
        return match (fiscal.get(..4)?.parse().ok()?, fiscal.get(4..)?) {
            (year, "") => Some(Period::FiscalYear(year)),
            (year, part) => match (part.get(..2)?, part.get(2..)?.parse().ok()?) {
                ("-Q", q) => Some(Period::FiscalQuarter(year, q)),
                ("-H", h) => Some(Period::FiscalHalf(year, h)),
                _ => None,
            },
        };
    }
    let year: i16 = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let part = &text[4..];
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<u8>().ok()).flatten();
    match part.len() {
        0 => Some(Period::Year(year)),
        3 => match (part.get(..2)?, part.get(2..)?) {
            ("-Q", q) => Some(Period::Quarter(year, digits(q)?)),
            ("-H", h) => Some(Period::Half(year, digits(h)?)),
            _ => Some(Period::Month(year, digits(part.strip_prefix('-')?)?)),
        },
        6 => {
            let (month, day) = part.strip_prefix('-')?.split_once('-')?;
            let date = Date::new(year, digits(month)?.try_into().ok()?, digits(day)?.try_into().ok()?).ok()?;
            Some(Period::Day(date))
        }
        _ => None,
    }
}

/// Reads the day, month or year a figure became known.
///
/// # Errors
///
/// Anything that is not a day, a month, a year, or `by` one of these.
pub fn parse_stated(text: &str) -> Result<Stated, NotationError> {
    let text = text.trim();
    let fail = || NotationError::new(format!("`{text}` is not a day of statement"), STATED_HELP);
    let (by, rest) = match text.strip_prefix("by ") {
        Some(rest) => (true, rest.trim()),
        None => (false, text.strip_prefix("..").unwrap_or(text)),
    };
    let by = by || text.starts_with("..");
    let period = parse_simple_period(rest).filter(Period::is_possible).ok_or_else(fail)?;
    if !matches!(period, Period::Year(_) | Period::Month(..) | Period::Day(_)) {
        return Err(fail());
    }
    let range = period.dates(super::YearEnd::CALENDAR).ok_or_else(fail)?;
    let first = if by { Date::constant(1, 1, 1) } else { range.first };
    Ok(Stated { first, last: range.last, by })
}

/// Reads a price basis: `nominal` or `real 2024 us-cpi-u`.
///
/// # Errors
///
/// Anything else.
pub fn parse_price_basis(text: &str) -> Result<PriceBasis, NotationError> {
    const HELP: &str = "write `nominal` or `real 2024 us-cpi-u`; where the page names no index, `real 2024 unstated`";
    let mut words = text.split_whitespace();
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some("nominal"), None, ..) => Ok(PriceBasis::Nominal),
        (Some("real"), Some(base), index, None) => {
            let base = parse_period(base).map_err(|e| NotationError::new(e.message, HELP))?;
            Ok(PriceBasis::Real { base, index: index.unwrap_or("unstated").to_owned() })
        }
        _ => Err(NotationError::new(format!("`{text}` is not a price basis"), HELP)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(text: &str) {
        let amount = parse_amount(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(format_amount(&amount), text);
    }

    #[test]
    fn a_range_is_no_noun() {
        for text in ["20/p34B to 37B", "20/year to 37B", "3 to", "5 per hour per day"] {
            assert!(parse_amount(text).is_err(), "{text}");
        }
    }

    #[test]
    fn canonical_amounts_survive_a_round_trip() {
        for text in [
            "USD 60B to 65B",
            "USD 500M to 1B",
            "USD 2.5B to 3.0B",
            "USD 500.0M to 1.25B",
            "USD 100 to 1000000",
            "5000T to 2.5e16 FLOP",
            "USD 5.576M",
            "about USD 80B",
            "up to CNY 160B",
            "USD 2 per GPU-hour",
            "USD 0.55 per 1M tokens",
            "USD 50B per GW",
            "USD 87072 per day",
            "USD 20B/year",
            "over USD 800B/year",
            "USD 20B to 26B/year",
            "2048 GPUs",
            "2000 GPUs",
            "about 1236936 GPUs",
            "USD 1.478634T",
            "USD 44489.88",
            "about 3.4078e24 FLOP",
            "226.75 nodes",
            "over 100K chips",
            "2.788M GPU-hours",
            "180K GPU-hours per 1T tokens",
            "1.2 GW",
            "11 to 14 percent",
            "2.4 x/year",
            "USD 10.0B",
            "USD 0.01M",
            "0.5K GPUs",
        ] {
            round_trip(text);
        }
    }

    #[test]
    fn ranges_of_any_ends_survive_a_round_trip() {
        let ends: Vec<_> = (-2..=18).filter_map(power_of_ten).flat_map(|p| [p, p * Decimal::from(25)]).collect();
        let unit = Unit::money(Currency::from_code("USD").unwrap());
        for quantum in (-2..=9).filter_map(power_of_ten) {
            for low in ends.iter().filter(|low| (**low % quantum).is_zero()) {
                for high in ends.iter().filter(|high| *high > low && (**high % quantum).is_zero()) {
                    let amount = Amount::range(*low, *high, unit.clone(), quantum);
                    let text = format_amount(&amount);
                    assert_eq!(parse_amount(&text).as_ref(), Ok(&amount), "{text}");
                }
            }
        }
    }

    #[test]
    fn a_scale_written_once_belongs_to_both_ends() {
        let amount = parse_amount("USD 60 to 65B").unwrap();
        assert_eq!(amount.low, Some(Decimal::from(60_000_000_000_i64)));
        assert_eq!(amount.quantum, Decimal::from(1_000_000_000));
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in [
            "$60B",
            "USD 1B/year to 2B",
            "USD",
            "USD -5B",
            "60B",
            "USD 65B to 60B",
            "about USD 1B to 2B",
            "USD 1,000",
            "USD 5 GPUs",
            "",
        ] {
            assert!(parse_amount(text).is_err(), "{text}");
        }
    }

    #[test]
    fn periods_survive_a_round_trip() {
        for text in [
            "2025",
            "2025-H1",
            "2025-Q3",
            "2025-01",
            "2025-01-24",
            "FY2026",
            "FY2026-H2",
            "FY2026-Q1",
            "2025..2029",
            "..2025-03",
            "2025-01+4y",
            "2025-Q2..2026-Q1",
        ] {
            assert_eq!(parse_period(text).unwrap().to_string(), text);
        }
        for text in ["2025-Q5", "2025-13", "25", "2025-02-30", "2029..2025", "multi-year", "FY26", "2025-1é"] {
            assert!(parse_period(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_of_statement_is_as_vague_as_it_is_written() {
        for text in ["2025-01-24", "2025-01", "2025", "by 2025-03-01"] {
            assert_eq!(parse_stated(text).unwrap().to_string(), text);
        }
        assert!(parse_stated("2025-Q1").is_err());
    }
}
