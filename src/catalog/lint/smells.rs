//! Rules of the patterns: each has to find the bad code and to leave the good code alone.

use super::Sheet;
use crate::catalog::smell::Finder;
use crate::lesson::{Example, Smell};

pub(super) fn lint(sheet: &mut Sheet<'_>) {
    let lesson = sheet.lesson;
    for (index, smell) in lesson.smells.iter().enumerate() {
        let at = format!("smells[{index}]");
        for (place, language) in smell.languages.iter().enumerate() {
            if !lesson.examples.iter().any(|pair| pair.language == *language) {
                let message = format!("no example is in `{language}`, so the pattern cannot be shown to work");
                let at = format!("{at}.languages[{place}]");
                sheet.error("smell-language", &at, message, "name languages of the examples only");
            }
        }
        if smell.pattern.is_none() && smell.unless.is_some() {
            let message = "`unless` without `pattern` does nothing";
            sheet.error("smell-unless", &format!("{at}.unless"), message, "add a pattern or remove this line");
        }
        match Finder::new(smell) {
            Ok(Some(finder)) => proves(sheet, smell, &finder, &at),
            Ok(None) => {}
            Err((unless, why)) => {
                let field = if unless { "unless" } else { "pattern" };
                let help = "the syntax is that of the regex crate: no look-around, no references back";
                sheet.error("bad-pattern", &format!("{at}.{field}"), format!("this is not a pattern: {why}"), help);
            }
        }
    }
}

fn proves(sheet: &mut Sheet<'_>, smell: &Smell, finder: &Finder, at: &str) {
    let meant = |pair: &&Example| smell.languages.is_empty() || smell.languages.contains(&pair.language);
    let pairs: Vec<&Example> = sheet.lesson.examples.iter().filter(meant).collect();
    let at = format!("{at}.pattern");
    if !pairs.is_empty() && !pairs.iter().any(|pair| finder.suspects(&pair.bad.code).is_some()) {
        let help = "change the pattern (or `unless`) until it finds the fault in this lesson's own code";
        sheet.error("pattern-misses-bad", &at, "the pattern does not find the bad code of this lesson", help);
    }
    for pair in pairs {
        if let Some(found) = finder.suspects(&pair.good.code) {
            let line = pair.good.code.get(..found.start).map_or(1, |before| before.matches('\n').count() + 1);
            let message = format!("the pattern suspects the good code ({}, line {line})", pair.language);
            sheet.error("pattern-hits-good", &at, message, "make it narrower, or withdraw it with `unless`");
        }
    }
}
