//! Aligned columns for a terminal, footnotes and sources below.

use comfy_table::{Cell, CellAlignment, ContentArrangement, presets};

use super::{Layout, beside, mark, title};
use crate::model::Table;
use crate::model::table::ColumnKind;
use crate::render::{escape, wrap};

/// Writes the table within the columns of the terminal.
pub(super) fn render(table: &Table, layout: Layout) -> String {
    let width = layout.width;
    let paint = |code: &str, text: &str| if layout.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() };
    let mut out = String::new();
    let heading = title(table);
    if !heading.is_empty() {
        out.push_str(&paint("1", &escape::terminal(&heading)));
        out.push_str("\n\n");
    }
    for line in &table.lead {
        out.push_str(&paint("1", &escape::terminal(line)));
        out.push('\n');
    }
    if !table.lead.is_empty() {
        out.push('\n');
    }
    let unit = table.common_unit();
    let mut grid = comfy_table::Table::new();
    grid.load_style(presets::NOTHING);
    grid.set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    grid.set_header(table.columns.iter().map(|c| Cell::new(escape::terminal(&c.heading)).set_alignment(alignment(c.kind))));
    for row in &table.rows {
        let cells = row.cells.iter().zip(&table.columns).enumerate().map(|(i, (cell, column))| {
            let marks = row.marks.get(i).into_iter().flatten().map(|m| mark(*m)).collect::<Vec<_>>().join(",");
            let text = beside(cell, unit);
            let text = if marks.is_empty() { text } else { format!("{text} [{marks}]") };
            Cell::new(isolated(&escape::terminal(&text))).set_alignment(alignment(column.kind))
        });
        grid.add_row(cells);
    }
    for (at, line) in grid.lines().enumerate() {
        let line = line.trim_end();
        out.push_str(&if at == 0 { paint("2", line) } else { line.to_owned() });
        out.push('\n');
    }
    for (i, note) in table.footnotes.iter().enumerate() {
        let line = format!("[{}] {}", mark(i), escape::terminal(note));
        out.push_str(if i == 0 { "\n" } else { "" });
        for line in broken(&line, layout) {
            out.push_str(&format!("{}\n", paint("2", &line)));
        }
    }
    for (i, source) in table.sources.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { "" });
        for line in broken(&escape::terminal(source), layout) {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

/// Breaks a line where a terminal would cut it through a word; what goes into a pipe or a file stays as it is.
fn broken(line: &str, layout: Layout) -> Vec<String> {
    let lines = if layout.wrap { wrap::lines(line, layout.width) } else { vec![line.to_owned()] };
    lines.iter().map(|line| isolated(line)).collect()
}

const fn alignment(kind: ColumnKind) -> CellAlignment {
    match kind {
        ColumnKind::Number => CellAlignment::Right,
        ColumnKind::Text | ColumnKind::Period => CellAlignment::Left,
    }
}

/// Keeps right-to-left words from reordering the row.
fn isolated(text: &str) -> String {
    let right_to_left =
        text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'));
    if right_to_left { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}
