//! `footgun tune`.

use super::Machine;

/// An export of somebody who forgets fast: `cards` cards, each asked ten times.
fn life(cards: u32) -> String {
    let facets = ["recognise", "explain", "diagnose", "fix"];
    let mut lines = Vec::new();
    let mut noise = 7_u64;
    for card in 0..cards {
        let (mut day, mut gap) = (20_000 + card % 90, 1);
        for answer in 0..10 {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let right = answer == 0 || (noise >> 33) % 100 < 65;
            let (grade, verdict) = if right { ("good", "right") } else { ("again", "wrong") };
            lines.push((day, format!(
                "{{\"record\":{{\"uuid\":\"00000000-0000-4000-8000-{:012}\",\"lesson\":\"many/lesson-{}\",\"facet\":\"{}\",\
                 \"question\":\"choice/x\",\"revision\":1,\"when\":{{\"at\":{},\"offset_minutes\":0}},\"day\":{day},\
                 \"source\":\"review\",\"verdict\":\"{verdict}\",\"confidence\":\"thinkso\",\"hints\":0,\
                 \"grade\":\"{grade}\",\"elapsed_ms\":4000,\"response\":\"x\",\"belief\":null}}}}",
                card * 10 + answer, card / 4, facets[(card % 4) as usize],
                i64::from(day) * 86_400_000 + 43_200_000,
            )));
            gap = if right { gap * 2 } else { 1 };
            day += gap;
        }
    }
    lines.sort();
    let head = format!("{{\"footgun_progress\":1,\"lines\":{}}}\n", lines.len());
    lines.into_iter().fold(head, |text, (_, line)| text + &line + "\n")
}

#[test]
fn too_early_is_said_with_numbers_and_changes_nothing() {
    let machine = Machine::new();
    for arguments in [&["tune"][..], &["tune", "--apply"]] {
        let run = machine.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{run:?}");
        assert!(run.err.contains("too early: 0 of your answers") && run.err.contains("400 are needed"), "{}", run.err);
    }
    machine.feed(&["restore", "-"], &life(30));
    let answer = machine.run(&["tune", "--json"]).json();
    assert_eq!((answer["enough"].as_bool(), answer["needed"].as_u64()), (Some(false), Some(400)));
    assert_eq!(answer["answers"], 270);
    assert_eq!(machine.run(&["tune", "--apply", "--reset"]).code, Some(2));
}

#[test]
fn what_would_change_is_shown_first_and_a_change_can_be_taken_back() {
    let machine = Machine::new();
    machine.feed(&["restore", "-"], &life(120));
    let before = machine.run(&["export"]).out;
    let run = machine.run(&["tune"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("Surprise per answer") && run.out.contains("Nothing is changed yet"), "{}", run.out);
    assert_eq!(machine.run(&["export"]).out, before);

    let answer = machine.run(&["tune", "--apply", "--json"]).json();
    assert_eq!((answer["applied"].as_bool(), answer["tuning"]["better"].as_bool()), (Some(true), Some(true)));
    let surprise = |when: &str| answer["tuning"][when]["log_loss"].as_f64().expect("a number");
    assert!(surprise("fitted") < surprise("now"), "{answer}");
    let tuned = machine.run(&["export"]).out;
    assert!(tuned.contains("{\"weights\":["), "the weights are the learner's");

    machine.run(&["profile", "add", "dana"]);
    assert!(!machine.run(&["--profile", "dana", "export"]).out.contains("weights"), "and nobody else's");
    let other = Machine::new();
    other.feed(&["restore", "-"], &tuned);
    assert_eq!(other.run(&["export"]).out, tuned);

    assert_eq!(machine.run(&["tune", "--reset"]).code, Some(0));
    assert_eq!(machine.run(&["export"]).out, before);
}
