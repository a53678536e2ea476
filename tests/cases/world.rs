//! The real content, read once.

use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use yibao::content;
use yibao::policy::dataset::Dataset;
use yibao::policy::date::parse_day;
use yibao::policy::figure::{AppliesTo, Figure, Value};
use yibao::policy::region::{Place, Region};

/// The day of all examples.
pub(crate) const TODAY: &str = "2026-11-22";

pub(crate) static CONTENT: LazyLock<Dataset> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    content::load(&dir, today()).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("the content has problems:\n{}", lines.join("\n"));
    })
});

pub(crate) fn today() -> NaiveDate {
    day(TODAY)
}

pub(crate) fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// A region by its name in URLs, with those above it.
pub(crate) fn place(slug: &str) -> Place {
    let region = CONTENT.regions.iter().find(|r| r.slug.as_str() == slug);
    place_of(region.unwrap_or_else(|| panic!("no region is called {slug}")))
}

pub(crate) fn place_of(region: &Region) -> Place {
    let mut above = Vec::new();
    let mut next = region.parent;
    while let Some(code) = next {
        let parent = CONTENT.regions.iter().find(|r| r.code == code).expect("every parent is a region");
        above.push(parent.clone());
        next = parent.parent;
    }
    Place { region: region.clone(), above }
}

/// The whole series of a place and of the regions above it.
pub(crate) fn series(place: &Place) -> Vec<Figure> {
    let is_here = |f: &&Figure| place.levels().any(|r| r.code == f.region);
    CONTENT.figures.iter().filter(is_here).cloned().collect()
}

/// The named pools that the refund figures of a series know.
pub(crate) fn pools(series: &[Figure]) -> Vec<String> {
    let mut names = Vec::new();
    for figure in series.iter().filter(|f| matches!(f.value, Value::Refund(_))) {
        match &figure.applies_to {
            Some(AppliesTo::Pool(name)) if !names.contains(name) => names.push(name.clone()),
            _ => {}
        }
    }
    names
}
