//! Sources, and the values of theirs that must not be shown.

use rusqlite::Row;

use super::{Store, StoreError, column};
use crate::policy::dataset::Rejected;
use crate::policy::figure::Topic;
use crate::policy::source::{Source, SourceId, SourceKind};

impl Store {
    /// All sources, by id.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn sources(&self) -> Result<Vec<Source>, StoreError> {
        self.many("SELECT * FROM source ORDER BY id", [], source)
    }

    /// The source of that id.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn source(&self, id: &SourceId) -> Result<Option<Source>, StoreError> {
        self.one("SELECT * FROM source WHERE id = ?1", [id.as_str()], source)
    }

    /// All rejected values, in file order.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn rejected(&self) -> Result<Vec<Rejected>, StoreError> {
        self.many("SELECT * FROM rejected ORDER BY number", [], rejected)
    }

    /// The rejected values that a source stated, in file order.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn rejected_by_source(&self, id: &SourceId) -> Result<Vec<Rejected>, StoreError> {
        self.many("SELECT * FROM rejected WHERE source = ?1 ORDER BY number", [id.as_str()], rejected)
    }

    /// How many values were rejected.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn rejected_count(&self) -> Result<u32, StoreError> {
        let count = self.one("SELECT count(*) FROM rejected", [], |row| row.get(0))?;
        Ok(count.unwrap_or(0))
    }
}

fn source(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: column::source_id(row, "id")?,
        title: row.get("title")?,
        publisher: row.get("publisher")?,
        published_on: row.get("published_on")?,
        url: row.get("url")?,
        kind: column::word(row, "kind", SourceKind::WORDS)?,
        read_as: row.get("read_as")?,
    })
}

fn rejected(row: &Row<'_>) -> rusqlite::Result<Rejected> {
    Ok(Rejected {
        region: column::code(row, "region")?,
        topic: column::word(row, "topic", Topic::WORDS)?,
        key: row.get("key")?,
        value: row.get("value")?,
        source: column::source_id(row, "source")?,
        reason: row.get("reason")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{dataset, opened, source_id};

    #[test]
    fn a_source_is_found_by_its_id() {
        let (_directory, store) = opened();
        assert_eq!(store.source(&source_id("s0000000a")).expect("read"), Some(dataset().sources[1].clone()));
        assert_eq!(store.source(&source_id("sffffffff")).expect("read"), None);
    }

    #[test]
    fn rejected_values_are_listed_by_the_source_that_stated_them() {
        let (_directory, store) = opened();
        assert_eq!(store.rejected_by_source(&source_id("s0000000a")).expect("read"), dataset().rejected[..1]);
        assert_eq!(store.rejected_by_source(&source_id("sffffffff")).expect("read"), []);
        assert_eq!(store.rejected_count().expect("read"), 2);
    }
}
