//! Dates and periods in words.
//!
//! In: a scanned sentence with its cues. Out: [`Time`]s with their places, each as much as the words say: a part of a year, a year,
//! absolute or relative to the day of publication. [`Time::resolve`] turns one into a [`Period`] once it is known when the text was
//! published, whether it looks back or ahead, and whose fiscal year is meant.

mod find;
mod range;

use crate::model::{Date, Period, Span, YearEnd};

pub(super) use find::{find, is_year};

/// A year as words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Its number.
    Number(i16),
    /// So many years after the year of publication.
    Relative(i8),
}

impl Year {
    /// Returns its number, as seen from the day of publication.
    pub(super) fn resolve(self, published: Option<Date>) -> Option<i16> {
        match self {
            Self::Number(year) => Some(year),
            Self::Relative(offset) => Some(published?.year() + i16::from(offset)),
        }
    }
}

/// A part of a year, or a part counted from the day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Quarter(u8),
    Half(u8),
    Month(u8),
    Day(u8, u8),
    /// The quarter that ends with this month.
    QuarterOf(u8),
    /// So many months that end with this month.
    MonthsTo(u8, u8),
    /// So many quarters after the quarter of publication.
    QuarterRelative(i8),
    /// So many months after the month of publication.
    MonthRelative(i8),
    /// The last such day of the week, 1 to 7.
    Weekday(u8),
    /// So many days before publication.
    DaysAgo(u8),
}

/// One date in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub year: Option<Year>,
    pub part: Option<Part>,
    pub fiscal: bool,
    pub calendar: bool,
    /// Whether only its end is meant ("the end of 2025").
    pub end: bool,
}

/// A date, a range of dates, or a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    One(When),
    Range(When, When),
    /// Until then ("by 2028").
    Until(When),
    /// From then to publication ("since 2019").
    Since(When),
    /// So many years from publication on.
    Next(u8),
    /// So many years from then on ("over five years, starting in 2027").
    From(When, u8),
    /// So many years up to publication.
    Past(u8),
    /// The same period, so many years before.
    YearEarlier,
    /// The quarter before.
    QuarterEarlier,
    /// The quarter that is spoken of, or the same of another year.
    SameQuarter(Option<Year>),
    /// The whole of the year that is spoken of.
    FullYear,
}

/// A piece of time in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub first: usize,
    pub last: usize,
    pub span: Span,
    pub form: Form,
}

/// Which way a figure looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Back,
    Ahead,
}

impl When {
    /// Returns the period, as seen from the day of publication.
    pub(super) fn resolve(&self, published: Option<Date>, view: View, year_end: Option<YearEnd>) -> Option<Period> {
        let year = match self.year {
            Some(year) => Some(year.resolve(published)?),
            None => None,
        };
        let Some(part) = self.part else {
            let year = match year {
                Some(year) => year,
                None if self.fiscal => return nearest(&|y| Some(Period::FiscalYear(y)), published?, view, year_end),
                None => return None,
            };
            return Some(if self.fiscal { Period::FiscalYear(year) } else { Period::Year(year) });
        };
        let pick = |make: &dyn Fn(i16) -> Option<Period>| match year {
            Some(year) => make(year),
            None => nearest(make, published?, view, year_end),
        };
        match part {
            Part::Quarter(q) if self.fiscal => pick(&|y| Some(Period::FiscalQuarter(y, q))),
            Part::Quarter(q) => {
                let calendar = pick(&|y| Some(Period::Quarter(y, q)))?;
                match (published, year_end.filter(|end| !end.is_calendar() && year.is_none() && !self.calendar)) {
                    (Some(published), Some(end)) => {
                        let fiscal = nearest(&|y| Some(Period::FiscalQuarter(y, q)), published, view, year_end);
                        nearer(calendar, fiscal, published, end)
                    }
                    _ => Some(calendar),
                }
            }
            Part::Half(h) if self.fiscal => pick(&|y| Some(Period::FiscalHalf(y, h))),
            Part::Half(h) => pick(&|y| Some(Period::Half(y, h))),
            Part::Month(m) => pick(&|y| Some(Period::Month(y, m))),
            Part::Day(m, d) => pick(&|y| Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok().map(Period::Day)),
            Part::QuarterOf(month) => pick(&|y| months_to(y, month, 3)),
            Part::MonthsTo(count, month) => pick(&|y| months_to(y, month, count)),
            Part::QuarterRelative(offset) => {
                let date = published?;
                let index = i32::from(date.year()) * 4 + i32::from((date.month() - 1) / 3) + i32::from(offset);
                Some(Period::Quarter(i16::try_from(index.div_euclid(4)).ok()?, (index.rem_euclid(4) + 1) as u8))
            }
            Part::MonthRelative(offset) => {
                let date = published?;
                let index = i32::from(date.year()) * 12 + i32::from(date.month() - 1) + i32::from(offset);
                Some(Period::Month(i16::try_from(index.div_euclid(12)).ok()?, (index.rem_euclid(12) + 1) as u8))
            }
            Part::Weekday(day) => {
                let mut date = published?;
                for _ in 0..7 {
                    if date.weekday().to_monday_one_offset() == i8::try_from(day).ok()? {
                        return Some(Period::Day(date));
                    }
                    date = date.yesterday().ok()?;
                }
                None
            }
            Part::DaysAgo(days) => {
                let mut date = published?;
                for _ in 0..days {
                    date = date.yesterday().ok()?;
                }
                Some(Period::Day(date))
            }
        }
    }
}

