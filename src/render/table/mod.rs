//! Tables to text. One format a file; [`Format`] is the list.

mod csv;
mod json;
mod markdown;
mod text;

use crate::model::notation::format_amount;
use crate::model::table::Cell;
use crate::model::{Table, Unit};

/// An output format of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for a terminal.
    #[default]
    Text,
    /// Comma-separated values by RFC 4180; an amount is three columns (low, high, unit).
    Csv,
    /// One JSON document.
    Json,
    /// A Markdown table with footnotes.
    Markdown,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Text, "text"), (Self::Csv, "csv"), (Self::Json, "json"), (Self::Markdown, "markdown")];

    /// Returns the format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(f, _)| f)
    }
}

/// Writes a table. `width` is the columns of the terminal, for the text format.
#[must_use]
pub fn render(table: &Table, format: Format, width: usize) -> String {
    match format {
        Format::Text => text::render(table, width),
        Format::Csv => csv::render(table),
        Format::Json => json::render(table),
        Format::Markdown => markdown::render(table),
    }
}

/// Returns a cell as a person reads it beside others of the same money, which the title names.
fn beside(cell: &Cell, unit: Option<&Unit>) -> String {
    match (cell, unit.and_then(Unit::currency)) {
        (Cell::Amount(amount), Some(currency)) if amount.unit.currency() == Some(currency) => {
            let text = format_amount(amount);
            text.replacen(&format!("{} ", currency.name()), "", 1)
        }
        _ => plain(cell),
    }
}

/// Returns the title, with the money that all amounts of the table are in.
fn title(table: &Table) -> String {
    match table.common_unit() {
        Some(unit) if !table.title.contains(&format!("in {unit}")) => {
            format!("{}{}in {unit}", table.title, if table.title.is_empty() { "" } else { " · " })
        }
        _ => table.title.clone(),
    }
}

/// Returns a cell as a person reads it.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Missing => "–".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.normalize().to_string(),
        Cell::Amount(amount) => format_amount(amount),
        Cell::Period(period) => period.to_string(),
    }
}

/// Returns the mark of a footnote: a, b, … z, aa.
fn mark(index: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { letter.to_string() } else { format!("{}{letter}", mark(index / 26 - 1)) }
}
