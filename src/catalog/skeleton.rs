//! The lesson that its author begins with: every field, what it is for, and nothing in it yet.

use crate::lesson::LessonId;

/// The text of the file of a new lesson: a draft that explains itself.
pub fn lesson(id: &LessonId) -> String {
    SKELETON.replace("{id}", id.as_str()).replace("{title}", &title(id.name()))
}

/// The text of a `_category.yaml` for a folder of this name.
pub fn category(name: &str) -> String {
    format!("title: {}\norder: 100  # place among the categories, lowest first\nsummary: Own lessons.\n", title(name))
}

/// `no-expiry` as `No expiry`, in quotes: a name such as `404` or `null` is no word to YAML.
fn title(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    let title: String = letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
    format!("'{title}'")
}

const SKELETON: &str = r"# The lesson {id}. Its id is the place of this file and stays for ever, because
# progress refers to it.
#
#   footgun preview THIS_FILE   shows it as it will look, and again at each save
#   footgun lint THIS_FILE      says what is missing, with line and column
#   footgun schema              is for the completion of your editor
#
# While it is a draft it is not shown and not asked. When lint finds nothing
# missing any more, remove this line:
status: draft

format: 1
title: {title}  # the field's standard term
aliases: []  # other names that people use
symptoms: []  # what someone sees or types before knowing the name; search finds it by these
tags: []
severity:  # low, medium, high or critical
difficulty:  # 1 first week, 2 working knowledge, 3 deep

# The antipattern itself in one or two sentences.
summary: >-

# Why sensible people write it.
why_it_happens: >-

# What breaks: two points or more, each true on its own.
why_it_fails: []

# The same story twice: same task, same names, 8 to 25 lines, at most 72
# columns. No comment and no name gives the fault away. Up to three languages.
examples:
  - language: python
    bad:
      code: ''
      notes:
        - on: ''  # a piece of text that stands on exactly one line of the code
          text: ''  # what to know about that line
          culprit: true  # this line carries the fault: the answer of a question
    good:
      code: ''
      notes: []

# What to do instead: two or more. With three or more `steps` a fix becomes a
# question about their order.
fixes:
  - text: ''
  - text: ''

# How it shows in production, in logs or in review: two or more.
signals: []

# How it shows in code: one or more. With a `pattern` (a regular expression)
# lint proves that it finds the bad code and not the good.
smells:
  - text: ''

# When this is NOT a mistake.
fine_when: >-

takeaway: ''  # the lesson in one line of at most 100 letters

# Two questions or more. Wrong options are what people really believe; the
# right one is not the longest and does not repeat the words of the question.
self_check:
  - id: first  # stable; progress refers to it
    review: ''  # the prompt of a design review; yes means healthy
    ask: ''  # the quiz question
    answer: ''
    why: ''  # shown after the answer, right or wrong
    distractors:
      - text: ''
        why: ''  # why it is wrong
        belief: ''  # the misconception that choosing it shows
      - text: ''
        why: ''
        belief: ''

related: []  # ids of lessons to read next; never used as wrong options
confused_with: []  # ids of neighbours that make good wrong options

# Optional: a real event whose report can be opened.
# incident:
#   title: who and what
#   date: 2015-09-20
#   story: what happened
#   source: https://...

# Where the facts come from: one or more.
sources:
  - title: ''
    url: ''
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::set;

    #[test]
    fn a_skeleton_is_a_draft_without_a_mistake() {
        for name in ["no-expiry", "404", "null"] {
            let dir = tempfile::tempdir().expect("a directory");
            let folder = dir.path().join("caching");
            std::fs::create_dir(&folder).expect("a folder");
            std::fs::write(folder.join("_category.yaml"), category("caching")).expect("written");
            let id = LessonId::new(&format!("caching/{name}"));
            std::fs::write(folder.join(format!("{name}.yaml")), lesson(&id)).expect("written");
            let (set, findings) = set::check(dir.path());
            assert!(
                findings.iter().all(|found| !found.is_error()),
                "{}",
                crate::catalog::diagnostic::render(&findings)
            );
            assert!(findings.iter().any(|found| found.code == "draft"));
            assert_eq!(set.drafts.len(), 1);
        }
        assert_eq!(title("no-expiry"), "'No expiry'");
    }
}