/// The months up to a month: a calendar quarter, half or year where they are one.
fn months_to(year: i16, month: u8, count: u8) -> Option<Period> {
    match (count, month) {
        (3, 3 | 6 | 9 | 12) => return Some(Period::Quarter(year, month / 3)),
        (6, 6 | 12) => return Some(Period::Half(year, month / 6)),
        (12, 12) => return Some(Period::Year(year)),
        _ => {}
    }
    let last = i32::from(year) * 12 + i32::from(month) - 1;
    let first = last - i32::from(count) + 1;
    let start = Period::Month(i16::try_from(first.div_euclid(12)).ok()?, (first.rem_euclid(12) + 1) as u8);
    Some(Period::Span(Box::new(start), Box::new(Period::Month(year, month))))
}

/// Of a calendar quarter and a company's own of the same number, the one that ends nearest to the day.
fn nearer(calendar: Period, fiscal: Option<Period>, published: Date, end: YearEnd) -> Option<Period> {
    let away = |p: &Period| Some(p.dates(end)?.last.until(published).ok()?.get_days().abs());
    match fiscal {
        Some(fiscal) if away(&fiscal)? < away(&calendar)? => Some(fiscal),
        _ => Some(calendar),
    }
}

/// The year that "the full year" means: the one that runs on the day, or when looking back early in it, the one that has ended.
fn full_year(published: Date, view: View, end: YearEnd) -> Option<Period> {
    let make = |y: i16| if end.is_calendar() { Period::Year(y) } else { Period::FiscalYear(y) };
    let running = (published.year()..=published.year() + 1)
        .find(|y| make(*y).dates(end).is_some_and(|days| days.first <= published && published <= days.last))?;
    let days = make(running).dates(end)?;
    let early = days.first.until(published).is_ok_and(|s| s.get_days() < 100);
    Some(make(if view == View::Back && early { running - 1 } else { running }))
}

/// The last such period that had begun (looking back: ended, unless it is a day or month), or the next that had not ended.
fn nearest(make: &dyn Fn(i16) -> Option<Period>, published: Date, view: View, year_end: Option<YearEnd>) -> Option<Period> {
    let end = year_end.unwrap_or(YearEnd::CALENDAR);
    let near = published.year();
    let candidates = (near - 2..=near + 2).filter_map(|y| Some((make(y)?, make(y)?.dates(end)?)));
    match view {
        View::Back => candidates
            .filter(|(period, days)| {
                if matches!(period, Period::Month(..) | Period::Day(_)) { days.first <= published } else { days.last < published }
            })
            .last()
            .map(|(p, _)| p),
        View::Ahead => candidates.filter(|(_, days)| days.last >= published).map(|(p, _)| p).next(),
    }
}

impl Time {
    /// Returns the period, as seen from the day of publication; `None` for those that lean on another period.
    pub(super) fn resolve(&self, published: Option<Date>, view: View, year_end: Option<YearEnd>) -> Option<Period> {
        match &self.form {
            Form::One(when) => when.resolve(published, view, year_end),
            Form::Until(when) if view == View::Back && when.year.is_none() && when.part.is_some() => {
                when.resolve(published, view, year_end)
            }
            Form::Until(when) => when.resolve(published, View::Ahead, year_end).map(|p| Period::Until(Box::new(p))),
            Form::Range(a, b) => {
                let b_part = b.part;
                let b = b.resolve(published, view, year_end)?;
                let mut a = *a;
                if a.year.is_none() {
                    a.year = b.year().map(Year::Number);
                }
                // "the July-September quarter"
                if matches!((a.part, b_part), (Some(Part::Month(_)), Some(Part::QuarterOf(_) | Part::MonthsTo(..)))) {
                    return Some(b);
                }
                let a = a.resolve(published, view, year_end)?;
                match (&a, &b) {
                    // three months from one to the other are a quarter
                    (Period::Month(y, m), Period::Month(z, n)) if y == z && n - m.min(n) == 2 && n % 3 == 0 => {
                        Some(Period::Quarter(*y, n / 3))
                    }
                    _ => Some(Period::Span(Box::new(a), Box::new(b))).filter(Period::is_possible),
                }
            }
            Form::Since(when) => {
                let from = when.resolve(published, View::Back, year_end)?;
                let to = match from {
                    Period::Year(_) | Period::FiscalYear(_) => Period::Year(published?.year()),
                    _ => Period::Month(published?.year(), published?.month().unsigned_abs()),
                };
                Some(Period::Span(Box::new(from), Box::new(to))).filter(Period::is_possible)
            }
            Form::Next(years) => {
                let date = published?;
                Some(Period::Years(Box::new(Period::Month(date.year(), date.month().unsigned_abs())), *years))
            }
            Form::From(when, years) => {
                let start = when.resolve(published, View::Ahead, year_end)?;
                Some(Period::Years(Box::new(start), *years)).filter(Period::is_possible)
            }
            Form::Past(years) => {
                let date = published?;
                let start = Period::Month(date.year() - i16::from(*years), date.month().unsigned_abs());
                Some(Period::Years(Box::new(start), *years))
            }
            Form::YearEarlier | Form::QuarterEarlier => None,
            Form::SameQuarter(Some(_)) => None,
            Form::SameQuarter(None) => {
                When { part: Some(Part::QuarterRelative(-1)), ..When::default() }.resolve(published, view, year_end)
            }
            Form::FullYear => full_year(published?, view, year_end.unwrap_or(YearEnd::CALENDAR)),
        }
    }

