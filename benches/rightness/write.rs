//! Sentences from facts, in the language of a template.

use std::collections::BTreeMap;

use outlay::model::{Amount, Bound, Decimal, Fact, Period, Status};
use outlay::store::Store;
use serde::Deserialize;

/// The templates by language.
pub type Templates = BTreeMap<String, Template>;

/// The sentences of one language, by metric and status, and how it writes periods and bounds.
#[derive(Deserialize)]
pub struct Template {
    when: BTreeMap<String, String>,
    ordinals: Vec<String>,
    bounds: BTreeMap<String, String>,
    #[serde(flatten)]
    metrics: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// Writes sentences in one language.
pub struct Writer<'a> {
    language: &'a str,
    template: &'a Template,
    store: &'a Store,
}

/// Names of a thousand to the power: million, billion, trillion.
struct Scales {
    decimal: char,
    names: [(u32, &'static str); 3],
    currency: fn(&str) -> Option<&'static str>,
    pattern: &'static str,
}

impl<'a> Writer<'a> {
    /// Returns the writer of a language.
    pub const fn new(language: &'a str, template: &'a Template, store: &'a Store) -> Self {
        Self { language, template, store }
    }

    /// Returns the language's code.
    pub const fn language(&self) -> &str {
        self.language
    }

    /// Returns how many sentences there are for a fact.
    pub fn variants(&self, fact: &Fact) -> usize {
        self.sentences(fact, fact.status).len()
    }

    fn sentences(&self, fact: &Fact, status: Status) -> &[String] {
        self.template.metrics.get(&*fact.key.metric).and_then(|m| m.get(status.name())).map_or(&[], Vec::as_slice)
    }

    /// Writes a fact with an amount and a status of choice.
    pub fn sentence(&self, fact: &Fact, amount: &Amount, status: Status, variant: usize) -> Option<String> {
        let sentences = self.sentences(fact, status);
        let sentence = sentences.get(variant % sentences.len().max(1))?;
        self.fill(sentence, fact, amount, self.when(fact.key.period.as_ref()))
    }

    /// Writes a fact of a fiscal year as one of the calendar year.
    pub fn calendar_year(&self, fact: &Fact, year: i16) -> Option<String> {
        let sentence = self.sentences(fact, Status::Actual).first()?;
        let when = self.template.when.get("calendar")?.replace("{y}", &year.to_string());
        self.fill(sentence, fact, &fact.amount, Some(when))
    }

    fn fill(&self, sentence: &str, fact: &Fact, amount: &Amount, when: Option<String>) -> Option<String> {
        let mut text = sentence.to_owned();
        if text.contains("{when}") {
            text = text.replace("{when}", &when?);
        }
        if text.contains("{what}") {
            let what = self.store.entity(fact.key.subject.as_deref()?)?;
            text = text.replace("{what}", what.name(self.language));
        }
        Some(
            text.replace("{who}", self.store.entity(fact.entity())?.name(self.language))
                .replace("{how_much}", &self.amount(amount)?),
        )
    }

    fn when(&self, period: Option<&Period>) -> Option<String> {
        let (name, year, part) = match period? {
            Period::Year(y) => ("year", *y, 1),
            Period::Quarter(y, q) => ("quarter", *y, *q),
            Period::FiscalYear(y) => ("fiscal-year", *y, 1),
            Period::FiscalQuarter(y, q) => ("fiscal-quarter", *y, *q),
            _ => return None,
        };
        let ordinal = self.template.ordinals.get(usize::from(part) - 1)?;
        Some(self.template.when.get(name)?.replace("{y}", &year.to_string()).replace("{q}", ordinal))
    }

    fn amount(&self, amount: &Amount) -> Option<String> {
        let pattern = self.template.bounds.get(amount.bound.name())?;
        let currency = amount.unit.currency()?;
        if amount.bound == Bound::Range {
            let (a, b) = (self.money(amount.low?, currency.name())?, self.money(amount.high?, currency.name())?);
            return Some(pattern.replace("{a}", &a).replace("{b}", &b));
        }
        Some(pattern.replace("{n}", &self.money(amount.value()?, currency.name())?))
    }

    fn money(&self, value: Decimal, currency: &str) -> Option<String> {
        match self.language {
            "zh" => myriads(value, currency, &["亿", "万"], zh_currency, false),
            "ja" => myriads(value, currency, &["億", "万"], ja_currency, true),
            "ko" => myriads(value, currency, &["억 ", "만"], ko_currency, true),
            language => {
                let scales = scales(language)?;
                let (exponent, name) =
                    scales.names.into_iter().find(|(exponent, _)| value >= Decimal::from(10_i64.pow(*exponent)))?;
                let number = (value / Decimal::from(10_i64.pow(exponent))).normalize().to_string();
                let number = number.replace('.', &scales.decimal.to_string());
                let name = if language == "fr" && value / Decimal::from(10_i64.pow(exponent)) < Decimal::TWO {
                    name.trim_end_matches('s')
                } else {
                    name
                };
                Some(scales.pattern.replace("{n}", &number).replace("{s}", name).replace("{c}", (scales.currency)(currency)?))
            }
        }
    }
}

/// Writes a number by ten-thousands: all in the largest unit with a fraction, or mixed (`557万6000`).
fn myriads(
    value: Decimal,
    currency: &str,
    names: &[&str; 2],
    name: fn(&str) -> Option<&'static str>,
    mixed: bool,
) -> Option<String> {
    let currency = name(currency)?;
    let (large, small) = (Decimal::from(100_000_000), Decimal::from(10_000));
    let number = if mixed {
        let whole = value.trunc();
        let (high, rest) = ((whole / large).trunc(), whole % large);
        let (middle, low) = ((rest / small).trunc(), rest % small);
        let mut out = String::new();
        for (part, word) in [(high, names[0]), (middle, names[1]), (low, "")] {
            if !part.is_zero() {
                out.push_str(&format!("{}{word}", part.normalize()));
            }
        }
        out.trim_end().to_owned()
    } else {
        let (unit, word) = if value >= large { (large, names[0]) } else { (small, names[1]) };
        format!("{}{word}", (value / unit).normalize())
    };
    Some(format!("{number}{currency}"))
}

fn zh_currency(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" => "美元",
        "EUR" => "欧元",
        "CNY" => "元人民币",
        "JPY" => "日元",
        "KRW" => "韩元",
        "GBP" => "英镑",
        _ => return None,
    })
}

