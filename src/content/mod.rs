//! Content: loads everything, checks everything, and reports all problems together, with file and line.
//!
//! It owns the format of the files under `content/` and every check of them. What comes out is a
//! [`Dataset`] of policy types, or the problems. No SQL, no HTTP, no clock (today comes in), and no rule of
//! what holds on a day: those belong to `policy`.

mod benefit;
mod check;
mod claim;
mod field;
mod glossary;
mod guide;
mod help;
mod holiday;
mod page;
mod problem;
mod provision;
mod refund;
mod region;
mod region_file;
mod rejected;
mod sheet;
mod source;
mod span;
mod summary;
mod text;
mod who;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

pub use self::problem::Problem;
pub use self::summary::{Summary, summary};

use self::problem::{At, Located, Report};
use self::region::Slugs;
use crate::policy::calendar::Holiday;
use crate::policy::claim::Claim;
use crate::policy::dataset::{Alias, Dataset, Guide, LookedFor, Rejected};
use crate::policy::figure::Figure;
use crate::policy::region::{County, Region, RegionCode};
use crate::policy::source::{Source, SourceId};
use crate::policy::term::Term;

/// Everything that could be read, with the lines it was read from.
#[derive(Debug, Default)]
struct Loaded {
    regions: Vec<Located<Region>>,
    aliases: Vec<Located<Alias>>,
    counties: Vec<Located<County>>,
    sources: Vec<Located<Source>>,
    figures: Vec<Located<Figure>>,
    looked_for: Vec<Located<LookedFor>>,
    rejected: Vec<Located<Rejected>>,
    guides: Vec<Located<Guide>>,
    claims: Vec<Located<Claim>>,
    terms: Vec<Located<Term>>,
    holidays: Vec<Located<Holiday>>,
    /// Sources cited by figures, also by those that could not be read.
    cited: BTreeSet<SourceId>,
    /// Regions of which some figure could not be read.
    partly_read: BTreeSet<RegionCode>,
    /// Some file could not be read at all.
    lacks_file: bool,
    /// All ids of the sources, also of those that could not be read; `None` when the file is no TOML.
    source_ids: Option<BTreeSet<SourceId>>,
}

/// Why a folder cannot be read as content at all; each says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// There is no such folder.
    #[error("there is no content folder {}; name the right one with --content (没有这个内容文件夹，请用 --content 指定)", path.display())]
    Missing {
        /// Which.
        path: PathBuf,
    },
    /// A file is in its place.
    #[error("{} is not a folder; name the content folder with --content (这不是文件夹，请用 --content 指定内容文件夹)", path.display())]
    NotAFolder {
        /// Which.
        path: PathBuf,
    },
    /// The system refuses to read it.
    #[error("the content folder {} cannot be read; check its permissions, or name another one with --content (内容文件夹读不了，请检查权限，或用 --content 换一个)", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

/// Whether `dir` is a folder that can be read: without one every file of the content would be a problem of its own.
///
/// # Errors
/// [`FolderError`] says what is there instead.
pub fn check_folder(dir: &Path) -> Result<(), FolderError> {
    let path = || dir.to_owned();
    fs::read_dir(dir).map(|_| ()).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => FolderError::Missing { path: path() },
        io::ErrorKind::NotADirectory => FolderError::NotAFolder { path: path() },
        _ => FolderError::Unreadable { path: path(), cause },
    })
}

/// Reads and checks the content under `dir` as of `today` (a day in China).
///
/// # Errors
/// All problems of all files, sorted by file and line.
pub fn load(dir: &Path, today: NaiveDate) -> Result<Dataset, Vec<Problem>> {
    let mut report = Report::default();
    let loaded = read(dir, today, &mut report);
    check::all(&loaded, &mut report);
    if report.is_empty() { Ok(dataset(loaded)) } else { Err(report.into_sorted()) }
}

