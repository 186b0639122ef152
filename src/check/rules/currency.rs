//! The right digits in the wrong currency, and figures converted by the article.

use crate::check::evidence::Candidate;
use crate::check::finding::Judgement;
use crate::check::frame::Frame;
use crate::store::Store;

/// Judges a claim in another currency than the facts on its key.
#[must_use]
pub fn judge<'s>(_frame: &Frame<'_>, _candidates: &[Candidate<'s>], _store: &'s Store) -> Option<Judgement<'s>> {
    None
}
