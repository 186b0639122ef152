//! `outlay show`: what a figure is, who says so, and how it changed.

use clap::Args;

use super::table::TableArguments;
use crate::cli::{Context, Exit};
use crate::{Error, Result, query};

/// Arguments of `outlay show`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which figures: `meta.capex@2025`, `deepseek-v3.training-cost`, `entity=meta metric=capex` (see `outlay help query`)
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// How to print
    #[command(flatten)]
    pub table: TableArguments,
}

/// Prints each figure with its history.
///
/// # Errors
///
/// If the query can't be read or means no fact.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let money = arguments.table.money.read(&context.config.money)?;
    let store = context.store()?;
    let mut asked = query::Query::parse(arguments.query.iter().map(String::as_str), store)?;
    asked.deprecated = true;
    let tables = query::histories(&asked, money, store, as_of);
    if tables.is_empty() {
        return Err(Error::new(format!("no fact for `{}`", arguments.query.join(" ")))
            .help("`outlay list` with fewer terms shows what is near; not in the data is an answer, too"));
    }
    context.tables(&tables, &arguments.table)?;
    Ok(Exit::Clean)
}
