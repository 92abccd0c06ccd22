//! The parts of progress, each painted into an area; each gives the row after its last one.

use ratatui::layout::Rect;

use crate::progress::LessonState;
use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::grid::PROSE;
use crate::tui::screen::Cx;
use crate::tui::widgets::words::{count, duration, state};
use crate::tutor::figures::{Figures, Part};
use crate::tutor::next::review_minutes;

use super::{Page, Progress};

/// Columns of the names of categories.
const NAMES: u16 = 18;

/// States in the order of the legend.
const STATES: [LessonState; 5] =
    [LessonState::New, LessonState::Reading, LessonState::Learning, LessonState::Mastered, LessonState::Due];

/// The heading of a part; nothing for one that has nothing to show.
pub(super) fn title(progress: &Progress, part: Page) -> Option<SafeText> {
    let figures = &progress.figures;
    match part {
        Page::Map => Some("Mastery map".into()),
        Page::Days if figures.answers > 0 => Some("The last half year".into()),
        Page::Coming if figures.coming.iter().any(|cards| *cards > 0) => Some("Coming back".into()),
        Page::Memory if figures.answers > 0 => Some("How much is still there".into()),
        Page::Confidence if figures.answers > 0 => Some(SafeText::new("When you say you are …")),
        Page::Beliefs if !figures.beliefs.is_empty() => Some("Still believed".into()),
        Page::Beliefs if !figures.cured.is_empty() => Some("No longer believed".into()),
        _ => None,
    }
}

/// `30 in seven days, about 20 minutes`.
pub(super) fn week(progress: &Progress) -> SafeText {
    let cards: u32 = progress.figures.coming.iter().sum();
    let minutes = review_minutes(usize::try_from(cards).unwrap_or_default());
    let minutes = duration(u32::try_from(minutes).unwrap_or(u32::MAX));
    SafeText::new(format!("{cards} in seven days, about {minutes}"))
}

/// One sign a lesson, one row a category.
pub(super) fn map(progress: &Progress, canvas: &mut Canvas, area: Rect) -> u16 {
    let categories = &progress.figures.categories;
    let first = progress.position.first(categories.len(), usize::from(area.height));
    let mut y = area.y;
    for (index, category) in categories.iter().enumerate().skip(first) {
        if y >= area.bottom() {
            break;
        }
        let whole = Rect { x: area.x - 1, y, width: area.width + 1, height: 1 };
        let chosen = index == progress.position.chosen;
        if chosen {
            canvas.fill(whole, Role::Selection);
            let bar = canvas.glyphs.bar;
            canvas.put(area.x - 1, y, 1, bar, canvas.ink(Role::Accent));
        }
        let ink = if chosen { canvas.ink(Role::Strong) } else { canvas.ink(Role::Text) };
        canvas.put(area.x, y, NAMES - 1, &category.title, ink);
        let figure = SafeText::new(format!("{} of {}", category.lessons.mastered, category.lessons.total));
        let right = canvas.put_right(area.right() - 1, y, 10, &figure, canvas.ink(Role::Muted));
        let columns = area.x + NAMES..right.saturating_sub(1);
        let is_cut = columns.len() < category.map.len();
        for (x, known) in columns.clone().zip(&category.map) {
            // What has no room is not left out silently.
            let is_last = is_cut && x + 1 == columns.end;
            let more = (canvas.glyphs.more, Role::Muted);
            let (sign, role) = if is_last { more } else { canvas.glyphs.state(known.stands) };
            canvas.put(x, y, 1, sign, canvas.ink(role));
        }
        canvas.target(whole, Action::Point(index));
        y += 1;
    }
    canvas.rail(Rect { x: area.right(), y: area.y, width: 1, height: area.height }, first, categories.len());
    y
}

/// The five signs in a row.
pub(super) fn legend(canvas: &mut Canvas, area: Rect) {
    let mut x = area.x;
    for known in STATES {
        let (sign, role) = canvas.glyphs.state(known);
        x += canvas.put(x, area.y, 1, sign, canvas.ink(role)) + 1;
        x += canvas.put(x, area.y, area.right().saturating_sub(x), state(known), canvas.ink(Role::Muted)) + 3;
    }
}

