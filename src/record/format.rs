//! The model to canonical YAML.
//!
//! In: records. Out: the one text that stands for them: fields in a fixed order, what all facts of a file share at its head, `printed`
//! always quoted, everything else plain where that is safe, invisible characters written as escapes. [`file()`] takes a whole file through,
//! keeps its comments where they stand at its head or directly above a record, and refuses a file with problems.

mod comments;
mod scalar;
mod vocabulary;

use std::fmt::Write as _;
use std::sync::Arc;

use super::{File, Names};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::notation::format_amount;
use crate::model::{Citation, Fact, PriceBasis, Rank, Source};
use scalar::{flow_list, quoted, text, word};

pub use vocabulary::{entities, metrics};

/// What a file holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `facts/…`.
    Facts,
    /// `entities.yaml`.
    Entities,
    /// `metrics.yaml`.
    Metrics,
    /// `sources/…`.
    Sources,
}

impl Kind {
    /// Returns what a file of this name holds; `None` for tables of rates and what is no record.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let mut steps = name.rsplit(['/', '\\']);
        match steps.next()? {
            "entities.yaml" => Some(Self::Entities),
            "metrics.yaml" => Some(Self::Metrics),
            file if file.ends_with(".yaml") => steps.find_map(|folder| match folder {
                "facts" => Some(Self::Facts),
                "sources" => Some(Self::Sources),
                _ => None,
            }),
            _ => None,
        }
    }
}

/// Returns the canonical form of a file.
///
/// # Errors
///
/// What is wrong with it: a file is only rewritten when all of it was understood, comments included.
pub fn file(name: &Arc<str>, kind: Kind, text: &str) -> Result<String, Vec<Diagnostic>> {
    let (mut names, mut found) = (Names::default(), Vec::new());
    let input = File::of_text(name, text);
    let body = match kind {
        Kind::Facts => {
            let read: Vec<Fact> = super::facts(input, &mut names, &mut found).into_iter().map(|(_, fact)| fact).collect();
            facts(&read)
        }
        Kind::Entities => {
            let mut read = super::entities(input, &mut names, &mut found);
            read.sort_by(|a, b| a.id.cmp(&b.id));
            entities(&read)
        }
        Kind::Metrics => metrics(&super::metrics(input, &mut names, &mut found)),
        Kind::Sources => {
            let mut read = super::sources(input, &mut names, &mut found);
            read.sort_by(|a, b| a.id.cmp(&b.id));
            sources(&read)
        }
    };
    let comments = comments::read(name, text, &mut found);
    if found.iter().any(|d| d.severity >= Severity::Warning) {
        return Err(found);
    }
    Ok(comments::write(&comments, &body))
}

