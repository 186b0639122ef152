//! The pieces of a sentence's dates to times: ranges, "until", "since", and what leans on another time.

use crate::lang::discourse::{Cue, Cues};
use crate::lang::{Kind, Scan};
use crate::model::Span;

use super::super::mention::Marks;
use super::find::{GLUE, Other, Piece, only_glue};
use super::{Form, Part, Time, When, Year};

/// Returns the times that the pieces are, ranges joined.
pub(super) fn ranges(text: &str, scan: &Scan, marks: &Marks<'_>, pieces: &[Piece]) -> Vec<Time> {
    let span = |first: usize, last: usize| Span::new(scan.tokens[first].start as usize, scan.tokens[last - 1].end as usize);
    let mut out: Vec<Time> = Vec::new();
    let mut index = 0;
    while index < pieces.len() {
        let piece = pieces[index];
        let before = before_cues(text, scan, marks, piece.first);
        let form = match piece.other {
            Some(Other::YearEarlier) => Form::YearEarlier,
            Some(Other::QuarterEarlier) => Form::QuarterEarlier,
            Some(Other::Next(years)) => Form::Next(years),
            Some(Other::Past(years)) => Form::Past(years),
            Some(Other::SameQuarter) => {
                let year = pieces.get(index + 1).filter(|n| n.other.is_none() && n.when.part.is_none());
                let year = year.filter(|n| {
                    n.first >= piece.last && n.first - piece.last <= 3 && only_glue(text, scan, marks, piece.last, n.first, GLUE)
                });
                if let Some(next) = year {
                    out.push(Time {
                        first: piece.first,
                        last: next.last,
                        span: span(piece.first, next.last),
                        form: Form::SameQuarter(next.when.year),
                    });
                    index += 2;
                    continue;
                }
                Form::SameQuarter(None)
            }
            Some(Other::FullYear) if before.has(Cue::Until) => {
                Form::Until(When { year: Some(Year::Relative(0)), ..When::default() })
            }
            Some(Other::FullYear) => Form::FullYear,
            _ => {
                let mut when = piece.when;
                let next =
                    pieces.get(index + 1).filter(|n| n.other.is_none() && n.first >= piece.last && n.first - piece.last <= 4);
                if let Some(next) = next
                    && is_range(text, scan, marks, &piece, next, before)
                {
                    let mut start = when;
                    if start.year.is_none() {
                        start.year = next.when.year;
                    }
                    if start.fiscal && next.when.part.is_none() {
                        let mut end = next.when;
                        end.fiscal = true;
                        out.push(Time {
                            first: piece.first,
                            last: next.last,
                            span: span(piece.first, next.last),
                            form: Form::Range(start, end),
                        });
                    } else {
                        out.push(Time {
                            first: piece.first,
                            last: next.last,
                            span: span(piece.first, next.last),
                            form: Form::Range(start, next.when),
                        });
                    }
                    index += 2;
                    continue;
                }
                when.end = before.has(Cue::EndOf);
                let closed =
                    before.has(Cue::Ended) && (when.fiscal || matches!(when.part, Some(Part::QuarterOf(_) | Part::MonthsTo(..))));
                if before.has(Cue::Until) && !closed {
                    Form::Until(when)
                } else if before.has(Cue::Since) && !before.has(Cue::RangeFrom) {
                    Form::Since(when)
                } else {
                    Form::One(when)
                }
            }
        };
        out.push(Time { first: piece.first, last: piece.last, span: span(piece.first, piece.last), form });
        index += 1;
    }
    starts(scan, marks, &mut out);
    out
}

/// How many tokens may part a stretch of years from the year it starts in.
const APART: usize = 4;

/// Joins a stretch of years with the year it starts in: "over five years, starting in 2027", "2027年から5年間".
fn starts(scan: &Scan, marks: &Marks<'_>, times: &mut Vec<Time>) {
    let mut at = 1;
    while at < times.len() {
        let (a, b) = (&times[at - 1], &times[at]);
        let joined = match (&a.form, &b.form) {
            (Form::Next(years), Form::One(when) | Form::Since(when)) => Some((b, *when, *years)),
            (Form::One(when) | Form::Since(when), Form::Next(years)) => Some((a, *when, *years)),
            _ => None,
        };
        let beside = |start: &Time| {
            marks
                .cues
                .iter()
                .any(|m| m.what.has(Cue::Starting) && (m.last <= start.first && start.first - m.last <= 1 || m.first == start.last))
        };
        let joined = joined
            .filter(|(start, when, _)| when.year.is_some() && b.first.saturating_sub(a.last) <= APART && beside(start))
            .map(|(_, when, years)| Form::From(when, years));
        match joined {
            Some(form) => {
                let (first, last) = (a.first, b.last);
                let span = Span::new(scan.tokens[first].start as usize, scan.tokens[last - 1].end as usize);
                times[at - 1] = Time { first, last, span, form };
                times.remove(at);
            }
            None => at += 1,
        }
    }
}

/// The cues right before a place, over glue.
fn before_cues(text: &str, scan: &Scan, marks: &Marks<'_>, at: usize) -> Cues {
    let mut found = Cues::default();
    let mut from = at;
    for mark in marks.cues.iter().rev().filter(|m| m.last <= at).take(4) {
        if mark.last != from && !only_glue(text, scan, marks, mark.last, from, GLUE) {
            break;
        }
        found = found.with(mark.what);
        if !mark.what.any(Cues::of(&[Cue::TimeGlue, Cue::YearWord, Cue::EndOf])) {
            break;
        }
        from = mark.first;
    }
    found
}

fn is_range(text: &str, scan: &Scan, marks: &Marks<'_>, a: &Piece, b: &Piece, before: Cues) -> bool {
    let gap = a.last..b.first;
    let dash = gap.clone().any(|i| {
        let t = &scan.tokens[i];
        matches!(&text[t.start as usize..t.end as usize], "-" | "–" | "—" | "‑" | "~" | "～" | "〜" | "−")
    });
    if dash && b.first - a.last == 1 && a.when.year.is_some() == b.when.year.is_some() {
        return true;
    }
    let to = marks.cues.iter().any(|m| m.first >= a.last && m.last <= b.first && m.what.has(Cue::RangeTo))
        || marks.cues.iter().any(|m| m.first == b.first && m.joined);
    if let (Some(Part::Month(from)), Some(Part::Month(until))) = (a.when.part, b.when.part)
        && a.when.year.is_none()
        && to
        && until == from + 2
    {
        return true;
    }
    let years = a.when.year.is_some() && b.when.year.is_some() && scan.tokens[a.last].kind == Kind::Char;
    to && (before.has(Cue::RangeFrom) || before.has(Cue::Since) || years)
        && only_glue(text, scan, marks, a.last, b.first, GLUE.with(Cues::of(&[Cue::RangeTo])))
}
