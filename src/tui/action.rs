//! What a key, a click or a word in the configuration can mean.

use serde::{Deserialize, Serialize};

/// One thing that a screen can be asked to do. The kebab-case names are those of the configuration file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "the names are the documentation; what each does on a screen stands in the key map's help"
)]
pub enum Action {
    // Moving
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Next,
    Previous,
    // Everywhere
    Submit,
    Back,
    Home,
    Quit,
    Help,
    LookUp,
    Mouse,
    Retry,
    Export,
    // Going somewhere
    Browse,
    Continue,
    Quiz,
    Progress,
    Settings,
    Session,
    DesignReview,
    Checklist,
    Placement,
    Paths,
    StartHere,
    Drop,
    OpenLesson,
    NextLesson,
    // Lesson
    View,
    Language,
    CopyBad,
    CopyGood,
    OpenSource,
    Bookmark,
    Check,
    HistoryBack,
    HistoryForward,
    Find,
    FindNext,
    FindPrevious,
    Edit,
    // Lists
    Filter,
    Sort,
    // Quiz
    Confidence,
    Hint,
    Skip,
    Undo,
    NotToday,
    NotTodayLesson,
    SetAside,
    SetAsideLesson,
    ShowAside,
    Toggle,
    Again,
    OnlyWrong,
    ChooseA,
    ChooseB,
    ChooseC,
    ChooseD,
    // Team session
    Start,
    Resume,
    Remove,
    Pause,
    More,
    Players,
    LeaveOut,
    Reveal,
    Board,
    End,
    Agree,
    Results,
    ExportResults,
    // Checklist
    Yes,
    No,
    Unsure,
    NotApplicable,
    CopyMarkdown,
    // Settings
    Reset,
    Explain,
    // Typing
    Clear,
    DeleteLeft,
    DeleteWord,
    /// A digit key, 0 to 9, or a click on the option with that number.
    Choose(u8),
    /// A character typed into a line.
    Type(char),
    /// A pasted text.
    Paste(String),
    /// The wheel, in rows; negative is up.
    Scroll(i16),
    /// A click on the row with this index of the screen's list.
    Point(usize),
}

impl Action {
    /// The name used in the configuration; actions that carry a value have none.
    pub fn name(&self) -> Option<String> {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => Some(name),
            _ => None,
        }
    }

    /// The action of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
    }
}
