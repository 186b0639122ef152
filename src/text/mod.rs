//! Article bytes to sentences with spans.
