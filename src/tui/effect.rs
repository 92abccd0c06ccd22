//! What a screen asks for. Effects are data, so they can be compared, logged and replayed.

use uuid::Uuid;

use crate::lesson::LessonId;
use crate::progress::{Hold, Record};
use crate::text::SafeText;
use crate::tutor::{Placed, QuizSpec};

/// A place to go.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// The first start.
    Welcome,
    /// The home screen.
    Home,
    /// All paths.
    Paths,
    /// All lessons; with a category the list starts there.
    Browse(Option<SafeText>),
    /// A lesson.
    Lesson(LessonId),
    /// A quiz, a check or a review.
    Quiz(QuizSpec),
    /// Look up, with a text already typed.
    Search(String),
    /// Progress.
    Progress,
    /// Cards and lessons that are set aside.
    Aside,
    /// Settings.
    Settings,
    /// All design reviews.
    Reviews,
    /// A design review, by its name.
    Review(SafeText),
}

/// What is asked of the program outside the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Go to a place, on top of this one.
    Open(Route),
    /// Go to a place instead of this one.
    Replace(Route),
    /// Back to what lies below.
    Back,
    /// Back to the home screen.
    Home,
    /// Store an answer.
    Record(Box<Record>),
    /// Take an answer back, or what was set aside.
    Void(Uuid),
    /// Set a card or a lesson aside.
    Hold(Hold),
    /// Mark the lessons as known that a placement test found.
    MarkKnown(Placed),
    /// Take such marks back.
    Unmark(Vec<Uuid>),
    /// A lesson was opened.
    Read(LessonId),
    /// Set or remove a bookmark.
    Bookmark(LessonId, bool),
    /// Follow a learning path; `None` for none.
    Path(Option<SafeText>),
    /// Remember the place in a lesson (a share of its height, 0 to 1), so that Enter continues there.
    Place(LessonId, f32),
    /// Change a setting: name and value as in the configuration file.
    Setting(&'static str, String),
    /// Show in a theme without keeping it; `None` takes the kept one back.
    TryTheme(Option<String>),
    /// Copy to the clipboard (OSC 52), and say so.
    Copy(String, SafeText),
    /// Edit a file in `$EDITOR`, then read it again.
    Edit(std::path::PathBuf),
    /// Give the mouse to the terminal or take it back.
    Mouse,
    /// A message in the footer until the next key.
    Say(SafeText),
    /// Try again what could not be stored.
    Retry,
    /// Write out what could not be stored, as a file in the current directory.
    Export,
    /// Show the help page.
    Help,
    /// Leave.
    Quit,
}

/// What has happened outside.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// An answer was stored, or could not be.
    Stored(Uuid, bool),
    /// Lessons were marked as known, by rows of these names.
    Marked(Vec<Uuid>),
    /// A clock tick, once a second, for screens that show time running.
    Tick,
}
