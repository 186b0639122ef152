//! Dated exchange rates and price indices, as published.
//!
//! A table is kept as the text it was published in, one row a day or month and one column a currency; a column is read when it is first
//! asked for, so that a run that converts nothing pays nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use crate::model::{Date, DateRange};

/// A currency's ISO 4217 code.
type Code = [u8; 3];

/// A calendar year and month.
pub type Month = (i16, u8);

/// Exchange rates against the euro, pegs, and consumer price indices.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    daily: BTreeMap<Code, Column<Date>>,
    monthly: BTreeMap<Code, Column<Month>>,
    pegs: BTreeMap<Code, Peg>,
    indices: BTreeMap<String, Column<Month>>,
    attributions: BTreeMap<String, String>,
    /// Every table by the id of its set, for `problems`.
    tables: BTreeMap<String, Arc<Cow<'static, str>>>,
    means: Means,
}

/// The mean cross rates that were asked for: each takes a division a day, and the same years are asked for again and again.
#[derive(Debug, Default)]
struct Means(Mutex<FxHashMap<(Code, Code, DateRange), Option<Decimal>>>);

impl Clone for Means {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A row of a table that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateProblem {
    /// The id of the set.
    pub set: String,
    /// The row, counted from 1 after the header.
    pub row: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

/// A currency that is held to another by declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peg {
    /// The other currency.
    pub to: Code,
    /// Units of the pegged currency for one of the other.
    pub units: Decimal,
    /// The month since which it has held; unknown if `None`.
    pub since: Option<Month>,
}

impl Rates {
    /// Returns units of a currency for one euro, by day; `None` where no daily rates are held.
    #[must_use]
    pub fn daily(&self, currency: Code) -> Option<&BTreeMap<Date, Decimal>> {
        self.daily.get(&currency).map(Column::values)
    }

    /// Returns the mean of each month's daily rates, for the years before the daily rates.
    #[must_use]
    pub fn monthly(&self, currency: Code) -> Option<&BTreeMap<Month, Decimal>> {
        self.monthly.get(&currency).map(Column::values)
    }

    /// Returns a currency's declared peg.
    #[must_use]
    pub fn peg(&self, currency: Code) -> Option<&Peg> {
        self.pegs.get(&currency)
    }

    /// Returns the mean cross rate of two currencies over some days, worked out if it is asked for the first time.
    #[must_use]
    pub fn mean_once(&self, of: (Code, Code, DateRange), work_out: impl FnOnce() -> Option<Decimal>) -> Option<Decimal> {
        let mut means = self.means.0.lock().unwrap_or_else(PoisonError::into_inner);
        *means.entry(of).or_insert_with(work_out)
    }

    /// Returns the values of a price index (`us-cpi-u`) by month.
    #[must_use]
    pub fn index(&self, id: &str) -> Option<&BTreeMap<Month, Decimal>> {
        self.indices.get(id).map(Column::values)
    }

    /// Returns the ids of the price indices held.
    pub fn index_ids(&self) -> impl Iterator<Item = &str> {
        self.indices.keys().map(String::as_str)
    }

