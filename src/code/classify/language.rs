//! Names of languages as lessons write them, and the grammar that reads each.

/// How words and signs that the grammar leaves without a class are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Nothing beyond the grammar: data, configuration, shells, where unquoted text is text.
    Data,
    /// SQL: grammars know a fraction of its keywords.
    Sql,
    /// A programming language whose functions begin with a small letter, types with a capital.
    SmallFunctions,
    /// A programming language whose functions may begin with a capital.
    AnyFunctions,
}

/// A language that gets colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// The grammar's name.
    pub(super) grammar: &'static str,
    /// How the rest is judged.
    pub(super) dialect: Dialect,
}

use Dialect::{AnyFunctions, Data, SmallFunctions, Sql};

const fn known(grammar: &'static str, dialect: Dialect) -> Known {
    Known { grammar, dialect }
}

/// Names of each language in small letters.
const LANGUAGES: &[(&[&str], Known)] = &[
    (&["python", "py", "python3"], known("Python", SmallFunctions)),
    (&["java"], known("Java", SmallFunctions)),
    (&["go", "golang"], known("Go", AnyFunctions)),
    // One grammar for both, so that a pair looks alike; TypeScript reads JavaScript.
    (&["typescript", "ts", "javascript", "js", "node"], known("TypeScript", SmallFunctions)),
    (&["tsx", "jsx"], known("TypeScriptReact", SmallFunctions)),
    (
        &[
            "sql",
            "postgresql",
            "postgres",
            "plpgsql",
            "mysql",
            "mariadb",
            "sqlite",
            "tsql",
            "mssql",
            "oracle",
            "plsql",
            "cql",
        ],
        known("SQL", Sql),
    ),
    (&["rust", "rs"], known("Rust", SmallFunctions)),
    (&["csharp", "cs", "c#"], known("C#", AnyFunctions)),
    (&["fsharp", "f#"], known("F#", SmallFunctions)),
    (&["kotlin", "kt"], known("Kotlin", SmallFunctions)),
    (&["scala"], known("Scala", SmallFunctions)),
    (&["swift"], known("Swift", SmallFunctions)),
    (&["dart"], known("Dart", SmallFunctions)),
    (&["groovy"], known("Groovy", SmallFunctions)),
    (&["ruby", "rb"], known("Ruby", SmallFunctions)),
    (&["php"], known("PHP Source", SmallFunctions)),
    (&["elixir"], known("Elixir", SmallFunctions)),
    (&["erlang"], known("Erlang", SmallFunctions)),
    (&["haskell"], known("Haskell", SmallFunctions)),
    (&["lua"], known("Lua", SmallFunctions)),
    (&["perl"], known("Perl", SmallFunctions)),
    (&["c"], known("C", AnyFunctions)),
    (&["cpp", "c++"], known("C++", AnyFunctions)),
    (&["zig"], known("Zig", SmallFunctions)),
    (&["bash", "sh", "shell", "zsh", "console"], known("Bourne Again Shell (bash)", Data)),
    (&["yaml", "yml"], known("YAML", Data)),
    (&["json", "jsonc"], known("JSON", Data)),
    (&["toml"], known("TOML", Data)),
    (&["ini", "conf", "config"], known("INI", Data)),
    (&["properties"], known("Java Properties", Data)),
    (&["xml"], known("XML", Data)),
    (&["html"], known("HTML", Data)),
    (&["css"], known("CSS", Data)),
    (&["markdown", "md"], known("Markdown", Data)),
    (&["diff"], known("Diff", Data)),
    (&["dockerfile", "docker"], known("Dockerfile", Data)),
    (&["makefile", "make"], known("Makefile", Data)),
    (&["nginx"], known("nginx", Data)),
    (&["hcl", "terraform"], known("Terraform", Data)),
    (&["graphql"], known("GraphQL", Data)),
    (&["protobuf", "proto"], known("Protocol Buffer", Data)),
    (&["http"], known("HTTP Request and Response", Data)),
    (&["crontab", "cron"], known("Crontab", Data)),
];

/// Finds a language by the name in a lesson; capitals do not count.
pub(super) fn find(language: &str) -> Option<Known> {
    let name = language.to_ascii_lowercase();
    LANGUAGES.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, known)| *known)
}

/// The name of every grammar that a language needs; some stand twice.
pub fn grammars() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(_, known)| known.grammar)
}

/// Every name of every language.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|(names, _)| names.iter().copied())
}
