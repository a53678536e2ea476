//! Putting bytes at a path, whole or not at all, also when several builds do so at once: every build writes a file of
//! its own beside the old one and moves it over in one step. No file that another build may still need, and none that
//! is not a build's, is ever touched.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// As many links as Linux follows.
const LINKS: usize = 40;

/// The number of this process's next temporary file.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Writes `bytes` to `path`. A link stays, and the file that it leads to is replaced.
///
/// # Errors
/// What the system refuses; the old file is then as it was.
pub(super) fn put(bytes: &[u8], path: &Path) -> io::Result<()> {
    let target = followed(path)?;
    let (temporary, mut file) = Temporary::beside(&target)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let own = file.metadata()?;
    temporary.replace(&target)?;
    // The new name is on the disk only when the folder is.
    File::open(folder_of(&target))?.sync_all()?;
    sweep(&target, &own);
    Ok(())
}

/// Where a path leads, also when nothing is there yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(io::Error::other("too many links"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that only this build knows. It goes when it is dropped before it has taken its place.
struct Temporary(Option<PathBuf>);

impl Temporary {
    fn beside(target: &Path) -> io::Result<(Temporary, File)> {
        let name = target.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = target.with_file_name(temporary_name(name, process::id(), number));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Temporary(Some(path)), file)),
                // Another machine or container with the same folder may use the same number.
                Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
                Err(cause) => return Err(cause),
            }
        }
    }

    fn replace(mut self, target: &Path) -> io::Result<()> {
        if let Some(path) = &self.0 {
            fs::rename(path, target)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // Best effort: a later build removes a leftover.
            let _ = fs::remove_file(path);
        }
    }
}

/// `.data.sqlite.<process>-<number>.tmp`
fn temporary_name(name: &OsStr, process: u32, number: u32) -> OsString {
    let mut temporary = OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{process}-{number}.tmp"));
    temporary
}

/// The process that gave a temporary name for `name`; `None` for every other name.
#[cfg(target_os = "linux")]
fn process_of(temporary: &OsStr, name: &OsStr) -> Option<u32> {
    let rest = temporary.as_encoded_bytes().strip_prefix(b".")?.strip_prefix(name.as_encoded_bytes())?;
    let numbers = rest.strip_prefix(b".")?.strip_suffix(b".tmp")?;
    let (process, number) = std::str::from_utf8(numbers).ok()?.split_once('-')?;
    let (process, number) = (process.parse().ok()?, number.parse().ok()?);
    // Only what reads exactly as we write it.
    (temporary_name(name, process, number) == temporary).then_some(process)
}

