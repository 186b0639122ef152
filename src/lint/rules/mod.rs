//! One rule a file: the codes it reports, and what finds them.

pub(super) mod combined_mismatch;
pub(super) mod conflicting_facts;
pub(super) mod cycle;
pub(super) mod deprecated_without_reason;
pub(super) mod derived_mismatch;
pub(super) mod early_actual;
pub(super) mod late_guidance;
pub(super) mod misplaced_record;
pub(super) mod missing_period;
pub(super) mod missing_stated;
pub(super) mod no_fiscal_calendar;
pub(super) mod part_exceeds_whole;
pub(super) mod quarters_mismatch;
pub(super) mod stray_id;
pub(super) mod unit_mismatch;
pub(super) mod unknown_reference;
pub(super) mod unreadable_rate;
pub(super) mod unsupported_figure;
pub(super) mod unused_source;
