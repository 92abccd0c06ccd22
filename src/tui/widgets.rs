//! Parts that several screens draw.

pub mod pair;
pub mod sheet;
pub mod words;
