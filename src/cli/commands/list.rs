//! `outlay list`: the facts that a query means, or the entities, metrics or sources there are.

use clap::{Args, ValueEnum};

use crate::cli::{Context, Exit};
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
}

impl From<TableFormat> for render::table::Format {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Text => Self::Text,
            TableFormat::Csv => Self::Csv,
            TableFormat::Json => Self::Json,
            TableFormat::Markdown => Self::Markdown,
        }
    }
}

/// Arguments of `outlay list`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which facts: `capex@2025`, `entity=meta status=guidance` (see `outlay help query`); all if left out
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only figures that became known after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub changed_since: Option<crate::model::Date>,
    /// Deprecated facts too
    #[arg(long)]
    pub all: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: TableFormat,
}

/// Prints the facts, one a line.
///
/// # Errors
///
/// If the query can't be read.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let store = context.store()?;
    let mut asked = query::Query::parse(arguments.query.iter().map(String::as_str), store)?;
    asked.deprecated |= arguments.all;
    asked.since = arguments.changed_since.or(asked.since);
    let table = query::listing(&asked, store, as_of);
    let width = context.output.width();
    context.output.write(&render::table::render(&table, arguments.format.into(), width))?;
    Ok(Exit::Clean)
}
