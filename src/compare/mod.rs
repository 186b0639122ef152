//! Two figures side by side.
