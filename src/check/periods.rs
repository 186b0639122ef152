//! How the period of a fact fits the period a claim names.
//!
//! A bare year or quarter is the calendar's or the entity's own fiscal one. Periods with the same days are the same; 52-week calendars may
//! drift by a week. A round, deal or price without a period is at the day it was stated.

use std::borrow::Cow;

use super::codes::Code;
use super::frame::Frame;
use crate::model::date::days_between;
use crate::model::metric::Flow;
use crate::model::{Axis, DateRange, Fact, Period, Status, YearEnd};
use crate::store::Store;

/// How a fact's period fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFit {
    /// The same days.
    Same,
    /// The words name no period.
    Silent,
    /// Close enough to be meant, this far from the custom.
    Near(u32),
    /// The entity's own fiscal period of the same name; so many months are shared.
    Fiscal {
        /// Whole months that both have.
        shared: i64,
    },
    /// Another period.
    Differs(Axis, Code),
}

/// Days by which two periods may differ at either end and still be one: 52-week calendars drift.
const DRIFT: i64 = 8;

/// Fits the period of a fact to a frame's, whose days are given.
#[must_use]
pub fn fit(frame: &Frame<'_>, days: Option<DateRange>, fact: &Fact, flow: Option<Flow>, store: &Store) -> PeriodFit {
    let Some(said) = &frame.period else { return PeriodFit::Silent };
    let flow = flow.unwrap_or(Flow::Event);
    let momentary = flow != Flow::Flow;
    // (by when it was stated, told by a year or month, leaves open in which part of it)
    let stated = || fact.stated.filter(|_| momentary).map(|s| (Cow::Owned(Period::Day(s.last)), DateRange::new(s.first, s.last)));
    let of_key = || fact.key.period.as_ref().map(|p| (Cow::Borrowed(p), store.dates(fact)));
    let Some((period, own)) = of_key().or_else(stated) else {
        return if frame.subject.is_some() { PeriodFit::Near(2) } else { PeriodFit::Differs(Axis::Period, Code::OtherPeriod) };
    };
    let (Some(a), Some(b)) = (days, own) else { return PeriodFit::Silent };
    if let Some(fit) = fit_span(frame, said, a, &period, b) {
        return fit;
    }
    // a model's run is known by its name; the day in the sentence is often that of the report
    let named = frame.subject.is_some() && frame.subject == fact.key.subject && flow != Flow::Stock;
    if momentary && (named || is_of_model(fact, store)) {
        return if a.overlaps(b) { PeriodFit::Same } else { PeriodFit::Near(2) };
    }
    if same_days(a, b) {
        return PeriodFit::Same;
    }
    if said.is_fiscal() != period.is_fiscal()
        && let Some(fiscal) = fiscal_pair(said, &period, store.year_end(fact.entity(), &period))
    {
        return if frame.claim.calendar_asserted || fiscal == Named::ByWords {
            PeriodFit::Differs(Axis::Calendar, Code::CalendarFiscal)
        } else {
            PeriodFit::Fiscal { shared: a.shared_days(b) / 30 }
        };
    }
    // a state's fiscal year, or a company's whose calendar isn't known, has the name of the year that it begins or ends in
    if let Period::FiscalYear(year) = said
        && matches!(*period, Period::Span(..))
        && (350..=380).contains(&b.days())
        && [b.first.year(), b.last.year()].contains(year)
    {
        return PeriodFit::Near(1);
    }
    // "in the second quarter", told just after a fiscal one of that number
    if let (Period::Quarter(_, q), Period::FiscalQuarter(_, p)) = (said, &*period)
        && q == p
        && super::evidence::is_recent(frame, fact, store)
    {
        return PeriodFit::Fiscal { shared: a.shared_days(b).max(9 * 30) / 30 };
    }
    if momentary {
        return fit_moment(fact, a, b, flow, frame.status(), store);
    }
    if fact.amount.unit.per.is_some() && is_pace_of(a, b) {
        return PeriodFit::Near(2);
    }
    fit_stretch(a, b, &period, said)
}

