//! Where a word of a lesson stands.

/// Where a lesson matched; the earlier, the more it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// Another name.
    Alias,
    /// The id.
    Id,
    /// A symptom.
    Symptom,
    /// A tag.
    Tag,
    /// A smell in code.
    Smell,
    /// A signal in production.
    Signal,
    /// The summary.
    Summary,
    /// The takeaway.
    Takeaway,
    /// The bad code.
    Code,
    /// Anything else that the lesson says.
    Text,
}

impl Field {
    /// All of them, the heaviest first.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Alias,
        Self::Id,
        Self::Symptom,
        Self::Tag,
        Self::Smell,
        Self::Signal,
        Self::Summary,
        Self::Takeaway,
        Self::Code,
        Self::Text,
    ];

    /// The word before the reason of a hit.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Alias => "alias",
            Self::Id => "id",
            Self::Symptom => "symptom",
            Self::Tag => "tag",
            Self::Smell => "smell",
            Self::Signal => "signal",
            Self::Summary => "summary",
            Self::Takeaway => "takeaway",
            Self::Code => "code",
            Self::Text => "text",
        }
    }

    /// How much a match in it counts, 0 to 1.
    pub(super) const fn weight(self) -> f32 {
        match self {
            Self::Title => 1.0,
            Self::Alias => 0.9,
            Self::Id => 0.85,
            Self::Symptom => 0.75,
            Self::Tag => 0.6,
            Self::Smell | Self::Signal => 0.45,
            Self::Summary => 0.4,
            Self::Takeaway => 0.35,
            Self::Code => 0.3,
            Self::Text => 0.25,
        }
    }
}
