//! The numbers to compute with: a fact's, or a year's from its quarters.

use crate::check::evidence::{self, Reading};
use crate::check::frame::Frame;
use crate::check::periods::same_days;
use crate::model::notation::format_amount;
use crate::model::{Amount, Date, Decimal, Fact, FactId, MetricId, Period, Status};
use crate::store::Store;

/// A number with the facts it rests on.
#[derive(Clone, Debug)]
pub struct Operand<'s> {
    /// The number.
    pub amount: Amount,
    /// Half of what rounding may hide in it.
    pub slack: Decimal,
    /// The facts it rests on.
    pub facts: Vec<&'s Fact>,
    /// The softest of their statuses.
    pub status: Status,
    /// Their basis, if they share one.
    pub basis: Option<String>,
}

impl<'s> Operand<'s> {
    fn of(fact: &'s Fact) -> Self {
        Self {
            amount: fact.amount.clone(),
            slack: half(fact.amount.quantum),
            facts: vec![fact],
            status: fact.status,
            basis: fact.key.basis.clone(),
        }
    }

    /// Returns the facts and the number, for an [`Arithmetic`](crate::check::finding::Arithmetic).
    #[must_use]
    pub fn shown(&self) -> (Amount, Vec<FactId>) {
        (self.amount.clone(), self.facts.iter().map(|f| f.id.clone()).collect())
    }

    /// Returns the number in notation.
    #[must_use]
    pub fn text(&self) -> String {
        format_amount(&self.amount)
    }

    /// Returns the interval that rounding leaves open.
    #[must_use]
    pub fn interval(&self) -> Option<(Decimal, Decimal)> {
        let (low, high) = (self.amount.low?, self.amount.high?);
        Some((low.checked_sub(self.slack)?, high.checked_add(self.slack)?))
    }
}

/// Returns half of a quantum.
#[must_use]
pub fn half(quantum: Decimal) -> Decimal {
    quantum.checked_div(Decimal::TWO).unwrap_or(Decimal::ZERO)
}

/// Which year a bare year is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// The calendar's, where its quarters are known.
    Calendar,
    /// The entity's own.
    Own,
}

/// Returns the figure that a frame's entity and subject have for its period on a day, on a basis if one is asked for.
#[must_use]
pub fn figure<'s>(
    frame: &Frame<'_>,
    metric: &MetricId,
    day: Option<Date>,
    how: (Year, Option<&str>),
    store: &'s Store,
) -> Option<Operand<'s>> {
    figure_like(None, frame, metric, day, how, store)
}

/// Returns such a figure, of the same thing as another one where the words name none.
#[must_use]
pub fn figure_like<'s>(
    like: Option<&Fact>,
    frame: &Frame<'_>,
    metric: &MetricId,
    day: Option<Date>,
    (year, basis): (Year, Option<&str>),
    store: &'s Store,
) -> Option<Operand<'s>> {
    let candidates = level_candidates(frame, metric, store);
    let readings = evidence::readings(frame, metric, &candidates, store);
    let on_basis = |r: &&Reading<'_>| basis.is_none_or(|b| r.chain.iter().any(|f| f.key.basis.as_deref() == Some(b)));
    let on_record = || readings.iter().filter(on_basis).filter_map(|r| r.current(day, store));
    let same = |f: &&Fact| like.is_some_and(|l| l.key.subject == f.key.subject && l.key.scope == f.key.scope);
    let fact = on_record().find(same).or_else(|| on_record().next());
    // an actual sum of quarters goes before a plan for the year
    let shifted = |f: &Fact| {
        let said = frame.period.as_ref().filter(|p| !p.is_fiscal()).and_then(|p| p.dates(crate::model::YearEnd::CALENDAR));
        matches!((said, store.dates(f)), (Some(a), Some(b)) if !same_days(a, b))
    };
    match fact {
        Some(fact) if fact.status == Status::Actual && !(year == Year::Calendar && shifted(fact)) => Some(Operand::of(fact)),
        Some(fact) => {
            let quarters = from_quarters(frame, metric, day, basis, store);
            Some(quarters.unwrap_or_else(|| Operand::of(fact)))
        }
        None => from_quarters(frame, metric, day, basis, store),
    }
}

/// Returns the candidates of a frame's level, whatever the unit of the claim itself (a percentage, a multiple).
fn level_candidates<'s>(frame: &Frame<'_>, metric: &MetricId, store: &'s Store) -> Vec<evidence::Candidate<'s>> {
    let Some(sample) = store.of_metric(metric).find(|f| {
        let key = &f.key;
        f.amount.unit.per.is_none()
            && (frame.entities.iter().any(|e| key.entities.contains(e)) || frame.subject.is_some() && key.subject == frame.subject)
    }) else {
        return Vec::new();
    };
    let mut claim = frame.claim.clone();
    claim.quantity.amount.unit = sample.amount.unit.clone();
    let level = Frame { claim: &claim, ..frame.clone() };
    evidence::candidates(&level, metric, store)
}

