//! Reads as plain text until its own reader is written.

use super::{Document, plain};

pub fn read(text: &str, forced: Option<&'static str>) -> Document {
    plain::read(text.to_owned(), forced)
}
