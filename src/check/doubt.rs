//! Doubts about the key of a figure, from the figures beside it: an error needs a key that the words give to this figure and no other.
//!
//! In: the claims of a text with their judgements. Out: judgements of which some are questions that were errors.

use super::codes::{Code, Reason};
use super::finding::{Judgement, Role};
use super::verdict::{Level, Verdict};
use crate::model::{Claim, Fact, FactId, Flow, Relation, Span};
use crate::store::Store;

/// How many figures before or after one are near it.
const NEAR: usize = 3;

/// Looks again at every error in the light of the sentence it stands in.
pub fn look_again<'s>(claims: &[Claim], judgements: &mut [Judgement<'s>], store: &'s Store) {
    for at in 0..claims.len() {
        if judgements[at].level() < Level::Warning {
            continue;
        }
        let mates: Vec<usize> = super::mates(claims, at).collect();
        if is_told_as_earlier(judgements, at) {
            let judged = &mut judgements[at];
            judged.verdict = Verdict::Supported;
            judged.reasons.retain(|r| !matches!(r.code, Code::Superseded | Code::SameDay | Code::Status));
            judged.add(Reason::new(Code::EarlierFigure));
        } else if let Some(range) = earlier_range(claims, judgements, at, &mates, store) {
            let judged = &mut judgements[at];
            *judged = Judgement { written: judged.written, metric: judged.metric.take(), ..Judgement::new(Verdict::Supported) };
            judged.add(Reason::new(Code::EarlierFigure));
            judged.show(range, Role::Held);
        } else if let Some(fact) = year_before(judgements, at, &mates) {
            let judged = &mut judgements[at];
            *judged = Judgement { written: judged.written, metric: judged.metric.take(), ..Judgement::new(Verdict::Supported) };
            judged.add(Reason::new(Code::EarlierFigure));
            judged.show(fact, Role::Held);
        } else if is_other_side(judgements, at, &mates, store) {
            let judged = &mut judgements[at];
            judged.verdict = Verdict::Supported;
            judged.reasons.retain(|r| !matches!(r.code, Code::Metric | Code::DidYouMean));
        } else if is_part_beside_whole(claims, judgements, at, &mates) {
            judgements[at].verdict = Verdict::Supported;
        } else if judgements[at].level() < Level::Error {
        } else if is_another_figure(claims, judgements, at, &mates)
            || is_anothers(claims, judgements, at, &mates)
            || is_pace_too(claims, judgements, at, &mates)
        {
            judgements[at].doubt();
        }
    }
}

