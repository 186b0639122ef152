//! `outlay cite`: where a figure stands, as a citation.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::chart::spec_of;
use crate::cli::figures::figures;
use crate::cli::{Context, Exit};
use crate::export::cite::{Picture, Style, cite, cite_picture};
use crate::model::Source;
use crate::query::Query;
use crate::{Error, Result};

/// Styles of citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum StyleChoice {
    /// A line to read
    #[default]
    Plain,
    /// BibTeX entries
    Bibtex,
    /// CSL-JSON, for Zotero and pandoc
    CslJson,
}

/// Arguments of `outlay cite`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Ids of facts or sources, a query (`meta.capex@2025`), or `chart` and the name of a chart or its spec file
    #[arg(required = true, value_name = "WHAT")]
    pub what: Vec<String>,
    /// The folder of charts
    #[arg(long, value_name = "DIR", default_value = "charts")]
    pub charts: PathBuf,
    /// Style
    #[arg(long, value_enum, default_value_t, value_name = "STYLE")]
    pub format: StyleChoice,
}

/// Prints one citation a publication.
///
/// # Errors
///
/// If nothing has that id and the words are no query.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let style = match arguments.format {
        StyleChoice::Plain => Style::Plain,
        StyleChoice::Bibtex => Style::Bibtex,
        StyleChoice::CslJson => Style::Csl,
    };
    if let [word, name] = arguments.what.as_slice()
        && word == "chart"
    {
        let text = picture(name, &arguments.charts, style, context)?;
        context.output.write(&text)?;
        return Ok(Exit::Clean);
    }
    let as_of = context.as_of;
    let store = context.store()?;
    let mut found: Vec<(&Source, Option<String>)> = Vec::new();
    let mut rest = Vec::new();
    let mut facts = Vec::new();
    for what in &arguments.what {
        if let Some(fact) = store.fact(what) {
            facts.push(fact);
        } else if let Some(source) = store.source(what) {
            found.push((source, None));
        } else {
            rest.push(what.as_str());
        }
    }
    if !rest.is_empty() {
        let query = Query::parse(rest, store)?;
        facts.extend(query.facts(store, as_of).filter(|f| store.resolved(&f.key, as_of).is_some_and(|r| r.id == f.id)));
    }
    for fact in facts {
        for citation in &fact.citations {
            let Some(source) = store.source(&citation.source) else { continue };
            let locator = citation.locator.as_ref().map_or(String::new(), |l| format!("{l}, "));
            let pointer = Some(format!("{locator}“{}”", citation.printed));
            if !found.iter().any(|(s, p)| s.id == source.id && *p == pointer) {
                found.push((source, pointer));
            }
        }
    }
    if found.is_empty() {
        return Err(Error::new(format!("nothing to cite for `{}`", arguments.what.join(" "))).help("`outlay list` shows the ids"));
    }
    if style != Style::Plain {
        // one entry a publication: an id names one thing
        let mut merged: Vec<(&Source, Option<String>)> = Vec::new();
        for (source, pointer) in found {
            match merged.iter_mut().find(|(s, _)| s.id == source.id) {
                Some((_, Some(known))) => known.push_str(&pointer.map_or(String::new(), |p| format!("; {p}"))),
                Some((_, known)) => *known = pointer,
                None => merged.push((source, pointer)),
            }
        }
        found = merged;
    }
    let text = cite(&found, style);
    context.output.write(&text)?;
    Ok(Exit::Clean)
}

/// Cites a chart: the picture, and the publications of the figures it draws.
fn picture(name: &str, folder: &Path, style: Style, context: &Context) -> Result<String> {
    let (spec, name) = spec_of(name, folder)?;
    let store = context.store()?;
    let data = figures(&spec, store, context.as_of)?;
    let sources: Vec<(&Source, Option<String>)> =
        data.sources.iter().filter_map(|p| store.source(&p.id)).map(|source| (source, None)).collect();
    let title = spec.title.as_deref().unwrap_or(&data.what);
    Ok(cite_picture(Picture { name: &name, title, day: data.as_of }, &sources, style))
}
