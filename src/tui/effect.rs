//! What a screen asks for. Effects are data, so they can be compared, logged and replayed.

use uuid::Uuid;

use crate::lesson::LessonId;
use crate::progress::{Hold, Prompt, Record, Reply};
use crate::session::{Part, PlayerId, Session};
use crate::text::SafeText;
use crate::tutor::{Placed, QuizSpec, Scope, TeamSpec};

/// A place to go.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// The first start.
    Welcome,
    /// The home screen.
    Home,
    /// All paths.
    Paths,
    /// All paths, with one of them chosen.
    Path(SafeText),
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
    /// A team session: what is already known of its set-up, or going on with the one that was interrupted.
    Session {
        /// What to ask; without, as it is usually.
        spec: Option<Box<TeamSpec>>,
        /// Names that are in already.
        players: Vec<String>,
        /// Whether to go on with the interrupted one at once.
        resume: bool,
    },
    /// What became of team sessions; with a session, what became of that one.
    Results(Option<Uuid>),
    /// A checklist for one's own design.
    Checklist(Scope),
    /// The lesson of a file as it will look.
    Preview,
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
    /// Keep what a team session has accepted.
    Team(Box<Part>),
    /// Take what a player of a team session missed into the reviews of their learner, who has agreed; and say so.
    TakeMissed(Box<Session>, PlayerId),
    /// Forget a team session for ever, and say so.
    ForgetTeam(Uuid),
    /// Let another window write to the team sessions.
    LetTeamsGo,
    /// Write new files into the current directory: the stem of their names, then ending and text of each; and say so.
    Write(&'static str, Vec<(&'static str, String)>),
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
    /// Follow a learning path from one of its lessons on.
    PathFrom(SafeText, LessonId),
    /// Remember the place in a lesson (a share of its height, 0 to 1), so that Enter continues there.
    Place(LessonId, f32),
    /// Keep what was said to a prompt of a checklist; nothing takes it back.
    Reply(Prompt, Option<Reply>),
    /// Take back all that was said to the prompts of a checklist.
    ClearChecklist(SafeText),
    /// Change a setting: name and value as in the configuration file.
    Setting(&'static str, String),
    /// Show in a theme without keeping it; `None` takes the kept one back.
    TryTheme(Option<String>),
    /// Copy to the clipboard (OSC 52), and say so.
    Copy(String, SafeText),
    /// Edit a file in `$EDITOR`, then read it again.
    Edit(std::path::PathBuf),
    /// Look at the file of an own lesson; it is read again when it was saved since the last look.
    Watch(std::path::PathBuf),
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
    /// The lessons were loaded anew, or could not be.
    Lessons,
}
