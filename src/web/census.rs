//! What the site has to show, counted with the rules that the pages use: disputes, pages, indexable pages by family,
//! and the work that is left. `/about/status` shows it, and `yibao check` prints it for editors.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::policy::claim::Claim;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status, Topic, word_of};
use crate::policy::refund::answer::{Person, answers};
use crate::policy::region::RegionCode;
use crate::policy::resolve::{Answer, Known};
use crate::policy::work::{self, TOPICS, WorkList};

use super::atlas::Atlas;
use super::robots::indexable_pages;

/// The counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Census<'a> {
    /// Covered cities by what is known of their retirees' refund.
    pub retirees: BTreeMap<Known, usize>,
    /// Places, by code, with the statuses for which sources of equal evidence disagree.
    pub disputes: Vec<(RegionCode, Vec<Status>)>,
    /// Pages of regions, sources and the site.
    pub pages: usize,
    /// Indexable pages by family.
    pub indexable: BTreeMap<&'static str, usize>,
    /// The work that is left.
    pub work: WorkList<'a>,
}

/// Counts what there is to show on a day in China. `figures` are all there are.
#[must_use]
pub fn take<'a>(atlas: &Atlas, figures: &'a [Figure], claims: &[Claim], today: NaiveDate) -> Census<'a> {
    let as_of = AsOf::today(today);
    let sources = atlas.sources();
    let mut census =
        Census { work: work::list(atlas.regions(), figures, &sources, today), ..Census::default() };
    for region in atlas.regions().iter().filter(|r| r.is_covered()) {
        let place = atlas.place(region);
        let series: Vec<Figure> =
            figures.iter().filter(|f| place.levels().any(|r| r.code == f.region)).cloned().collect();
        let mut disputed = Vec::new();
        for (status, _) in Status::WORDS {
            let cases = answers(&place, None, &series, &Person::of(*status), as_of).cases;
            if cases.iter().any(|c| matches!(c.resolution.answer, Answer::Disputed(_))) {
                disputed.push(*status);
            }
            if *status == Status::Retiree && region.is_city() {
                let known = cases.first().map_or(Known::Unknown, |c| c.resolution.answer.known());
                *census.retirees.entry(known).or_default() += 1;
            }
        }
        if !disputed.is_empty() {
            census.disputes.push((region.code, disputed));
        }
    }
    let covered = atlas.regions().iter().filter(|r| r.is_covered()).count();
    let bare = atlas.regions().len().saturating_sub(covered);
    // A hub and three topics for every covered region, one page for the others, one for each source and claim,
    // fourteen of the site.
    census.pages = covered
        .saturating_mul(4)
        .saturating_add(bare)
        .saturating_add(sources.len())
        .saturating_add(claims.len())
        .saturating_add(14);
    for page in indexable_pages(atlas, figures.to_vec(), claims, as_of) {
        *census.indexable.entry(page.kind).or_default() += 1;
    }
    census
}

impl Census<'_> {
    /// How many pairs of place and status are disputed.
    #[must_use]
    pub fn disputed(&self) -> usize {
        self.disputes.iter().map(|(_, statuses)| statuses.len()).sum()
    }

    /// The work that is left, a line each: what must be checked again, what is disputed, what is missing.
    #[must_use]
    pub fn work_lines(&self, atlas: &Atlas) -> Vec<String> {
        let slug =
            |code: RegionCode| atlas.by_code(code).map_or_else(|| code.to_string(), |r| r.slug.to_string());
        let mut lines = vec![format!("without a source to link: {} figures", self.work.without_link)];
        for figure in &self.work.due {
            let day = figure.next_check_on().map(|day| format!(" since {day}")).unwrap_or_default();
            lines.push(format!("due{day}: {}", figure.id));
        }
        for (code, statuses) in &self.disputes {
            let words: Vec<&str> = statuses.iter().map(|s| word_of(Status::WORDS, s)).collect();
            lines.push(format!("disputed: {} ({})", slug(*code), words.join(", ")));
        }
        let words = |topics: &[Topic]| {
            topics.iter().map(|topic| word_of(Topic::WORDS, topic)).collect::<Vec<_>>().join(", ")
        };
        let lacking =
            TOPICS.iter().map(|t| format!("{} {}", word_of(Topic::WORDS, t), self.work.lacking(*t)));
        lines.push(format!("regions with nothing of their own: {}", lacking.collect::<Vec<_>>().join(", ")));
        for gap in &self.work.gaps {
            let read = if gap.is_most_read { "most read, " } else { "" };
            lines.push(format!("{read}nothing of its own: {} ({})", slug(gap.region), words(&gap.topics)));
        }
        lines
    }
}

impl fmt::Display for Census<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |counts: Vec<(&str, usize)>| {
            counts.iter().map(|(kind, n)| format!("{kind} {n}")).collect::<Vec<_>>().join(", ")
        };
        let retirees = self.retirees.iter().map(|(known, n)| (word_of(Known::WORDS, known), *n)).collect();
        let indexable = self.indexable.iter().map(|(kind, n)| (*kind, *n)).collect();
        writeln!(f, "retirees in cities: {}", list(retirees))?;
        writeln!(f, "disputes in force: {}", self.disputed())?;
        writeln!(f, "pages: {}", self.pages)?;
        write!(f, "indexable: {} ({})", self.indexable.values().sum::<usize>(), list(indexable))
    }
}
