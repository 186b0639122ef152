//! Who and what figures are about.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::date::{Date, DateRange};
use super::metric::MetricId;
use super::named::named;
use super::period::{Period, add_months, last_of_month};
use super::{Text, Words};

/// The id of an entity.
pub type EntityId = Arc<str>;

named! {
    /// What sort of thing an entity is.
    #[expect(missing_docs, reason = "the names say it; the format page defines each")]
    pub enum EntityKind {
        Company = "company",
        Lab = "lab",
        Person = "person",
        Institution = "institution",
        Country = "country",
        Government = "government",
        Group = "group",
        Fund = "fund",
        Model = "model",
        Chip = "chip",
        ChipFamily = "chip-family",
        Site = "site",
        Programme = "programme",
        Round = "round",
        Deal = "deal",
        Segment = "segment",
        Product = "product",
        Project = "project",
        Industry = "industry",
    }
}

impl EntityKind {
    /// Whether figures are usually *of* it (a company) rather than *about* something of its owner's (a model, a site, a round).
    #[must_use]
    pub const fn is_actor(self) -> bool {
        matches!(
            self,
            Self::Company
                | Self::Lab
                | Self::Person
                | Self::Institution
                | Self::Country
                | Self::Government
                | Self::Group
                | Self::Fund
                | Self::Industry
        )
    }
}

/// The last day of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YearEnd {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31; the last of the month is meant where it falls on or after the 24th, as 52-week calendars drift.
    pub day: u8,
}

impl YearEnd {
    /// 31 December.
    pub const CALENDAR: Self = Self { month: 12, day: 31 };

    /// Returns the days of `count` months, `offset` months into the fiscal year that ends in `year`.
    pub(super) fn part(self, year: i16, offset: u8, count: u8) -> Option<DateRange> {
        let end = Date::new(year, i8::try_from(self.month).ok()?, 1).ok()?;
        let first = add_months(end, i32::from(offset) - 11)?;
        DateRange::new(first, last_of_month(add_months(first, i32::from(count) - 1)?))
    }

    /// Whether the fiscal year is the calendar year.
    #[must_use]
    pub const fn is_calendar(self) -> bool {
        self.month == 12
    }
}

/// A tie to another entity that held for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The other entity.
    pub entity: EntityId,
    /// When it began to hold; unbounded if `None`.
    pub from: Option<Period>,
    /// When it ceased to hold; unbounded if `None`.
    pub until: Option<Period>,
}

/// The members of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Members {
    /// Known, with dates.
    Known(Vec<Tie>),
    /// The press doesn't say.
    Unstated,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Names by language code; the first of a language is the one printed.
    pub names: Words,
    /// Parents, with dates.
    pub parents: Vec<Tie>,
    /// Who makes or runs it (a model's lab, a chip's maker, a round's company).
    pub owner: Option<EntityId>,
    /// The chip family of a chip.
    pub family: Option<EntityId>,
    /// Members of a group.
    pub members: Option<Members>,
    /// Fiscal year ends, newest first, each with the period it holds from.
    pub year_ends: Vec<(YearEnd, Option<Period>)>,
    /// The basis that the entity's own headlines use, by metric.
    pub headline: BTreeMap<MetricId, String>,
    /// ISO 3166 code.
    pub country: Option<Text>,
    /// Stock ticker.
    pub ticker: Option<Text>,
    /// Wikidata id.
    pub wikidata: Option<Text>,
    /// Our own words.
    pub note: Option<Text>,
}

impl Entity {
    /// Returns the name to print in a language, falling back to English, then any, then the id.
    #[must_use]
    pub fn name(&self, language: &str) -> &str {
        self.names
            .get(language)
            .or_else(|| self.names.get("en"))
            .or_else(|| self.names.values().next())
            .and_then(|names| names.first())
            .map_or(&*self.id, |name| name)
    }

    /// Returns the fiscal year end in force now, if one is declared.
    #[must_use]
    pub fn year_end(&self) -> Option<YearEnd> {
        self.year_ends.first().map(|(end, _)| *end)
    }
}
