//! What an article says: quantities at their places, and the claims they make.
//!
//! A claim holds only what the words give. What they leave silent is `None`, and stays so: the customary reading of silence is the
//! checker's business, not the reader's.

use super::amount::Amount;
use super::date::Stated;
use super::entity::EntityId;
use super::fact::Case;
use super::metric::MetricId;
use super::named::named;
use super::period::Period;
use super::span::Span;
use super::status::Status;

named! {
    /// What sort of number a quantity is.
    pub enum QuantityKind {
        /// An amount in a currency.
        Money = "money",
        /// Percent, percentage points or basis points.
        Percent = "percent",
        /// A number of things, named or not.
        Count = "count",
        /// A number of units of measure.
        Measure = "measure",
        /// A factor: "14-fold", "three times", "doubled".
        Multiple = "multiple",
    }
}

/// A figure in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// What sort of number it is.
    pub kind: QuantityKind,
    /// The number: interval, unit, bound and precision.
    pub amount: Amount,
    /// Where the figure stands: number, scale and unit, without words like "up to".
    pub span: Span,
    /// Where the words stand that bound it, if any do.
    pub hedge: Option<Span>,
    /// Whether the number is implied by a word ("doubled", a dual) and not written as one.
    pub implied: bool,
}

/// A tie from a quantity to what its words name, with the words and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<T> {
    /// What it is tied to.
    pub value: T,
    /// The words, if they stand in the text.
    pub span: Option<Span>,
    /// Why: a stable, short name of the rule (`same-clause`, `heading`, `carried`, `column`).
    pub why: &'static str,
}

impl<T> Link<T> {
    /// Returns a link to words at a place.
    pub const fn at(value: T, span: Span, why: &'static str) -> Self {
        Self { value, span: Some(span), why }
    }
}

named! {
    /// How the author stands to the claim.
    #[derive(Default)]
    pub enum Mode {
        /// The author says so.
        #[default]
        Said = "said",
        /// Somebody else is said to say so.
        Reported = "reported",
        /// It is asked.
        Asked = "asked",
        /// It is supposed ("if", "suppose").
        Supposed = "supposed",
        /// It is denied.
        Denied = "denied",
    }
}

/// A change in percent or times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// Whether it rose.
    pub up: bool,
    /// The period it is measured against, if the words give it.
    pub versus: Option<Period>,
}

/// How a quantity relates to the figures around it. Indices are into the list of claims of the same text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Relation {
    /// The figure itself.
    #[default]
    Level,
    /// The figure before a change ("from A to B").
    Earlier {
        /// The claim of the figure after.
        later: usize,
    },
    /// The figure after a change.
    Later {
        /// The claim of the figure before.
        earlier: usize,
        /// Whether the words say that it rose; `None` if they don't say which way.
        up: Option<bool>,
    },
    /// How much something grew or shrank, in percent or times.
    Growth(Growth),
    /// By how much something changed, in its own unit ("raised by $10bn").
    Change {
        /// Whether it rose.
        up: bool,
    },
    /// A part of a whole, in percent.
    Share {
        /// The whole's entities, if the words name them.
        of: Vec<EntityId>,
        /// The whole's metric, if it differs ("of revenue").
        metric: Option<MetricId>,
    },
    /// So many times another figure.
    Ratio {
        /// The other figure's entities.
        to: Vec<EntityId>,
        /// The other figure's subject.
        subject: Option<EntityId>,
        /// The other figure's metric.
        metric: Option<MetricId>,
    },
}

named! {
    /// An axis on which two figures may differ, or on which a text may be silent.
    #[expect(missing_docs, reason = "the names are those of the fields of a key")]
    pub enum Axis {
        Entity = "entity",
        Subject = "subject",
        Metric = "metric",
        Item = "item",
        Scope = "scope",
        Basis = "basis",
        Period = "period",
        Calendar = "calendar-fiscal",
        Counterparty = "counterparty",
        Case = "case",
        PriceBasis = "price-basis",
        Speaker = "speaker",
        Status = "status",
        Bound = "bound",
        Currency = "currency",
        PerUnit = "per-unit",
    }
}

/// One numeric statement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The figure.
    pub quantity: Quantity,
    /// The sentence it stands in.
    pub sentence: Span,
    /// Code of the sentence's language.
    pub language: &'static str,
    /// Whose figure it is; several for a combined one.
    pub entities: Vec<Link<EntityId>>,
    /// Whether the words say that it is a total over several entities ("combined", "together").
    pub combined: bool,
    /// The model, site, programme, round or deal.
    pub subject: Option<Link<EntityId>>,
    /// What is counted: the metrics the words may mean, the likeliest first.
    pub metrics: Vec<Link<MetricId>>,
    /// What is counted or priced: a chip, a model.
    pub item: Option<Link<EntityId>>,
    /// For when, resolved against the text's date.
    pub period: Option<Link<Period>>,
    /// Whether the words assert the calendar year or quarter ("in calendar 2025").
    pub calendar_asserted: bool,
    /// How firm the words make it.
    pub status: Option<Link<Status>>,
    /// How it was measured.
    pub basis: Option<Link<String>>,
    /// What it covers.
    pub scope: Option<Link<String>>,
    /// The other side of a deal.
    pub counterparty: Option<Link<EntityId>>,
    /// Who is said to say so.
    pub speaker: Option<Link<EntityId>>,
    /// Which case of a forecast.
    pub case: Option<Link<Case>>,
    /// Whether the words say constant prices ("in 2024 dollars").
    pub real: Option<Link<Period>>,
    /// The day of the statement, where the words date it ("in January").
    pub stated: Option<Link<Stated>>,
    /// Where the words say that it is the largest of its kind ("the biggest spender").
    pub largest: Option<Span>,
    /// How the author stands to it.
    pub mode: Mode,
    /// How it relates to the figures around it.
    pub relation: Relation,
}

impl Claim {
    /// Returns a claim that links nothing yet.
    #[must_use]
    pub const fn new(quantity: Quantity, sentence: Span, language: &'static str) -> Self {
        Self {
            quantity,
            sentence,
            language,
            entities: Vec::new(),
            combined: false,
            subject: None,
            metrics: Vec::new(),
            item: None,
            period: None,
            calendar_asserted: false,
            status: None,
            basis: None,
            scope: None,
            counterparty: None,
            speaker: None,
            case: None,
            real: None,
            stated: None,
            largest: None,
            mode: Mode::Said,
            relation: Relation::Level,
        }
    }
}
