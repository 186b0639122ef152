//! YAML, in and bundled: the only importer of the YAML crates and of the blob's format.
//!
//! In: the text of a YAML file, or the name of a bundled one (`data/metrics.yaml`, `lang/en/lexicon.yaml`). Out: a typed value, and every
//! problem of the text with its path. Refused: anchors, aliases and tags, repeated keys at any level, unknown fields (where the type
//! refuses them), nesting deeper than [`MAX_DEPTH`], more than [`MAX_BYTES`], several documents in one file.
//!
//! A well-formed text is read once, straight into its type. Only when that fails is it read again into a tree with positions, which
//! finds all problems instead of the first.

mod bundle;
mod de;
mod kinds;
mod node;
mod packed;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use rustc_hash::FxHashSet;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::model::{PathStep, Span};

pub use bundle::{bundled, bundled_paths, bundled_text, bundled_texts};

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 48;

/// The largest file that is read.
pub const MAX_BYTES: usize = 128 << 20;

/// How much room is made at once for a list that says how long it is.
const MAX_HINT: usize = 4096;

/// How many problems of one file are looked for.
const MAX_PROBLEMS: usize = 200;

/// What kind of problem a YAML text has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not YAML, or YAML that isn't read here.
    Syntax,
    /// A field that its record doesn't have; the fields it may have.
    UnknownField(String, &'static [&'static str]),
    /// A key that its map holds twice; the span of the first.
    RepeatedKey(String, Span),
    /// A value of the wrong shape.
    Shape,
}

/// One problem of a YAML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// The node it is about.
    pub path: Vec<PathStep>,
    /// Where it is in the text.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

/// Reads a text into a type: the value, as far as it can be read without the parts that are wrong, and every problem.
#[must_use]
pub fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> (Option<T>, Vec<Problem>) {
    if text.len() <= MAX_BYTES
        && !may_refer(text)
        && !may_be_deep(text)
        && let Ok(value) = serde_yaml::from_str(text)
    {
        return (Some(value), Vec::new());
    }
    let (tree, mut problems) = node::read(text);
    let Some(mut tree) = tree else { return (None, problems) };
    while problems.len() < MAX_PROBLEMS {
        match T::deserialize(de::Reader::new(&tree)) {
            Ok(value) => return (Some(value), problems),
            Err(failure) => {
                let problem = failure.problem(&tree, text);
                let mended = match &problem.kind {
                    ProblemKind::UnknownField(name, _) => tree.remove_key(&problem.path, name),
                    _ => tree.blank(&problem.path),
                };
                problems.push(problem);
                if !mended {
                    break;
                }
            }
        }
    }
    (None, problems)
}

/// Whether a text may hold an anchor, an alias or a tag (it surely holds none if not).
fn may_refer(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'&', b'*', b'!', bytes).any(|at| {
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let after = bytes.get(at + 1);
        matches!(before, None | Some(b' ' | b'\n' | b'\t' | b'[' | b'{' | b',' | b':'))
            && after.is_some_and(|b| !b.is_ascii_whitespace())
    })
}

/// Whether brackets may nest too deep; the YAML crate's time grows with the square of their depth.
fn may_be_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_DEPTH
    })
}

/// The places of a text's nodes; `None` where the text is not YAML at all.
#[derive(Debug)]
pub struct Positions<'a> {
    tree: Option<node::Node>,
    text: &'a str,
}

impl<'a> Positions<'a> {
    /// Reads a text for its positions.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { tree: node::read(text).0, text }
    }

    /// Whether a path leads to a node.
    #[must_use]
    pub fn has(&self, path: &[PathStep]) -> bool {
        self.tree.as_ref().is_some_and(|tree| tree.find(path).is_some())
    }

    /// Returns where a node is: its value where that is a scalar, else the key that leads to it, else its first line. A path that leads
    /// nowhere gives its nearest ancestor.
    #[must_use]
    pub fn span(&self, path: &[PathStep]) -> Option<Span> {
        self.tree.as_ref().map(|tree| tree.span_of(path, self.text))
    }
}

/// A map in the order of its file that refuses a repeated key; the YAML crate keeps the last of two silently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<'a, V>(pub Vec<(Cow<'a, str>, V)>);

impl<V> Default for Map<'_, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// How many keys are compared one by one before they are hashed.
const FEW_KEYS: usize = 12;

