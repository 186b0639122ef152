//! Baselines: findings that were there before, so that a run reports what is new.
//!
//! In: reports, and a list written earlier. Out: the findings on the list let stand; a list to keep. A finding is the same while its file,
//! sentence, figure and verdict are, so that lines may move; one that weighs more than it did is new.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::report::Report;
use super::verdict::{Level, Verdict};
use crate::{Error, Result};

/// A finding as the list has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    sentence: String,
    figure: String,
    verdict: String,
    level: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// A list of findings, each with how often it occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Entry, usize>,
}

impl Baseline {
    /// Reads a list.
    ///
    /// # Errors
    ///
    /// If the text is no list that [`Baseline::text`] writes.
    pub fn read(text: &str) -> Result<Self> {
        let file: File = serde_json::from_str(text)
            .map_err(|e| Error::new("this is no baseline").because(e).help("`outlay check … --write-baseline FILE` writes one"))?;
        if file.version != 1 {
            return Err(Error::new(format!("the baseline is of version {}, this outlay reads version 1", file.version)));
        }
        let mut baseline = Self::default();
        for entry in file.findings {
            *baseline.entries.entry(entry).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Returns the list as text: one finding a line, sorted, so that a difference shows what changed.
    #[must_use]
    pub fn text(&self) -> String {
        let entries = self.entries.iter().flat_map(|(entry, count)| std::iter::repeat_n(entry, *count));
        let lines: Vec<String> = entries.filter_map(|entry| serde_json::to_string(entry).ok()).collect();
        format!("{{\"version\": 1, \"findings\": [\n{}\n]}}\n", lines.join(",\n"))
    }

    /// Returns how many findings are on the list.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.values().sum()
    }

    /// Whether nothing is on the list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Puts the findings of a report on the list, under a name for its file; what stands, has no record or is let stand is left out.
    pub fn add(&mut self, file: &str, report: &Report<'_>, text: &str) {
        for finding in report.findings.iter().filter(|f| f.suppressed.is_none()) {
            if finding.level >= Level::Notice && finding.verdict != Verdict::NoRecord {
                *self.entries.entry(entry(file, finding, text)).or_default() += 1;
            }
        }
    }

    /// Lets the findings of a report stand that are on the list, each entry once, for this reason; takes them off the list.
    pub fn accept(&mut self, file: &str, report: &mut Report<'_>, text: &str, reason: &str) {
        for finding in report.findings.iter_mut().filter(|f| f.suppressed.is_none()) {
            if let Some(left) = self.entries.get_mut(&entry(file, finding, text)).filter(|left| **left > 0) {
                *left -= 1;
                finding.suppressed = Some(reason.to_owned());
                finding.accepted = true;
            }
        }
    }

    /// Returns how many findings of these files are left on the list: what was there before and is gone.
    #[must_use]
    pub fn left(&self, files: &[String]) -> usize {
        self.entries.iter().filter(|(entry, _)| files.contains(&entry.file)).map(|(_, left)| *left).sum()
    }
}

fn entry(file: &str, finding: &super::report::Finding<'_>, text: &str) -> Entry {
    let words = |span: crate::model::Span| text.get(span.range()).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
    Entry {
        file: file.to_owned(),
        sentence: words(finding.claim.sentence),
        figure: words(finding.claim.quantity.span),
        verdict: finding.verdict.name().to_owned(),
        level: finding.level.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_and_refuses_what_it_is_not() {
        let entry = |figure: &str| Entry {
            file: "a.md".into(),
            sentence: "It \"cost\" $5bn.".into(),
            figure: figure.into(),
            verdict: "stale".into(),
            level: "error".into(),
        };
        let mut baseline = Baseline::default();
        baseline.entries.insert(entry("$5bn"), 2);
        baseline.entries.insert(entry("$6bn"), 1);
        assert_eq!(Baseline::read(&baseline.text()).unwrap(), baseline);
        assert_eq!((baseline.len(), baseline.left(&["a.md".into()]), baseline.left(&["b.md".into()])), (3, 3, 0));
        assert_eq!(Baseline::read(&Baseline::default().text()).unwrap(), Baseline::default());
        assert!(Baseline::read("{}").is_err());
        assert!(Baseline::read("{\"version\": 2, \"findings\": []}").is_err());
    }
}
