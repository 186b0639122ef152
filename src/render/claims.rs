//! Claims as JSON: what `extract` prints, and the fields that every verdict repeats.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::unit::Base;
use crate::model::{Claim, Decimal, Period, Quantity};
use crate::render::places::{Place, Places};
use crate::text::Document;

/// Returns the name of a quantity's unit: an ISO 4217 code, a shared sign, `%`, a unit's or a counted thing's name.
#[must_use]
pub fn unit_name(quantity: &Quantity) -> Option<String> {
    let name = quantity.amount.unit.base_name()?;
    Some(match &quantity.amount.unit.base {
        // "GPU hour", as the other units of two words are written
        Base::Measure(_) => {
            let name = name.replace("-hour", " hour");
            // a speed is no length: what a measure is per belongs to its unit
            let per = quantity.amount.unit.per.as_ref();
            per.map_or_else(|| name.clone(), |per| format!("{name} per {}", per_name(per)))
        }
        _ => name.to_owned(),
    })
}

fn decimal(value: Option<Decimal>) -> Value {
    value.map_or(Value::Null, |v| Value::String(v.normalize().to_string()))
}

/// Returns a claim's fields as JSON, in the order of the documentation.
pub fn claim_fields(claim: &Claim, places: &mut Places<'_>) -> Map<String, Value> {
    let quantity = &claim.quantity;
    let place = places.at(quantity.span);
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("text", places.words(quantity.span).into());
    put("start", place.span.start.into());
    put("end", place.span.end.into());
    put("char_start", place.chars.start.into());
    put("char_end", place.chars.end.into());
    put("kind", quantity.kind.name().into());
    put("low", decimal(quantity.amount.low));
    put("high", decimal(quantity.amount.high));
    put("bound", quantity.amount.bound.name().into());
    put("unit", unit_name(quantity).into());
    let per = quantity.amount.unit.per.as_ref().filter(|_| quantity.kind != crate::model::QuantityKind::Measure);
    put("per", per.map(per_name).into());
    put("precision", decimal(Some(quantity.amount.quantum)));
    put("entities", claim.entities.iter().map(|l| l.value.to_string()).collect());
    put("subject", claim.subject.as_ref().map(|l| l.value.to_string()).into());
    put("metric", claim.metrics.first().map(|l| l.value.to_string()).into());
    put("period", claim.period.as_ref().map(|l| period_name(&l.value)).into());
    put("status", claim.status.as_ref().map(|l| l.value.name()).into());
    map
}

fn per_name(per: &crate::model::Per) -> String {
    if per.count == Decimal::ONE { per.name.to_string() } else { format!("{} {}", per.count, per.name) }
}

fn period_name(period: &Period) -> String {
    period.to_string()
}

/// A line of `extract --format jsonl`.
#[derive(Debug, Serialize)]
pub struct Line {
    /// The line's id, as it came in.
    pub id: Value,
    /// The language it was read in.
    pub lang: String,
    /// Its quantities.
    pub quantities: Vec<Map<String, Value>>,
}

/// Returns the line of a document and its claims. Figures that a word only implies ("doubled") are left out: they have no number to point at.
#[must_use]
pub fn line(id: Value, language: &str, document: &Document, claims: &[Claim]) -> Line {
    let mut places = Places::new(document);
    let quantities = claims
        .iter()
        .filter(|c| !(c.quantity.implied && c.quantity.kind == crate::model::QuantityKind::Multiple))
        .map(|c| claim_fields(c, &mut places))
        .collect();
    Line { id, lang: language.to_owned(), quantities }
}

/// Returns the claims of one input as aligned text: place, figure, what it was read as.
#[must_use]
pub fn text(name: &str, document: &Document, claims: &[Claim]) -> String {
    use std::fmt::Write as _;
    let mut places = Places::new(document);
    let mut out = String::new();
    for claim in claims {
        let quantity = &claim.quantity;
        let Place { line, column, .. } = places.at(quantity.span);
        let written = places.words(quantity.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let ends: Vec<String> = quantity.amount.ends().iter().map(ToString::to_string).collect();
        let bound = quantity.amount.bound.name();
        let unit = quantity.amount.unit.to_string();
        // a write to a string cannot fail
        let _ = writeln!(
            out,
            "{name}:{line}:{column}: \u{2068}{written}\u{2069}  {} {bound} {} {unit}",
            quantity.kind.name(),
            ends.join(" to ")
        );
        for link in &claim.entities {
            let _ = writeln!(out, "    entity {} ({})", link.value, link.why);
        }
        for link in claim.metrics.iter().take(1) {
            let _ = writeln!(out, "    metric {} ({})", link.value, link.why);
        }
        if let Some(link) = &claim.period {
            let _ = writeln!(out, "    period {} ({})", link.value, link.why);
        }
    }
    out
}
