//! Words of languages and well-known libraries that decide whether code is safe: each can be known without having seen
//! the lesson, and most stand in the documentation of the thing itself.

use crate::quiz::grade;
use crate::text::SafeText;

/// A word that may be asked for.
pub(super) struct Word {
    /// The word, as it is usually written.
    pub(super) text: &'static str,
    /// Where it means this: `sql` for statements in any language, else the language of the example.
    pub(super) language: &'static str,
    /// Other words that would do the same in its place.
    pub(super) also: &'static [&'static str],
    /// The smaller, the more it decides by itself.
    pub(super) rank: u8,
}

const fn word(text: &'static str, language: &'static str, also: &'static [&'static str], rank: u8) -> Word {
    Word { text, language, also, rank }
}

/// A statement that may stand in code of any language.
const SQL: &str = "sql";

/// All of them.
const WORDS: &[Word] = &[
    word("CONCURRENTLY", SQL, &[], 1),
    word("SKIP", SQL, &[], 1),
    word("LOCKED", SQL, &[], 1),
    word("SERIALIZABLE", SQL, &[], 1),
    word("EXCLUDE", SQL, &[], 1),
    word("VALIDATE", SQL, &[], 1),
    word("VALID", SQL, &[], 2),
    word("UNIQUE", SQL, &[], 1),
    word("REFERENCES", SQL, &[], 1),
    word("IMMEDIATE", SQL, &["exclusive"], 1),
    word("CONFLICT", SQL, &[], 2),
    word("NOTHING", SQL, &[], 2),
    word("EXISTS", SQL, &[], 2),
    word("CHECK", SQL, &[], 2),
    word("LATERAL", SQL, &[], 2),
    word("NULLIF", SQL, &[], 1),
    word("RESTRICT", SQL, &["no action"], 1),
    word("INVISIBLE", SQL, &[], 1),
    word("ATTACH", SQL, &[], 2),
    word("BUFFERS", SQL, &[], 2),
    word("ANALYZE", SQL, &["analyse"], 2),
    word("RETURNING", SQL, &[], 2),
    word("LIMIT", SQL, &[], 3),
    word("UNNEST", SQL, &[], 2),
    word("IDENTITY", SQL, &[], 2),
    word("numeric", SQL, &["decimal"], 1),
    word("timestamptz", SQL, &["timestamp with time zone"], 1),
    word("jsonb", SQL, &[], 2),
    word("gin_trgm_ops", SQL, &[], 2),
    word("lock_timeout", SQL, &[], 1),
    word("statement_timeout", SQL, &["transaction_timeout"], 1),
    word("uniform", "python", &[], 1),
    word("monotonic", "python", &["perf_counter"], 1),
    word("timeout", "python", &[], 2),
    word("maxsize", "python", &[], 1),
    word("autocommit", "python", &[], 2),
    word("prefetch_count", "python", &[], 1),
    word("basic_ack", "python", &[], 1),
    word("idempotency_key", "python", &[], 2),
    word("token_hex", "python", &["token_urlsafe"], 2),
    word("WithTimeout", "go", &[], 1),
    word("SetLimit", "go", &[], 1),
    word("QueryContext", "go", &[], 1),
    word("WithContext", "go", &[], 2),
    word("CommitMessages", "go", &[], 2),
    word("Commit", "go", &[], 3),
    word("AbortSignal", "typescript", &[], 1),
    word("timeout", "typescript", &[], 2),
    word("random", "typescript", &[], 1),
    word("randomUUID", "typescript", &[], 2),
    word("idempotencyKey", "typescript", &[], 2),
    word("rowCount", "typescript", &[], 3),
    word("xack", "typescript", &[], 1),
    word("xautoclaim", "typescript", &["xclaim"], 1),
    word("timeout", "rust", &[], 2),
    word("acquire_timeout", "rust", &[], 1),
    word("send_timeout", "rust", &[], 1),
    word("try_send", "rust", &[], 1),
    word("spawn_blocking", "rust", &[], 1),
    word("buffered", "rust", &["buffer_unordered"], 1),
    word("random_range", "rust", &["gen_range"], 1),
    word("rows_affected", "rust", &[], 3),
    word("CancelAfter", "csharp", &[], 1),
    word("UseJitter", "csharp", &[], 1),
    word("AddTimeout", "csharp", &[], 1),
    word("SizeLimit", "csharp", &[], 1),
    word("ExecuteUpdateAsync", "csharp", &[], 1),
    word("CommitAsync", "csharp", &[], 2),
    word("Restrict", "csharp", &["NoAction"], 1),
    word("GetOrAdd", "csharp", &[], 2),
    word("NewGuid", "csharp", &["CreateVersion7"], 3),
    word("ArrayBlockingQueue", "java", &["LinkedBlockingQueue"], 1),
    word("SynchronousQueue", "java", &[], 2),
    word("HALF_UP", "java", &[], 2),
    word("setQueryTimeout", "java", &[], 1),
    word("setConnectionTimeout", "java", &[], 1),
    word("setMaximumPoolSize", "java", &[], 1),
    word("setFetchSize", "java", &[], 1),
    word("setAutoCommit", "java", &[], 2),
    word("apiCallTimeout", "java", &[], 1),
    word("orTimeout", "java", &[], 1),
    word("computeIfAbsent", "java", &[], 1),
    word("rollback", "java", &[], 2),
    word("QUORUM", "java", &["LOCAL_QUORUM"], 1),
    word("longValueExact", "java", &[], 2),
    word("INVISIBLE", "mysql", &[], 1),
    word("pipefail", "bash", &[], 1),
    word("pg_restore", "bash", &[], 2),
];

/// The entry of a word as it is written in code of a language. A statement inside another language is written in
/// capitals, or is a name of the database with a `_` in it, so that a variable called `limit` is not taken for one.
pub(super) fn find(written: &str, language: &str) -> Option<&'static Word> {
    let is_sql = matches!(language, "sql" | "mysql" | "sqlite");
    let of_database = |word: &Word| {
        word.language == SQL
            && if is_sql { word.text.eq_ignore_ascii_case(written) } else { word.text == written && is_loud(written) }
    };
    WORDS.iter().find(|word| word.language == language && word.text == written || of_database(word))
}

fn is_loud(written: &str) -> bool {
    written.contains('_') || written.chars().all(|c| c.is_ascii_uppercase())
}

/// Other words of the list that a slip of the finger would turn into this one.
pub(super) fn near(word: &Word) -> Vec<SafeText> {
    let is_other = |other: &&str| !other.eq_ignore_ascii_case(word.text) && !word.also.contains(other);
    let mut near: Vec<&str> = WORDS.iter().map(|other| other.text).filter(is_other).collect();
    near.retain(|other| grade::off(word.text, other).is_some());
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(SafeText::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_not_taken_for_a_statement() {
        assert!(find("LIMIT", "go").is_some());
        assert!(find("limit", "go").is_none());
        assert!(find("limit", "sql").is_some());
        assert!(find("lock_timeout", "python").is_some());
        assert!(find("uniform", "python").is_some_and(|word| word.rank == 1));
        assert!(find("uniform", "java").is_none());
    }

    #[test]
    fn words_that_are_nearly_the_same_are_kept_apart() {
        let near_of = |text| near(WORDS.iter().find(|word| word.text == text).expect("listed"));
        assert_eq!(near_of("VALID"), [] as [SafeText; 0]);
        assert!(near_of("CONCURRENTLY").is_empty());
    }
}
