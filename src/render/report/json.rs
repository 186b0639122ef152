//! The whole report as one JSON object; its schema is `outlay schema report`.

use serde_json::{Map, Value, json};

use super::Answer;
use super::words::Words;
use crate::check::{Arithmetic, Evidence, Finding, Report};
use crate::model::notation::format_amount;
use crate::model::{Amount, Fact};
use crate::render::claims::claim_fields;
use crate::render::places::{Place, Places};

/// The version of the shape; a number that changes when a field goes or changes its meaning.
const VERSION: u32 = 1;

/// The JSON Schema of the report.
pub const SCHEMA: &str = include_str!("json.schema.json");

/// Returns the report as indented JSON with a line break at the end.
#[must_use]
pub fn render(answer: Answer<'_>) -> String {
    let mut out = serde_json::to_string_pretty(&value(answer)).unwrap_or_default();
    out.push('\n');
    out
}

/// Returns the report as a JSON value.
#[must_use]
pub fn value(answer: Answer<'_>) -> Value {
    let report = answer.report;
    let header = &report.header;
    let totals = report.totals();
    let (mut places, words) = (answer.places(), answer.words());
    json!({
        "version": VERSION,
        "document": {
            "name": header.name,
            "title": header.title,
            "publisher": header.publisher,
            "url": header.url,
            "language": header.language,
            "published": header.clocks.published.map(|d| d.to_string()),
            "as_of": header.clocks.as_of.or_else(|| report.newest()).map(|d| d.to_string()),
        },
        "settings": answer.settings.json(),
        "totals": {
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
        },
        "findings": report.findings.iter().map(|f| finding(report, f, &words, &mut places)).collect::<Vec<_>>(),
    })
}

fn finding<'r>(report: &Report<'_>, finding: &Finding<'r>, words: &Words<'r>, places: &mut Places<'_>) -> Value {
    let mut map = claim_fields(&finding.claim, places);
    let Place { line, column, .. } = places.at(finding.claim.quantity.span);
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("line", line.into());
    put("column", column.into());
    put("language", finding.claim.language.into());
    put("mode", finding.claim.mode.name().into());
    if let Some(metric) = &finding.metric {
        put("metric", metric.to_string().into());
    }
    put("verdict", finding.verdict.name().into());
    put("level", finding.level.name().into());
    let reasons = finding.reasons.iter().map(|r| {
        json!({"code": r.code.code(), "name": r.code.name(), "level": r.level.name(), "detail": r.detail, "text": words.reason(finding, r)})
    });
    put("reasons", reasons.collect());
    put("evidence", finding.evidence.iter().map(|e| evidence(report, *e, words)).collect());
    put("origins", finding.origins.into());
    put("arithmetic", finding.arithmetic.as_ref().map_or(Value::Null, arithmetic));
    put("written", finding.written.map(|d| d.to_string()).into());
    put("explanation", words.explanation(finding).into());
    put("what_would_change", words.what_would_change(finding).into());
    put("suggestion", words.suggestion(finding).into());
    put("suppressed", finding.suppressed.clone().into());
    put("accepted", finding.accepted.into());
    Value::Object(map)
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
