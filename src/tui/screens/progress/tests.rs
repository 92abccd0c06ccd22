use super::*;
use crate::lesson::Facet;
use crate::progress::{Record, Source};
use crate::quiz::Verdict;
use crate::schedule::{Confidence, Grade};
use crate::tui::fixture::{NOW, Stage, id, tutor};

/// A learner with a hundred answers over as many days, one in five of them wrong and sure.
fn stage(width: u16, height: u16) -> Stage {
    let mut tutor = tutor();
    for number in 0..100_i32 {
        let when = crate::platform::Moment { at: NOW.at.plus_seconds(i64::from(number - 99) * 86_400), ..NOW };
        let right = number % 5 > 0;
        tutor.record(Record {
            uuid: uuid::Uuid::from_u128(u128::from(number.unsigned_abs())),
            lesson: id(["retries/no-timeout", "queries/n-plus-one"][usize::from(number % 2 == 0)]),
            facet: Facet::ALL[usize::from(number % 3 == 0)],
            question: "choice/limit".into(),
            revision: 1,
            when,
            day: when.day(),
            source: Source::Review,
            verdict: if right { Verdict::Right } else { Verdict::Wrong },
            confidence: Confidence::Sure,
            hints: 0,
            grade: if right { Grade::Good } else { Grade::Again },
            elapsed_ms: 30_000,
            response: "A limit.".into(),
            belief: (!right).then(|| "loops are missing".into()),
        });
    }
    Stage::new(tutor, width, height)
}

#[test]
fn each_figure_on_the_screen_is_the_one_that_stats_prints() {
    let stage = stage(120, 40);
    let figures = serde_json::to_value(stage.tutor.figures(NOW)).expect("JSON");
    let screen = Progress::new(&stage.cx());
    let (text, _) = stage.draw(&screen);
    let header = screen.header(&stage.cx());
    let number = |pointer: &str| figures.pointer(pointer).and_then(serde_json::Value::as_u64).expect("a number");
    assert_eq!(header.facts[0].as_str(), format!("{} answers", number("/answers")));
    let (mastered, total) = (number("/lessons/mastered"), number("/lessons/total"));
    assert_eq!(header.facts[1].as_str(), format!("{mastered} of {total} mastered"));
    let shows = |wanted: &str| assert!(text.contains(wanted), "{wanted}\n{text}");
    let share = |part: &serde_json::Value| match part["share"].as_f64() {
        Some(share) => format!("{:.0} % of {}", share * 100.0, part["total"]),
        None if part["total"] == 0 => "nothing yet".to_owned(),
        None => format!("{} of {}", part["right"], part["total"]),
    };
    for list in ["retention", "calibration"] {
        figures[list].as_array().expect("parts").iter().for_each(|part| shows(&share(part)));
    }
    let periods = figures["periods"].as_array().expect("periods");
    periods.iter().filter(|period| period["total"] != 0).for_each(|period| shows(&share(period)));
    shows(&format!("{} of the last 28 days", figures["days_practised"]));
    shows(&format!("{} minutes answering in all", number("/seconds") / 60));
    let week: u64 = figures["coming"].as_array().expect("days").iter().filter_map(serde_json::Value::as_u64).sum();
    shows(&format!("{week} in seven days"));
    for belief in figures["beliefs"].as_array().expect("beliefs") {
        shows(belief["belief"].as_str().expect("text"));
    }
    let cured = figures["cured"].as_array().expect("cured").len();
    assert!(cured == 0 || text.contains(&format!("{cured} no longer believed")), "{text}");
    for category in figures["categories"].as_array().expect("categories") {
        let signs = category["map"].as_array().expect("lessons").iter().map(|known| match known["state"].as_str() {
            Some("new") => "·",
            Some("reading") => "○",
            Some("learning") => "◐",
            Some("mastered") => "●",
            _ => "◆",
        });
        shows(&signs.collect::<String>());
    }
}

#[test]
fn every_page_can_be_seen_at_every_size() {
    for (width, height) in [(40, 12), (60, 18), (80, 24), (100, 24), (120, 40), (200, 60)] {
        let stage = stage(width, height);
        let mut screen = Progress::new(&stage.cx());
        let pages = [("of 3", 1), ("Mon", 2), ("today", 3), ("recognise", 4), ("sure", 5), ("loops are missing", 6)];
        for (word, page) in pages {
            stage.act(&mut screen, [Action::Choose(page)]);
            let (text, _) = stage.draw(&screen);
            assert!(text.contains(word), "{word} on page {page} at {width}x{height}\n{text}");
        }
        stage.act(&mut screen, [Action::Explain]);
        let first = stage.draw(&screen).0;
        assert!(first.contains("Mastery map"));
        stage.act(&mut screen, [Action::Bottom]);
        assert!(stage.draw(&screen).0.contains("stats --json"), "{width}x{height}\n{}", stage.draw(&screen).0);
        assert_eq!(stage.act(&mut screen, [Action::Back]), []);
    }
}

#[test]
fn a_belief_leads_to_its_lesson_and_a_category_to_its_list() {
    let stage = stage(80, 24);
    let mut screen = Progress::new(&stage.cx());
    assert_eq!(stage.act(&mut screen, [Action::Submit]), [Effect::Open(Route::Browse(Some("retries".into())))]);
    let effects = stage.act(&mut screen, [Action::Choose(6), Action::Submit]);
    assert!(matches!(effects.as_slice(), [Effect::Open(Route::Lesson(_))]), "{effects:?}");
    let (_, targets) = stage.draw(&screen);
    assert!(targets.iter().any(|(_, action)| *action == Action::Point(0)));
    assert_eq!(stage.act(&mut screen, [Action::Point(0)]), effects, "a click on the chosen one opens it");
}

#[test]
fn without_answers_there_are_no_empty_figures() {
    let stage = Stage::new(tutor(), 80, 24);
    let screen = Progress::new(&stage.cx());
    assert!(stage.draw(&screen).0.contains("No answers yet."));
    assert!(!screen.enabled(&Action::Choose(2), &stage.cx()));
}
