//! National prose.

use rusqlite::Row;

use super::{Store, StoreError, column};
use crate::policy::dataset::Guide;

impl Store {
    /// The guide of that name.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn guide(&self, name: &str) -> Result<Option<Guide>, StoreError> {
        let guide = self.one("SELECT * FROM guide WHERE name = ?1", [name], guide)?;
        guide.map(|guide| self.with_sources(guide)).transpose()
    }

    /// All guides, by name.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn guides(&self) -> Result<Vec<Guide>, StoreError> {
        let guides = self.many("SELECT * FROM guide ORDER BY name", [], guide)?;
        guides.into_iter().map(|guide| self.with_sources(guide)).collect()
    }

    fn with_sources(&self, guide: Guide) -> Result<Guide, StoreError> {
        let sources = self.many(
            "SELECT source FROM guide_source WHERE guide = ?1 ORDER BY position",
            [&guide.name],
            |row| column::source_id(row, "source"),
        )?;
        Ok(Guide { sources, ..guide })
    }
}

/// A guide without its sources, which are rows of their own.
fn guide(row: &Row<'_>) -> rusqlite::Result<Guide> {
    Ok(Guide {
        name: row.get("name")?,
        title: row.get("title")?,
        description: row.get("description")?,
        sources: Vec::new(),
        checked_on: column::day(row, "checked_on")?,
        body: row.get("body")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{dataset, opened};

    #[test]
    fn a_guide_comes_with_its_sources_in_order() {
        let (_directory, store) = opened();
        assert_eq!(store.guide("refund").expect("read"), Some(dataset().guides[1].clone()));
        assert_eq!(store.guide("method").expect("read").map(|guide| guide.sources), Some(Vec::new()));
        assert_eq!(store.guide("nothing").expect("read"), None);
    }
}
