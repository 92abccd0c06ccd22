use super::*;
use crate::session::{Message, Order};
use crate::tui::fixture;

fn spec(tutor: &Tutor) -> TeamSpec {
    TeamSpec { count: 4, seconds: None, seed: Some(Seed(7)), ..tutor.team_spec() }
}

/// Two players; the first one says what `says` tells for each question, the second one is always right.
fn played(tutor: &mut Tutor, spec: &TeamSpec, says: impl Fn(usize, usize) -> Option<usize>) -> (Session, PlayerId) {
    let now = fixture::NOW;
    let setup = tutor.team_setup(spec, now).expect("questions");
    let (mut session, part) = Session::new(tutor.team_opening(setup, now));
    tutor.keep_team(part);
    let players = [tutor.player_id(), tutor.player_id()];
    let mut messages = Vec::new();
    for (player, name) in players.into_iter().zip(["Amara", "Chidi"]) {
        messages.push(Message::Join { player, name: name.to_owned(), visit: 1 });
    }
    let mut step = |session: &mut Session, message: &Message| {
        let outcome = session.step(message, now.at);
        assert_eq!(outcome.refusal(), None, "{message:?}");
        assert!(outcome.part.is_none_or(|part| tutor.keep_team(part)));
    };
    for message in &messages {
        step(&mut session, message);
    }
    for question in 0..session.setup().questions.len() {
        let beat = session.beat();
        step(&mut session, &Message::Host { beat, order: Order::Next });
        let right = session.setup().right(question).expect("a right option");
        for (player, choice) in players.into_iter().zip([says(question, right), Some(right)]) {
            step(&mut session, &Message::Answer { player, question, vote: 0, choice });
        }
        let beat = session.beat();
        step(&mut session, &Message::Host { beat, order: Order::Reveal });
    }
    (session, players[0])
}

#[test]
fn a_team_is_asked_short_questions_with_options() {
    let tutor = fixture::tutor();
    let setup = tutor.team_setup(&spec(&tutor), fixture::NOW).expect("questions");
    assert_eq!(setup.questions.len(), 4);
    assert!(setup.questions.iter().all(|question| Setup::fits(question) && is_readable(question)));
    assert_eq!(setup, tutor.team_setup(&spec(&tutor), fixture::NOW).expect("questions"), "the same seed");
    let mut lessons: Vec<_> = setup.questions.iter().map(|question| &question.lesson).collect();
    lessons.sort();
    lessons.dedup();
    assert_eq!(lessons.len(), 4, "each from another lesson while there are enough");
}

#[test]
fn what_is_kept_is_the_session() {
    let mut tutor = fixture::tutor();
    let spec = spec(&tutor);
    let (session, _) = played(&mut tutor, &spec, |_, right| Some(right));
    assert_eq!(tutor.teams().len(), 1);
    assert_eq!(tutor.teams()[0].session(), session);
    tutor.load_teams();
    assert_eq!(tutor.teams()[0].session(), session);
    assert_eq!(tutor.unfinished_team(), Some(session), "nobody has seen the podium yet");
}

#[test]
fn what_was_missed_is_asked_again() {
    let mut tutor = fixture::tutor();
    let spec = spec(&tutor);
    assert!(!tutor.team_pools().contains(&Pool::Missed));
    assert!(tutor.team_setup(&TeamSpec { pool: Pool::Missed, ..spec.clone() }, fixture::NOW).is_err());
    let (session, _) =
        played(&mut tutor, &spec, |question, right| Some(if question % 2 == 0 { right } else { (right + 1) % 3 }));
    assert_eq!(tutor.team_pools().first(), Some(&Pool::Missed));
    let again = tutor.team_setup(&TeamSpec { pool: Pool::Missed, ..spec }, fixture::NOW).expect("questions");
    let names = |setup: &Setup, take: &dyn Fn(usize) -> bool| {
        let taken = setup.questions.iter().enumerate().filter(|(at, _)| take(*at));
        let mut names: Vec<_> = taken.map(|(_, question)| (question.lesson.clone(), question.id.clone())).collect();
        names.sort();
        names
    };
    assert_eq!(names(&again, &|_| true), names(session.setup(), &|at| at % 2 == 1));
}

#[test]
fn reviews_get_what_was_missed_and_nobody_is_graded_down_by_the_clock() {
    let mut tutor = fixture::tutor();
    let spec = spec(&tutor);
    let (session, player) = played(&mut tutor, &spec, |question, right| match question {
        0 => Some(right),
        1 => None,
        _ => Some((right + 1) % 3),
    });
    let records = missed_records(&session, player, tutor.snapshot(), fixture::NOW);
    assert_eq!(records.len(), 3);
    assert!(records.iter().all(|record| record.source == Source::Session && record.verdict == Verdict::Wrong));
    for record in records.clone() {
        tutor.record(record);
    }
    assert_eq!(
        missed_records(&session, player, tutor.snapshot(), fixture::NOW).len(),
        2,
        "a known card is not lost by no answer"
    );
    assert_eq!(missed_records(&session, player, tutor.snapshot(), fixture::NOW)[0].uuid, records[1].uuid);
    let timed = TeamSpec { seconds: Some(30), ..spec };
    let (session, player) = played(&mut tutor, &timed, |_, right| Some((right + 1) % 3));
    let fresh = missed_records(&session, player, tutor.snapshot(), fixture::NOW);
    assert!(fresh.iter().all(|record| tutor.snapshot().card(&record.lesson, record.facet).reps == 0), "{fresh:?}");
}

#[test]
fn a_learner_of_the_players_name_gets_the_reviews() {
    let dir = crate::scratch::dir();
    let dirs = crate::platform::Dirs { config: dir.path().join("config"), data: dir.path().join("data") };
    let mut tutor = fixture::tutor();
    tutor.options.dirs = Some(dirs);
    assert_eq!(tutor.team_learner("Amara"), FIRST);
    tutor.add_profile("amara", fixture::NOW).expect("made");
    assert_eq!(tutor.team_learner("Amara"), "amara");
    let spec = spec(&tutor);
    let (session, player) = played(&mut tutor, &spec, |_, right| Some((right + 1) % 3));
    let said = tutor.take_missed(&session, player, fixture::NOW).expect("taken");
    assert_eq!(said.as_str(), "4 questions of Amara went into the reviews of amara");
    assert_eq!(tutor.snapshot().cards().count(), 0, "not those of who learns now");
    let file = profiles::file(tutor.home().expect("a home"), "amara");
    let log = progress::open(&file, fixture::NOW).store.load().expect("readable");
    assert_eq!(log.records.len(), 4);
    let again = tutor.take_missed(&session, player, fixture::NOW).expect("taken");
    let log = progress::open(&file, fixture::NOW).store.load().expect("readable");
    assert_eq!((log.records.len(), again.as_str().is_empty()), (4, false), "agreeing twice is agreeing once");
}
