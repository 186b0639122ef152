//! Groups of figures: their labels, what adds in them, what is missing from them.

use std::collections::BTreeSet;

use super::item::{Item, Line, Value};
use super::plan::{By, Calendar, Measure, Plan};
use super::select::Selected;
use crate::compare::addition::{Allowed, Operand, Refusal, refusal};
use crate::compare::axes::Figure;
use crate::model::{Amount, Bound, Date, FactId, Period, YearEnd, arithmetic};
use crate::store::Store;

/// What a row is called under one grouping.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// A stretch of time, in the order of its first day.
    Time(Date, Period),
    /// A name.
    Name(String),
    /// Nothing to be called.
    Nothing,
}

impl Label {
    pub(super) fn time(period: Period) -> Self {
        let first = period.dates(YearEnd::CALENDAR).map_or(Date::ZERO, |d| d.first);
        Self::Time(first, period)
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Time(_, period) => period.to_string(),
            Self::Name(name) => name.clone(),
            Self::Nothing => "–".to_owned(),
        }
    }
}

/// Returns what an item is called under a grouping.
pub(super) fn label(by: By, item: &Item, line: &Line, store: &Store) -> Label {
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let entity = line.entities.first().and_then(|e| store.entity(e));
    let value = item.value.as_ref().ok();
    let text = |text: Option<String>| text.map_or(Label::Nothing, Label::Name);
    match by {
        By::Entity => text(Some(line.entities.iter().map(|e| name(e)).collect::<Vec<_>>().join(" + "))),
        By::Parent => text(entity.map(|e| e.parents.first().map_or_else(|| e.name("en").to_owned(), |t| name(&t.entity)))),
        By::Country => text(entity.and_then(|e| e.country.as_ref().map(ToString::to_string))),
        By::Kind => text(entity.map(|e| e.kind.name().to_owned())),
        By::Metric => text(Some(line.metric.to_string())),
        By::Status => text(value.map(|v| v.status.to_string())),
        By::Speaker => text(Some(line.speaker.as_ref().map_or_else(|| "itself".to_owned(), |s| name(s)))),
        By::Subject => text(line.subject.as_ref().map(|s| name(s))),
        By::Item => text(line.item.as_ref().map(|i| name(i))),
        By::Basis => text(value.and_then(|v| v.basis.clone())),
        By::Counterparty => {
            text(Some(line.counterparty.iter().map(|c| name(c)).collect::<Vec<_>>().join(" + ")).filter(|c| !c.is_empty()))
        }
        By::Year | By::Half | By::Quarter => stretch(by, item).map_or(Label::Nothing, Label::time),
    }
}

/// The year, half or quarter of an item: its bucket's, or that of the last day it is for.
fn stretch(by: By, item: &Item) -> Option<Period> {
    if let Some(bucket) = &item.bucket {
        let period = &bucket.period;
        match (by, period) {
            (By::Year, Period::Year(_) | Period::FiscalYear(_))
            | (By::Half, Period::Half(..) | Period::FiscalHalf(..))
            | (By::Quarter, Period::Quarter(..) | Period::FiscalQuarter(..)) => return Some(period.clone()),
            (By::Year, _) if period.is_fiscal() => return period.year().map(Period::FiscalYear),
            _ => {}
        }
    }
    let last = item.value.as_ref().ok().and_then(|v| v.days).or(item.bucket.as_ref().map(|b| b.days))?.last;
    let month = last.month().unsigned_abs();
    Some(match by {
        By::Half => Period::Half(last.year(), month.div_ceil(6)),
        By::Quarter => Period::Quarter(last.year(), month.div_ceil(3)),
        _ => Period::Year(last.year()),
    })
}

/// One group.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub labels: Vec<Label>,
    /// The items that count.
    pub rows: Vec<usize>,
    /// The items that were left out because another contains them.
    pub dropped: Vec<usize>,
    /// The items without a figure.
    pub gaps: Vec<usize>,
    /// Why its figures don't add, or can't stand beside each other.
    pub refusal: Option<Refusal>,
}

impl Group {
    /// Gathers some items under labels.
    pub(super) fn new(labels: Vec<Label>, items: &[usize], selected: &Selected, plan: &Plan, store: &Store) -> Self {
        let (mut rows, gaps): (Vec<usize>, Vec<usize>) = items.iter().partition(|i| selected.items[**i].value.is_ok());
        let mut dropped = Vec::new();
        let adds = plan.measures.iter().any(|m| m.adds());
        let counts_only = plan.measures == [Measure::Count];
        let allowed = Allowed {
            across: plan.across.clone(),
            shifted: plan.shifted,
            fiscal: plan.calendar == Calendar::AsNamed,
            only_axes: !adds,
        };
        let mut found = None;
        while !counts_only && rows.len() > 1 {
            let operands: Vec<Operand<'_>> = rows.iter().filter_map(|i| operand(*i, selected, store)).collect();
            found = refusal(&operands, &allowed, store);
            match found.as_ref().and_then(|r| r.contained) {
                Some(at) if plan.drop_overlaps => {
                    dropped.push(rows.remove(at));
                    found = None;
                }
                _ => break,
            }
        }
        Self { labels, rows, dropped, gaps, refusal: found }
    }

