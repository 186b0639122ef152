//! What there is and what there isn't: entities, metrics, sources; gaps; plans that nobody refreshed.

use std::collections::{BTreeMap, BTreeSet};

use super::group::who;
use super::plan::{By, Plan};
use super::{Query, select};
use crate::Result;
use crate::model::date::days_between;
use crate::model::table::{Cell, ColumnKind};
use crate::model::{Date, DateRange, Fact, Flow, Key, Status, Table};
use crate::store::Store;

fn text(text: Option<&str>) -> Cell {
    text.map_or(Cell::Missing, |t| Cell::Text(t.to_owned()))
}

/// Returns the entities, with how many facts each takes part in.
#[must_use]
pub fn entities(store: &Store) -> Table {
    let mut out = Table::new(
        format!("{} entities", store.entities().count()),
        &[
            ("id", "id", ColumnKind::Text),
            ("name", "name", ColumnKind::Text),
            ("kind", "kind", ColumnKind::Text),
            ("country", "country", ColumnKind::Text),
            ("parent", "parent or owner", ColumnKind::Text),
            ("facts", "facts", ColumnKind::Number),
        ],
    );
    for entity in store.entities() {
        let parent = entity.parents.first().map(|t| &t.entity).or(entity.owner.as_ref());
        let cells = vec![
            Cell::Text(entity.id.to_string()),
            Cell::Text(entity.name("en").to_owned()),
            Cell::Text(entity.kind.name().to_owned()),
            text(entity.country.as_deref()),
            text(parent.map(AsRef::as_ref)),
            Cell::Number(store.about(&entity.id).count().into()),
        ];
        out.push(cells, Vec::new());
    }
    out
}

/// Returns the metrics, with their definitions and how many facts each has.
#[must_use]
pub fn metrics(store: &Store) -> Table {
    let mut out = Table::new(
        format!("{} metrics", store.metrics().count()),
        &[
            ("id", "id", ColumnKind::Text),
            ("kind", "kind", ColumnKind::Text),
            ("definition", "definition", ColumnKind::Text),
            ("bases", "bases", ColumnKind::Text),
            ("facts", "facts", ColumnKind::Number),
        ],
    );
    for metric in store.metrics() {
        let kind = metric.flow.name();
        let bases = metric.bases.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let cells = vec![
            Cell::Text(metric.id.to_string()),
            Cell::Text(kind.to_owned()),
            Cell::Text(metric.definition.to_string()),
            text(Some(bases.as_str()).filter(|b| !b.is_empty())),
            Cell::Number(store.of_metric(&metric.id).count().into()),
        ];
        out.push(cells, Vec::new());
    }
    out
}

/// Returns the publications, with how many facts each bears.
#[must_use]
pub fn sources(store: &Store) -> Table {
    let mut bears: BTreeMap<&str, usize> = BTreeMap::new();
    for citation in store.facts().iter().flat_map(|f| &f.citations) {
        *bears.entry(&citation.source).or_default() += 1;
    }
    let mut out = Table::new(
        format!("{} sources", store.sources().count()),
        &[
            ("id", "id", ColumnKind::Text),
            ("date", "date", ColumnKind::Text),
            ("kind", "kind", ColumnKind::Text),
            ("publisher", "publisher", ColumnKind::Text),
            ("title", "title", ColumnKind::Text),
            ("facts", "facts", ColumnKind::Number),
        ],
    );
    for source in store.sources() {
        let cells = vec![
            Cell::Text(source.id.to_string()),
            source.date.as_ref().map_or(Cell::Missing, |d| Cell::Text(d.to_string())),
            Cell::Text(source.kind.name().to_owned()),
            text(source.publisher.as_deref()),
            Cell::Text(source.title.to_string()),
            Cell::Number(bears.get(&*source.id).copied().unwrap_or(0).into()),
        ];
        out.push(cells, Vec::new());
    }
    out
}

