//! Figures of an aggregation in the money asked for: prices first, then currency.
//!
//! Constant prices are computed in dollars, at the figure's own time; a currency asked for beside them is taken at the mean rate of the base
//! year, so that only prices move.

use std::collections::BTreeSet;

use super::item::Value;
use super::plan::Money;
use crate::convert::{self, Refused, When};
use crate::model::table::{Cell, Column, ColumnKind, Row};
use crate::model::{Amount, Currency, DateRange, Fact, Period, Table, YearEnd};
use crate::store::Store;

/// Converts a value in place. What isn't money stays as it is.
pub(super) fn convert(value: &mut Value, money: Money, store: &Store) -> Result<(), Refused> {
    if value.amount.unit.currency().is_none() {
        return Ok(());
    }
    let rates = store.rates();
    let no_day = || Refused::of_day("the figure has no day to take a rate of");
    let apply = |value: &mut Value, conversion: convert::Conversion| {
        value.amount = conversion.amount;
        if !conversion.note.is_empty() {
            value.notes.push(conversion.note);
        }
        value.sources.extend(conversion.source);
    };
    if let Some(deflator) = money.real {
        let days = match (value.when, value.days) {
            // a plan is in the money of its own stretch, which isn't over
            (Some(When::Day(day)), days) if days.is_none_or(|d| d.days() <= 31) => DateRange { first: day, last: day },
            (Some(When::Mean(days)), _) | (_, Some(days)) => days,
            (_, None) => return Err(no_day()),
        };
        if value.amount.unit.currency() != Some(Currency::USD) {
            let when = value.when.ok_or_else(no_day)?;
            let conversion = convert::convert(&value.amount, Currency::USD, when, rates)?;
            apply(value, conversion);
        }
        let conversion = convert::real(&value.amount, days, deflator, rates)?;
        apply(value, conversion);
        if let Some(currency) = money.currency {
            let year = Period::Year(deflator.base).dates(YearEnd::CALENDAR).ok_or_else(no_day)?;
            let conversion = convert::convert(&value.amount, currency, When::Mean(year), rates)?;
            apply(value, conversion);
        }
        return Ok(());
    }
    if let Some(currency) = money.currency
        && value.amount.unit.currency() != Some(currency)
    {
        let when = value.when.ok_or_else(no_day)?;
        let conversion = convert::convert(&value.amount, currency, when, rates)?;
        apply(value, conversion);
    }
    Ok(())
}

/// A fact's amount in the money asked for, how it was converted, and where the rates are from.
struct Converted {
    amount: Amount,
    notes: Vec<String>,
    sources: BTreeSet<String>,
}

/// Converts a fact's amount by the same rules.
fn of_fact(fact: &Fact, money: Money, store: &Store) -> Result<Converted, Refused> {
    let mut value = Value {
        amount: fact.amount.clone(),
        status: fact.status,
        basis: None,
        by: None,
        facts: vec![fact.id.clone()],
        notes: Vec::new(),
        named: None,
        days: store.dates(fact),
        when: convert::when(fact, store).ok(),
        shift: 0,
        sources: BTreeSet::new(),
    };
    convert(&mut value, money, store)?;
    Ok(Converted { amount: crate::model::arithmetic::rounded(&value.amount, 4), notes: value.notes, sources: value.sources })
}

/// The column of a fact's amount in the money asked for, beside the amount as stated.
pub(super) struct Beside<'s> {
    money: Money,
    store: &'s Store,
    at: usize,
    sources: BTreeSet<String>,
}

impl<'s> Beside<'s> {
    /// Adds the column to a table after the one at `amount`; none, where no money is asked for.
    pub fn column(table: &mut Table, amount: usize, money: Money, store: &'s Store) -> Option<Self> {
        let at = amount + 1;
        (money != Money::default()).then(|| {
            let column = Column { name: "converted".into(), heading: "converted".into(), kind: ColumnKind::Number };
            table.columns.insert(at, column);
            Self { money, store, at, sources: BTreeSet::new() }
        })
    }

    /// Puts a fact's converted amount in its row, how it was converted in footnotes.
    pub fn fill(&mut self, fact: &Fact, row: &mut Row, table: &mut Table) {
        let (cell, notes) = match of_fact(fact, self.money, self.store) {
            Ok(converted) => {
                self.sources.extend(converted.sources);
                (Cell::Amount(converted.amount), converted.notes)
            }
            Err(refused) => (Cell::Missing, vec![refused.to_string()]),
        };
        row.cells.insert(self.at, cell);
        row.marks.insert(self.at, notes.into_iter().map(|n| table.footnote(n)).collect());
    }

    /// Says under the table where the rates are from.
    pub fn close(self, table: &mut Table) {
        table.sources.extend(self.sources.into_iter().map(|r| format!("Rates: {r}.")));
    }
}