/// Adds up the quarters of a calendar or fiscal year, half or nine months, if all are there as actual figures on one basis.
fn from_quarters<'s>(
    frame: &Frame<'_>,
    metric: &MetricId,
    day: Option<Date>,
    basis: Option<&str>,
    store: &'s Store,
) -> Option<Operand<'s>> {
    if !store.metric(metric)?.additive_over_time {
        return None;
    }
    let period = frame.period.clone()?;
    let [entity] = frame.entities.as_slice() else { return None };
    let year_end = store.year_end(entity, &period);
    let whole = period.dates(year_end)?;
    if whole.days() < 170 || whole.days() > 380 || matches!(period, Period::Day(_)) {
        return None;
    }
    let headline = store.entity(entity).and_then(|e| e.headline.get(metric)).map(String::as_str);
    let wanted = basis.or(headline);
    let mut quarters: Vec<&'s Fact> = Vec::new();
    let mut at = whole.first;
    while at < whole.last {
        let next = store.about(entity).filter(|f| {
            f.key.metric == *metric
                && f.key.entities == frame.entities
                && f.key.subject.is_none()
                && f.key.by.is_none()
                && f.status == Status::Actual
                && !f.is_deprecated()
                && f.key.scope.as_deref().is_none_or(|s| s == "company")
                && f.amount.unit.per.is_none()
                && (wanted.is_none() || f.key.basis.is_none() || f.key.basis.as_deref() == wanted)
                && (day.is_none() || store.known(f).is_none_or(|k| Some(k) <= day))
                && store
                    .dates(f)
                    .is_some_and(|d| (80..=100).contains(&d.days()) && crate::model::date::days_between(at, d.first).abs() <= 8)
        });
        let next = next.max_by_key(|f| store.known(f))?;
        at = store.dates(next)?.last.tomorrow().ok()?;
        quarters.push(next);
    }
    let last = store.dates(quarters.last()?)?.last;
    let covered = crate::model::DateRange::new(whole.first, last)?;
    if !same_days(covered, whole) {
        return None;
    }
    let operands: Vec<Operand<'s>> = quarters.into_iter().map(Operand::of).collect();
    total(&operands)
}

/// Adds operands up; `None` if their units don't agree, a bound doesn't carry, or a number overflows.
#[must_use]
pub fn total<'s>(operands: &[Operand<'s>]) -> Option<Operand<'s>> {
    use crate::model::Bound;
    let first = operands.first()?;
    let unit = first.amount.unit.clone();
    let mut sum = Operand { facts: Vec::new(), slack: Decimal::ZERO, ..first.clone() };
    let (mut low, mut high) = (Some(Decimal::ZERO), Some(Decimal::ZERO));
    let mut quantum = first.amount.quantum;
    let mut about = false;
    for operand in operands {
        if operand.amount.unit.base != unit.base || operand.amount.unit.per != unit.per {
            return None;
        }
        let plus = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
            (Some(a), Some(b)) => a.checked_add(b).map(Some),
            _ => Some(None),
        };
        low = plus(low, operand.amount.low)?;
        high = plus(high, operand.amount.high)?;
        quantum = quantum.min(operand.amount.quantum);
        sum.slack = sum.slack.checked_add(operand.slack)?;
        sum.status = if operand.status.firmness() < sum.status.firmness() { operand.status } else { sum.status };
        about |= matches!(operand.amount.bound, Bound::About | Bound::Nearly);
        if sum.basis != operand.basis {
            sum.basis = None;
        }
        sum.facts.extend(operand.facts.iter().copied());
    }
    sum.amount = match (low, high) {
        (Some(low), Some(high)) if low == high => Amount::new(if about { Bound::About } else { Bound::Exact }, low, unit, quantum),
        (Some(low), Some(high)) => Amount::range(low, high, unit, quantum),
        (Some(low), None) => Amount::new(Bound::AtLeast, low, unit, quantum),
        (None, Some(high)) => Amount::new(Bound::AtMost, high, unit, quantum),
        (None, None) => return None,
    };
    Some(sum)
}

/// Whether a figure for a period is the sum of several facts.
#[must_use]
pub fn is_compound(operand: &Operand<'_>) -> bool {
    operand.facts.len() > 1
}
