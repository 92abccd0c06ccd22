//! Texts taken apart for comparison.

/// Words that carry no content of their own, sorted.
const FILLERS: [&str; 62] = [
    "a", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by", "can", "do", "does", "for",
    "from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "no", "not", "of", "on", "one",
    "only", "or", "so", "still", "such", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to",
    "was", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with", "would", "you", "your",
];

/// Lower-case words of letters and digits.
pub fn all(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

/// The words that carry content.
pub fn content(text: &str) -> Vec<String> {
    all(text).into_iter().filter(|word| FILLERS.binary_search(&word.as_str()).is_err()).collect()
}

/// The text without case, punctuation and spacing: equal for what a reader would call the same.
pub fn normal(text: &str) -> String {
    all(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_carries_no_content_is_found_by_its_place() {
        assert!(FILLERS.is_sorted());
        assert_eq!(content("The retry is not for you"), ["retry"]);
    }
}
