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

const fn known(grammar: &'static str, dialect: Dialect) -> Known {
    Known { grammar, dialect }
}

/// Finds a language by the name in a lesson; capitals do not count.
pub(super) fn find(language: &str) -> Option<Known> {
    use Dialect::{AnyFunctions, Data, SmallFunctions, Sql};
    let name = language.to_ascii_lowercase();
    Some(match name.as_str() {
        "python" | "py" | "python3" => known("Python", SmallFunctions),
        "java" => known("Java", SmallFunctions),
        "go" | "golang" => known("Go", AnyFunctions),
        // One grammar for both, so that a pair looks alike; TypeScript reads JavaScript.
        "typescript" | "ts" | "javascript" | "js" | "node" => known("TypeScript", SmallFunctions),
        "tsx" | "jsx" => known("TypeScriptReact", SmallFunctions),
        "sql" | "postgresql" | "postgres" | "plpgsql" | "mysql" | "mariadb" | "sqlite" | "tsql" | "mssql"
        | "oracle" | "plsql" | "cql" => known("SQL", Sql),
        "rust" | "rs" => known("Rust", SmallFunctions),
        "csharp" | "cs" | "c#" => known("C#", AnyFunctions),
        "fsharp" | "f#" => known("F#", SmallFunctions),
        "kotlin" | "kt" => known("Kotlin", SmallFunctions),
        "scala" => known("Scala", SmallFunctions),
        "swift" => known("Swift", SmallFunctions),
        "dart" => known("Dart", SmallFunctions),
        "groovy" => known("Groovy", SmallFunctions),
        "ruby" | "rb" => known("Ruby", SmallFunctions),
        "php" => known("PHP Source", SmallFunctions),
        "elixir" => known("Elixir", SmallFunctions),
        "erlang" => known("Erlang", SmallFunctions),
        "haskell" => known("Haskell", SmallFunctions),
        "lua" => known("Lua", SmallFunctions),
        "perl" => known("Perl", SmallFunctions),
        "c" => known("C", AnyFunctions),
        "cpp" | "c++" => known("C++", AnyFunctions),
        "zig" => known("Zig", SmallFunctions),
        "bash" | "sh" | "shell" | "zsh" | "console" => known("Bourne Again Shell (bash)", Data),
        "yaml" | "yml" => known("YAML", Data),
        "json" | "jsonc" => known("JSON", Data),
        "toml" => known("TOML", Data),
        "ini" | "conf" | "config" => known("INI", Data),
        "properties" => known("Java Properties", Data),
        "xml" => known("XML", Data),
        "html" => known("HTML", Data),
        "css" => known("CSS", Data),
        "markdown" | "md" => known("Markdown", Data),
        "diff" => known("Diff", Data),
        "dockerfile" | "docker" => known("Dockerfile", Data),
        "makefile" | "make" => known("Makefile", Data),
        "nginx" => known("nginx", Data),
        "hcl" | "terraform" => known("Terraform", Data),
        "graphql" => known("GraphQL", Data),
        "protobuf" | "proto" => known("Protocol Buffer", Data),
        "http" => known("HTTP Request and Response", Data),
        "crontab" | "cron" => known("Crontab", Data),
        _ => return None,
    })
}

/// Every name that [`find`] knows at least one sample for; held against the grammars by a test.
#[cfg(test)]
pub(super) const NAMES: &[&str] = &[
    "python",
    "py",
    "java",
    "go",
    "golang",
    "typescript",
    "ts",
    "javascript",
    "js",
    "tsx",
    "sql",
    "postgresql",
    "mysql",
    "sqlite",
    "cql",
    "rust",
    "rs",
    "csharp",
    "cs",
    "c#",
    "fsharp",
    "kotlin",
    "scala",
    "swift",
    "dart",
    "groovy",
    "ruby",
    "php",
    "elixir",
    "erlang",
    "haskell",
    "lua",
    "perl",
    "c",
    "cpp",
    "zig",
    "bash",
    "sh",
    "shell",
    "yaml",
    "json",
    "toml",
    "ini",
    "properties",
    "xml",
    "html",
    "css",
    "markdown",
    "diff",
    "dockerfile",
    "makefile",
    "nginx",
    "hcl",
    "graphql",
    "protobuf",
    "http",
    "crontab",
];
