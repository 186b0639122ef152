//! The languages outlay reads: their words as data, their grammar where only code can say it.
//!
//! A language is a folder: `lexicon.yaml` (words, never patterns), `corpus.yaml` (sentences that must parse and sentences that must not),
//! `mod.rs` where its grammar needs code. It is registered by one line in [`Language::ALL`].

pub mod ar;
pub mod dictionary;
pub mod discourse;
pub mod lexicon;
pub mod reading;
pub mod scan;

pub use dictionary::{Dictionary, Match};
pub use lexicon::{Head, Lexicon};
pub use scan::{Kind, Scan, Stem, Token};

/// A language that outlay reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "habits of a script, each by itself")]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Whether it is written without spaces between words.
    pub unspaced: bool,
    /// Whether it is written in Latin letters.
    pub latin: bool,
    /// Whether its words tie figures to what they are figures of; if not, its numbers are read and little more.
    pub linked: bool,
}

impl Language {
    /// Every language, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::new("en", "English"),
        Self { right_to_left: true, latin: false, ..Self::new("ar", "Arabic") },
        Self::new("fr", "French"),
        Self::new("de", "German"),
        Self::new("es", "Spanish"),
        Self::new("pt", "Portuguese"),
        Self { unspaced: true, latin: false, ..Self::new("zh", "Chinese") },
        Self { unspaced: true, latin: false, ..Self::new("ja", "Japanese") },
        Self { latin: false, ..Self::new("ko", "Korean") },
        Self { linked: false, ..Self::new("it", "Italian") },
        Self { linked: false, ..Self::new("nl", "Dutch") },
        Self { latin: false, linked: false, ..Self::new("ru", "Russian") },
        Self { linked: false, ..Self::new("tr", "Turkish") },
        Self { latin: false, linked: false, ..Self::new("hi", "Hindi") },
        Self { linked: false, ..Self::new("sv", "Swedish") },
    ];

    const fn new(code: &'static str, name: &'static str) -> Self {
        Self { code, name, right_to_left: false, unspaced: false, latin: true, linked: true }
    }

    /// Returns the language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|l| l.code == code)
    }
}
