//! Units: currencies, counted things, measures, shares and multiples, and what they are "per".
//!
//! Currency codes are ISO 4217; measures carry their dimension and their factor to the dimension's base unit, so that 1,200 MW and
//! 1.2 GW compare equal while each keeps the unit it was written in.

use std::fmt;

use rust_decimal::{Decimal, MathematicalOps as _};

use super::named::named;

/// A currency, or a sign or word that several currencies share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Currency {
    /// An ISO 4217 code.
    Code([u8; 3]),
    /// A sign or name that the words alone don't decide.
    Shared(SharedSign),
}

named! {
    /// A currency sign or name borne by several currencies.
    pub enum SharedSign {
        /// `$`, dollar.
        Dollar = "$",
        /// `¥`, 円 and 元 share it.
        Yen = "¥",
        /// `£`, pound.
        Pound = "£",
        /// `kr`, krone, krona.
        Krone = "kr",
        /// `Rs`, rupee.
        Rupee = "Rs",
        /// peso.
        Peso = "peso",
        /// franc.
        Franc = "franc",
        /// dinar.
        Dinar = "dinar",
        /// dirham.
        Dirham = "dirham",
        /// riyal, rial.
        Riyal = "riyal",
        /// lira.
        Lira = "lira",
        /// shilling.
        Shilling = "shilling",
    }
}

impl SharedSign {
    /// Returns the codes that the sign may stand for, the most usual first.
    #[must_use]
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Dollar => &[
                "USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "BSD", "BBD", "BZD", "BND", "FJD", "GYD", "JMD", "LRD", "NAD",
                "SBD", "SRD", "TTD", "XCD", "KYD", "BMD",
            ],
            Self::Yen => &["JPY", "CNY"],
            Self::Pound => &["GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP", "SHP"],
            Self::Krone => &["SEK", "NOK", "DKK", "ISK", "CZK"],
            Self::Rupee => &["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
            Self::Peso => &["MXN", "ARS", "CLP", "COP", "PHP", "UYU", "CUP", "DOP"],
            Self::Franc => &["CHF", "XOF", "XAF", "XPF", "RWF", "BIF", "DJF", "GNF", "KMF", "CDF", "FRF", "BEF", "LUF"],
            Self::Dinar => &["KWD", "JOD", "IQD", "BHD", "TND", "DZD", "LYD", "RSD"],
            Self::Dirham => &["AED", "MAD"],
            Self::Riyal => &["SAR", "QAR", "YER", "OMR", "IRR"],
            Self::Lira => &["TRY", "ITL", "LBP", "SYP"],
            Self::Shilling => &["KES", "TZS", "UGX", "SOS"],
        }
    }
}

impl Currency {
    /// The US dollar.
    pub const USD: Self = Self::Code(*b"USD");

    /// Returns the currency with this ISO 4217 code (three capital letters; membership is the lexicon's business).
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self::Code(bytes))
    }

    /// Returns the code, or the shared sign.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Code(bytes) => std::str::from_utf8(bytes).unwrap_or("XXX"),
            Self::Shared(sign) => sign.name(),
        }
    }

    /// Whether the two may mean the same currency.
    #[must_use]
    pub fn may_equal(self, other: Self) -> bool {
        match (self, other) {
            (a, b) if a == b => true,
            (Self::Shared(sign), Self::Code(_)) => sign.codes().contains(&other.name()),
            (Self::Code(_), Self::Shared(sign)) => sign.codes().contains(&self.name()),
            _ => false,
        }
    }
}

/// What a measure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quality {
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Seconds.
    Time,
    /// Accelerator-hours.
    AcceleratorTime,
    /// Floating-point operations.
    Operations,
    /// Floating-point operations per second.
    OperationRate,
    /// Bytes.
    Data,
    /// Bits per second.
    DataRate,
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Cubic metres.
    Volume,
    /// Grams.
    Mass,
    /// Degrees.
    Temperature,
    /// Metres per second.
    Speed,
    /// Hertz.
    Frequency,
    /// Everything else: comparable only in the same unit.
    Other,
}

/// A unit of measure.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure {
    /// English name in the singular, the stable name in JSON (`gigawatt`, `GPU-hour`).
    pub name: &'static str,
    /// What it measures.
    pub quality: Quality,
    /// How many base units of the quality one is, as digits and a power of ten, or `None` where no fixed factor exists.
    pub factor: Option<(u64, i32)>,
}

