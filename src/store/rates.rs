//! Dated exchange rates and price indices, as published.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::Date;

/// Exchange rates against the euro, pegs, and consumer price indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Units of a currency for one euro, by day.
    pub daily: BTreeMap<[u8; 3], BTreeMap<Date, Decimal>>,
    /// Mean of a month's daily rates, by (year, month); used where no daily rates are held.
    pub monthly: BTreeMap<[u8; 3], BTreeMap<(i16, u8), Decimal>>,
    /// Declared pegs: units of the currency for one of the other.
    pub pegs: BTreeMap<[u8; 3], ([u8; 3], Decimal)>,
    /// Index values by index id (`us-cpi-u`) and month.
    pub indices: BTreeMap<String, BTreeMap<(i16, u8), Decimal>>,
    /// A line that names the source of each set (`ecb`, `us-cpi-u`, a peg's currency).
    pub attributions: BTreeMap<String, String>,
}
