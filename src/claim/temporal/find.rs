//! Finding dates in a scanned sentence: pieces from cues and numbers, pieces joined to dates, dates to ranges.

use super::super::mention::{Mark, Marks};
use super::range::ranges;
use super::{Part, Time, When, Year};
use crate::lang::discourse::{Cue, Cues};
use crate::lang::scan::digit;
use crate::lang::{Kind, Language, Lexicon, Scan};

/// Finds the times of a sentence. `figures` are the token ranges of figures that are not durations.
pub(in crate::claim) fn find(
    text: &str,
    scan: &Scan,
    marks: &Marks<'_>,
    figures: &[(usize, usize)],
    language: &Language,
) -> Vec<Time> {
    let suffix = Lexicon::of(language).order.time_first;
    let mut pieces = pieces(text, scan, marks, figures, suffix);
    merge(text, scan, marks, &mut pieces);
    ranges(text, scan, marks, &pieces)
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) when: When,
    /// Forms that a date is not.
    pub(super) other: Option<Other>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    YearEarlier,
    QuarterEarlier,
    Next(u8),
    Past(u8),
    /// A count of months that "ended" ties to a month.
    Months(u8),
    /// The word for a year alone: glue unless "ended" follows.
    YearWord,
    /// The whole of a year: glue beside a year's number.
    FullYear,
    SameQuarter,
}

fn number_at(text: &str, scan: &Scan, at: usize) -> Option<u32> {
    let token = scan.tokens.get(at).filter(|t| t.kind == Kind::Number)?;
    let mut value = 0u32;
    for c in text[token.start as usize..token.end as usize].chars() {
        value = value.checked_mul(10)?.checked_add(u32::from(digit(c)?))?;
    }
    Some(value)
}

fn digits_at(text: &str, scan: &Scan, at: usize) -> usize {
    scan.tokens.get(at).map_or(0, |t| text[t.start as usize..t.end as usize].chars().count())
}

fn year_number(text: &str, scan: &Scan, at: usize) -> Option<i16> {
    let value = number_at(text, scan, at)?;
    (digits_at(text, scan, at) == 4 && (1900..=2150).contains(&value)).then_some(value as i16)
}

/// Whether a token is the number of a year.
pub(in crate::claim) fn is_year(text: &str, scan: &Scan, at: usize) -> bool {
    year_number(text, scan, at).is_some()
}

/// A date written in digits: `2025-01-24` in pieces, `24.01.2025` in one.
fn numeric_date(text: &str, scan: &Scan, at: usize) -> Option<(usize, When)> {
    let day = |year: i16, month: u32, day: u32| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| When {
            year: Some(Year::Number(year)),
            part: Some(Part::Day(month as u8, day as u8)),
            ..When::default()
        })
    };
    let token = scan.tokens.get(at)?;
    if token.kind != Kind::Number {
        return None;
    }
    let word = &text[token.start as usize..token.end as usize];
    if word.matches('.').count() == 2 {
        let mut parts = word.split('.').map(|p| p.chars().try_fold(0u32, |n, c| Some(n.checked_mul(10)? + u32::from(digit(c)?))));
        let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
        let (year, d) = if a > 31 { (a, c) } else { (if c < 100 { c + 2000 } else { c }, a) };
        return day(i16::try_from(year).ok()?, b, d).map(|w| (1, w));
    }
    let sign = |i: usize| scan.tokens.get(i).filter(|t| !t.gap).map(|t| &text[t.start as usize..t.end as usize]);
    let separator = sign(at + 1).filter(|s| matches!(*s, "-" | "/" | "‑"))?;
    if sign(at + 3) != Some(separator) || scan.tokens.get(at + 4).is_none_or(|t| t.gap) {
        return None;
    }
    let (a, b, c) = (number_at(text, scan, at)?, number_at(text, scan, at + 2)?, number_at(text, scan, at + 4)?);
    match (a, b, c) {
        (1900..=2150, ..) => day(a as i16, b, c),
        // day first unless it cannot be
        (.., 1900..=2150) if b <= 12 => day(c as i16, b, a),
        (.., 1900..=2150) => day(c as i16, a, b),
        _ => None,
    }
    .map(|w| (5, w))
}

