//! Every snippet of every lesson is read by a real grammar of its language; an error is named with lesson, side and line.
//!
//! Rust is read by `syn`, PostgreSQL by Squawk's parser, SQLite by SQLite itself, YAML by the program's own reader, the
//! rest by tree-sitter.

use footgun::catalog::Catalog;
use rusqlite::Connection;
use squawk_syntax::SourceFile;
use tree_sitter::{Node, Parser};

/// Statements of `MySQL` 8.0 that PostgreSQL's grammar does not have (its manual: ALTER TABLE): no parser that cargo
/// alone can build knows them all. All its other statements are read as PostgreSQL.
const MYSQL_BY_HAND: [&str; 2] = [
    "ALTER TABLE invoice DROP INDEX invoice_period_idx, ALGORITHM = INPLACE, LOCK = NONE",
    "ALTER TABLE invoice ALTER INDEX invoice_period_idx INVISIBLE",
];

/// Clauses of `MySQL` 8.0 that PostgreSQL writes in other words (its manual: SET, INSERT ... ON DUPLICATE KEY UPDATE).
const MYSQL_IN_OTHER_WORDS: [(&str, &str); 2] =
    [("SET PERSIST ", "SET SESSION "), ("ON DUPLICATE KEY UPDATE ", "ON CONFLICT DO UPDATE SET ")];

/// An error in a snippet: its 1-based line and what stands there.
type Fault = (usize, String);

