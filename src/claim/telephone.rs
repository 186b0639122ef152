//! Telephone numbers, which are no quantities: `+1 (415) 555-0132`, `01 42 34 56 78`, `(11) 3456-7890`.

use crate::lang::Kind;
use crate::lang::scan::digit;

use super::context::Context;

impl Context<'_> {
    /// Returns the token after a telephone number whose first digits are at a token.
    pub(super) fn telephone(&self, at: usize) -> Option<usize> {
        let before = if self.glued(at) { self.at(at - 1) } else { "" };
        let plus = before == "+" && !(self.glued(at - 1) && self.kind(at - 2) == Some(Kind::Number));
        let first = self.plain_digits(at)?;
        let bracket = before == "(" && self.at(at + 1) == ")" && (2..=3).contains(&first);
        let (mut next, mut groups, mut digits, mut thousands) = (at + 1, 1, first, true);
        while let Some((to, length)) = self.telephone_group(next, plus) {
            thousands &= length == 3;
            next = to + 1;
            groups += 1;
            digits += length;
        }
        let zero = self.at(at).starts_with('0') && first > 1;
        let is_one = match groups {
            1 => plus && (8..=15).contains(&digits),
            _ if plus => digits >= 8,
            _ if bracket => digits >= 9,
            2 | 3 => zero && digits >= 8,
            _ => !thousands && (8..=15).contains(&digits),
        };
        is_one.then_some(next)
    }

    /// Finds the next group of digits of a telephone number, and how many they are.
    fn telephone_group(&self, next: usize, plus: bool) -> Option<(usize, u32)> {
        let mut to = next;
        while to - next < 2 && matches!(self.at(to), "(" | ")" | "-" | "–" | "‑" | "/") {
            to += 1;
        }
        let token = self.token(to).filter(|t| !t.line)?;
        let near = token.start as usize - self.end_before(next) <= 6;
        let length = self.plain_digits(to).filter(|n| (if plus { 1 } else { 2 }..=8).contains(n))?;
        near.then_some((to, length))
    }

    /// Returns how many digits a token is, if it is digits only.
    fn plain_digits(&self, at: usize) -> Option<u32> {
        if self.kind(at) != Some(Kind::Number) {
            return None;
        }
        let text = self.at(at);
        text.chars().all(|c| digit(c).is_some()).then(|| text.chars().count() as u32)
    }
}
