//! Facts of one key through the time they became known.

use super::fact::FactId;

/// The facts of one key, oldest statement first; the last is the head. Deprecated facts are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Ids in the order of `stated`.
    pub facts: Vec<FactId>,
}
