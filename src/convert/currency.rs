//! Money from one currency into another, at a dated, published rate.
//!
//! A figure for a period that had ended when it was stated converts at the period's mean (a flow) or its last day (a stock); any other at
//! the rate of the day it was stated, so that a plan never moves with the market; without a day it is refused. Cross rates are computed
//! day by day through the euro, then averaged.

use std::collections::BTreeMap;

use super::{Conversion, Refused, shown};
use crate::model::{
    Amount, Currency, Date, DateRange, Decimal, Fact, Flow, Metric, Period, Trace, Unit, date::days_between, unit::Base,
};
use crate::store::{Rates, Store};

/// The days of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// The mean over all days of a period with a rate.
    Mean(DateRange),
    /// The rate of a day, or of the last before it with one.
    Day(Date),
}

/// How long a rate stands when none is published: over holidays, no longer.
const STANDS: i64 = 7;

/// Returns the days whose rate converts a fact: the rule of the module.
///
/// # Errors
///
/// A fact with neither a period that had ended nor a day.
pub fn when(fact: &Fact, store: &Store) -> Result<When, Refused> {
    let flow = store.metric(&fact.key.metric).map(|m: &Metric| m.flow);
    when_of(store.dates(fact), fact.stated.map(|s| s.last), fact.status.firmness() == 4, flow)
        .ok_or_else(|| Refused::new("no-day", format!("{} has no day to take a rate of", fact.id)))
}

/// Returns the days whose rate converts a figure for these days, stated on a day; an actual without a day was known from its period's end.
#[must_use]
pub fn when_of(dates: Option<DateRange>, stated: Option<Date>, actual: bool, flow: Option<Flow>) -> Option<When> {
    match (dates, stated) {
        (Some(dates), stated) if stated.map_or(actual, |day| dates.last < day || dates.days() == 1 && dates.last <= day) => {
            match flow {
                Some(Flow::Stock | Flow::Price) => Some(When::Day(dates.last)),
                _ => Some(When::Mean(dates)),
            }
        }
        (_, Some(day)) => Some(When::Day(day)),
        _ => None,
    }
}

/// Converts an amount of money at the rate of these days.
///
/// # Errors
///
/// An amount that isn't money in one currency, or days without a published rate.
pub fn convert(amount: &Amount, to: Currency, when: When, rates: &Rates) -> Result<Conversion, Refused> {
    let Some(from) = amount.unit.currency() else { return Err(Refused::new("not-money", "only money converts")) };
    let codes = (code(from)?, code(to)?);
    let unit = Unit { base: Base::Money(to), per: amount.unit.per.clone() };
    let mut trace = Trace::default();
    if codes.0 == codes.1 {
        let same = Amount { unit, ..amount.clone() };
        return Ok(Conversion {
            amount: same,
            factor: Decimal::ONE,
            note: String::new(),
            rate: String::new(),
            source: None,
            trace,
        });
    }
    let first = match when {
        When::Mean(days) => days.first,
        When::Day(day) => day,
    };
    let month = (first.year(), first.month().unsigned_abs());
    let unpegged = |code: &[u8; 3]| rates.peg(*code).and_then(|p| p.since).is_some_and(|since| month < since);
    if let Some(code) = [codes.0, codes.1].iter().find(|c| rates.daily(**c).is_none() && unpegged(c)) {
        return Err(no_rate(codes.0, codes.1, &format!("{first}, before {} was pegged", Currency::Code(*code).name())));
    }
    let rate = match when {
        When::Day(day) => on_day(codes.0, codes.1, day, rates)?,
        When::Mean(days) if days.days() == 1 => on_day(codes.0, codes.1, days.last, rates)?,
        When::Mean(days) => over(codes.0, codes.1, days, rates)?,
    };
    let converted =
        amount.scale(rate.factor, unit).ok_or_else(|| Refused::new("overflow", "the converted number has too many digits"))?;
    let plain = format!("{} 1 = {} {}", from.name(), to.name(), shown(rate.factor));
    let mut note = format!("{plain}, {}", rate.words);
    for code in [codes.0, codes.1] {
        if let Some(peg) = rates.peg(code).filter(|_| rates.daily(code).is_none()) {
            note.push_str(&format!(
                "; {} is pegged at {} to one {}",
                Currency::Code(code).name(),
                peg.units.normalize(),
                Currency::Code(peg.to).name()
            ));
        }
    }
    trace.push("convert", note.clone());
    let source = rates.attribution(rate.set).map(ToOwned::to_owned);
    Ok(Conversion { amount: converted, factor: rate.factor, note, rate: format!("{plain} @ {}", rate.of), source, trace })
}

/// A rate, and what it is the rate of.
struct Rate {
    factor: Decimal,
    words: String,
    of: Period,
    set: &'static str,
}

