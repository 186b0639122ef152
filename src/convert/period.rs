//! Fiscal stretches on the calendar: the calendar quarter that holds most of the days, and shares of days where that is asked for.

use crate::model::{Amount, Bound, Date, DateRange, Decimal};

/// A stretch of whole months put on the calendar's quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The calendar days it stands for.
    pub days: DateRange,
    /// How many months it was moved, -1, 0 or 1.
    pub shift: i8,
}

/// Returns the calendar quarters that hold most of the days of whole quarters, halves or years; `None` for other stretches.
///
/// June to August (Oracle) stands for July to September, November to January (Nvidia) for October to December.
#[must_use]
pub fn mapped(days: DateRange) -> Option<Mapped> {
    let months = months(days)?;
    if months % 3 != 0 {
        return None;
    }
    let shift = match days.first.month() % 3 {
        1 => 0,
        2 => -1,
        _ => 1,
    };
    let first = moved(days.first, shift)?;
    let last = moved(first, i8::try_from(months).ok()? - 1)?.last_of_month();
    Some(Mapped { days: DateRange::new(first, last)?, shift })
}

/// Returns how many months a stretch has; `None` unless it begins and ends with a month.
#[must_use]
pub fn months(days: DateRange) -> Option<i32> {
    let (first, last) = (days.first, days.last);
    if first.day() != 1 || last != last.last_of_month() {
        return None;
    }
    Some((i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month()) - i32::from(first.month()) + 1)
}

fn moved(first: Date, months: i8) -> Option<Date> {
    let total = i32::from(first.year()) * 12 + i32::from(first.month()) - 1 + i32::from(months);
    Date::new(i16::try_from(total.div_euclid(12)).ok()?, i8::try_from(total.rem_euclid(12) + 1).ok()?, 1).ok()
}

/// Returns the part of an amount that falls into a window by days, as if it had been spent evenly: about that much.
#[must_use]
pub fn pro_rata(amount: &Amount, days: DateRange, window: DateRange) -> Option<Amount> {
    let mut part = amount.scale(Decimal::from(days.shared_days(window)), amount.unit.clone())?;
    let all = Decimal::from(days.days());
    for end in [&mut part.low, &mut part.high] {
        *end = match *end {
            None => None,
            Some(v) => Some(v.checked_div(all)?),
        };
    }
    part.quantum = amount.quantum;
    if matches!(part.bound, Bound::Exact | Bound::Nearly) {
        part.bound = Bound::About;
    }
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse_amount;

    fn days(a: (i16, i8, i8), b: (i16, i8, i8)) -> DateRange {
        DateRange::new(Date::constant(a.0, a.1, a.2), Date::constant(b.0, b.1, b.2)).unwrap()
    }

    #[test]
    fn a_quarter_goes_where_most_of_its_days_are() {
        let oracle = mapped(days((2024, 6, 1), (2024, 8, 31))).unwrap();
        assert_eq!((oracle.days, oracle.shift), (days((2024, 7, 1), (2024, 9, 30)), 1));
        let nvidia = mapped(days((2024, 11, 1), (2025, 1, 31))).unwrap();
        assert_eq!((nvidia.days, nvidia.shift), (days((2024, 10, 1), (2024, 12, 31)), -1));
        let microsoft = mapped(days((2024, 7, 1), (2025, 6, 30))).unwrap();
        assert_eq!((microsoft.days, microsoft.shift), (days((2024, 7, 1), (2025, 6, 30)), 0));
        assert_eq!(mapped(days((2024, 7, 1), (2024, 8, 31))), None);
    }

    #[test]
    fn shares_of_days_are_about() {
        let year = parse_amount("USD 366M").unwrap();
        let part = pro_rata(&year, days((2024, 1, 1), (2024, 12, 31)), days((2024, 7, 1), (2025, 6, 30))).unwrap();
        assert_eq!((part.value(), part.bound), (Some(Decimal::from(184_000_000)), Bound::About));
    }
}
