//! How firm a figure is.

use std::fmt;

/// How firm a figure is, from talk to money spent. The order of the variants is the order of firmness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Talks, anonymous reports.
    Rumour,
    /// A goal.
    Target,
    /// A third party's calculation or forecast.
    Estimate,
    /// What a company expects of its own figure.
    Guidance,
    /// A pledge or contract.
    Commitment,
    /// What happened.
    Actual,
}

impl Status {
    /// Every status, softest first.
    pub const ALL: [Self; 6] = [Self::Rumour, Self::Target, Self::Estimate, Self::Guidance, Self::Commitment, Self::Actual];

    /// Returns the name used in records and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rumour => "rumour",
            Self::Target => "target",
            Self::Estimate => "estimate",
            Self::Guidance => "guidance",
            Self::Commitment => "commitment",
            Self::Actual => "actual",
        }
    }

    /// Returns the status with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Returns how firm the status is; targets and estimates are equally firm.
    #[must_use]
    pub const fn firmness(self) -> u8 {
        match self {
            Self::Rumour => 0,
            Self::Target | Self::Estimate => 1,
            Self::Guidance => 2,
            Self::Commitment => 3,
            Self::Actual => 4,
        }
    }

    /// Returns the rank in the one order of preference: actual, commitment, guidance, target, estimate, rumour.
    #[must_use]
    pub const fn preference(self) -> u8 {
        match self {
            Self::Actual => 0,
            Self::Commitment => 1,
            Self::Guidance => 2,
            Self::Target => 3,
            Self::Estimate => 4,
            Self::Rumour => 5,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
