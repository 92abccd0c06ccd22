//! The languages of code fences under the names that lessons use.

use crate::catalog::lint::language_names;

/// What fences say, and what lessons say.
const ALIASES: [(&str, &str); 30] = [
    ("js", "javascript"),
    ("jsx", "javascript"),
    ("mjs", "javascript"),
    ("node", "javascript"),
    ("ts", "typescript"),
    ("tsx", "typescript"),
    ("py", "python"),
    ("python3", "python"),
    ("rb", "ruby"),
    ("rs", "rust"),
    ("golang", "go"),
    ("sh", "bash"),
    ("shell", "bash"),
    ("zsh", "bash"),
    ("console", "bash"),
    ("yml", "yaml"),
    ("c++", "cpp"),
    ("cs", "csharp"),
    ("c#", "csharp"),
    ("kt", "kotlin"),
    ("ps1", "powershell"),
    ("docker", "dockerfile"),
    ("hcl", "terraform"),
    ("tf", "terraform"),
    ("proto", "protobuf"),
    ("postgres", "sql"),
    ("postgresql", "sql"),
    ("plpgsql", "sql"),
    ("jsonc", "json"),
    ("conf", "ini"),
];

/// The name that lessons use for the word of a fence; `text` for one that footgun does not know.
pub(super) fn named(word: &str) -> &'static str {
    let word = ALIASES.iter().find(|(alias, _)| *alias == word).map_or(word, |(_, name)| name);
    language_names().find(|name| *name == word).unwrap_or("text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_leads_to_a_language() {
        for (alias, name) in ALIASES {
            assert_eq!(named(alias), name);
        }
        assert_eq!((named("prisma"), named("go")), ("text", "go"));
    }
}
