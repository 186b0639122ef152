//! A report as Markdown: a table of the findings, the working of each below, totals.

use std::fmt::Write as _;

use super::words::Words;
use crate::check::{Finding, Level, Report, Verdict};
use crate::model::LineIndex;
use crate::render::escape::markdown as escape;

/// Returns the report as Markdown. Findings without a record and not checkable are listed only if `all`.
#[must_use]
pub fn render(report: &Report<'_>, text: &str, all: bool) -> String {
    let page = Words::new(report, &report.header.language);
    let title = report.header.title.as_deref().unwrap_or(&report.header.name);
    let mut out = format!("# {}: {}\n\n", page.say("report", &[]), escape(title));
    let index = LineIndex::new(text);
    let listed: Vec<&Finding<'_>> = report
        .findings
        .iter()
        .filter(|f| all || f.verdict.is_checked() && f.verdict != Verdict::NoRecord || f.level >= Level::Warning)
        .collect();
    if !listed.is_empty() {
        // a write to a string cannot fail
        let heads = ["figure", "verdict", "reasons", "evidence"].map(|k| page.say(k, &[]));
        let _ = writeln!(out, "| | {} |\n| --- | --- | --- | --- | --- |", heads.join(" | "));
        for finding in &listed {
            row(&mut out, report, finding, text, &index);
        }
        out.push('\n');
    }
    for finding in listed {
        section(&mut out, report, finding, text, &index);
    }
    let _ = writeln!(out, "{}", super::summary(report, &page));
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

fn row(out: &mut String, report: &Report<'_>, finding: &Finding<'_>, text: &str, index: &LineIndex) {
    let words = Words::new(report, finding.claim.language);
    let span = finding.claim.quantity.span;
    let (line, _) = index.line_column(span.start, text);
    let reasons: Vec<&str> = finding.reasons.iter().filter(|r| r.level > Level::Pass).map(|r| r.code.name()).collect();
    let fact = finding.right().map(|f| words.amount(&f.amount)).unwrap_or_default();
    let _ = writeln!(
        out,
        "| {line} | {} | {} {} | {} | {} |",
        escape(text.get(span.range()).unwrap_or("")),
        mark(finding.level),
        words.say(&format!("verdict.{}", finding.verdict), &[]),
        reasons.join(", "),
        escape(&fact)
    );
}

fn section(out: &mut String, report: &Report<'_>, finding: &Finding<'_>, text: &str, index: &LineIndex) {
    let words = Words::new(report, finding.claim.language);
    let span = finding.claim.quantity.span;
    let (line, _) = index.line_column(span.start, text);
    let figure = escape(text.get(span.range()).unwrap_or(""));
    let verdict = words.say(&format!("verdict.{}", finding.verdict), &[]);
    let _ = writeln!(out, "## {line}: {figure}: {verdict}\n");
    let sentence = text.get(finding.claim.sentence.range()).unwrap_or("");
    let _ = writeln!(out, "> {}\n", escape(sentence));
    for evidence in finding.evidence.iter().take(6) {
        let mut item = escape(&words.evidence(*evidence));
        if let Some(citation) = evidence.fact.citations.first()
            && let Some(source) = report.source(&citation.source)
        {
            let name = escape(source.publisher.as_deref().unwrap_or(&source.title));
            let _ = match source.url.as_deref().filter(|u| super::is_link(u)) {
                Some(url) => write!(item, " “{}” ([{name}](<{}>))", escape(&citation.printed), url.replace(['<', '>', '\n'], "")),
                None => write!(item, " “{}” ({name})", escape(&citation.printed)),
            };
        }
        let _ = writeln!(out, "- {item}");
    }
    if let Some(arithmetic) = &finding.arithmetic {
        let _ = writeln!(out, "- {}", escape(&words.say("operands", &[("formula", &arithmetic.formula)])));
    }
    for reason in &finding.reasons {
        let _ = writeln!(out, "- {} (`{}`)", escape(&words.reason(reason)), reason.code);
    }
    if let Some(suggestion) = words.suggestion(finding) {
        let _ = writeln!(out, "- {}", escape(&words.say("suggestion", &[("text", &suggestion)])));
    }
    out.push('\n');
}
