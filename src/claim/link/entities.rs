//! Whose figure it is: names, pronouns, "the company", lists, owners of models and sites; the other side of a deal.

use crate::lang::discourse::{Cue, Cues, Discourse};
use crate::model::claim::{Claim, Link, QuantityKind, Relation};
use crate::model::{EntityId, EntityKind, Flow, Span};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::{Mark, Vocabulary};
use super::context::Context;
use super::metric::Metrics;
use super::{Figure, STATUS, Sentence};

/// What part a name plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It may be whose figure it is.
    Subject,
    /// It says so, and may be what it speaks of: "Meta said it".
    Speaker,
    /// It is quoted: "according to Goldman Sachs".
    Source,
    /// It is compared with.
    Compared,
    /// It is the other side: "in OpenAI", "from Nvidia".
    Party,
    /// It belongs to another name: "Nvidia H800", "Microsoft-backed".
    Modifier,
}

/// A name of the sentence with its part.
#[derive(Clone, Debug)]
pub(super) struct Player {
    /// Place in the sentence's names.
    pub mark: usize,
    /// The entity, among those it may mean.
    pub entity: u32,
    pub actor: bool,
    pub role: Role,
    /// Whether it stands right beside a verb of doing: it acts.
    pub acts: bool,
    /// Which list of names it is in, if any.
    pub list: Option<usize>,
}

/// The names of a sentence and their parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    pub players: Vec<Player>,
}

const DOING: Cues = STATUS.with(Cues::of(&[Cue::Up, Cue::Down, Cue::Say, Cue::Denied, Cue::Negated]));
const SAYING: Cues = Cues::of(&[Cue::Say, Cue::Denied]);
const PARTY: Cues = Cues::of(&[Cue::PartyIn, Cue::PartyFrom, Cue::PartyWith]);
const EXPECTING: Cues = Cues::of(&[Cue::Guidance, Cue::Estimate]);

impl Cast {
    /// Finds the parts of a sentence's names.
    pub(super) fn of(sentence: &Sentence<'_>) -> Self {
        let names = &sentence.marks.names;
        let mut players: Vec<Player> = Vec::with_capacity(names.len());
        for (index, mark) in names.iter().enumerate() {
            let kind_of = |e: u32| sentence.vocabulary.kind(e);
            let actor = mark.what.iter().copied().find(|e| kind_of(*e).is_some_and(EntityKind::is_actor));
            // "US$" is no state; a chip in a count is what is counted
            let inside = sentence.figures.iter().any(|f| f.first <= mark.first && mark.last <= f.last);
            let actor = actor.filter(|_| !inside);
            if inside && mark.what.iter().all(|e| kind_of(*e).is_some_and(EntityKind::is_actor)) {
                continue;
            }
            let Some(entity) = actor.or_else(|| mark.what.first().copied()) else { continue };
            players.push(Player { mark: index, entity, actor: actor.is_some(), role: Role::Subject, acts: false, list: None });
        }
        let mut cast = Self { players };
        cast.lists(sentence);
        for index in 0..cast.players.len() {
            let (role, acts) = cast.role(sentence, index);
            cast.players[index].role = role;
            cast.players[index].acts = acts;
        }
        // what is said of the last of a list is said of all
        for index in (1..cast.players.len()).rev() {
            let (before, last) = (&cast.players[index - 1], &cast.players[index]);
            if before.list.is_some() && before.list == last.list && before.role == Role::Subject {
                let (role, acts) = (last.role, last.acts);
                cast.players[index - 1].acts |= acts;
                if matches!(role, Role::Speaker | Role::Source) {
                    cast.players[index - 1].role = role;
                }
            }
        }
        for index in 1..cast.players.len() {
            let (before, at) = (&cast.players[index - 1], &cast.players[index]);
            if at.list.is_some() && before.list == at.list && matches!(before.role, Role::Party | Role::Compared) {
                cast.players[index].role = before.role;
            }
        }
        cast
    }

