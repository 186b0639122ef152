//! One figure through the days it was stated: what it is now, what it was, and who says so.

use std::collections::BTreeMap;

use crate::model::notation::format_amount;
use crate::model::table::{Cell, ColumnKind, Row};
use crate::model::{Date, Fact, Key, Period, Table};
use crate::query::{Money, Query, money::Beside, neighbours, sentence};
use crate::store::Store;

/// Returns one table a figure: a line for each statement of it, oldest first, the one that stands now marked.
#[must_use]
pub fn histories(query: &Query, money: Money, store: &Store, as_of: Option<Date>) -> Vec<Table> {
    let mut keys: BTreeMap<Key, Vec<&Fact>> = BTreeMap::new();
    for fact in query.facts(store, as_of) {
        keys.entry(fact.key.clone()).or_default().push(fact);
    }
    let (keys, beside) = narrowed(keys, query);
    let mut figures: Vec<(Key, Vec<&Fact>)> = keys.into_iter().collect();
    let preferred = |facts: &[&Fact]| facts.iter().copied().min_by(|a, b| store.preference(a, b)).map(|f| f.id.clone());
    // the entity's own headline basis comes first
    figures.sort_by_cached_key(|(key, facts)| {
        let headline = store.entity(&key.entities[0]).and_then(|e| e.headline.get(&key.metric));
        (key.by.is_some(), key.basis.is_some() && headline != key.basis.as_ref(), key.period.clone(), preferred(facts))
    });
    let mut tables: Vec<Table> = figures.into_iter().map(|(key, facts)| history(&key, facts, money, store, as_of)).collect();
    if let Some(last) = tables.last_mut() {
        last.sources.extend(neighbours::lines(&beside, query, store, as_of));
    }
    tables
}

/// Facts by what they are of.
pub(super) type Figures<'s> = BTreeMap<Key, Vec<&'s Fact>>;

/// Parts the figures for the very period asked for and of the very entities, where there are such, from the others.
fn narrowed<'s>(keys: Figures<'s>, query: &Query) -> (Figures<'s>, Figures<'s>) {
    let exactly = |key: &Key| {
        let period = query.periods.is_empty()
            || key.period.as_ref().is_some_and(|own| {
                query
                    .periods
                    .iter()
                    .any(|asked| own == asked || matches!((own, asked), (Period::FiscalYear(a), Period::Year(b)) if a == b))
            });
        let alone = query.entities.is_empty() || key.entities.len() <= query.entities.len();
        period && alone
    };
    let own = |key: &Key| exactly(key) && key.by.is_none();
    let keep: &dyn Fn(&Key) -> bool = if keys.keys().any(own) {
        &own
    } else if keys.keys().any(exactly) {
        &exactly
    } else {
        return (keys, Figures::new());
    };
    keys.into_iter().partition(|(key, _)| keep(key))
}

