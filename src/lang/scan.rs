//! One pass over a text to tokens, each with the hash of its folded form.
//!
//! In: a text and the part of it to read. Out: a [`Scan`]: words, numbers, single characters of scripts written without spaces, and
//! symbols, in order. Nothing is allocated per token, and a scan is reused from passage to passage.
//!
//! Folding lowers case, turns full-width forms to ASCII, drops Arabic vowel marks and tatweel, and unifies the variants of alef, ya,
//! kaf and ta marbuta. Two words with the same folded form have the same hash. Arabic words are hashed from their end, so that the
//! stems left when prefixes (و ف ب ل ك ال) come off cost nothing extra: they are states on the way.

use unicode_normalization::UnicodeNormalization as _;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters, with the marks on them.
    Word,
    /// A run of decimal digits of any script, with the separators between them (`1,234.5`, `24.01.2025`).
    Number,
    /// One character of a script written without spaces, or a Hangul syllable.
    Char,
    /// Any other character.
    Symbol,
}

/// A token of a text.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "marks of a token, each by itself")]
pub struct Token {
    /// Hash of the folded form.
    pub hash: u64,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Where its stems are in the scan's list.
    stems: u32,
    /// How many stems it has.
    stem_count: u8,
    /// What it is.
    pub kind: Kind,
    /// Whether white space stands before it (or the text begins with it).
    pub gap: bool,
    /// Whether a line break stands before it.
    pub line: bool,
    /// Whether its first letter is a capital.
    pub upper: bool,
    /// Whether it has at least two letters, all of them capitals.
    pub caps: bool,
}

/// What is left of an Arabic word when prefixes come off.
#[derive(Clone, Copy, Debug)]
pub struct Stem {
    /// Hash of the folded stem.
    pub hash: u64,
    /// Where the stem begins.
    pub start: u32,
}

/// The tokens of a text.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    stems: Vec<Stem>,
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const FACTOR: u64 = 0xF135_7AEA_2E62_A9C5;

const fn step(hash: u64, c: u32) -> u64 {
    (hash.rotate_left(5) ^ c as u64).wrapping_mul(FACTOR)
}

/// Joins the hash of a phrase's beginning with its next token's.
pub(super) const fn join(phrase: u64, next: u64, glued: bool) -> u64 {
    (phrase.rotate_left(23) ^ next ^ ((glued as u64) << 63)).wrapping_mul(FACTOR)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Line,
    Symbol,
    /// First byte of a character outside ASCII.
    Wide,
}

const ASCII: [Class; 256] = {
    let mut table = [Class::Symbol; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\n' | b'\r' => Class::Line,
            b' ' | b'\t' | 0x0B | 0x0C => Class::Space,
            0x80..=0xFF => Class::Wide,
            _ => Class::Symbol,
        };
        b += 1;
    }
    table
};

/// What a character outside ASCII is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wide {
    Letter,
    Arabic,
    Digit,
    Char,
    Space,
    Ignored,
    Symbol,
}

fn classify(c: char) -> Wide {
    match c {
        '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{66F}' | '\u{671}'..='\u{6D3}' | '\u{6D5}' => Wide::Arabic,
        '\u{640}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' => Wide::Arabic,
        '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}' => Wide::Arabic,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Wide::Char,
        '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' => Wide::Char,
        '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9D}' => Wide::Char,
        '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' => Wide::Char,
        '\u{E50}'..='\u{E59}' => Wide::Digit,
        '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' => Wide::Char,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => Wide::Ignored,
        _ if digit(c).is_some() => Wide::Digit,
        _ if c.is_whitespace() => Wide::Space,
        'º' | 'ª' => Wide::Symbol,
        _ if c.is_alphabetic() || is_mark(c) => Wide::Letter,
        _ => Wide::Symbol,
    }
}

/// Whether a character is a combining mark of a spaced script.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}')
        || (matches!(c, '\u{900}'..='\u{DFF}') && !matches!(c, '\u{964}' | '\u{965}' | '\u{970}'))
}

/// Returns the value of a decimal digit of any script.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    /// The zeros of Unicode's decimal digit sets; nine more digits follow each.
    const ZEROS: [u32; 38] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040,
        0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
        0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x11066,
    ];
    let code = c as u32;
    match code {
        0x30..=0x39 => Some((code - 0x30) as u8),
        0..0x660 => None,
        0x1D7CE..=0x1D7FF => Some(((code - 0x1D7CE) % 10) as u8),
        _ => {
            let zero = ZEROS[ZEROS.partition_point(|z| *z <= code).checked_sub(1)?];
            (code - zero < 10).then_some((code - zero) as u8)
        }
    }
}

