//! Claims held against the store: verdicts with the working shown.
//!
//! In: the claims of a text, the records, two clocks. Out: a [`Report`]. The written order of judging is in [`judge`]; what a claim asserts
//! and what it leaves silent in [`frame`] and [`fit`]; the readings its words allow in [`evidence`]; how a number stands in time in
//! [`clock`]; figures that words license but no source prints in [`derive`](mod@derive); every rule has a page in [`rules`]. A claim's number never
//! chooses its own key, and silence is never support.

pub mod adjacent;
pub mod baseline;
mod beside;
pub mod clock;
pub mod codes;
pub mod derive;
pub mod doubt;
pub mod evidence;
pub mod finding;
pub mod fit;
pub mod frame;
pub mod judge;
mod kin;
pub mod periods;
pub mod report;
pub mod rules;
mod stray;
pub mod suppress;
pub mod verdict;

#[cfg(test)]
mod tests;

use crate::model::Claim;
use crate::store::Store;

pub use codes::{Code, Reason};
pub use finding::{Arithmetic, Evidence, Role};
pub use frame::Clocks;
pub use report::{Finding, Header, Report, Totals};
pub use verdict::{Level, Verdict};

/// Returns the places of the other claims in the sentence of one; claims are in the order of the text.
fn mates(claims: &[Claim], at: usize) -> impl Iterator<Item = usize> + Clone {
    let same = |i: &usize| claims[*i].sentence == claims[at].sentence;
    let first = (0..at).rev().take_while(same).last().unwrap_or(at);
    let last = (at + 1..claims.len()).take_while(same).last().unwrap_or(at);
    (first..=last).filter(move |i| *i != at)
}

/// Judges the claims of one text.
#[must_use]
pub fn check(header: Header, claims: Vec<Claim>, store: &Store) -> Report<'_> {
    let clocks = header.clocks;
    let mut judgements: Vec<_> = (0..claims.len()).map(|at| judge::judge(at, &claims, store, clocks)).collect();
    doubt::look_again(&claims, &mut judgements, store);
    rules::article(&claims, &mut judgements, store);
    let findings = claims.into_iter().zip(judgements).map(|(claim, judged)| Finding::new(claim, judged, store)).collect();
    Report::new(header, findings, store)
}
