//! Parts that several screens draw.

pub mod code;
pub mod sheet;
