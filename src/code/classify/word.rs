//! What a grammar leaves open: brackets it does not name, keywords newer than it, types told by their capital.

use super::language::Dialect;
use super::scope::{Found, plain_role};
use crate::theme::CodeRole;

/// A token where it stands.
pub(super) struct Place<'a> {
    /// The whole line.
    pub(super) text: &'a str,
    /// Where in it the token begins.
    pub(super) at: usize,
    /// The token.
    pub(super) token: &'a str,
    /// The word before it.
    pub(super) last_word: &'a str,
}

impl Place<'_> {
    /// Whether the token is the rest of a word that a grammar has cut in two.
    pub(super) fn goes_on(&self) -> bool {
        is_word(self.token) && self.text.get(..self.at).is_some_and(|before| before.ends_with(is_word_part))
    }
}

/// Cuts text into words, runs of blanks and single signs, each with its byte position.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let same = |c: char| if is_word_part(first) { is_word_part(c) } else { first == ' ' && c == ' ' };
        let end = rest.char_indices().skip(1).find(|(_, c)| !same(*c)).map_or(rest.len(), |(end, _)| end);
        let (token, tail) = rest.split_at_checked(end)?;
        let found = (at, token);
        at += end;
        rest = tail;
        Some(found)
    })
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a token is a word or a number.
pub(super) fn is_word(token: &str) -> bool {
    token.starts_with(is_word_part)
}

/// The role of a token of which the grammar found this.
pub(super) fn role(found: Found, place: &Place<'_>, dialect: Dialect) -> CodeRole {
    let word = is_word(place.token);
    match found {
        // Operators that are written as words (`and`, `new`, `instanceof`) read as keywords.
        Found::Role(CodeRole::Operator) if word => CodeRole::Keyword,
        Found::Role(CodeRole::Operator | CodeRole::Punctuation | CodeRole::Keyword)
        | Found::Nothing
        | Found::Storage
            if !word =>
        {
            sign(found, place)
        }
        Found::Role(CodeRole::Function) if dialect == Dialect::SmallFunctions && looks_like_type(place.token) => {
            CodeRole::Type
        }
        Found::Role(CodeRole::Constant) if word && !looks_like_constant(place.token) && is_member(place) => {
            CodeRole::Text
        }
        Found::Role(role) => role,
        Found::Storage | Found::Nothing if dialect == Dialect::Sql => sql_word(place),
        Found::Storage if is_declaring(place.token) => CodeRole::Keyword,
        Found::Storage => CodeRole::Type,
        Found::Name if looks_like_constant(place.token) && dialect != Dialect::Sql => CodeRole::Constant,
        Found::Name => CodeRole::Text,
        Found::Nothing => code_word(place, dialect),
    }
}

fn sign(found: Found, place: &Place<'_>) -> CodeRole {
    match place.token {
        "(" | ")" | "[" | "]" | "{" | "}" | "," | ";" | "." | "@" => CodeRole::Punctuation,
        ":" if !is_before_equals(place) => CodeRole::Punctuation,
        "<" | ">" if found == Found::Role(CodeRole::Punctuation) && !is_arrow(place) => CodeRole::Punctuation,
        "\"" | "'" | "`" | "#" | "\\" => plain_role(found),
        token if token.chars().all(char::is_whitespace) => CodeRole::Text,
        token if token.is_ascii() => CodeRole::Operator,
        _ => plain_role(found),
    }
}

/// `->` and `=>` are read sign by sign.
fn is_arrow(place: &Place<'_>) -> bool {
    place.text.get(..place.at).is_some_and(|before| before.ends_with(['-', '=']))
}

fn is_before_equals(place: &Place<'_>) -> bool {
    place.text.get(place.at..).is_some_and(|rest| rest.starts_with(":="))
}

/// Words that declare, among those that grammars call storage; the others name built-in types.
fn is_declaring(word: &str) -> bool {
    const TYPES: &str = "int long short byte char float double bool boolean void string object str decimal uint ulong ushort \
        sbyte nint dynamic error any rune uintptr int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 \
        float64 complex64 complex128 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 bigint \
        integer smallint numeric text varchar timestamp timestamptz date time uuid json jsonb real serial \
        bigserial bytea blob character number tinyint datetime size_t unsigned signed interval inet binary \
        varying precision nchar nvarchar clob money";
    !lists(TYPES, &word.to_ascii_lowercase()) && !word.starts_with(|c: char| c.is_uppercase())
}

