//! The bundled records and vocabularies: one blob in the binary, made by `build.rs`, read typed and without a YAML parse.

use serde::Deserialize;

use crate::{Error, Result};

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundle.bin"));

fn find(table: &'static [(&'static str, usize, usize)], path: &str) -> Option<&'static [u8]> {
    let at = table.binary_search_by(|(name, ..)| (*name).cmp(path)).ok()?;
    let (_, start, length) = table[at];
    BLOB.get(start..start + length)
}

/// Returns a bundled file as a typed value. Strings may be borrowed from the binary.
///
/// Paths are those of the source tree without `src/`: `data/metrics.yaml`, `lang/en/lexicon.yaml`.
///
/// # Errors
///
/// If no such file is bundled, or it isn't of the type.
pub fn bundled<'a, T: Deserialize<'a>>(path: &str) -> Result<T> {
    let bytes = find(DOCUMENTS, path).ok_or_else(|| Error::new(format!("no bundled file `{path}`")))?;
    rmp_serde::from_slice(bytes).map_err(|e| Error::new(format!("bundled `{path}` is not of the expected shape")).because(e))
}

/// Lists the paths of bundled YAML files that begin with a prefix, in order.
pub fn bundled_paths(prefix: &str) -> impl Iterator<Item = &'static str> {
    DOCUMENTS.iter().map(|(path, ..)| *path).filter(move |path| path.starts_with(prefix))
}

/// Returns a bundled text (a sample article under `data/examples/`) as it stands.
#[must_use]
pub fn bundled_text(path: &str) -> Option<&'static str> {
    find(TEXTS, path).and_then(|bytes| std::str::from_utf8(bytes).ok())
}

/// Lists the paths of bundled texts, in order.
pub fn bundled_texts() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(path, ..)| *path)
}