fn pieces(text: &str, scan: &Scan, marks: &Marks<'_>, figures: &[(usize, usize)], suffix: bool) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut cue, mut figure) = (0, 0);
    let mut at = 0;
    while at < scan.tokens.len() {
        while marks.cues.get(cue).is_some_and(|m| m.first < at) {
            cue += 1;
        }
        while figures.get(figure).is_some_and(|f| f.1 <= at) {
            figure += 1;
        }
        if let Some(f) = figures.get(figure)
            && f.0 <= at
        {
            at = f.1;
            continue;
        }
        let mark = marks.cues.get(cue).filter(|m| m.first == at);
        let mut push = |last: usize, when: When, other: Option<Other>| out.push(Piece { first: at, last, when, other });
        if let Some(mark) = mark
            && let Some((last, when, other)) = from_cue(text, scan, marks, figures, cue, mark)
        {
            push(last, when, other);
            at = last;
            continue;
        }
        if let Some((count, when)) = numeric_date(text, scan, at) {
            push(at + count, when, None);
            at += count;
            continue;
        }
        if let Some(year) = year_number(text, scan, at) {
            // "بين 2023 و2025": the word for "and" is written onto what follows
            let joined = marks.cues.iter().any(|m| m.last == at && m.first + 1 == at && m.what.has(Cue::And));
            let glued_word = at > 0 && !scan.tokens[at].gap && scan.tokens[at - 1].kind == Kind::Word && mark.is_none() && !joined;
            let after_fiscal = out.last().is_some_and(|p| p.last == at && p.when.fiscal);
            // languages that write a word after the year write it always, but in ranges and with slashes
            let named = !suffix
                || marks.cues.iter().any(|m| {
                    m.first == at + 1 && m.what.any(Cues::of(&[Cue::YearWord, Cue::Fiscal, Cue::Calendar, Cue::TimeGlue]))
                })
                || scan.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Symbol)
                || after_fiscal;
            // "Meta2025年": where a word follows every year, a name may stand right before it
            let suffixed = suffix && named;
            if named && (!glued_word || suffixed || after_fiscal || cue_before(marks, at).is_some_and(|c| c.any(IN_DATE))) {
                let when = When { year: Some(Year::Number(year)), ..When::default() };
                out.push(Piece { first: at, last: at + 1, when, other: None });
            }
        }
        if suffix && let Some((last, when, other)) = counted(text, scan, marks, at) {
            out.push(Piece { first: at, last, when, other });
            at = last;
            continue;
        }
        at = mark.map_or(at + 1, |m| m.last);
    }
    out
}

/// Where words for time stand behind the number: "25年", a year of this century, and "5年間", a stretch of years.
fn counted(text: &str, scan: &Scan, marks: &Marks<'_>, at: usize) -> Option<(usize, When, Option<Other>)> {
    // "五年内": in words only where the word behind says more than "years"
    if scan.tokens[at].kind != Kind::Number
        && let Some((count, next)) = count_at(text, scan, marks, at)
        && let Some(mark) = marks.cues.iter().find(|m| m.first == next && m.last > next + 1 && m.what.has(Cue::Years))
        && !mark.what.has(Cue::YearWord)
    {
        return Some((mark.last, When::default(), Some(Other::Next(count))));
    }
    let value = number_at(text, scan, at)?;
    let behind = |cue: Cue| marks.cues.iter().find(|m| m.first == at + 1 && m.what.has(cue));
    if let Some(mark) = behind(Cue::Years)
        && (1..=30).contains(&value)
        && !mark.what.has(Cue::YearWord)
    {
        return Some((mark.last, When::default(), Some(Other::Next(value as u8))));
    }
    let mark = behind(Cue::YearWord)?;
    (digits_at(text, scan, at) == 2 && (10..=50).contains(&value) && scan.tokens[mark.first].end > 0)
        .then(|| (at + 1, When { year: Some(Year::Number(2000 + value as i16)), ..When::default() }, None))
}

