//! What is set aside, and what a placement test found: both can be asked for without a screen.

use super::{KETTLE, Machine};

#[test]
fn what_is_set_aside_is_listed_searched_and_brought_back() {
    let machine = Machine::new();
    let none = machine.run(&["review", "--aside"]);
    assert!(none.code == Some(1) && none.out.is_empty() && none.err.contains("nothing is set aside"), "{none:?}");
    assert_eq!(machine.run(&["review", "--aside", "--json"]).json()["aside"], serde_json::json!([]));
    assert!(!machine.path("data").exists(), "who only looks makes no file");
    for (name, code) in [("retry-storm", 0), ("Lost update#fix", 0), ("retry-storm", 1), ("retry-strom", 1), ("x#y", 1)]
    {
        assert_eq!(machine.run(&["review", "--set-aside", name]).code, Some(code), "{name}");
    }
    let list = machine.run(&["review", "--aside"]).out;
    assert!(list.contains("1  retries/retry-storm ") && list.contains("2  transactions/lost-update#fix "), "{list}");
    let answer = machine.run(&["review", "--aside", "--json"]).json();
    assert_eq!(answer["schema"], "footgun/aside/1");
    assert_eq!((&answer["aside"][0]["facet"], &answer["aside"][1]["facet"]), (&serde_json::Value::Null, &"fix".into()));
    let found = machine.run(&["search", "is:aside", "--json"]).json();
    assert_eq!(found["total"], 2);
    assert_eq!(machine.run(&["stats", "--json"]).json()["set_aside"], 2);
    assert_eq!(machine.run(&["review", "--bring-back", "3"]).code, Some(1));
    assert_eq!(machine.run(&["review", "--bring-back", "Retry storm"]).code, Some(0));
    assert!(machine.run(&["review", "--bring-back", "all"]).err.contains("asked again: transactions/lost-update#fix"));
    assert_eq!(machine.run(&["review", "--aside"]).code, Some(1));
    for wrong in [&["review", "--json"][..], &["review", "--aside", "--more"], &["review", "--bring-back"]] {
        assert_eq!(machine.run(wrong).code, Some(2), "{wrong:?}");
    }
}

#[test]
fn what_the_placement_test_found_can_be_asked_for() {
    let machine = Machine::new();
    let none = machine.run(&["placement", "--found", "--lessons", KETTLE]);
    assert!(none.code == Some(1) && none.err.contains("no placement test yet"), "{none:?}");
    assert_eq!(machine.run(&["placement", "--json"]).json()["taken"], false);
    let asked = machine.feed(&["placement", "--plain", "--seed", "3"], &"skip\n".repeat(30));
    assert!(asked.code == Some(0) && asked.out.contains("none is marked"), "{asked:?}");
    let answer = machine.run(&["placement", "--json"]).json();
    assert_eq!((&answer["schema"], &answer["taken"]), (&"footgun/placement/1".into(), &true.into()));
    assert_eq!((&answer["right"], &answer["marked"]), (&0.into(), &serde_json::json!([])));
    let told = machine.run(&["placement", "--found"]).out.replace('\n', " ");
    assert!(told.contains("No lesson is marked as known"), "{told}");
    assert_eq!(machine.run(&["placement", "--found", "--plain"]).code, Some(2));
}
