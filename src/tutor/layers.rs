//! Where own lessons come from.

use std::path::{Path, PathBuf};

use crate::catalog::Layer;
use crate::platform::Dirs;

/// The layers over the built-in lessons, the last one wins: the learner's own, those of the repository that `here`
/// stands in, and the directories that were asked for.
pub fn of(dirs: Option<&Dirs>, here: Option<&Path>, asked: &[PathBuf]) -> Vec<Layer> {
    let own = dirs.map(|dirs| Layer { name: "own".to_owned(), dir: dirs.config.join("lessons") });
    let project = here.and_then(Dirs::repository_lessons).map(|dir| Layer { name: "project".to_owned(), dir });
    let asked = asked.iter().map(|dir| Layer { name: dir.display().to_string(), dir: dir.clone() });
    own.into_iter().chain(project).chain(asked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearer_to_the_question_wins() {
        let root = tempfile::tempdir().expect("a directory");
        let repository = root.path().join("repository");
        let deep = repository.join("src").join("deep");
        std::fs::create_dir_all(repository.join(".footgun").join("lessons")).expect("made");
        std::fs::create_dir_all(&deep).expect("made");
        let dirs = Dirs { config: root.path().join("config"), data: root.path().join("data") };
        let layers = of(Some(&dirs), Some(&deep), &[PathBuf::from("team")]);
        let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(names, ["own", "project", "team"]);
        assert_eq!(layers[1].dir, repository.join(".footgun").join("lessons"));
        assert!(of(None, Some(root.path()), &[]).is_empty());
    }
}
