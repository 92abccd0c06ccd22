//! The program `footgun`.
fn main() {}
