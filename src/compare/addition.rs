//! What does not add, and why: the pair, a stable code, the flag that would allow it.
//!
//! Figures are held against each other axis by axis ([`differences`]), then as wholes and parts: a fact and what it is part of, a set and its
//! member, a parent and its child, two sides of one deal, two stretches that overlap.

use std::collections::{BTreeMap, BTreeSet};

use super::axes::{Figure, axis_rule, differences};
use crate::model::entity::Members;
use crate::model::{Axis, DateRange, EntityId, FactId, Flow};
use crate::store::Store;

/// One figure of a sum.
#[derive(Clone, Debug)]
pub struct Operand<'a> {
    /// What it is on every axis.
    pub figure: Figure<'a>,
    /// How a reader knows it: `meta 2025`, or a fact's id.
    pub label: String,
    /// The facts it rests on.
    pub facts: &'a [FactId],
    /// The days it is for.
    pub days: Option<DateRange>,
    /// How many months it was moved to meet the calendar.
    pub shift: i8,
}

/// Why two figures don't add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A stable code: the name of an axis, or `part-of`, `shares-member`, `parent-and-child`, `both-sides`, `overlapping-periods`, `shifted`,
    /// `not-additive`.
    pub code: &'static str,
    /// The two figures, by their labels.
    pub pair: (String, String),
    /// What they are on that axis.
    pub message: String,
    /// The flag that would allow it.
    pub flag: Option<&'static str>,
    /// Which of the pair is contained in the other, where one is.
    pub contained: Option<usize>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} and {} don't add: {}", self.code, self.pair.0, self.pair.1, self.message)?;
        match self.flag {
            Some(flag) => write!(f, " ({flag} allows it)"),
            None => Ok(()),
        }
    }
}

/// What a sum is allowed to overlook.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    /// Axes that may be added across.
    pub across: BTreeSet<Axis>,
    /// Whether quarters moved by a month may stand beside others.
    pub shifted: bool,
    /// Whether fiscal years may stand for calendar ones.
    pub fiscal: bool,
    /// Whether only the axes count, because nothing is added up (a mean, the greatest).
    pub only_axes: bool,
}

