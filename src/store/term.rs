//! Words of the glossary.

use std::collections::HashMap;

use rusqlite::Row;

use super::{Store, StoreError, column};
use crate::policy::source::SourceId;
use crate::policy::term::{Term, TermId};

impl Store {
    /// All words of the glossary, by pinyin and then by id.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn terms(&self) -> Result<Vec<Term>, StoreError> {
        let mut terms = self.many("SELECT * FROM term ORDER BY pinyin, id", [], term)?;
        let mut words: HashMap<String, (Vec<String>, Vec<String>)> = HashMap::new();
        let rows = self.many("SELECT * FROM term_word ORDER BY term, said_by, position", [], |row| {
            let said_by: String = row.get("said_by")?;
            Ok((row.get::<_, String>("term")?, said_by, row.get::<_, String>("word")?))
        })?;
        for (term, said_by, word) in rows {
            let (people, documents) = words.entry(term).or_default();
            if said_by == "people" { people.push(word) } else { documents.push(word) }
        }
        let mut sources: HashMap<String, Vec<SourceId>> = HashMap::new();
        let rows = self.many("SELECT * FROM term_source ORDER BY term, position", [], |row| {
            Ok((row.get::<_, String>("term")?, column::source_id(row, "source")?))
        })?;
        for (term, source) in rows {
            sources.entry(term).or_default().push(source);
        }
        for term in &mut terms {
            (term.people, term.documents) = words.remove(term.id.as_str()).unwrap_or_default();
            term.sources = sources.remove(term.id.as_str()).unwrap_or_default();
        }
        Ok(terms)
    }
}

/// A term without its words and sources, which are rows of their own.
fn term(row: &Row<'_>) -> rusqlite::Result<Term> {
    Ok(Term {
        id: column::required(row, "id", TermId::parse)?,
        people: Vec::new(),
        documents: Vec::new(),
        pinyin: row.get("pinyin")?,
        text: row.get("text")?,
        see: row.get("see")?,
        sources: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{dataset, opened};

    #[test]
    fn terms_come_in_order_with_their_words_and_sources_in_order() {
        let (_directory, store) = opened();
        let terms = store.terms().expect("read");
        assert_eq!(terms, dataset().terms);
        assert_eq!((terms[0].people.len(), terms[0].documents.len(), terms[0].sources.len()), (2, 2, 2));
        assert_eq!((terms[1].see.as_deref(), terms[1].sources.len()), (None, 0));
    }
}
