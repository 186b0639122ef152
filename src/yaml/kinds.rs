//! What a byte of the packed records may begin: shared by the build script, which packs, and the reader.
//!
//! The upper three bits of a value's first byte are its kind, the lower five a number: itself where it is below [`BYTE`], else the size of
//! what follows it. The number is a truth value, a whole number (or how far below nothing it is), a text's bytes, or how many items a list
//! or map has. A text's bytes stand in the pool of texts, from where the next three bytes say; a fraction's eight bytes follow. All numbers
//! are little-endian.

pub const NOTHING: u8 = 0;
pub const TRUTH: u8 = 1;
pub const WHOLE: u8 = 2;
pub const FRACTION: u8 = 3;
pub const TEXT: u8 = 4;
pub const LIST: u8 = 5;
pub const MAP: u8 = 6;
pub const BELOW_NOTHING: u8 = 7;

pub const BYTE: u8 = 29;
pub const TWO_BYTES: u8 = 30;
pub const FOUR_BYTES: u8 = 31;
