//! Questions to the store: which facts, how much in all, what changed.
//!
//! In: a [`Store`](crate::store::Store) and a [`Query`]. Out: [`Table`](crate::model::Table)s with footnotes and the facts each row rests
//! on. Sums that don't add are refused.

mod aggregate;
pub mod catalogue;
mod cell;
pub mod filter;
pub mod frame;
mod group;
mod history;
mod item;
mod layout;
mod legend;
mod listing;
mod measure;
mod money;
mod nearest;
mod neighbours;
mod path;
mod plan;
mod select;
mod sentence;
mod versus;

pub use aggregate::{Aggregate, aggregate};
pub use filter::Query;
pub use history::histories;
pub use listing::{listing, listing_of};
pub use plan::{By, Calendar, Measure, Money, Plan};
pub use sentence::{prose, sentence};
pub use versus::{Side, compare};
