//! Facts beside the key that carry the claim's number: wrong framings and neighbouring figures.
//!
//! An adjacent fact agrees only digit for digit, with its value or one of its ends, never by containment.

use super::codes::Code;
use super::evidence::Candidate;
use super::fit::{Asserted, Depth, Differs, Fit, factor_to, in_unit_of};
use super::frame::Frame;
use crate::compare::tolerance::same_digits;
use crate::model::amount::{self, significant_quantum};
use crate::model::date::days_between;
use crate::model::{Amount, Axis, Decimal, Fact, Flow, MetricId};
use crate::store::{Sought, Store};

/// A fact that carries the number, with what differs.
#[derive(Clone, Debug)]
pub struct Adjacent<'s> {
    /// The fact.
    pub fact: &'s Fact,
    /// What differs.
    pub fit: Fit,
}

impl Adjacent<'_> {
    /// Returns the difference that decides.
    #[must_use]
    pub fn differs(&self) -> Option<&Differs> {
        self.fit.differs.first()
    }
}

/// Whether a claim's digits are a fact's: its value, or one of its ends. A range must have both.
#[must_use]
pub fn carries(claim: &Amount, fact: &Fact) -> bool {
    let Some(factor) = factor_to(&claim.unit, &fact.amount.unit) else { return false };
    let scale = |v: Decimal| if factor == Decimal::ONE { Some(v) } else { v.checked_mul(factor) };
    let Some(quantum) = scale(claim.quantum) else { return false };
    let same = |c: Decimal, v: Decimal| {
        scale(c).is_some_and(|c| same_digits(c, quantum, v) || is_close(c, v) && is_written_short(c, claim, &fact.amount, v))
    };
    match (claim.ends().as_slice(), fact.amount.ends().as_slice()) {
        ([a, b], [l, h]) => same(*a, *l) && same(*b, *h),
        ([c], ends) => ends.iter().any(|v| same(*c, *v)),
        _ => false,
    }
}

/// Whether a number is within a hundredth of a value.
fn is_close(written: Decimal, value: Decimal) -> bool {
    let hundredfold = |d: Decimal| d.abs().checked_mul(Decimal::ONE_HUNDRED);
    written.checked_sub(value).and_then(hundredfold).is_some_and(|apart| apart <= value.abs())
}

/// Whether zeros that only a scale asks for hide how short a number is: 560万 is 5.6 million.
fn is_written_short(written: Decimal, claim: &Amount, fact: &Amount, value: Decimal) -> bool {
    let Some(claim) = in_unit_of(claim, fact) else { return false };
    let digits = significant_digits(&claim);
    let short = || significant_quantum(written, digits).filter(|q| *q > claim.quantum);
    (2..4).contains(&digits) && short().is_some_and(|q| same_digits(written, q, value))
}

/// Returns what a fact's amount must be to have a claim's number: what is far from every end of a fact needs no closer look.
#[must_use]
pub fn sought(claim: &Amount) -> Sought {
    // what is rounded to a number is within 2.5 % of it
    let within = |end: Option<Decimal>, thousandths| end?.checked_mul(Decimal::new(thousandths, 3));
    let (low, high) = (claim.low.or(claim.high), claim.high.or(claim.low));
    let plain = claim.unit.currency().is_some() && claim.unit.per.is_none();
    match (within(low, 970).zip(within(high, 1030)).filter(|_| plain), claim.unit.currency()) {
        (Some((low, high)), _) => Sought::Money(low, high),
        (None, Some(_)) => Sought::Any,
        (None, None) => Sought::Other,
    }
}

/// Returns how many significant digits a claim writes.
#[must_use]
pub fn significant_digits(claim: &Amount) -> u32 {
    claim.ends().into_iter().map(|end| amount::significant_digits(end).map_or(MANY, |digits| digits.min(MANY))).sum()
}

/// As many digits as are told apart.
const MANY: u32 = 12;

/// Returns the facts that carry the number on an axis that the words assert otherwise, the closest first.
#[must_use]
pub fn framings<'s>(frame: &Frame<'_>, candidates: &[Candidate<'s>], held: Option<&Fact>, store: &Store) -> Vec<Adjacent<'s>> {
    let claim = &frame.claim.quantity.amount;
    let mut found: Vec<Adjacent<'s>> = candidates
        .iter()
        .filter(|c| !c.fact.is_deprecated() && c.fit.is_framing() && c.fit.differs.len() <= 2)
        .filter(|c| plausible(frame, c, held, store) && !is_to_come(frame, c.fact, store))
        .filter(|c| carries(claim, c.fact))
        .map(|c| Adjacent { fact: c.fact, fit: c.fit.clone() })
        .collect();
    found.sort_by_key(|a| (a.fit.differs.len(), a.fit.rank, weight(&a.fit), a.fact.id.clone()));
    found
}

/// Whether a figure became known only long after a claim was written: nobody can have confused the two.
fn is_to_come(frame: &Frame<'_>, fact: &Fact, store: &Store) -> bool {
    let known = fact.stated.and_then(|_| store.known(fact));
    let written = frame.clocks.published.or(frame.written);
    matches!((written, known), (Some(written), Some(known)) if days_between(written, known) > 31)
}

/// Whether confusing the two is something an article does. `held` is the figure on the key itself, if there is one.
fn plausible(frame: &Frame<'_>, candidate: &Candidate<'_>, held: Option<&Fact>, store: &Store) -> bool {
    let fact = candidate.fact;
    let one = candidate.fit.differs.len() == 1;
    let digits = significant_digits(&frame.claim.quantity.amount);
    let flow = store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Flow);
    if flow && !is_of_the_time(frame, fact, store) {
        return false;
    }
    candidate.fit.differs.iter().all(|d| match d.code {
        Code::Metric => {
            let near = is_confused(frame, &fact.key.metric, store);
            // two figures of one deal, or of the year that the words name
            let together =
                frame.period.is_some() || held.is_some_and(|h| h.key.subject.is_some() && h.key.subject == fact.key.subject);
            // money pledged to the very party that is said to have it
            let parties = frame.is_past() && frame.counterparty.as_ref().is_some_and(|c| fact.key.counterparty.contains(c));
            let together = together || parties;
            let enough = if near && parties {
                true
            } else if near {
                digits >= 2 || held.is_some() && together
            } else {
                digits >= 3
            };
            enough && is_of_the_time(frame, fact, store) && (one || held.is_none() && digits >= 3 && frame.period.is_some())
        }
        // a round number is paid by many
        Code::Counterparty => digits >= 2,
        // a plan's end in another currency is a coincidence, not a confusion, where money is said to be spent
        Code::Currency => one && (!frame.is_past() || fact.status == crate::model::Status::Actual),
        _ => true,
    })
}

