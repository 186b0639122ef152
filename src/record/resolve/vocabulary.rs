//! Entities and metrics.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Path, Resolver, Text};
use crate::diagnostic::Code;
use crate::model::entity::{Members, Tie};
use crate::model::metric::Basis;
use crate::model::notation::parse_period;
use crate::model::{Dimension, Entity, EntityKind, Flow, Metric, Period, YearEnd};
use crate::record::schema::{EntityShape, MetricShape, TextOr, TieShape, YearEndShape};
use crate::yaml::{Map, OneOrMany, Scalar};

impl<'t> Resolver<'_, 't> {
    /// Returns the entities of a file.
    pub(in crate::record) fn entities(&mut self, shapes: Map<'t, EntityShape<'t>>) -> Vec<Entity> {
        shapes.0.into_iter().filter_map(|(id, shape)| self.entity(&id, shape)).collect()
    }

    fn entity(&mut self, id: &str, shape: EntityShape<'t>) -> Option<Entity> {
        let root = Path::Root;
        let here = root.key(id);
        let id = self.id(Text { text: id, path: &here });
        let kind = match &shape.kind {
            Some(kind) => self.choice(
                "kind of entity",
                Text { text: &kind.0, path: &here.key("kind") },
                EntityKind::from_name,
                &EntityKind::NAMES,
            ),
            None => {
                self.missing(&here, "kind", "company, lab, model, chip, group …; `outlay schema entities` lists all");
                None
            }
        };
        if shape.names.0.is_empty() {
            self.missing(&here, "names", "write `names: {en: [Meta, Facebook], ar: [ميتا]}`");
        }
        let parents = shape.parent.map(|parent| self.ties(parent, &here.key("parent"))).unwrap_or_default();
        let members = shape.members.map(|members| match members {
            TextOr::Text(word) if word == "unstated" => Members::Unstated,
            members => Members::Known(self.ties(members, &here.key("members"))),
        });
        let year_ends = shape.fiscal_year_end.map(|ends| self.year_ends(ends, &here.key("fiscal-year-end"))).unwrap_or_default();
        let headline =
            shape.headline.0.into_iter().map(|(metric, Scalar(basis))| (self.names.get(&metric), basis.into_owned())).collect();
        Some(Entity {
            names: self.words(shape.names, &here.key("names")),
            parents,
            owner: self.id_at(shape.owner.as_ref(), &here, "owner"),
            family: self.id_at(shape.family.as_ref(), &here, "family"),
            members,
            year_ends,
            headline,
            country: self.text(shape.country),
            ticker: self.text(shape.ticker),
            wikidata: self.text(shape.wikidata),
            note: self.text(shape.note),
            id: id?,
            kind: kind?,
        })
    }

    fn ties(&mut self, shape: TextOr<'t, Vec<TextOr<'t, TieShape<'t>>>>, path: &Path<'_>) -> Vec<Tie> {
        let list = match shape {
            TextOr::Text(id) => {
                return self
                    .id(Text { text: &id, path })
                    .map(|entity| Tie { entity, from: None, until: None })
                    .into_iter()
                    .collect();
            }
            TextOr::Other(list) => list,
        };
        let mut ties = Vec::new();
        for (at, tie) in list.into_iter().enumerate() {
            let here = path.index(at);
            let tie = match tie {
                TextOr::Text(id) => TieShape { entity: Some(Scalar(id)), ..TieShape::default() },
                TextOr::Other(tie) => tie,
            };
            if tie.entity.is_none() {
                self.missing(&here, "entity", "write `{entity: microsoft, from: 2018-10}`");
            }
            let from = self.since(tie.from.as_ref(), &here.key("from"));
            let until = self.since(tie.until.as_ref(), &here.key("until"));
            if let Some(entity) = self.id_at(tie.entity.as_ref(), &here, "entity") {
                ties.push(Tie { entity, from, until });
            }
        }
        ties
    }

    fn since(&mut self, text: Option<&Scalar<'_>>, path: &Path<'_>) -> Option<Period> {
        text.and_then(|text| self.notation(Code::BadPeriod, Text { text: &text.0, path }, parse_period))
    }

    /// Returns fiscal year ends, newest first.
    fn year_ends(&mut self, shape: TextOr<'t, Vec<YearEndShape<'t>>>, path: &Path<'_>) -> Vec<(YearEnd, Option<Period>)> {
        let list = match shape {
            TextOr::Text(end) => return self.year_end(Text { text: &end, path }).map(|end| (end, None)).into_iter().collect(),
            TextOr::Other(list) => list,
        };
        let mut ends = Vec::new();
        for (at, shape) in list.into_iter().enumerate() {
            let here = path.index(at);
            let from = self.since(shape.from.as_ref(), &here.key("from"));
            let Some(end) = &shape.end else {
                self.missing(&here, "end", "write `{end: 06-30, from: 1986}`");
                continue;
            };
            ends.extend(self.year_end(Text { text: &end.0, path: &here.key("end") }).map(|end| (end, from)));
        }
        ends.sort_by_key(|(_, from)| std::cmp::Reverse(from.as_ref().and_then(Period::year)));
        ends
    }

    fn year_end(&mut self, text: Text<'_>) -> Option<YearEnd> {
        let parts = text.text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        match parts {
            Some((month @ 1..=12, day @ 1..=31)) => Some(YearEnd { month, day }),
            _ => {
                let message = format!("`{}` is not a day of the year", text.text);
                self.report(Code::BadValue, text.path, message, "write month and day of the last day: 06-30");
                None
            }
        }
    }

    /// Returns the metrics of a file.
    pub(in crate::record) fn metrics(&mut self, shapes: Map<'t, MetricShape<'t>>) -> Vec<Metric> {
        shapes.0.into_iter().filter_map(|(id, shape)| self.metric(&id, shape)).collect()
    }

    fn metric(&mut self, id: &str, shape: MetricShape<'t>) -> Option<Metric> {
        let root = Path::Root;
        let here = root.key(id);
        let id = self.id(Text { text: id, path: &here });
        let dimension = match &shape.dimension {
            Some(d) => {
                self.choice("dimension", Text { text: &d.0, path: &here.key("dimension") }, Dimension::from_name, &Dimension::NAMES)
            }
            None => {
                self.missing(&here, "dimension", "money, count, power, energy, gpu-hours, operations, time, ratio or multiple");
                None
            }
        };
        let flow = match &shape.kind {
            Some(kind) => {
                self.choice("kind of metric", Text { text: &kind.0, path: &here.key("kind") }, Flow::from_name, &Flow::NAMES)
            }
            None => {
                self.missing(&here, "kind", "flow, stock, event, price or ratio");
                None
            }
        };
        let definition = self.text(shape.definition);
        if definition.is_none() {
            self.missing(&here, "definition", "a sentence a reader can quote");
        }
        if shape.names.0.is_empty() {
            self.missing(&here, "names", "write `names: {en: capital expenditure}`");
        }
        let bases = shape.bases.0.into_iter().map(|(name, basis)| {
            let list = here.key("bases");
            let here = list.key(&name);
            let basis = Basis {
                family: self.text(basis.family).map_or_else(|| name.to_string(), Cow::into_owned),
                names: self.words(basis.names, &here.key("names")),
                cues: self.words(basis.cues, &here.key("cues")),
            };
            (name.into_owned(), basis)
        });
        let bases = bases.collect();
        let scopes = shape.scopes.0.into_iter().map(|(name, cues)| {
            let list = here.key("scopes");
            let cues = self.words(cues, &list.key(&name));
            (name.into_owned(), cues)
        });
        let scopes = scopes.collect();
        let OneOrMany(confused) = shape.confused_with.unwrap_or_default();
        let field = here.key("confused-with");
        let confused_with: Vec<Arc<str>> =
            confused.iter().enumerate().filter_map(|(at, id)| self.id(Text { text: id, path: &field.index(at) })).collect();
        Some(Metric {
            names: self.words(shape.names, &here.key("names")),
            bases,
            scopes,
            additive_over_time: shape.additive.time,
            additive_over_entities: shape.additive.entities,
            inverse: self.id_at(shape.inverse.as_ref(), &here, "inverse"),
            opposite: self.id_at(shape.opposite.as_ref(), &here, "opposite"),
            confused_with,
            cues: self.words(shape.cues, &here.key("cues")),
            id: id?,
            definition: definition?,
            dimension: dimension?,
            flow: flow?,
        })
    }
}
