//! What stands on a page and is not the article: its end, lists of other articles, weather, slogans.

use crate::lang::{Language, Lexicon};
use crate::model::Date;

use super::plain::written_date;

/// A language's words of page furniture.
#[derive(Clone, Copy, Debug)]
pub struct Furniture {
    ends: &'static [String],
}

impl Furniture {
    /// Returns the furniture of a language.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let ends = Language::from_code(code).map_or(&[][..], |l| Lexicon::of(l).reading.article_ends.as_slice());
        Self { ends }
    }

    /// Whether a block is the head of what follows an article: "related articles", "مقالات مشابهة".
    #[must_use]
    pub fn ends(self, block: &str) -> bool {
        let line = block.trim().trim_end_matches([':', '：', '…', '.', '»', '>']).trim();
        line.chars().count() <= 60
            && self.ends.iter().any(|end| {
                line.get(..end.len()).is_some_and(|head| head.to_lowercase() == end.to_lowercase())
                    && (line.len() == end.len()
                        || block.trim_start()[end.len()..].starts_with([':', '：'])
                        || line.chars().count() < end.chars().count() + 12)
            })
    }

    /// Whether a short block is a temperature, a slogan of few words without a verb's sign, or a bare link.
    #[must_use]
    pub fn is_part_of(block: &str) -> bool {
        let length = block.chars().count();
        if length > 60 || block.contains('\n') {
            return false;
        }
        let weather = block.contains('°') && !block.trim_end().ends_with(['.', '!', '?', '؟']);
        let link = block.starts_with("http") && !block.contains(char::is_whitespace);
        weather || link
    }
}

/// Returns the day of a line that is little but a date.
#[must_use]
pub fn date_line(line: &str) -> Option<Date> {
    iso(line).or_else(|| written_date(line))
}

/// Returns the day an ISO date in a short line gives.
fn iso(line: &str) -> Option<Date> {
    let line = line.trim();
    let at = line.char_indices().find(|(_, c)| c.is_ascii_digit())?.0;
    if line.chars().count() > 40 {
        return None;
    }
    line.get(at..at + 10)?.parse().ok()
}
