//! The bundled records and vocabularies: packed by `build.rs` into the binary, read typed and without a YAML parse.

use serde::Deserialize;

use super::packed::Reader;
use crate::{Error, Result};

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

/// The shapes of the documents, one after another.
static SHAPES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundle.bin"));

/// The texts in them, each once.
static POOL: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle.txt"));

/// Returns a bundled file as a typed value. Strings may be borrowed from the binary.
///
/// Paths are those of the source tree without `src/`: `data/metrics.yaml`, `lang/en/lexicon.yaml`.
///
/// # Errors
///
/// If no such file is bundled, or it isn't of the type.
pub fn bundled<'a, T: Deserialize<'a>>(path: &str) -> Result<T> {
    let at = DOCUMENTS.binary_search_by(|(name, _)| (*name).cmp(path));
    let (_, start) = DOCUMENTS[at.map_err(|_| Error::new(format!("no bundled file `{path}`")))?];
    let mut reader = Reader::new(SHAPES.get(start..).unwrap_or_default(), POOL);
    T::deserialize(&mut reader).map_err(|e| Error::new(format!("bundled `{path}` is not of the expected shape")).because(e))
}

/// Lists the paths of bundled YAML files that begin with a prefix, in order.
pub fn bundled_paths(prefix: &str) -> impl Iterator<Item = &'static str> {
    DOCUMENTS.iter().map(|(path, ..)| *path).filter(move |path| path.starts_with(prefix))
}

/// Returns a bundled text (a sample article under `data/examples/`) as it stands.
#[must_use]
pub fn bundled_text(path: &str) -> Option<&'static str> {
    let (_, start, length) = TEXTS[TEXTS.binary_search_by(|(name, ..)| (*name).cmp(path)).ok()?];
    POOL.get(start..start + length)
}

/// Lists the paths of bundled texts, in order.
pub fn bundled_texts() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(path, ..)| *path)
}
