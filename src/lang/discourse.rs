//! The words that tie figures to what they are figures of: the `linking` part of a lexicon.
//!
//! In: lists of words by the job they do ([`Cue`]). Out: one dictionary a language, in which a phrase has the set of its jobs
//! ([`Cues`]). A job nobody knows is refused when the lexicon is read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::lexicon::Lexicon;
use super::{Dictionary, Language};

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// A job that words do in tying a figure to what it is of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Cue { $($(#[$doc])* $name),* }

        impl Cue {
            /// Every job.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

cues! {
    /// It happened: paid, spent, reached.
    Actual
    /// A company expects it of itself: plans, will, forecast.
    Guidance
    /// A pledge or contract.
    Commitment
    /// A goal.
    Target
    /// A third party's calculation.
    Estimate
    /// Talks, unnamed sources.
    Rumour
    /// Those who make estimates: with a word of expectation it is an estimate.
    Analyst
    /// The speaker comes next: "according to".
    AccordingTo
    /// A verb of saying.
    Say
    /// Somebody unnamed is said to say so: "reportedly".
    Reported
    /// It is asked: "whether".
    Whether
    /// It is supposed: "if".
    Supposed
    /// It is denied: "denied reports".
    Denied
    /// It is negated: "did not".
    Negated
    /// What is negated is any other figure: "nothing but", "not even".
    Except
    /// Another figure is meant than the one beside it: "rather than"; behind it, in languages that put it there.
    Instead
    /// It is only possible: "could".
    Possible
    /// A rise.
    Up
    /// A fall.
    Down
    /// By how much: "by".
    By
    /// From the figure before.
    From
    /// From, in languages that put it behind.
    FromAfter
    /// To, in languages that put it behind.
    ToAfter
    /// By, in languages that put it behind.
    ByAfter
    /// "more", "increase": after a figure it makes it a change.
    ChangeNoun
    /// "of", after a percentage: a part of a whole.
    ShareOf
    /// The figure before a change comes next: "up from".
    Earlier
    /// A figure to compare with comes next: "compared with".
    Compared
    /// To the figure after.
    To
    /// What it is of: "of", "by", "for".
    Of
    /// A part of a whole.
    Share
    /// A part of the figure before comes next: "of which".
    PartOf
    /// So many times something.
    Times
    /// Nobody spent more: "the biggest spender".
    Largest
    /// Several together.
    Combined
    /// In the order named.
    Respectively
    /// Each one.
    Each
    /// Joins a list.
    And
    /// A pronoun.
    It
    /// "The company".
    Company
    /// "The model", "the project".
    Thing
    /// "The three companies", "the four": those just listed.
    Several
    /// "The figure": what was spoken of.
    Figure
    /// Opens another clause.
    Clause
    /// Opens a relative clause.
    Relative
    /// Before the party that receives: "in".
    PartyIn
    /// Before the party that gives: "from".
    PartyFrom
    /// Before the other party: "with".
    PartyWith
    /// Before the one who acts: "by".
    Agent
    /// Before a price: "a round at 300 billion".
    At
    /// A verb of putting money into something.
    Invest
    /// A yearly pace.
    RunRate
    /// Constant prices.
    Real
    /// "dollars", after a year: prices of that year.
    MoneyOf
    /// The low case of a forecast.
    CaseLow
    /// The base case.
    CaseBase
    /// The high case.
    CaseHigh
    #[serde(rename = "month-1")]
    /// January.
    Month1
    #[serde(rename = "month-2")]
    /// February.
    Month2
    #[serde(rename = "month-3")]
    /// March.
    Month3
    #[serde(rename = "month-4")]
    /// April.
    Month4
    #[serde(rename = "month-5")]
    /// May.
    Month5
    #[serde(rename = "month-6")]
    /// June.
    Month6
    #[serde(rename = "month-7")]
    /// July.
    Month7
    #[serde(rename = "month-8")]
    /// August.
    Month8
    #[serde(rename = "month-9")]
    /// September.
    Month9
    #[serde(rename = "month-10")]
    /// October.
    Month10
    #[serde(rename = "month-11")]
    /// November.
    Month11
    #[serde(rename = "month-12")]
    /// December.
    Month12
    #[serde(rename = "weekday-1")]
    /// Monday.
    Weekday1
    #[serde(rename = "weekday-2")]
    /// Tuesday.
    Weekday2
    #[serde(rename = "weekday-3")]
    /// Wednesday.
    Weekday3
    #[serde(rename = "weekday-4")]
    /// Thursday.
    Weekday4
    #[serde(rename = "weekday-5")]
    /// Friday.
    Weekday5
    #[serde(rename = "weekday-6")]
    /// Saturday.
    Weekday6
    #[serde(rename = "weekday-7")]
    /// Sunday.
    Weekday7
    /// Today.
    Today
    /// Yesterday.
    Yesterday
    #[serde(rename = "quarter-1")]
    /// The first quarter.
    Quarter1
    #[serde(rename = "quarter-2")]
    /// The second quarter.
    Quarter2
    #[serde(rename = "quarter-3")]
    /// The third quarter.
    Quarter3
    #[serde(rename = "quarter-4")]
    /// The fourth quarter.
    Quarter4
    #[serde(rename = "half-1")]
    /// The first half.
    Half1
    #[serde(rename = "half-2")]
    /// The second half.
    Half2
    /// Fiscal.
    Fiscal
    /// Calendar.
    Calendar
    /// "year", next to a year's number.
    YearWord
    /// "quarter", next to a month; three months.
    QuarterWord
    /// Nine months.
    NineMonths
    /// Six months.
    HalfWord
    /// Twelve months.
    TwelveMonths
    /// "ended", before the last month of a stretch.
    Ended
    /// This year.
    ThisYear
    /// Last year.
    LastYear
    /// Next year.
    NextYear
    /// The year before last.
    YearBeforeLast
    /// "The full year": the year that is spoken of.
    FullYear
    /// "The quarter", "the same quarter": the quarter that is spoken of.
    SameQuarter
    /// This quarter.
    ThisQuarter
    /// Last quarter.
    LastQuarter
    /// Next quarter.
    NextQuarter
    /// This month.
    ThisMonth
    /// Last month.
    LastMonth
    /// Next month.
    NextMonth
    /// A year earlier.
    YearEarlier
    /// A quarter earlier.
    QuarterEarlier
    /// Until, by, through.
    Until
    /// Since.
    Since
    /// The day on which a stretch begins stands beside: "starting in", "から".
    Starting
    /// Opens a range of dates.
    RangeFrom
    /// Joins a range of dates.
    RangeTo
    /// Over the next so many.
    Over
    /// Over the past so many.
    Past
    /// "years", after a number.
    Years
    /// The end of.
    EndOf
    /// What may stand inside a date.
    TimeGlue
    /// Nothing: a word that hides a cue inside it (数据 is no 据).
    Nothing
    /// A heading under which figures are withdrawn.
    HeadingDenied
    #[serde(rename = "number-1")]
    /// One.
    Number1
    #[serde(rename = "number-2")]
    /// Two.
    Number2
    #[serde(rename = "number-3")]
    /// Three.
    Number3
    #[serde(rename = "number-4")]
    /// Four.
    Number4
    #[serde(rename = "number-5")]
    /// Five.
    Number5
    #[serde(rename = "number-6")]
    /// Six.
    Number6
    #[serde(rename = "number-7")]
    /// Seven.
    Number7
    #[serde(rename = "number-8")]
    /// Eight.
    Number8
    #[serde(rename = "number-9")]
    /// Nine.
    Number9
    #[serde(rename = "number-10")]
    /// Ten.
    Number10
}

/// A set of jobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues(u128);

impl Cues {
    /// Returns the set of these jobs.
    #[must_use]
    pub const fn of(cues: &[Cue]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < cues.len() {
            bits |= 1 << cues[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// Whether the set has a job.
    #[must_use]
    pub const fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u32) != 0
    }

    /// Whether the two share a job.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the jobs of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the jobs of this set that the other lacks.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the jobs that both have.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the place, counted from 1, of the first job of a run of consecutive ones that the set has.
    #[must_use]
    pub fn place_in(self, first: Cue, count: u32) -> Option<u8> {
        (0..count).find(|i| self.0 & (1 << (first as u32 + i)) != 0).map(|i| i as u8 + 1)
    }
}

/// The words of a language that tie figures to what they are figures of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Discourse {
    words: BTreeMap<Cue, Vec<String>>,
}

impl Discourse {
    /// Returns the words that do a job.
    #[must_use]
    pub fn words(&self, cue: Cue) -> &[String] {
        self.words.get(&cue).map_or(&[], Vec::as_slice)
    }

    /// Returns the dictionary of all words, each with all its jobs.
    #[must_use]
    pub fn dictionary(&self) -> Dictionary<Cues> {
        let mut dictionary: Dictionary<Cues> = Dictionary::default();
        for (cue, words) in &self.words {
            for word in words {
                let set = dictionary.entry(word);
                *set = set.with(Cues::of(&[*cue]));
            }
        }
        dictionary
    }

    /// Returns the dictionary of a language, built once.
    #[must_use]
    pub fn of(language: &Language) -> &'static Dictionary<Cues> {
        static BUILT: [OnceLock<Dictionary<Cues>>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        let index = Language::ALL.iter().position(|l| l.code == language.code).unwrap_or(0);
        BUILT[index].get_or_init(|| Lexicon::of(&Language::ALL[index]).linking.dictionary())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_fit_a_set_and_every_language_has_words_for_the_main_ones() {
        assert!(Cue::ALL.len() <= 128);
        for language in Language::ALL {
            let linking = &Lexicon::of(language).linking;
            for cue in [Cue::Actual, Cue::Guidance, Cue::Company, Cue::Quarter4, Cue::ThisYear, Cue::AccordingTo, Cue::Month12] {
                assert!(!linking.words(cue).is_empty(), "{} has no words for {cue:?}", language.code);
            }
        }
    }

    #[test]
    fn a_word_keeps_all_its_jobs() {
        let english = Language::from_code("en").unwrap();
        let raised = Discourse::of(english).get("raised").unwrap();
        assert!(raised.has(Cue::Actual) && raised.has(Cue::Up) && !raised.has(Cue::Down));
    }
}
