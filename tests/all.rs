//! All tests that look at the program from outside, in one program: linking it takes longer than compiling it, and what
//! takes time to make (the catalog, the questions, the pictures) is made once. `cargo test screens::` runs those of one
//! file, `cargo test --test all` these without the unit tests.
//!
//! They share one process, several at a time: no test may change the directory or the environment, or how panics are
//! handled. What needs a process of its own starts one.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::maybe_infinite_iter,
    clippy::format_push_string,
    clippy::match_wild_err_arm,
    clippy::cast_precision_loss,
    reason = "a test that cannot go on has failed, and tests read files and start programs by themselves"
)]
#![cfg_attr(not(unix), allow(dead_code, reason = "some of what tests share is used on Unix only"))]

#[path = "common/answers.rs"]
mod answers;
#[path = "common/picture.rs"]
mod picture;
#[path = "common/scratch.rs"]
mod scratch;
#[path = "common/shipped.rs"]
mod shipped;
#[path = "common/stage.rs"]
mod stage;
#[path = "common/synthetic.rs"]
mod synthetic;
#[path = "common/ways.rs"]
mod ways;

mod architecture;
mod balance;
mod class;
mod cli;
mod content;
mod coverage;
mod grammar;
mod journeys;
mod loader;
mod questions;
mod reviews;
mod screens;
mod search;
mod store;
#[cfg(unix)]
mod terminal;
mod themes;
