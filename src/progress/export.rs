//! The log as JSON Lines.
