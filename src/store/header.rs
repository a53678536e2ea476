//! What the size and the first hundred bytes of a file tell, before SQLite sees it.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::{APPLICATION_ID, OpenError, SCHEMA_VERSION};

const MAGIC: &[u8] = b"SQLite format 3\0";
const HEADER: u64 = 100;
const PAGE: u64 = 4096;

/// What every build writes into the header, by place; between them stand the numbers of pages, of the schema's changes,
/// of the format and of the program. Page size 4096, journal mode DELETE (in WAL mode newer rows could lie in a second
/// file), no free pages, UTF-8, and zero where a SQLite that edits the file counts changes and names itself.
const AS_BUILT: &[(usize, &[u8])] = &[
    (16, &[0x10, 0, 1, 1, 0, 64, 32, 32]),
    (24, &[0; 4]),
    (32, &[0; 8]),
    (44, &[0, 0, 0, 4]),
    (48, &[0; 8]),
    (56, &[0, 0, 0, 1]),
    (64, &[0; 4]),
    (72, &[0; 28]),
];

/// The bytes of a file whose size and first hundred bytes are those of a data file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    let io_error = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => OpenError::Missing { path: path.to_owned() },
        _ => OpenError::Unreadable { path: path.to_owned(), cause },
    };
    // Asked before opening: opening a pipe would wait for its writer.
    if !fs::metadata(path).map_err(io_error)?.is_file() {
        return Err(OpenError::NotADatabase { path: path.to_owned() });
    }
    let mut file = File::open(path).map_err(io_error)?;
    let size = file.metadata().map_err(io_error)?.len();
    let mut bytes = Vec::new();
    file.by_ref().take(HEADER).read_to_end(&mut bytes).map_err(io_error)?;
    check_header(path, &bytes, size)?;
    file.take(size.saturating_sub(HEADER)).read_to_end(&mut bytes).map_err(io_error)?;
    match u64::try_from(bytes.len()) {
        Ok(found) if found == size => Ok(bytes),
        // It was cut while it was read.
        found => {
            let found = found.unwrap_or(u64::MAX);
            Err(OpenError::Truncated { path: path.to_owned(), found, expected: size })
        }
    }
}

/// Whether the header speaks of a data file of this format, and of one of this size.
fn check_header(path: &Path, header: &[u8], size: u64) -> Result<(), OpenError> {
    let owned = || path.to_owned();
    if !header.starts_with(MAGIC) {
        return Err(OpenError::NotADatabase { path: owned() });
    }
    let cut = |expected: u64| OpenError::Truncated { path: owned(), found: size, expected };
    let number = |at: usize| be_u32(header, at).ok_or_else(|| cut(PAGE));
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
    if size < expected {
        return Err(cut(expected));
    }
    let is_as_built = |(at, bytes): &(usize, &[u8])| header.get(*at..).is_some_and(|h| h.starts_with(bytes));
    if size == expected && AS_BUILT.iter().all(is_as_built) {
        Ok(())
    } else {
        Err(OpenError::Damaged { path: owned(), what: "its header is not as built".to_owned() })
    }
}

fn be_u32(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}
