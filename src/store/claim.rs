//! Common claims.

use rusqlite::{Params, Row};

use super::{Store, StoreError, column};
use crate::policy::claim::{Claim, ClaimId, ClaimTopic, Verdict};
use crate::policy::figure::word_of;
use crate::policy::region::RegionCode;
use crate::policy::source::SourceId;

impl Store {
    /// All claims, in the order of content.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn claims(&self) -> Result<Vec<Claim>, StoreError> {
        self.claims_of("SELECT * FROM claim ORDER BY number", [])
    }

    /// The claim of that id.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn claim(&self, id: &ClaimId) -> Result<Option<Claim>, StoreError> {
        let found = self.claims_of("SELECT * FROM claim WHERE id = ?1", [id.as_str()])?;
        Ok(found.into_iter().next())
    }

    /// The claims that are said of a region on a topic, in the order of content.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn claims_said_of(&self, region: RegionCode, topic: ClaimTopic) -> Result<Vec<Claim>, StoreError> {
        self.claims_of(
            "SELECT * FROM claim \
             WHERE number IN (SELECT claim FROM claim_region WHERE region = ?1) \
             AND number IN (SELECT claim FROM claim_topic WHERE topic = ?2) \
             ORDER BY number",
            (region.get(), word_of(ClaimTopic::WORDS, &topic)),
        )
    }

    /// The claims whose verdicts rest on a source, in the order of content.
    ///
    /// # Errors
    /// [`StoreError`] when the read fails.
    pub fn claims_citing(&self, source: &SourceId) -> Result<Vec<Claim>, StoreError> {
        self.claims_of(
            "SELECT * FROM claim WHERE number IN (SELECT claim FROM claim_source WHERE source = ?1) \
             ORDER BY number",
            [source.as_str()],
        )
    }

    fn claims_of(&self, sql: &str, values: impl Params) -> Result<Vec<Claim>, StoreError> {
        let bare = self.many(sql, values, |row| Ok((row.get::<_, i64>("number")?, claim(row)?)))?;
        bare.into_iter().map(|(number, claim)| self.with_lists(number, claim)).collect()
    }

    fn with_lists(&self, number: i64, claim: Claim) -> Result<Claim, StoreError> {
        Ok(Claim {
            regions: self.many(
                "SELECT region FROM claim_region WHERE claim = ?1 ORDER BY position",
                [number],
                |row| column::code(row, "region"),
            )?,
            topics: self.many(
                "SELECT topic FROM claim_topic WHERE claim = ?1 ORDER BY position",
                [number],
                |row| column::word(row, "topic", ClaimTopic::WORDS),
            )?,
            see: self.many(
                "SELECT path FROM claim_page WHERE claim = ?1 ORDER BY position",
                [number],
                |row| row.get("path"),
            )?,
            sources: self.many(
                "SELECT source FROM claim_source WHERE claim = ?1 ORDER BY position",
                [number],
                |row| column::source_id(row, "source"),
            )?,
            ..claim
        })
    }
}

/// A claim without its lists, which are rows of their own.
fn claim(row: &Row<'_>) -> rusqlite::Result<Claim> {
    Ok(Claim {
        id: column::required(row, "id", ClaimId::parse)?,
        said: row.get("said")?,
        regions: Vec::new(),
        topics: Vec::new(),
        verdict: column::word(row, "verdict", Verdict::WORDS)?,
        why: row.get("why")?,
        instead: row.get("instead")?,
        see: Vec::new(),
        sources: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{code, dataset, opened, source_id};
    use super::*;

    fn id(text: &str) -> ClaimId {
        ClaimId::parse(text).expect("an id")
    }

    #[test]
    fn a_claim_comes_with_its_lists_in_order() {
        let (_directory, store) = opened();
        assert_eq!(store.claim(&id("cash-out")).expect("read"), Some(dataset().claims[0].clone()));
        assert_eq!(store.claim(&id("nothing")).expect("read"), None);
    }

    #[test]
    fn claims_are_found_by_region_and_topic() {
        let (_directory, store) = opened();
        let found = |region, topic| store.claims_said_of(code(region), topic).expect("read");
        assert_eq!(found(431_100, ClaimTopic::Refund), dataset().claims[1..2]);
        assert_eq!(found(431_100, ClaimTopic::Balance), dataset().claims[..1]);
        assert_eq!(found(430_000, ClaimTopic::Refund), []);
    }

    #[test]
    fn claims_are_found_by_the_source_of_their_verdict() {
        let (_directory, store) = opened();
        assert_eq!(store.claims_citing(&source_id("s0000000a")).expect("read"), dataset().claims[..1]);
    }
}
