//! What stands elsewhere on a page than beside its figure: `in: USD millions`, `in: USD per 1M tokens`, `in: GPUs`.

use crate::model::notation::parse_amount;
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Decimal};

/// Words for a scale, as records write them.
const SCALES: [(&str, i64); 4] =
    [("thousands", 1_000), ("millions", 1_000_000), ("billions", 1_000_000_000), ("trillions", 1_000_000_000_000)];

/// A unit and a scale that hold for figures printed without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StandsIn {
    unit: Unit,
    scale: Decimal,
}

impl StandsIn {
    /// Reads the notation; `None` if it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut scale = Decimal::ONE;
        let mut words = Vec::new();
        for word in text.split_whitespace() {
            match SCALES.iter().find(|(name, _)| *name == word) {
                Some((_, factor)) => scale = Decimal::from(*factor),
                None => words.push(word),
            }
        }
        // as an amount of one, the notation of amounts says what the unit is
        let currency = words.first().is_some_and(|w| w.len() == 3 && w.bytes().all(|b| b.is_ascii_uppercase()));
        words.insert(usize::from(currency), "1");
        parse_amount(&words.join(" ")).ok().map(|one| Self { unit: one.unit, scale })
    }

    /// Returns a printed figure with what it leaves out. A figure that names another unit keeps it.
    pub(super) fn complete(&self, printed: &Amount) -> Amount {
        let is_bare = matches!(printed.unit.base, Base::Count(None));
        let is_same = match (&printed.unit.base, &self.unit.base) {
            (Base::Money(a), Base::Money(b)) => a.may_equal(*b),
            (a, b) => a == b,
        };
        if !is_bare && !is_same {
            return printed.clone();
        }
        let per = printed.unit.per.clone().or_else(|| self.unit.per.clone());
        let unit = Unit { base: self.unit.base.clone(), per };
        printed.scale(self.scale, unit).unwrap_or_else(|| printed.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::format_amount;

    #[test]
    fn a_bare_number_takes_scale_and_unit_from_elsewhere() {
        let one = Decimal::ONE;
        let complete = |text: &str, value: i64| {
            let bare = Amount::exact(Decimal::from(value), Unit { base: Base::Count(None), per: None }, one);
            StandsIn::parse(text).map(|s| format_amount(&s.complete(&bare)))
        };
        assert_eq!(complete("USD billions", 68).as_deref(), Some("USD 68B"));
        assert_eq!(complete("USD per 1M tokens", 2).as_deref(), Some("USD 2 per 1M tokens"));
        assert_eq!(complete("GPUs", 2048).as_deref(), Some("2048 GPUs"));
        assert_eq!(complete("USD millions per year", 3).as_deref(), Some("USD 3M/year"));
        assert_eq!(complete("dollars, mostly", 3), None);
    }
}