    /// The names of the sentence's last list.
    pub(super) fn last_list(&self) -> Option<Vec<u32>> {
        let last = self.players.iter().rev().find_map(|p| p.list)?;
        Some(self.players.iter().filter(|p| p.list == Some(last)).map(|p| p.entity).collect())
    }

    /// Joins names with only commas and "and" between them.
    fn lists(&mut self, sentence: &Sentence<'_>) {
        let names = &sentence.marks.names;
        let mut lists = 0;
        for index in 1..self.players.len() {
            let (a, b) = (&names[self.players[index - 1].mark], &names[self.players[index].mark]);
            if !self.players[index - 1].actor || !self.players[index].actor {
                continue;
            }
            let mut joined = b.joined;
            let mut at = a.last;
            let mut comma = false;
            let mut plain = true;
            while at < b.first {
                if let Some(cue) = sentence.marks.cues.iter().find(|m| m.first == at && m.last <= b.first) {
                    if cue.what.has(Cue::And) {
                        joined = true;
                    } else if !cue.what.has(Cue::Of) && !cue.what.has(Cue::Company) {
                        plain = false;
                    }
                    at = cue.last;
                    continue;
                }
                let token = &sentence.scan.tokens[at];
                match &sentence.text[token.start as usize..token.end as usize] {
                    "," | "،" | "，" | "、" | "・" | "·" | "/" => comma = true,
                    "\"" | "“" | "”" | "«" | "»" | "'" | "’" | "‘" | "「" | "」" | "『" | "』" | "《" | "》" | "(" | ")" =>
                        {}
                    _ => plain = false,
                }
                at += 1;
            }
            // "according to Omdia, Amazon bought": the source is in no list with whom it speaks of
            let signs = sentence.cue_before(b.first).is_some_and(|c| c.first >= a.last && signs_with(sentence, c, b));
            let source = !joined
                && self.players[index - 1].list.is_none()
                && sentence.cue_before(a.first).is_some_and(|c| c.what.any(Cues::of(&[Cue::AccordingTo, Cue::Estimate])));
            // "in Anthropic and Nvidia as much as $10 billion": a new clause with its verb left out
            let gapped = sentence.figures.iter().any(|f| f.last <= a.first)
                && sentence.figures.iter().any(|f| f.first >= b.last && sentence.to_figure(b, f) == 0)
                && sentence.cue_before(a.first).is_some_and(|c| c.what.any(PARTY));
            let receives = matches!(sentence.language.code, "ja" | "ko")
                && sentence.cue_after(b.last).is_some_and(|c| c.first == b.last && c.what.has(Cue::PartyIn))
                && sentence.cues(Cues::of(&[Cue::Invest])).next().is_some();
            let source = source || gapped || receives;
            let observes = |i: usize| sentence.vocabulary.kind(self.players[i].entity) == Some(EntityKind::Institution);
            let source = source || observes(index - 1) != observes(index);
            if plain && (joined || comma) && !source && !signs && b.first >= a.last {
                let list = self.players[index - 1].list.unwrap_or_else(|| {
                    lists += 1;
                    lists
                });
                self.players[index - 1].list = Some(list);
                self.players[index].list = Some(list);
            }
        }
    }