/// A field of a fact that may stand at the head: its name, and its text in a fact.
type HeadField = (&'static str, fn(&Fact) -> Option<String>);

/// The fields that go to the head when every fact shares them, in order.
const HEAD: [HeadField; 10] = [
    ("entity", |f| {
        Some(match f.key.entities.as_slice() {
            [one] => word(one),
            many => flow_list(many.iter().map(|e| &**e)),
        })
    }),
    ("metric", |f| Some(word(&f.key.metric))),
    ("subject", |f| f.key.subject.as_deref().map(word)),
    ("item", |f| f.key.item.as_deref().map(word)),
    ("basis", |f| f.key.basis.as_deref().map(word)),
    ("scope", |f| f.key.scope.as_deref().map(word)),
    ("counterparty", |f| match f.key.counterparty.as_slice() {
        [] => None,
        [one] => Some(word(one)),
        many => Some(flow_list(many.iter().map(|e| &**e))),
    }),
    ("by", |f| f.key.by.as_deref().map(word)),
    ("case", |f| f.key.case.map(|c| c.name().to_owned())),
    ("price_basis", |f| (f.key.price_basis != PriceBasis::Nominal).then(|| f.key.price_basis.to_string())),
];

/// Writes a file of facts, in their order.
#[must_use]
pub fn facts(facts: &[Fact]) -> String {
    let mut out = String::new();
    // a lone fact says all but whose it is itself, so that a second one need not move anything
    let shared: Vec<&HeadField> = HEAD
        .iter()
        .filter(|(name, get)| {
            let value = facts.first().and_then(get);
            let may = facts.len() > 1 || matches!(*name, "entity" | "metric");
            may && value.is_some() && facts.iter().all(|f| get(f) == value)
        })
        .collect();
    if let Some(first) = facts.first() {
        for (name, get) in &shared {
            let _ = writeln!(out, "{name}: {}", get(first).unwrap_or_default());
        }
    }
    if facts.is_empty() {
        out.push_str("facts: []\n");
        return out;
    }
    out.push_str("facts:\n");
    for fact in facts {
        write_fact(&mut out, fact, &shared);
    }
    out
}

fn write_fact(out: &mut String, fact: &Fact, shared: &[&HeadField]) {
    let key = &fact.key;
    let _ = writeln!(out, "  - id: {}", word(&fact.id));
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "    {name}: {value}");
        }
    };
    let own = |name: &str| {
        let field = HEAD.iter().find(|(n, _)| *n == name).filter(|(n, _)| !shared.iter().any(|(s, _)| s == n));
        field.and_then(|(_, get)| get(fact))
    };
    for name in ["entity", "metric", "subject", "item"] {
        line(name, own(name));
    }
    line("period", key.period.as_ref().map(ToString::to_string));
    line("amount", Some(word(&format_amount(&fact.amount))));
    line("status", Some(fact.status.name().to_owned()));
    line("stated", fact.stated.map(|s| s.to_string()));
    for name in ["basis", "scope", "counterparty", "by", "case", "price_basis"] {
        line(name, own(name));
    }
    line("part-of", fact.part_of.as_deref().map(word));
    match &fact.rank {
        Rank::Normal => {}
        Rank::Preferred => line("rank", Some("preferred".to_owned())),
        Rank::Deprecated { reason, instead } => {
            line("rank", Some("deprecated".to_owned()));
            line("reason", Some(text(reason)).filter(|_| !reason.is_empty()));
            line("instead", instead.as_deref().map(word));
        }
    }
    line("reading", fact.reading.as_deref().map(text));
    line("interval", fact.interval.as_deref().map(text));
    let derived = fact.derived.as_ref();
    line("derived", derived.map(|d| format!("{{op: {}, from: {}}}", d.op, flow_list(d.from.iter().map(|i| &**i)))));
    if !fact.citations.is_empty() {
        out.push_str("    sources:\n");
    }
    for citation in &fact.citations {
        write_citation(out, citation);
    }
    if let Some(note) = &fact.note {
        let _ = writeln!(out, "    note: {}", text(note));
    }
}

fn write_citation(out: &mut String, citation: &Citation) {
    let _ = writeln!(out, "      - source: {}", word(&citation.source));
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "        {name}: {value}");
        }
    };
    line("printed", Some(quoted(&citation.printed)));
    line("in", citation.stands_in.as_deref().map(text));
    line("as", citation.conversion.then(|| "conversion".to_owned()));
    line("locator", citation.locator.as_deref().map(text));
    line("by", citation.by.as_deref().map(text));
}

/// Writes a file of sources.
#[must_use]
pub fn sources(sources: &[Source]) -> String {
    let mut out = String::new();
    for source in sources {
        let _ = writeln!(out, "{}:", word(&source.id));
        let mut line = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(out, "  {name}: {value}");
            }
        };
        line("title", Some(text(&source.title)));
        line("author", source.author.as_deref().map(text));
        line("publisher", source.publisher.as_deref().map(text));
        line("date", source.date.as_ref().map(ToString::to_string));
        line("url", source.url.as_deref().map(text));
        line("language", source.language.as_deref().map(text));
        line("kind", Some(source.kind.name().to_owned()));
        line("derived-from", source.derived_from.as_deref().map(word));
        line("archived", source.archived.as_deref().map(text));
        line("accessed", source.accessed.map(|d| d.to_string()));
        line("note", source.note.as_deref().map(text));
    }
    if sources.is_empty() { "{}\n".to_owned() } else { out }
}
