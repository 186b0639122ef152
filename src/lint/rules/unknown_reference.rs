//! Ids and names that lead nowhere.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lint::Context;
use crate::model::entity::Members;
use crate::model::{Entity, Fact, Metric, Rank};
use crate::record::nearest;

pub(in crate::lint) const CODES: &[Code] =
    &[Code::UnknownEntity, Code::UnknownMetric, Code::UnknownBasis, Code::UnknownScope, Code::UnknownSource, Code::UnknownFact];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        of_fact(context, fact, out);
    }
    for entity in context.store.entities() {
        of_entity(context, entity, out);
    }
    for metric in context.store.metrics() {
        of_metric(context, metric, out);
    }
    for source in context.store.sources() {
        if let Some(id) = &source.derived_from
            && context.store.source(id).is_none()
        {
            let place = context.places.source(&source.id, "derived-from");
            out.push(unknown_source(context, id, place));
        }
    }
}

fn of_fact(context: &Context<'_>, fact: &Fact, out: &mut Vec<Diagnostic>) {
    let store = context.store;
    let key = &fact.key;
    let at = |field: &str| context.places.fact(&fact.id, field);
    let entities = key.entities.iter().map(|e| (e, "entity"));
    let others = key.subject.iter().map(|e| (e, "subject"));
    let others = others.chain(key.counterparty.iter().map(|e| (e, "counterparty"))).chain(key.by.iter().map(|e| (e, "by")));
    for (id, field) in entities.chain(others) {
        if store.entity(id).is_none() {
            out.push(unknown_entity(context, id, at(field)));
        }
    }
    if let Some(item) = &key.item
        && store.entity(item).is_none()
        && store.metric(item).is_none()
    {
        out.push(unknown_entity(context, item, at("item")));
    }
    match store.metric(&key.metric) {
        None => out.push(unknown_metric(context, &key.metric, at("metric"))),
        Some(metric) => {
            if let Some(basis) = &key.basis
                && !metric.bases.contains_key(basis)
            {
                out.push(unknown_basis(metric, basis, at("basis")));
            }
            if let Some(scope) = &key.scope
                && !metric.scopes.contains_key(scope)
            {
                let names = metric.scopes.keys().map(String::as_str);
                let message = format!("`{}` has no scope `{scope}`", metric.id);
                let help = suggestion(scope, names, "declare it under `scopes` in metrics.yaml");
                out.push(found(Code::UnknownScope, at("scope"), message, help));
            }
        }
    }
    for (i, citation) in fact.citations.iter().enumerate() {
        if store.source(&citation.source).is_none() {
            out.push(unknown_source(context, &citation.source, at(&format!("sources.{i}.source"))));
        }
    }
    let instead = match &fact.rank {
        Rank::Deprecated { instead, .. } => instead.as_ref(),
        _ => None,
    };
    let links = fact.part_of.iter().map(|id| (id, "part-of".to_owned()));
    let links = links.chain(instead.map(|id| (id, "instead".to_owned())));
    let operands = fact.derived.iter().flat_map(|d| d.from.iter().enumerate());
    for (id, field) in links.chain(operands.map(|(i, id)| (id, format!("derived.from.{i}")))) {
        if store.fact(id).is_none() {
            let names = store.facts().iter().map(|f| &*f.id);
            let help = suggestion(id, names, "write the id of a fact in the data");
            out.push(found(Code::UnknownFact, at(&field), format!("no fact `{id}`"), help));
        }
    }
}

fn of_entity(context: &Context<'_>, entity: &Entity, out: &mut Vec<Diagnostic>) {
    let at = |field: &str| context.places.entity(&entity.id, field);
    let ties = entity.parents.iter().map(|t| (&t.entity, "parent"));
    let members = match &entity.members {
        Some(Members::Known(members)) => members.as_slice(),
        _ => &[],
    };
    let ties = ties.chain(members.iter().map(|t| (&t.entity, "members")));
    let ties = ties.chain(entity.owner.iter().map(|e| (e, "owner"))).chain(entity.family.iter().map(|e| (e, "family")));
    for (id, field) in ties {
        if context.store.entity(id).is_none() {
            out.push(unknown_entity(context, id, at(field)));
        }
    }
    for (metric, basis) in &entity.headline {
        let field = format!("headline.{metric}");
        match context.store.metric(metric) {
            None => out.push(unknown_metric(context, metric, at("headline"))),
            Some(metric) if !metric.bases.contains_key(basis) => out.push(unknown_basis(metric, basis, at(&field))),
            Some(_) => {}
        }
    }
}

fn of_metric(context: &Context<'_>, metric: &Metric, out: &mut Vec<Diagnostic>) {
    let links = metric.inverse.iter().map(|m| (m, "inverse")).chain(metric.opposite.iter().map(|m| (m, "opposite")));
    for (id, field) in links.chain(metric.confused_with.iter().map(|m| (m, "confused-with"))) {
        if context.store.metric(id).is_none() {
            out.push(unknown_metric(context, id, context.places.metric(&metric.id, field)));
        }
    }
}

type At = (std::sync::Arc<str>, Place);

fn found(code: Code, (file, place): At, message: String, help: String) -> Diagnostic {
    Diagnostic::new(code, file, place, message).help(help)
}

fn suggestion<'a>(typed: &str, names: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(typed, names).map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`? Else {otherwise}"))
}

fn unknown_entity(context: &Context<'_>, id: &str, at: At) -> Diagnostic {
    let help = suggestion(id, context.store.entities().map(|e| &*e.id), "declare it in entities.yaml");
    found(Code::UnknownEntity, at, format!("no entity `{id}`"), help)
}

fn unknown_metric(context: &Context<'_>, id: &str, at: At) -> Diagnostic {
    let help = suggestion(id, context.store.metrics().map(|m| &*m.id), "declare it in metrics.yaml");
    found(Code::UnknownMetric, at, format!("no metric `{id}`"), help)
}

fn unknown_source(context: &Context<'_>, id: &str, at: At) -> Diagnostic {
    let help = suggestion(id, context.store.sources().map(|s| &*s.id), "add it to sources/YEAR.yaml");
    found(Code::UnknownSource, at, format!("no source `{id}`"), help)
}

fn unknown_basis(metric: &Metric, basis: &str, at: At) -> Diagnostic {
    let help = suggestion(basis, metric.bases.keys().map(String::as_str), "declare it under `bases` in metrics.yaml");
    found(Code::UnknownBasis, at, format!("`{}` has no basis `{basis}`", metric.id), help)
}
