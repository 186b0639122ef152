//! The whole store as a Frictionless Data Package: CSV tables, and `datapackage.json` that describes every column.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::fact::PriceBasis;
use crate::model::{Decimal, Fact, Rank, Text};
use crate::store::Store;

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name inside the package's folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A column: name, Frictionless type, what it holds.
type Field = (&'static str, &'static str, &'static str);

struct Resource {
    name: &'static str,
    about: &'static str,
    key: &'static [&'static str],
    foreign: &'static [(&'static str, &'static str, &'static str)],
    fields: Vec<Field>,
    rows: Vec<Vec<Option<String>>>,
}

/// Returns the files of the package. `written` is the day it is dated with, `made` the program and its version.
#[must_use]
pub fn package(store: &Store, written: Option<&str>, made: &str) -> Vec<File> {
    let resources = [facts(store), citations(store), entities(store), metrics(store), sources(store)];
    let mut description = json!({
        "profile": "tabular-data-package",
        "name": "outlay",
        "title": "Sourced figures about AI-industry spending",
        "keywords": ["capital expenditure", "artificial intelligence", "training cost"],
        "resources": resources.iter().map(describe).collect::<Vec<_>>(),
        "x-made-by": made,
    });
    if let (Some(day), Some(object)) = (written, description.as_object_mut()) {
        object.insert("created".into(), json!(format!("{day}T00:00:00Z")));
    }
    let mut files = vec![File {
        name: "datapackage.json".into(),
        bytes: (serde_json::to_string_pretty(&description).unwrap_or_default() + "\n").into_bytes(),
    }];
    files.extend(resources.iter().map(|r| File { name: format!("{}.csv", r.name), bytes: csv(r).into_bytes() }));
    files
}

fn describe(resource: &Resource) -> Value {
    let fields: Vec<Value> = resource
        .fields
        .iter()
        .map(|(name, kind, about)| {
            let mut field = json!({ "name": name, "type": kind, "description": about });
            if resource.key.contains(name)
                && let Some(object) = field.as_object_mut()
            {
                object.insert("constraints".into(), json!({ "required": true }));
            }
            field
        })
        .collect();
    let foreign: Vec<Value> = resource
        .foreign
        .iter()
        .map(|(field, table, other)| json!({ "fields": [field], "reference": { "resource": table, "fields": [other] } }))
        .collect();
    json!({
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": format!("{}.csv", resource.name),
        "title": resource.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": { "fields": fields, "primaryKey": resource.key, "foreignKeys": foreign, "missingValues": [""] },
    })
}

