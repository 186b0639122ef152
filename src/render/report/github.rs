//! A report as workflow commands: annotations beside the lines of a pull request.

use super::Answer;
use crate::check::{Level, Verdict};

/// Returns one workflow command a finding.
#[must_use]
pub fn render(answer: Answer<'_>) -> String {
    let (mut places, words) = (answer.places(), answer.words());
    let mut out = String::new();
    for finding in &answer.report.findings {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Notice if finding.verdict != Verdict::NoRecord => "notice",
            _ => continue,
        };
        if finding.suppressed.is_some() {
            continue;
        }
        let place = places.at(finding.claim.quantity.span);
        let title = format!("{}: {}", places.words(finding.claim.quantity.span), words.verdict(finding.verdict));
        // columns are only taken for what stands on one line
        let one = place.line == place.end_line;
        let columns = if one { format!(",col={},endColumn={}", place.column, place.end_column) } else { String::new() };
        let mut message = words.explanation(finding);
        if let Some(suggestion) = words.suggestion(finding) {
            message.push(' ');
            message.push_str(&words.say("suggestion", &[("text", &suggestion)]));
        }
        out.push_str(&format!(
            "::{command} file={},line={},endLine={}{columns},title={}::{}\n",
            property(&answer.report.header.name),
            place.line,
            place.end_line,
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
