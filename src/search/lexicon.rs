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
/// several. Written as stems, because stems are compared.
const MEANINGS: &[&[&str]] = &[
    &["twic", "doubl", "two", "again", "duplicat", "repeat"],
    &["crash", "die", "dead", "kil", "down", "fail", "outag"],
    &["freez", "hang", "stal", "stuck", "block", "wait"],
    &["slow", "latency", "delay", "lat"],
    &["delet", "remov", "drop"],
    &["los", "lost", "disappear", "vanish", "gon", "miss"],
    &["user", "customer", "client", "visitor", "account"],
    &["company", "tenant", "organization", "workspac"],
    &["server", "machin", "host", "nod", "instanc", "pod", "replica"],
    &["deploy", "deployment", "releas", "rollout"],
    &["restart", "reboot", "redeploy"],
    &["pay", "payment", "charg", "bil", "card"],
    &["salary", "payrol", "wag"],
    &["mail", "email", "newsletter", "notification"],
    &["book", "book", "reservation"],
    &["memory", "heap", "ram", "oom"],
    &["limit", "maximum", "cap", "quota", "unbound"],
    &["unbound", "unlimit", "infinit", "endless"],
    &["big", "larg", "hug", "oversiz"],
    &["isolat", "filter", "separat"],
    &["grow", "growth", "increas", "climb"],
    &["request", "cal"],
    &["browser", "frontend", "client", "devtool", "javascript"],
    &["key", "secret", "credential", "token"],
    &["february", "leap", "calendar", "month"],
    &["hour", "timezon", "zon", "clock"],
    &["october", "march", "dst", "daylight", "summer"],
    &["cent", "penny", "round"],
    &["quot", "apostroph", "injection"],
    &["wrong", "incorrect", "bad", "garbag", "invalid"],
    &["nam", "usernam"],
    &["url", "path", "address"],
    &["old", "stal", "outdat"],
    &["spik", "peak", "burst", "surg", "wav", "storm"],
    &["employe", "staf", "worker"],
    &["ban", "revok", "block", "logout"],
    &["se", "show", "visibl", "appear"],
    &["overwrit", "revert", "replac"],
    &["traffic", "load"],
    &["backend", "servic", "upstream", "dependency"],
    &["order", "purchas"],
    &["simultaneous", "concurrent", "parallel", "sam"],
    &["schedul", "schedul", "cron", "nightly"],
    &["level", "layer", "tier"],
    &["cast", "conversion", "coercion", "convert"],
    &["alert", "alarm", "watch", "monitor", "notic"],
    &["endpoint", "rout", "api"],
    &["open", "public", "unprotect", "expos"],
    &["config", "configuration", "set"],
    &["data", "row", "record"],
    &["pictur", "imag", "avatar", "photo", "upload", "fil"],
    &["disk", "filesystem", "storag", "volum"],
    &["constraint", "check", "rul"],
    &["split", "partition", "shard"],
    &["miss", "no", "not", "without", "lack"],
    &["claus", "predicat", "condition"],
    &["another", "other", "different"],
    &["poor", "bad"],
    &["rerun", "again", "repeat", "restart"],
    &["everybody", "everyon", "al"],
    &["saved", "stor", "written", "persist"],
    &["unus", "idl"],
    &["log", "record", "trac"],
    &["leader", "primary", "master"],
    &["follower", "replica", "standby", "secondary", "slav"],
    // What failures, shops and clusters are told with.
    &["purg", "delet", "remov", "eras", "wip", "cleanup"],
    &["slow", "lat", "lag", "sluggish", "delay"],
    &["minus", "negativ", "below"],
    &["provider", "vendor", "partner", "supplier", "dependency"],
    &["sal", "purchas", "checkout", "cart", "basket", "order"],
    &["seat", "ticket", "stock", "item", "piec", "inventory", "voucher", "coupon"],
    &["shop", "stor", "sit", "websit", "pag", "application"],
    &["outag", "unavailabl", "offlin", "down"],
    &["hang", "unresponsiv", "freez", "stuck"],
    &["nightly", "night", "overnight", "midnight"],
    &["script", "job", "task", "batch", "worker", "process"],
    &["report", "dashboard", "statistic", "analytic", "chart"],
    &["query", "select", "statement", "sql", "lookup"],
    &["tabl", "relation", "collection"],
    &["column", "field", "attribut", "property"],
    &["row", "record", "entry", "document"],
    &["engineer", "developer", "colleagu", "somebody", "admin", "intern"],
    &["increas", "ris", "climb", "grow", "jump"],
    &["decreas", "fal", "shrink", "sink"],
    &["start", "begin", "boot", "startup"],
    &["finish", "end", "complet"],
    &["error", "exception", "failur", "fault"],
    &["refus", "reject", "deny", "declin"],
    &["identical", "equal", "sam"],
    &["money", "euro", "dollar", "amount", "pric", "balanc"],
    &["broken", "corrupt", "damag", "invalid"],
    &["clock", "ntp", "drift", "skew", "timestamp"],
    &["server", "box", "vm", "container", "machin", "host"],
    &["region", "datacenter", "zon", "location", "continent"],
    &["cancel", "abort", "stop", "kil", "interrupt"],
    &["retry", "again", "repeat", "resend", "rerun", "attempt"],
    &["queu", "backlog", "buffer", "topic"],
    &["publish", "send", "emit", "produc", "push"],
    &["consum", "receiv", "process", "handl", "subscrib"],
    &["lock", "mutex", "latch"],
    &["expir", "ttl", "expiry", "lifetim"],
    &["upgrad", "updat", "migration", "releas"],
    &["chang", "alter", "modify", "edit", "updat"],
    &["restor", "recover", "recovery", "backup"],
    &["autoscaler", "autoscal", "scal"],
    &["celebrity", "star", "famous", "influencer", "popular"],
    &["stag", "test", "development", "local", "laptop"],
    &["cpu", "processor", "cor"],
    &["thousand", "hundr", "million", "many"],
    &["nobody", "non"],
    &["search", "find", "lookup"],
    &["sav", "stor", "writ", "persist", "insert"],
    &["login", "signin", "log", "session"],
    &["register", "signup", "account"],
    &["permission", "access", "right", "privileg", "rol"],
    &["leak", "expos"],
    &["transaction", "commit", "rollback"],
    &["crash", "kil", "die", "terminat"],
    &["articl", "post", "comment", "story"],
    &["miss", "empty", "nul"],
    &["pric", "total", "sum", "amount"],
    &["split", "divid", "shar"],
    &["import", "load", "ingest", "upload"],
    &["export", "dump", "download"],
    &["counter", "count", "number"],
    &["hour", "minut", "second"],
    &["monthly", "month"],
    &["disk", "volum", "spac", "ful"],
    &["connect", "connection", "socket"],
    &["switch", "toggl", "disabl"],
    &["fir", "trigger", "start"],
    &["purchas", "buy", "bought"],
    &["friend", "follower", "subscriber"],
    &["parent", "child"],
    &["inconsistent", "differ", "mismatch", "disagre", "diverg"],
    &["stal", "outdat", "outofdat", "old", "previous"],
    &["fresh", "new", "current"],
    &["reappear", "resurrect", "return"],
    &["concurrent", "simultaneous", "parallel"],
    &["messag", "event", "notification"],
    &["cluster", "nod", "member"],
    &["election", "vot", "leader"],
    &["backof", "paus", "sleep", "delay"],
    &["jitter", "random", "spread"],
    &["overload", "overwhelm", "flood", "hammer", "saturat"],
    &["shed", "reject", "drop"],
    &["crawler", "bot", "scraper"],
    &["attacker", "hacker", "stranger"],
    &["steal", "leak", "exfiltrat"],
    &["invoic", "bil", "receipt"],
    &["salary", "payrol", "wag"],
];