    /// Whether it is a date or a range of dates.
    pub(super) const fn is_date(&self) -> bool {
        matches!(self.form, Form::One(_) | Form::Range(..) | Form::Until(_) | Form::Since(_))
    }

    /// Whether the words assert the calendar.
    pub(super) fn calendar(&self) -> bool {
        match &self.form {
            Form::One(w) | Form::Until(w) | Form::Since(w) => w.calendar,
            Form::Range(a, b) => a.calendar || b.calendar,
            _ => false,
        }
    }

    /// Whether it is the day of publication.
    pub(super) const fn is_today(&self) -> bool {
        matches!(&self.form, Form::One(When { part: Some(Part::DaysAgo(0)), .. }))
    }

    /// Whether it is a month.
    pub(super) const fn is_month(&self) -> bool {
        matches!(&self.form, Form::One(When { part: Some(Part::Month(_) | Part::MonthRelative(_)), .. }))
    }

    /// Whether it is a day or a month: what statements are dated with.
    pub(super) fn is_short(&self) -> bool {
        matches!(
            &self.form,
            Form::One(When {
                part: Some(Part::Day(..) | Part::Month(_) | Part::Weekday(_) | Part::DaysAgo(_) | Part::MonthRelative(_)),
                ..
            })
        )
    }
}

/// Returns the same period of another year.
pub(super) fn in_year(period: &Period, year: i16) -> Option<Period> {
    years_before(period, period.year()? - year)
}

/// Returns the same period so many years earlier.
pub(super) fn years_before(period: &Period, years: i16) -> Option<Period> {
    Some(match period {
        Period::Year(y) => Period::Year(y - years),
        Period::Half(y, h) => Period::Half(y - years, *h),
        Period::Quarter(y, q) => Period::Quarter(y - years, *q),
        Period::Month(y, m) => Period::Month(y - years, *m),
        Period::FiscalYear(y) => Period::FiscalYear(y - years),
        Period::FiscalHalf(y, h) => Period::FiscalHalf(y - years, *h),
        Period::FiscalQuarter(y, q) => Period::FiscalQuarter(y - years, *q),
        Period::Span(a, b) => Period::Span(Box::new(years_before(a, years)?), Box::new(years_before(b, years)?)),
        _ => return None,
    })
}

/// Returns the calendar's own name of a fiscal quarter or year, if it has one.
pub(super) fn calendar_of(period: &Period, year_end: YearEnd) -> Option<Period> {
    let days = period.dates(year_end)?;
    let months = |count: i8| (days.last.month() - days.first.month()).rem_euclid(12) == count - 1;
    match period {
        Period::FiscalQuarter(..) if months(3) && days.last.month() % 3 == 0 => {
            Some(Period::Quarter(days.last.year(), days.last.month().unsigned_abs() / 3))
        }
        Period::FiscalYear(_) if days.last.month() == 12 => Some(Period::Year(days.last.year())),
        Period::FiscalQuarter(..) | Period::FiscalYear(_) | Period::FiscalHalf(..) => None,
        period => Some(period.clone()),
    }
}

/// Returns the quarter before a quarter.
pub(super) fn quarter_before(period: &Period) -> Option<Period> {
    let back = |y: i16, q: u8| if q <= 1 { (y - 1, 4) } else { (y, q - 1) };
    Some(match period {
        Period::Quarter(y, q) => {
            let (y, q) = back(*y, *q);
            Period::Quarter(y, q)
        }
        Period::FiscalQuarter(y, q) => {
            let (y, q) = back(*y, *q);
            Period::FiscalQuarter(y, q)
        }
        // a quarter of a calendar of its own: "the quarter to October"
        Period::Span(a, b) => match (&**a, &**b) {
            (Period::Month(..), Period::Month(y, m)) => {
                let last = i32::from(*y) * 12 + i32::from(*m) - 4;
                return months_to(i16::try_from(last.div_euclid(12)).ok()?, (last.rem_euclid(12) + 1) as u8, 3);
            }
            _ => return None,
        },
        _ => return None,
    })
}
