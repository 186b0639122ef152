//! A number that stands beside the key: wrong framings, misprints and slips, in that order.
//!
//! In: the candidates of a metric, and how the number stands to the fact on the key, if there is one. Out: a judgement that names what is
//! wrong, or none.

use super::adjacent::{self, Adjacent};
use super::clock::Outcome;
use super::codes::{Code, Reason};
use super::evidence::Candidate;
use super::finding::{Judgement, Role};
use super::fit;
use super::frame::Frame;
use super::rules;
use super::verdict::{Level, Verdict};
use crate::compare::Match;
use crate::model::{EntityId, Fact, Flow, MetricId, Rank};
use crate::store::Store;

/// Framings, misprints and slips, in that order; `main` is how the number stands to the fact on the key, if there is one.
pub(super) fn on_beside<'s>(
    frame: &Frame<'_>,
    metric: &MetricId,
    candidates: &[Candidate<'s>],
    store: &'s Store,
    main: Option<&Outcome<'s>>,
) -> Option<Judgement<'s>> {
    let held = main.map(|o| o.fact);
    let near = main.is_some_and(|o| o.agreement.matched == Match::Imprecise);
    let framings = adjacent::framings(frame, candidates, held, store);
    if let Some(judged) = misframed(frame, &framings, held, store) {
        return Some(judged);
    }
    if held.is_none()
        && let Some(judged) = rules::currency::judge(frame, candidates, store)
    {
        return Some(judged);
    }
    let mut contradicted = Judgement::new(Verdict::Contradicted);
    if let Some(misprint) = adjacent::misprint(frame, candidates, near) {
        let right = match &misprint.rank {
            Rank::Deprecated { instead: Some(id), .. } => store.fact(id),
            _ => None,
        };
        contradicted.add(Reason::about(Code::KnownMisprint, &*misprint.id));
        if let Some(fact) = held.or(right)
            && let Some(reason) = rules::slip(frame, fact, store)
        {
            contradicted.reasons.insert(0, reason);
        }
        if let Some(right) = held.or(right) {
            contradicted.show(right, Role::Held);
        }
        return Some(contradicted.with(misprint, Role::Misprint));
    }
    // the whole told as its part
    if let Some(whole) = held.and_then(|f| f.part_of.as_ref()).and_then(|id| store.fact(id))
        && adjacent::carries(&frame.claim.quantity.amount, whole)
        && let Some(part) = held
    {
        let scope = whole.key.scope.as_deref().unwrap_or("total");
        let judged = Judgement::new(Verdict::Misframed).because(Reason::about(Code::Scope, scope));
        return Some(judged.with(whole, Role::Adjacent).with(part, Role::Held));
    }
    if let Some(fact) = held
        && let Some(reason) = rules::slip(frame, fact, store)
    {
        return Some(contradicted.because(reason).with(fact, Role::Held));
    }
    let neighbours = adjacent::neighbours(frame, metric, candidates, store);
    let enough = |a: &&Adjacent<'s>| {
        let code = a.differs().map(|d| d.code);
        // without a figure on the key, only telling digits show that the number is somebody else's
        held.is_some()
            || match code {
                Some(Code::OtherEntity) => adjacent::significant_digits(&frame.claim.quantity.amount) >= 3,
                _ => true,
            }
    };
    let found: Vec<&Adjacent<'s>> = neighbours.iter().filter(enough).collect();
    let first = found.first()?;
    let differs = first.differs()?;
    contradicted.add(Reason::about(differs.code, &*differs.fact));
    if found.iter().any(|a| a.differs().map(|d| (d.code, &d.fact)) != Some((differs.code, &differs.fact))) {
        contradicted.add(Reason::new(Code::DidYouMean));
    }
    if let Some(fact) = held {
        contradicted.show(fact, Role::Held);
    }
    for adjacent in found.iter().take(3) {
        contradicted.show(adjacent.fact, Role::Adjacent);
    }
    // a family may be told for its member
    let member =
        |s: &EntityId| frame.subject.as_ref().is_some_and(|f| s.strip_prefix(&**f).is_some_and(|rest| rest.starts_with('-')));
    if differs.code == Code::OtherSubject && first.fact.key.subject.as_ref().is_some_and(member) {
        contradicted.doubt();
    }
    Some(contradicted)
}

/// Returns how much it weighs that a number is another metric's: words name one kind of deal or another, but money is spent in many ways.
fn metric_level(frame: &Frame<'_>, fact: &Fact, store: &Store) -> Level {
    let deal = |metric: &str| store.metric(metric).is_some_and(|m| m.flow == Flow::Event);
    let named = frame.period.is_some() && frame.claim.metrics.iter().any(|m| deal(&m.value)) && deal(&fact.key.metric);
    // a loss told as a profit
    let opposite = |a: &str, b: &str| store.metric(a).is_some_and(|m| m.opposite.as_deref() == Some(b));
    let turned = |m: &MetricId| opposite(m, &fact.key.metric) || opposite(&fact.key.metric, m);
    if frame.period.is_some() && frame.claim.metrics.first().is_some_and(|m| turned(&m.value)) {
        return Level::Error;
    }
    if named && adjacent::is_confused(frame, &fact.key.metric, store) { Level::Error } else { Level::Warning }
}

/// Returns the misframing that the closest framings tell of, if there are any.
pub(super) fn misframed<'s>(
    frame: &Frame<'_>,
    framings: &[Adjacent<'s>],
    held: Option<&'s Fact>,
    store: &Store,
) -> Option<Judgement<'s>> {
    let first = framings.first()?;
    let near = framings.iter().filter(|a| a.fit.differs.len() == first.fit.differs.len() && a.fit.rank == first.fit.rank);
    // where the measure itself is in doubt, so is all else
    let doubt = first.fit.differs.iter().any(|d| d.code == Code::Metric).then(|| metric_level(frame, first.fact, store));
    let mut judged = Judgement::new(Verdict::Misframed);
    for differs in &first.fit.differs {
        judged.add(Reason::about(differs.code, &*differs.fact).at(doubt.unwrap_or(differs.code.level())));
    }
    // what one run took, told as what a company spent
    if judged.has(Code::Metric)
        && frame.subject.is_none()
        && frame.is_past()
        && let Some(scope) = first.fact.key.scope.as_deref().filter(|s| fit::is_of_run(s))
    {
        judged.add(Reason::about(Code::Scope, scope));
    }
    judged.show(first.fact, Role::Adjacent);
    let codes = |a: &Adjacent<'_>| a.fit.differs.iter().map(|d| d.code).collect::<Vec<_>>();
    let mut several = false;
    for other in near.skip(1) {
        several |= codes(other) != codes(first);
        judged.show(other.fact, Role::Adjacent);
    }
    if several {
        judged.verdict = Verdict::Contradicted;
        judged.add(Reason::new(Code::DidYouMean));
    }
    if let Some(fact) = held {
        judged.show(fact, Role::Held);
    }
    if let Some(reason) = rules::status::compare(frame, first.fact, store) {
        let level = doubt.map_or(reason.level, |doubt| doubt.min(reason.level));
        judged.add(reason.at(level));
    }
    Some(judged)
}
