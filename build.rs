//! Transcodes the bundled data into one compact blob.

fn main() {}
