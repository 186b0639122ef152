//! The shapes of the record files, as YAML has them: every field optional, every value still text, unknown fields refused.
//!
//! What must be there and what a text means is `resolve`'s business, so that one run can name every problem of a file.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::yaml::{Map, OneOrMany, Scalar};

/// Names or words by language.
pub type Words = Map<OneOrMany>;

/// A facts file, and each fact in it: the head's fields are the defaults of its `facts`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct FactShape {
    pub id: Option<Scalar>,
    pub entity: Option<OneOrMany>,
    pub metric: Option<Scalar>,
    pub subject: Option<Scalar>,
    pub item: Option<Scalar>,
    pub period: Option<Scalar>,
    pub amount: Option<Scalar>,
    pub status: Option<Scalar>,
    pub stated: Option<Scalar>,
    pub basis: Option<Scalar>,
    pub scope: Option<Scalar>,
    pub counterparty: Option<OneOrMany>,
    pub by: Option<Scalar>,
    pub case: Option<Scalar>,
    #[serde(rename = "price_basis")]
    pub price_basis: Option<Scalar>,
    pub part_of: Option<Scalar>,
    pub rank: Option<Scalar>,
    pub reason: Option<Scalar>,
    pub instead: Option<Scalar>,
    pub reading: Option<Scalar>,
    pub interval: Option<Scalar>,
    pub derived: Option<DerivedShape>,
    pub sources: Option<Vec<CitationShape>>,
    pub note: Option<Scalar>,
    pub facts: Option<Vec<FactShape>>,
}

/// How a fact is computed from others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct DerivedShape {
    pub op: Option<Scalar>,
    pub from: Option<OneOrMany>,
}

/// A pointer into a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct CitationShape {
    pub source: Option<Scalar>,
    pub printed: Option<Scalar>,
    pub r#in: Option<Scalar>,
    pub r#as: Option<Scalar>,
    pub locator: Option<Scalar>,
    pub by: Option<Scalar>,
}

/// A publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct SourceShape {
    pub title: Option<Scalar>,
    pub author: Option<Scalar>,
    pub publisher: Option<Scalar>,
    pub date: Option<Scalar>,
    pub url: Option<Scalar>,
    pub language: Option<Scalar>,
    pub kind: Option<Scalar>,
    pub derived_from: Option<Scalar>,
    pub archived: Option<Scalar>,
    pub accessed: Option<Scalar>,
    pub note: Option<Scalar>,
}

/// An entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct EntityShape {
    pub kind: Option<Scalar>,
    pub names: Words,
    pub parent: Option<TextOr<Vec<TextOr<TieShape>>>>,
    pub owner: Option<Scalar>,
    pub family: Option<Scalar>,
    pub members: Option<TextOr<Vec<TextOr<TieShape>>>>,
    pub fiscal_year_end: Option<TextOr<Vec<YearEndShape>>>,
    pub headline: Map<Scalar>,
    pub country: Option<Scalar>,
    pub ticker: Option<Scalar>,
    pub wikidata: Option<Scalar>,
    pub note: Option<Scalar>,
}

/// A tie to another entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct TieShape {
    pub entity: Option<Scalar>,
    pub from: Option<Scalar>,
    pub until: Option<Scalar>,
}

/// A fiscal year end that held from a time on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct YearEndShape {
    pub end: Option<Scalar>,
    pub from: Option<Scalar>,
}

/// A metric.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct MetricShape {
    pub names: Words,
    pub definition: Option<Scalar>,
    pub dimension: Option<Scalar>,
    pub kind: Option<Scalar>,
    pub bases: Map<BasisShape>,
    pub scopes: Scopes,
    pub additive: Additive,
    pub inverse: Option<Scalar>,
    pub opposite: Option<Scalar>,
    pub confused_with: Option<OneOrMany>,
    pub cues: Words,
}

/// A way of measuring a metric.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct BasisShape {
    pub family: Option<Scalar>,
    pub names: Words,
    pub cues: Words,
}

/// Whether figures of a metric add; they don't unless said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct Additive {
    pub time: bool,
    pub entities: bool,
}

/// A file of exchange rates, pegs or a price index; `T` is the text of its table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct RatesShape<T: Default> {
    pub id: Option<Scalar>,
    pub kind: Option<Scalar>,
    pub title: Option<Scalar>,
    pub publisher: Option<Scalar>,
    pub url: Option<Scalar>,
    pub licence: Option<Scalar>,
    pub note: Option<Scalar>,
    pub table: Option<T>,
    pub pegs: Map<PegShape>,
}

/// A currency held to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct PegShape {
    pub per: Option<Scalar>,
    pub units: Option<Scalar>,
    pub since: Option<Scalar>,
    pub publisher: Option<Scalar>,
    pub url: Option<Scalar>,
}

/// Either a text, or something with more in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOr<T> {
    /// A text.
    Text(String),
    /// The longer form.
    Other(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = TextOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or its longer form")
            }

            fn visit_str<E>(self, text: &str) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(text.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(number.to_string()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<TextOr<T>, E> {
                Ok(TextOr::Text(number.to_string()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<TextOr<T>, A::Error> {
                T::deserialize(SeqAccessDeserializer::new(access)).map(TextOr::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<TextOr<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(access)).map(TextOr::Other)
            }
        }
        deserializer.deserialize_any(Either(std::marker::PhantomData))
    }
}

/// The scopes of a metric: a list, or a map of scope to the words that assert it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(pub std::collections::BTreeMap<String, Words>);

impl<'de> Deserialize<'de> for Scopes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Scopes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of scopes, or a map of scopes to words")
            }

            fn visit_unit<E>(self) -> Result<Scopes, E> {
                Ok(Scopes::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Scopes, A::Error> {
                let mut scopes = Scopes::default();
                while let Some(Scalar(scope)) = access.next_element()? {
                    scopes.0.insert(scope, Words::default());
                }
                Ok(scopes)
            }

            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Scopes, A::Error> {
                Map::<Option<Words>>::deserialize(MapAccessDeserializer::new(access))
                    .map(|map| Scopes(map.0.into_iter().map(|(scope, words)| (scope, words.unwrap_or_default())).collect()))
            }
        }
        deserializer.deserialize_any(Either)
    }
}
