//! 万 read as 亿 or the reverse: a factor of ten thousand.

use super::Slip;
use super::scale_slip::{factor, off_by};
use crate::check::codes::{Code, Reason};

/// Languages that count in ten thousands.
const LANGUAGES: [&str; 3] = ["zh", "ja", "ko"];

/// Finds a scale of ten thousand misread. In other languages only the factor of ten thousand itself tells of it.
#[must_use]
pub fn find(slip: &Slip<'_>) -> Option<Reason> {
    let powers: &[i64] = if LANGUAGES.contains(&slip.language) { &[4, -4, 8, -8] } else { &[4, -4] };
    off_by(slip, powers).map(|power| Reason::about(Code::MyriadMisread, factor(power)))
}