/// The five signs below each other.
pub(super) fn legend_column(canvas: &mut Canvas, area: Rect) -> u16 {
    let mut y = area.y;
    for known in STATES {
        let (sign, role) = canvas.glyphs.state(known);
        canvas.put(area.x, y, 1, sign, canvas.ink(role));
        canvas.put(area.x + 2, y, area.width, state(known), canvas.ink(Role::Muted));
        y += 1;
    }
    y
}

/// What had been remembered and still was, two kinds of question a row or one.
pub(super) fn retention(progress: &Progress, canvas: &mut Canvas, area: Rect, paired: bool) -> u16 {
    let mut y = area.y;
    let columns = if paired { 2 } else { 1 };
    for row in progress.figures.retention.chunks(columns) {
        if y >= area.bottom() {
            break;
        }
        for (column, part) in row.iter().enumerate() {
            let x = area.x + u16::try_from(column).unwrap_or_default() * 28;
            canvas.put(x, y, 11, part.of, canvas.ink(Role::Text));
            canvas.put(x + 11, y, area.right().saturating_sub(x + 11), &share(part), canvas.ink(Role::Muted));
        }
        y += 1;
    }
    y
}

/// `93 % of 88`; under ten answers `9 of 11`, without any `not asked`.
fn share(part: &Part) -> SafeText {
    SafeText::new(match part.share {
        Some(share) => format!("{:.0} % of {}", share * 100.0, part.total),
        None if part.total == 0 => "nothing yet".to_owned(),
        None => format!("{} of {}", part.right, part.total),
    })
}

/// Answers by day: a column a week, a row a weekday, the newest week at the right.
pub(super) fn days(progress: &Progress, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    let counts = &progress.figures.answers_per_day;
    let today = cx.tutor.snapshot().study_day(cx.now);
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    // 1970-01-01 was a Thursday; Monday is 0.
    let weekday = |day: i32| u16::try_from((day + 3).rem_euclid(7)).unwrap_or_default();
    let wide = if area.width >= 4 + 26 * 2 { 2 } else { 1 };
    let weeks = ((area.width - 4) / wide).min(26);
    let top = area.y + 1;
    for (row, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun")] {
        canvas.put(area.x, top + row, 3, name, canvas.ink(Role::Muted));
    }
    // The column after the last name of a month, because names are wider than weeks.
    let (mut month, mut free) = (String::new(), area.x);
    for (back, answers) in counts.iter().enumerate() {
        let back = i32::try_from(counts.len() - 1 - back).unwrap_or(i32::MAX);
        let day = today.plus(-back);
        let ahead = 6 - i32::from(weekday(today.0));
        let Some(week) = u16::try_from((back + ahead) / 7).ok().filter(|week| *week < weeks) else { continue };
        let x = area.x + 4 + (weeks - 1 - week) * wide;
        let name = day.short().rsplit(' ').next().unwrap_or_default().to_owned();
        if name != month && x >= free {
            free = x
                + 1
                + canvas.put(
                    x,
                    area.y,
                    area.right().saturating_sub(x),
                    &SafeText::new(name.as_str()),
                    canvas.ink(Role::Muted),
                );
            month = name;
        }
        let level = if *answers == 0 { 0 } else { (answers * 3).div_ceil(most).clamp(1, 3) };
        let sign = canvas.glyphs.days.get(usize::try_from(level).unwrap_or_default()).copied().unwrap_or(" ");
        canvas.put(x, top + weekday(day.0), 1, sign, canvas.ink(if level == 0 { Role::Muted } else { Role::Accent }));
    }
    let mut y = top + 7;
    for line in time(progress) {
        if y < area.bottom() {
            canvas.put(area.x + 4, y, area.width.saturating_sub(4), &line, canvas.ink(Role::Muted));
            y += 1;
        }
    }
    y
}

