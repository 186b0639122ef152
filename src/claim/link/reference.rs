//! Who words mean that name nobody: pronouns, "the company", "the three companies", "which", "respectively".
//!
//! In: a sentence with its cast, and what was told before it. Out: the entities such a word stands for.

use crate::lang::discourse::{Cue, Cues, Discourse};
use crate::model::EntityKind;

use super::super::clause::CLAUSE;
use super::super::mention::Mark;
use super::Sentence;
use super::cast::{Cast, PARTY, Player, Role, is_body};
use super::context::Context;
use super::metric::Metrics;

/// The relative pronouns of a sentence, each with the name that it stands for right before a comma: "Anthropic, which".
pub(super) fn relatives<'s>(sentence: &'s Sentence<'_>, cast: &'s Cast) -> impl Iterator<Item = (&'s Mark<Cues>, &'s Player)> {
    sentence.cues(Cues::of(&[Cue::Relative])).filter(|m| !m.what.any(PARTY)).filter_map(move |cue| {
        let mut before = cast.players.iter().filter(|p| p.actor && sentence.marks.names[p.mark].last <= cue.first);
        let player = before.next_back().filter(|p| p.role != Role::Modifier)?;
        let end = sentence.marks.names[player.mark].span.end;
        let between = sentence.text.get(end..cue.span.start)?;
        let apart = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '“' | '«'));
        matches!(apart, "," | "،").then_some((cue, player))
    })
}

/// The entity whose turn it is where words say "respectively", or as many figures stand in one list as names in another.
pub(super) fn in_turn(cast: &Cast, index: usize, sentence: &Sentence<'_>) -> Option<u32> {
    let figures = &sentence.figures;
    let kind = figures[index].quantity.kind;
    let like: Vec<usize> = (0..figures.len()).filter(|i| figures[*i].quantity.kind == kind).collect();
    let turn = like.iter().position(|i| *i == index)?;
    let first = figures[like[0]].first;
    let acts = |p: &&Player| {
        let body = sentence.vocabulary.kind(p.entity).is_some_and(|k| is_body(k) && k != EntityKind::Institution);
        p.actor && body && matches!(p.role, Role::Subject | Role::Speaker)
    };
    // "74% at Alphabet and 84% at Meta": each name behind its figure
    let behind: Vec<&Player> = cast.players.iter().filter(acts).collect();
    if behind.len() == like.len() && like.len() > 1 {
        let place = |p: &Player| (sentence.marks.names[p.mark].first, sentence.marks.names[p.mark].last);
        let follows = |at: usize| {
            let (from, until) = place(behind[at]);
            let close = sentence.costs.gap(place(behind[at]), figures[like[at]].tokens()) < CLAUSE;
            let led = sentence
                .cue_before(from)
                .is_some_and(|m| m.last == from && m.what.any(Cues::of(&[Cue::At, Cue::Of, Cue::PartyIn])));
            from >= figures[like[at]].last && like.get(at + 1).is_none_or(|next| until <= figures[*next].first) && close && led
        };
        if (0..like.len()).all(follows) {
            return Some(behind[turn].entity);
        }
    }
    let leads = |p: &&Player| acts(p) && sentence.marks.names[p.mark].last <= first;
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
        let plain = |m: &Mark<Cues>| m.what.has(Cue::Clause) && !m.what.has(Cue::Compared);
        one && close && sentence.cues(Cues::of(&[Cue::Combined, Cue::Earlier, Cue::Compared])).all(plain)
    };
    (said || listed()).then(|| names[turn])
}

/// "Nebius, in which Nvidia holds a stake, ": a name within a relative clause that a comma ends.
fn is_aside(sentence: &Sentence<'_>, name: &Mark<Vec<u32>>) -> bool {
    let comma = |from: usize, to: usize| sentence.text[from..to].contains([',', '،', '，', '、']);
    let opens = sentence.cues(Cues::of(&[Cue::Relative])).any(|m| {
        m.last <= name.first
            && !comma(m.span.end, name.span.start)
            && sentence.text[..m.span.start].trim_end().ends_with([',', '،'])
    });
    opens && comma(name.span.end, sentence.text.len().min(sentence.span.end))
}

/// Who a pronoun or "the company" means: the last actor before it, or who was spoken of before.
pub(super) fn antecedent(
    sentence: &Sentence<'_>,
    cast: &Cast,
    cue: &Mark<Cues>,
    metrics: &Metrics,
    context: &Context<'_>,
) -> Option<Vec<u32>> {
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
        .filter(|p| {
            !matches!(p.role, Role::Compared | Role::Modifier | Role::Source) && body(p) && !is_aside(sentence, &names[p.mark])
        })
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
        None => employer().or_else(|| context.carried_entities(metrics, sentence.vocabulary)),
    }
}

/// How many "the three companies", "both" or "the 4 firms" are.
pub(super) fn count_of(sentence: &Sentence<'_>, cue: &Mark<Cues>) -> Option<usize> {
    let words = Discourse::of(sentence.language);
    let digit = |at: usize| {
        let token = &sentence.scan.tokens[at];
        sentence.text[token.start as usize..token.end as usize].parse().ok()
    };
    let word = |at: usize| words.longest(sentence.scan, at).and_then(|f| f.value.place_in(Cue::Number1, 10)).map(usize::from);
    let spelt = cue.what.place_in(Cue::Number1, 10).map(usize::from);
    spelt.or_else(|| (cue.first..cue.last).find_map(|at| digit(at).or_else(|| word(at))))
}

/// Who "the three companies" means: the last list before it, of as many names if it says how many.
pub(super) fn listed(sentence: &Sentence<'_>, cast: &Cast, cue: &Mark<Cues>, context: &Context<'_>) -> Option<Vec<u32>> {
    let names = &sentence.marks.names;
    let count = count_of(sentence, cue);
    let enough = |list: &Vec<u32>| list.len() > 1 && count.is_none_or(|n| n == list.len());
    let before = || cast.players.iter().filter(|p| names[p.mark].last <= cue.first);
    let last = before().rev().find_map(|p| p.list);
    let one_list: Vec<u32> = cast.players.iter().filter(|p| last.is_some() && p.list == last).map(|p| p.entity).collect();
    // "Meta spent 72 billion, Alphabet 91, together 163": each named alone
    let mut alone: Vec<u32> = Vec::new();
    let company = |p: &&Player| {
        p.actor
            && matches!(p.role, Role::Subject | Role::Speaker)
            && matches!(sentence.vocabulary.kind(p.entity), Some(EntityKind::Company | EntityKind::Lab))
    };
    for player in before().filter(company) {
        alone.retain(|e| *e != player.entity);
        alone.push(player.entity);
    }
    if let Some(more) = count.and_then(|n| n.checked_sub(alone.len())) {
        // of two, one may have been named in the sentence before
        let mut all = if alone.is_empty() { Vec::new() } else { context.companies_before(more, &alone) };
        all.append(&mut alone);
        alone = all;
    } else if let Some(n) = count {
        alone.drain(..alone.len() - n);
    }
    let single = alone.len() == 1 && count.is_none();
    Some(one_list)
        .filter(&enough)
        .or(Some(alone).filter(&enough))
        .or_else(|| context.listed(count).filter(|list| enough(list) && !single))
}
