use super::*;
use crate::platform::Seed;
use crate::session::{Answers, Phase, Results};
use crate::tui::fixture::{self, Stage};
use crate::tutor::{Pool, Scope};

fn spec(answers: Answers) -> TeamSpec {
    TeamSpec {
        pool: Pool::Lessons(Scope::All),
        count: 3,
        seconds: Some(30),
        answers,
        speed: false,
        discussion: false,
        seed: Some(Seed(7)),
    }
}

const FOUR: [&str; 4] = ["Amara", "Chidi", "Dana", "Eun-ji"];

/// A screen on a stage whose clock the test turns, and a store that takes what the screen sends out.
struct Table {
    stage: Stage,
    team: Team,
    now: i64,
}

impl Table {
    fn new(spec: &TeamSpec, names: &[&str], (width, height): (u16, u16)) -> Self {
        let stage = Stage::new(fixture::tutor(), width, height);
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let setup = SetUp::new(spec.clone(), &names, &stage.cx());
        let mut team = Team { setup, play: None, laid: Laid::default(), scroll: 0 };
        team.compose(&stage.cx());
        Self { stage, team, now: 0 }
    }

    fn four(answers: Answers) -> Self {
        let mut table = Self::new(&spec(answers), &FOUR, (120, 40));
        table.act([Action::Submit]);
        table
    }

    fn cx(&self) -> Cx<'_> {
        let mut cx = self.stage.cx();
        cx.now.at = cx.now.at.plus_seconds(self.now);
        cx
    }

    /// Does actions as the program does: only those that are offered, and what is sent out is kept.
    fn act(&mut self, actions: impl IntoIterator<Item = Action>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for action in actions {
            let mut cx = self.stage.cx();
            cx.now.at = cx.now.at.plus_seconds(self.now);
            assert!(self.team.enabled(&action, &cx), "{action:?} is not offered in {:?}", self.team.place());
            effects = self.team.update(action, &cx);
            self.keep(&effects);
        }
        effects
    }

    fn keep(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Team(part) => assert!(self.stage.tutor.keep_team(part.as_ref().clone())),
                Effect::TakeMissed(session, player) => {
                    self.stage.tutor.take_missed(session, *player, fixture::NOW).expect("taken");
                }
                _ => {}
            }
        }
        if let Some(play) = &self.team.play {
            let kept = self.stage.tutor.teams().last().expect("kept");
            assert_eq!(&kept.session(), play.session(), "what is kept is what is shown");
        }
    }

    fn wait(&mut self, seconds: i64) {
        self.now += seconds;
        let mut cx = self.stage.cx();
        cx.now.at = cx.now.at.plus_seconds(self.now);
        let effects = self.team.told(&News::Tick, &cx);
        self.keep(&effects);
    }

    fn text(&self) -> String {
        self.stage.draw(&self.team).0
    }

    fn words(&self) -> String {
        self.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn session(&self) -> &Session {
        self.team.play.as_ref().expect("it runs").session()
    }

    /// The key of the right option of the present question, and of one that is wrong.
    fn keys(&self) -> (Action, Action) {
        let at = self.session().phase().question().expect("a question");
        let key = |at: usize| [Action::ChooseA, Action::ChooseB, Action::ChooseC][at % 3].clone();
        let right = self.session().setup().right(at).expect("a right option");
        (key(right), key(right + 1))
    }

    /// Plays a question: Amara is wrong, all others are right.
    fn play_question(&mut self) {
        let (right, wrong) = self.keys();
        self.act([wrong, right.clone(), right.clone(), right, Action::Submit]);
    }
}

fn typed(text: &str) -> Vec<Action> {
    text.chars().map(Action::Type).collect()
}

#[test]
fn four_names_and_two_keys_are_enough_to_begin() {
    let mut table = Table::new(&spec(Answers::Turns), &[], (80, 24));
    assert!(!table.team.enabled(&Action::Submit, &table.cx()), "nobody is in yet");
    for name in FOUR {
        table.act(typed(name));
        table.act([Action::Submit]);
    }
    table.act([Action::Submit]);
    assert_eq!(table.session().phase(), Phase::Asking { question: 0, vote: 0 });
    assert!(table.words().contains("Amara, your turn. The others look away."), "{}", table.text());
}

