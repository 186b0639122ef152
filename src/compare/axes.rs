//! The one table of axes: what may differ between two figures, how much that weighs, whether it may be added across.

use crate::model::fact::PriceBasis;
use crate::model::{Axis, Bound, Case, Claim, Currency, DateRange, EntityId, Fact, MetricId, Period, Status, YearEnd};

/// What the table says of one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisRule {
    /// The axis.
    pub axis: Axis,
    /// Whether figures that differ on it may be added without asking.
    pub adds: bool,
    /// The flag that allows adding across it, if one does.
    pub flag: Option<&'static str>,
    /// Whether an article that words it wrongly misframes the figure (otherwise it names another figure).
    pub frames: bool,
}

/// The table, one line an axis.
pub const AXES: [AxisRule; 16] = [
    rule(Axis::Entity, true, None, false),
    rule(Axis::Subject, true, None, false),
    rule(Axis::Metric, false, None, true),
    rule(Axis::Item, false, Some("--across item"), true),
    rule(Axis::Scope, false, Some("--across scope"), true),
    rule(Axis::Basis, false, Some("--across basis"), true),
    rule(Axis::Period, true, None, false),
    rule(Axis::Calendar, false, Some("--calendar as-named"), true),
    rule(Axis::Counterparty, true, None, false),
    rule(Axis::Case, false, Some("case=base"), true),
    rule(Axis::PriceBasis, false, Some("--real"), true),
    rule(Axis::Speaker, false, Some("--by speaker"), false),
    rule(Axis::Status, false, Some("--across status"), true),
    rule(Axis::Bound, true, None, true),
    rule(Axis::Currency, false, Some("--currency"), true),
    rule(Axis::PerUnit, false, None, true),
];

const fn rule(axis: Axis, adds: bool, flag: Option<&'static str>, frames: bool) -> AxisRule {
    AxisRule { axis, adds, flag, frames }
}

/// Returns the table's line for an axis.
#[must_use]
pub fn axis_rule(axis: Axis) -> AxisRule {
    AXES.into_iter().find(|r| r.axis == axis).unwrap_or(rule(axis, false, None, false))
}

/// What is known of a figure on every axis; `None` where the words are silent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the axes")]
pub struct Figure<'a> {
    pub entities: Vec<&'a str>,
    pub subject: Option<&'a str>,
    pub metric: Option<&'a str>,
    pub item: Option<&'a str>,
    pub scope: Option<&'a str>,
    pub basis: Option<&'a str>,
    pub period: Option<&'a Period>,
    /// The days of the period, under the entity's own calendar.
    pub dates: Option<DateRange>,
    pub counterparty: Vec<&'a str>,
    pub case: Option<Case>,
    pub real: Option<&'a PriceBasis>,
    pub by: Option<&'a str>,
    pub status: Option<Status>,
    pub bound: Option<Bound>,
    pub currency: Option<Currency>,
    pub per: Option<&'a str>,
}

impl<'a> Figure<'a> {
    /// Returns the figure of a fact; `year_end` is its entity's.
    #[must_use]
    pub fn of_fact(fact: &'a Fact, year_end: YearEnd) -> Self {
        let key = &fact.key;
        Self {
            entities: key.entities.iter().map(AsRef::as_ref).collect(),
            subject: key.subject.as_deref(),
            metric: Some(&key.metric),
            item: key.item.as_deref(),
            scope: key.scope.as_deref(),
            basis: key.basis.as_deref(),
            period: key.period.as_ref(),
            dates: key.period.as_ref().and_then(|p| p.dates(year_end)),
            counterparty: key.counterparty.iter().map(AsRef::as_ref).collect(),
            case: key.case,
            real: Some(&key.price_basis),
            by: key.by.as_deref(),
            status: Some(fact.status),
            bound: Some(fact.amount.bound),
            currency: fact.amount.unit.currency(),
            per: fact.amount.unit.per.as_ref().map(|p| &*p.name),
        }
    }