/// Cards by day, as bars.
pub(super) fn coming(progress: &Progress, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    let today = cx.tutor.snapshot().study_day(cx.now);
    let most = progress.figures.coming.iter().copied().max().unwrap_or_default().max(1);
    let mut y = area.y;
    for (ahead, cards) in progress.figures.coming.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let day = today.plus(i32::try_from(ahead).unwrap_or_default());
        let name = SafeText::new(if ahead == 0 { "today".to_owned() } else { day.weekday() });
        canvas.put(area.x, y, 7, &name, canvas.ink(Role::Text));
        let room = u32::from(area.width.saturating_sub(14));
        let length = u16::try_from((cards * room).div_ceil(most)).unwrap_or_default();
        let heavy = canvas.glyphs.heavy;
        canvas.rule(area.x + 8, y, length, heavy, canvas.ink(Role::Accent));
        let at = area.x + 8 + length + u16::from(length > 0);
        canvas.put(at, y, 6, &SafeText::new(cards.to_string()), canvas.ink(Role::Text));
        y += 1;
    }
    let page = !super::view::is_whole(cx.grid) && !cx.grid.is_short();
    y += u16::from(page);
    for line in coming_words(progress, page) {
        for line in wrap_prose(&line, usize::from(area.width.min(PROSE))) {
            if y < area.bottom() {
                canvas.put(area.x, y, area.width, &line, canvas.ink(Role::Muted));
                y += 1;
            }
        }
    }
    y
}

/// What the bars do not say: the week as a whole, where nothing else says it, what waits beyond, what never comes.
fn coming_words(progress: &Progress, page: bool) -> Vec<SafeText> {
    let Figures { backlog, set_aside, .. } = &progress.figures;
    let week = page.then(|| week(progress));
    let waits = backlog.map(|backlog| {
        let days = count(backlog.days, "day");
        SafeText::new(format!("{} more wait, through in {days}", backlog.waiting))
    });
    let aside = (*set_aside > 0).then(|| SafeText::new(format!("{set_aside} set aside")));
    [week, waits, aside].into_iter().flatten().collect()
}

/// How many of the last 28 days, and how long.
fn time(progress: &Progress) -> [SafeText; 2] {
    let minutes = |seconds: u64| duration(u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX));
    let figures = &progress.figures;
    let (all, recent) = (minutes(figures.seconds), minutes(figures.seconds_recently));
    [
        SafeText::new(format!("{} of the last 28 days, {recent} answering", figures.days_practised)),
        SafeText::new(format!("{all} answering in all")),
    ]
}

/// What was still there by kind of question, and below it over time.
pub(super) fn memory(progress: &Progress, canvas: &mut Canvas, area: Rect) -> u16 {
    let end = retention(progress, canvas, area, area.width >= 52);
    let gap = u16::from(area.height > 9);
    let y = end + gap;
    periods(progress, canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area })
}

/// What was still there in each period, from the first one with answers on.
pub(super) fn periods(progress: &Progress, canvas: &mut Canvas, area: Rect) -> u16 {
    let all = &progress.figures.periods;
    let begun = all.iter().position(|period| period.kept.total > 0).unwrap_or(all.len());
    // Where there is little room the latest ones count.
    let begun = begun.max(all.len().saturating_sub(usize::from(area.height)));
    let mut y = area.y;
    for period in all.iter().skip(begun) {
        if y >= area.bottom() {
            break;
        }
        let day = period.first.short();
        let day = day.split_once(' ').map_or(day.as_str(), |(_, date)| date);
        let label = SafeText::new(format!("from {day}"));
        interval(canvas, Rect { y, height: 1, ..area }, (&label, 12), &period.kept);
        y += 1;
    }
    y
}

