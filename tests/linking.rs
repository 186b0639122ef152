//! What figures are linked to, sentence by sentence: `linking/LANG.txt`.
//!
//! `= DATE` begins an article published that day; a line of text is a paragraph (`# ` a heading, `- ` an item, `| ` a row of a table); an
//! indented line says of one figure what must hold: `FIGURE: who …; what …; when …; status …`. A `-` says that the words leave it silent.

use outlay::claim::{self, Vocabulary};
use outlay::lang::Language;
use outlay::model::claim::Relation;
use outlay::model::{Claim, Date, Span};
use outlay::store::Store;
use outlay::text::{Document, Passage, PassageKind};

/// One figure and what must hold of it.
struct Expected<'a> {
    line: usize,
    figure: &'a str,
    fields: Vec<(&'a str, &'a str)>,
}

struct Article<'a> {
    published: Option<Date>,
    document: Document,
    expected: Vec<(Span, Expected<'a>)>,
}

fn articles<'a>(source: &'a str, language: &'static str) -> Vec<Article<'a>> {
    let mut articles: Vec<Article<'a>> = Vec::new();
    let (mut table, mut row) = (0, 0);
    for (number, line) in source.lines().enumerate() {
        if let Some(date) = line.strip_prefix("= ") {
            let document = Document { language, ..Document::default() };
            articles.push(Article { published: date.trim().parse().ok(), document, expected: Vec::new() });
            continue;
        }
        let Some(article) = articles.last_mut() else { continue };
        if let Some(expectation) = line.strip_prefix("  ") {
            let (figure, fields) = expectation.split_once(": ").unwrap_or_else(|| panic!("line {}", number + 1));
            let fields = fields.split("; ").map(|f| f.split_once(' ').unwrap_or((f, ""))).collect();
            let span = article.document.passages.last().map_or(Span::default(), |last| {
                let same_row = |p: &&Passage| match (&p.kind, &last.kind) {
                    (PassageKind::Cell { table, row, .. }, PassageKind::Cell { table: t, row: r, .. }) => table == t && row == r,
                    _ => p.span == last.span,
                };
                article.document.passages.iter().filter(same_row).fold(last.span, |span, p| span.cover(p.span))
            });
            article.expected.push((span, Expected { line: number + 1, figure: figure.trim(), fields }));
            continue;
        }
        if line.trim().is_empty() || line.starts_with("// ") {
            (table, row) = (table + 1, 0);
            continue;
        }
        let mut add = |kind: PassageKind, text: &str| {
            let start = article.document.text.len();
            article.document.text.push_str(text);
            let span = Span::new(start, article.document.text.len());
            article.document.text.push('\n');
            article.document.passages.push(Passage { kind, span, language });
        };
        if let Some(text) = line.strip_prefix("# ") {
            add(PassageKind::Heading(2), text);
        } else if let Some(text) = line.strip_prefix("- ") {
            add(PassageKind::Item, text);
        } else if line.starts_with('|') {
            for (column, cell) in line.trim_matches('|').split('|').enumerate() {
                add(PassageKind::Cell { table, row, column, header: row == 0 }, cell.trim());
            }
            row += 1;
        } else {
            add(PassageKind::Paragraph, line);
        }
    }
    articles
}

fn field(claim: &Claim, name: &str) -> String {
    let list = |values: Vec<String>| if values.is_empty() { "-".to_owned() } else { values.join("+") };
    let one = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    match name {
        "who" => {
            let mut names: Vec<String> = claim.entities.iter().map(|l| l.value.to_string()).collect();
            names.sort();
            list(names)
        }
        "what" => one(claim.metrics.first().map(|l| l.value.to_string())),
        "may-be" => list(claim.metrics.iter().map(|l| l.value.to_string()).collect()),
        "when" => one(claim.period.as_ref().map(|l| l.value.to_string())),
        "status" => one(claim.status.as_ref().map(|l| l.value.to_string())),
        "mode" => claim.mode.name().to_owned(),
        "subject" => one(claim.subject.as_ref().map(|l| l.value.to_string())),
        "item" => one(claim.item.as_ref().map(|l| l.value.to_string())),
        "scope" => one(claim.scope.as_ref().map(|l| l.value.clone())),
        "basis" => one(claim.basis.as_ref().map(|l| l.value.clone())),
        "party" => one(claim.counterparty.as_ref().map(|l| l.value.to_string())),
        "by" => one(claim.speaker.as_ref().map(|l| l.value.to_string())),
        "stated" => one(claim.stated.as_ref().map(|l| l.value.to_string())),
        "case" => one(claim.case.as_ref().map(|l| l.value.name().to_owned())),
        "real" => one(claim.real.as_ref().map(|l| l.value.to_string())),
        "bound" => claim.quantity.amount.bound.to_string(),
        "per" => one(claim.quantity.amount.unit.per.as_ref().map(|p| p.name.to_string())),
        "combined" => claim.combined.to_string(),
        "calendar" => claim.calendar_asserted.to_string(),
        "relation" => match &claim.relation {
            Relation::Level => "level".to_owned(),
            Relation::Earlier { .. } => "earlier".to_owned(),
            Relation::Later { .. } => "later".to_owned(),
            Relation::Growth(g) => if g.up { "growth-up" } else { "growth-down" }.to_owned(),
            Relation::Change { up } => if *up { "change-up" } else { "change-down" }.to_owned(),
            Relation::Share { metric, .. } => format!("share {}", metric.as_deref().unwrap_or("-")),
            Relation::Ratio { to, .. } => format!("ratio {}", to.first().map_or("-", |e| e)),
        },
        other => panic!("no such field: {other}"),
    }
}

#[test]
fn figures_link_to_what_their_sentences_say() {
    let store = Store::bundled().unwrap();
    let vocabulary = Vocabulary::new(store.entities(), store.metrics());
    let mut wrong = Vec::new();
    let mut checked = 0;
    for language in Language::ALL.iter().filter(|l| l.linked) {
        let path = format!("{}/tests/linking/{}.txt", env!("CARGO_MANIFEST_DIR"), language.code);
        let source = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        for article in articles(&source, language.code) {
            let claims = claim::read(&article.document, &vocabulary, article.published);
            let text = &article.document.text;
            for claim in &claims {
                // every link's words lie in the text, on boundaries
                let spans = claim.entities.iter().filter_map(|l| l.span).chain(claim.metrics.iter().filter_map(|l| l.span));
                for span in spans.chain([claim.quantity.span]) {
                    assert!(text.get(span.range()).is_some(), "{path}: {span:?}");
                }
            }
            for (passage, expected) in &article.expected {
                let place = format!("{}.txt:{}", language.code, expected.line);
                let found = claims
                    .iter()
                    .find(|c| passage.contains(c.quantity.span) && text[c.quantity.span.range()].contains(expected.figure));
                let Some(claim) = found else {
                    wrong.push(format!("{place}: no figure {}", expected.figure));
                    continue;
                };
                for (name, value) in &expected.fields {
                    checked += 1;
                    let got = field(claim, name);
                    if got != *value {
                        wrong.push(format!("{place}: {} {name}: {got}, not {value}", expected.figure));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {checked} links wrong:\n{}", wrong.len(), wrong.join("\n"));
}
