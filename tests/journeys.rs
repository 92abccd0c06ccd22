//! Journeys: keys in, state and effects out, over the whole program without a terminal.

#[path = "common/picture.rs"]
mod picture;
#[path = "common/stage.rs"]
mod stage;

use stage::Stage;

#[test]
fn looking_up_finds_a_lesson_and_esc_goes_back_to_where_one_was() {
    let mut stage = Stage::fresh();
    let before = stage.text();
    stage.keys("/").write("retry strom");
    assert!(stage.shows("Retry storm"));
    stage.keys("esc");
    assert_eq!(stage.text(), before);
}
