//! What part each name plays in its sentence: who acts, who speaks, who is quoted, compared with, or the other side of a deal.
//!
//! In: a sentence with its names and cues. Out: [`Cast`]: each name with its [`Role`] and the list it is in.

use crate::lang::discourse::{Cue, Cues};
use crate::model::EntityKind;

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::{Mark, Vocabulary};
use super::party::is_party;
use super::{STATUS, Sentence};

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
pub(super) const PARTY: Cues = Cues::of(&[Cue::PartyIn, Cue::PartyFrom, Cue::PartyWith]);
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
            let right_behind = || sentence.figures.iter().any(|f| f.first >= b.last && sentence.to_figure(b, f) == 0);
            let gapped = sentence.figures.iter().any(|f| f.last <= a.first)
                && (right_behind() || !joined && leads_to_figure(sentence, b))
                && sentence.cue_before(a.first).is_some_and(|c| c.what.any(PARTY));
            let receives = sentence.order.postpositions
                && sentence.cue_after(b.last).is_some_and(|c| c.first == b.last && c.what.has(Cue::PartyIn))
                && sentence.cues(Cues::of(&[Cue::Invest])).next().is_some();
            let source = source || gapped || receives;
            let observes = |i: usize| sentence.vocabulary.kind(self.players[i].entity) == Some(EntityKind::Institution);
            let source = source || observes(index - 1) != observes(index);
            // "Alphabet, Google's parent" is one
            let same = self.players[index - 1].entity == self.players[index].entity;
            if plain && !same && (joined || comma) && !source && !signs && b.first >= a.last {
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
        if after.is_some_and(|m| m.what.has(Cue::AccordingTo) && m.first <= mark.last + 1) && sentence.order.verb_last {
            return (Role::Source, false);
        }
        if let Some(cue) = before {
            if signs_with(sentence, cue, mark) {
                return (Role::Party, acts);
            }
            if cue.what.has(Cue::AccordingTo) && !sentence.order.postpositions {
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
        let behind = sentence.order.postpositions;
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
        if is_party(sentence, &self.players, index, verb) {
            return (Role::Party, acts);
        }
        if sentence.vocabulary.kind(player.entity) == Some(EntityKind::Person) {
            return (Role::Speaker, acts);
        }
        // who reports and reckons for a living does so, unless it is said to act
        let paid = verb && after.is_some_and(|m| m.what.has(Cue::Actual) && !m.what.any(EXPECTING));
        if sentence.vocabulary.kind(player.entity) == Some(EntityKind::Institution) && !paid {
            return (Role::Source, false);
        }
        (Role::Subject, acts)
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

/// Whether nothing but more names of a list stands between a name and a figure: "…, Nvidia and Amazon $30 billion".
fn leads_to_figure(sentence: &Sentence<'_>, mark: &Mark<Vec<u32>>) -> bool {
    let Some(next) = sentence.figures.iter().find(|f| f.first >= mark.last) else { return false };
    let mut at = mark.last;
    while at < next.first {
        let name = sentence.marks.names.iter().find(|n| n.first == at).map(|n| n.last);
        let joint = sentence.cues(Cues::of(&[Cue::And, Cue::Each])).find(|m| m.first == at).map(|m| m.last);
        let comma = (sentence.scan.tokens[at].kind == crate::lang::Kind::Symbol).then_some(at + 1);
        let Some(last) = name.or(joint).or(comma) else { return false };
        at = last;
    }
    true
}

/// "A与B签署合同": a word that joins and means "with", and a pledge right behind.
pub(super) fn signs_with(sentence: &Sentence<'_>, joint: &Mark<Cues>, mark: &Mark<Vec<u32>>) -> bool {
    joint.what.has(Cue::And)
        && joint.what.has(Cue::PartyWith)
        && sentence.language.unspaced
        && sentence.cue_after(mark.last).is_some_and(|m| m.what.has(Cue::Commitment) && sentence.between(m, mark) <= WORD)
}

/// Whether "of" stands right before a token.
pub(super) fn before_of(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence
        .cue_before(at)
        .is_some_and(|m| m.what.any(Cues::of(&[Cue::Of, Cue::TimeGlue, Cue::ShareOf, Cue::PartyFrom, Cue::Agent])))
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
