//! The names and cue words of a store, and where they stand in a sentence.
//!
//! In: entities and metrics with their words by language; a scanned sentence. Out: marks, left to right: entity names, metric, scope and
//! basis cues, and the language's own cues of discourse. Nothing is decided here: an ambiguous word keeps all its senses.

use rustc_hash::FxHashMap;

use crate::lang::discourse::{Cue, Cues, Discourse};
use crate::lang::{Dictionary, Kind, Language, Scan};
use crate::model::{Dimension, Entity, EntityId, EntityKind, Flow, Metric, MetricId, Span, YearEnd};

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
    /// One bit a language, in the order of [`Language::ALL`].
    languages: u32,
    /// Whether the word must begin with a capital where it is written in letters that have them.
    capital: bool,
}

/// The names and cue words of a store, ready to be found in a text.
#[derive(Debug, Default)]
pub struct Vocabulary {
    dictionary: Dictionary<Vec<Entry>>,
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

fn language_bit(code: &str) -> u32 {
    Language::ALL.iter().position(|l| l.code == code).map_or(0, |i| 1 << i)
}

impl Vocabulary {
    /// Returns the vocabulary of these entities and metrics.
    #[must_use]
    pub fn new<'a>(entities: impl Iterator<Item = &'a Entity>, metrics: impl Iterator<Item = &'a Metric>) -> Self {
        let mut builder = Builder::default();
        let mut entities: Vec<&Entity> = entities.collect();
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        let places: FxHashMap<&str, u32> = entities.iter().enumerate().map(|(i, e)| (&*e.id, i as u32)).collect();
        let place = |id: &EntityId| places.get(&**id).copied();
        let mut known = Vec::with_capacity(entities.len());
        for (index, entity) in entities.iter().enumerate() {
            known.push(Named {
                id: entity.id.clone(),
                kind: entity.kind,
                owner: entity.owner.as_ref().and_then(place),
                parents: entity.parents.iter().filter_map(|tie| place(&tie.entity)).collect(),
                year_end: entity.year_end(),
            });
            for (code, names) in &entity.names {
                let bit = language_bit(code);
                if bit != 0 {
                    for name in names {
                        builder.name(name, &Sense::Entity(index as u32), bit);
                    }
                }
            }
        }
        let mut counted = Vec::new();
        let metrics: Vec<&Metric> = metrics.collect();
        let order: FxHashMap<&str, u32> = metrics.iter().enumerate().map(|(i, m)| (&*m.id, i as u32)).collect();
        for (index, metric) in metrics.iter().enumerate() {
            let index = index as u32;
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
            for (code, words) in metric.cues.iter().chain(&metric.names) {
                let bit = language_bit(code);
                for word in words {
                    builder.cue(word, &Sense::Metric(index), bit);
                }
            }
            for (scope, cues) in &metric.scopes {
                for (code, words) in cues {
                    for word in words {
                        builder.cue(word, &Sense::Scope(index, scope.as_str().into()), language_bit(code));
                    }
                }
            }
            for (name, basis) in &metric.bases {
                for (code, words) in &basis.cues {
                    for word in words {
                        builder.cue(word, &Sense::Basis(index, name.as_str().into()), language_bit(code));
                    }
                }
            }
        }
        Self { dictionary: builder.dictionary, entities: known, metrics: counted }
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

#[derive(Default)]
struct Builder {
    dictionary: Dictionary<Vec<Entry>>,
}

impl Builder {
    fn name(&mut self, name: &str, sense: &Sense, language: u32) {
        let german = language_bit("de");
        // one-word names in letters with capitals ("Meta", "Apple") must begin with one in the text
        let capital = name.chars().next().is_some_and(char::is_uppercase) && !name.contains([' ', '-']);
        if name.is_ascii() && name.contains('-') {
            self.add(&name.replace('-', " "), sense, language, capital);
        } else if name.is_ascii() && name.contains(' ') && name.bytes().any(|b| b.is_ascii_digit()) {
            self.add(&name.replace(' ', "-"), sense, language, capital);
        }
        // "Metas Investitionen"
        if capital
            && language & (1 | german) != 0
            && name.ends_with(|c: char| c.is_ascii_lowercase() && !matches!(c, 's' | 'x' | 'z'))
        {
            self.add(&format!("{name}s"), sense, german, capital);
        }
        self.add(name, sense, language, capital);
    }

    fn cue(&mut self, word: &str, sense: &Sense, language: u32) {
        if language != 0 {
            self.add(word, sense, language, false);
        }
    }

    fn add(&mut self, phrase: &str, sense: &Sense, languages: u32, capital: bool) {
        let entries = self.dictionary.entry(phrase);
        match entries.iter_mut().find(|e| e.sense == *sense) {
            Some(entry) => entry.languages |= languages,
            None => entries.push(Entry { sense: sense.clone(), languages, capital }),
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

    fn find_words(&mut self, text: &str, scan: &Scan, language: &Language, vocabulary: &'v Vocabulary, senses: bool) {
        let bits = language_bit(language.code) | 1;
        let mut at = 0;
        while at < scan.tokens.len() {
            let Some(found) = vocabulary.dictionary.longest(scan, at) else {
                at += 1;
                continue;
            };
            let entries = found.value;
            let upper = !text[found.start..].starts_with(char::is_lowercase);
            let mut names = Vec::new();
            let mut cues = Vec::new();
            for entry in entries {
                match &entry.sense {
                    _ if entry.languages & bits == 0 => {}
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
                let inner = inner_metric(scan, vocabulary, at, found.tokens, bits, &cues);
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
    vocabulary: &'v Vocabulary,
    at: usize,
    tokens: usize,
    bits: u32,
    outer: &[&Sense],
) -> Option<(usize, usize, usize, Vec<&'v Sense>)> {
    let narrows = |metric: u32| outer.iter().any(|s| matches!(s, Sense::Scope(m, _) | Sense::Basis(m, _) if *m == metric));
    if tokens < 2 || outer.iter().any(|s| matches!(s, Sense::Metric(_))) {
        return None;
    }
    (at + 1..at + tokens).find_map(|first| {
        let found = vocabulary.dictionary.longest(scan, first).filter(|f| first + f.tokens <= at + tokens)?;
        let metrics: Vec<&Sense> = found
            .value
            .iter()
            .filter(|e| e.languages & bits != 0)
            .map(|e| &e.sense)
            .filter(|s| matches!(s, Sense::Metric(m) if narrows(*m)))
            .collect();
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
