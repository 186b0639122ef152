//! Whose figure it is: the name that stands best, who a pronoun means, owners of models and sites; the other side of a deal.

use crate::lang::discourse::{Cue, Cues};
use crate::model::claim::{Claim, Link, Relation};
use crate::model::{EntityKind, Flow, Span};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::Mark;
use super::cast::{Cast, Player, Role, before_of};
use super::context::Context;
use super::metric::Metrics;
use super::reference::{antecedent, count_of, in_turn, listed, relatives};
use super::{Figure, Sentence, party};

/// Who a figure may be of, with the price of believing it.
struct Candidate {
    cost: i32,
    entities: Vec<u32>,
    list: Option<usize>,
    span: Option<Span>,
    why: &'static str,
}

/// Links whose figure it is, its subject and the other side of its deal.
pub(super) fn link(
    sentence: &Sentence<'_>,
    cast: &Cast,
    index: usize,
    metrics: &Metrics,
    context: &Context<'_>,
    claim: &mut Claim,
) {
    let figure = &sentence.figures[index];
    let id = |entity: u32| sentence.vocabulary.entities[entity as usize].id.clone();
    let ratio = matches!(claim.relation, Relation::Ratio { .. });
    let subject = subject(sentence, cast, figure, metrics, ratio);
    let mut chosen = choose(sentence, cast, index, metrics, context, ratio);
    if let Some((player, gap, _)) = subject
        && let Some(candidate) = &chosen
        && candidate.why != "possessive"
        && candidate.cost > gap + 6 * WORD
        && sentence.vocabulary.actor(cast.players[player].entity).is_some_and(|owner| !candidate.entities.contains(&owner))
    {
        // the model stands much nearer than the name: its owner is meant
        chosen = None;
    }
    if let Some((player, _, why)) = subject {
        let span = sentence.marks.names[cast.players[player].mark].span;
        claim.subject = Some(Link::at(id(cast.players[player].entity), span, why));
    } else if let Some((gap, cue)) = sentence.nearest(Cues::of(&[Cue::Thing]), figure)
        && gap <= 2 * CLAUSE
        && let Some(thing) = context.thing()
        && sentence.vocabulary.kind(thing).is_some_and(|k| metrics.about(sentence.vocabulary).contains(&k))
    {
        claim.subject = Some(Link::at(id(thing), cue.span, "carried"));
    }
    match chosen {
        Some(candidate) => {
            let mut candidate = candidate;
            if candidate.entities.len() > 1 && says_each(sentence, figure) {
                candidate.entities.truncate(1);
                candidate.why = "each";
            }
            claim.combined = candidate.entities.len() > 1 && (candidate.why == "listed" || says_combined(sentence, figure));
            let players: Vec<&super::entities::Player> = match candidate.list {
                Some(list) => cast.players.iter().filter(|p| p.list == Some(list)).collect(),
                None => Vec::new(),
            };
            for (place, entity) in candidate.entities.iter().enumerate() {
                let span = players.get(place).map(|p| sentence.marks.names[p.mark].span).or(candidate.span);
                claim.entities.push(Link { value: id(*entity), span, why: candidate.why });
            }
        }
        None => {
            // a model or site of no metric's kind still has an owner
            if claim.subject.is_none()
                && let Some((gap, player)) = cast
                    .players
                    .iter()
                    .filter(|p| !p.actor && p.role == Role::Subject)
                    .map(|p| (sentence.to_figure(&sentence.marks.names[p.mark], figure), p))
                    .min_by_key(|(gap, p)| (*gap, p.mark))
                && gap <= 2 * CLAUSE
                && !matches!(sentence.vocabulary.kind(player.entity), Some(EntityKind::Chip | EntityKind::ChipFamily))
                && let Some(actor) = sentence.vocabulary.actor(player.entity)
            {
                let span = sentence.marks.names[player.mark].span;
                claim.entities.push(Link { value: id(actor), span: Some(span), why: "owner" });
            }
            if let Some(link) = &claim.subject
                && let Some(place) = sentence.vocabulary.place(&link.value)
                && let Some(actor) = sentence.vocabulary.actor(place)
            {
                claim.entities.push(Link { value: id(actor), span: link.span, why: "owner" });
            }
        }
    }
    own_subject(sentence, cast, claim);
    party::link(sentence, cast, figure, metrics, claim);
}

