//! A quiz line by line: no cursor movement, no colour, every sign a word, so that it can be heard and piped.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::lesson::LessonId;
use crate::platform::{Clock, SystemClock};
use crate::progress::Hold;
use crate::quiz::sitting::{Given, Stage};
use crate::quiz::{Answer, Mode, Question, Shape, Sitting, Verdict};
use crate::schedule::Confidence;
use crate::text::SafeText;
use crate::tutor::placement::MOST;
use crate::tutor::{Purpose, QuizSpec, Tutor};

use super::context::width;
use super::output::{Ending, Failure, talk};
use super::page::Page;
use asking::Names;
use hearing::{Expected, Heard, Reply, heard};
use voice::Voice;

mod asking;
mod closing;
mod hearing;
pub(super) mod team;
mod telling;
pub(super) mod voice;

/// Widest line, in columns.
const WIDEST: usize = 72;

const OPENING: &str = "Answer with a number. Then Enter. Other answers: hint, skip, sure, guess, stop. What you type \
                       is never shown as right or wrong by colour.";
const PLACING: &str = "Answer with a number. Then Enter. Other answers: skip, which says that you do not know; guess; undo; \
                       stop. At the end you decide whether anything is marked.";
const HELP: &str = "Answer with a number, or say: hint; skip; sure or guess, before or with the answer; code or again \
                    to hear it again; undo to take the last answer back; stop. In a review also: not today; aside.";

/// Asks until all is answered, `stop`, or the end of the input.
pub(super) fn run(tutor: Tutor, spec: &QuizSpec) -> Result<Ending, Failure> {
    let clock = SystemClock::new();
    let sitting = match tutor.sitting(spec, clock.now()) {
        Ok(sitting) => sitting,
        Err(reason) => {
            talk(&reason);
            return Ok(Ending::Nothing);
        }
    };
    let page = Page::new(None, tutor.ascii(), width().min(WIDEST));
    let echo = !io::stdin().is_terminal();
    let voice = Voice::new(io::stdin().lock(), io::stdout().lock(), echo, page);
    let mut round = Round { tutor, sitting, purpose: spec.purpose, clock: &clock, voice };
    let end = round.run();
    // Told even when nobody listens any more: what was answered is worth a copy.
    round.tutor.after_first_frame(clock.now());
    Ok(end.map(|()| Ending::Fine)?)
}

/// One quiz with somebody.
struct Round<'a, R, W> {
    tutor: Tutor,
    sitting: Sitting,
    purpose: Purpose,
    clock: &'a dyn Clock,
    voice: Voice<R, W>,
}

/// What became of waiting for a reply.
enum Turn {
    Reply(Reply),
    Skip,
    /// The last action was taken back, or a card left out; the question that is next now comes.
    Undone,
    Stop,
}

/// What became of a question.
enum Asked {
    Answered(Answer),
    Undone,
    Stopped,
}

