use super::*;
use crate::tui::fixture::{Stage, tutor};

fn opened(stage: &Stage) -> Box<dyn Screen> {
    open(&Scope::Category("retries".into()), &stage.cx()).map_or_else(|reason| panic!("{reason}"), |(screen, _)| screen)
}

fn stage(width: u16, height: u16) -> Stage {
    Stage::new(tutor(), width, height)
}

#[test]
fn a_reply_is_kept_at_once_and_the_next_prompt_is_chosen() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    let effects = stage.act(screen.as_mut(), [Action::No]);
    let [Effect::Reply(prompt, Some(Reply::No))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((prompt.list.as_str(), prompt.check.as_str()), ("retries", "limit"));
    assert_eq!(screen.position(&stage.cx()).as_deref(), Some("2 of 6"));
    assert_eq!(screen.header(&stage.cx()).facts, ["1 of 6".into(), SafeText::new("1 risk")]);
    stage.act(screen.as_mut(), [Action::Yes, Action::Unsure, Action::NotApplicable]);
    let (text, _) = stage.draw(screen.as_ref());
    for word in ["no", "yes", "unsure", "n/a"] {
        assert!(text.lines().any(|line| line.ends_with(word)), "{word}\n{text}");
    }
    assert_eq!(stage.act(screen.as_mut(), [Action::Top, Action::Clear]).len(), 1);
    assert_eq!(screen.header(&stage.cx()).facts[0].as_str(), "3 of 6");
}

#[test]
fn it_goes_on_where_it_stood() {
    let mut stage = stage(120, 40);
    let mut screen = opened(&stage);
    let effects = stage.act(screen.as_mut(), [Action::No]);
    for effect in effects {
        let Effect::Reply(prompt, reply) = effect else { panic!("{effect:?}") };
        stage.tutor.reply(prompt, reply, crate::tui::fixture::NOW);
    }
    let again = opened(&stage);
    assert_eq!(again.position(&stage.cx()).as_deref(), Some("2 of 6"));
    assert!(stage.draw(again.as_ref()).0.contains("Risks so far"));
}

#[test]
fn the_risks_lead_to_their_lessons_by_severity() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    assert!(!screen.enabled(&Action::Submit, &stage.cx()), "nothing was said yet");
    stage.act(screen.as_mut(), [Action::Unsure, Action::Yes, Action::Yes, Action::No, Action::No, Action::Submit]);
    let (text, targets) = stage.draw(screen.as_ref());
    assert!(text.contains("3 risks by severity"), "{text}");
    let at = |title: &str| text.find(title).unwrap_or_else(|| panic!("{title}\n{text}"));
    assert!(at("critical  Retry storm") < at("high  No timeout"), "{text}");
    assert!(targets.iter().any(|(_, action)| *action == Action::Point(1)));
    let lesson = |name: &str| [Effect::Open(Route::Lesson(crate::lesson::LessonId::new(name)))];
    assert_eq!(stage.act(screen.as_mut(), [Action::Submit]), lesson("retries/retry-storm"));
    assert_eq!(stage.act(screen.as_mut(), [Action::Bottom, Action::OpenLesson]), lesson("retries/no-jitter"));
    stage.act(screen.as_mut(), [Action::Back]);
    assert!(stage.draw(screen.as_ref()).0.contains("If not: Set a limit."));
}

#[test]
fn all_replies_go_only_when_asked_twice() {
    let stage = stage(80, 24);
    let mut screen = opened(&stage);
    stage.act(screen.as_mut(), [Action::No, Action::Submit]);
    let first = stage.act(screen.as_mut(), [Action::Again]);
    assert!(matches!(first.as_slice(), [Effect::Say(_)]), "{first:?}");
    stage.act(screen.as_mut(), [Action::Down]);
    let other = stage.act(screen.as_mut(), [Action::Again]);
    assert!(matches!(other.as_slice(), [Effect::Say(_)]), "another key between takes the warning back");
    let second = stage.act(screen.as_mut(), [Action::Again]);
    assert!(matches!(second.first(), Some(Effect::ClearChecklist(name)) if name.as_str() == "retries"), "{second:?}");
    assert_eq!(screen.header(&stage.cx()).facts[0].as_str(), "0 of 6");
}

#[test]
fn it_can_be_copied_and_read_at_every_size() {
    for (width, height) in [(40, 12), (60, 18), (80, 24), (120, 40), (200, 60)] {
        let stage = stage(width, height);
        let mut screen = opened(&stage);
        let (text, _) = stage.draw(screen.as_ref());
        assert!(text.contains("Is there a limit?"), "{width}x{height}");
        assert_eq!(text.contains("If it is not so"), width >= 100, "{width}x{height}");
        let copied = stage.act(screen.as_mut(), [Action::CopyMarkdown]);
        assert!(matches!(copied.as_slice(), [Effect::Copy(text, _)] if text.starts_with("# Design review: Retries")));
        stage.act(screen.as_mut(), [Action::No, Action::Submit]);
        assert!(stage.draw(screen.as_ref()).0.contains("1 risk by severity"), "{width}x{height}");
    }
}
