//! `outlay aggregate`: how much is it in all.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use super::table::TableArguments;
use crate::cli::{Context, Exit};
use crate::model::Axis;
use crate::query::{By, Calendar, Measure, Plan, Query};
use crate::{Error, Result, query};

/// How fiscal periods meet calendar ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CalendarChoice {
    /// By the quarters that make the calendar period up
    #[default]
    Quarters,
    /// A fiscal year stands for the calendar year it is named after
    AsNamed,
    /// Fiscal years are divided by days, as if spent evenly
    ProRata,
}

/// Arguments of `outlay aggregate`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct Arguments {
    /// Which facts: `capex@2019..2026`, `entity=meta,microsoft metric=capex` (see `outlay help query`)
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// What to group by: entity, parent, country, kind, metric, status, speaker, subject, item, basis, counterparty, year, half, quarter
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    pub by: Vec<String>,
    /// What to compute: sum, mean, median, min, max, count, growth, share, cumulative, index
    #[arg(long, value_delimiter = ',', default_value = "sum", value_name = "NAMES")]
    pub measure: Vec<String>,
    /// The base of an index [default: the first period]
    #[arg(long, value_name = "PERIOD")]
    pub base: Option<String>,
    /// Add across these axes although the figures differ on them: status, basis, scope, item, speaker …
    #[arg(long, value_delimiter = ',', value_name = "AXES")]
    pub across: Vec<String>,
    /// How fiscal periods meet calendar ones
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub calendar: CalendarChoice,
    /// Let fiscal quarters that are a month off the calendar's stand beside others
    #[arg(long)]
    pub shifted: bool,
    /// Leave out what is contained in another figure of the sum, instead of refusing
    #[arg(long, value_name = "WHAT", value_parser = ["overlaps"])]
    pub drop: Option<String>,
    /// Make the last grouping columns
    #[arg(long)]
    pub wide: bool,
    /// Add a total
    #[arg(long)]
    pub total: bool,
    /// List what was passed over, too
    #[arg(long)]
    pub all: bool,
    /// How to print
    #[command(flatten)]
    pub table: TableArguments,
}

fn named<T>(names: &[String], what: &str, known: &[&str], from_name: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
    names
        .iter()
        .map(|wanted| {
            let unknown = || Error::new(format!("`{wanted}` is no {what}")).help(format!("there are {}", known.join(", ")));
            from_name(wanted).ok_or_else(unknown)
        })
        .collect()
}

/// Prints the groups. Exits with 1 if some cell was refused, with 2 if all were.
///
/// # Errors
///
/// If the query can't be read, or nothing in it adds.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let money = arguments.table.money.read(&context.config.money)?;
    let store = context.store()?;
    let mut plan = Plan::new(Query::parse(arguments.query.iter().map(String::as_str), store)?);
    plan.by = named(&arguments.by, "grouping", &By::NAMES, By::from_name)?;
    plan.measures = named(&arguments.measure, "measure", &Measure::NAMES, Measure::from_name)?;
    plan.across = named(&arguments.across, "axis", &Axis::NAMES, Axis::from_name)?.into_iter().collect::<BTreeSet<_>>();
    plan.base = match &arguments.base {
        Some(text) => Some(crate::model::notation::parse_period(text).map_err(|e| Error::new(e.message).help(e.help))?),
        None => None,
    };
    plan.calendar = match arguments.calendar {
        CalendarChoice::Quarters => Calendar::Quarters,
        CalendarChoice::AsNamed => Calendar::AsNamed,
        CalendarChoice::ProRata => Calendar::ProRata,
    };
    plan.money = money;
    (plan.shifted, plan.drop_overlaps) = (arguments.shifted, arguments.drop.is_some());
    (plan.wide, plan.total, plan.all, plan.as_of) = (arguments.wide, arguments.total, arguments.all, as_of);
    let answer = query::aggregate(&plan, store)?;
    let nothing = answer.table.rows.iter().all(|r| {
        r.cells.iter().zip(&answer.table.columns).all(|(cell, column)| {
            column.kind != crate::model::table::ColumnKind::Number || *cell == crate::model::table::Cell::Missing
        })
    });
    if let Some(refusal) = answer.refusal.as_ref().filter(|_| nothing) {
        return Err(Error::new(refusal.clone()).help("`outlay help query` explains what adds; a narrower query may, too"));
    }
    let mut tables = vec![answer.table];
    if plan.all && !answer.passed_over.is_empty() {
        let mut passed = query::listing_of(&answer.passed_over, store);
        passed.title = format!("passed over: {} facts", answer.passed_over.len());
        tables.push(passed);
    }
    context.tables(&tables, &arguments.table)?;
    Ok(if answer.refused > 0 { Exit::Findings } else { Exit::Clean })
}
