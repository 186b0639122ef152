//! For when a figure is, and when it was stated.

use crate::lang::discourse::{Cue, Cues};
use crate::model::claim::{Claim, Link, QuantityKind, Relation};
use crate::model::{Flow, Period, Span, Stated, Status, YearEnd};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::Mark;
use super::super::temporal::{Form, Time, View, in_year, quarter_before, years_before};
use super::context::Context;
use super::relation::is_base as is_base_figure;
use super::{Figure, Sentence};

/// Why a figure is of an earlier time: the words tell its period from another's.
pub(super) const EARLIER: &str = "a-year-earlier";

/// Links period, calendar, day of statement and price year.
pub(super) fn link(sentence: &Sentence<'_>, figure: &Figure, context: &Context<'_>, before: &[&Claim], claim: &mut Claim) {
    // what was signed was signed on a day before
    let signed = is_signed(sentence, claim);
    let view = if signed { View::Back } else { view(claim) };
    let year_end = year_end(sentence, claim);
    let gap = |time: &Time| sentence.costs.gap((time.first, time.last), (figure.first, figure.last));
    let base = is_base_figure(sentence, figure);
    let owned = sentence.times.iter().any(|t| t.is_date() && owner(sentence, t).is_some_and(|f| f.first == figure.first));
    let mut stated: Option<(i32, &Time)> = None;
    let mut best: Option<(i32, &Time, Period)> = None;
    for time in &sentence.times {
        if let Some(year) = price_year(sentence, time) {
            if gap(time) <= CLAUSE {
                claim.real = Some(Link::at(year, time.span, "price-year"));
            }
            continue;
        }
        if matches!(time.form, Form::YearEarlier | Form::QuarterEarlier) {
            continue;
        }
        // what a thing is worth today, it is worth now
        if time.is_today() && flow(sentence, claim) == Some(Flow::Stock) || base && sets_out(sentence, figure, time) {
            continue;
        }
        // "15 billion more than it forecast in September", "84% more than in 2024": of what it is compared with
        if beyond_comparison(sentence, figure, time) || is_base(sentence, figure, time) {
            if let Relation::Growth(growth) = &mut claim.relation
                && growth.versus.is_none()
            {
                growth.versus = time.resolve(sentence.published, View::Back, year_end);
            }
            continue;
        }
        let distance = gap(time);
        // "$72bn (2024: $39bn)": a date in brackets with a figure is that figure's
        let bracket = sentence.costs.bracket(time.first);
        if bracket != 0
            && bracket != sentence.costs.bracket(figure.first)
            && sentence.figures.iter().any(|f| sentence.costs.bracket(f.first) == bracket)
        {
            continue;
        }
        let anothers = owner(sentence, time).filter(|f| f.first != figure.first);
        let beyond = anothers.is_some_and(|f| is_base_figure(sentence, f) != base);
        if is_statement(sentence, time, claim) {
            if beyond && time.is_month() {
                continue;
            }
            if stated.is_none_or(|(least, _)| distance < least) {
                stated = Some((distance, time));
            }
            continue;
        }
        // "to 39 billion in 2024 from 28": each side of a change has its own time, and who has one needs no other
        // "is worth 730 billion; in October it had been worth 500"
        let stock = flow(sentence, claim) == Some(Flow::Stock) && view == View::Back;
        let leads = anothers.is_some_and(|f| f.first >= time.last) && time.first >= figure.last && !sentence.order.time_first;
        let far = (stock || leads)
            && anothers.is_some_and(|f| distance > CLAUSE + sentence.costs.gap(f.tokens(), (time.first, time.last)));
        let fronted = time.first <= 2 && sentence.figures.first().is_some_and(|f| time.last <= f.first);
        let heads = base
            && sentence.figures.iter().any(|f| {
                time.last <= f.first && f.last <= figure.first && super::is_level(f.quantity.kind) && !is_base_figure(sentence, f)
            });
        if beyond || heads || far && !fronted || owned && anothers.is_some() || is_anothers(sentence, figure, time) {
            continue;
        }
        let told = match time.form {
            Form::SameQuarter(year) => told_quarter(before, context, claim)
                .and_then(|quarter| year.map_or(Some(quarter.clone()), |y| in_year(&quarter, y.resolve(sentence.published)?))),
            _ => None,
        };
        let Some(period) = told.or_else(|| time.resolve(sentence.published, view, year_end)) else { continue };
        if distance > CLAUSE && !agrees(sentence, &period, claim, year_end) {
            continue;
        }
        // a time that opens the sentence holds for all of it
        let fronted = time.first <= 2 && sentence.figures.first().is_some_and(|f| time.last <= f.first);
        let distance = if fronted { distance.min(2 * CLAUSE) } else { distance };
        if best.as_ref().is_none_or(|(least, ..)| distance < *least) {
            best = Some((distance, time, period));
        }
    }
    if let Some((_, time)) = stated {
        claim.stated = time
            .resolve(sentence.published, View::Back, year_end)
            .and_then(|p| stated_of(&p))
            .map(|s| Link::at(s, time.span, "said-when"));
    }
    if let Some((distance, time, period)) = best
        && distance <= 4 * CLAUSE
    {
        let why = if distance < CLAUSE { "same-clause" } else { "same-sentence" };
        claim.calendar_asserted = time.calendar();
        claim.period = Some(Link::at(at_its_end(sentence, time, period, claim), time.span, why));
    }
    if let Some(link) = earlier(sentence, figure, before, context, claim) {
        claim.period = Some(link);
        return;
    }
    if claim.period.is_none()
        && !base
        && let Some((period, calendar, why)) = context.fallback_period(claim, flow(sentence, claim))
        && agrees(sentence, &period, claim, year_end)
    {
        claim.period = Some(Link { value: period, span: None, why });
        claim.calendar_asserted = calendar;
    }
}