fn ja_currency(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" => "ドル",
        "EUR" => "ユーロ",
        "CNY" => "人民元",
        "JPY" => "円",
        "GBP" => "ポンド",
        _ => return None,
    })
}

fn ko_currency(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" => "달러",
        "EUR" => "유로",
        "CNY" => "위안",
        "KRW" => "원",
        "JPY" => "엔",
        _ => return None,
    })
}

fn scales(language: &str) -> Option<Scales> {
    Some(match language {
        "en" => Scales {
            decimal: '.',
            names: [(12, "trillion"), (9, "billion"), (6, "million")],
            currency: |code| {
                Some(match code {
                    "USD" => "$",
                    "EUR" => "€",
                    "GBP" => "£",
                    "CNY" => "RMB ",
                    "JPY" => "¥",
                    _ => return None,
                })
            },
            pattern: "{c}{n} {s}",
        },
        "ar" => Scales {
            decimal: '.',
            names: [(12, "تريليون"), (9, "مليار"), (6, "مليون")],
            currency: |code| {
                Some(match code {
                    "USD" => "دولار",
                    "EUR" => "يورو",
                    "GBP" => "جنيه إسترليني",
                    "CNY" => "يوان",
                    "SAR" => "ريال سعودي",
                    _ => return None,
                })
            },
            pattern: "{n} {s} {c}",
        },
        "fr" => Scales {
            decimal: ',',
            names: [(15, "billiards"), (9, "milliards"), (6, "millions")],
            currency: |code| {
                Some(match code {
                    "USD" => "de dollars",
                    "EUR" => "d'euros",
                    "CNY" => "de yuans",
                    "GBP" => "de livres sterling",
                    _ => return None,
                })
            },
            pattern: "{n} {s} {c}",
        },
        "de" => Scales {
            decimal: ',',
            names: [(12, "Billionen"), (9, "Milliarden"), (6, "Millionen")],
            currency: |code| {
                Some(match code {
                    "USD" => "Dollar",
                    "EUR" => "Euro",
                    "CNY" => "Yuan",
                    "GBP" => "Pfund",
                    _ => return None,
                })
            },
            pattern: "{n} {s} {c}",
        },
        "es" => Scales {
            decimal: ',',
            names: [(12, "billones"), (9, "mil millones"), (6, "millones")],
            currency: |code| {
                Some(match code {
                    "USD" => "de dólares",
                    "EUR" => "de euros",
                    "CNY" => "de yuanes",
                    "GBP" => "de libras",
                    _ => return None,
                })
            },
            pattern: "{n} {s} {c}",
        },
        "pt" => Scales {
            decimal: ',',
            names: [(12, "trilhões"), (9, "bilhões"), (6, "milhões")],
            currency: |code| {
                Some(match code {
                    "USD" => "US$",
                    "EUR" => "€",
                    "GBP" => "£",
                    "BRL" => "R$",
                    _ => return None,
                })
            },
            pattern: "{c} {n} {s}",
        },
        _ => return None,
    })
}