    /// The figures that count.
    pub(super) fn values<'a>(&'a self, selected: &'a Selected) -> impl Iterator<Item = &'a Value> + 'a {
        self.rows.iter().filter_map(|i| selected.items[*i].value.as_ref().ok())
    }

    /// The amounts that count.
    pub(super) fn amounts(&self, selected: &Selected) -> Vec<Amount> {
        self.values(selected).map(|v| v.amount.clone()).collect()
    }

    /// The facts it rests on, each once.
    pub(super) fn facts(&self, selected: &Selected) -> Vec<FactId> {
        let mut seen = BTreeSet::new();
        self.values(selected).flat_map(|v| v.facts.iter()).filter(|id| seen.insert((*id).clone())).cloned().collect()
    }

    /// How many figures there are and should be.
    pub(super) fn coverage(&self) -> (usize, usize) {
        (self.rows.len() + self.dropped.len(), self.rows.len() + self.dropped.len() + self.gaps.len())
    }

    /// Adds up the group: `Err` with the footnote where that is refused, or nothing is known.
    pub(super) fn sum(&self, selected: &Selected) -> Result<Amount, String> {
        if let Some(refusal) = &self.refusal {
            return Err(format!("refused, {refusal}"));
        }
        let amounts = self.amounts(selected);
        if amounts.is_empty() {
            return Err(String::new());
        }
        exact_sum(&amounts).or_else(|| arithmetic::sum(&amounts)).ok_or_else(|| {
            let one_sided = amounts.iter().any(|a| a.bound.is_floor()) && amounts.iter().any(|a| a.bound.is_ceiling());
            if one_sided {
                "refused, bound: a floor and a ceiling together bound nothing".to_owned()
            } else {
                "refused, per-unit: the units don't add".to_owned()
            }
        })
    }
}

/// The sum of exact amounts in one unit, as integers.
fn exact_sum(amounts: &[Amount]) -> Option<Amount> {
    let first = amounts.first()?;
    if amounts.iter().any(|a| a.bound != Bound::Exact || a.unit != first.unit) {
        return None;
    }
    let decimals: Vec<_> = amounts.iter().filter_map(|a| a.low).collect();
    let rows: Vec<usize> = (0..decimals.len()).collect();
    let total = super::frame::Integers::new(&decimals)?.sum(&rows)?;
    let quantum = amounts.iter().map(|a| a.quantum).max()?;
    Some(Amount::exact(total, first.unit.clone(), quantum))
}

/// What an item is, for the rules of addition.
pub(super) fn operand<'a>(at: usize, selected: &'a Selected, store: &Store) -> Option<Operand<'a>> {
    let item = &selected.items[at];
    let (line, value) = (&selected.lines[item.line], item.value.as_ref().ok()?);
    let days = item.bucket.as_ref().map(|b| b.days).or(value.days);
    let period = value.named.as_ref().or(item.bucket.as_ref().map(|b| &b.period));
    let figure = Figure {
        entities: &line.entities,
        subject: line.subject.as_deref(),
        metric: Some(&line.metric),
        item: line.item.as_deref(),
        scope: line.scope.as_deref(),
        basis: value.basis.as_deref(),
        period,
        dates: days,
        counterparty: &line.counterparty,
        case: line.case,
        real: Some(&line.price_basis),
        by: value.by.as_deref(),
        status: Some(value.status),
        bound: Some(value.amount.bound),
        currency: value.amount.unit.currency(),
        per: value.amount.unit.per.as_ref().map(|p| &*p.name),
    };
    let label = match (&item.bucket, &value.facts[..]) {
        (None, [fact]) => fact.to_string(),
        (bucket, _) => {
            let who = who(line, store);
            bucket.as_ref().map_or(who.clone(), |b| format!("{who} {}", period.unwrap_or(&b.period)))
        }
    };
    Some(Operand { figure, label, facts: &value.facts, days, shift: value.shift })
}

/// Returns whose line it is, by name.
pub(super) fn who(line: &Line, store: &Store) -> String {
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let entities = line.entities.iter().map(|e| name(e)).collect::<Vec<_>>().join(" + ");
    line.subject.as_ref().map_or(entities.clone(), |s| name(s))
}
