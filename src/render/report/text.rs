//! A report for a terminal: each finding with the reader's own words, carets under the figure, the working, and totals.
//!
//! Quoted text is isolated, so that a right-to-left line doesn't reorder what stands around it; carets stand in the same direction as the
//! words above them and count display columns. Whatever steers a terminal is neutralised.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Answer;
use super::words::Words;
use crate::check::{Code, Finding, Level, Report, Role, Verdict};
use crate::lang::Language;
use crate::model::Span;
use crate::render::escape::terminal;
use crate::render::places::Places;
use crate::render::wrap::{self, columns};

/// How to write a report.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Options {
    /// Whether to use colour.
    pub colour: bool,
    /// Columns to lay out in.
    pub width: usize,
    /// Whether to break lines at the width, as is right for a terminal and wrong for a file.
    pub wrap: bool,
    /// Whether to list what passed, what has no record and what is not checkable.
    pub all: bool,
    /// Whether to show the steps taken.
    pub trace: bool,
    /// Whether to say in which file and where; a sentence typed as the argument has neither.
    pub located: bool,
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

/// Returns the report of a document.
#[must_use]
pub fn render(answer: Answer<'_>, options: Options) -> String {
    let mut out = String::new();
    let mut places = answer.places();
    let words = answer.words();
    for finding in &answer.report.findings {
        if options.all || listed(finding) {
            write_finding(&mut out, answer.report, finding, &words, &mut places, options);
        }
    }
    let name = if options.located { format!("{}: ", terminal(&answer.report.header.name)) } else { String::new() };
    let _ = writeln!(out, "{name}{}", broken(&words.summary(), options, columns(&name)).join("\n"));
    if let Some(unlisted) = words.unlisted().filter(|_| !options.all) {
        let _ = writeln!(out, "{}", broken(&unlisted, options, 0).join("\n"));
    }
    out
}

/// Breaks a text into lines that fit beside so many columns, each with its direction kept to itself.
fn broken(text: &str, options: Options, beside: usize) -> Vec<String> {
    let lines = if options.wrap { wrap::lines(text, options.width.saturating_sub(beside)) } else { vec![text.to_owned()] };
    let right = isolated(text) != text;
    lines.iter().map(|line| if right { format!("\u{2068}{line}\u{2069}") } else { line.clone() }).collect()
}

/// Whether a finding is listed without being asked for.
fn listed(finding: &Finding<'_>) -> bool {
    finding.suppressed.is_none() && finding.verdict.is_checked() && finding.verdict != Verdict::NoRecord
        || finding.level >= Level::Warning && finding.suppressed.is_none()
}

fn write_finding<'r>(
    out: &mut String,
    report: &Report<'_>,
    finding: &Finding<'r>,
    words: &Words<'r>,
    places: &mut Places<'_>,
    options: Options,
) {
    let span = finding.claim.quantity.span;
    let (on, off) = if options.colour { (colour(finding.level), RESET) } else { ("", "") };
    let codes: Vec<&str> = finding.reasons.iter().filter(|r| r.level > Level::Pass).map(|r| r.code.name()).collect();
    let codes = if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
    if options.located {
        let place = places.at(span);
        // a write to a string cannot fail
        let _ = write!(out, "{}:{}:{}: ", terminal(&report.header.name), place.line, place.column);
    }
    let verdict = isolated(&format!("{}: {}", words.level(finding.level), words.verdict(finding.verdict)));
    let _ = writeln!(out, "{on}{verdict}{off}{codes}");
    write_excerpt(out, places, span, finding.claim.language, on, off, options.width);
    let note = |out: &mut String, text: &str| {
        for (at, line) in broken(&terminal(text), options, 5).iter().enumerate() {
            let _ = writeln!(out, "   {} {line}", if at == 0 { '=' } else { ' ' });
        }
    };
    for evidence in finding.evidence.iter().take(6) {
        let mut sentence = words.evidence(*evidence);
        if let Some(printed) = words.printed(evidence.fact) {
            sentence.push_str(words.catalogue().raw("between"));
            sentence.push_str(&printed);
        }
        note(out, &sentence);
        let source = evidence.fact.citations.first().and_then(|c| report.source(&c.source));
        let link = source.and_then(|s| s.url.as_deref()).filter(|u| super::is_link(u) && evidence.role != Role::Reading);
        if let Some(link) = link {
            let _ = writeln!(out, "     {}", terminal(link));
        }
    }
    if let Some(arithmetic) = words.arithmetic(finding) {
        note(out, &arithmetic);
    }
    let mut reasons: Vec<String> = finding
        .reasons
        .iter()
        .filter(|r| r.level > Level::Pass || finding.level <= Level::Pass)
        .map(|r| words.reason(finding, r))
        .collect();
    if finding.origins > 0 && !finding.has(Code::SingleOrigin) {
        reasons.push(words.count("origins", finding.origins));
    }
    if !reasons.is_empty() {
        note(out, &reasons.join(words.catalogue().raw("between")));
    }
    if finding.level >= Level::Warning
        && let Some(change) = words.what_would_change(finding)
    {
        note(out, &change);
    }
    if let Some(suggestion) = words.suggestion(finding) {
        note(out, &words.say("suggestion", &[("text", &suggestion)]));
    }
    if let Some(reason) = &finding.suppressed {
        note(out, &words.say("let-stand", &[("reason", reason)]));
    }
    if options.trace {
        write_trace(out, finding, places);
    }
    let weighty = |r: &&crate::check::Reason| r.level == finding.level && r.code.rule() != "confidence";
    let code = finding.reasons.iter().find(weighty).map_or(finding.verdict.name(), |r| r.code.name());
    let _ = writeln!(out, "   = outlay explain {code}\n");
}

