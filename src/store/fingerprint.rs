//! The fingerprint of all rows: it names the data, and at opening it proves that no byte of them has changed.

use std::fmt::Write as _;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// What is hashed, in order: the definitions, then every table by row. `data_version` cannot be part of itself.
const DUMPS: &[&str] = &[
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
    "SELECT * FROM meta WHERE key <> 'data_version' ORDER BY key",
    "SELECT * FROM region ORDER BY rowid",
    "SELECT * FROM alias ORDER BY rowid",
    "SELECT * FROM county ORDER BY rowid",
    "SELECT * FROM source ORDER BY rowid",
    "SELECT * FROM figure ORDER BY rowid",
    "SELECT * FROM figure_status ORDER BY rowid",
    "SELECT * FROM citation ORDER BY rowid",
    "SELECT * FROM refund ORDER BY rowid",
    "SELECT * FROM deduction ORDER BY rowid",
    "SELECT * FROM average_pension ORDER BY rowid",
    "SELECT * FROM payday ORDER BY rowid",
    "SELECT * FROM channel ORDER BY rowid",
    "SELECT * FROM channel_purpose ORDER BY rowid",
    "SELECT * FROM hotline ORDER BY rowid",
    "SELECT * FROM transfer ORDER BY rowid",
    "SELECT * FROM statement ORDER BY rowid",
    "SELECT * FROM document ORDER BY rowid",
    "SELECT * FROM years ORDER BY rowid",
    "SELECT * FROM deemed ORDER BY rowid",
    "SELECT * FROM provision ORDER BY rowid",
    "SELECT * FROM fee ORDER BY rowid",
    "SELECT * FROM enrolment ORDER BY rowid",
    "SELECT * FROM benefit ORDER BY rowid",
    "SELECT * FROM benefit_hospital ORDER BY rowid",
    "SELECT * FROM looked_for ORDER BY rowid",
    "SELECT * FROM rejected ORDER BY rowid",
    "SELECT * FROM guide ORDER BY rowid",
    "SELECT * FROM guide_source ORDER BY rowid",
    "SELECT * FROM claim ORDER BY rowid",
    "SELECT * FROM claim_region ORDER BY rowid",
    "SELECT * FROM claim_topic ORDER BY rowid",
    "SELECT * FROM claim_page ORDER BY rowid",
    "SELECT * FROM claim_source ORDER BY rowid",
    "SELECT * FROM term ORDER BY rowid",
    "SELECT * FROM term_word ORDER BY rowid",
    "SELECT * FROM term_source ORDER BY rowid",
    "SELECT * FROM holiday ORDER BY rowid",
];

/// The first 16 hex digits of the SHA-256 over all definitions and rows.
pub(super) fn fingerprint(connection: &Connection) -> rusqlite::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = Vec::new();
    for dump in DUMPS {
        let mut statement = connection.prepare(dump)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            buffer.clear();
            buffer.push(b'r');
            for column in 0..columns {
                push(&mut buffer, row.get_ref(column)?);
            }
            hash.update(&buffer);
        }
        hash.update(b"t");
    }
    let mut hex = String::with_capacity(16);
    for byte in hash.finalize().iter().take(8) {
        write!(hex, "{byte:02x}").map_err(|_| rusqlite::Error::InvalidQuery)?;
    }
    Ok(hex)
}

/// A value with its type and its length, so that no two different rows give the same bytes.
fn push(buffer: &mut Vec<u8>, value: ValueRef<'_>) {
    let (tag, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (b'n', &[]),
        ValueRef::Integer(number) => {
            buffer.push(b'i');
            buffer.extend_from_slice(&number.to_be_bytes());
            return;
        }
        ValueRef::Real(number) => {
            buffer.push(b'f');
            buffer.extend_from_slice(&number.to_be_bytes());
            return;
        }
        ValueRef::Text(bytes) => (b's', bytes),
        ValueRef::Blob(bytes) => (b'b', bytes),
    };
    buffer.push(tag);
    // Eight bytes on every machine.
    buffer.extend_from_slice(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    buffer.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_the_schema_is_hashed() {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(super::super::schema::SCHEMA).expect("schema");
        let mut statement =
            connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("names");
        let names: Vec<String> = statement
            .query_map([], |row| row.get(0))
            .expect("names")
            .collect::<Result<_, _>>()
            .expect("names");
        for name in &names {
            assert!(DUMPS.iter().any(|dump| dump.contains(&format!(" FROM {name} "))), "{name}");
        }
        assert_eq!(names.len() + 1, DUMPS.len());
    }

    #[test]
    fn moving_a_letter_between_columns_changes_the_fingerprint() {
        let of = |sql: &str| {
            let connection = Connection::open_in_memory().expect("memory");
            connection.execute_batch(super::super::schema::SCHEMA).expect("schema");
            connection.execute_batch(sql).expect(sql);
            fingerprint(&connection).expect("fingerprint")
        };
        let one = of("INSERT INTO guide VALUES ('ab', 'c', '', '2026-01-01', '')");
        let other = of("INSERT INTO guide VALUES ('a', 'bc', '', '2026-01-01', '')");
        assert_ne!(one, other);
        assert_eq!(one, of("INSERT INTO guide VALUES ('ab', 'c', '', '2026-01-01', '')"));
    }
}