    /// Returns the figure of a claim under one of the metrics it may mean; `year_end` is its entity's.
    #[must_use]
    pub fn of_claim(claim: &'a Claim, metric: Option<&'a MetricId>, year_end: YearEnd) -> Self {
        let entities: Vec<&str> = claim.entities.iter().map(|l| &*l.value).collect();
        Self {
            entities,
            subject: claim.subject.as_ref().map(|l| &*l.value),
            metric: metric.map(AsRef::as_ref),
            item: claim.item.as_ref().map(|l| &*l.value),
            scope: claim.scope.as_ref().map(|l| l.value.as_str()),
            basis: claim.basis.as_ref().map(|l| l.value.as_str()),
            period: claim.period.as_ref().map(|l| &l.value),
            dates: claim.period.as_ref().and_then(|l| l.value.dates(year_end)),
            counterparty: claim.counterparty.iter().map(|l| &*l.value).collect(),
            case: claim.case.as_ref().map(|l| l.value),
            real: None,
            by: claim.speaker.as_ref().map(|l| &*l.value),
            status: claim.status.as_ref().map(|l| l.value),
            bound: Some(claim.quantity.amount.bound),
            currency: claim.quantity.amount.unit.currency(),
            per: claim.quantity.amount.unit.per.as_ref().map(|p| &*p.name),
        }
    }
}

/// One axis on which two figures differ, with both values in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The axis.
    pub axis: Axis,
    /// The first figure's value.
    pub a: String,
    /// The second figure's value.
    pub b: String,
}

/// Lists the axes on which two figures differ. An axis on which either is silent doesn't differ.
///
/// Entities are compared as sets; periods by their days; `unstated` matches anything. Bound is not compared here: whether two bounds
/// agree depends on the numbers ([`tolerance`](super::tolerance)).
#[must_use]
pub fn differences(a: &Figure<'_>, b: &Figure<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut differ = |axis, a: String, b: String| found.push(Difference { axis, a, b });
    let set = |names: &[&str]| {
        let mut names = names.to_vec();
        names.sort_unstable();
        names.dedup();
        names.join("+")
    };
    if !a.entities.is_empty() && !b.entities.is_empty() && set(&a.entities) != set(&b.entities) {
        differ(Axis::Entity, set(&a.entities), set(&b.entities));
    }
    let mut text = |axis, a: Option<&str>, b: Option<&str>| {
        if let (Some(a), Some(b)) = (a, b)
            && a != b
            && a != "unstated"
            && b != "unstated"
        {
            differ(axis, a.to_owned(), b.to_owned());
        }
    };
    text(Axis::Subject, a.subject, b.subject);
    text(Axis::Metric, a.metric, b.metric);
    text(Axis::Item, a.item, b.item);
    text(Axis::Scope, a.scope, b.scope);
    text(Axis::Basis, a.basis, b.basis);
    text(Axis::Speaker, a.by, b.by);
    match (a.dates, b.dates, a.period, b.period) {
        (Some(x), Some(y), Some(p), Some(q)) if x != y => {
            let calendar = p.is_fiscal() != q.is_fiscal() && p.year() == q.year() && (x.days() - y.days()).abs() < 10;
            differ(if calendar { Axis::Calendar } else { Axis::Period }, p.to_string(), q.to_string());
        }
        _ => {}
    }
    if !a.counterparty.is_empty() && !b.counterparty.is_empty() && set(&a.counterparty) != set(&b.counterparty) {
        differ(Axis::Counterparty, set(&a.counterparty), set(&b.counterparty));
    }
    if let (Some(x), Some(y)) = (a.case, b.case)
        && x != y
    {
        differ(Axis::Case, x.name().to_owned(), y.name().to_owned());
    }
    if let (Some(x), Some(y)) = (a.real, b.real)
        && x != y
    {
        differ(Axis::PriceBasis, x.to_string(), y.to_string());
    }
    if let (Some(x), Some(y)) = (a.status, b.status)
        && x != y
    {
        differ(Axis::Status, x.name().to_owned(), y.name().to_owned());
    }
    if let (Some(x), Some(y)) = (a.currency, b.currency)
        && !x.may_equal(y)
    {
        differ(Axis::Currency, x.name().to_owned(), y.name().to_owned());
    }
    if a.per != b.per {
        differ(Axis::PerUnit, a.per.unwrap_or("once").to_owned(), b.per.unwrap_or("once").to_owned());
    }
    found
}

/// Returns the set of entities in order, as it stands in keys.
#[must_use]
pub fn entity_set(entities: &[EntityId]) -> Vec<EntityId> {
    let mut set = entities.to_vec();
    set.sort_unstable();
    set.dedup();
    set
}
