//! What is counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::named::named;
use super::{Text, Words};

/// The id of a metric.
pub type MetricId = Arc<str>;

named! {
    /// What sort of unit a metric takes.
    pub enum Dimension {
        /// Currencies.
        Money = "money",
        /// Counted things.
        Count = "count",
        /// Watts.
        Power = "power",
        /// Watt-hours.
        Energy = "energy",
        /// Accelerator-hours.
        GpuHours = "gpu-hours",
        /// Floating-point operations.
        Operations = "operations",
        /// Durations.
        Time = "time",
        /// Percent.
        Ratio = "ratio",
        /// Times.
        Multiple = "multiple",
    }
}

impl Dimension {
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

named! {
    /// Whether figures of a metric are for a stretch, for a day, or for one happening.
    pub enum Flow {
        /// For a stretch of time; adds over time.
        Flow = "flow",
        /// On a day; never adds over time.
        Stock = "stock",
        /// One happening (a round, a pledge, a run).
        Event = "event",
        /// A price or rate.
        Price = "price",
        /// A ratio.
        Ratio = "ratio",
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

    /// Whether a basis is the first of its family, which the words for the family mean.
    #[must_use]
    pub fn heads_family(&self, basis: &str) -> bool {
        let family = self.family(basis);
        self.bases.iter().find(|(_, b)| b.family == family).is_none_or(|(first, _)| first == basis)
    }
}
