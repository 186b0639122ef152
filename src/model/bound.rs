//! What a figure says about its own edge: "about", "up to", "more than".

use std::fmt;

/// How an amount's number relates to the true value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// The number itself, to its printed precision.
    #[default]
    Exact,
    /// Near the number, on either side.
    About,
    /// Just under the number.
    Nearly,
    /// Above the number.
    MoreThan,
    /// The number or above.
    AtLeast,
    /// The number or below ("up to", "at most", "under").
    AtMost,
    /// Between two numbers.
    Range,
}

impl Bound {
    /// Every bound, in the order of the documentation.
    pub const ALL: [Self; 7] = [Self::Exact, Self::About, Self::Nearly, Self::MoreThan, Self::AtLeast, Self::AtMost, Self::Range];

    /// Returns the stable name used in JSON and documentation.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::MoreThan => "more-than",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Range => "range",
        }
    }

    /// Returns the bound with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.name() == name)
    }

    /// Whether the number is a lower end with nothing above it.
    #[must_use]
    pub const fn is_floor(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast)
    }

    /// Whether the number is an upper end with nothing below it.
    #[must_use]
    pub const fn is_ceiling(self) -> bool {
        matches!(self, Self::AtMost)
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
