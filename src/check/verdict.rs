//! The eleven verdicts, the levels, and how a finding gets its level.
//!
//! Levels belong to reason codes ([`Code::level`](super::Code::level)); a finding takes the highest among its verdict and its reasons.
//! A misframing weighs what its reasons weigh, since turning the end of a plan into its middle is less than calling a plan a payment.

use std::fmt;

use super::codes::Reason;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Counted, never shown by default.
    #[default]
    Silent,
    /// Stands.
    Pass,
    /// Worth knowing.
    Notice,
    /// Probably to be changed.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// Every level, the lightest first.
    pub const ALL: [Self; 5] = [Self::Silent, Self::Pass, Self::Notice, Self::Warning, Self::Error];

    /// Returns the stable name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Pass => "pass",
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Returns the level with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.name() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The judgement on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Agrees with what was current when written, and now.
    Supported,
    /// Agreed with what was current when written; replaced since.
    Outdated,
    /// The right key, nearly the right number.
    Imprecise,
    /// The records themselves disagree.
    Disputed,
    /// Several readings survive with different answers.
    Ambiguous,
    /// Already superseded when written.
    Stale,
    /// The number exists, on an axis that the words assert otherwise.
    Misframed,
    /// Facts exist on the key, none agrees.
    Contradicted,
    /// The article's own numbers cannot all hold.
    SelfInconsistent,
    /// Parsed, in domain, nothing on the key or beside it.
    NoRecord,
    /// Not a spending figure, or denied.
    NotCheckable,
}

impl Verdict {
    /// Every verdict, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Supported,
        Self::Outdated,
        Self::Imprecise,
        Self::Disputed,
        Self::Ambiguous,
        Self::Stale,
        Self::Misframed,
        Self::Contradicted,
        Self::SelfInconsistent,
        Self::NoRecord,
        Self::NotCheckable,
    ];

    /// Returns the stable name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Outdated => "outdated",
            Self::Imprecise => "imprecise",
            Self::Disputed => "disputed",
            Self::Ambiguous => "ambiguous",
            Self::Stale => "stale",
            Self::Misframed => "misframed",
            Self::Contradicted => "contradicted",
            Self::SelfInconsistent => "self-inconsistent",
            Self::NoRecord => "no-record",
            Self::NotCheckable => "not-checkable",
        }
    }

    /// Returns the verdict with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }

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

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
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
