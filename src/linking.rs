//! How a release build is linked on Linux with glibc: in one piece, at a fixed place, with what a start runs side by side.
//!
//! Most of what a start or `footgun show` costs is the system's work on the program's file: finding and loading shared
//! libraries, correcting addresses, mapping pages. A program in one piece at a fixed place needs none of the first two, and
//! of the third the fewer the closer together lies what it runs. What is given up is a random place in memory, a defence of
//! programs that read hostile bytes in unsafe code: here nearly all code is safe, and what is read are the learner's own
//! files.
//!
//! Every step is optional. It is tried on a program of one line, and where it does not work (another linker, no static C
//! library, a cross build), less is asked for.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Functions that a start or `show` runs, and objects of the C library: one a line, `*` for what differs between
/// compilers. `cargo bench -- order` writes it. A name that is no longer there costs nothing, and one that is missing only
/// lies elsewhere.
const FIRST: &str = include_str!("linking/first.txt");

/// The C library and what it needs of the compiler. Cargo links against them by these names.
const LIBRARIES: [(&str, &str); 7] = [
    ("c", "c"),
    ("m", "m"),
    ("dl", "dl"),
    ("rt", "rt"),
    ("util", "util"),
    ("pthread", "pthread"),
    // Unwinding: the shared one is always there, the static one has another name.
    ("gcc_s", "gcc_eh"),
];

/// What the linker is to be told beside what cargo tells it.
pub(crate) fn arguments(out: &Path) -> Vec<String> {
    let is = |name: &str, value: &str| variable(name).is_some_and(|found| found == value);
    if !(is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && is("PROFILE", "release")) {
        return Vec::new();
    }
    let fixed = vec!["-no-pie".to_owned()];
    // Whoever chose a linker of their own may have chosen one that knows no scripts.
    let is_chosen = variable("CARGO_ENCODED_RUSTFLAGS").is_some_and(|flags| flags.contains("link"));
    if is_chosen || variable("HOST") != variable("TARGET") {
        return fixed;
    }
    whole(out).into_iter().find(|arguments| works(arguments, out)).unwrap_or(fixed)
}

/// The ways to link in one piece, the best first.
fn whole(out: &Path) -> Vec<Vec<String>> {
    let Some(libraries) = libraries(out) else { return Vec::new() };
    let mut arguments = vec!["-no-pie".to_owned(), "-static".to_owned(), format!("-L{}", libraries.display())];
    // Some linkers look back for what the C library and the compiler's own need of each other only within a group.
    arguments.push("-Wl,--start-group,-lgcc_eh,-lgcc,-lc,--end-group".to_owned());
    let file = out.join("first.ld");
    let ordered = std::fs::write(&file, script()).ok().map(|()| {
        let order = [format!("-Wl,-T,{}", file.display()), "-Wl,--no-eh-frame-hdr".to_owned()];
        [arguments.clone(), order.into()].concat()
    });
    ordered.into_iter().chain([arguments]).collect()
}

/// A directory in which the libraries that cargo asks for are the static ones: it asks for shared ones first, but in the
/// first directory that has either.
fn libraries(out: &Path) -> Option<PathBuf> {
    let dir = out.join("static");
    std::fs::create_dir_all(&dir).ok()?;
    for (asked, name) in LIBRARIES {
        let found = Command::new(linker()).arg(format!("-print-file-name=lib{name}.a")).output().ok()?;
        let path = String::from_utf8(found.stdout).ok()?;
        // A compiler that has no such file repeats its bare name.
        let path = path.trim();
        let input = if path.contains('/') { format!("INPUT(\"{path}\")\n") } else { String::new() };
        if input.is_empty() && matches!(name, "c" | "m" | "gcc_eh") {
            return None;
        }
        std::fs::write(dir.join(format!("lib{asked}.a")), input).ok()?;
    }
    Some(dir)
}

/// A script for the linker: what a start needs comes first. Tables for unwinding the stack are left out, because a panic
/// ends this program without (`panic = "abort"`); only the compiler's start files refer to theirs.
fn script() -> String {
    let mut script = "SECTIONS {\n.text.first : {\n".to_owned();
    for name in FIRST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let line = match name.strip_suffix(".o") {
            Some(_) => format!("*.a:{name}(.text .text.*)\n"),
            None => format!("*(.text.{name} .text.unlikely.{name})\n"),
        };
        script.push_str(&line);
    }
    script.push_str("}\n} INSERT BEFORE .text;\n");
    script.push_str("SECTIONS { /DISCARD/ : { *(EXCLUDE_FILE(*crtbegin*.o) .eh_frame) ");
    script.push_str("*(.gcc_except_table .gcc_except_table.*) } } INSERT AFTER .text;\n");
    script
}

/// Whether a program of one line can be linked so, and runs.
fn works(arguments: &[String], out: &Path) -> bool {
    let (source, program) = (out.join("trial.c"), out.join("trial"));
    let written = std::fs::write(&source, "int main(void) { return 0; }\n");
    let mut link = Command::new(linker());
    link.arg(&source).args(arguments).arg("-o").arg(&program);
    written.is_ok()
        && link.output().is_ok_and(|output| output.status.success())
        && Command::new(&program).status().is_ok_and(|status| status.success())
}

fn linker() -> String {
    variable("RUSTC_LINKER").unwrap_or_else(|| "cc".to_owned())
}

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script by environment what is built")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
