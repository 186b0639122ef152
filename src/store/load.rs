//! Reads data directories and the bundled data; the only directory reader.
//!
//! In: directories, walked in sorted order. Out: one store, the place of every record, and every problem of every file. A directory that
//! can't be listed is an error; a file that can't be read, or that nobody reads, is a diagnostic. Two directories may share a record
//! word for word; two different records with one id are a problem.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::{Rates, Store, rates::Peg};
use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, PathStep, Place};
use crate::model::{Entity, EntityId, Fact, FactId, Metric, MetricId, Period, Source, SourceId};
use crate::record::{self, File, Names, RatesRecord, Table};
use crate::{Error, Result, yaml};

/// A store, where its records stand, and every problem found while reading it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What could be read.
    pub store: Store,
    /// Where each record stands.
    pub places: Places,
    /// What could not, or should not stand so; in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where records stand: the file of each, and a fact's place in its file.
#[derive(Debug, Default)]
pub struct Places {
    facts: FxHashMap<FactId, (Arc<str>, usize)>,
    entities: BTreeMap<EntityId, Arc<str>>,
    metrics: BTreeMap<MetricId, Arc<str>>,
    sources: BTreeMap<SourceId, Arc<str>>,
    rates: BTreeMap<String, Arc<str>>,
}

impl Places {
    /// Returns the file of a fact and the path of a field in it; with an empty field, of the fact.
    #[must_use]
    pub fn fact(&self, id: &str, field: &str) -> (Arc<str>, Place) {
        let Some((file, at)) = self.facts.get(id) else { return (Arc::from("facts"), Place::File) };
        let mut path = vec![PathStep::Key("facts".into()), PathStep::Index(*at)];
        path.extend(field.split('.').filter(|f| !f.is_empty()).map(|step| match step.parse() {
            Ok(at) => PathStep::Index(at),
            Err(_) => PathStep::Key(step.to_owned()),
        }));
        (Arc::clone(file), Place::Path(path))
    }

    /// Returns the file of an entity and the path of a field in it.
    #[must_use]
    pub fn entity(&self, id: &str, field: &str) -> (Arc<str>, Place) {
        named(self.entities.get(id), "entities.yaml", id, field)
    }

    /// Returns the file of a metric and the path of a field in it.
    #[must_use]
    pub fn metric(&self, id: &str, field: &str) -> (Arc<str>, Place) {
        named(self.metrics.get(id), "metrics.yaml", id, field)
    }

    /// Returns the file of a source and the path of a field in it.
    #[must_use]
    pub fn source(&self, id: &str, field: &str) -> (Arc<str>, Place) {
        named(self.sources.get(id), "sources", id, field)
    }

    /// Returns the file of a set of rates and the path of its table.
    #[must_use]
    pub fn rates(&self, id: &str) -> (Arc<str>, Place) {
        let file = self.rates.get(id).map_or_else(|| Arc::from("rates"), Arc::clone);
        (file, Place::Path(vec![PathStep::Key("table".into())]))
    }
}

fn named(file: Option<&Arc<str>>, otherwise: &str, id: &str, field: &str) -> (Arc<str>, Place) {
    let path = std::iter::once(id).chain(field.split('.').filter(|f| !f.is_empty()));
    let path = path.map(|step| PathStep::Key(step.to_owned())).collect();
    (file.map_or_else(|| Arc::from(otherwise), Arc::clone), Place::Path(path))
}

impl Store {
    /// Returns the store bundled with the program. Its rates are read when they are first asked for.
    ///
    /// # Errors
    ///
    /// If the bundled blob is damaged.
    pub fn bundled() -> Result<Self> {
        let part = bundled_part(|name| !name.starts_with("rates/"));
        if let Some(first) = part.diagnostics.first() {
            return Err(Error::new(format!("the bundled data has a problem in {}: {}", first.file, first.message)));
        }
        // a test reads it all with places, so there are no two records with one id
        let mut store = Store::new(
            part.entities.into_iter().map(|(_, e)| (Arc::clone(&e.id), e)).collect(),
            part.metrics.into_iter().map(|(_, m)| (Arc::clone(&m.id), m)).collect(),
            part.sources.into_iter().map(|(_, s)| (Arc::clone(&s.id), s)).collect(),
            part.facts.into_iter().map(|(.., f)| f).collect(),
            Rates::default(),
        );
        store.rates = OnceLock::new();
        store.rates_later = Some(bundled_rates);
        Ok(store)
    }

