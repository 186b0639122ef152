//! Claims as JSON: what `extract` prints, and the fields that every verdict repeats.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::unit::Base;
use crate::model::{Claim, Decimal, Period, Quantity};

/// Counts characters up to bytes that are asked for in rising order, so that a text is walked once.
#[derive(Debug)]
pub struct CharIndex<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> CharIndex<'t> {
    /// Returns an index of a text.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// Returns how many characters stand before a byte.
    pub fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            self.byte = 0;
            self.chars = 0;
        }
        let more = self.text.get(self.byte..byte).map_or(0, |t| t.chars().count());
        self.chars += more;
        self.byte = byte;
        self.chars
    }
}

/// Returns the name of a quantity's unit: an ISO 4217 code, a shared sign, `%`, a unit's or a counted thing's name.
#[must_use]
pub fn unit_name(quantity: &Quantity) -> Option<String> {
    let name = quantity.amount.unit.base_name()?;
    Some(match &quantity.amount.unit.base {
        // "GPU hour", as the other units of two words are written
        Base::Measure(_) => name.replace("-hour", " hour"),
        _ => name.to_owned(),
    })
}

fn decimal(value: Option<Decimal>) -> Value {
    value.map_or(Value::Null, |v| Value::String(v.normalize().to_string()))
}

/// Returns a claim's fields as JSON, in the order of the documentation.
pub fn claim_fields(claim: &Claim, text: &str, chars: &mut CharIndex<'_>) -> Map<String, Value> {
    let quantity = &claim.quantity;
    let span = quantity.span;
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("text", text.get(span.range()).unwrap_or("").into());
    put("start", span.start.into());
    put("end", span.end.into());
    put("char_start", chars.at(span.start).into());
    put("char_end", chars.at(span.end).into());
    put("kind", quantity.kind.name().into());
    put("low", decimal(quantity.amount.low));
    put("high", decimal(quantity.amount.high));
    put("bound", quantity.amount.bound.name().into());
    put("unit", unit_name(quantity).into());
    put("per", quantity.amount.unit.per.as_ref().map(per_name).into());
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

/// Returns the line of a text and its claims. Figures that a word only implies ("doubled") are left out: they have no number to point at.
#[must_use]
pub fn line(id: Value, language: &str, text: &str, claims: &[Claim]) -> Line {
    let mut chars = CharIndex::new(text);
    let quantities = claims
        .iter()
        .filter(|c| !(c.quantity.implied && c.quantity.kind == crate::model::QuantityKind::Multiple))
        .map(|c| claim_fields(c, text, &mut chars))
        .collect();
    Line { id, lang: language.to_owned(), quantities }
}

/// Returns the claims of one input as aligned text: place, figure, what it was read as.
#[must_use]
pub fn text(name: &str, text: &str, claims: &[Claim]) -> String {
    use std::fmt::Write as _;
    let index = crate::model::LineIndex::new(text);
    let mut out = String::new();
    for claim in claims {
        let quantity = &claim.quantity;
        let (line, column) = index.line_column(quantity.span.start, text);
        let written = text.get(quantity.span.range()).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
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
