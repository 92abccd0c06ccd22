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
//! - Footgun has a file of answers, from one run before; its very first start stands in a row of its own.
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
//! What it showed, for orientation only: two cores and a virtual disk, under `chrt --rr 10`, less 590, fzf 0.38,
//! tealdeer 1.5, bat 0.22:
//!
//! ```text
//!                                                 footgun   peer                                    figure  ratio budget
//! show a lesson to a pipe                         2.42 ms   tealdeer, a page of 8 examples         1.30 ms  1.868   0.75  missed
//! show a lesson to a pipe, instructions            4.12 M   tealdeer, by callgrind                  0.63 M  6.572   0.65  missed
//! show a lesson to a pipe, against bat            2.64 ms   bat, the same two snippets            13.51 ms  0.196   0.03  missed
//! start to the first frame                        5.05 ms   ratatui that draws the same cells      3.28 ms  1.538   1.15  missed
//! start to the first frame, against less          5.10 ms   less FILE                              3.01 ms  1.697   1.00  missed
//! start to the first frame, against nothing       4.66 ms   echo, for information                  1.98 ms  2.360
//! start to the first frame, the very first        4.39 ms   with answers, for information          4.52 ms  0.971
//! start to the first frame, 10,000 own lessons    5.69 ms   fzf, same titles; both through sh     26.45 ms  0.215   0.30  met
//! a key in search                                 1.39 ms   fzf, the same titles                   1.24 ms  1.123   0.35  missed
//! a key in search, slowest                        2.89 ms   a frame at 60 Hz; key of `n`          16.67 ms  0.173   1.00  met
//! a key in search, 10,000 lessons                 2.10 ms   fzf, the same titles                   2.52 ms  0.834   0.30  missed
//! a key in search, 10,000 lessons, slowest        5.61 ms   a frame at 60 Hz; key of `commit lag t`  16.67 ms  0.336   1.00  met
//! open a lesson, key to frame                     1.58 ms   the same with NO_COLOR                 1.47 ms  1.074   1.30  met
//! open a lesson, slowest (go)                     1.77 ms   the quickest (sql)                     1.50 ms  1.180   1.50  met
//! open a lesson, place kept on the disk           5.19 ms   the same without keeping it            1.58 ms  3.284
//! open a lesson, first of a session               1.59 ms   the same after a hundred others        1.45 ms  1.098
//! open an own lesson, text                        1.53 ms   bat, the same two snippets            18.85 ms  0.081
//! open an own lesson, colour complete             1.69 ms   bat, the same two snippets            18.85 ms  0.090   0.50  met
//! answer, committed, next frame                   3.09 ms   bare insert + frame without one        2.73 ms  1.133   1.25  met
//! memory at the first frame                       8.70 MB   ratatui that draws the same cells      2.46 MB  3.535   1.60  missed
//! memory after all lessons, 100 answers          12.22 MB   the most it may be                     8.00 MB  1.527   1.00  missed
//! memory after all, second pass                  12.44 MB   one pass less                         12.22 MB  1.018   1.02  met
//! memory after all, third pass                   12.61 MB   one pass less                         12.44 MB  1.013
//! size of the release binary                      9.40 MB   bat                                    4.70 MB  1.998   1.00  missed
//! replay of a million answers                      1.41 s   two seconds                             2.00 s  0.706   1.00  met
//! ```
//!
//! What is missed, and why: the program is 9 MB where its peers are 2 to 5, a quarter of it lessons, and of its text 3 MB
//! are resident, because the kernel maps 64 KB around each page that is touched (with the functions of a start side by
//! side it would be 5 MB in all; that needs a list of linker names for each compiler). `show` reads a whole command line
//! of 25 commands and lays out a lesson, where tealdeer prints a page. Each start runs SQLite beside the rest, and the
//! first frame waits for it. A key in search paints most of a frame anew, where fzf paints a list. Opening a lesson from
//! the list takes three times as long where the place of the reader is kept on the disk. The rows that take minutes have
//! not been measured.

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
