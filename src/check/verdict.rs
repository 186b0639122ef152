//! The eleven verdicts, the levels, and how a finding gets its level.
//!
//! Levels belong to reason codes ([`Code::level`](super::Code::level)); a finding takes the highest among its verdict and its reasons.
//! A misframing weighs what its reasons weigh, since turning the end of a plan into its middle is less than calling a plan a payment.

use super::codes::Reason;
use crate::model::named::named;

named! {
    /// How much a finding weighs.
    #[derive(Default)]
    pub enum Level {
        /// Counted, never shown by default.
        #[default]
        Silent = "silent",
        /// Stands.
        Pass = "pass",
        /// Worth knowing.
        Notice = "notice",
        /// Probably to be changed.
        Warning = "warning",
        /// Wrong.
        Error = "error",
    }
}

named! {
    /// The judgement on a claim.
    pub enum Verdict {
        /// Agrees with what was current when written, and now.
        Supported = "supported",
        /// Agreed with what was current when written; replaced since.
        Outdated = "outdated",
        /// The right key, nearly the right number.
        Imprecise = "imprecise",
        /// The records themselves disagree.
        Disputed = "disputed",
        /// Several readings survive with different answers.
        Ambiguous = "ambiguous",
        /// Already superseded when written.
        Stale = "stale",
        /// The number exists, on an axis that the words assert otherwise.
        Misframed = "misframed",
        /// Facts exist on the key, none agrees.
        Contradicted = "contradicted",
        /// The article's own numbers cannot all hold.
        SelfInconsistent = "self-inconsistent",
        /// Parsed, in domain, nothing on the key or beside it.
        NoRecord = "no-record",
        /// Not a spending figure, or denied.
        NotCheckable = "not-checkable",
    }
}

impl Verdict {
    /// Returns the least that a finding with this verdict weighs.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Supported => Level::Pass,
            Self::Outdated | Self::NoRecord => Level::Notice,
            // its reasons say whether it is an error
            Self::Imprecise | Self::Disputed | Self::Ambiguous | Self::Misframed => Level::Warning,
            Self::Stale | Self::Contradicted | Self::SelfInconsistent => Level::Error,
            Self::NotCheckable => Level::Silent,
        }
    }

    /// Whether the claim was held against figures.
    #[must_use]
    pub const fn is_checked(self) -> bool {
        !matches!(self, Self::NotCheckable)
    }
}

/// Returns the level of a finding: the highest among its verdict and its reasons; what is not checked is silent.
#[must_use]
pub fn level(verdict: Verdict, reasons: &[Reason]) -> Level {
    if !verdict.is_checked() {
        return Level::Silent;
    }
    reasons.iter().map(|r| r.level).fold(verdict.level(), Ord::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Code;

    #[test]
    fn a_finding_takes_the_highest_level_among_verdict_and_reasons() {
        assert_eq!(level(Verdict::Supported, &[]), Level::Pass);
        assert_eq!(level(Verdict::Supported, &[Reason::new(Code::Coarse)]), Level::Notice);
        assert_eq!(level(Verdict::Misframed, &[Reason::new(Code::Scope)]), Level::Error);
        assert_eq!(level(Verdict::Misframed, &[Reason::new(Code::RangeEndAsPoint).at(Level::Warning)]), Level::Warning);
        assert_eq!(level(Verdict::NotCheckable, &[Reason::new(Code::Scope)]), Level::Silent);
    }
}
