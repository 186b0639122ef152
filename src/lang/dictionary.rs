//! Phrases to values, found by longest match at a token.
//!
//! A phrase is scanned as texts are, so that it matches in any case, width and vocalisation, with or without accents. Arabic prefixes
//! come off any word of a phrase when the word as it stands is not found.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::scan::{Kind, Scan, join};

/// Phrases with values.
#[derive(Clone, Debug)]
pub struct Dictionary<T> {
    nodes: FxHashMap<u64, Node>,
    values: Vec<T>,
    /// One bit for each first word's hash, to pass over most words without a look-up.
    filter: Vec<u64>,
    /// Whether a phrase without its accents is another one.
    accents: bool,
    /// Reused from phrase to phrase.
    scratch: Scan,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Index of the value plus one; 0 where no phrase ends.
    value: u32,
    /// Whether a longer phrase goes on from here.
    more: bool,
    /// Whether the value was given for another spelling, so that the exact spelling may replace it.
    derived: bool,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Match<'d, T> {
    /// Its value.
    pub value: &'d T,
    /// How many tokens it takes.
    pub tokens: usize,
    /// First byte: after the prefixes that came off.
    pub start: usize,
}

impl<T> Default for Dictionary<T> {
    fn default() -> Self {
        Self {
            nodes: FxHashMap::default(),
            values: Vec::new(),
            filter: vec![0; FILTER_WORDS],
            accents: false,
            scratch: Scan::default(),
        }
    }
}

const FILTER_WORDS: usize = 1024;

fn bit(hash: u64) -> (usize, u64) {
    let index = (hash >> 48) as usize;
    (index / 64, 1 << (index % 64))
}

impl<T> Dictionary<T> {
    /// Finds the phrases added from now on with their accents only.
    pub const fn keep_accents(&mut self) {
        self.accents = true;
    }