#[test]
fn names_that_cannot_be_taken_are_said_and_stay_in_the_line() {
    let mut table = Table::new(&spec(Answers::Turns), &["Amara"], (80, 24));
    table.act(typed("amara"));
    table.act([Action::Submit]);
    assert!(table.words().contains("that looks like Amara"), "{}", table.text());
    table.act([Action::Start]);
    assert!(table.team.play.is_none(), "a name that waits is not lost by starting");
    table.act([Action::DeleteWord]);
    table.act([Action::DeleteLeft]);
    table.act(typed("h"));
    table.act([Action::Submit]);
    assert_eq!(table.team.setup.begin(&table.cx()).expect("begun").1.state().players()[0].name.as_str(), "Amarah");
}

#[test]
fn settings_turn_both_ways_and_own_keys_are_for_four() {
    let mut table = Table::new(&spec(Answers::Turns), &["A1", "B2", "C3", "D4", "E5"], (80, 24));
    table.act([Action::Down, Action::Down, Action::Down, Action::Right]);
    assert!(table.words().contains("all at once, own keys") && table.words().contains("for 4 players"));
    table.act([Action::Start]);
    assert!(table.team.play.is_none());
    table.act([Action::Remove, Action::Left, Action::Left, Action::Start]);
    assert_eq!(table.session().setup().answers, Answers::Together);
}

#[test]
fn nothing_on_the_screen_tells_what_was_answered() {
    let played = |choices: [Action; 3]| {
        let mut table = Table::four(Answers::Turns);
        choices.map(|choice| {
            table.act([choice]);
            table.text()
        })
    };
    let one = played([Action::ChooseA, Action::ChooseA, Action::ChooseA]);
    assert_eq!(one, played([Action::ChooseC, Action::ChooseB, Action::ChooseA]));
    assert!(one[2].contains("Eun-ji, your turn"), "{}", one[2]);
}

