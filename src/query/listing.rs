//! Facts as a table, one a row.

use crate::model::table::{Cell, ColumnKind, Row};
use crate::model::{Date, Fact, FactId, Table};
use crate::query::{Money, Query, money::Beside};
use crate::store::Store;

/// Returns the facts that a query means, one a row, in the order entity, metric, period, day of statement.
#[must_use]
pub fn listing(query: &Query, money: Money, store: &Store, as_of: Option<Date>) -> Table {
    table_of(query.facts(store, as_of).collect(), money, store)
}

/// Returns these facts, one a row, in the same order.
#[must_use]
pub fn listing_of(ids: &[FactId], store: &Store) -> Table {
    table_of(ids.iter().filter_map(|id| store.fact(id)).collect(), Money::default(), store)
}

fn table_of(mut facts: Vec<&Fact>, money: Money, store: &Store) -> Table {
    facts.sort_by_cached_key(|f| {
        let key = &f.key;
        (
            key.entities.clone(),
            key.subject.clone(),
            key.metric.clone(),
            store.dates(f).map(|d| (d.first, d.last)),
            store.known(f),
            f.id.clone(),
        )
    });
    let title = if facts.len() == 1 { "1 fact".to_owned() } else { format!("{} facts", facts.len()) };
    let mut table = Table::new(
        title,
        &[
            ("entity", "entity", ColumnKind::Text),
            ("metric", "metric", ColumnKind::Text),
            ("period", "period", ColumnKind::Period),
            ("amount", "amount", ColumnKind::Number),
            ("status", "status", ColumnKind::Text),
            ("stated", "stated", ColumnKind::Text),
            ("origins", "origins", ColumnKind::Number),
            ("id", "id", ColumnKind::Text),
        ],
    );
    let mut converted = Beside::column(&mut table, 3, money, store);
    for fact in facts {
        let mut row = Row { facts: vec![fact.id.clone()], ..Row::default() };
        row.cells = vec![
            Cell::Text(who(fact)),
            Cell::Text(fact.key.metric.to_string()),
            fact.key.period.clone().map_or(Cell::Missing, Cell::Period),
            Cell::Amount(fact.amount.clone()),
            Cell::Text(if fact.is_deprecated() { "deprecated".into() } else { fact.status.to_string() }),
            fact.stated.map_or(Cell::Missing, |s| Cell::Text(s.to_string())),
            Cell::Number(store.origins(fact).len().into()),
            Cell::Text(fact.id.to_string()),
        ];
        row.marks = vec![Vec::new(); row.cells.len()];
        let mut qualifiers = Vec::new();
        let key = &fact.key;
        qualifiers.extend(key.basis.as_ref().map(|b| format!("basis {b}")));
        qualifiers.extend(key.scope.as_ref().map(|s| format!("scope {s}")));
        qualifiers.extend(key.item.as_ref().map(|i| format!("item {i}")));
        qualifiers.extend(key.by.as_ref().map(|b| format!("by {b}")));
        if !qualifiers.is_empty() {
            row.marks[3].push(table.footnote(qualifiers.join(", ")));
        }
        if let Some(column) = &mut converted {
            column.fill(fact, &mut row, &mut table);
        }
        table.rows.push(row);
    }
    if let Some(column) = converted {
        column.close(&mut table);
    }
    table
}

/// Returns whose figure a fact is: entities joined by `+`, and the subject.
pub(super) fn who(fact: &Fact) -> String {
    let entities = fact.key.entities.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("+");
    fact.key.subject.as_ref().map_or(entities.clone(), |subject| format!("{entities} · {subject}"))
}
