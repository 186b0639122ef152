//! How a figure relates to those around it: before and after a change, growth, change, share, ratio.

use crate::lang::discourse::{Cue, Cues};
use crate::model::claim::{Claim, Growth, Link, QuantityKind, Relation};
use crate::model::{Amount, Bound, EntityId, Status, Unit};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::Sense;
use super::super::temporal::{Form, years_before};
use super::cast::Cast;
use super::period::EARLIER;
use super::{Figure, Sentence, is_level};

const CHANGE: Cues = Cues::of(&[Cue::Up, Cue::Down]);

/// Returns the relation of each figure of a sentence; indices go on from the claims before it, of which those from `paragraph` on stand in
/// its paragraph.
pub(super) fn relations(sentence: &Sentence<'_>, told: &[Claim], paragraph: usize) -> Vec<Relation> {
    let base = told.len();
    let figures = &sentence.figures;
    let mut out: Vec<Relation> = figures.iter().map(|f| alone(sentence, f)).collect();
    for at in 0..figures.len() {
        if !is_level(figures[at].quantity.kind) || !matches!(out[at], Relation::Level) {
            continue;
        }
        let lead = lead(sentence, &figures[at]);
        let like = |other: usize| {
            other < figures.len()
                && is_level(figures[other].quantity.kind)
                && same_unit(&figures[at].quantity.amount.unit, &figures[other].quantity.amount.unit)
        };
        if lead.has(Cue::Earlier) && at > 0 {
            if let Some(later) = (0..at).rev().find(|o| like(*o)) {
                pair(&mut out, base, (at, later), direction(sentence, &figures[later]));
            }
            continue;
        }
        // "従来予想は850億ドルだった": before the figure of the sentence before
        if lead.has(Cue::Earlier) && lead_is_noun(sentence, &figures[at]) {
            let unit = &figures[at].quantity.amount.unit;
            let like = |c: &Claim| is_level(c.quantity.kind) && same_unit(unit, &c.quantity.amount.unit);
            let level = |c: &Claim| !matches!(c.relation, Relation::Earlier { .. });
            if let Some(later) = (paragraph..base).rev().find(|i| like(&told[*i]) && level(&told[*i])) {
                out[at] = Relation::Earlier { later };
            }
            continue;
        }
        if !lead.has(Cue::From) || !changes(sentence) {
            continue;
        }
        // "from A to B", "to B from A", "rose to B from A"
        let after = (at + 1..figures.len()).find(|o| like(*o)).filter(|o| lead_of(sentence, *o).has(Cue::To));
        let before = (0..at).rev().find(|o| like(*o));
        if let Some(later) = after.or(before) {
            let gap = sentence.costs.gap(figures[at].tokens(), figures[later].tokens());
            if gap <= 2 * CLAUSE {
                pair(&mut out, base, (at, later), direction(sentence, &figures[later]));
            }
        }
    }
    out
}

/// Whether what leads to a figure at the head of its sentence speaks of a forecast, and doesn't only compare.
fn lead_is_noun(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    sentence.cues(Cues::of(&[Cue::Earlier])).any(|m| m.last <= figure.first && !m.what.has(Cue::Compared))
}

fn pair(out: &mut [Relation], base: usize, (earlier, later): (usize, usize), up: Option<bool>) {
    out[earlier] = Relation::Earlier { later: base + later };
    if matches!(out[later], Relation::Level) {
        out[later] = Relation::Later { earlier: base + earlier, up };
    }
}

