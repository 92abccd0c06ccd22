//! The course of a session, message by message.

use uuid::Uuid;

use super::*;
use crate::lesson::{Facet, LessonId};
use crate::platform::{Moment, Seed, Timestamp};
use crate::quiz::{Kind, Opt, Question, Shape};

/// A question with three options; the right one follows from its number.
pub(super) fn question(number: usize) -> Question {
    let option = |text: String| Opt { text: text.into(), why: "No.".into(), belief: None };
    Question {
        id: format!("choice/{number}").into(),
        revision: 1,
        lesson: LessonId::new(&format!("c/lesson-{number}")),
        facet: Facet::Explain,
        kind: Kind::Choice,
        prompt: format!("Question {number}?").into(),
        code: None,
        shape: Shape::OneOf {
            options: (0..3).map(|at| option(format!("option {at} of {number}"))).collect(),
            right: number % 3,
            then: None,
        },
        explain: format!("Because of {number}.").into(),
        hint: None,
        mark: None,
    }
}

pub(super) fn opening(questions: usize, answers: Answers) -> Opening {
    let setup = Setup {
        title: "Test".into(),
        questions: (0..questions).map(question).collect(),
        seed: Seed(1),
        seconds: Some(30),
        answers,
        speed: false,
        discussion: false,
    };
    Opening { id: Uuid::from_u128(1), when: Moment { at: at(0), offset_minutes: 0 }, setup }
}

pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp(1_795_262_400_000 + seconds * 1000)
}

pub(super) fn player(number: usize) -> PlayerId {
    PlayerId(Uuid::from_u128(1000 + number as u128))
}

fn join(number: usize, name: &str, visit: u32) -> Message {
    Message::Join { player: player(number), name: name.to_owned(), visit }
}

fn answer(number: usize, question: usize, choice: usize) -> Message {
    Message::Answer { player: player(number), question, vote: 0, choice: Some(choice) }
}

/// A session with a clock that the test turns.
struct Table {
    session: Session,
    now: i64,
}

impl Table {
    fn new(opening: Opening, names: &[&str]) -> Self {
        let mut table = Self { session: Session::new(opening).0, now: 0 };
        for (number, name) in names.iter().enumerate() {
            table.takes(&join(number, name, 1));
        }
        table
    }

    fn four(answers: Answers) -> Self {
        Self::new(opening(3, answers), &["Amara", "Chidi", "Dana", "Eun-ji"])
    }

    fn step(&mut self, message: &Message) -> Option<Refusal> {
        let outcome = self.session.step(message, at(self.now));
        // Whatever happens, the log leads to the same session.
        assert_eq!(Session::replay(self.session.opening().clone(), self.session.log().to_vec()), self.session);
        outcome.refusal().cloned()
    }

    fn takes(&mut self, message: &Message) -> &mut Self {
        assert_eq!(self.step(message), None, "{message:?}");
        self
    }

    fn order(&mut self, order: Order) -> &mut Self {
        let message = Message::Host { beat: self.session.beat(), order };
        self.takes(&message)
    }

    fn refuses(&mut self, message: &Message, why: &Refusal) {
        let before = self.session.log().len();
        assert_eq!(self.step(message).as_ref(), Some(why), "{message:?}");
        assert_eq!(self.session.log().len(), before);
    }

    fn wait(&mut self, seconds: i64) -> &mut Self {
        self.now += seconds;
        self.takes(&Message::Tick)
    }

    fn phase(&self) -> Phase {
        self.session.phase()
    }

    fn turn(&self) -> &str {
        self.session.state().turn().map_or("", |player| player.name.as_str())
    }

    /// Right answers by player in the order of joining.
    fn right(&self) -> Vec<u32> {
        let scores = self.session.state().scores(self.session.setup());
        let of = |player: &Player| scores.iter().find(|score| score.player == player.id).map_or(0, |score| score.right);
        self.session.state().players().iter().map(of).collect()
    }
}

