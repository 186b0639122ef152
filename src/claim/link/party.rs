//! Who is the other side of a deal: whom money goes to, and whom things are bought from.
//!
//! In: a sentence with its names. Out: whether a name is a party to what another name does. Prepositions, particles behind a name, and
//! in some languages the mere place of a name between verb and sum say so.

use crate::lang::discourse::{Cue, Cues};
use crate::lang::{Kind, Scan};
use crate::model::EntityKind;
use crate::model::claim::{Claim, Link, QuantityKind};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::Mark;
use super::cast::{Cast, PARTY, Player, Role, before_of, is_body, signs_with};
use super::metric::Metrics;
use super::{Figure, Sentence};

/// How many plain words may stand between a preposition and a name: "in rival Anthropic", "في شركة إكس".
const PLAIN: usize = 2;

const INVEST: Cues = Cues::of(&[Cue::Invest]);

/// Whether a name is the other side of a deal.
pub(super) fn is_party(sentence: &Sentence<'_>, players: &[Player], index: usize, verb: bool) -> bool {
    let mark = &sentence.marks.names[players[index].mark];
    let kind = sentence.vocabulary.kind(players[index].entity);
    prepositional(sentence, mark, kind, verb)
        || kind.is_some_and(|k| is_body(k) && k != EntityKind::Country)
            && (supplies(sentence, players, index) || is_given(sentence, players, index))
        || is_bought(sentence, players, index)
}

/// "In OpenAI", "from Nvidia", "with AWS".
fn prepositional(sentence: &Sentence<'_>, mark: &Mark<Vec<u32>>, kind: Option<EntityKind>, verb: bool) -> bool {
    let near = sentence.figures.iter().any(|f| sentence.to_figure(mark, f) <= 3 * CLAUSE);
    if !near || kind == Some(EntityKind::Country) {
        return false;
    }
    // "in OpenAI" is a party only to those who put money in
    let invests = || {
        sentence.cues(INVEST).any(|m| {
            let gap = sentence.between(m, mark);
            m.last <= mark.first && gap <= 2 * CLAUSE || sentence.order.verb_last && m.first >= mark.last && gap <= CLAUSE
        })
    };
    if let Some(cue) = sentence.cue_before(mark.first)
        && cue.what.any(PARTY)
        && (!verb || sentence.order.verb_last && cue.what.has(Cue::PartyIn) || signs_with(sentence, cue, mark))
    {
        let only_in = !cue.what.any(Cues::of(&[Cue::PartyFrom, Cue::PartyWith]));
        return invests() || !only_in && (!cue.what.has(Cue::Of) || sells(sentence, cue));
    }
    (over_words(sentence, mark) || is_glued_to(sentence, mark)) && !verb && invests()
}

/// "Buy computing worth 300 billion from Oracle", where "from" and "of" are one word: a pledge, then a sum, then the name.
fn sells(sentence: &Sentence<'_>, from: &Mark<Cues>) -> bool {
    let sum = |f: &&Figure| f.quantity.kind == QuantityKind::Money && f.last <= from.first;
    from.what.has(Cue::PartyFrom)
        && sentence.figures.iter().rfind(sum).is_some_and(|f| {
            sentence.costs.gap(f.tokens(), (from.first, from.last)) <= 3 * WORD
                && sentence.cues(Cues::of(&[Cue::Commitment])).any(|m| m.last <= f.first)
        })
}

/// Whether a word for "in" or "to" stands before a name with only plain words between.
fn over_words(sentence: &Sentence<'_>, mark: &Mark<Vec<u32>>) -> bool {
    let into = Cues::of(&[Cue::PartyIn, Cue::PartyWith]);
    let plain = |from: usize| {
        let words = &sentence.scan.tokens[from..mark.first];
        (1..=PLAIN).contains(&words.len())
            && words.iter().all(|t| t.kind == Kind::Word && t.gap)
            && !sentence.figures.iter().any(|f| f.first >= from && f.last <= mark.first)
            && !sentence.marks.names.iter().any(|n| n.first >= from && n.last <= mark.first)
            && !sentence.times.iter().any(|t| t.first >= from && t.last <= mark.first)
    };
    sentence.scan.tokens.get(mark.first).is_some_and(|t| t.kind == Kind::Word)
        && sentence.cues(into).any(|m| m.last < mark.first && !m.what.has(Cue::And) && plain(m.last))
}

/// Whether "to" is written onto a name: "لأوراكل".
fn is_glued_to(sentence: &Sentence<'_>, mark: &Mark<Vec<u32>>) -> bool {
    let start = sentence.scan.tokens[mark.first].start as usize;
    sentence.text.get(start..mark.span.start).is_some_and(|glued| glued.ends_with('ل'))
}

/// "オラクルから購入", "오라클에서 구매": from whom, in a language that says so behind the name.
fn supplies(sentence: &Sentence<'_>, players: &[Player], index: usize) -> bool {
    let mark = &sentence.marks.names[players[index].mark];
    sentence.order.postpositions
        && sentence.cue_after(mark.last).is_some_and(|m| m.first == mark.last && m.what.has(Cue::PartyFrom))
        && players.iter().enumerate().any(|(i, p)| i != index && p.actor)
        && sentence.cues(Cues::of(&[Cue::Commitment, Cue::Actual, Cue::Guidance, Cue::Invest])).any(|m| m.first >= mark.last)
}

