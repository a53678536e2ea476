//! What the site has to show, counted from the content with the rules that the pages use: disputes, pages, indexable
//! pages by family. `yibao check` prints it for editors.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::policy::dataset::Dataset;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status};
use crate::policy::refund::answer::{Person, answers};
use crate::policy::resolve::Answer;

use super::atlas::Atlas;
use super::robots::indexable_pages;

/// The counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Census {
    /// Covered cities whose retirees' refund is an amount, a formula, disputed, or not known.
    pub retirees: BTreeMap<&'static str, usize>,
    /// Places and statuses for which sources of equal evidence disagree.
    pub disputes: usize,
    /// Pages of regions, sources and the site.
    pub pages: usize,
    /// Indexable pages by family.
    pub indexable: BTreeMap<&'static str, usize>,
}

/// Counts what a data set has to show on a day.
#[must_use]
pub fn take(dataset: &Dataset, today: NaiveDate) -> Census {
    let atlas = Atlas::new(
        dataset.regions.clone(),
        dataset.aliases.clone(),
        dataset.counties.clone(),
        dataset.sources.clone(),
    );
    let as_of = AsOf::today(today);
    let mut census = Census::default();
    for region in atlas.regions().iter().filter(|r| r.is_covered()) {
        let place = atlas.place(region);
        let figures: Vec<Figure> =
            dataset.figures.iter().filter(|f| place.levels().any(|r| r.code == f.region)).cloned().collect();
        for (status, _) in Status::WORDS {
            let cases = answers(&place, None, &figures, &Person::of(*status), as_of).cases;
            let is_disputed = cases.iter().any(|c| matches!(c.resolution.answer, Answer::Disputed(_)));
            census.disputes += usize::from(is_disputed);
            if *status == Status::Retiree && region.is_city() {
                let kind = cases.first().map_or("unknown", |c| kind(&c.resolution.answer));
                *census.retirees.entry(kind).or_default() += 1;
            }
        }
    }
    let covered = atlas.regions().iter().filter(|r| r.is_covered()).count();
    let bare = atlas.regions().len().saturating_sub(covered);
    // A hub and three topics for every covered region, one page for the others, one for each source, eleven of the site.
    census.pages = covered
        .saturating_mul(4)
        .saturating_add(bare)
        .saturating_add(dataset.sources.len())
        .saturating_add(11);
    for page in indexable_pages(&atlas, dataset.figures.clone(), as_of) {
        *census.indexable.entry(page.kind).or_default() += 1;
    }
    census
}

fn kind(answer: &Answer<'_>) -> &'static str {
    use crate::policy::figure::Value;
    match answer {
        Answer::Known { figure, .. } if matches!(&figure.value, Value::Refund(rule) if rule.is_amount()) => {
            "amount"
        }
        Answer::Known { .. } => "formula",
        Answer::Disputed(_) => "disputed",
        Answer::Unknown(_) => "unknown",
    }
}

impl fmt::Display for Census {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |counts: &BTreeMap<&'static str, usize>| {
            counts.iter().map(|(kind, n)| format!("{kind} {n}")).collect::<Vec<_>>().join(", ")
        };
        writeln!(f, "retirees in cities: {}", list(&self.retirees))?;
        writeln!(f, "disputes in force: {}", self.disputes)?;
        writeln!(f, "pages: {}", self.pages)?;
        write!(f, "indexable: {} ({})", self.indexable.values().sum::<usize>(), list(&self.indexable))
    }
}
