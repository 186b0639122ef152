//! What a figure says about its own edge: "about", "up to", "more than".

use super::named::named;

named! {
    /// How an amount's number relates to the true value.
    #[derive(Default)]
    pub enum Bound {
        /// The number itself, to its printed precision.
        #[default]
        Exact = "exact",
        /// Near the number, on either side.
        About = "about",
        /// Just under the number.
        Nearly = "nearly",
        /// Above the number.
        MoreThan = "more-than",
        /// The number or above.
        AtLeast = "at-least",
        /// The number or below ("up to", "at most", "under").
        AtMost = "at-most",
        /// Between two numbers.
        Range = "range",
    }
}

impl Bound {
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