fn code(currency: Currency) -> Result<[u8; 3], Refused> {
    match currency {
        Currency::Code(code) => Ok(code),
        Currency::Shared(sign) => Err(Refused::new("shared-sign", format!("`{}` may be {}", sign.name(), sign.codes().join(", ")))),
    }
}

fn no_rate(from: [u8; 3], to: [u8; 3], what: &str) -> Refused {
    let name = |c: [u8; 3]| Currency::Code(c).name().to_owned();
    Refused::new("no-rate", format!("no published rate of {} in {} for {what}", name(from), name(to)))
}

/// Units of a currency for one euro, and the currency whose series they come from.
enum PerEuro<'r> {
    One,
    Series(&'r BTreeMap<Date, Decimal>, Decimal),
}

impl<'r> PerEuro<'r> {
    fn of(code: [u8; 3], rates: &'r Rates) -> Option<Self> {
        if code == *b"EUR" {
            return Some(Self::One);
        }
        if let Some(series) = rates.daily(code) {
            return Some(Self::Series(series, Decimal::ONE));
        }
        let peg = rates.peg(code)?;
        match Self::of_anchor(peg.to, rates)? {
            Self::One => None,
            Self::Series(series, units) => Some(Self::Series(series, units.checked_mul(peg.units)?)),
        }
    }

    fn of_anchor(code: [u8; 3], rates: &'r Rates) -> Option<Self> {
        rates.daily(code).map(|series| Self::Series(series, Decimal::ONE))
    }

    fn at(&self, day: Date) -> Option<Decimal> {
        match self {
            Self::One => Some(Decimal::ONE),
            Self::Series(series, units) => series.get(&day)?.checked_mul(*units),
        }
    }

    /// The last day up to `day` with a rate.
    fn last(&self, day: Date) -> Option<Date> {
        match self {
            Self::One => Some(day),
            Self::Series(series, _) => series.range(..=day).next_back().map(|(d, _)| *d),
        }
    }
}

fn on_day(from: [u8; 3], to: [u8; 3], day: Date, rates: &Rates) -> Result<Rate, Refused> {
    let fail = || no_rate(from, to, &day.to_string());
    let (a, b) = (PerEuro::of(from, rates).ok_or_else(fail)?, PerEuro::of(to, rates).ok_or_else(fail)?);
    let at = a.last(day).and_then(|d| b.last(d)).filter(|d| days_between(*d, day) <= STANDS);
    let rate = at.and_then(|at| b.at(at)?.checked_div(a.at(at)?));
    if let (Some(at), Some(factor)) = (at, rate) {
        return Ok(Rate { factor, words: format!("rate of {at}"), of: Period::Day(at), set: "ecb" });
    }
    // before the daily rates a month's mean stands for its days
    let month = (day.year(), day.month().unsigned_abs());
    let factor = monthly(from, to, month, rates).ok_or_else(fail)?;
    let of = Period::Month(month.0, month.1);
    Ok(Rate { factor, words: format!("mean of {:04}-{:02}", month.0, month.1), of, set: "ecb-monthly" })
}

fn over(from: [u8; 3], to: [u8; 3], days: DateRange, rates: &Rates) -> Result<Rate, Refused> {
    let words = || format!("mean of {} to {}", days.first, days.last);
    let of = || Period::Span(Box::new(Period::Day(days.first)), Box::new(Period::Day(days.last)));
    let fail = || no_rate(from, to, &format!("all of {} to {}", days.first, days.last));
    let (a, b) = (PerEuro::of(from, rates), PerEuro::of(to, rates));
    if let (Some(a), Some(b)) = (a, b)
        && let Some(factor) = rates.mean_once((from, to, days), || daily_mean(&a, &b, days))
    {
        return Ok(Rate { factor, words: words(), of: of(), set: "ecb" });
    }
    let (mut total, mut count) = (Decimal::ZERO, 0u32);
    let mut month = (days.first.year(), days.first.month().unsigned_abs());
    while month <= (days.last.year(), days.last.month().unsigned_abs()) {
        let rate = monthly(from, to, month, rates).ok_or_else(fail)?;
        total = total.checked_add(rate).ok_or_else(fail)?;
        count += 1;
        month = if month.1 == 12 { (month.0 + 1, 1) } else { (month.0, month.1 + 1) };
    }
    let factor = total.checked_div(count.into()).ok_or_else(fail)?;
    Ok(Rate { factor, words: format!("{} by months", words()), of: of(), set: "ecb-monthly" })
}