/// How often one is right by how sure one was. On a page of its own with air and an axis.
pub(super) fn confidence(progress: &Progress, canvas: &mut Canvas, area: Rect, cx: &Cx) -> u16 {
    let page = !super::view::is_whole(cx.grid) && area.height >= 12;
    let mut y = area.y;
    if page {
        canvas.put(area.x, y, area.width, "When you say you are …", canvas.ink(Role::Strong));
        canvas.put_right(area.right(), y, 14, "you are right", canvas.ink(Role::Muted));
        y += 2;
    }
    for part in progress.figures.calibration.iter().rev() {
        if y >= area.bottom() {
            break;
        }
        let name = SafeText::new(if part.of == "thinkso" { "think so" } else { part.of });
        interval(canvas, Rect { y, height: 1, ..area }, (&name, 10), part);
        y += if page { 2 } else { 1 };
    }
    if page {
        let (x, bar) = (area.x + 10, area.width.saturating_sub(10 + FIGURES));
        canvas.put(x, y, 4, "0 %", canvas.ink(Role::Muted));
        canvas.put(x + bar / 2 - 2, y, 5, "50 %", canvas.ink(Role::Muted));
        canvas.put_right(x + bar, y, 6, "100 %", canvas.ink(Role::Muted));
        y += 2;
        let about = "The heavy part is where the true share lies in 95 of 100 cases. Under ten answers only the count is shown.";
        for line in wrap_prose(&about.into(), usize::from(area.width.min(PROSE))) {
            canvas.put(area.x, y, area.width, &line, canvas.ink(Role::Muted));
            y += 1;
        }
    }
    y
}

/// Columns of the figures right of a bar, with their gap.
const FIGURES: u16 = 16;

/// A share as a bar: the interval heavy, the value a dot, the figures beside it.
fn interval(canvas: &mut Canvas, area: Rect, (label, width): (&SafeText, u16), part: &Part) {
    let bar = area.width.saturating_sub(width + FIGURES);
    canvas.put(area.x, area.y, width.saturating_sub(1), label, canvas.ink(Role::Text));
    let x = area.x + width;
    if let (Some((low, high)), Some(value)) = (part.interval, part.share) {
        let (light, heavy) = (canvas.glyphs.light, canvas.glyphs.heavy);
        canvas.rule(x, area.y, bar, light, canvas.ink(Role::Border));
        let at = |share: f64| x + scaled(share, bar);
        canvas.rule(at(low), area.y, (at(high) - at(low)).max(1), heavy, canvas.ink(Role::Accent));
        let dot = canvas.glyphs.state(LessonState::Mastered).0;
        canvas.put(at(value).min((x + bar).saturating_sub(1)), area.y, 1, dot, canvas.ink(Role::Accent).bold());
    }
    canvas.put_right(area.right(), area.y, FIGURES - 2, &share(part), canvas.ink(Role::Muted));
}

/// A share of a number of columns.
fn scaled(share: f64, columns: u16) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a window's width")]
    let scaled = (share.clamp(0.0, 1.0) * f64::from(columns)).round() as u16;
    scaled
}

/// Misconceptions that are still open.
pub(super) fn beliefs(progress: &Progress, canvas: &mut Canvas, area: Rect) -> u16 {
    let mut y = area.y;
    let all = progress.figures.beliefs.len();
    for (index, belief) in progress.figures.beliefs.iter().enumerate() {
        if y + 1 >= area.bottom() && index + 1 < all {
            let more = SafeText::new(format!("and {} more; `footgun stats` lists them", all - index));
            canvas.put(area.x, y, area.width, &more, canvas.ink(Role::Muted));
            return y + 1;
        }
        let times = super::beliefs::times(belief.shown);
        let right = canvas.put_right(area.right(), y, 10, &SafeText::new(times), canvas.ink(Role::Muted));
        canvas.put(area.x, y, right.saturating_sub(area.x + 2), &belief.belief, canvas.ink(Role::Text));
        y += 1;
    }
    if !progress.figures.cured.is_empty() && y < area.bottom() {
        let cured = SafeText::new(format!("{} no longer believed", progress.figures.cured.len()));
        canvas.put(area.x, y, area.width, &cured, canvas.ink(Role::Muted));
        y += 1;
    }
    y
}
