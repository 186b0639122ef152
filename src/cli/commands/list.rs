//! `outlay list`: the facts that a query means, or the entities, metrics or sources there are.

use clap::{Args, ValueEnum};

use super::money::MoneyArguments;
use crate::cli::{Context, Exit};
use crate::query::catalogue;
use crate::{Result, query, render};

/// Output formats of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Aligned columns
    #[default]
    Text,
    /// Comma-separated values
    Csv,
    /// JSON
    Json,
    /// A Markdown table
    Markdown,
    /// One HTML page
    Html,
    /// An Excel workbook, sources on a second sheet; needs --output
    Xlsx,
}

impl TableFormat {
    /// Returns the format that is text; `None` for a workbook.
    #[must_use]
    pub const fn text(self) -> Option<render::table::Format> {
        Some(match self {
            Self::Text => render::table::Format::Text,
            Self::Csv => render::table::Format::Csv,
            Self::Json => render::table::Format::Json,
            Self::Markdown => render::table::Format::Markdown,
            Self::Html => render::table::Format::Html,
            Self::Xlsx => return None,
        })
    }
}

/// Arguments of `outlay list`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which facts: `capex@2025`, `entity=meta status=guidance` (see `outlay help query`); all if left out. Or `entities`, `metrics`,
    /// `sources`
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only figures that became known after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub changed_since: Option<crate::model::Date>,
    /// What is not known: the years without a figure, and what there is instead
    #[arg(long, conflicts_with = "stale")]
    pub missing: bool,
    /// Plans that have outlived their time, or that nobody refreshed for half a year
    #[arg(long)]
    pub stale: bool,
    /// Deprecated facts too
    #[arg(long)]
    pub all: bool,
    /// In what money
    #[command(flatten)]
    pub money: MoneyArguments,
    /// Output format
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: TableFormat,
    /// Write to a file instead (required for xlsx)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<std::path::PathBuf>,
}

/// Prints the facts, one a line.
///
/// # Errors
///
/// If the query can't be read.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let store = context.store()?;
    let table = match arguments.query.first().map(String::as_str).filter(|_| arguments.query.len() == 1) {
        Some("entities") => catalogue::entities(store),
        Some("metrics") => catalogue::metrics(store),
        Some("sources") => catalogue::sources(store),
        _ => {
            let mut asked = query::Query::parse(arguments.query.iter().map(String::as_str), store)?;
            asked.deprecated |= arguments.all;
            asked.since = arguments.changed_since.or(asked.since);
            if arguments.missing {
                catalogue::missing(asked, store, as_of)?
            } else if arguments.stale {
                catalogue::stale(&asked, store, as_of)
            } else {
                query::listing(&asked, arguments.money.read()?, store, as_of)
            }
        }
    };
    context.tables(&[table], arguments.format, arguments.output.as_deref())?;
    Ok(Exit::Clean)
}