/// Whether a list of words, written as one text, holds a word.
fn lists(words: &str, word: &str) -> bool {
    words.split(' ').any(|listed| listed == word)
}

fn looks_like_constant(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

fn looks_like_type(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !looks_like_constant(word)
}

fn is_called(place: &Place<'_>) -> bool {
    place.text.get(place.at + place.token.len()..).is_some_and(|rest| rest.starts_with('('))
}

fn is_member(place: &Place<'_>) -> bool {
    place.text.get(..place.at).is_some_and(|before| before.ends_with('.'))
}

/// Keywords that came after the grammars were written.
const NEWER: &str = "async await dyn move record sealed permits throws yield when with init required is not and or satisfies \
    using match case suspend defer where nameof out";

fn code_word(place: &Place<'_>, dialect: Dialect) -> CodeRole {
    let word = place.token;
    let capital = looks_like_type(word);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        CodeRole::Number
    } else if looks_like_constant(word) {
        CodeRole::Constant
    } else if is_called(place) && !(capital && dialect == Dialect::SmallFunctions) {
        CodeRole::Function
    } else if capital && !is_member(place) {
        CodeRole::Type
    } else if lists(NEWER, word) && is_keyword_place(place) {
        CodeRole::Keyword
    } else {
        CodeRole::Text
    }
}

/// A new keyword is an old name: `out = 1` and `match.group` are not keywords, `async move {` is.
fn is_keyword_place(place: &Place<'_>) -> bool {
    let rest = place.text.get(place.at + place.token.len()..).unwrap_or_default();
    let next = rest.trim_start();
    let spaced = rest.starts_with(' ') || rest.is_empty() || rest.starts_with([';', '{']);
    let after_dot = is_member(place) && place.token != "await";
    (spaced || place.token == "await") && !after_dot && !next.starts_with(['=', ',', ')', ':', '+', '-', '.'])
}

/// Keywords of the SQL dialects of the lessons that the grammar does not know.
const SQL_KEYWORDS: &str = "offset fetch for skip locked nowait conflict do nothing returning if exists over partition unbounded \
    lateral using materialized concurrently index explain analyze analyse buffers verbose vacuum reindex \
    refresh truncate cascade restrict references foreign check unique generated always virtual recursive any \
    some all cast collate isolation serializable repeatable committed uncommitted transaction savepoint lock \
    exclusive add column constraint rename to validate detach values default nulls asc desc interval zone \
    duplicate ignore replace merge then when else end case begin declare raise loop while return returns \
    function procedure trigger execute each instead of new old temporary temp unlogged without with as by on \
    is not and or in like ilike between intersect except union limit having pragma immediate deferred \
    deferrable initially notify listen grant revoke force show delete update set no inherit tablesample \
    autoincrement auto_increment modify algorithm inplace exclude schema view table database primary";

/// Keywords that are also common names of columns; they count when they are written in capitals.
const SQL_CAPITAL_KEYWORDS: &str = "key type owner format mode language action access level first last range session local row rows share \
    filter change stored cluster extension policy domain window current engine instant online exception \
    array copy read write next enable disable matched following preceding within only reset attach before \
    after release include identity valid enum use at";

const SQL_TYPES: &str = "timestamptz timestamp jsonb json uuid bytea text bool boolean bigserial serial int4 int8 int2 bigint int \
    integer smallint tinyint numeric decimal real double precision float float4 float8 date time datetime \
    varchar char tsvector tsrange tstzrange daterange int4range inet cidr hstore citext blob mediumtext \
    longtext xid8 regclass";

/// Words after which a name with a bracket is a table with its columns, not a call.
const SQL_BEFORE_COLUMNS: &str = "into table references on using as exists update copy key";

fn sql_word(place: &Place<'_>) -> CodeRole {
    let word = place.token.to_ascii_lowercase();
    let last = place.last_word.to_ascii_lowercase();
    let member = is_member(place);
    let is_capital = looks_like_constant(place.token);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        CodeRole::Number
    } else if !member && matches!(word.as_str(), "null" | "true" | "false" | "unknown") {
        CodeRole::Constant
    } else if !member && (lists(SQL_KEYWORDS, &word) || is_capital && lists(SQL_CAPITAL_KEYWORDS, &word)) {
        CodeRole::Keyword
    } else if !member && lists(SQL_TYPES, &word) {
        CodeRole::Type
    } else if is_called(place) && !lists(SQL_BEFORE_COLUMNS, &last) {
        CodeRole::Function
    } else {
        CodeRole::Text
    }
}
