//! The one table of axes: what may differ between two figures, how much that weighs, whether it may be added across.
//!
//! [`standing`] tells on one axis what both figures assert from what one leaves silent; [`differences`] lists the axes on which they stand
//! apart. A check walks the same table and reads silence by custom.

use crate::model::fact::PriceBasis;
use crate::model::{Axis, Bound, Case, Currency, DateRange, EntityId, Fact, Period, Status};

/// How much it weighs that two figures differ on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// They are of different things, which is what they are compared for.
    None,
    /// To be kept in mind.
    Note,
    /// Like isn't compared with like; told as the other, it is an error.
    Bar,
}

/// What the table says of one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisRule {
    /// The axis.
    pub axis: Axis,
    /// The reason code that names a difference on it in an article.
    pub code: &'static str,
    /// How much a difference weighs between two figures side by side.
    pub weight: Weight,
    /// Whether figures that differ on it may be added without asking.
    pub adds: bool,
    /// The flag that allows adding across it, if one does.
    pub flag: Option<&'static str>,
    /// Whether an article that words it wrongly misframes the figure (otherwise it names another figure).
    pub frames: bool,
}

/// The table, one line an axis, in the order in which differences are named. The words are in
/// [`axis_word`](super::axis_word).
pub const AXES: [AxisRule; 16] = [
    rule(Axis::Entity, "other-entity", Weight::None, true, None, false),
    rule(Axis::Subject, "other-subject", Weight::None, true, None, false),
    rule(Axis::Metric, "metric", Weight::Bar, false, None, true),
    rule(Axis::Item, "item", Weight::Bar, false, Some("--across item"), true),
    rule(Axis::Scope, "scope", Weight::Bar, false, Some("--across scope"), true),
    rule(Axis::Basis, "basis", Weight::Note, false, Some("--across basis"), true),
    rule(Axis::Speaker, "other-speaker", Weight::Note, false, Some("--by speaker"), false),
    rule(Axis::Period, "other-period", Weight::Note, true, None, false),
    rule(Axis::Calendar, "calendar-fiscal", Weight::Note, false, Some("--calendar as-named"), true),
    rule(Axis::Counterparty, "counterparty", Weight::None, true, None, false),
    rule(Axis::Case, "other-case", Weight::Note, false, Some("case=base"), true),
    rule(Axis::PriceBasis, "price-basis", Weight::Bar, false, Some("--real"), true),
    rule(Axis::Status, "status", Weight::Note, false, Some("--across status"), true),
    rule(Axis::Currency, "currency", Weight::Bar, false, Some("--currency"), true),
    rule(Axis::PerUnit, "per-unit", Weight::Bar, false, None, true),
    rule(Axis::Bound, "bound-flipped", Weight::None, true, None, true),
];

const fn rule(axis: Axis, code: &'static str, weight: Weight, adds: bool, flag: Option<&'static str>, frames: bool) -> AxisRule {
    AxisRule { axis, code, weight, adds, flag, frames }
}

/// Returns the table's line for an axis.
#[must_use]
pub fn axis_rule(axis: Axis) -> AxisRule {
    AXES.into_iter().find(|r| r.axis == axis).unwrap_or(rule(axis, "", Weight::Bar, false, None, false))
}

/// What is known of a figure on every axis; `None` where the words are silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the axes")]
pub struct Figure<'a> {
    pub entities: &'a [EntityId],
    pub subject: Option<&'a str>,
    pub metric: Option<&'a str>,
    pub item: Option<&'a str>,
    pub scope: Option<&'a str>,
    pub basis: Option<&'a str>,
    pub period: Option<&'a Period>,
    /// The days of the period, under the entity's own calendar.
    pub dates: Option<DateRange>,
    pub counterparty: &'a [EntityId],
    pub case: Option<Case>,
    pub real: Option<&'a PriceBasis>,
    pub by: Option<&'a str>,
    pub status: Option<Status>,
    pub bound: Option<Bound>,
    pub currency: Option<Currency>,
    pub per: Option<&'a str>,
}

impl<'a> Figure<'a> {
    /// Returns the figure of a fact; `dates` are those of its period under its entity's calendar.
    #[must_use]
    pub fn of_fact(fact: &'a Fact, dates: Option<DateRange>) -> Self {
        let key = &fact.key;
        Self {
            entities: &key.entities,
            subject: key.subject.as_deref(),
            metric: Some(&key.metric),
            item: key.item.as_deref(),
            scope: key.scope.as_deref(),
            basis: key.basis.as_deref(),
            period: key.period.as_ref(),
            dates,
            counterparty: &key.counterparty,
            case: key.case,
            real: Some(&key.price_basis),
            by: key.by.as_deref(),
            status: Some(fact.status),
            bound: Some(fact.amount.bound),
            currency: fact.amount.unit.currency(),
            per: fact.amount.unit.per.as_ref().map(|p| &*p.name),
        }
    }
}

/// How two figures stand to each other on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They have the same value, or neither has one.
    Alike,
    /// The first is silent where the second has a value.
    FirstSilent,
    /// The second is silent where the first has a value.
    SecondSilent,
    /// They have different values.
    Apart,
}

