//! Parts that several screens draw.

pub mod card;
pub mod code;
pub mod entries;
pub mod fault;
pub mod line;
pub mod list;
pub mod marked;
pub mod pair;
pub mod sheet;
pub mod words;
