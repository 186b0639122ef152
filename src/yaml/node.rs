//! A YAML text as a tree with positions: the slow reading that finds every problem.

use std::cell::Cell;
use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::{MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, Problem, ProblemKind};
use crate::model::{PathStep, Span};

/// One node.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub value: Value,
    pub span: Span,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Nothing, or a part that was found to be wrong.
    Null,
    /// A text; whether it is plain, so that it may be a number or a truth value.
    Scalar(String, bool),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// One entry of a map.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_span: Span,
    pub node: Node,
}

impl Node {
    fn get(&self, step: &PathStep) -> Option<&Self> {
        match (&self.value, step) {
            (Value::Map(entries), PathStep::Key(key)) => entries.iter().find(|e| e.key == *key).map(|e| &e.node),
            (Value::List(items), PathStep::Index(at)) => items.get(*at),
            _ => None,
        }
    }

    /// Returns the node at a path.
    pub(super) fn find(&self, path: &[PathStep]) -> Option<&Self> {
        path.iter().try_fold(self, |node, step| node.get(step))
    }

    fn get_mut(&mut self, path: &[PathStep]) -> Option<&mut Self> {
        let mut node = self;
        for step in path {
            node = match (&mut node.value, step) {
                (Value::Map(entries), PathStep::Key(key)) => &mut entries.iter_mut().find(|e| e.key == *key)?.node,
                (Value::List(items), PathStep::Index(at)) => items.get_mut(*at)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// Takes a key out of the map at a path; whether it was there.
    pub(super) fn remove_key(&mut self, path: &[PathStep], key: &str) -> bool {
        let Some(Self { value: Value::Map(entries), .. }) = self.get_mut(path) else { return false };
        let before = entries.len();
        entries.retain(|e| e.key != key);
        entries.len() < before
    }

    /// Empties the node at a path, so that reading can go on without it; a list's element becomes an empty map first, as most are
    /// records. Whether anything changed.
    pub(super) fn blank(&mut self, path: &[PathStep]) -> bool {
        let Some((last, parent)) = path.split_last() else { return false };
        match last {
            PathStep::Key(key) => self.remove_key(parent, key),
            PathStep::Index(_) => {
                let Some(node) = self.get_mut(path) else { return false };
                match &node.value {
                    Value::Map(entries) if entries.is_empty() => node.value = Value::Null,
                    Value::Null => return false,
                    _ => node.value = Value::Map(Vec::new()),
                }
                true
            }
        }
    }

    /// Returns the span of a key of the map at a path.
    pub(super) fn key_span(&self, path: &[PathStep], key: &str) -> Option<Span> {
        match &self.find(path)?.value {
            Value::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| e.key_span),
            _ => None,
        }
    }

    /// Returns the span to show for a path: a scalar's own, else the key that leads to it, else its first line.
    pub(super) fn span_of(&self, path: &[PathStep], text: &str) -> Span {
        let mut node = self;
        let mut key_span = None;
        for step in path {
            let Some(next) = node.get(step) else { break };
            key_span = match (&node.value, step) {
                (Value::Map(entries), PathStep::Key(key)) => entries.iter().find(|e| e.key == *key).map(|e| e.key_span),
                _ => None,
            };
            node = next;
        }
        match (&node.value, key_span) {
            (Value::Scalar(..), _) => node.span,
            (_, Some(span)) => span,
            _ => first_line(text, node.span.start),
        }
    }
}

/// Returns the rest of the line a byte stands on, from that byte on.
fn first_line(text: &str, start: usize) -> Span {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find('\n').unwrap_or(rest.len());
    Span::new(start, start + rest[..length].trim_end().len())
}

/// Turns the parser's line and column into a byte offset.
struct Offsets<'a> {
    text: &'a str,
    lines: Vec<usize>,
    /// The place last asked for (line, column, byte): places come in order, and a line may be long.
    last: Cell<(usize, usize, usize)>,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, lines, last: Cell::new((0, 0, 0)) }
    }

    fn byte(&self, marker: &Marker) -> usize {
        let (line, column) = (marker.line(), marker.col());
        let (last_line, last_column, last_byte) = self.last.get();
        let (start, ahead) = if line == last_line && column >= last_column {
            (last_byte, column - last_column)
        } else {
            let Some(start) = line.checked_sub(1).and_then(|line| self.lines.get(line)) else { return self.text.len() };
            (*start, column)
        };
        let rest = self.text.get(start..).unwrap_or_default();
        let byte = rest.char_indices().nth(ahead).map_or(self.text.len(), |(at, _)| start + at);
        self.last.set((line, column, byte));
        byte
    }

    fn span(&self, span: &saphyr_parser::Span) -> Span {
        let start = self.byte(&span.start);
        Span::new(start, self.byte(&span.end).max(start))
    }
}