    /// Adds a phrase; the last of two equal phrases wins. An empty phrase is passed over.
    ///
    /// It is also found without its accents, unless a phrase is written so.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let index = self.values.len() as u32;
        self.values.push(value);
        self.place(phrase, index, false);
        self.place_plain(phrase, index);
    }

    /// Adds a phrase that is scanned already; it has no accents.
    pub fn insert_scanned(&mut self, phrase: &Scan, value: T) {
        let index = self.values.len() as u32;
        self.values.push(value);
        self.place_scanned(phrase, index, false);
    }

    /// Whether exactly these tokens are a phrase.
    #[must_use]
    pub fn has(&self, phrase: &Scan) -> bool {
        self.node(phrase).is_some_and(|node| node.value != 0)
    }

    /// Returns the value of a phrase to be changed; a phrase that is not there is added with the default.
    pub fn entry(&mut self, phrase: &str) -> &mut T
    where
        T: Default,
    {
        let mut scan = std::mem::take(&mut self.scratch);
        scan.read(phrase, 0, phrase.len());
        let index = match self.node(&scan).filter(|node| node.value != 0 && !node.derived) {
            Some(node) => node.value as usize - 1,
            None => {
                let index = self.values.len() as u32;
                self.values.push(T::default());
                self.place_scanned(&scan, index, false);
                self.place_plain(phrase, index);
                index as usize
            }
        };
        self.scratch = scan;
        &mut self.values[index]
    }

    /// Places a phrase without its accents.
    fn place_plain(&mut self, phrase: &str, index: u32) {
        if !self.accents
            && !phrase.is_ascii()
            && phrase.chars().any(|c| matches!(c, '\u{C0}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}'))
        {
            let plain: String =
                phrase.nfd().filter(|c| !is_combining_mark(*c) || !matches!(c, '\u{300}'..='\u{36F}')).nfc().collect();
            if plain != phrase {
                self.place(&plain, index, true);
            }
        }
    }

    /// Returns the node of exactly these tokens.
    fn node(&self, scan: &Scan) -> Option<Node> {
        let key = scan
            .tokens
            .windows(2)
            .fold(scan.tokens.first()?.hash, |key, pair| join(key, pair[1].hash, glued(pair[0].kind, pair[1].kind, pair[1].gap)));
        self.nodes.get(&key).copied()
    }

    /// Places a value at a phrase; a derived one gives way.
    fn place(&mut self, phrase: &str, index: u32, derived: bool) {
        let mut scan = std::mem::take(&mut self.scratch);
        scan.read(phrase, 0, phrase.len());
        self.place_scanned(&scan, index, derived);
        self.scratch = scan;
    }

    fn place_scanned(&mut self, scan: &Scan, index: u32, derived: bool) {
        let Some(first) = scan.tokens.first() else { return };
        let (word, mask) = bit(first.hash);
        self.filter[word] |= mask;
        let mut key = first.hash;
        for pair in scan.tokens.windows(2) {
            self.nodes.entry(key).or_default().more = true;
            key = join(key, pair[1].hash, glued(pair[0].kind, pair[1].kind, pair[1].gap));
        }
        let node = self.nodes.entry(key).or_default();
        if node.value == 0 || node.derived || !derived {
            node.value = index + 1;
            node.derived = derived;
        }
    }

    /// Whether a phrase may begin with a word of this hash: false is certain, true is not.
    #[inline]
    #[must_use]
    pub fn may_begin(&self, hash: u64) -> bool {
        let (word, mask) = bit(hash);
        self.filter[word] & mask != 0
    }

    /// Finds the longest phrase that begins at a token. Of two equally long the one whose first word stands as it is goes first.
    #[inline]
    #[must_use]
    pub fn longest(&self, scan: &Scan, at: usize) -> Option<Match<'_, T>> {
        let token = scan.tokens.get(at)?;
        let mut best = None;
        if self.may_begin(token.hash) {
            self.walk(scan, at, token.hash, token.start as usize, &mut best);
        }
        for stem in scan.stems(token) {
            if self.may_begin(stem.hash) {
                self.walk(scan, at, stem.hash, stem.start as usize, &mut best);
            }
        }
        let (value, tokens, start) = best?;
        Some(Match { value: &self.values[value as usize - 1], tokens, start })
    }

    /// Finds the longest phrase that begins at a token as it stands, prefixes left on.
    #[must_use]
    pub fn longest_as_is(&self, scan: &Scan, at: usize) -> Option<Match<'_, T>> {
        self.longest(scan, at).filter(|m| m.start == scan.tokens[at].start as usize)
    }

    fn walk(&self, scan: &Scan, at: usize, hash: u64, start: usize, best: &mut Option<(u32, usize, usize)>) {
        self.follow(scan, at, 1, hash, start, best);
    }

    fn follow(&self, scan: &Scan, at: usize, taken: usize, key: u64, start: usize, best: &mut Option<(u32, usize, usize)>) {
        let Some(node) = self.nodes.get(&key) else { return };
        if node.value != 0 && best.is_none_or(|(_, tokens, _)| taken > tokens) {
            *best = Some((node.value, taken, start));
        }
        if !node.more {
            return;
        }
        let (Some(last), Some(next)) = (scan.tokens.get(at + taken - 1), scan.tokens.get(at + taken)) else { return };
        let glued = glued(last.kind, next.kind, next.gap);
        self.follow(scan, at, taken + 1, join(key, next.hash, glued), start, best);
        for stem in scan.stems(next) {
            self.follow(scan, at, taken + 1, join(key, stem.hash, glued), start, best);
        }
    }

    /// Returns the value of exactly this phrase.
    #[must_use]
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let scan = Scan::of(phrase);
        self.longest(&scan, 0).filter(|m| m.tokens == scan.tokens.len()).map(|m| m.value)
    }

    /// Returns how many phrases were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether no phrase was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// Whether two tokens belong to one written word of letters and digits: `H800` is not `H 800`.
fn glued(last: Kind, next: Kind, gap: bool) -> bool {
    !gap && matches!((last, next), (Kind::Word, Kind::Number) | (Kind::Number, Kind::Word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary() -> Dictionary<u8> {
        let mut d = Dictionary::default();
        for (i, p) in ["percent", "percentage points", "dólares", "H800", "亿", "亿美元", "دولار", "دولار أميركي", "بليون", "million"]
            .into_iter()
            .enumerate()
        {
            d.insert(p, i as u8);
        }
        d
    }

    fn found(text: &str, at: usize) -> Option<(u8, usize)> {
        dictionary().longest(&Scan::of(text), at).map(|m| (*m.value, m.tokens))
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(found("Percentage  points", 0), Some((1, 2)));
        assert_eq!(found("亿美元", 0), Some((5, 3)));
        assert_eq!(found("亿元", 0), Some((4, 1)));
    }

    #[test]
    fn accents_may_be_missing_and_prefixes_may_stand_before() {
        assert_eq!(found("dolares", 0), Some((2, 1)));
        assert_eq!(found("والدولار الأميركي", 0), Some((7, 2)));
        assert_eq!(found("بليون", 0), Some((8, 1)));
        assert_eq!(found("وبليون", 0), Some((8, 1)));
    }

    #[test]
    fn letters_and_digits_of_one_name_stay_together() {
        assert_eq!(found("h800", 0), Some((3, 2)));
        assert_eq!(found("h 800", 0), None);
    }
}
