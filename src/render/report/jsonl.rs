//! One line a text: every quantity with its verdict, as the machine interface has it.

use serde_json::{Map, Value};

use super::Answer;
use super::words::Words;
use crate::check::{Finding, Verdict};
use crate::render::claims::claim_fields;
use crate::render::places::Places;

/// Returns the line of a document, without a line break.
#[must_use]
pub fn line(id: Value, language: &str, answer: Answer<'_>) -> String {
    let mut map = Map::new();
    map.insert("id".to_owned(), id);
    map.insert("lang".to_owned(), language.into());
    let (mut places, words) = (answer.places(), answer.words());
    let shown = |f: &&Finding<'_>| !(f.claim.quantity.implied && f.verdict == Verdict::NotCheckable);
    let verdicts = answer.report.findings.iter().filter(shown).map(|f| verdict(f, &words, &mut places)).collect();
    map.insert("verdicts".to_owned(), verdicts);
    Value::Object(map).to_string()
}

fn verdict<'r>(finding: &Finding<'r>, words: &Words<'r>, places: &mut Places<'_>) -> Value {
    let mut map = claim_fields(&finding.claim, places);
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
