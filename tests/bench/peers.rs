//! The programs that footgun is measured against: those that are installed, and one that is built here.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use ratatui::buffer::{Buffer, Cell};

use crate::keying::QUERIES;
use crate::stage::Stage;
use crate::stopwatch::now;

/// The first of some names that is a program on the search path.
pub(crate) fn installed(names: &[&str]) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the search path of whoever runs the benchmark")]
    let path = std::env::var_os("PATH")?;
    let dirs: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let found = names.iter().flat_map(|name| dirs.iter().map(move |dir| dir.join(name))).find(|path| path.is_file());
    found.map(|path| path.display().to_string())
}

/// From the start of a program to the end of its output, which goes into a pipe.
pub(crate) fn run(mut command: Command) -> Duration {
    command.stdin(Stdio::null()).stderr(Stdio::null());
    let start = now();
    let output = command.output().expect("it starts");
    let took = start.elapsed();
    assert!(output.status.success() && !output.stdout.is_empty(), "{command:?} failed");
    took
}

/// Instructions that a program needs, as callgrind counts them.
pub(crate) fn instructions(valgrind: &str, program: &str, arguments: &[&str], home: &Path) -> Option<f64> {
    let mut command = Command::new(valgrind);
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", program]).args(arguments);
    at_home(&mut command, home);
    let output = command.stdin(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find_map(|line| line.split_once("Collected : "))?;
    line.1.trim().parse().ok()
}

/// The environment in which programs without a terminal run.
pub(crate) fn at_home(command: &mut Command, home: &Path) {
    command.current_dir(home).env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", home);
    command.env("FOOTGUN_CONFIG_DIR", home.join("config")).env("FOOTGUN_DATA_DIR", home.join("data"));
    command.env("TERM", "xterm-256color").env("COLORTERM", "truecolor").env("LANG", "C.UTF-8");
}

/// A program that does nothing but to draw the cells of footgun's home with ratatui and wait for a key. Made with the
/// versions of `Cargo.lock` and the profile of `Cargo.toml`, once; it reads nothing, asks the terminal nothing, and is
/// linked as cargo links by default.
///
/// # Errors
/// What cargo said last.
pub(crate) fn floor() -> Result<String, String> {
    ratatui_only()?;
    Ok(crates().join("floor/target/release/floor").display().to_string())
}

/// The same with the cells of footgun's search, one frame more at each key: before anything is typed, then for each
/// letter of each query, and for the key that clears the line.
///
/// # Errors
/// What cargo said last.
pub(crate) fn redrawing() -> Result<String, String> {
    ratatui_only()?;
    Ok(crates().join("floor/target/release/redrawing").display().to_string())
}

fn ratatui_only() -> Result<(), String> {
    let mut stage = Stage::fresh();
    stage.keys("0 enter esc");
    let code = format!("{FLOOR}const CELLS: &[Run] = {};\n", cells(&stage.draw().0));
    stage.keys("/");
    let mut frames = cells(&stage.draw().0);
    for query in QUERIES {
        for letter in query.chars() {
            let _ = write!(frames, ", {}", cells(&stage.write(&letter.to_string()).draw().0));
        }
        let _ = write!(frames, ", {}", cells(&stage.keys("c-u").draw().0));
    }
    write_changed(
        &crates().join("floor/src/bin/redrawing.rs"),
        &format!("{REDRAWING}const FRAMES: &[&[Run]] = &[{frames}];\n"),
    );
    // With ratatui's own way to the terminal, which footgun does without.
    let dependencies = ["crossterm", "ratatui"].map(dependency).concat().replace("[\"std\"]", "[\"crossterm\"]");
    build("floor", &dependencies, &code).map(drop)
}

/// Where crates are written and built.
pub(crate) fn crates() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench")
}

