//! Parts that several screens draw.

pub mod card;
pub mod list;
pub mod words;
