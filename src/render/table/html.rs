//! One self-contained HTML page: the table with its footnotes linked, right-to-left names safe, nothing loaded from elsewhere.

use super::{beside, mark, title};
use crate::model::Table;
use crate::model::table::{Cell, ColumnKind};
use crate::render::escape::html;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:70rem;color:#1a1a1a;background:#fff}\
table{border-collapse:collapse;margin:1rem 0}caption{text-align:start;font-weight:600;padding-bottom:.5rem}\
th,td{padding:.3rem .8rem;border-bottom:1px solid #ccc;text-align:start;vertical-align:top}\
.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}sup a{text-decoration:none}\
.notes,.sources{font-size:.875rem;color:#444}\
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}.notes,.sources{color:#bbb}th,td{border-color:#444}a{color:#8ab4f8}}";

/// Writes tables as one page.
pub(super) fn render(tables: &[Table]) -> String {
    let heading = tables.first().map_or_else(String::new, title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        html(&heading)
    );
    for (at, table) in tables.iter().enumerate() {
        one(table, at, &mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn one(table: &Table, at: usize, out: &mut String) {
    for line in &table.lead {
        out.push_str(&format!("<p><strong dir=\"auto\">{}</strong></p>\n", html(line)));
    }
    let unit = table.common_unit();
    out.push_str(&format!("<table>\n<caption dir=\"auto\">{}</caption>\n<thead><tr>", html(&title(table))));
    for column in &table.columns {
        let class = if column.kind == ColumnKind::Number { " class=\"n\"" } else { "" };
        out.push_str(&format!("<th scope=\"col\"{class}>{}</th>", html(&column.heading)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (i, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            let marks: String = row
                .marks
                .get(i)
                .into_iter()
                .flatten()
                .map(|m| format!("<sup><a href=\"#t{at}-{0}\">{0}</a></sup>", mark(*m)))
                .collect();
            let class = if column.kind == ColumnKind::Number { " class=\"n\"" } else { " dir=\"auto\"" };
            let value = match cell {
                Cell::Amount(a) if a.low == a.high => a.low.map_or(String::new(), |v| format!(" data-value=\"{}\"", v.normalize())),
                _ => String::new(),
            };
            out.push_str(&format!("<td{class}{value}>{}{marks}</td>", html(&beside(cell, unit))));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    if !table.footnotes.is_empty() {
        out.push_str("<ul class=\"notes\" style=\"list-style:none;padding:0\">\n");
        for (i, note) in table.footnotes.iter().enumerate() {
            out.push_str(&format!("<li id=\"t{at}-{0}\" dir=\"auto\"><sup>{0}</sup> {1}</li>\n", mark(i), html(note)));
        }
        out.push_str("</ul>\n");
    }
    for source in &table.sources {
        out.push_str(&format!("<p class=\"sources\" dir=\"auto\">{}</p>\n", html(source)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::{Column, Row};

    #[test]
    fn markup_in_names_is_text() {
        let table = Table {
            title: "<b>".into(),
            columns: vec![Column { name: "e".into(), heading: "e".into(), kind: ColumnKind::Text }],
            rows: vec![Row {
                cells: vec![Cell::Text("<script>alert(1)</script> ميتا".into())],
                marks: vec![vec![0]],
                facts: Vec::new(),
            }],
            footnotes: vec!["a & b".into()],
            ..Table::default()
        };
        let page = render(&[table]);
        assert!(!page.contains("<script>") && page.contains("&lt;script&gt;") && page.contains("a &amp; b"), "{page}");
        assert!(page.contains("href=\"#t0-a\"") && page.contains("id=\"t0-a\""), "{page}");
    }
}
