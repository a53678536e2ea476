//! Opening a data file, or saying in one sentence what is wrong with it and what to run.
//!
//! A file is served only when every row is as it was built: size, structure and fingerprint are checked at every
//! opening, so that no later read meets a half-copied file.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rusqlite::{Connection, OpenFlags};

use super::column::unreadable;
use super::fingerprint::fingerprint;
use super::{APPLICATION_ID, SCHEMA_VERSION, STATEMENTS, Store};
use crate::policy::date::parse_day;

/// Why a file is not opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no such file.
    #[error("there is no data file {}; make it with `cargo run --release -- build` (没有数据文件，请先运行 cargo run --release -- build)", path.display())]
    Missing {
        /// Which.
        path: PathBuf,
    },
    /// The system refuses to read it.
    #[error("the data file {} cannot be read: {cause}; check its permissions (数据文件无法读取，请检查权限)", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A directory, a text, an empty file.
    #[error("{} is not a data file; make one with `cargo run --release -- build` (这不是数据文件，请运行 cargo run --release -- build)", path.display())]
    NotADatabase {
        /// Which.
        path: PathBuf,
    },
    /// A SQLite file of another program.
    #[error("{} is the database of another program; name this site's data file, or make one with `cargo run --release -- build` (这是别的程序的数据库，请改用本站的数据文件，或运行 cargo run --release -- build)", path.display())]
    Foreign {
        /// Which.
        path: PathBuf,
    },
    /// Built by an older program.
    #[error("the data file {} has format {found} and this program reads {SCHEMA_VERSION}; build it again with `cargo run --release -- build` (数据文件的格式太旧，请重新运行 cargo run --release -- build)", path.display())]
    Older {
        /// Which.
        path: PathBuf,
        /// Its schema version.
        found: u32,
    },
    /// Built by a newer program.
    #[error("the data file {} has format {found} and this program reads {SCHEMA_VERSION}; update the program, or build the file again with `cargo run --release -- build` (数据文件由更新的程序生成，请更新程序，或重新运行 cargo run --release -- build)", path.display())]
    Newer {
        /// Which.
        path: PathBuf,
        /// Its schema version.
        found: u32,
    },
    /// The file ends too early.
    #[error("the data file {} has {found} bytes where {expected} belong; copy it again, or run `cargo run --release -- build` (数据文件不完整，请重新复制，或运行 cargo run --release -- build)", path.display())]
    Truncated {
        /// Which.
        path: PathBuf,
        /// Bytes that it has.
        found: u64,
        /// Bytes that its header speaks of.
        expected: u64,
    },
    /// Bytes have changed since it was built.
    #[error("the data file {} was damaged or changed after it was built ({what}); copy it again, or run `cargo run --release -- build` (数据文件已损坏或被改动，请重新复制，或运行 cargo run --release -- build)", path.display())]
    Damaged {
        /// Which.
        path: PathBuf,
        /// What shows it.
        what: String,
    },
}

const MAGIC: &[u8] = b"SQLite format 3\0";
const HEADER: u64 = 100;
const PAGE: u64 = 4096;

/// Bytes of a path that need no escape in a SQLite URI.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

impl Store {
    /// Opens the data file at `path`, read-only and as a file that nobody changes.
    ///
    /// # Errors
    /// [`OpenError`] says what is wrong and what to run.
    pub fn open(path: &Path) -> Result<Store, OpenError> {
        check_header(path)?;
        let damaged = |what: String| OpenError::Damaged { path: path.to_owned(), what };
        let connection = connect(path).map_err(|cause| damaged(cause.to_string()))?;
        // Structure first: rows are read only from sound pages.
        let structure = structure(&connection).map_err(|cause| damaged(cause.to_string()))?;
        if structure != "ok" {
            return Err(damaged(structure));
        }
        let (data_version, data_date) = meta(&connection).map_err(|cause| damaged(cause.to_string()))?;
        let found = fingerprint(&connection).map_err(|cause| damaged(cause.to_string()))?;
        if found != data_version {
            return Err(damaged("its rows do not match its fingerprint".to_owned()));
        }
        Ok(Store { connection, data_version, data_date })
    }
}

/// What the first hundred bytes and the size tell, before SQLite sees the file.
fn check_header(path: &Path) -> Result<(), OpenError> {
    let owned = || path.to_owned();
    let io_error = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => OpenError::Missing { path: owned() },
        _ => OpenError::Unreadable { path: owned(), cause },
    };
    let mut file = File::open(path).map_err(io_error)?;
    let status = file.metadata().map_err(io_error)?;
    if !status.is_file() {
        return Err(OpenError::NotADatabase { path: owned() });
    }
    let mut header = Vec::new();
    file.by_ref().take(HEADER).read_to_end(&mut header).map_err(io_error)?;
    if !header.starts_with(MAGIC) {
        return Err(OpenError::NotADatabase { path: owned() });
    }
    let cut = |expected: u64| OpenError::Truncated { path: owned(), found: status.len(), expected };
    let number = |at: usize| be_u32(&header, at).ok_or_else(|| cut(PAGE));
    let (pages, version, application) = (number(28)?, number(60)?, number(68)?);
    if application != APPLICATION_ID {
        return Err(OpenError::Foreign { path: owned() });
    }
    if version < SCHEMA_VERSION {
        return Err(OpenError::Older { path: owned(), found: version });
    }
    if version > SCHEMA_VERSION {
        return Err(OpenError::Newer { path: owned(), found: version });
    }
    let expected = u64::from(pages).saturating_mul(PAGE);
    if status.len() < expected {
        return Err(cut(expected));
    }
    // Page size 4096, and journal mode DELETE: in WAL mode newer rows could lie in a second file.
    let is_as_built = header.get(16..20).is_some_and(|b| b == [0x10, 0, 1, 1]) && status.len() == expected;
    if is_as_built {
        Ok(())
    } else {
        Err(OpenError::Damaged { path: owned(), what: "its header is not as built".to_owned() })
    }
}

fn be_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let path_in_uri = percent_encode(path.as_os_str().as_encoded_bytes(), ESCAPED);
    // An absolute path stands behind an empty authority; otherwise `//x` would name a host.
    let authority = if path.is_absolute() { "//" } else { "" };
    let uri = format!("file:{authority}{path_in_uri}?immutable=1&mode=ro");
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri, flags)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(
        "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(connection)
}

/// `ok`, or the first thing wrong with pages, indexes or checks.
fn structure(connection: &Connection) -> rusqlite::Result<String> {
    connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
}

/// The fingerprint that the file was built with, and the day of its data.
fn meta(connection: &Connection) -> rusqlite::Result<(String, NaiveDate)> {
    let value = |key: &str| {
        connection.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get::<_, String>(0))
    };
    let data_date = parse_day(&value("data_date")?).ok_or_else(|| unreadable("data_date"))?;
    Ok((value("data_version")?, data_date))
}
