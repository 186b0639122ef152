//! How far apart two amounts are: difference, ratio, growth, with intervals and bounds.

use crate::model::{Amount, arithmetic};

/// How far `b` is from `a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delta {
    /// `b` less `a`; `None` in different units, or where nothing bounds it.
    pub difference: Option<Amount>,
    /// `b` over `a`.
    pub ratio: Option<Amount>,
    /// By how many percent `b` exceeds `a`.
    pub growth: Option<Amount>,
}

/// Compares two amounts; both in one currency, or units of one quality.
#[must_use]
pub fn delta(a: &Amount, b: &Amount) -> Delta {
    let ratio = arithmetic::ratio(b, a).map(|r| arithmetic::rounded(&r, 3));
    let growth = arithmetic::growth(a, b).map(|g| arithmetic::rounded(&g, 3));
    Delta { difference: arithmetic::difference(b, a), ratio, growth }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::{format_amount, parse_amount};

    #[test]
    fn ratios_keep_their_bounds() {
        let show = |a: &str, b: &str| {
            let delta = delta(&parse_amount(a).unwrap(), &parse_amount(b).unwrap());
            (delta.difference.map(|d| format_amount(&d)), delta.ratio.map(|r| format_amount(&r)))
        };
        assert_eq!(show("USD 5.576M", "about USD 80B"), (Some("about USD 79.994424B".into()), Some("about 14.3K x".into())));
        assert_eq!(show("USD 60B to 65B", "USD 72.22B").1.as_deref(), Some("1.11 to 1.20 x"));
        assert_eq!(show("USD 1B", "over USD 2B"), (Some("over USD 1B".into()), Some("over 2.00 x".into())));
        assert_eq!(show("USD 1B", "2 GW"), (None, None));
        assert_eq!(show("500 MW", "1.2 GW").1.as_deref(), Some("2.40 x"));
    }
}
