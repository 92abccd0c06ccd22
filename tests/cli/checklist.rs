//! `footgun checklist` outside of a terminal.

use super::Machine;

#[test]
fn a_pipe_gets_the_blank_list_and_nothing_is_made() {
    let machine = Machine::new();
    let list = machine.run(&["checklist", "retries"]);
    assert_eq!((list.code, list.err.as_str()), (Some(0), ""));
    assert!(list.out.starts_with("Retries\n") && list.out.contains("\n[  ] "), "{}", list.out);
    let markdown = machine.run(&["checklist", "retries", "--markdown"]).out;
    assert!(markdown.starts_with("# Design review: Retries\n") && !markdown.contains("## Risks"), "{markdown}");
    let answer = machine.run(&["checklist", "retry-storm", "--json"]).json();
    assert_eq!((answer["schema"].as_str(), answer["answered"].as_u64()), (Some("footgun/checklist/1"), Some(0)));
    assert_eq!(answer["name"], "retries/retry-storm");
    let unknown = machine.run(&["checklist", "retrise"]);
    assert!(unknown.code == Some(1) && unknown.err.contains("the nearest are retries"), "{unknown:?}");
    assert_eq!(machine.run(&["checklist", "--json", "--markdown"]).code, Some(2));
    assert!(!machine.path("data").exists());
}

#[test]
fn what_was_said_comes_with_an_import_and_stands_in_every_form() {
    let machine = Machine::new();
    let answer = machine.run(&["checklist", "retries", "--json"]).json();
    let items = answer["groups"][0]["items"].as_array().expect("items").clone();
    let mut lines = format!("{{\"footgun_progress\":1,\"lines\":{}}}\n", items.len());
    for (item, reply) in items.iter().zip(["yes", "no", "unsure", "not-applicable"].iter().cycle()) {
        let (lesson, check) = (item["lesson"].as_str().expect("text"), item["check"].as_str().expect("text"));
        lines.push_str(&format!(
            "{{\"reply\":{{\"list\":\"retries\",\"lesson\":\"{lesson}\",\"check\":\"{check}\",\"reply\":\"{reply}\",\
             \"when\":{{\"at\":1000,\"offset_minutes\":0}}}}}}\n"
        ));
    }
    let run = machine.feed(&["restore", "-"], &lines);
    assert!(run.code == Some(0) && run.out.contains("replies to prompts of checklists"), "{run:?}");
    let answer = machine.run(&["checklist", "--json"]).json();
    assert_eq!(answer["name"], "retries", "the one that something was said to last");
    let risks = answer["risks"].as_array().expect("risks");
    assert!(risks.len() >= items.len() / 2 - 1 && risks.iter().all(|risk| risk["reply"] != "yes"));
    let text = machine.run(&["checklist", "--plain"]).out;
    assert!(text.contains("\nRisks\n[no] ") && text.contains("[not applicable] "), "{text}");
    assert!(!machine.run(&["checklist"]).out.contains("[no]"), "a pipe gets the blank list");
    let markdown = machine.run(&["checklist", "--markdown"]).out;
    assert!(markdown.contains("## Risks") && markdown.contains("- [x] **yes**: "), "{markdown}");
    assert!(!machine.run(&["checklist", "--markdown", "--blank"]).out.contains("## Risks"));
}