/// Whether a character is a syllable of hangul, which is written with spaces between words.
#[must_use]
pub const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// Whether a character between two digits belongs to the number.
const fn joins_digits(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '٫' | '٬' | '،' | '，' | '．' | '\u{2009}' | '\u{202F}')
}

/// Folds a character; `None` drops it.
fn fold(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\u{7F}' => c,
        // most of what is read: letters that are as they are
        'à'..='ö' | 'ø'..='þ' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{3041}'..='\u{30FF}' => c,
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 32)?,
        'ё' | 'Ё' => 'е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ة' | 'ۀ' | 'ہ' => 'ه',
        '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' => c,
        '\u{640}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' => return None,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?.to_ascii_lowercase(),
        _ if classify(c) == Wide::Ignored => return None,
        _ => match digit(c) {
            Some(d) => char::from(b'0' + d),
            None => c.to_lowercase().next()?,
        },
    })
}

/// Returns the folded form of a word as text: for messages and for compounds that are taken apart.
pub fn folded(word: &str) -> impl Iterator<Item = char> + '_ {
    word.nfc().filter_map(fold)
}

impl Scan {
    /// Reads a part of a text, forgetting what was read before. Spans are those of the whole text.
    ///
    /// `start` and `end` must be character boundaries; a text over 4 GB is read up to there.
    pub fn read(&mut self, text: &str, start: usize, end: usize) {
        self.tokens.clear();
        self.stems.clear();
        let end = end.min(text.len()).min(u32::MAX as usize);
        if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return;
        }
        Scanner { text, bytes: text.as_bytes(), at: start, end, gap: true, line: false, out: self }.run();
    }

    /// Puts the tokens of a part of what was read into another scan, as reading that part alone would; `false` where that can't be told.
    ///
    /// A sentence is read with its passage first: copying its tokens is cheaper than reading it again.
    pub fn part(&self, start: usize, end: usize, out: &mut Self) -> bool {
        let first = self.tokens.partition_point(|t| (t.start as usize) < start);
        let next = self.tokens.partition_point(|t| (t.end as usize) <= end);
        let Some(tokens) = self.tokens.get(first..next).filter(|t| t.first().is_some_and(|t| t.start as usize == start)) else {
            return false;
        };
        let across = |at: Option<&Token>, byte: usize| at.is_some_and(|t| (t.start as usize) < byte && byte < t.end as usize);
        if across(first.checked_sub(1).and_then(|at| self.tokens.get(at)), start) || across(self.tokens.get(next), end) {
            return false;
        }
        out.tokens.clear();
        out.tokens.extend_from_slice(tokens);
        out.tokens[0].gap = true;
        out.tokens[0].line = false;
        out.stems.clear();
        for token in &mut out.tokens {
            let stems = self.stems(token);
            token.stems = out.stems.len() as u32;
            out.stems.extend_from_slice(stems);
        }
        true
    }

    /// Returns an empty scan with room for the tokens of so many bytes.
    #[must_use]
    pub fn with_room(bytes: usize) -> Self {
        Self { tokens: Vec::with_capacity(bytes / 4), stems: Vec::new() }
    }

    /// Returns the tokens of a whole text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut scan = Self::default();
        scan.read(text, 0, text.len());
        scan
    }

    /// Returns the stems of a token, the longest first: the word without one prefix, without two …
    #[must_use]
    pub fn stems(&self, token: &Token) -> &[Stem] {
        let from = token.stems as usize;
        &self.stems[from..from + token.stem_count as usize]
    }
}

struct Scanner<'t, 's> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    end: usize,
    gap: bool,
    line: bool,
    out: &'s mut Scan,
}

impl Scanner<'_, '_> {
    fn run(mut self) {
        while self.at < self.end {
            match ASCII[self.bytes[self.at] as usize] {
                Class::Space => {
                    self.gap = true;
                    self.at += 1;
                }
                Class::Line => {
                    self.gap = true;
                    self.line = true;
                    self.at += 1;
                }
                Class::Letter => self.latin(),
                Class::Digit => self.number(),
                Class::Symbol => {
                    let start = self.at;
                    self.at += 1;
                    self.push(Kind::Symbol, start, step(SEED, u32::from(self.bytes[start])));
                }
                Class::Wide => self.wide(),
            }
        }
    }

    fn push(&mut self, kind: Kind, start: usize, hash: u64) -> &mut Token {
        let token = Token {
            hash,
            start: start as u32,
            end: self.at as u32,
            stems: 0,
            stem_count: 0,
            kind,
            gap: self.gap,
            line: self.line,
            upper: false,
            caps: false,
        };
        self.gap = false;
        self.line = false;
        let index = self.out.tokens.len();
        self.out.tokens.push(token);
        &mut self.out.tokens[index]
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let c = self.text[at..].chars().next()?;
        (at + c.len_utf8() <= self.end).then_some(c)
    }