    fn role(&self, sentence: &Sentence<'_>, index: usize) -> (Role, bool) {
        let names = &sentence.marks.names;
        let player = &self.players[index];
        let mark = &names[player.mark];
        let before = sentence.cue_before(mark.first);
        let after = sentence.cue_after(mark.last);
        // a verb up to two words away, before or after, with no comma between
        let near = |jobs: Cues| {
            sentence.cues(jobs).find(|m| {
                let gap = sentence.between(m, mark);
                gap <= 2 * WORD && !names.iter().any(|n| n.first > mark.first && n.last <= m.first)
            })
        };
        let acts = near(DOING).is_some();
        // "Nvidia H800", "OpenAI's o1", "H800 de Nvidia": the maker of what stands beside it
        if let Some(before) = index.checked_sub(1).and_then(|i| self.players.get(i)) {
            let beside = sentence.between(mark, &names[before.mark]) <= 2 * WORD;
            let owned = sentence.vocabulary.entities.get(before.entity as usize).is_some_and(|e| e.owner == Some(player.entity));
            let of = before_of(sentence, mark.first);
            if player.actor && !before.actor && beside && owned && of {
                return (Role::Modifier, acts);
            }
        }
        if let Some(next) = self.players.get(index + 1) {
            let beside = sentence.between(mark, &names[next.mark]) <= WORD;
            let owned = sentence.vocabulary.entities.get(next.entity as usize).is_some_and(|e| e.owner == Some(player.entity));
            if player.actor && !next.actor && beside && owned {
                return (Role::Modifier, acts);
            }
        }
        if sentence.text[mark.span.end..].starts_with('-') && !sentence.scan.tokens.get(mark.last + 1).is_none_or(|t| t.gap) {
            return (Role::Modifier, false);
        }
        if after.is_some_and(|m| m.what.has(Cue::AccordingTo) && m.first <= mark.last + 1)
            && super::metric::verb_last(sentence.language)
        {
            return (Role::Source, false);
        }
        if let Some(cue) = before {
            if signs_with(sentence, cue, mark) {
                return (Role::Party, acts);
            }
            if cue.what.has(Cue::AccordingTo) && !matches!(sentence.language.code, "ja" | "ko") {
                return (Role::Source, false);
            }
            if cue.what.has(Cue::Compared) {
                return (Role::Compared, false);
            }
        }
        // "according to a report by X", "analysts at X"
        let introduced = |job: Cue, words: i32| {
            sentence.cues(Cues::of(&[job])).any(|m| {
                m.last <= mark.first
                    && sentence.between(m, mark) <= words * WORD
                    && !names.iter().any(|n| n.first >= m.last && n.last <= mark.first)
            })
        };
        // where such words stand behind the source, what follows them is not one
        let behind = matches!(sentence.language.code, "ja" | "ko");
        if !behind && introduced(Cue::AccordingTo, 6)
            || introduced(Cue::Analyst, 2) && before.is_some_and(|c| c.what.any(Cues::of(&[Cue::Of, Cue::TimeGlue])))
        {
            return (Role::Source, false);
        }
        // "in Australia": where, not who
        let place = |m: &Mark<Cues>| m.what.has(Cue::PartyIn);
        let put_in = if behind { after.filter(|m| m.first == mark.last).is_some_and(place) } else { before.is_some_and(place) };
        if put_in && sentence.vocabulary.kind(player.entity) == Some(EntityKind::Country) && self.players.len() > 1 {
            return (Role::Modifier, false);
        }
        // "Amazonと契約", "아마존과 계약": with, where no other name is joined
        let joins = after.filter(|m| behind && m.first == mark.last && m.what.has(Cue::PartyWith));
        if let Some(joint) = joins
            && index > 0
            && !names.iter().any(|n| n.first == joint.last)
            && sentence.cues(Cues::of(&[Cue::Commitment])).any(|m| m.first >= joint.last)
        {
            return (Role::Party, false);
        }
        // "オープンAIに300億ドルを出資": into it, where another is who does
        let puts_in = behind
            && after.is_some_and(|m| m.first == mark.last && place(m))
            && sentence.cues(Cues::of(&[Cue::Invest])).any(|m| m.first >= mark.last);
        if puts_in && sentence.vocabulary.kind(player.entity).is_some_and(is_body) {
            return (Role::Party, false);
        }
        let verb = after.is_some_and(|m| m.what.any(DOING) && !m.what.any(SAYING) && sentence.between(m, mark) <= WORD);
        // "an earlier version said Meta spent" doesn't quote Meta
        let says = near(SAYING).is_some_and(|m| m.first >= mark.last || m.last <= mark.first && !verb);
        // "Goldman Sachs expects Meta to spend": another one comes before the figure
        let expects = after.is_some_and(|m| m.what.any(EXPECTING))
            && self.players.get(index + 1).is_some_and(|p| {
                let next = &names[p.mark];
                p.actor
                    && sentence.between(mark, next) < CLAUSE
                    && !sentence.figures.iter().any(|f| f.first >= mark.last && f.last <= next.first)
                    && p.list.is_none_or(|l| player.list != Some(l))
            });
        if says || expects {
            return (Role::Speaker, acts);
        }
        if let Some(cue) = before
            && cue.what.any(PARTY)
            && (!verb || signs_with(sentence, cue, mark))
            && sentence.vocabulary.kind(player.entity) != Some(EntityKind::Country)
            && sentence.figures.iter().any(|f| sentence.to_figure(mark, f) <= 3 * CLAUSE)
        {
            // "in OpenAI" is a party only to those who put money in
            let invests =
                sentence.cues(Cues::of(&[Cue::Invest])).any(|m| m.first < mark.first && sentence.between(m, mark) <= 2 * CLAUSE);
            let only_in = !cue.what.any(Cues::of(&[Cue::PartyFrom, Cue::PartyWith]));
            if invests || !only_in && !cue.what.has(Cue::Of) {
                return (Role::Party, acts);
            }
        }
        if sentence.vocabulary.kind(player.entity) == Some(EntityKind::Person) {
            return (Role::Speaker, acts);
        }
        if self.is_bought(sentence, index) {
            return (Role::Party, acts);
        }
        // who reports and reckons for a living does so, unless it is said to act
        let paid = verb && after.is_some_and(|m| m.what.has(Cue::Actual) && !m.what.any(EXPECTING));
        if sentence.vocabulary.kind(player.entity) == Some(EntityKind::Institution) && !paid {
            return (Role::Source, false);
        }
        (Role::Subject, acts)
    }

