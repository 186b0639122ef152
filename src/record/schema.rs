//! The shapes of the record files, as YAML has them: every field optional, every value still text, unknown fields refused.
//!
//! What must be there and what a text means is `resolve`'s business, so that one run can name every problem of a file.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::yaml::{Map, OneOrMany, Scalar};

/// Names or words by language.
pub type Words<'a> = Map<'a, OneOrMany<'a>>;

/// A facts file, and each fact in it: the head's fields are the defaults of its `facts`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct FactShape<'a> {
    pub id: Option<Scalar<'a>>,
    pub entity: Option<OneOrMany<'a>>,
    pub metric: Option<Scalar<'a>>,
    pub subject: Option<Scalar<'a>>,
    pub item: Option<Scalar<'a>>,
    pub period: Option<Scalar<'a>>,
    pub amount: Option<Scalar<'a>>,
    pub status: Option<Scalar<'a>>,
    pub stated: Option<Scalar<'a>>,
    pub basis: Option<Scalar<'a>>,
    pub scope: Option<Scalar<'a>>,
    pub counterparty: Option<OneOrMany<'a>>,
    pub by: Option<Scalar<'a>>,
    pub case: Option<Scalar<'a>>,
    #[serde(rename = "price_basis")]
    pub price_basis: Option<Scalar<'a>>,
    pub part_of: Option<Scalar<'a>>,
    pub rank: Option<Scalar<'a>>,
    pub reason: Option<Scalar<'a>>,
    pub instead: Option<Scalar<'a>>,
    pub reading: Option<Scalar<'a>>,
    pub interval: Option<Scalar<'a>>,
    pub derived: Option<DerivedShape<'a>>,
    pub sources: Option<Vec<CitationShape<'a>>>,
    pub note: Option<Scalar<'a>>,
    pub facts: Option<Vec<FactShape<'a>>>,
}

/// How a fact is computed from others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct DerivedShape<'a> {
    pub op: Option<Scalar<'a>>,
    pub from: Option<OneOrMany<'a>>,
}

/// A pointer into a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct CitationShape<'a> {
    pub source: Option<Scalar<'a>>,
    pub printed: Option<Scalar<'a>>,
    pub r#in: Option<Scalar<'a>>,
    pub r#as: Option<Scalar<'a>>,
    pub locator: Option<Scalar<'a>>,
    pub by: Option<Scalar<'a>>,
}

/// A publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct SourceShape<'a> {
    pub title: Option<Scalar<'a>>,
    pub author: Option<Scalar<'a>>,
    pub publisher: Option<Scalar<'a>>,
    pub date: Option<Scalar<'a>>,
    pub url: Option<Scalar<'a>>,
    pub language: Option<Scalar<'a>>,
    pub kind: Option<Scalar<'a>>,
    pub derived_from: Option<Scalar<'a>>,
    pub archived: Option<Scalar<'a>>,
    pub accessed: Option<Scalar<'a>>,
    pub note: Option<Scalar<'a>>,
}

/// An entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct EntityShape<'a> {
    pub kind: Option<Scalar<'a>>,
    pub names: Words<'a>,
    pub parent: Option<TextOr<'a, Vec<TextOr<'a, TieShape<'a>>>>>,
    pub owner: Option<Scalar<'a>>,
    pub family: Option<Scalar<'a>>,
    pub members: Option<TextOr<'a, Vec<TextOr<'a, TieShape<'a>>>>>,
    pub fiscal_year_end: Option<TextOr<'a, Vec<YearEndShape<'a>>>>,
    pub headline: Map<'a, Scalar<'a>>,
    pub country: Option<Scalar<'a>>,
    pub ticker: Option<Scalar<'a>>,
    pub wikidata: Option<Scalar<'a>>,
    pub note: Option<Scalar<'a>>,
}

/// A tie to another entity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct TieShape<'a> {
    pub entity: Option<Scalar<'a>>,
    pub from: Option<Scalar<'a>>,
    pub until: Option<Scalar<'a>>,
}

/// A fiscal year end that held from a time on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct YearEndShape<'a> {
    pub end: Option<Scalar<'a>>,
    pub from: Option<Scalar<'a>>,
}

/// A metric.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct MetricShape<'a> {
    pub names: Words<'a>,
    pub definition: Option<Scalar<'a>>,
    pub dimension: Option<Scalar<'a>>,
    pub kind: Option<Scalar<'a>>,
    pub bases: Map<'a, BasisShape<'a>>,
    pub scopes: Scopes<'a>,
    pub additive: Additive,
    pub inverse: Option<Scalar<'a>>,
    pub opposite: Option<Scalar<'a>>,
    pub confused_with: Option<OneOrMany<'a>>,
    pub cues: Words<'a>,
}

/// A way of measuring a metric.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct BasisShape<'a> {
    pub family: Option<Scalar<'a>>,
    pub names: Words<'a>,
    pub cues: Words<'a>,
}

/// Whether figures of a metric add; they don't unless said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record")]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct Additive {
    pub time: bool,
    pub entities: bool,
}

/// A file of exchange rates, pegs or a price index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct RatesShape<'a> {
    pub id: Option<Scalar<'a>>,
    pub kind: Option<Scalar<'a>>,
    pub title: Option<Scalar<'a>>,
    pub publisher: Option<Scalar<'a>>,
    pub url: Option<Scalar<'a>>,
    pub licence: Option<Scalar<'a>>,
    pub note: Option<Scalar<'a>>,
    pub table: Option<Scalar<'a>>,
    pub pegs: Map<'a, PegShape<'a>>,
}

/// A currency held to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a record", bound(deserialize = "'de: 'a"))]
#[expect(missing_docs, reason = "the format page has a line on each field")]
pub struct PegShape<'a> {
    pub per: Option<Scalar<'a>>,
    pub units: Option<Scalar<'a>>,
    pub since: Option<Scalar<'a>>,
    pub publisher: Option<Scalar<'a>>,
    pub url: Option<Scalar<'a>>,
}

/// Either a text, or something with more in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOr<'a, T> {
    /// A text.
    Text(Cow<'a, str>),
    /// The longer form.
    Other(T),
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for TextOr<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<'a, T>(PhantomData<(&'a str, T)>);
        impl<'de: 'a, 'a, T: Deserialize<'de>> Visitor<'de> for Either<'a, T> {
            type Value = TextOr<'a, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or its longer form")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(TextOr::Text(text.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(TextOr::Text(text.to_owned().into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(TextOr::Text(number.to_string().into()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(TextOr::Text(number.to_string().into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
                T::deserialize(SeqAccessDeserializer::new(access)).map(TextOr::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(access)).map(TextOr::Other)
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// The scopes of a metric: a list, or a map of scope to the words that assert it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes<'a>(pub Vec<(Cow<'a, str>, Words<'a>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Scopes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for Either<'a> {
            type Value = Scopes<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of scopes, or a map of scopes to words")
            }

            fn visit_unit<E>(self) -> Result<Scopes<'a>, E> {
                Ok(Scopes::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Scopes<'a>, A::Error> {
                let mut scopes = Scopes::default();
                while let Some(Scalar(scope)) = access.next_element()? {
                    scopes.0.push((scope, Words::default()));
                }
                Ok(scopes)
            }

            fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Scopes<'a>, A::Error> {
                Map::<Option<Words<'a>>>::deserialize(MapAccessDeserializer::new(access))
                    .map(|map| Scopes(map.0.into_iter().map(|(scope, words)| (scope, words.unwrap_or_default())).collect()))
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}