/// Writes a crate with the lock file and the release profile of this one and builds it with all optimisations.
pub(crate) fn build(name: &str, dependencies: &str, code: &str) -> Result<Duration, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = crates().join(name);
    let manifest = read(&root.join("Cargo.toml"));
    let profile: String = manifest.split("\n[").filter(|part| part.starts_with("profile.release")).fold(
        String::new(),
        |mut text, part| {
            let _ = write!(text, "\n[{part}");
            text
        },
    );
    let head = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n");
    write_changed(&dir.join("Cargo.toml"), &format!("{head}\n{dependencies}\n{profile}"));
    write_changed(&dir.join("src/main.rs"), code);
    if !dir.join("Cargo.lock").exists() {
        write_changed(&dir.join("Cargo.lock"), &read(&root.join("Cargo.lock")));
    }
    cargo(&dir, &["build", "--release"])
}

/// Runs cargo in a directory, with a target directory of its own there.
pub(crate) fn cargo(dir: &Path, arguments: &[&str]) -> Result<Duration, String> {
    let start = now();
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(dir).env("CARGO_TARGET_DIR", dir.join("target"));
    let output = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(start.elapsed()) } else { Err(said) }
}

/// The line of a dependency, with the version and the features that this crate has.
fn dependency(name: &str) -> String {
    let manifest = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let line = manifest.lines().find(|line| line.starts_with(&format!("{name} = ")));
    let head = if name == "crossterm" { "[dependencies]\n" } else { "" };
    format!("{head}{}\n", line.expect("it is a dependency"))
}

#[expect(clippy::disallowed_methods, reason = "files of this repository")]
pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("it is there")
}

/// A file that is no text.
#[expect(clippy::disallowed_methods, reason = "a program")]
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("it is there")
}

/// Writes a file unless it holds that already, so that cargo sees no change where there is none.
#[expect(clippy::disallowed_methods, reason = "files that were written here")]
pub(crate) fn write_changed(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a directory")).expect("made");
    std::fs::write(path, text).expect("written");
}

/// Copies a file unless it is there already, as it is.
#[expect(clippy::disallowed_methods, reason = "files of this repository")]
pub(crate) fn copy_changed(from: &Path, to: &Path) {
    let bytes = std::fs::read(from).expect("it is there");
    if std::fs::read(to).is_ok_and(|before| before == bytes) {
        return;
    }
    std::fs::create_dir_all(to.parent().expect("a directory")).expect("made");
    std::fs::write(to, bytes).expect("written");
}

/// The cells of a frame as a list of runs: of one style, with the text of each.
fn cells(buffer: &Buffer) -> String {
    let mut code = "&[\n".to_owned();
    let width = usize::from(buffer.area.width);
    for (y, row) in buffer.content.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one.style() == other.style()) {
            let text: String = run.iter().map(Cell::symbol).collect();
            let style = run.first().map(Cell::style).unwrap_or_default();
            let colour =
                |colour: Option<ratatui::style::Color>| format!("Some(Color::{:?})", colour.unwrap_or_default());
            let _ = writeln!(
                code,
                "    ({x}, {y}, {text:?}, Style {{ fg: {}, bg: {}, add_modifier: \
                 Modifier::from_bits_truncate({}), ..Style::new() }}),",
                colour(style.fg),
                colour(style.bg),
                style.add_modifier.bits()
            );
            x += run.len();
        }
    }
    code + "]"
}

/// What draws them.
const FLOOR: &str = "use ratatui::style::{Color, Modifier, Style};

type Run = (u16, u16, &'static str, Style);

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| {
        let buffer = frame.buffer_mut();
        for (x, y, text, style) in CELLS {
            buffer.set_string(*x, *y, text, *style);
        }
    })?;
    crossterm::event::read()?;
    ratatui::restore();
    Ok(())
}

";

/// What draws one after the other.
const REDRAWING: &str = "use ratatui::style::{Color, Modifier, Style};

type Run = (u16, u16, &'static str, Style);

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    for cells in FRAMES {
        terminal.draw(|frame| {
            let buffer = frame.buffer_mut();
            for (x, y, text, style) in *cells {
                buffer.set_string(*x, *y, text, *style);
            }
        })?;
        crossterm::event::read()?;
    }
    ratatui::restore();
    Ok(())
}

";
