//! By how much a figure changed: between two periods, or between two statements about one.

use super::growth::is_firm;
use super::operand::{self, Operand, Year};
use crate::check::codes::{Code, Reason};
use crate::check::evidence;
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::frame::Frame;
use crate::check::rules::degree::degree;
use crate::check::verdict::Verdict;
use crate::compare::agreement;
use crate::model::notation::format_amount;
use crate::model::{Amount, Claim, Decimal, Fact, MetricId, Period, Status};
use crate::store::Store;

/// Judges a change in a figure's own unit. Only agreement decides: what else "by" may mean is not for a checker to guess.
#[must_use]
pub fn judge<'s>(frame: &Frame<'_>, up: bool, _claims: &[Claim], store: &'s Store) -> Option<Judgement<'s>> {
    let metrics = frame.metrics(store);
    metrics.iter().find_map(|m| revision(frame, up, m, store).or_else(|| between_periods(frame, up, m, false, store)))
}

/// Asks about a change that two actual figures don't give, where the sentence itself says whose change of what it is, and nothing else fits.
#[must_use]
pub fn question<'s>(frame: &Frame<'_>, up: bool, store: &'s Store) -> Option<Judgement<'s>> {
    let first = frame.metrics(store).into_iter().next().filter(|_| is_firm(frame))?;
    between_periods(frame, up, &first, true, store)
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

fn between_periods<'s>(frame: &Frame<'_>, up: bool, metric: &MetricId, asked: bool, store: &'s Store) -> Option<Judgement<'s>> {
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
    let (before, after) = (earlier.amount.middle()?, after.amount.middle()?);
    if asked && facts.iter().all(|f| f.status == Status::Actual) {
        return Some(differ(frame, up, before, after, &facts));
    }
    agree(frame, up, before, after, &facts, Code::ByDifference)
}

fn differ<'s>(frame: &Frame<'_>, up: bool, before: Decimal, after: Decimal, facts: &[&'s Fact]) -> Judgement<'s> {
    let mut judged = Judgement::new(Verdict::Contradicted).because(Reason::new(Code::ByDifference));
    for fact in facts {
        judged.show(fact, Role::Operand);
    }
    if let Some(result) = difference(up, before, after, facts)
        && let Some(degree) = degree(&frame.claim.quantity.amount, &result)
    {
        judged.reasons.insert(0, degree);
        judged.arithmetic = Some(arithmetic(up, before, after, facts, result));
    }
    judged.doubt();
    judged
}

/// Returns the change, in the direction that the words give it.
fn difference(up: bool, before: Decimal, after: Decimal, facts: &[&Fact]) -> Option<Amount> {
    let change = if up { after.checked_sub(before)? } else { before.checked_sub(after)? };
    let quantum = facts.iter().map(|f| f.amount.quantum).min()?;
    (change > Decimal::ZERO).then(|| Amount::exact(change, facts[0].amount.unit.clone(), quantum))
}

fn arithmetic(up: bool, before: Decimal, after: Decimal, facts: &[&Fact], result: Amount) -> Arithmetic {
    let show = |v: Decimal| format_amount(&Amount::exact(v, result.unit.clone(), result.quantum));
    let (large, small) = if up { (after, before) } else { (before, after) };
    Arithmetic {
        operation: "difference",
        operands: facts.iter().map(|f| (f.amount.clone(), vec![f.id.clone()])).collect(),
        formula: format!("{} − {} = {}", show(large), show(small), format_amount(&result)),
        result,
    }
}

fn agree<'s>(
    frame: &Frame<'_>,
    up: bool,
    before: Decimal,
    after: Decimal,
    facts: &[&'s Fact],
    code: Code,
) -> Option<Judgement<'s>> {
    let result = difference(up, before, after, facts)?;
    if !agreement(&frame.claim.quantity.amount, &result, result.quantum).matched.agrees() {
        return None;
    }
    let mut judged = Judgement::new(Verdict::Supported).because(Reason::new(code));
    for fact in facts {
        judged.show(fact, Role::Operand);
    }
    judged.arithmetic = Some(arithmetic(up, before, after, facts, result));
    Some(judged)
}
