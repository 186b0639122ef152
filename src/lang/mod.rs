//! The languages outlay reads, each a folder of data.
