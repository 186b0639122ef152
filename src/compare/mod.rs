//! Two figures side by side: on which axes they differ, whether their numbers agree, how far apart they are.
//!
//! [`axes`] is the one table of what may differ; check, aggregate, compare and chart all ask it.

pub mod addition;
pub mod align;
pub mod axes;
pub mod axis_words;
pub mod delta;
pub mod tolerance;

pub use axes::{AxisRule, Difference, Figure, Standing, Weight, axis_rule, differences, standing};
pub use axis_words::axis_word;
pub use tolerance::{Agreement, Match, agreement};
