//! A report as one self-contained page that an editor can mail: the article with its figures marked, beside it the evidence.
//!
//! No script, no font, no picture from elsewhere: figures and findings are links to each other. What comes from articles and records is
//! escaped, and only web addresses become links.

use std::fmt::Write as _;

use super::words::Words;
use super::{Answer, is_link, picture};
use crate::check::{Evidence, Finding, Level, Report, Verdict};
use crate::lang::Language;
use crate::model::Span;
use crate::render::escape::html as escape;
use crate::text::{Passage, PassageKind};

const STYLE: &str = include_str!("html.css");

/// Returns the page of a report.
#[must_use]
pub fn render(answer: Answer<'_>) -> String {
    let report = answer.report;
    let words = answer.words();
    let language = words.language();
    let text = answer.document.text.as_str();
    let title = report.header.title.as_deref().unwrap_or(&report.header.name);
    let heading = words.say("report", &[]);
    let mut out = String::with_capacity(text.len() * 2 + 16_384);
    // a write to a string cannot fail
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">{}</a>\n<header>\n<p class=\"kicker\">{}</p>\n<h1 dir=\"auto\">{}</h1>\n",
        escape(language),
        direction(language),
        escape(&heading),
        escape(title),
        escape(&words.say("to-findings", &[])),
        escape(&heading),
        escape(title),
    );
    let clocks = report.header.clocks;
    let now = clocks.as_of.or_else(|| report.newest()).map(|d| words.date(d)).unwrap_or_default();
    let dated = match clocks.published {
        Some(day) => words.say("clocks", &[("written", &words.date(day)), ("now", &now)]),
        None => words.say("clocks.undated", &[("now", &now)]),
    };
    let _ = write!(out, "<p>{}</p>\n<p>{}</p>\n</header>\n<main>\n", escape(&words.summary()), escape(&dated));
    article(&mut out, report, text, &answer.document.passages, &words);
    findings(&mut out, report, text, &words);
    out.push_str("</main>\n<footer><p>outlay</p></footer>\n</body>\n</html>\n");
    out
}

fn direction(language: &str) -> &'static str {
    if Language::from_code(language).is_some_and(|l| l.right_to_left) { "rtl" } else { "ltr" }
}

/// Whether a finding has a section of its own.
fn listed(finding: &Finding<'_>) -> bool {
    finding.verdict.is_checked()
}

fn article(out: &mut String, report: &Report<'_>, text: &str, passages: &[Passage], words: &Words<'_>) {
    let _ = writeln!(out, "<article id=\"article\" aria-label=\"{}\">", escape(&words.say("article", &[])));
    let whole = [Passage { kind: PassageKind::Paragraph, span: Span::new(0, text.len()), language: "" }];
    let passages = if passages.is_empty() { &whole[..] } else { passages };
    let title = report.header.title.as_deref();
    let mut items = false;
    for passage in passages {
        // the page has the title at its head
        let bare = report.findings.iter().all(|f| !passage.span.contains(f.claim.quantity.span));
        if bare && text.get(passage.span.range()).map(str::trim) == title.map(str::trim) {
            continue;
        }
        let item = matches!(passage.kind, PassageKind::Item);
        if item != items {
            out.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            items = item;
        }
        let tag = match passage.kind {
            PassageKind::Heading(_) => "h2",
            PassageKind::Item => "li",
            PassageKind::Quote => "blockquote",
            PassageKind::Paragraph | PassageKind::Cell { .. } | PassageKind::Caption => "p",
        };
        let _ = write!(out, "<{tag} lang=\"{}\" dir=\"auto\">", escape(passage.language));
        marked(out, report, text, passage.span, words);
        let _ = writeln!(out, "</{tag}>");
    }
    if items {
        out.push_str("</ul>\n");
    }
    out.push_str("</article>\n");
}

/// Writes a passage with its figures as links to their findings.
fn marked(out: &mut String, report: &Report<'_>, text: &str, span: Span, words: &Words<'_>) {
    let mut at = span.start;
    let part = |from: usize, to: usize| escape(text.get(from..to).unwrap_or(""));
    for (number, finding) in report.findings.iter().enumerate() {
        let figure = finding.claim.quantity.span;
        if !listed(finding) || figure.start < at || figure.end > span.end {
            continue;
        }
        out.push_str(&part(at, figure.start));
        let verdict = words.verdict(finding.verdict);
        let n = number + 1;
        let _ = write!(
            out,
            "<a class=\"figure {}\" id=\"r{n}\" href=\"#f{n}\" title=\"{}\">{}<sup>{n}</sup></a>",
            finding.level,
            escape(verdict),
            part(figure.start, figure.end)
        );
        at = figure.end;
    }
    out.push_str(&part(at, span.end));
}

