//! `outlay show`: what a figure is, who says so, and how it changed.

use clap::Args;

use super::list::TableFormat;
use super::money::MoneyArguments;
use crate::cli::{Context, Exit};
use crate::{Error, Result, query};

/// Arguments of `outlay show`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which figures: `meta.capex@2025`, `deepseek-v3.training-cost`, `entity=meta metric=capex` (see `outlay help query`)
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
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

/// Prints each figure with its history.
///
/// # Errors
///
/// If the query can't be read or means no fact.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let store = context.store()?;
    let mut asked = query::Query::parse(arguments.query.iter().map(String::as_str), store)?;
    asked.deprecated = true;
    let tables = query::histories(&asked, arguments.money.read()?, store, as_of);
    if tables.is_empty() {
        return Err(Error::new(format!("no fact for `{}`", arguments.query.join(" ")))
            .help("`outlay list` with fewer terms shows what is near; not in the data is an answer, too"));
    }
    context.tables(&tables, arguments.format, arguments.output.as_deref())?;
    Ok(Exit::Clean)
}
