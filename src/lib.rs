//! **footgun**: an interactive terminal tutor for antipatterns.
//!
//! The folder list is the data flow. Three front ends (screens, command line, later a network door for team sessions)
//! call the same use cases, so whatever can be done in one can be done in all.
//!
//! ```text
//!  lessons/**.yaml ──(build: parse, lint, pack)──┐
//!  overlay directories ──(run: parse, lint)──────┴─> catalog ─┬─> search ──┐
//!                                                             └─> quiz ────┤
//!                                              session (a team's quiz) ────┤
//!  progress.db <────────> progress <── schedule (pure) ────────────────────┤
//!  themes/*.yaml ──> theme ──> code (highlight, align, notes) ─────────────┤
//!  platform (clock, seed, directories, clipboard) ─────────────────────────┤
//!                                                                          v
//!                                     tutor: every use case, once
//!                                       │          │
//!                                      tui        cli
//! ```
//!
//! Who may use whom is a table in `tests/architecture.rs`, held against the sources.

pub mod catalog;
pub mod cli;
pub mod code;
pub mod lesson;
pub mod platform;
pub mod progress;
pub mod quiz;
pub mod schedule;
pub mod search;
pub mod session;
pub mod text;
pub mod theme;
pub mod tui;
pub mod tutor;

#[cfg(test)]
#[path = "../tests/common/scratch.rs"]
mod scratch;