/// The quarter spoken of before: in the sentence, or in those before it.
fn told_quarter(before: &[&Claim], context: &Context<'_>, claim: &Claim) -> Option<Period> {
    let quarter = |c: &&&Claim| {
        c.period.as_ref().is_some_and(|l| l.why != EARLIER && matches!(l.value, Period::Quarter(..) | Period::FiscalQuarter(..)))
    };
    let here = before.iter().rev().find(quarter).and_then(|c| c.period.as_ref()).map(|l| l.value.clone());
    here.or_else(|| context.quarter(claim))
}

/// "In fiscal 2026 from 21.2 to 55.66": a time ahead of the word that a change sets out with is not of what it sets out from.
fn sets_out(sentence: &Sentence<'_>, figure: &Figure, time: &Time) -> bool {
    let from = sentence.cue_before(figure.first).filter(|m| m.last == figure.first && m.what.has(Cue::From));
    from.is_some_and(|m| m.first >= time.last)
        && sentence
            .figures
            .iter()
            .any(|f| f.first >= figure.last && super::is_level(f.quantity.kind) && !is_base_figure(sentence, f))
}

/// The figure that a time stands right beside: behind it, or before it where words for time come first.
fn owner<'s>(sentence: &'s Sentence<'_>, time: &Time) -> Option<&'s Figure> {
    let ahead = sentence.order.time_first;
    let limit = if ahead { 4 * WORD } else { 3 * WORD };
    let place = (time.first, time.last);
    let level = || sentence.figures.iter().filter(|f| super::is_level(f.quantity.kind));
    let close = |f: &&Figure| {
        let leads = if !ahead && f.first >= time.last { 2 * WORD } else { 0 };
        sentence.costs.gap(f.tokens(), place) <= limit + leads
    };
    let before = || level().rfind(|f| f.last <= time.first).filter(close);
    // "2025年度の設備投資は69億ドルから212億ドルへ": what a change set out from has only a time right beside it
    let passed = |f: &&Figure| {
        let beside = sentence.costs.gap(f.tokens(), place) <= WORD;
        !beside && is_base_figure(sentence, f) && level().any(|g| g.first >= f.last && !is_base_figure(sentence, g))
    };
    let after = || level().find(|f| f.first >= time.last && !sets_out(sentence, f, time) && !(ahead && passed(f))).filter(close);
    if ahead { after().or_else(before) } else { before().or_else(after) }
}

/// "Spent 34 billion and expects 125 billion for the full year", "14 billion, up from 1 billion in 2024": a time behind a figure that is
/// another's, because a verb of its own or a word of comparison stands between.
fn is_anothers(sentence: &Sentence<'_>, figure: &Figure, time: &Time) -> bool {
    if time.first < figure.last {
        return false;
    }
    let level = |f: &&Figure| f.first >= figure.last && super::is_level(f.quantity.kind);
    let relative = |to: usize| sentence.cues(Cues::of(&[Cue::Relative])).any(|m| m.first >= figure.last && m.last <= to);
    // "an $11.9 billion contract": a noun right behind a figure is no verb of another
    let verb = |from: usize, to: usize| sentence.cues(super::STATUS).any(|m| m.first > from && m.last <= to && !relative(m.first));
    sentence.figures.iter().filter(level).any(|f| {
        let own = verb(figure.last, f.first.min(time.first));
        let base = f.last <= time.first
            && is_base_figure(sentence, f)
            && sentence.costs.gap(f.tokens(), (time.first, time.last)) <= 3 * WORD
            && !sentence.figures.iter().any(|g| g.first >= f.last && g.last <= time.first);
        own || base
    })
}

