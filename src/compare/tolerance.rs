//! When a number written in an article equals a number in a source.
//!
//! Figures are compared one with one, with exact decimals. What goes in: the amount as the article writes it and the amount of a fact,
//! both in the same unit. What comes out: whether they agree, how, and the reasons that go with it. The rules are those of DESIGN.md
//! section 3, *Tolerance*; the bounded facts follow its table.

use rust_decimal::Decimal;

use crate::model::amount::{cut_to, round_to, significant_quantum};
use crate::model::{Amount, Bound};

/// How far off "about" may be.
const HEDGE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// How a claim's number stands to a fact's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Match {
    /// The same number.
    Exact,
    /// The same number at the precision written.
    Rounded,
    /// Right by the claim's own hedge.
    Hedged,
    /// Right, but rounded hard.
    Coarse,
    /// Right, but the claim's range or bound is wider than it need be.
    Loose,
    /// Nearly right: cut, a unit off, finer than the source, or rounded too hard.
    Imprecise,
    /// The number is the fact's, but the claim turns a bound or a range into something else.
    Reframed,
    /// The fact allows the number but doesn't say it.
    OnlyABound,
    /// Another number.
    No,
}

impl Match {
    /// Whether the claim may stand.
    #[must_use]
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Exact | Self::Rounded | Self::Hedged | Self::Coarse | Self::Loose)
    }
}

/// The outcome of comparing a claim's number with a fact's, with the reason codes that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// How the two stand.
    pub matched: Match,
    /// Reason codes, the decisive one first.
    pub reasons: Vec<&'static str>,
}

