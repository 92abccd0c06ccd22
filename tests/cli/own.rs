//! Writing own lessons: `new`, `schema`, `import`, `lint` in its formats, `config`, `doctor`.

use std::fs;

use super::Machine;

const PATTERNS: &str = include_str!("../fixtures/import/patterns.md");
const ESSAY: &str = include_str!("../fixtures/import/essay.md");

#[test]
fn a_new_lesson_is_a_draft_that_lints_and_is_never_overwritten() {
    let machine = Machine::new();
    let made = machine.run(&["new", "caching/no-expiry"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let path = machine.path("config/lessons/caching/no-expiry.yaml");
    assert!(path.exists(), "own lessons stand in the configuration directory");
    let lint = machine.run(&["lint", "config/lessons"]);
    assert_eq!(lint.code, Some(0));
    assert!(lint.out.contains("warning[draft]") && lint.out.ends_with("in 1 lesson (1 draft)\n"), "{}", lint.out);
    fs::write(&path, "mine").expect("written");
    let again = machine.run(&["new", "caching/no-expiry"]);
    assert_eq!((again.code, again.out.as_str()), (Some(2), ""));
    assert_eq!(fs::read_to_string(&path).expect("read"), "mine");
    for wrong in ["no-slash", "Caching/x", "a/b/c", "paths/x", "../x", "caching/"] {
        assert_eq!(machine.run(&["new", wrong]).code, Some(2), "{wrong}");
    }
    fs::create_dir_all(machine.path(".footgun/lessons")).expect("made");
    let project = machine.run(&["new", "caching/other"]);
    assert!(machine.path(".footgun/lessons/caching/other.yaml").exists(), "{project:?}");
}

#[test]
fn import_writes_drafts_all_or_none() {
    let machine = Machine::new();
    machine.write("tea.md", PATTERNS);
    machine.write("essay.md", ESSAY);
    let dry = machine.run(&["import", "tea.md", "--out", "drafts", "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{dry:?}");
    assert!(dry.out.contains("2 drafts would go to") && !machine.path("drafts").exists(), "{}", dry.out);
    let both = machine.run(&["import", "tea.md", "essay.md", "--out", "drafts"]);
    assert_eq!((both.code, both.out.as_str()), (Some(1), ""));
    assert!(
        both.err.contains("essay.md: no antipattern was found") && !machine.path("drafts").exists(),
        "{}",
        both.err
    );
    let done = machine.run(&["import", "tea.md", "--out", "drafts", "--json"]).json();
    assert_eq!(done["documents"][0]["drafts"][1]["id"], "tea/a-cold-pot");
    assert_eq!(done["documents"][0]["not_placed"][0]["first_line"], 1);
    machine.write("drafts/tea/a-cold-pot.yaml", "mine");
    let again = machine.run(&["import", "tea.md", "--out", "drafts"]);
    assert_eq!((again.code, again.out.as_str()), (Some(2), ""));
    assert_eq!(fs::read_to_string(machine.path("drafts/tea/a-cold-pot.yaml")).expect("read"), "mine");
    assert_eq!(machine.run(&["import", "tea.md", "--out", "drafts", "--force"]).code, Some(0));
    let lint = machine.run(&["lint", "drafts"]);
    assert_eq!(lint.code, Some(0), "{}", lint.out);
    assert_eq!(machine.run(&["import", "nowhere.md"]).code, Some(2));
}

#[test]
fn findings_come_in_the_formats_of_other_programs() {
    let machine = Machine::new();
    machine.copy_kettle("lessons");
    machine.write("lessons/kettle/broken.yaml", "title: [\n");
    let github = machine.run(&["lint", "lessons", "--format", "github"]);
    assert_eq!(github.code, Some(1));
    let line = "::error file=lessons/kettle/broken.yaml,line=2,col=1,title=syntax::";
    assert!(github.out.lines().any(|command| command.starts_with(line)), "{}", github.out);
    let sarif = machine.run(&["lint", "lessons", "--format", "sarif"]).json();
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let result = results.iter().find(|result| result["ruleId"] == "syntax").expect("the mistake");
    assert_eq!((&sarif["version"], &result["level"]), (&"2.1.0".into(), &"error".into()));
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "lessons/kettle/broken.yaml");
    let json = machine.run(&["lint", "lessons", "--format", "json"]);
    assert_eq!(json.out, machine.run(&["lint", "lessons", "--json"]).out);
}

#[test]
fn schemas_are_json() {
    let machine = Machine::new();
    for form in ["lesson", "patch", "category", "path", "review"] {
        let schema = machine.run(&["schema", form]).json();
        assert_eq!(schema["title"], format!("footgun {form}"));
    }
    assert_eq!(machine.run(&["config", "schema"]).json()["title"], "footgun settings");
    assert_eq!(machine.run(&["schema", "nothing"]).code, Some(2));
}

#[test]
fn one_wrong_setting_is_named_with_the_nearest_and_costs_only_itself() {
    let machine = Machine::new();
    assert_eq!(machine.run(&["config", "path"]).out, format!("{}\n", machine.path("config/config.yaml").display()));
    let init = machine.run(&["config", "init"]);
    assert_eq!(init.code, Some(0), "{init:?}");
    let show = machine.run(&["config", "show"]);
    assert_eq!((show.code, show.err.as_str()), (Some(0), ""), "a new file changes nothing");
    assert!(show.out.contains("theme: auto  # default"), "{}", show.out);
    assert_eq!(machine.run(&["config", "init"]).code, Some(2), "never overwritten");
    machine.write("config/config.yaml", "minuets: 5\nlanguage: go\nglyphs: fancy\n");
    let show = machine.run(&["config", "show"]);
    assert_eq!(show.code, Some(1));
    assert!(show.out.contains("language: go  # config.yaml, line 2"), "{}", show.out);
    assert!(
        show.err.contains("config.yaml:1:1: there is no field `minuets` here; did you mean `minutes`?"),
        "{}",
        show.err
    );
    assert!(show.err.contains("config.yaml:3:9: `glyphs` cannot be `fancy`"), "{}", show.err);
    let json = machine.run(&["config", "show", "--json", "--theme", "light"]).json();
    assert_eq!((&json["settings"][0]["value"], &json["settings"][0]["from"]), (&"light".into(), &"--theme".into()));
}

#[test]
fn doctor_counts_what_own_layers_hold() {
    let machine = Machine::new();
    machine.copy_kettle("config/lessons");
    machine.write("config/lessons/kettle/broken.yaml", "title: [\n");
    machine.write("config/lessons/kettle/later.yaml", "status: draft\n");
    machine.write("config/lessons/kettle/cold-pot.patch.yaml", "severity: low\n");
    let doctor = machine.run(&["doctor", "--json"]);
    assert_eq!(doctor.code, Some(1), "a broken file is a problem");
    let layer = doctor.json()["lessons"]["layers"][0].clone();
    let count = |name: &str| layer[name].as_u64().expect("a number");
    assert_eq!([count("lessons"), count("patches"), count("drafts"), count("faults")], [1, 1, 1, 1], "{layer}");
    let again = machine.run(&["doctor"]);
    assert!(again.out.contains("own: ") && again.out.contains("may be deleted at any time"), "{}", again.out);
}

#[test]
fn settings_that_name_nothing_are_told_with_their_line_by_config_and_doctor() {
    let machine = Machine::new();
    for (text, told) in [
        ("# mine\ntheme: drak\n", "config.yaml:2: there is no theme called drak; did you mean dark?"),
        ("minutes: 500\n", "config.yaml:1:10: minutes: 500 is outside 1 to 120"),
        ("language: pyton\n", "config.yaml:1: language: no lesson has code in pyton; did you mean python?"),
        ("profile: nobody\n", "config.yaml:1: there is no learner called nobody; `footgun profile add NAME` makes one"),
        ("keys: {leson: {view: V}}\n", "config.yaml:1: keys.leson: no such place; did you mean lesson?"),
        ("keys: {lesson: {veiw: V}}\n", "config.yaml:1: keys.lesson.veiw: no such action; did you mean view?"),
        ("keys: x\n", "config.yaml:1:7: `keys` holds a text; wanted is a mapping"),
        ("- a\n", "config.yaml:1:1: the file holds a list; wanted is a mapping of settings"),
    ] {
        machine.write("config/config.yaml", text);
        let run = machine.run(&["config"]);
        assert!(run.code == Some(1) && run.err.contains(told), "{text}: {}", run.err);
        assert_eq!(machine.run(&["config", "show"]).out, run.out);
        let doctor = machine.run(&["doctor", "--json"]);
        let problems = doctor.json()["problems"].to_string();
        assert!(doctor.code == Some(1) && problems.contains(&told.replace('"', "\\\"")), "{text}: {problems}");
    }
    // A broken theme is told though another one is chosen.
    machine.write("config/config.yaml", "theme: dark\n");
    machine.write("config/themes/mine.yaml", "colours: {}\n");
    let run = machine.run(&["doctor"]);
    assert!(run.code == Some(1) && run.out.contains("mine.yaml:1:1"), "{}", run.out);
}

#[test]
fn a_write_that_fails_leaves_no_draft_behind() {
    let machine = Machine::new();
    let import = |out: &str| machine.run(&["import", "pairs.md", "--out", out]);
    machine.write("pairs.md", include_str!("../fixtures/import/pairs.md"));
    let names = import("first");
    assert_eq!(names.code, Some(0), "{}", names.err);
    let mut drafts: Vec<_> = walk(&machine.path("first"));
    drafts.sort();
    let last = drafts.last().expect("drafts");
    let inside = last.strip_prefix(machine.path("first")).expect("below it");
    // In the way of the temporary file stands a directory.
    fs::create_dir_all(machine.path("second").join(inside).with_extension("part")).expect("made");
    let run = import("second");
    assert!(run.code == Some(2) && run.err.contains("cannot be written"), "{run:?}");
    assert_eq!(walk(&machine.path("second")), Vec::<std::path::PathBuf>::new());
}

/// All files below a directory.
fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn the_words_of_own_lessons_are_kept_for_the_next_look_up_and_gathered_anew_where_they_are_damaged() {
    let machine = Machine::new();
    machine.copy_kettle("config/lessons");
    let look_up = || machine.run(&["search", "boil per cup", "--json"]).json();
    let kept = || -> Vec<_> {
        let files = fs::read_dir(machine.path("data/cache/words")).into_iter().flatten().flatten();
        files.map(|file| (file.path(), fs::read(file.path()).expect("a file"))).collect()
    };
    let first = look_up();
    assert_eq!(first["hits"][0]["id"], "kettle/boil-per-cup");
    let [(file, words)] = kept().try_into().expect("one file");
    assert_eq!((look_up(), kept()), (first.clone(), vec![(file.clone(), words.clone())]));
    let middle = words.len() / 2;
    let damaged: Vec<u8> =
        words.iter().enumerate().map(|(at, byte)| if at == middle { !byte } else { *byte }).collect();
    fs::write(&file, damaged).expect("written");
    assert_eq!((look_up(), kept()), (first, vec![(file, words)]));
}