macro_rules! measures {
    ($($name:literal $quality:ident $factor:expr;)*) => {
        /// Every unit of measure known.
        pub static MEASURES: &[Measure] = &[$(Measure { name: $name, quality: Quality::$quality, factor: $factor }),*];
    };
}

measures! {
    "watt" Power Some((1, 0));
    "kilowatt" Power Some((1, 3));
    "megawatt" Power Some((1, 6));
    "gigawatt" Power Some((1, 9));
    "terawatt" Power Some((1, 12));
    "milliwatt" Power Some((1, -3));
    "horsepower" Power None;
    "watt hour" Energy Some((1, 0));
    "kilowatt hour" Energy Some((1, 3));
    "megawatt hour" Energy Some((1, 6));
    "gigawatt hour" Energy Some((1, 9));
    "terawatt hour" Energy Some((1, 12));
    "joule" Energy None;
    "kilojoule" Energy None;
    "megajoule" Energy None;
    "gigajoule" Energy None;
    "calorie" Energy None;
    "GPU-hour" AcceleratorTime Some((1, 0));
    "second" Time Some((1, 0));
    "millisecond" Time Some((1, -3));
    "microsecond" Time Some((1, -6));
    "nanosecond" Time Some((1, -9));
    "minute" Time Some((60, 0));
    "hour" Time Some((3600, 0));
    "day" Time Some((86400, 0));
    "week" Time Some((604_800, 0));
    "month" Time None;
    "quarter" Time None;
    "year" Time None;
    "decade" Time None;
    "century" Time None;
    "millennium" Time None;
    "FLOP" Operations Some((1, 0));
    "teraflop" Operations Some((1, 12));
    "petaflop" OperationRate Some((1, 15));
    "exaflop" OperationRate Some((1, 18));
    "zettaflop" OperationRate Some((1, 21));
    "bit" Data None;
    "byte" Data Some((1, 0));
    "kilobyte" Data Some((1, 3));
    "megabyte" Data Some((1, 6));
    "gigabyte" Data Some((1, 9));
    "terabyte" Data Some((1, 12));
    "petabyte" Data Some((1, 15));
    "exabyte" Data Some((1, 18));
    "zettabyte" Data Some((1, 21));
    "kilobit" Data None;
    "megabit" Data None;
    "gigabit" Data None;
    "terabit" Data None;
    "kilobit per second" DataRate Some((1, 3));
    "megabit per second" DataRate Some((1, 6));
    "gigabit per second" DataRate Some((1, 9));
    "terabit per second" DataRate Some((1, 12));
    "gigabyte per second" DataRate Some((8, 9));
    "megabyte per second" DataRate Some((8, 6));
    "terabyte per second" DataRate Some((8, 12));
    "nanometre" Length Some((1, -9));
    "picometre" Length Some((1, -12));
    "micrometre" Length Some((1, -6));
    "millimetre" Length Some((1, -3));
    "centimetre" Length Some((1, -2));
    "decimetre" Length Some((1, -1));
    "metre" Length Some((1, 0));
    "kilometre" Length Some((1, 3));
    "inch" Length Some((254, -4));
    "foot" Length Some((3048, -4));
    "yard" Length Some((9144, -4));
    "mile" Length Some((1_609_344, -3));
    "nautical mile" Length Some((1852, 0));
    "scandinavian mile" Length Some((1, 4));
    "light-year" Length None;
    "astronomical unit" Length None;
    "square metre" Area Some((1, 0));
    "square kilometre" Area Some((1, 6));
    "square centimetre" Area Some((1, -4));
    "square foot" Area Some((9_290_304, -8));
    "square mile" Area None;
    "square inch" Area None;
    "square yard" Area None;
    "mu" Area None;
    "feddan" Area None;
    "acre" Area Some((40_468_564_224, -7));
    "hectare" Area Some((1, 4));
    "are" Area Some((1, 2));
    "dunam" Area Some((1, 3));
    "cubic metre" Volume Some((1, 0));
    "cubic foot" Volume None;
    "cubic centimetre" Volume Some((1, -6));
    "cubic kilometre" Volume Some((1, 9));
    "cubic inch" Volume None;
    "litre" Volume Some((1, -3));
    "millilitre" Volume Some((1, -6));
    "centilitre" Volume Some((1, -5));
    "decilitre" Volume Some((1, -4));
    "hectolitre" Volume Some((1, -1));
    "fluid ounce" Volume None;
    "cup" Volume None;
    "teaspoon" Volume None;
    "tablespoon" Volume None;
    "megalitre" Volume Some((1, 3));
    "microlitre" Volume Some((1, -9));
    "cubic hectometre" Volume Some((1, 6));
    "cubic decimetre" Volume Some((1, -3));
    "dram" Volume None;
    "bushel" Volume None;
    "gallon" Volume None;
    "pint" Volume None;
    "quart" Volume None;
    "barrel" Volume None;
    "microgram" Mass Some((1, -6));
    "nanogram" Mass Some((1, -9));
    "milligram" Mass Some((1, -3));
    "gram" Mass Some((1, 0));
    "kilogram" Mass Some((1, 3));
    "hectogram" Mass Some((1, 2));
    "quintal" Mass Some((1, 5));
    "ton" Mass None;
    "kiloton" Mass None;
    "megaton" Mass None;
    "gigaton" Mass None;
    "ounce" Mass None;
    "pound-mass" Mass Some((45_359_237, -5));
    "stone" Mass None;
    "carat" Mass None;
    "celsius" Temperature None;
    "fahrenheit" Temperature None;
    "kelvin" Temperature None;
    "degree" Other None;
    "radian" Other None;
    "kilometre per hour" Speed None;
    "mile per hour" Speed None;
    "metre per second" Speed Some((1, 0));
    "knot" Speed None;
    "mile per gallon" Other None;
    "kilometre per litre" Other None;
    "kilometre per second" Speed None;
    "mile per second" Speed None;
    "foot per second" Speed None;
    "inch per second" Speed None;
    "centimetre per second" Speed None;
    "millimetre per second" Speed None;
    "metre per hour" Speed None;
    "metre per minute" Speed None;
    "gram per cubic centimetre" Other None;
    "gram per litre" Other None;
    "gram per millilitre" Other None;
    "gram per square metre" Other None;
    "kilogram per cubic metre" Other None;
    "kilogram per square metre" Other None;
    "kilogram per litre" Other None;
    "milligram per litre" Other None;
    "milligram per decilitre" Other None;
    "milligram per kilogram" Other None;
    "milligram per cubic metre" Other None;
    "microgram per litre" Other None;
    "microgram per cubic metre" Other None;
    "pound-mass per cubic foot" Other None;
    "ton per hectare" Other None;
    "kilogram per hectare" Other None;
    "gallon per minute" Other None;
    "gallon per second" Other None;
    "litre per second" Other None;
    "litre per minute" Other None;
    "litre per hour" Other None;
    "cubic metre per second" Other None;
    "cubic foot per second" Other None;
    "watt per square metre" Other None;
    "joule per second" Other None;
    "gram per kilometre" Other None;
    "metre per second squared" Other None;
    "newton per square metre" Other None;
    "hertz" Frequency Some((1, 0));
    "kilohertz" Frequency Some((1, 3));
    "megahertz" Frequency Some((1, 6));
    "gigahertz" Frequency Some((1, 9));
    "terahertz" Frequency Some((1, 12));
    "volt" Other None;
    "millivolt" Other None;
    "kilovolt" Other None;
    "megavolt" Other None;
    "exavolt" Other None;
    "farad" Other None;
    "newton" Other None;
    "foot pound-force" Other None;
    "roentgen" Other None;
    "sievert" Other None;
    "millisievert" Other None;
    "becquerel" Other None;
    "ampere" Other None;
    "milliampere" Other None;
    "nit" Other None;
    "lux" Other None;
    "milliampere-hour" Other None;
    "ohm" Other None;
    "pascal" Other None;
    "hectopascal" Other None;
    "kilopascal" Other None;
    "megapascal" Other None;
    "gigapascal" Other None;
    "bar" Other None;
    "millibar" Other None;
    "psi" Other None;
    "kilopound per square inch" Other None;
    "decibel" Other None;
    "revolutions per minute" Other None;
    "parts-per-million" Other None;
    "parts-per-billion" Other None;
    "newton metre" Other None;
    "pound-foot" Other None;
    "brake horsepower" Power None;
    "lumen" Other None;
    "pixel" Other None;
    "megapixel" Other None;
    "year of age" Time None;
}

