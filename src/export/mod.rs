//! Whole files for other programs: citations, spreadsheets, the store as a data package. Bytes out; nothing is opened here.

pub mod cite;
pub mod package;
pub mod xlsx;
