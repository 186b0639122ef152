//! A report as schema.org `ClaimReview` in JSON-LD, one review a judged claim. Published under a name or not at all.

use serde_json::{Map, Value, json};

use super::words::Words;
use crate::check::{Finding, Report, Verdict};
use crate::model::Date;

/// Returns the reviews, signed by somebody on a day. What has no record and what is not checkable is not reviewed.
#[must_use]
pub fn render(report: &Report<'_>, text: &str, signed_by: &str, day: Option<Date>) -> String {
    let reviews: Vec<Value> = report
        .findings
        .iter()
        .filter(|f| f.suppressed.is_none() && f.verdict.is_checked() && f.verdict != Verdict::NoRecord)
        .map(|f| review(report, f, text, signed_by, day))
        .collect();
    let graph = json!({"@context": "https://schema.org", "@graph": reviews});
    let mut out = serde_json::to_string_pretty(&graph).unwrap_or_default();
    out.push('\n');
    out
}

/// Returns the rating of a verdict, from 1 (wrong) to 5 (right).
const fn rating(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Supported => 5,
        Verdict::Outdated | Verdict::Imprecise => 4,
        Verdict::Disputed | Verdict::Ambiguous => 3,
        Verdict::Stale | Verdict::Misframed => 2,
        _ => 1,
    }
}

fn review(report: &Report<'_>, finding: &Finding<'_>, text: &str, signed_by: &str, day: Option<Date>) -> Value {
    let language = finding.claim.language;
    let words = Words::new(report, language);
    let header = &report.header;
    let sentence = text.get(finding.claim.sentence.range()).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut item = Map::new();
    item.insert("@type".to_owned(), "Claim".into());
    if let Some(publisher) = &header.publisher {
        item.insert("author".to_owned(), json!({"@type": "Organization", "name": publisher}));
    }
    if let Some(published) = header.clocks.published {
        item.insert("datePublished".to_owned(), published.to_string().into());
    }
    if let Some(url) = header.url.as_deref().filter(|u| super::is_link(u)) {
        item.insert("appearance".to_owned(), json!({"@type": "CreativeWork", "url": url, "headline": header.title}));
    }
    let mut review = Map::new();
    let mut put = |key: &str, value: Value| review.insert(key.to_owned(), value);
    put("@type", "ClaimReview".into());
    put("inLanguage", language.into());
    put("claimReviewed", sentence.into());
    put("itemReviewed", Value::Object(item));
    put("author", json!({"@type": "Organization", "name": signed_by}));
    put(
        "reviewRating",
        json!({
            "@type": "Rating",
            "ratingValue": rating(finding.verdict),
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": words.say(&format!("verdict.{}", finding.verdict), &[]),
            "ratingExplanation": words.explanation(finding),
        }),
    );
    if let Some(day) = day {
        put("datePublished", day.to_string().into());
    }
    if let Some(url) = header.url.as_deref().filter(|u| super::is_link(u)) {
        put("url", url.into());
    }
    let sources: Vec<Value> = finding
        .evidence
        .iter()
        .filter_map(|e| e.fact.citations.first())
        .filter_map(|c| report.source(&c.source))
        .map(|s| json!({"@type": "CreativeWork", "name": s.title, "url": s.url.as_deref().filter(|u| super::is_link(u))}))
        .collect();
    put("citation", sources.into());
    Value::Object(review)
}