/// Returns what a query asks for and the data doesn't hold: each series' years without a figure, and what is known instead.
///
/// # Errors
///
/// If the query asks for more stretches than a table holds.
pub fn missing(query: Query, store: &Store, as_of: Option<Date>) -> Result<Table> {
    let mut plan = Plan::new(query);
    plan.as_of = as_of;
    if plan.query.periods.iter().all(|p| p.year().is_none() || matches!(p, crate::model::Period::Year(_))) {
        plan.by = vec![By::Year];
    }
    let selected = select::select(&plan, store)?;
    let today = as_of.or_else(|| store.newest_day());
    let mut out = Table::new(
        String::new(),
        &[
            ("entity", "entity", ColumnKind::Text),
            ("metric", "metric", ColumnKind::Text),
            ("period", "period", ColumnKind::Period),
            ("code", "code", ColumnKind::Text),
            ("known", "what is known", ColumnKind::Text),
        ],
    );
    let within = |line: usize| {
        // a series begins with its first figure and ends with its last, unless stretches were asked for
        let known =
            selected.items.iter().filter(move |i| i.line == line && i.value.as_ref().err().is_none_or(|g| g.code != "not-known"));
        known.filter_map(|i| i.bucket.as_ref()).map(|b| b.days).fold(None::<(Date, Date)>, |span, days| {
            Some(span.map_or((days.first, days.last), |(a, b)| (a.min(days.first), b.max(days.last))))
        })
    };
    for item in &selected.items {
        let (Err(gap), Some(bucket)) = (&item.value, &item.bucket) else { continue };
        let line = &selected.lines[item.line];
        let inside = within(item.line).is_some_and(|(a, b)| a <= bucket.days.first && bucket.days.last <= b);
        let future = today.is_some_and(|t| bucket.days.first > t);
        if plan.query.periods.is_empty() && (!inside || future) {
            continue;
        }
        let cells = vec![
            Cell::Text(who(line, store)),
            Cell::Text(line.metric.to_string()),
            Cell::Period(bucket.period.clone()),
            Cell::Text(gap.code.to_owned()),
            Cell::Text(gap.note.clone()),
        ];
        out.push(cells, Vec::new());
    }
    out.title = format!("{} gaps", out.rows.len());
    Ok(out)
}

/// Plans older than this that nobody refreshed are stale: two quarters.
const FRESH: i64 = 183;

/// Returns the plans of a query that have outlived their time: no actual after their stretch is over, or nobody said them again for half a
/// year.
#[must_use]
pub fn stale(query: &Query, store: &Store, as_of: Option<Date>) -> Table {
    let today = as_of.or_else(|| store.newest_day());
    let mut out = Table::new(
        String::new(),
        &[
            ("entity", "entity", ColumnKind::Text),
            ("metric", "metric", ColumnKind::Text),
            ("period", "period", ColumnKind::Period),
            ("amount", "amount", ColumnKind::Number),
            ("status", "status", ColumnKind::Text),
            ("stated", "stated", ColumnKind::Text),
            ("why", "why", ColumnKind::Text),
            ("id", "id", ColumnKind::Text),
        ],
    );
    let mut seen: BTreeSet<&Key> = BTreeSet::new();
    let mut rows: Vec<(i64, Vec<Cell>, &Fact)> = Vec::new();
    for fact in query.facts(store, as_of) {
        if !seen.insert(&fact.key) {
            continue;
        }
        let Some(head) = store.resolved(&fact.key, as_of) else { continue };
        let plan = matches!(head.status, Status::Guidance | Status::Target | Status::Commitment);
        let (Some(stated), Some(today), true) = (head.stated, today, plan && head.key.by.is_none()) else { continue };
        let age = days_between(stated.last, today);
        let over = store.dates(head).is_some_and(|d| d.last < today);
        let why = if over && !answered(head, store, as_of) && head.status != Status::Commitment {
            "its time is over and no actual is known".to_owned()
        } else if !over && age > FRESH && head.status == Status::Guidance {
            format!("not said again for {age} days")
        } else {
            continue;
        };
        let cells = vec![
            Cell::Text(super::listing::who(head)),
            Cell::Text(head.key.metric.to_string()),
            head.key.period.clone().map_or(Cell::Missing, Cell::Period),
            Cell::Amount(head.amount.clone()),
            Cell::Text(head.status.to_string()),
            Cell::Text(stated.to_string()),
            Cell::Text(why),
            Cell::Text(head.id.to_string()),
        ];
        rows.push((-age, cells, head));
    }
    rows.sort_by(|a, b| (a.0, &a.2.id).cmp(&(b.0, &b.2.id)));
    for (_, cells, fact) in rows {
        out.push(cells, vec![fact.id.clone()]);
    }
    out.title = format!("{} stale plans", out.rows.len());
    out
}

/// Whether actual figures say what became of a plan: one for its stretch, or several that cover every day of it, as quarters do a year.
fn answered(plan: &Fact, store: &Store, as_of: Option<Date>) -> bool {
    let mut parts: Vec<DateRange> = Vec::new();
    for fact in store.of_metric(&plan.key.metric) {
        let of_it = fact.status == Status::Actual
            && !fact.is_deprecated()
            && fact.key.entities == plan.key.entities
            && fact.key.subject == plan.key.subject
            && fact.key.item == plan.key.item
            && as_of.is_none_or(|day| store.known(fact).is_none_or(|known| known <= day));
        if of_it && fact.key.period == plan.key.period {
            return true;
        }
        parts.extend(store.dates(fact).filter(|_| of_it));
    }
    // a stock at a day is no part of a stretch
    let flows = store.metric(&plan.key.metric).is_some_and(|m| m.flow == Flow::Flow);
    let Some(stretch) = store.dates(plan).filter(|_| flows) else { return false };
    parts.sort();
    let mut next = stretch.first;
    for part in parts {
        if part.first <= next && part.last >= next && stretch.contains(part) {
            let Ok(day) = part.last.tomorrow() else { return true };
            next = day;
        }
    }
    next > stretch.last
}
