//! A Markdown table with footnotes.

use super::{beside, mark, title};
use crate::model::Table;
use crate::model::table::ColumnKind;
use crate::render::escape;

/// Writes the table.
pub(super) fn render(table: &Table) -> String {
    let mut out = String::new();
    let heading = title(table);
    if !heading.is_empty() {
        out.push_str(&format!("**{}**\n\n", escape::markdown(&heading)));
    }
    for line in &table.lead {
        out.push_str(&format!("{}\n\n", escape::markdown(line)));
    }
    let unit = table.common_unit();
    let mut line = |cells: Vec<String>| out.push_str(&format!("| {} |\n", cells.join(" | ")));
    line(table.columns.iter().map(|c| escape::markdown(&c.heading)).collect());
    line(table.columns.iter().map(|c| if c.kind == ColumnKind::Number { "---:".into() } else { "---".into() }).collect());
    for row in &table.rows {
        let cells = row.cells.iter().enumerate().map(|(i, cell)| {
            let marks: String = row.marks.get(i).into_iter().flatten().map(|m| format!("[^{}]", mark(*m))).collect();
            format!("{}{marks}", escape::markdown(&beside(cell, unit)))
        });
        line(cells.collect());
    }
    for (i, note) in table.footnotes.iter().enumerate() {
        out.push_str(&format!("{}[^{}]: {}\n", if i == 0 { "\n" } else { "" }, mark(i), escape::markdown(note)));
    }
    for source in &table.sources {
        out.push_str(&format!("\n{}\n", escape::markdown(source)));
    }
    out
}
