//! What words do around numbers: bound them, join them, date them, name them.

use crate::lang::reading::{Names, Reading, Shared};
use crate::model::Bound;

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
    /// Follows a range.
    RangeVerb,
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
    /// Means more than zero.
    Plus,
    /// Stands between two parts of one amount: "con".
    With,
    /// Stands between two bounds of one range: "but".
    But,
    /// Stands between the parts of "one in five", what is counted before it or not.
    OutOf,
    /// Makes a fraction after it count: "by a fifth".
    By,
    /// Stands between the sides of a thing: "30 by 40 cm".
    Sides,
    /// After a span of time, says which one it is: "l'an dernier".
    Dated,
    /// "per", before a number of units only: "aux 100 kilomètres".
    PerMany,
    /// Is a word for points that are of percent beside a percentage.
    LoosePoint,
    /// Is a word of weight.
    Weight,
    /// Is a word of length.
    Length,
    /// Is a word of amounts.
    Tally,
    /// Makes an ordinal of the number word before it.
    OrdinalUnit,
    /// Makes "more than" after it "at most".
    Negation,
    /// Means less than zero, after degrees.
    MinusAfter,
    /// Stands between a whole and its part: "में से".
    WholeFirst,
    /// Bounds after a number only if that has an ending of comparison.
    Compared,
    /// Makes hours after it a time of the day.
    HoursBefore,
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
            Self::RangeVerb => 62,
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
            Self::But => 45,
            Self::Weight => 47,
            Self::Length => 48,
            Self::Tally => 49,
            Self::OrdinalUnit => 50,
            Self::OutOf => 51,
            Self::MinusAfter => 52,
            Self::By => 53,
            Self::Sides => 54,
            Self::Dated => 55,
            Self::PerMany => 56,
            Self::LoosePoint => 57,
            Self::With => 58,
            Self::Plus => 59,
            Self::WholeFirst => 60,
            Self::Compared => 61,
            Self::HoursBefore => 62,
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

    /// Whether the phrase does this and nothing else but be a common word.
    #[must_use]
    pub const fn is_only(self, cue: Cue) -> bool {
        self.bits & !Cue::Common.bit() == cue.bit()
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

/// What every phrase of a language does around numbers.
#[derive(Default)]
pub(super) struct CueList {
    /// Every phrase, with all it does.
    pub(super) by_phrase: std::collections::BTreeMap<String, Cues>,
}

impl CueList {
    fn add(&mut self, phrase: &str, cue: Cue) {
        self.by_phrase.entry(phrase.to_lowercase()).or_default().add(cue);
    }

    pub(super) fn all(&mut self, phrases: &[String], cue: Cue) {
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

    pub(super) fn shared(&mut self, shared: &Shared) {
        self.bounds(&shared.before, Cue::Before);
        self.bounds(&shared.after, Cue::After);
        self.all(&shared.to, Cue::To);
        self.all(&shared.labels, Cue::Label);
    }

    pub(super) fn own(&mut self, own: &Reading) {
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
            (&own.range_verbs, Cue::RangeVerb),
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
            (&own.minus_after, Cue::MinusAfter),
            (&own.in_of, Cue::InOf),
            (&own.out_of, Cue::OutOf),
            (&own.whole_first, Cue::WholeFirst),
            (&own.compared, Cue::Compared),
            (&own.hours_before, Cue::HoursBefore),
            (&own.but, Cue::But),
            (&own.weights, Cue::Weight),
            (&own.by, Cue::By),
            (&own.with, Cue::With),
            (&own.plus, Cue::Plus),
            (&own.sides, Cue::Sides),
            (&own.dated, Cue::Dated),
            (&own.per_many, Cue::PerMany),
            (&own.loose_points, Cue::LoosePoint),
            (&own.lengths, Cue::Length),
            (&own.tallies, Cue::Tally),
            (&own.ordinal_units, Cue::OrdinalUnit),
            (&own.negations, Cue::Negation),
            (&own.point_places, Cue::PointPlace),
        ];
        for (phrases, cue) in lists {
            self.all(phrases, cue);
        }
    }
}
