//! The list of diagnostic codes: one line a code.

use super::Severity;
use crate::model::named::named;

macro_rules! codes {
    ($($variant:ident $code:literal $name:literal $severity:ident;)*) => {
        named! {
            /// A stable code of a diagnostic. `R` codes are problems in records.
            #[expect(missing_docs, reason = "each code has a page, printed by `outlay explain`")]
            pub enum Code { $($variant = $name,)* }
        }

        impl Code {
            /// Returns the letter and three digits.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// Returns the page: what the code finds, why it matters, an example that fails and its mended form.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("pages/", $code, ".md"))),* }
            }

            /// Returns how much the code usually weighs.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }
        }
    };
}

codes! {
    // reading the files
    Syntax "R001" "syntax" Error;
    UnknownField "R002" "unknown-field" Error;
    DuplicateField "R003" "duplicate-field" Error;
    WrongShape "R004" "wrong-shape" Error;
    MissingField "R005" "missing-field" Error;
    BadId "R006" "bad-id" Error;
    BadAmount "R007" "bad-amount" Error;
    BadPeriod "R008" "bad-period" Error;
    BadStated "R009" "bad-stated" Error;
    BadValue "R010" "bad-value" Error;
    BadDate "R011" "bad-date" Error;
    BadRate "R012" "bad-rate" Error;
    DuplicateId "R013" "duplicate-id" Error;
    UnreadFile "R014" "unread-file" Warning;
    LostComment "R015" "lost-comment" Warning;
    // what records refer to
    UnknownEntity "R101" "unknown-entity" Error;
    UnknownMetric "R102" "unknown-metric" Error;
    UnknownBasis "R103" "unknown-basis" Error;
    UnknownScope "R104" "unknown-scope" Error;
    UnknownSource "R105" "unknown-source" Error;
    UnknownFact "R106" "unknown-fact" Error;
    UnusedSource "R107" "unused-source" Warning;
    Cycle "R108" "cycle" Error;
    // whether a fact can stand by itself
    UnsupportedFigure "R201" "unsupported-figure" Error;
    MissingStated "R202" "missing-stated" Error;
    MissingPeriod "R203" "missing-period" Error;
    NoFiscalCalendar "R204" "no-fiscal-calendar" Error;
    UnitMismatch "R205" "unit-mismatch" Error;
    DeprecatedWithoutReason "R206" "deprecated-without-reason" Error;
    StrayId "R207" "stray-id" Warning;
    LateGuidance "R208" "late-guidance" Warning;
    EarlyActual "R209" "early-actual" Warning;
    MisplacedRecord "R210" "misplaced-record" Warning;
    // whether facts agree with each other
    ConflictingFacts "R301" "conflicting-facts" Error;
    DerivedMismatch "R302" "derived-mismatch" Error;
    PartExceedsWhole "R303" "part-exceeds-whole" Error;
    QuartersMismatch "R304" "quarters-mismatch" Error;
    CombinedMismatch "R305" "combined-mismatch" Error;
}

impl Code {
    /// Returns the code with this letter and digits, or this name.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code().eq_ignore_ascii_case(text) || c.name() == text)
    }
}
