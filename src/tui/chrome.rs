//! What stands around every screen: header, progress line, banner, footer.

use ratatui::layout::Rect;

use crate::text::{SafeText, wrap_prose};
use crate::theme::Role;

use super::action::Action;
use super::canvas::{Canvas, columns};
use super::grid::Grid;
use super::keymap::{Place, Rule};
use super::screen::{Cx, Header, Screen};

/// Paints the header and the line below it, which shows how far one has come.
pub fn header(canvas: &mut Canvas, grid: Grid, header: &Header) {
    let (x, y, right) = (grid.window.x + grid.margin(), grid.window.y, grid.window.x + grid.margin() + grid.width());
    let separator = SafeText::new(match (grid.is_wide(), grid.is_narrow()) {
        (true, _) => format!("  {}  ", canvas.glyphs.dot),
        _ => format!(" {} ", canvas.glyphs.dot),
    });
    let mut facts: &[SafeText] = &header.facts;
    let mut crumbs: &[SafeText] = &header.crumbs;
    if grid.is_narrow() {
        facts = facts.get(facts.len().saturating_sub(1)..).unwrap_or_default();
        crumbs = crumbs.get(crumbs.len().saturating_sub(1)..).unwrap_or_default();
    }
    let gap = if grid.is_wide() { 2 } else { 1 };
    let crumbs_width = |crumbs: &[SafeText]| crumbs_width(crumbs, gap, grid.is_narrow());
    let facts_width = |facts: &[SafeText]| {
        let between = columns(&separator) * u16::try_from(facts.len().saturating_sub(1)).unwrap_or_default();
        facts.iter().map(|fact| columns(fact)).sum::<u16>() + between
    };
    // Crumbs go first, then facts from the left; the place itself always stays.
    while crumbs_width(crumbs) + 2 + facts_width(facts) > grid.width() {
        if crumbs.len() > 1 {
            crumbs = crumbs.get(1..).unwrap_or_default();
        } else if !facts.is_empty() {
            facts = facts.get(1..).unwrap_or_default();
        } else {
            break;
        }
    }
    paint_crumbs(canvas, (x, y), right, crumbs, gap, grid.is_narrow());
    let mut at = right.saturating_sub(facts_width(facts));
    for (index, fact) in facts.iter().enumerate() {
        if index > 0 {
            at += canvas.put(at, y, right - at, &separator, canvas.ink(Role::Border));
        }
        at += canvas.put(at, y, right.saturating_sub(at), fact, canvas.ink(Role::Muted));
    }
    if grid.header_rows() > 1 {
        progress_line(canvas, Rect { x, y: y + 1, width: grid.width(), height: 1 }, header.progress);
    }
}

fn crumbs_width(crumbs: &[SafeText], gap: u16, narrow: bool) -> u16 {
    let name = if narrow { 0 } else { columns("footgun") };
    let separators = crumbs.len().saturating_sub(usize::from(narrow));
    let separators = u16::try_from(separators).unwrap_or_default() * (2 * gap + 1);
    name + separators + crumbs.iter().map(|crumb| columns(crumb)).sum::<u16>()
}

fn paint_crumbs(canvas: &mut Canvas, (x, y): (u16, u16), right: u16, crumbs: &[SafeText], gap: u16, narrow: bool) {
    let mut at = x;
    if !narrow {
        let used = canvas.put(at, y, right - at, "footgun", canvas.ink(Role::Accent).bold());
        canvas.target(Rect { x: at, y, width: used, height: 1 }, Action::Home);
        at += used;
    }
    for (index, crumb) in crumbs.iter().enumerate() {
        if !narrow {
            let sign = canvas.glyphs.crumb;
            canvas.put(at + gap, y, 1, sign, canvas.ink(Role::Border));
            at += 2 * gap + 1;
        }
        let is_place = index + 1 == crumbs.len();
        let ink = if is_place { canvas.ink(Role::Strong) } else { canvas.ink(Role::Muted) };
        at += canvas.put(at, y, right.saturating_sub(at), crumb, ink);
    }
}

/// The hairline that is heavy and in accent as far as one has come.
pub fn progress_line(canvas: &mut Canvas, area: Rect, share: f64) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a window's width")]
    let heavy = (share.clamp(0.0, 1.0) * f64::from(area.width)).round() as u16;
    let (heavy_sign, light_sign) = (canvas.glyphs.heavy, canvas.glyphs.light);
    canvas.rule(area.x, area.y, heavy, heavy_sign, canvas.ink(Role::Accent));
    canvas.rule(area.x + heavy, area.y, area.width - heavy, light_sign, canvas.ink(Role::Border));
}

