//! Compiling a data set into the bytes of a data file. The same data set gives the same bytes: nothing depends on
//! the day, the machine or the path. The file is put in place whole or not at all. Messages leave out their cause: it
//! is the next in the error chain.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, MAIN_DB};

use super::fingerprint::fingerprint;
use super::insert::insert;
use super::place::put;
use super::schema::{APPLICATION_ID, SCHEMA, SCHEMA_VERSION};
use crate::policy::dataset::Dataset;
use crate::policy::figure::Figure;

/// Why no data file was written. An old one is untouched.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A row breaks a check of the schema.
    #[error("{what} breaks a rule of the data file (这一行不符合数据文件的规定)")]
    Refused {
        /// Which row.
        what: String,
        /// Which check.
        #[source]
        cause: rusqlite::Error,
    },
    /// A figure without a citation.
    #[error("figure {figure} cites no source (这条数据没有出处)")]
    Uncited {
        /// Its id.
        figure: String,
    },
    /// Without any figure there is no day on which the data was checked.
    #[error("there is no figure, so the data has no date (没有任何数据，无法确定数据日期)")]
    Undated,
    /// SQLite failed.
    #[error("compiling the data file failed (生成数据文件失败)")]
    Database(#[from] rusqlite::Error),
    /// The file could not be written.
    #[error("the data file {} cannot be written; check that its folder is there and open to you, or name another place with --data (数据文件写不进去，请检查文件夹和权限，或用 --data 换一个位置)", path.display())]
    File {
        /// Which file, as it was named.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The file could not be read.
    #[error("the data file {} cannot be read; check its permissions, or name another one with --data (数据文件读不了，请检查权限，或用 --data 换一个文件)", path.display())]
    Unreadable {
        /// Which file, as it was named.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A folder, a pipe or a device is in the place of the data file.
    #[error("{} is not a file, and no data file may take its place; name another one with --data (这不是文件，请用 --data 换一个位置)", path.display())]
    NotAFile {
        /// Which, as it was named.
        path: PathBuf,
    },
}

impl BuildError {
    pub(super) fn refused(what: String, cause: rusqlite::Error) -> Self {
        BuildError::Refused { what, cause }
    }
}

/// Writes the data file of `dataset` to `path`, whole or not at all: the bytes go into a file of their own beside it,
/// reach the disk, and take the place of the old file in one step.
///
/// # Errors
/// [`BuildError`]; the old file is then as it was.
pub fn write(dataset: &Dataset, path: &Path) -> Result<(), BuildError> {
    if let Err(error @ BuildError::NotAFile { .. }) = size_of(path) {
        return Err(error);
    }
    put(&bytes(dataset)?, path).map_err(|cause| BuildError::File { path: path.to_owned(), cause })
}

/// Whether the file at `path` is byte for byte what `dataset` compiles to. A missing file is not.
///
/// # Errors
/// [`BuildError`] when the data set cannot be compiled or the file cannot be read.
pub fn is_fresh(dataset: &Dataset, path: &Path) -> Result<bool, BuildError> {
    let size = size_of(path)?;
    let wanted = bytes(dataset)?;
    if size != u64::try_from(wanted.len()).ok() {
        return Ok(false);
    }
    let found = fs::read(path).map_err(|cause| BuildError::Unreadable { path: path.to_owned(), cause })?;
    Ok(found == wanted)
}

/// The bytes of the data file of `dataset`.
///
/// # Errors
/// [`BuildError`] when a row is refused.
pub fn bytes(dataset: &Dataset) -> Result<Vec<u8>, BuildError> {
    let data_date = data_date(&dataset.figures).ok_or_else(|| match dataset.figures.first() {
        Some(figure) => BuildError::Uncited { figure: figure.id.clone() },
        None => BuildError::Undated,
    })?;
    // In memory, so that neither a path nor the writing machine's locks and counters reach the bytes.
    let mut connection = Connection::open_in_memory()?;
    connection.set_prepared_statement_cache_capacity(super::STATEMENTS);
    // Secure delete clears what moves between pages: free space holds zeros, not old copies of rows.
    connection.execute_batch(&format!(
        "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE; PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF;
         PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
    ))?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    insert(&transaction, dataset)?;
    meta(&transaction, "schema_version", &SCHEMA_VERSION.to_string())?;
    meta(&transaction, "data_date", &data_date.to_string())?;
    let data_version = fingerprint(&transaction)?;
    meta(&transaction, "data_version", &data_version)?;
    transaction.commit()?;
    // Lays out every table and index anew, without gaps.
    connection.execute_batch("VACUUM")?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}

fn meta(connection: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    connection.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", [key, value]).map(|_| ())
}

/// The last day on which a source was read for any figure.
fn data_date(figures: &[Figure]) -> Option<NaiveDate> {
    figures.iter().filter_map(Figure::checked_on).max()
}

/// The size of the file at `path`, if there is one. Asked before it is opened: opening a pipe would wait for its writer.
fn size_of(path: &Path) -> Result<Option<u64>, BuildError> {
    match fs::metadata(path) {
        Ok(status) if status.is_file() => Ok(Some(status.len())),
        Ok(_) => Err(BuildError::NotAFile { path: path.to_owned() }),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(BuildError::Unreadable { path: path.to_owned(), cause }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Store, sample};
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whole() {
        let dataset = sample::dataset();
        let (_directory, path) = sample::written(&dataset);
        let store = Store::open(&path).expect("opened");
        assert_eq!(store.dataset().expect("read"), dataset);
        assert_eq!(store.data_date().to_string(), "2026-11-22");
        assert_eq!(store.data_version().len(), 16);
    }

    #[test]
    fn the_same_data_set_gives_the_same_bytes_at_every_path() {
        let dataset = sample::dataset();
        let (_one, first) = sample::written(&dataset);
        let (_other, second) = sample::written(&dataset);
        let first = fs::read(first).expect("first");
        assert_eq!(first, fs::read(second).expect("second"));
        assert_eq!(first, bytes(&dataset).expect("bytes"));
        assert_eq!(first.len() % 4096, 0);
    }

    #[test]
    fn the_bytes_do_not_name_the_library_that_wrote_them() {
        let bytes = bytes(&sample::dataset()).expect("bytes");
        // Change counter, its copy, and the version of SQLite: a rebuild with a newer library stays fresh.
        assert_eq!(bytes[24..28], [0; 4]);
        assert_eq!(bytes[92..100], [0; 8]);
    }

    #[test]
    fn any_change_of_the_data_changes_its_version() {
        let dataset = sample::dataset();
        let (_directory, path) = sample::written(&dataset);
        let before = Store::open(&path).expect("opened").data_version().to_owned();
        let mut changed = dataset.clone();
        changed.figures[3].note = Some("新的说明。".into());
        write(&changed, &path).expect("written");
        assert_ne!(Store::open(&path).expect("opened").data_version(), before);
        write(&dataset, &path).expect("written");
        assert_eq!(Store::open(&path).expect("opened").data_version(), before);
    }

    #[test]
    fn a_committed_file_is_fresh_until_the_content_changes() {
        let mut dataset = sample::dataset();
        let (_directory, path) = sample::written(&dataset);
        assert!(is_fresh(&dataset, &path).expect("compared"));
        dataset.guides[0].body.push('新');
        assert!(!is_fresh(&dataset, &path).expect("compared"));
        assert!(!is_fresh(&dataset, &path.with_file_name("none.sqlite")).expect("compared"));
    }

    #[test]
    fn a_refused_data_set_leaves_the_old_file_as_it_was() {
        let mut dataset = sample::dataset();
        let (directory, path) = sample::written(&dataset);
        let before = fs::read(&path).expect("read");
        let last = dataset.guides.len() - 1;
        dataset.guides[last].sources.push(sample::source_id("sffffffff"));
        let error = write(&dataset, &path).expect_err("a source that is not there");
        assert!(matches!(&error, BuildError::Refused { what, .. } if what == "guide refund"), "{error}");
        assert_eq!(fs::read(&path).expect("read"), before);
        assert_eq!(fs::read_dir(directory.path()).expect("list").count(), 1);
    }

    #[test]
    fn an_error_names_the_place_that_was_asked_for() {
        let directory = tempfile::tempdir().expect("directory");
        let nowhere = directory.path().join("none/data.sqlite");
        let error = write(&sample::dataset(), &nowhere).expect_err("no such folder");
        assert!(matches!(&error, BuildError::File { path, .. } if *path == nowhere), "{error:?}");
        assert!(error.to_string().contains("name another place with --data"), "{error}");
        assert_eq!(fs::read_dir(directory.path()).expect("list").count(), 0);
    }

    #[test]
    fn what_is_not_a_file_is_never_replaced() {
        let directory = tempfile::tempdir().expect("directory");
        let path = directory.path().join("data.sqlite");
        fs::create_dir(&path).expect("directory");
        let error = write(&sample::dataset(), &path).expect_err("a directory");
        assert!(matches!(&error, BuildError::NotAFile { .. }), "{error:?}");
        let error = is_fresh(&sample::dataset(), &path).expect_err("a directory");
        assert!(matches!(&error, BuildError::NotAFile { .. }), "{error:?}");
        assert!(path.is_dir());
    }

    #[test]
    #[cfg(unix)]
    fn a_socket_is_neither_replaced_nor_read() {
        let directory = tempfile::tempdir().expect("directory");
        let path = directory.path().join("data.sqlite");
        let _socket = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
        let error = write(&sample::dataset(), &path).expect_err("a socket");
        assert!(matches!(&error, BuildError::NotAFile { .. }), "{error:?}");
        let error = is_fresh(&sample::dataset(), &path).expect_err("a socket");
        assert!(matches!(&error, BuildError::NotAFile { .. }), "{error:?}");
        assert!(!fs::metadata(&path).expect("still there").is_file());
    }

    #[test]
    fn a_leftover_does_not_keep_a_build_from_its_work() {
        let (directory, path) = sample::written(&sample::dataset());
        let before = fs::read(&path).expect("read");
        let leftover = directory.path().join(".data.sqlite.4194305-0.tmp");
        fs::write(&leftover, &before[..5_000]).expect("half a file");
        assert!(Store::open(&path).is_ok());
        let mut changed = sample::dataset();
        changed.looked_for.clear();
        write(&changed, &path).expect("written");
        assert_eq!(Store::open(&path).expect("opened").dataset().expect("read"), changed);
    }

    #[test]
    fn data_without_figures_or_citations_is_not_written() {
        assert!(matches!(bytes(&Dataset::default()), Err(BuildError::Undated)));
        let mut dataset = sample::dataset();
        dataset.figures[1].citations.clear();
        let error = bytes(&dataset).expect_err("uncited");
        assert!(matches!(&error, BuildError::Uncited { figure } if figure == "hunan-refund-1"), "{error}");
    }

    #[test]
    fn a_line_break_inside_a_menu_is_refused() {
        use crate::policy::figure::Value;
        let mut dataset = sample::dataset();
        for figure in &mut dataset.figures {
            if let Value::Channel(channel) = &mut figure.value {
                channel.path.push("一\n二".into());
            }
        }
        assert!(matches!(bytes(&dataset), Err(BuildError::Refused { .. })));
    }
}
