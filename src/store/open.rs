//! Opening a data file, or saying in one sentence what is wrong with it and what to run.
//!
//! A file is served only when every row is as it was built: header, size, structure and fingerprint are checked at
//! every opening. It is read once: what happens to the file afterwards does not reach an opened store.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, MAIN_DB};

use super::column::unreadable;
use super::fingerprint::fingerprint;
use super::header::read;
use super::{SCHEMA_VERSION, STATEMENTS, Store, StoreError};
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

impl Store {
    /// Reads the data file at `path`, once, and opens what was read as a file that nobody changes.
    ///
    /// # Errors
    /// [`OpenError`] says what is wrong and what to run.
    pub fn open(path: &Path) -> Result<Store, OpenError> {
        let bytes = read(path)?;
        let damaged = |what: String| OpenError::Damaged { path: path.to_owned(), what };
        let broken = |cause: rusqlite::Error| damaged(cause.to_string());
        let connection = connect(&bytes).map_err(broken)?;
        // Structure first: rows are read only from sound pages.
        let structure = structure(&connection).map_err(broken)?;
        if structure != "ok" {
            return Err(damaged(structure));
        }
        let (data_version, data_date) = meta(&connection).map_err(broken)?;
        if fingerprint(&connection).map_err(broken)? != data_version {
            return Err(damaged("its rows do not match its fingerprint".to_owned()));
        }
        Ok(Store { connection, data_version, data_date })
    }

    /// Another store of the same bytes, for another worker. Nothing is read from the disk, so all workers show the
    /// same data whatever has become of the file.
    ///
    /// # Errors
    /// [`StoreError`] when there is no memory for it.
    pub fn twin(&mut self) -> Result<Store, StoreError> {
        let connection = connect(&self.connection.serialize(MAIN_DB)?)?;
        Ok(Store { connection, data_version: self.data_version.clone(), data_date: self.data_date })
    }
}

/// A connection to a copy of these bytes that nothing can change.
fn connect(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
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
    use std::fs::{self, File};

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

    /// Whether a byte lies between the pointers and the cells of its page, where a split may leave old pointers.
    fn is_gap(whole: &[u8], at: usize) -> bool {
        let start = at / 4096 * 4096;
        let header = if start == 0 { 100 } else { start };
        let two = |at: usize| usize::from(u16::from_be_bytes([whole[at], whole[at + 1]]));
        let pointers = header + if matches!(whole[header], 2 | 5) { 12 } else { 8 };
        (pointers + 2 * two(header + 3)..start + two(header + 5)).contains(&at)
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
        // Nothing hangs on the count of changes of the schema, nor on what lies between the cells of a page.
        let is_read =
            |at: usize| !(40..44).contains(&at) && (at < 100 || (whole[at] != 0 && !is_gap(&whole, at)));
        for at in content.chain(others) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x41;
            fs::write(&path, &bytes).expect("written");
            match Store::open(&path) {
                Err(_) => {}
                Ok(_) if is_read(at) => panic!("byte {at} of page {}", at / 4096 + 1),
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
    #[cfg(unix)]
    fn a_socket_in_the_place_of_the_file_is_refused() {
        let directory = tempfile::tempdir().expect("directory");
        let path = directory.path().join("data.sqlite");
        let _socket = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
        let error = Store::open(&path).expect_err("a socket");
        assert!(matches!(error, OpenError::NotADatabase { .. }), "{error:?}");
    }

    #[test]
    fn an_opened_file_cannot_be_written() {
        let (_directory, store) = sample::opened();
        for sql in ["DELETE FROM guide_source", "PRAGMA user_version = 9", "CREATE TABLE more (column)"] {
            // A second hindrance stands behind the pragma that forbids writing.
            for query_only in [true, false] {
                store.connection.pragma_update(None, "query_only", query_only).expect("set");
                assert!(store.connection.execute_batch(sql).is_err(), "{sql}, query_only {query_only}");
            }
        }
        assert_eq!(store.dataset().expect("read"), sample::dataset());
    }

    #[test]
    fn what_becomes_of_the_file_does_not_reach_an_opened_store() {
        let mut dataset = sample::dataset();
        // More than SQLite keeps in its memory by itself.
        dataset.guides[0].body = "字".repeat(1_000_000);
        let (directory, path) = sample::written(&dataset);
        let mut store = Store::open(&path).expect("opened");
        let size = fs::metadata(&path).expect("metadata").len();
        let fates: [&dyn Fn(); 4] = [
            &|| fs::write(&path, vec![0xff; usize::try_from(size).expect("small")]).expect("overwritten"),
            &|| File::options().write(true).open(&path).and_then(|f| f.set_len(100)).expect("cut"),
            &|| fs::write(&path, "").expect("emptied"),
            &|| fs::remove_file(&path).expect("removed"),
        ];
        for fate in fates {
            fate();
            assert!(store.dataset().expect("read") == dataset);
            let twin = store.twin().expect("a twin");
            assert!(twin.dataset().expect("read") == dataset);
            assert_eq!((twin.data_version(), twin.data_date()), (store.data_version(), store.data_date()));
        }
        assert_eq!(fs::read_dir(directory.path()).expect("list").count(), 0);
    }

    #[test]
    fn a_twin_cannot_be_written_either() {
        let (_directory, mut store) = sample::opened();
        let twin = store.twin().expect("a twin");
        assert!(twin.connection.execute("DELETE FROM guide_source", []).is_err());
    }
}
