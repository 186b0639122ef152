//! A report for a terminal: each finding with the reader's own words, carets under the figure, the working, and totals.
//!
//! Quoted text is isolated, so that a right-to-left line doesn't reorder what stands around it; carets stand in the same direction as the
//! words above them and count display columns. Whatever steers a terminal is neutralised.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::words::Words;
use crate::check::{Finding, Level, Report, Role, Verdict};
use crate::lang::Language;
use crate::model::{LineIndex, Span};
use crate::render::escape::terminal;

/// How to write a report.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to use colour.
    pub colour: bool,
    /// Columns to lay out in.
    pub width: usize,
    /// Whether to list what passed, what has no record and what is not checkable.
    pub all: bool,
    /// Whether to show the steps taken.
    pub trace: bool,
}

const RESET: &str = "\u{1b}[0m";

const fn colour(level: Level) -> &'static str {
    match level {
        Level::Error => "\u{1b}[1;31m",
        Level::Warning => "\u{1b}[1;33m",
        Level::Notice => "\u{1b}[1;36m",
        Level::Pass => "\u{1b}[1;32m",
        Level::Silent => "\u{1b}[2m",
    }
}

/// Returns the report of a text. `text` is the clean text that the spans point into.
#[must_use]
pub fn render(report: &Report<'_>, text: &str, options: Options) -> String {
    let mut out = String::new();
    let index = LineIndex::new(text);
    for finding in &report.findings {
        if options.all || listed(finding) {
            write_finding(&mut out, report, finding, text, &index, options);
        }
    }
    write_totals(&mut out, report, options);
    out
}

/// Whether a finding is listed without being asked for.
fn listed(finding: &Finding<'_>) -> bool {
    finding.suppressed.is_none() && finding.verdict.is_checked() && finding.verdict != Verdict::NoRecord
        || finding.level >= Level::Warning && finding.suppressed.is_none()
}

fn write_finding(out: &mut String, report: &Report<'_>, finding: &Finding<'_>, text: &str, index: &LineIndex, options: Options) {
    let language = finding.claim.language;
    let words = Words::new(report, language);
    let span = finding.claim.quantity.span;
    let (line, column) = index.line_column(span.start, text);
    let (on, off) = if options.colour { (colour(finding.level), RESET) } else { ("", "") };
    let codes: Vec<String> = finding.reasons.iter().filter(|r| r.level > Level::Pass).map(ToString::to_string).collect();
    let codes = if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
    // a write to a string cannot fail
    let _ = writeln!(
        out,
        "{}:{line}:{column}: {on}{}: {}{off}{}",
        terminal(&report.header.name),
        finding.level,
        finding.verdict,
        terminal(&codes)
    );
    write_excerpt(out, text, index.line_span(line, text), span, language, on, off, options.width);
    let mut note = |text: &str| {
        let _ = writeln!(out, "   = {}", isolated(&terminal(text)));
    };
    for evidence in finding.evidence.iter().take(6) {
        let mut sentence = words.evidence(*evidence);
        if let Some(printed) = words.printed(evidence.fact) {
            sentence.push(' ');
            sentence.push_str(&printed);
        }
        note(&sentence);
    }
    if let Some(arithmetic) = &finding.arithmetic {
        note(&words.say("operands", &[("formula", &arithmetic.formula)]));
    }
    let reasons: Vec<String> =
        finding.reasons.iter().filter(|r| r.level > Level::Pass || finding.level <= Level::Pass).map(|r| words.reason(r)).collect();
    if !reasons.is_empty() {
        note(&reasons.join(" "));
    }
    if finding.level >= Level::Warning
        && let Some(change) = words.what_would_change(finding)
    {
        note(&change);
    }
    if let Some(suggestion) = words.suggestion(finding) {
        note(&words.say("suggestion", &[("text", &suggestion)]));
    }
    if let Some(reason) = &finding.suppressed {
        note(reason);
    }
    if options.trace {
        write_trace(out, finding, text);
    }
    let weighty = |r: &&crate::check::Reason| r.level == finding.level && r.code.rule() != "confidence";
    let code = finding.reasons.iter().find(weighty).map_or(finding.verdict.name(), |r| r.code.name());
    let _ = writeln!(out, "   = outlay explain {code}\n");
}