    /// "Paid 14.3 billion for 49% of Scale AI": money, then a percentage of a name.
    fn is_bought(&self, sentence: &Sentence<'_>, index: usize) -> bool {
        let mark = &sentence.marks.names[self.players[index].mark];
        let share = |f: &&Figure| {
            f.quantity.kind == QuantityKind::Percent && f.last <= mark.first && sentence.to_figure(mark, f) <= 2 * WORD
        };
        index > 0
            && self.players[index].actor
            && before_of(sentence, mark.first)
            && sentence.figures.iter().find(share).is_some_and(|share| {
                sentence.figures.iter().any(|f| {
                    f.quantity.kind == QuantityKind::Money
                        && f.last <= share.first
                        && sentence.costs.gap(f.tokens(), share.tokens()) <= 3 * WORD
                        && sentence.scan.tokens[f.last..share.first].iter().any(|t| t.kind != crate::lang::Kind::Symbol)
                })
            })
    }

    /// The first name that may be what the sentence is about.
    pub(super) fn main(&self, vocabulary: &Vocabulary) -> Option<Vec<&Player>> {
        let observes = |p: &Player| {
            matches!(p.role, Role::Speaker | Role::Source) && vocabulary.kind(p.entity) == Some(EntityKind::Institution)
        };
        let bodies = || self.players.iter().filter(|p| vocabulary.kind(p.entity).is_some_and(is_body)).filter(|p| !observes(p));
        let first = bodies()
            .find(|p| p.role == Role::Subject && p.acts)
            .or_else(|| bodies().find(|p| p.role == Role::Subject))
            .or_else(|| bodies().find(|p| p.role == Role::Speaker))
            .or_else(|| bodies().find(|p| p.role != Role::Compared))
            .or_else(|| self.players.iter().find(|p| p.actor && p.role == Role::Subject))?;
        Some(match first.list {
            Some(list) => self.players.iter().filter(|p| p.list == Some(list)).collect(),
            None => vec![first],
        })
    }
}

/// "A与B签署合同": a word that joins and means "with", and a pledge right behind.
fn signs_with(sentence: &Sentence<'_>, joint: &Mark<Cues>, mark: &Mark<Vec<u32>>) -> bool {
    joint.what.has(Cue::And)
        && joint.what.has(Cue::PartyWith)
        && sentence.language.unspaced
        && sentence.cue_after(mark.last).is_some_and(|m| m.what.has(Cue::Commitment) && sentence.between(m, mark) <= WORD)
}

