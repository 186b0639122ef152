//! `outlay list`: the facts that a query means, or the entities, metrics or sources there are.

use clap::Args;

use super::table::TableArguments;
use crate::cli::{Context, Exit};
use crate::query::catalogue;
use crate::{Result, query};

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
    /// How to print
    #[command(flatten)]
    pub table: TableArguments,
}

/// Prints the facts, one a line.
///
/// # Errors
///
/// If the query can't be read.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let money = arguments.table.money.read(&context.config.money)?;
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
                query::listing(&asked, money, store, as_of)
            }
        }
    };
    context.tables(&[table], &arguments.table)?;
    Ok(Exit::Clean)
}
