//! How the author stands to a figure, and who is said to say it.

use crate::lang::discourse::{Cue, Cues};
use crate::model::claim::{Claim, Link, Mode};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::Mark;
use super::cast::{Cast, Role};
use super::context::Context;
use super::{Figure, Sentence};

/// Links mode and speaker.
pub(super) fn link(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, context: &Context<'_>, claim: &mut Claim) {
    speaker(sentence, cast, figure, claim);
    claim.mode = mode(sentence, figure, context, claim);
}

fn speaker(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, claim: &mut Claim) {
    let best = cast
        .players
        .iter()
        .filter(|p| matches!(p.role, Role::Speaker | Role::Source) && p.actor)
        .min_by_key(|p| (sentence.to_figure(&sentence.marks.names[p.mark], figure), p.mark));
    if let Some(player) = best {
        let mark = &sentence.marks.names[player.mark];
        let named = &sentence.vocabulary.entities[player.entity as usize];
        // who only expects, and is the one the figure is of, isn't quoted
        let own = claim.entities.iter().any(|l| l.value == named.id);
        let says = sentence.cues(Cues::of(&[Cue::Say, Cue::AccordingTo])).any(|m| sentence.between(m, mark) <= 8 * WORD);
        if !own || says {
            claim.speaker = Some(Link::at(named.id.clone(), mark.span, "speaker"));
        }
    }
}

/// Whether the words set another figure in the place of one: "145 billion, not 135", "65 billion instead of 60".
fn is_instead(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    let bound = |m: &Mark<Cues>| figure.quantity.hedge.is_some_and(|h| h.contains(m.span));
    let others = sentence.figures.iter().any(|f| f.first != figure.first && f.quantity.kind == figure.quantity.kind);
    others && sentence.cues(Cues::of(&[Cue::Instead])).any(|m| !bound(m) && is_beside(sentence, m, figure))
}

/// Whether words of exclusion stand right beside a figure, on the side that the language puts them.
fn is_beside(sentence: &Sentence<'_>, mark: &Mark<Cues>, figure: &Figure) -> bool {
    let ahead = if sentence.order.postpositions { figure.last <= mark.first } else { mark.last <= figure.first };
    ahead && sentence.to_figure(mark, figure) <= 2 * WORD
}

fn mode(sentence: &Sentence<'_>, figure: &Figure, context: &Context<'_>, claim: &Claim) -> Mode {
    if context.withdrawn() {
        return Mode::Denied;
    }
    let late = sentence.order.verb_last;
    let near = |jobs: &[Cue], limit: i32| {
        sentence.cues(Cues::of(jobs)).any(|m| (late || m.first < figure.first) && sentence.to_figure(m, figure) <= limit)
    };
    if is_instead(sentence, figure) {
        return Mode::Denied;
    }
    // what negates the figure behind it says nothing of the one before
    let elsewhere = |m: &Mark<Cues>| m.first >= figure.last && sentence.figures.iter().any(|f| is_beside(sentence, m, f));
    let negated = sentence
        .cues(Cues::of(&[Cue::Negated]))
        .any(|m| (late && !elsewhere(m) || m.first < figure.first) && sentence.to_figure(m, figure) <= 4 * WORD)
        && !near(&[Cue::Except], 2 * WORD);
    if near(&[Cue::Denied], 2 * CLAUSE) || negated {
        return Mode::Denied;
    }
    let words = sentence.text[sentence.span.range()]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | ')' | '.'));
    if words.ends_with(['?', '؟', '？']) || near(&[Cue::Whether], 3 * CLAUSE) {
        return Mode::Asked;
    }
    if near(&[Cue::Supposed], 2 * CLAUSE) {
        return Mode::Supposed;
    }
    if claim.speaker.is_some() || sentence.cues(Cues::of(&[Cue::Reported, Cue::AccordingTo])).next().is_some() {
        return Mode::Reported;
    }
    if sentence.nearest(Cues::of(&[Cue::Say]), figure).is_some_and(|(gap, _)| gap <= 3 * CLAUSE) {
        return Mode::Reported;
    }
    Mode::Said
}
