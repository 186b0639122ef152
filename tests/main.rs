//! The one integration-test binary; each module is one file beside it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests open files and stop at what is wrong")]

mod articles;
mod charts;
mod cli;
mod corpus;
mod data;
mod formats;
mod labelled;
mod languages;
mod layers;
mod linking;
mod readme;
mod records;
mod registry;
mod rules;
mod spenders;
mod traps;
mod units;
