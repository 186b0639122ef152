//! Reports of `check` to text, one format a file.

pub mod claimreview;
pub mod github;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod picture;
pub mod sarif;
pub mod text;
pub mod words;

use crate::check::Report;
use words::Words;

/// Returns the totals of a report in one line.
fn summary(report: &Report<'_>, words: &Words<'_>) -> String {
    let totals = report.totals();
    let n = |v: usize| v.to_string();
    let mut parts = vec![words.say(
        "summary",
        &[
            ("supported", &n(totals.supported)),
            ("checkable", &n(totals.checkable)),
            ("no_record", &n(totals.no_record)),
            ("not_checkable", &n(totals.not_checkable)),
        ],
    )];
    if totals.outdated > 0 {
        parts.push(words.say("summary.outdated", &[("n", &n(totals.outdated))]));
    }
    parts.push(words.say(
        "summary.levels",
        &[("errors", &n(totals.errors)), ("warnings", &n(totals.warnings)), ("notices", &n(totals.notices))],
    ));
    if totals.suppressed > 0 {
        parts.push(words.say("summary.suppressed", &[("n", &n(totals.suppressed))]));
    }
    if let Some(day) = report.header.clocks.as_of.or_else(|| report.newest()) {
        parts.push(words.say("facts-as-of", &[("date", &words.date(day))]));
    }
    parts.join("; ")
}

/// Whether an address may be followed from a report: nothing but the web.
fn is_link(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