/// Cues after which a number glued to the word before is still a date.
const IN_DATE: Cues =
    Cues::of(&[Cue::Fiscal, Cue::TimeGlue, Cue::YearWord, Cue::Quarter1, Cue::Quarter2, Cue::Quarter3, Cue::Quarter4]);

fn cue_before(marks: &Marks<'_>, at: usize) -> Option<Cues> {
    marks.cues.iter().rev().find(|m| m.last <= at).filter(|m| m.last == at).map(|m| m.what)
}

fn count_at(text: &str, scan: &Scan, marks: &Marks<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(value) = number_at(text, scan, at) {
        return (1..=30).contains(&value).then_some((value as u8, at + 1));
    }
    let mark = marks.cues.iter().find(|m| m.first == at)?;
    Some((mark.what.place_in(Cue::Number1, 10)?, mark.last))
}

/// Reads "four years" after "over the next", with at most two words between.
fn years_after(text: &str, scan: &Scan, marks: &Marks<'_>, at: usize) -> Option<(u8, usize)> {
    // "السنوات الأربع المقبلة"
    if let Some(mark) = marks.cues.iter().find(|m| m.first == at && m.what.has(Cue::Years))
        && let Some((count, last)) = count_at(text, scan, marks, mark.last)
    {
        return Some((count, last));
    }
    for skip in 0..3 {
        let Some((count, next)) = count_at(text, scan, marks, at + skip) else { continue };
        for between in 0..3 {
            if let Some(mark) = marks.cues.iter().find(|m| m.first == next + between)
                && mark.what.has(Cue::Years)
            {
                return Some((count, mark.last));
            }
        }
        // a dual names both the number and the years
        let mark = marks.cues.iter().find(|m| m.first == at + skip);
        return mark.filter(|m| m.what.has(Cue::Years)).map(|m| (count, m.last));
    }
    None
}

