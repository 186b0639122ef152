//! Sentence boundaries.
//!
//! A full stop ends a sentence unless it stands in a number, after an abbreviation or an initial, or before a small letter; Arabic,
//! Chinese and Japanese stops, question and exclamation marks always do. Closing quotes and brackets stay with their sentence. What runs
//! on without a stop for longer than anyone writes is cut between words.

use crate::lang::{Language, Lexicon};
use crate::model::Span;

/// The longest sentence, in bytes: everything in a sentence is held against everything else in it.
const LONGEST: usize = 4096;

/// Returns the sentences of a part of a text, without the white space around them.
#[must_use]
pub fn sentences(text: &str, part: Span, language: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let Some(body) = text.get(part.range()) else { return out };
    let mut start = 0;
    for at in stops(body) {
        if at < start {
            continue;
        }
        if let Some(end) = boundary(body, at, language) {
            push(&mut out, body, part.start, start, end);
            start = end;
        }
    }
    push(&mut out, body, part.start, start, body.len());
    out
}

fn push(out: &mut Vec<Span>, body: &str, offset: usize, start: usize, end: usize) {
    let piece = &body[start..end];
    let trimmed = piece.trim_start();
    let start = start + piece.len() - trimmed.len();
    let mut rest = trimmed.trim_end();
    let mut start = offset + start;
    while !rest.is_empty() {
        let length = cut(rest);
        out.push(Span::new(start, start + rest[..length].trim_end().len()));
        let next = rest[length..].trim_start();
        start += rest.len() - next.len();
        rest = next;
    }
}

/// Returns how much of a run of words makes one sentence.
fn cut(rest: &str) -> usize {
    if rest.len() <= LONGEST {
        return rest.len();
    }
    let most = rest.floor_char_boundary(LONGEST);
    rest[..most].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(most)
}

/// Returns where stops stand. Bytes are looked at before characters: few begin one.
fn stops(body: &str) -> impl Iterator<Item = usize> {
    const BEGINS: [bool; 256] = {
        let mut table = [false; 256];
        // the first bytes of the stops: of `.`, `!`, `?`, then of those outside ASCII
        let first = [b'.', b'!', b'?', 0xD8, 0xDB, 0xE0, 0xE2, 0xE3, 0xEF];
        let mut at = 0;
        while at < first.len() {
            table[first[at] as usize] = true;
            at += 1;
        }
        table
    };
    let begins = body.bytes().enumerate().filter(|(_, b)| BEGINS[usize::from(*b)]);
    begins.filter(|(at, b)| b.is_ascii() || body[*at..].starts_with(is_stop)).map(|(at, _)| at)
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '。' | '！' | '？' | '｡' | '…' | '।')
}

const fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '›')
}

/// Returns where the sentence ends if this stop ends it.
fn boundary(body: &str, at: usize, language: &str) -> Option<usize> {
    let stop = body[at..].chars().next()?;
    let mut end = at + stop.len_utf8();
    let mut rest = body[end..].chars();
    let mut next = rest.next();
    while let Some(c) = next.filter(|c| is_stop(*c) || closes(*c)) {
        end += c.len_utf8();
        next = rest.next();
    }
    let wide = matches!(stop, '。' | '！' | '？' | '｡' | '؟' | '۔' | '।');
    let Some(c) = next else { return Some(end) };
    if wide {
        return Some(end);
    }
    if !c.is_whitespace() {
        return None;
    }
    let following = body[end..].trim_start().chars().find(|c| !matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '„' | '‹'));
    let Some(following) = following else { return Some(end) };
    if matches!(stop, '!' | '?') {
        return (!following.is_lowercase()).then_some(end);
    }
    if following.is_lowercase() {
        return None;
    }
    (!is_abbreviation(&body[..at], &body[end..], following, language)).then_some(end)
}

/// Whether the word before a stop is an abbreviation or initial that the stop belongs to.
fn is_abbreviation(head: &str, rest: &str, following: char, language: &str) -> bool {
    let from = head
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '«' | '[' | '-' | '–'))
        .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let word = &head[from..];
    if word.is_empty() {
        return false;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let (first, second) = (letters.next(), letters.next());
    // initials and "U.S."
    if first.is_some_and(char::is_uppercase) && second.is_none() && word.chars().count() == 1 {
        return true;
    }
    let Some(language) = Language::from_code(language) else { return false };
    let reading = &Lexicon::of(language).reading;
    // "U.S." and "z.B.": the sentence ends only where a word follows that begins sentences
    if word.contains('.') && word.split('.').all(|p| p.chars().count() <= 2 && p.chars().all(char::is_alphabetic)) {
        let next: String = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        return !(following.is_uppercase() && reading.common.contains(&next));
    }
    // "24. Januar"
    if reading.dotted_ordinals && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    reading.abbreviations.iter().any(|a| a.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        sentences(text, Span::new(0, text.len()), language).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn every_stop_is_found_by_its_first_byte() {
        let all: String = (0..=0x1_FFFF).filter_map(char::from_u32).collect();
        assert!(stops(&all).eq(all.match_indices(is_stop).map(|(at, _)| at)));
    }

    #[test]
    fn stops_end_sentences_but_not_numbers_or_abbreviations() {
        assert_eq!(
            split("It cost $5.58 million. Mr. Smith of the U.S. Treasury said so. \"Why?\" he asked.", "en"),
            ["It cost $5.58 million.", "Mr. Smith of the U.S. Treasury said so.", "\"Why?\" he asked."]
        );
        assert_eq!(
            split("Am 24. Januar kostete es 5,58 Mio. Euro. Danach mehr.", "de"),
            ["Am 24. Januar kostete es 5,58 Mio. Euro.", "Danach mehr."]
        );
    }

    #[test]
    fn what_never_stops_is_cut_between_words() {
        for word in ["spent $60 billion ", "投入380亿"] {
            let text = word.repeat(2000);
            let parts = split(&text, "en");
            assert!(parts.iter().all(|p| !p.is_empty() && p.len() <= LONGEST), "{}", parts.len());
            let together: String = parts.concat().split_whitespace().collect();
            assert_eq!(together, text.split_whitespace().collect::<String>());
        }
    }

    #[test]
    fn arabic_and_wide_stops_need_no_space() {
        assert_eq!(split("كم أنفقت؟ أنفقت 5.58 مليون دولار. ثم سكتت.", "ar"), ["كم أنفقت؟", "أنفقت 5.58 مليون دولار.", "ثم سكتت."]);
        assert_eq!(split("投入3800亿元。训练成本为557.6万美元。", "zh"), ["投入3800亿元。", "训练成本为557.6万美元。"]);
    }
}
