//! A report as Markdown: a table of the findings, the working of each below, totals.

use std::fmt::Write as _;

use super::Answer;
use super::words::Words;
use crate::check::{Finding, Level, Report, Verdict};
use crate::render::escape::markdown as escape;
use crate::render::places::Places;

/// Returns the report as Markdown. Findings without a record and not checkable are listed only if `all`.
#[must_use]
pub fn render(answer: Answer<'_>, all: bool) -> String {
    let report = answer.report;
    let (mut places, words) = (answer.places(), answer.words());
    let title = report.header.title.as_deref().unwrap_or(&report.header.name);
    let mut out = format!("# {}: {}\n\n", words.say("report", &[]), escape(title));
    let listed: Vec<&Finding<'_>> = report
        .findings
        .iter()
        .filter(|f| all || f.verdict.is_checked() && f.verdict != Verdict::NoRecord || f.level >= Level::Warning)
        .collect();
    // a write to a string cannot fail
    let _ = writeln!(out, "{}\n", escape(&words.summary()));
    if !listed.is_empty() {
        let heads = ["line", "figure", "verdict", "reasons", "evidence"].map(|k| words.say(k, &[]));
        let _ = writeln!(out, "| {} |\n| --- | --- | --- | --- | --- |", heads.join(" | "));
        for finding in &listed {
            row(&mut out, finding, &words, &mut places);
        }
        out.push('\n');
    }
    for finding in listed {
        section(&mut out, report, finding, &words, &mut places);
    }
    if let Some(unlisted) = words.unlisted().filter(|_| !all) {
        let _ = writeln!(out, "{}", escape(&unlisted));
    }
    out
}

fn mark(level: Level) -> &'static str {
    match level {
        Level::Error => "❌",
        Level::Warning => "⚠️",
        Level::Notice => "ℹ️",
        Level::Pass => "✅",
        Level::Silent => "·",
    }
}

fn row<'r>(out: &mut String, finding: &Finding<'r>, words: &Words<'r>, places: &mut Places<'_>) {
    let span = finding.claim.quantity.span;
    let reasons: Vec<&str> = finding.reasons.iter().filter(|r| r.level > Level::Pass).map(|r| r.code.name()).collect();
    let fact = finding.right().map(|f| words.amount(&f.amount)).unwrap_or_default();
    let _ = writeln!(
        out,
        "| {} | {} | {} {} | {} | {} |",
        places.at(span).line,
        escape(places.words(span)),
        mark(finding.level),
        words.verdict(finding.verdict),
        reasons.join(", "),
        escape(&fact)
    );
}

fn section<'r>(out: &mut String, report: &Report<'_>, finding: &Finding<'r>, words: &Words<'r>, places: &mut Places<'_>) {
    let span = finding.claim.quantity.span;
    let line = places.at(span).line;
    let _ = writeln!(out, "## {line}: {}: {}\n", escape(places.words(span)), words.verdict(finding.verdict));
    let _ = writeln!(out, "> {}\n", escape(places.words(finding.claim.sentence)));
    for evidence in finding.evidence.iter().take(6) {
        let mut item = escape(&words.evidence(*evidence));
        if let Some(citation) = evidence.fact.citations.first()
            && let Some(source) = report.source(&citation.source)
        {
            let name = escape(source.publisher.as_deref().unwrap_or(&source.title));
            let name = match source.url.as_deref().filter(|u| super::is_link(u)) {
                Some(url) => format!("[{name}](<{}>)", url.replace(['<', '>', '\n'], "")),
                None => name,
            };
            let printed = escape(&citation.printed);
            let printed = match words.published(source) {
                Some(date) => words.say("printed", &[("printed", &printed), ("source", &name), ("date", &escape(&date))]),
                None => words.say("printed.undated", &[("printed", &printed), ("source", &name)]),
            };
            let _ = write!(item, " {printed}");
        }
        let _ = writeln!(out, "- {item}");
    }
    if let Some(arithmetic) = words.arithmetic(finding) {
        let _ = writeln!(out, "- {}", escape(&arithmetic));
    }
    for reason in &finding.reasons {
        let _ = writeln!(out, "- {} (`{}`)", escape(&words.reason(finding, reason)), reason.code);
    }
    if let Some(suggestion) = words.suggestion(finding) {
        let _ = writeln!(out, "- {}", escape(&words.say("suggestion", &[("text", &suggestion)])));
    }
    if let Some(reason) = &finding.suppressed {
        let _ = writeln!(out, "- {}", escape(&words.say("let-stand", &[("reason", reason)])));
    }
    out.push('\n');
}