fn write_trace(out: &mut String, finding: &Finding<'_>, text: &str) {
    let claim = &finding.claim;
    let mut line = |name: &str, value: String, span: Option<Span>, why: &str| {
        let words = span.and_then(|s| text.get(s.range())).map(|w| format!(" {}", isolated(&terminal(w)))).unwrap_or_default();
        let _ = writeln!(out, "   · {name}: {value}{words} ({why})");
    };
    line(
        "figure",
        crate::model::notation::format_amount(&claim.quantity.amount),
        Some(claim.quantity.span),
        claim.quantity.kind.name(),
    );
    for link in &claim.entities {
        line("entity", link.value.to_string(), link.span, link.why);
    }
    for link in claim.subject.iter().chain(&claim.item).chain(&claim.counterparty).chain(&claim.speaker) {
        line("names", link.value.to_string(), link.span, link.why);
    }
    for link in &claim.metrics {
        line("metric", link.value.to_string(), link.span, link.why);
    }
    if let Some(link) = &claim.period {
        line("period", link.value.to_string(), link.span, link.why);
    }
    if let Some(link) = &claim.status {
        line("status", link.value.to_string(), link.span, link.why);
    }
    for link in claim.basis.iter().chain(&claim.scope) {
        line("asserts", link.value.clone(), link.span, link.why);
    }
    line("clock", finding.written.map_or_else(|| "undated".to_owned(), |d| d.to_string()), None, claim.mode.name());
    for step in finding.trace.steps() {
        line(step.kind, step.text.clone(), None, "");
    }
    for evidence in &finding.evidence {
        let role = evidence.role;
        line("fact", evidence.fact.id.to_string(), None, if role == Role::Held { "held against" } else { role.name() });
    }
}

/// Puts text between marks that keep its direction to itself.
fn isolated(text: &str) -> String {
    let strong = text.chars().find_map(|c| match c {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}' => Some(true),
        c if c.is_alphabetic() => Some(false),
        _ => None,
    });
    if strong == Some(true) || text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}')) {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text.to_owned()
    }
}

/// Writes a line of the text, cut to the width around the figure, with carets under the figure.
#[expect(clippy::too_many_arguments, reason = "a private step of one function")]
fn write_excerpt(out: &mut String, text: &str, line: Span, figure: Span, language: &str, on: &str, off: &str, width: usize) {
    let width = width.max(40) - 8;
    let figure = Span::new(figure.start, figure.end.min(line.end).max(figure.start));
    let get = |span: Span| text.get(span.range()).unwrap_or("");
    let own = get(figure);
    let room = width.saturating_sub(own.width());
    let (before, cut_before) = tail(get(Span::new(line.start, figure.start)), room / 2);
    let (after, cut_after) = head(get(Span::new(figure.end, line.end)), width.saturating_sub(own.width() + before.width()));
    let lead = if cut_before { "…" } else { "" };
    let trail = if cut_after { "…" } else { "" };
    let right = Language::from_code(language).is_some_and(|l| l.right_to_left);
    let (open, close) = if right { ("\u{2067}", "\u{2069}") } else { ("", "") };
    let show = |s: &str| terminal(&s.replace(['\t', '\n', '\r'], " ")).into_owned();
    let _ = writeln!(out, "   | {open}{lead}{}{}{}{trail}{close}", show(before), show(own), show(after));
    let pad = " ".repeat(lead.width() + show(before).width());
    let carets = "^".repeat(show(own).width().max(1));
    let _ = writeln!(out, "   | {open}{pad}{on}{carets}{off}{close}");
}

/// Returns the end of a text that fits into so many columns, and whether something was cut.
fn tail(text: &str, columns: usize) -> (&str, bool) {
    let mut used = 0;
    let mut start = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += cluster.width();
        if used > columns {
            return (text.get(start..).unwrap_or(""), true);
        }
        start = at;
    }
    (text, false)
}

/// Returns the beginning of a text that fits into so many columns, and whether something was cut.
fn head(text: &str, columns: usize) -> (&str, bool) {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > columns {
            return (text.get(..at).unwrap_or(""), true);
        }
    }
    (text, false)
}

fn write_totals(out: &mut String, report: &Report<'_>, options: Options) {
    let totals = report.totals();
    let words = Words::new(report, "en");
    let _ = writeln!(out, "{}: {}", terminal(&report.header.name), super::summary(report, &words));
    if !options.all && totals.no_record + totals.not_checkable > 0 {
        let n = |v: usize| v.to_string();
        let unlisted = words.say("unlisted", &[("no_record", &n(totals.no_record)), ("not_checkable", &n(totals.not_checkable))]);
        let _ = writeln!(out, "{unlisted}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_count_columns_and_cut_lines_stay_whole_characters() {
        let text = "元のモデルは557万6000ドルで訓練された";
        let start = text.find("557").unwrap();
        let end = text.find("で訓練").unwrap();
        let mut out = String::new();
        write_excerpt(&mut out, text, Span::new(0, text.len()), Span::new(start, end), "ja", "", "", 60);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[1].find('^').map(|at| lines[1][..at].width()), Some(5 + "元のモデルは".width()));
        assert_eq!(tail("ab元", 2), ("元", true));
        assert_eq!(head("元ab", 3), ("元a", true));
    }
}
