//! The options of every command that prints tables: in what money, in which format, where to.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::money::MoneyArguments;
use crate::render;

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

/// How to print tables.
#[derive(Debug, Args)]
pub struct TableArguments {
    /// In what money
    #[command(flatten)]
    pub money: MoneyArguments,
    /// Output format
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: TableFormat,
    /// Write to a file instead (required for xlsx)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