    /// Returns the bundled store with the place of every record, for `lint`.
    ///
    /// # Errors
    ///
    /// If the bundled blob is damaged.
    pub fn bundled_with_places() -> Result<Loaded> {
        Ok(assemble(vec![bundled_part(|_| true)]))
    }

    /// Reads one or several data directories into one store. Problems in records are diagnostics, all of them.
    ///
    /// # Errors
    ///
    /// If a directory cannot be read.
    pub fn load(directories: &[&Path]) -> Result<Loaded> {
        Self::load_saying(directories, &|_, _| {})
    }

    /// Reads data directories as [`load`](Self::load) does, and says after every few files how many of a directory's are read.
    ///
    /// # Errors
    ///
    /// If a directory cannot be read.
    pub fn load_saying(directories: &[&Path], say: &(dyn Fn(usize, usize) + Sync)) -> Result<Loaded> {
        let mut parts = Vec::new();
        for directory in directories {
            let mut files = Vec::new();
            walk(directory, &mut files)?;
            files.sort();
            parts.extend(read_all(directory, &files, say));
        }
        Ok(assemble(parts))
    }
}

impl Store {
    /// Reads a store from texts, each under the name its file would have (`facts/meta/capex.yaml`); nothing is opened.
    #[must_use]
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Loaded {
        let mut part = Part::default();
        for (name, text) in files {
            let name: Arc<str> = name.into();
            part.read(&name, File::of_text(&name, text));
        }
        assemble(vec![part])
    }
}

/// Reads the bundled rates. Those of the wrong shape are a defect of the program, which a test finds before they are bundled.
fn bundled_rates() -> Rates {
    let part = bundled_part(|name| name.starts_with("rates/"));
    assert!(part.diagnostics.is_empty(), "the bundled rates have a problem: {}", part.diagnostics[0].message);
    let mut rates = Rates::default();
    for (_, record) in part.rates {
        take_rates(&mut rates, record);
    }
    rates
}

/// Reads the bundled files of some names.
fn bundled_part(wanted: impl Fn(&str) -> bool) -> Part {
    let mut part = Part::default();
    for name in yaml::bundled_paths("data/").filter_map(|path| path.strip_prefix("data/")).filter(|name| wanted(name)) {
        let name: Arc<str> = name.into();
        part.read(&name, File::bundled(&name));
    }
    part
}

/// Lists every file below a directory.
fn walk(directory: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let fail = |error: std::io::Error| {
        Error::new(format!("cannot list data directory {}", directory.display()))
            .help("give a folder with `facts`, `sources`, `entities.yaml` and `metrics.yaml` in it, or leave `--data` out to use the bundled facts")
            .because(error)
    };
    #[expect(clippy::disallowed_methods, reason = "the one reader of data directories")]
    let entries = std::fs::read_dir(directory).map_err(fail)?;
    for entry in entries {
        let path = entry.map_err(fail)?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        match path.is_dir() {
            _ if hidden => {}
            true => walk(&path, files)?,
            false => files.push(path),
        }
    }
    Ok(())
}