impl Agreement {
    fn of(matched: Match, reasons: &[&'static str]) -> Self {
        Self { matched, reasons: reasons.to_vec() }
    }

    fn with(mut self, reason: &'static str) -> Self {
        self.reasons.push(reason);
        self
    }
}

/// Compares the number of a claim with that of a fact; both must be in the same unit.
///
/// `finest` is the finest precision that any printing of the fact has.
#[must_use]
pub fn agreement(claim: &Amount, fact: &Amount, finest: Decimal) -> Agreement {
    match fact.bound {
        Bound::Exact | Bound::About | Bound::Nearly => match fact.value() {
            Some(v) => with_point(claim, v, fact.bound, finest),
            None => Agreement::of(Match::No, &[]),
        },
        Bound::AtMost => with_ceiling(claim, fact),
        Bound::MoreThan | Bound::AtLeast => with_floor(claim, fact),
        Bound::Range => with_range(claim, fact),
    }
}

/// Whether a written number is a source's number at the precision written.
#[must_use]
pub fn same_digits(written: Decimal, quantum: Decimal, value: Decimal) -> bool {
    written == value || is_near(written, value) && rounds_to(value, quantum, written)
}

/// Whether a written number is within 2.5 % of a value. Asked first, and without a division: most numbers that are compared are far apart.
fn is_near(written: Decimal, value: Decimal) -> bool {
    let times_forty = |v: Decimal| v.checked_mul(Decimal::from(40));
    match written.checked_sub(value).map(|d| d.abs()).and_then(times_forty) {
        Some(apart) => apart <= value.abs(),
        None => gap(written, value) <= Decimal::new(25, 3),
    }
}

/// Whether a value, rounded half up to a quantum, gives a number. A printed value is rounded itself: one that stands just at the half may
/// have come from either side.
fn rounds_to(value: Decimal, quantum: Decimal, written: Decimal) -> bool {
    let half = || value.checked_sub(written)?.checked_mul(Decimal::TWO);
    round_to(value, quantum) == Some(written) || !quantum.is_zero() && half() == Some(quantum)
}

/// Returns the relative distance of a written number from a value.
fn gap(written: Decimal, value: Decimal) -> Decimal {
    if value.is_zero() {
        return if written.is_zero() { Decimal::ZERO } else { Decimal::ONE };
    }
    written.checked_sub(value).and_then(|d| d.abs().checked_div(value.abs())).unwrap_or(Decimal::MAX)
}

fn times(value: Decimal, thousandths: i64) -> Decimal {
    value.checked_mul(Decimal::new(thousandths, 3)).unwrap_or(Decimal::MAX)
}

fn with_point(claim: &Amount, v: Decimal, fact_bound: Bound, finest: Decimal) -> Agreement {
    let dropped = |a: Agreement| match (claim.bound, fact_bound) {
        (Bound::Exact, Bound::About | Bound::Nearly) if a.matched.agrees() => a.with("hedge-dropped"),
        _ => a,
    };
    match claim.bound {
        Bound::Exact => dropped(exact_with_point(claim, v, finest)),
        Bound::About => {
            let Some(c) = claim.value() else { return Agreement::of(Match::No, &[]) };
            let written = exact_with_point(claim, v, finest);
            if matches!(written.matched, Match::Exact | Match::Rounded) {
                return written;
            }
            if gap(c, v) <= HEDGE {
                return Agreement::of(Match::Hedged, &["hedged"]);
            }
            written
        }
        Bound::Nearly => {
            let Some(c) = claim.value() else { return Agreement::of(Match::No, &[]) };
            if c == v {
                let reason = if fact_bound == Bound::Nearly { Match::Exact } else { Match::Coarse };
                return Agreement::of(reason, &[]);
            }
            if v >= times(c, 920) && v < c {
                return Agreement::of(Match::Hedged, &["hedged"]);
            }
            if gap(c, v) <= Decimal::new(2, 2) {
                return Agreement::of(Match::Imprecise, &["near-miss"]);
            }
            Agreement::of(Match::No, &[])
        }
        Bound::MoreThan | Bound::AtLeast => {
            let Some(c) = claim.low else { return Agreement::of(Match::No, &[]) };
            if v >= c { clear_of(c, v) } else { below_or_above(c, claim.quantum, v) }
        }
        Bound::AtMost => {
            let Some(c) = claim.high else { return Agreement::of(Match::No, &[]) };
            if v <= c { clear_of(v, c) } else { below_or_above(c, claim.quantum, v) }
        }
        Bound::Range => match (claim.low, claim.high) {
            // (a range of twice its lower end says nothing)
            (Some(low), Some(high)) if low <= v && v <= high && high <= times(low, 2000) => {
                Agreement::of(Match::Loose, &["widened"])
            }
            (Some(low), Some(high)) => {
                let near = |end| round_to(v, claim.quantum).is_some_and(|r| r == end);
                if near(low) || near(high) { Agreement::of(Match::Loose, &["widened"]) } else { Agreement::of(Match::No, &[]) }
            }
            _ => Agreement::of(Match::No, &[]),
        },
    }
}

/// How a floor or ceiling agrees with a value on its right side: the farther off, the less it says.
fn clear_of(lower: Decimal, upper: Decimal) -> Agreement {
    let within = |thousandths| upper <= times(lower, thousandths);
    if lower == upper {
        Agreement::of(Match::Exact, &[])
    } else if within(1100) {
        Agreement::of(Match::Hedged, &[])
    } else if within(1500) {
        Agreement::of(Match::Loose, &["loose-bound"])
    } else {
        Agreement::of(Match::Imprecise, &["loose-bound"])
    }
}

/// A floor above the value, or a ceiling below it: wrong, unless only by rounding.
fn below_or_above(c: Decimal, quantum: Decimal, v: Decimal) -> Agreement {
    if same_digits(c, quantum, v) { Agreement::of(Match::Imprecise, &["near-miss"]) } else { Agreement::of(Match::No, &[]) }
}

fn exact_with_point(claim: &Amount, v: Decimal, finest: Decimal) -> Agreement {
    let Some(c) = claim.low.or(claim.high) else { return Agreement::of(Match::No, &[]) };
    let q = claim.quantum;
    if c == v {
        return Agreement::of(Match::Exact, &[]);
    }
    let gap = gap(c, v);
    let (fine, hard) = (Decimal::new(25, 3), Decimal::new(5, 2));
    if rounds_to(v, q, c) {
        return if gap <= fine {
            Agreement::of(Match::Rounded, &["rounded"])
        } else if gap <= hard {
            Agreement::of(Match::Coarse, &["coarse"])
        } else {
            Agreement::of(Match::Imprecise, &["coarse"])
        };
    }
    // a number that ends in zeros may have been rounded to its first two digits
    let round = significant_quantum(c, 2).filter(|two| *two > q);
    if round.and_then(|two| round_to(v, two)).is_some_and(|r| r == c) && gap <= hard {
        return Agreement::of(Match::Coarse, &["coarse"]);
    }
    if q < finest && round_to(c, finest).is_some_and(|r| r == v) {
        return Agreement::of(Match::Imprecise, &["finer-than-source"]);
    }
    if cut_to(v, q).is_some_and(|cut| cut == c) && gap <= Decimal::new(10, 2) {
        return Agreement::of(Match::Imprecise, &["truncated"]);
    }
    let one_unit = c.checked_sub(v).is_some_and(|d| d.abs() <= q);
    if one_unit && gap <= Decimal::new(2, 2) {
        return Agreement::of(Match::Imprecise, &["near-miss"]);
    }
    Agreement::of(Match::No, &[])
}

fn with_ceiling(claim: &Amount, fact: &Amount) -> Agreement {
    let Some(h) = fact.high else { return Agreement::of(Match::No, &[]) };
    let same = |c: Decimal| same_digits(c, claim.quantum, h);
    match (claim.bound, claim.low, claim.high) {
        (Bound::Exact | Bound::About | Bound::Nearly, Some(c), _) if same(c) => {
            Agreement::of(Match::Reframed, &["ceiling-as-exact"])
        }
        (Bound::Exact | Bound::About | Bound::Nearly, Some(c), _) if c < h => Agreement::of(Match::OnlyABound, &["only-a-bound"]),
        (Bound::MoreThan | Bound::AtLeast, Some(c), _) if same(c) => Agreement::of(Match::Reframed, &["bound-flipped"]),
        (Bound::AtMost | Bound::Range, _, Some(c)) if same(c) => exact_or_rounded(c, h),
        _ => Agreement::of(Match::No, &[]),
    }
}

fn with_floor(claim: &Amount, fact: &Amount) -> Agreement {
    let Some(l) = fact.low else { return Agreement::of(Match::No, &[]) };
    let same = |c: Decimal| same_digits(c, claim.quantum, l);
    match (claim.bound, claim.low, claim.high) {
        (Bound::Exact | Bound::About | Bound::Nearly, Some(c), _) if same(c) => Agreement::of(Match::Reframed, &["floor-as-exact"]),
        (Bound::Exact | Bound::About | Bound::Nearly, Some(c), _) if c > l => Agreement::of(Match::OnlyABound, &["only-a-bound"]),
        (Bound::MoreThan | Bound::AtLeast | Bound::Range, Some(c), _) if same(c) => exact_or_rounded(c, l),
        (Bound::MoreThan | Bound::AtLeast, Some(c), _) if c < l => {
            Agreement::of(if l <= times(c, 1500) { Match::Loose } else { Match::Imprecise }, &["loose-bound"])
        }
        (Bound::AtMost, _, Some(c)) if same(c) => Agreement::of(Match::Reframed, &["bound-flipped"]),
        _ => Agreement::of(Match::No, &[]),
    }
}

fn with_range(claim: &Amount, fact: &Amount) -> Agreement {
    let (Some(l), Some(h)) = (fact.low, fact.high) else { return Agreement::of(Match::No, &[]) };
    let same = |c: Decimal, end: Decimal| same_digits(c, claim.quantum, end);
    match (claim.bound, claim.low, claim.high) {
        (Bound::Exact | Bound::About | Bound::Nearly, Some(c), _) => {
            let all_about = claim.bound == Bound::About && gap(c, l) <= HEDGE && gap(c, h) <= HEDGE;
            if l < c && c < h && all_about {
                Agreement::of(Match::Hedged, &["hedged"])
            } else if same(c, l) || same(c, h) {
                Agreement::of(Match::Reframed, &["range-end-as-point"])
            } else if l < c && c < h {
                Agreement::of(Match::Reframed, &["point-in-range"])
            } else {
                Agreement::of(Match::No, &[])
            }
        }
        (Bound::MoreThan | Bound::AtLeast, Some(c), _) if same(c, l) => exact_or_rounded(c, l).with("other-end-dropped"),
        (Bound::MoreThan | Bound::AtLeast, Some(c), _) if c < l && l <= times(c, 1100) => {
            Agreement::of(Match::Loose, &["loose-bound"])
        }
        (Bound::AtMost, _, Some(c)) if same(c, h) => exact_or_rounded(c, h).with("other-end-dropped"),
        (Bound::Range, Some(c), Some(d)) if same(c, l) && same(d, h) => {
            if c == l && d == h {
                Agreement::of(Match::Exact, &[])
            } else {
                Agreement::of(Match::Rounded, &["rounded"])
            }
        }
        _ => Agreement::of(Match::No, &[]),
    }
}

fn exact_or_rounded(written: Decimal, value: Decimal) -> Agreement {
    if written == value { Agreement::of(Match::Exact, &[]) } else { Agreement::of(Match::Rounded, &["rounded"]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse_amount;

    fn judge(claim: &str, fact: &str) -> (Match, Vec<&'static str>) {
        let (claim, fact) = (parse_amount(claim).unwrap(), parse_amount(fact).unwrap());
        let a = agreement(&claim, &fact, fact.quantum);
        (a.matched, a.reasons)
    }

    #[test]
    fn written_digits_decide_between_rounded_coarse_and_imprecise() {
        assert_eq!(judge("USD 5.58M", "USD 5.576M"), (Match::Rounded, vec!["rounded"]));
        assert_eq!(judge("2000 GPUs", "2048 GPUs"), (Match::Coarse, vec!["coarse"]));
        assert_eq!(judge("100 GPUs", "107 GPUs").0, Match::No);
        assert_eq!(judge("USD 6M", "USD 5.576M"), (Match::Imprecise, vec!["coarse"]));
        assert_eq!(judge("USD 37.4B", "USD 37.44B"), (Match::Rounded, vec!["rounded"]));
        assert_eq!(judge("USD 91.4B", "USD 91.45B"), (Match::Rounded, vec!["rounded"]));
        assert_eq!(judge("USD 91.5B", "USD 91.45B"), (Match::Rounded, vec!["rounded"]));
    }

    #[test]
    fn cut_near_and_finer_are_imprecise() {
        assert_eq!(judge("USD 5.57M", "USD 5.576M"), (Match::Imprecise, vec!["truncated"]));
        assert_eq!(judge("USD 5.5M", "USD 5.576M"), (Match::Imprecise, vec!["truncated"]));
        assert_eq!(judge("USD 22.64B", "USD 22.6B"), (Match::Imprecise, vec!["finer-than-source"]));
        assert_eq!(judge("USD 22.2B", "USD 22.6B").0, Match::No);
        assert_eq!(judge("USD 5.567M", "USD 5.576M").0, Match::No);
    }

    #[test]
    fn hedges_take_what_newsrooms_take() {
        assert_eq!(judge("up to USD 6M", "USD 5.576M").0, Match::Hedged);
        assert_eq!(judge("about USD 410B", "USD 412.7B").0, Match::Hedged);
        assert_eq!(judge("nearly USD 90B", "USD 88.2B").0, Match::Hedged);
        assert_eq!(judge("over USD 300B", "USD 412.7B"), (Match::Loose, vec!["loose-bound"]));
        assert_eq!(judge("USD 75B", "about USD 75B").1, vec!["hedge-dropped"]);
    }

    #[test]
    fn a_bounded_fact_has_ends_and_no_inside() {
        let guidance = "USD 60B to 65B";
        assert_eq!(judge("up to USD 65B", guidance), (Match::Exact, vec!["other-end-dropped"]));
        assert_eq!(judge("USD 65B", guidance), (Match::Reframed, vec!["range-end-as-point"]));
        assert_eq!(judge("USD 63B", guidance), (Match::Reframed, vec!["point-in-range"]));
        assert_eq!(judge("up to USD 75B", guidance).0, Match::No);
        assert_eq!(judge("USD 60B to 65B", guidance).0, Match::Exact);
        assert_eq!(judge("USD 60B to 66B", guidance).0, Match::No);
        assert_eq!(judge("USD 40B", "up to USD 100B"), (Match::OnlyABound, vec!["only-a-bound"]));
        assert_eq!(judge("USD 100B", "up to USD 100B"), (Match::Reframed, vec!["ceiling-as-exact"]));
        assert_eq!(judge("over USD 100B", "up to USD 100B"), (Match::Reframed, vec!["bound-flipped"]));
        assert_eq!(judge("USD 300B", "over USD 300B"), (Match::Reframed, vec!["floor-as-exact"]));
        assert_eq!(judge("USD 480B", "over USD 300B").0, Match::OnlyABound);
        assert_eq!(judge("over USD 250B", "over USD 300B"), (Match::Loose, vec!["loose-bound"]));
    }

    #[test]
    fn a_hedge_takes_a_narrow_range_and_a_floor_what_lies_above_it() {
        assert_eq!(judge("about USD 92B", "USD 91B to 93B"), (Match::Hedged, vec!["hedged"]));
        assert_eq!(judge("USD 92B", "USD 91B to 93B"), (Match::Reframed, vec!["point-in-range"]));
        assert_eq!(judge("about USD 68B", "USD 60B to 72B"), (Match::Reframed, vec!["point-in-range"]));
        assert_eq!(judge("over USD 60B", "USD 64B to 72B"), (Match::Loose, vec!["loose-bound"]));
        assert_eq!(judge("over USD 50B", "USD 64B to 72B").0, Match::No);
    }
}
