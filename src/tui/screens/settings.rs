//! Settings: every change holds at once and is written at once.

use ratatui::layout::Rect;

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::effect::Effect;
use crate::tui::keymap::Place;
use crate::tui::screen::{Cx, Header, Screen};
use crate::tutor::Settings as Values;
use crate::tutor::settings::GlyphSet;

mod view;

/// A row that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Theme,
    Glyphs,
    Language,
    Minutes,
    Retention,
    Mouse,
    Keys,
    Learner,
}

impl Row {
    const ALL: [Self; 8] = [
        Self::Theme,
        Self::Glyphs,
        Self::Language,
        Self::Minutes,
        Self::Retention,
        Self::Keys,
        Self::Mouse,
        Self::Learner,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Theme => "Theme",
            Self::Glyphs => "Glyphs",
            Self::Language => "Preferred language",
            Self::Minutes => "Minutes a day",
            Self::Retention => "Memory at review",
            Self::Mouse => "Mouse",
            Self::Keys => "Keys",
            Self::Learner => "Learner",
        }
    }

    /// What the row is about, in a sentence.
    fn about(self) -> &'static str {
        match self {
            Self::Theme => "auto takes dark or light by the background of the terminal.",
            Self::Glyphs => "ascii draws every sign with plain characters.",
            Self::Language => "The language that a lesson opens in, where it has it.",
            Self::Minutes => "A review holds as many cards as fit into these minutes.",
            Self::Retention => "Cards come back when the chance to remember falls to this.",
            Self::Mouse => "Off leaves the mouse to the terminal, for selecting text.",
            Self::Keys => "Changed in the file: keys, then a place, then an action and its keys.",
            Self::Learner => "Whose answers are kept. `footgun profile add NAME` makes another one.",
        }
    }

    /// Its name in the settings file; keys are only changed there.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Theme => Some("theme"),
            Self::Glyphs => Some("glyphs"),
            Self::Language => Some("language"),
            Self::Minutes => Some("minutes"),
            Self::Retention => Some("retention"),
            Self::Mouse => Some("mouse"),
            Self::Learner => Some("profile"),
            Self::Keys => None,
        }
    }

    /// The values that left and right walk through.
    fn values(self, cx: &Cx) -> Vec<String> {
        match self {
            Self::Theme => std::iter::once("auto".to_owned())
                .chain(cx.tutor.theme_names().iter().map(ToString::to_string))
                .collect(),
            Self::Glyphs => GlyphSet::ALL.map(|set| set.word().to_owned()).into(),
            Self::Language => std::iter::once(String::new()).chain(languages(cx)).collect(),
            Self::Minutes => [3, 5, 10, 15, 20, 30, 45, 60].map(|minutes: u16| minutes.to_string()).into(),
            Self::Retention => (80..=95).step_by(1).map(|percent| format!("0.{percent}")).collect(),
            Self::Mouse => vec!["true".to_owned(), "false".to_owned()],
            Self::Learner => cx.tutor.profile_names(),
            Self::Keys => Vec::new(),
        }
    }

    /// The present value, as it stands in the file.
    fn value(self, cx: &Cx) -> String {
        if self == Self::Learner { cx.tutor.profile().to_owned() } else { self.kept(cx.tutor.settings()) }
    }

    /// The value that settings hold, as it stands in the file.
    fn kept(self, settings: &Values) -> String {
        match self {
            Self::Theme => settings.theme.clone(),
            Self::Glyphs => settings.glyphs.word().to_owned(),
            Self::Language => settings.language.clone(),
            Self::Minutes => settings.minutes.to_string(),
            Self::Retention => format!("{:.2}", settings.retention),
            Self::Mouse => settings.mouse.to_string(),
            Self::Learner => settings.profile.clone(),
            Self::Keys => String::new(),
        }
    }

    /// The present value, as it is shown.
    fn shown(self, cx: &Cx) -> SafeText {
        let settings = cx.tutor.settings();
        SafeText::new(match self {
            Self::Language if settings.language.is_empty() => "each lesson's own".to_owned(),
            Self::Retention => format!("{:.0} %", settings.retention * 100.0),
            Self::Mouse => if settings.mouse { "on" } else { "off" }.to_owned(),
            Self::Keys if settings.keys.is_empty() => "as shipped".to_owned(),
            Self::Keys => "changed in the file".to_owned(),
            row => row.value(cx),
        })
    }
}