impl Measure {
    /// Returns the measure with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<&'static Self> {
        MEASURES.iter().find(|m| m.name == name)
    }
}

/// What one number counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Base {
    /// Money.
    Money(Currency),
    /// Hundredths.
    Percent,
    /// Differences between percentages.
    PercentagePoint,
    /// Hundredths of a percentage point.
    BasisPoint,
    /// "Times": a factor without a unit.
    Multiple,
    /// A unit of measure.
    Measure(&'static Measure),
    /// Things, named in the singular where the words name them (`GPU`, `H800 GPU`, `token`).
    Count(Option<Box<str>>),
}

/// What a rate is for: "per GPU-hour", "per 1M tokens", "a year".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Per {
    /// How many of the thing (1,000,000 tokens).
    pub count: Decimal,
    /// The thing, in the singular, by its stable name (`year`, `day`, `GPU-hour`, `token`, `gigawatt`).
    pub name: Box<str>,
}

impl Per {
    /// Returns "per one `name`".
    #[must_use]
    pub fn one(name: &str) -> Self {
        Self { count: Decimal::ONE, name: name.into() }
    }
}

/// A unit, with what it is per.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// What is counted.
    pub base: Base,
    /// What it is per, for rates and prices.
    pub per: Option<Per>,
}

impl Unit {
    /// Returns a plain unit.
    #[must_use]
    pub const fn new(base: Base) -> Self {
        Self { base, per: None }
    }

