//! Design reviews without a screen.

use super::Machine;

#[test]
fn a_design_is_listed_read_and_judged() {
    let machine = Machine::new();
    let list = machine.run(&["design"]);
    assert!(list.code == Some(0) && list.out.contains("e-commerce ") && list.out.contains("A shop before its sale"));
    assert_eq!(machine.run(&["design", "--json"]).json()["designs"].as_array().map(Vec::len), Some(5));
    let design = machine.run(&["design", "e-commerce", "--json"]).json();
    assert_eq!(design["schema"], "footgun/design/1");
    let lines = design["lines"].as_array().expect("lines").len();
    let all: Vec<String> = (1..=lines).map(|line| line.to_string()).collect();
    let judged = machine.run(&["design", "A shop before its sale", "--json", "--marks", &all.join(",")]).json();
    let count = |name: &str| judged[name].as_array().map_or(0, Vec::len);
    assert_eq!(judged["plants"], count("found"));
    assert_eq!((count("missed"), count("left_alone"), count("found") + count("false_alarms")), (0, 0, lines));
    let told = machine.run(&["design", "e-commerce", "--marks", "13,5"]).out;
    assert!(told.contains("1 of 7 found, 1 false alarm.") && told.contains("Line 13, found: N+1 queries"), "{told}");
    assert!(told.contains("Line 5, false alarm: nothing is planted here."), "{told}");
    for wrong in ["0", "999", "x"] {
        assert_eq!(machine.run(&["design", "e-commerce", "--marks", wrong]).code, Some(2), "{wrong}");
    }
    let unknown = machine.run(&["design", "e-comerce"]);
    assert!(unknown.code == Some(1) && unknown.err.contains("did you mean e-commerce?"), "{unknown:?}");
    assert_eq!(machine.run(&["design", "e-commerce"]).code, Some(2), "no screen, and nothing said instead");
    assert!(!machine.path("data").exists(), "nothing of it is recorded");
}

#[test]
fn a_design_can_be_gone_through_line_by_line() {
    let machine = Machine::new();
    let run = machine.feed(&["design", "e-commerce", "--plain"], "what\n99\n13, 18\n");
    assert_eq!(run.code, Some(0), "{run:?}");
    for words in ["That is not clear", "there is no line 99", "2 of 7 found, 0 false alarms", "rightly left alone"] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    assert!(machine.feed(&["design", "e-commerce", "--plain"], "none\n").out.contains("0 of 7 found"));
    assert!(!machine.feed(&["design", "e-commerce", "--plain"], "stop\n").out.contains("found"));
    assert!(machine.feed(&["design", "e-commerce", "--plain"], "").out.ends_with("Stopped.\n"));
}
