//! A number that no key has, looked for by the names in its sentence alone.
//!
//! In: a frame for which nothing is on the key or beside it, often because the words name no measure that we know. Out: the figure of these
//! names, or of others in their place, that explains the number by one slip. Digits meet by chance, so that a figure must share more with the
//! claim than they: its other party, its span, the days in which it was news. Whatever is found here is a question, never an error.

use super::adjacent::{carries, significant_digits};
use super::codes::{Code, Reason};
use super::finding::{Judgement, Role};
use super::fit::{self, Side};
use super::frame::Frame;
use super::periods::{self, PeriodFit};
use super::rules;
use super::verdict::{Level, Verdict};
use crate::model::date::days_between;
use crate::model::{Amount, Bound, Currency, EntityId, Fact, Flow, MetricId, Period, Relation, Status};
use crate::store::Store;

/// How much a figure must have in common with a claim to be meant by it.
const ENOUGH: u32 = 4;

/// Of how many recent figures at most two digits tell which is meant.
const FEW: usize = 3;

/// Returns what a number without a record may have been meant for.
#[must_use]
pub(super) fn judge<'s>(frame: &Frame<'_>, store: &'s Store) -> Option<Judgement<'s>> {
    let mut names: Vec<&EntityId> = frame.entities.iter().chain(&frame.subject).collect();
    if names.is_empty() {
        names.extend(&frame.speaker);
    }
    let level = matches!(frame.claim.relation, Relation::Level | Relation::Later { .. });
    if names.is_empty() || !level {
        return None;
    }
    let digits = significant_digits(&frame.claim.quantity.amount);
    let claim = &frame.claim.quantity.amount;
    let comparable = names.iter().flat_map(|name| store.about(name)).filter(|f| is_comparable(frame, f, store));
    let own = telling(frame, digits, comparable, store);
    if let Some(fact) = own.iter().map(|(_, fact)| *fact).find(|f| carries(claim, f)) {
        if let Some(reason) = told_otherwise(frame, fact, store) {
            return Some(question(Verdict::Misframed, reason, fact));
        }
        // theirs: of a deal, told as one of another kind, or in a way that has no name
        if ties(frame, fact, store) > 0 {
            return (is_named_here(frame) && is_deal(frame, fact, store)).then(|| told_loosely(fact));
        }
        return of_another(frame, digits, store).filter(|_| is_named_here(frame));
    }
    if !is_named_here(frame) {
        return None;
    }
    let slip = |(common, fact): &(u32, &'s Fact)| {
        let tied = digits >= 2 || ties(frame, fact, store) >= 2;
        let found = (tied && same_per(frame, fact)).then(|| rules::slip(frame, fact, store))??;
        let far = found.detail.as_deref().is_some_and(|d| d.ends_with("000"));
        let few = own.iter().take_while(|(other, _)| other >= common).count() <= FEW;
        (far || few || digits >= 3 || found.code == Code::MyriadMisread).then(|| question(Verdict::Contradicted, found, fact))
    };
    own.iter().find_map(slip).or_else(|| of_owner(frame, digits, store)).or_else(|| of_another(frame, digits, store))
}

/// Looks for the number under an owner, or a part: the same measure of the same time.
fn of_owner<'s>(frame: &Frame<'_>, digits: u32, store: &'s Store) -> Option<Judgement<'s>> {
    let claim = &frame.claim.quantity.amount;
    let metrics = frame.metrics(store);
    let related = |a: &EntityId| frame.entities.iter().any(|b| a != b && (store.belongs_to(a, b) || store.belongs_to(b, a)));
    let timed = |f: &Fact| words_give_time(frame) && matches!(fit_of_time(frame, f, store), PeriodFit::Same | PeriodFit::Near(1));
    let fact = metrics.iter().flat_map(|m| super::adjacent::with_number(claim, m, store)).find(|f| {
        digits >= 2
            && related(f.entity())
            && is_comparable(frame, f, store)
            && carries(claim, f)
            && !is_other_currency(frame, f)
            && timed(f)
    })?;
    Some(question(Verdict::Misframed, Reason::about(Code::Parent, &**fact.entity()), fact))
}

/// Whether words of the sentence itself say for when the figure is.
fn words_give_time(frame: &Frame<'_>) -> bool {
    frame.claim.period.as_ref().and_then(|l| l.span).is_some_and(|w| frame.claim.sentence.contains(w))
}

fn fit_of_time(frame: &Frame<'_>, fact: &Fact, store: &Store) -> PeriodFit {
    periods::fit(frame, frame.dates(store), fact, flow(fact, store), store)
}