    /// Returns the currencies with any rate or peg, in order.
    #[must_use]
    pub fn currencies(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self.daily.keys().chain(self.monthly.keys()).chain(self.pegs.keys()).copied().collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Returns the line that names the source of a set: `ecb`, `ecb-monthly`, `us-cpi-u`, or a pegged currency's code.
    #[must_use]
    pub fn attribution(&self, set: &str) -> Option<&str> {
        self.attributions.get(set).map(String::as_str)
    }

    /// Adds a table of daily rates: a header `date,USD,…`, then a row a day.
    pub fn add_daily(&mut self, set: &str, table: impl Into<Cow<'static, str>>) {
        let table = self.keep(set, table.into());
        self.daily.extend(columns(&table).into_iter().filter_map(|(name, c)| Some((code(&name)?, c))));
    }

    /// Adds a table of monthly means: a header `month,USD,…`, then a row a month.
    pub fn add_monthly(&mut self, set: &str, table: impl Into<Cow<'static, str>>) {
        let table = self.keep(set, table.into());
        self.monthly.extend(columns(&table).into_iter().filter_map(|(name, c)| Some((code(&name)?, c))));
    }

    /// Adds a price index: a header `month,index`, then a row a month.
    pub fn add_index(&mut self, id: &str, table: impl Into<Cow<'static, str>>) {
        let table = self.keep(id, table.into());
        if let Some((_, column)) = columns(&table).into_iter().next() {
            self.indices.insert(id.to_owned(), column);
        }
    }

    fn keep(&mut self, set: &str, table: Cow<'static, str>) -> Arc<Cow<'static, str>> {
        let table = Arc::new(table);
        self.means = Means::default();
        self.tables.insert(set.to_owned(), Arc::clone(&table));
        table
    }

    /// Reads every cell of every table and lists what can't be read: dates that are none or out of order, values that are no positive
    /// number, rows of another width than the header.
    #[must_use]
    pub fn problems(&self) -> Vec<RateProblem> {
        let mut problems = Vec::new();
        for (set, table) in &self.tables {
            let mut lines = table.lines();
            let header = lines.next().unwrap_or_default();
            let width = header.split(',').count();
            let mut complain = |row: usize, message: String| problems.push(RateProblem { set: set.clone(), row, message });
            if width < 2 || !(header.starts_with("date,") || header.starts_with("month,")) {
                complain(0, format!("the header `{header}` is not `date,…` or `month,…`"));
                continue;
            }
            let by_day = header.starts_with("date,");
            let mut before = "";
            for (at, line) in lines.enumerate() {
                let row = at + 1;
                let mut cells = line.split(',');
                let first = cells.next().unwrap_or_default();
                let is_date = if by_day { Date::read(first).is_some() } else { Month::read(first).is_some() };
                if !is_date {
                    complain(row, format!("`{first}` is not a {}", if by_day { "day" } else { "month" }));
                } else if first <= before {
                    complain(row, format!("`{first}` doesn't come after `{before}`"));
                }
                before = first;
                let mut count = 1;
                for cell in cells {
                    count += 1;
                    let value = cell.trim();
                    if !value.is_empty() && !Decimal::from_str_exact(value).is_ok_and(|v| v > Decimal::ZERO) {
                        complain(row, format!("`{value}` is not a rate"));
                    }
                }
                if count != width {
                    complain(row, format!("{count} cells under a header of {width}"));
                }
            }
        }
        problems
    }

    /// Adds a peg.
    pub fn add_peg(&mut self, currency: Code, peg: Peg) {
        self.means = Means::default();
        self.pegs.insert(currency, peg);
    }

    /// Adds the line that names a set's source.
    pub fn add_attribution(&mut self, set: impl Into<String>, line: impl Into<String>) {
        self.attributions.insert(set.into(), line.into());
    }

    /// Takes in the sets of another store; its own stand where both have one.
    pub fn merge(&mut self, other: Self) {
        self.means = Means::default();
        self.daily.extend(other.daily);
        self.monthly.extend(other.monthly);
        self.pegs.extend(other.pegs);
        self.indices.extend(other.indices);
        self.attributions.extend(other.attributions);
        self.tables.extend(other.tables);
    }
}

/// Returns a currency code's bytes.
pub(super) fn code(text: &str) -> Option<Code> {
    text.as_bytes().try_into().ok().filter(|c: &Code| c.iter().all(u8::is_ascii_uppercase))
}

/// One column of a table, read when first asked for.
#[derive(Clone, Debug)]
struct Column<K> {
    table: Arc<Cow<'static, str>>,
    position: usize,
    values: OnceLock<BTreeMap<K, Decimal>>,
}

fn columns<K>(table: &Arc<Cow<'static, str>>) -> Vec<(String, Column<K>)> {
    let header = table.lines().next().unwrap_or_default().to_owned();
    header
        .split(',')
        .enumerate()
        .skip(1)
        .map(|(position, name)| (name.trim().to_owned(), Column { table: Arc::clone(table), position, values: OnceLock::new() }))
        .collect()
}

impl<K: RowKey> Column<K> {
    /// A row that can't be read is left out here; `lint` names it.
    fn values(&self) -> &BTreeMap<K, Decimal> {
        self.values.get_or_init(|| {
            let cell = |line: &str| {
                let mut cells = line.split(',');
                let key = K::read(cells.next()?)?;
                let value = cells.nth(self.position - 1)?.trim();
                Some((key, Decimal::from_str_exact(value).ok()?))
            };
            self.table.lines().skip(1).filter_map(cell).collect()
        })
    }
}

/// What a row is for.
trait RowKey: Ord + Sized {
    fn read(text: &str) -> Option<Self>;
}

impl RowKey for Date {
    fn read(text: &str) -> Option<Self> {
        let (year, month, day) = (text.get(..4)?, text.get(5..7)?, text.get(8..)?);
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    }
}

impl RowKey for Month {
    fn read(text: &str) -> Option<Self> {
        let (year, month) = (text.get(..4)?.parse().ok()?, text.get(5..)?.parse().ok()?);
        (1..=12).contains(&month).then_some((year, month))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_read_as_published_and_gaps_stay_gaps() {
        let mut rates = Rates::default();
        rates.add_daily("ecb", "date,RUB,USD\n2022-03-01,117.201,1.1162\n2022-03-02,,1.1106\n");
        let usd = rates.daily(*b"USD").expect("dollars");
        assert_eq!(usd.get(&Date::constant(2022, 3, 2)), Some(&Decimal::new(11106, 4)));
        assert_eq!(rates.daily(*b"RUB").map(BTreeMap::len), Some(1));
        assert!(rates.daily(*b"TWD").is_none());
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let mut rates = Rates::default();
        rates.add_daily("ecb", "date,USD\n2022-03-02,1.1\n2022-03-01,x\n2022-02-30,1\n2022-03-04,1,2\n");
        let rows: Vec<usize> = rates.problems().iter().map(|p| p.row).collect();
        assert_eq!(rows, [2, 2, 3, 4]);
    }

    #[test]
    fn an_index_has_months() {
        let mut rates = Rates::default();
        rates.add_index("us-cpi-u", "month,index\n2025-09,324.8\n2025-11,324.122\n");
        let index = rates.index("us-cpi-u").expect("the index");
        assert!(index.contains_key(&(2025, 9)) && !index.contains_key(&(2025, 10)));
    }
}