/// Reads files on as many threads as there are cores; what comes back is in the order of the files.
fn read_all(root: &Path, files: &[PathBuf], say: &(dyn Fn(usize, usize) + Sync)) -> Vec<Part> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8);
    if files.len() < 16 || threads == 1 {
        return vec![read_some(root, files)];
    }
    // a few large files may lie side by side, so the chunks are small
    let chunks: Vec<&[PathBuf]> = files.chunks(files.len().div_ceil(threads * 8).max(1)).collect();
    let (next, read) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut parts: Vec<(usize, Part)> = std::thread::scope(|scope| {
        let work = || {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(chunk) = chunks.get(at) else { return done };
                done.push((at, read_some(root, chunk)));
                say(read.fetch_add(chunk.len(), Ordering::Relaxed) + chunk.len(), files.len());
            }
        };
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        handles.into_iter().filter_map(|h| h.join().ok()).flatten().collect()
    });
    parts.sort_by_key(|(at, _)| *at);
    parts.into_iter().map(|(_, part)| part).collect()
}

fn read_some(root: &Path, files: &[PathBuf]) -> Part {
    let mut part = Part::default();
    for path in files {
        let relative = path.strip_prefix(root).unwrap_or(path);
        let steps: Vec<Cow<'_, str>> = relative.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        let relative = steps.join("/");
        if is_no_record(&relative) {
            continue;
        }
        let name: Arc<str> = format!("{}/{relative}", root.to_string_lossy().trim_end_matches('/')).into();
        #[expect(clippy::disallowed_methods, reason = "the one reader of data files")]
        match std::fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => part.read(&relative, File::of_text(&name, text.strip_prefix('\u{feff}').unwrap_or(&text))),
            Ok(Err(_)) => part.complain(Code::Syntax, &name, "not UTF-8", "save the file as UTF-8"),
            Err(error) => part.complain(Code::Syntax, &name, format!("cannot be read: {error}"), "check the file's permissions"),
        }
    }
    part
}

/// Whether a file belongs beside the records without being one.
fn is_no_record(name: &str) -> bool {
    let text = [".md", ".txt", ".json", ".csv"].iter().any(|e| name.ends_with(e)) && !name.starts_with("facts/");
    text || name.starts_with("examples/") || name.starts_with("LICEN")
}

/// What some files hold.
#[derive(Default)]
struct Part {
    names: Names,
    entities: Vec<(Arc<str>, Entity)>,
    metrics: Vec<(Arc<str>, Metric)>,
    sources: Vec<(Arc<str>, Source)>,
    facts: Vec<(Arc<str>, usize, Fact)>,
    rates: Vec<(Arc<str>, RatesRecord)>,
    diagnostics: Vec<Diagnostic>,
}

impl Part {
    /// Reads a file by the place it has in its store.
    fn read(&mut self, relative: &str, file: File<'_, '_>) {
        let (name, names, found) = (file.name, &mut self.names, &mut self.diagnostics);
        let is_yaml = relative.ends_with(".yaml");
        match relative.split_once('/') {
            None if relative == "entities.yaml" => {
                self.entities.extend(record::entities(file, names, found).into_iter().map(|e| (Arc::clone(name), e)));
            }
            None if relative == "metrics.yaml" => {
                self.metrics.extend(record::metrics(file, names, found).into_iter().map(|m| (Arc::clone(name), m)));
            }
            Some(("sources", _)) if is_yaml => {
                self.sources.extend(record::sources(file, names, found).into_iter().map(|s| (Arc::clone(name), s)));
            }
            Some(("facts", _)) if is_yaml => {
                self.facts.extend(record::facts(file, names, found).into_iter().map(|(at, f)| (Arc::clone(name), at, f)));
            }
            Some(("rates", _)) if is_yaml => {
                self.rates.extend(record::rates(file, names, found).map(|r| (Arc::clone(name), r)));
            }
            _ => self.complain(
                Code::UnreadFile,
                name,
                "nothing reads this file",
                "records are entities.yaml, metrics.yaml, sources/YEAR.yaml, facts/ENTITY/METRIC.yaml and rates/NAME.yaml",
            ),
        }
    }

    fn complain(&mut self, code: Code, name: &Arc<str>, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, Arc::clone(name), Place::File, message).help(help));
    }
}

