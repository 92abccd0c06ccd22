//! Words of languages and well-known libraries that decide whether code is safe: each can be known without having seen
//! the lesson, and most stand in the documentation of the thing itself.

use crate::quiz::grade::Spelling;
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
    word("GENERATED", SQL, &[], 2),
    word("DETACH", SQL, &[], 2),
    word("DISTINCT", SQL, &[], 2),
    word("EXCLUDED", SQL, &[], 2),
    word("FORCE", SQL, &[], 1),
    word("REVOKE", SQL, &[], 1),
    word("RESET", SQL, &[], 2),
    word("LOCAL", SQL, &[], 2),
    word("ST_DWithin", SQL, &[], 1),
    word("coalesce", SQL, &[], 1),
    word("generate_series", SQL, &[], 2),
    word("num_nonnulls", SQL, &[], 1),
    word("jsonb_path_ops", SQL, &[], 1),
    word("btree_gist", SQL, &[], 1),
    word("pg_advisory_xact_lock", SQL, &[], 1),
    word("pg_try_advisory_lock", SQL, &[], 1),
    word("synchronous_commit", SQL, &[], 1),
    word("uuidv7", SQL, &[], 1),
    word("set_config", SQL, &[], 1),
    word("current_setting", SQL, &[], 2),
    word("pg_sleep", SQL, &[], 2),
    word("target_session_attrs", SQL, &[], 1),
    word("connect_timeout", SQL, &[], 1),
    word("tcp_user_timeout", SQL, &[], 1),
    word("pg_temp", SQL, &[], 1),
    word("concat_ws", SQL, &[], 1),
    word("autovacuum_vacuum_scale_factor", SQL, &[], 1),
    word("pg_wal_lsn_diff", SQL, &[], 2),
    word("clock_timestamp", SQL, &[], 2),
    word("uniform", "python", &[], 1),
    word("monotonic", "python", &["perf_counter"], 1),
    word("timeout", "python", &[], 2),
    word("maxsize", "python", &[], 1),
    word("autocommit", "python", &[], 2),
    word("prefetch_count", "python", &[], 1),
    word("basic_ack", "python", &[], 1),
    word("idempotency_key", "python", &[], 2),
    word("token_hex", "python", &["token_urlsafe"], 2),
    word("pool_pre_ping", "python", &[], 1),
    word("statement_cache_size", "python", &[], 1),
    word("socket_timeout", "python", &[], 1),
    word("fetchmany", "python", &[], 1),
    word("to_thread", "python", &[], 1),
    word("Semaphore", "python", &[], 1),
    word("causal_consistency", "python", &[], 1),
    word("wtimeout", "python", &[], 1),
    word("upload_fileobj", "python", &[], 2),
    word("flush", "python", &[], 2),
    word("set_to_current_time", "python", &[], 2),
    word("autocommit_block", "python", &[], 1),
    word("SerializationFailure", "python", &[], 2),
    word("LockNotAvailable", "python", &[], 2),
    word("pool_recycle", "python", &[], 2),
    word("pool_size", "python", &[], 2),
    word("WithTimeout", "go", &[], 1),
    word("SetLimit", "go", &[], 1),
    word("QueryContext", "go", &[], 1),
    word("WithContext", "go", &[], 2),
    word("CommitMessages", "go", &[], 2),
    word("Commit", "go", &[], 3),
    word("SetNX", "go", &[], 1),
    word("Close", "go", &[], 1),
    word("PreVote", "go", &[], 1),
    word("CheckQuorum", "go", &[], 1),
    word("MemberAddAsLearner", "go", &[], 2),
    word("MaxConns", "go", &[], 1),
    word("Sanitize", "go", &[], 2),
    word("crc32", "go", &[], 2),
    word("AbortSignal", "typescript", &[], 1),
    word("timeout", "typescript", &[], 2),
    word("random", "typescript", &[], 1),
    word("randomUUID", "typescript", &[], 2),
    word("idempotencyKey", "typescript", &[], 2),
    word("rowCount", "typescript", &[], 3),
    word("xack", "typescript", &[], 1),
    word("xautoclaim", "typescript", &["xclaim"], 1),
    word("scanStream", "typescript", &[], 1),
    word("unlink", "typescript", &[], 1),
    word("readConcern", "typescript", &[], 2),
    word("linearizable", "typescript", &[], 1),
    word("wtimeoutMS", "typescript", &[], 1),
    word("maxTimeMS", "typescript", &[], 1),
    word("release", "typescript", &[], 1),
    word("connect", "typescript", &[], 2),
    word("clearInterval", "typescript", &[], 1),
    word("immutable", "typescript", &[], 1),
    word("returnDocument", "typescript", &[], 2),
    word("xadd", "typescript", &[], 2),
    word("groupBy", "typescript", &[], 3),
    word("shard_size", "typescript", &[], 2),
    word("addColumn", "typescript", &[], 2),
    word("timeout", "rust", &[], 2),
    word("acquire_timeout", "rust", &[], 1),
    word("send_timeout", "rust", &[], 1),
    word("try_send", "rust", &[], 1),
    word("spawn_blocking", "rust", &[], 1),
    word("buffered", "rust", &["buffer_unordered"], 1),
    word("random_range", "rust", &["gen_range"], 1),
    word("rows_affected", "rust", &[], 3),
    word("sync_all", "rust", &[], 1),
    word("sync_data", "rust", &["sync_all"], 1),
    word("try_acquire", "rust", &[], 1),
    word("now_v7", "rust", &[], 1),
    word("abort", "rust", &[], 2),
    word("acquire_owned", "rust", &["acquire"], 2),
    word("max_connections", "rust", &[], 1),
    word("GlobalConcurrencyLimitLayer", "rust", &["ConcurrencyLimitLayer"], 2),
    word("CancelAfter", "csharp", &[], 1),
    word("UseJitter", "csharp", &[], 1),
    word("AddTimeout", "csharp", &[], 1),
    word("SizeLimit", "csharp", &[], 1),
    word("ExecuteUpdateAsync", "csharp", &[], 1),
    word("CommitAsync", "csharp", &[], 2),
    word("Restrict", "csharp", &["NoAction"], 1),
    word("GetOrAdd", "csharp", &[], 2),
    word("NewGuid", "csharp", &["CreateVersion7"], 3),
    word("AddWithValue", "csharp", &[], 1),
    word("CommandTimeout", "csharp", &[], 1),
    word("Chunk", "csharp", &[], 1),
    word("FailureRatio", "csharp", &[], 1),
    word("RepeatableRead", "csharp", &["Snapshot"], 1),
    word("HasFilter", "csharp", &[], 1),
    word("AddSingleton", "csharp", &[], 1),
    word("SetVaryByQuery", "csharp", &[], 2),
    word("StreamAcknowledgeAsync", "csharp", &[], 1),
    word("ConstraintName", "csharp", &[], 2),
    word("RequireRateLimiting", "csharp", &[], 2),
    word("Expire", "csharp", &[], 1),
    word("AddYears", "csharp", &[], 1),
    word("ThenBy", "csharp", &[], 2),
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
    word("Transactional", "java", &[], 1),
    word("MANDATORY", "java", &[], 1),
    word("setString", "java", &[], 1),
    word("setLong", "java", &[], 1),
    word("setKeepaliveTime", "java", &[], 1),
    word("parseLong", "java", &[], 1),
    word("getLong", "java", &[], 2),
    word("idempotence", "java", &[], 1),
    word("wasApplied", "java", &[], 1),
    word("LINEARIZABLE", "java", &[], 1),
    word("maxTime", "java", &[], 2),
    word("socketTimeout", "java", &[], 1),
    word("cancel", "java", &[], 2),
    word("fixedDelay", "java", &["fixedRate"], 2),
    word("expire", "java", &[], 1),
    word("movePointRight", "java", &[], 2),
    word("INVISIBLE", "mysql", &[], 1),
    word("DUPLICATE", "mysql", &[], 1),
    word("pipefail", "bash", &[], 1),
    word("pg_restore", "bash", &[], 2),
    word("learner", "bash", &[], 1),
    word("promote", "bash", &[], 2),
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
    let wanted = Spelling::of(word.text);
    near.retain(|other| wanted.off(&Spelling::of(other)).is_some());
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