/// Whether a pace measured in one stretch may be told as the figure of another: in it, or in the months after.
fn is_pace_of(said: DateRange, measured: DateRange) -> bool {
    let after = days_between(said.last, measured.first);
    said.days() > 300 && measured.days() < 100 && (said.contains(measured) || (0..100).contains(&after))
}

/// Whether a figure is of a model, made once.
pub(super) fn is_of_model(fact: &Fact, store: &Store) -> bool {
    let subject = fact.key.subject.as_deref().and_then(|s| store.entity(s));
    subject.is_some_and(|s| s.kind == crate::model::EntityKind::Model)
}

/// Returns the fiscal year end under which a period that the words name is read: that of the one whose figure it is.
#[must_use]
pub fn said_year_end(frame: &Frame<'_>, store: &Store, said: &Period) -> YearEnd {
    let owner = || frame.subject.as_ref().and_then(|s| store.entity(s)).and_then(|e| e.owner.clone());
    match frame.entities.first().cloned().or_else(owner) {
        Some(entity) => store.year_end(&entity, said),
        None => YearEnd::CALENDAR,
    }
}

/// Whether two stretches have the same days, but for the drift of 52-week calendars.
#[must_use]
pub fn same_days(a: DateRange, b: DateRange) -> bool {
    if a == b {
        return true;
    }
    let drift = days_between(a.first, b.first).abs().max(days_between(a.last, b.last).abs());
    drift <= DRIFT && a.days().min(b.days()) >= 80
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// The words name a year or quarter, and leave the calendar open.
    Bare,
    /// The words say that the year is fiscal.
    ByWords,
}

/// Returns how two periods of one name stand on two calendars, if they do.
fn fiscal_pair(said: &Period, fact: &Period, year_end: YearEnd) -> Option<Named> {
    if year_end.is_calendar() {
        return None;
    }
    match (said, fact) {
        (Period::Year(a), Period::FiscalYear(b)) => (a == b).then_some(Named::Bare),
        (Period::Quarter(a, p), Period::FiscalQuarter(b, q)) | (Period::Half(a, p), Period::FiscalHalf(b, q)) => {
            ((a, p) == (b, q)).then_some(Named::Bare)
        }
        (Period::FiscalYear(a), Period::Year(b)) => (a == b).then_some(Named::ByWords),
        (Period::FiscalQuarter(a, p), Period::Quarter(b, q)) => ((a, p) == (b, q)).then_some(Named::ByWords),
        _ => None,
    }
}

/// Fits the years that a programme runs to those that the words give: how many there are, then which.
///
/// "Over four years" counts from the day it is told, so its start says nothing unless the words name one.
fn fit_span(frame: &Frame<'_>, said: &Period, days: DateRange, fact: &Period, own: DateRange) -> Option<PeriodFit> {
    const YEAR: i64 = 366;
    let in_words = frame.claim.period.as_ref().and_then(|l| l.span).is_some_and(|words| frame.claim.sentence.contains(words));
    let several = own.days() > YEAR * 3 / 2 && matches!(fact, Period::Years(..) | Period::Span(..));
    if !in_words || !several {
        return None;
    }
    let differs = |axis, code| Some(PeriodFit::Differs(axis, code));
    let late = days_between(own.last, days.last);
    let (years, most) = (years_of(days), years_of(own));
    match said {
        // the years from 2025 to 2030 are six, told as five
        Period::Years(start, _) => {
            let least = if matches!(fact, Period::Span(..)) { most - 1 } else { most };
            let told = frame.clocks.published.or(frame.written).is_none_or(|day| days_between(days.first, day).abs() <= 62);
            if years < least {
                differs(Axis::Period, Code::Cumulative)
            } else if years > most {
                differs(Axis::Period, Code::PartAsWhole)
            } else if !told && !matches!(**start, Period::Day(_)) && days_between(days.first, own.first).abs() > YEAR {
                differs(Axis::Period, Code::OtherPeriod)
            } else {
                Some(PeriodFit::Near(1))
            }
        }
        Period::Span(..) if years > 1 => {
            if days_between(days.first, own.first).abs() <= YEAR && late.abs() <= YEAR {
                Some(PeriodFit::Near(1))
            } else if own.contains(days) {
                differs(Axis::Period, Code::Cumulative)
            } else if days.contains(own) {
                differs(Axis::Period, Code::PartAsWhole)
            } else {
                differs(Axis::Period, Code::OtherPeriod)
            }
        }
        // "by 2030" of what ends in the decade before or the one after
        Period::Until(_) if late > 2 * YEAR => differs(Axis::Period, Code::PartAsWhole),
        Period::Until(_) if late < -YEAR => differs(Axis::Period, Code::Cumulative),
        Period::Until(_) => Some(PeriodFit::Near(1)),
        _ => None,
    }
}

