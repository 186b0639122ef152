//! Shares of a whole, and so many times another figure.

use super::growth::is_firm;
use super::operand::{self, Operand, Year};
use crate::check::codes::{Code, Reason};
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::frame::Frame;
use crate::check::verdict::Verdict;
use crate::compare::{Match, agreement};
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Decimal, EntityId, MetricId};
use crate::store::Store;

/// Judges a share in percent; `None` where part or whole is missing.
#[must_use]
pub fn share<'s>(frame: &Frame<'_>, of: &[EntityId], whole: Option<&MetricId>, store: &'s Store) -> Option<Judgement<'s>> {
    let (metric, part) = level(frame, None, store)?;
    let mut other = frame.clone();
    if !of.is_empty() {
        other.entities = of.to_vec();
        other.subject = None;
    }
    let whole = whole.unwrap_or(&metric);
    let total = sum(&other, whole, store)?;
    compare(frame, &metric, "share", Code::ByShare, Decimal::ONE_HUNDRED, &part, &total)
}

/// Judges a multiple of another figure; `None` where either is missing.
#[must_use]
pub fn times<'s>(
    frame: &Frame<'_>,
    to: &[EntityId],
    subject: Option<&EntityId>,
    metric: Option<&MetricId>,
    store: &'s Store,
) -> Option<Judgement<'s>> {
    let (own, figure) = level(frame, None, store)?;
    let mut other = frame.clone();
    if !to.is_empty() || subject.is_some() {
        other.entities = to.to_vec();
        other.subject = subject.cloned();
    }
    let base = sum(&other, metric.unwrap_or(&own), store)?;
    compare(frame, &own, "ratio", Code::ByRatio, Decimal::ONE, &figure, &base)
}

fn level<'s>(frame: &Frame<'_>, metric: Option<&MetricId>, store: &'s Store) -> Option<(MetricId, Operand<'s>)> {
    if let Some(metric) = metric {
        return Some((metric.clone(), sum(frame, metric, store)?));
    }
    frame.claim.metrics.iter().find_map(|l| Some((l.value.clone(), sum(frame, &l.value, store)?)))
}

fn sum<'s>(frame: &Frame<'_>, metric: &MetricId, store: &'s Store) -> Option<Operand<'s>> {
    let day = frame.written.or(frame.clocks.as_of);
    if frame.entities.len() < 2 {
        return operand::figure(frame, metric, day, (Year::Calendar, None), store);
    }
    let parts: Option<Vec<Operand<'s>>> = frame
        .entities
        .iter()
        .map(|e| operand::figure(&frame.of_entity(e.clone()), metric, day, (Year::Calendar, None), store))
        .collect();
    operand::total(&parts?)
}

fn compare<'s>(
    frame: &Frame<'_>,
    metric: &MetricId,
    operation: &'static str,
    code: Code,
    factor: Decimal,
    part: &Operand<'s>,
    whole: &Operand<'s>,
) -> Option<Judgement<'s>> {
    if part.amount.unit.base != whole.amount.unit.base {
        return None;
    }
    let divide = |a: Decimal, b: Decimal| a.checked_div(b)?.checked_mul(factor);
    let (a, b) = (part.interval()?, whole.interval()?);
    let (low, high) = (divide(a.0, b.1)?, divide(a.1, b.0)?);
    let point = divide(part.amount.middle()?, whole.amount.middle()?)?;
    let unit = Unit::new(if factor == Decimal::ONE { Base::Multiple } else { Base::Percent });
    let exact = Amount::exact(point, unit.clone(), Decimal::new(1, 6));
    let mut written = frame.claim.quantity.amount.clone();
    written.unit = unit.clone();
    let mut held = agreement(&written, &exact, exact.quantum);
    if !held.matched.agrees()
        && let (Some(c), half) = (written.value(), operand::half(written.quantum))
        && c + half >= low
        && c - half <= high
    {
        held.matched = Match::Rounded;
    }
    let verdict = match held.matched {
        m if m.agrees() => Verdict::Supported,
        Match::Imprecise => Verdict::Imprecise,
        _ if is_firm(frame) => Verdict::Contradicted,
        _ => return None,
    };
    let mut judged = Judgement::new(verdict).because(Reason::new(code));
    if verdict == Verdict::Contradicted
        && let Some(degree) = crate::check::rules::degree::degree(&written, &exact)
    {
        judged.reasons.insert(0, degree);
    }
    for fact in part.facts.iter().chain(&whole.facts) {
        judged.show(fact, Role::Operand);
    }
    let shown = Amount::exact(point.round_dp(1), unit, Decimal::new(1, 1));
    let sign = if factor == Decimal::ONE { "" } else { " %" };
    let formula = format!("{} / {} = {}{sign}", part.text(), whole.text(), shown.low.unwrap_or_default());
    judged.arithmetic = Some(Arithmetic { operation, operands: vec![part.shown(), whole.shown()], result: shown, formula });
    judged.metric = Some(metric.clone());
    Some(judged)
}