/// Whether a part's own figure stands beside the right figure of its whole, so that the words can't mean the whole twice.
fn is_part_beside_whole(claims: &[Claim], judgements: &[Judgement<'_>], at: usize, mates: &[usize]) -> bool {
    let judged = &judgements[at];
    let Some(part) = held(judged).filter(|_| judged.verdict == Verdict::Ambiguous && judged.has(Code::UnsaidScope)) else {
        return false;
    };
    mates.iter().filter(|m| **m < at && claims[**m].quantity.kind == claims[at].quantity.kind).any(|m| {
        let stands = matches!(judgements[*m].verdict, Verdict::Supported | Verdict::Outdated);
        let whole = held(&judgements[*m]).filter(|_| stands);
        whole.is_some_and(|w| part.part_of.as_ref() == Some(&w.id) || is_of_whole(part, w))
    })
}

/// Whether a figure is of a part of what another is of: the same but for its scope.
fn is_of_whole(part: &Fact, whole: &Fact) -> bool {
    let (a, b) = (&part.key, &whole.key);
    let less = part.amount.high.zip(whole.amount.low).is_some_and(|(p, w)| p < w);
    less && a.entities == b.entities && a.metric == b.metric && a.period == b.period && a.scope != b.scope && a.by == b.by
}

/// Whether a figure beside it already gives what the records have on this key: this one is of something else.
fn is_another_figure(claims: &[Claim], judgements: &[Judgement<'_>], at: usize, mates: &[usize]) -> bool {
    let key = |i: usize| {
        let claim = &claims[i];
        let names: Vec<_> = claim.entities.iter().map(|l| &l.value).collect();
        (names, claim.subject.as_ref().map(|l| &l.value), claim.period.as_ref().map(|l| &l.value))
    };
    judgements[at].verdict == Verdict::Contradicted
        && claims[at].relation == Relation::Level
        && held(&judgements[at]).is_some()
        && mates.iter().any(|mate| {
            let stands = matches!(judgements[*mate].verdict, Verdict::Supported | Verdict::Outdated);
            stands
                && claims[*mate].relation == Relation::Level
                && judgements[*mate].metric == judgements[at].metric
                && claims[*mate].quantity.kind == claims[at].quantity.kind
                && key(*mate) == key(at)
        })
}

/// Whether an outlived figure stands near the one that replaced it: "50 billion, not 35", "from 157 to 300", "before, it saw 60".
fn is_told_as_earlier(judgements: &[Judgement<'_>], at: usize) -> bool {
    let newer: Vec<FactId> = judgements[at].evidence.iter().filter(|e| e.role == Role::Newer).map(|e| e.fact.id.clone()).collect();
    let near = &judgements[at.saturating_sub(NEAR)..judgements.len().min(at + NEAR + 1)];
    let replaces = |j: &Judgement<'_>| j.verdict != Verdict::Stale && held(j).is_some_and(|f| newer.contains(&f.id));
    // a range that was planned is hardly told as paid
    let judged = &judgements[at];
    let outlived = judged.verdict == Verdict::Stale || judged.verdict == Verdict::Misframed && judged.has(Code::Superseded);
    outlived && judged.level() >= Level::Warning && near.iter().any(replaces)
}

/// Returns the range that a figure and the one beside it are the ends of, and that a right figure of the sentence replaced: "180 to 190 billion,
/// up from 175 billion to 185 billion".
fn earlier_range<'s>(
    claims: &[Claim],
    judgements: &[Judgement<'s>],
    at: usize,
    mates: &[usize],
    store: &'s Store,
) -> Option<&'s Fact> {
    let end = |i: usize| claims[i].quantity.amount.value();
    let beside = |i: usize| mates.contains(&i).then(|| end(i)).flatten();
    let own = end(at)?;
    let before = at.checked_sub(1);
    let pairs = [before.and_then(|i| Some((i, beside(i)?, own))), beside(at + 1).map(|high| (at + 1, own, high))];
    mates.iter().filter(|m| matches!(judgements[**m].verdict, Verdict::Supported | Verdict::Outdated)).find_map(|m| {
        let newer = held(&judgements[*m])?;
        let is = |f: &Fact, low, high| f.amount.low == Some(low) && f.amount.high == Some(high);
        let ends = |f: &Fact| pairs.iter().flatten().any(|(other, low, high)| other != m && is(f, *low, *high));
        let of_chain = |f: &&Fact| store.known(f) < store.known(newer) && f.amount.low < f.amount.high && ends(f);
        store.chain(&newer.key).into_iter().find(of_chain)
    })
}

/// Returns the figure of the period before that a number is, where the right one of the period stands beside it: "from 21.2 to 55.66 billion".
fn year_before<'s>(judgements: &[Judgement<'s>], at: usize, mates: &[usize]) -> Option<&'s Fact> {
    let judged = &judgements[at];
    let moved = [Code::OtherPeriod, Code::PartAsWhole].iter().any(|c| judged.has(*c));
    let fact = judged.evidence.iter().find(|e| e.role == Role::Adjacent).map(|e| e.fact).filter(|_| moved)?;
    let period = fact.key.period.as_ref()?;
    let stands = |m: &&usize| matches!(judgements[**m].verdict, Verdict::Supported | Verdict::Outdated);
    mates.iter().filter(stands).filter_map(|m| held(&judgements[*m])).find_map(|beside| {
        let (a, b) = (&fact.key, &beside.key);
        let alike =
            a.entities == b.entities && a.subject == b.subject && a.metric == b.metric && a.basis == b.basis && a.scope == b.scope;
        let before = b.period.as_ref().is_some_and(|p| super::derive::growth::previous(p).contains(period));
        (alike && before).then_some(fact)
    })
}

