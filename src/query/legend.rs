//! What stands over and under an aggregated table: title, bases, publishers, rates, how much was passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::aggregate::Aggregate;
use super::item::Value;
use super::plan::Plan;
use super::select::Selected;
use crate::store::Store;

/// Adds title, bases and sources to the table.
pub(super) fn finish(answer: &mut Aggregate, plan: &Plan, selected: &Selected, store: &Store) {
    let metrics: BTreeSet<&str> =
        selected.lines.iter().map(|l| store.metric(&l.metric).map_or(&*l.metric, |m| m.name("en"))).collect();
    let mut title: Vec<String> = vec![metrics.iter().take(3).copied().collect::<Vec<_>>().join(", ")];
    title.extend(plan.money.currency.map(|c| format!("in {}", c.name())));
    title.extend(plan.money.real.map(|d| format!("in prices of {}", d.base)));
    title.extend(plan.as_of.map(|d| format!("as of {d}")));
    answer.table.title = title.join(" · ");
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let mut bases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (entity, on) in &selected.bases {
        for basis in on.iter().filter(|b| *b != "unstated") {
            bases.entry(basis.clone()).or_default().push(name(entity));
        }
    }
    if !bases.is_empty() {
        let one = bases.len() == 1;
        let words: Vec<String> = bases
            .iter()
            .map(|(basis, who)| {
                let long = selected
                    .lines
                    .iter()
                    .find_map(|l| store.metric(&l.metric)?.bases.get(basis)?.names.get("en")?.first())
                    .map_or(basis.as_str(), |name| name);
                if one { long.to_owned() } else { format!("{} {long}", who.join(", ")) }
            })
            .collect();
        let mixed = if one { "" } else { "Bases differ (mixed-bases): " };
        answer.table.sources.push(format!("{}{}.", if one { "Basis: " } else { mixed }, words.join("; ")));
    }
    let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rates: BTreeSet<&String> = BTreeSet::new();
    let values = || selected.items.iter().filter_map(|i| i.value.as_ref().ok());
    for value in values() {
        rates.extend(&value.sources);
        for fact in value.facts.iter().filter_map(|id| store.fact(id)) {
            let source = fact.citations.first().and_then(|c| store.source(&c.source));
            if let Some(source) = source {
                *publishers.entry(source.publisher.as_deref().unwrap_or(&source.title)).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(&str, usize)> = publishers.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    if !ranked.is_empty() {
        let more = ranked.len().saturating_sub(6);
        let names = ranked.iter().take(6).map(|(n, _)| *n).collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        answer.table.sources.push(format!("Source: {names}{more}."));
    }
    answer.table.sources.extend(rates.into_iter().map(|r| format!("Rates: {r}.")));
    let facts: usize = values().map(|v: &Value| v.facts.len()).sum();
    answer.passed_over.clone_from(&selected.passed_over);
    let passed = selected.passed_over.len();
    if passed > 0 && !plan.all {
        let s = if facts == 1 { "" } else { "s" };
        answer.table.sources.push(format!("{facts} fact{s} counted, {passed} passed over (--all lists them)."));
    }
}
