//! Facts, with the defaults of their file's head.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Path, Resolver, Text};
use crate::diagnostic::Code;
use crate::model::fact::Derived;
use crate::model::notation::{parse_amount, parse_period, parse_price_basis, parse_stated};
use crate::model::{Case, Citation, EntityId, Fact, Key, PriceBasis, Rank, Status};
use crate::record::schema::{CitationShape, FactShape};
use crate::yaml::{OneOrMany, Scalar};

/// Operations of a derived fact.
pub(in crate::record) const OPERATIONS: [&str; 5] = ["sum", "difference", "product", "ratio", "annualise"];

/// A fact's own fields, and those of the head behind them.
struct Fields<'s, 'a> {
    own: &'s FactShape<'a>,
    head: &'s FactShape<'a>,
}

impl<'s, 'a> Fields<'s, 'a> {
    /// Returns the field's value and whether the fact itself gives it.
    fn get<T>(&self, field: impl Fn(&'s FactShape<'a>) -> Option<&'s T>) -> Option<(&'s T, bool)> {
        field(self.own).map(|v| (v, true)).or_else(|| field(self.head).map(|v| (v, false)))
    }
}

impl<'t> Resolver<'_, 't> {
    /// Returns the facts of a file, each with its place in the list.
    pub(in crate::record) fn facts(&mut self, mut file: FactShape<'t>) -> Vec<(usize, Fact)> {
        let root = Path::Root;
        if file.id.is_some() {
            self.report(Code::UnknownField, &root.key("id"), "`id` belongs to a fact, not to the head", "write it under `facts:`");
        }
        let Some(shapes) = file.facts.take() else {
            self.missing(&root, "facts", "list the figures under `facts:`");
            return Vec::new();
        };
        let list = root.key("facts");
        shapes.into_iter().enumerate().filter_map(|(at, shape)| Some((at, self.fact(shape, &file, &list.index(at))?))).collect()
    }

    fn fact(&mut self, mut own: FactShape<'t>, head: &FactShape<'t>, here: &Path<'_>) -> Option<Fact> {
        // an element that isn't a record at all has been named already
        if own == FactShape::default() && self.is_known(&here.steps()) {
            return None;
        }
        if own.facts.is_some() {
            self.report(
                Code::UnknownField,
                &here.key("facts"),
                "`facts` within a fact",
                "list every figure directly under the head",
            );
        }
        let root = Path::Root;
        let citations = self.citations(own.sources.take(), head, here);
        // long texts move; only what the head gives is copied
        let keep = self.keep;
        let moved =
            |own: &mut Option<Scalar<'t>>, head: &Option<Scalar<'t>>| own.take().or_else(|| head.clone()).map(|s| keep(s.0));
        let reading = moved(&mut own.reading, &head.reading);
        let interval = moved(&mut own.interval, &head.interval);
        let note = moved(&mut own.note, &head.note);
        let own = &own;
        let fields = Fields { own, head };
        let text = |field: for<'s> fn(&'s FactShape<'t>) -> Option<&'s Scalar<'t>>| fields.get(field).map(|(s, own)| (&*s.0, own));
        // the place of a field is the fact's where it says it, else the head's
        macro_rules! with {
            ($field:expr, $name:literal, |$text:ident| $read:expr) => {
                text($field).and_then(|(value, own)| {
                    let path = if own { here.key($name) } else { root.key($name) };
                    let $text = Text { text: value, path: &path };
                    $read
                })
            };
        }
        macro_rules! required {
            ($field:expr, $name:literal, $help:literal, |$text:ident| $read:expr) => {{
                if text($field).is_none() {
                    self.missing(here, $name, $help);
                }
                with!($field, $name, |$text| $read)
            }};
        }
        let id = match &own.id {
            Some(id) => self.id(Text { text: &id.0, path: &here.key("id") }),
            None => {
                self.missing(here, "id", "give it a stable one that begins with the entity: `meta-capex-2025`");
                None
            }
        };
        let entities = self.ids(fields.get(|f| f.entity.as_ref()), here, "entity");
        if fields.get(|f| f.entity.as_ref()).is_none() {
            self.missing(here, "entity", "name the entity at the head of the file");
        }
        let metric = required!(|f| f.metric.as_ref(), "metric", "name the metric at the head of the file", |t| self.id(t));
        let amount = required!(|f| f.amount.as_ref(), "amount", "write the figure: `amount: USD 65B`", |t| self.notation(
            Code::BadAmount,
            t,
            parse_amount
        ));
        let status = required!(
            |f| f.status.as_ref(),
            "status",
            "say how firm it is: actual, guidance, commitment, target, estimate or rumour",
            |t| self.choice("status", t, Status::from_name, &Status::NAMES)
        );
        let subject = with!(|f| f.subject.as_ref(), "subject", |t| self.id(t));
        let item = with!(|f| f.item.as_ref(), "item", |t| self.id(t));
        let period = with!(|f| f.period.as_ref(), "period", |t| self.notation(Code::BadPeriod, t, parse_period));
        let stated = with!(|f| f.stated.as_ref(), "stated", |t| self.notation(Code::BadStated, t, parse_stated));
        let case = with!(|f| f.case.as_ref(), "case", |t| self.choice("case", t, Case::from_name, &Case::NAMES));
        let price_basis = with!(|f| f.price_basis.as_ref(), "price_basis", |t| self.notation(Code::BadValue, t, parse_price_basis));
        let by = with!(|f| f.by.as_ref(), "by", |t| self.id(t));
        let part_of = with!(|f| f.part_of.as_ref(), "part-of", |t| self.id(t));
        let counterparty = self.ids(fields.get(|f| f.counterparty.as_ref()), here, "counterparty");
        let rank = self.rank(&fields, here);
        let derived = self.derived(&fields, here);
        let declared = |field: for<'s> fn(&'s FactShape<'t>) -> Option<&'s Scalar<'t>>| text(field).map(|(s, _)| s.to_owned());
        let stated_value = |name: Option<String>| name.filter(|n| n != "unstated" && !n.is_empty());
        let entities = Some(entities).filter(|e| !e.is_empty())?;
        // a figure's own entity is no other voice
        let by = by.filter(|by| entities.as_slice() != [Arc::clone(by)]);
        Some(Fact {
            id: id?,
            key: Key {
                entities,
                subject,
                metric: metric?,
                item,
                scope: stated_value(declared(|f| f.scope.as_ref())),
                basis: stated_value(declared(|f| f.basis.as_ref())),
                period,
                counterparty,
                case,
                price_basis: price_basis.unwrap_or(PriceBasis::Nominal),
                by,
            },
            amount: amount?,
            status: status?,
            stated,
            part_of,
            rank,
            reading,
            interval,
            derived,
            citations,
            note,
        })
    }

    /// Returns a list of ids, sorted, each once.
    fn ids(&mut self, list: Option<(&OneOrMany<'_>, bool)>, here: &Path<'_>, field: &str) -> Vec<EntityId> {
        let Some((list, own)) = list else { return Vec::new() };
        let root = Path::Root;
        let path = if own { here.key(field) } else { root.key(field) };
        let mut ids: Vec<EntityId> = match list.0.as_slice() {
            [one] => self.id(Text { text: one, path: &path }).into_iter().collect(),
            many => {
                let read = |(at, id): (usize, &Cow<'_, str>)| self.id(Text { text: id, path: &path.index(at) });
                many.iter().enumerate().filter_map(read).collect()
            }
        };
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn rank(&mut self, fields: &Fields<'_, '_>, here: &Path<'_>) -> Rank {
        let Some((rank, _)) = fields.get(|f| f.rank.as_ref()) else {
            for (field, is_there) in [("reason", fields.own.reason.is_some()), ("instead", fields.own.instead.is_some())] {
                if is_there {
                    let message = format!("`{field}` without `rank: deprecated`");
                    self.report(Code::BadValue, &here.key(field), message, "add `rank: deprecated`, or put it in `note`");
                }
            }
            return Rank::Normal;
        };
        match &*rank.0 {
            "preferred" => Rank::Preferred,
            "normal" => Rank::Normal,
            "deprecated" => Rank::Deprecated {
                reason: fields.get(|f| f.reason.as_ref()).map(|(r, _)| r.0.to_string()).unwrap_or_default(),
                instead: self.id_at(fields.own.instead.as_ref(), here, "instead"),
            },
            other => {
                let text = Text { text: other, path: &here.key("rank") };
                self.choice("rank", text, |_| None::<()>, &["preferred", "normal", "deprecated"]);
                Rank::Normal
            }
        }
    }

    fn derived(&mut self, fields: &Fields<'_, '_>, here: &Path<'_>) -> Option<Derived> {
        let shape = fields.own.derived.as_ref()?;
        let path = here.key("derived");
        let from = self.operands(shape.from.as_ref(), &path);
        let Some(op) = &shape.op else {
            self.missing(&path, "op", "one of sum, difference, product, ratio, annualise");
            return None;
        };
        let known = |name: &str| OPERATIONS.contains(&name).then(|| name.to_owned());
        let op = self.choice("operation", Text { text: &op.0, path: &path.key("op") }, known, &OPERATIONS)?;
        if from.is_empty() {
            self.missing(&path, "from", "list the ids of the facts it is computed from");
            return None;
        }
        Some(Derived { op, from })
    }

    /// Returns the operands of a derived fact in their order, which matters.
    fn operands(&mut self, list: Option<&OneOrMany<'_>>, derived: &Path<'_>) -> Vec<Arc<str>> {
        let path = derived.key("from");
        let Some(list) = list else { return Vec::new() };
        let read = |(at, id): (usize, &Cow<'_, str>)| self.id(Text { text: id, path: &path.index(at) });
        list.0.iter().enumerate().filter_map(read).collect()
    }

    fn citations(&mut self, own: Option<Vec<CitationShape<'t>>>, head: &FactShape<'t>, here: &Path<'_>) -> Vec<Citation> {
        let root = Path::Root;
        let list = if own.is_some() { here.key("sources") } else { root.key("sources") };
        let Some(shapes) = own.or_else(|| head.sources.clone()) else {
            self.missing(here, "sources", "name at least one source, and what it prints");
            return Vec::new();
        };
        if shapes.is_empty() {
            self.report(Code::MissingField, &list, "no source", "name at least one source, and what it prints");
        }
        shapes.into_iter().enumerate().filter_map(|(at, shape)| self.citation(shape, &list.index(at))).collect()
    }

    fn citation(&mut self, shape: CitationShape<'t>, here: &Path<'_>) -> Option<Citation> {
        if shape == CitationShape::default() && self.is_known(&here.steps()) {
            return None;
        }
        let source = match &shape.source {
            Some(source) => self.id(Text { text: &source.0, path: &here.key("source") }),
            None => {
                self.missing(here, "source", "the id of an entry of `sources/`");
                None
            }
        };
        let printed = self.text(shape.printed);
        if printed.is_none() {
            self.missing(here, "printed", "copy the figure as the page prints it: `printed: \"$60-65B\"`");
        }
        let conversion = match &shape.r#as {
            None => false,
            Some(word) => {
                let known = |name: &str| (name == "conversion").then_some(());
                self.choice("way of printing", Text { text: &word.0, path: &here.key("as") }, known, &["conversion"]).is_some()
            }
        };
        Some(Citation {
            source: source?,
            printed: printed?,
            stands_in: self.text(shape.r#in),
            conversion,
            locator: self.text(shape.locator),
            by: self.text(shape.by),
        })
    }
}