#[test]
fn a_session_in_turns_goes_from_the_lobby_to_the_podium() {
    let mut table = Table::four(Answers::Turns);
    assert_eq!(table.phase(), Phase::Lobby);
    table.order(Order::Next);
    for (number, name) in ["Amara", "Chidi", "Dana", "Eun-ji"].iter().enumerate() {
        assert_eq!(table.turn(), *name);
        table.wait(5).takes(&answer(number, 0, number % 2));
    }
    assert_eq!(table.phase(), Phase::Locked { question: 0 });
    assert_eq!(table.right(), [0, 0, 0, 0], "nothing counts before the reveal");
    table.order(Order::Reveal);
    assert_eq!(table.right(), [1, 0, 1, 0]);
    table.order(Order::Board).order(Order::Next).order(Order::Skip);
    assert_eq!(table.phase(), Phase::Asking { question: 2, vote: 0 });
    table.order(Order::Lock).order(Order::Reveal).order(Order::Next);
    assert_eq!(table.phase(), Phase::Podium);
    table.order(Order::Finish);
    assert_eq!(table.phase(), Phase::Saved);
    let results = Results::new(&table.session);
    assert_eq!(
        results.people.iter().map(|person| (person.rank, person.right, person.asked)).collect::<Vec<_>>(),
        [(1, 1, 2), (1, 1, 2), (3, 0, 2), (3, 0, 2)]
    );
    assert_eq!(
        results.questions.iter().map(|asked| (asked.number, asked.missed)).collect::<Vec<_>>(),
        [(1, 2), (3, 4)]
    );
    assert_eq!(results.teach_next()[0].number, 3);
    assert_eq!(results.questions[0].most_wrong().map(crate::text::SafeText::as_str), Some("option 1 of 0"));
}

#[test]
fn only_the_one_whose_turn_it_is_may_answer_and_only_once() {
    let mut table = Table::four(Answers::Turns);
    table.refuses(&answer(0, 0, 0), &Refusal::NotAsked);
    table.order(Order::Next);
    table.refuses(&answer(1, 0, 0), &Refusal::NotYourTurn);
    table.refuses(&answer(9, 0, 0), &Refusal::NotIn);
    table.refuses(&answer(0, 0, 3), &Refusal::NoOption);
    table.refuses(&answer(0, 1, 0), &Refusal::NotAsked);
    table.takes(&answer(0, 0, 0));
    let log = table.session.log().len();
    table.takes(&answer(0, 0, 0));
    assert_eq!(table.session.log().len(), log, "the same answer once more is taken and changes nothing");
    table.refuses(&answer(0, 0, 1), &Refusal::Answered);
}

#[test]
fn who_runs_out_of_time_is_passed_over() {
    let mut table = Table::four(Answers::Turns);
    table.order(Order::Next).wait(29);
    assert_eq!(table.turn(), "Amara");
    table.wait(1);
    assert_eq!(table.turn(), "Chidi");
    table.refuses(&answer(0, 0, 0), &Refusal::Answered);
    table.order(Order::More(10)).wait(39).takes(&answer(1, 0, 0));
    assert_eq!(table.turn(), "Dana");
    table.order(Order::Pause).wait(500);
    table.refuses(&answer(2, 0, 0), &Refusal::Paused);
    table.order(Order::Go).wait(29).takes(&answer(2, 0, 0));
    table.wait(30);
    assert_eq!(table.phase(), Phase::Locked { question: 0 });
}

#[test]
fn a_question_nobody_answers_is_missed_by_all() {
    for answers in [Answers::Turns, Answers::Keys, Answers::Own, Answers::Together] {
        let mut table = Table::four(answers);
        table.order(Order::Next);
        for _ in 0..4 {
            table.wait(30);
        }
        assert_eq!(table.phase(), Phase::Locked { question: 0 }, "{answers:?}");
        table.order(Order::Reveal);
        let results = Results::new(&table.session);
        assert_eq!((results.questions[0].players, results.questions[0].missed), (4, 4), "{answers:?}");
        assert_eq!(results.questions[0].most_wrong(), None);
    }
}

#[test]
fn all_at_once_ends_with_the_last_answer() {
    let mut table = Table::four(Answers::Keys);
    table.order(Order::Next);
    for number in [2, 0, 3] {
        table.takes(&answer(number, 0, 0));
    }
    assert_eq!(table.phase(), Phase::Asking { question: 0, vote: 0 });
    table.takes(&Message::Leave { player: player(1), visit: 1 });
    assert_eq!(table.phase(), Phase::Locked { question: 0 }, "the only one without an answer has left");
}

