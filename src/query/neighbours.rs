//! What lies beside a figure: its parts, the same with others, what other voices say. A few lines, each with the words that show it whole.

use super::Query;
use super::history::{self, Figures};
use crate::model::notation::format_amount;
use crate::model::{Date, Fact, Key, Status};
use crate::store::Store;

/// How many of a sort are shown.
const SHOWN: usize = 3;

/// What a figure is to the one that was asked for, nearest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Other,
    Together,
    Voice,
}

impl Sort {
    fn of(key: &Key, query: &Query) -> Self {
        match (&key.by, key.entities.len()) {
            (Some(_), _) => Self::Voice,
            (None, n) if n > query.entities.len().max(1) => Self::Together,
            _ => Self::Other,
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::Other => "Beside it",
            Self::Together => "With others",
            Self::Voice => "According to others",
        }
    }
}

/// Returns one block of lines a sort: each figure's name and value and how to show it, the newest first.
pub(super) fn lines(beside: &Figures<'_>, query: &Query, store: &Store, as_of: Option<Date>) -> Vec<String> {
    let mut found: Vec<(Sort, &Key, &Fact)> = beside
        .iter()
        .filter_map(|(key, facts)| {
            let standing = store.resolved(key, as_of);
            Some((Sort::of(key, query), key, standing.filter(|s| facts.iter().any(|f| f.id == s.id))?))
        })
        .collect();
    found.sort_by_cached_key(|(sort, key, fact)| {
        (*sort, key.entities.len(), fact.part_of.is_some(), std::cmp::Reverse(store.known(fact)), fact.id.clone())
    });
    let mut lines = Vec::new();
    for sort in [Sort::Other, Sort::Together, Sort::Voice] {
        let those: Vec<_> = found.iter().filter(|(s, ..)| *s == sort).collect();
        if those.is_empty() {
            continue;
        }
        let more = those.len().saturating_sub(SHOWN);
        let count = if more > 0 { format!(" ({SHOWN} of {})", those.len()) } else { String::new() };
        lines.push(format!("{}{count}:", sort.heading()));
        for (_, key, fact) in those.into_iter().take(SHOWN) {
            let status = if fact.status == Status::Actual { String::new() } else { format!(", {}", fact.status) };
            lines.push(format!("  {}: {}{status} (outlay show {})", name(sort, key, store), format_amount(&fact.amount), fact.id));
        }
    }
    if !lines.is_empty() {
        lines.push("All of it: outlay list with the same words.".to_owned());
    }
    lines
}

/// Returns what tells a neighbour from the figure asked for.
fn name(sort: Sort, key: &Key, store: &Store) -> String {
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let period = key.period.as_ref().map(ToString::to_string);
    let mut parts: Vec<String> = match sort {
        Sort::Voice => key.by.iter().map(|by| name(by)).chain(period).collect(),
        _ => key.entities.iter().map(|e| name(e)).reduce(|a, b| format!("{a} + {b}")).into_iter().chain(period).collect(),
    };
    if sort == Sort::Voice && key.entities.len() > 1 {
        parts.push(format!("{} together", key.entities.len()));
    }
    parts.extend(key.subject.as_ref().map(|s| name(s)));
    parts.extend(key.item.as_ref().map(|i| name(i)));
    parts.extend(history::basis(key, store).filter(|_| sort == Sort::Other));
    parts.join(", ")
}
