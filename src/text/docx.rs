//! Reads as plain text until its own reader is written.

use super::{Document, plain};
use crate::Result;

pub fn read(bytes: &[u8], forced: Option<&'static str>) -> Result<Document> {
    Ok(plain::read(String::from_utf8_lossy(bytes).into_owned(), forced))
}