#[test]
fn late_joiners_play_from_then_on_and_who_comes_back_has_their_score() {
    let mut table = Table::four(Answers::Turns);
    table.order(Order::Next);
    for number in 0..4 {
        table.takes(&answer(number, 0, 0));
    }
    table.order(Order::Reveal).takes(&Message::Leave { player: player(0), visit: 1 });
    table.takes(&join(4, "Fatima", 1)).order(Order::Next);
    assert_eq!(table.turn(), "Chidi", "who has left has no turn");
    for number in 1..5 {
        table.takes(&answer(number, 1, 1));
    }
    table.order(Order::Reveal);
    assert_eq!(table.right(), [1, 2, 2, 2, 1]);
    table.takes(&join(0, "any name", 1));
    assert!(!table.session.state().players()[0].present, "a late copy of the first coming");
    table.takes(&join(0, "any name", 2)).order(Order::Next);
    assert_eq!((table.turn(), table.right()[0]), ("Amara", 1));
    table.takes(&Message::Leave { player: player(0), visit: 1 });
    assert!(table.session.state().players()[0].present, "a late copy of the first going");
    let results = Results::new(&table.session);
    assert_eq!(results.questions[1].players, 4, "who was away did not miss it");
}

#[test]
fn when_everybody_leaves_the_session_waits() {
    let mut table = Table::four(Answers::Turns);
    table.order(Order::Next).wait(10);
    for number in 0..4 {
        table.takes(&Message::Leave { player: player(number), visit: 1 });
    }
    table.wait(5000);
    assert_eq!((table.phase(), table.turn()), (Phase::Asking { question: 0, vote: 0 }, ""));
    table.takes(&join(2, "Dana", 2));
    assert_eq!(table.turn(), "Dana");
    table.wait(29).takes(&answer(2, 0, 0));
    assert_eq!(table.phase(), Phase::Locked { question: 0 });
}

#[test]
fn the_host_takes_back_step_by_step() {
    let mut table = Table::four(Answers::Turns);
    table.order(Order::Next);
    for number in 0..4 {
        table.takes(&answer(number, 0, 0));
    }
    table.order(Order::Reveal).order(Order::Next);
    for (phase, turn) in [
        (Phase::Reveal { question: 0 }, ""),
        (Phase::Locked { question: 0 }, ""),
        (Phase::Asking { question: 0, vote: 0 }, "Eun-ji"),
        (Phase::Asking { question: 0, vote: 0 }, "Dana"),
    ] {
        table.order(Order::Undo);
        assert_eq!((table.phase(), table.turn()), (phase, turn));
    }
    table.wait(29).takes(&answer(2, 0, 1)).takes(&answer(3, 0, 1)).order(Order::Reveal);
    assert_eq!(table.right(), [1, 1, 0, 0]);
    for _ in 0..6 {
        table.order(Order::Undo);
    }
    assert_eq!(table.phase(), Phase::Lobby);
    assert!(!table.session.takes(Order::Undo));
}

#[test]
fn a_skip_and_the_end_can_be_taken_back() {
    let mut table = Table::four(Answers::Keys);
    table.order(Order::Next).order(Order::Skip).order(Order::Undo);
    assert_eq!(table.phase(), Phase::Asking { question: 0, vote: 0 });
    for number in 0..4 {
        table.takes(&answer(number, 0, 0));
    }
    table.order(Order::Reveal).order(Order::End).order(Order::Undo);
    assert_eq!((table.phase(), table.right()), (Phase::Reveal { question: 0 }, vec![1; 4]));
}

#[test]
fn a_doubled_or_late_order_is_one_order() {
    let mut table = Table::four(Answers::Keys);
    let beat = table.session.beat();
    table.takes(&Message::Host { beat, order: Order::Next });
    table.refuses(&Message::Host { beat, order: Order::Next }, &Refusal::Stale);
    table.refuses(&Message::Host { beat, order: Order::Skip }, &Refusal::Stale);
    let beat = table.session.beat();
    table.takes(&Message::Host { beat, order: Order::Undo });
    table.refuses(&Message::Host { beat, order: Order::Undo }, &Refusal::Stale);
    let beat = table.session.beat();
    for order in [Order::Lock, Order::Vote, Order::Reveal, Order::Board, Order::Skip, Order::Pause, Order::Go] {
        table.refuses(&Message::Host { beat, order }, &Refusal::NotNow);
    }
}

