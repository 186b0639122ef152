//! How wide text is in a terminal, and lines that fit one: broken at blanks, and within a word only where it is wider than the line, as Chinese and Japanese sentences are.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Returns the columns that a text takes. Arabic letters take a column each: a terminal that counts characters draws no ligatures.
#[must_use]
pub fn columns(text: &str) -> usize {
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{8ff}');
    text.graphemes(true)
        .map(|cluster| if cluster.chars().any(arabic) { cluster.chars().filter_map(char::width).sum() } else { cluster.width() })
        .sum()
}

/// Breaks a text into lines of so many columns at most.
#[must_use]
pub fn lines(text: &str, room: usize) -> Vec<String> {
    let room = room.max(10);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        if !line.is_empty() && columns(&line) + 1 + columns(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        // an address stays whole, so that it can be followed
        if columns(word) <= room || word.contains("://") {
            line.push_str(word);
            continue;
        }
        for cluster in word.graphemes(true) {
            if columns(&line) + columns(cluster) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(cluster);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_wide_words_anywhere() {
        assert_eq!(lines("one two three four", 10), ["one two", "three four"]);
        assert_eq!(lines("記録：資本支出は二〇二五年", 10), ["記録：資本", "支出は二〇", "二五年"]);
        assert_eq!(lines("see https://example.org/long", 10), ["see", "https://example.org/long"]);
        assert_eq!(lines("", 10), [""]);
        assert_eq!([columns("الإنفاق"), columns("記録"), columns("é")], [7, 4, 1]);
    }
}
