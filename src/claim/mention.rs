//! The names and cue words of a store, and where they stand in a sentence.
//!
//! In: entities and metrics with their words by language; a scanned sentence. Out: marks, left to right: entity names, metric, scope and
//! basis cues, and the language's own cues of discourse. Nothing is decided here: an ambiguous word keeps all its senses.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::lang::discourse::{Cue, Cues, Discourse};
use crate::lang::{Dictionary, Kind, Language, Scan};
use crate::model::{Dimension, Entity, EntityId, EntityKind, Flow, Metric, MetricId, Span, Words, YearEnd};

/// What is known of a named entity when a text is linked.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub id: EntityId,
    pub kind: EntityKind,
    pub owner: Option<u32>,
    pub parents: Vec<u32>,
    pub year_end: Option<YearEnd>,
}

/// What is known of a metric when a text is linked.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub id: MetricId,
    pub dimension: Dimension,
    pub flow: Flow,
    /// The kinds of things, other than companies, that its figures are about.
    pub about: Vec<EntityKind>,
    /// The scopes it declares.
    pub scopes: Vec<String>,
    /// The bases it declares.
    pub bases: Vec<String>,
    /// The metrics it is easily taken for.
    pub confused_with: Vec<u32>,
    /// Whether its figures are of one deal between two parties.
    pub two_sided: bool,
}

/// What a word of the vocabulary may mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    /// A name.
    Entity(u32),
    /// A cue of a metric.
    Metric(u32),
    /// A cue that asserts a scope of a metric.
    Scope(u32, Box<str>),
    /// A cue that asserts a basis of a metric.
    Basis(u32, Box<str>),
}

#[derive(Clone, Debug)]
struct Entry {
    sense: Sense,
    /// Whether the word must begin with a capital where it is written in letters that have them.
    capital: bool,
}

/// The names and cue words of a store, ready to be found in a text. The words of a language are looked up once a text is in it.
#[derive(Debug, Default)]
pub struct Vocabulary<'s> {
    /// For each of [`Language::ALL`], its own words and the English ones, which every press uses.
    dictionaries: [OnceLock<Dictionary<Vec<Entry>>>; Language::ALL.len()],
    sources: (Vec<&'s Entity>, Vec<&'s Metric>),
    pub(super) entities: Vec<Named>,
    pub(super) metrics: Vec<Counted>,
}

/// Scopes that say what a metric's figures are about, besides a company.
const ABOUT: [(&str, &[EntityKind]); 15] = [
    ("chip", &[EntityKind::Chip, EntityKind::ChipFamily]),
    ("training-run", &[EntityKind::Model]),
    ("pre-training", &[EntityKind::Model]),
    ("active", &[EntityKind::Model]),
    ("input", &[EntityKind::Model, EntityKind::Product]),
    ("project", &[EntityKind::Site, EntityKind::Project, EntityKind::Programme]),
    ("site", &[EntityKind::Site, EntityKind::Project, EntityKind::Programme]),
    ("programme", &[EntityKind::Programme, EntityKind::Project]),
    ("tranche", &[EntityKind::Round]),
    ("post-money", &[EntityKind::Round]),
    ("contract", &[EntityKind::Deal, EntityKind::Programme]),
    ("stake", &[EntityKind::Deal, EntityKind::Round]),
    ("segment", &[EntityKind::Segment]),
    ("product", &[EntityKind::Product]),
    ("service", &[EntityKind::Product, EntityKind::Model]),
];