impl<R: BufRead, W: Write> Round<'_, R, W> {
    fn run(&mut self) -> io::Result<()> {
        self.open();
        while self.sitting.stage() == Stage::Asking {
            let Some(question) = self.sitting.question().cloned() else { break };
            self.put(&question);
            let asked_at = self.clock.now().at;
            match self.ask(&question)? {
                Asked::Stopped => {
                    closing::stopped(self);
                    return self.voice.flush();
                }
                Asked::Undone => {}
                Asked::Answered(answer) => {
                    let elapsed = u32::try_from(self.clock.now().at.since(asked_at)).unwrap_or(u32::MAX);
                    self.take(&question, answer, elapsed);
                }
            }
        }
        if self.purpose == Purpose::Placement {
            closing::placed(self)?;
        } else {
            closing::done(self);
        }
        self.voice.flush()
    }

    fn open(&mut self) {
        let (_, count) = self.sitting.position();
        let what = match self.purpose {
            Purpose::Quiz | Purpose::Check => format!("Quiz: {}", self.sitting.title),
            Purpose::Review | Purpose::Ahead => self.sitting.title.to_string(),
            Purpose::Placement => {
                self.voice.say(format!(
                    "What you know: at most {MOST} questions, at most five minutes. What is right is not said. Seed {}.",
                    self.sitting.seed.0
                ));
                self.voice.say(PLACING);
                return;
            }
        };
        let plural = if count == 1 { "" } else { "s" };
        let seed = self.sitting.seed.0;
        self.voice.say(format!("{what}. {count} question{plural}. Seed {seed}."));
        if let Some(words) = self.tutor.backlog_words(self.clock.now()).filter(|_| self.is_review()) {
            self.voice.say(words);
        }
        self.voice.say(OPENING);
    }

    fn put(&mut self, question: &Question) {
        let names = self.names(&question.lesson);
        let (at, all) = self.sitting.position();
        if self.purpose == Purpose::Placement {
            asking::placing(&mut self.voice.page, question, at, &names);
        } else {
            asking::question(&mut self.voice.page, question, (at, all), &names);
        }
    }

    /// The title of a lesson.
    fn title(&self, lesson: &LessonId) -> SafeText {
        self.tutor.catalog().entry(lesson).map_or_else(|| lesson.text().clone(), |entry| entry.title.clone())
    }

    fn names(&self, lesson: &LessonId) -> Names {
        let others = self.tutor.catalog().card(lesson).map(|card| card.aliases.clone()).unwrap_or_default();
        Names { title: self.title(lesson), others }
    }

    /// Waits for the whole answer to a question; some have a second step.
    fn ask(&mut self, question: &Question) -> io::Result<Asked> {
        let (expected, prompt) = asking::expected(question);
        let reply = match self.listen(question, expected, prompt)? {
            Turn::Reply(reply) => reply,
            Turn::Skip => return Ok(Asked::Answered(Answer::Skip)),
            Turn::Undone => return Ok(Asked::Undone),
            Turn::Stop => return Ok(Asked::Stopped),
        };
        match (&question.shape, reply) {
            (Shape::OneOf { right, then: Some(_), .. }, Reply::One(at)) if at == *right => {
                let prompt = match asking::deciding_code(question) {
                    Some((Some('A'), _)) => "Yes. Which line of A decides, a line number:",
                    Some((Some(_), _)) => "Yes. Which line of B decides, a line number:",
                    _ => "Yes. Which line decides, a line number:",
                };
                let lines = asking::lines(question);
                self.second_step(question, Expected::Line(lines), prompt, |reply| match reply {
                    Reply::One(line) => Answer::ChoiceAndLine(at, line),
                    _ => Answer::Choice(at),
                })
            }
            (Shape::Recall { points, answer }, _) => {
                self.voice.say(answer.clone());
                asking::numbered(&mut self.voice.page, points);
                let count = points.len();
                let prompt = "Which of these did you say? Numbers, all or none:";
                self.second_step(question, Expected::Points(count), prompt, |reply| match reply {
                    Reply::Many(ticked) => Answer::Ticks((0..count).map(|at| ticked.contains(&at)).collect()),
                    _ => Answer::Skip,
                })
            }
            (Shape::Line { .. }, Reply::One(line)) => Ok(Asked::Answered(Answer::Line(line))),
            (_, Reply::One(at)) => Ok(Asked::Answered(Answer::Choice(at))),
            (_, Reply::Many(order)) => Ok(Asked::Answered(Answer::Order(order))),
            (_, Reply::Text(text)) => Ok(Asked::Answered(Answer::Text(text))),
            (_, Reply::Ready) => Ok(Asked::Answered(Answer::Skip)),
        }
    }

    fn second_step(
        &mut self,
        question: &Question,
        expected: Expected,
        prompt: &'static str,
        answer: impl FnOnce(Reply) -> Answer,
    ) -> io::Result<Asked> {
        Ok(match self.listen(question, expected, prompt)? {
            Turn::Reply(reply) => Asked::Answered(answer(reply)),
            Turn::Skip => Asked::Answered(Answer::Skip),
            Turn::Undone => Asked::Undone,
            Turn::Stop => Asked::Stopped,
        })
    }

    /// Waits for a reply and does what is asked for besides.
    fn listen(&mut self, question: &Question, expected: Expected, prompt: &'static str) -> io::Result<Turn> {
        loop {
            let Some(line) = self.voice.ask(prompt)? else { return Ok(Turn::Stop) };
            match heard(&line, expected) {
                Heard::Reply(reply, sure) => {
                    if let Some(sure) = sure {
                        self.sitting.set_confidence(sure);
                    }
                    return Ok(Turn::Reply(reply));
                }
                Heard::Skip => return Ok(Turn::Skip),
                Heard::Stop => return Ok(Turn::Stop),
                Heard::NotToday | Heard::SetAside if !self.is_review() => {
                    self.voice.say("Only the cards of a review can be left out.");
                }
                Heard::NotToday => return Ok(self.leave_out(question, true)),
                Heard::SetAside => return Ok(self.leave_out(question, false)),
                Heard::Undo if self.undo() => return Ok(Turn::Undone),
                Heard::Undo => self.voice.say("There is no answer to take back."),
                Heard::Confidence(sure) => {
                    self.sitting.set_confidence(sure);
                    self.voice.say(if sure == Confidence::Sure { "Noted: sure." } else { "Noted: a guess." });
                }
                Heard::Hint => self.hint(question),
                Heard::Code => {
                    let names = self.names(&question.lesson);
                    if !asking::code(&mut self.voice.page, question, &names) {
                        self.voice.say("There is no code in this question.");
                    }
                }
                Heard::Again => self.put(question),
                Heard::Help => self.voice.say(HELP),
                Heard::Unclear => self.voice.say(unclear(expected)),
            }
        }
    }

    fn is_review(&self) -> bool {
        matches!(self.purpose, Purpose::Review | Purpose::Ahead)
    }

    /// Leaves the card of a question out, until tomorrow or until it is asked for.
    fn leave_out(&mut self, question: &Question, today: bool) -> Turn {
        let (now, facet) = (self.clock.now(), question.facet);
        let is_it = |other: &Question| other.lesson == question.lesson && other.facet == facet;
        if let Some(uuid) = self.sitting.set_aside(is_it) {
            let until = today.then(|| self.tutor.snapshot().study_day(now).plus(1));
            self.tutor.hold(Hold { uuid, lesson: question.lesson.clone(), facet: Some(facet), until, when: now });
            self.voice.say(if today {
                "Not today: it comes back tomorrow. undo takes that back."
            } else {
                "Set aside until you ask for it. undo takes that back."
            });
        }
        Turn::Undone
    }

    fn undo(&mut self) -> bool {
        let answers = self.sitting.given().len();
        let Some(undone) = self.sitting.undo() else { return false };
        self.tutor.void(undone, self.clock.now());
        let is_answer = self.sitting.given().len() < answers;
        // The feedback of an answer that stays was heard already.
        self.sitting.next();
        self.voice.say(if is_answer { "The last answer is taken back." } else { "It is asked again." });
        true
    }

    fn hint(&mut self, question: &Question) {
        self.sitting.take_hint();
        let none = || "There is no hint for this question.".to_owned();
        self.voice.say(question.hint.as_ref().map_or_else(none, |hint| format!("Hint: {hint}")));
    }

    /// Judges an answer, keeps it, and tells what became of it.
    fn take(&mut self, question: &Question, answer: Answer, elapsed_ms: u32) {
        let Some(given) = self.sitting.answer(answer, elapsed_ms).cloned() else { return };
        let now = self.clock.now();
        let saved = self.tutor.record(self.tutor.record_of(&given, question, self.purpose, now));
        if self.purpose == Purpose::Placement
            && let Some(next) = self.tutor.placement_next(&self.sitting, now)
        {
            self.sitting.push(next);
        }
        let kept = match self.tutor.banner() {
            None if saved => "Saved.".to_owned(),
            banner => banner.map_or_else(|| "Not saved.".to_owned(), |banner| banner.to_string()),
        };
        if self.sitting.mode == Mode::Exam {
            self.voice.say(kept);
            return;
        }
        telling::verdict(&mut self.voice.page, question, &given);
        let schedule = telling::schedule(&given, self.days(question), true);
        self.voice.say(format!("{schedule} {kept}"));
        self.turned(question, &given);
        self.read_more(question, &given);
        self.sitting.next();
    }

    /// What the answer changed beyond its card: a misconception cured, a card that keeps slipping away.
    fn turned(&mut self, question: &Question, given: &Given) {
        for cured in self.tutor.snapshot().cured_by(given.uuid) {
            let belief = cured.belief.trim_end_matches('.').to_owned();
            self.voice.say(format!("No longer believed: {belief}. Two right answers on different days close it."));
        }
        let card = self.tutor.snapshot().card(&question.lesson, question.facet);
        if given.verdict != Verdict::Right && card.is_leech() {
            self.voice.say(format!(
                "Forgotten {} times. Reading the lesson again helps more than one more question.",
                card.lapses
            ));
        }
    }

    fn read_more(&mut self, question: &Question, given: &Given) {
        if given.verdict != Verdict::Right {
            self.voice.say(format!("Read more: footgun show {}", question.lesson));
        }
    }

    /// Days until the card of a question comes back.
    fn days(&self, question: &Question) -> Option<u32> {
        let (snapshot, now) = (self.tutor.snapshot(), self.clock.now());
        let day = snapshot.card(&question.lesson, question.facet).due_day(now)?;
        Some(u32::try_from(i64::from(day.0) - i64::from(snapshot.study_day(now).0)).unwrap_or(0))
    }
}

fn unclear(expected: Expected) -> String {
    let wanted = match expected {
        Expected::Choice(count) | Expected::Line(count) => format!("a number from 1 to {count}"),
        Expected::Order(count) => format!("the numbers 1 to {count} in their order, such as 2 1 3"),
        Expected::Points(count) => format!("numbers from 1 to {count}, all, or none"),
        Expected::Text | Expected::Enter => "words".to_owned(),
    };
    format!("That is not clear. Please answer with {wanted}; help says what else there is.")
}
