//! What the site has to show, counted with the rules that the pages use: disputes, pages, indexable pages by family,
//! and the work that is left. `/about/status` shows it, and `yibao check` prints it for editors.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;

use crate::policy::claim::Claim;
use crate::policy::date::AsOf;
use crate::policy::dispute::disputes;
use crate::policy::figure::{Figure, Status, Topic, word_of};
use crate::policy::refund::answer::{Person, answers};
use crate::policy::region::RegionCode;
use crate::policy::resolve::{Answer, Known};
use crate::policy::work::{self, TOPICS, WorkList, has_page};

use super::atlas::Atlas;
use super::robots::indexable_pages;

/// The counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Census<'a> {
    /// Covered cities by what is known of their retirees' refund.
    pub retirees: BTreeMap<Known, usize>,
    /// Where sources of equal evidence disagree, by code of the place.
    pub disputes: Vec<DisputedTopic>,
    /// Pages of regions, sources and the site.
    pub pages: usize,
    /// Indexable pages by family.
    pub indexable: BTreeMap<&'static str, usize>,
    /// The work that is left.
    pub work: WorkList<'a>,
}

/// A topic of a place about which sources of equal evidence disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputedTopic {
    /// The place: of the refund every one whose people are told so, else the one that sets the values, or the first of
    /// its pool.
    pub region: RegionCode,
    /// The topic.
    pub topic: Topic,
    /// Of the refund: for whom.
    pub statuses: Vec<Status>,
    /// How many disputes: of the refund one for each status, else one for each group of values.
    pub count: usize,
}

/// Pages of the site that belong to no region, source or claim.
const SITE_PAGES: usize = 18;

/// Counts what there is to show on a day in China. `figures` are all there are.
#[must_use]
pub fn take<'a>(atlas: &Atlas, figures: &'a [Figure], claims: &[Claim], today: NaiveDate) -> Census<'a> {
    let as_of = AsOf::today(today);
    let sources = atlas.sources();
    let mut census =
        Census { work: work::list(atlas.regions(), figures, &sources, today), ..Census::default() };
    let ids: BTreeSet<&str> = figures.iter().map(|f| f.id.as_str()).collect();
    let mut told: BTreeSet<Vec<&str>> = BTreeSet::new();
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
            let (topic, count) = (Topic::Refund, disputed.len());
            census.disputes.push(DisputedTopic { region: region.code, topic, statuses: disputed, count });
        }
        let mut counts: BTreeMap<Topic, usize> = BTreeMap::new();
        for dispute in disputes(&place, &series, as_of) {
            // What a place inherits is counted where it is set.
            let sides = dispute.sides.iter().filter_map(|side| ids.get(side.id.as_str()).copied()).collect();
            if told.insert(sides) {
                *counts.entry(dispute.topic).or_default() += 1;
            }
        }
        census.disputes.extend(counts.into_iter().map(|(topic, count)| DisputedTopic {
            region: region.code,
            topic,
            statuses: Vec::new(),
            count,
        }));
        // Its hub, its sheet, and each topic that it has a page of.
        let topics = TOPICS.iter().filter(|topic| has_page(&series, &place, **topic)).count();
        census.pages = census.pages.saturating_add(topics).saturating_add(2);
    }
    let bare = atlas.regions().iter().filter(|r| !r.is_covered()).count();
    census.pages =
        [bare, sources.len(), claims.len(), SITE_PAGES].into_iter().fold(census.pages, usize::saturating_add);
    for page in indexable_pages(atlas, figures.to_vec(), claims, as_of) {
        *census.indexable.entry(page.kind).or_default() += 1;
    }
    census
}

impl Census<'_> {
    /// How many disputes there are, of all topics.
    #[must_use]
    pub fn disputed(&self) -> usize {
        self.disputes.iter().map(|disputed| disputed.count).sum()
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
        for DisputedTopic { region, topic, statuses, .. } in &self.disputes {
            let mut words: Vec<&str> = statuses.iter().map(|s| word_of(Status::WORDS, s)).collect();
            if words.is_empty() {
                words.push(word_of(Topic::WORDS, topic));
            }
            lines.push(format!("disputed: {} ({})", slug(*region), words.join(", ")));
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