/// Languages of all lessons, the most frequent first.
fn languages(cx: &Cx) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for language in cx.tutor.catalog().entries().iter().flat_map(|entry| &entry.languages) {
        *counts.entry(language.name()).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    names.into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// The screen.
#[derive(Debug, Default)]
pub(super) struct Settings {
    row: usize,
    /// The open list of themes: its values and the one under the bar.
    list: Option<(Vec<SafeText>, usize)>,
}

impl Settings {
    fn row(&self) -> Row {
        Row::ALL.get(self.row).copied().unwrap_or(Row::Theme)
    }

    /// Changes the chosen value by so many steps.
    fn turn(&self, step: isize, cx: &Cx) -> Vec<Effect> {
        let row = self.row();
        let (Some(name), values) = (row.name(), row.values(cx)) else { return Vec::new() };
        let present = row.value(cx);
        let at = values.iter().position(|value| *value == present).unwrap_or_default();
        let count = isize::try_from(values.len()).unwrap_or(1).max(1);
        let next = (isize::try_from(at).unwrap_or_default() + step).rem_euclid(count);
        let value = usize::try_from(next).ok().and_then(|next| values.get(next));
        value.map(|value| Effect::Setting(name, value.clone())).into_iter().collect()
    }

    fn open_list(&mut self, cx: &Cx) {
        let values = Row::Theme.values(cx);
        let at = values.iter().position(|value| *value == cx.tutor.settings().theme).unwrap_or_default();
        self.list = Some((values.into_iter().map(SafeText::new).collect(), at));
    }

    /// Moves in the open list: the whole screen shows the theme under the bar.
    fn in_list(&mut self, action: &Action) -> Vec<Effect> {
        let Some((values, at)) = &mut self.list else { return Vec::new() };
        match action {
            Action::Up | Action::Left => *at = at.saturating_sub(1),
            Action::Down | Action::Right => *at = (*at + 1).min(values.len().saturating_sub(1)),
            Action::Scroll(rows) => {
                *at = at.saturating_add_signed(isize::from(rows.signum())).min(values.len().saturating_sub(1));
            }
            Action::Top => *at = 0,
            Action::Bottom => *at = values.len().saturating_sub(1),
            Action::Point(row) => *at = (*row).min(values.len().saturating_sub(1)),
            Action::Submit => {
                let kept = values.get(*at).map(|value| Effect::Setting("theme", value.to_string()));
                self.list = None;
                return kept.into_iter().collect();
            }
            Action::Back => {
                self.list = None;
                return vec![Effect::TryTheme(None)];
            }
            _ => return Vec::new(),
        }
        values.get(*at).map(|value| Effect::TryTheme(Some(value.to_string()))).into_iter().collect()
    }
}

impl Screen for Settings {
    fn header(&self, cx: &Cx) -> Header {
        Header::new("Settings").fact(if cx.tutor.dirs().is_some() {
            "saved as you go"
        } else {
            "not saved: no home directory"
        })
    }

    fn place(&self) -> Place {
        Place::Settings
    }

    fn enabled(&self, action: &Action, cx: &Cx) -> bool {
        match action {
            Action::Left | Action::Right => self.row().name().is_some() && self.row().values(cx).len() > 1,
            Action::Submit => self.row() == Row::Theme,
            Action::Reset => self.list.is_none() && self.row().name().is_some(),
            _ => true,
        }
    }

    fn label(&self, action: &Action, _cx: &Cx) -> Option<SafeText> {
        match (action, self.list.is_some()) {
            (Action::Submit, true) => Some("keep".into()),
            (Action::Back, true) => Some("as before".into()),
            (Action::Back, false) => Some("back".into()),
            _ => None,
        }
    }

    fn update(&mut self, action: Action, cx: &Cx) -> Vec<Effect> {
        if self.list.is_some() {
            return self.in_list(&action);
        }
        let last = Row::ALL.len() - 1;
        match action {
            Action::Up => self.row = self.row.saturating_sub(1),
            Action::Down => self.row = (self.row + 1).min(last),
            Action::Scroll(rows) => self.row = self.row.saturating_add_signed(isize::from(rows.signum())).min(last),
            Action::Top | Action::PageUp => self.row = 0,
            Action::Bottom | Action::PageDown => self.row = last,
            Action::Point(row) if row == self.row && self.row() == Row::Theme => self.open_list(cx),
            Action::Point(row) if row == self.row => return self.turn(1, cx),
            Action::Point(row) => self.row = row.min(last),
            Action::Left => return self.turn(-1, cx),
            Action::Right => return self.turn(1, cx),
            Action::Submit => self.open_list(cx),
            Action::Reset => {
                let row = self.row();
                let value = row.kept(&Values::default());
                return row.name().map(|name| Effect::Setting(name, value)).into_iter().collect();
            }
            Action::Back => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas, body: Rect, cx: &Cx) {
        view::paint(self, canvas, body, cx);
    }
}
