//! Shells: completions, the key that opens the search, the manual page; in the shells themselves where they are installed.

use std::io::Write;
use std::process::{Command, Stdio};

use super::Machine;

/// Runs a script in a shell that finds the program; none where the shell is not installed.
fn in_shell(machine: &Machine, shell: &[&str], script: &str) -> Option<String> {
    let (program, arguments) = shell.split_first().expect("a shell");
    let path = std::env::var("PATH").unwrap_or_default();
    let own = std::path::Path::new(env!("CARGO_BIN_EXE_footgun")).parent().expect("a directory");
    let output = Command::new(program)
        .args(arguments)
        .arg(script)
        .env("PATH", format!("{}:{path}", own.display()))
        .env("HOME", machine.dir.path())
        .env("FOOTGUN_CONFIG_DIR", machine.path("config"))
        .env("FOOTGUN_DATA_DIR", machine.path("data"))
        .current_dir(machine.dir.path())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    assert!(output.status.success(), "{shell:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn lessons_and_options_complete_in_bash() {
    let machine = Machine::new();
    let script = r#"
        eval "$(footgun completions bash)"
        offer() { COMP_LINE="$1"; COMP_POINT=${#1}; COMPREPLY=(); _footgun; echo "${COMPREPLY[*]}"; }
        offer "footgun show retry-st"
        offer "footgun sea"
        offer "footgun show --section inc"
        offer "footgun quiz on-call-re"
        offer "footgun --color=al"
        offer 'footgun show "retry st'
        offer 'footgun show retry\ st'
        complete -p footgun
    "#;
    let Some(out) = in_shell(&machine, &["bash", "--norc", "-c"], script) else { return };
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "retry-storm",
            "search",
            "incident",
            "on-call-readiness",
            "always",
            "retry storm",
            r"retry\ storm",
            "complete -F _footgun footgun"
        ]
    );
}

#[test]
fn lessons_complete_in_zsh() {
    let machine = Machine::new();
    let script = r#"
        autoload -Uz compinit && compinit -u -d "$HOME/.zcompdump"
        eval "$(footgun completions zsh)"
        print -r -- ${_comps[footgun]}
        _describe() { print -rl -- "${found[@]}"; }
        words=(footgun show retry-st); CURRENT=3; _footgun
    "#;
    let Some(out) = in_shell(&machine, &["zsh", "-f", "-c"], script) else { return };
    assert_eq!(out.lines().collect::<Vec<_>>(), ["_footgun", "retry-storm:Retry storm"]);
}

#[test]
fn lessons_complete_in_fish() {
    let machine = Machine::new();
    let script = "footgun completions fish | source; complete -C 'footgun show retry-st'; complete -C 'footgun sea'";
    let Some(out) = in_shell(&machine, &["fish", "--no-config", "-c"], script) else { return };
    assert_eq!(out.lines().next(), Some("retry-storm\tRetry storm"), "{out}");
    assert!(out.lines().any(|line| line.starts_with("search\t")), "{out}");
}

#[test]
fn the_scripts_of_every_shell_are_whole() {
    let machine = Machine::new();
    for shell in ["bash", "zsh", "fish", "powershell", "pwsh"] {
        for command in ["completions", "init"] {
            let run = machine.run(&[command, shell]);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{command} {shell}");
            assert!(run.out.contains("footgun") && !run.out.contains("KEY"), "{}", run.out);
        }
    }
    for shell in [&["bash", "-n", "-c"][..], &["zsh", "-n", "-c"], &["fish", "--no-execute", "-c"]] {
        for command in ["completions", "init"] {
            let script = machine.run(&[command, shell[0]]).out;
            in_shell(&machine, shell, &script);
        }
    }
    assert_eq!(machine.run(&["init", "bash", "--key", "'; x"]).code, Some(2));
    assert!(machine.run(&["init", "bash", "--key", r"\C-g"]).out.contains(r#""\C-g""#));
}

#[test]
fn the_manual_names_every_command() {
    let machine = Machine::new();
    let page = machine.run(&["man"]).out;
    for command in super::COMMANDS {
        assert!(page.contains(&format!(".SS \"footgun {command}")), "{command}");
    }
    let Ok(mut man) = Command::new("mandoc").args(["-T", "lint", "-W", "style"]).stdin(Stdio::piped()).spawn() else {
        return;
    };
    man.stdin.take().expect("piped").write_all(page.as_bytes()).expect("written");
    assert!(man.wait().expect("ended").success());
}

#[test]
fn a_log_in_a_pipe_is_diagnosed() {
    let machine = Machine::new();
    let log = "INFO up\nFATAL:  sorry, too many clients already\nINFO down\n";
    for arguments in [&["diagnose", "-"][..], &["diagnose"], &["diagnose", "FATAL: sorry, too many clients already"]] {
        let run = machine.feed(arguments, log);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.out.contains("connections/") && run.out.contains("Which is it?"), "{}", run.out);
    }
    let run = machine.feed(&["diagnose", "--json", "-"], log);
    let answer: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(answer["schema"], "footgun/diagnosis/1");
    assert_eq!(answer["apart"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["apart"][0]["id"], answer["hits"][0]["id"]);
    let nothing = machine.feed(&["diagnose", "-"], "zzzqqq\n");
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(1), ""));
    assert_eq!(machine.feed(&["diagnose"], "").code, Some(1));
    assert_eq!(machine.run(&["diagnose", " "]).code, Some(2));
}
