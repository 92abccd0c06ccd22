//! Which key means what where. The footer and the help page are drawn from this map, so they cannot be out of date.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::text::SafeText;

use super::action::Action;
use super::key::Key;

mod defaults;
mod place;

pub use place::Place;

/// Keys of one action in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What the keys do.
    pub action: Action,
    /// The keys; the first is the one shown in the footer.
    pub keys: Vec<Key>,
    /// The opposite action, shown together with this one (`↑↓`).
    pub pair: Option<Action>,
    /// The word in the footer; empty for keys that only the help page lists.
    pub label: &'static str,
    /// The words on the help page; empty for keys that another rule already explains.
    pub help: &'static str,
    /// Stands for the digit keys; the numbers it takes. A last number above 9 is typed digit by digit.
    pub digits: Option<(u8, u8)>,
}

/// All rules, by place. Those of a place are made when they are asked for first: a session sees few places, and the
/// first frame one.
#[derive(Clone, Debug)]
pub struct Keymap {
    places: [OnceCell<Vec<Rule>>; Place::ALL.len()],
}

/// Keys changed in the configuration: place, action, keys separated by blanks.
pub type Changes = BTreeMap<String, BTreeMap<String, String>>;

impl Keymap {
    /// The keys as shipped.
    pub fn standard() -> Self {
        Self { places: [const { OnceCell::new() }; Place::ALL.len()] }
    }

    /// The shipped keys with changes. What cannot be taken over is reported, in plain words, and left as shipped.
    pub fn with(changes: &Changes) -> (Self, Vec<SafeText>) {
        let mut map = Self::standard();
        let mut problems = Vec::new();
        for (place_name, actions) in changes {
            let Some(place) = Place::from_name(place_name) else {
                let names = Place::ALL.map(Place::name);
                let near = meant(place_name, names.iter().map(String::as_str));
                let near = if near.is_empty() { format!("; places are {}", Place::names()) } else { near };
                problems.push(format!("keys.{place_name}: no such place{near}"));
                continue;
            };
            for (action_name, keys) in actions {
                if let Err(problem) = map.change(place, action_name, keys) {
                    problems.push(format!("keys.{place_name}.{action_name}: {problem}"));
                }
            }
        }
        // The shipped keys have none; a test sees to it.
        if !changes.is_empty() {
            problems.extend(map.conflicts());
        }
        (map, problems.into_iter().map(SafeText::new).collect())
    }

    fn change(&mut self, place: Place, action_name: &str, keys: &str) -> Result<(), String> {
        let mut rules = self.rules(place).to_vec();
        let names: Vec<String> = rules.iter().filter_map(|rule| rule.action.name()).collect();
        let near = || meant(action_name, names.iter().map(String::as_str));
        let action = Action::from_name(action_name).ok_or_else(|| format!("no such action{}", near()))?;
        let rule = rules.iter_mut().find(|rule| rule.action == action);
        let rule = rule.ok_or_else(|| format!("this place has no such action{}", near()))?;
        rule.keys = keys
            .split_whitespace()
            .map(|text| {
                Key::parse(text).ok_or_else(|| format!("“{text}” is not a key; write j, G, enter, c-p, a-x or f5"))
            })
            .collect::<Result<_, _>>()?;
        self.places[place as usize] = OnceCell::from(rules);
        Ok(())
    }

    /// Keys that mean two things in one place.
    fn conflicts(&self) -> Vec<String> {
        let mut found = Vec::new();
        for place in Place::ALL {
            let rules = self.rules(place);
            for (at, rule) in rules.iter().enumerate() {
                for other in rules.iter().skip(at + 1) {
                    for key in rule.keys.iter().filter(|key| other.keys.contains(key)) {
                        let name = |rule: &Rule| rule.action.name().unwrap_or_default();
                        found.push(format!(
                            "keys.{}: “{key}” means both {} and {}",
                            place.name(),
                            name(rule),
                            name(other)
                        ));
                    }
                }
            }
        }
        found
    }

    /// What a key means in a place: its own rules first, then those that hold everywhere. In a place where text is
    /// typed, every other character is text.
    pub fn action(&self, place: Place, key: Key) -> Option<Action> {
        let own = self.rules(place).iter().find_map(|rule| rule.matches(key));
        let typed = || key.typed().filter(|_| place.is_typing()).map(Action::Type);
        let everywhere = || self.rules(place.everywhere()).iter().find_map(|rule| rule.matches(key));
        own.or_else(typed).or_else(everywhere)
    }

