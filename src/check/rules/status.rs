//! Money spent, pledged, planned, guessed: whether the words make a figure firmer than its source.

use crate::check::codes::{Code, Reason};
use crate::check::frame::Frame;
use crate::model::{Fact, Status};

/// Holds the status that the words give against a fact's. Softer passes.
#[must_use]
pub fn compare(frame: &Frame<'_>, fact: &Fact) -> Option<Reason> {
    let said = frame.status()?;
    if said.firmness() <= fact.status.firmness() || is_attributed(frame, fact) {
        return None;
    }
    let code = if said == Status::Actual { Code::Status } else { Code::StatusFirmer };
    Some(Reason::about(code, fact.status.name()))
}

/// Whether the words name whose reckoning it is: an estimate told as its maker's is told as an estimate.
fn is_attributed(frame: &Frame<'_>, fact: &Fact) -> bool {
    fact.key.by.is_some() && frame.speaker == fact.key.by
}
