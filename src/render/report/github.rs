//! A report as workflow commands: annotations beside the lines of a pull request.

use super::words::Words;
use crate::check::{Level, Report, Verdict};
use crate::model::LineIndex;

/// Returns one workflow command a finding.
#[must_use]
pub fn render(report: &Report<'_>, text: &str) -> String {
    let index = LineIndex::new(text);
    let mut out = String::new();
    for finding in &report.findings {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Notice if finding.verdict != Verdict::NoRecord => "notice",
            _ => continue,
        };
        if finding.suppressed.is_some() {
            continue;
        }
        let words = Words::new(report, finding.claim.language);
        let span = finding.claim.quantity.span;
        let (line, column) = index.line_column(span.start, text);
        let (_, end) = index.line_column(span.end, text);
        let figure = text.get(span.range()).unwrap_or("");
        let title = format!("{figure}: {}", words.say(&format!("verdict.{}", finding.verdict), &[]));
        let mut message = words.explanation(finding);
        if let Some(suggestion) = words.suggestion(finding) {
            message.push(' ');
            message.push_str(&words.say("suggestion", &[("text", &suggestion)]));
        }
        out.push_str(&format!(
            "::{command} file={},line={line},col={column},endColumn={end},title={}::{}\n",
            property(&report.header.name),
            property(&title),
            data(&message)
        ));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
