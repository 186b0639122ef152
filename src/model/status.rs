//! How firm a figure is.

use super::named::named;

named! {
    /// How firm a figure is, from talk to money spent. The order of the variants is the order of firmness.
    pub enum Status {
        /// Talks, anonymous reports.
        Rumour = "rumour",
        /// A goal.
        Target = "target",
        /// A third party's calculation or forecast.
        Estimate = "estimate",
        /// What a company expects of its own figure.
        Guidance = "guidance",
        /// A pledge or contract.
        Commitment = "commitment",
        /// What happened.
        Actual = "actual",
    }
}

impl Status {
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
