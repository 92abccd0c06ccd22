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
//! What it showed, for orientation only: two cores and a virtual disk, under `chrt --rr 10`, less 590, fzf 0.38, tealdeer
//! 1.5, bat 0.22. The rows of `show` and of 10,000 own lessons are from runs without `chrt`: threads that read lessons
//! with the priority of a measurement keep the terminal itself from working, and fzf's keep its own.
//!
//! ```text
//!                                                 footgun   peer                                    figure  ratio budget
//! show a lesson to a pipe                        901.5 us   tealdeer, a page of 8 examples        1.15 ms  0.786   0.75  missed
//! show a lesson to a pipe, instructions            0.96 M   tealdeer, by callgrind                 0.63 M  1.532   0.65  missed
//! show a lesson to a pipe, against bat            1.14 ms   bat, the same two snippets           12.91 ms  0.088   0.03  missed
//! start to the first frame                        2.64 ms   ratatui that draws the same cells     2.43 ms  1.086   1.15  met
//! start to the first frame, against less          2.54 ms   less FILE                             2.10 ms  1.208   1.00  missed
//! start to the first frame, against nothing       2.39 ms   echo, for information                 1.55 ms  1.538
//! start to the first frame, the very first        3.21 ms   with answers, for information         2.35 ms  1.365
//! start to the first frame, 10,000 own lessons    3.49 ms   fzf, same titles; both through sh     7.89 ms  0.443   0.30  missed
//! a key in search                                806.2 us   fzf, the same titles                  1.00 ms  0.803   0.35  missed
//! a key in search, slowest                        2.59 ms   a frame at 60 Hz; key of `r`         16.67 ms  0.156   1.00  met
//! a key in search, 10,000 lessons                978.9 us   fzf, the same titles                  1.90 ms  0.515   0.30  missed
//! a key in search, 10,000 lessons, slowest        3.16 ms   a frame at 60 Hz; key of `commit lag t` 16.67 ms  0.190   1.00  met
//! open a lesson, key to frame                    924.6 us   the same with NO_COLOR               810.6 us  1.141   1.30  met
//! open a lesson, slowest (go)                    946.1 us   the quickest (sql)                   881.3 us  1.074   1.50  met
//! open a lesson, place kept on the disk           1.00 ms   the same without keeping it          924.6 us  1.084
//! open a lesson, first of a session              923.4 us   the same after a hundred others      814.7 us  1.133
//! open an own lesson, text                       814.7 us   bat, the same two snippets           12.83 ms  0.064
//! open an own lesson, colour complete            942.2 us   bat, the same two snippets           12.83 ms  0.073   0.50  met
//! answer, committed, next frame                   1.54 ms   bare insert + frame without one       2.20 ms  0.700   1.25  met
//! memory at the first frame                       3.88 MB   ratatui that draws the same cells     2.45 MB  1.583   1.60  met
//! memory after all lessons, 100 answers           7.32 MB   the most it may be                    8.00 MB  0.915   1.00  met
//! memory after all, second pass                   7.56 MB   one pass less                         7.32 MB  1.034   1.02  missed
//! memory after all, third pass                    7.83 MB   one pass less                         7.56 MB  1.035
//! size of the release binary                      9.84 MB   bat                                   4.70 MB  2.092   1.00  missed
//! replay of a million answers                   898.80 ms   two seconds                            2.00 s  0.449   1.00  met
//! ```
//!
//! What is missed, and why: the program is 10 MB where its peers are 2 to 7, a quarter of it lessons, and a twelfth the C
//! library, which is what makes it start early. `show` is about as often under its budget as over it (0.74 to 0.84); it
//! runs a third of a million instructions to inflate a lesson and half as many to lay it out, where tealdeer prints a page;
//! an empty process takes longer than a thirtieth of bat. A start runs some 2.4 million instructions and touches 160
//! pages, where less reads a file. In the row with 10,000 own lessons a shell starts both. A key in search rates lines and
//! paints a preview, where fzf paints a list. The second pass grows by 1.8 to 4.3 percent from run to run: there are a
//! hundred answers more. The rows that take minutes have not been measured.

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