/// "Paid Oracle 300 billion", "hat Oracle 300 Milliarden gezahlt": a name between the one who gives and what is given.
fn is_given(sentence: &Sentence<'_>, players: &[Player], index: usize) -> bool {
    let names = &sentence.marks.names;
    let mark = &names[players[index].mark];
    let bare = |from: usize, to: usize, scan: &Scan| !scan.tokens[from..to].iter().any(|t| t.kind == Kind::Symbol);
    let sum = sentence.figures.iter().find(|f| f.first >= mark.last);
    let Some(sum) = sum.filter(|f| f.quantity.kind == QuantityKind::Money && sentence.to_figure(mark, f) <= 2 * WORD) else {
        return false;
    };
    let giver = players[..index].iter().rev().find(|p| p.actor && p.role == Role::Subject);
    let Some(giver) = giver.map(|p| &names[p.mark]).filter(|g| g.last < mark.first) else { return false };
    if players[index].list.is_some()
        || !bare(giver.last, mark.first, sentence.scan)
        || !bare(mark.last, sum.first, sentence.scan)
        || sentence.figures.iter().any(|f| f.first >= giver.last && f.last <= mark.first)
        || sentence.cues(Cues::of(&[Cue::And, Cue::Clause, Cue::Say])).any(|m| m.first >= giver.last && m.last <= mark.first)
    {
        return false;
    }
    sentence.cues(INVEST).any(|m| {
        m.first >= giver.last && m.last == mark.first
            || sentence.order.verb_last && m.first >= sum.last && sentence.to_figure(m, sum) <= CLAUSE
    })
}

/// "Paid 14.3 billion for 49% of Scale AI": money, then a percentage of a name.
fn is_bought(sentence: &Sentence<'_>, players: &[Player], index: usize) -> bool {
    let mark = &sentence.marks.names[players[index].mark];
    let share =
        |f: &&Figure| f.quantity.kind == QuantityKind::Percent && f.last <= mark.first && sentence.to_figure(mark, f) <= 2 * WORD;
    index > 0
        && players[index].actor
        && before_of(sentence, mark.first)
        && sentence.figures.iter().find(share).is_some_and(|share| {
            sentence.figures.iter().any(|f| {
                f.quantity.kind == QuantityKind::Money
                    && f.last <= share.first
                    && sentence.costs.gap(f.tokens(), share.tokens()) <= 3 * WORD
                    && sentence.scan.tokens[f.last..share.first].iter().any(|t| t.kind != Kind::Symbol)
            })
        })
}

/// Links the other side of a deal: "in OpenAI", "from Nvidia", "with AWS", "250 billion of Azure services".
pub(super) fn link(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, metrics: &Metrics, claim: &mut Claim) {
    if !metrics.two_sided(sentence.vocabulary) {
        return;
    }
    let vocabulary = sentence.vocabulary;
    let own = |entity: u32| claim.entities.iter().any(|l| l.value == vocabulary.entities[entity as usize].id);
    // a name behind another sum is that sum's
    let anothers = |mark: &Mark<Vec<u32>>| {
        let like = |f: &&Figure| f.quantity.kind == figure.quantity.kind && f.first >= figure.last && f.last <= mark.first;
        sentence.figures.iter().find(like).is_some_and(|next| {
            let between = |first: usize, last: usize| first >= figure.last && last <= next.first;
            sentence.cues(Cues::of(&[Cue::And])).any(|m| between(m.first, m.last))
                && !cast.players.iter().any(|p| {
                    let name = &sentence.marks.names[p.mark];
                    p.actor && p.role == Role::Subject && between(name.first, name.last)
                })
        })
    };
    let sold = |p: &Player| {
        let mark = &sentence.marks.names[p.mark];
        let thing = matches!(vocabulary.kind(p.entity), Some(EntityKind::Product | EntityKind::Segment));
        let beside = mark.first >= figure.last && sentence.to_figure(mark, figure) <= 2 * WORD;
        (thing && beside && before_of(sentence, mark.first)).then(|| vocabulary.actor(p.entity)).flatten()
    };
    let best = cast
        .players
        .iter()
        .filter_map(|p| if p.actor { (p.role == Role::Party).then_some((p, p.entity)) } else { sold(p).map(|owner| (p, owner)) })
        .map(|(p, entity)| (&sentence.marks.names[p.mark], entity))
        .filter(|(mark, entity)| !own(*entity) && !anothers(mark))
        .map(|(mark, entity)| (sentence.to_figure(mark, figure), mark, entity))
        .filter(|(gap, ..)| *gap <= 2 * CLAUSE)
        .min_by_key(|(gap, mark, _)| (*gap, mark.first));
    if let Some((_, mark, entity)) = best {
        claim.counterparty = Some(Link::at(vocabulary.entities[entity as usize].id.clone(), mark.span, "party"));
    }
}