/// The banner under the header: something is not saved, and the keys that mend it.
pub fn banner(canvas: &mut Canvas, cx: &Cx, text: &SafeText, place: Place) {
    let grid = cx.grid;
    let (x, y) = (grid.window.x + grid.margin(), grid.window.y + grid.header_rows());
    let right = x + grid.width();
    let ink = canvas.ink(Role::Warning);
    let mut end = right;
    if place.everywhere() == Place::Everywhere {
        for (action, label) in [(Action::Export, "export"), (Action::Retry, "try again")] {
            let key = SafeText::new(cx.keymap.key(place, &action));
            if key.is_empty() {
                continue;
            }
            let width = columns(&key) + if grid.is_wide() { 1 + columns(label) } else { 0 };
            let at = end.saturating_sub(width);
            let used = canvas.put(at, y, width, &key, canvas.ink(Role::Accent).bold());
            if grid.is_wide() {
                canvas.put(at + used + 1, y, width, label, canvas.ink(Role::Muted));
            }
            canvas.target(Rect { x: at, y, width, height: 1 }, action);
            end = at.saturating_sub(2);
        }
    }
    let used = canvas.put(x, y, 2, "! ", ink.bold());
    canvas.put(x + used, y, end.saturating_sub(x + used), text, ink);
}

/// The footer: what works now, the position or a message, and help at the right edge.
pub fn footer(canvas: &mut Canvas, cx: &Cx, screen: &dyn Screen, message: Option<&SafeText>) {
    let grid = cx.grid;
    let y = grid.window.bottom().saturating_sub(1);
    let (x, right) = (grid.window.x + grid.margin(), grid.window.x + grid.margin() + grid.width());
    let place = screen.place();
    let help_key = SafeText::new(cx.keymap.key(place, &Action::Help));
    let help_width = columns(&help_key) + 5;
    let mut end = right.saturating_sub(help_width);
    if place != Place::Help {
        let used = canvas.put(end, y, help_width, &help_key, canvas.ink(Role::Accent).bold());
        canvas.put(end + used + 1, y, 4, "help", canvas.ink(Role::Muted));
        canvas.target(Rect { x: end, y, width: help_width, height: 1 }, Action::Help);
    }
    let position = screen.position(cx);
    if let Some(text) = message.or(position.as_ref()) {
        let ink = if message.is_some() { canvas.ink(Role::Text) } else { canvas.ink(Role::Muted) };
        let most = if message.is_some() { grid.width().saturating_sub(help_width + 3) } else { grid.width() / 2 };
        end = canvas.put_right(end.saturating_sub(3), y, most, text, ink);
    }
    let blanks = if grid.is_narrow() { 2 } else { 3 };
    let mut at = x;
    for rule in cx.keymap.rules(place).iter().filter(|rule| !rule.label.is_empty() && screen.enabled(&rule.action, cx))
    {
        let key = SafeText::new(cx.keymap.shown(place, rule, screen.digits(cx)));
        let label = screen.label(&rule.action, cx).unwrap_or_else(|| SafeText::new(rule.label));
        if label.is_empty() {
            continue;
        }
        let width = columns(&key) + 1 + columns(&label);
        if at + width + blanks > end {
            break;
        }
        let used = canvas.put(at, y, width, &key, canvas.ink(Role::Accent).bold());
        canvas.put(at + used + 1, y, width, &label, canvas.ink(Role::Muted));
        canvas.target(Rect { x: at, y, width, height: 1 }, footer_action(rule));
        at += width + blanks;
    }
}

/// What a click on a footer entry does; digits have no single meaning.
fn footer_action(rule: &Rule) -> Action {
    if rule.digits.is_some() { Action::Help } else { rule.action.clone() }
}

/// The message of a window that is too small.
pub fn too_small(canvas: &mut Canvas, grid: Grid) {
    let window = grid.window;
    let lines = [
        format!("This window is {} x {}.", window.width, window.height),
        format!("footgun needs {} x {}.", super::grid::SMALLEST.0, super::grid::SMALLEST.1),
        String::new(),
        "Make it larger, or run".to_owned(),
        "footgun quiz --plain".to_owned(),
        "which works at any size.".to_owned(),
    ];
    let top = window.y + u16::from(window.height > 6);
    let x = window.x + u16::from(window.width > 24);
    // Where the words do not fit, what is needed is said first and alone.
    let room = usize::from(window.width).max(1);
    let is_tiny = window.width < 24 || window.height < 3;
    let said =
        if is_tiny { wrap_prose(&SafeText::new(lines[1].as_str()), room) } else { lines.map(SafeText::new).to_vec() };
    for (row, line) in (top..window.bottom()).zip(said) {
        canvas.put(x, row, window.width, &line, canvas.ink(Role::Text));
    }
}
