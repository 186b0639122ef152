//! A report as schema.org `ClaimReview` in JSON-LD, one review a judged claim. Published under a name or not at all.
//!
//! The ratings: 5 supported, 4 right when written or nearly, 3 disputed or ambiguous, 2 on another footing or already old, 1 wrong.

use serde_json::{Map, Value, json};

use super::Answer;
use super::words::Words;
use crate::check::{Finding, Report, Verdict};
use crate::model::Date;
use crate::render::places::Places;

/// Who publishes the reviews, where and when.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// Who answers for them.
    pub signed_by: &'a str,
    /// The page they stand on; search engines ask for it.
    pub page: Option<&'a str>,
    /// The day.
    pub day: Option<Date>,
}

/// Returns the reviews. What has no record and what is not checkable is not reviewed.
#[must_use]
pub fn render(answer: Answer<'_>, publication: Publication<'_>) -> String {
    let (places, words) = (answer.places(), answer.words());
    let reviews: Vec<Value> = (1..)
        .zip(&answer.report.findings)
        .filter(|(_, f)| f.suppressed.is_none() && f.verdict.is_checked() && f.verdict != Verdict::NoRecord)
        .map(|(n, f)| review(answer.report, f, n, &words, &places, publication))
        .collect();
    let mut out = serde_json::to_string_pretty(&reviews).unwrap_or_default();
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

fn review<'r>(
    report: &Report<'_>,
    finding: &Finding<'r>,
    n: usize,
    words: &Words<'r>,
    places: &Places<'_>,
    publication: Publication<'_>,
) -> Value {
    let header = &report.header;
    let sentence = places.words(finding.claim.sentence).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut item = Map::new();
    item.insert("@type".to_owned(), "Claim".into());
    if let Some(publisher) = &header.publisher {
        item.insert("author".to_owned(), json!({"@type": "Organization", "name": publisher}));
    }
    if let Some(published) = header.clocks.published {
        item.insert("datePublished".to_owned(), published.to_string().into());
    }
    if let Some(url) = header.url.as_deref().filter(|u| super::is_link(u)) {
        item.insert(
            "appearance".to_owned(),
            match &header.title {
                Some(title) => json!({"@type": "CreativeWork", "url": url, "headline": title}),
                None => json!({"@type": "CreativeWork", "url": url}),
            },
        );
    }
    let mut review = Map::new();
    let mut put = |key: &str, value: Value| review.insert(key.to_owned(), value);
    put("@context", "https://schema.org".into());
    put("@type", "ClaimReview".into());
    put("inLanguage", words.language().into());
    put("claimReviewed", sentence.into());
    put("itemReviewed", Value::Object(item));
    put("author", json!({"@type": "Organization", "name": publication.signed_by}));
    put(
        "reviewRating",
        json!({
            "@type": "Rating",
            "ratingValue": rating(finding.verdict),
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": words.verdict(finding.verdict),
            "ratingExplanation": words.explanation(finding),
        }),
    );
    if let Some(day) = publication.day {
        put("datePublished", day.to_string().into());
    }
    if let Some(page) = publication.page {
        // the sections of the HTML report carry these names
        put("url", format!("{page}#f{n}").into());
    }
    let sources: Vec<Value> = finding
        .evidence
        .iter()
        .filter_map(|e| e.fact.citations.first())
        .filter_map(|c| report.source(&c.source))
        .map(|s| {
            let mut work = Map::new();
            work.insert("@type".to_owned(), "CreativeWork".into());
            work.insert("name".to_owned(), s.title.clone().into());
            if let Some(url) = s.url.as_deref().filter(|u| super::is_link(u)) {
                work.insert("url".to_owned(), url.into());
            }
            Value::Object(work)
        })
        .collect();
    put("citation", sources.into());
    Value::Object(review)
}
