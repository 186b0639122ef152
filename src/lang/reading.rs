//! The words numbers are made of: the `reading` part of a lexicon.
//!
//! Everything is phrases; how they combine is `claim`'s business. A phrase is matched without regard to case and accents unless its
//! field says otherwise.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Phrases by the stable name of what they mean.
pub type Names = BTreeMap<String, Vec<String>>;

/// The words numbers are made of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[expect(clippy::struct_excessive_bools, reason = "habits of a language, each by itself")]
pub struct Reading {
    /// Whether a comma is the decimal sign (and a point groups digits).
    pub decimal_comma: bool,
    /// Words of places in whose texts a point is the decimal sign though the language has a comma.
    pub point_places: Vec<String>,
    /// Whether texts of the language use either decimal sign.
    pub decimal_unsure: bool,
    /// Whether a plain space may group digits (`10 000`).
    pub space_groups: bool,
    /// Whether a unit may stand before its ten (`خمسة وستين`, `vijfenzestig`).
    pub units_first: bool,
    /// Whether every word of a number may be glued to the next (`fünfundsechzig`).
    pub compounds: bool,
    /// Number words that are such only as a part of a longer one (`cent` in "centotto").
    pub glued_numbers: BTreeMap<String, u32>,
    /// Endings that a number, a unit or a thing counted may bear, with an apostrophe or without (`dolardan`, `40'tan`).
    pub endings: Vec<String>,
    /// Those of the endings after which "about" after the number is "up to" ("5 milyon kadar", "5 milyona kadar").
    pub limit_endings: Vec<String>,
    /// Whether a word without its accents is another word.
    pub accents_count: bool,
    /// Whether a last digit stands for the next smaller power: `两万五`, `一米八三`.
    pub short_tails: bool,
    /// Whether numbers count in myriads, so that parts of a number follow each other (`557만6000`).
    pub myriads: bool,

    /// Whether a number with a point is an ordinal (`3. Quartal`).
    pub dotted_ordinals: bool,
    /// Whether months are written with a capital.
    pub capital_months: bool,
    /// Whether every noun is written with a capital.
    pub capital_nouns: bool,
    /// Codes of the currencies that shared signs are in a text that names no country.
    pub customary: BTreeMap<String, String>,
    /// Conjunctions and prepositions that are glued to digits (`و65`).
    pub conjunctions: Vec<String>,

    /// Number words below a thousand that are added up.
    pub numbers: BTreeMap<String, u32>,
    /// Number words that multiply what stands before: hundred, dozen.
    pub multipliers: BTreeMap<String, u32>,
    /// Powers of ten from thousand on, as exponents.
    pub scales: BTreeMap<String, u32>,
    /// Those of the scales that mean one of it when they stand alone.
    pub lone: Vec<String>,
    /// Scales that mean two of it where nothing stands before them and a noun after ("ألفا دينار").
    pub dual_alone: Vec<String>,
    /// Scales glued to digits; capitals count.
    pub glued_scales: BTreeMap<String, u32>,
    /// Words for two of a scale, as exponents.
    pub dual_scales: BTreeMap<String, u32>,
    /// Words for two of a currency.
    pub dual_currencies: Names,
    /// Words for about as many ("une cinquantaine").
    pub approximate: BTreeMap<String, u32>,
    /// Words for two neighbouring numbers, of which one is meant (`두세`).
    pub neighbours: BTreeMap<String, (u32, u32)>,
    /// Words for two of a measure.
    pub dual_measures: Names,
    /// Whether a unit or a thing counted has a form for two of it, made with an ending (`هدفين`, `نقطتان مئويتان`).
    pub duals: bool,
    /// Words for half of a measure ("полчаса", "mezz'ora").
    pub half_measures: Names,
    /// Endings of words that are a number of a measure, or of `percent`, in one ("fünfjährig", "femårig", "пятипроцентный").
    pub measure_endings: Names,
    /// Words for a unit that stand before the number and make it about as many ("een jaar of tien", "лет десять").
    pub about_units: Names,
    /// Number words that are numbers only before a scale or a unit of measure ("one").
    pub weak: Vec<String>,
    /// Articles that make a scale, or a fraction, one.
    pub articles: Vec<String>,
    /// Words between the parts of a number ("and").
    pub and: Vec<String>,
    /// Words that make what follows no number: "several", "few", "dozens of".
    pub vague: Vec<String>,
    /// Fractions as numerator and denominator.
    pub fractions: BTreeMap<String, (u32, u32)>,
    /// Denominators after a number ("thirds").
    pub denominators: BTreeMap<String, u32>,
    /// Fractions said after a number ("and a half").
    pub added: BTreeMap<String, (u32, u32)>,
    /// Words that make an ordinal of the number word before them ("twenty-first").
    pub ordinal_units: Vec<String>,
    /// Fractions said before the number they are added to, or taken from ("साढ़े तीन", "पौने दो").
    pub added_before: BTreeMap<String, (i32, u32)>,
    /// Words before a fraction by which it counts: "by a fifth".
    pub by: Vec<String>,
    /// Words after which a fraction counts: "of".
    pub of: Vec<String>,
    /// Words between a denominator and the numerator after it: `分之`.
    pub denominator_of: Vec<String>,
    /// Words for the decimal sign (`三点五`, "due virgola cinque").
    pub point: Vec<String>,
    /// Words for less than zero.
    pub minus: Vec<String>,
    /// Words for more than zero.
    pub plus: Vec<String>,