/// Whether a word of comparison, and no other figure of the kind, stands between a figure and a time after it.
fn beyond_comparison(sentence: &Sentence<'_>, figure: &Figure, time: &Time) -> bool {
    time.first >= figure.last
        && sentence.cues(Cues::of(&[Cue::Compared])).any(|m| {
            m.first >= figure.last
                && m.last <= time.first
                && !sentence.figures.iter().any(|f| f.first >= m.last && f.last <= time.first)
        })
}

/// "Than in 2024", "比2024年", "2024년보다": a time that is compared with, and not the time of a figure right behind it.
fn is_base(sentence: &Sentence<'_>, figure: &Figure, time: &Time) -> bool {
    let joins = |m: &Mark<Cues>| {
        m.what.has(Cue::Compared) && !(sentence.language.unspaced && m.what.any(Cues::of(&[Cue::And, Cue::Clause])))
    };
    let behind = sentence.order.postpositions;
    let compared = if behind {
        sentence.cues(Cues::of(&[Cue::Compared])).any(|m| m.first >= time.last && m.first <= time.last + 1 && joins(m))
    } else {
        sentence.cues(Cues::of(&[Cue::Compared])).any(|m| m.last <= time.first && m.last + 1 >= time.first && joins(m))
    };
    let own = super::is_level(figure.quantity.kind)
        && figure.first >= time.last
        && sentence.costs.gap((time.first, time.last), (figure.first, figure.last)) <= WORD;
    compared
        && !own
        && sentence.figures.iter().any(|f| f.quantity.kind == QuantityKind::Percent || f.quantity.kind == QuantityKind::Multiple)
}

fn view(claim: &Claim) -> View {
    match claim.status.as_ref().map(|l| l.value) {
        Some(Status::Guidance | Status::Commitment | Status::Target | Status::Rumour) => View::Ahead,
        _ => View::Back,
    }
}

fn year_end(sentence: &Sentence<'_>, claim: &Claim) -> Option<YearEnd> {
    let first = claim.entities.first()?;
    sentence.vocabulary.entities.get(sentence.vocabulary.place(&first.value)? as usize)?.year_end
}

fn flow(sentence: &Sentence<'_>, claim: &Claim) -> Option<Flow> {
    let first = claim.metrics.first()?;
    sentence.vocabulary.metrics.iter().find(|m| m.id == first.value).map(|m| m.flow)
}

/// "In 2024 dollars": the year whose prices are meant.
fn price_year(sentence: &Sentence<'_>, time: &Time) -> Option<Period> {
    let Form::One(when) = &time.form else { return None };
    let next = sentence.cue_after(time.last).filter(|m| m.first == time.last && m.what.has(Cue::MoneyOf));
    let before = sentence.cue_before(time.first).filter(|m| m.last == time.first && m.what.has(Cue::MoneyOf));
    if when.part.is_some() || next.or(before).is_none() {
        return None;
    }
    time.resolve(sentence.published, View::Back, None)
}

/// Whether a day or month dates the statement and not the figure.
fn is_statement(sentence: &Sentence<'_>, time: &Time, claim: &Claim) -> bool {
    if !time.is_short() {
        return false;
    }
    let place = (time.first, time.last);
    let near_say =
        sentence.cues(Cues::of(&[Cue::Say, Cue::AccordingTo])).any(|m| sentence.costs.gap((m.first, m.last), place) <= 3 * WORD);
    let plan = matches!(view(claim), View::Ahead) || claim.status.as_ref().is_some_and(|s| s.value == Status::Estimate);
    // a round announced in March is one of March
    let event = flow(sentence, claim).is_some_and(|f| matches!(f, Flow::Event | Flow::Stock));
    if is_signed(sentence, claim) {
        return false;
    }
    if near_say && (plan || !event) {
        return true;
    }
    // "in January it committed 80bn for 2025": plans are made on a day, for a year
    plan && time
        .resolve(sentence.published, View::Back, None)
        .and_then(|p| p.dates(YearEnd::CALENDAR))
        .is_some_and(|days| sentence.published.is_none_or(|p| days.first <= p))
}

/// Whether a figure is of a deal that was signed, or of another pledge that happened.
fn is_signed(sentence: &Sentence<'_>, claim: &Claim) -> bool {
    flow(sentence, claim) == Some(Flow::Event) && claim.status.as_ref().is_some_and(|s| s.value == Status::Commitment)
}

fn stated_of(period: &Period) -> Option<Stated> {
    let days = period.dates(YearEnd::CALENDAR)?;
    Some(Stated { first: days.first, last: days.last, by: false })
}

