//! Texts as YAML scalars: plain where every reader takes them for the same text, else in double quotes.

use std::fmt::Write as _;

/// Writes an id, an amount or a period: plain if it can be.
pub(super) fn word(text: &str) -> String {
    if is_plain(text, true) { text.to_owned() } else { quoted(text) }
}

/// Writes a text: plain unless it could be taken for something else, a number among them.
pub(super) fn text(text: &str) -> String {
    if is_plain(text, false) && !is_number_like(text) { text.to_owned() } else { quoted(text) }
}

/// Writes a text within a list or map in brackets.
pub(super) fn flow_text(text: &str) -> String {
    if is_plain(text, true) && !is_number_like(text) { text.to_owned() } else { quoted(text) }
}

/// Writes a list in brackets.
pub(super) fn flow_list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", items.map(flow_text).collect::<Vec<_>>().join(", "))
}

/// Writes a text in double quotes; what can't be seen is written as an escape.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unseen(c) => {
                let code = u32::from(c);
                let _ = if code > 0xFFFF { write!(out, "\\U{code:08X}") } else { write!(out, "\\u{code:04X}") };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a reader of the file would not see a character: controls, separators of lines, marks of direction, joiners, odd spaces.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}')
        || matches!(c, '\u{3000}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let starts = first.is_alphanumeric() || (first == '.' && text.len() > 2 && !in_number(text));
    let inner = !text.contains(": ") && !text.contains(" #") && !text.ends_with(':') && !text.ends_with(' ');
    let flow = !in_flow || !text.contains([',', '[', ']', '{', '}']) && !text.contains(":\"");
    starts && inner && flow && !text.chars().any(is_unseen) && !is_reserved(text)
}

fn in_number(text: &str) -> bool {
    text.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit()) && !text.starts_with("..")
}

/// Whether a reader of some YAML could take a text for nothing or a truth value.
fn is_reserved(text: &str) -> bool {
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a reader could take a text for a number or a date.
fn is_number_like(text: &str) -> bool {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    body.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && body.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b'_' | b'-' | b'+' | b':' | b'x' | b'o'))
}
