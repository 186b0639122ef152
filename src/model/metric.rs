//! What is counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Text, Words};

/// The id of a metric.
pub type MetricId = Arc<str>;

/// What sort of unit a metric takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Currencies.
    Money,
    /// Counted things.
    Count,
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Accelerator-hours.
    GpuHours,
    /// Floating-point operations.
    Operations,
    /// Durations.
    Time,
    /// Percent.
    Ratio,
    /// Times.
    Multiple,
}

impl Dimension {
    /// Every dimension with the name used in records.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Money, "money"),
        (Self::Count, "count"),
        (Self::Power, "power"),
        (Self::Energy, "energy"),
        (Self::GpuHours, "gpu-hours"),
        (Self::Operations, "operations"),
        (Self::Time, "time"),
        (Self::Ratio, "ratio"),
        (Self::Multiple, "multiple"),
    ];

    /// Returns the dimension with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(d, _)| d)
    }

    /// Whether a unit is of this dimension.
    #[must_use]
    pub fn fits(self, unit: &super::Unit) -> bool {
        use super::unit::{Base, Quality};
        match (self, &unit.base) {
            (Self::Money, Base::Money(_))
            | (Self::Count, Base::Count(_))
            | (Self::Ratio, Base::Percent | Base::PercentagePoint | Base::BasisPoint)
            | (Self::Multiple, Base::Multiple) => true,
            (_, Base::Measure(measure)) => matches!(
                (self, measure.quality),
                (Self::Power, Quality::Power)
                    | (Self::Energy, Quality::Energy)
                    | (Self::GpuHours, Quality::AcceleratorTime)
                    | (Self::Operations, Quality::Operations)
                    | (Self::Time, Quality::Time)
            ),
            _ => false,
        }
    }
}

/// Whether figures of a metric are for a stretch, for a day, or for one happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flow {
    /// For a stretch of time; adds over time.
    Flow,
    /// On a day; never adds over time.
    Stock,
    /// One happening (a round, a pledge, a run).
    Event,
    /// A price or rate.
    Price,
    /// A ratio.
    Ratio,
}

impl Flow {
    /// Every variant with the name used in records.
    pub const ALL: [(Self, &'static str); 5] =
        [(Self::Flow, "flow"), (Self::Stock, "stock"), (Self::Event, "event"), (Self::Price, "price"), (Self::Ratio, "ratio")];

    /// Returns the variant with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(d, _)| d)
    }
}

/// One way of measuring a metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Bases of one family are measured alike enough to stand for each other with a note.
    pub family: String,
    /// Names by language.
    pub names: Words,
    /// Words by language that assert this basis.
    pub cues: Words,
}

/// One metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its id.
    pub id: MetricId,
    /// Names by language.
    pub names: Words,
    /// A sentence a reader can quote.
    pub definition: Text,
    /// What sort of unit it takes.
    pub dimension: Dimension,
    /// Flow, stock, event, price or ratio.
    pub flow: Flow,
    /// The bases it may be measured on.
    pub bases: BTreeMap<String, Basis>,
    /// What it may cover, with words by language that assert each.
    pub scopes: BTreeMap<String, Words>,
    /// Whether figures of different periods add.
    pub additive_over_time: bool,
    /// Whether figures of different entities add.
    pub additive_over_entities: bool,
    /// The same deal told from the other side.
    pub inverse: Option<MetricId>,
    /// The metric with the opposite sign.
    pub opposite: Option<MetricId>,
    /// Metrics that the press confuses with it.
    pub confused_with: Vec<MetricId>,
    /// Words by language that point to it.
    pub cues: Words,
}

impl Metric {
    /// Returns the name to print in a language, falling back to English, then the id.
    #[must_use]
    pub fn name(&self, language: &str) -> &str {
        self.names.get(language).or_else(|| self.names.get("en")).and_then(|names| names.first()).map_or(&*self.id, |name| name)
    }

    /// Returns the family of a basis; a basis the metric doesn't declare is its own family.
    #[must_use]
    pub fn family<'a>(&'a self, basis: &'a str) -> &'a str {
        self.bases.get(basis).map_or(basis, |b| b.family.as_str())
    }
}
