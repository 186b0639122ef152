//! Filter, group, aggregate: the only importer of polars.
