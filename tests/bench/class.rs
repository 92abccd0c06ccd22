//! A simulated class: learners whose forgetting is known, under several schedules.
//!
//! None of them forgets by the scheduler's own model with its own weights. A third forgets exponentially (a half-life
//! that grows with each success, more so when it was nearly forgotten), a third by a power of time (Wixted and
//! Carpenter 2007), a third by FSRS-6 with every weight moved at random by about a quarter. Every learner has a speed of
//! forgetting and of gaining of their own, every card an ease of its own. A card is first asked right after its lesson
//! was read (right seven times in ten); two lessons' cards begin each day until all have. The same learner with the same
//! luck meets every schedule. Answers are right or wrong, so grades are Good and Again only.
//!
//! Compared are this program's schedule at several wanted retentions (with its learning steps of the same day, whose
//! answers all count), the same with weights fitted on day 120 as `footgun tune --apply` does, five Leitner boxes of 1,
//! 2, 4, 8 and 16 days and of 1, 3, 7, 14 and 30 days (right: a box up, wrong: the first one), a question every 7 or 14
//! days, and the fixed days 1, 3, 7, 16, 35 and every 35 from then on. The others get no repetitions of the same day, so
//! each of their answers counts once.
//!
//! The median learner knows a new card with a chance of 0.9 after 2.3 days, and grows by a factor of 4.8 with a right
//! answer then, because the default weights, which were fitted to many thousand people, say so; around that learners
//! and cards differ by half and more.
//!
//! `later` are answers per card on later days than the first, `same day` further answers of a day, which the rivals do
//! not ask for. `known` is the true chance of recall, averaged over all cards that were begun and all days from 60 to 365; `right`
//! the share of right answers to cards that came back on a later day.

//!
//! What it showed (60 learners of 100 cards, `cargo bench -- class`, or without a release build
//! `cargo test --test class -- --ignored --nocapture`):
//!
//! ```text
//!                                     later  same day    known    right   footgun for as much known
//! footgun, retention 0.80               5.2       2.3   90.8 %   81.9 %
//! footgun, retention 0.85               6.3       2.2   93.4 %   86.9 %
//! footgun, retention 0.90               7.7       2.0   96.3 %   91.8 %
//! footgun, retention 0.95              11.9       1.9   98.5 %   95.9 %
//! footgun, retention 0.97              16.6       1.9   99.2 %   97.4 %
//! footgun, 0.90, tuned on day 120       7.5       2.0   95.1 %   91.3 %
//! Leitner 1 2 4 8 16                   24.6       0.0   99.4 %   97.6 %
//! Leitner 1 3 7 14 30                  15.0       0.0   98.9 %   95.6 %     14.6 later, 16.5 in all
//! every 7 days                         48.1       0.0   99.4 %   97.7 %
//! every 14 days                        23.8       0.0   96.3 %   91.4 %      7.7 later, 9.8 in all
//! days 1 3 7 16 35, then every 35      12.5       0.0   96.4 %   93.9 %      8.0 later, 10.0 in all
//! ```
//!
//! The share of right answers stays within two points of the wanted retention. For as much known as with fixed
//! intervals a third to two thirds of their answers are enough. Boxes of 1 to 16 days ask half as often again for two
//! tenths of a point more than retention 0.97. Boxes of 1 to 30 days are a good schedule for this class: for as much
//! known on the average day this program asks 3 % less on later days, and 10 % more with the steps of the first day
//! counted; it gets a higher share of right answers with a fifth fewer of them (retention 0.95). What boxes cannot do is
//! to keep another share than the one their days happen to give. With fitted weights learners whose curve is exponential
//! or a power come nearer to the wanted 0.90 (93.8 to 92.7 % right) with a sixth fewer answers; those of the third kind
//! go from 88.2 to 88.8 % with an eighth more.

use footgun::platform::{Rng, Seed, StudyDay, Timestamp};
use footgun::schedule::fit;
use footgun::schedule::{Card, Due, Grade, Load, Review, Scheduler, Spread, Weights};

const DAYS: i32 = 365;
const CARDS: usize = 100;
/// New cards a day.
const NEW: i32 = 2;
/// Day from which what is known counts: all cards were begun by then.
const SETTLED: i32 = 60;
/// Day on which weights are fitted.
const TUNED: i32 = 120;

