//! The parts that an article names, and the total it gives.

use crate::check::codes::{Code, Reason};
use crate::check::finding::{Arithmetic, Judgement};
use crate::check::verdict::Verdict;
use crate::compare::{Match, agreement};
use crate::model::notation::format_amount;
use crate::model::{Amount, Bound, Claim, Decimal, Relation};
use crate::store::Store;

/// Flags a total over entities that the article's own figures for each of them don't give.
pub fn find(claims: &[Claim], judgements: &mut [Judgement<'_>], _store: &Store) {
    for (at, total) in claims.iter().enumerate() {
        if !total.combined || total.entities.len() < 2 || total.relation != Relation::Level || is_known(&judgements[at]) {
            continue;
        }
        let parts: Option<Vec<&Claim>> = total.entities.iter().map(|e| part(claims, total, &e.value)).collect();
        let Some(sum) = parts.as_ref().and_then(|p| add(p)) else { continue };
        let held = agreement(&total.quantity.amount, &sum.0, sum.0.quantum);
        if held.matched != Match::No || within(&total.quantity.amount, &sum) {
            continue;
        }
        let parts = parts.unwrap_or_default();
        let formula = parts.iter().map(|p| format_amount(&p.quantity.amount)).collect::<Vec<_>>().join(" + ");
        let judged = &mut judgements[at];
        judged.verdict = Verdict::SelfInconsistent;
        judged.reasons.insert(0, Reason::about(Code::PartsAndTotal, format_amount(&sum.0)));
        judged.arithmetic = Some(Arithmetic {
            operation: "sum",
            operands: parts.iter().map(|p| (p.quantity.amount.clone(), Vec::new())).collect(),
            formula: format!("{formula} = {}", format_amount(&sum.0)),
            result: sum.0,
        });
    }
}

/// Whether the records already say what is wrong or right with it.
fn is_known(judged: &Judgement<'_>) -> bool {
    !matches!(judged.verdict, Verdict::NoRecord | Verdict::NotCheckable | Verdict::Contradicted | Verdict::Imprecise)
}

/// Returns the article's own figure for one member: same metric, period, unit, said and not a change.
fn part<'c>(claims: &'c [Claim], total: &Claim, member: &str) -> Option<&'c Claim> {
    let metric = total.metrics.first().map(|l| &l.value)?;
    let mut found = claims.iter().filter(|c| {
        c.entities.len() == 1
            && &*c.entities[0].value == member
            && c.subject.is_none()
            && c.relation == Relation::Level
            && c.metrics.iter().any(|m| m.value == *metric)
            && c.period.as_ref().map(|p| &p.value) == total.period.as_ref().map(|p| &p.value)
            && c.period.is_some()
            && c.quantity.amount.unit == total.quantity.amount.unit
    });
    let first = found.next()?;
    // two figures for one member: which is meant is unclear
    found.all(|c| c.quantity.amount == first.quantity.amount).then_some(first)
}

fn add(parts: &[&Claim]) -> Option<(Amount, Decimal)> {
    let mut sum = Decimal::ZERO;
    let mut slack = Decimal::ZERO;
    let first = parts.first()?;
    let mut quantum = first.quantity.amount.quantum;
    for part in parts {
        if !matches!(part.quantity.amount.bound, Bound::Exact | Bound::About | Bound::Nearly) {
            return None;
        }
        sum = sum.checked_add(part.quantity.amount.value()?)?;
        slack = slack.checked_add(part.quantity.amount.quantum.checked_div(Decimal::TWO)?)?;
        quantum = quantum.min(part.quantity.amount.quantum);
    }
    Some((Amount::exact(sum, first.quantity.amount.unit.clone(), quantum), slack))
}

fn within(total: &Amount, sum: &(Amount, Decimal)) -> bool {
    let apart = total.value().zip(sum.0.value()).and_then(|(a, b)| a.checked_sub(b)).map(|d| d.abs());
    let slack = total.quantum.checked_div(Decimal::TWO).and_then(|h| h.checked_add(sum.1));
    matches!((apart, slack), (Some(a), Some(s)) if a <= s)
}
