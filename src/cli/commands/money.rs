//! The options that say in what money figures are wanted, shared by `list`, `show`, `aggregate` and `compare`.

use clap::Args;

use crate::cli::config;
use crate::convert::Deflator;
use crate::model::Currency;
use crate::query::Money;
use crate::{Error, Result};

/// In what money.
#[derive(Debug, Default, Args)]
pub struct MoneyArguments {
    /// Convert money into this currency, at the rate of its own time; a plan at the rate of the day it was stated
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// Put money into the prices of this year, by US consumer prices
    #[arg(long, value_name = "YEAR")]
    pub real: Option<i16>,
    /// Take a price month that was never published halfway between its neighbours
    #[arg(long)]
    pub interpolate: bool,
    /// Deflate a span of years by its middle year
    #[arg(long)]
    pub mid_year: bool,
}

impl MoneyArguments {
    /// Reads the options; what they leave open, `outlay.toml` says.
    ///
    /// # Errors
    ///
    /// If the currency is no ISO 4217 code.
    pub fn read(&self, config: &config::Money) -> Result<Money> {
        let currency = match self.currency.as_ref().or(config.currency.as_ref()) {
            None => None,
            Some(code) => Some(
                Currency::from_code(&code.to_ascii_uppercase())
                    .ok_or_else(|| Error::new(format!("`{code}` is no currency code")).help("codes are ISO 4217: USD, EUR, CNY"))?,
            ),
        };
        let interpolate = self.interpolate || config.interpolate;
        let mid_year = self.mid_year || config.mid_year;
        let real = self.real.or(config.real).map(|base| Deflator { base, interpolate, mid_year });
        Ok(Money { currency, real })
    }
}
