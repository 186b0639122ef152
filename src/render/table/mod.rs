//! Tables to text. One format a file; [`Format`] is the list.

mod csv;
mod html;
mod json;
mod markdown;
mod text;

use crate::model::named::named;
use crate::model::notation::format_amount;
use crate::model::table::Cell;
use crate::model::{Table, Unit};

named! {
    /// An output format of tables.
    #[derive(Default)]
    pub enum Format {
        /// Aligned columns for a terminal.
        #[default]
        Text = "text",
        /// Comma-separated values by RFC 4180; an amount is three columns (low, high, unit).
        Csv = "csv",
        /// One JSON document.
        Json = "json",
        /// A Markdown table with footnotes.
        Markdown = "markdown",
        /// One self-contained page.
        Html = "html",
    }
}

/// How a terminal is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns.
    pub width: usize,
    /// Whether to use colour.
    pub colour: bool,
    /// Whether to break lines below the table at the width, as is right for a terminal and wrong for a file.
    pub wrap: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: 100, colour: false, wrap: false }
    }
}

/// Writes a table.
#[must_use]
pub fn render(table: &Table, format: Format, layout: Layout) -> String {
    render_all(std::slice::from_ref(table), format, layout)
}

/// Writes several tables as one document: JSON as an array if there is not just one, the others one after the other.
#[must_use]
pub fn render_all(tables: &[Table], format: Format, layout: Layout) -> String {
    let each = |write: &dyn Fn(&Table) -> String| tables.iter().map(write).collect::<Vec<_>>().join("\n");
    match format {
        Format::Text => each(&|t| text::render(t, layout)),
        Format::Csv => each(&csv::render),
        Format::Json => json::render(tables),
        Format::Markdown => each(&markdown::render),
        Format::Html => html::render(tables),
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