impl<'de: 'a, 'a, V: Deserialize<'de>> Deserialize<'de> for Map<'a, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<'a, V>(PhantomData<(&'a str, V)>);
        impl<'de: 'a, 'a, V: Deserialize<'de>> Visitor<'de> for Entries<'a, V> {
            type Value = Map<'a, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Map::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut map: Vec<(Cow<'a, str>, V)> = Vec::with_capacity(access.size_hint().unwrap_or_default().min(MAX_HINT));
                let mut seen = FxHashSet::default();
                while let Some(Scalar(key)) = access.next_key()? {
                    if map.len() == FEW_KEYS {
                        seen.extend(map.iter().map(|(key, _)| key.clone()));
                    }
                    let is_new = match map.len() {
                        0..FEW_KEYS => map.iter().all(|(known, _)| *known != key),
                        _ => seen.insert(key.clone()),
                    };
                    if !is_new {
                        return Err(A::Error::custom(format!("key `{key}` stands twice")));
                    }
                    let value = access.next_value()?;
                    map.push((key, value));
                }
                Ok(Map(map))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// A scalar as it is written: text, or a number or truth value as its text. Borrowed where what it is read from has it so.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scalar<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsText<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for AsText<'a> {
            type Value = Scalar<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or number")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Scalar<'a>, E> {
                Ok(Scalar(text.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Scalar<'a>, E> {
                Ok(Scalar(text.to_owned().into()))
            }

            fn visit_string<E>(self, text: String) -> Result<Scalar<'a>, E> {
                Ok(Scalar(text.into()))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Scalar<'a>, E> {
                Ok(Scalar(value.to_string().into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Scalar<'a>, E> {
                Ok(Scalar(value.to_string().into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Scalar<'a>, E> {
                Ok(Scalar(value.to_string().into()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Scalar<'a>, E> {
                Ok(Scalar(value.to_string().into()))
            }
        }
        deserializer.deserialize_string(AsText(PhantomData))
    }
}

/// One scalar, or a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneOrMany<'a>(pub Vec<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for OneOrMany<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for Either<'a> {
            type Value = OneOrMany<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<OneOrMany<'a>, E> {
                Ok(OneOrMany(vec![text.into()]))
            }

            fn visit_str<E>(self, text: &str) -> Result<OneOrMany<'a>, E> {
                Ok(OneOrMany(vec![text.to_owned().into()]))
            }

            fn visit_bool<E>(self, value: bool) -> Result<OneOrMany<'a>, E> {
                Ok(OneOrMany(vec![value.to_string().into()]))
            }

            fn visit_i64<E>(self, value: i64) -> Result<OneOrMany<'a>, E> {
                Ok(OneOrMany(vec![value.to_string().into()]))
            }

            fn visit_u64<E>(self, value: u64) -> Result<OneOrMany<'a>, E> {
                Ok(OneOrMany(vec![value.to_string().into()]))
            }

            fn visit_f64<E>(self, value: f64) -> Result<OneOrMany<'a>, E> {
                Ok(OneOrMany(vec![value.to_string().into()]))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut access: A) -> Result<OneOrMany<'a>, A::Error> {
                let mut list = Vec::with_capacity(access.size_hint().unwrap_or_default().min(MAX_HINT));
                while let Some(Scalar(item)) = access.next_element()? {
                    list.push(item);
                }
                Ok(OneOrMany(list))
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, default, bound(deserialize = "'de: 'a"))]
    struct Record<'a> {
        id: Option<Scalar<'a>>,
        year: Option<Scalar<'a>>,
        names: Map<'a, OneOrMany<'a>>,
        parts: Vec<Record<'a>>,
    }

    fn paths(text: &str) -> Vec<(String, String)> {
        let (_, problems) = parse::<Record>(text);
        problems.into_iter().map(|p| (text[p.span.range()].to_owned(), p.message)).collect()
    }

    #[test]
    fn scalars_keep_their_text() {
        for text in ["id: 2.40\nyear: 2025\nnames: {en: [V3, 1.10]}\n", "id: 2.40\nyear: 2025\nnames: {en: [V3, 1.10]}\nzz: 1\n"] {
            let (record, _) = parse::<Record>(text);
            let record = record.expect("a record");
            assert_eq!(record.id, Some(Scalar("2.40".into())));
            assert_eq!(record.year, Some(Scalar("2025".into())));
            assert_eq!(record.names.0[0].1.0, ["V3", "1.10"]);
        }
    }

    #[test]
    fn every_problem_is_found_and_the_rest_is_read() {
        let text =
            "id: a\nid: b\nyeer: 2025\nparts:\n  - id: [x]\n    zz: 1\n  - just text\n  - id: c\n    names: {en: A, en: B}\n";
        let (record, _) = parse::<Record>(text);
        let record = record.expect("a record");
        assert_eq!(record.id, Some(Scalar("a".into())));
        assert_eq!(record.parts.len(), 3);
        assert_eq!(record.parts[2].id, Some(Scalar("c".into())));
        insta::assert_debug_snapshot!(paths(text), @r#"
        [
            (
                "id",
                "`id` stands twice",
            ),
            (
                "en",
                "`en` stands twice",
            ),
            (
                "yeer",
                "unknown field `yeer`",
            ),
            (
                "id",
                "expected a text or number, found a list",
            ),
            (
                "zz",
                "unknown field `zz`",
            ),
            (
                "just text",
                "expected struct Record, found the text `just text`",
            ),
        ]
        "#);
    }

    #[test]
    fn what_can_hide_a_value_is_refused() {
        for text in ["id: &a x\nyear: *a\n", "id: !!str x\n", "id: a\n---\nid: b\n", "id: [", "? [a]\n: b\n"] {
            assert!(!paths(text).is_empty(), "{text}");
        }
        let deep = format!("id: {}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(paths(&deep).len(), 1);
    }

    #[test]
    fn a_path_is_found_again() {
        let text = "parts:\n  - id: é\n    year: ٢\n";
        let positions = Positions::new(text);
        let at = |path: &[PathStep]| positions.span(path).map(|s| &text[s.range()]);
        let (parts, first) = (PathStep::Key("parts".into()), PathStep::Index(0));
        assert_eq!(at(&[parts.clone(), first.clone(), PathStep::Key("year".into())]), Some("٢"));
        assert_eq!(at(&[parts.clone(), first.clone()]), Some("id: é"));
        assert_eq!(at(std::slice::from_ref(&parts)), Some("parts"));
    }

    #[test]
    fn bundled_files_are_typed_values() {
        #[derive(serde::Deserialize)]
        struct Metric {
            dimension: String,
        }
        assert!(bundled_paths("data/").any(|p| p == "data/metrics.yaml"));
        let metrics: std::collections::BTreeMap<String, Metric> = bundled("data/metrics.yaml").expect("metrics");
        assert_eq!(metrics["capex"].dimension, "money");
        assert!(bundled::<Vec<u8>>("data/no-such.yaml").is_err());
    }
}
