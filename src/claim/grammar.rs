//! A language's lexicon, compiled for look-up: what each phrase means to the reader of numbers.

use std::sync::OnceLock;

use crate::lang::lexicon::{Lexicon, shared};
use crate::lang::reading::{Names, Reading, Shared};
use crate::lang::{Dictionary, Language};
use crate::model::unit::SharedSign;
use crate::model::{Bound, Currency, Measure};

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
    /// A number before what it counts, else a fraction.
    Either(u32, u32, u32),
    /// About as many.
    Approx(u32),
    /// Two of a currency.
    DualMoney(Currency),
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
    /// Hundredths of a currency.
    Cents(Currency),
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

/// What a word does around numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Bounds the number after it.
    Before(Bound),
    /// Bounds the number before it.
    After(Bound),
    /// May stand between a bound and its number.
    Skip,
    /// Begins "between A and B".
    Between,
    /// Begins "from A to B".
    From,
    /// Stands between the ends of a range.
    To,
    /// "and".
    And,
    /// "or".
    Or,
    /// Ends a range.
    RangeEnd,
    /// Is a verb of a range.
    Ranges,
    /// Is a word of change.
    Change,
    /// Makes a factor so many times more.
    GrowthBy,
    /// Is an article.
    Article,
    /// Is "of".
    Of,
    /// Makes what follows no number.
    Vague,
    /// Means less than zero.
    Minus,
    /// Makes years an age, after them.
    Age,
    /// Makes a number an age, before it.
    AgeBefore,
    /// "per".
    Per,
    /// Is a month.
    Month,
    /// Before a number, makes it a name or place.
    Label,
    /// After a number, makes it no quantity.
    Labelled,
    /// Before four digits, makes them a year.
    YearBefore,
    /// After digits, makes them a year.
    YearAfter,
    /// Is a word of sport.
    Score,
    /// Glued to digits, makes them an ordinal.
    OrdinalEnding,
    /// Before a number, makes it an ordinal.
    OrdinalBefore,
    /// May stand between a number and its noun.
    BetweenNoun,
    /// Is a common word, no name.
    Common,
    /// Says a span of time rather than a bound, before a time.
    During,
    /// After a number and with a capital, makes it an address.
    Address,
    /// A verb that makes the "to" after it an upper bound ("قد يصل … إلى").
    Reaching,
    /// Counts, whether or not a noun follows.
    Classifier,
    /// Stands between a denominator and the numerator after it.
    Denominator,
    /// Is the decimal sign.
    Point,
    /// Stands between the ends of a range that is closed after.
    ToClosed,
    /// "per", after what a rate is for.
    PerAfter,
    /// "per", before what a rate is for, before the figure.
    PerBefore,
    /// Stands between the numbers of a score.
    Versus,
    /// Makes the number after it a factor.
    TimesBefore,
    /// Before four digits, surely makes them a year.
    YearWord,
    /// Bounds the number after it even when its subject stands between ("لا تتجاوز الكلفة 90").
    Verb(Bound),
    /// After a span of time, dates a figure by it ("earlier").
    Ago,
    /// Stands between the parts of "one in five".
    InOf,
    /// Makes a bare number after it a factor.
    Multiplied,
    /// Makes "more than" after it "at most".
    Negation,
    /// Is a place in whose texts a point is the decimal sign.
    PointPlace,
}

impl Cue {
    const fn bit(self) -> u64 {
        1 << match self {
            Self::Before(_) => 0,
            Self::After(_) => 1,
            Self::Skip => 2,
            Self::Between => 3,
            Self::From => 4,
            Self::To => 5,
            Self::And => 6,
            Self::Or => 7,
            Self::RangeEnd => 8,
            Self::Ranges => 9,
            Self::Change => 10,
            Self::GrowthBy => 11,
            Self::Article => 12,
            Self::Of => 13,
            Self::Vague => 14,
            Self::Minus => 15,
            Self::Age => 16,
            Self::AgeBefore => 17,
            Self::Per => 18,
            Self::Month => 19,
            Self::Label => 20,
            Self::Labelled => 21,
            Self::YearBefore => 22,
            Self::YearAfter => 23,
            Self::Score => 24,
            Self::OrdinalEnding => 25,
            Self::OrdinalBefore => 26,
            Self::BetweenNoun => 27,
            Self::Common => 28,
            Self::During => 29,
            Self::Address => 30,
            Self::Reaching => 39,
            Self::Classifier => 32,
            Self::Denominator => 33,
            Self::Point => 34,
            Self::ToClosed => 35,
            Self::PerAfter => 36,
            Self::PerBefore => 37,
            Self::Versus => 38,
            Self::TimesBefore => 46,
            Self::YearWord => 31,
            Self::Verb(_) => 40,
            Self::Ago => 41,
            Self::InOf => 42,
            Self::PointPlace => 43,
            Self::Negation => 44,
            Self::Multiplied => 45,
        }
    }
}

/// Everything a phrase does around numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cues {
    bits: u64,
    before: Bound,
    after: Bound,
    verb: Bound,
}

impl Cues {
    /// Whether the phrase does this.
    #[must_use]
    pub const fn has(self, cue: Cue) -> bool {
        self.bits & cue.bit() != 0
    }

    /// Returns the bound for the number after the phrase.
    #[must_use]
    pub const fn before(self) -> Option<Bound> {
        if self.bits & 1 != 0 { Some(self.before) } else { None }
    }