/// A list or map that is still open.
enum Open {
    List(Vec<Node>, Span),
    Map(Vec<Entry>, Span, Option<(String, Span)>, BTreeMap<String, Span>),
}

/// Reads a text into a tree. Repeated keys, anchors, aliases and tags are problems; the tree goes on without them.
pub(super) fn read(text: &str) -> (Option<Node>, Vec<Problem>) {
    let mut problems = Vec::new();
    let offsets = Offsets::new(text);
    let syntax = |span: Span, path: Vec<PathStep>, message: &str| Problem {
        kind: ProblemKind::Syntax,
        path,
        span,
        message: message.to_owned(),
    };
    if text.len() > MAX_BYTES {
        problems.push(syntax(Span::new(0, 0), Vec::new(), "file is larger than is read"));
        return (None, problems);
    }
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok((event, span)) => (event, offsets.span(&span)),
            Err(error) => {
                let at = offsets.byte(error.marker());
                problems.push(syntax(first_line(text, at), Vec::new(), &format!("not YAML: {}", error.info())));
                return (None, problems);
            }
        };
        let anchored = match &event {
            Event::Scalar(_, _, anchor, tag) => (*anchor != 0, tag.is_some()),
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => (*anchor != 0, tag.is_some()),
            _ => (false, false),
        };
        if problems.len() < MAX_PROBLEMS {
            if anchored.0 {
                problems.push(syntax(span, path_of(&stack), "anchors are not read"));
            }
            if anchored.1 {
                problems.push(syntax(span, path_of(&stack), "tags are not read"));
            }
        }
        let node = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    problems.push(syntax(span, Vec::new(), "a second document in one file"));
                    return (root, problems);
                }
                continue;
            }
            Event::Alias(_) => {
                problems.push(syntax(span, path_of(&stack), "aliases are not read"));
                Node { value: Value::Null, span }
            }
            Event::Scalar(scalar, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let null = plain && matches!(&*scalar, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Scalar(scalar.into_owned(), plain) };
                Node { value, span }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if stack.len() >= MAX_DEPTH {
                    problems.push(syntax(span, path_of(&stack), "nested deeper than is read"));
                    return (None, problems);
                }
                stack.push(match event {
                    Event::SequenceStart(..) => Open::List(Vec::new(), span),
                    _ => Open::Map(Vec::new(), span, None, BTreeMap::new()),
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(Open::List(items, start)) => Node { value: Value::List(items), span: Span::new(start.start, span.end) },
                Some(Open::Map(entries, start, ..)) => Node { value: Value::Map(entries), span: Span::new(start.start, span.end) },
                None => continue,
            },
            _ => continue,
        };
        match stack.last_mut() {
            None => root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map(_, _, key @ None, _)) => match node.value {
                Value::Scalar(text, _) => *key = Some((text, node.span)),
                _ => {
                    let span = node.span;
                    *key = Some((String::new(), span));
                    problems.push(syntax(span, path_of(&stack), "a key must be a text"));
                }
            },
            Some(Open::Map(entries, _, key, seen)) => {
                let Some((name, key_span)) = key.take() else { continue };
                if let Some(first) = seen.get(&name) {
                    let (kind, message) = (ProblemKind::RepeatedKey(name.clone(), *first), format!("`{name}` stands twice"));
                    let mut path = path_of(&stack);
                    path.push(PathStep::Key(name));
                    problems.push(Problem { kind, path, span: key_span, message });
                } else {
                    seen.insert(name.clone(), key_span);
                    entries.push(Entry { key: name, key_span, node });
                }
            }
        }
        if problems.len() >= MAX_PROBLEMS {
            return (None, problems);
        }
    }
    (Some(root.unwrap_or(Node { value: Value::Null, span: Span::new(0, 0) })), problems)
}

/// Returns the path of the innermost open node.
fn path_of(stack: &[Open]) -> Vec<PathStep> {
    stack
        .iter()
        .filter_map(|open| match open {
            Open::List(items, _) => Some(PathStep::Index(items.len())),
            Open::Map(_, _, key, _) => key.as_ref().map(|(key, _)| PathStep::Key(key.clone())),
        })
        .collect()
}
