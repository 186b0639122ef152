//! The data behind a picture as CSV, and the picture as an HTML figure with its caption and table.

use std::fmt::Write as _;

use super::data::{Data, Role};
use super::draw::escape;
use super::{Drawing, Spec};
use crate::Result;

/// The columns of the data behind a picture.
const COLUMNS: [&str; 14] =
    ["label", "series", "period", "low", "high", "bound", "unit", "status", "stated", "basis", "scope", "role", "facts", "sources"];

fn rows(data: &Data) -> Vec<[String; 14]> {
    let text = |o: &Option<String>| o.clone().unwrap_or_default();
    data.points
        .iter()
        .map(|p| {
            let amount = p.amount.as_ref();
            let end = |pick: fn(&crate::model::Amount) -> Option<rust_decimal::Decimal>| {
                amount.and_then(pick).map(|v| v.normalize().to_string()).unwrap_or_default()
            };
            [
                p.label.clone(),
                text(&p.series),
                p.period.as_ref().map(ToString::to_string).unwrap_or_default(),
                end(|a| a.low),
                end(|a| a.high),
                amount.map(|a| a.bound.name().to_owned()).unwrap_or_default(),
                amount.map(|a| a.unit.to_string()).unwrap_or_default(),
                p.status.map(|s| s.name().to_owned()).unwrap_or_default(),
                p.stated.map(|s| s.to_string()).unwrap_or_default(),
                text(&p.basis),
                text(&p.scope),
                if p.role == Role::Claim { "claim" } else { "evidence" }.to_owned(),
                p.facts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
                p.sources.join(" "),
            ]
        })
        .collect()
}

/// Returns the figures as CSV, exact, in the units they were given in.
#[must_use]
pub fn csv(data: &Data) -> String {
    let mut out = COLUMNS.join(",");
    out.push('\n');
    for row in rows(data) {
        let cells: Vec<String> = row.iter().enumerate().map(|(i, cell)| csv_cell(cell, i == 3 || i == 4)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

/// Quotes a cell where it needs it; a text that a spreadsheet would take for a formula is made one no more.
fn csv_cell(cell: &str, number: bool) -> String {
    let formula = !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Returns a figure for a web page: the drawing, its caption, and the figures as a table.
///
/// # Errors
///
/// If the language is unknown.
pub fn html(spec: &Spec, data: &Data, drawing: &Drawing) -> Result<String> {
    let words = spec.words()?;
    let direction = if spec.right_to_left(words) { "rtl" } else { "ltr" };
    let mut out = format!("<figure class=\"outlay-chart\" lang=\"{}\" dir=\"{direction}\">\n", words.code);
    // the page may be narrower than the drawing
    out.push_str(&drawing.svg.trim_end().replacen("<svg ", "<svg style=\"max-width:100%;height:auto\" ", 1));
    let title = spec.title.as_deref().unwrap_or(&data.what);
    let _ = write!(
        out,
        "\n<figcaption>{}</figcaption>\n<details><summary>{what}</summary>\n<table>\n<thead><tr><td></td><th scope=\"col\">{what}</th>\
         <th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        escape(title),
        escape(words.note),
        what = escape(&data.what),
    );
    for [name, value, more] in &drawing.rows {
        let cell = |text: &str| format!("<td dir=\"auto\">{}</td>", escape(text));
        let _ = writeln!(out, "<tr><th scope=\"row\" dir=\"auto\">{}</th>{}{}</tr>", escape(name), cell(value), cell(more));
    }
    out.push_str("</tbody>\n</table>\n</details>\n</figure>\n");
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_in_labels_are_defused_and_commas_quoted() {
        assert_eq!(csv_cell("=HYPERLINK(1)", false), "'=HYPERLINK(1)");
        assert_eq!(csv_cell("-5", true), "-5");
        assert_eq!(csv_cell("a, \"b\"", false), "\"a, \"\"b\"\"\"");
    }
}
