//! One line a text: every quantity with its verdict, as the machine interface has it.

use serde_json::{Map, Value};

use super::words::Words;
use crate::check::{Finding, Report, Verdict};
use crate::render::claims::{CharIndex, claim_fields};

/// Returns the line of a text, without a line break.
#[must_use]
pub fn line(id: Value, language: &str, text: &str, report: &Report<'_>) -> String {
    let mut map = Map::new();
    map.insert("id".to_owned(), id);
    map.insert("lang".to_owned(), language.into());
    map.insert("verdicts".to_owned(), verdicts(text, report).into());
    Value::Object(map).to_string()
}

/// Returns every verdict of a report as JSON.
#[must_use]
pub fn verdicts(text: &str, report: &Report<'_>) -> Vec<Value> {
    let mut chars = CharIndex::new(text);
    let shown = |f: &&Finding<'_>| !(f.claim.quantity.implied && f.verdict == Verdict::NotCheckable);
    report.findings.iter().filter(shown).map(|f| verdict(f, text, report, &mut chars)).collect()
}

fn verdict(finding: &Finding<'_>, text: &str, report: &Report<'_>, chars: &mut CharIndex<'_>) -> Value {
    let words = Words::new(report, finding.claim.language);
    let mut map = claim_fields(&finding.claim, text, chars);
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    if let Some(metric) = &finding.metric {
        put("metric", metric.to_string().into());
    }
    put("verdict", finding.verdict.name().into());
    put("level", finding.level.name().into());
    put("reasons", finding.reasons.iter().map(|r| Value::from(r.code.name())).collect());
    put("facts", finding.evidence.iter().map(|e| Value::from(&*e.fact.id)).collect());
    put("origins", finding.origins.into());
    put("explanation", words.explanation(finding).into());
    put("suggestion", words.suggestion(finding).into());
    Value::Object(map)
}
