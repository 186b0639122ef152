//! How far apart words stand in a sentence, counting clauses and not only words.
//!
//! In: a scanned sentence with its marks and figures. Out: a cost before each token, so that the distance of two places is the difference
//! of their costs. A word costs [`WORD`], a comma more, the border of a clause much; what stands in brackets, or in a relative clause
//! between commas, costs nothing to those who step over it. No order of verb and object is assumed.

use crate::lang::discourse::Cue;
use crate::lang::{Kind, Scan};

use super::mention::Marks;

/// The cost of a word.
pub(super) const WORD: i32 = 2;
/// The cost of a comma.
const COMMA: i32 = 5;
/// The cost of a conjunction.
const AND: i32 = 2;
/// The cost of the border of a clause.
pub(super) const CLAUSE: i32 = 14;
/// The cost of a colon, and of a relative pronoun.
const RELATIVE: i32 = 8;
/// The cost of another figure.
const FIGURE: i32 = 6;

/// Costs of a sentence, one more than it has tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Costs(Vec<i32>);

impl Costs {
    /// Computes the costs. `figures` are the token ranges of the figures, in order.
    pub(super) fn of(text: &str, scan: &Scan, marks: &Marks<'_>, figures: &[(usize, usize)]) -> Self {
        let count = scan.tokens.len();
        let mut costs = Vec::with_capacity(count + 1);
        let (mut cost, mut cue, mut figure) = (0, 0, 0);
        // cost at the opening of each bracket; relative clauses opened by a comma
        let mut brackets: Vec<i32> = Vec::new();
        let mut relative: Option<i32> = None;
        let mut comma = None;
        for (at, token) in scan.tokens.iter().enumerate() {
            while marks.cues.get(cue).is_some_and(|m| m.first < at) {
                cue += 1;
            }
            while figures.get(figure).is_some_and(|f| f.1 <= at) {
                figure += 1;
            }
            let in_figure = figures.get(figure).is_some_and(|f| f.0 <= at);
            costs.push(cost);
            if in_figure {
                // a figure counts once, at its first token
                if figures[figure].0 == at {
                    cost += FIGURE;
                }
                continue;
            }
            match token.kind {
                Kind::Word | Kind::Number => cost += WORD,
                Kind::Char => cost += WORD / 2,
                Kind::Symbol => {
                    let c = text[token.start as usize..].chars().next().unwrap_or(' ');
                    match c {
                        ',' | '،' | '，' | '、' => {
                            if let Some(before) = relative.take() {
                                cost = before;
                            }
                            comma = Some((at, cost));
                            cost += if c == '、' { 2 } else { COMMA };
                        }
                        ';' | '؛' | '；' => cost += CLAUSE + COMMA,
                        ':' | '：' => cost += RELATIVE,
                        '—' | '–' if token.gap => cost += CLAUSE,
                        '(' | '（' | '[' | '【' => {
                            brackets.push(cost);
                            cost += CLAUSE;
                        }
                        ')' | '）' | ']' | '】' => cost = brackets.pop().unwrap_or(cost),
                        _ => {}
                    }
                }
            }
            if let Some(mark) = marks.cues.get(cue).filter(|m| m.first == at) {
                if mark.what.has(Cue::Relative) {
                    if let Some((place, before)) = comma
                        && place + 1 == at
                    {
                        relative = Some(before);
                    }
                    cost += RELATIVE;
                } else if mark.what.has(Cue::Clause) {
                    cost += CLAUSE;
                } else if mark.what.has(Cue::And) {
                    cost += AND;
                }
            }
        }
        costs.push(cost);
        Self(costs)
    }

    /// Returns the distance between two ranges of tokens; 0 if they share one.
    pub(super) fn gap(&self, a: (usize, usize), b: (usize, usize)) -> i32 {
        let at = |i: usize| self.0.get(i).or(self.0.last()).copied().unwrap_or(0);
        if a.1 <= b.0 {
            (at(b.0) - at(a.1)).abs()
        } else if b.1 <= a.0 {
            (at(a.0) - at(b.1)).abs()
        } else {
            0
        }
    }
}
