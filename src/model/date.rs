//! Days, ranges of days, and the day a figure became known.

use std::fmt;

pub use jiff::civil::Date;

/// All days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateRange {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl DateRange {
    /// Returns the range between two days; `None` if the last comes before the first.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Returns how many days the range has.
    #[must_use]
    pub fn days(self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Returns how many days the two share.
    #[must_use]
    pub fn shared_days(self, other: Self) -> i64 {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (days_between(first, last) + 1).max(0)
    }

    /// Whether every day of `other` is in the range.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// Returns the days from `a` to `b`, negative if `b` comes first.
#[must_use]
pub fn days_between(a: Date, b: Date) -> i64 {
    day_number(b) - day_number(a)
}

/// Returns a count of days that grows by one a day (the proleptic Gregorian day number of Howard Hinnant's `days_from_civil`).
#[must_use]
pub fn day_number(date: Date) -> i64 {
    let (y, m, d) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let yoe = y - era * 400;
    let doy = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

/// The day a figure became known, as closely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stated {
    /// The earliest day it can have been.
    pub first: Date,
    /// The latest day it can have been.
    pub last: Date,
    /// Whether only the latest day is known (`by 2025-03-01`).
    pub by: bool,
}

impl Stated {
    /// Returns a known day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { first: date, last: date, by: false }
    }

    /// Whether the figure was surely known on a day.
    #[must_use]
    pub fn known_on(self, day: Date) -> bool {
        self.last <= day
    }
}

impl Ord for Stated {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.last, self.first).cmp(&(other.last, other.first))
    }
}

impl PartialOrd for Stated {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.by {
            return write!(f, "by {}", self.last);
        }
        if self.first == self.last {
            return write!(f, "{}", self.last);
        }
        if self.first.month() == self.last.month() {
            return write!(f, "{:04}-{:02}", self.last.year(), self.last.month());
        }
        write!(f, "{:04}", self.last.year())
    }
}
