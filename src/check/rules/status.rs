//! Money spent, pledged, planned, guessed: whether the words make a figure firmer than its source.

use crate::check::codes::{Code, Reason};
use crate::check::frame::Frame;
use crate::check::verdict::Level;
use crate::model::{Fact, Status};

/// Holds the status that the words give against a fact's. Softer passes.
#[must_use]
pub fn compare(frame: &Frame<'_>, fact: &Fact) -> Option<Reason> {
    let said = frame.status()?;
    if said.firmness() <= fact.status.firmness() || is_attributed(frame, fact) {
        return None;
    }
    let code = if said == Status::Actual { Code::Status } else { Code::StatusFirmer };
    let reason = Reason::about(code, fact.status.name());
    // "will have", "plans": one's own goal is hardly told otherwise
    let own_goal = fact.status == Status::Target && said == Status::Guidance && fact.key.by.is_none();
    Some(if own_goal { reason.at(Level::Notice) } else { reason })
}

/// Whether the words name whose reckoning it is: an estimate told as its maker's is told as an estimate.
fn is_attributed(frame: &Frame<'_>, fact: &Fact) -> bool {
    fact.key.by.is_some() && frame.speaker == fact.key.by
}
