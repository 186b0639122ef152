//! JSON Schemas of the record files, for editors that complete and check as one types.
//!
//! The names of fields are those of the shapes; the values a field may have come from the model's own lists, so that neither can drift.

use serde_json::{Map, Value, json};

use super::format::Kind;
use super::resolve::OPERATIONS;
use crate::model::{Dimension, EntityKind, Flow, SourceKind, Status};

/// Returns the schema of a file of facts, entities, metrics or sources.
#[must_use]
pub fn schema(kind: Kind) -> Value {
    let (title, body) = match kind {
        Kind::Facts => ("Facts: one series a file", facts()),
        Kind::Entities => ("Entities by id", by_id(entity())),
        Kind::Metrics => ("Metrics by id", by_id(metric())),
        Kind::Sources => ("Publications by id", by_id(source())),
    };
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title });
    if let (Some(schema), Value::Object(body)) = (schema.as_object_mut(), body) {
        schema.extend(body);
    }
    schema
}

const ID: &str = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";
const NUMBER: &str = r"[0-9]+(\.[0-9]+)?(e[0-9]+|[KMBT])?";
const SIMPLE_PERIOD: &str = r"(FY)?[0-9]{4}(-[QH][1-4])?|[0-9]{4}-[0-9]{2}(-[0-9]{2})?";

fn id(description: &str) -> Value {
    json!({ "type": "string", "pattern": ID, "description": description })
}

fn ids(description: &str) -> Value {
    json!({ "description": description, "oneOf": [id("one"), { "type": "array", "items": id("each"), "minItems": 1 }] })
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": description })
}

/// A text that YAML may read as a number (`2025`).
fn notation(pattern: &str, description: &str, examples: &[&str]) -> Value {
    json!({ "type": ["string", "integer"], "pattern": pattern, "description": description, "examples": examples })
}

fn one_of(names: &[&str], description: &str) -> Value {
    json!({ "enum": names, "description": description })
}

