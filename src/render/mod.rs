//! Finished values to text, one output format a file. A renderer reads no options from outside, opens no file and sets no exit code.

pub mod claims;
pub mod diagnostics;
pub mod escape;
pub mod messages;
pub mod places;
pub mod report;
pub mod speech;
pub mod table;
mod wrap;
