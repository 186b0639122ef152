//! Comma-separated values; an amount is four columns: low, high, bound, unit.

use super::plain;
use crate::model::Table;
use crate::model::table::Cell;
use crate::render::escape;

/// Writes the table by RFC 4180, a header first.
pub(super) fn render(table: &Table) -> String {
    let amounts = table.amount_columns();
    let mut out = String::new();
    let mut line = |fields: Vec<String>| {
        out.push_str(&fields.iter().map(|f| escape::csv(f)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    };
    let mut header = Vec::new();
    for (column, amount) in table.columns.iter().zip(&amounts) {
        if *amount {
            header.extend(["low", "high", "bound", "unit"].map(|part| format!("{}_{part}", column.name)));
        } else {
            header.push(column.name.clone());
        }
    }
    header.push("facts".to_owned());
    header.push("notes".to_owned());
    line(header);
    for row in &table.rows {
        let mut fields = Vec::new();
        for (cell, amount) in row.cells.iter().zip(&amounts) {
            match (cell, amount) {
                (Cell::Amount(a), _) => {
                    let end = |end: Option<crate::model::Decimal>| end.map_or_else(String::new, |v| v.normalize().to_string());
                    fields.extend([end(a.low), end(a.high), a.bound.name().to_owned(), a.unit.to_string()]);
                }
                (_, true) => fields.extend(std::iter::repeat_n(String::new(), 4)),
                (Cell::Missing, false) => fields.push(String::new()),
                (cell, false) => fields.push(plain(cell)),
            }
        }
        fields.push(row.facts.join(" "));
        fields.push(table.notes(row).join("; "));
        line(fields);
    }
    out
}