    /// The same after degrees ("sotto zero").
    pub minus_after: Vec<String>,

    /// Currencies by code or shared sign.
    pub currencies: Names,
    /// Hundredths of a currency.
    pub cents: Names,
    /// Other parts of a currency, by code, each with the power of ten that makes it (`角` 1, "satoshi" 8).
    pub minor: BTreeMap<String, BTreeMap<String, u32>>,
    /// Units of measure by stable name.
    pub measures: Names,
    /// Words of weight, by which a pound is no money ("weighs 150 pounds").
    pub weights: Vec<String>,
    /// Words of length, by which a glued `m` is metres ("1.2m high").
    pub lengths: Vec<String>,
    /// Words of amounts, by which a glued `m` is millions ("a population of 1.2m").
    pub tallies: Vec<String>,
    /// Units that stand before their number, by the measure: `摂氏`.
    pub measures_before: Names,
    /// Words for hundredths.
    pub percent: Vec<String>,
    /// Words for hundredths that stand before the number.
    pub percent_before: Vec<String>,
    /// Words for tenths that are said for percent (`成`, `割`).
    pub tenths: Vec<String>,
    /// Words for percentage points.
    pub points: Vec<String>,
    /// Words for points that are of percent beside a percentage ("61 percent, 3 points lower").
    pub loose_points: Vec<String>,
    /// Words for hundredths of a percentage point.
    pub basis_points: Vec<String>,
    /// Words for factors after a number.
    pub times: Vec<String>,
    /// Words after which a number is a factor: "multiplié par".
    pub times_before: Vec<String>,
    /// Words that are factors: "twice", "tenfold".
    pub factors: BTreeMap<String, u32>,
    /// Words of growth by a factor, which they only imply: "doubled" 2, "halved" 1/2.
    pub growth: BTreeMap<String, (u32, u32)>,
    /// Words of growth before which a factor means so many times more (`增长两倍`).
    pub growth_by: Vec<String>,
    /// Things counted by stable name in the singular.
    pub counted: Names,
    /// Words of count that make a number a count whether or not a noun follows: `个`, `台`, `명`.
    pub classifiers: Vec<String>,
    /// Words between a number and its noun that change nothing: adjectives, classifiers.
    pub between_noun: Vec<String>,
    /// Words that make years an age, after the unit ("old").
    pub age: Vec<String>,
    /// Words that make a number an age, before it ("aged").
    pub age_before: Vec<String>,

    /// Bounds before the number, by stable name.
    pub before: Names,
    /// Bounds after the number.
    pub after: Names,
    /// Those of the bounds after the number that only compare, and bound only after a number, unit or thing with one of `than_endings`
    /// ("12 yaşından küçük", but "12 küçük çocuk").
    pub compared: Vec<String>,
    /// See `compared`.
    pub than_endings: Vec<String>,
    /// Bounding verbs whose subject may stand between them and the number, by the bound's stable name.
    pub verbs: Names,
    /// Verbs that make the "to" some words after them an upper bound ("قد يصل … إلى").
    pub reaching: Vec<String>,
    /// Words some words before "more than" that make it "at most" ("no podrá subir más de").
    pub negations: Vec<String>,
    /// Words that end what a negation denies: "que", "only".
    pub clause_words: Vec<String>,
    /// Bounds that only say a span of time before a time ("over four years").
    pub during: Vec<String>,
    /// Bounds inside a figure, between its number and its scale or unit (`500多万`, "20-plus years").
    pub infix: Names,
    /// Words that may stand between a bound and its number.
    pub skip: Vec<String>,
    /// "between" A and B.
    pub between: Vec<String>,
    /// "from" A to B.
    pub from: Vec<String>,
    /// A "to" B.
    pub to: Vec<String>,
    /// A "to" B that is a range only where it is closed after B, or A has no unit of its own: `から`, `에서`.
    pub to_closed: Vec<String>,
    /// Those of the words of "to" that lead to a new level and never to the end of a range: "von 5 auf 7".
    pub to_level: Vec<String>,
    /// Words before a number, however long, that make it the number of a law.
    pub laws: Vec<String>,
    /// Words between two bounds that make a range, besides "and": "more than 30 but less than 40".
    pub but: Vec<String>,
    /// A "or" B.
    pub or: Vec<String>,
    /// Words between the sides of a thing, which share a unit: "30 by 40 cm".
    pub sides: Vec<String>,
    /// Words between the two parts of one amount, besides "and": "dos dólares con cincuenta".
    pub with: Vec<String>,
    /// Words that end a range (`之间`).
    pub range_end: Vec<String>,
    /// Verbs after a range, which close it: `と見込む`.
    pub range_verbs: Vec<String>,
    /// Verbs of a range: "ranges".
    pub ranges: Vec<String>,
    /// Words of change, after which "from A to B" are two levels.
    pub changes: Vec<String>,
    /// Whether a "to" that is an upper bound elsewhere leads to a level after a word of change ("steeg tot", "вырос до").
    pub changed_to: bool,

