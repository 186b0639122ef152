//! One sourced figure.

use std::fmt;
use std::sync::Arc;

use super::Text;
use super::amount::Amount;
use super::date::Stated;
use super::entity::EntityId;
use super::metric::MetricId;
use super::named::named;
use super::period::Period;
use super::source::Citation;
use super::status::Status;

/// The id of a fact.
pub type FactId = Arc<str>;

named! {
    /// Which of a forecast's cases a figure is.
    pub enum Case {
        /// The low case.
        Low = "low",
        /// The base case.
        Base = "base",
        /// The high case.
        High = "high",
    }
}

/// The prices a figure is in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PriceBasis {
    /// The prices of its own time.
    #[default]
    Nominal,
    /// The prices of a base period, by an index.
    Real {
        /// The base, usually a year.
        base: Period,
        /// The index (`us-cpi-u`), or `unstated`.
        index: String,
    },
}

impl fmt::Display for PriceBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nominal => f.write_str("nominal"),
            Self::Real { base, index } => write!(f, "real {base} {index}"),
        }
    }
}

/// How a fact stands among others of its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// To be preferred.
    Preferred,
    /// Neither.
    #[default]
    Normal,
    /// Known to be wrong; kept so that a check can name it.
    Deprecated {
        /// What is wrong (`misprint`, `wrong-period` …).
        reason: String,
        /// The fact that is right.
        instead: Option<FactId>,
    },
}

/// How a derived fact is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// `sum`, `difference`, `product`, `ratio`, `annualise`.
    pub op: String,
    /// The operands, in order.
    pub from: Vec<FactId>,
}

/// Who says a figure: the entity itself, or somebody else.
pub type Speaker = Option<EntityId>;

/// What makes two facts figures of the same thing. Status is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The entities, sorted; more than one for a combined figure.
    pub entities: Vec<EntityId>,
    /// The model, site, programme, round or deal.
    pub subject: Option<EntityId>,
    /// What is counted.
    pub metric: MetricId,
    /// What is counted or priced.
    pub item: Option<EntityId>,
    /// What it covers; `None` is unstated.
    pub scope: Option<String>,
    /// How it was measured; `None` is unstated.
    pub basis: Option<String>,
    /// For when; a fact without one is at its `stated`.
    pub period: Option<Period>,
    /// The other side.
    pub counterparty: Vec<EntityId>,
    /// Which case of a forecast.
    pub case: Option<Case>,
    /// In which prices.
    pub price_basis: PriceBasis,
    /// Who says so, where not the entity.
    pub by: Speaker,
}

/// One sourced figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Stable, unique.
    pub id: FactId,
    /// What it is a figure of.
    pub key: Key,
    /// The figure.
    pub amount: Amount,
    /// How firm it is.
    pub status: Status,
    /// When it became known; for an actual without one, the end of its period.
    pub stated: Option<Stated>,
    /// The fact it is contained in.
    pub part_of: Option<FactId>,
    /// How it stands among others of its key.
    pub rank: Rank,
    /// How a person read it, where a reader can't.
    pub reading: Option<Text>,
    /// What the ends of a statistical range are.
    pub interval: Option<Text>,
    /// How it is computed from others.
    pub derived: Option<Derived>,
    /// Where it stands, the primary publication first.
    pub citations: Vec<Citation>,
    /// Our own words.
    pub note: Option<Text>,
}

impl Fact {
    /// Whether the fact is known to be wrong.
    #[must_use]
    pub const fn is_deprecated(&self) -> bool {
        matches!(self.rank, Rank::Deprecated { .. })
    }

    /// Returns the one entity of a figure that isn't combined, or the first.
    #[must_use]
    pub fn entity(&self) -> &EntityId {
        &self.key.entities[0]
    }

    /// Returns the period, or the day, month or year it was stated.
    #[must_use]
    pub fn period_or_stated(&self) -> Option<Period> {
        self.key.period.clone().or_else(|| self.stated.map(|s| Period::Day(s.last)))
    }
}