/// A stock or yearly pace "by the end of 2025" is at its end, not over it.
fn at_its_end(sentence: &Sentence<'_>, time: &Time, period: Period, claim: &Claim) -> Period {
    let stock = flow(sentence, claim) == Some(Flow::Stock) || claim.quantity.amount.unit.per.is_some();
    match (period, &time.form) {
        (Period::Until(inner), _) if stock => *inner,
        (period, _) => period,
    }
}

/// Whether a period from farther away can be a figure's: not over before a plan, not to come for what happened.
fn agrees(sentence: &Sentence<'_>, period: &Period, claim: &Claim, year_end: Option<YearEnd>) -> bool {
    let (Some(published), Some(days)) = (sentence.published, period.dates(year_end.unwrap_or(YearEnd::CALENDAR))) else {
        return true;
    };
    match claim.status.as_ref().map(|l| l.value) {
        Some(Status::Actual) => days.first <= published,
        Some(Status::Guidance | Status::Commitment | Status::Target) => days.last >= published,
        _ => true,
    }
}

/// "$22bn a year earlier": the other figure's period, a year before.
fn earlier(
    sentence: &Sentence<'_>,
    figure: &Figure,
    before: &[&Claim],
    context: &Context<'_>,
    claim: &mut Claim,
) -> Option<Link<Period>> {
    let (time, distance) = sentence
        .times
        .iter()
        .filter(|t| matches!(t.form, Form::YearEarlier | Form::QuarterEarlier))
        .map(|t| (t, sentence.costs.gap((t.first, t.last), (figure.first, figure.last))))
        .min_by_key(|(_, gap)| *gap)?;
    let shift = |period: &Period| if time.form == Form::YearEarlier { years_before(period, 1) } else { quarter_before(period) };
    let base: Option<Period> = claim
        .period
        .as_ref()
        .map(|l| l.value.clone())
        .or_else(|| before.iter().rev().find_map(|c| c.period.as_ref().filter(|l| l.why != EARLIER).map(|l| l.value.clone())))
        .or_else(|| context.period(claim))
        .or_else(|| context.quarter(claim));
    if let Relation::Growth(growth) = &mut claim.relation {
        growth.versus = base.as_ref().and_then(shift);
        return None;
    }
    // after the figure, or before it where words for time stand first; a rate of growth beside it has it otherwise
    let leads = sentence.order.time_first;
    let growth_beside = sentence.figures.iter().any(|f| {
        f.quantity.kind == QuantityKind::Percent && sentence.costs.gap((time.first, time.last), (f.first, f.last)) <= WORD
    });
    let levels = || sentence.figures.iter().filter(|f| super::is_level(f.quantity.kind));
    let lone = levels().count() == 1;
    let place = (time.first, time.last);
    // "623억 달러로 1년 전 356억 달러": where words for time stand first, they are of the figure behind them
    let nexts = leads
        && time.first >= figure.last
        && levels().any(|f| f.first >= time.last && sentence.costs.gap(f.tokens(), place) <= WORD);
    // "a year earlier the figure was", ", im Jahr davor waren es 52,5": ahead of its figure, at the head of its clause
    let heads = !leads
        && time.last <= figure.first
        && !levels().any(|f| f.first >= time.last && f.last <= figure.first)
        && (time.first <= 1 && lone || after_comma(sentence, time) && levels().any(|f| f.last <= time.first));
    let beside = distance <= WORD && sentence.figures.len() > 1 && (time.first >= figure.last || leads) && !growth_beside && !nexts
        || heads && distance <= CLAUSE;
    let compared =
        sentence.cue_before(figure.first).is_some_and(|m| m.what.any(Cues::of(&[Cue::Compared, Cue::From, Cue::Earlier])));
    let own = !heads && claim.period.as_ref().is_some_and(|l| l.why == "same-clause" && l.span.is_some_and(|s| near(s, figure)));
    if own || !(beside || compared && distance <= CLAUSE) {
        return None;
    }
    base.as_ref().and_then(shift).map(|period| Link::at(period, time.span, EARLIER))
}

/// Whether a comma or a joining word stands right before a time.
fn after_comma(sentence: &Sentence<'_>, time: &Time) -> bool {
    let joins =
        |m: &Mark<Cues>| m.last == time.first && m.what.any(Cues::of(&[Cue::And, Cue::Clause])) && !m.what.has(Cue::Compared);
    let joined = sentence.cue_before(time.first).is_some_and(joins);
    let start = sentence.scan.tokens[time.first].start as usize;
    joined || sentence.text[..start].trim_end().ends_with([',', ';', '،', '؛', '，', '；', '—', '–'])
}

/// Whether words stand within a few bytes of a figure.
fn near(span: Span, figure: &Figure) -> bool {
    let at = figure.quantity.span;
    span.start >= at.end && span.start - at.end <= 6
}
