//! `outlay schema`: JSON Schemas of the record files and of reports.

use clap::Args;

use crate::Result;
use crate::cli::{Context, Exit};
use crate::record::format::Kind;
use crate::record::json_schema;

/// Arguments of `outlay schema`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which files
    #[arg(value_enum, default_value_t, value_name = "FILES")]
    pub files: Files,
}

/// The files of a data directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Files {
    /// facts/ENTITY/METRIC.yaml
    #[default]
    Facts,
    /// entities.yaml
    Entities,
    /// metrics.yaml
    Metrics,
    /// sources/YEAR.yaml
    Sources,
    /// charts/NAME.yaml
    Chart,
    /// What `outlay check --format json` prints
    Report,
}

/// Prints a schema.
///
/// # Errors
///
/// If standard output can't be written to.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let kind = match arguments.files {
        Files::Facts => Kind::Facts,
        Files::Entities => Kind::Entities,
        Files::Metrics => Kind::Metrics,
        Files::Sources => Kind::Sources,
        Files::Chart => {
            context.output.write(&format!("{:#}\n", crate::chart::schema::schema()))?;
            return Ok(Exit::Clean);
        }
        Files::Report => {
            context.output.write(crate::render::report::json::SCHEMA)?;
            return Ok(Exit::Clean);
        }
    };
    context.output.write(&format!("{:#}\n", json_schema::schema(kind)))?;
    Ok(Exit::Clean)
}