/// The weights of FSRS-6, which one kind of learner has moved.
const FSRS: [f32; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// When a card is asked again.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Plan {
    /// This program, at a wanted retention.
    Footgun(f32),
    /// The same, with weights fitted on the way.
    Tuned(f32),
    /// Boxes: days of each.
    Leitner([u32; 5]),
    /// Days between questions, whatever the answer; the last one for ever.
    Fixed(&'static [u32]),
}

/// All that are compared.
pub(crate) const PLANS: [(&str, Plan); 11] = [
    ("footgun, retention 0.80", Plan::Footgun(0.80)),
    ("footgun, retention 0.85", Plan::Footgun(0.85)),
    ("footgun, retention 0.90", Plan::Footgun(0.90)),
    ("footgun, retention 0.95", Plan::Footgun(0.95)),
    ("footgun, retention 0.97", Plan::Footgun(0.97)),
    ("footgun, 0.90, tuned on day 120", Plan::Tuned(0.90)),
    ("Leitner 1 2 4 8 16", Plan::Leitner([1, 2, 4, 8, 16])),
    ("Leitner 1 3 7 14 30", Plan::Leitner([1, 3, 7, 14, 30])),
    ("every 7 days", Plan::Fixed(&[7])),
    ("every 14 days", Plan::Fixed(&[14])),
    ("days 1 3 7 16 35, then every 35", Plan::Fixed(&[1, 3, 7, 16, 35])),
];

/// What a schedule came to, per learner or over all of them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    /// Answers per card in the year on later days than the first one.
    pub(crate) later: f64,
    /// Answers per card on the day of another answer to it.
    pub(crate) steps: f64,
    /// True chance of recall, 0 to 1.
    pub(crate) known: f64,
    /// Share of right answers to cards that came back.
    pub(crate) right: f64,
}

/// How somebody forgets.
#[derive(Clone, Copy, Debug)]
enum Curve {
    Exponential,
    Power { decay: f64 },
    Fsrs,
}

struct Learner {
    seed: Seed,
    curve: Curve,
    /// Days to half, or the like, of a new card.
    start: f64,
    gain: f64,
    /// What is left of the strength after forgetting.
    left: f64,
    model: Scheduler,
}

/// What is truly in the head.
#[derive(Clone, Copy, Debug)]
struct Memory {
    strength: f64,
    ease: f64,
    card: Card,
    day: i32,
}

/// About one, within a factor of `e` to the `spread` two times in three (sum of uniforms, near enough to a normal).
fn around(rng: &mut Rng, spread: f64) -> f64 {
    let sum: f64 = (0..12).map(|_| rng.unit()).sum();
    ((sum - 6.0) * spread).exp()
}

impl Learner {
    fn new(number: u64) -> Self {
        let seed = Seed(number);
        let mut rng = seed.rng("learner");
        let curve = match number % 3 {
            0 => Curve::Exponential,
            1 => Curve::Power { decay: 0.2 + 0.3 * rng.unit() },
            _ => Curve::Fsrs,
        };
        let moved: Vec<f32> = FSRS.iter().map(|weight| weight * around(&mut rng, 0.25) as f32).collect();
        let model = Scheduler::default().with_weights(&moved).unwrap_or_default();
        // Such that a new card is known with a chance of 0.9 after 2.3 days, which is what the default weights say.
        let start = match curve {
            Curve::Exponential => 2.3 / 0.9_f64.log(0.5),
            Curve::Power { decay } => 2.3 / (0.9_f64.powf(-1.0 / decay) - 1.0),
            Curve::Fsrs => 1.0,
        };
        Self {
            seed,
            curve,
            start: start * around(&mut rng, 0.4),
            gain: 12.0 * around(&mut rng, 0.3),
            left: 0.2 + 0.3 * rng.unit(),
            model,
        }
    }

    fn begin(&self, ease: f64, right: bool, day: i32) -> Memory {
        let strength = self.start * ease * if right { 1.0 } else { 0.5 };
        let card = self.model.review(&Card::default(), answer(right, day), Spread::Exact);
        Memory { strength, ease, card, day }
    }

    fn recall(&self, memory: &Memory, day: i32) -> f64 {
        let days = f64::from(day - memory.day);
        match self.curve {
            Curve::Exponential => 0.5_f64.powf(days / memory.strength),
            Curve::Power { decay } => (1.0 + days / memory.strength).powf(-decay),
            Curve::Fsrs => self.model.recall(&memory.card, noon(day)),
        }
    }