/// Puts the parts together; the first of two records with one id stands.
fn assemble(parts: Vec<Part>) -> Loaded {
    let mut loaded = Loaded::default();
    let Loaded { places, diagnostics, .. } = &mut loaded;
    let (mut entities, mut metrics, mut sources) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut facts: Vec<Fact> = Vec::with_capacity(parts.iter().map(|p| p.facts.len()).sum());
    // where in the list the first of each id is
    let mut first_of: FxHashMap<FactId, usize> = FxHashMap::default();
    let mut rates = Rates::default();
    for part in parts {
        diagnostics.extend(part.diagnostics);
        keep(part.entities, &mut entities, &mut places.entities, diagnostics, |e: &Entity| Arc::clone(&e.id));
        keep(part.metrics, &mut metrics, &mut places.metrics, diagnostics, |m: &Metric| Arc::clone(&m.id));
        keep(part.sources, &mut sources, &mut places.sources, diagnostics, |s: &Source| Arc::clone(&s.id));
        for (file, at, fact) in part.facts {
            let Some(first) = first_of.get(&fact.id).map(|at| &facts[*at]) else {
                places.facts.insert(Arc::clone(&fact.id), (file, at));
                first_of.insert(Arc::clone(&fact.id), facts.len());
                facts.push(fact);
                continue;
            };
            let (first_file, first_place) = places.fact(&first.id, "id");
            // the same fact in a second directory is no contradiction
            if *first == fact && first_file != file {
                continue;
            }
            let path = vec![PathStep::Key("facts".into()), PathStep::Index(at), PathStep::Key("id".into())];
            diagnostics.push(duplicate(&fact.id, file, Place::Path(path), first_file, first_place));
        }
        for (file, record) in part.rates {
            places.rates.insert(record.id.clone(), file);
            take_rates(&mut rates, record);
        }
    }
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file).then_with(|| a.place.cmp(&b.place)));
    loaded.store = Store::new(entities, metrics, sources, facts, rates);
    loaded
}

fn keep<T: PartialEq>(
    records: Vec<(Arc<str>, T)>,
    kept: &mut BTreeMap<Arc<str>, T>,
    files: &mut BTreeMap<Arc<str>, Arc<str>>,
    diagnostics: &mut Vec<Diagnostic>,
    id: impl Fn(&T) -> Arc<str>,
) {
    for (file, record) in records {
        match kept.entry(id(&record)) {
            Entry::Vacant(free) => {
                files.insert(Arc::clone(free.key()), file);
                free.insert(record);
            }
            Entry::Occupied(first) if *first.get() == record => {}
            Entry::Occupied(first) => {
                let (first_file, place) = named(files.get(first.key()), "", first.key(), "");
                diagnostics.push(duplicate(first.key(), file, place.clone(), first_file, place));
            }
        }
    }
}

fn duplicate(id: &str, file: Arc<str>, place: Place, first_file: Arc<str>, first_place: Place) -> Diagnostic {
    Diagnostic::new(Code::DuplicateId, file, place, format!("a second record with the id `{id}`"))
        .help("give one of the two another id, or drop it")
        .related(first_file, first_place, "the first is here")
}

fn take_rates(rates: &mut Rates, record: RatesRecord) {
    let id = record.id;
    match record.table {
        Table::Daily(table) => rates.add_daily(&id, table),
        Table::Monthly(table) => rates.add_monthly(&id, table),
        Table::Index(table) => rates.add_index(&id, table),
        Table::Pegs(pegs) => {
            for peg in pegs {
                let (Some(currency), Some(to)) = (super::rates::code(&peg.currency), super::rates::code(&peg.per)) else {
                    continue;
                };
                let since = match peg.since {
                    Some(Period::Month(year, month)) => Some((year, month)),
                    Some(Period::Day(day)) => Some((day.year(), day.month().unsigned_abs())),
                    Some(Period::Year(year)) => Some((year, 1)),
                    _ => None,
                };
                rates.add_peg(currency, Peg { to, units: peg.units, since });
                rates.add_attribution(peg.currency, peg.attribution);
            }
        }
    }
    rates.add_attribution(id, record.attribution);
}