fn from_cue(
    text: &str,
    scan: &Scan,
    marks: &Marks<'_>,
    figures: &[(usize, usize)],
    index: usize,
    mark: &Mark<Cues>,
) -> Option<(usize, When, Option<Other>)> {
    let cues = mark.what;
    let plain = When::default();
    let year = |year: i8| Some((mark.last, When { year: Some(Year::Relative(year)), ..plain }, None));
    let part = |part: Part| Some((mark.last, When { part: Some(part), ..plain }, None));
    if cues.has(Cue::YearEarlier) {
        return Some((mark.last, plain, Some(Other::YearEarlier)));
    }
    if cues.has(Cue::QuarterEarlier) {
        return Some((mark.last, plain, Some(Other::QuarterEarlier)));
    }
    // "in a single year" is all in one
    if cues.has(Cue::Over)
        && cues.has(Cue::Years)
        && let Some(count) = cues.place_in(Cue::Number1, 10)
    {
        return Some((mark.last, plain, Some(Other::Next(count))));
    }
    if cues.has(Cue::Past)
        && let Some((count, last)) = years_after(text, scan, marks, mark.last)
    {
        return Some((last, plain, Some(Other::Past(count))));
    }
    if cues.has(Cue::Over)
        && let Some((count, last)) = years_after(text, scan, marks, mark.last)
    {
        return Some((last, plain, Some(Other::Next(count))));
    }
    if let Some(month) = cues.place_in(Cue::Month1, 12) {
        return month_at(text, scan, figures, mark, month);
    }
    if let Some(quarter) = cues.place_in(Cue::Quarter1, 4) {
        return Some(quarter_at(text, scan, mark, Part::Quarter(quarter)));
    }
    if let Some(half) = cues.place_in(Cue::Half1, 2) {
        return Some(quarter_at(text, scan, mark, Part::Half(half)));
    }
    if cues.has(Cue::Fiscal) {
        let mut when = When { fiscal: true, ..plain };
        let mut last = mark.last;
        // FY25, FY2025, FY 2025, FY2024/25
        if let Some(value) = number_at(text, scan, last) {
            let digits = digits_at(text, scan, last);
            if digits == 2 && (!scan.tokens[last].gap || (20..=40).contains(&value)) {
                when.year = Some(Year::Number(2000 + value as i16));
                last += 1;
            } else if let Some(year) = year_number(text, scan, last) {
                when.year = Some(Year::Number(year));
                last += 1;
            }
            if when.year.is_some()
                && scan.tokens.get(last).is_some_and(|t| text[t.start as usize..t.end as usize].starts_with('/'))
                && digits_at(text, scan, last + 1) == 2
                && let Some(value) = number_at(text, scan, last + 1)
            {
                when.year = Some(Year::Number(2000 + value as i16));
                last += 2;
            }
        }
        return Some((last, when, None));
    }
    if cues.has(Cue::Calendar) {
        return Some((mark.last, When { calendar: true, ..plain }, None));
    }
    if let Some(day) = cues.place_in(Cue::Weekday1, 7) {
        return part(Part::Weekday(day));
    }
    let relative = [(Cue::NextYear, 1), (Cue::LastYear, -1), (Cue::YearBeforeLast, -2), (Cue::ThisYear, 0)];
    for (cue, offset) in relative {
        // "the year" is this year only where no number follows and no end month ties it down
        if cues.has(cue) && !(cues.has(Cue::YearWord) && ties(text, scan, marks, index)) {
            return year(offset);
        }
    }
    for (cue, offset) in [(Cue::ThisQuarter, 0), (Cue::LastQuarter, -1), (Cue::NextQuarter, 1)] {
        if cues.has(cue) {
            return part(Part::QuarterRelative(offset));
        }
    }
    for (cue, offset) in [(Cue::ThisMonth, 0), (Cue::LastMonth, -1), (Cue::NextMonth, 1)] {
        if cues.has(cue) {
            return part(Part::MonthRelative(offset));
        }
    }
    for (cue, days) in [(Cue::Today, 0), (Cue::Yesterday, 1)] {
        if cues.has(cue) {
            return part(Part::DaysAgo(days));
        }
    }
    for (cue, months) in [(Cue::QuarterWord, 3), (Cue::HalfWord, 6), (Cue::NineMonths, 9), (Cue::TwelveMonths, 12)] {
        let named = cues.has(cue) || months == 3 && cues.has(Cue::SameQuarter);
        if named && (ties(text, scan, marks, index) || month_before(marks, mark.first).is_some()) {
            return Some((mark.last, plain, Some(Other::Months(months))));
        }
    }
    // "the first nine months of 2025", "前三季度"
    let spelt = mark.last - mark.first >= 3 || scan.tokens[mark.first].kind == Kind::Char;
    if cues.has(Cue::NineMonths) && spelt {
        return part(Part::MonthsTo(9, 9));
    }
    if cues.has(Cue::SameQuarter) {
        return Some((mark.last, plain, Some(Other::SameQuarter)));
    }
    if cues.has(Cue::FullYear) {
        return Some((mark.last, plain, Some(Other::FullYear)));
    }
    if cues.has(Cue::YearWord) {
        return Some((mark.last, plain, Some(Other::YearWord)));
    }
    None
}

/// The month right before a place.
fn month_before(marks: &Marks<'_>, at: usize) -> Option<u8> {
    cue_before(marks, at)?.place_in(Cue::Month1, 12)
}

/// Whether a word of ending, or a year's number, follows the mark.
fn ties(text: &str, scan: &Scan, marks: &Marks<'_>, index: usize) -> bool {
    let last = marks.cues[index].last;
    year_number(text, scan, last).is_some()
        || marks.cues.get(index + 1).is_some_and(|m| {
            m.first == last
                && m.what.has(Cue::Ended)
                && marks
                    .cues
                    .iter()
                    .skip(index + 2)
                    .take(3)
                    .any(|m| m.what.place_in(Cue::Month1, 12).is_some() && m.first <= last + 4)
        })
}