fn csv(resource: &Resource) -> String {
    let mut out = resource.fields.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(",") + "\r\n";
    for row in &resource.rows {
        let cells: Vec<String> = row.iter().map(|cell| field(cell.as_deref().unwrap_or(""))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A field by RFC 4180; what a spreadsheet would take for a formula is led by an apostrophe.
fn field(text: &str) -> String {
    let number = text.parse::<Decimal>().is_ok();
    let formula = !number && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "a cell like those that may be empty")]
fn some(text: impl ToString) -> Option<String> {
    Some(text.to_string())
}

fn text(text: Option<&Text>) -> Option<String> {
    text.map(ToString::to_string)
}

fn joined<'a>(ids: impl IntoIterator<Item = &'a crate::model::EntityId>) -> Option<String> {
    let ids: Vec<&str> = ids.into_iter().map(AsRef::as_ref).collect();
    (!ids.is_empty()).then(|| ids.join("+"))
}

fn facts(store: &Store) -> Resource {
    let row = |fact: &Fact| -> Vec<Option<String>> {
        let (key, days) = (&fact.key, store.dates(fact));
        let number = |end: Option<Decimal>| end.map(|v| v.normalize().to_string());
        let (rank, reason, instead) = match &fact.rank {
            Rank::Preferred => ("preferred", None, None),
            Rank::Normal => ("normal", None, None),
            Rank::Deprecated { reason, instead } => ("deprecated", Some(reason.clone()), instead.as_ref().map(ToString::to_string)),
        };
        vec![
            some(&fact.id),
            joined(&key.entities),
            key.subject.as_ref().map(ToString::to_string),
            some(&key.metric),
            key.item.as_ref().map(ToString::to_string),
            key.scope.clone(),
            key.basis.clone(),
            key.period.as_ref().map(ToString::to_string),
            days.map(|d| d.first.to_string()),
            days.map(|d| d.last.to_string()),
            number(fact.amount.low),
            number(fact.amount.high),
            some(fact.amount.bound.name()),
            some(&fact.amount.unit),
            number(Some(fact.amount.quantum)),
            some(fact.status),
            fact.stated.map(|s| s.to_string()),
            store.known(fact).map(|d| d.to_string()),
            joined(&key.counterparty),
            key.by.as_ref().map(ToString::to_string),
            key.case.map(|c| c.name().to_owned()),
            some(&key.price_basis).filter(|_| key.price_basis != PriceBasis::Nominal),
            fact.part_of.as_ref().map(ToString::to_string),
            some(rank),
            reason,
            instead,
            some(store.resolved(key, None).is_some_and(|r| r.id == fact.id)),
            some(store.origins(fact).len()),
            fact.note.as_ref().map(|n| n.trim().to_owned()),
        ]
    };
    Resource {
        name: "facts",
        about: "One sourced figure a row",
        key: &["id"],
        foreign: &[("metric", "metrics", "id"), ("part_of", "facts", "id"), ("instead", "facts", "id")],
        fields: vec![
            ("id", "string", "stable, unique"),
            ("entities", "string", "whose figure it is; the ids of a combined figure are joined by +"),
            ("subject", "string", "the model, site, programme, round or deal"),
            ("metric", "string", "what is counted"),
            ("item", "string", "what is counted or priced"),
            ("scope", "string", "what it covers"),
            ("basis", "string", "how it was measured"),
            ("period", "string", "for when, in outlay's notation"),
            ("first_day", "date", "first day of the period, under the entity's own fiscal calendar"),
            ("last_day", "date", "last day of the period"),
            ("low", "number", "lower end; empty for a ceiling"),
            ("high", "number", "upper end; empty for a floor"),
            ("bound", "string", "exact, about, nearly, more-than, at-least, at-most or range"),
            ("unit", "string", "an ISO 4217 code, or a unit's name"),
            ("quantum", "number", "one unit in the last digit written"),
            ("status", "string", "actual, guidance, commitment, target, estimate or rumour"),
            ("stated", "string", "when it became known, as closely as that is known"),
            ("known", "date", "the day from which it was surely known"),
            ("counterparty", "string", "the other side"),
            ("by", "string", "who says so, where not the entity itself"),
            ("case", "string", "which case of a forecast"),
            ("price_basis", "string", "in which prices, where not nominal"),
            ("part_of", "string", "the fact it is contained in"),
            ("rank", "string", "preferred, normal or deprecated"),
            ("reason", "string", "why it is deprecated"),
            ("instead", "string", "the fact that is right"),
            ("resolved", "boolean", "whether it is the one that stands for its key"),
            ("origins", "integer", "how many publications its sources go back to"),
            ("note", "string", "our own words"),
        ],
        rows: store.facts().iter().map(row).collect(),
    }
}

fn citations(store: &Store) -> Resource {
    let mut rows = Vec::new();
    for fact in store.facts() {
        for (at, citation) in fact.citations.iter().enumerate() {
            rows.push(vec![
                some(&fact.id),
                some(at + 1),
                some(&citation.source),
                some(&citation.printed),
                text(citation.stands_in.as_ref()),
                some(citation.conversion),
                text(citation.locator.as_ref()),
                text(citation.by.as_ref()),
            ]);
        }
    }
    Resource {
        name: "citations",
        about: "Where each figure stands, and how it is printed there",
        key: &["fact", "place"],
        foreign: &[("fact", "facts", "id"), ("source", "sources", "id")],
        fields: vec![
            ("fact", "string", "the fact"),
            ("place", "integer", "1 for the primary publication"),
            ("source", "string", "the publication"),
            ("printed", "string", "the figure as the page prints it"),
            ("in", "string", "currency and scale where they stand elsewhere on the page"),
            ("conversion", "boolean", "whether the page converted the figure itself"),
            ("locator", "string", "where on the page"),
            ("by", "string", "whom the page names"),
        ],
        rows,
    }
}

fn entities(store: &Store) -> Resource {
    let row = |entity: &crate::model::Entity| {
        vec![
            some(&entity.id),
            some(entity.name("en")),
            text(entity.names.get("ar").and_then(|n| n.first())),
            some(entity.kind.name()),
            joined(entity.parents.iter().map(|t| &t.entity)),
            entity.owner.as_ref().map(ToString::to_string),
            entity.year_end().map(|e| format!("{:02}-{:02}", e.month, e.day)),
            text(entity.country.as_ref()),
            text(entity.ticker.as_ref()),
            text(entity.wikidata.as_ref()),
        ]
    };
    Resource {
        name: "entities",
        about: "Who and what figures are about",
        key: &["id"],
        foreign: &[],
        fields: vec![
            ("id", "string", "id"),
            ("name", "string", "English name"),
            ("name_ar", "string", "Arabic name"),
            ("kind", "string", "company, model, chip …"),
            ("parents", "string", "parents, joined by +"),
            ("owner", "string", "who makes or runs it"),
            ("year_end", "string", "month and day its fiscal year ends on"),
            ("country", "string", "ISO 3166 code"),
            ("ticker", "string", "stock ticker"),
            ("wikidata", "string", "Wikidata id"),
        ],
        rows: store.entities().map(row).collect(),
    }
}

fn metrics(store: &Store) -> Resource {
    let row = |metric: &crate::model::Metric| {
        let kind = metric.flow.name();
        vec![
            some(&metric.id),
            some(metric.name("en")),
            some(metric.definition.trim()),
            some(kind),
            some(metric.additive_over_time),
            some(metric.additive_over_entities),
            Some(metric.bases.keys().cloned().collect::<Vec<_>>().join(" ")).filter(|b| !b.is_empty()),
        ]
    };
    Resource {
        name: "metrics",
        about: "What is counted",
        key: &["id"],
        foreign: &[],
        fields: vec![
            ("id", "string", "id"),
            ("name", "string", "English name"),
            ("definition", "string", "a sentence to quote"),
            ("kind", "string", "flow, stock, event, price or ratio"),
            ("adds_over_time", "boolean", "whether figures of different periods add"),
            ("adds_over_entities", "boolean", "whether figures of different entities add"),
            ("bases", "string", "the ways it is measured, by blanks"),
        ],
        rows: store.metrics().map(row).collect(),
    }
}

fn sources(store: &Store) -> Resource {
    let cited: BTreeSet<_> = store.facts().iter().flat_map(|f| &f.citations).map(|c| &c.source).collect();
    let row = |source: &crate::model::Source| {
        vec![
            some(&source.id),
            some(&source.title),
            text(source.author.as_ref()),
            text(source.publisher.as_ref()),
            source.date.as_ref().map(ToString::to_string),
            text(source.url.as_ref()),
            text(source.language.as_ref()),
            some(source.kind.name()),
            source.derived_from.as_ref().map(ToString::to_string),
            text(source.archived.as_ref()),
            source.accessed.map(|d| d.to_string()),
            some(cited.contains(&source.id)),
        ]
    };
    Resource {
        name: "sources",
        about: "Publications",
        key: &["id"],
        foreign: &[("derived_from", "sources", "id")],
        fields: vec![
            ("id", "string", "id"),
            ("title", "string", "title"),
            ("author", "string", "author"),
            ("publisher", "string", "publisher"),
            ("date", "string", "day, month or year of publication"),
            ("url", "string", "where it is"),
            ("language", "string", "language code"),
            ("kind", "string", "filing, press-release, news …"),
            ("derived_from", "string", "the publication it repeats"),
            ("archived", "string", "where a copy is kept"),
            ("accessed", "date", "the day it was read"),
            ("cited", "boolean", "whether a fact cites it"),
        ],
        rows: store.sources().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_store_is_a_package_too() {
        let files = package(&Store::default(), Some("2026-01-01"), "outlay 0");
        let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["datapackage.json", "facts.csv", "citations.csv", "entities.csv", "metrics.csv", "sources.csv"]);
        let description: Value = serde_json::from_slice(&files[0].bytes).unwrap();
        for (at, file) in files[1..].iter().enumerate() {
            let fields = description["resources"][at]["schema"]["fields"].as_array().unwrap().len();
            let header = String::from_utf8(file.bytes.clone()).unwrap();
            assert_eq!(header.trim_end().split(',').count(), fields, "{}", file.name);
        }
    }

    #[test]
    fn a_formula_in_a_field_loses_its_power() {
        assert_eq!(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(field("-5"), "-5");
        assert_eq!(field("@a"), "'@a");
    }
}
