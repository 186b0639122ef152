//! Records that lead back to themselves: computed from each other, parts of each other, each other's parent or origin.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lint::Context;
use crate::model::Rank;

pub(in crate::lint) const CODES: &[Code] = &[Code::Cycle];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let store = context.store;
    let on_fact = |field: &'static str| move |id: &str| context.places.fact(id, field);
    let derived = store.facts().iter().map(|f| (&*f.id, f.derived.iter().flat_map(|d| d.from.iter().map(|i| &**i)).collect()));
    report(&derived.collect(), "is computed from itself", on_fact("derived"), out);
    let parts = store.facts().iter().map(|f| (&*f.id, f.part_of.iter().map(|i| &**i).collect()));
    report(&parts.collect(), "is a part of itself", on_fact("part-of"), out);
    let instead = store.facts().iter().map(|f| match &f.rank {
        Rank::Deprecated { instead: Some(instead), .. } => (&*f.id, vec![&**instead]),
        _ => (&*f.id, Vec::new()),
    });
    report(&instead.collect(), "is replaced by itself", on_fact("instead"), out);
    let origins = store.sources().map(|s| (&*s.id, s.derived_from.iter().map(|i| &**i).collect()));
    report(&origins.collect(), "is derived from itself", |id| context.places.source(id, "derived-from"), out);
    let parents = store.entities().map(|e| {
        let owners = e.owner.iter().chain(&e.family).map(|i| &**i);
        (&*e.id, e.parents.iter().map(|t| &*t.entity).chain(owners).collect())
    });
    report(&parents.collect(), "is its own parent", |id| context.places.entity(id, ""), out);
}

/// Reports each cycle once, at its first id in order.
fn report(
    graph: &BTreeMap<&str, Vec<&str>>,
    what: &str,
    place: impl Fn(&str) -> (std::sync::Arc<str>, Place),
    out: &mut Vec<Diagnostic>,
) {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for &start in graph.keys() {
        // a walk with its own stack: chains may be long
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        let mut on_way: BTreeSet<&str> = BTreeSet::from([start]);
        while let Some((id, next)) = way.last_mut() {
            let id: &str = id;
            let Some(&to) = graph.get(id).filter(|_| !done.contains(id)).and_then(|tos| tos.get(*next)) else {
                done.insert(id);
                on_way.remove(id);
                way.pop();
                continue;
            };
            *next += 1;
            if on_way.contains(to) {
                let from = way.iter().position(|(id, _)| *id == to).unwrap_or(0);
                let round: Vec<&str> = way[from..].iter().map(|(id, _)| *id).chain([to]).collect();
                let (file, at) = place(to);
                let message = format!("`{to}` {what}: {}", round.join(" → "));
                out.push(Diagnostic::new(Code::Cycle, file, at, message).help("cut the link that is wrong"));
            } else if !done.contains(to) && graph.contains_key(to) {
                on_way.insert(to);
                way.push((to, 0));
            }
        }
    }
}