/// Which way the words say that a figure moved, if they say only one.
fn direction(sentence: &Sentence<'_>, figure: &Figure) -> Option<bool> {
    let near = |cue: Cue| sentence.cues(Cues::of(&[cue])).any(|m| sentence.to_figure(m, figure) <= 2 * CLAUSE);
    match (near(Cue::Up), near(Cue::Down)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn same_unit(a: &Unit, b: &Unit) -> bool {
    match (a.currency(), b.currency()) {
        (Some(a), Some(b)) => a.may_equal(b),
        (None, None) => a.factor_to(b).is_some(),
        _ => false,
    }
}

fn changes(sentence: &Sentence<'_>) -> bool {
    sentence.cues(CHANGE).next().is_some()
}

/// The cues right before a figure.
fn lead(sentence: &Sentence<'_>, figure: &Figure) -> Cues {
    let mut found = Cues::default();
    let mut at = figure.first;
    for _ in 0..3 {
        let Some(mark) = sentence.marks.cues.iter().rev().find(|m| m.last <= at) else { break };
        if sentence.costs.gap((mark.first, mark.last), (at, at)) > WORD {
            break;
        }
        found = found.with(mark.what);
        if mark.what.any(Cues::of(&[Cue::From, Cue::To, Cue::By, Cue::Earlier, Cue::Compared])) {
            break;
        }
        at = mark.first;
    }
    // particles of languages that put them behind
    if let Some(mark) = sentence.cue_after(figure.last)
        && mark.first == figure.last
        && mark.what.any(Cues::of(&[Cue::FromAfter, Cue::ToAfter, Cue::ByAfter]))
    {
        for (after, cue) in [(Cue::FromAfter, Cue::From), (Cue::ToAfter, Cue::To), (Cue::ByAfter, Cue::By)] {
            if mark.what.has(after) {
                found = found.with(Cues::of(&[cue]));
            }
        }
    }
    found
}

/// Whether a figure is one that another is told against: "against 24 billion", "up from 66".
pub(super) fn is_base(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    if !is_level(figure.quantity.kind) {
        return false;
    }
    let lead = lead(sentence, figure);
    if lead.any(Cues::of(&[Cue::Earlier, Cue::Compared])) || lead.has(Cue::From) && changes(sentence) {
        return true;
    }
    // "twice the 183 billion of September", "212亿美元的2.6倍"
    let behind = sentence.order.time_first;
    !lead.has(Cue::To)
        && sentence.figures.iter().any(|f| {
            let near = if behind { f.first >= figure.last } else { f.last <= figure.first };
            f.quantity.kind == QuantityKind::Multiple && near && sentence.costs.gap(f.tokens(), figure.tokens()) <= 2 * WORD
        })
}

fn lead_of(sentence: &Sentence<'_>, index: usize) -> Cues {
    lead(sentence, &sentence.figures[index])
}

/// The relation of a figure that needs no other figure.
fn alone(sentence: &Sentence<'_>, figure: &Figure) -> Relation {
    let up = sentence.nearest(Cues::of(&[Cue::Up]), figure).map(|(gap, m)| (gap, m.first));
    let down = sentence.nearest(Cues::of(&[Cue::Down]), figure).map(|(gap, m)| (gap, m.first));
    let rose = match (up, down) {
        (Some(u), Some(d)) => u.0 <= d.0,
        (Some(_), None) => true,
        _ => false,
    };
    let change = up.into_iter().chain(down).map(|(gap, _)| gap).min();
    match figure.quantity.kind {
        QuantityKind::Percent => {
            // "84 % de plus qu'en 2024": more comes before any whole
            if let Some(mark) = sentence.cue_after(figure.last)
                && mark.first == figure.last
                && mark.what.has(Cue::ChangeNoun)
            {
                return Relation::Growth(Growth { up: !mark.what.has(Cue::Down) || mark.what.has(Cue::Up), versus: None });
            }
            if is_share(sentence, figure) {
                return Relation::Share { of: Vec::new(), metric: None };
            }
            if change.is_some_and(|gap| gap <= CLAUSE) {
                return Relation::Growth(Growth { up: rose, versus: None });
            }
        }
        QuantityKind::Multiple => {
            let times = sentence
                .cues(Cues::of(&[Cue::Times, Cue::Compared]))
                .any(|m| m.first + 3 >= figure.first && sentence.to_figure(m, figure) <= 3 * WORD);
            if times && !doubles_earlier(sentence, figure) {
                return Relation::Ratio { to: Vec::new(), subject: None, metric: None };
            }
            if figure.quantity.implied || times || change.is_some_and(|gap| gap <= CLAUSE) {
                let up = figure.quantity.implied && up.is_none_or(|u| down.is_none_or(|d| u.0 <= d.0)) || rose;
                return Relation::Growth(Growth { up, versus: None });
            }
        }
        _ => {
            let lead = lead(sentence, figure);
            // where "by" and "from" are one word, a figure with "to" after it makes it "from"
            let opens = lead.has(Cue::From)
                && sentence.figures.iter().any(|f| {
                    f.first >= figure.last
                        && sentence.costs.gap(figure.tokens(), f.tokens()) <= CLAUSE
                        && self::lead(sentence, f).has(Cue::To)
                });
            if lead.has(Cue::By) && !opens && change.is_some_and(|gap| gap <= CLAUSE) {
                return Relation::Change { up: rose };
            }
            // "a $10bn increase", "$10bn more"
            if let Some(mark) = sentence.cue_after(figure.last)
                && mark.first == figure.last
                && mark.what.has(Cue::ChangeNoun)
            {
                return Relation::Change { up: !mark.what.has(Cue::Down) };
            }
        }
    }
    Relation::Level
}

/// "More than double the $9.2bn of a year earlier": so many times the figure of another time, not another's.
fn doubles_earlier(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    let after = |first: usize| first >= figure.last;
    let gap = |place: (usize, usize)| sentence.costs.gap(place, figure.tokens());
    let level = sentence
        .figures
        .iter()
        .find(|f| after(f.first) && is_level(f.quantity.kind))
        .map_or((usize::MAX, i32::MAX), |f| (f.first, gap(f.tokens())));
    let time = sentence
        .times
        .iter()
        .find(|t| after(t.first) && matches!(t.form, Form::YearEarlier | Form::QuarterEarlier))
        .map_or(i32::MAX, |t| gap((t.first, t.last)));
    let other = sentence.marks.names.iter().any(|n| after(n.first) && n.first < level.0 && gap((n.first, n.last)) <= CLAUSE);
    !other && (level.1 <= 4 * WORD || time <= 2 * CLAUSE)
}

/// "12 percent of revenue", "a 12% share of", "占…的12%".
fn is_share(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    let after = sentence.cue_after(figure.last).filter(|m| m.first == figure.last);
    if after.is_some_and(|m| m.what.has(Cue::ShareOf)) {
        return true;
    }
    let change = sentence.nearest(CHANGE, figure).map_or(i32::MAX, |(gap, _)| gap);
    sentence.nearest(Cues::of(&[Cue::Share]), figure).is_some_and(|(gap, _)| gap <= 3 * WORD && gap <= change)
}

/// Writes what a share or ratio is of into a claim's relation.
pub(super) fn link(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, claim: &mut Claim) {
    let own: Vec<EntityId> = claim.entities.iter().map(|l| l.value.clone()).collect();
    let beyond = |first: usize, gap: i32| first >= figure.last && gap <= CLAUSE;
    let id = |e: u32| sentence.vocabulary.entities[e as usize].id.clone();
    let others = || -> Vec<EntityId> {
        cast.players
            .iter()
            .filter(|p| {
                p.actor && beyond(sentence.marks.names[p.mark].first, sentence.to_figure(&sentence.marks.names[p.mark], figure))
            })
            .map(|p| id(p.entity))
            .collect()
    };
    let metric_after = || {
        sentence
            .marks
            .senses
            .iter()
            .filter(|m| sentence.to_figure(m, figure) <= 4 * WORD && (m.first >= figure.last || sentence.order.time_first))
            .filter(|m| !sentence.marks.cues.iter().any(|c| c.first == m.first && c.what.any(CHANGE)))
            .min_by_key(|m| sentence.to_figure(m, figure))
            .and_then(|m| m.what.iter().find_map(|s| if let Sense::Metric(k) = s { Some(*k) } else { None }))
            .map(|k| sentence.vocabulary.metrics[k as usize].id.clone())
    };
    let things_after = || {
        cast.players.iter().any(|p| {
            !p.actor && beyond(sentence.marks.names[p.mark].first, sentence.to_figure(&sentence.marks.names[p.mark], figure))
        })
    };
    match &mut claim.relation {
        // so many times nothing named is so many times the figure before
        Relation::Ratio { .. }
            if others().iter().all(|e| own.contains(e))
                && metric_after().is_none_or(|m| claim.metrics.iter().any(|l| l.value == m))
                && !things_after() =>
        {
            claim.relation = Relation::Growth(Growth { up: true, versus: None });
        }
        Relation::Share { of, metric } => {
            *of = others();
            *metric = metric_after();
        }
        Relation::Ratio { to, subject, metric } => {
            *to = others().into_iter().filter(|e| !own.contains(e) || own.len() > 1).collect();
            *subject = cast
                .players
                .iter()
                .find(|p| {
                    !p.actor
                        && beyond(sentence.marks.names[p.mark].first, sentence.to_figure(&sentence.marks.names[p.mark], figure))
                })
                .map(|p| id(p.entity));
            *metric = metric_after();
        }
        _ => {}
    }
}

/// "Rose 94% up to 35.1 billion", where "up to" is only "to": the figure itself, and no ceiling.
pub(super) fn reached(sentence: &Sentence<'_>, figure: &Figure, claim: &mut Claim) {
    let amount = &claim.quantity.amount;
    if amount.bound != Bound::AtMost || claim.status.as_ref().is_none_or(|s| s.value != Status::Actual) {
        return;
    }
    let (Some(hedge), Some(value)) = (claim.quantity.hedge, amount.value()) else { return };
    let to = sentence.cues(Cues::of(&[Cue::To])).any(|m| m.span.overlaps(hedge));
    let changed = sentence.cues(CHANGE).any(|m| m.last <= figure.first && sentence.to_figure(m, figure) <= 2 * CLAUSE);
    if to && changed {
        claim.quantity.amount = Amount::exact(value, amount.unit.clone(), amount.quantum);
        claim.quantity.hedge = None;
    }
}

/// Gives the two figures of a change what only one of them has, and the growth between them its two times.
pub(super) fn share_links(claims: &mut [Claim], base: usize) {
    share_pairs(claims, base);
    grow(claims, base);
    let pair = claims[base..].iter().find_map(|c| match c.relation {
        Relation::Earlier { later } => Some((c.period.clone()?, claims.get(later)?.period.clone()?)),
        _ => None,
    });
    let Some((earlier, later)) = pair.filter(|(a, b)| a.value != b.value) else { return };
    for claim in &mut claims[base..] {
        if let Relation::Growth(growth) = &mut claim.relation
            && claim.period.as_ref().is_some_and(|p| p.value == earlier.value)
        {
            growth.versus = Some(earlier.value.clone());
            claim.period = Some(later.clone());
        }
    }
}

/// "72 billion in 2025 against 39 in 2024, up 84%": growth behind two levels is from one to the other.
fn grow(claims: &mut [Claim], base: usize) {
    for at in base + 2..claims.len() {
        let Relation::Growth(growth) = &claims[at].relation else { continue };
        let (a, b) = (&claims[at - 2], &claims[at - 1]);
        let level = |c: &Claim| is_level(c.quantity.kind);
        let alike = level(a) && level(b) && same_unit(&a.quantity.amount.unit, &b.quantity.amount.unit);
        let metric = |c: &Claim| c.metrics.first().map(|l| l.value.clone());
        let same = a.entities.iter().map(|l| &l.value).eq(b.entities.iter().map(|l| &l.value)) && metric(a) == metric(b);
        let (Some(first), Some(second)) = (&a.period, &b.period) else { continue };
        if growth.versus.is_some() || !alike || !same || years_before(&first.value, 1).as_ref() != Some(&second.value) {
            continue;
        }
        let (first, versus) = (first.clone(), second.value.clone());
        if claims[at].period.as_ref().is_none_or(|p| p.value == versus || p.value == first.value) {
            claims[at].period = Some(first);
            if let Relation::Growth(growth) = &mut claims[at].relation {
                growth.versus = Some(versus);
            }
        }
    }
}

/// "Expects 72 billion in 2025, compared with the 66 billion it gave in July": what was expected before is of the same time.
pub(super) fn share_compared(sentence: &Sentence<'_>, claims: &mut [Claim], base: usize) {
    for index in 1..sentence.figures.len() {
        let at = base + index;
        let unit = &claims[at].quantity.amount.unit;
        let bare = matches!(claims[at].relation, Relation::Level) && claims[at].period.is_none();
        if !bare || !is_level(claims[at].quantity.kind) || !is_base(sentence, &sentence.figures[index]) {
            continue;
        }
        let like = |c: &&Claim| is_level(c.quantity.kind) && same_unit(unit, &c.quantity.amount.unit);
        let Some(main) = claims[base..at].iter().rev().find(like).cloned() else { continue };
        if main.status.as_ref().is_some_and(|s| s.value != Status::Actual) {
            claims[at].period = main.period;
            claims[at].calendar_asserted = main.calendar_asserted;
            claims[at].status = claims[at].status.take().filter(|s| s.value != Status::Actual).or(main.status);
        }
    }
}

fn share_pairs(claims: &mut [Claim], base: usize) {
    for at in base..claims.len() {
        let other = match claims[at].relation {
            Relation::Earlier { later } => later,
            Relation::Later { earlier, .. } => earlier,
            _ => continue,
        };
        if other >= claims.len() {
            continue;
        }
        let source = claims[other].clone();
        let claim = &mut claims[at];
        if claim.metrics.is_empty() || claim.metrics.iter().all(|m| m.why == "carried") {
            claim.metrics = source.metrics;
        }
        if claim.entities.is_empty() {
            claim.entities = source.entities;
        }
        if let Relation::Earlier { .. } = claim.relation
            && let Some(period) = &source.period
            && source.status.as_ref().is_none_or(|s| s.value == Status::Actual)
            && claim.period.as_ref().is_none_or(|own| own.span == period.span || own.why == "carried")
        {
            // "rose to 201 billion in 2025 from 164.5": the year before
            claim.period = years_before(&period.value, 1).map(|p| Link { value: p, span: period.span, why: EARLIER });
        }
        let ahead = source.status.as_ref().is_some_and(|s| s.value != Status::Actual);
        let own =
            claim.period.as_ref().zip(source.period.as_ref()).is_some_and(|(own, of)| own.value != of.value && own.span != of.span);
        if matches!(claim.relation, Relation::Earlier { .. }) && ahead && (!own || claim.stated.is_some()) {
            // "expects 72 billion, up from 66": what was expected before is as firm
            claim.period.clone_from(&source.period);
            claim.status.clone_from(&source.status);
        } else if matches!(claim.relation, Relation::Earlier { .. }) && ahead && own {
            // "expects 118 billion, up from 83 in 2024": what was is done
            claim.status = claim.period.as_ref().and_then(|p| p.span).map(|span| Link::at(Status::Actual, span, "base"));
        }
        // "is about 7 billion, up from 1 billion in January": what is now isn't dated by what was
        let later = matches!(claim.relation, Relation::Later { .. });
        if claim.period.is_none() && if later { ahead } else { source.status.as_ref().is_none_or(|s| s.value != Status::Actual) } {
            claim.period = source.period;
            claim.calendar_asserted = source.calendar_asserted;
        }
        if claim.status.is_none() {
            claim.status = source.status;
        }
        if claim.subject.is_none() {
            claim.subject = source.subject;
        }
    }
}
