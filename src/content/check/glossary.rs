//! The words of the glossary beside each other.

use std::collections::BTreeMap;

use crate::content::Loaded;
use crate::content::problem::Report;
use crate::policy::term::TermId;

/// `term-word-twice`: a word has one explanation. It may be both what people and what documents say of one thing.
pub(super) fn words_have_one_meaning(loaded: &Loaded, report: &mut Report) {
    let mut seen: BTreeMap<&str, &TermId> = BTreeMap::new();
    for term in &loaded.terms {
        for (key, words) in [("people", &term.value.people), ("documents", &term.value.documents)] {
            for (n, word) in words.iter().enumerate() {
                let is_twice = words.iter().take(n).any(|before| before == word);
                let owner = *seen.entry(word).or_insert(&term.value.id);
                if is_twice || *owner != term.value.id {
                    let message = format!("“{word}”已经写在`{}`里", owner.as_str());
                    report.add(&term.on(key), "term-word-twice", message, "一个词只写一处");
                }
            }
        }
    }
}