#[test]
fn a_session_is_played_to_its_podium_and_its_files() {
    let mut table = Table::four(Answers::Turns);
    for question in 0..3 {
        table.play_question();
        assert_eq!(table.session().phase(), Phase::Reveal { question });
        assert!(table.words().contains("is right."), "{}", table.text());
        assert!(table.words().contains("Chidi") && table.words().contains("Amara"), "{}", table.text());
        table.act([Action::Submit]);
    }
    assert_eq!(table.team.place(), Place::SessionPodium);
    let words = table.words();
    assert!(words.contains("Teach this next") && words.contains("1 of 4 missed it"), "{words}");
    assert!(words.contains("3 right"), "{words}");
    let effects = table.act([Action::ExportResults]);
    let [Effect::Write(_, files)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(files.iter().map(|(ending, _)| *ending).collect::<Vec<_>>(), ["csv", "json"]);
    assert_eq!(files[0].1.lines().count(), 1 + 3 * 4);
    assert!(matches!(table.act([Action::Submit]).as_slice(), [Effect::Open(Route::Lesson(_))]));
    let effects = table.act([Action::Back]);
    assert_eq!(effects[1..], [Effect::LetTeamsGo, Effect::Back]);
    assert_eq!(table.session().phase(), Phase::Saved);
}

#[test]
fn time_runs_out_for_one_player_after_the_other() {
    let mut table = Table::four(Answers::Turns);
    table.wait(29);
    assert!(table.words().contains("Amara, your turn"));
    table.wait(1);
    assert!(table.words().contains("Chidi, your turn"), "{}", table.text());
    table.act([Action::More]);
    table.wait(35);
    assert!(table.words().contains("Chidi, your turn"));
    for _ in 0..3 {
        table.wait(30);
    }
    assert_eq!(table.team.place(), Place::SessionWait);
    assert!(!table.team.is_ticking());
}

#[test]
fn a_pause_hides_the_question_and_undo_brings_an_answer_back() {
    let mut table = Table::four(Answers::Turns);
    let prompt = table.session().setup().questions[0].prompt.to_string();
    let shows = |table: &Table| table.words().contains(prompt.split('?').next().unwrap_or_default());
    assert!(shows(&table));
    table.act([Action::ChooseA, Action::Back]);
    assert!(!shows(&table) && table.words().contains("Paused"), "{}", table.text());
    table.wait(1000);
    table.act([Action::Submit, Action::Undo]);
    assert!(table.words().contains("Amara, your turn"), "{}", table.text());
    table.act([Action::LeaveOut]);
    assert_eq!(table.session().phase(), Phase::Asking { question: 1, vote: 0 });
    table.act([Action::Back, Action::Back]);
    assert!(table.words().contains("No question was played to its end."), "{}", table.text());
    table.act([Action::Undo]);
    assert_eq!(table.team.place(), Place::SessionWait, "still paused");
}

#[test]
fn all_at_once_everybody_has_keys_of_their_own() {
    let mut table = Table::four(Answers::Keys);
    assert_eq!(table.team.place(), Place::SessionKeys);
    assert!(table.words().contains("Amara 1 2 3") && table.words().contains("Eun-ji n m ,"), "{}", table.text());
    let before = table.text();
    table.act([Action::Type('3'), Action::Type('1'), Action::Type('w')]);
    assert_eq!(
        table
            .session()
            .log()
            .iter()
            .filter(|entry| matches!(entry.fact, crate::session::Fact::Answered { .. }))
            .count(),
        1
    );
    assert_ne!(before, table.text());
    table.act([Action::Type('7'), Action::Type('V'), Action::Type('X'), Action::Type(',')]);
    assert_eq!(table.session().phase(), Phase::Locked { question: 0 });
}

#[test]
fn a_talk_stands_between_two_votes() {
    let mut table = Table::new(&TeamSpec { discussion: true, ..spec(Answers::Turns) }, &FOUR, (120, 40));
    table.act([Action::Submit]);
    let (right, wrong) = table.keys();
    table.act([wrong.clone(), wrong.clone(), wrong, right.clone()]);
    assert!(table.words().contains("Talk about it"), "{}", table.text());
    table.act([Action::Submit, right.clone(), right.clone(), right.clone(), right, Action::Submit]);
    let words = table.words();
    assert!(words.contains("First vote") && words.contains("after talking"), "{words}");
}

#[test]
fn late_ones_come_in_and_others_go_between_questions() {
    let mut table = Table::four(Answers::Turns);
    table.play_question();
    table.act([Action::Players]);
    table.act(typed("Fatima"));
    table.act([Action::Submit, Action::Down, Action::Remove, Action::Back, Action::Submit]);
    let names: Vec<_> =
        table.session().state().players().iter().map(|player| (player.name.as_str(), player.present)).collect();
    assert_eq!(names, [("Amara", true), ("Chidi", false), ("Dana", true), ("Eun-ji", true), ("Fatima", true)]);
    let (right, _) = table.keys();
    table.act([right.clone(), right.clone(), right.clone(), right, Action::Submit, Action::Players]);
    table.act(typed("Chidi"));
    table.act([Action::Submit, Action::Back]);
    let state = table.session().state();
    let chidi = state.players().iter().position(|player| player.name.as_str() == "Chidi").expect("known");
    assert!(state.players()[chidi].present);
    let scores = state.scores(table.session().setup());
    assert_eq!(scores.iter().find(|score| score.player == state.players()[chidi].id).map(|score| score.right), Some(1));
}

#[test]
fn reviews_are_touched_only_by_who_agrees() {
    let mut table = Table::four(Answers::Turns);
    for _ in 0..3 {
        table.play_question();
        table.act([Action::Submit]);
    }
    table.act([Action::Back]);
    assert_eq!(table.stage.tutor.snapshot().cards().count(), 0, "nothing without asking");
    let mut table = Table::four(Answers::Turns);
    for _ in 0..3 {
        table.play_question();
        table.act([Action::Submit]);
    }
    table.act([Action::Agree]);
    assert!(table.words().contains("Only if the person agrees"), "{}", table.text());
    assert!(table.words().contains("Amara 3 lessons") && !table.words().contains("Chidi"), "{}", table.text());
    let effects = table.act([Action::Submit]);
    assert!(matches!(effects.as_slice(), [Effect::TakeMissed(..)]));
    assert_eq!(table.stage.tutor.snapshot().cards().count(), 3);
    assert!(!table.team.enabled(&Action::Agree, &table.cx()), "nobody else missed anything");
}

#[test]
fn an_interrupted_session_goes_on_with_its_score() {
    let mut table = Table::four(Answers::Turns);
    table.play_question();
    let (right, _) = {
        table.act([Action::Submit]);
        table.keys()
    };
    table.act([right]);
    let before = Results::new(table.session());
    // Killed here; another start of the program over the same store.
    let (screen, effects) = open(None, &[], true, &table.cx()).expect("resumed");
    table.keep(&[]);
    assert_eq!(screen.place(), Place::SessionWait, "paused until all have found their chair");
    for effect in effects {
        let Effect::Team(part) = effect else { panic!("{effect:?}") };
        table.stage.tutor.keep_team(*part);
    }
    let resumed = table.stage.tutor.unfinished_team().expect("open");
    assert_eq!(Results::new(&resumed), before);
    assert_eq!(resumed.state().turn().map(|player| player.name.as_str()), Some("Chidi"));
    let setup = SetUp::new(spec(Answers::Turns), &[], &table.cx());
    assert!(setup.enabled(&Action::Resume));
}

#[test]
fn a_session_is_forgotten_when_asked_twice_and_is_not_offered_to_go_on_with() {
    let mut table = Table::four(Answers::Turns);
    table.play_question();
    let id = table.session().opening().id;
    let (live, _) = crate::tui::screens::results::open(Some(id), &table.cx()).expect("results");
    assert!(!live.enabled(&Action::Remove, &table.cx()), "the one that still writes");
    let mut setup = SetUp::new(spec(Answers::Turns), &[], &table.cx());
    assert!(setup.enabled(&Action::Resume) && setup.enabled(&Action::Results));
    let (mut results, _) = crate::tui::screens::results::open(None, &table.cx()).expect("results");
    assert!(matches!(results.update(Action::Remove, &table.cx()).as_slice(), [Effect::Say(_)]), "asked first");
    results.update(Action::Next, &table.cx());
    assert!(matches!(results.update(Action::Remove, &table.cx()).as_slice(), [Effect::Say(_)]), "asked once more");
    let effects = results.update(Action::Remove, &table.cx());
    assert_eq!(effects, [Effect::Back, Effect::ForgetTeam(id)], "nothing is left to be shown");
    table.stage.tutor.forget_team(id).expect("forgotten");
    setup.renew(&table.cx());
    assert!(!setup.enabled(&Action::Resume) && !setup.enabled(&Action::Results));
}

#[test]
fn every_step_can_be_seen_at_every_size() {
    for size in [(40, 12), (60, 18), (80, 24), (120, 40), (200, 60)] {
        for answers in [Answers::Turns, Answers::Keys, Answers::Together] {
            let mut table = Table::new(&TeamSpec { discussion: true, ..spec(answers) }, &FOUR, size);
            let mut seen = vec![table.text()];
            table.act([Action::Submit]);
            for _ in 0..2 {
                let setup = table.session().setup();
                let options: Vec<String> = (0..3).map(|at| setup.option(0, at).expect("text").to_string()).collect();
                let mut all = table.words();
                while table.team.enabled(&Action::Down, &table.cx())
                    && table.team.scroll < table.team.laid.most(table.cx().grid.body())
                {
                    table.act([Action::Down]);
                    all += &table.words();
                }
                for option in options {
                    assert!(all.contains(&option), "{size:?} {answers:?}: {option} is nowhere in {all}");
                }
                table.act([Action::Submit, Action::Submit]);
                seen.push(table.text());
            }
            assert_eq!(table.session().phase(), Phase::Reveal { question: 0 });
            table.act([Action::Board]);
            seen.push(table.text());
            table.act([Action::Players]);
            seen.push(table.text());
            table.act([Action::Back, Action::Back]);
            seen.push(table.text());
            assert!(seen.iter().all(|text| !text.trim().is_empty()), "{size:?} {answers:?}");
        }
    }
}