fn history(key: &Key, mut facts: Vec<&Fact>, money: Money, store: &Store, as_of: Option<Date>) -> Table {
    facts.sort_by_key(|f| (store.known(f), f.id.clone()));
    let now = store.resolved(key, as_of);
    let mut table = Table::new(
        title(key, store),
        &[
            ("now", "", ColumnKind::Text),
            ("stated", "stated", ColumnKind::Text),
            ("status", "status", ColumnKind::Text),
            ("amount", "amount", ColumnKind::Number),
            ("printed", "as printed", ColumnKind::Text),
            ("source", "source", ColumnKind::Text),
        ],
    );
    let mut converted = Beside::column(&mut table, 3, money, store);
    for fact in &facts {
        let is_now = now.is_some_and(|n| n.id == fact.id);
        let first = fact.citations.first();
        let mut row = Row { facts: vec![fact.id.clone()], ..Row::default() };
        row.cells = vec![
            Cell::Text(if is_now { "→".into() } else { String::new() }),
            fact.stated.map_or(Cell::Missing, |s| Cell::Text(s.to_string())),
            Cell::Text(if fact.is_deprecated() { "deprecated".into() } else { fact.status.to_string() }),
            Cell::Amount(fact.amount.clone()),
            first.map_or(Cell::Missing, |c| Cell::Text(c.printed.to_string())),
            first.map_or(Cell::Missing, |c| Cell::Text(publisher(&c.source, store))),
        ];
        row.marks = vec![Vec::new(); row.cells.len()];
        if fact.citations.len() > 1 {
            let others: Vec<String> =
                fact.citations[1..].iter().map(|c| format!("{} ({})", publisher(&c.source, store), c.printed)).collect();
            let origins = store.origins(fact).len();
            row.marks[5].push(table.footnote(format!(
                "also {}; {origins} origin{}",
                others.join(", "),
                if origins == 1 { "" } else { "s" }
            )));
        }
        if let Some(note) = &fact.note {
            row.marks[3].push(table.footnote(note.trim()));
        }
        if let crate::model::Rank::Deprecated { reason, instead } = &fact.rank {
            let instead = instead.as_ref().map_or(String::new(), |id| format!("; right is {id}"));
            row.marks[2].push(table.footnote(format!("{reason}{instead}")));
        }
        if let Some(column) = &mut converted {
            column.fill(fact, &mut row, &mut table);
        }
        table.rows.push(row);
    }
    if let Some(now) = now {
        let source = now.citations.first().and_then(|c| store.source(&c.source));
        let known =
            now.stated.map_or(String::new(), |_| store.known(now).map_or(String::new(), |day| format!(", known since {day}")));
        table.sources.push(format!("Now: {} ({}{known})", format_amount(&now.amount), now.status));
        if let Some(source) = source {
            let date = source.date.as_ref().map_or(String::new(), |d| format!(", {d}"));
            table.sources.push(format!(
                "Source: {}, {}{date}{}",
                source.title,
                source.publisher.as_deref().unwrap_or("publisher unknown"),
                source.url.as_ref().map_or(String::new(), |url| format!(" {url}"))
            ));
        }
        table.sources.push(format!("To print: {}", sentence(now, store)));
        table.sources.push(format!("Cite with: outlay cite {}", now.id));
    }
    if let Some(column) = converted {
        column.close(&mut table);
    }
    table
}

/// Returns whose figure it is, of what and for when, in words.
fn title(key: &Key, store: &Store) -> String {
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let mut parts = vec![key.entities.iter().map(|e| name(e)).collect::<Vec<_>>().join(" + ")];
    parts.extend(key.subject.as_ref().map(|s| name(s)));
    parts.push(store.metric(&key.metric).map_or_else(|| key.metric.to_string(), |m| m.name("en").to_owned()));
    parts.extend(key.item.as_ref().map(|i| name(i)));
    parts.extend(key.period.as_ref().map(|p| {
        let dates = p.is_fiscal().then(|| p.dates(store.year_end(&key.entities[0], p))).flatten();
        dates.map_or_else(|| p.to_string(), |d| format!("{p} ({} to {})", d.first, d.last))
    }));
    parts.extend(basis(key, store));
    parts.extend(key.scope.as_ref().map(|s| format!("scope {s}")));
    parts.extend(key.counterparty.first().map(|c| format!("with {}", name(c))));
    parts.extend(key.by.as_ref().map(|b| format!("according to {}", name(b))));
    parts.join(" · ")
}

/// Returns how a figure is measured, in words.
pub(super) fn basis(key: &Key, store: &Store) -> Option<String> {
    let basis = key.basis.as_ref()?;
    let names = store.metric(&key.metric).and_then(|m| m.bases.get(basis)).and_then(|b| b.names.get("en"));
    Some(names.and_then(|n| n.first()).map_or_else(|| basis.clone(), ToString::to_string))
}

fn publisher(id: &str, store: &Store) -> String {
    let source = store.source(id);
    source.and_then(|s| s.publisher.as_deref()).unwrap_or(id).to_owned()
}
