//! The use cases, once each.
