//! A language's lexicon, compiled for look-up: what each phrase means to the reader of numbers.

use std::sync::OnceLock;

use crate::lang::lexicon::{Lexicon, shared};
use crate::lang::reading::{Names, Reading, Shared};
use crate::lang::{Dictionary, Language, Scan};
use crate::model::unit::{Base, SharedSign};
use crate::model::{Bound, Currency, Measure};

use super::cue::CueList;
pub use super::cue::{Cue, Cues};

/// What a word says as a part of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberWord {
    /// A number below a thousand, and whether it is one only before a scale or unit.
    Number(u32, bool),
    /// A number by which the one before is multiplied.
    Times(u32),
    /// A power of ten, and whether it may stand alone.
    Scale(u32, bool),
    /// Two of a power of ten.
    DualScale(u32),
    /// Two of a measure.
    DualMeasure(&'static Measure),
    /// Half of a measure.
    HalfMeasure(&'static Measure),
    /// A fraction.
    Fraction(u32, u32),
    /// A fraction that is added to the number after it.
    Plus(i32, u32),
    /// One of two neighbouring numbers.
    Neighbours(u32, u32),
    /// A number before what it counts, else a fraction.
    Either(u32, u32, u32),
    /// About as many.
    Approx(u32),
    /// Two of a currency.
    DualMoney(Currency),
    /// Two of another unit, or of a thing that is counted.
    DualUnit(UnitWord),
    /// A factor said in one word.
    Factor(u32),
    /// Growth by a factor.
    Growth(u32, u32),
    /// Percent said before the number.
    PercentBefore,
    /// A phrase that holds number words but is none.
    Never,
}

/// What a word says as a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UnitWord {
    /// A currency.
    Money(Currency),
    /// A part of a currency, as the power of ten that makes one of it.
    Minor(Currency, u32),
    /// A measure.
    Measure(&'static Measure),
    /// Percent.
    Percent,
    /// Tenths, said for tens of percent.
    Tenths,
    /// Percentage points.
    Point,
    /// Basis points.
    BasisPoint,
    /// Times.
    Times,
    /// A thing that is counted.
    Counted(&'static str),
}

/// What a rate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateWord(pub &'static str);

/// The parts of number words that are written as one.
#[derive(Debug, Default)]
pub struct Compounds {
    /// Numbers, folded.
    pub numbers: Vec<(String, u32)>,
    /// Words that multiply, folded, the greatest first.
    pub factors: Vec<(String, u64)>,
    /// "and", folded.
    pub and: Vec<String>,
    /// Added halves and quarters, folded.
    pub halves: Vec<(String, (u32, u32))>,
    /// Fractions, folded.
    pub fractions: Vec<(String, (u32, u32))>,
    /// Endings that make a word a number of a measure, or of percent, folded, the longest first.
    pub measures: Vec<(String, Option<&'static Measure>)>,
}

impl Compounds {
    fn of(reading: &Reading) -> Self {
        if !reading.compounds && reading.measure_endings.is_empty() {
            return Self::default();
        }
        let fold = |word: &String| crate::lang::scan::folded(word).collect::<String>();
        let mut factors: Vec<(String, u64)> = reading
            .multipliers
            .iter()
            .map(|(w, v)| (fold(w), u64::from(*v)))
            .chain(
                reading
                    .scales
                    .iter()
                    .filter(|(w, e)| **e == 3 && (w.len() > 3 && !w.ends_with('.') || reading.lone.contains(w)))
                    .map(|(w, _)| (fold(w), 1000)),
            )
            .filter(|(_, v)| v.is_multiple_of(100))
            .collect();
        factors.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.len().cmp(&a.0.len())));
        let mut measures: Vec<(String, Option<&'static Measure>)> = reading
            .measure_endings
            .iter()
            .map(|(name, endings)| (Measure::from_name(name), endings))
            .flat_map(|(measure, endings)| endings.iter().map(move |e| (fold(e), measure)))
            .collect();
        measures.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Self {
            numbers: reading.numbers.iter().chain(&reading.glued_numbers).map(|(w, v)| (fold(w), *v)).collect(),
            factors,
            and: reading.and.iter().map(fold).collect(),
            halves: reading.added.iter().filter(|(w, _)| !w.contains(' ')).map(|(w, part)| (fold(w), *part)).collect(),
            fractions: reading.fractions.iter().map(|(w, v)| (fold(w), *v)).collect(),
            measures,
        }
    }
}

/// A language's words, ready for look-up.
#[derive(Debug)]
pub struct Grammar {
    /// The lexicon they come from.
    pub reading: &'static Reading,
    /// Parts of numbers.
    pub numbers: Dictionary<NumberWord>,
    /// Fractions said after a number.
    pub added: Dictionary<(u32, u32)>,
    /// Denominators after a number.
    pub denominators: Dictionary<u32>,
    /// Units in words.
    pub units: Dictionary<UnitWord>,
    /// Units in signs and codes, whose capitals count, with the spelling each needs.
    pub signs: Dictionary<Vec<(&'static str, UnitWord)>>,
    /// Scales glued to digits, with the spelling each needs.
    pub glued_scales: Dictionary<Vec<(&'static str, u32)>>,
    /// What words do around numbers.
    pub cues: Dictionary<Cues>,
    /// Rates in one phrase after the figure.
    pub rates: Dictionary<RateWord>,
    /// Rates before the figure.
    pub rates_before: Dictionary<RateWord>,
    /// Currencies by words of places.
    pub places: Dictionary<Currency>,
    /// Parts of number words that are written as one.
    pub compounds: Compounds,
    /// Whether eleven is "ten one", so that a unit may follow ten.
    pub ten_one: bool,
    /// Bounds between a number and its scale or unit.
    pub infixes: Dictionary<Bound>,
    /// Units that stand before their number.
    pub units_before: Dictionary<&'static Measure>,
    /// The same where they make it about as many.
    pub about_units: Dictionary<Base>,
}

/// Takes out the spaces beside signs, which make no other tokens: `US $` is `US$`.
fn tight(phrase: &str) -> String {
    let chars: Vec<char> = phrase.chars().collect();
    let letter = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(|c| c.is_alphanumeric());
    let kept = |at: &usize| chars[*at] != ' ' || letter(at.checked_sub(1)) && letter(Some(at + 1));
    (0..chars.len()).filter(kept).map(|at| chars[at]).collect()
}

fn grouped<T: Copy>(pairs: &[(&'static str, T)]) -> Dictionary<Vec<(&'static str, T)>> {
    let mut groups: std::collections::BTreeMap<String, Vec<(&'static str, T)>> = std::collections::BTreeMap::new();
    for (phrase, value) in pairs {
        groups.entry(tight(&crate::lang::scan::folded(phrase).collect::<String>())).or_default().push((phrase, *value));
    }
    let mut dictionary = Dictionary::default();
    for (phrase, values) in groups {
        dictionary.insert(&phrase, values);
    }
    dictionary
}

fn currency(name: &str) -> Option<Currency> {
    SharedSign::from_name(name).map(Currency::Shared).or_else(|| Currency::from_code(name))
}

impl Grammar {
    /// Returns the grammar of a language, compiled once. A code that is no language of ours gives the signs that all share.
    #[must_use]
    pub fn of(code: &str) -> &'static Self {
        static GRAMMARS: [OnceLock<Grammar>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        static SIGNS: OnceLock<Grammar> = OnceLock::new();
        match Language::ALL.iter().position(|l| l.code == code) {
            Some(index) => GRAMMARS[index].get_or_init(|| {
                let language = &Language::ALL[index];
                let own = &Lexicon::of(language).reading;
                // a text in another script names foreign things in English
                let english = (!language.latin).then(|| Language::from_code("en").map(|l| &Lexicon::of(l).reading)).flatten();
                Self::compile(english, own, shared())
            }),
            None => SIGNS.get_or_init(|| {
                static NONE: OnceLock<Reading> = OnceLock::new();
                Self::compile(None, NONE.get_or_init(Reading::default), shared())
            }),
        }
    }

    fn compile(english: Option<&'static Reading>, own: &'static Reading, shared: &'static Shared) -> Self {
        let mut grammar = Self {
            reading: own,
            numbers: Dictionary::default(),
            added: Dictionary::default(),
            denominators: Dictionary::default(),
            units: Dictionary::default(),
            signs: Dictionary::default(),
            glued_scales: Dictionary::default(),
            cues: Dictionary::default(),
            rates: Dictionary::default(),
            rates_before: Dictionary::default(),
            places: Dictionary::default(),
            compounds: Compounds::of(own),
            ten_one: !own.numbers.values().any(|v| *v == 11),
            infixes: Dictionary::default(),
            units_before: Dictionary::default(),
            about_units: Dictionary::default(),
        };
        if own.accents_count {
            grammar.numbers.keep_accents();
            grammar.units.keep_accents();
            grammar.cues.keep_accents();
            grammar.added.keep_accents();
        }
        if let Some(english) = english {
            grammar.units_of(english);
        }
        grammar.add_shared_units(shared);
        grammar.units_of(own);
        grammar.numbers_of(own);
        let mut cues = CueList::default();
        if let Some(english) = english {
            cues.all(&english.months, Cue::Month);
            cues.all(&english.labels, Cue::Label);
        }
        cues.shared(shared);
        cues.own(own);
        for (phrase, cue) in cues.by_phrase {
            grammar.cues.insert(&phrase, cue);
        }
        let own_glued = own.glued_scales.iter().map(|(k, v)| (k.as_str(), *v));
        let glued: Vec<_> = shared
            .glued_scales
            .iter()
            .map(|(k, v)| (k.as_str(), *v))
            .filter(|(k, _)| !own.glued_scales.contains_key(*k))
            .chain(own_glued)
            .filter(|(_, v)| *v > 0)
            .collect();
        grammar.glued_scales = grouped(&glued);
        for (names, dictionary) in [(&own.rates, &mut grammar.rates), (&own.rates_before, &mut grammar.rates_before)] {
            for (name, phrases) in names {
                for phrase in phrases {
                    dictionary.insert(phrase, RateWord(name));
                }
            }
        }
        for reading in english.into_iter().chain([own]) {
            for (code, phrases) in &reading.places {
                let Some(currency) = Currency::from_code(code) else { continue };
                for phrase in phrases {
                    grammar.places.insert(phrase, currency);
                }
            }
        }
        grammar
    }

    fn add_shared_units(&mut self, shared: &'static Shared) {
        let mut signs = Vec::new();
        for code in &shared.codes {
            signs.extend(currency(code).map(|c| (code.as_str(), UnitWord::Money(c))));
        }
        for (name, phrases) in &shared.signs {
            let Some(currency) = currency(name) else { continue };
            signs.extend(phrases.iter().map(|p| (p.as_str(), UnitWord::Money(currency))));
        }
        for (name, phrases) in &shared.symbols {
            let Some(measure) = Measure::from_name(name) else { continue };
            signs.extend(phrases.iter().map(|p| (p.as_str(), UnitWord::Measure(measure))));
        }
        signs.extend(shared.times.iter().map(|p| (p.as_str(), UnitWord::Times)));
        self.signs = grouped(&signs);
        for phrase in &shared.percent {
            self.units.insert(phrase, UnitWord::Percent);
        }
        self.counted(&shared.counted);
    }

    fn counted(&mut self, names: &'static Names) {
        for (name, phrases) in names {
            for phrase in phrases {
                self.units.insert(phrase, UnitWord::Counted(name));
            }
        }
    }

    fn units_of(&mut self, reading: &'static Reading) {
        self.counted(&reading.counted);
        for (name, phrases) in &reading.measures {
            let Some(measure) = Measure::from_name(name) else { continue };
            for phrase in phrases {
                self.units.insert(phrase, UnitWord::Measure(measure));
            }
        }
        for (name, phrases) in &reading.measures_before {
            let Some(measure) = Measure::from_name(name) else { continue };
            for phrase in phrases {
                self.units_before.insert(phrase, measure);
            }
        }
        for (name, phrases) in &reading.about_units {
            let base = match (Measure::from_name(name), currency(name)) {
                (Some(measure), _) => Base::Measure(measure),
                (None, Some(currency)) => Base::Money(currency),
                (None, None) => Base::Count(Some(name.as_str().into())),
            };
            for phrase in phrases {
                self.about_units.insert(phrase, base.clone());
            }
        }
        for (name, phrases) in &reading.cents {
            let Some(currency) = currency(name) else { continue };
            for phrase in phrases {
                self.units.insert(phrase, UnitWord::Minor(currency, 2));
            }
        }
        for (name, parts) in &reading.minor {
            let Some(currency) = currency(name) else { continue };
            for (phrase, exponent) in parts {
                self.units.insert(phrase, UnitWord::Minor(currency, *exponent));
            }
        }
        for (name, phrases) in &reading.currencies {
            let Some(currency) = currency(name) else { continue };
            for phrase in phrases {
                self.units.insert(phrase, UnitWord::Money(currency));
            }
        }
        let lists = [
            (&reading.percent, UnitWord::Percent),
            (&reading.tenths, UnitWord::Tenths),
            (&reading.points, UnitWord::Point),
            (&reading.basis_points, UnitWord::BasisPoint),
            (&reading.times, UnitWord::Times),
        ];
        for (phrases, unit) in lists {
            for phrase in phrases {
                self.units.insert(phrase, unit);
            }
        }
    }

    fn numbers_of(&mut self, own: &'static Reading) {
        let fold = |word: &String| crate::lang::scan::folded(word).collect::<String>();
        let weak: Vec<String> = own.weak.iter().map(fold).collect();
        let lone: Vec<String> = own.lone.iter().map(fold).collect();
        for (word, value) in &own.numbers {
            self.numbers.insert(word, NumberWord::Number(*value, weak.contains(&fold(word))));
        }
        for (word, value) in &own.multipliers {
            self.numbers.insert(word, NumberWord::Times(*value));
        }
        for (word, exponent) in &own.scales {
            self.numbers.insert(word, NumberWord::Scale(*exponent, lone.contains(&fold(word))));
        }
        for (word, exponent) in &own.dual_scales {
            self.numbers.insert(word, NumberWord::DualScale(*exponent));
        }
        for (name, words) in &own.dual_measures {
            let Some(measure) = Measure::from_name(name) else { continue };
            for word in words {
                self.numbers.insert(word, NumberWord::DualMeasure(measure));
            }
        }
        for (name, words) in &own.half_measures {
            let Some(measure) = Measure::from_name(name) else { continue };
            for word in words {
                self.numbers.insert(word, NumberWord::HalfMeasure(measure));
            }
        }
        for (name, words) in &own.dual_currencies {
            let Some(currency) = currency(name) else { continue };
            for word in words {
                self.numbers.insert(word, NumberWord::DualMoney(currency));
            }
        }
        for (word, (low, high)) in &own.neighbours {
            self.numbers.insert(word, NumberWord::Neighbours(*low, *high));
        }
        for (word, value) in &own.approximate {
            self.numbers.insert(word, NumberWord::Approx(*value));
        }
        for (word, (n, d)) in &own.fractions {
            let meaning = match own.numbers.get(word) {
                Some(number) => NumberWord::Either(*number, *n, *d),
                None => NumberWord::Fraction(*n, *d),
            };
            self.numbers.insert(word, meaning);
        }
        for (word, (n, d)) in &own.added_before {
            self.numbers.insert(word, NumberWord::Plus(*n, *d));
        }
        for (word, factor) in &own.factors {
            self.numbers.insert(word, NumberWord::Factor(*factor));
        }
        for (word, (n, d)) in &own.growth {
            self.numbers.insert(word, NumberWord::Growth(*n, *d));
        }
        for word in &own.percent_before {
            self.numbers.insert(word, NumberWord::PercentBefore);
        }
        for word in &own.never {
            self.numbers.insert(word, NumberWord::Never);
        }
        for (name, words) in &own.infix {
            let Some(bound) = Bound::from_name(name) else { continue };
            for word in words {
                self.infixes.insert(word, bound);
            }
        }
        for (word, fraction) in &own.added {
            self.added.insert(word, *fraction);
        }
        for (word, value) in &own.denominators {
            self.denominators.insert(word, *value);
        }
        if own.duals {
            self.duals_of(own);
        }
    }

    /// Adds the forms for two of a unit that its singular makes: `هدف` gives `هدفان` and `هدفين`.
    fn duals_of(&mut self, own: &'static Reading) {
        let measures =
            own.measures.iter().filter_map(|(name, phrases)| Some((NumberWord::DualMeasure(Measure::from_name(name)?), phrases)));
        let money = own.currencies.iter().filter_map(|(name, phrases)| Some((NumberWord::DualMoney(currency(name)?), phrases)));
        let counted = own.counted.iter().map(|(name, phrases)| (NumberWord::DualUnit(UnitWord::Counted(name)), phrases));
        let points =
            [(NumberWord::DualUnit(UnitWord::Point), &own.points), (NumberWord::DualUnit(UnitWord::BasisPoint), &own.basis_points)];
        let mut scan = Scan::default();
        for (meaning, phrases) in measures.chain(money).chain(counted).chain(points) {
            for dual in crate::lang::ar::duals(phrases) {
                scan.read(&dual, 0, dual.len());
                if !self.units.has(&scan) && !self.numbers.has(&scan) {
                    self.numbers.insert_scanned(&scan, meaning);
                }
            }
        }
    }
}