/// Returns the first reason why these figures don't add, in the order of the module's description.
#[must_use]
pub fn refusal(operands: &[Operand<'_>], allowed: &Allowed, store: &Store) -> Option<Refusal> {
    if let Some(found) = across_axes(operands, allowed) {
        return Some(found);
    }
    if allowed.only_axes { None } else { containment(operands, allowed, store).or_else(|| additive(operands, store)) }
}

/// Returns the first pair that differs on an axis which doesn't add.
fn across_axes(operands: &[Operand<'_>], allowed: &Allowed) -> Option<Refusal> {
    // figures alike on every axis but the entity are compared once; bases are compared within each entity
    let mut kinds: Vec<&Operand<'_>> = Vec::new();
    let mut bases: BTreeMap<&[EntityId], &Operand<'_>> = BTreeMap::new();
    for operand in operands {
        if !kinds.iter().any(|k| alike(&k.figure, &operand.figure) && (k.shift == 0) == (operand.shift == 0)) {
            kinds.push(operand);
        }
        if operand.figure.basis.is_none_or(|b| b == "unstated") {
            continue;
        }
        let first = *bases.entry(operand.figure.entities).or_insert(operand);
        if first.figure.basis != operand.figure.basis
            && let Some(refused) = between(first, operand, allowed, |axis| axis == Axis::Basis)
        {
            return Some(refused);
        }
    }
    for (at, a) in kinds.iter().enumerate() {
        for b in &kinds[at + 1..] {
            if let Some(refused) = between(a, b, allowed, |axis| axis != Axis::Basis) {
                return Some(refused);
            }
            if !allowed.shifted && (a.shift == 0) != (b.shift == 0) {
                return Some(Refusal {
                    code: "shifted",
                    pair: (a.label.clone(), b.label.clone()),
                    message: "one's fiscal quarters are a month off the calendar's".to_owned(),
                    flag: Some("--shifted"),
                    contained: None,
                });
            }
        }
    }
    None
}

/// Returns why two figures don't add across the axes that are looked at.
fn between(a: &Operand<'_>, b: &Operand<'_>, allowed: &Allowed, looked_at: impl Fn(Axis) -> bool) -> Option<Refusal> {
    let refused = differences(&a.figure, &b.figure).into_iter().find(|difference| {
        let fiscal = difference.axis == Axis::Calendar && allowed.fiscal;
        looked_at(difference.axis) && !axis_rule(difference.axis).adds && !fiscal && !allowed.across.contains(&difference.axis)
    })?;
    Some(Refusal {
        code: refused.axis.name(),
        pair: (a.label.clone(), b.label.clone()),
        message: format!("{} and {}", refused.a, refused.b),
        flag: axis_rule(refused.axis).flag,
        contained: None,
    })
}

/// Whether two figures are alike on every axis that may refuse, entity and basis aside.
fn alike(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    a.metric == b.metric
        && a.item == b.item
        && a.scope == b.scope
        && a.period.map(crate::model::Period::is_fiscal) == b.period.map(crate::model::Period::is_fiscal)
        && a.case == b.case
        && a.real == b.real
        && a.by == b.by
        && a.status == b.status
        && a.currency == b.currency
        && a.per == b.per
}

/// Returns the first pair of which one is contained in the other, or both tell one thing.
fn containment(operands: &[Operand<'_>], allowed: &Allowed, store: &Store) -> Option<Refusal> {
    let mut meetings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, operand) in operands.iter().enumerate() {
        for participant in participants(operand, store) {
            meetings.entry(participant).or_default().push(at);
        }
    }
    let mut seen = BTreeSet::new();
    for met in meetings.values() {
        for (n, &a) in met.iter().enumerate() {
            for &b in &met[n + 1..] {
                if seen.insert((a, b))
                    && let Some((code, message, contained, flag)) = contained(&operands[a], &operands[b], allowed, store)
                {
                    let pair = (operands[a].label.clone(), operands[b].label.clone());
                    return Some(Refusal { code, pair, message, flag, contained: contained.map(|c| if c == 0 { a } else { b }) });
                }
            }
        }
    }
    None
}

/// Everyone through whom a figure can meet another.
fn participants(operand: &Operand<'_>, store: &Store) -> BTreeSet<String> {
    let figure = &operand.figure;
    let mut all: BTreeSet<String> = figure
        .entities
        .iter()
        .map(AsRef::as_ref)
        .chain(figure.subject)
        .chain(figure.counterparty.iter().map(AsRef::as_ref))
        .map(str::to_owned)
        .collect();
    for entity in figure.entities {
        all.extend(members(entity, store).into_iter().map(str::to_owned));
        if let Some(entity) = store.entity(entity) {
            all.extend(entity.parents.iter().map(|t| t.entity.to_string()));
        }
    }
    all
}

fn members<'s>(entity: &str, store: &'s Store) -> Vec<&'s str> {
    match store.entity(entity).and_then(|e| e.members.as_ref()) {
        Some(Members::Known(members)) => members.iter().map(|t| &*t.entity).collect(),
        _ => Vec::new(),
    }
}

type Found = (&'static str, String, Option<usize>, Option<&'static str>);

const DROP: Option<&str> = Some("--drop overlaps");