/// Removes what killed builds left behind: files with our kind of name and of our owner that are a minute older than
/// `own`, the file just written, and whose process is gone. Other systems do not tell who is gone; there they stay.
#[cfg(target_os = "linux")]
fn sweep(target: &Path, own: &Metadata) {
    use std::os::unix::fs::MetadataExt as _;

    let Some(name) = target.file_name() else { return };
    // Without a mounted /proc everybody would seem gone.
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in fs::read_dir(folder_of(target)).into_iter().flatten().flatten() {
        let Some(process) = process_of(&entry.file_name(), name) else { continue };
        let is_gone = matches!(Path::new(&format!("/proc/{process}")).try_exists(), Ok(false));
        // The age spares the builds of other containers, which are not in our /proc.
        let is_ours_and_old = entry.metadata().is_ok_and(|found| {
            found.is_file() && found.uid() == own.uid() && found.mtime().saturating_add(60) < own.mtime()
        });
        if is_gone && is_ours_and_old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn sweep(_: &Path, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// A process number that Linux never gives.
    const NOBODY: u32 = 4_194_305;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("listed")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }

    /// Leaves a file that looks two hours old.
    fn leave(path: &Path) {
        let file = File::create(path).expect("created");
        let old = file.metadata().expect("metadata").modified().expect("a time") - Duration::from_hours(2);
        file.set_modified(old).expect("made old");
    }

    #[test]
    fn files_of_other_names_stay() {
        let folder = tempfile::tempdir().expect("folder");
        let others = ["data.sqlite.tmp", ".data.sqlite.tmp", "x.tmp", ".data.sqlite.4194305-a.tmp"];
        let more =
            [".data.sqlite.4194305-01.tmp", ".other.sqlite.4194305-1.tmp", ".data.sqlite.+4194305-1.tmp"];
        for name in others.iter().chain(&more) {
            leave(&folder.path().join(name));
        }
        put(b"new", &folder.path().join("data.sqlite")).expect("put");
        let mut expected: Vec<&str> = others.iter().chain(&more).copied().chain(["data.sqlite"]).collect();
        expected.sort_unstable();
        assert_eq!(names_in(folder.path()), expected);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_leftover_of_a_process_that_is_gone_is_removed() {
        let folder = tempfile::tempdir().expect("folder");
        let name = OsStr::new("data.sqlite");
        leave(&folder.path().join(temporary_name(name, NOBODY, 7)));
        put(b"new", &folder.path().join(name)).expect("put");
        assert_eq!(names_in(folder.path()), ["data.sqlite"]);
    }

    #[test]
    fn the_file_of_a_process_that_lives_or_wrote_just_now_stays() {
        let folder = tempfile::tempdir().expect("folder");
        let name = OsStr::new("data.sqlite");
        let living = folder.path().join(temporary_name(name, process::id(), u32::MAX));
        leave(&living);
        let fresh = folder.path().join(temporary_name(name, NOBODY, 0));
        File::create(&fresh).expect("created");
        put(b"new", &folder.path().join(name)).expect("put");
        assert!(living.exists() && fresh.exists(), "{:?}", names_in(folder.path()));
    }

    #[test]
    fn a_name_that_is_taken_is_passed_over() {
        let folder = tempfile::tempdir().expect("folder");
        let name = OsStr::new("data.sqlite");
        // Many, since other tests of this process take numbers too.
        let next = NEXT.load(Ordering::Relaxed);
        let taken: Vec<PathBuf> =
            (next..next + 500).map(|n| folder.path().join(temporary_name(name, process::id(), n))).collect();
        for path in &taken {
            fs::write(path, "another's").expect("written");
        }
        put(b"new", &folder.path().join(name)).expect("put");
        assert_eq!(fs::read(folder.path().join(name)).expect("read"), b"new");
        for path in &taken {
            assert_eq!(fs::read(path).expect("read"), b"another's", "{}", path.display());
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_and_its_target_is_replaced() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("folder");
        fs::create_dir(folder.path().join("live")).expect("folder");
        let real = folder.path().join("live/real.sqlite");
        fs::write(&real, "old").expect("written");
        let (near, far) = (folder.path().join("near"), folder.path().join("far"));
        symlink("live/real.sqlite", &near).expect("linked");
        symlink("near", &far).expect("linked");
        put(b"new", &far).expect("put");
        assert_eq!(fs::read(&real).expect("read"), b"new");
        assert_eq!(fs::read_link(&far).expect("still a link"), Path::new("near"));
        assert_eq!(fs::read_link(&near).expect("still a link"), Path::new("live/real.sqlite"));
        assert_eq!(names_in(&folder.path().join("live")), ["real.sqlite"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_to_nothing_yet_gets_its_file() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("folder");
        let link = folder.path().join("data.sqlite");
        symlink("real.sqlite", &link).expect("linked");
        put(b"new", &link).expect("put");
        assert_eq!(fs::read(folder.path().join("real.sqlite")).expect("read"), b"new");
        assert!(link.is_symlink());
    }

    #[test]
    fn many_at_once_each_put_their_bytes_whole() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("data.sqlite");
        std::thread::scope(|scope| {
            for letter in b'a'..=b'f' {
                let path = &path;
                scope.spawn(move || {
                    for _ in 0..10 {
                        put(&[letter; 100_000], path).expect("put");
                        let found = fs::read(path).expect("read");
                        assert_eq!(found.len(), 100_000);
                        assert!(found.iter().all(|byte| Some(byte) == found.first()), "bytes of two builds");
                    }
                });
            }
        });
        assert_eq!(names_in(folder.path()), ["data.sqlite"]);
    }

    #[test]
    fn what_cannot_take_its_place_is_removed() {
        let folder = tempfile::tempdir().expect("folder");
        // A folder in the way: the last step fails.
        let path = folder.path().join("data.sqlite");
        fs::create_dir_all(path.join("in-the-way")).expect("folder");
        assert!(put(b"new", &path).is_err());
        assert_eq!(names_in(folder.path()), ["data.sqlite"]);
        assert!(path.join("in-the-way").is_dir());
    }
}
