//! Periods: days, months, quarters, halves and years, calendar and fiscal, and spans of these.

use std::fmt;

use super::date::{Date, DateRange};
use super::entity::YearEnd;

/// A stretch of time a figure is for.
///
/// Fiscal variants know their days only together with an entity's [`YearEnd`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A calendar year.
    Year(i16),
    /// A calendar half, 1 or 2.
    Half(i16, u8),
    /// A calendar quarter, 1 to 4.
    Quarter(i16, u8),
    /// A calendar month.
    Month(i16, u8),
    /// A day.
    Day(Date),
    /// A fiscal year, named after the calendar year it ends in.
    FiscalYear(i16),
    /// A half of a fiscal year.
    FiscalHalf(i16, u8),
    /// A quarter of a fiscal year.
    FiscalQuarter(i16, u8),
    /// From one period to another, both ends included.
    Span(Box<Period>, Box<Period>),
    /// All until the end of a period.
    Until(Box<Period>),
    /// So many years from the start of a period ("over the next four years").
    Years(Box<Period>, u8),
}

impl Period {
    /// Whether the period needs an entity's fiscal calendar.
    #[must_use]
    pub fn is_fiscal(&self) -> bool {
        match self {
            Self::FiscalYear(_) | Self::FiscalHalf(..) | Self::FiscalQuarter(..) => true,
            Self::Span(a, b) => a.is_fiscal() || b.is_fiscal(),
            Self::Until(a) | Self::Years(a, _) => a.is_fiscal(),
            _ => false,
        }
    }

    /// Whether the parts are possible: quarters 1 to 4, months 1 to 12, ends in order.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        match self {
            Self::Year(y) | Self::FiscalYear(y) => (1800..=2200).contains(y),
            Self::Half(y, h) | Self::FiscalHalf(y, h) => (1800..=2200).contains(y) && (1..=2).contains(h),
            Self::Quarter(y, q) | Self::FiscalQuarter(y, q) => (1800..=2200).contains(y) && (1..=4).contains(q),
            Self::Month(y, m) => (1800..=2200).contains(y) && (1..=12).contains(m),
            Self::Day(d) => (1800..=2200).contains(&d.year()),
            Self::Span(a, b) => {
                a.is_possible() && b.is_possible() && {
                    let calendar = YearEnd::CALENDAR;
                    match (a.dates(calendar), b.dates(calendar)) {
                        (Some(a), Some(b)) => a.first <= b.last,
                        _ => false,
                    }
                }
            }
            Self::Until(a) => a.is_possible(),
            Self::Years(a, n) => a.is_possible() && (1..=100).contains(n),
        }
    }

    /// Returns the days of the period under a fiscal calendar (unused by calendar periods); `None` if the period is not
    /// possible. `Until` begins in the year 1.
    #[must_use]
    pub fn dates(&self, year_end: YearEnd) -> Option<DateRange> {
        match self {
            Self::Year(y) => months(*y, 1, 12),
            Self::Half(y, h @ 1..=2) => months(*y, (*h - 1) * 6 + 1, 6),
            Self::Quarter(y, q @ 1..=4) => months(*y, (*q - 1) * 3 + 1, 3),
            Self::Month(y, m @ 1..=12) => months(*y, *m, 1),
            Self::Day(d) => DateRange::new(*d, *d),
            Self::FiscalYear(y) => year_end.part(*y, 0, 12),
            Self::FiscalHalf(y, h @ 1..=2) => year_end.part(*y, (*h - 1) * 6, 6),
            Self::FiscalQuarter(y, q @ 1..=4) => year_end.part(*y, (*q - 1) * 3, 3),
            Self::Span(a, b) => DateRange::new(a.dates(year_end)?.first, b.dates(year_end)?.last),
            Self::Until(a) => DateRange::new(Date::constant(1, 1, 1), a.dates(year_end)?.last),
            Self::Years(a, n) => {
                let first = a.dates(year_end)?.first;
                let end = Date::new(first.year().checked_add(i16::from(*n))?, first.month(), first.day().min(28)).ok()?;
                DateRange::new(first, end.yesterday().ok()?)
            }
            _ => None,
        }
    }

    /// Returns the calendar or fiscal year of a year, half or quarter.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        match self {
            Self::Year(y)
            | Self::Half(y, _)
            | Self::Quarter(y, _)
            | Self::Month(y, _)
            | Self::FiscalYear(y)
            | Self::FiscalHalf(y, _)
            | Self::FiscalQuarter(y, _) => Some(*y),
            Self::Day(d) => Some(d.year()),
            _ => None,
        }
    }
}

/// Returns the days of `count` whole months from a month on.
fn months(year: i16, month: u8, count: u8) -> Option<DateRange> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    DateRange::new(first, last_of_month(add_months(first, i32::from(count) - 1)?))
}

/// Returns the first day of the month so many months later.
pub(super) fn add_months(first: Date, count: i32) -> Option<Date> {
    let total = i32::from(first.year()) * 12 + i32::from(first.month()) - 1 + count;
    Date::new(i16::try_from(total.div_euclid(12)).ok()?, i8::try_from(total.rem_euclid(12) + 1).ok()?, 1).ok()
}

/// Returns the last day of a day's month.
pub(super) fn last_of_month(date: Date) -> Date {
    date.last_of_month()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(y) => write!(f, "{y}"),
            Self::Half(y, h) => write!(f, "{y}-H{h}"),
            Self::Quarter(y, q) => write!(f, "{y}-Q{q}"),
            Self::Month(y, m) => write!(f, "{y}-{m:02}"),
            Self::Day(d) => write!(f, "{d}"),
            Self::FiscalYear(y) => write!(f, "FY{y}"),
            Self::FiscalHalf(y, h) => write!(f, "FY{y}-H{h}"),
            Self::FiscalQuarter(y, q) => write!(f, "FY{y}-Q{q}"),
            Self::Span(a, b) => write!(f, "{a}..{b}"),
            Self::Until(a) => write!(f, "..{a}"),
            Self::Years(a, n) => write!(f, "{a}+{n}y"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(a: (i16, i8, i8), b: (i16, i8, i8)) -> Option<DateRange> {
        DateRange::new(Date::constant(a.0, a.1, a.2), Date::constant(b.0, b.1, b.2))
    }

    #[test]
    fn fiscal_periods_follow_the_year_end() {
        let june = YearEnd { month: 6, day: 30 };
        assert_eq!(Period::FiscalYear(2025).dates(june), range((2024, 7, 1), (2025, 6, 30)));
        assert_eq!(Period::FiscalQuarter(2025, 2).dates(june), range((2024, 10, 1), (2024, 12, 31)));
        let january = YearEnd { month: 1, day: 31 };
        assert_eq!(Period::FiscalQuarter(2026, 4).dates(january), range((2025, 11, 1), (2026, 1, 31)));
    }

    #[test]
    fn spans_include_both_ends() {
        let span = Period::Span(Box::new(Period::Year(2025)), Box::new(Period::Quarter(2029, 2)));
        assert_eq!(span.dates(YearEnd::CALENDAR), range((2025, 1, 1), (2029, 6, 30)));
        let years = Period::Years(Box::new(Period::Month(2025, 1)), 4);
        assert_eq!(years.dates(YearEnd::CALENDAR), range((2025, 1, 1), (2028, 12, 31)));
        assert!(!Period::Span(Box::new(Period::Year(2029)), Box::new(Period::Year(2025))).is_possible());
        assert!(!Period::Quarter(2025, 5).is_possible());
    }
}