/// Whether the press is known to confuse what the words may name with a metric.
#[must_use]
pub fn is_confused(frame: &Frame<'_>, metric: &str, store: &Store) -> bool {
    let confused = |a: &str, b: &str| store.metric(a).is_some_and(|m| m.confused_with.iter().chain(&m.opposite).any(|c| &**c == b));
    frame.claim.metrics.iter().any(|m| confused(&m.value, metric) || confused(metric, &m.value))
}

/// Whether a figure was news when a claim that names no time was written.
fn is_of_the_time(frame: &Frame<'_>, fact: &Fact, store: &Store) -> bool {
    const NEWS: i64 = 400;
    match (frame.written, store.known(fact)) {
        (Some(written), Some(known)) if frame.period.is_none() => days_between(known, written) <= NEWS,
        _ => true,
    }
}

fn weight(fit: &Fit) -> u8 {
    fit.differs.iter().map(|d| u8::from(d.axis == Axis::Metric)).sum()
}

/// Returns the facts of other entities, subjects, periods or speakers that carry the number, the closest first.
#[must_use]
pub fn neighbours<'s>(frame: &Frame<'_>, metric: &MetricId, candidates: &[Candidate<'s>], store: &'s Store) -> Vec<Adjacent<'s>> {
    let claim = &frame.claim.quantity.amount;
    let digits = significant_digits(claim);
    if digits < 2 {
        return Vec::new();
    }
    let slip = |fit: &Fit, fact: &Fact| {
        fit.differs.len() == 1
            && match fit.differs[0].code {
                // two digits coincide too often to tell whose they are
                Code::OtherEntity => digits >= 3 || claim.bound == fact.amount.bound && frame.period.is_some(),
                code => matches!(code, Code::OtherPeriod | Code::OtherSubject | Code::OtherSpeaker | Code::Counterparty),
            }
    };
    let mut found: Vec<Adjacent<'s>> = candidates
        .iter()
        .filter(|c| !c.fact.is_deprecated() && slip(&c.fit, c.fact) && carries(claim, c.fact))
        .map(|c| Adjacent { fact: c.fact, fit: c.fit.clone() })
        .collect();
    let asserted = Asserted::new(frame, metric, store);
    for fact in with_number(claim, metric, store) {
        if fact.is_deprecated()
            || found.iter().any(|a| a.fact.id == fact.id)
            || candidates.iter().any(|c| c.fact.id == fact.id)
            || !carries(claim, fact)
        {
            continue;
        }
        if let Some(fit) = asserted.fit(fact, Depth::All, store)
            && slip(&fit, fact)
            && fit.differs[0].code == Code::OtherEntity
        {
            found.push(Adjacent { fact, fit });
        }
    }
    found.sort_by_key(|a| (a.fit.rank, a.fact.id.clone()));
    found
}

/// Returns the facts of a metric that may have a claim's number: those of money by their numbers, all others.
pub(super) fn with_number<'s>(claim: &Amount, metric: &MetricId, store: &'s Store) -> Vec<&'s Fact> {
    match sought(claim) {
        Sought::Money(low, high) => store.of_number(metric, low, high).collect(),
        Sought::Other | Sought::Any => store.of_metric(metric).collect(),
    }
}

/// Returns the known misprint that carries the number on the key, to its last digit if `exact`.
#[must_use]
pub fn misprint<'s>(frame: &Frame<'_>, candidates: &[Candidate<'s>], exact: bool) -> Option<&'s Fact> {
    let claim = &frame.claim.quantity.amount;
    let equal = |f: &Fact| in_unit_of(claim, &f.amount).is_some_and(|c| c.ends() == f.amount.ends());
    candidates
        .iter()
        .filter(|c| c.fact.is_deprecated() && c.fit.differs.is_empty())
        .filter(|c| significant_digits(claim) >= 2 && carries(claim, c.fact))
        .filter(|c| !exact || equal(c.fact))
        .min_by_key(|c| (c.fit.rank, c.fact.id.clone()))
        .map(|c| c.fact)
}