#[expect(clippy::needless_pass_by_value, reason = "a schema is made of its parts, from the inside out")]
fn record(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

#[expect(clippy::needless_pass_by_value, reason = "a schema is made of its parts, from the inside out")]
fn by_id(entry: Value) -> Value {
    json!({ "type": "object", "patternProperties": { ID: entry }, "additionalProperties": false })
}

fn words(description: &str) -> Value {
    let list =
        json!({ "oneOf": [{ "type": ["string", "number"] }, { "type": "array", "items": { "type": ["string", "number"] } }] });
    json!({ "type": "object", "description": description, "patternProperties": { "^[a-z]{2,3}$": list }, "additionalProperties": false })
}

fn period(description: &str) -> Value {
    let pattern = format!(r"^(\.\.)?({SIMPLE_PERIOD})(\.\.({SIMPLE_PERIOD})|\+[0-9]+y)?$");
    notation(
        &pattern,
        description,
        &["2025", "2025-H1", "2025-Q3", "2025-01", "FY2026", "FY2026-Q1", "2025..2029", "..2025-03", "2025-01+4y"],
    )
}

fn date(description: &str) -> Value {
    notation("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", description, &["2025-01-24", "2025-01", "2025"])
}

/// The fields of a fact, which may also stand at the head of its file.
fn fact_fields() -> Map<String, Value> {
    let amount = format!(r"^((about|nearly|over|more than|at least|up to) )?([A-Z]{{3}} )?{NUMBER}( to {NUMBER})?([ /].+)?$");
    let citation = record(
        json!({
            "source": id("An entry of sources/."),
            "printed": text("The figure as the page prints it, own digits and script; a few words at most."),
            "in": text("Currency or scale where they stand elsewhere on the page: `USD millions`."),
            "as": { "const": "conversion", "description": "The page converted the figure into this currency itself." },
            "locator": text("Where on the page."),
            "by": text("Whom the page names."),
        }),
        &["source", "printed"],
    );
    let derived =
        record(json!({ "op": { "enum": OPERATIONS }, "from": ids("The facts it is computed from, in order.") }), &["op", "from"]);
    let fields = json!({
        "entity": ids("Whose figure it is; a list makes a combined figure."),
        "metric": id("What is counted: an entry of metrics.yaml."),
        "subject": id("The model, site, programme, round or deal."),
        "item": id("What is counted or priced: a chip, a model, a metric."),
        "period": period("What time the figure is for."),
        "amount": notation(&amount, "The figure, in the strict notation.", &["USD 60B to 65B", "about USD 80B", "2048 GPUs", "USD 2 per GPU-hour"]),
        "status": one_of(&Status::NAMES, "How firm it is."),
        "stated": notation(r"^(by )?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "When it became known; needed unless actual.", &["2025-01-24", "by 2025-03-01"]),
        "basis": text("How it was measured: one of the metric's bases."),
        "scope": text("What it covers: one of the metric's scopes."),
        "counterparty": ids("The other side of a deal or round."),
        "by": id("Who says so, where it is not the entity itself."),
        "case": { "enum": ["low", "base", "high"], "description": "Which case of a forecast." },
        "price_basis": notation("^(nominal|real .+)$", "In which prices.", &["nominal", "real 2024 us-cpi-u"]),
        "part-of": id("The fact this one is contained in."),
        "rank": { "enum": ["preferred", "normal", "deprecated"], "description": "How it stands among others of its key." },
        "reason": text("What is wrong with a deprecated figure."),
        "instead": id("The fact that is right."),
        "reading": text("How a person read a figure that a reader can't."),
        "interval": text("What the ends of a statistical range are."),
        "derived": derived,
        "sources": { "type": "array", "items": citation, "minItems": 1, "description": "Where it stands, the primary publication first." },
        "note": text("Our own words."),
    });
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn facts() -> Value {
    let mut own = Map::new();
    own.insert("id".to_owned(), id("Stable and unique; begins with the entity."));
    own.extend(fact_fields());
    let fact = record(Value::Object(own), &["id"]);
    let mut head = fact_fields();
    head.insert(
        "facts".to_owned(),
        json!({ "type": "array", "items": fact, "description": "The figures; the head's fields are their defaults." }),
    );
    record(Value::Object(head), &["facts"])
}

fn source() -> Value {
    record(
        json!({
            "title": text("The page's title."),
            "author": text("Who wrote it."),
            "publisher": text("Who published it."),
            "date": date("When."),
            "url": { "type": "string", "pattern": "^https?://", "description": "Where." },
            "language": { "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]+)?$", "description": "The page's language." },
            "kind": one_of(&SourceKind::NAMES, "What sort of publication it is."),
            "derived-from": id("The page it repeats; origins are counted through this."),
            "archived": { "type": "string", "pattern": "^https?://", "description": "Where a copy is kept." },
            "accessed": date("The day it was read."),
            "note": text("Our own words."),
        }),
        &["title", "kind"],
    )
}

fn ties(description: &str, word: Option<&str>) -> Value {
    let tie =
        record(json!({ "entity": id("The other."), "from": period("Since when."), "until": period("Until when.") }), &["entity"]);
    let mut forms = vec![id("one"), json!({ "type": "array", "items": { "oneOf": [id("one"), tie] } })];
    forms.extend(word.map(|word| json!({ "const": word })));
    json!({ "description": description, "anyOf": forms })
}

fn entity() -> Value {
    let day = json!({ "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$" });
    let year_end = record(json!({ "end": day, "from": period("Since when.") }), &["end"]);
    record(
        json!({
            "kind": one_of(&EntityKind::NAMES, "What sort of thing it is."),
            "names": words("Names by language; the first of each is printed, the others are aliases."),
            "parent": ties("The company it belongs to.", None),
            "owner": id("Who makes or runs it."),
            "family": id("The chip family of a chip."),
            "members": ties("Members of a group.", Some("unstated")),
            "fiscal-year-end": { "oneOf": [day, { "type": "array", "items": year_end }], "description": "Month and day of the last day." },
            "headline": { "type": "object", "additionalProperties": { "type": "string" }, "description": "The basis its own headlines use, by metric." },
            "country": { "type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166 code." },
            "ticker": { "type": ["string", "integer"], "description": "Stock ticker." },
            "wikidata": { "type": "string", "pattern": "^Q[0-9]+$", "description": "Wikidata id." },
            "note": text("Our own words."),
        }),
        &["kind", "names"],
    )
}

fn metric() -> Value {
    let basis = record(
        json!({ "family": text("Bases of one family are measured alike."), "names": words("Names."), "cues": words("Words that assert it.") }),
        &[],
    );
    let scopes = json!({
        "description": "What it may cover: a list, or a map of scope to the words that assert it.",
        "oneOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "object", "additionalProperties": { "oneOf": [words("Words."), { "type": "null" }] } }],
    });
    record(
        json!({
            "names": words("Names by language."),
            "definition": text("A sentence a reader can quote."),
            "dimension": one_of(&Dimension::NAMES, "What sort of unit it takes."),
            "kind": one_of(&Flow::NAMES, "For a stretch, on a day, one happening, a price or a ratio."),
            "bases": { "type": "object", "additionalProperties": basis, "description": "The ways of measuring it." },
            "scopes": scopes,
            "additive": record(json!({ "time": { "type": "boolean" }, "entities": { "type": "boolean" } }), &[]),
            "inverse": id("The same deal told from the other side."),
            "opposite": id("The metric with the opposite sign."),
            "confused-with": ids("Metrics that the press confuses with it."),
            "cues": words("Words that point to it."),
        }),
        &["names", "definition", "dimension", "kind"],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::schema::{EntityShape, FactShape, MetricShape, SourceShape};

    /// The fields of a shape, as its own complaint about an unknown one lists them.
    fn fields<T: serde::Deserialize<'static>>() -> Vec<&'static str> {
        let (_, problems) = crate::yaml::parse::<T>("no-such-field-at-all: 1\n");
        match problems.into_iter().next().map(|p| p.kind) {
            Some(crate::yaml::ProblemKind::UnknownField(_, fields)) => {
                let mut fields = fields.to_vec();
                fields.sort_unstable();
                fields
            }
            other => panic!("{other:?}"),
        }
    }

    fn properties(schema: &Value) -> Vec<&str> {
        let mut names: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn schemas_have_the_fields_of_the_shapes() {
        assert_eq!(properties(&source()), fields::<SourceShape>());
        assert_eq!(properties(&entity()), fields::<EntityShape>());
        assert_eq!(properties(&metric()), fields::<MetricShape>());
        let mut all = properties(&facts()).into_iter().map(str::to_owned).collect::<Vec<_>>();
        all.push("id".to_owned());
        all.sort();
        assert_eq!(all, fields::<FactShape>());
    }
}
