//! The fields of each form, in the order of the pages that describe them.

use super::{Field, Kind};

const fn must(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, required: true, about }
}

const fn may(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, required: false, about }
}

const TEXTS: Kind = Kind::List(&Kind::Text, 0);
const IDS: Kind = Kind::List(&Kind::Lesson, 0);

const NOTE: &[Field] = &[
    must("on", Kind::Text, "A piece of text that stands on exactly one line of the code."),
    must("text", Kind::Text, "What to know about that line."),
    may("culprit", Kind::Flag, "This line carries the fault: the answer of a find-the-line question."),
];

const SIDE: &[Field] = &[
    must("code", Kind::Code, "8 to 25 lines, at most 72 columns, without a comment or name that gives the fault away."),
    may("notes", Kind::List(&Kind::Object(NOTE), 0), "Callouts on single lines."),
];

const EXAMPLE: &[Field] = &[
    must("language", Kind::Language, "The language of both sides; `text` for one without colours."),
    must("bad", Kind::Object(SIDE), "The antipattern."),
    must("good", Kind::Object(SIDE), "The same task done well, with the same names."),
];

const FIX: &[Field] = &[
    must("text", Kind::Text, "The fix in a sentence."),
    may("steps", TEXTS, "The procedure in order; three or more steps make an order-the-steps question."),
];

const SMELL: &[Field] = &[
    must("text", Kind::Text, "The smell in words."),
    may("languages", Kind::List(&Kind::Language, 0), "The languages that the pattern is for; all when empty."),
    may("pattern", Kind::Pattern, "A regular expression without look-around that finds the bad code and not the good."),
    may("unless", Kind::Pattern, "A second pattern whose match nearby withdraws the suspicion."),
];

const INCIDENT: &[Field] = &[
    must("title", Kind::Text, "Who and what."),
    must("date", Kind::Date, "2015, 2015-09 or 2015-09-20."),
    must("story", Kind::Text, "What happened, as the report tells it."),
    must("source", Kind::Address, "The address of the report."),
];

const DISTRACTOR: &[Field] = &[
    must("text", Kind::Text, "The wrong option: what people really believe."),
    must("why", Kind::Text, "Why it is wrong."),
    must("belief", Kind::Text, "The misconception that choosing it shows."),
];

const SELF_CHECK: &[Field] = &[
    must("id", Kind::Name, "Stable inside the lesson; progress refers to it."),
    must("review", Kind::Text, "The prompt of a design review; yes means healthy."),
    must("ask", Kind::Text, "The quiz question, at most 60 words."),
    must("answer", Kind::Text, "The right option: not the longest, and not in the words of the question."),
    must("why", Kind::Text, "Shown after the answer, right or wrong."),
    may("key_points", TEXTS, "What a spoken answer should contain."),
    must("distractors", Kind::List(&Kind::Object(DISTRACTOR), 2), "Two or more wrong options."),
];

const VERIFIED: &[Field] =
    &[must("on", Kind::Text, "Product and version."), must("what", Kind::Text, "What was seen when it was run.")];

const SOURCE: &[Field] =
    &[must("title", Kind::Text, "The title of the page."), must("url", Kind::Address, "Its address.")];

pub(super) const LESSON: &[Field] = &[
    must("format", Kind::Format, "The format of the file."),
    may("id", Kind::Lesson, "Comes from the place of the file; leave it out."),
    may("status", Kind::Status, "A draft is left out of what is shown and asked, and may lack anything."),
    must("title", Kind::Text, "The field's standard term."),
    may("aliases", TEXTS, "Other names that people use."),
    may("symptoms", TEXTS, "What someone sees or types before knowing the name; search finds the lesson by it."),
    may("tags", TEXTS, "Words to filter by."),
    must("severity", Kind::Severity, "How much harm it does."),
    must("difficulty", Kind::Number(1, 3), "1 first week, 2 working knowledge, 3 deep."),
    must("summary", Kind::Text, "The antipattern itself in one or two sentences."),
    must("why_it_happens", Kind::Text, "Why sensible people write it."),
    must("why_it_fails", Kind::List(&Kind::Text, 2), "What breaks, point by point."),
    must("examples", Kind::List(&Kind::Object(EXAMPLE), 1), "The same story in one to three languages."),
    must("fixes", Kind::List(&Kind::Object(FIX), 2), "What to do instead."),
    must("signals", Kind::List(&Kind::Text, 2), "How it shows in production, in logs or in review."),
    must("smells", Kind::List(&Kind::Object(SMELL), 1), "How it shows in code."),
    must("fine_when", Kind::Text, "When this is not a mistake."),
    must("takeaway", Kind::Text, "The lesson in one line of at most 100 letters."),
    may("incident", Kind::Object(INCIDENT), "A real event whose report can be opened."),
    must("self_check", Kind::List(&Kind::Object(SELF_CHECK), 2), "The questions of the lesson."),
    may("related", IDS, "See also; never used as wrong options."),
    may("confused_with", IDS, "Neighbours that make good wrong options."),
    may("requires", IDS, "Lessons that should come before."),
    may("lab", Kind::Text, "The experiment that shows it."),
    may("verified", Kind::List(&Kind::Object(VERIFIED), 0), "What was run to check the lesson."),
    must("sources", Kind::List(&Kind::Object(SOURCE), 1), "Where the facts come from."),
    may("formerly", IDS, "Earlier ids of the lesson, so that progress carries over."),
];

const BY_PLACE: Field = may("name", Kind::Text, "Comes from the place of the file; leave it out.");

pub(super) const CATEGORY: &[Field] = &[
    BY_PLACE,
    must("title", Kind::Text, "The title of the folder."),
    must("order", Kind::Whole, "Place among the categories, lowest first."),
    must("summary", Kind::Text, "One line on what its lessons are about."),
];

pub(super) const PATH: &[Field] = &[
    BY_PLACE,
    must("title", Kind::Text, "The title of the path."),
    may("order", Kind::Whole, "Place among the paths, lowest first."),
    must("summary", Kind::Text, "What it covers, in a few words."),
    must("audience", Kind::Text, "Who it is for."),
    must("hours", Kind::Hours, "About how many hours it takes."),
    must("lessons", Kind::List(&Kind::Lesson, 1), "The lessons in order."),
    may("planned", IDS, "Lessons that are still to be written."),
];

const PLANT: &[Field] = &[
    must("on", Kind::Text, "A piece of text that stands on exactly one line of the document."),
    must("lesson", Kind::Lesson, "The lesson that it belongs to."),
    must("why", Kind::Text, "Why it is an antipattern."),
];

const DECOY: &[Field] = &[
    must("on", Kind::Text, "A piece of text that stands on exactly one line of the document."),
    must("why", Kind::Text, "Why it is fine."),
];

pub(super) const REVIEW: &[Field] = &[
    BY_PLACE,
    must("title", Kind::Text, "The title of the review."),
    must("brief", Kind::Text, "What the reader is asked to do."),
    must("document", Kind::Text, "The design, at most 72 columns a line."),
    must("plants", Kind::List(&Kind::Object(PLANT), 1), "The antipatterns in it."),
    must("decoys", Kind::List(&Kind::Object(DECOY), 0), "Passages that look wrong and are fine."),
];
