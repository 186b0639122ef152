//! Diagnostics as text with excerpts, and as JSON.
//!
//! In: diagnostics, and a way to the text of a file they name. Out: one block a diagnostic (code, message, file, line and column, the line
//! itself with the place marked, the next step), or one JSON list. Control characters of the excerpt are made visible.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, PathStep, Place, Severity};
use crate::model::{LineIndex, Span};
use crate::yaml::Positions;

/// Gives the text of a file that a diagnostic names; `None` where there is none to show.
pub type TextOf<'a> = dyn Fn(&str) -> Option<Arc<str>> + 'a;

/// The texts of the files named, read once each.
struct Files<'t> {
    texts: &'t BTreeMap<Arc<str>, Arc<str>>,
    positions: BTreeMap<&'t str, (Positions<'t>, LineIndex)>,
}

fn texts(diagnostics: &[Diagnostic], text_of: &TextOf<'_>) -> BTreeMap<Arc<str>, Arc<str>> {
    let named = diagnostics.iter().flat_map(|d| std::iter::once(&d.file).chain(d.related.iter().map(|(file, ..)| file)));
    let mut texts = BTreeMap::new();
    for file in named {
        if !texts.contains_key(file)
            && let Some(text) = text_of(file)
        {
            texts.insert(Arc::clone(file), text);
        }
    }
    texts
}

impl<'t> Files<'t> {
    fn new(texts: &'t BTreeMap<Arc<str>, Arc<str>>) -> Self {
        let positions = texts.iter().map(|(file, text)| (&**file, (Positions::new(text), LineIndex::new(text)))).collect();
        Self { texts, positions }
    }

    /// Returns the text and lines of a file, and the place in it.
    fn find(&self, file: &str, place: &Place) -> Option<(&'t str, &LineIndex, Span)> {
        let text = self.texts.get(file)?;
        let (positions, lines) = self.positions.get(file)?;
        let span = match place {
            Place::File => return None,
            Place::Span(span) => *span,
            // a field that a fact doesn't have it takes from the head of its file
            Place::Path(path) => match path.as_slice() {
                [PathStep::Key(list), PathStep::Index(_), field @ ..]
                    if list == "facts" && !field.is_empty() && !positions.has(path) && positions.has(field) =>
                {
                    positions.span(field)?
                }
                path => positions.span(path)?,
            },
        };
        text.get(span.range())?;
        Some((text, lines, span))
    }
}

/// Puts diagnostics in the order of files and of places in them, and says what holds for one place once: a value at the head of a file is
/// wrong for every fact below it.
#[must_use]
pub fn arrange(diagnostics: Vec<Diagnostic>, text_of: &TextOf<'_>) -> Vec<Diagnostic> {
    let texts = texts(&diagnostics, text_of);
    let files = Files::new(&texts);
    let place = |d: &Diagnostic| files.find(&d.file, &d.place).map(|(_, _, span)| span);
    let mut placed: Vec<(Option<Span>, Diagnostic)> = diagnostics.into_iter().map(|d| (place(&d), d)).collect();
    placed.sort_by(|(a, x), (b, y)| (&x.file, a, &x.place, x.code, &x.message).cmp(&(&y.file, b, &y.place, y.code, &y.message)));
    placed.dedup_by(|(a, x), (b, y)| x.file == y.file && a == b && a.is_some() && x.code == y.code && x.message == y.message);
    placed.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// Writes diagnostics for a terminal.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], text_of: &TextOf<'_>, colour: bool, width: usize) -> String {
    let texts = texts(diagnostics, text_of);
    let files = Files::new(&texts);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&groups(diagnostic, &files)));
        out.push_str("\n\n");
    }
    out
}

fn groups<'d>(diagnostic: &'d Diagnostic, files: &Files<'d>) -> Vec<Group<'d>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Notice => Level::INFO.with_name("notice"),
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.code());
    let mut group = match files.find(&diagnostic.file, &diagnostic.place) {
        Some((text, lines, span)) => {
            let (excerpt, first, range) = excerpt(text, lines, span);
            let primary = AnnotationKind::Primary.span(range);
            title.element(Snippet::source(excerpt).path(&*diagnostic.file).line_start(first).annotation(primary))
        }
        None => title.element(Origin::path(address(&diagnostic.file, &diagnostic.place))),
    };
    for (file, place, why) in &diagnostic.related {
        group = match files.find(file, place) {
            Some((text, lines, span)) => {
                let (excerpt, first, range) = excerpt(text, lines, span);
                let context = AnnotationKind::Context.span(range).label(why.as_str());
                group.element(Snippet::source(excerpt).path(&**file).line_start(first).annotation(context))
            }
            None => group.element(Level::NOTE.message(format!("{why}: {}", address(file, place)))),
        };
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    vec![group]
}

/// Cuts the lines of a place out of a text: the lines, the number of the first, and the place within them.
fn excerpt<'t>(text: &'t str, lines: &LineIndex, span: Span) -> (&'t str, usize, Range<usize>) {
    let (line, _) = lines.line_column(span.start, text);
    let whole = lines.line_span(line, text);
    let excerpt = text.get(whole.range()).unwrap_or_default();
    let start = span.start.saturating_sub(whole.start).min(excerpt.len());
    let end = span.end.saturating_sub(whole.start).clamp(start, excerpt.len());
    (excerpt, line, start..end)
}

/// Writes where something is without showing it: `facts/meta/capex.yaml: facts[3].amount`.
fn address(file: &str, place: &Place) -> String {
    match place {
        Place::Path(path) if !path.is_empty() => format!("{file}: {}", path_text(path)),
        _ => file.to_owned(),
    }
}

/// Writes a path as `facts[3].amount`.
#[must_use]
pub fn path_text(path: &[PathStep]) -> String {
    let mut out = String::new();
    for step in path {
        match step {
            PathStep::Key(key) if out.is_empty() => out.push_str(key),
            PathStep::Key(key) => {
                let _ = write!(out, ".{key}");
            }
            PathStep::Index(at) => {
                let _ = write!(out, "[{at}]");
            }
        }
    }
    out
}

/// Writes diagnostics as a JSON list. Lines and columns count from 1, columns in characters; bytes count from 0.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], text_of: &TextOf<'_>) -> String {
    let texts = texts(diagnostics, text_of);
    let files = Files::new(&texts);
    let place = |file: &str, place: &Place| {
        let mut value = json!({ "file": file });
        if let Place::Path(path) = place {
            value["path"] = Value::from(path_text(path));
        }
        if let Some((text, lines, span)) = files.find(file, place) {
            let (line, column) = lines.line_column(span.start, text);
            let (end_line, end_column) = lines.line_column(span.end, text);
            for (name, number) in [
                ("line", line),
                ("column", column),
                ("end_line", end_line),
                ("end_column", end_column),
                ("start", span.start),
                ("end", span.end),
            ] {
                value[name] = Value::from(number);
            }
        }
        value
    };
    let list: Vec<Value> = diagnostics
        .iter()
        .map(|d| {
            let related = d.related.iter().map(|(file, at, why)| {
                let mut value = place(file, at);
                value["message"] = Value::from(why.as_str());
                value
            });
            json!({
                "code": d.code.code(),
                "name": d.code.name(),
                "severity": d.severity.name(),
                "message": d.message,
                "help": d.help,
                "place": place(&d.file, &d.place),
                "related": related.collect::<Vec<_>>(),
            })
        })
        .collect();
    let mut out = serde_json::to_string_pretty(&list).unwrap_or_default();
    out.push('\n');
    out
}
