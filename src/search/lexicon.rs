//! What people write for what lessons write: abbreviations and words of like meaning.

/// Ways of writing that no lesson spells out.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("acks", "acknowledgement"),
    ("auth", "login"),
    ("col", "column"),
    ("conn", "connection"),
    ("db", "database"),
    ("dbs", "database"),
    ("fk", "foreign"),
    ("idx", "index"),
    ("k8s", "kubernetes"),
    ("mongo", "mongodb"),
    ("msg", "message"),
    ("mw", "middleware"),
    ("param", "parameter"),
    ("perf", "performance"),
    ("pg", "postgresql"),
    ("pk", "primary"),
    ("postgres", "postgresql"),
    ("prod", "production"),
    ("psycopg", "postgresql"),
    ("psycopg2", "postgresql"),
    ("repl", "replication"),
    ("svc", "service"),
    ("ts", "timestamp"),
    ("tx", "transaction"),
    ("txn", "transaction"),
    ("tz", "timezone"),
];

/// Words that stand for each other when someone tells what they saw. Each row is one meaning; a word may stand in
/// several. Only single words, in their plain form.
const MEANINGS: &[&[&str]] = &[
    &["twice", "double", "two", "again", "duplicate", "repeat"],
    &["crash", "die", "dead", "kill", "down", "fail", "outage"],
    &["freeze", "hang", "stall", "stuck", "block", "wait"],
    &["slow", "latency", "delay", "late"],
    &["delete", "remove", "drop"],
    &["lose", "lost", "disappear", "vanish", "gone", "missing"],
    &["user", "customer", "client", "visitor", "account"],
    &["company", "tenant", "organisation", "workspace"],
    &["server", "machine", "host", "node", "instance", "pod", "replica"],
    &["deploy", "deployment", "release", "rollout"],
    &["restart", "reboot", "redeploy"],
    &["pay", "payment", "charge", "bill", "card"],
    &["salary", "payroll", "wage"],
    &["mail", "email", "newsletter", "notification"],
    &["book", "booking", "reservation"],
    &["memory", "heap", "ram", "oom"],
    &["limit", "maximum", "cap", "quota", "unbounded"],
    &["unbounded", "unlimited", "infinite", "endless"],
    &["grow", "growth", "increase", "climb"],
    &["request", "call"],
    &["browser", "frontend", "client", "devtools", "javascript"],
    &["key", "secret", "credential", "token"],
    &["february", "leap", "calendar", "month"],
    &["hour", "timezone", "zone", "clock"],
    &["october", "march", "dst", "daylight", "summer"],
    &["cent", "penny", "rounding"],
    &["quote", "apostrophe", "injection"],
    &["wrong", "incorrect", "bad", "garbage", "invalid"],
    &["name", "username"],
    &["url", "path", "address"],
    &["old", "stale", "outdated"],
    &["spike", "peak", "burst", "surge", "wave", "storm"],
    &["employee", "staff", "worker"],
    &["ban", "revoke", "block", "logout"],
    &["see", "show", "visible", "appear"],
    &["overwrite", "revert", "replace"],
    &["traffic", "load"],
    &["backend", "service", "upstream", "dependency"],
    &["order", "purchase"],
    &["simultaneous", "concurrent", "parallel", "same"],
    &["schedule", "scheduled", "cron", "nightly"],
    &["level", "layer", "tier"],
    &["cast", "conversion", "coercion", "convert"],
    &["alert", "alarm", "watch", "monitor", "notice"],
    &["endpoint", "route", "api"],
    &["open", "public", "unprotected", "exposed"],
    &["config", "configuration", "setting"],
    &["data", "row", "record"],
    &["picture", "image", "avatar", "photo", "upload", "file"],
    &["disk", "filesystem", "storage", "volume"],
    &["constraint", "check", "rule"],
    &["split", "partition", "shard"],
    &["missing", "no", "not", "without", "lack"],
    &["clause", "predicate", "condition"],
    &["another", "other", "different"],
    &["poor", "bad"],
    &["rerun", "again", "repeat", "restart"],
    &["everybody", "everyone", "all"],
    &["saved", "stored", "written", "persisted"],
    &["unused", "idle"],
    &["log", "record", "trace"],
    &["leader", "primary", "master"],
    &["follower", "replica", "standby", "secondary", "slave"],
];

/// Verbs whose forms share no stem.
const VERBS: &[&[&str]] = &[
    &["break", "broke", "broken"],
    &["build", "built"],
    &["buy", "bought"],
    &["choose", "chose", "chosen"],
    &["come", "came"],
    &["fall", "fell", "fallen"],
    &["find", "found"],
    &["forget", "forgot", "forgotten"],
    &["freeze", "froze", "frozen"],
    &["grow", "grew", "grown"],
    &["hang", "hung"],
    &["hold", "held"],
    &["keep", "kept"],
    &["leave", "left"],
    &["lose", "lost", "loss"],
    &["pay", "paid"],
    &["run", "ran"],
    &["see", "saw", "seen"],
    &["send", "sent"],
    &["show", "shown"],
    &["spend", "spent"],
    &["stick", "stuck"],
    &["take", "took", "taken"],
    &["throw", "threw", "thrown"],
    &["write", "wrote", "written"],
];

/// The other forms of a verb, given by one of them.
pub(super) fn other_forms(word: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let row = VERBS.iter().find(|row| row.contains(&word) || row.first().is_some_and(|verb| is_form(word, verb)));
    row.into_iter().flat_map(|row| row.iter().copied()).filter(move |other| *other != word)
}

/// `sending` and `sends` are forms of `send`.
fn is_form(word: &str, verb: &str) -> bool {
    word.len() > verb.len() && super::fold::stem(word) == super::fold::stem(verb)
}

/// The long form of an abbreviation.
pub(super) fn long_form(word: &str) -> Option<&'static str> {
    ABBREVIATIONS.iter().find(|(short, _)| *short == word).map(|(_, long)| *long)
}

/// Words that may stand for a word, given by its stem.
pub(super) fn alike(stem: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let has = move |row: &&[&str]| row.iter().any(|word| super::fold::stem(word) == stem);
    MEANINGS.iter().copied().filter(move |row| has(row)).flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_like_meaning_are_found_by_any_of_their_forms() {
        let found: Vec<&str> = alike(&super::super::fold::stem("crashed")).collect();
        assert!(found.contains(&"outage"));
        assert_eq!(alike("zebra").count(), 0);
        assert_eq!(other_forms("ran").collect::<Vec<_>>(), ["run"]);
        assert_eq!(other_forms("sending").collect::<Vec<_>>(), ["send", "sent"]);
        assert_eq!(long_form("txn"), Some("transaction"));
    }
}
