//! Publications, and the pointers into them.

use std::sync::Arc;

use super::Text;
use super::date::Date;
use super::named::named;

/// The id of a source.
pub type SourceId = Arc<str>;

named! {
    /// What sort of publication a source is. The order is the order of preference.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum SourceKind {
        Filing = "filing",
        PressRelease = "press-release",
        EarningsCall = "earnings-call",
        Paper = "paper",
        Dataset = "dataset",
        News = "news",
        Analysis = "analysis",
        Blog = "blog",
    }
}

impl SourceKind {
    /// Whether the publication is the figure's own: a filing, a release, a call or a paper.
    #[must_use]
    pub const fn is_primary(self) -> bool {
        matches!(self, Self::Filing | Self::PressRelease | Self::EarningsCall | Self::Paper)
    }
}

/// One publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Title of the publication.
    pub title: Text,
    /// Author, if named.
    pub author: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Day of publication, as closely as known (`2025`, `2025-01` and `2025-01-24` are all dates).
    pub date: Option<super::Period>,
    /// Where it is.
    pub url: Option<Text>,
    /// Language code.
    pub language: Option<Text>,
    /// What sort of publication it is.
    pub kind: SourceKind,
    /// The publication it repeats.
    pub derived_from: Option<SourceId>,
    /// Where a copy is kept.
    pub archived: Option<Text>,
    /// The day it was read.
    pub accessed: Option<Date>,
    /// Our own words.
    pub note: Option<Text>,
}

/// A pointer into a source: where a fact's figure stands, and how it is printed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The publication.
    pub source: SourceId,
    /// The figure as the page prints it.
    pub printed: Text,
    /// Currency and scale, where they stand elsewhere on the page (`USD millions`).
    pub stands_in: Option<Text>,
    /// Whether the page converted the figure into another currency itself.
    pub conversion: bool,
    /// Where on the page.
    pub locator: Option<Text>,
    /// Whom the page names.
    pub by: Option<Text>,
}