/// Verbs whose forms, or the nouns of which, share no stem.
const VERBS: &[&[&str]] = &[
    &["assume", "assumption"],
    &["consume", "consumption"],
    &["decide", "decision"],
    &["deliver", "delivery"],
    &["fail", "failure"],
    &["invert", "inversion"],
    &["resolve", "resolution"],
    &["retain", "retention"],
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
    let is_longer = word.len() > verb.len() && word.as_bytes().first() == verb.as_bytes().first();
    is_longer && super::fold::stem(word) == super::fold::stem(verb)
}

/// The long form of an abbreviation.
pub(super) fn long_form(word: &str) -> Option<&'static str> {
    ABBREVIATIONS.iter().find(|(short, _)| *short == word).map(|(_, long)| *long)
}

/// Stems of words that may stand for a word, given by its stem.
pub(super) fn alike(stem: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let rows = MEANINGS.iter().filter(move |row| row.contains(&stem));
    rows.flat_map(|row| row.iter().copied()).filter(move |other| *other != stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_like_meaning_are_found_by_any_of_their_forms() {
        let found: Vec<&str> = alike(&super::super::fold::stem("crashed")).collect();
        assert!(found.contains(&"outag"));
        assert_eq!(alike("zebra").count(), 0);
        assert_eq!(other_forms("ran").collect::<Vec<_>>(), ["run"]);
        assert_eq!(other_forms("sending").collect::<Vec<_>>(), ["send", "sent"]);
        assert_eq!(long_form("txn"), Some("transaction"));
    }
}