/// How one figure contains the other, or both tell one thing.
fn contained(a: &Operand<'_>, b: &Operand<'_>, allowed: &Allowed, store: &Store) -> Option<Found> {
    if a.figure.metric != b.figure.metric {
        return sides(a, b, store);
    }
    if let Some(at) = part_of(a, b, store) {
        return Some(("part-of", "one is part of the other".to_owned(), Some(at), DROP));
    }
    let same_time = a.days.zip(b.days).is_none_or(|(x, y)| x.overlaps(y));
    if !same_time {
        return None;
    }
    let everyone = |o: &Operand<'_>| -> BTreeSet<String> {
        let own = o.figure.entities.iter().map(ToString::to_string);
        own.chain(o.figure.entities.iter().flat_map(|e| members(e, store)).map(str::to_owned)).collect()
    };
    let (x, y) = (everyone(a), everyone(b));
    if a.figure.entities != b.figure.entities {
        if let Some(shared) = x.intersection(&y).next() {
            let smaller = usize::from(x.len() > y.len());
            return Some(("shares-member", format!("{shared} is in both"), Some(smaller), DROP));
        }
        for (at, (child, parent)) in [(a, b), (b, a)].into_iter().enumerate() {
            for c in child.figure.entities {
                if let Some(p) = parent.figure.entities.iter().find(|p| store.belongs_to(c, p)) {
                    return Some(("parent-and-child", format!("{c} belongs to {p}"), Some(at), DROP));
                }
            }
            let party = child.figure.subject.into_iter().chain(child.figure.counterparty.iter().map(AsRef::as_ref));
            if let Some(shared) = party.into_iter().find(|s| parent.figure.entities.iter().any(|e| &**e == *s)) {
                return Some(("both-sides", format!("one is a part in {shared}, the other all of it"), Some(at), DROP));
            }
        }
        return None;
    }
    let apart = |x: Option<&str>, y: Option<&str>| matches!((x, y), (Some(x), Some(y)) if x != y);
    let deals = !a.figure.counterparty.is_empty() && !b.figure.counterparty.is_empty();
    let different_deals = deals && a.figure.counterparty != b.figure.counterparty;
    let dated = a.days.is_some() && b.days.is_some();
    let happening = a.figure.metric.and_then(|m| store.metric(m)).is_some_and(|m| m.flow == Flow::Event);
    // two happenings on one day are two happenings; two figures for overlapping years hold some of the same
    let short = |o: &Operand<'_>| o.days.is_some_and(|d| d.days() < 28);
    if dated
        && !different_deals
        && !apart(a.figure.subject, b.figure.subject)
        && !apart(a.figure.item, b.figure.item)
        && !(happening && (short(a) || short(b)))
        && !allowed.across.contains(&Axis::Period)
    {
        let (x, y) = (a.days?, b.days?);
        let smaller = if x == y { None } else { Some(usize::from(x.days() > y.days())) };
        let message = format!("{} to {} and {} to {} overlap", x.first, x.last, y.first, y.last);
        return Some(("overlapping-periods", message, smaller, DROP));
    }
    None
}

/// Whether two metrics tell one deal from its two sides.
fn sides(a: &Operand<'_>, b: &Operand<'_>, store: &Store) -> Option<Found> {
    let inverse = store.metric(a.figure.metric?)?.inverse.as_deref();
    let met = |x: &Operand<'_>, y: &Operand<'_>| x.figure.counterparty.iter().any(|c| y.figure.entities.contains(c));
    (inverse.is_some() && inverse == b.figure.metric && (met(a, b) || met(b, a)))
        .then(|| ("both-sides", "they tell one deal from its two sides".to_owned(), Some(1), DROP))
}

/// Which of two is, directly or through others, part of the other.
fn part_of(a: &Operand<'_>, b: &Operand<'_>, store: &Store) -> Option<usize> {
    let within = |inner: &Operand<'_>, outer: &Operand<'_>| {
        inner.facts.iter().any(|id| {
            let mut at = store.fact(id);
            for _ in 0..16 {
                let Some(whole) = at.and_then(|f| f.part_of.as_ref()) else { return false };
                if outer.facts.contains(whole) {
                    return true;
                }
                at = store.fact(whole);
            }
            false
        })
    };
    if within(a, b) {
        return Some(0);
    }
    within(b, a).then_some(1)
}

/// Whether the metric adds at all: stocks and prices not over time, ratios not over entities.
fn additive(operands: &[Operand<'_>], store: &Store) -> Option<Refusal> {
    let first = operands.first()?;
    let metric = store.metric(first.figure.metric?)?;
    let refuse = |other: &Operand<'_>, message: String| Refusal {
        code: "not-additive",
        pair: (first.label.clone(), other.label.clone()),
        message,
        flag: None,
        contained: None,
    };
    for other in &operands[1..] {
        let same = other.figure.entities == first.figure.entities && other.figure.subject == first.figure.subject;
        if !same && !metric.additive_over_entities {
            return Some(refuse(other, format!("figures of {} don't add over entities", metric.name("en"))));
        }
        if same && other.days != first.days && !metric.additive_over_time {
            return Some(refuse(other, format!("figures of {} don't add over time", metric.name("en"))));
        }
    }
    None
}
