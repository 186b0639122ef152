//! How firm the words make a figure.
//!
//! The cues of the figure's own clause count; of those nearly as near as the nearest, the softest is believed ("raised its *forecast*",
//! "is *in talks* to raise"). Words of possibility take the firmness out of a verb of doing. What the words don't say stays unsaid.

use crate::lang::discourse::{Cue, Cues};
use crate::model::claim::{Claim, Link, QuantityKind};
use crate::model::{EntityKind, Span, Status};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::Mark;
use super::cast::{Cast, Role};
use super::{Figure, Sentence};

/// The cues, softest first.
const ORDER: [(Cue, Status); 6] = [
    (Cue::Rumour, Status::Rumour),
    (Cue::Estimate, Status::Estimate),
    (Cue::Target, Status::Target),
    (Cue::Commitment, Status::Commitment),
    (Cue::Guidance, Status::Guidance),
    (Cue::Actual, Status::Actual),
];

/// How much farther than the nearest a softer cue may stand.
const SLACK: i32 = 6 * WORD;

/// Links how firm a figure is.
pub(super) fn link(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, claim: &mut Claim) {
    let price = |gap: i32, after: bool| gap + if after && !sentence.order.verb_last { 5 } else { 0 };
    let near = |cue: Cue| {
        sentence
            .cues(Cues::of(&[cue]))
            .filter(|m| !leads_on(sentence, m, figure))
            .map(|m| (price(sentence.to_figure(m, figure), m.first >= figure.last), m))
            .min_by_key(|(gap, m)| (*gap, m.first))
    };
    let found: Vec<(i32, Status, Span)> = ORDER
        .iter()
        .filter_map(|(cue, status)| near(*cue).map(|(gap, m)| (gap, *status, m.span)))
        .filter(|(gap, ..)| *gap < 2 * CLAUSE)
        .collect();
    let nearest = found.iter().map(|(gap, ..)| *gap).min();
    let mut chosen = nearest.and_then(|least| found.iter().find(|(gap, ..)| *gap <= least + SLACK).copied());
    if let Some((gap, Status::Actual, _)) = chosen {
        let may = near(Cue::Possible).is_some_and(|(g, _)| g <= gap + 2 * WORD);
        if may {
            chosen = None;
        }
    }
    // what is expected to be so is not so: the softer verb before the verb, with nothing in between
    if let Some((_, Status::Actual, span)) = chosen
        && let Some(softer) = governing(sentence, figure, span)
    {
        chosen = Some(softer);
    }
    // talk by unnamed people holds for the whole sentence
    if !matches!(chosen, Some((_, Status::Rumour | Status::Estimate, _)))
        && let Some(mark) = sentence.cues(Cues::of(&[Cue::Rumour])).find(|m| m.what.has(Cue::Reported))
    {
        chosen = Some((0, Status::Rumour, mark.span));
    }
    let Some((_, mut status, mut span)) = chosen else { return };
    // what somebody else is named for has been reckoned, whatever the verb
    if status == Status::Actual
        && let Some(words) = attributed(sentence, cast, claim)
    {
        (status, span) = (Status::Estimate, words);
    }
    if status == Status::Guidance && third_party(sentence, claim, figure) {
        status = Status::Estimate;
    }
    claim.status = Some(Link::at(status, span, "cue"));
}

/// The verb of expecting that another verb before a figure hangs on: "expects spending to be", with no figure, comma or clause between.
fn governing(sentence: &Sentence<'_>, figure: &Figure, verb: Span) -> Option<(i32, Status, Span)> {
    let actual = sentence.cues(Cues::of(&[Cue::Actual])).find(|m| m.span == verb && m.last <= figure.first)?;
    if sentence.order.verb_last {
        return None;
    }
    let plain = |m: &Mark<Cues>| {
        let between = m.last..actual.first;
        m.last <= actual.first
            && !sentence.figures.iter().any(|f| between.contains(&f.first))
            && !sentence.scan.tokens[between.clone()].iter().any(|t| t.kind == crate::lang::Kind::Symbol)
            && !sentence.cues(Cues::of(&[Cue::And, Cue::Clause, Cue::Relative])).any(|c| between.contains(&c.first))
    };
    ORDER.iter().filter(|(_, status)| *status != Status::Actual && *status != Status::Commitment).find_map(|(cue, status)| {
        let mark = sentence.cues(Cues::of(&[*cue])).find(|m| plain(m) && sentence.to_figure(m, figure) < 2 * CLAUSE)?;
        Some((sentence.to_figure(mark, figure), *status, mark.span))
    })
}

