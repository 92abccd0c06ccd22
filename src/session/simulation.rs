//! A thousand players over a bad network against an oracle that knows only the rules, and sequences of anything.

use std::collections::HashMap;

use proptest::prelude::*;

use super::tests::{at, opening, player, question};
use super::*;
use crate::platform::{Rng, Seed};

const PLAYERS: usize = 1000;
const QUESTIONS: usize = 50;

/// Counts for itself who is there, which answer came first, and who was right.
#[derive(Default)]
struct Oracle {
    visits: HashMap<PlayerId, (u32, bool)>,
    answers: HashMap<(PlayerId, usize), usize>,
}

impl Oracle {
    fn hears(&mut self, message: &Message, open: Option<usize>) {
        match message {
            Message::Join { player, visit, .. } => {
                let known = self.visits.entry(*player).or_insert((0, false));
                if *visit > known.0 {
                    *known = (*visit, true);
                }
            }
            Message::Leave { player, visit } => {
                if let Some(known) = self.visits.get_mut(player).filter(|known| known.0 == *visit) {
                    known.1 = false;
                }
            }
            Message::Answer { player, question, choice: Some(choice), .. } => {
                let is_there = self.visits.get(player).is_some_and(|known| known.1);
                if is_there && open == Some(*question) {
                    self.answers.entry((*player, *question)).or_insert(*choice);
                }
            }
            _ => {}
        }
    }

    fn right(&self, player: PlayerId) -> u32 {
        let is_right = |(who, question): &(PlayerId, usize), choice: usize| *who == player && choice == question % 3;
        u32::try_from(self.answers.iter().filter(|(key, choice)| is_right(key, **choice)).count()).unwrap()
    }
}

/// What players send during a question, as the network delivers it: some is lost, some doubled, all in any order, and
/// some comes with a later question.
fn traffic(rng: &mut Rng, number: usize, visits: &mut [u32], late: &mut Vec<Message>) -> Vec<Message> {
    let mut sent = Vec::new();
    for (who, visit) in visits.iter_mut().enumerate() {
        let (id, name) = (player(who), format!("Player {who:04}"));
        if number == 0 || rng.below(20) == 0 {
            *visit += 1;
            sent.push(Message::Join { player: id, name, visit: *visit });
        }
        let choice = Some(rng.below(3));
        sent.push(Message::Answer { player: id, question: number, vote: 0, choice });
        if rng.below(25) == 0 {
            sent.push(Message::Leave { player: id, visit: *visit });
        }
        if rng.below(50) == 0 {
            // Changes their mind, which nobody may.
            sent.push(Message::Answer { player: id, question: number, vote: 0, choice: Some(rng.below(3)) });
        }
    }
    let mut delivered = std::mem::take(late);
    for message in sent {
        match rng.below(10) {
            0 => {}
            1 => delivered.extend([message.clone(), message]),
            2 => late.push(message),
            _ => delivered.push(message),
        }
    }
    rng.shuffle(&mut delivered);
    delivered
}

#[test]
fn a_thousand_players_over_a_bad_network_have_the_points_that_the_oracle_counts() {
    let mut rng = Seed(4711).rng("simulation");
    let (mut session, _) = Session::new(opening(QUESTIONS, Answers::Own));
    let (mut oracle, mut visits, mut late) = (Oracle::default(), vec![0; PLAYERS], Vec::new());
    let mut now = 0;
    // The doors open a little before the first question.
    for (who, visit) in visits.iter_mut().enumerate() {
        let message = Message::Join { player: player(who), name: format!("Player {who:04}"), visit: 1 };
        *visit = 1;
        oracle.hears(&message, None);
        session.step(&message, at(now));
    }
    let (mut counted, mut delivered) = (0, 0);
    for number in 0..QUESTIONS {
        assert_eq!(session.order(Order::Next, at(now)).refusal(), None);
        for message in traffic(&mut rng, number, &mut visits, &mut late) {
            let open = match session.phase() {
                Phase::Asking { question, .. } => Some(question),
                _ => None,
            };
            oracle.hears(&message, open);
            session.step(&message, at(now));
            delivered += 1;
        }
        now += 30;
        session.step(&Message::Tick, at(now));
        assert_eq!(session.order(Order::Reveal, at(now)).refusal(), None, "{number}");
        counted += 1;
    }
    assert!(delivered > PLAYERS * QUESTIONS, "{delivered}");
    let again = Session::replay(session.opening().clone(), session.log().to_vec());
    assert!(again == session, "the log leads to the same session");
    let scores = session.state().scores(session.setup());
    assert_eq!((scores.len(), counted), (PLAYERS, QUESTIONS));
    let mut by_player: HashMap<PlayerId, u32> = HashMap::new();
    for ((who, question), choice) in &oracle.answers {
        *by_player.entry(*who).or_default() += u32::from(*choice == question % 3);
    }
    for score in &scores {
        let right = by_player.get(&score.player).copied().unwrap_or_default();
        assert_eq!((score.right, score.points), (right, right * score::RIGHT), "{:?}", score.player);
    }
    assert_eq!(oracle.right(player(7)), by_player[&player(7)]);
    assert!(scores.is_sorted_by_key(|score| (std::cmp::Reverse(score.points), score.rank)));
    let results = Results::new(&session);
    let right: u32 = results.people.iter().map(|person| person.right).sum();
    let by_question: u32 = results.questions.iter().map(|asked| asked.last[asked.right]).sum();
    assert_eq!((right, right), (by_question, by_player.values().sum()));
}

