//! Files written whole or not at all.

use std::io::Write as _;
use std::path::Path;

use crate::{Error, Result};

/// Writes a file by way of a neighbour that then takes its name, so that a reader sees the old text or the new, never half of one.
///
/// # Errors
///
/// If the folder can't be written to.
pub fn write_whole(path: &Path, text: &str) -> Result<()> {
    let fail = |error: std::io::Error| Error::new(format!("cannot write {}", path.display())).because(error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let written = std::fs::File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // nothing to be done about a leftover that can't be removed
        let _ = std::fs::remove_file(&beside);
    }
    written.map_err(fail)
}
