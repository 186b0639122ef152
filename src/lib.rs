//! outlay keeps figures about AI-industry spending as sourced YAML facts, aggregates, compares and charts them, and **checks the
//! numbers in an article against them**, offline, the same way every time.
//!
//! ```text
//! YAML ──record──▶ facts ──store──▶ query ──▶ tables ──▶ chart, render
//!                              └──▶ check ◀── claims ◀──claim── sentences ◀──text── an article
//! ```
//!
//! Nothing flows back: [`model`] is plain data, [`record`] and [`claim`] make it from YAML and from prose, [`store`] indexes it,
//! [`query`], [`compare`] and [`check`] read it, [`chart`], [`render`] and [`export`] write what they find, and [`cli`] wires the rest.

pub mod chart;
pub mod check;
pub mod claim;
pub mod cli;
pub mod compare;
pub mod convert;
pub mod diagnostic;
pub mod error;
pub mod export;
pub mod lang;
pub mod lint;
pub mod model;
pub mod query;
pub mod record;
pub mod render;
pub mod store;
pub mod text;
pub mod yaml;

pub use error::{Error, Result};