/// Whether "of" stands right before a token.
fn before_of(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence
        .cue_before(at)
        .is_some_and(|m| m.what.any(Cues::of(&[Cue::Of, Cue::TimeGlue, Cue::ShareOf, Cue::PartyFrom, Cue::Agent])))
}

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
    counterparty(sentence, cast, figure, metrics, claim);
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
    if alien && matches!(sentence.vocabulary.kind(place), Some(EntityKind::Model | EntityKind::Product | EntityKind::Round)) {
        // somebody else's model in the sentence is not what the figure is about
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
        let several = cue.what.has(Cue::Several);
        let found = if several { listed(sentence, cast, cue, context) } else { antecedent(sentence, cast, cue, context) };
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

/// The relative pronouns of a sentence, each with the name that it stands for right before a comma: "Anthropic, which".
fn relatives<'s>(sentence: &'s Sentence<'_>, cast: &'s Cast) -> impl Iterator<Item = (&'s Mark<Cues>, &'s Player)> {
    sentence.cues(Cues::of(&[Cue::Relative])).filter(|m| !m.what.any(PARTY)).filter_map(move |cue| {
        let before = cast.players.iter().filter(|p| p.actor && sentence.marks.names[p.mark].last <= cue.first);
        let player = before.last().filter(|p| p.role != Role::Modifier)?;
        let end = sentence.marks.names[player.mark].span.end;
        let between = sentence.text.get(end..cue.span.start)?;
        let apart = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '“' | '«'));
        matches!(apart, "," | "،").then_some((cue, player))
    })
}

/// The entity whose turn it is where words say "respectively", or as many figures stand in one list as names in another.
fn in_turn(cast: &Cast, index: usize, sentence: &Sentence<'_>) -> Option<u32> {
    let figures = &sentence.figures;
    let kind = figures[index].quantity.kind;
    let like: Vec<usize> = (0..figures.len()).filter(|i| figures[*i].quantity.kind == kind).collect();
    let turn = like.iter().position(|i| *i == index)?;
    let first = figures[like[0]].first;
    let leads = |p: &&Player| {
        let body = sentence.vocabulary.kind(p.entity).is_some_and(|k| is_body(k) && k != EntityKind::Institution);
        p.actor && body && matches!(p.role, Role::Subject | Role::Speaker) && sentence.marks.names[p.mark].last <= first
    };
    let mut names: Vec<u32> = Vec::new();
    for player in cast.players.iter().filter(leads) {
        if !names.contains(&player.entity) {
            names.push(player.entity);
        }
    }
    if names.len() < 2 || names.len() != like.len() {
        return None;
    }
    let said = sentence.cues(Cues::of(&[Cue::Respectively])).next().is_some();
    let listed = || {
        let one = cast.players.iter().filter(leads).all(|p| p.list.is_some());
        let close = like.windows(2).all(|w| {
            let (a, b) = (&figures[w[0]], &figures[w[1]]);
            sentence.scan.tokens[a.last.min(b.first)..b.first].len() <= 2
        });
        one && close && sentence.cues(Cues::of(&[Cue::Combined, Cue::Earlier, Cue::Compared])).next().is_none()
    };
    (said || listed()).then(|| names[turn])
}

/// Whether words near a figure say that each of several has it.
fn says_each(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    sentence.nearest(Cues::of(&[Cue::Each]), figure).is_some_and(|(gap, _)| gap < CLAUSE)
}

/// Whether words near a figure say that it is a total of several.
fn says_combined(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    sentence.nearest(Cues::of(&[Cue::Combined]), figure).is_some_and(|(gap, _)| gap < CLAUSE)
}

/// Whether "the company" or "it" may mean such a thing.
pub(super) const fn is_body(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Company
            | EntityKind::Lab
            | EntityKind::Institution
            | EntityKind::Fund
            | EntityKind::Group
            | EntityKind::Government
    )
}

