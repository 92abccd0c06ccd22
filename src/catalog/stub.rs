//! Stands in until the loader is merged.
#![allow(missing_docs)]
use super::*;
use crate::text::SafeText;
#[derive(Debug)]
pub struct Diagnostic;
impl Diagnostic {
    pub fn is_error(&self) -> bool {
        true
    }
    pub fn one_line(&self) -> SafeText {
        SafeText::default()
    }
}
impl Catalog {
    pub fn load(_: &[Layer]) -> Self {
        Self::builtin()
    }
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &[]
    }
    pub fn renamed(&self) -> &[(LessonId, LessonId)] {
        &self.former
    }
}
pub mod yaml {
    pub fn from_str<T: Default>(_: &std::path::Path, _: &str) -> Result<T, Vec<super::Diagnostic>> {
        Ok(T::default())
    }
}