fn findings<'r>(out: &mut String, report: &'r Report<'r>, text: &str, words: &Words<'r>) {
    let _ = writeln!(out, "<aside id=\"findings\" aria-label=\"{}\" tabindex=\"0\">", escape(&words.say("evidence", &[])));
    for (number, finding) in report.findings.iter().enumerate() {
        if listed(finding) {
            section(out, report, finding, text, (number + 1, words));
        }
    }
    out.push_str("</aside>\n");
}

fn section<'r>(out: &mut String, report: &Report<'_>, finding: &Finding<'r>, text: &str, (n, words): (usize, &Words<'r>)) {
    let written = text.get(finding.claim.quantity.span.range()).unwrap_or("");
    let verdict = words.verdict(finding.verdict);
    let _ = write!(
        out,
        "<section class=\"finding {}\" id=\"f{n}\">\n<h3><a href=\"#r{n}\" title=\"{}\">{n}</a> <bdi>{}</bdi> <span class=\"verdict\">{}</span> <span class=\"level\">{}</span></h3>\n",
        finding.level,
        escape(&words.say("to-article", &[])),
        escape(written),
        escape(verdict),
        escape(words.level(finding.level)),
    );
    if let Some(picture) = picture::rows(finding, words, written) {
        out.push_str(&picture);
        out.push('\n');
    }
    let reasons: Vec<_> = finding.reasons.iter().filter(|r| r.level > Level::Pass || finding.level <= Level::Pass).collect();
    if !finding.evidence.is_empty() || !reasons.is_empty() || finding.arithmetic.is_some() {
        out.push_str("<ul>\n");
        for reason in reasons {
            let _ = writeln!(out, "<li>{} <code>{}</code></li>", escape(&words.reason(finding, reason)), reason.code);
        }
        for evidence in finding.evidence.iter().take(8) {
            let _ = writeln!(out, "<li>{}{}</li>", escape(&words.evidence(*evidence)), sources(report, *evidence, words));
        }
        if let Some(arithmetic) = words.arithmetic(finding) {
            let _ = writeln!(out, "<li>{}</li>", escape(&arithmetic));
        }
        out.push_str("</ul>\n");
    }
    if finding.origins > 0 {
        let _ = writeln!(out, "<p class=\"soft\">{}</p>", escape(&words.count("origins", finding.origins)));
    }
    if (finding.level >= Level::Warning || finding.verdict == Verdict::NoRecord)
        && let Some(change) = words.what_would_change(finding)
    {
        let _ = writeln!(out, "<p class=\"soft\">{}</p>", escape(&change));
    }
    if let Some(suggestion) = words.suggestion(finding) {
        let _ = writeln!(out, "<p class=\"suggestion\">{}</p>", escape(&words.say("suggestion", &[("text", &suggestion)])));
    }
    if let Some(reason) = &finding.suppressed {
        let _ = writeln!(out, "<p class=\"soft\">{}</p>", escape(&words.say("let-stand", &[("reason", reason)])));
    }
    out.push_str("</section>\n");
}

fn sources(report: &Report<'_>, evidence: Evidence<'_>, words: &Words<'_>) -> String {
    let mut out = String::new();
    for citation in evidence.fact.citations.iter().take(3) {
        let source = report.source(&citation.source);
        let name = source.map_or(&*citation.source, |s| s.publisher.as_deref().unwrap_or(&s.title));
        let date = source.and_then(|s| words.published(s));
        let link = source.and_then(|s| s.url.as_deref()).filter(|u| is_link(u));
        let name = match link {
            Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\"><bdi>{}</bdi></a>", escape(url), escape(name)),
            None => format!("<bdi>{}</bdi>", escape(name)),
        };
        let printed = format!("<bdi>{}</bdi>", escape(&citation.printed));
        let cited = match date {
            Some(date) => words.say("printed", &[("printed", &printed), ("source", &name), ("date", &escape(&date))]),
            None => words.say("printed.undated", &[("printed", &printed), ("source", &name)]),
        };
        let _ = write!(out, "<span class=\"cited\">{cited}</span>");
    }
    out
}
