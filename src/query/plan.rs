//! What an aggregation is asked to do: which facts, grouped by what, measured how, with what allowed.

use std::collections::BTreeSet;

use crate::convert::Deflator;
use crate::model::named::named;
use crate::model::{Axis, Currency, Date, Period};
use crate::query::Query;

named! {
    /// What rows are grouped by.
    pub enum By {
        /// The entity.
        Entity = "entity",
        /// The entity's parent, or itself.
        Parent = "parent",
        /// The entity's country.
        Country = "country",
        /// The entity's kind.
        Kind = "kind",
        /// The metric.
        Metric = "metric",
        /// The status.
        Status = "status",
        /// Who says so.
        Speaker = "speaker",
        /// The model, site, programme, round or deal.
        Subject = "subject",
        /// What is counted or priced.
        Item = "item",
        /// The basis.
        Basis = "basis",
        /// The other side of a deal.
        Counterparty = "counterparty",
        /// The year.
        Year = "year",
        /// The half.
        Half = "half",
        /// The quarter.
        Quarter = "quarter",
    }
}

impl By {
    /// Whether it is a stretch of time.
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(self, Self::Year | Self::Half | Self::Quarter)
    }
}

named! {
    /// What is computed of each group.
    pub enum Measure {
        /// All together.
        Sum = "sum",
        /// The mean.
        Mean = "mean",
        /// The median.
        Median = "median",
        /// The least.
        Min = "min",
        /// The greatest.
        Max = "max",
        /// How many figures.
        Count = "count",
        /// By how much it exceeds the stretch before.
        Growth = "growth",
        /// Its part of the total.
        Share = "share",
        /// All until then.
        Cumulative = "cumulative",
        /// In percent of a base period.
        Index = "index",
    }
}

impl Measure {
    /// Whether it adds figures up.
    #[must_use]
    pub const fn adds(self) -> bool {
        matches!(self, Self::Sum | Self::Share | Self::Cumulative | Self::Growth | Self::Index)
    }

    /// Whether it needs a time to run along.
    #[must_use]
    pub const fn runs(self) -> bool {
        matches!(self, Self::Growth | Self::Cumulative | Self::Index)
    }
}

named! {
    /// How fiscal periods meet calendar ones.
    pub enum Calendar {
        /// By the quarters that make the calendar period up; a gap where they aren't known.
        Quarters = "quarters",
        /// A fiscal year stands for the calendar year it is named after.
        AsNamed = "as-named",
        /// Fiscal years are divided by days, as if spent evenly.
        ProRata = "pro-rata",
    }
}

/// In what money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// The currency; each figure's own if `None`.
    pub currency: Option<Currency>,
    /// The prices; each figure's own if `None`.
    pub real: Option<Deflator>,
}

/// What is asked.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "what a sum may overlook, one by one")]
pub struct Plan {
    /// Which facts.
    pub query: Query,
    /// Grouped by what.
    pub by: Vec<By>,
    /// Measured how.
    pub measures: Vec<Measure>,
    /// The base of an index; the first period if `None`.
    pub base: Option<Period>,
    /// Axes that may be added across.
    pub across: BTreeSet<Axis>,
    /// How fiscal periods meet calendar ones.
    pub calendar: Calendar,
    /// Whether quarters moved by a month may stand beside others.
    pub shifted: bool,
    /// Whether what is contained in another figure is left out, where sums would refuse it.
    pub drop_overlaps: bool,
    /// In what money.
    pub money: Money,
    /// Whether the last grouping makes columns.
    pub wide: bool,
    /// Whether a total of all rows is added.
    pub total: bool,
    /// Whether what was passed over is listed.
    pub all: bool,
    /// The day to answer as of.
    pub as_of: Option<Date>,
}

impl Plan {
    /// Returns a plan that sums what a query means.
    #[must_use]
    pub fn new(query: Query) -> Self {
        Self {
            query,
            by: Vec::new(),
            measures: vec![Measure::Sum],
            base: None,
            across: BTreeSet::new(),
            calendar: Calendar::Quarters,
            shifted: false,
            drop_overlaps: false,
            money: Money::default(),
            wide: false,
            total: false,
            all: false,
            as_of: None,
        }
    }

    /// Returns the finest stretch of time grouped by.
    #[must_use]
    pub fn stretch(&self) -> Option<By> {
        self.by.iter().copied().filter(|b| b.is_time()).max()
    }

    /// Whether a grouping is asked for.
    #[must_use]
    pub fn groups_by(&self, by: By) -> bool {
        self.by.contains(&by)
    }

    /// Whether adding across an axis is allowed.
    #[must_use]
    pub fn allows(&self, axis: Axis) -> bool {
        self.across.contains(&axis)
    }
}