/// Puts the owner of a subject in the place of a name that is only carried, or that merely speaks.
fn own_subject(sentence: &Sentence<'_>, cast: &Cast, claim: &mut Claim) {
    let Some(subject) = &claim.subject else { return };
    let Some(place) = sentence.vocabulary.place(&subject.value) else { return };
    let Some(owner) = sentence.vocabulary.actor(place) else { return };
    let owner_id = &sentence.vocabulary.entities[owner as usize].id;
    let weak = claim.entities.iter().all(|link| {
        matches!(link.why, "carried" | "heading" | "headline" | "speaker")
            || cast.players.iter().any(|p| {
                Some(sentence.marks.names[p.mark].span) == link.span
                    && matches!(p.role, Role::Speaker | Role::Source | Role::Compared | Role::Party)
            })
    });
    let own = claim.entities.iter().any(|l| l.value == *owner_id);
    let alien = !own && !weak;
    let state = matches!(sentence.vocabulary.kind(owner), Some(EntityKind::Country | EntityKind::Government));
    let bound =
        matches!(sentence.vocabulary.kind(place), Some(EntityKind::Model | EntityKind::Product | EntityKind::Round)) || state;
    if alien && bound {
        // somebody else's model in the sentence, or a state's programme, is not what the figure is about
        claim.subject = None;
        return;
    }
    if weak && !claim.entities.iter().any(|l| l.value == *owner_id) {
        claim.entities = vec![Link { value: owner_id.clone(), span: subject.span, why: "owner" }];
    }
}

/// The model, site, programme, round or deal a figure is about: the nearest name of a kind that one of its metrics is about.
fn subject(
    sentence: &Sentence<'_>,
    cast: &Cast,
    figure: &Figure,
    metrics: &Metrics,
    ratio: bool,
) -> Option<(usize, i32, &'static str)> {
    let fits = metrics.about(sentence.vocabulary);
    cast.players
        .iter()
        .enumerate()
        .filter(|(_, p)| p.role != Role::Compared)
        .filter(|(_, p)| {
            sentence.marks.names[p.mark].what.iter().any(|e| {
                sentence
                    .vocabulary
                    .kind(*e)
                    .is_some_and(|k| fits.contains(&k) && !matches!(k, EntityKind::Chip | EntityKind::ChipFamily))
            })
        })
        .filter(|(_, p)| !(p.actor || ratio && sentence.marks.names[p.mark].first >= figure.last))
        .map(|(i, p)| {
            let mark = &sentence.marks.names[p.mark];
            (sentence.to_figure(mark, figure), mark.first >= figure.last, i)
        })
        .filter(|(gap, after, _)| *gap <= if *after { 12 * WORD } else { 6 * CLAUSE })
        .min()
        .map(|(gap, _, i)| (i, gap, "same-sentence"))
}

