//! One figure of an aggregation: a fact, or several put together, for one line and one stretch; or the reason why there is none.

use std::collections::BTreeSet;

use crate::convert::When;
use crate::model::{Amount, Case, DateRange, EntityId, Fact, FactId, MetricId, Period, PriceBasis, Status};

/// What a series of figures is of: a key without period, basis and status.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub entities: Vec<EntityId>,
    pub subject: Option<EntityId>,
    pub metric: MetricId,
    pub item: Option<EntityId>,
    /// `None` for the whole company and where the source doesn't say.
    pub scope: Option<String>,
    pub counterparty: Vec<EntityId>,
    pub case: Option<Case>,
    pub price_basis: PriceBasis,
    /// Who says so, where figures are grouped by it.
    pub speaker: Option<EntityId>,
}

impl Line {
    /// Returns the line of a fact.
    pub(super) fn of(fact: &Fact, by_speaker: bool) -> Self {
        let key = &fact.key;
        let whole = |s: &String| !matches!(s.as_str(), "unstated" | "company");
        Self {
            entities: key.entities.clone(),
            subject: key.subject.clone(),
            metric: key.metric.clone(),
            item: key.item.clone(),
            scope: key.scope.clone().filter(whole),
            counterparty: key.counterparty.clone(),
            case: key.case,
            price_basis: key.price_basis.clone(),
            speaker: key.by.clone().filter(|_| by_speaker),
        }
    }

    /// How special the line is; among several of one entity and metric the plainest stands for the whole.
    pub(super) fn special(&self) -> (bool, bool, bool, bool, bool) {
        (
            self.scope.is_some(),
            self.subject.is_some(),
            !self.counterparty.is_empty(),
            matches!(self.case, Some(Case::Low | Case::High)),
            self.price_basis != PriceBasis::Nominal,
        )
    }
}

/// A stretch that figures are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bucket {
    /// As it is named.
    pub period: Period,
    /// Its days, under the line's own calendar if it is fiscal.
    pub days: DateRange,
}

/// A figure.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub amount: Amount,
    pub status: Status,
    pub basis: Option<String>,
    pub by: Option<EntityId>,
    /// The facts it rests on.
    pub facts: Vec<FactId>,
    /// What a reader must know of it.
    pub notes: Vec<String>,
    /// The figure's own period, where it isn't the bucket's.
    pub named: Option<Period>,
    /// The days it is for.
    pub days: Option<DateRange>,
    /// When to take a rate of.
    pub when: Option<When>,
    /// How many months it was moved to meet the calendar.
    pub shift: i8,
    /// Where rates and indices come from.
    pub sources: BTreeSet<String>,
}

/// Why there is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// A stable code.
    pub code: &'static str,
    /// What there is instead.
    pub note: String,
}

impl Gap {
    pub(super) fn new(code: &'static str, note: impl Into<String>) -> Self {
        Self { code, note: note.into() }
    }

    /// Returns the footnote.
    pub(super) fn text(&self) -> String {
        format!("{}: {}", self.code, self.note)
    }
}

/// One line in one stretch.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Which line.
    pub line: usize,
    /// Which stretch; `None` where none was asked for.
    pub bucket: Option<Bucket>,
    /// The figure, or why there is none.
    pub value: Result<Value, Gap>,
}