fn write_trace(out: &mut String, finding: &Finding<'_>, places: &Places<'_>) {
    let claim = &finding.claim;
    let mut line = |name: &str, value: String, span: Option<Span>, why: &str| {
        let words = span.map(|s| format!(" {}", isolated(&terminal(places.words(s))))).unwrap_or_default();
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

/// Writes the line of a figure, cut to the width around it, with carets under the figure.
fn write_excerpt(out: &mut String, places: &Places<'_>, figure: Span, language: &str, on: &str, off: &str, width: usize) {
    let width = width.max(40) - 8;
    let line = places.line(figure);
    let figure = Span::new(figure.start, figure.end.min(line.end).max(figure.start));
    let own = places.words(figure);
    let room = width.saturating_sub(columns(own));
    let (before, cut_before) = tail(places.words(Span::new(line.start, figure.start)), room / 2);
    let (after, cut_after) =
        head(places.words(Span::new(figure.end, line.end)), width.saturating_sub(columns(own) + columns(before)));
    let show = |s: &str| terminal(&s.replace(['\t', '\n', '\r'], " ")).into_owned();
    let before = format!("{}{}", if cut_before { "…" } else { "" }, show(before));
    let after = format!("{}{}", show(after), if cut_after { "…" } else { "" });
    let own = show(own);
    let carets = "^".repeat(columns(&own).max(1));
    if Language::from_code(language).is_some_and(|l| l.right_to_left) {
        // Both lines are isolated and equally wide, so that the carets stand below their words where a terminal turns the line round, too;
        // blanks at the end of a line would be left where they are, those that don't break are not.
        let blanks = |text: &str| "\u{a0}".repeat(columns(text));
        let _ = writeln!(out, "   | \u{2067}{before}{own}{after}\u{2069}");
        let _ = writeln!(out, "   | \u{2067}{}{on}{carets}{off}{}\u{2069}", blanks(&before), blanks(&after));
    } else {
        let _ = writeln!(out, "   | {before}{own}{after}");
        let _ = writeln!(out, "   | {}{on}{carets}{off}", " ".repeat(columns(&before)));
    }
}

/// Returns the end of a text that fits into so many columns, and whether something was cut.
fn tail(text: &str, room: usize) -> (&str, bool) {
    let mut used = 0;
    let mut start = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += columns(cluster);
        if used > room {
            return (text.get(start..).unwrap_or(""), true);
        }
        start = at;
    }
    (text, false)
}

/// Returns the beginning of a text that fits into so many columns, and whether something was cut.
fn head(text: &str, room: usize) -> (&str, bool) {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += columns(cluster);
        if used > room {
            return (text.get(..at).unwrap_or(""), true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::text::Document;

    #[test]
    fn carets_under_right_to_left_text_fill_the_line() {
        let text = "كلف النموذج 5 ملايين دولار فقط";
        let start = text.find('5').unwrap();
        let document = Document { text: text.to_owned(), ..Document::default() };
        let mut out = String::new();
        write_excerpt(&mut out, &Places::new(&document), Span::new(start, text.find(" فقط").unwrap()), "ar", "", "", 60);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(columns(lines[0]), columns(lines[1]));
        assert_eq!(lines[1].find('^').map(|at| lines[1][..at].width()), Some(5 + columns("كلف النموذج ")));
    }

    #[test]
    fn carets_count_columns_and_cut_lines_stay_whole_characters() {
        let text = "元のモデルは557万6000ドルで訓練された";
        let start = text.find("557").unwrap();
        let end = text.find("で訓練").unwrap();
        let document = Document { text: text.to_owned(), ..Document::default() };
        let mut out = String::new();
        write_excerpt(&mut out, &Places::new(&document), Span::new(start, end), "ja", "", "", 60);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[1].find('^').map(|at| lines[1][..at].width()), Some(5 + "元のモデルは".width()));
        assert_eq!(tail("ab元", 2), ("元", true));
        assert_eq!(head("元ab", 3), ("元a", true));
    }
}
