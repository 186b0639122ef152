//! The one table of reason codes: number, name, level, and the page that documents it.

use std::fmt;

use super::verdict::Level;
use crate::model::named::named;

macro_rules! codes {
    ($($variant:ident $code:literal $name:literal $level:ident $page:literal;)*) => {
        named! {
            /// Why a verdict is what it is. Stable, never reused; `outlay explain` prints its page.
            #[expect(missing_docs, reason = "each code has a section on a page, printed by `outlay explain`")]
            pub enum Code { $($variant = $name,)* }
        }

        impl Code {
            /// Returns the letter and three digits.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// Returns how much the code usually weighs.
            #[must_use]
            pub const fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level),* }
            }

            /// Returns the name of the rule whose page documents the code.
            #[must_use]
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$variant => $page),* }
            }
        }
    };
}

codes! {
    // how the number was written
    Rounded "C101" "rounded" Pass "precision";
    Hedged "C102" "hedged" Pass "precision";
    Coarse "C103" "coarse" Notice "precision";
    Truncated "C104" "truncated" Warning "precision";
    NearMiss "C105" "near-miss" Warning "precision";
    FinerThanSource "C106" "finer-than-source" Warning "precision";
    HedgeDropped "C107" "hedge-dropped" Notice "precision";
    LooseBound "C108" "loose-bound" Notice "precision";
    Widened "C109" "widened" Notice "precision";
    // what became of a bound
    RangeEndAsPoint "C121" "range-end-as-point" Error "bound";
    PointInRange "C122" "point-in-range" Error "bound";
    CeilingAsExact "C123" "ceiling-as-exact" Error "bound";
    FloorAsExact "C124" "floor-as-exact" Warning "bound";
    BoundFlipped "C125" "bound-flipped" Error "bound";
    OtherEndDropped "C126" "other-end-dropped" Notice "bound";
    OnlyABound "C127" "only-a-bound" Notice "bound";
    // when
    Superseded "C141" "superseded" Pass "superseded";
    SameDay "C142" "same-day" Notice "superseded";
    EarlierFigure "C143" "earlier-figure" Pass "superseded";
    KnownLater "C144" "known-later" Pass "superseded";
    OldGuidance "C145" "old-guidance" Notice "superseded";
    // what the words leave silent
    UnsaidFiscalYear "C161" "unsaid-fiscal-year" Notice "unsaid";
    UnsaidBasis "C162" "unsaid-basis" Notice "unsaid";
    UnsaidScope "C163" "unsaid-scope" Notice "unsaid";
    UnsaidSubject "C164" "unsaid-subject" Notice "unsaid";
    UnsaidPeriod "C165" "unsaid-period" Notice "unsaid";
    UnsaidCase "C166" "case" Notice "unsaid";
    UnsaidItem "C167" "unsaid-item" Notice "unsaid";
    UnsaidPriceBasis "C168" "unsaid-price-basis" Notice "unsaid";
    UnsaidEntity "C169" "unsaid-entity" Notice "unsaid";
    OneOfN "C170" "one-of-n" Notice "unsaid";
    // what the words assert otherwise
    Status "C201" "status" Error "status";
    StatusFirmer "C202" "status-firmer" Warning "status";
    Basis "C203" "basis" Error "basis";
    Scope "C204" "scope" Error "scope";
    CalendarFiscal "C205" "calendar-fiscal" Error "calendar_fiscal";
    PerUnit "C206" "per-unit" Error "accumulation";
    Cumulative "C207" "cumulative" Error "accumulation";
    PartAsWhole "C208" "part-as-whole" Error "accumulation";
    Currency "C209" "currency" Error "currency";
    PriceBasis "C210" "price-basis" Error "price_basis";
    Parent "C211" "parent" Error "parent_child";
    Metric "C212" "metric" Error "metric";
    Item "C213" "item" Error "item";
    OtherCase "C214" "other-case" Error "case";
    Counterparty "C215" "counterparty" Error "counterparty";
    // slips
    ScaleSlip "C301" "scale-slip" Error "scale_slip";
    MyriadMisread "C302" "myriad-misread" Error "myriad_misread";
    DigitsSwapped "C303" "digits-swapped" Error "digits_swapped";
    OtherEntity "C304" "other-entity" Error "other_entity";
    OtherPeriod "C305" "other-period" Error "other_period";
    OtherSubject "C306" "other-subject" Error "other_subject";
    PercentForPoints "C307" "percent-for-points" Error "percent_for_points";
    KnownMisprint "C308" "known-misprint" Error "known_misprint";
    OtherSpeaker "C309" "other-speaker" Error "other_speaker";
    // degree
    Exaggerated "C321" "exaggerated" Error "degree";
    Understated "C322" "understated" Error "degree";
    DidYouMean "C323" "did-you-mean" Error "degree";
    Outranked "C324" "outranked" Warning "rank";
    // derived
    BySum "C401" "by-sum" Pass "sums";
    ByGrowth "C402" "by-growth" Pass "growth";
    ByRatio "C403" "by-ratio" Pass "ratios";
    ByShare "C404" "by-share" Pass "ratios";
    ByDifference "C405" "by-difference" Pass "growth";
    ByProduct "C406" "by-product" Pass "ratios";
    ByRevision "C407" "by-revision" Pass "growth";
    ByRank "C408" "by-rank" Pass "rank";
    BasesDiffer "C411" "bases-differ" Notice "sums";
    MembersMissing "C412" "members-missing" Notice "sums";
    MixedBases "C413" "mixed-bases" Error "mixed_bases";
    Converted "C414" "converted" Notice "currency";
    // the records behind it
    SingleOrigin "C501" "single-origin" Pass "confidence";
    SecondaryOnly "C502" "secondary-only" Pass "confidence";
    LowConfidence "C503" "low-confidence" Notice "confidence";
    Disagreement "C504" "disagreement" Warning "disagreement";
    // the article against itself
    PartsAndTotal "C601" "parts-and-total" Error "parts_and_total";
    GrowthAndLevels "C602" "growth-and-levels" Error "growth_and_levels";
    StatedTwice "C603" "stated-twice" Error "stated_twice";
    ConversionDiffers "C604" "conversion-differs" Error "conversion_differs";
    ProductDiffers "C605" "product-differs" Error "product_differs";
    // not checked
    Denied "C701" "denied" Silent "not_checkable";
    OutOfDomain "C702" "out-of-domain" Silent "not_checkable";
}

impl Code {
    /// Returns the code with this letter and digits, or this name.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code().eq_ignore_ascii_case(text) || c.name() == text)
    }
}

/// A reason for a verdict: the code, how much it weighs here, and the value it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The code.
    pub code: Code,
    /// How much it weighs here.
    pub level: Level,
    /// The value it is about, language-neutral: a basis, a period, an id, a percentage.
    pub detail: Option<String>,
}

impl Reason {
    /// Returns a reason at its code's usual level.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, level: code.level(), detail: None }
    }

    /// Returns a reason about a value.
    #[must_use]
    pub fn about(code: Code, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::new(code) }
    }

    /// Returns the reason at another level.
    #[must_use]
    pub fn at(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.detail {
            Some(detail) => write!(f, "{}: {detail}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}
