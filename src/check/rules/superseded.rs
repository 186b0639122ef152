//! Plans that outlived their time.

use crate::check::codes::{Code, Reason};
use crate::check::finding::Judgement;
use crate::check::frame::Frame;
use crate::model::{Fact, Status};
use crate::store::Store;

/// Notes guidance for a period that had ended when the article was written.
pub fn old_guidance(judged: &mut Judgement<'_>, frame: &Frame<'_>, fact: &Fact, store: &Store) {
    let Some(written) = frame.written else { return };
    if !matches!(fact.status, Status::Guidance | Status::Target) {
        return;
    }
    if store.dates(fact).is_some_and(|d| d.last < written) {
        judged.add(Reason::new(Code::OldGuidance));
    }
}
