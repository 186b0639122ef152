//! One figure through the days it was stated: what it is now, what it was, and who says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::notation::format_amount;
use crate::model::table::{Cell, Column, ColumnKind, Row};
use crate::model::{Date, Fact, Key, Period, Table};
use crate::query::{Money, Query, sentence};
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
    if let (Some(last), true) = (tables.last_mut(), !beside.is_empty()) {
        let shown: Vec<&str> = beside.iter().take(12).map(String::as_str).collect();
        let more = beside.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        last.sources.push(format!("Beside it: {}{more} (outlay list with the same words).", shown.join(", ")));
    }
    tables
}

type Figures<'s> = BTreeMap<Key, Vec<&'s Fact>>;

/// Keeps the figures for the very period asked for and of the very entities, where there are such; names the others.
fn narrowed<'s>(keys: Figures<'s>, query: &Query) -> (Figures<'s>, Vec<String>) {
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
        return (keys, Vec::new());
    };
    let (kept, rest): (Figures<'s>, Figures<'s>) = keys.into_iter().partition(|(key, _)| keep(key));
    let mut beside: Vec<String> = Vec::new();
    for key in rest.keys() {
        let words = match (&key.by, key.entities.len(), &key.period) {
            (Some(by), _, _) => format!("according to {by}"),
            (None, 2.., _) => key.entities.join("+"),
            (_, _, Some(period)) => period.to_string(),
            _ => continue,
        };
        if !beside.contains(&words) {
            beside.push(words);
        }
    }
    (kept, beside)
}

fn history(key: &Key, mut facts: Vec<&Fact>, money: Money, store: &Store, as_of: Option<Date>) -> Table {
    facts.sort_by_key(|f| (store.known(f), f.id.clone()));
    let now = store.resolved(key, as_of);
    let mut table = Table {
        title: title(key, store),
        columns: [
            ("now", "", ColumnKind::Text),
            ("stated", "stated", ColumnKind::Text),
            ("status", "status", ColumnKind::Text),
            ("amount", "amount", ColumnKind::Number),
            ("printed", "as printed", ColumnKind::Text),
            ("source", "source", ColumnKind::Text),
        ]
        .map(|(name, heading, kind)| Column { name: name.into(), heading: heading.into(), kind })
        .into(),
        ..Table::default()
    };
    let converts = money != Money::default();
    if converts {
        let column = Column { name: "converted".into(), heading: "converted".into(), kind: ColumnKind::Number };
        table.columns.insert(4, column);
    }
    let mut rates = BTreeSet::new();
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
        if converts {
            let (cell, notes) = match super::money::of_fact(fact, money, store) {
                Ok(converted) => {
                    rates.extend(converted.sources);
                    (Cell::Amount(converted.amount), converted.notes)
                }
                Err(refused) => (Cell::Missing, vec![refused.to_string()]),
            };
            row.cells.insert(4, cell);
            row.marks.insert(4, notes.into_iter().map(|n| table.footnote(n)).collect());
        }
        table.rows.push(row);
    }
    if let Some(now) = now {
        let source = now.citations.first().and_then(|c| store.source(&c.source));
        let known = store.known(now).map_or(String::new(), |day| format!(", known since {day}"));
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
    table.sources.extend(rates.into_iter().map(|r| format!("Rates: {r}.")));
    table
}

/// Returns whose figure it is, of what and for when, in words.
fn title(key: &Key, store: &Store) -> String {
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let mut parts = vec![key.entities.iter().map(|e| name(e)).collect::<Vec<_>>().join(" + ")];
    parts.extend(key.subject.as_ref().map(|s| name(s)));
    let metric = store.metric(&key.metric);
    parts.push(metric.map_or_else(|| key.metric.to_string(), |m| m.name("en").to_owned()));
    parts.extend(key.item.as_ref().map(|i| name(i)));
    parts.extend(key.period.as_ref().map(|p| {
        let dates = p.is_fiscal().then(|| p.dates(store.year_end(&key.entities[0], p))).flatten();
        dates.map_or_else(|| p.to_string(), |d| format!("{p} ({} to {})", d.first, d.last))
    }));
    let basis = key.basis.as_ref().map(|b| {
        metric
            .and_then(|m| m.bases.get(b))
            .and_then(|b| b.names.get("en"))
            .and_then(|n| n.first())
            .map_or_else(|| b.clone(), ToString::to_string)
    });
    parts.extend(basis);
    parts.extend(key.scope.as_ref().map(|s| format!("scope {s}")));
    parts.extend(key.counterparty.first().map(|c| format!("with {}", name(c))));
    parts.extend(key.by.as_ref().map(|b| format!("according to {}", name(b))));
    parts.join(" · ")
}

fn publisher(id: &str, store: &Store) -> String {
    let source = store.source(id);
    source.and_then(|s| s.publisher.as_deref()).unwrap_or(id).to_owned()
}
