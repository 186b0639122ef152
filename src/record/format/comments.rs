//! Comments that survive formatting: those at the head of a file and those directly above a record. Any other is a problem.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Span;

/// The comments of a file.
#[derive(Debug, Default)]
pub(super) struct Comments {
    head: Vec<String>,
    /// The id of the record that a block of comments stands above.
    above: Vec<(String, Vec<String>)>,
}

/// Finds the comments of a file that holds well-formed records.
pub(super) fn read(file: &Arc<str>, text: &str, found: &mut Vec<Diagnostic>) -> Comments {
    let mut comments = Comments::default();
    let mut waiting: Vec<(Span, String)> = Vec::new();
    let (mut at_head, mut block, mut start) = (true, None::<usize>, 0);
    let mut open = None;
    let mut lose = |span: Span| {
        found.push(
            Diagnostic::new(
                Code::LostComment,
                Arc::clone(file),
                Place::Span(span),
                "this comment has no place in the canonical form",
            )
            .help("move it to the head of the file or directly above a record, or into a `note`"),
        );
    };
    for line in text.split_inclusive('\n') {
        let (from, content) = (start, line.trim_end());
        start += line.len();
        let indent = content.len() - content.trim_start().len();
        if block.is_some_and(|depth| indent > depth || content.is_empty()) {
            continue;
        }
        block = None;
        if open.is_none() && content.trim_start().starts_with('#') {
            waiting.push((Span::new(from + indent, from + content.len()), content.trim_start().to_owned()));
            continue;
        }
        if content.is_empty() {
            if at_head {
                comments.head.extend(waiting.drain(..).map(|(_, comment)| comment));
            }
            continue;
        }
        if at_head {
            comments.head.extend(waiting.drain(..).map(|(_, comment)| comment));
            at_head = false;
        }
        let record = if open.is_none() { record_id(content) } else { None };
        match record {
            Some(id) if !waiting.is_empty() => comments.above.push((id.to_owned(), waiting.drain(..).map(|(_, c)| c).collect())),
            _ => waiting.drain(..).for_each(|(span, _)| lose(span)),
        }
        let comment = trailing(content, &mut open);
        if let Some(at) = comment {
            lose(Span::new(from + at, from + content.len()));
        }
        let body = comment.map_or(content, |at| content[..at].trim_end());
        if open.is_none() && [": |", ": >", ": |-", ": >-", ": |+", ": >+"].iter().any(|mark| body.ends_with(mark)) {
            block = Some(indent);
        }
    }
    for (span, _) in waiting {
        lose(span);
    }
    comments
}

/// Returns the id of the record that begins on a line: `  - id: X`, or `X:` at the margin.
fn record_id(line: &str) -> Option<&str> {
    if let Some(id) = line.trim_start().strip_prefix("- id:") {
        return Some(id.trim().trim_matches(['"', '\'']));
    }
    let (id, rest) = line.split_once(':')?;
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (is_id && (rest.is_empty() || rest.starts_with(' '))).then_some(id)
}

/// Returns where a comment begins behind a line's content, following quotes that may run over lines.
fn trailing(line: &str, open: &mut Option<char>) -> Option<usize> {
    let mut before = ' ';
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match *open {
            Some('"') if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(quote) if c == quote => *open = None,
            Some(_) => {}
            None if c == '#' && before.is_whitespace() => return Some(at),
            // a quote opens a scalar only where one may begin
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',' | '-' | ':') => *open = Some(c),
            None => {}
        }
        before = c;
    }
    None
}

/// Puts the comments back above their records.
pub(super) fn write(comments: &Comments, body: &str) -> String {
    let mut out: String = comments.head.iter().map(|c| format!("{c}\n")).collect();
    for line in body.split_inclusive('\n') {
        if let Some(id) = record_id(line.trim_end())
            && let Some((_, above)) = comments.above.iter().find(|(above, _)| above == id)
        {
            let indent = line.len() - line.trim_start().len();
            out.extend(above.iter().map(|c| format!("{:indent$}{c}\n", "")));
        }
        out.push_str(line);
    }
    out
}
