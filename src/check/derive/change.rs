//! By how much a figure changed: between two periods, or between two statements about one.

use super::operand::{self, Operand, Year};
use crate::check::codes::{Code, Reason};
use crate::check::evidence;
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::frame::Frame;
use crate::check::verdict::Verdict;
use crate::compare::agreement;
use crate::model::notation::format_amount;
use crate::model::{Amount, Claim, Decimal, Fact, MetricId, Period};
use crate::store::Store;

/// Judges a change in a figure's own unit. Only agreement decides: what else "by" may mean is not for a checker to guess.
#[must_use]
pub fn judge<'s>(frame: &Frame<'_>, up: bool, _claims: &[Claim], store: &'s Store) -> Option<Judgement<'s>> {
    let metrics = frame.metrics(store);
    metrics.iter().find_map(|m| revision(frame, up, m, store).or_else(|| between_periods(frame, up, m, store)))
}

/// The change from one statement to the next.
fn revision<'s>(frame: &Frame<'_>, up: bool, metric: &MetricId, store: &'s Store) -> Option<Judgement<'s>> {
    let candidates = evidence::candidates(frame, metric, store);
    for reading in evidence::readings(frame, metric, &candidates, store) {
        let known: Vec<&'s Fact> = reading.known(frame.written, store).collect();
        for pair in known.windows(2).rev() {
            let [old, new] = pair else { continue };
            let ends = |f: &Fact| (f.amount.low.or(f.amount.high), f.amount.high.or(f.amount.low), f.amount.middle());
            let ((a, b, m), (x, y, n)) = (ends(old), ends(new));
            for (before, after) in [(m, n), (a, x), (b, y)] {
                if let Some(judged) = agree(frame, up, before?, after?, &[new, old], Code::ByRevision) {
                    return Some(judged);
                }
            }
        }
    }
    None
}

fn between_periods<'s>(frame: &Frame<'_>, up: bool, metric: &MetricId, store: &'s Store) -> Option<Judgement<'s>> {
    let period = frame.period.clone()?;
    let before = match &period {
        Period::Year(y) => Period::Year(y - 1),
        Period::FiscalYear(y) => Period::FiscalYear(y - 1),
        Period::Quarter(y, q) => Period::Quarter(y - 1, *q),
        Period::FiscalQuarter(y, q) => Period::FiscalQuarter(y - 1, *q),
        _ => return None,
    };
    let day = frame.written.or(frame.clocks.as_of);
    let after: Operand<'s> = operand::figure(frame, metric, day, (Year::Calendar, None), store)?;
    let earlier = operand::figure(&frame.in_period(before), metric, day, (Year::Calendar, None), store)?;
    let facts: Vec<&'s Fact> = after.facts.iter().chain(&earlier.facts).copied().collect();
    agree(frame, up, earlier.amount.middle()?, after.amount.middle()?, &facts, Code::ByDifference)
}

fn agree<'s>(
    frame: &Frame<'_>,
    up: bool,
    before: Decimal,
    after: Decimal,
    facts: &[&'s Fact],
    code: Code,
) -> Option<Judgement<'s>> {
    let change = if up { after.checked_sub(before)? } else { before.checked_sub(after)? };
    if change <= Decimal::ZERO {
        return None;
    }
    let first = facts.first()?;
    let quantum = facts.iter().map(|f| f.amount.quantum).min()?;
    let result = Amount::exact(change, first.amount.unit.clone(), quantum);
    let held = agreement(&frame.claim.quantity.amount, &result, quantum);
    if !held.matched.agrees() {
        return None;
    }
    let mut judged = Judgement::new(Verdict::Supported).because(Reason::new(code));
    for fact in facts {
        judged.show(fact, Role::Operand);
    }
    let show = |v: Decimal| format_amount(&Amount::exact(v, first.amount.unit.clone(), quantum));
    let (large, small) = if up { (after, before) } else { (before, after) };
    judged.arithmetic = Some(Arithmetic {
        operation: "difference",
        operands: facts.iter().map(|f| (f.amount.clone(), vec![f.id.clone()])).collect(),
        formula: format!("{} − {} = {}", show(large), show(small), format_amount(&result)),
        result,
    });
    Some(judged)
}
