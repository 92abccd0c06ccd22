//! The figures below the card: paths, days to come, categories, days behind.

use crate::lesson::Category;
use crate::progress::snapshot::LessonState;
use crate::text::SafeText;
use crate::tui::screen::Cx;
use crate::tui::widgets::words;
use crate::tutor::next::review_minutes;

/// Days that are looked back on.
pub(super) const DAYS: usize = 28;

/// A path with how much of it is passed.
#[derive(Debug)]
pub(super) struct PathRow {
    /// Its place in the catalog.
    pub(super) index: usize,
    pub(super) title: SafeText,
    pub(super) passed: usize,
    pub(super) all: usize,
}

/// A category with how much of it is known.
#[derive(Debug)]
pub(super) struct CategoryRow {
    /// Its place in the catalog.
    pub(super) index: usize,
    pub(super) title: SafeText,
    pub(super) all: usize,
    pub(super) mastered: usize,
    pub(super) learning: usize,
    pub(super) due: bool,
}

/// Everything that the screen counts.
#[derive(Debug)]
pub(super) struct Figures {
    /// The paths: the one followed, then those begun, then the others.
    pub(super) paths: Vec<PathRow>,
    pub(super) categories: Vec<CategoryRow>,
    /// Name of the day and cards that come back on it, from today on.
    pub(super) forecast: Vec<(SafeText, u32)>,
    /// All of them together, in words; empty when nothing comes back.
    pub(super) forecast_words: SafeText,
    /// Answers a day, the oldest first.
    pub(super) days: Vec<u32>,
    /// The first of these days.
    pub(super) since: SafeText,
    pub(super) practised: usize,
    pub(super) answers: u32,
}

impl Figures {
    pub(super) fn new(cx: &Cx) -> Self {
        let snapshot = cx.tutor.snapshot();
        let today = snapshot.study_day(cx.now);
        let forecast = cx.tutor.coming(cx.now);
        let total: u32 = forecast.iter().sum();
        let name = |ahead: usize| match ahead {
            0 => "today".to_owned(),
            ahead => today.plus(i32::try_from(ahead).unwrap_or_default()).weekday(),
        };
        let days = snapshot.answers_per_day(cx.now, DAYS);
        let since = today.plus(1 - i32::try_from(DAYS).unwrap_or_default()).short();
        let since = since.split_once(' ').map_or(since.as_str(), |(_, date)| date);
        let minutes = words::count(review_minutes(total as usize), "minute");
        let forecast_words =
            if total == 0 { String::new() } else { format!("{total} in the next seven days, about {minutes}") };
        Self {
            paths: paths(cx),
            categories: categories(cx),
            forecast: forecast.iter().enumerate().map(|(ahead, cards)| (name(ahead).into(), *cards)).collect(),
            forecast_words: forecast_words.into(),
            practised: days.iter().filter(|answers| **answers > 0).count(),
            answers: days.iter().sum(),
            since: since.into(),
            days,
        }
    }
}

fn paths(cx: &Cx) -> Vec<PathRow> {
    let current = cx.tutor.current_path().map(|path| &path.name);
    let mut rows: Vec<(u8, PathRow)> = cx
        .tutor
        .catalog()
        .paths()
        .iter()
        .enumerate()
        .map(|(index, path)| {
            let (passed, all) = cx.tutor.path_progress(path);
            let rank = match () {
                () if Some(&path.name) == current => 0,
                () if passed > 0 && passed < all => 1,
                () => 2,
            };
            (rank, PathRow { index, title: words::short_title(path), passed, all })
        })
        .collect();
    rows.sort_by_key(|(rank, _)| *rank);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn categories(cx: &Cx) -> Vec<CategoryRow> {
    let row = |(index, category): (usize, &Category)| {
        let entries = cx.tutor.catalog().in_category(&category.name);
        let mut row = CategoryRow {
            index,
            title: category.title.one_line(),
            all: entries.len(),
            mastered: 0,
            learning: 0,
            due: false,
        };
        for entry in entries {
            match cx.tutor.snapshot().state(&entry.id, cx.now) {
                LessonState::Mastered => row.mastered += 1,
                LessonState::Learning => row.learning += 1,
                LessonState::Due => {
                    row.learning += 1;
                    row.due = true;
                }
                LessonState::New | LessonState::Reading => {}
            }
        }
        row
    };
    let rows = cx.tutor.catalog().categories().iter().enumerate().map(row);
    rows.filter(|row| row.all > 0).collect()
}
