//! `outlay new`: a filled skeleton of a facts file.

use clap::Args;

use crate::cli::{Context, Exit};
use crate::record::{nearest, skeleton};
use crate::{Error, Result};

/// Arguments of `outlay new`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Whose figure it is (an id of entities.yaml)
    #[arg(value_name = "ENTITY")]
    pub entity: String,
    /// What is counted (an id of metrics.yaml)
    #[arg(value_name = "METRIC")]
    pub metric: String,
}

/// Prints a skeleton to write over.
///
/// # Errors
///
/// If the data has no such entity or metric.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let as_of = context.as_of;
    let store = context.store()?;
    let missing = |what: &str, id: &str, near: Option<&str>| {
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if what == "entity" => "declare it in entities.yaml first".to_owned(),
            None => "declare it in metrics.yaml first".to_owned(),
        };
        Error::new(format!("no {what} `{id}` in the data")).help(help)
    };
    let entity = store
        .entity(&arguments.entity)
        .ok_or_else(|| missing("entity", &arguments.entity, nearest(&arguments.entity, store.entities().map(|e| &*e.id))))?;
    let metric = store
        .metric(&arguments.metric)
        .ok_or_else(|| missing("metric", &arguments.metric, nearest(&arguments.metric, store.metrics().map(|m| &*m.id))))?;
    // without `--as-of` the newest day of the data stands for today, so that the same data print the same skeleton
    let today = as_of.or_else(|| store.newest_day()).unwrap_or(crate::model::Date::constant(2026, 1, 1));
    let text = skeleton::facts(entity, metric, today);
    context.output.write(&text)?;
    Ok(Exit::Clean)
}