fn choose(
    sentence: &Sentence<'_>,
    cast: &Cast,
    index: usize,
    metrics: &Metrics,
    context: &Context<'_>,
    ratio: bool,
) -> Option<Candidate> {
    let figure = &sentence.figures[index];
    let names = &sentence.marks.names;
    if let Some(entity) = in_turn(cast, index, sentence) {
        let span = cast.players.iter().find(|p| p.entity == entity).map(|p| names[p.mark].span);
        return Some(Candidate { cost: 0, entities: vec![entity], list: None, span, why: "in-turn" });
    }
    let mut best: Option<Candidate> = None;
    let mut offer = |candidate: Candidate| {
        if best.as_ref().is_none_or(|b| candidate.cost < b.cost) {
            best = Some(candidate);
        }
    };
    // a person speaks for the company it belongs to
    let employed = |p: &Player| {
        sentence.vocabulary.kind(p.entity) == Some(EntityKind::Person) && sentence.vocabulary.employer(p.entity).is_some()
    };
    for player in cast.players.iter().filter(|p| p.actor && !employed(p)) {
        let mark = &names[player.mark];
        let after = mark.first >= figure.last;
        if ratio && after {
            continue;
        }
        if after && leads_on(sentence, mark, figure) {
            continue;
        }
        let before = sentence.cue_before(mark.first);
        let agent = after && before.is_some_and(|c| c.what.has(Cue::Agent));
        let mut cost = sentence.to_figure(mark, figure);
        let mut why = "same-clause";
        if cost >= CLAUSE {
            why = "same-sentence";
        }
        if after {
            cost += if agent && cost < CLAUSE { -6 } else { 5 };
        }
        cost += match player.role {
            Role::Subject => 0,
            Role::Speaker => {
                why = "speaker";
                match sentence.vocabulary.kind(player.entity) {
                    Some(EntityKind::Person | EntityKind::Institution) => 80,
                    _ => 9,
                }
            }
            Role::Compared | Role::Source | Role::Modifier => 80,
            Role::Party if agent => 0,
            Role::Party => 30,
        };
        if player.acts {
            cost -= 4;
        }
        // "(23 billion reais)": of the name right before
        if is_bracketed(sentence, mark, figure) {
            cost = -CLAUSE;
        }
        // "apporté par ASML, pour une valorisation de 11,7": who acts in one figure has no part in the next
        if !after && is_agent_of_another(sentence, mark, figure) {
            cost += 40;
        }
        if metrics.beside(sentence, mark) {
            cost -= 6;
            why = "possessive";
        }
        let (entities, list) = match player.list {
            Some(list) => (cast.players.iter().filter(|p| p.list == Some(list)).map(|p| p.entity).collect(), Some(list)),
            None => (vec![player.entity], None),
        };
        offer(Candidate { cost, entities, list, span: Some(mark.span), why });
    }
    for (cue, player) in relatives(sentence, cast) {
        let mark = &names[player.mark];
        let between = cast
            .players
            .iter()
            .any(|p| p.actor && p.role == Role::Subject && names[p.mark].first >= cue.last && names[p.mark].last <= figure.first);
        let worth = metrics.0.first().is_some_and(|r| sentence.vocabulary.metrics[r.metric as usize].flow == Flow::Stock);
        let same = sentence.costs.bracket(cue.first) == sentence.costs.bracket(figure.first);
        if figure.first >= cue.last && same && !between && !worth {
            let cost = sentence.to_figure(cue, figure);
            offer(Candidate { cost, entities: vec![player.entity], list: None, span: Some(mark.span), why: "relative" });
        }
    }
    for cue in sentence.cues(Cues::of(&[Cue::It, Cue::Company, Cue::Several])) {
        // "the company Meta": the name itself is there
        let in_figure = |n: &Mark<Vec<u32>>| sentence.figures.iter().any(|f| f.first <= n.first && n.last <= f.last);
        if names.iter().any(|n| n.first >= cue.first && n.first <= cue.last + 1 && !in_figure(n)) {
            continue;
        }
        // "signed a contract over 12 billion and expanded it by 4": a pronoun between two figures is of the second
        if cue.first >= figure.last && sentence.figures.iter().any(|f| f.first >= cue.last) && cue.what.has(Cue::It) {
            continue;
        }
        let several = cue.what.has(Cue::Several);
        // "the four companies … together": the one that says how many says who
        let counted = |m: &Mark<Cues>| count_of(sentence, m).is_some();
        if several && !counted(cue) && sentence.cues(Cues::of(&[Cue::Several])).any(counted) {
            continue;
        }
        let found = if several { listed(sentence, cast, cue, context) } else { antecedent(sentence, cast, cue, metrics, context) };
        let Some(found) = found else { continue };
        let mut cost = sentence.to_figure(cue, figure) + if several { 0 } else { 3 };
        if cue.first >= figure.last {
            cost += 8;
        }
        if metrics.beside(sentence, cue) {
            cost -= 4;
        }
        offer(Candidate {
            cost,
            entities: found,
            list: None,
            span: Some(cue.span),
            why: if several { "listed" } else { "pronoun" },
        });
    }
    // "with Oracle there is a contract over 300 billion": who was spoken of has it
    let party = |b: &Candidate| {
        let of = |p: &&Player| Some(names[p.mark].span) == b.span && b.entities.contains(&p.entity);
        b.cost > 0 && cast.players.iter().find(of).is_some_and(|p| p.role == Role::Party)
    };
    if let Some(best) = &best
        && party(best)
        && let Some(carried) = context
            .carried_entities(metrics, sentence.vocabulary)
            .filter(|c| !c.is_empty() && !c.iter().any(|e| best.entities.contains(e)))
    {
        return Some(Candidate { cost: 0, entities: carried, list: None, span: None, why: "carried" });
    }
    if let Some(best) = best
        && best.cost < 60
    {
        return Some(best);
    }
    // a person stands for the company it belongs to
    let person = cast.players.iter().find(|p| sentence.vocabulary.kind(p.entity) == Some(EntityKind::Person));
    if let Some(person) = person
        && let Some(employer) = sentence.vocabulary.employer(person.entity)
    {
        let span = Some(names[person.mark].span);
        return Some(Candidate { cost: 0, entities: vec![employer], list: None, span, why: "person" });
    }
    context.fallback_entities().map(|(entities, why)| Candidate { cost: 0, entities, list: None, span: None, why })
}