/// Who a pronoun or "the company" means: the last actor before it, or who was spoken of before.
fn antecedent(sentence: &Sentence<'_>, cast: &Cast, cue: &Mark<Cues>, context: &Context<'_>) -> Option<Vec<u32>> {
    let names = &sentence.marks.names;
    // "the four companies spent 112 billion, while a year ago they spent 65"
    let several = sentence.cues(Cues::of(&[Cue::Several])).filter(|m| m.last <= cue.first && cue.what.has(Cue::It)).last();
    if let Some(several) = several
        && !cast
            .players
            .iter()
            .any(|p| p.role == Role::Subject && names[p.mark].first >= several.last && names[p.mark].last <= cue.first)
        && let Some(list) = listed(sentence, cast, several, context)
    {
        return Some(list);
    }
    let body = |p: &Player| sentence.vocabulary.kind(p.entity).is_some_and(is_body);
    let before = cast
        .players
        .iter()
        .filter(|p| p.actor && names[p.mark].last <= cue.first)
        .filter(|p| !matches!(p.role, Role::Compared | Role::Modifier | Role::Source) && body(p))
        .max_by_key(|p| (p.role != Role::Party, p.acts || p.role == Role::Subject, p.mark));
    // "sein Unternehmen": the speaker's
    let employer = || {
        let person = |p: &&Player| sentence.vocabulary.kind(p.entity) == Some(EntityKind::Person);
        let last = cast.players.iter().filter(person).filter(|p| names[p.mark].last <= cue.first).last()?;
        sentence.vocabulary.employer(last.entity).map(|e| vec![e])
    };
    match before {
        Some(player) => Some(match player.list {
            Some(list) => cast.players.iter().filter(|p| p.list == Some(list)).map(|p| p.entity).collect(),
            None => vec![player.entity],
        }),
        None => employer().or_else(|| context.carried_entities()),
    }
}

/// Who "the three companies" means: the last list before it, of as many names if it says how many.
fn listed(sentence: &Sentence<'_>, cast: &Cast, cue: &Mark<Cues>, context: &Context<'_>) -> Option<Vec<u32>> {
    let names = &sentence.marks.names;
    let words = Discourse::of(sentence.language);
    let digit = |at: usize| {
        let token = &sentence.scan.tokens[at];
        sentence.text[token.start as usize..token.end as usize].parse().ok()
    };
    let count: Option<u8> = (cue.first..cue.last)
        .find_map(|at| digit(at).or_else(|| words.longest(sentence.scan, at).and_then(|f| f.value.place_in(Cue::Number1, 10))));
    let enough = |list: &Vec<u32>| list.len() > 1 && count.is_none_or(|n| usize::from(n) == list.len());
    let last = cast.players.iter().rev().find(|p| p.list.is_some() && names[p.mark].last <= cue.first).and_then(|p| p.list);
    let here: Vec<u32> = cast.players.iter().filter(|p| last.is_some() && p.list == last).map(|p| p.entity).collect();
    Some(here).filter(&enough).or_else(|| context.listed(count.map(usize::from)).filter(&enough))
}

/// The other side of a deal: "in OpenAI", "from Nvidia", "with AWS".
fn counterparty(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, metrics: &Metrics, claim: &mut Claim) {
    if !metrics.two_sided(sentence.vocabulary) {
        return;
    }
    let own: Vec<EntityId> = claim.entities.iter().map(|l| l.value.clone()).collect();
    let best = cast
        .players
        .iter()
        .filter(|p| p.actor && p.role == Role::Party)
        .map(|p| (sentence.to_figure(&sentence.marks.names[p.mark], figure), p))
        .filter(|(gap, p)| *gap <= 2 * CLAUSE && !own.contains(&sentence.vocabulary.entities[p.entity as usize].id))
        .min_by_key(|(gap, p)| (*gap, p.mark));
    if let Some((_, player)) = best {
        let value = sentence.vocabulary.entities[player.entity as usize].id.clone();
        claim.counterparty = Some(Link::at(value, sentence.marks.names[player.mark].span, "party"));
    }
}
