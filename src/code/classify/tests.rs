use super::*;

/// The shown words of each role in order, blanks cut off.
fn seen(language: &str, code: &str) -> Vec<(String, CodeRole)> {
    let listing = classify(language, code);
    let mut found = Vec::new();
    for line in &listing.lines {
        let mut at = 0;
        for piece in &line.pieces {
            let end = at + usize::from(piece.len);
            found.push((line.text.get(at..end).unwrap().trim().to_owned(), piece.role));
            at = end;
        }
    }
    found
}

/// Whether each expected word stands under its role: `keyword: def return` one role a line.
#[track_caller]
fn holds(language: &str, code: &str, expected: &[(CodeRole, &[&str])]) {
    let found = seen(language, code);
    for (role, words) in expected {
        for word in *words {
            let roles: Vec<CodeRole> = found
                .iter()
                .filter(|(text, _)| text.split(' ').any(|part| part == *word) || text == word)
                .map(|(_, role)| *role)
                .collect();
            assert!(!roles.is_empty(), "{language}: `{word}` has no role; found {found:?}");
            assert!(roles.iter().all(|found| found == role), "{language}: `{word}` is {roles:?} and not {role:?}");
        }
    }
}

use CodeRole::{Comment, Constant, Function, Keyword, Number, Operator, Punctuation, String as Str, Type};

#[test]
fn python() {
    let code = "@dataclass\ndef fetch(sku: str, n=3) -> Price:\n    # a note\n    while True and not None:\n        try:\n            \
                return catalog.get(f\"a {sku!r} b\", timeout=0.5)\n        except ServiceError as e:\n            raise Boom(\"x\")\n    \
                MAX_RETRIES = 7\n    cur.execute(\"SELECT 1 FROM t\")\n";
    holds(
        "python",
        code,
        &[
            (Keyword, &["def", "while", "and", "not", "try", "return", "except", "raise", "as"]),
            (Function, &["fetch", "get", "execute"]),
            (Type, &["Price", "ServiceError", "Boom", "str", "dataclass"]),
            (Constant, &["True", "None", "MAX_RETRIES"]),
            (Number, &["3", "0.5", "7"]),
            (Comment, &["# a note"]),
            (Str, &["\"SELECT 1 FROM t\"", "f\"a"]),
            (Operator, &["->"]),
        ],
    );
}

#[test]
fn java() {
    let code = "@Transactional\npublic List<Order> find(long id) throws IOException {\n  // a note\n  final String s = \"x\" + id;\n  \
                for (var o : repo.findAll()) { if (o == null || !o.isPaid()) throw new Boom(\"a\"); }\n  int n = 1_000;\n  \
                return Limits.MAX_SIZE;\n}\nrecord Point(int x) {}\n";
    holds(
        "java",
        code,
        &[
            (Keyword, &["public", "throws", "final", "for", "if", "throw", "new", "return", "record", "var"]),
            (Function, &["find", "findAll", "isPaid"]),
            (Type, &["List", "Order", "IOException", "String", "Boom", "long", "int"]),
            (Constant, &["null", "MAX_SIZE"]),
            (Number, &["1_000"]),
            (Comment, &["// a note"]),
            (Str, &["\"x\"", "\"a\""]),
            (Operator, &["==", "+", "="]),
        ],
    );
}

#[test]
fn go() {
    let code = "func (s *Store) Get(ctx context.Context, id int64) (*Order, error) {\n\t// a note\n\t\
                rows, err := s.db.QueryContext(ctx, `select 1`, id)\n\tif err != nil { return nil, fmt.Errorf(\"x: %w\", err) }\n\t\
                defer rows.Close()\n\tfor i := 0; i < 10; i++ { go run(i) }\n\tdone := true\n\tcfg.Timeout = 3\n}\n";
    holds(
        "go",
        code,
        &[
            (Keyword, &["func", "if", "return", "defer", "for", "go"]),
            (Function, &["Get", "QueryContext", "Errorf", "Close", "run"]),
            (Type, &["Store", "Order", "int64", "error"]),
            (Constant, &["nil", "true"]),
            (Number, &["0", "10", "3"]),
            (Comment, &["// a note"]),
            (Str, &["`select 1`", "\"x:"]),
            (Operator, &[":=", "!=", "<", "++"]),
        ],
    );
    assert!(!seen("go", code).iter().any(|(text, role)| text == "Timeout" && *role != CodeRole::Text));
}

