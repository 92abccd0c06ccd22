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
//!   no file and asks the terminal nothing, and it is linked as cargo links by default. The rows `drawn by ratatui alone`
//!   hold it, and one that draws the frames of the searches and never searches, against the peers of the row above: a
//!   budget below their ratio cannot be met by a program that draws with ratatui as it is.
//! - tealdeer renders a page of eight examples, the most that a page of tldr may have, from a file. bat gets the two
//!   snippets of the lesson that footgun shows. fzf gets the titles of all lessons, one a line.
//! - The answer is held against a bare insert into a file beside the answers, with the same promises about the disk, plus
//!   the frame of the same answer in a footgun that cannot save.
//! - Memory is the peak of the resident set, pages of the program's file among them. A pass opens each lesson from the
//!   list, pages through it to its end, and answers a hundred questions. What grows in the second pass and no more in
//!   the third was filled; what grows in each is kept.
//!
//! What it showed, for orientation only: two cores and a virtual disk, less 590, fzf 0.67, tealdeer 1.8.1, bat 0.26.1.
//! `show` and starts were measured without `chrt`, all else under `chrt --rr 10`; rows of keys are from other days
//! than those below them. Threads take over the priority of a measurement and keep the terminal itself from working: starts
//! look slower under `chrt`, and keys in the first second of a start with 10,000 own lessons.
//!
//! ```text
//!                                                  footgun   peer                                  figure  ratio  budget
//! show a lesson to a pipe                         666.3 us   tealdeer, a page of 8 examples       1.07 ms  0.625  0.75  met
//! show a lesson to a pipe, instructions             0.45 M   tealdeer, by callgrind                0.70 M  0.643  0.65  met
//! show a lesson to a pipe, against bat            750.3 us   bat, the same two snippets          16.21 ms  0.046  0.03  missed
//! start to the first frame                         2.23 ms   ratatui that draws the same cells    2.96 ms  0.752  1.15  met
//! start to the first frame, against less           2.72 ms   less FILE                            2.83 ms  0.961  1.00  met
//! the same cells drawn by ratatui alone            3.52 ms   less FILE, for information           2.70 ms  1.302
//! start to the first frame, against nothing        2.90 ms   echo, for information                1.83 ms  1.587
//! start to the first frame, the very first         4.36 ms   with answers, for information        2.73 ms  1.598
//! start to the first frame, 10,000 own lessons     3.49 ms   fzf, same titles; both through sh   20.97 ms  0.166  0.30  met
//! a key in search                                 968.0 us   fzf, the same titles                 1.27 ms  0.761  0.35  missed
//! a key in search, slowest                         8.67 ms   a frame at 60 Hz; key of `retry `   16.67 ms  0.520  1.00  met
//! a key in search, other queries                   3.26 ms   a frame at 60 Hz; key of `SELECT * FROM`  16.67 ms  0.196  1.00  met
//! a key in search, drawn by ratatui alone         549.3 us   fzf, the same titles                 1.33 ms  0.413
//! a key in search, 10,000 lessons                  1.01 ms   fzf, the same titles                 2.91 ms  0.348  0.30  missed
//! a key in search, 10,000 lessons, slowest         3.19 ms   a frame at 60 Hz; key of `commit lag t`  16.67 ms  0.191  1.00  met
//! a key in search, 10,000 lessons, other queries   9.62 ms   a frame at 60 Hz; key of `"kettle in a`  16.67 ms   0.577    1.00  met
//! a key in search, 100,000 lessons                 2.78 ms   fzf, the same titles                  5.15 ms   0.540    0.50  missed
//! a key in search, 100,000 lessons, slowest       15.23 ms   a frame at 60 Hz; key of `commit lag t`  16.67 ms   0.914    1.00  met
//! a key in search, 100,000 lessons, other queries  95.37 ms  a frame at 60 Hz; key of `"kettle in a`  16.67 ms   5.722    1.00  missed
//! open a lesson, key to frame                     999.4 us   the same with NO_COLOR              974.2 us  1.026  1.30  met
//! open a lesson, slowest (go)                      1.16 ms   the quickest (sql)                  943.6 us  1.225  1.50  met
//! open a lesson, place kept on the disk            1.09 ms   the same without keeping it         999.4 us  1.093
//! open a lesson, first of a session                1.20 ms   the same after a hundred others      1.05 ms  1.148
//! open an own lesson, text                         1.09 ms   bat, the same two snippets          16.67 ms  0.065
//! open an own lesson, colour complete              1.22 ms   bat, the same two snippets          16.67 ms  0.073  0.50  met
//! answer, committed, next frame                    2.56 ms   bare insert + frame without one      2.53 ms  1.012  1.25  met
//! memory at the first frame                        3.71 MB   ratatui that draws the same cells    2.45 MB  1.514  1.60  met
//! memory after all lessons, 100 answers            7.32 MB   the most it may be                   8.00 MB  0.915  1.00  met
//! memory after all, second pass                    7.43 MB   one pass less                        7.32 MB  1.015  1.02  met
//! memory after all, third pass                     7.51 MB   one pass less                        7.43 MB  1.011
//! size of the release binary                       9.78 MB   bat                                  6.60 MB  1.482  1.00  missed
//! replay of a million answers                       1.38 s   two seconds                           2.00 s  0.689  1.00  met
//! clean release build                             293.95 s   an empty crate, same dependencies   163.42 s  1.799  1.30  missed
//! all tests after a one-line change                   40 s   15 seconds                              15 s  2.7    1.00  missed
//! ```
//!
//! The clean build is from an earlier day, when procedural macros were optimised in both; the tests were measured by
//! hand, of which running them takes 23 s by now instead of 29. What swings most from run to run: a start against less,
//! 0.97 to 1.26; a key, 0.45 to 0.80; with 10,000 lessons 0.26 to 0.51; with 100,000 0.37 to 0.88, and the slowest of
//! those 0.86 to 3.0; the second pass 1.010 to 1.033.
//!
//! What is missed, and why:
//!
//! - A program that does nothing and is linked statically takes 0.033 of bat here, so 0.03 is out of reach.
//! - A start and `less` are equal to within what two runs differ by. Ratatui alone takes 1.3 to 1.5 of `less` for the same
//!   cells.
//! - A key of a search: ratatui alone, which draws the same frames and searches nothing, takes 0.38 to 0.64 of fzf, which
//!   is faster than where the budgets were set (2.0 to 3.2 ms, and 7 to 22 with 10,000). A search and its frame together
//!   take little more. A program that only sends the same bytes takes 0.10 to 0.13: what the budget leaves is a third of a
//!   millisecond, and a search takes as much, the frame another. What fzf shows more than 25 ms after its first reaction
//!   is not counted, with many lines to its advantage.
//! - With 10,000 lessons the frame is most of a key. With 100,000 the beginning of a word is that of a thousand words
//!   with a list of lessons each: what is left is to read these lists once, in their order. Half of the slowest key was
//!   waiting for memory that had never been used; what a search needs of it is asked for before the first key.
//! - Of other queries a phrase is the slowest: one of words that every lesson holds is looked for in each of them, once,
//!   which takes 7 to 12 ms with 10,000 lessons and ten times as long with 100,000. All else that the row types took 7 ms
//!   of the processor at most with 10,000, and with 100,000 mostly less than a frame, but filters that all lessons pass up
//!   to 42 ms.
//! - The second pass keeps a hundred answers more, half a kilobyte each, and asks about code that the first one did not.
//! - The program is 9.8 MB: 2.2 are its own code, 1.8 lessons with their code and their index, 1.1 the C library and
//!   SQLite, and the C library is what makes it start early.
//! - A clean build optimises the whole program in one piece, for its size and for how it lies in memory. Optimised in
//!   pieces that know of each other (`lto = "thin"`) it is 0.5 MB larger. In sixteen pieces that do not (`lto = "off"`) it
//!   is 1 MB larger, and the build takes 367 s to the empty crate's 185: neither of the two that were tried meets it.
//! - Of the tests half of the time is building: the build script, the library, and it once more with its unit tests.

use crate::table::Table;
use crate::{keeping, keying, starting};

/// Measures all rows, or those with a word in their names.
pub(crate) fn print(only: Option<String>) {
    let mut table = Table::new(only);
    starting::show(&mut table);
    starting::start(&mut table);
    keying::search(&mut table, 0, "a key in search", 0.35);
    keying::others(&mut table, 0, "a key in search, other queries");
    keying::redraw(&mut table);
    keying::search(&mut table, 10_000, "a key in search, 10,000 lessons", 0.3);
    keying::others(&mut table, 10_000, "a key in search, 10,000 lessons, other queries");
    if table.wants_slow("100,000") {
        keying::search(&mut table, 100_000, "a key in search, 100,000 lessons", 0.5);
        keying::others(&mut table, 100_000, "a key in search, 100,000 lessons, other queries");
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