impl<'s> Vocabulary<'s> {
    /// Returns the vocabulary of these entities and metrics.
    #[must_use]
    pub fn new(entities: impl Iterator<Item = &'s Entity>, metrics: impl Iterator<Item = &'s Metric>) -> Self {
        let mut entities: Vec<&Entity> = entities.collect();
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        let places: FxHashMap<&str, u32> = entities.iter().enumerate().map(|(i, e)| (&*e.id, i as u32)).collect();
        let place = |id: &EntityId| places.get(&**id).copied();
        let mut known = Vec::with_capacity(entities.len());
        for entity in &entities {
            known.push(Named {
                id: entity.id.clone(),
                kind: entity.kind,
                owner: entity.owner.as_ref().and_then(place),
                parents: entity.parents.iter().filter_map(|tie| place(&tie.entity)).collect(),
                year_end: entity.year_end(),
            });
        }
        let mut counted = Vec::new();
        let metrics: Vec<&Metric> = metrics.collect();
        let order: FxHashMap<&str, u32> = metrics.iter().enumerate().map(|(i, m)| (&*m.id, i as u32)).collect();
        for metric in &metrics {
            let scopes: Vec<String> = metric.scopes.keys().cloned().collect();
            let mut about: Vec<EntityKind> = ABOUT
                .iter()
                .filter(|(scope, _)| metric.scopes.contains_key(*scope) || metric.bases.contains_key(*scope))
                .flat_map(|(_, kinds)| kinds.iter().copied())
                .collect();
            about.sort_unstable();
            about.dedup();
            counted.push(Counted {
                id: metric.id.clone(),
                dimension: metric.dimension,
                flow: metric.flow,
                about,
                scopes,
                bases: metric.bases.keys().cloned().collect(),
                confused_with: metric.confused_with.iter().filter_map(|id| order.get(&**id).copied()).collect(),
                two_sided: metric.inverse.is_some(),
            });
        }
        Self { dictionaries: Default::default(), sources: (entities, metrics), entities: known, metrics: counted }
    }

    /// Returns the words to look for in a text of a language.
    fn dictionary(&self, language: &Language) -> &Dictionary<Vec<Entry>> {
        static NONE: OnceLock<Dictionary<Vec<Entry>>> = OnceLock::new();
        let slot = Language::ALL.iter().position(|l| l.code == language.code).and_then(|at| self.dictionaries.get(at));
        slot.unwrap_or(&NONE).get_or_init(|| {
            let mut builder = Builder { language: language.code, dictionary: Dictionary::default() };
            for (index, entity) in self.sources.0.iter().enumerate() {
                let sense = Sense::Entity(index as u32);
                builder.words(&entity.names, |builder, name| builder.name(name, &sense));
            }
            for (index, metric) in self.sources.1.iter().enumerate() {
                let index = index as u32;
                for words in [&metric.cues, &metric.names] {
                    builder.words(words, |builder, word| builder.add(word, &Sense::Metric(index), false));
                }
                for (scope, words) in &metric.scopes {
                    let sense = Sense::Scope(index, scope.as_str().into());
                    builder.words(words, |builder, word| builder.add(word, &sense, false));
                }
                for (name, basis) in &metric.bases {
                    let sense = Sense::Basis(index, name.as_str().into());
                    builder.words(&basis.cues, |builder, word| builder.add(word, &sense, false));
                }
            }
            builder.dictionary
        })
    }

    /// Returns the company or lab a figure about an entity belongs to: itself, or who owns it.
    pub(super) fn actor(&self, mut entity: u32) -> Option<u32> {
        for _ in 0..4 {
            let named = self.entities.get(entity as usize)?;
            if named.kind.is_actor() {
                return Some(entity);
            }
            entity = named.owner.or_else(|| named.parents.first().copied())?;
        }
        None
    }

    /// Returns the company a person belongs to.
    pub(super) fn employer(&self, person: u32) -> Option<u32> {
        let named = self.entities.get(person as usize)?;
        named.owner.or_else(|| named.parents.first().copied())
    }

    /// Returns the place of an entity by its id.
    pub(super) fn place(&self, id: &str) -> Option<u32> {
        self.entities.binary_search_by(|e| (*e.id).cmp(id)).ok().map(|i| i as u32)
    }

    pub(super) fn kind(&self, entity: u32) -> Option<EntityKind> {
        self.entities.get(entity as usize).map(|e| e.kind)
    }
}

/// Builds the dictionary of a language.
struct Builder {
    language: &'static str,
    dictionary: Dictionary<Vec<Entry>>,
}

impl Builder {
    /// Hands on the words of the language, and the English ones.
    fn words(&mut self, words: &Words, mut add: impl FnMut(&mut Self, &str)) {
        let language = self.language;
        for word in words.iter().filter(|(code, _)| *code == "en" || *code == language).flat_map(|(_, list)| list) {
            add(self, word);
        }
    }

