//! How far apart words stand in a sentence, counting clauses and not only words.
//!
//! In: a scanned sentence with its marks and figures. Out: a cost before each token, so that the distance of two places is the difference
//! of their costs. A word costs [`WORD`], a comma more, the border of a clause much; what stands in brackets, or in a relative clause
//! between commas, costs nothing to those who step over it. No order of verb and object is assumed.

use crate::lang::discourse::{Cue, Cues};
use crate::lang::{Kind, Scan};

use super::mention::{Mark, Marks};

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

/// Where a token stands: how far along the sentence, and in which bracket, how far along that.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    main: i32,
    /// Which bracket or relative clause; 0 for none.
    bracket: u32,
    inner: i32,
    /// What it costs to step out.
    out: i32,
}

/// Costs of a sentence: the place before each token, and the one after the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Costs(Vec<Place>);

impl Costs {
    /// Computes the costs. `figures` are the token ranges of the figures, in order.
    pub(super) fn of(text: &str, scan: &Scan, marks: &Marks<'_>, figures: &[(usize, usize)]) -> Self {
        let mut costs = Vec::with_capacity(scan.tokens.len() + 1);
        let (mut cue, mut figure) = (0, 0);
        let mut place = Place::default();
        let mut brackets = 0;
        let mut relative = false;
        for (at, token) in scan.tokens.iter().enumerate() {
            while marks.cues.get(cue).is_some_and(|m| m.first < at) {
                cue += 1;
            }
            while figures.get(figure).is_some_and(|f| f.1 <= at) {
                figure += 1;
            }
            costs.push(place);
            let mut cost = 0;
            if let Some(f) = figures.get(figure)
                && f.0 <= at
            {
                // a figure counts once, at its first token
                cost = if f.0 == at { FIGURE } else { 0 };
            } else {
                match token.kind {
                    Kind::Word | Kind::Number => cost = WORD,
                    Kind::Char => cost = WORD / 2,
                    Kind::Symbol => match text[token.start as usize..].chars().next().unwrap_or(' ') {
                        c @ (',' | '،' | '，' | '、') => {
                            if relative {
                                place = Place { main: place.main, ..Place::default() };
                                relative = false;
                            }
                            cost = if c == '、' { WORD } else { COMMA };
                        }
                        ';' | '؛' | '；' => cost = CLAUSE + COMMA,
                        ':' | '：' => cost = RELATIVE,
                        '—' | '–' if token.gap => cost = CLAUSE,
                        '(' | '（' | '[' | '【' if place.bracket == 0 => {
                            brackets += 1;
                            place = Place { main: place.main, bracket: brackets, inner: 0, out: CLAUSE };
                        }
                        ')' | '）' | ']' | '】' => {
                            place = Place { main: place.main, ..Place::default() };
                            relative = false;
                        }
                        _ => {}
                    },
                }
                if let Some(mark) = marks.cues.get(cue).filter(|m| m.first == at) {
                    let comma_before = at > 0
                        && matches!(&text[scan.tokens[at - 1].start as usize..scan.tokens[at - 1].end as usize], "," | "،" | "，");
                    if mark.what.has(Cue::Relative) && comma_before && place.bracket == 0 && closes(text, scan, at) {
                        brackets += 1;
                        relative = true;
                        place = Place { main: place.main, bracket: brackets, inner: 0, out: RELATIVE };
                    } else if mark.what.has(Cue::Relative) && (comma_before || !mark.what.has(Cue::TimeGlue)) {
                        cost += RELATIVE;
                    } else if mark.what.has(Cue::Clause) && !is_particle(marks, mark) {
                        cost += CLAUSE;
                    } else if mark.what.has(Cue::And) {
                        cost += AND;
                    }
                }
            }
            if place.bracket == 0 {
                place.main += cost;
            } else {
                place.inner += cost;
            }
        }
        costs.push(place);
        Self(costs)
    }

    fn at(&self, token: usize) -> Place {
        self.0.get(token).or(self.0.last()).copied().unwrap_or_default()
    }

    /// The distance between two ranges of tokens; 0 if they share one.
    pub(super) fn gap(&self, a: (usize, usize), b: (usize, usize)) -> i32 {
        let (left, right) = if a.1 <= b.0 {
            (a, b)
        } else if b.1 <= a.0 {
            (b, a)
        } else {
            return 0;
        };
        // both from their inner edges; a token's own bracket is the one at its first
        let (mut from, to) = (self.at(left.1), self.at(right.0));
        let own = self.at(left.1.saturating_sub(1));
        if own.bracket != from.bracket {
            from = Place { main: from.main, ..own };
        }
        if from.bracket == to.bracket {
            (to.main - from.main).abs() + (to.inner - from.inner).abs()
        } else {
            (to.main - from.main).abs() + from.out + to.out
        }
    }

    /// Which bracket a token stands in; 0 for none.
    pub(super) fn bracket(&self, token: usize) -> u32 {
        self.at(token).bracket
    }
}

/// "メタが": a word that opens clauses, right behind a name, only says who acts.
fn is_particle(marks: &Marks<'_>, mark: &Mark<Cues>) -> bool {
    mark.what.has(Cue::Agent) && marks.names.iter().any(|n| n.last == mark.first)
}

/// Whether a comma closes the relative clause that begins at a token, so that the sentence goes on after it.
fn closes(text: &str, scan: &Scan, at: usize) -> bool {
    scan.tokens[at..].iter().any(|t| matches!(&text[t.start as usize..t.end as usize], "," | "،" | "，"))
}