    /// Returns the bound for the number before the phrase.
    #[must_use]
    pub const fn after(self) -> Option<Bound> {
        if self.bits & 2 != 0 { Some(self.after) } else { None }
    }

    /// Returns the bound for the number some words after the verb.
    #[must_use]
    pub const fn verb(self) -> Option<Bound> {
        if self.bits & Cue::Verb(Bound::Exact).bit() != 0 { Some(self.verb) } else { None }
    }

    const fn add(&mut self, cue: Cue) {
        self.bits |= cue.bit();
        match cue {
            Cue::Before(bound) => self.before = bound,
            Cue::After(bound) => self.after = bound,
            Cue::Verb(bound) => self.verb = bound,
            _ => {}
        }
    }
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
    /// Added halves, folded.
    pub halves: Vec<String>,
}

impl Compounds {
    fn of(reading: &Reading) -> Self {
        if !reading.compounds {
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
        Self {
            numbers: reading.numbers.iter().chain(&reading.glued_numbers).map(|(w, v)| (fold(w), *v)).collect(),
            factors,
            and: reading.and.iter().map(fold).collect(),
            halves: reading.added.keys().filter(|w| !w.contains(' ')).map(fold).collect(),
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
}

fn grouped<T: Copy>(pairs: &[(&'static str, T)]) -> Dictionary<Vec<(&'static str, T)>> {
    let mut groups: std::collections::BTreeMap<String, Vec<(&'static str, T)>> = std::collections::BTreeMap::new();
    for (phrase, value) in pairs {
        groups.entry(crate::lang::scan::folded(phrase).collect()).or_default().push((phrase, *value));
    }
    let mut dictionary = Dictionary::default();
    for (phrase, values) in groups {
        dictionary.insert(&phrase, values);
    }
    dictionary
}

fn currency(name: &str) -> Option<Currency> {
    SharedSign::ALL.into_iter().find(|s| s.name() == name).map(Currency::Shared).or_else(|| Currency::from_code(name))
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
        for (name, phrases) in &reading.cents {
            let Some(currency) = currency(name) else { continue };
            for phrase in phrases {
                self.units.insert(phrase, UnitWord::Cents(currency));
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
    }
}

#[derive(Default)]
struct CueList {
    by_phrase: std::collections::BTreeMap<String, Cues>,
}

impl CueList {
    fn add(&mut self, phrase: &str, cue: Cue) {
        self.by_phrase.entry(phrase.to_lowercase()).or_default().add(cue);
    }

    fn all(&mut self, phrases: &[String], cue: Cue) {
        for phrase in phrases {
            self.add(phrase, cue);
        }
    }

    fn bounds(&mut self, names: &Names, cue: fn(Bound) -> Cue) {
        for (name, phrases) in names {
            let Some(bound) = Bound::from_name(name) else { continue };
            self.all(phrases, cue(bound));
        }
    }

    fn shared(&mut self, shared: &Shared) {
        self.bounds(&shared.before, Cue::Before);
        self.bounds(&shared.after, Cue::After);
        self.all(&shared.to, Cue::To);
        self.all(&shared.labels, Cue::Label);
    }

    fn own(&mut self, own: &Reading) {
        self.bounds(&own.before, Cue::Before);
        self.bounds(&own.after, Cue::After);
        self.bounds(&own.verbs, Cue::Verb);
        let lists = [
            (&own.skip, Cue::Skip),
            (&own.between, Cue::Between),
            (&own.from, Cue::From),
            (&own.to, Cue::To),
            (&own.and, Cue::And),
            (&own.or, Cue::Or),
            (&own.range_end, Cue::RangeEnd),
            (&own.ranges, Cue::Ranges),
            (&own.changes, Cue::Change),
            (&own.growth_by, Cue::GrowthBy),
            (&own.articles, Cue::Article),
            (&own.of, Cue::Of),
            (&own.vague, Cue::Vague),
            (&own.minus, Cue::Minus),
            (&own.age, Cue::Age),
            (&own.age_before, Cue::AgeBefore),
            (&own.per, Cue::Per),
            (&own.months, Cue::Month),
            (&own.labels, Cue::Label),
            (&own.labelled, Cue::Labelled),
            (&own.year_before, Cue::YearBefore),
            (&own.year_after, Cue::YearAfter),
            (&own.scores, Cue::Score),
            (&own.ordinal_endings, Cue::OrdinalEnding),
            (&own.ordinal_before, Cue::OrdinalBefore),
            (&own.between_noun, Cue::BetweenNoun),
            (&own.common, Cue::Common),
            (&own.during, Cue::During),
            (&own.addresses, Cue::Address),
            (&own.reaching, Cue::Reaching),
            (&own.classifiers, Cue::Classifier),
            (&own.denominator_of, Cue::Denominator),
            (&own.point, Cue::Point),
            (&own.to_closed, Cue::ToClosed),
            (&own.per_after, Cue::PerAfter),
            (&own.per_before, Cue::PerBefore),
            (&own.versus, Cue::Versus),
            (&own.times_before, Cue::TimesBefore),
            (&own.year_words, Cue::YearWord),
            (&own.ago, Cue::Ago),
            (&own.in_of, Cue::InOf),
            (&own.multiplied, Cue::Multiplied),
            (&own.negations, Cue::Negation),
            (&own.point_places, Cue::PointPlace),
        ];
        for (phrases, cue) in lists {
            self.all(phrases, cue);
        }
    }
}
