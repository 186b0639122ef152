//! The one integration-test binary; each module is one file beside it.

mod layers;
