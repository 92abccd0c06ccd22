//! The signs of the screens, in Unicode and in ASCII.

use crate::lesson::Severity;
use crate::progress::snapshot::LessonState as State;
use crate::theme::Role;

/// Which set of signs is drawn. Every sign is one column wide in both sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say what each sign is for; the table with meanings stands in the help page")]
pub struct Glyphs {
    pub ascii: bool,
    pub heavy: &'static str,
    pub half: &'static str,
    pub light: &'static str,
    pub bar: &'static str,
    pub rail: &'static str,
    pub thumb: &'static str,
    pub crumb: &'static str,
    pub dot: &'static str,
    pub left: &'static str,
    pub right: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub link: &'static str,
    pub goes_on: &'static str,
    pub bullet: &'static str,
    pub more: &'static str,
    pub picked: &'static str,
    pub step: &'static str,
    pub days: [&'static str; 4],
    pub frame: [&'static str; 6],
    columns: [&'static str; 7],
}

impl Glyphs {
    /// The signs that the mock-ups show.
    pub const UNICODE: Self = Self {
        ascii: false,
        heavy: "━",
        half: "╍",
        light: "─",
        bar: "▌",
        rail: "│",
        thumb: "┃",
        crumb: "›",
        dot: "·",
        left: "‹",
        right: "›",
        yes: "✓",
        no: "✗",
        link: "→",
        goes_on: "↳",
        bullet: "·",
        more: "…",
        picked: "↕",
        step: "▄",
        days: ["·", "░", "▒", "█"],
        frame: ["╭", "╮", "╰", "╯", "─", "│"],
        columns: ["▁", "▂", "▃", "▄", "▅", "▆", "▇"],
    };

    /// For terminals without UTF-8, and where ambiguous width may be two columns.
    pub const ASCII: Self = Self {
        ascii: true,
        heavy: "=",
        half: "~",
        light: "-",
        bar: ">",
        rail: "|",
        thumb: "#",
        crumb: ">",
        dot: "-",
        left: "<",
        right: ">",
        yes: "v",
        no: "x",
        link: ">",
        goes_on: "\\",
        bullet: "-",
        more: "~",
        picked: "^",
        step: "=",
        days: [".", "-", "+", "#"],
        frame: ["+", "+", "+", "+", "-", "|"],
        columns: ["1", "2", "3", "4", "5", "6", "7"],
    };

    /// The sign of a lesson's state and its colour.
    pub fn state(&self, state: State) -> (&'static str, Role) {
        let (unicode, ascii, role) = match state {
            State::New => ("·", ".", Role::Muted),
            State::Reading => ("○", "o", Role::Text),
            State::Learning => ("◐", "+", Role::Accent),
            State::Mastered => ("●", "#", Role::Good),
            State::Due => ("◆", "*", Role::Warning),
        };
        (if self.ascii { ascii } else { unicode }, role)
    }

    /// The sign of a severity and its colour.
    pub fn severity(&self, severity: Severity) -> (&'static str, Role) {
        let (unicode, ascii, role) = match severity {
            Severity::Low => ("▁", "1", Role::Muted),
            Severity::Medium => ("▃", "2", Role::Muted),
            Severity::High => ("▅", "3", Role::Warning),
            Severity::Critical => ("▇", "4", Role::Bad),
        };
        (if self.ascii { ascii } else { unicode }, role)
    }

    /// A small column for a share of the highest value; blank for nothing.
    pub fn column(&self, value: usize, highest: usize) -> &'static str {
        if value == 0 || highest == 0 {
            return " ";
        }
        let level = (value * self.columns.len()).div_ceil(highest).clamp(1, self.columns.len());
        self.columns.get(level - 1).copied().unwrap_or(" ")
    }
}