    /// The rules of one place, in the order of the footer.
    pub fn rules(&self, place: Place) -> &[Rule] {
        self.places[place as usize].get_or_init(|| defaults::rules(place))
    }

    /// The first key of an action, for texts that name it.
    pub fn key(&self, place: Place, action: &Action) -> String {
        let find =
            |place| self.rules(place).iter().find(|rule| rule.action == *action).and_then(|rule| rule.keys.first());
        find(place).or_else(|| find(place.everywhere())).map(ToString::to_string).unwrap_or_default()
    }

    /// The keys of a rule as the footer shows them: the first one, `1–6` for digits, `↑↓` for a pair.
    pub fn shown(&self, place: Place, rule: &Rule, most: u8) -> String {
        if let Some((first, last)) = rule.digits {
            let last = last.min(most.max(first));
            return if last > first { format!("{first}–{last}") } else { first.to_string() };
        }
        let mut text = rule.keys.first().map(ToString::to_string).unwrap_or_default();
        let (mut next, mut shown) = (rule.pair.as_ref(), 1);
        while let Some(pair) = next {
            let other = self.key(place, pair);
            // Options that stand side by side as letters are as many as there are; two opposite actions are always two.
            let ends = rule.action == Action::ChooseA && shown >= most;
            if ends || other.is_empty() {
                break;
            }
            if rule.action == Action::ChooseA || text.chars().count() > 1 || other.chars().count() > 1 {
                text.push(' ');
            }
            text.push_str(&other);
            shown += 1;
            next = self.rules(place).iter().find(|rule| rule.action == *pair).and_then(|rule| rule.pair.as_ref());
        }
        text
    }
}

impl Rule {
    fn matches(&self, key: Key) -> Option<Action> {
        match (self.digits, key.digit()) {
            (Some((first, last)), Some(digit)) if last > 9 || (first..=last).contains(&digit) => {
                Some(Action::Choose(digit))
            }
            _ => self.keys.contains(&key).then(|| self.action.clone()),
        }
    }
}

/// The name that was meant, for a message.
fn meant<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let near = crate::catalog::nearest::nearest_few(word, names, 1).into_iter().next();
    near.map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(place: &str, action: &str, keys: &str) -> Changes {
        BTreeMap::from([(place.to_owned(), BTreeMap::from([(action.to_owned(), keys.to_owned())]))])
    }

    #[test]
    fn the_shipped_keys_have_no_conflicts() {
        assert_eq!(Keymap::standard().conflicts(), Vec::<String>::new());
    }

    #[test]
    fn every_rule_can_be_named_in_the_configuration() {
        let map = Keymap::standard();
        for place in Place::ALL {
            for rule in map.rules(place) {
                assert!(rule.digits.is_some() || rule.action.name().is_some(), "{place:?} {:?}", rule.action);
                assert!(rule.digits.is_some() || !rule.keys.is_empty(), "{place:?} {:?} has no key", rule.action);
            }
        }
    }

    #[test]
    fn a_changed_key_works_and_the_old_one_does_not() {
        let (map, problems) = Keymap::with(&changes("lesson", "view", "w"));
        assert_eq!(problems, Vec::new());
        assert_eq!(map.action(Place::Lesson, Key::parse("w").expect("a key")), Some(Action::View));
        assert_eq!(map.action(Place::Lesson, Key::parse("v").expect("a key")), None);
    }

    #[test]
    fn mistakes_are_named_and_the_shipped_key_stays() {
        for (place, action, keys, says) in [
            ("leson", "view", "w", "no such place"),
            ("lesson", "veiw", "w", "no such action"),
            ("lesson", "hint", "w", "this place has no such action"),
            ("lesson", "view", "shift-w", "is not a key"),
            ("lesson", "view", "m", "means both"),
        ] {
            let (_, problems) = Keymap::with(&changes(place, action, keys));
            assert!(problems.iter().any(|problem| problem.contains(says)), "{place} {action} {keys}: {problems:?}");
        }
    }

    #[test]
    fn letters_are_text_where_one_types() {
        let map = Keymap::standard();
        assert_eq!(map.action(Place::Search, Key::parse("q").expect("a key")), Some(Action::Type('q')));
        assert_eq!(map.action(Place::Search, Key::parse("esc").expect("a key")), Some(Action::Back));
    }
}
