//! Tables as a workbook: numbers as numbers, a sheet a table, the sources on a sheet of their own.
//!
//! An amount is four columns (low, high, bound, unit), as in CSV. Spreadsheets hold binary floats, so this is the one place where a decimal
//! becomes one, on its way out. Text is written as text: a formula in it stays words.

use std::collections::BTreeSet;

use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::model::table::{Cell, ColumnKind};
use crate::model::{Decimal, FactId, Table};
use crate::store::Store;
use crate::{Error, Result};

/// Returns the workbook of some tables.
///
/// # Errors
///
/// If a table is larger than a sheet can be.
pub fn workbook(tables: &[Table], store: &Store) -> Result<Vec<u8>> {
    write(tables, store).map_err(|e| Error::new("the tables don't fit a workbook").because(e))
}

fn write(tables: &[Table], store: &Store) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // the same input gives the same bytes
    book.set_properties(&DocProperties::new().set_author("outlay").set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (at, table) in tables.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(if tables.len() == 1 { "Table".to_owned() } else { format!("Table {}", at + 1) })?;
        fill(sheet, table, &bold)?;
    }
    let sheet = book.add_worksheet();
    sheet.set_name("Sources")?;
    let heads = ["fact", "printed", "locator", "title", "publisher", "date", "kind", "url"];
    for (column, head) in (0u16..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    for (column, width) in (0u16..).zip([36.0, 24.0, 24.0, 60.0, 28.0, 12.0, 14.0, 60.0]) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let used: BTreeSet<&FactId> = tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.facts).collect();
    let mut row = 1u32;
    for fact in used.into_iter().filter_map(|id| store.fact(id)) {
        for citation in &fact.citations {
            let source = store.source(&citation.source);
            let date = source.and_then(|s| s.date.as_ref()).map(ToString::to_string);
            let cells = [
                Some(&*fact.id),
                Some(&*citation.printed),
                citation.locator.as_deref(),
                Some(source.map_or(&*citation.source, |s| &*s.title)),
                source.and_then(|s| s.publisher.as_deref()),
                date.as_deref(),
                source.map(|s| s.kind.name()),
                source.and_then(|s| s.url.as_deref()),
            ];
            for (column, cell) in (0u16..).zip(cells) {
                if let Some(text) = cell {
                    sheet.write_string(row, column, cut(text))?;
                }
            }
            row += 1;
        }
    }
    for line in tables.iter().flat_map(|t| &t.sources) {
        row += 1;
        sheet.write_string_with_format(row, 0, cut(line), &wrapped)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table, bold: &Format) -> std::result::Result<(), XlsxError> {
    let amounts = table.amount_columns();
    let number = |sheet: &mut Worksheet, row: u32, column: u16, value: Option<Decimal>| -> std::result::Result<(), XlsxError> {
        if let Some(value) = value.and_then(|v| v.to_f64()) {
            sheet.write_number(row, column, value)?;
        }
        Ok(())
    };
    let mut row = 0u32;
    for line in std::iter::once(&table.title).chain(&table.lead).filter(|l| !l.is_empty()) {
        sheet.write_string_with_format(row, 0, cut(line), bold)?;
        row += 1;
    }
    let mut column = 0u16;
    for (head, amount) in table.columns.iter().zip(&amounts) {
        let names = if *amount {
            ["low", "high", "bound", "unit"].iter().map(|part| format!("{} {part}", head.name)).collect()
        } else {
            vec![head.name.clone()]
        };
        for name in names {
            sheet.write_string_with_format(row, column, cut(&name), bold)?;
            sheet.set_column_width(column, if head.kind == ColumnKind::Number { 16.0 } else { 22.0 })?;
            column += 1;
        }
    }
    sheet.write_string_with_format(row, column, "notes", bold)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    for line in &table.rows {
        row += 1;
        let mut column = 0u16;
        for (cell, amount) in line.cells.iter().zip(&amounts) {
            match cell {
                Cell::Amount(a) => {
                    number(sheet, row, column, a.low)?;
                    number(sheet, row, column + 1, a.high)?;
                    sheet.write_string(row, column + 2, a.bound.name())?;
                    sheet.write_string(row, column + 3, a.unit.to_string())?;
                }
                Cell::Number(value) => number(sheet, row, column, Some(*value))?,
                Cell::Text(text) => {
                    sheet.write_string(row, column, cut(text))?;
                }
                Cell::Period(period) => match period {
                    crate::model::Period::Year(year) => number(sheet, row, column, Some((*year).into()))?,
                    period => {
                        sheet.write_string(row, column, period.to_string())?;
                    }
                },
                Cell::Missing => {}
            }
            column += if *amount { 4 } else { 1 };
        }
        sheet.write_string(row, column, cut(&table.notes(line).join("; ")))?;
    }
    Ok(())
}

/// A cell holds 32,767 characters.
fn cut(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').take(32_000).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse_amount;
    use crate::model::table::{Column, Row};

    #[test]
    fn a_workbook_is_a_zip_and_always_the_same() {
        let column = |name: &str, kind| Column { name: name.into(), heading: name.into(), kind };
        let table = Table {
            title: "capital expenditure".into(),
            columns: vec![column("entity", ColumnKind::Text), column("sum", ColumnKind::Number)],
            rows: vec![Row {
                cells: vec![Cell::Text("=1+1".into()), Cell::Amount(parse_amount("USD 60B to 65B").unwrap())],
                marks: vec![Vec::new(); 2],
                facts: Vec::new(),
            }],
            ..Table::default()
        };
        let once = workbook(std::slice::from_ref(&table), &Store::default()).unwrap();
        assert!(once.starts_with(b"PK"));
        assert_eq!(once, workbook(&[table], &Store::default()).unwrap());
    }
}
