//! A report as SARIF 2.1.0, for code-scanning views.

use serde_json::{Value, json};

use super::Answer;
use super::words::Words;
use crate::check::{Finding, Level, Report, Verdict};
use crate::render::places::Places;

/// Returns one SARIF log of the reports of several texts.
#[must_use]
pub fn render(answers: &[Answer<'_>]) -> String {
    let mut rules: Vec<Value> = Vec::new();
    let mut known: Vec<&'static str> = Vec::new();
    let mut results: Vec<Value> = Vec::new();
    for answer in answers {
        let (mut places, words) = (answer.places(), answer.words());
        for finding in &answer.report.findings {
            let listed = finding.level >= Level::Notice && finding.verdict != Verdict::NoRecord;
            if !listed {
                continue;
            }
            let id = rule(finding);
            let at = known.iter().position(|k| *k == id).unwrap_or_else(|| {
                known.push(id);
                rules.push(json!({
                    "id": id,
                    "shortDescription": {"text": id.replace('-', " ")},
                    "help": {"text": format!("outlay explain {id}")},
                }));
                known.len() - 1
            });
            results.push(result(answer.report, finding, &words, &mut places, (id, at)));
        }
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "outlay",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "properties": {"settings": answers.first().map(|a| a.settings.json())},
            "results": results,
        }],
    });
    let mut out = serde_json::to_string_pretty(&log).unwrap_or_default();
    out.push('\n');
    out
}

/// Returns the id of what a finding is about: its heaviest reason, else its verdict.
fn rule(finding: &Finding<'_>) -> &'static str {
    let first = finding.reasons.iter().filter(|r| r.level == finding.level).map(|r| r.code.name()).next();
    first.unwrap_or(finding.verdict.name())
}

fn result<'r>(
    report: &Report<'_>,
    finding: &Finding<'r>,
    words: &Words<'r>,
    places: &mut Places<'_>,
    (id, at): (&str, usize),
) -> Value {
    let place = places.at(finding.claim.quantity.span);
    let written = places.words(finding.claim.quantity.span);
    let mut message = format!("{written}: {}. {}", words.verdict(finding.verdict), words.explanation(finding));
    if let Some(suggestion) = words.suggestion(finding) {
        message.push(' ');
        message.push_str(&words.say("suggestion", &[("text", &suggestion)]));
    }
    let mut value = json!({
        "ruleId": id,
        "ruleIndex": at,
        "level": match finding.level { Level::Error => "error", Level::Warning => "warning", Level::Notice => "note", _ => "none" },
        "message": {"text": message},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri(&report.header.name)},
            "region": {
                "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
                "byteOffset": place.span.start, "byteLength": place.span.len(),
                "snippet": {"text": written},
            },
        }}],
        "properties": {
            "verdict": finding.verdict.name(),
            "reasons": finding.reasons.iter().map(|r| r.code.name()).collect::<Vec<_>>(),
            "facts": finding.evidence.iter().map(|e| e.fact.id.to_string()).collect::<Vec<_>>(),
        },
    });
    if let (Some(reason), Some(map)) = (&finding.suppressed, value.as_object_mut()) {
        map.insert(
            "suppressions".to_owned(),
            json!([{"kind": if finding.accepted { "external" } else { "inSource" }, "justification": reason}]),
        );
    }
    value
}

/// Returns a path as a relative URI: what isn't allowed in one is percent-encoded.
fn uri(name: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            b'\\' => out.push('/'),
            _ => {
                // a write to a string cannot fail
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
