//! Entities and metrics.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::scalar::{flow_list, flow_text, text, word};
use crate::model::entity::{Members, Tie};
use crate::model::{Entity, Metric, Period, Text, Words, YearEnd};

/// Languages in the order of the documentation; others follow by code.
const LANGUAGES: [&str; 9] = ["en", "ar", "fr", "de", "es", "pt", "zh", "ja", "ko"];

fn in_order(words: &Words) -> impl Iterator<Item = (&Text, &Vec<Text>)> {
    let place = |code: &str| LANGUAGES.iter().position(|l| *l == code).unwrap_or(LANGUAGES.len());
    let mut list: Vec<_> = words.iter().collect();
    list.sort_by_key(|(code, _)| (place(code), (*code).clone()));
    list.into_iter()
}

/// Writes words by language, one line a language.
fn write_words(out: &mut String, indent: usize, name: &str, words: &Words) {
    if words.is_empty() {
        return;
    }
    let _ = writeln!(out, "{:indent$}{name}:", "");
    for (language, list) in in_order(words) {
        let _ = writeln!(out, "{:indent$}  {language}: {}", "", flow_list(list.iter().map(|w| &**w)));
    }
}

/// Writes words by language on one line, a lone word without brackets.
fn flow_words(words: &Words) -> String {
    let one = |(language, list): (&Text, &Vec<Text>)| match list.as_slice() {
        [one] => format!("{language}: {}", flow_text(one)),
        many => format!("{language}: {}", flow_list(many.iter().map(|w| &**w))),
    };
    format!("{{{}}}", in_order(words).map(one).collect::<Vec<_>>().join(", "))
}

/// Writes a file of entities, in their order.
#[must_use]
pub fn entities(entities: &[Entity]) -> String {
    let mut out = String::new();
    for entity in entities {
        let _ = writeln!(out, "{}:\n  kind: {}", word(&entity.id), entity.kind.name());
        write_words(&mut out, 2, "names", &entity.names);
        let mut line = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(out, "  {name}: {value}");
            }
        };
        line("parent", (!entity.parents.is_empty()).then(|| ties(&entity.parents)));
        line("owner", entity.owner.as_deref().map(word));
        line("family", entity.family.as_deref().map(word));
        line("members", entity.members.as_ref().map(members));
        line("fiscal-year-end", year_ends(&entity.year_ends));
        let headline = entity.headline.iter().map(|(metric, basis)| format!("{}: {}", flow_text(metric), flow_text(basis)));
        let headline = headline.collect::<Vec<_>>().join(", ");
        line("headline", (!headline.is_empty()).then(|| format!("{{{headline}}}")));
        line("country", entity.country.as_deref().map(text));
        line("ticker", entity.ticker.as_deref().map(text));
        line("wikidata", entity.wikidata.as_deref().map(text));
        line("note", entity.note.as_deref().map(text));
    }
    if entities.is_empty() { "{}\n".to_owned() } else { out }
}

fn ties(ties: &[Tie]) -> String {
    match ties {
        [Tie { entity, from: None, until: None }] => word(entity),
        many => members(&Members::Known(many.to_vec())),
    }
}

fn members(members: &Members) -> String {
    let Members::Known(ties) = members else { return "unstated".to_owned() };
    let one = |tie: &Tie| {
        let mut out = format!("{{entity: {}", flow_text(&tie.entity));
        for (name, time) in [("from", &tie.from), ("until", &tie.until)] {
            if let Some(time) = time {
                let _ = write!(out, ", {name}: {time}");
            }
        }
        if tie.from.is_none() && tie.until.is_none() { flow_text(&tie.entity) } else { format!("{out}}}") }
    };
    format!("[{}]", ties.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn year_ends(ends: &[(YearEnd, Option<Period>)]) -> Option<String> {
    let day = |end: &YearEnd| format!("{:02}-{:02}", end.month, end.day);
    let one = |(end, from): &(YearEnd, Option<Period>)| match from {
        Some(from) => format!("{{end: {}, from: {from}}}", day(end)),
        None => format!("{{end: {}}}", day(end)),
    };
    match ends {
        [] => None,
        [(end, None)] => Some(day(end)),
        many => Some(format!("[{}]", many.iter().map(one).collect::<Vec<_>>().join(", "))),
    }
}

/// Writes a file of metrics, in their order.
#[must_use]
pub fn metrics(metrics: &[Metric]) -> String {
    let mut out = String::new();
    for metric in metrics {
        let dimension = metric.dimension.name();
        let flow = metric.flow.name();
        let _ = writeln!(out, "{}:\n  names: {}", word(&metric.id), flow_words(&metric.names));
        let _ = writeln!(out, "  definition: {}\n  dimension: {dimension}\n  kind: {flow}", text(&metric.definition));
        if !metric.bases.is_empty() {
            out.push_str("  bases:\n");
        }
        for (name, basis) in &metric.bases {
            let _ = write!(out, "    {}: {{family: {}", word(name), flow_text(&basis.family));
            for (field, words) in [("names", &basis.names), ("cues", &basis.cues)] {
                if !words.is_empty() {
                    let _ = write!(out, ", {field}: {}", flow_words(words));
                }
            }
            out.push_str("}\n");
        }
        if !metric.scopes.is_empty() && metric.scopes.values().all(BTreeMap::is_empty) {
            let _ = writeln!(out, "  scopes: {}", flow_list(metric.scopes.keys().map(String::as_str)));
        } else if !metric.scopes.is_empty() {
            out.push_str("  scopes:\n");
            for (name, cues) in &metric.scopes {
                let _ = writeln!(out, "    {}: {}", word(name), flow_words(cues));
            }
        }
        let _ = writeln!(out, "  additive: {{time: {}, entities: {}}}", metric.additive_over_time, metric.additive_over_entities);
        for (field, other) in [("inverse", &metric.inverse), ("opposite", &metric.opposite)] {
            if let Some(other) = other {
                let _ = writeln!(out, "  {field}: {}", word(other));
            }
        }
        if !metric.confused_with.is_empty() {
            let _ = writeln!(out, "  confused-with: {}", flow_list(metric.confused_with.iter().map(|m| &**m)));
        }
        write_words(&mut out, 2, "cues", &metric.cues);
    }
    if metrics.is_empty() { "{}\n".to_owned() } else { out }
}