/// Returns those of some figures that have enough in common with a claim to be meant by it, each once and with how much, most first.
fn telling<'s>(frame: &Frame<'_>, digits: u32, facts: impl Iterator<Item = &'s Fact>, store: &Store) -> Vec<(u32, &'s Fact)> {
    let common = |fact: &'s Fact| (shared(frame, fact, store), fact);
    let mut found: Vec<(u32, &Fact)> = facts.map(common).filter(|(shared, _)| digits.min(3) + shared >= ENOUGH).collect();
    found.sort_by(|(x, a), (y, b)| y.cmp(x).then_with(|| a.id.cmp(&b.id)));
    found.dedup_by(|(_, a), (_, b)| a.id == b.id);
    found
}

/// Whether a figure and every measure that the words may name are deals: promises, orders, stakes and rounds share their verbs.
fn is_deal(frame: &Frame<'_>, fact: &Fact, store: &Store) -> bool {
    let deal = |metric: &MetricId| store.metric(metric).is_some_and(|m| m.flow == Flow::Event);
    let metrics = frame.metrics(store);
    let pledged = frame.status().is_some() && fact.amount.unit.currency().is_some();
    pledged && !metrics.is_empty() && metrics.iter().chain([&fact.key.metric]).all(deal) && ties(frame, fact, store) > 0
}

fn told_loosely(fact: &Fact) -> Judgement<'_> {
    let metric = fact.key.metric.clone();
    let reason = Reason::about(Code::Metric, &*metric).at(Level::Notice);
    Judgement::new(Verdict::Supported).because(reason).with(fact, Role::Held).metric(metric)
}

/// Whether the sentence itself names somebody.
fn is_named_here(frame: &Frame<'_>) -> bool {
    let claim = frame.claim;
    let mut links = claim.entities.iter().chain(&claim.subject).chain(&claim.counterparty).chain(&claim.speaker);
    let far = links.clone().any(|l| matches!(l.why, "carried" | "pronoun"));
    !far && links.any(|l| l.span.is_some_and(|words| claim.sentence.contains(words)))
}

/// What is wrong about a figure's own number: its currency, what it is per, its other side, its time, or how firm it is.
fn told_otherwise(frame: &Frame<'_>, fact: &Fact, store: &Store) -> Option<Reason> {
    if let Some(own) = fact.amount.unit.currency().filter(|_| is_other_currency(frame, fact)) {
        return Some(Reason::about(Code::Currency, own.name()));
    }
    if !same_per(frame, fact) {
        let per = fact.amount.unit.per.as_ref().map_or_else(|| "once".to_owned(), |p| p.name.to_string());
        return Some(Reason::about(Code::PerUnit, per));
    }
    let key = &fact.key;
    let metrics = frame.metrics(store);
    let same_measure = || metrics.iter().any(|m| fit::side(store, m, &key.metric) != Side::Other);
    let aside = |party: &EntityId| {
        !key.entities.contains(party) && !key.counterparty.is_empty() && !key.counterparty.contains(party) && same_measure()
    };
    if frame.counterparty.as_ref().is_some_and(aside) {
        let others = key.entities.iter().chain(&key.counterparty).filter(|e| !frame.entities.contains(e));
        return Some(Reason::about(Code::Counterparty, others.map(AsRef::as_ref).collect::<Vec<&str>>().join("+")));
    }
    // (parts are told with their whole: four quarters that make a year)
    if words_give_time(frame)
        && let PeriodFit::Differs(_, code) = fit_of_time(frame, fact, store)
        && code != Code::PartAsWhole
    {
        let detail = fact.period_or_stated().map(|p| p.to_string()).unwrap_or_default();
        return Some(Reason::about(code, detail));
    }
    let paid = frame.is_past() && fact.status != Status::Actual;
    paid.then(|| Reason::about(Code::Status, fact.status.name()))
}

fn is_other_currency(frame: &Frame<'_>, fact: &Fact) -> bool {
    matches!((frame.claim.quantity.amount.unit.currency(), fact.amount.unit.currency()), (Some(a), Some(b)) if !a.may_equal(b))
}

