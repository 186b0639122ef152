//! What a finding rests on: how many origins, and of what kind.

use crate::check::codes::{Code, Reason};
use crate::check::finding::{Judgement, Role};
use crate::check::verdict::Verdict;
use crate::model::SourceKind;
use crate::store::Store;

/// Notes what the deciding facts rest on.
pub fn note(judged: &mut Judgement<'_>, store: &Store) {
    if matches!(judged.verdict, Verdict::NoRecord | Verdict::NotCheckable) {
        return;
    }
    let held: Vec<_> = judged.evidence.iter().filter(|e| matches!(e.role, Role::Held | Role::Operand)).map(|e| e.fact).collect();
    if held.is_empty() {
        return;
    }
    let origins: Vec<_> = held.iter().map(|f| store.origins(f)).collect();
    if origins.iter().all(|o| o.len() == 1) {
        judged.add(Reason::new(Code::SingleOrigin));
    }
    let primary = |o: &Vec<&crate::model::Source>| o.iter().any(|s| s.kind.is_primary());
    if origins.iter().any(|o| !o.is_empty()) && !origins.iter().any(primary) {
        judged.add(Reason::new(Code::SecondaryOnly));
        let weak = |s: &&crate::model::Source| s.kind == SourceKind::Blog;
        if origins.iter().flatten().all(weak) && held.iter().all(|f| f.key.by.is_none()) {
            judged.add(Reason::new(Code::LowConfidence));
        }
    }
}
