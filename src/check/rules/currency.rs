//! The right digits in the wrong currency, and figures that the article converted.
//!
//! The same digits in another currency are found by the axes. Here a figure on the key is converted at the rate of its own time and held
//! against the claim; an article's rate may be that of another day, so that a few percent are rounding.

use crate::check::codes::{Code, Reason};
use crate::check::evidence::Candidate;
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::frame::Frame;
use crate::check::verdict::Verdict;
use crate::compare::agreement;
use crate::convert::{self, Conversion, When};
use crate::model::amount::significant_quantum;
use crate::model::notation::format_amount;
use crate::model::{Amount, Currency, Date, Decimal, Fact, Flow};
use crate::store::Store;

/// By how much an article's rate may differ from that of the figure's time.
const RATES: Decimal = Decimal::from_parts(4, 0, 0, false, 2);

/// From where on a converted figure is another one.
const APART: Decimal = Decimal::from_parts(12, 0, 0, false, 2);

/// Judges a claim in another currency than the facts on its key.
#[must_use]
pub fn judge<'s>(frame: &Frame<'_>, candidates: &[Candidate<'s>], store: &'s Store) -> Option<Judgement<'s>> {
    let to = currency(&frame.claim.quantity.amount)?;
    let mut first: Option<Judgement<'s>> = None;
    let mut found: Vec<&Candidate<'s>> = candidates
        .iter()
        .filter(|c| !c.fact.is_deprecated() && c.fit.differs.len() == 1 && c.fit.differs[0].code == Code::Currency)
        .collect();
    let late = |f: &Fact| matches!((store.known(f), frame.written), (Some(k), Some(w)) if k > w);
    found.sort_by_key(|c| (late(c.fact), c.fit.rank, std::cmp::Reverse(store.known(c.fact)), c.fact.id.clone()));
    for candidate in found {
        let fact = candidate.fact;
        let conversions =
            days(fact, frame.written, store).filter_map(|when| convert::convert(&fact.amount, to, when, store.rates()).ok());
        // another sum is another deal, unless the words tell which
        let told = || frame.period.is_some() && store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Flow);
        for conversion in conversions {
            let (claim, verdict) = hold(&frame.claim.quantity.amount, &conversion)?;
            if verdict == Verdict::Contradicted && !told() {
                continue;
            }
            let judged = judgement(frame, fact, (&claim, verdict), &conversion, store);
            if judged.verdict == Verdict::Supported {
                return Some(judged);
            }
            first.get_or_insert(judged);
        }
    }
    first
}

/// Returns the days whose rate an article may have used: that of the figure, and its own.
fn days(fact: &Fact, written: Option<Date>, store: &Store) -> impl Iterator<Item = When> {
    convert::when(fact, store).ok().into_iter().chain(written.map(When::Day))
}

/// Returns the currency of an amount; a shared sign is read as its likeliest.
#[must_use]
pub fn currency(amount: &Amount) -> Option<Currency> {
    match amount.unit.currency()? {
        Currency::Shared(sign) => sign.codes().first().and_then(|c| Currency::from_code(c)),
        code @ Currency::Code(_) => Some(code),
    }
}

/// Returns the claim's number in the currency of a converted one, and how the two stand.
fn hold(claim: &Amount, conversion: &Conversion) -> Option<(Amount, Verdict)> {
    let claim = Amount { unit: conversion.amount.unit.clone(), ..claim.clone() };
    let held = agreement(&claim, &conversion.amount, Decimal::new(1, 6));
    let gap = gap(&claim, &conversion.amount)?;
    let verdict = if held.matched.agrees() || gap <= RATES {
        Verdict::Supported
    } else if gap <= APART {
        Verdict::Imprecise
    } else {
        Verdict::Contradicted
    };
    Some((claim, verdict))
}

fn judgement<'s>(
    frame: &Frame<'_>,
    fact: &'s Fact,
    (claim, verdict): (&Amount, Verdict),
    conversion: &Conversion,
    store: &Store,
) -> Judgement<'s> {
    let mut judged =
        Judgement::new(verdict).because(Reason::about(Code::Converted, conversion.rate.clone())).with(fact, Role::Held);
    if verdict == Verdict::Contradicted
        && let Some(degree) = super::degree::degree(claim, &conversion.amount)
    {
        judged.reasons.insert(0, degree);
    }
    if let Some(reason) = super::status::compare(frame, fact, store) {
        if reason.code == Code::Status && judged.verdict != Verdict::Contradicted {
            judged.verdict = Verdict::Misframed;
        }
        judged.add(reason);
    }
    judged.arithmetic = Some(arithmetic(fact, conversion));
    judged
}

fn arithmetic(fact: &Fact, conversion: &Conversion) -> Arithmetic {
    let mut shown = conversion.amount.clone();
    let round = |v: Decimal| v.round_sf(4).unwrap_or(v).normalize();
    shown.low = shown.low.map(round);
    shown.high = shown.high.map(round);
    let digit = shown.low.or(shown.high).and_then(|v| significant_quantum(v, 4));
    shown.quantum = digit.unwrap_or(shown.quantum);
    Arithmetic {
        operation: "conversion",
        operands: vec![(fact.amount.clone(), vec![fact.id.clone()])],
        formula: format!("{} = {} ({})", format_amount(&fact.amount), format_amount(&shown), conversion.rate),
        result: shown,
    }
}

/// Returns how far apart the nearest ends of two amounts are.
#[must_use]
pub fn gap(a: &Amount, b: &Amount) -> Option<Decimal> {
    let pairs = a.ends().into_iter().flat_map(|x| b.ends().into_iter().map(move |y| (x, y)));
    pairs.filter_map(|(x, y)| x.checked_sub(y)?.abs().checked_div(y.abs())).min()
}
