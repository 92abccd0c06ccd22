//! `footgun completions`, `footgun init` and `footgun man`: what other programs need to know of this one.
//!
//! The scripts are a few lines each and ask the program itself (`footgun complete`) for what may stand next, so they
//! never fall behind it and know lessons, paths and themes, own ones included.

use clap::{Args, ValueEnum};

use super::output::{Ending, Failure, print};

/// A shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(alias = "pwsh")]
    Powershell,
}

/// Prints the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = "bash:        eval \"$(footgun completions bash)\" in ~/.bashrc\n\
                        zsh:         eval \"$(footgun completions zsh)\" in ~/.zshrc, after compinit\n\
                        fish:        footgun completions fish > ~/.config/fish/completions/footgun.fish\n\
                        PowerShell:  footgun completions powershell | Out-String | Invoke-Expression in $PROFILE")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints what gives a shell a key that opens the search
#[derive(Debug, Args)]
#[command(after_help = "bash:        eval \"$(footgun init bash)\" in ~/.bashrc\n\
                        zsh:         eval \"$(footgun init zsh)\" in ~/.zshrc\n\
                        fish:        footgun init fish | source in ~/.config/fish/config.fish\n\
                        PowerShell:  footgun init powershell | Out-String | Invoke-Expression in $PROFILE\n\
                        tmux:        bind-key g display-popup -E -w 90% -h 90% 'footgun search --open'")]
pub(super) struct Init {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
    /// The key in the shell's own writing; Ctrl-X and then f without it
    #[arg(long, value_name = "KEY", value_parser = key)]
    key: Option<String>,
}

impl Completions {
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        print(match self.shell {
            Shell::Bash => include_str!("shell/completion.bash"),
            Shell::Zsh => include_str!("shell/completion.zsh"),
            Shell::Fish => include_str!("shell/completion.fish"),
            Shell::Powershell => include_str!("shell/completion.ps1"),
        })
        .map(|()| Ending::Fine)
    }
}

impl Init {
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        let (script, usual) = match self.shell {
            Shell::Bash => (include_str!("shell/init.bash"), r"\C-xf"),
            Shell::Zsh => (include_str!("shell/init.zsh"), "^Xf"),
            Shell::Fish => (include_str!("shell/init.fish"), r"\cxf"),
            Shell::Powershell => (include_str!("shell/init.ps1"), "Ctrl+x,f"),
        };
        print(&script.replace("KEY", self.key.as_deref().unwrap_or(usual))).map(|()| Ending::Fine)
    }
}

/// A key stands inside quotes of a script.
fn key(text: &str) -> Result<String, String> {
    let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && !"'\"`;$|&<>(){}".contains(c));
    if is_plain { Ok(text.to_owned()) } else { Err("it is a key as the shell writes it, without quotes".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_cannot_leave_its_quotes() {
        assert_eq!(key(r"\C-g").as_deref(), Ok(r"\C-g"));
        for hostile in ["", "'; rm x", "$(x)", "a b", "\u{1b}"] {
            assert!(key(hostile).is_err(), "{hostile:?}");
        }
    }
}
