//! Sentences to claims.
