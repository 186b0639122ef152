//! The parts that an article names, and the total it gives.

use rustc_hash::FxHashMap;

use crate::check::codes::{Code, Reason};
use crate::check::finding::{Arithmetic, Judgement};
use crate::check::verdict::Verdict;
use crate::compare::{Match, agreement};
use crate::model::notation::format_amount;
use crate::model::{Amount, Bound, Claim, Decimal, Period, Relation, Unit};
use crate::store::Store;

/// Flags a total over entities that the article's own figures for each of them don't give.
pub fn find(claims: &[Claim], judgements: &mut [Judgement<'_>], _store: &Store) {
    let mut own: Option<Own<'_>> = None;
    for (at, total) in claims.iter().enumerate() {
        if !total.combined || total.entities.len() < 2 || total.relation != Relation::Level || is_known(&judgements[at]) {
            continue;
        }
        let own = own.get_or_insert_with(|| own_figures(claims));
        let parts: Option<Vec<&Claim>> = total.entities.iter().map(|e| part(own, total, &e.value)).collect();
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

/// An article's own figures by entity, metric, period and unit: the first of each, if all of them are the same.
type Own<'c> = FxHashMap<(&'c str, &'c str, &'c Period, &'c Unit), Option<&'c Claim>>;

/// Gathers the figures that an article gives for one entity alone: said for a period, and not a change.
fn own_figures(claims: &[Claim]) -> Own<'_> {
    let mut own = Own::default();
    for claim in claims {
        let ([entity], Some(period)) = (claim.entities.as_slice(), &claim.period) else { continue };
        if claim.subject.is_some() || claim.relation != Relation::Level {
            continue;
        }
        for metric in &claim.metrics {
            let key = (&*entity.value, &*metric.value, &period.value, &claim.quantity.amount.unit);
            let first = own.entry(key).or_insert(Some(claim));
            // two figures for one member: which is meant is unclear
            *first = first.filter(|first| first.quantity.amount == claim.quantity.amount);
        }
    }
    own
}

/// Returns the article's own figure for one member of a total: same metric, period, unit.
fn part<'c>(own: &Own<'c>, total: &Claim, member: &str) -> Option<&'c Claim> {
    let (metric, period) = (total.metrics.first()?, total.period.as_ref()?);
    own.get(&(member, &*metric.value, &period.value, &total.quantity.amount.unit)).copied().flatten()
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