/// Returns how many years a stretch has, to the nearest.
fn years_of(days: DateRange) -> i64 {
    (days.days() * 4 + 730) / 1461
}

/// Rounds, deals, prices, balances: a moment in a stretch, or a span of years that a pledge covers.
fn fit_moment(fact: &Fact, said: DateRange, period: DateRange, flow: Flow, status: Option<Status>, store: &Store) -> PeriodFit {
    if period.days() > 550 && said.days() < 500 {
        // "in 2025 it pledged … over four years": the year of the pledge, not of the money
        let stated = fact.stated.is_some_and(|s| said.first <= s.last && s.last <= said.last);
        // (what is planned for a year is to be paid in it)
        let pledged = stated && !matches!(status, Some(Status::Guidance | Status::Target | Status::Estimate));
        return if pledged || said.last == period.last {
            PeriodFit::Near(2)
        } else if period.shared_days(said) * 2 > said.days() {
            PeriodFit::Differs(Axis::Period, Code::Cumulative)
        } else {
            PeriodFit::Differs(Axis::Period, Code::OtherPeriod)
        };
    }
    if said.contains(period) {
        return PeriodFit::Near(1);
    }
    if period.contains(said) {
        return PeriodFit::Near(2);
    }
    if said.days() > 550 && said.overlaps(period) {
        return PeriodFit::Near(2);
    }
    // a deal told by the day it was announced, or a balance by the day it was published
    let told = store.known(fact).is_some_and(|day| said.first <= day && day <= said.last);
    if told && flow != Flow::Stock {
        return PeriodFit::Near(2);
    }
    PeriodFit::Differs(Axis::Period, Code::OtherPeriod)
}

fn fit_stretch(said: DateRange, period: DateRange, fact: &Period, words: &Period) -> PeriodFit {
    // "the fiscal year that ended in June", "the quarter to September": nobody tells a month's flow
    let ending = match words {
        Period::Month(..) => true,
        Period::Until(end) => matches!(**end, Period::Month(..) | Period::Day(_)),
        _ => false,
    };
    if ending && period.days() > 80 && days_between(said.last, period.last).abs() <= DRIFT {
        return PeriodFit::Near(3);
    }
    // a yearly pace, or a stretch told by its last month
    if matches!(fact, Period::Month(..) | Period::Day(_)) && said.contains(period) && said.days() < 400 {
        return if matches!(words, Period::Year(_) | Period::FiscalYear(_)) && period.days() < 40 && said.days() > 300 {
            PeriodFit::Differs(Axis::Period, Code::PartAsWhole)
        } else {
            PeriodFit::Near(2)
        };
    }
    // a calendar quarter is often told for a fiscal one a month off
    let shared = said.shared_days(period);
    if words.is_fiscal() == fact.is_fiscal() || said.days().abs_diff(period.days()) > 10 {
        if period.contains(said) && period.days() > said.days() + 60 {
            return PeriodFit::Differs(Axis::Period, Code::Cumulative);
        }
        if said.contains(period) && said.days() > period.days() + 60 {
            return PeriodFit::Differs(Axis::Period, Code::PartAsWhole);
        }
    } else if shared * 3 >= said.days() * 2 && said.days() < 100 {
        return PeriodFit::Near(3);
    }
    PeriodFit::Differs(Axis::Period, Code::OtherPeriod)
}
