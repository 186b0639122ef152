//! Money into the prices of a year, by a published index.
//!
//! The factor is the mean of the index over the base year by its mean over the figure's own months. A month that was never published (US
//! consumer prices of October 2025) is refused, or taken halfway between its neighbours when asked for, and said. A span of several years has
//! no one deflator and is refused unless its middle year is asked for.

use std::collections::BTreeMap;

use super::{Conversion, Refused, shown};
use crate::model::{Amount, DateRange, Decimal, Period, Trace, YearEnd};
use crate::store::{Rates, rates::Month};

/// The only index held: US consumer prices, all urban consumers.
pub const US_CPI: &str = "us-cpi-u";

/// How to deflate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deflator {
    /// The year whose prices are asked for.
    pub base: i16,
    /// Whether a month that wasn't published may be taken halfway between its neighbours (`--interpolate`).
    pub interpolate: bool,
    /// Whether a span may be deflated by its middle year (`--mid-year`).
    pub mid_year: bool,
}

/// Puts dollars for these days into the prices of the base year.
///
/// # Errors
///
/// Months the index doesn't hold, a span of more than a year, an overflow.
pub fn real(amount: &Amount, days: DateRange, deflator: Deflator, rates: &Rates) -> Result<Conversion, Refused> {
    let Some(index) = rates.index(US_CPI) else { return Err(Refused::new("no-index", format!("no index {US_CPI} is held"))) };
    let mut trace = Trace::default();
    let mut days = days;
    let mut said = String::new();
    if days.days() > 366 {
        if !deflator.mid_year {
            let span = format!("{} to {} has no one price level", days.first, days.last);
            return Err(Refused::new("span", span).unless("--mid-year"));
        }
        let year = days.first.year() + (days.last.year() - days.first.year()) / 2;
        days = Period::Year(year).dates(YearEnd::CALENDAR).unwrap_or(days);
        said = format!(", deflated by its middle year {year}");
    }
    let base = Period::Year(deflator.base)
        .dates(YearEnd::CALENDAR)
        .ok_or_else(|| Refused::new("no-index", format!("no year {}", deflator.base)))?;
    let (over, gaps) = mean(index, base, deflator.interpolate)?;
    let (under, more) = mean(index, days, deflator.interpolate)?;
    let factor = over.checked_div(under).ok_or_else(|| Refused::new("no-index", "the index is zero"))?;
    let result = amount
        .scale(factor, amount.unit.clone())
        .ok_or_else(|| Refused::new("overflow", "the deflated number has too many digits"))?;
    let mut note = format!(
        "prices of {} by US consumer prices (CPI-U {} in {}, {} in {}){said}",
        deflator.base,
        shown(over),
        deflator.base,
        shown(under),
        months(days)
    );
    let gaps: std::collections::BTreeSet<Month> = gaps.into_iter().chain(more).collect();
    for (year, month) in gaps {
        note.push_str(&format!("; {year:04}-{month:02} was never published and is taken halfway between its neighbours"));
    }
    trace.push("deflate", note.clone());
    let source = rates.attribution(US_CPI).map(ToOwned::to_owned);
    Ok(Conversion { amount: result, factor, note, rate: String::new(), source, trace })
}

fn months(days: DateRange) -> String {
    let month = |d: crate::model::Date| format!("{:04}-{:02}", d.year(), d.month());
    let (first, last) = (month(days.first), month(days.last));
    match (days.first.month(), days.last.month()) {
        (1, 12) if days.first.year() == days.last.year() => days.first.year().to_string(),
        _ if first == last => first,
        _ => format!("{first} to {last}"),
    }
}

/// The mean of the index over the months that the days touch, and the months that had to be interpolated.
fn mean(index: &BTreeMap<Month, Decimal>, days: DateRange, interpolate: bool) -> Result<(Decimal, Vec<Month>), Refused> {
    let (mut total, mut count, mut gaps) = (Decimal::ZERO, 0u32, Vec::new());
    let mut at = (days.first.year(), days.first.month().unsigned_abs());
    let last = (days.last.year(), days.last.month().unsigned_abs());
    let overflow = || Refused::new("overflow", "the index has too many digits");
    while at <= last {
        let value = if let Some(value) = index.get(&at) {
            *value
        } else {
            let name = format!("{:04}-{:02}", at.0, at.1);
            match (neighbour(index, at, false), neighbour(index, at, true)) {
                (Some(a), Some(b)) if interpolate => {
                    gaps.push(at);
                    a.checked_add(b).and_then(|v| v.checked_div(Decimal::TWO)).ok_or_else(overflow)?
                }
                (Some(_), Some(_)) => {
                    return Err(Refused::new("index-gap", format!("consumer prices of {name} were never published"))
                        .unless("--interpolate"));
                }
                _ => return Err(Refused::new("no-index", format!("consumer prices of {name} are not known"))),
            }
        };
        total = total.checked_add(value).ok_or_else(overflow)?;
        count += 1;
        at = step(at, true);
    }
    Ok((total.checked_div(count.into()).ok_or_else(overflow)?, gaps))
}

fn neighbour(index: &BTreeMap<Month, Decimal>, month: Month, after: bool) -> Option<Decimal> {
    index.get(&step(month, after)).copied()
}

const fn step(month: Month, forward: bool) -> Month {
    match (forward, month) {
        (true, (y, 12)) => (y + 1, 1),
        (true, (y, m)) => (y, m + 1),
        (false, (y, 1)) => (y - 1, 12),
        (false, (y, m)) => (y, m - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::{parse_amount, parse_period};

    fn rates() -> Rates {
        let mut table = String::from("month,index\n");
        for (year, value) in [(2023, 100), (2024, 110), (2025, 121)] {
            for month in 1..=12 {
                if (year, month) != (2025, 10) {
                    table.push_str(&format!("{year}-{month:02},{value}\n"));
                }
            }
        }
        let mut rates = Rates::default();
        rates.add_index(US_CPI, table);
        rates
    }

    fn deflate(period: &str, base: i16, interpolate: bool, mid_year: bool) -> Result<Conversion, Refused> {
        let days = parse_period(period).unwrap().dates(YearEnd::CALENDAR).unwrap();
        real(&parse_amount("USD 10B").unwrap(), days, Deflator { base, interpolate, mid_year }, &rates())
    }

    #[test]
    fn a_year_is_deflated_by_its_mean() {
        let converted = deflate("2023", 2024, false, false).unwrap();
        assert_eq!(converted.factor.normalize(), Decimal::new(11, 1));
        assert!(converted.note.contains("CPI-U 110 in 2024, 100 in 2023"), "{}", converted.note);
    }

    #[test]
    fn a_month_never_published_is_refused_unless_asked_for() {
        let refused = deflate("2025-Q4", 2024, false, false).unwrap_err();
        assert_eq!((refused.code, refused.flag), ("index-gap", Some("--interpolate")));
        assert!(deflate("2025-Q4", 2024, true, false).unwrap().note.contains("2025-10 was never published"));
        assert_eq!(deflate("2026", 2024, true, false).unwrap_err().code, "no-index");
        assert!(deflate("2025-Q3", 2024, false, false).is_ok());
    }

    #[test]
    fn a_span_has_no_one_deflator() {
        assert_eq!(deflate("2023..2025", 2024, true, false).unwrap_err().flag, Some("--mid-year"));
        assert!(deflate("2023..2025", 2024, true, true).unwrap().note.contains("middle year 2024"));
    }
}