/// Whether one deal's other number stands beside it and is right: a round of 40 billion at 300 billion needs no word for each.
fn is_other_side(judgements: &[Judgement<'_>], at: usize, mates: &[usize], store: &Store) -> bool {
    let judged = &judgements[at];
    let Some(fact) = judged.evidence.iter().find(|e| e.role == Role::Adjacent).map(|e| e.fact) else { return false };
    let same_deal =
        |other: &Fact| other.key.subject.is_some() && other.key.subject == fact.key.subject && other.key.metric != fact.key.metric;
    // the words name one measure for both numbers, or the number is what the deal values
    let worth = store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Stock);
    let stands =
        |j: &Judgement<'_>| matches!(j.verdict, Verdict::Supported | Verdict::Outdated) && (worth || j.metric == judged.metric);
    judged.has(Code::Metric)
        && judged.verdict != Verdict::NoRecord
        && mates.iter().any(|m| stands(&judgements[*m]) && held(&judgements[*m]).is_some_and(same_deal))
}

/// Whether a figure beside it is told as a pace, and the word for that may be meant for this one too.
fn is_pace_too(claims: &[Claim], judgements: &[Judgement<'_>], at: usize, mates: &[usize]) -> bool {
    judgements[at].has(Code::PerUnit)
        && claims[at].quantity.amount.unit.per.is_none()
        && mates.iter().any(|m| claims[*m].quantity.amount.unit.per.is_some() && judgements[*m].metric == judgements[at].metric)
}

/// Whether the number is that of another name or time which the sentence has too, or which it gives to another figure first.
fn is_anothers(claims: &[Claim], judgements: &[Judgement<'_>], at: usize, mates: &[usize]) -> bool {
    let judged = &judgements[at];
    let adjacent = || judged.evidence.iter().filter(|e| e.role == Role::Adjacent).map(|e| e.fact);
    if judged.has(Code::OtherEntity) {
        let of = |fact: &Fact, i: usize| claims[i].entities.iter().any(|l| fact.key.entities.contains(&l.value));
        // a pronoun may mean another of those just named
        let far = claims[at].entities.iter().any(|l| matches!(l.why, "carried" | "pronoun"));
        let before = if far { at.saturating_sub(NEAR)..at } else { at..at };
        let named = |fact: &Fact| mates.iter().any(|m| of(fact, *m)) || before.clone().any(|i| of(fact, i));
        return adjacent().any(named);
    }
    let slip = [Code::ScaleSlip, Code::MyriadMisread, Code::DigitsSwapped, Code::KnownMisprint].iter().any(|c| judged.has(*c));
    let framed = [Code::Cumulative, Code::PartAsWhole, Code::CalendarFiscal, Code::OtherPeriod].iter().any(|c| judged.has(*c));
    let by_time = judged.verdict == Verdict::Contradicted || judged.verdict == Verdict::Misframed && framed;
    let timed = claims[at].period.is_some() && by_time && !slip;
    timed && !owns(claims, at, mates, claims[at].period.as_ref().and_then(|l| l.span))
}

/// Whether words stand in a figure's sentence, and no nearer to another figure than to it.
fn owns(claims: &[Claim], at: usize, mates: &[usize], words: Option<Span>) -> bool {
    let Some(words) = words.filter(|w| claims[at].sentence.contains(*w)) else { return false };
    let gap = |i: usize| {
        let figure = claims[i].quantity.span;
        words.start.saturating_sub(figure.end).max(figure.start.saturating_sub(words.end))
    };
    mates.iter().filter(|m| claims[**m].quantity.kind == claims[at].quantity.kind).all(|m| gap(*m) > gap(at))
}

fn held<'s>(judged: &Judgement<'s>) -> Option<&'s Fact> {
    judged.evidence.iter().find(|e| e.role == Role::Held).map(|e| e.fact)
}