/// "Spent 34 billion and expects 125": a verb behind a figure that leads to the next one, where the first has a verb before it.
fn leads_on(sentence: &Sentence<'_>, mark: &Mark<Cues>, figure: &Figure) -> bool {
    if mark.first < figure.last || sentence.order.verb_last {
        return false;
    }
    let own = super::relation::is_base(sentence, figure)
        || sentence.cues(super::STATUS).any(|m| m.last <= figure.first && sentence.to_figure(m, figure) <= 3 * WORD)
        || sentence.marks.senses.iter().any(|m| m.last <= figure.first && sentence.to_figure(m, figure) <= 2 * WORD);
    let next = sentence.figures.iter().find(|f| f.first >= mark.last && super::is_level(f.quantity.kind));
    own && next.is_some_and(|f| {
        sentence.scan.tokens[figure.last..mark.first].iter().any(|t| t.kind == crate::lang::Kind::Symbol)
            || sentence.cues(Cues::of(&[Cue::And, Cue::Clause])).any(|m| m.first >= figure.last && m.last <= mark.first)
    } && sentence.to_figure(mark, f) <= 4 * WORD)
}

/// The words that attribute a figure to a third party: "according to Omdia", "Omdia's estimates".
fn attributed(sentence: &Sentence<'_>, cast: &Cast, claim: &Claim) -> Option<Span> {
    let speaker = claim.speaker.as_ref()?;
    if claim.entities.is_empty()
        || claim.entities.iter().any(|e| e.value == speaker.value)
        || belongs(sentence, &speaker.value, claim)
    {
        return None;
    }
    let player = cast.players.iter().find(|p| Some(sentence.marks.names[p.mark].span) == speaker.span)?;
    if sentence.vocabulary.kind(player.entity) == Some(EntityKind::Person) {
        return None;
    }
    let mark = &sentence.marks.names[player.mark];
    let near = |jobs: Cues| sentence.cues(jobs).find(|m| sentence.between(m, mark) <= 3 * WORD).map(|m| m.span);
    // what a company has is counted by others only by reckoning; money may have been told them
    let reckoned = player.role == Role::Source && !matches!(claim.quantity.kind, QuantityKind::Money);
    near(Cues::of(&[Cue::Estimate])).or_else(|| if reckoned { near(Cues::of(&[Cue::AccordingTo])) } else { None })
}

/// Whether somebody else than the figure's own entity makes the forecast.
fn third_party(sentence: &Sentence<'_>, claim: &Claim, figure: &Figure) -> bool {
    if let Some(speaker) = &claim.speaker
        && !claim.entities.is_empty()
        && !claim.entities.iter().any(|e| e.value == speaker.value)
    {
        return !belongs(sentence, &speaker.value, claim);
    }
    sentence.nearest(Cues::of(&[Cue::Analyst]), figure).is_some_and(|(gap, _)| gap < 2 * CLAUSE)
}

/// Whether a speaker is one of the entity's own people.
fn belongs(sentence: &Sentence<'_>, speaker: &str, claim: &Claim) -> bool {
    let vocabulary = sentence.vocabulary;
    let Some(person) = vocabulary.place(speaker) else { return false };
    vocabulary.kind(person) == Some(EntityKind::Person)
        && vocabulary.employer(person).is_none_or(|e| claim.entities.iter().any(|l| l.value == vocabulary.entities[e as usize].id))
}