    /// Returns money in a currency.
    #[must_use]
    pub const fn money(currency: Currency) -> Self {
        Self::new(Base::Money(currency))
    }

    /// Returns the unit with a denominator.
    #[must_use]
    pub fn per(mut self, per: Per) -> Self {
        self.per = Some(per);
        self
    }

    /// Returns the currency, if the unit is money.
    #[must_use]
    pub const fn currency(&self) -> Option<Currency> {
        match self.base {
            Base::Money(currency) => Some(currency),
            _ => None,
        }
    }

    /// Returns the stable name of the base: an ISO 4217 code, a shared sign, `%`, `x`, or the name of the thing; `None` for a bare
    /// number.
    #[must_use]
    pub fn base_name(&self) -> Option<&str> {
        match &self.base {
            Base::Money(currency) => Some(currency.name()),
            Base::Percent => Some("%"),
            Base::PercentagePoint => Some("percentage point"),
            Base::BasisPoint => Some("basis point"),
            Base::Multiple => Some("x"),
            Base::Measure(measure) => Some(measure.name),
            Base::Count(noun) => noun.as_deref(),
        }
    }

    /// Returns the factor that turns a number in `self` into one in `other`: `Some(1)` for the same unit, the quotient of the
    /// factors for measures of one quality, `None` where the two don't convert. Counted nouns and "per" are not compared here.
    #[must_use]
    pub fn factor_to(&self, other: &Self) -> Option<Decimal> {
        match (&self.base, &other.base) {
            (Base::Money(a), Base::Money(b)) => a.may_equal(*b).then_some(Decimal::ONE),
            (Base::Measure(a), Base::Measure(b)) if a == b => Some(Decimal::ONE),
            (Base::Measure(a), Base::Measure(b)) if a.quality == b.quality && a.quality != Quality::Other => {
                let (am, ae) = a.factor?;
                let (bm, be) = b.factor?;
                let exponent = ae - be;
                let power = |e: i32| Decimal::TEN.checked_powi(e.into());
                Decimal::from(am).checked_div(Decimal::from(bm))?.checked_mul(power(exponent)?)
            }
            (Base::PercentagePoint, Base::Percent) | (Base::Percent, Base::PercentagePoint) => None,
            (Base::BasisPoint, Base::PercentagePoint) => Some(Decimal::new(1, 2)),
            (Base::PercentagePoint, Base::BasisPoint) => Some(Decimal::ONE_HUNDRED),
            (Base::Count(_), Base::Count(_)) => Some(Decimal::ONE),
            (a, b) => (a == b).then_some(Decimal::ONE),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base_name().unwrap_or(""))?;
        if let Some(per) = &self.per {
            if per.count == Decimal::ONE {
                write!(f, " per {}", per.name)?;
            } else {
                write!(f, " per {} {}", per.count, per.name)?;
            }
        }
        Ok(())
    }
}
