//! Words of the glossary (词语): what people say, what documents say, and what it means.

use super::source::SourceId;

/// The name of a term in an address: lower-case ASCII letters and digits with single hyphens. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(String);

/// Most characters of a name.
const LONGEST: usize = 40;

impl TermId {
    /// Reads a name; `None` for anything that cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        (begins && text.len() <= LONGEST && text.split('-').all(is_part)).then(|| TermId(text.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One thing with all its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its name.
    pub id: TermId,
    /// What people say, the commonest first.
    pub people: Vec<String>,
    /// What documents say.
    pub documents: Vec<String>,
    /// The first of people's words in pinyin, without tones: the order of the page.
    pub pinyin: String,
    /// What it means, in one or two plain sentences.
    pub text: String,
    /// A page of this site that says more: a path.
    pub see: Option<String>,
    /// What the explanation rests on.
    pub sources: Vec<SourceId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_joined_by_hyphens() {
        for name in ["refund", "pool-only", "line-12393"] {
            assert_eq!(TermId::parse(name).as_ref().map(TermId::as_str), Some(name));
        }
        let long = "a".repeat(41);
        for name in ["", "12393", "Refund", "a b", "a--b", "-a", "a-", "返款", "a_b", &long] {
            assert_eq!(TermId::parse(name), None, "{name}");
        }
    }
}
