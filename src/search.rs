//! From what someone types to the lesson they mean.