#[test]
fn typescript_and_javascript() {
    let code = "export async function load(a: string): Promise<Row[]> {\n  const r = await this.db.query(`select ${a} x`, [1, null]);\n  \
                // a note\n  for (const u of r.rows) if (u.id === 3 && !a) throw new Error(\"x\");\n  return r.map((z) => z.size);\n}\n";
    let expected: &[(CodeRole, &[&str])] = &[
        (
            Keyword,
            &["export", "async", "function", "const", "await", "this", "for", "of", "if", "throw", "new", "return"],
        ),
        (Function, &["load", "query", "map"]),
        (Type, &["string", "Promise", "Row", "Error"]),
        (Constant, &["null"]),
        (Number, &["1", "3"]),
        (Comment, &["// a note"]),
        (Str, &["`select", "\"x\""]),
        (Operator, &["===", "&&", "=>"]),
    ];
    holds("typescript", code, expected);
    holds("javascript", code, expected);
}

#[test]
fn sql_in_its_dialects() {
    let code = "-- a note\nSELECT id, count(*) FROM orders o WHERE o.status = 'x' AND seen > now() - interval '1 day'\n\
                ORDER BY id LIMIT 10 OFFSET 20 FOR UPDATE SKIP LOCKED;\nCREATE TABLE items (id bigint PRIMARY KEY, at timestamptz NOT NULL);\n\
                insert into a (x) values ($1) on conflict do nothing returning id;\n";
    for language in ["sql", "mysql", "sqlite", "postgresql"] {
        holds(
            language,
            code,
            &[
                (
                    Keyword,
                    &[
                        "SELECT", "FROM", "WHERE", "AND", "interval", "ORDER", "BY", "LIMIT", "OFFSET", "FOR",
                        "UPDATE", "SKIP", "LOCKED",
                    ],
                ),
                (Keyword, &["CREATE", "TABLE", "PRIMARY", "KEY", "NOT", "conflict", "do", "nothing", "returning"]),
                (Function, &["count", "now"]),
                (Type, &["bigint", "timestamptz"]),
                (Constant, &["NULL"]),
                (Number, &["10", "20"]),
                (Comment, &["-- a note"]),
                (Str, &["'x'", "'1 day'"]),
                (Operator, &["=", ">"]),
            ],
        );
    }
}

#[test]
fn rust() {
    let code = "async fn load<T: Clone>(x: &str) -> Result<Vec<u8>, Boom> {\n    // a note\n    let mut n = 7;\n    \
                tokio::time::sleep(Duration::from_secs(1)).await;\n    match x { \"a\" => return Ok(n), _ => format!(\"{n}\") }\n    \
                self.size != MAX_SIZE && true\n}\n";
    holds(
        "rust",
        code,
        &[
            (Keyword, &["async", "fn", "let", "mut", "await", "match", "return", "self"]),
            (Function, &["load", "sleep", "from_secs", "format!"]),
            (Type, &["Clone", "str", "Result", "Vec", "u8", "Boom", "Duration", "Ok"]),
            (Constant, &["true", "MAX_SIZE"]),
            (Number, &["7", "1"]),
            (Comment, &["// a note"]),
            (Str, &["\"a\""]),
            (Operator, &["->", "=>", "!=", "&&"]),
        ],
    );
}

#[test]
fn csharp() {
    let code = "public async Task<Stock?> GetAsync(string sku, CancellationToken ct)\n{\n    // a note\n    \
                for (int i = 0; ; i++) { var res = await _http.GetAsync($\"/s/{sku}\", ct); }\n    \
                if (!busy || x is 429) return null;\n    throw new Boom(\"x\");\n}\n";
    holds(
        "csharp",
        code,
        &[
            (Keyword, &["public", "async", "for", "var", "await", "if", "is", "return", "throw", "new"]),
            (Function, &["GetAsync"]),
            (Type, &["Task", "Stock", "string", "CancellationToken", "int", "Boom"]),
            (Constant, &["null"]),
            (Number, &["0", "429"]),
            (Comment, &["// a note"]),
            (Str, &["$\"/s/", "\"x\""]),
            (Operator, &["||", "++"]),
        ],
    );
}

