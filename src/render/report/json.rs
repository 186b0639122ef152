//! The whole report as one JSON object; its schema is `outlay schema report`.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Answer;
use super::words::Words;
use crate::check::{Arithmetic, Evidence, Finding, Reason, Report};
use crate::model::notation::format_amount;
use crate::model::{Amount, Fact};
use crate::render::claims::{Fields, claim_fields};
use crate::render::places::{Place, Places};

/// The version of the shape; a number that changes when a field goes or changes its meaning.
const VERSION: u32 = 1;

/// The JSON Schema of the report.
pub const SCHEMA: &str = include_str!("json.schema.json");

/// A report.
#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    document: Value,
    settings: Value,
    totals: Value,
    findings: Vec<Judged<'a>>,
}

/// Returns the report as indented JSON with a line break at the end.
#[must_use]
pub fn render(answer: Answer<'_>) -> String {
    let report = answer.report;
    let header = &report.header;
    let totals = report.totals();
    let (mut places, words) = (answer.places(), answer.words());
    let whole = Whole {
        version: VERSION,
        document: json!({
            "name": header.name,
            "title": header.title,
            "publisher": header.publisher,
            "url": header.url,
            "language": header.language,
            "published": header.clocks.published.map(|d| d.to_string()),
            "as_of": header.clocks.as_of.or_else(|| report.newest()).map(|d| d.to_string()),
        }),
        settings: answer.settings.json(),
        totals: json!({
            "quantities": totals.quantities,
            "checkable": totals.checkable,
            "supported": totals.supported,
            "outdated": totals.outdated,
            "no_record": totals.no_record,
            "not_checkable": totals.not_checkable,
            "errors": totals.errors,
            "warnings": totals.warnings,
            "notices": totals.notices,
            "suppressed": totals.suppressed,
        }),
        findings: report.findings.iter().map(|f| finding(report, f, &words, &mut places)).collect(),
    };
    let mut out = serde_json::to_string_pretty(&whole).unwrap_or_default();
    out.push('\n');
    out
}

/// A finding: a claim's fields, then what was judged.
#[derive(Serialize)]
struct Judged<'a> {
    #[serde(flatten)]
    claim: Fields<'a>,
    line: usize,
    column: usize,
    language: &'a str,
    mode: &'static str,
    verdict: &'static str,
    level: &'static str,
    reasons: Vec<Value>,
    evidence: Vec<Value>,
    origins: usize,
    arithmetic: Option<Value>,
    written: Option<String>,
    explanation: String,
    what_would_change: Option<String>,
    suggestion: Option<String>,
    suppressed: Option<&'a str>,
    accepted: bool,
}

fn finding<'a>(report: &Report<'_>, finding: &'a Finding<'a>, words: &Words<'a>, places: &mut Places<'a>) -> Judged<'a> {
    let (mut claim, Place { line, column, .. }) = claim_fields(&finding.claim, places);
    claim.metric = finding.metric.as_deref().or(claim.metric);
    let reason = |r: &Reason| json!({"code": r.code.code(), "name": r.code.name(), "level": r.level.name(), "detail": r.detail, "text": words.reason(finding, r)});
    Judged {
        claim,
        line,
        column,
        language: finding.claim.language,
        mode: finding.claim.mode.name(),
        verdict: finding.verdict.name(),
        level: finding.level.name(),
        reasons: finding.reasons.iter().map(reason).collect(),
        evidence: finding.evidence.iter().map(|e| evidence(report, *e, words)).collect(),
        origins: finding.origins,
        arithmetic: finding.arithmetic.as_ref().map(arithmetic),
        written: finding.written.map(|d| d.to_string()),
        explanation: words.explanation(finding),
        what_would_change: words.what_would_change(finding),
        suggestion: words.suggestion(finding),
        suppressed: finding.suppressed.as_deref(),
        accepted: finding.accepted,
    }
}

fn amount(amount: &Amount) -> Value {
    json!({
        "notation": format_amount(amount),
        "low": amount.low.map(|v| v.normalize().to_string()),
        "high": amount.high.map(|v| v.normalize().to_string()),
        "bound": amount.bound.name(),
        "unit": amount.unit.to_string(),
    })
}

fn evidence(report: &Report<'_>, evidence: Evidence<'_>, words: &Words<'_>) -> Value {
    let fact: &Fact = evidence.fact;
    let key = &fact.key;
    let ids = |list: &[crate::model::EntityId]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let sources: Vec<Value> = fact
        .citations
        .iter()
        .map(|c| {
            let source = report.source(&c.source);
            let mut map = Map::new();
            map.insert("id".to_owned(), c.source.to_string().into());
            map.insert("printed".to_owned(), c.printed.clone().into());
            map.insert("locator".to_owned(), c.locator.clone().into());
            map.insert("title".to_owned(), source.map(|s| s.title.clone()).into());
            map.insert("publisher".to_owned(), source.and_then(|s| s.publisher.clone()).into());
            map.insert("date".to_owned(), source.and_then(|s| s.date.as_ref()).map(ToString::to_string).into());
            map.insert("url".to_owned(), source.and_then(|s| s.url.clone()).into());
            map.insert("kind".to_owned(), source.map(|s| s.kind.name()).into());
            Value::Object(map)
        })
        .collect();
    json!({
        "role": evidence.role.name(),
        "id": fact.id.to_string(),
        "entities": ids(&key.entities),
        "subject": key.subject.as_ref().map(ToString::to_string),
        "metric": key.metric.to_string(),
        "item": key.item.as_ref().map(ToString::to_string),
        "scope": key.scope,
        "basis": key.basis,
        "period": key.period.as_ref().map(ToString::to_string),
        "counterparty": ids(&key.counterparty),
        "case": key.case.map(crate::model::Case::name),
        "by": key.by.as_ref().map(ToString::to_string),
        "status": fact.status.name(),
        "stated": fact.stated.map(|s| s.to_string()),
        "amount": amount(&fact.amount),
        "origins": report.origins(fact),
        "text": words.evidence(evidence),
        "sources": sources,
    })
}

fn arithmetic(value: &Arithmetic) -> Value {
    json!({
        "operation": value.operation,
        "formula": value.formula,
        "operands": value.operands.iter().map(|(a, facts)| {
            json!({"amount": amount(a), "facts": facts.iter().map(ToString::to_string).collect::<Vec<_>>()})
        }).collect::<Vec<_>>(),
        "result": amount(&value.result),
    })
}
