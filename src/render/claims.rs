//! Claims as JSON: what `extract` prints, and the fields that every verdict repeats.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::model::unit::{Base, Measure, Quality};
use crate::model::{Claim, Decimal, Period, Quantity};
use crate::render::places::{Place, Places};
use crate::text::Document;

/// Returns the name of a quantity's unit: an ISO 4217 code, a shared sign, `%`, a unit's or a counted thing's name.
#[must_use]
pub fn unit_name(quantity: &Quantity) -> Option<Cow<'_, str>> {
    let name = quantity.amount.unit.base_name()?;
    Some(match &quantity.amount.unit.base {
        // "GPU hour", as the other units of two words are written
        Base::Measure(measure) => {
            // "seven hours a night" are hours
            let timed = measure.quality == Quality::Time && quantity.amount.unit.per.as_ref().is_some_and(|per| is_time(&per.name));
            let name = name.replace("-hour", " hour");
            // a speed is no length: what a measure is per belongs to its unit
            let per = quantity.amount.unit.per.as_ref().filter(|_| !timed);
            Cow::Owned(per.map_or_else(|| name.clone(), |per| format!("{name} per {}", per_name(per))))
        }
        _ => Cow::Borrowed(name),
    })
}

fn is_time(name: &str) -> bool {
    name == "night" || Measure::from_name(name).is_some_and(|m| m.quality == Quality::Time)
}

/// The fields of a claim, in the order of the documentation. They are written as they are walked: no tree of values is built first.
#[derive(Debug, Serialize)]
pub struct Fields<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    char_start: usize,
    char_end: usize,
    kind: &'static str,
    low: Option<Plain>,
    high: Option<Plain>,
    bound: &'static str,
    unit: Option<Cow<'a, str>>,
    per: Option<Cow<'a, str>>,
    precision: Plain,
    entities: Vec<&'a str>,
    subject: Option<&'a str>,
    /// The likeliest; a verdict puts in what it was judged under.
    pub metric: Option<&'a str>,
    period: Option<Shown<&'a Period>>,
    status: Option<&'static str>,
}

/// A decimal written without zeros at its end.
#[derive(Debug)]
struct Plain(Decimal);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.normalize())
    }
}

/// A value written as it is shown.
#[derive(Debug)]
struct Shown<T>(T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Returns a claim's fields, and where it stands.
pub fn claim_fields<'a>(claim: &'a Claim, places: &mut Places<'a>) -> (Fields<'a>, Place) {
    let quantity = &claim.quantity;
    let amount = &quantity.amount;
    let place = places.at(quantity.span);
    let per = amount.unit.per.as_ref().filter(|_| quantity.kind != crate::model::QuantityKind::Measure);
    let fields = Fields {
        text: places.words(quantity.span),
        start: place.span.start,
        end: place.span.end,
        char_start: place.chars.start,
        char_end: place.chars.end,
        kind: quantity.kind.name(),
        low: amount.low.map(Plain),
        high: amount.high.map(Plain),
        bound: amount.bound.name(),
        unit: unit_name(quantity),
        per: per.map(per_name),
        precision: Plain(amount.quantum),
        entities: claim.entities.iter().map(|l| &*l.value).collect(),
        subject: claim.subject.as_ref().map(|l| &*l.value),
        metric: claim.metrics.first().map(|l| &*l.value),
        period: claim.period.as_ref().map(|l| Shown(&l.value)),
        status: claim.status.as_ref().map(|l| l.value.name()),
    };
    (fields, place)
}

fn per_name(per: &crate::model::Per) -> Cow<'_, str> {
    if per.count == Decimal::ONE { Cow::Borrowed(&per.name) } else { Cow::Owned(format!("{} {}", per.count, per.name)) }
}

/// A line of `extract --format jsonl`.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// The line's id, as it came in.
    pub id: Value,
    /// The language it was read in.
    pub lang: &'a str,
    /// Its quantities.
    pub quantities: Vec<Fields<'a>>,
}

/// Returns the line of a document and its claims. Figures that a word only implies ("doubled") are left out: they have no number to point at.
#[must_use]
pub fn line<'a>(id: Value, language: &'a str, document: &'a Document, claims: &'a [Claim]) -> Line<'a> {
    let mut places = Places::new(document);
    let quantities = claims
        .iter()
        .filter(|c| !(c.quantity.implied && c.quantity.hedge.is_none() && c.quantity.kind == crate::model::QuantityKind::Multiple))
        .map(|c| claim_fields(c, &mut places).0)
        .collect();
    Line { id, lang: language, quantities }
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