#[test]
fn data_and_shells() {
    holds(
        "yaml",
        "# a note\nkey: true\nsize: 10\n",
        &[(Comment, &["# a note"]), (Keyword, &["key", "size"]), (Number, &["10"])],
    );
    holds("json", "{\"a\": [1, true]}", &[(Keyword, &["\"a\""]), (Number, &["1"]), (Constant, &["true"])]);
    holds(
        "bash",
        "# a note\nfor i in 1 2; do echo \"$i\"; done\n",
        &[(Comment, &["# a note"]), (Keyword, &["for", "do", "done"])],
    );
    holds("dockerfile", "FROM rust:1\nRUN make\n", &[(Keyword, &["FROM", "RUN"])]);
    holds("toml", "# a note\n[a]\nb = 1\n", &[(Comment, &["# a note"]), (Number, &["1"])]);
}

#[test]
fn brackets_and_commas_are_punctuation_in_every_programming_language() {
    for language in ["python", "java", "go", "typescript", "sql", "rust", "csharp", "kotlin"] {
        let found = seen(language, "f(a, b[0])");
        for sign in ["(", ",", "["] {
            let roles: Vec<_> = found.iter().filter(|(text, _)| text.contains(sign)).collect();
            assert!(roles.iter().all(|(_, role)| *role == Punctuation) && !roles.is_empty(), "{language}: {found:?}");
        }
    }
}

#[test]
fn every_known_language_has_a_grammar_that_colours_something() {
    let sample = "# x\n// x\n-- x\n/* x */\nlet x = \"a\"; if (true) { return 1 }\nkey: \"v\"\n[a]\nb = 1\n<a b=\"c\">\n+ x\nGET / HTTP/1.1\n\
                  server { listen 80; }\nmodule A\n  def f\n  end\nFROM a\n* * * * * ls\n";
    for name in language::names() {
        let known = language::find(name).unwrap_or_else(|| panic!("{name}"));
        assert!(GRAMMARS.find_syntax_by_name(known.grammar).is_some(), "{name}: no grammar `{}`", known.grammar);
        let listing = classify(name, sample);
        assert!(listing.lines.iter().any(|line| !line.pieces.is_empty()), "{name} stays plain");
    }
    assert!(is_known("CSharp") && !is_known("klingon"));
}

#[test]
fn text_is_the_same_with_and_without_colours_and_tabs_are_expanded() {
    for code in ["\tx := 1\r\n\n\t// é\n", "", "a\u{202e}b = 1\n", "no end"] {
        let (coloured, plain) = (classify("go", code), Listing::plain(code));
        let texts = |listing: &Listing| listing.lines.iter().map(|line| line.text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(&coloured), texts(&plain));
        for line in &coloured.lines {
            let covered: usize = line.pieces.iter().map(|piece| usize::from(piece.len)).sum();
            assert!(covered <= line.text.len());
        }
    }
    assert!(classify("go", "\tx").lines[0].text.starts_with("    x"));
}

#[test]
fn a_string_that_goes_on_keeps_its_colour_in_the_next_line() {
    let listing = classify("python", "x = \"\"\"one\ntwo\nthree\"\"\"\n");
    assert_eq!(listing.lines[1].pieces, [Piece { len: 3, role: Str }]);
}

#[test]
fn long_lines_and_long_blocks_stay_plain() {
    let long = format!("x = \"{}\"\ny = 1\n", "a".repeat(LONGEST_LINE));
    let listing = classify("python", &long);
    assert!(listing.lines[0].pieces.is_empty());
    assert!(!listing.lines[1].pieces.is_empty());
    let block = "x = 1\n".repeat(MOST_LINES + 2);
    let listing = classify("python", &block);
    assert!(!listing.lines[MOST_LINES - 1].pieces.is_empty());
    assert!(listing.lines[MOST_LINES].pieces.is_empty());
}
