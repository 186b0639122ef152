//! The one integration-test binary: lists every module.