    fn name(&mut self, name: &str, sense: &Sense) {
        // one-word names in letters with capitals ("Meta", "Apple") must begin with one in the text
        let capital = name.chars().next().is_some_and(char::is_uppercase) && !name.contains([' ', '-']);
        if name.is_ascii() && name.contains('-') {
            self.add(&name.replace('-', " "), sense, capital);
        } else if name.is_ascii() && name.contains(' ') && name.bytes().any(|b| b.is_ascii_digit()) {
            self.add(&name.replace(' ', "-"), sense, capital);
        }
        // "Metas Investitionen"
        if capital && self.language == "de" && name.ends_with(|c: char| c.is_ascii_lowercase() && !matches!(c, 's' | 'x' | 'z')) {
            self.add(&format!("{name}s"), sense, capital);
        }
        self.add(name, sense, capital);
    }

    fn add(&mut self, phrase: &str, sense: &Sense, capital: bool) {
        let entries = self.dictionary.entry(phrase);
        match entries.iter_mut().find(|e| e.sense == *sense) {
            Some(entry) => entry.capital &= capital,
            None => entries.push(Entry { sense: sense.clone(), capital }),
        }
    }
}

/// A phrase found in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Mark<T> {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The words.
    pub span: Span,
    /// Whether a conjunction was written onto the first word (Arabic و).
    pub joined: bool,
    /// What was found.
    pub what: T,
}

/// What the end of a phrase says beside the phrase.
const INNER: Cues = Cues::of(&[Cue::Up, Cue::Down, Cue::Invest]);

/// Everything found in a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks<'v> {
    /// Names, each with the entities it may mean.
    pub names: Vec<Mark<Vec<u32>>>,
    /// Cues of metrics, scopes and bases, in the sentence's language or English.
    pub senses: Vec<Mark<Vec<&'v Sense>>>,
    /// Cues of discourse.
    pub cues: Vec<Mark<Cues>>,
}

impl<'v> Marks<'v> {
    /// Finds everything in a scanned sentence.
    pub(super) fn find(text: &str, scan: &Scan, language: &Language, vocabulary: &'v Vocabulary) -> Self {
        let mut marks = Self::default();
        marks.find_words(text, scan, language, vocabulary, true);
        let discourse = Discourse::of(language);
        let mut at = 0;
        let mut name = 0;
        while at < scan.tokens.len() {
            while marks.names.get(name).is_some_and(|n| n.last <= at) {
                name += 1;
            }
            // a name is not a cue: "May" in "May Habib", "Will" in a name
            if let Some(mark) = marks.names.get(name)
                && mark.first <= at
                && !mark.joined
            {
                at = mark.last;
                continue;
            }
            let Some(found) = discourse.longest(scan, at) else {
                at += 1;
                continue;
            };
            let mut cues = *found.value;
            if found.tokens > 1 {
                // "a augmenté" happened, and rose as "augmenté" does
                if let Some(rest) = discourse.longest(scan, at + 1)
                    && rest.tokens + 1 == found.tokens
                {
                    cues = cues.with(rest.value.only(INNER));
                }
            } else if scan.tokens[at].kind == Kind::Char
                && marks.senses.iter().any(|s| s.first <= at && at < s.last && s.last - s.first > 1)
            {
                // a single character inside a longer word says nothing
                at += 1;
                continue;
            }
            if cues.has(Cue::Nothing) {
                // nor does a cue of a metric inside it: "worth" in "shares worth"
                marks.senses.retain(|s| s.first < at || s.last > at + found.tokens);
            } else {
                marks.cues.push(mark(text, scan, at, found.tokens, found.start, cues));
            }
            at += found.tokens;
        }
        marks
    }

    /// Finds the names of a scanned sentence, and nothing else.
    pub(super) fn names(text: &str, scan: &Scan, language: &Language, vocabulary: &'v Vocabulary) -> Self {
        let mut marks = Self::default();
        marks.find_words(text, scan, language, vocabulary, false);
        marks
    }