fn read(dir: &Path, today: NaiveDate, report: &mut Report) -> Loaded {
    let mut loaded = Loaded::default();
    if let Some(text) = text_of(dir, "regions.csv", report) {
        (loaded.regions, loaded.aliases) = region::regions("regions.csv", &text, report);
    }
    if let Some(text) = text_of(dir, "counties.csv", report) {
        loaded.counties = region::counties("counties.csv", &text, report);
    }
    let sources = text_of(dir, "sources.toml", report);
    if let Some(sources) = sources.and_then(|text| source::read("sources.toml", &text, report)) {
        loaded.sources = sources.sources;
        loaded.source_ids = Some(sources.ids);
    }
    let slugs = Slugs::new(&loaded.regions);
    match text_of(dir, "rejected.csv", report) {
        Some(text) => loaded.rejected = rejected::read("rejected.csv", &text, &slugs, report),
        None => loaded.lacks_file = true,
    }
    let claims = text_of(dir, "claims.toml", report);
    match claims.and_then(|text| claim::read("claims.toml", &text, &slugs, report)) {
        Some(read) => {
            loaded.lacks_file |= read.is_partly_read;
            loaded.claims = read.claims;
        }
        None => loaded.lacks_file = true,
    }
    for (file, slug) in files_of(dir, "regions", ".toml", report) {
        region_file(dir, &file, &slug, &slugs, today, &mut loaded, report);
    }
    for (file, name) in files_of(dir, "guides", ".md", report) {
        let text = text_of(dir, &file, report);
        match text.and_then(|text| guide::read(&file, &name, &text, today, report)) {
            Some(guide) => loaded.guides.push(guide),
            None => loaded.lacks_file = true,
        }
    }
    let glossary = text_of(dir, "glossary.toml", report);
    match glossary.and_then(|text| glossary::read("glossary.toml", &text, report)) {
        Some((terms, is_whole)) => {
            loaded.terms = terms;
            // What could not be read may name a source.
            loaded.lacks_file |= !is_whole;
        }
        None => loaded.lacks_file = true,
    }
    if let Some(text) = text_of(dir, "holidays.csv", report) {
        loaded.holidays = holiday::read("holidays.csv", &text, report);
    }
    loaded.figures.sort_by_key(|figure| figure.value.region);
    loaded
}

fn region_file(
    dir: &Path,
    file: &str,
    slug: &str,
    slugs: &Slugs,
    today: NaiveDate,
    loaded: &mut Loaded,
    report: &mut Report,
) {
    let at = At { file: file.to_owned(), line: 1 };
    let region = loaded.regions.iter().find(|region| region.value.slug.as_str() == slug);
    let Some(region) = region.map(|region| &region.value) else {
        loaded.lacks_file = true;
        report.add(&at, "unknown-region", format!("没有叫“{slug}”的地区"), "文件名用regions.csv里的slug");
        return;
    };
    if !region.is_covered() {
        let message = format!("{}没有这种医保，不能有内容", region.short_name);
        report.add(&at, "region-uncovered", message, "删掉这个文件");
    }
    let text = text_of(dir, file, report);
    match text.and_then(|text| region_file::read(file, &text, region, slugs, today, report)) {
        Some(read) => {
            if read.is_partly_read {
                loaded.partly_read.insert(region.code);
            }
            loaded.figures.extend(read.figures);
            loaded.looked_for.extend(read.looked_for);
            loaded.cited.extend(read.cited);
        }
        None => loaded.lacks_file = true,
    }
}

fn text_of(dir: &Path, file: &str, report: &mut Report) -> Option<String> {
    let at = At { file: file.to_owned(), line: 1 };
    match fs::read_to_string(dir.join(file)) {
        // One kind of line end for all that follows.
        Ok(text) => Some(text.replace("\r\n", "\n")),
        Err(error) => {
            report.add(&at, "unreadable", format!("读不了：{error}"), "文件要在，用UTF-8编码");
            None
        }
    }
}

/// The files of a folder with an ending, as (file, name without ending), sorted; notes files of other kinds.
fn files_of(dir: &Path, folder: &str, ending: &str, report: &mut Report) -> Vec<(String, String)> {
    let at = |file: &str| At { file: file.to_owned(), line: 1 };
    let entries = match fs::read_dir(dir.join(folder)) {
        Ok(entries) => entries,
        Err(error) => {
            report.add(&at(folder), "unreadable", format!("读不了：{error}"), "新建这个文件夹");
            return Vec::new();
        }
    };
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = format!("{folder}/{name}");
        match name.strip_suffix(ending) {
            Some(stem) => files.push((file, stem.to_owned())),
            None => {
                report.add(&at(&file), "file-name", "这里不该有这个文件", format!("文件名以{ending}结尾"))
            }
        }
    }
    files.sort();
    files
}

fn dataset(loaded: Loaded) -> Dataset {
    fn values<T>(located: Vec<Located<T>>) -> Vec<T> {
        located.into_iter().map(|located| located.value).collect()
    }
    let mut data = Dataset {
        regions: values(loaded.regions),
        aliases: values(loaded.aliases),
        counties: values(loaded.counties),
        sources: values(loaded.sources),
        figures: values(loaded.figures),
        looked_for: values(loaded.looked_for),
        rejected: values(loaded.rejected),
        guides: values(loaded.guides),
        claims: values(loaded.claims),
        terms: values(loaded.terms),
        holidays: values(loaded.holidays),
    };
    data.regions.sort_by_key(|region| region.code);
    data.aliases.sort_by(|a, b| a.alias.cmp(&b.alias));
    data.counties.sort_by_key(|county| county.code);
    data.sources.sort_by(|a, b| a.id.cmp(&b.id));
    data.guides.sort_by(|a, b| a.name.cmp(&b.name));
    data.terms.sort_by(|a, b| (&a.pinyin, &a.id).cmp(&(&b.pinyin, &b.id)));
    data
}