    /// What an answer on a later day does to the memory.
    fn answered(&self, memory: &mut Memory, day: i32, right: bool) {
        let recall = self.recall(memory, day);
        memory.strength = if right {
            let grown = (memory.strength / (self.start * memory.ease)).max(1.0);
            memory.strength * (1.0 + self.gain * (1.0 - recall).sqrt() * grown.powf(-0.1))
        } else {
            (memory.strength * self.left).max(self.start * memory.ease * 0.5)
        };
        memory.card = self.model.review(&memory.card, answer(right, day), Spread::Exact);
        memory.day = day;
    }
}

fn noon(day: i32) -> Timestamp {
    Timestamp(i64::from(day) * 86_400_000 + 43_200_000)
}

fn answer(right: bool, day: i32) -> Review {
    Review { grade: if right { Grade::Good } else { Grade::Again }, at: noon(day), day: StudyDay(day) }
}

/// A year of one learner under one schedule.
fn year(learner: &Learner, plan: Plan) -> Outcome {
    let mut luck = learner.seed.rng("luck");
    let mut eases = learner.seed.rng("ease");
    let eases: Vec<f64> = (0..CARDS).map(|_| around(&mut eases, 0.3)).collect();
    let mut memories: Vec<Option<Memory>> = vec![None; CARDS];
    let mut desk = Desk::new(plan);
    let (mut right, mut asked, mut known, mut counted) = (0_u32, 0_u32, 0.0, 0_u32);
    for day in 0..DAYS {
        desk.morning(day);
        for (card, memory) in memories.iter_mut().enumerate() {
            let first = i32::try_from(card).expect("few") / NEW;
            match memory {
                None if day >= first => {
                    let good = luck.unit() < 0.7;
                    *memory = Some(learner.begin(eases[card], good, day));
                    desk.answer(card, good, day);
                }
                Some(memory) if desk.due[card] <= day => {
                    let good = luck.unit() < learner.recall(memory, day);
                    learner.answered(memory, day, good);
                    desk.answer(card, good, day);
                    asked += 1;
                    right += u32::from(good);
                }
                _ => {}
            }
        }
        if day >= SETTLED {
            for memory in memories.iter().flatten() {
                known += learner.recall(memory, day);
                counted += 1;
            }
        }
    }
    Outcome {
        later: f64::from(asked) / CARDS as f64,
        steps: f64::from(desk.answers - asked) / CARDS as f64 - 1.0,
        known: known / f64::from(counted),
        right: f64::from(right) / f64::from(asked.max(1)),
    }
}

/// The schedule's side of it.
struct Desk {
    plan: Plan,
    scheduler: Scheduler,
    cards: Vec<Card>,
    /// Leitner's box, or the number of the next fixed interval.
    boxes: Vec<usize>,
    due: Vec<i32>,
    load: Load,
    histories: Vec<Vec<Review>>,
    answers: u32,
}

impl Desk {
    fn new(plan: Plan) -> Self {
        let scheduler = match plan {
            Plan::Footgun(retention) | Plan::Tuned(retention) => Scheduler::default().with_retention(retention),
            _ => Scheduler::default(),
        };
        Self {
            plan,
            scheduler,
            cards: vec![Card::default(); CARDS],
            boxes: vec![0; CARDS],
            due: vec![i32::MAX; CARDS],
            load: Load::default(),
            histories: vec![Vec::new(); CARDS],
            answers: 0,
        }
    }

    /// Fits the weights and replays, as the program does.
    fn morning(&mut self, day: i32) {
        if !matches!(self.plan, Plan::Tuned(_)) || day != TUNED {
            return;
        }
        let Ok(fitted) = fit::fit(&self.histories, None) else { return };
        if !fitted.is_better() {
            return;
        }
        let weights: Weights = fitted.weights;
        self.scheduler = self.scheduler.clone().weighted(Some(&weights));
        self.load = Load::default();
        let histories = std::mem::take(&mut self.histories);
        self.cards = vec![Card::default(); CARDS];
        for (card, history) in histories.iter().enumerate() {
            for review in history {
                self.schedule(card, *review);
            }
        }
        self.histories = histories;
    }

    fn answer(&mut self, card: usize, right: bool, day: i32) {
        match self.plan {
            Plan::Footgun(_) | Plan::Tuned(_) => self.learn(card, right, day),
            Plan::Leitner(days) => {
                self.answers += 1;
                self.boxes[card] = if right { (self.boxes[card] + 1).min(days.len() - 1) } else { 0 };
                self.due[card] = day + i32::try_from(days[self.boxes[card]]).expect("days");
            }
            Plan::Fixed(days) => {
                self.answers += 1;
                let at = self.boxes[card].min(days.len() - 1);
                self.boxes[card] += 1;
                self.due[card] = day + i32::try_from(days[at]).expect("days");
            }
        }
    }