/// Looks for the number under another name: the same measure, and the same other side, span or thing.
fn of_another<'s>(frame: &Frame<'_>, digits: u32, store: &'s Store) -> Option<Judgement<'s>> {
    let claim = &frame.claim.quantity.amount;
    let related = |a: &EntityId| frame.entities.iter().any(|b| a == b || store.belongs_to(a, b) || store.belongs_to(b, a));
    let stranger = |f: &&Fact| !f.key.entities.iter().chain(&f.key.counterparty).any(related);
    let metrics = frame.metrics(store);
    let kin = || metrics.iter().flat_map(|m| store.kin(m)).filter(|m| !metrics.contains(m));
    let same_measure = |f: &&Fact| {
        let side = |m: &MetricId| fit::side(store, m, &f.key.metric) != Side::Other;
        metrics.is_empty() || metrics.iter().chain(kin()).any(side)
    };
    let measured = metrics.iter().chain(kin()).flat_map(|m| super::adjacent::with_number(claim, m, store));
    let others = frame.counterparty.iter().chain(&frame.subject).flat_map(|e| store.about(e));
    let found = measured
        .chain(others)
        .filter(stranger)
        .filter(same_measure)
        .filter(|f| is_comparable(frame, f, store) && carries(claim, f) && !is_other_currency(frame, f))
        .filter(|f| ties(frame, f, store) > 0 || digits >= 4);
    let (_, fact) = *telling(frame, digits, found, store).first()?;
    let received = frame.counterparty.as_ref().is_some_and(|c| fact.key.entities.contains(c)) && !fact.key.counterparty.is_empty();
    let whose = if received { &fact.key.counterparty } else { &fact.key.entities };
    let whose = whose.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("+");
    Some(question(Verdict::Contradicted, Reason::about(Code::OtherEntity, whose), fact))
}

fn question(verdict: Verdict, reason: Reason, fact: &Fact) -> Judgement<'_> {
    let mut judged = Judgement::new(verdict).because(reason.at(Level::Warning)).with(fact, Role::Adjacent);
    if verdict == Verdict::Contradicted {
        judged.doubt();
    }
    judged.metric(fact.key.metric.clone())
}

/// Whether a figure can be held against a claim: sound, in a unit that converts, and known in the weeks around its day or before.
fn is_comparable(frame: &Frame<'_>, fact: &Fact, store: &Store) -> bool {
    let known = || match (store.known(fact), frame.written) {
        (Some(known), Some(written)) => days_between(written, known) <= 31,
        _ => true,
    };
    let pace = || same_per(frame, fact) || significant_digits(&frame.claim.quantity.amount) >= 4;
    let converts = || fit::factor_to(&frame.claim.quantity.amount.unit, &fact.amount.unit).is_some();
    !fact.is_deprecated() && pace() && known() && converts()
}

fn same_per(frame: &Frame<'_>, fact: &Fact) -> bool {
    fact.amount.unit.per.as_ref().map(|p| &p.name) == frame.claim.quantity.amount.unit.per.as_ref().map(|p| &p.name)
}

/// Returns how much a figure has in common with a claim besides its digits.
fn shared(frame: &Frame<'_>, fact: &Fact, store: &Store) -> u32 {
    let news = match (frame.written, store.known(fact)) {
        (Some(written), Some(known)) => match days_between(known, written) {
            -7..=14 => 3,
            -31..=45 => 2,
            46..=120 => 1,
            _ => 0,
        },
        _ => 0,
    };
    let bound = frame.claim.quantity.amount.bound;
    ties(frame, fact, store) + news + u32::from(bound == fact.amount.bound && bound != Bound::Exact)
}

/// Returns how far the words tie a figure to a claim: the parties named, the thing, the time.
fn ties(frame: &Frame<'_>, fact: &Fact, store: &Store) -> u32 {
    let key = &fact.key;
    let is = |name: &EntityId| {
        let parties = || key.entities.iter().chain(&key.counterparty);
        let related = || parties().any(|e| store.belongs_to(e, name) || store.belongs_to(name, e));
        parties().chain(&key.subject).chain(&key.item).any(|e| e == name) || related()
    };
    let claim = frame.claim;
    let others = frame.entities.iter().skip(1).chain(&frame.counterparty);
    let things = claim.subject.iter().chain(&claim.item).map(|l| &l.value);
    let named = 2 * u32::from(others.chain(things).any(is));
    // years have many figures, spans of years few
    let time = match frame.period.as_ref().filter(|_| words_give_time(frame)) {
        Some(Period::Day(_)) | None => 0,
        Some(said) => match fit_of_time(frame, fact, store) {
            PeriodFit::Same | PeriodFit::Near(1) if matches!(said, Period::Years(..) | Period::Span(..)) => 2,
            // a round without a period of its own was in the month that it is told of
            PeriodFit::Near(1) if key.period.is_none() && matches!(said, Period::Month(..)) => 1,
            PeriodFit::Same if key.period.is_some() => 1,
            _ => 0,
        },
    };
    // few deals are told in a currency of their own
    let money = |amount: &Amount| amount.unit.currency().filter(|c| matches!(c, Currency::Code(_)) && c.name() != "USD");
    let own = money(&claim.quantity.amount).is_some_and(|c| money(&fact.amount) == Some(c));
    named + time + u32::from(own && is_pledge(fact, store))
}

fn is_pledge(fact: &Fact, store: &Store) -> bool {
    flow(fact, store) == Some(Flow::Event)
}

fn flow(fact: &Fact, store: &Store) -> Option<Flow> {
    store.metric(&fact.key.metric).map(|m| m.flow)
}
