//! One JSON document: title, columns, rows as objects, footnotes, sources.

use serde_json::{Map, Value, json};

use crate::model::Table;
use crate::model::table::Cell;

/// Writes the table, or an array of several; numbers are decimal strings, so that none loses a digit.
pub(super) fn render(tables: &[Table]) -> String {
    let document = match tables {
        [one] => document(one),
        many => many.iter().map(document).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn document(table: &Table) -> Value {
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            let mut object = Map::new();
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                object.insert(column.name.clone(), value(cell));
            }
            object.insert("facts".into(), row.facts.iter().map(|f| Value::from(&**f)).collect());
            let notes: Vec<Value> = row.marks.iter().flatten().filter_map(|n| table.footnotes.get(*n)).map(|n| json!(n)).collect();
            object.insert("notes".into(), notes.into());
            Value::Object(object)
        })
        .collect();
    json!({
        "title": table.title,
        "lead": table.lead,
        "columns": table.columns.iter().map(|c| json!({"name": c.name, "heading": c.heading})).collect::<Vec<_>>(),
        "rows": rows,
        "sources": table.sources,
    })
}

fn value(cell: &Cell) -> Value {
    let end = |end: Option<crate::model::Decimal>| end.map_or(Value::Null, |v| Value::from(v.normalize().to_string()));
    match cell {
        Cell::Missing => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Number(number) => Value::from(number.normalize().to_string()),
        Cell::Amount(a) => json!({"low": end(a.low), "high": end(a.high), "bound": a.bound.name(), "unit": a.unit.to_string()}),
        Cell::Period(period) => Value::from(period.to_string()),
    }
}
