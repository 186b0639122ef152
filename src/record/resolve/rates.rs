//! Exchange rates, pegs and price indices. Tables are taken as they are; a store reads their columns when asked.

use std::borrow::Cow;

use super::{Path, Resolver, Text};
use crate::diagnostic::Code;
use crate::model::notation::parse_period;
use crate::model::{Decimal, Period};
use crate::record::schema::RatesShape;

/// The rates of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatesRecord {
    /// The set's id (`ecb`).
    pub id: String,
    /// What it holds.
    pub table: Table,
    /// The line that names its source.
    pub attribution: String,
}

/// What a file of rates holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// Rates by day: a header `date,USD,…`, then a row a day.
    Daily(Cow<'static, str>),
    /// Means by month: a header `month,USD,…`, then a row a month.
    Monthly(Cow<'static, str>),
    /// A price index by month: a header `month,index`, then a row a month.
    Index(Cow<'static, str>),
    /// Declared pegs.
    Pegs(Vec<PegRecord>),
}

/// A currency held to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PegRecord {
    /// The pegged currency's code.
    pub currency: String,
    /// The other currency's code.
    pub per: String,
    /// Units of the pegged currency for one of the other.
    pub units: Decimal,
    /// Since when.
    pub since: Option<Period>,
    /// The line that names its source.
    pub attribution: String,
}

const KINDS: [&str; 4] = ["exchange-daily", "exchange-monthly", "price-index", "pegs"];

impl<'t> Resolver<'_, 't> {
    /// Returns the rates of a file.
    pub(in crate::record) fn rates(&mut self, shape: RatesShape<'t>) -> Option<RatesRecord> {
        let root = Path::Root;
        let Some(id) = self.text(shape.id).map(Cow::into_owned) else {
            self.missing(&root, "id", "name the set: `id: ecb`");
            return None;
        };
        let Some(kind) = self.text(shape.kind) else {
            self.missing(&root, "kind", "one of exchange-daily, exchange-monthly, price-index, pegs");
            return None;
        };
        let known = |name: &str| KINDS.contains(&name).then(|| name.to_owned());
        let kind = self.choice("kind of rates", Text { text: &kind, path: &root.key("kind") }, known, &KINDS)?;
        let line = |title: Option<Cow<'_, str>>, publisher: Option<Cow<'_, str>>, url: Option<Cow<'_, str>>| {
            [publisher, title, url].into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        let attribution = line(self.text(shape.title), self.text(shape.publisher), self.text(shape.url));
        if kind == "pegs" {
            let pegs = shape.pegs.0.into_iter().filter_map(|(currency, peg)| {
                let list = root.key("pegs");
                let here = list.key(&currency);
                let (Some(per), Some(units)) = (&peg.per, &peg.units) else {
                    self.missing(&here, if peg.per.is_none() { "per" } else { "units" }, "write `SAR: {per: USD, units: 3.75}`");
                    return None;
                };
                let Some(units) = Decimal::from_str_exact(&units.0).ok().filter(|u| *u > Decimal::ZERO) else {
                    self.report(Code::BadRate, &here.key("units"), format!("`{}` is not a rate", units.0), "write a number");
                    return None;
                };
                let since = peg.since.as_ref().and_then(|since| {
                    self.notation(Code::BadPeriod, Text { text: &since.0, path: &here.key("since") }, parse_period)
                });
                let attribution = line(
                    Some(format!("declared peg, {units} {currency} per {}", per.0).into()),
                    self.text(peg.publisher),
                    self.text(peg.url),
                );
                Some(PegRecord { per: per.0.to_string(), units, since, attribution, currency: currency.to_string() })
            });
            return Some(RatesRecord { id, table: Table::Pegs(pegs.collect()), attribution });
        }
        let Some(table) = shape.table else {
            self.missing(&root, "table", "a header `date,USD,…`, then a row a day");
            return None;
        };
        let table = (self.keep)(table.0);
        let table = match kind.as_str() {
            "exchange-daily" => Table::Daily(table),
            "exchange-monthly" => Table::Monthly(table),
            _ => Table::Index(table),
        };
        Some(RatesRecord { id, table, attribution })
    }
}
