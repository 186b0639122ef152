//! Typed rows with footnotes: what a query gives, a chart draws and a renderer prints.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::fact::FactId;
use super::period::Period;
use super::unit::{Base, Unit};

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known.
    #[default]
    Missing,
    /// Words.
    Text(String),
    /// A bare number.
    Number(Decimal),
    /// An amount with its unit and bound.
    Amount(Amount),
    /// A period.
    Period(Period),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Numbers and amounts: aligned on the right.
    Number,
    /// Periods.
    Period,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Stable name, for data formats.
    pub name: String,
    /// Heading, for people.
    pub heading: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// A row, with the facts it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// One for each column.
    pub cells: Vec<Cell>,
    /// Indices into [`Table::footnotes`], by cell.
    pub marks: Vec<Vec<usize>>,
    /// The facts it rests on.
    pub facts: Vec<FactId>,
}

/// Rows under columns, with footnotes and the line that names the sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub title: String,
    /// What must be read before the rows.
    pub lead: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Footnotes, each once.
    pub footnotes: Vec<String>,
    /// What the figures rest on.
    pub sources: Vec<String>,
}

impl Table {
    /// Returns a table without rows, its columns given by name, heading and what they hold.
    #[must_use]
    pub fn new(title: impl Into<String>, columns: &[(&str, &str, ColumnKind)]) -> Self {
        let column = |(name, heading, kind): &(&str, &str, ColumnKind)| Column {
            name: (*name).into(),
            heading: (*heading).into(),
            kind: *kind,
        };
        Self { title: title.into(), columns: columns.iter().map(column).collect(), ..Self::default() }
    }

    /// Adds a row without footnotes.
    pub fn push(&mut self, cells: Vec<Cell>, facts: Vec<FactId>) {
        let marks = vec![Vec::new(); cells.len()];
        self.rows.push(Row { cells, marks, facts });
    }

    /// Returns the unit that every amount of the table is in, if they share one that is money.
    #[must_use]
    pub fn common_unit(&self) -> Option<&Unit> {
        let mut units = self.rows.iter().flat_map(|r| &r.cells).filter_map(|cell| match cell {
            Cell::Amount(amount) if !matches!(amount.unit.base, Base::Percent | Base::Multiple) => Some(&amount.unit),
            _ => None,
        });
        let first = units.next().filter(|u| u.per.is_none() && u.currency().is_some())?;
        units.all(|u| u == first).then_some(first)
    }

    /// Returns which columns hold amounts: low, high, bound and unit in data formats.
    #[must_use]
    pub fn amount_columns(&self) -> Vec<bool> {
        let holds = |at: usize| {
            self.columns[at].kind == ColumnKind::Number
                && self.rows.iter().any(|r| matches!(r.cells.get(at), Some(Cell::Amount(_))))
        };
        (0..self.columns.len()).map(holds).collect()
    }

    /// Returns the footnotes of a row, in order.
    #[must_use]
    pub fn notes(&self, row: &Row) -> Vec<&str> {
        let marks: std::collections::BTreeSet<usize> = row.marks.iter().flatten().copied().collect();
        marks.into_iter().filter_map(|m| self.footnotes.get(m)).map(String::as_str).collect()
    }

    /// Adds a footnote once, and returns its index.
    pub fn footnote(&mut self, text: impl Into<String>) -> usize {
        let text = text.into();
        if let Some(at) = self.footnotes.iter().position(|f| *f == text) {
            return at;
        }
        self.footnotes.push(text);
        self.footnotes.len() - 1
    }
}
