//! A figure and its conversion in brackets that no rate of the time allows.

use crate::check::finding::Judgement;
use crate::model::Claim;
use crate::store::Store;

/// Flags a converted figure beside its original.
pub fn find(_claims: &[Claim], _judgements: &mut [Judgement<'_>], _store: &Store) {}
