//! Explicit conversions of currency, price level and calendar, each with the words that say how it was done.
//!
//! In: an amount and when it is for. Out: a [`Conversion`] with the rate, its day or period, its source and a trace. Refused: a rate or an
//! index that isn't held, a figure without a day, constant prices over a span. Nothing here guesses.

pub mod currency;
pub mod inflation;
pub mod period;

pub use currency::{When, convert, when};
pub use inflation::{Deflator, real};

use crate::model::{Amount, Decimal, Trace};

/// A converted amount, and how it was converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The result, not rounded.
    pub amount: Amount,
    /// What the amount was multiplied by.
    pub factor: Decimal,
    /// The rate, its day and its source, in one line.
    pub note: String,
    /// The rate and the day or stretch that it is of, in no language: `EUR 1 = USD 1.0815 @ 2024-01-05`. Empty where nothing was converted.
    pub rate: String,
    /// The line that names where the rate was published.
    pub source: Option<String>,
    /// The steps.
    pub trace: Trace,
}

/// Why a conversion was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// A stable code: `no-rate`, `no-day`, `no-index`, `index-gap`, `span`, `not-money`, `shared-sign`, `overflow`.
    pub code: &'static str,
    /// What is missing, in one clause.
    pub message: String,
    /// What would allow it, if anything would.
    pub flag: Option<&'static str>,
}

impl Refused {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), flag: None }
    }

    /// Returns a refusal for want of a day.
    #[must_use]
    pub fn of_day(message: impl Into<String>) -> Self {
        Self::new("no-day", message)
    }

    fn unless(mut self, flag: &'static str) -> Self {
        self.flag = Some(flag);
        self
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        match self.flag {
            Some(flag) => write!(f, " ({flag} allows it)"),
            None => Ok(()),
        }
    }
}

/// Writes a factor with as many digits as a reader can check.
fn shown(factor: Decimal) -> String {
    let quantum = crate::model::amount::significant_quantum(factor, 5).unwrap_or(Decimal::ONE);
    crate::model::amount::round_to(factor, quantum).unwrap_or(factor).normalize().to_string()
}
