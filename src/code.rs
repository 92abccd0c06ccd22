//! Code as it is drawn: classified by kind of token, aligned with its counterpart, wrapped, annotated.

pub mod align;
pub mod classify;
pub mod embedded;
mod grammars;
mod listing;
pub mod mask;
pub mod packed;
pub mod view;
pub mod wrap;

pub use listing::{CodeLine, Listing, Piece};
