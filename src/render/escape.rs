//! Makes words from articles and records harmless in each kind of output.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Replaces control characters and bidi overrides by visible stand-ins, so that a label can't steer a terminal.
#[must_use]
pub fn terminal(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_steering) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_steering(c) { '\u{fffd}' } else { c }).collect())
}

/// Whether a character steers a terminal or reorders what stands around it.
const fn is_steering(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Escapes text for HTML, XML and SVG, attributes included.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if is_steering(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Writes a CSV field by RFC 4180; a field that a spreadsheet would take for a formula is led by an apostrophe.
#[must_use]
pub fn csv(text: &str) -> String {
    let number = text.parse::<rust_decimal::Decimal>().is_ok();
    let formula = !number && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Escapes text for a cell or a line of Markdown.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => {
                let _ = write!(out, "\\{c}");
            }
            '\n' | '\r' => out.push(' '),
            c if is_steering(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_escapes_lose_their_power() {
        assert_eq!(csv("=1+1"), "'=1+1");
        assert_eq!(csv("-5.2"), "-5.2");
        assert_eq!(csv("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(terminal("a\u{1b}[31mb\u{202e}"), "a\u{fffd}[31mb\u{fffd}");
        assert_eq!(html("<script>'"), "&lt;script&gt;&#39;");
        assert_eq!(markdown("a|b"), "a\\|b");
    }
}