/// The mean of the cross rates of every day on which both are published; `None` where a stretch of the period has none.
fn daily_mean(a: &PerEuro<'_>, b: &PerEuro<'_>, days: DateRange) -> Option<Decimal> {
    let published: Vec<Date> = match (a, b) {
        (PerEuro::Series(series, _), _) | (PerEuro::One, PerEuro::Series(series, _)) => {
            series.range(days.first..=days.last).map(|(d, _)| *d).collect()
        }
        (PerEuro::One, PerEuro::One) => return Some(Decimal::ONE),
    };
    let (mut total, mut count, mut last) = (Decimal::ZERO, 0u32, days.first);
    for day in published {
        let (Some(a), Some(b)) = (a.at(day), b.at(day)) else { continue };
        if days_between(last, day) > STANDS {
            return None;
        }
        total = total.checked_add(b.checked_div(a)?)?;
        (count, last) = (count + 1, day);
    }
    if count == 0 || days_between(last, days.last) > STANDS {
        return None;
    }
    total.checked_div(count.into())
}

fn monthly(from: [u8; 3], to: [u8; 3], month: (i16, u8), rates: &Rates) -> Option<Decimal> {
    let per_euro = |code: [u8; 3]| -> Option<Decimal> {
        if code == *b"EUR" {
            return Some(Decimal::ONE);
        }
        if let Some(rate) = rates.monthly(code).and_then(|m| m.get(&month)) {
            return Some(*rate);
        }
        let peg = rates.peg(code)?;
        rates.monthly(peg.to)?.get(&month)?.checked_mul(peg.units)
    };
    per_euro(to)?.checked_div(per_euro(from)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse_amount;

    fn rates() -> Rates {
        let mut rates = Rates::default();
        rates.add_daily(
            "ecb",
            "date,CNY,USD\n2024-01-02,8.00,1.00\n2024-01-03,8.00,1.25\n2024-01-04,,1.50\n2024-01-05,9.00,1.00\n2024-02-01,8.00,2.00\n",
        );
        rates.add_monthly("ecb-monthly", "month,USD\n1999-01,1.20\n1999-02,1.10\n");
        rates.add_peg(*b"SAR", crate::store::rates::Peg { to: *b"USD", units: Decimal::new(375, 2), since: None });
        rates.add_attribution("ecb", "ECB");
        rates
    }

    fn day(d: i8) -> Date {
        Date::constant(2024, 1, d)
    }

    fn usd() -> Amount {
        parse_amount("USD 10B").unwrap()
    }

    fn in_currency(code: &str, when: When) -> Result<Conversion, Refused> {
        convert(&usd(), Currency::from_code(code).unwrap(), when, &rates())
    }

    #[test]
    fn cross_rates_are_computed_day_by_day_then_averaged() {
        // 8/1, 8/1.25, 9/1 on the days that have both
        let mean = in_currency("CNY", When::Mean(DateRange::new(day(2), day(5)).unwrap())).unwrap();
        assert_eq!(mean.factor, Decimal::new(234, 1).checked_div(Decimal::from(3)).unwrap());
        assert!(mean.note.contains("mean of 2024-01-02 to 2024-01-05"), "{}", mean.note);
        assert_eq!(mean.source.as_deref(), Some("ECB"));
    }

    #[test]
    fn a_day_without_a_rate_takes_the_last_before_it_but_not_an_old_one() {
        let weekend = in_currency("EUR", When::Day(day(7))).unwrap();
        assert!(weekend.note.ends_with("rate of 2024-01-05"), "{}", weekend.note);
        assert_eq!(in_currency("EUR", When::Day(day(20))).unwrap_err().code, "no-rate");
        assert_eq!(in_currency("TWD", When::Day(day(3))).unwrap_err().code, "no-rate");
        let gap = DateRange::new(day(2), Date::constant(2024, 2, 1)).unwrap();
        assert_eq!(in_currency("EUR", When::Mean(gap)).unwrap_err().code, "no-rate");
    }

    #[test]
    fn pegs_are_said_and_months_serve_before_the_days() {
        let riyal = in_currency("SAR", When::Day(day(3))).unwrap();
        assert_eq!(riyal.factor.normalize(), Decimal::new(375, 2));
        assert!(riyal.note.contains("pegged at 3.75 to one USD"), "{}", riyal.note);
        let quarter = DateRange::new(Date::constant(1999, 1, 1), Date::constant(1999, 2, 28)).unwrap();
        assert!(in_currency("EUR", When::Mean(quarter)).unwrap().note.ends_with("by months"));
    }

    #[test]
    fn a_plan_converts_at_the_day_it_was_stated() {
        let year = DateRange::new(Date::constant(2024, 1, 1), Date::constant(2024, 12, 31));
        let flow = Some(Flow::Flow);
        assert_eq!(when_of(year, Some(day(5)), false, flow), Some(When::Day(day(5))));
        assert_eq!(when_of(year, Some(Date::constant(2025, 1, 29)), true, flow), year.map(When::Mean));
        assert_eq!(when_of(year, None, true, flow), year.map(When::Mean));
        assert_eq!(when_of(year, None, true, Some(Flow::Stock)), Some(When::Day(Date::constant(2024, 12, 31))));
        assert_eq!(when_of(year, None, false, flow), None);
    }
}
