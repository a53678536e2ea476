//! The data file: everything that is SQL. `write` compiles a [`Dataset`](crate::policy::dataset::Dataset) into
//! `data.sqlite`, `open` refuses every file that is not one, and one file per thing read gives policy types back.
//!
//! What must not enter: rules (no date logic in SQL: whole series are returned and `policy` resolves them),
//! HTML, search, the clock, and anything that writes to an opened data file.

mod claim;
mod column;
mod dataset;
mod figure;
mod fingerprint;
mod guide;
mod header;
mod holiday;
mod insert;
mod looked_for;
mod open;
mod place;
mod refund;
mod region;
mod schema;
mod source;
mod term;
mod topic;
mod value;
mod write;

#[cfg(test)]
mod sample;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, Params, Row};

pub use open::OpenError;
pub use schema::{APPLICATION_ID, SCHEMA_VERSION};
pub use write::{BuildError, bytes, is_fresh, write};

/// A statement outlives its use in the cache; there are about forty of them.
const STATEMENTS: usize = 64;

/// An opened data file. It holds one read-only connection to what was read of it: each worker has its own
/// ([`Store::twin`]).
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    data_version: String,
    data_date: NaiveDate,
}

impl Store {
    /// The fingerprint of the data: 16 hex digits that change when any row changes.
    #[must_use]
    pub fn data_version(&self) -> &str {
        &self.data_version
    }

    /// The last day on which a source was read for any figure.
    #[must_use]
    pub const fn data_date(&self) -> NaiveDate {
        self.data_date
    }

    /// All rows of a query.
    fn many<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(values, read)?;
        rows.collect::<rusqlite::Result<_>>().map_err(StoreError::from)
    }

    /// The row of a query that gives one at most.
    fn one<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.query_row(values, read).optional().map_err(StoreError::from)
    }
}

/// A read failed or met a row that no build writes. Nothing a visitor can do helps: it is a 500, and its cause is for the log.
#[derive(Debug, thiserror::Error)]
#[error("reading the data file failed")]
pub struct StoreError(#[from] rusqlite::Error);
