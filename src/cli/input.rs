//! Files, folders, standard input and sentences given as arguments.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// The most bytes read from one input.
const LIMIT: u64 = 1 << 30;

/// The endings of the files that are read out of a folder.
const ENDINGS: [&str; 7] = ["txt", "md", "markdown", "html", "htm", "xhtml", "docx"];

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input (`-`).
    Standard,
    /// A file.
    File(PathBuf),
    /// A sentence typed as the argument.
    Sentence(String),
}

impl Input {
    /// Returns what an argument means: `-`, a file that exists, all files of a folder (sorted), or a sentence if it has a blank in it and no
    /// such file exists.
    ///
    /// # Errors
    ///
    /// If it is none of these, or a folder can't be listed.
    pub fn of_argument(argument: &str) -> Result<Vec<Self>> {
        let path = Path::new(argument);
        if argument == "-" {
            return Ok(vec![Self::Standard]);
        }
        if path.is_dir() {
            let mut files = Vec::new();
            collect(path, &mut files)?;
            if files.is_empty() {
                return Err(Error::new(format!("no article in the folder `{argument}`"))
                    .help(format!("files with these endings are read: {}", ENDINGS.join(", "))));
            }
            return Ok(files.into_iter().map(Self::File).collect());
        }
        if path.is_file() || !argument.contains(char::is_whitespace) {
            if path.exists() {
                return Ok(vec![Self::File(path.to_owned())]);
            }
            return Err(Error::new(format!("no file `{argument}`"))
                .help("give a file, a folder, `-` for standard input, or a sentence in quotes"));
        }
        Ok(vec![Self::Sentence(argument.to_owned())])
    }

    /// Returns the name to show for the input.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Standard => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
            Self::Sentence(_) => "sentence".to_owned(),
        }
    }

    /// Returns the extension of a file, in lower case.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        match self {
            Self::File(path) => path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase),
            _ => None,
        }
    }

    /// Reads it line by line, as the lines come.
    ///
    /// # Errors
    ///
    /// If it can't be opened.
    pub fn lines(&self) -> Result<Box<dyn Iterator<Item = io::Result<String>>>> {
        let fail = |error: io::Error| Error::new(format!("cannot read {}", self.name())).because(error);
        Ok(match self {
            Self::Standard => Box::new(io::stdin().lines()),
            Self::File(path) => Box::new(std::fs::File::open(path).map(io::BufReader::new).map_err(fail)?.lines()),
            Self::Sentence(text) => Box::new(text.lines().map(|l| Ok(l.to_owned())).collect::<Vec<_>>().into_iter()),
        })
    }

    /// Reads all of it.
    ///
    /// # Errors
    ///
    /// If it can't be read, or is larger than a gibibyte.
    pub fn read(&self) -> Result<Vec<u8>> {
        let fail = |error: io::Error| Error::new(format!("cannot read {}", self.name())).because(error);
        let mut bytes = Vec::new();
        match self {
            Self::Standard => {
                if io::stdin().is_terminal() {
                    super::output::remark("reading from the terminal; end with Ctrl-D, or give a file or a sentence in quotes");
                }
                io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes).map_err(fail)?
            }
            Self::File(path) => std::fs::File::open(path).and_then(|f| f.take(LIMIT + 1).read_to_end(&mut bytes)).map_err(fail)?,
            Self::Sentence(text) => return Ok(text.clone().into_bytes()),
        };
        if bytes.len() as u64 > LIMIT {
            return Err(Error::new(format!("{} is larger than 1 GiB", self.name())));
        }
        Ok(bytes)
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let fail = |error: io::Error| Error::new(format!("cannot list {}", folder.display())).because(error);
    #[expect(clippy::disallowed_methods, reason = "inputs are opened in cli")]
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(fail)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>().map_err(fail)?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| ENDINGS.contains(&e.to_ascii_lowercase().as_str())) {
            files.push(path);
        }
    }
    Ok(())
}
