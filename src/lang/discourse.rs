//! The words that tie figures to what they are figures of: the `linking` part of a lexicon.

use serde::Deserialize;

/// The words of a language that tie figures to what they are figures of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Discourse {}
