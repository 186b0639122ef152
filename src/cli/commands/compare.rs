//! `outlay compare`: two figures or many side by side.

use clap::Args;

use super::table::TableArguments;
use crate::cli::{Context, Exit};
use crate::claim;
use crate::model::notation::parse_amount;
use crate::model::unit::{Base, Currency, SharedSign};
use crate::model::{Amount, Span};
use crate::query::{Query, Side};
use crate::{Result, query};

/// Arguments of `outlay compare`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Figures (`meta.capex@2025`, `deepseek-v3.training-cost`) or amounts (`$5.58M`, `80 مليار دولار`); the first is the measure
    #[arg(required = true, num_args = 2.., value_name = "FIGURE")]
    pub figures: Vec<String>,
    /// How to print
    #[command(flatten)]
    pub table: TableArguments,
}

/// Prints whether the figures may be compared, and how far apart they are.
///
/// # Errors
///
/// If a figure can't be read or isn't known.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let money = arguments.table.money.read(&context.config.money)?;
    let store = context.store()?;
    let mut sides = Vec::new();
    for text in &arguments.figures {
        sides.push(match literal(text) {
            Some(amount) => Side::literal(text, amount, as_of.or_else(|| store.newest_day())),
            None => Side::of_query(text, Query::parse([text.as_str()], store)?, store, as_of)?,
        });
    }
    let tables = query::compare(&sides, money, store)?;
    context.tables(&tables, &arguments.table)?;
    Ok(Exit::Clean)
}

/// Reads an amount as a record or an article would write it; `$` alone is the US dollar.
fn literal(text: &str) -> Option<Amount> {
    if let Ok(amount) = parse_amount(text) {
        return Some(amount);
    }
    ["en", "ar", "fr", "de", "es", "pt", "zh", "ja", "ko"].into_iter().find_map(|language| {
        let found = claim::quantities(text, Span::new(0, text.len()), language);
        let [quantity] = &found[..] else { return None };
        // the whole of the text, not a number in a name
        if quantity.span.end - quantity.span.start + 2 < text.trim().len() {
            return None;
        }
        let mut amount = quantity.amount.clone();
        if amount.unit.base == Base::Money(Currency::Shared(SharedSign::Dollar)) {
            amount.unit.base = Base::Money(Currency::USD);
        }
        Some(amount)
    })
}
