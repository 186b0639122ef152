//! The `outlay` command.

fn main() {}