    fn wide(&mut self) {
        let Some(c) = self.char_at(self.at) else {
            self.at = self.end;
            return;
        };
        match classify(c) {
            Wide::Letter => self.latin(),
            Wide::Arabic => self.arabic(),
            Wide::Digit => self.number(),
            Wide::Space => {
                self.gap = true;
                self.line |= matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
                self.at += c.len_utf8();
            }
            Wide::Ignored => self.at += c.len_utf8(),
            class => {
                let start = self.at;
                self.at += c.len_utf8();
                let kind = if class == Wide::Char { Kind::Char } else { Kind::Symbol };
                let hash = fold(c).map_or(SEED, |c| step(SEED, c as u32));
                self.push(kind, start, hash);
            }
        }
    }

    /// A word of letters of any spaced script but Arabic.
    fn latin(&mut self) {
        let start = self.at;
        let mut hash = SEED;
        let mut letters = 0u32;
        let mut capitals = 0u32;
        let mut first_upper = false;
        let mut marks = false;
        let mut end = start;
        while self.at < self.end {
            let b = self.bytes[self.at];
            match ASCII[b as usize] {
                Class::Letter => {
                    let lower = b | 0x20;
                    let upper = lower != b;
                    first_upper |= upper && letters == 0;
                    capitals += u32::from(upper);
                    letters += 1;
                    hash = step(hash, u32::from(lower));
                    self.at += 1;
                    end = self.at;
                }
                Class::Wide => {
                    let Some(c) = self.char_at(self.at) else { break };
                    match classify(c) {
                        Wide::Letter => {
                            marks |= is_mark(c);
                            if let Some(f) = fold(c) {
                                let upper = f != c && c.is_uppercase();
                                first_upper |= upper && letters == 0;
                                capitals += u32::from(upper);
                                letters += 1;
                                hash = step(hash, f as u32);
                            }
                            self.at += c.len_utf8();
                            end = self.at;
                        }
                        Wide::Ignored => self.at += c.len_utf8(),
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        if marks && let Some(word) = self.text.get(start..end) {
            hash = folded(word).fold(SEED, |h, c| step(h, c as u32));
        }
        self.at = end.max(start + 1);
        let token = self.push(Kind::Word, start, hash);
        token.upper = first_upper;
        token.caps = letters > 1 && capitals == letters;
    }

    /// An Arabic word: hashed from its end, with its stems.
    fn arabic(&mut self) {
        let start = self.at;
        let mut end = start;
        while self.at < self.end {
            let Some(c) = self.char_at(self.at) else { break };
            match classify(c) {
                Wide::Arabic => {
                    self.at += c.len_utf8();
                    end = self.at;
                }
                Wide::Ignored => self.at += c.len_utf8(),
                _ => break,
            }
        }
        self.at = end;
        // the folded first five letters and where they begin; longer prefixes don't exist
        let mut heads = [('\0', 0usize); 6];
        let mut count = 0;
        for (offset, c) in self.text[start..end].char_indices() {
            if let Some(f) = fold(c) {
                heads[count] = (f, start + offset);
                count += 1;
                if count == heads.len() {
                    break;
                }
            }
        }
        let cuts = prefixes(heads.map(|(c, _)| c), count);
        let mut hash = SEED;
        let mut found = [Stem { hash: 0, start: 0 }; 3];
        for (offset, c) in self.text[start..end].char_indices().rev() {
            let Some(f) = fold(c) else { continue };
            hash = step(hash, f as u32);
            for (slot, cut) in cuts.iter().enumerate() {
                if *cut > 0 && heads[*cut].1 == start + offset && heads[*cut].0 != '\0' {
                    found[slot] = Stem { hash, start: (start + offset) as u32 };
                }
            }
        }
        let stems = self.out.stems.len() as u32;
        self.out.stems.extend(found.iter().filter(|s| s.hash != 0));
        let stem_count = (self.out.stems.len() as u32 - stems) as u8;
        let token = self.push(Kind::Word, start, hash);
        token.stems = stems;
        token.stem_count = stem_count;
    }

    fn number(&mut self) {
        let start = self.at;
        let mut hash = SEED;
        while let Some(c) = self.char_at_checked(self.at) {
            if let Some(d) = digit(c) {
                hash = step(hash, u32::from(b'0' + d));
            } else if joins_digits(c)
                && self.char_at_checked(self.at + c.len_utf8()).is_some_and(|n| digit(n).is_some())
                && (!matches!(c, '\'' | '’') || self.groups_thousands(self.at + c.len_utf8()))
            {
                hash = step(hash, fold(c).map_or(0, |c| c as u32));
            } else {
                break;
            }
            self.at += c.len_utf8();
        }
        self.push(Kind::Number, start, hash);
    }

    /// Whether exactly three digits follow, as after the apostrophe of `1'234`; those of `5'8"` don't belong together.
    fn groups_thousands(&self, at: usize) -> bool {
        let digits = self.bytes[at..self.end].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        digits == 3
    }

    fn char_at_checked(&self, at: usize) -> Option<char> {
        if at < self.end { self.char_at(at) } else { None }
    }
}

/// Returns how many letters each way of taking Arabic prefixes off removes, the fewest first; 0 for none.
///
/// The prefixes are و and ف, then ب, ل and ك, then ال; `لل` is ل and ال. A stem keeps at least two letters.
fn prefixes(head: [char; 6], count: usize) -> [usize; 3] {
    let mut cuts = [0usize; 3];
    let mut used = 0;
    let mut cut = |at: usize| {
        if at + 1 < count && at > 0 && used < 3 && !cuts[..used].contains(&at) {
            cuts[used] = at;
            used += 1;
        }
    };
    let mut at = 0;
    if matches!(head[at], 'و' | 'ف') {
        at += 1;
        cut(at);
    }
    if at + 1 < count && matches!(head[at], 'ب' | 'ل' | 'ك') {
        if head[at] == 'ل' && head[at + 1] == 'ل' {
            cut(at + 1);
            cut(at + 2);
            return cuts;
        }
        cut(at + 1);
        if head.get(at + 1) == Some(&'ا') && head.get(at + 2) == Some(&'ل') {
            cut(at + 3);
            return cuts;
        }
        return cuts;
    }
    if at + 1 < count && head[at] == 'ا' && head[at + 1] == 'ل' {
        cut(at + 2);
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        Scan::of(text).tokens.iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    fn hash(text: &str) -> u64 {
        Scan::of(text).tokens[0].hash
    }

    #[test]
    fn a_part_is_what_reading_it_alone_gives() {
        let text = "قالت الشركة في 2024. وللشركة 5.5 مليون.\nMid-2025 it was H800s, $1,234.5. 投入3800亿元。2024年";
        let whole = Scan::of(text);
        for start in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            for end in (start..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let (mut part, mut alone) = (Scan::default(), Scan::default());
                if whole.part(start, end, &mut part) {
                    alone.read(text, start, end);
                    let show = |scan: &Scan| {
                        scan.tokens.iter().map(|t| format!("{:?}{:?}", Token { stems: 0, ..*t }, scan.stems(t))).collect::<Vec<_>>()
                    };
                    assert_eq!(show(&part), show(&alone), "{}", &text[start..end]);
                }
            }
        }
    }

    #[test]
    fn numbers_keep_their_separators_and_letters_leave_digits() {
        assert_eq!(texts("US$65bn, 1,234.5 on 24.01.2025."), ["US", "$", "65", "bn", ",", "1,234.5", "on", "24.01.2025", "."]);
        assert_eq!(texts("و65 ٣٧٫٤ ١٬٢٣٤"), ["و", "65", "٣٧٫٤", "١٬٢٣٤"]);
        assert_eq!(texts("557.6万美元"), ["557.6", "万", "美", "元"]);
    }

    #[test]
    fn folding_unifies_case_width_marks_and_letter_variants() {
        assert_eq!(hash("Dólares"), hash("DÓLARES"));
        assert_eq!(hash("do\u{301}lares"), hash("dólares"));
        assert_eq!(hash("ＧＰＵ"), hash("gpu"));
        assert_eq!(hash("مليارَي"), hash("ملياري"));
        assert_eq!(hash("أميركية"), hash("اميركيه"));
        assert_eq!(hash("٢٠٢٥"), hash("2025"));
    }

    #[test]
    fn arabic_stems_come_off_in_order() {
        let word = "وبالمليار";
        let scan = Scan::of(word);
        let stems: Vec<&str> = scan.stems(&scan.tokens[0]).iter().map(|s| &word[s.start as usize..]).collect();
        assert_eq!(stems, ["بالمليار", "المليار", "مليار"]);
        assert_eq!(scan.stems(&scan.tokens[0])[2].hash, hash("مليار"));
        let scan = Scan::of("للشركة");
        assert_eq!(scan.stems(&scan.tokens[0]).last().map(|s| s.hash), Some(hash("شركة")));
    }

    #[test]
    fn gaps_lines_and_capitals_are_noted() {
        let scan = Scan::of("Nvidia's GPU\nmid");
        let flags: Vec<_> = scan.tokens.iter().map(|t| (t.gap, t.line, t.upper, t.caps)).collect();
        assert_eq!(
            flags,
            [
                (true, false, true, false),
                (false, false, false, false),
                (false, false, false, false),
                (true, false, true, true),
                (true, true, false, false)
            ]
        );
    }
}