#[test]
fn the_second_vote_counts_and_who_does_not_vote_again_keeps_the_first() {
    let mut opening = opening(1, Answers::Keys);
    (opening.setup.discussion, opening.setup.speed) = (true, true);
    let mut table = Table::new(opening, &["Amara", "Chidi", "Dana"]);
    table.order(Order::Next);
    table.now = 15;
    for (number, choice) in [(0, 0), (1, 1), (2, 0)] {
        table.takes(&answer(number, 0, choice));
    }
    assert_eq!(table.phase(), Phase::Talking { question: 0 });
    table.wait(600).order(Order::Vote);
    for (number, choice) in [(0, None), (1, Some(0)), (2, Some(1))] {
        table.takes(&Message::Answer { player: player(number), question: 0, vote: 1, choice });
    }
    table.order(Order::Reveal);
    let revealed = table.session.view(at(table.now)).revealed.expect("revealed");
    assert_eq!((revealed.first, revealed.last), (vec![2, 1, 0], Some(vec![2, 1, 0])));
    let scores = table.session.state().scores(table.session.setup());
    let points: Vec<(PlayerId, u32)> = scores.iter().map(|score| (score.player, score.points)).collect();
    assert_eq!(points, [(player(0), 1100), (player(1), 1000), (player(2), 0)]);
}

#[test]
fn names_alike_are_refused_and_seats_run_out() {
    let mut table = Table::four(Answers::Keys);
    table.refuses(&join(9, "amara", 1), &Refusal::Name(NameError::Taken("Amara".into())));
    table.refuses(&join(9, "\u{202e}x", 1), &Refusal::Name(NameError::Invisible("\u{202e}".into())));
    table.refuses(&join(9, "Fatima", 1), &Refusal::Full);
    let mut empty = Table::new(opening(1, Answers::Turns), &[]);
    let beat = empty.session.beat();
    empty.refuses(&Message::Host { beat, order: Order::Next }, &Refusal::Nobody);
}

#[test]
fn after_a_restart_the_time_in_between_does_not_count() {
    let mut table = Table::four(Answers::Turns);
    table.order(Order::Next).wait(10).takes(&answer(0, 0, 0));
    let mut again = Session::replay(table.session.opening().clone(), table.session.log().to_vec());
    assert_eq!(again, table.session);
    // Killed here, resumed a day later.
    let later = at(table.now + 86_400);
    let outcome = again.step(&Message::Host { beat: again.beat(), order: Order::Resume }, later);
    // The clock is looked at first, as always; so the owner resumes before anything else is stepped.
    assert_eq!(outcome.refusal(), None);
    assert_eq!(again.state().turn().map(|player| player.name.as_str()), Some("Chidi"));
    assert_eq!(again.state().clock().and_then(|clock| clock.left(later)), Some(30_000));
}

#[test]
fn nothing_about_an_answer_can_be_seen_before_the_reveal() {
    let play = |choices: [usize; 4]| {
        let mut table = Table::four(Answers::Keys);
        table.order(Order::Next);
        let mut seen = Vec::new();
        for (number, choice) in choices.into_iter().enumerate() {
            let outcome = table.session.step(&answer(number, 0, choice), at(1));
            seen.push(serde_json::to_string(&(outcome.reply, table.session.view(at(1)))).expect("JSON"));
        }
        seen
    };
    let seen = play([0, 0, 0, 0]);
    assert_eq!(seen, play([1, 2, 0, 1]));
    assert!(seen.iter().all(|text| !text.contains("Because") && !text.contains("\"right\":0,\"explain\"")), "{seen:?}");
}

#[test]
fn messages_and_entries_come_back_from_json_as_they_were() {
    let mut table = Table::four(Answers::Turns);
    let messages = [
        join(0, "Amara", 1),
        answer(0, 0, 2),
        Message::Host { beat: 3, order: Order::More(10) },
        Message::Leave { player: player(1), visit: 2 },
        Message::Tick,
    ];
    for message in messages {
        let text = serde_json::to_string(&message).expect("JSON");
        assert_eq!(serde_json::from_str::<Message>(&text).expect(&text), message);
    }
    table.order(Order::Next).order(Order::More(10)).takes(&answer(0, 0, 1)).order(Order::Undo);
    let text = serde_json::to_string(&(table.session.opening(), table.session.log())).expect("JSON");
    let (opening, log): (Opening, Vec<Entry>) = serde_json::from_str(&text).expect("readable");
    assert_eq!(Session::replay(opening, log), table.session);
}
