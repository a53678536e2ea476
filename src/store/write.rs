//! Compiling a data set into the bytes of a data file. The same data set gives the same bytes: nothing depends on
//! the day, the machine or the path. The file is put in place whole or not at all. Messages leave out their cause: it
//! is the next in the error chain.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, MAIN_DB};

use super::fingerprint::fingerprint;
use super::insert::insert;
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
    /// The file could not be written or read.
    #[error("cannot write or read {} (无法读写这个文件)", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

impl BuildError {
    pub(super) fn refused(what: String, cause: rusqlite::Error) -> Self {
        BuildError::Refused { what, cause }
    }

    fn file(path: &Path, cause: io::Error) -> Self {
        BuildError::File { path: path.to_owned(), cause }
    }
}

/// Writes the data file of `dataset` to `path`, whole or not at all: the bytes go into `<name>.tmp` beside it, reach
/// the disk, and take the place of the old file in one step.
///
/// # Errors
/// [`BuildError`]; the old file is then as it was.
pub fn write(dataset: &Dataset, path: &Path) -> Result<(), BuildError> {
    let bytes = bytes(dataset)?;
    let temporary = temporary_beside(path);
    let placed = put(&bytes, &temporary).and_then(|()| {
        fs::rename(&temporary, path).map_err(|cause| BuildError::file(path, cause))?;
        sync_directory_of(path)
    });
    if placed.is_err() {
        // Best effort: the next build replaces a leftover anyway.
        let _ = fs::remove_file(&temporary);
    }
    placed
}

/// Whether the file at `path` is byte for byte what `dataset` compiles to. A missing file is not.
///
/// # Errors
/// [`BuildError`] when the data set cannot be compiled or the file cannot be read.
pub fn is_fresh(dataset: &Dataset, path: &Path) -> Result<bool, BuildError> {
    let wanted = bytes(dataset)?;
    match fs::read(path) {
        Ok(found) => Ok(found == wanted),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(BuildError::file(path, cause)),
    }
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

fn temporary_beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".tmp");
    path.with_file_name(name)
}

/// A new file with these bytes, on the disk when this returns.
fn put(bytes: &[u8], path: &Path) -> Result<(), BuildError> {
    let write = || -> io::Result<()> {
        match fs::remove_file(path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|cause| BuildError::file(path, cause))
}

/// The new name is on the disk only when the directory is.
fn sync_directory_of(path: &Path) -> Result<(), BuildError> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    File::open(directory).and_then(|d| d.sync_all()).map_err(|cause| BuildError::file(directory, cause))
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
    fn a_file_that_cannot_be_put_in_place_leaves_no_half_file() {
        let directory = tempfile::tempdir().expect("directory");
        let path = directory.path().join("data.sqlite");
        // A directory in the way: the last step fails.
        fs::create_dir_all(path.join("in-the-way")).expect("directory");
        assert!(matches!(write(&sample::dataset(), &path), Err(BuildError::File { .. })));
        assert!(path.join("in-the-way").is_dir());
        assert!(!directory.path().join("data.sqlite.tmp").exists());
        let nowhere = directory.path().join("none/data.sqlite");
        assert!(matches!(write(&sample::dataset(), &nowhere), Err(BuildError::File { .. })));
    }

    #[test]
    fn the_leftover_of_an_interrupted_build_is_replaced() {
        let (directory, path) = sample::written(&sample::dataset());
        let before = fs::read(&path).expect("read");
        let leftover = directory.path().join("data.sqlite.tmp");
        fs::write(&leftover, &before[..5_000]).expect("half a file");
        assert!(Store::open(&path).is_ok());
        let mut changed = sample::dataset();
        changed.looked_for.clear();
        write(&changed, &path).expect("written");
        assert!(!leftover.exists());
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
