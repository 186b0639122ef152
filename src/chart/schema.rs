//! The JSON Schema of chart specs, for editors that complete and check as one types.
//!
//! Kinds, languages and the lists of values come from the program's own lists; a test holds the fields against those that specs accept.

use serde_json::{Value, json};

use super::spec::Kind;
use super::words::Words;

/// Returns the schema of a chart's spec.
#[must_use]
pub fn schema() -> Value {
    let text = |about: &str| json!({ "type": "string", "minLength": 1, "description": about });
    let texts = |about: &str| json!({ "type": "array", "items": { "type": "string" }, "description": about });
    let object = |properties: Value, required: &[&str]| json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required });
    let pixels = || json!({ "type": "number", "minimum": 160, "maximum": 20_000 });
    let day = |about: &str| json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": about });
    let flag = |about: &str| json!({ "type": "boolean", "description": about });
    let annotation = object(
        json!({
            "at": day("a day on the axis of time"),
            "value": text("an amount on the axis of values, as in records"),
            "point": text("the label or series of a point"),
            "of": text("the label of the point, where `point` is its series"),
            "text": text("the words"),
        }),
        &["text"],
    );
    let query = object(
        json!({
            "select": texts("queries or ids of facts, in the order they are drawn"),
            "every": { "enum": ["quarter", "half", "year"], "description": "keep only figures for a stretch of this length" },
            "history": flag("every statement of a figure, not only the one that stands"),
            "as-of": day("leave out what became known later"),
            "currency": { "type": "string", "pattern": "^[A-Z]{3}$", "description": "convert into this currency" },
            "real": { "type": "integer", "description": "put into the prices of this year" },
            "mid-year": flag("deflate a span of years by its middle year"),
            "calendar": flag("call whole fiscal quarters and years by their calendar name"),
            "label": text("what labels are: entity, subject, who, item, metric, period, year, stated, status, basis, scope, counterparty, by"),
            "series": text("what series are, from the same list"),
            "names": { "type": "object", "additionalProperties": { "type": "string" }, "description": "other words for ids" },
        }),
        &[],
    );
    let mut schema = object(
        json!({
            "kind": { "enum": Kind::NAMES, "description": "what sort of picture" },
            "title": text("the finding, in a sentence"),
            "subtitle": text("what is counted; unit, period, scale and conversions are added"),
            "language": { "enum": Words::ALL.map(|w| w.code) },
            "direction": { "enum": ["ltr", "rtl"], "description": "which way the page runs; the language's own if left out" },
            "size": object(json!({ "width": pixels(), "height": pixels() }), &[]),
            "palette": texts("colours of series: blue, vermilion, green, purple, ink or #RRGGBB"),
            "highlights": texts("labels or series that stand out; the others are grey"),
            "annotations": { "type": "array", "items": annotation },
            "note": text("a note under the picture"),
            "unit": text("another name for the unit"),
            "sort": { "enum": ["value", "given"] },
            "digits": { "enum": ["western", "arabic-indic"] },
            "claim": object(json!({ "amount": text("the number, as in records"), "label": text("what to call it") }), &["amount", "label"]),
            "query": query,
        }),
        &["kind", "query"],
    );
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("title".into(), "A chart".into());
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::super::spec::Spec;
    use super::*;
    use crate::yaml::{ProblemKind, parse};

    /// Returns the fields that a spec accepts at a place, as its reader names them when it meets an unknown one.
    fn accepted(text: &str) -> Vec<String> {
        let (_, problems) = parse::<Spec>(text);
        let fields = problems.into_iter().find_map(|p| match p.kind {
            ProblemKind::UnknownField(_, fields) => Some(fields),
            _ => None,
        });
        let mut fields: Vec<String> = fields.unwrap_or(&[]).iter().map(ToString::to_string).collect();
        fields.sort();
        fields
    }

    fn described(schema: &Value) -> Vec<String> {
        let mut fields: Vec<String> = schema["properties"].as_object().into_iter().flatten().map(|(k, _)| k.clone()).collect();
        fields.sort();
        fields
    }

    #[test]
    fn the_schema_has_the_fields_that_specs_accept() {
        let schema = schema();
        let of = |path: &str| schema.pointer(path).unwrap_or(&Value::Null);
        for (text, path) in [
            ("kind: bar\nnonsense: 1\n", ""),
            ("kind: bar\nquery: {nonsense: 1}\n", "/properties/query"),
            ("kind: bar\nsize: {nonsense: 1}\n", "/properties/size"),
            ("kind: bar\nannotations: [{text: a, nonsense: 1}]\n", "/properties/annotations/items"),
            ("kind: bar\nclaim: {amount: a, label: b, nonsense: 1}\n", "/properties/claim"),
        ] {
            assert!(!accepted(text).is_empty(), "{text}");
            assert_eq!(accepted(text), described(of(path)), "{path}");
        }
    }

    #[test]
    fn kinds_are_read_by_the_names_they_are_listed_with() {
        for kind in Kind::ALL {
            assert_eq!(Spec::parse(&format!("kind: {kind}\n"), "a.yaml").map(|s| s.kind).ok(), Some(kind));
        }
        let error = Spec::parse("kind: pie\n", "a.yaml").expect_err("no pies").to_string();
        assert!(error.starts_with("a.yaml:1:"), "{error}");
    }
}