#[test]
fn every_snippet_of_every_lesson_parses() {
    let catalog = Catalog::builtin();
    let mut wrong = Vec::new();
    let mut read = 0;
    for entry in catalog.entries() {
        let lesson = catalog.lesson(&entry.id).expect("every entry opens");
        for pair in &lesson.examples {
            for (name, side) in [("bad", &pair.bad), ("good", &pair.good)] {
                read += 1;
                let language = pair.language.name();
                if let Some((line, found)) = fault(language, &side.code) {
                    wrong.push(format!("{} ({language}, {name}) line {line}: {found}", entry.id));
                }
            }
        }
    }
    assert!(read >= 600, "only {read} snippets were read");
    assert!(wrong.is_empty(), "{} of {read} snippets do not parse:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_grammar_finds_a_mistake_and_its_line() {
    let broken = [
        ("python", "def f(x):\n    return (x\n"),
        ("java", "class A {\n  void f( { }\n}\n"),
        ("go", "package a\nfunc f( { }\n"),
        ("typescript", "let a = 1;\nlet b = = 2;\n"),
        ("javascript", "let a = 1;\nlet b = = 2;\n"),
        ("rust", "fn a() {}\nfn b( {}\n"),
        ("csharp", "class A {\n  void F( { }\n}\n"),
        ("bash", "true\nif true; then; fi\n"),
        ("sql", "SELECT 1;\nSELECT FROM WHERE;\n"),
        ("sqlite", "SELECT 1;\nBEGIN SOMETIMES;\n"),
        ("mysql", "SELECT 1;\nUPDATE t WHERE;\n"),
        ("yaml", "a: 1\nb: [1\n"),
        ("json", "{\n  \"a\": }\n"),
    ];
    for (language, code) in broken {
        let (line, found) = fault(language, code).unwrap_or_else(|| panic!("{language} finds nothing"));
        assert!((1..=3).contains(&line), "{language}: line {line}: {found}");
    }
}

#[test]
fn members_and_statements_may_stand_alone() {
    let alone = [
        ("java", "@Override\npublic void f() { g(); }\nprivate int a;\n"),
        ("csharp", "public async Task F() => await G();\nprivate readonly int a;\n"),
        ("go", "rows, err := db.Query(q)\nif err != nil {\n\treturn err\n}\n"),
        ("rust", "let a = f().await?;\ng(a);\n"),
    ];
    for (language, code) in alone {
        assert_eq!(fault(language, code), None, "{language}");
    }
}

/// The first error in the code, if there is one. A language without a grammar is an error.
fn fault(language: &str, code: &str) -> Option<Fault> {
    match language {
        "python" => sitter(tree_sitter_python::LANGUAGE, code, &[("", "")]),
        "java" => {
            sitter(tree_sitter_java::LANGUAGE, code, &[("", ""), ("class A { ", "}"), ("class A { void f() { ", "}}")])
        }
        "csharp" => sitter(tree_sitter_c_sharp::LANGUAGE, code, &[("", ""), ("class A { ", "}")]),
        "go" => {
            sitter(tree_sitter_go::LANGUAGE, code, &[("", ""), ("package a; ", ""), ("package a; func f() { ", "}")])
        }
        "typescript" | "javascript" => sitter(tree_sitter_typescript::LANGUAGE_TYPESCRIPT, code, &[("", "")]),
        "bash" => sitter(tree_sitter_bash::LANGUAGE, code, &[("", "")]),
        "rust" => rust(code),
        "sql" => postgres(code),
        "sqlite" => sqlite(code),
        "mysql" => mysql(code),
        "yaml" => yaml(code),
        "json" => serde_json::from_str::<serde_json::Value>(code).err().map(|error| (error.line(), error.to_string())),
        other => Some((1, format!("no grammar is wired up for {other}"))),
    }
}

/// Reads the code as it is, then inside each frame; the error of the bare code counts if none fits. Frames hold no line
/// breaks, so that lines keep their numbers.
#[expect(clippy::expect_used, reason = "a grammar of the wrong version is a fault of this test")]
fn sitter(grammar: tree_sitter_language::LanguageFn, code: &str, frames: &[(&str, &str)]) -> Option<Fault> {
    let mut parser = Parser::new();
    parser.set_language(&grammar.into()).expect("the grammar's version is one that this tree-sitter reads");
    let mut first = None;
    for (before, after) in frames {
        let whole = format!("{before}{code}{after}");
        let tree = parser.parse(&whole, None).expect("parsing has no time limit");
        let found = broken(tree.root_node(), &whole)?;
        first.get_or_insert(found);
    }
    first
}

fn broken(node: Node, code: &str) -> Option<Fault> {
    if !node.has_error() {
        return None;
    }
    if node.is_error() || node.is_missing() {
        let line = node.start_position().row;
        let what = if node.is_missing() { format!("missing {} in ", node.kind()) } else { String::new() };
        return Some((line + 1, format!("{what}{}", code.lines().nth(line).unwrap_or_default())));
    }
    (0..node.child_count()).filter_map(|at| node.child(at)).find_map(|child| broken(child, code))
}

/// Items as in a file, else statements as in the body of a function.
fn rust(code: &str) -> Option<Fault> {
    let error = syn::parse_file(code).err()?;
    let body = format!("{{ {code} }}");
    syn::parse_str::<syn::Block>(&body).err().map(|_| (error.span().start().line, error.to_string()))
}

fn postgres(code: &str) -> Option<Fault> {
    let errors = SourceFile::parse(code).errors();
    let first = errors.first()?;
    let before = code.get(..usize::from(first.range().start())).unwrap_or(code);
    let line = before.matches('\n').count();
    Some((line + 1, format!("{} at {}", first.message(), code.lines().nth(line).unwrap_or_default())))
}

/// Statements without the line comments, with the line each starts on. Lessons have no semicolons inside texts.
fn statements(code: &str) -> Vec<(usize, String)> {
    let mut statements = vec![(1, String::new())];
    for (at, line) in code.lines().enumerate() {
        let bare = line.split_once("--").map_or(line, |(bare, _)| bare);
        for (index, piece) in bare.split(';').enumerate() {
            if index > 0 {
                statements.push((at + 1, String::new()));
            }
            if let Some((start, text)) = statements.last_mut().filter(|_| !piece.trim().is_empty()) {
                if text.is_empty() {
                    *start = at + 1;
                }
                text.push_str(piece);
                text.push('\n');
            }
        }
    }
    statements.retain(|(_, text)| !text.is_empty());
    statements
}

/// SQLite compiles each statement; tables that are not there are no error of grammar.
#[expect(clippy::expect_used, reason = "a database in memory needs nothing")]
fn sqlite(code: &str) -> Option<Fault> {
    let db = Connection::open_in_memory().expect("a database in memory");
    statements(code).into_iter().find_map(|(line, text)| {
        let message = db.prepare(&text).err()?.to_string();
        let grammar = ["syntax error", "incomplete input", "unrecognized token"];
        grammar.iter().any(|sign| message.contains(sign)).then_some((line, message))
    })
}

fn mysql(code: &str) -> Option<Fault> {
    statements(code).into_iter().find_map(|(line, text)| {
        let words: Vec<&str> = text.split_whitespace().collect();
        if MYSQL_BY_HAND.contains(&words.join(" ").as_str()) {
            return None;
        }
        let other = |text: String, (ours, theirs): &(&str, &str)| text.replace(ours, theirs);
        let text = MYSQL_IN_OTHER_WORDS.iter().fold(text, other);
        postgres(&text).map(|(inner, found)| (line + inner - 1, found))
    })
}

fn yaml(code: &str) -> Option<Fault> {
    use serde::Deserialize;
    serde_yaml::Deserializer::from_str(code).find_map(|document| {
        let error = serde_yaml::Value::deserialize(document).err()?;
        Some((error.location().map_or(1, |at| at.line()), error.to_string()))
    })
}
