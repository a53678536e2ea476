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
    #[error("the data file {} cannot be read; check its permissions (数据文件无法读取，请检查权限)", path.display())]
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::sample;
    use super::*;

    /// The sample's bytes, changed, written to a file, and what opening it says.
    fn opened_with(change: impl FnOnce(&mut Vec<u8>)) -> Result<Store, OpenError> {
        let (_directory, path) = sample::written(&sample::dataset());
        let mut bytes = fs::read(&path).expect("read");
        change(&mut bytes);
        fs::write(&path, bytes).expect("written");
        Store::open(&path)
    }

    fn at_path_with(make: impl FnOnce(&Path)) -> OpenError {
        let directory = tempfile::tempdir().expect("directory");
        let path = directory.path().join("data.sqlite");
        make(&path);
        Store::open(&path).expect_err("no data file")
    }

    #[test]
    fn a_missing_file_says_what_to_run() {
        let error = at_path_with(|_| {});
        assert!(matches!(error, OpenError::Missing { .. }), "{error:?}");
        let message = error.to_string();
        assert!(
            message.contains("cargo run --release -- build") && message.contains("请先运行"),
            "{message}"
        );
    }

    #[test]
    fn what_is_no_database_is_called_so() {
        let makers: [fn(&Path); 4] = [
            |path| fs::write(path, "").expect("an empty file"),
            |path| fs::write(path, "这不是数据库\n".repeat(500)).expect("a text"),
            |path| fs::create_dir(path).expect("a directory"),
            |path| fs::write(path, "SQLite").expect("a short text"),
        ];
        for make in makers {
            let error = at_path_with(make);
            assert!(matches!(error, OpenError::NotADatabase { .. }), "{error:?}");
        }
    }

    #[test]
    fn the_database_of_another_program_is_foreign() {
        for sql in ["", "PRAGMA application_id = 7;", "PRAGMA journal_mode = WAL;"] {
            let error = at_path_with(|path| {
                let other = Connection::open(path).expect("a database");
                other.execute_batch(&format!("{sql} CREATE TABLE region (code INTEGER);")).expect("a table");
            });
            assert!(matches!(error, OpenError::Foreign { .. }), "{sql} {error:?}");
        }
    }

    #[test]
    fn another_format_says_whether_to_update_the_program() {
        let at = 60..64;
        let error =
            opened_with(|bytes| bytes[at.clone()].copy_from_slice(&0_u32.to_be_bytes())).expect_err("older");
        assert!(matches!(error, OpenError::Older { found: 0, .. }), "{error:?}");
        assert!(!error.to_string().contains("update the program"));
        let newer = SCHEMA_VERSION + 1;
        let error = opened_with(|bytes| bytes[at].copy_from_slice(&newer.to_be_bytes())).expect_err("newer");
        assert!(matches!(error, OpenError::Newer { found, .. } if found == newer), "{error:?}");
        assert!(error.to_string().contains("update the program"));
    }

    #[test]
    fn a_file_cut_at_any_page_is_refused() {
        let whole = super::super::bytes(&sample::dataset()).expect("bytes");
        let cuts =
            (1..whole.len() / 4096).map(|page| page * 4096).chain([20, 99, 100, 4095, whole.len() - 1]);
        for cut in cuts {
            let error = opened_with(|bytes| bytes.truncate(cut)).expect_err("cut");
            assert!(matches!(error, OpenError::Truncated { .. }), "cut at {cut}: {error:?}");
        }
        assert!(matches!(opened_with(|bytes| bytes.truncate(0)), Err(OpenError::NotADatabase { .. })));
    }

    #[test]
    fn a_file_with_more_than_its_pages_is_refused() {
        let error = opened_with(|bytes| bytes.extend([0; 4096])).expect_err("longer");
        assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}");
    }

    #[test]
    fn a_file_changed_by_hand_is_refused() {
        for sql in [
            "UPDATE region SET name = '别的名字' WHERE code = 431100",
            "DELETE FROM citation WHERE position = 1",
            "INSERT INTO guide VALUES ('new', 'new', '', '2026-01-01', '')",
            "DROP INDEX figure_region",
            "PRAGMA journal_mode = WAL",
            "UPDATE meta SET value = '0123456789abcdef' WHERE key = 'data_version'",
            "UPDATE meta SET value = '2027-01-01' WHERE key = 'data_date'",
            "DELETE FROM meta",
        ] {
            let (_directory, path) = sample::written(&sample::dataset());
            let editor = Connection::open(&path).expect("opened for writing");
            editor.execute_batch(sql).expect(sql);
            drop(editor);
            let error = Store::open(&path).expect_err(sql);
            assert!(matches!(error, OpenError::Damaged { .. }), "{sql}: {error:?}");
        }
    }

    #[test]
    fn a_changed_byte_is_refused_or_changes_nothing_that_is_read() {
        let dataset = sample::dataset();
        let whole = super::super::bytes(&dataset).expect("bytes");
        let directory = tempfile::tempdir().expect("directory");
        let path = directory.path().join("data.sqlite");
        // Prime steps, so that pointers, keys and texts of all pages are met, and empty space.
        let content = (100..whole.len()).filter(|at| whole[*at] != 0).step_by(101);
        let others = (0..100).chain((100..whole.len()).filter(|at| whole[*at] == 0).step_by(1_409));
        for at in content.chain(others) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x41;
            fs::write(&path, &bytes).expect("written");
            match Store::open(&path) {
                Err(_) => {}
                Ok(_) if at >= 100 && whole[at] != 0 => panic!("content byte {at} of page {}", at / 4096 + 1),
                Ok(store) => assert_eq!(store.dataset().expect("read"), dataset, "byte {at}"),
            }
        }
    }

    #[test]
    fn a_changed_byte_of_any_text_is_refused() {
        for text in ["一句说明。", "职工医保门诊共济实施细则", "祁阳市", "每月 500 元", "s0000000a", "CHECK"]
        {
            let result = opened_with(|bytes| {
                let at = bytes.windows(text.len()).position(|w| w == text.as_bytes()).expect(text);
                bytes[at] ^= 1;
            });
            assert!(matches!(result, Err(OpenError::Damaged { .. })), "{text}: {result:?}");
        }
    }

    #[test]
    fn paths_with_marks_of_an_address_are_paths() {
        let directory = tempfile::tempdir().expect("directory");
        let path = directory.path().join("数据 100%?mode=rw&x#1.sqlite");
        super::super::write(&sample::dataset(), &path).expect("written");
        assert!(Store::open(&path).is_ok());
    }

    #[test]
    fn an_opened_file_cannot_be_written() {
        let (_directory, store) = sample::opened();
        assert!(store.connection.execute("DELETE FROM guide_source", []).is_err());
    }
}
