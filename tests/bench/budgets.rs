//! The budgets, each a ratio to another program that is measured in the same run: `cargo bench -- budgets` measures all
//! rows, `cargo bench -- budgets start` those with `start` in their names, and `cargo bench` alone prints them after its
//! own figures. Nothing fails because a budget is missed.
//!
//! Three rows take minutes and are measured only when they are named: `cargo bench -- budgets build` (a build from
//! nothing against one of an empty crate with the same dependencies), `budgets tests` (all tests after a changed line,
//! in a copy of the sources) and `budgets 100,000` (the search over as many own lessons). On Linux
//! `chrt --rr 10 cargo bench -- budgets` keeps other work of the machine out of the figures, as far as that goes.
//! `FOOTGUN_BENCH_PROGRAM=FILE` measures another build of footgun.
//!
//! Both programs of a row take turns, those that are started anew for each figure also in who goes first. The column
//! `pairs` says how often, 21 times at least where time is what is compared. `footgun` and `its figure` are medians,
//! `ratio` is the one divided by the other, and no more than `budget` is `met`; half of footgun's figures are in the range
//! at the end of the line. A peer that is not installed is skipped with a word, never guessed. In detail:
//!
//! - A terminal has 120x40 cells and answers every question at once. A first frame is complete with the piece of output
//!   that brings the last words of the footer, for a pager its prompt, for fzf a list that fills the window; a key is
//!   done with the last byte before 25 ms of silence (150 ms where colours come from a worker). All figures hold fork,
//!   exec and the terminal; the row with `echo` says how much that is.
//! - Footgun has a file of answers, from one run before, which was left as people leave; its very first start stands in a
//!   row of its own.
//! - `ratatui that draws the same cells` is a crate that is written and built below `target/tmp` with the versions and
//!   the release profile of this one. It draws the cells of footgun's home, as constants, and waits for a key: it reads
//!   no file and asks the terminal nothing, and it is linked as cargo links by default.
//! - tealdeer renders a page of eight examples, the most that a page of tldr may have, from a file. bat gets the two
//!   snippets of the lesson that footgun shows. fzf gets the titles of all lessons, one a line.
//! - The answer is held against a bare insert into a file beside the answers, with the same promises about the disk, plus
//!   the frame of the same answer in a footgun that cannot save.
//! - Memory is the peak of the resident set, pages of the program's file among them. A pass opens each lesson from the
//!   list, pages through it to its end, and answers a hundred questions. What grows in the second pass and no more in
//!   the third was filled; what grows in each is kept.
//!
//! What it showed, for orientation only: two cores and a virtual disk, under `chrt --rr 10`, less 590, fzf 0.67, tealdeer
//! 1.8.1, bat 0.26.1. The rows of `show` are from a run without `chrt` (with it the first was 0.76). Own lessons are read by
//! threads that take over the priority of a measurement and keep the terminal itself from working: keys that are pressed in
//! the first second of a start with 10,000 of them look slow under `chrt` and are not without.
//!
//! ```text
//!                                                 footgun   peer                                    figure  ratio budget
//! show a lesson to a pipe                         1.24 ms   tealdeer, a page of 8 examples        1.76 ms  0.705   0.75  met
//! show a lesson to a pipe, instructions            0.44 M   tealdeer, by callgrind                 0.70 M  0.632   0.65  met
//! show a lesson to a pipe, against bat            1.56 ms   bat, the same two snippets           17.12 ms  0.091   0.03  missed
//! start to the first frame                        2.79 ms   ratatui that draws the same cells     3.06 ms  0.912   1.15  met
//! start to the first frame, against less          2.84 ms   less FILE                             2.55 ms  1.112   1.00  missed
//! start to the first frame, against nothing       2.97 ms   echo, for information                 2.09 ms  1.422
//! start to the first frame, the very first        4.10 ms   with answers, for information         2.93 ms  1.398
//! start to the first frame, 10,000 own lessons    5.44 ms   fzf, same titles; both through sh    21.29 ms  0.255   0.30  met
//! a key in search                                794.3 us   fzf, the same titles                  1.18 ms  0.671   0.35  missed
//! a key in search, slowest                        1.54 ms   a frame at 60 Hz; key of `too m`     16.67 ms  0.093   1.00  met
//! a key in search, 10,000 lessons                 1.07 ms   fzf, the same titles                  2.18 ms  0.493   0.30  missed
//! a key in search, 10,000 lessons, slowest        4.08 ms   a frame at 60 Hz; key of `commit lag` 16.67 ms 0.245   1.00  met
//! a key in search, 100,000 lessons                3.17 ms   fzf, the same titles                  6.43 ms  0.492   0.50  met
//! a key in search, 100,000 lessons, slowest      24.67 ms   a frame at 60 Hz; key of `retry bu`  16.67 ms  1.480   1.00  missed
//! open a lesson, key to frame                     1.03 ms   the same with NO_COLOR               959.9 us  1.076   1.30  met
//! open a lesson, slowest (typescript)             1.08 ms   the quickest (sql)                   956.5 us  1.127   1.50  met
//! open a lesson, place kept on the disk           1.12 ms   the same without keeping it           1.03 ms  1.084
//! open a lesson, first of a session               1.11 ms   the same after a hundred others      948.4 us  1.170
//! open an own lesson, text                        1.11 ms   bat, the same two snippets           17.19 ms  0.065
//! open an own lesson, colour complete             1.21 ms   bat, the same two snippets           17.19 ms  0.070   0.50  met
//! answer, committed, next frame                   1.78 ms   bare insert + frame without one       2.47 ms  0.721   1.25  met
//! memory at the first frame                       3.85 MB   ratatui that draws the same cells     2.46 MB  1.566   1.60  met
//! memory after all lessons, 100 answers           7.29 MB   the most it may be                    8.00 MB  0.912   1.00  met
//! memory after all, second pass                   7.51 MB   one pass less                         7.29 MB  1.029   1.02  missed
//! memory after all, third pass                    7.58 MB   one pass less                         7.51 MB  1.010
//! size of the release binary                      9.77 MB   bat                                   6.60 MB  1.480   1.00  missed
//! replay of a million answers                      1.05 s   two seconds                            2.00 s  0.527   1.00  met
//! clean release build                            293.95 s   an empty crate, same dependencies    163.42 s  1.799   1.30  missed
//! all tests after a one-line change                 59  s   15 seconds                              15  s  3.9     1.00  missed
//! ```
//!
//! The clean build is from an earlier day, the tests were measured by hand. What swings most from run to run: a key, 0.59 to
//! 0.67; with 10,000 lessons 0.49 to 0.57; with 100,000 0.49 and 0.56; the second pass 1.02 to 1.03.
//!
//! What is missed, and why:
//!
//! - An empty process takes longer here than a thirtieth of bat, which is twice as fast as where the budget was set.
//! - `less` reads a file, where a start runs 2.2 million instructions and touches some 150 pages. With a harness that takes
//!   longer itself to start a program the two are equal to within what two runs differ by.
//! - A key of a search: fzf is twice as fast as where the budgets were set (2.0 to 3.2 ms, and 7 to 22 with 10,000), so a
//!   third of it is little more than what a key costs that only redraws. Of 1.2 million instructions a key, 0.3 compare
//!   cells, 0.4 paint and send them, 0.4 search. What fzf shows more than 25 ms after its first reaction is not counted,
//!   with many lines to its advantage.
//! - The slowest keys with 100,000 lessons are those of one or two letters behind other words: half a million holders of
//!   words that begin so are read, some 60 instructions each. Lists of who has a name that begins with a letter, made with
//!   the index, would spare most of it.
//! - The second pass keeps a hundred answers more, half a kilobyte each, and asks about code that the first one did not.
//! - The program is 9.8 MB: 2.2 are its own code, 1.8 lessons with their code and their index, 1.1 the C library and
//!   SQLite, and the C library is what makes it start early.
//! - A clean build optimises the whole program in one piece, for its size and for how it lies in memory. Optimised in
//!   pieces that know of each other (`lto = "thin"`) it is 0.5 MB larger.
//! - Of the tests half is the standard library's generic code, compiled without optimisation.

use crate::table::Table;
use crate::{keeping, keying, starting};

/// Measures all rows, or those with a word in their names.
pub(crate) fn print(only: Option<String>) {
    let mut table = Table::new(only);
    starting::show(&mut table);
    starting::start(&mut table);
    keying::search(&mut table, 0, "a key in search", 0.35);
    keying::search(&mut table, 10_000, "a key in search, 10,000 lessons", 0.3);
    if table.wants_slow("100,000") {
        keying::search(&mut table, 100_000, "a key in search, 100,000 lessons", 0.5);
    }
    keying::open(&mut table);
    keying::own(&mut table);
    keying::answer(&mut table);
    keeping::memory(&mut table);
    keeping::size(&mut table);
    keeping::replay(&mut table);
    keeping::build(&mut table);
    keeping::tests(&mut table);
    table.end();
}