    /// The answer, and the steps of the same day after it, which are right.
    fn learn(&mut self, card: usize, right: bool, day: i32) {
        let mut review = answer(right, day);
        loop {
            self.answers += 1;
            self.histories[card].push(review);
            self.schedule(card, review);
            match self.cards[card].due {
                Some(Due::At(time)) => review = Review { grade: Grade::Good, at: time, day: StudyDay(day) },
                _ => return,
            }
        }
    }

    fn schedule(&mut self, card: usize, review: Review) {
        let before = self.cards[card];
        if let Some(Due::On(day)) = before.due {
            self.load.remove(day);
        }
        let fuzz = before.fuzz(card as u64);
        let next = self.scheduler.review(&before, review, Spread::Even(fuzz, &self.load));
        if let Some(Due::On(day)) = next.due {
            self.load.add(day);
            self.due[card] = day.0;
        }
        self.cards[card] = next;
    }
}

/// Every schedule over a class of so many.
pub(crate) fn class(learners: u64) -> Vec<(&'static str, Plan, Outcome)> {
    let learners: Vec<Learner> = (0..learners).map(Learner::new).collect();
    let all: Vec<&Learner> = learners.iter().collect();
    PLANS.into_iter().map(|(name, plan)| (name, plan, over(&all, plan))).collect()
}

/// The mean over some learners.
fn over(learners: &[&Learner], plan: Plan) -> Outcome {
    let sum = learners.iter().map(|learner| year(learner, plan)).fold(Outcome::default(), |sum, one| Outcome {
        later: sum.later + one.later,
        steps: sum.steps + one.steps,
        known: sum.known + one.known,
        right: sum.right + one.right,
    });
    let count = learners.len() as f64;
    Outcome { later: sum.later / count, steps: sum.steps / count, known: sum.known / count, right: sum.right / count }
}

/// What this program's schedule would need to have as much known, between the two wanted retentions around it: answers
/// of later days, and all of them. Nothing outside of what was tried.
pub(crate) fn needed(rows: &[(&'static str, Plan, Outcome)], known: f64) -> Option<(f64, f64)> {
    let own: Vec<Outcome> =
        rows.iter().filter(|(_, plan, _)| matches!(plan, Plan::Footgun(_))).map(|(.., outcome)| *outcome).collect();
    if own.first().is_some_and(|lowest| known <= lowest.known) {
        return own.first().map(|lowest| (lowest.later, lowest.later + lowest.steps));
    }
    own.windows(2).find(|pair| (pair[0].known..=pair[1].known).contains(&known)).map(|pair| {
        let part = (known - pair[0].known) / (pair[1].known - pair[0].known);
        let between = |of: fn(&Outcome) -> f64| of(&pair[0]) + part * (of(&pair[1]) - of(&pair[0]));
        (between(|one| one.later), between(|one| one.later + one.steps))
    })
}

/// The table.
pub(crate) fn print(rows: &[(&'static str, Plan, Outcome)]) {
    println!("{:<34} {:>6} {:>9} {:>8} {:>8}   footgun for as much known", "", "later", "same day", "known", "right");
    for (name, plan, outcome) in rows {
        let Outcome { later, steps, known, right } = outcome;
        let own = matches!(plan, Plan::Footgun(_) | Plan::Tuned(_));
        let needs = needed(rows, *known).filter(|_| !own);
        let needs = needs.map_or(String::new(), |(later, all)| format!("{later:>6.1} later, {all:.1} in all"));
        println!("{name:<34} {later:>6.1} {steps:>9.1} {:>6.1} % {:>6.1} %   {needs}", known * 100.0, right * 100.0);
    }
}

/// How near to the wanted retention each kind of learner is kept.
pub(crate) fn print_kinds(learners: u64) {
    let learners: Vec<Learner> = (0..learners).map(Learner::new).collect();
    for (number, kind) in ["exponential", "power", "FSRS, other weights"].into_iter().enumerate() {
        let kind_of = learners.iter().skip(number).step_by(3).collect::<Vec<_>>();
        for (name, plan) in [("as it comes", Plan::Footgun(0.9)), ("tuned", Plan::Tuned(0.9))] {
            let Outcome { later, known, right, .. } = over(&kind_of, plan);
            println!(
                "{kind:<22} {name:<12} {later:>6.1} later, known {:.1} %, right {:.1} %",
                known * 100.0,
                right * 100.0
            );
        }
    }
}
