//! Where a key is pressed.

use serde::{Deserialize, Serialize};

/// A place with keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Wherever nothing is typed.
    Everywhere,
    /// Wherever text is typed.
    Typing,
    /// The first start.
    Welcome,
    /// The home screen.
    Home,
    /// The list of paths.
    Paths,
    /// The list of lessons.
    Browse,
    /// The filter line of the list.
    Filter,
    /// A lesson.
    Lesson,
    /// The line that searches inside a lesson.
    Find,
    /// A question with options.
    Ask,
    /// A question about two snippets.
    AskPair,
    /// A question about a line.
    AskLine,
    /// A question with a typed answer.
    AskText,
    /// A question about an order.
    AskOrder,
    /// A question that is answered aloud.
    AskRecall,
    /// After an answer.
    Feedback,
    /// After a quiz or a review.
    Done,
    /// What is set aside.
    Aside,
    /// Look up.
    Search,
    /// Progress.
    Progress,
    /// Settings.
    Settings,
    /// The list of design reviews.
    Reviews,
    /// A design review.
    ReviewPage,
    /// The set-up of a team session.
    SessionSetup,
    /// A question of a team session, answered one after the other.
    SessionAsk,
    /// A question of a team session, answered all at once.
    SessionKeys,
    /// Between two steps of a team session: paused, talking, all answered.
    SessionWait,
    /// The reveal of a team session, and its scores.
    SessionReveal,
    /// Who plays in a team session.
    SessionPlayers,
    /// The end of a team session.
    SessionPodium,
    /// Whose missed lessons go into the reviews.
    SessionAgree,
    /// What became of team sessions.
    SessionResults,
    /// A checklist.
    Checklist,
    /// A lesson file that cannot be shown yet.
    Preview,
    /// The help page.
    Help,
}

impl Place {
    /// All of them, in the order in which they are declared.
    pub const ALL: [Self; 35] = [
        Self::Everywhere,
        Self::Typing,
        Self::Welcome,
        Self::Home,
        Self::Paths,
        Self::Browse,
        Self::Filter,
        Self::Lesson,
        Self::Find,
        Self::Ask,
        Self::AskPair,
        Self::AskLine,
        Self::AskText,
        Self::AskOrder,
        Self::AskRecall,
        Self::Feedback,
        Self::Done,
        Self::Aside,
        Self::Search,
        Self::Progress,
        Self::Settings,
        Self::Reviews,
        Self::ReviewPage,
        Self::SessionSetup,
        Self::SessionAsk,
        Self::SessionKeys,
        Self::SessionWait,
        Self::SessionReveal,
        Self::SessionPlayers,
        Self::SessionPodium,
        Self::SessionAgree,
        Self::SessionResults,
        Self::Checklist,
        Self::Preview,
        Self::Help,
    ];

    /// Its name in the configuration.
    pub fn name(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(name)) => name,
            _ => String::new(),
        }
    }

    /// The place of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    /// All names, for messages.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// Whether characters are text here.
    pub fn is_typing(self) -> bool {
        matches!(
            self,
            Self::Typing
                | Self::Filter
                | Self::Find
                | Self::AskText
                | Self::Search
                | Self::SessionSetup
                | Self::SessionKeys
                | Self::SessionPlayers
        )
    }

    /// The place whose rules hold here as well.
    #[must_use]
    pub fn everywhere(self) -> Self {
        if self.is_typing() { Self::Typing } else { Self::Everywhere }
    }

    /// The heading of the help page.
    pub fn help_title(self) -> &'static str {
        match self {
            Self::Welcome => "Keys on the first screen",
            Self::Home => "Keys at home",
            Self::Paths => "Keys in the paths",
            Self::Browse | Self::Filter => "Keys in the list of lessons",
            Self::Lesson | Self::Find => "Keys in a lesson",
            Self::Ask | Self::AskPair | Self::AskLine | Self::AskText | Self::AskOrder | Self::AskRecall => {
                "Keys at a question"
            }
            Self::Feedback => "Keys after an answer",
            Self::Done | Self::SessionPodium | Self::SessionAgree => "Keys at the end",
            Self::Aside => "Keys in what is set aside",
            Self::Search | Self::Typing => "Keys in look up",
            Self::Progress => "Keys in progress",
            Self::Settings => "Keys in settings",
            Self::Reviews => "Keys in the design reviews",
            Self::ReviewPage => "Keys in a design review",
            Self::SessionSetup => "Keys in the set-up",
            Self::SessionAsk | Self::SessionKeys | Self::SessionWait => "Keys at a team's question",
            Self::SessionReveal => "Keys after a team's answers",
            Self::SessionPlayers => "Keys in the list of players",
            Self::SessionResults => "Keys in the results",
            Self::Checklist => "Keys in a checklist",
            Self::Everywhere | Self::Help | Self::Preview => "Keys",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_stands_where_it_is_declared() {
        for (at, place) in Place::ALL.into_iter().enumerate() {
            assert_eq!(place as usize, at, "{place:?}");
        }
    }
}
