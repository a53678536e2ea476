//! What was looked for and not found.

use rusqlite::Row;

use super::{Store, StoreError, column};
use crate::policy::dataset::LookedFor;
use crate::policy::figure::Topic;
use crate::policy::region::RegionCode;

impl Store {
    /// What was looked for in vain for a region, in file order.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn looked_for(&self, region: RegionCode) -> Result<Vec<LookedFor>, StoreError> {
        self.many("SELECT * FROM looked_for WHERE region = ?1 ORDER BY number", [region.get()], looked_for)
    }

    /// All that was looked for in vain, in file order.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn all_looked_for(&self) -> Result<Vec<LookedFor>, StoreError> {
        self.many("SELECT * FROM looked_for ORDER BY number", [], looked_for)
    }
}

fn looked_for(row: &Row<'_>) -> rusqlite::Result<LookedFor> {
    Ok(LookedFor {
        region: column::code(row, "region")?,
        topic: column::word(row, "topic", Topic::WORDS)?,
        what: row.get("what")?,
        place: row.get("place")?,
        on: column::day(row, "looked_on")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{code, dataset, opened};

    #[test]
    fn a_search_in_vain_belongs_to_its_region() {
        let (_directory, store) = opened();
        assert_eq!(store.looked_for(code(430_000)).expect("read"), dataset().looked_for[1..]);
        assert_eq!(store.looked_for(code(100_000)).expect("read"), []);
    }
}