/// Returns how two figures stand to each other on an axis: what is asserted of both and differs is told from what one leaves silent.
///
/// Entities are compared as sets; periods by their days; `unstated` is silence. A price is per something or it isn't: that is never
/// silent. Bounds are not compared here: whether two agree depends on the numbers ([`tolerance`](super::tolerance)).
#[must_use]
pub fn standing(axis: Axis, a: &Figure<'_>, b: &Figure<'_>) -> Standing {
    match axis {
        Axis::Entity => of_sets(a.entities, b.entities),
        Axis::Subject => of(a.subject, b.subject),
        Axis::Metric => of(a.metric, b.metric),
        Axis::Item => of(a.item, b.item),
        Axis::Scope => of(said(a.scope), said(b.scope)),
        Axis::Basis => of(said(a.basis), said(b.basis)),
        Axis::Speaker => of(a.by, b.by),
        Axis::Period => match of(a.dates, b.dates) {
            Standing::Apart if on_two_calendars(a, b) => Standing::Alike,
            standing => standing,
        },
        Axis::Calendar if of(a.dates, b.dates) == Standing::Apart && on_two_calendars(a, b) => Standing::Apart,
        Axis::Calendar | Axis::Bound => Standing::Alike,
        Axis::Counterparty => of_sets(a.counterparty, b.counterparty),
        Axis::Case => of(a.case, b.case),
        Axis::PriceBasis => match (a.real, b.real) {
            (Some(x), Some(y)) if same_prices(x, y) => Standing::Alike,
            (x, y) => of(x, y),
        },
        Axis::Status => of(a.status, b.status),
        Axis::Currency => match (a.currency, b.currency) {
            (Some(x), Some(y)) if x.may_equal(y) => Standing::Alike,
            (x, y) => of(x, y),
        },
        Axis::PerUnit if a.per == b.per => Standing::Alike,
        Axis::PerUnit => Standing::Apart,
    }
}

fn of<T: PartialEq>(a: Option<T>, b: Option<T>) -> Standing {
    match (a, b) {
        (Some(a), Some(b)) if a != b => Standing::Apart,
        (None, Some(_)) => Standing::FirstSilent,
        (Some(_), None) => Standing::SecondSilent,
        _ => Standing::Alike,
    }
}

fn of_sets(a: &[EntityId], b: &[EntityId]) -> Standing {
    let within = |x: &[EntityId], y: &[EntityId]| x.iter().all(|e| y.contains(e));
    match (a.is_empty(), b.is_empty()) {
        (true, false) => Standing::FirstSilent,
        (false, true) => Standing::SecondSilent,
        _ if within(a, b) && within(b, a) => Standing::Alike,
        _ => Standing::Apart,
    }
}

fn said(value: Option<&str>) -> Option<&str> {
    value.filter(|v| *v != "unstated")
}

fn same_prices(a: &PriceBasis, b: &PriceBasis) -> bool {
    match (a, b) {
        (PriceBasis::Real { base: x, index: i }, PriceBasis::Real { base: y, index: j }) => {
            x == y && (i == j || [i, j].iter().any(|i| *i == "unstated"))
        }
        _ => a == b,
    }
}

/// Whether two periods are one name on two calendars.
fn on_two_calendars(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    match (a.period, b.period, a.dates, b.dates) {
        (Some(p), Some(q), Some(x), Some(y)) => {
            p.is_fiscal() != q.is_fiscal() && p.year() == q.year() && (x.days() - y.days()).abs() < 10
        }
        _ => false,
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

/// Lists the axes on which two figures differ, in the order of the table. An axis on which either is silent doesn't differ.
#[must_use]
pub fn differences(a: &Figure<'_>, b: &Figure<'_>) -> Vec<Difference> {
    let apart = AXES.iter().map(|r| r.axis).filter(|axis| standing(*axis, a, b) == Standing::Apart);
    apart.map(|axis| Difference { axis, a: value(axis, a), b: value(axis, b) }).collect()
}

/// Returns what a figure has on an axis, in words.
#[must_use]
pub fn value(axis: Axis, figure: &Figure<'_>) -> String {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let set = |ids: &[EntityId]| {
        let mut names: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
        names.sort_unstable();
        names.dedup();
        names.join("+")
    };
    match axis {
        Axis::Entity => set(figure.entities),
        Axis::Subject => text(figure.subject),
        Axis::Metric => text(figure.metric),
        Axis::Item => text(figure.item),
        Axis::Scope => text(figure.scope),
        Axis::Basis => text(figure.basis),
        Axis::Speaker => text(figure.by),
        Axis::Period | Axis::Calendar => figure.period.map(ToString::to_string).unwrap_or_default(),
        Axis::Counterparty => set(figure.counterparty),
        Axis::Case => text(figure.case.map(Case::name)),
        Axis::PriceBasis => figure.real.map(ToString::to_string).unwrap_or_default(),
        Axis::Status => text(figure.status.map(Status::name)),
        Axis::Bound => text(figure.bound.map(Bound::name)),
        Axis::Currency => figure.currency.map(|c| c.name().to_owned()).unwrap_or_default(),
        Axis::PerUnit => figure.per.unwrap_or("once").to_owned(),
    }
}