/// "Amazon's price was $12, Microsoft's $7": a name behind a figure that leads to a figure of its own.
fn leads_on(sentence: &Sentence<'_>, mark: &Mark<Vec<u32>>, figure: &Figure) -> bool {
    let next = sentence.figures.iter().find(|f| f.first >= mark.last && f.quantity.kind == figure.quantity.kind);
    next.is_some_and(|f| {
        let comma = sentence.text[mark.span.end..f.quantity.span.start].contains([',', '،', '，', '、', ';']);
        !comma && sentence.to_figure(mark, f) <= 2 * WORD && !before_of(sentence, mark.first)
    })
}

/// Whether a figure stands in brackets right behind a name.
fn is_bracketed(sentence: &Sentence<'_>, mark: &Mark<Vec<u32>>, figure: &Figure) -> bool {
    let (inner, outer) = (sentence.costs.bracket(figure.first), sentence.costs.bracket(mark.first));
    if inner == 0 || inner == outer || mark.last > figure.first {
        return false;
    }
    let between = &sentence.scan.tokens[mark.last..figure.first];
    let words = between.iter().filter(|t| t.kind != crate::lang::Kind::Symbol).count();
    words <= 2 && sentence.text[mark.span.end..figure.quantity.span.start].contains(['(', '（', '['])
}

/// Whether a name is the one who acts in another figure, right behind it.
fn is_agent_of_another(sentence: &Sentence<'_>, mark: &Mark<Vec<u32>>, figure: &Figure) -> bool {
    let agent = sentence.cue_before(mark.first).is_some_and(|c| c.what.any(Cues::of(&[Cue::Agent, Cue::PartyFrom])));
    agent
        && sentence
            .figures
            .iter()
            .any(|f| f.first != figure.first && f.last <= mark.first && sentence.to_figure(mark, f) <= 2 * WORD)
}

/// Whether words near a figure say that each of several has it.
fn says_each(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    sentence.nearest(Cues::of(&[Cue::Each]), figure).is_some_and(|(gap, _)| gap < CLAUSE)
}

/// Whether words near a figure say that it is a total of several.
fn says_combined(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    sentence.nearest(Cues::of(&[Cue::Combined]), figure).is_some_and(|(gap, _)| gap < CLAUSE)
}
