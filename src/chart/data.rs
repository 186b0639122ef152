//! What a chart draws: figures with their labels, kinds and sources, however a query found them.

use crate::model::{Amount, Date, DateRange, FactId, Period, Stated, Status};

/// What part a figure plays in a picture of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Evidence: the usual.
    #[default]
    Evidence,
    /// What a text says.
    Claim,
}

/// One figure to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The row or the tick it stands at.
    pub label: String,
    /// The series, part or panel it belongs to.
    pub series: Option<String>,
    /// What it is for.
    pub period: Option<Period>,
    /// The days of the period, under the entity's own calendar.
    pub dates: Option<DateRange>,
    /// The day it became known.
    pub stated: Option<Stated>,
    /// The figure; `None` where none is known.
    pub amount: Option<Amount>,
    /// How firm it is.
    pub status: Option<Status>,
    /// How it was measured, in words.
    pub basis: Option<String>,
    /// What it covers, in words.
    pub scope: Option<String>,
    /// The prices it is in, in words, where they are not those of its own time.
    pub prices: Option<String>,
    /// Whether it is a text's claim or the evidence.
    pub role: Role,
    /// The facts it rests on.
    pub facts: Vec<FactId>,
    /// The sources it rests on, by id.
    pub sources: Vec<String>,
}

/// A publication behind the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Its id.
    pub id: String,
    /// Who published it, as the source line names it.
    pub publisher: String,
}

/// A conversion that was made before drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// From one currency into the chart's.
    Currency {
        /// ISO codes, as printed.
        from: String,
        /// The rate and where it comes from (`ECB reference rates, mean of the period`).
        rate: String,
    },
    /// Into the prices of one time.
    Prices {
        /// The base year.
        base: String,
        /// The index.
        index: String,
    },
}

/// Everything a chart is made of besides its [`Spec`](super::Spec).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// What is counted, in the chart's language.
    pub what: String,
    /// The figures, in the order of the query.
    pub points: Vec<Point>,
    /// The publications of the figures drawn, each once.
    pub sources: Vec<Publication>,
    /// Conversions made.
    pub conversions: Vec<Conversion>,
    /// The day up to which facts were looked at.
    pub as_of: Option<Date>,
}

impl Data {
    /// Returns how many facts are drawn.
    #[must_use]
    pub fn fact_count(&self) -> usize {
        let mut ids: Vec<&FactId> = self.points.iter().filter(|p| p.amount.is_some()).flat_map(|p| &p.facts).collect();
        ids.sort();
        ids.dedup();
        ids.len()
    }
}
