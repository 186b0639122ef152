//! The list of diagnostic codes: one line a code.

use super::Severity;

macro_rules! codes {
    ($($variant:ident $code:literal $name:literal $severity:ident;)*) => {
        /// A stable code of a diagnostic. `R` codes are problems in records.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each code has a page, printed by `outlay explain`")]
        pub enum Code { $($variant),* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the letter and three digits.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// Returns the kebab-case name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
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
    Syntax "R001" "syntax" Error;
    UnknownField "R002" "unknown-field" Error;
    DuplicateField "R003" "duplicate-field" Error;
}

impl Code {
    /// Returns the code with this letter and digits, or this name.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.code().eq_ignore_ascii_case(text) || c.name() == text)
    }
}
