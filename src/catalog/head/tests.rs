use super::*;
use crate::catalog::Catalog;
use crate::catalog::embedded;

fn builtin() -> &'static [u8] {
    let catalog = Catalog::builtin();
    let [shelf] = catalog.shelves.as_slice() else { panic!("one shelf") };
    shelf.built_in_head().expect("a head")
}

#[test]
fn what_is_packed_is_what_comes_back() {
    let head = embedded::shelf().head();
    assert!(head.entries.len() > 200 && head.paths.len() > 10 && !head.categories.is_empty());
    let packed = pack(&head).expect("it packs");
    assert_eq!(packed, builtin(), "the build packs the same");
    assert_eq!(any(&packed), Some(head));
}

#[test]
fn a_row_is_found_by_its_position() {
    let (bytes, head) = (builtin(), embedded::shelf().head());
    for (position, entry) in head.entries.iter().enumerate() {
        assert_eq!(row(bytes, position).as_ref(), Some(entry));
        assert_eq!(titles(bytes, position), Some((entry.id.as_str(), entry.title.as_str())));
    }
    assert_eq!(row(bytes, head.entries.len()), None);
}

#[test]
fn damaged_bytes_give_nothing_or_something_else() {
    damaged(7);
}

#[test]
#[ignore = "exhaustive: every byte"]
fn exhaustive_damaged_bytes_give_nothing_or_something_else() {
    damaged(1);
}

/// Damages each so-many-th byte, and cuts before it.
fn damaged(step: usize) {
    let mut head = embedded::shelf().head();
    head.entries.truncate(3);
    head.paths.truncate(3);
    let packed = pack(&head).expect("it packs");
    for at in (0..packed.len()).step_by(step) {
        let mut damaged = packed.clone();
        damaged.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 0x55);
        drop(any(&damaged));
        assert_eq!(any(packed.get(..at).unwrap_or_default()), None, "cut at {at}");
    }
}

#[test]
fn more_languages_than_a_row_can_number_are_said() {
    let mut head = embedded::shelf().head();
    let entry = head.entries.first_mut().expect("a lesson");
    entry.languages = (0..257).map(|number| Language(format!("language{number}").into())).collect();
    assert!(pack(&head).is_err_and(|said| said.contains("too large")));
}

#[test]
fn a_path_may_lead_through_lessons_of_another_shelf() {
    let mut head = embedded::shelf().head();
    let path = head.paths.first_mut().expect("a path");
    path.lessons.insert(1, LessonId::new("a/b"));
    path.lessons.push(LessonId::new("c/d"));
    assert_eq!(any(&pack(&head).expect("it packs")), Some(head));
}