fn month_at(
    text: &str,
    scan: &Scan,
    figures: &[(usize, usize)],
    mark: &Mark<Cues>,
    month: u8,
) -> Option<(usize, When, Option<Other>)> {
    let mut when = When { part: Some(Part::Month(month)), ..When::default() };
    let mut last = mark.last;
    // English "may" is a month only next to a number or after "in"
    if mark.what.any(Cues::of(&[Cue::Possible])) && number_at(text, scan, last).is_none() && !scan.tokens[mark.first].upper {
        return None;
    }
    // "Jan."
    let dot = scan.tokens.get(last).is_some_and(|t| !t.gap && text[t.start as usize..t.end as usize] == *".");
    let next = last + usize::from(dot);
    let ordinal = |at: usize| {
        scan.tokens
            .get(at)
            .filter(|t| !t.gap && t.kind == Kind::Word)
            .is_some_and(|t| matches!(&text[t.start as usize..t.end as usize], "st" | "nd" | "rd" | "th"))
    };
    if let Some(value) = number_at(text, scan, next)
        && (1..=31).contains(&value)
        && digits_at(text, scan, next) <= 2
        // "im September 13 Milliarden"
        && !figures.iter().any(|f| f.0 == next && f.1 > next + 1)
    {
        when.part = Some(Part::Day(month, value as u8));
        last = next + 1 + usize::from(ordinal(next + 1));
    } else if dot && year_number(text, scan, next).is_some() {
        last = next;
    }
    Some((last, when, None))
}

/// A quarter or half, with a short year glued on: "Q4'24", "4Q24", "Q3 FY25".
fn quarter_at(text: &str, scan: &Scan, mark: &Mark<Cues>, part: Part) -> (usize, When, Option<Other>) {
    let mut when =
        When { part: Some(part), fiscal: mark.what.has(Cue::Fiscal), calendar: mark.what.has(Cue::Calendar), ..When::default() };
    let mut last = mark.last;
    let apostrophe = scan.tokens.get(last).is_some_and(|t| matches!(&text[t.start as usize..t.end as usize], "'" | "’" | "‘"));
    let at = last + usize::from(apostrophe);
    if digits_at(text, scan, at) == 2
        && let Some(value) = number_at(text, scan, at)
        && (apostrophe || !scan.tokens[at].gap)
    {
        when.year = Some(Year::Number(2000 + value as i16));
        last = at + 1;
    }
    (last, when, None)
}

/// What stands between two tokens, if only glue does.
pub(super) fn only_glue(text: &str, scan: &Scan, marks: &Marks<'_>, from: usize, to: usize, joiners: Cues) -> bool {
    let mut at = from;
    while at < to {
        if let Some(mark) = marks.cues.iter().find(|m| m.first == at && m.last <= to)
            && mark.what.any(joiners)
        {
            at = mark.last;
            continue;
        }
        let token = &scan.tokens[at];
        let word = &text[token.start as usize..token.end as usize];
        if token.kind != Kind::Symbol || !matches!(word, "\"" | "'" | "’" | "«" | "»" | "." | "(" | ")" | "," | "،" | "-" | "‑")
        {
            return false;
        }
        at += 1;
    }
    true
}

pub(super) const GLUE: Cues = Cues::of(&[Cue::TimeGlue, Cue::YearWord, Cue::ShareOf]);