    /// Words between a whole and its part, which stands after it: "पांच में से एक", "dört kişiden üçü".
    pub whole_first: Vec<String>,

    /// Words before the scale or unit that a table's cells are in: "in" millions, `单位`.
    pub stated_in: Vec<String>,
    /// "per", before what a rate is for.
    pub per: Vec<String>,
    /// "per" before a number of units only: "aux 100 kilomètres".
    pub per_many: Vec<String>,
    /// Words after a span of time that say which one it is, so that it is no rate: "l'an dernier".
    pub dated: Vec<String>,
    /// "per" after what a rate is for, before the figure: `当たり`, `당`.
    pub per_after: Vec<String>,
    /// "per" before what a rate is for, both before the figure: `每`.
    pub per_before: Vec<String>,
    /// Words after a span of time by which it dates a figure and is no rate: "earlier".
    pub ago: Vec<String>,
    /// Words between the parts of "one in five".
    pub in_of: Vec<String>,
    /// The same where what is counted may stand before them: "deux personnes sur trois".
    pub out_of: Vec<String>,
    /// What a rate is for, said in one word: "annually" year.
    pub rates: Names,
    /// Rates said before the figure: `每天`, "annual".
    pub rates_before: Names,

    /// Names of months.
    pub months: Vec<String>,
    /// Words before a number that make it a name or a place: "page", "chapter", "Windows".
    pub labels: Vec<String>,
    /// Words after a number that make it no quantity: "am", "o'clock", "Street".
    pub labelled: Vec<String>,
    /// Words after a number that make it an address, if they have a capital.
    pub addresses: Vec<String>,
    /// Words before a number of hours that make it a time of the day: "om 8 uur", "в 8 часов".
    pub hours_before: Vec<String>,
    /// Words before a bare four-digit number that make it a year.
    pub year_before: Vec<String>,
    /// Words before four digits that surely make them a year: "عام".
    pub year_words: Vec<String>,
    /// Words after a number that make it a year.
    pub year_after: Vec<String>,
    /// Words between the two numbers of a score: `比`.
    pub versus: Vec<String>,
    /// Words of sport, by which a pair of numbers is a score.
    pub scores: Vec<String>,
    /// Endings glued to digits that make an ordinal or a decade: "th", "s".
    pub ordinal_endings: Vec<String>,
    /// Words before a number that make it an ordinal (`第`).
    pub ordinal_before: Vec<String>,
    /// Words of places that decide a shared currency sign, by code.
    pub places: Names,
    /// Common words that are no names though they begin a sentence with a capital.
    pub common: Vec<String>,
    /// Phrases that hold number words but are none: "one another".
    pub never: Vec<String>,

    /// The commonest words, by which the language is known.
    pub function_words: Vec<String>,
    /// Abbreviations that end in a stop.
    pub abbreviations: Vec<String>,
    /// Heads of what follows an article on its page: "related articles".
    pub article_ends: Vec<String>,
}

/// Signs and codes that every language shares.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shared {
    /// ISO 4217 codes.
    pub codes: Vec<String>,
    /// Currency signs by code or shared sign; capitals count.
    pub signs: Names,
    /// Units of measure in signs; capitals count.
    pub symbols: Names,
    /// Things counted, by names that every language uses.
    pub counted: Names,
    /// Hundredths.
    pub percent: Vec<String>,
    /// Bounds in signs before the number.
    pub before: Names,
    /// Bounds in signs after the number.
    pub after: Names,
    /// Range signs.
    pub to: Vec<String>,
    /// Factors glued to digits.
    pub times: Vec<String>,
    /// Scales glued to digits; capitals count.
    pub glued_scales: BTreeMap<String, u32>,
    /// Names of products that take a number.
    pub labels: Vec<String>,
    /// The commonest words of Latin languages that have no lexicon, so that their texts are not taken for another's.
    pub other_languages: Names,
}
