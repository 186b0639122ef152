//! The nouns: what outlay talks about, with no I/O and no binary floats for money.
//!
//! Everything here is plain data with its own rules (an [`Amount`] is an interval, a [`Period`] knows its dates); nothing
//! here opens a file, reads a clock or knows a language.

pub mod amount;
pub mod arithmetic;
pub mod bound;
pub mod claim;
pub mod date;
pub mod entity;
pub mod fact;
pub mod metric;
pub(crate) mod named;
pub mod notation;
pub mod period;
pub mod series;
pub mod source;
pub mod span;
pub mod status;
pub mod table;
pub mod trace;
pub mod unit;

pub use amount::Amount;
pub use bound::Bound;
pub use claim::{Axis, Claim, Growth, Link, Mode, Quantity, QuantityKind, Relation};
pub use date::{Date, DateRange, Stated};
pub use entity::{Entity, EntityId, EntityKind, YearEnd};
pub use fact::{Case, Fact, FactId, Key, PriceBasis, Rank};
pub use metric::{Dimension, Flow, Metric, MetricId};
pub use period::Period;
pub use rust_decimal::Decimal;
pub use series::Series;
pub use source::{Citation, Source, SourceId, SourceKind};
pub use span::{LineIndex, PathStep, Span};
pub use status::Status;
pub use table::Table;
pub use trace::{Step, Trace};
pub use unit::{Currency, Measure, Per, Unit};

/// A text of a record. What is bundled stays where it is in the binary.
pub type Text = std::borrow::Cow<'static, str>;

/// Names or cues by language code; the first of a language is the one printed.
pub type Words = std::collections::BTreeMap<Text, Vec<Text>>;