/// Joins the pieces of one date: "the fourth quarter" + "2024", "24" + "January" + "2025".
fn merge(text: &str, scan: &Scan, marks: &Marks<'_>, pieces: &mut Vec<Piece>) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for &piece in pieces.iter() {
        let mut piece = piece;
        // "24 January", "24. Januar", "24 de enero"
        if let Some(Part::Month(month)) = piece.when.part {
            for back in 1..=2 {
                let Some(at) = piece.first.checked_sub(back) else { break };
                if let Some(day) = number_at(text, scan, at)
                    && (1..=31).contains(&day)
                    && out.last().is_none_or(|p| p.last <= at)
                    && only_glue(text, scan, marks, at + 1, piece.first, GLUE)
                {
                    piece.first = at;
                    piece.when.part = Some(Part::Day(month, day as u8));
                    break;
                }
            }
        }
        if let Some(last) = out.last_mut()
            && piece.first >= last.last
            && piece.first - last.last <= 5
        {
            let ended = marks.cues.iter().any(|m| m.first >= last.last && m.last <= piece.first && m.what.has(Cue::Ended));
            let glue = only_glue(text, scan, marks, last.last, piece.first, GLUE.with(Cues::of(&[Cue::Ended])));
            if glue && let Some(joined) = join(last, &piece, ended) {
                last.when = joined;
                last.other = None;
                last.last = piece.last;
                continue;
            }
        }
        out.push(piece);
    }
    out.retain(|p| {
        !matches!(p.other, Some(Other::YearWord | Other::Months(_)))
            && (p.other.is_some() || p.when.year.is_some() || p.when.part.is_some() || p.when.fiscal && p.last - p.first > 1)
    });
    *pieces = out;
}

/// Whether it is a word for a year, which a year's number joins.
const fn is_year_word(other: Option<Other>) -> bool {
    matches!(other, Some(Other::YearWord | Other::FullYear))
}

fn join(a: &Piece, b: &Piece, ended: bool) -> Option<When> {
    let months = |other: Option<Other>| match other {
        Some(Other::Months(n)) => Some(n),
        Some(Other::YearWord | Other::FullYear) => Some(12),
        _ => None,
    };
    // "three months ended December 2024", "the year to June"
    if let (Some(count), Some(Part::Month(month) | Part::Day(month, _))) = (months(a.other), b.when.part)
        && ended
    {
        let part = if count == 3 { Part::QuarterOf(month) } else { Part::MonthsTo(count, month) };
        return Some(When { part: Some(part), year: b.when.year, ..When::default() });
    }
    // "the December quarter", "December-quarter 2024"
    if let (Some(Part::Month(month)), Some(count)) = (a.when.part, months(b.other))
        && !is_year_word(b.other)
        && !ended
        && a.when.year.is_none()
    {
        let part = if count == 3 { Part::QuarterOf(month) } else { Part::MonthsTo(count, month) };
        return Some(When { part: Some(part), ..When::default() });
    }
    // "截至6月的2025财年"
    if b.other.is_none() && b.when.fiscal && b.when.part.is_none() && b.when.year.is_some() && a.other.is_none() {
        let short = matches!(a.when.part, Some(Part::Month(_) | Part::Day(..)));
        if short && a.when.year.is_none_or(|y| Some(y) == b.when.year) {
            return Some(b.when);
        }
    }
    // "the fiscal year that ended in May 2025", "fiscal 2025, which ended in June"
    if a.other.is_none() && a.when.fiscal && b.other.is_none() && matches!(b.when.part, Some(Part::Month(_) | Part::Day(..))) {
        let same = a.when.year.is_none() || b.when.year.is_none() || a.when.year == b.when.year;
        return (ended && same).then_some(When { year: a.when.year.or(b.when.year), ..a.when });
    }
    if is_year_word(a.other) && b.other.is_none() && b.when.part.is_none() && !ended {
        return Some(b.when);
    }
    if is_year_word(b.other) && a.other.is_none() && a.when.part.is_none() && !ended {
        return Some(a.when);
    }
    if a.other.is_some() || b.other.is_some() {
        return None;
    }
    let (a, b) = (&a.when, &b.when);
    if a.year.is_some() && b.year.is_some() || a.part.is_some() && b.part.is_some() {
        // "the year ended June 30, fiscal 2025" stay two
        return None;
    }
    if a.part.is_some() && b.part.is_none() && b.year.is_none() && !b.fiscal && !b.calendar {
        return None;
    }
    Some(When {
        year: a.year.or(b.year),
        part: a.part.or(b.part),
        fiscal: a.fiscal || b.fiscal,
        calendar: a.calendar || b.calendar,
        end: false,
    })
}