    fn find_words(&mut self, text: &str, scan: &Scan, language: &Language, vocabulary: &'v Vocabulary<'_>, senses: bool) {
        let dictionary = vocabulary.dictionary(language);
        let mut at = 0;
        while at < scan.tokens.len() {
            let Some(found) = dictionary.longest(scan, at) else {
                at += 1;
                continue;
            };
            let entries = found.value;
            let upper = !text[found.start..].starts_with(char::is_lowercase);
            let mut names = Vec::new();
            let mut cues = Vec::new();
            for entry in entries {
                match &entry.sense {
                    Sense::Entity(entity) if upper || !entry.capital => names.push(*entity),
                    Sense::Entity(_) => {}
                    sense if senses => cues.push(sense),
                    _ => {}
                }
            }
            let named = !names.is_empty() && whole_word(text, scan, at, at + found.tokens);
            let cued = !cues.is_empty();
            if named {
                self.names.push(mark(text, scan, at, found.tokens, found.start, names));
            }
            if cued {
                let inner = inner_metric(scan, dictionary, at, found.tokens, &cues);
                self.senses.push(mark(text, scan, at, found.tokens, found.start, cues));
                if let Some((first, tokens, start, metrics)) = inner {
                    self.senses.push(mark(text, scan, first, tokens, start, metrics));
                }
            }
            at += if named || cued { found.tokens } else { 1 };
        }
    }
}

/// "Cash capital expenditure" names a basis and, in its last words, the metric too.
fn inner_metric<'v>(
    scan: &Scan,
    dictionary: &'v Dictionary<Vec<Entry>>,
    at: usize,
    tokens: usize,
    outer: &[&Sense],
) -> Option<(usize, usize, usize, Vec<&'v Sense>)> {
    let narrows = |metric: u32| outer.iter().any(|s| matches!(s, Sense::Scope(m, _) | Sense::Basis(m, _) if *m == metric));
    if tokens < 2 || outer.iter().any(|s| matches!(s, Sense::Metric(_))) {
        return None;
    }
    (at + 1..at + tokens).find_map(|first| {
        let found = dictionary.longest(scan, first).filter(|f| first + f.tokens <= at + tokens)?;
        let metrics: Vec<&Sense> =
            found.value.iter().map(|e| &e.sense).filter(|s| matches!(s, Sense::Metric(m) if narrows(*m))).collect();
        (!metrics.is_empty()).then_some((first, found.tokens, found.start, metrics))
    })
}

fn mark<T>(text: &str, scan: &Scan, at: usize, tokens: usize, start: usize, what: T) -> Mark<T> {
    let first = &scan.tokens[at];
    let last = at + tokens;
    let joined = start > first.start as usize && text[first.start as usize..].starts_with('و');
    Mark { first: at, last, span: Span::new(start, scan.tokens[last - 1].end as usize), joined, what }
}

/// Whether a name ends where a word does: no katakana or hangul runs into it, no letter or digit is glued to it.
fn whole_word(text: &str, scan: &Scan, first: usize, last: usize) -> bool {
    let char_of = |at: usize| text[scan.tokens[at].start as usize..].chars().next().unwrap_or(' ');
    let start = &scan.tokens[first];
    if first > 0 && !start.gap {
        let (before, c) = (&scan.tokens[first - 1], char_of(first));
        if start.kind == Kind::Char {
            let p = char_of(first - 1);
            if before.kind == Kind::Char && (is_katakana(p) && is_katakana(c) || is_hangul(p) && is_hangul(c)) {
                return false;
            }
        } else if before.kind == Kind::Number && start.kind == Kind::Word {
            return false;
        }
    }
    let (end, Some(next)) = (&scan.tokens[last - 1], scan.tokens.get(last)) else { return true };
    if next.gap {
        return true;
    }
    match (end.kind, next.kind) {
        (Kind::Char, Kind::Char) => !(is_katakana(char_of(last - 1)) && is_katakana(char_of(last))),
        // "H100s", "H800er"
        (Kind::Number, Kind::Word) => next.end - next.start <= 2,
        // "Meta2025年": scripts without spaces set a year right behind a name
        (Kind::Word, Kind::Number) => {
            super::temporal::is_year(text, scan, last) && scan.tokens.get(last + 1).is_some_and(|t| !t.gap && t.kind == Kind::Char)
        }
        _ => true,
    }
}

const fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}')
}

const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}
