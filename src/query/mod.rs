//! Questions to the store: which facts, how much in all, what changed.
//!
//! In: a [`Store`](crate::store::Store) and a [`Query`]. Out: [`Table`](crate::model::Table)s with footnotes and the facts each row rests
//! on. Sums that don't add are refused.

pub mod filter;
mod history;
mod listing;

pub use filter::Query;
pub use history::histories;
pub use listing::listing;
