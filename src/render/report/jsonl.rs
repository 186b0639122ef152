//! One line a text: every quantity with its verdict, as the machine interface has it.

use serde::Serialize;
use serde_json::Value;

use super::Answer;
use super::words::Words;
use crate::check::{Finding, Verdict};
use crate::render::claims::{Fields, claim_fields};
use crate::render::places::Places;

/// A line.
#[derive(Serialize)]
struct Line<'a> {
    id: Value,
    lang: &'a str,
    verdicts: Vec<Judged<'a>>,
}

/// A quantity with its verdict.
#[derive(Serialize)]
struct Judged<'a> {
    #[serde(flatten)]
    claim: Fields<'a>,
    verdict: &'static str,
    level: &'static str,
    reasons: Vec<&'static str>,
    facts: Vec<&'a str>,
    origins: usize,
    explanation: String,
    suggestion: Option<String>,
    /// Why it is let stand, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<&'a str>,
}

/// Returns the line of a document, without a line break.
#[must_use]
pub fn line(id: Value, language: &str, answer: Answer<'_>) -> String {
    let (mut places, words) = (answer.places(), answer.words());
    let shown = |f: &&Finding<'_>| !(f.claim.quantity.implied && f.verdict == Verdict::NotCheckable);
    let verdicts = answer.report.findings.iter().filter(shown).map(|f| verdict(f, &words, &mut places)).collect();
    serde_json::to_string(&Line { id, lang: language, verdicts }).unwrap_or_default()
}

fn verdict<'a>(finding: &'a Finding<'a>, words: &Words<'a>, places: &mut Places<'a>) -> Judged<'a> {
    let (mut claim, _) = claim_fields(&finding.claim, places);
    claim.metric = finding.metric.as_deref().or(claim.metric);
    Judged {
        claim,
        verdict: finding.verdict.name(),
        level: finding.level.name(),
        reasons: finding.reasons.iter().map(|r| r.code.name()).collect(),
        facts: finding.evidence.iter().map(|e| &*e.fact.id).collect(),
        origins: finding.origins,
        explanation: words.explanation(finding),
        suggestion: words.suggestion(finding),
        suppressed: finding.suppressed.as_deref(),
    }
}