fn message() -> impl Strategy<Value = (Message, i64)> {
    let who = (0usize..4).prop_map(player);
    let order = prop_oneof![
        4 => Just(Order::Next),
        2 => Just(Order::Reveal),
        1 => Just(Order::Lock),
        1 => Just(Order::Vote),
        1 => Just(Order::Board),
        1 => Just(Order::Skip),
        2 => Just(Order::Undo),
        1 => Just(Order::Pause),
        1 => Just(Order::Go),
        1 => Just(Order::More(10)),
        1 => Just(Order::Resume),
        1 => Just(Order::End),
        1 => Just(Order::Finish),
    ];
    let kind = prop_oneof![
        2 => (who.clone(), 0u32..4, 0usize..6).prop_map(|(player, visit, name)| Message::Join {
            player,
            name: ["Amara", "amara", "Chidi", "Dana", "", "\u{202e}"][name].to_owned(),
            visit
        }),
        1 => (who.clone(), 0u32..4).prop_map(|(player, visit)| Message::Leave { player, visit }),
        6 => (who, 0usize..4, 0u8..3, prop::option::of(0usize..4))
            .prop_map(|(player, question, vote, choice)| Message::Answer { player, question, vote, choice }),
        4 => (0u32..30, order).prop_map(|(beat, order)| Message::Host { beat, order }),
        1 => Just(Message::Tick),
    ];
    (kind, -20i64..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes, in whatever order, with a clock that jumps: nothing panics, every prefix of the log is a
    /// session, what was answered stays answered, and the parts to be kept make up the log.
    #[test]
    fn anything_may_come(
        messages in prop::collection::vec(message(), 0..60),
        answers in prop::sample::select(vec![Answers::Turns, Answers::Keys, Answers::Together, Answers::Own]),
        speed: bool, discussion: bool, timed: bool,
    ) {
        let mut opening = opening(3, answers);
        (opening.setup.speed, opening.setup.discussion) = (speed, discussion);
        opening.setup.seconds = opening.setup.seconds.filter(|_| timed);
        let (mut session, _) = Session::new(opening);
        let (mut now, mut kept) = (0, Vec::new());
        for (message, seconds) in messages {
            now += seconds;
            // Most orders of a real host see the present moment.
            let message = match message {
                Message::Host { beat, order } if beat > 3 => Message::Host { beat: session.beat(), order },
                other => other,
            };
            let before = session.clone();
            let outcome = session.step(&message, at(now));
            prop_assert_eq!(outcome.part.is_none(), before == session);
            if let Some(part) = outcome.part {
                prop_assert_eq!(part.first, kept.len());
                kept.extend(part.entries);
            }
            let again = session.step(&message, at(now));
            if let (Reply::Accepted, Message::Join { .. } | Message::Leave { .. } | Message::Answer { .. }) =
                (&outcome.reply, &message)
            {
                prop_assert!(again.part.is_none(), "a doubled message changes nothing: {message:?}");
            }
            kept.extend(again.part.into_iter().flat_map(|part| part.entries));
            let replayed = Session::replay(session.opening().clone(), kept.clone());
            prop_assert_eq!(&replayed, &session);
            let view = session.view(at(now));
            prop_assert_eq!(view.revealed.is_some(), matches!(session.phase(), Phase::Reveal { .. } | Phase::Board { .. }));
            let results = Results::new(&session);
            let points: u32 = results.answers.iter().map(|answer| answer.points).sum();
            prop_assert_eq!(points, view.scores.iter().map(|score| score.points).sum::<u32>());
            for asked in &results.questions {
                prop_assert!(asked.missed <= asked.players);
                prop_assert_eq!(asked.last[asked.right], asked.players - asked.missed);
            }
        }
    }
}

#[test]
fn questions_without_options_are_not_for_teams() {
    use crate::quiz::Shape;
    let mut line = question(1);
    assert!(Setup::fits(&line));
    line.shape = Shape::Line { accepted: vec![1] };
    assert!(!Setup::fits(&line));
}
