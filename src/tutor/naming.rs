//! From names that are typed to what they name.

use crate::catalog::nearest::nearest_few;
use crate::lesson::LessonId;
use crate::text::SafeText;

use super::{Scope, Tutor};

/// Names that are offered where one is unknown.
const OFFERED: usize = 3;

impl Tutor {
    /// The lesson that a text names: its id (a former one, too), the id without its category, its title or another name
    /// of it, however it is written. Needs no index.
    pub fn lesson_named(&self, text: &str) -> Option<LessonId> {
        let catalog = self.catalog();
        if let Some(id) = catalog.current_id(&LessonId::new(&text.trim().to_lowercase())) {
            return Some(id);
        }
        catalog.named(text)
    }

    /// What a text names as the matter of a quiz: `all`, a learning path, a category or a lesson.
    ///
    /// # Errors
    /// The names that come nearest, where there is none of that name.
    pub fn scope_named(&self, text: &str) -> Result<Scope, Vec<SafeText>> {
        let (catalog, name) = (self.catalog(), text.trim().to_lowercase());
        if name == "all" {
            return Ok(Scope::All);
        }
        if let Some(path) = catalog.path(&name) {
            return Ok(Scope::Path(path.name.clone()));
        }
        if let Some(category) = catalog.categories().iter().find(|category| category.name.as_str() == name) {
            return Ok(Scope::Category(category.name.clone()));
        }
        if let Some(id) = self.lesson_named(text) {
            let title = catalog.entry(&id).map(|entry| entry.title.clone()).unwrap_or_default();
            return Ok(Scope::Lessons(vec![id], title));
        }
        let paths = catalog.paths().iter().map(|path| path.name.as_str());
        let categories = catalog.categories().iter().map(|category| category.name.as_str());
        let lessons = catalog.entries().iter().map(|entry| entry.id.as_str());
        Err(few(&name, paths.chain(categories).chain(lessons).chain(["all"])))
    }

    /// A theme's name, if there is one of it.
    ///
    /// # Errors
    /// The names that come nearest.
    pub fn theme_exists(&self, name: &str) -> Result<(), Vec<SafeText>> {
        let mut names = self.theme_names();
        names.push("auto".into());
        if names.iter().any(|known| known.as_str() == name) {
            return Ok(());
        }
        Err(few(name, names.iter().map(SafeText::as_str)))
    }
}

fn few<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<SafeText> {
    nearest_few(name, known, OFFERED).into_iter().map(SafeText::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::FixedEntropy;
    use crate::tutor::Options;

    fn tutor() -> Tutor {
        Tutor::open_lessons(Options::default(), Box::new(FixedEntropy::new(1)))
    }

    #[test]
    fn a_lesson_is_known_by_id_name_title_and_alias() {
        let tutor = tutor();
        for name in ["retries/retry-storm", "retry-storm", "Retry storm", " retry  STORM ", "retry amplification"] {
            assert_eq!(tutor.lesson_named(name), Some(LessonId::new("retries/retry-storm")), "{name}");
        }
        for name in ["", "/", "retry", "\u{1b}[2J"] {
            assert_eq!(tutor.lesson_named(name), None, "{name:?}");
        }
    }

    #[test]
    fn a_scope_is_a_path_a_category_a_lesson_or_all() {
        let tutor = tutor();
        let is = |name, scope| assert_eq!(tutor.scope_named(name), Ok(scope));
        is("all", Scope::All);
        is("before-the-launch", Scope::Path("before-the-launch".into()));
        is("retries", Scope::Category("retries".into()));
        is("Retry storm", Scope::Lessons(vec![LessonId::new("retries/retry-storm")], "Retry storm".into()));
        assert_eq!(tutor.scope_named("retrise").expect_err("unknown").first(), Some(&"retries".into()));
    }
}
