//! Right-to-left text that every renderer orders alike.
//!
//! In: a line of text as written. Out: the same line without foreign control characters, with Unicode isolates round the parts that run
//! against it. Renderers disagree on `direction`, and all agree on isolates; without them `60–65` shows as `65–60` in an Arabic line.

use unicode_bidi::{BidiClass, bidi_class};

const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const PDI: char = '\u{2069}';

/// Returns the text without control characters, bidirectional controls and characters that XML refuses; runs of white space become
/// one space.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_bidi_control(c) || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{FFF9}'..='\u{FFFB}') {
            continue;
        }
        if c.is_control() || (c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}') {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a character only steers the order of others.
#[must_use]
pub const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
}

/// Whether the first character with a direction of its own is written from right to left.
#[must_use]
pub fn starts_right_to_left(text: &str) -> bool {
    text.chars()
        .find_map(|c| match bidi_class(c) {
            BidiClass::L => Some(false),
            BidiClass::R | BidiClass::AL => Some(true),
            _ => None,
        })
        .unwrap_or(false)
}

/// Returns a cleaned line with isolates. `right_to_left` says that the page runs so: a line that starts with a Latin name but holds
/// Arabic is then still a right-to-left line.
#[must_use]
pub fn isolate(text: &str, right_to_left: bool) -> String {
    // a Latin name and a number joined by an Arabic comma are read from the right on a page that runs so
    let has_rtl = text.chars().any(|c| is_rtl(c) || right_to_left && matches!(c, '،' | '؛' | '؟'));
    if !has_rtl {
        return text.to_owned();
    }
    let line_is_rtl = right_to_left || starts_right_to_left(text);
    let (open, runs) = if line_is_rtl { (LRI, runs(text, is_ltr_core)) } else { (RLI, runs(text, is_rtl)) };
    let mut out = String::with_capacity(text.len() + 24);
    if line_is_rtl {
        out.push(RLI);
    }
    let mut at = 0;
    for (start, end) in runs {
        out.push_str(&text[at..start]);
        out.push(open);
        out.push_str(&text[start..end]);
        out.push(PDI);
        at = end;
    }
    out.push_str(&text[at..]);
    if line_is_rtl {
        out.push(PDI);
    }
    out
}

fn is_rtl(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Letters written from left to right, and digits of every kind.
fn is_ltr_core(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::L | BidiClass::EN | BidiClass::AN)
}

fn is_digit(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::EN | BidiClass::AN)
}

/// Returns the byte ranges of the runs of `core` characters, with the signs that belong to them: `$5.58M`, `10-K`, `60–65`, `≈80`,
/// `14 %`, `Meta AI`. A space joins two parts only where one of them is a letter, so that two numbers in a list stay two.
fn runs(text: &str, core: fn(char) -> bool) -> Vec<(usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |i: usize| chars.get(i).map_or(text.len(), |(at, _)| *at);
    let mut runs = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if !core(chars[i].1) {
            i += 1;
            continue;
        }
        let mut start = i;
        // a hyphen after a letter joins (تي-4); after a space it is a minus
        while start > 0 && is_leading_sign(chars[start - 1].1) && (start < 2 || !chars[start - 2].1.is_alphanumeric()) {
            start -= 1;
        }
        let mut last = i;
        let mut j = i + 1;
        while j < chars.len() {
            let c = chars[j].1;
            if core(c) || matches!(bidi_class(c), BidiClass::NSM) {
                let between = &chars[last + 1..j];
                let spaced = between.iter().any(|(_, c)| c.is_whitespace());
                if spaced && is_digit(chars[last].1) && is_digit(c) {
                    break;
                }
                last = j;
                j += 1;
            } else if j - last <= 2 && is_joiner(c) {
                j += 1;
            } else {
                break;
            }
        }
        let mut end = last + 1;
        while end < chars.len() && matches!(chars[end].1, '%' | '‰' | '+' | '°' | '×') {
            end += 1;
        }
        runs.push((chars[start].0, end_of(end)));
        i = end;
    }
    runs
}

fn is_leading_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '±' | '≈' | '~' | '<' | '>' | '≤' | '≥' | '#') || matches!(bidi_class(c), BidiClass::ET)
}

/// Punctuation that may stand inside a run.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{A0}'
            | '\u{202F}'
            | '.'
            | ','
            | ':'
            | '/'
            | '-'
            | '–'
            | '−'
            | '\''
            | '’'
            | '&'
            | '+'
            | '_'
            | '@'
            | '='
            | '$'
            | '€'
            | '£'
            | '٫'
            | '٬'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_lines_stay_as_they_are() {
        assert_eq!(isolate("Meta plans 60–65 in 2025", false), "Meta plans 60–65 in 2025");
        assert_eq!(isolate("131.8", true), "131.8");
        assert_eq!(isolate("PaLM، 2022", true), "\u{2067}\u{2066}PaLM\u{2069}، \u{2066}2022\u{2069}\u{2069}");
        assert_eq!(isolate("PaLM, 2022", true), "PaLM, 2022");
    }

    #[test]
    fn numbers_and_names_in_arabic_lines_are_isolated() {
        assert_eq!(isolate("بين 60–65 مليار", true), "\u{2067}بين \u{2066}60–65\u{2069} مليار\u{2069}");
        assert_eq!(isolate("نماذج 10-K و10-Q", false), "\u{2067}نماذج \u{2066}10-K\u{2069} و\u{2066}10-Q\u{2069}\u{2069}");
        assert_eq!(isolate("كلفة $5.58M فقط", false), "\u{2067}كلفة \u{2066}$5.58M\u{2069} فقط\u{2069}");
        assert_eq!(isolate("نحو ≈14% من Meta AI", true), "\u{2067}نحو \u{2066}≈14%\u{2069} من \u{2066}Meta AI\u{2069}\u{2069}");
        assert_eq!(isolate("بتاريخ 2026-01-31.", true), "\u{2067}بتاريخ \u{2066}2026-01-31\u{2069}.\u{2069}");
    }

    #[test]
    fn a_latin_name_does_not_turn_a_line_of_an_arabic_page() {
        assert!(isolate("DeepSeek الصينية", true).starts_with("\u{2067}\u{2066}DeepSeek\u{2069}"));
        assert_eq!(isolate("DeepSeek (ديب سيك) 5.58", false), "DeepSeek (\u{2067}ديب سيك\u{2069}) 5.58");
    }

    #[test]
    fn a_hyphen_that_joins_is_no_minus() {
        assert_eq!(isolate("تي-4", true), "\u{2067}تي-\u{2066}4\u{2069}\u{2069}");
        assert_eq!(isolate("خسارة -4", true), "\u{2067}خسارة \u{2066}-4\u{2069}\u{2069}");
    }

    #[test]
    fn two_numbers_of_a_list_stay_two() {
        let line = isolate("2024 2025 عاما", true);
        assert!(line.contains("\u{2066}2024\u{2069} \u{2066}2025\u{2069}"), "{line:?}");
    }

    #[test]
    fn isolates_are_balanced_and_foreign_controls_removed() {
        let hostile = clean("a\u{202E}bc\u{0}\n\nd\u{2067}");
        assert_eq!(hostile, "abc d");
        for text in ["مرحبا 1 2 3 abc", "abc مرحبا", "١٢٣ مليار", "$ – %", "ا"] {
            let line = isolate(text, true);
            let opens = line.chars().filter(|c| matches!(*c, LRI | RLI)).count();
            assert_eq!(opens, line.chars().filter(|c| *c == PDI).count(), "{line:?}");
        }
    }
}
