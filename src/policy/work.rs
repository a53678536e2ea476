//! What is left to do for editors (待办): what must be checked again, what has no live source, and where nothing was
//! found yet, the most-read places first.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::figure::{Figure, Topic};
use super::region::{Place, Region, RegionCode};
use super::source::{Evidence, Source, SourceId};

/// The cities that people read about most, by slug.
pub const MOST_READ: &[&str] = &[
    "beijing",
    "shanghai",
    "guangzhou",
    "shenzhen",
    "chengdu",
    "chongqing",
    "hangzhou",
    "wuhan",
    "xian",
    "tianjin",
    "nanjing",
    "suzhou-jiangsu",
    "changsha",
    "xiamen",
    "yongzhou",
    "zhaoqing",
    "wulumuqi",
    "shijiazhuang",
    "chaoyang",
    "panjin",
    "wenshan",
    "huhehaote",
    "zhuzhou",
    "guiyang",
    "liaoyuan",
    "tulufan",
    "zibo",
    "yangquan",
    "luoyang",
    "hechi",
    "jiamusi",
    "binzhou",
    "wuxi",
    "zhanjiang",
];

/// The topics that a region can have something of its own about.
pub const TOPICS: &[Topic] = &[
    Topic::Balance,
    Topic::Refund,
    Topic::Transfer,
    Topic::Years,
    Topic::Lapse,
    Topic::Sharing,
    Topic::Withdrawal,
    Topic::Residents,
    Topic::Outpatient,
];

/// The topics that every region has a page of; of the others a region has one where it or its province has something.
pub const EVERYWHERE: &[Topic] = &[Topic::Balance, Topic::Refund, Topic::Transfer];

/// A region that has nothing of its own about some topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The region.
    pub region: RegionCode,
    /// The topics, in the order of [`TOPICS`].
    pub topics: Vec<Topic>,
    /// It is one of the most-read.
    pub is_most_read: bool,
}

/// The work that is left on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkList<'a> {
    /// Figures by topic and best evidence.
    pub counts: BTreeMap<(Topic, Evidence), usize>,
    /// Figures whose day for the next check has passed, the longest ago first.
    pub due: Vec<&'a Figure>,
    /// Figures none of whose sources can be linked.
    pub without_link: usize,
    /// What nobody has found yet: the most-read regions first, then by code.
    pub gaps: Vec<Gap>,
}

impl WorkList<'_> {
    /// How many regions have nothing of their own about a topic.
    #[must_use]
    pub fn lacking(&self, topic: Topic) -> usize {
        self.gaps.iter().filter(|gap| gap.topics.contains(&topic)).count()
    }
}

/// Whether a region has something of its own about a topic that can answer.
#[must_use]
pub fn has_own(figures: &[Figure], region: RegionCode, topic: Topic) -> bool {
    figures.iter().any(|f| f.region == region && f.value.topic() == topic && f.evidence().can_answer())
}

/// Whether a region has a page of a topic: always of those that stand everywhere and for the nation, else where it or
/// its province has something of its own, proven or not. Readers of the other addresses are sent to the nation's page.
#[must_use]
pub fn has_page<'f>(figures: impl IntoIterator<Item = &'f Figure>, place: &Place, topic: Topic) -> bool {
    let near = |f: &Figure| {
        f.region != RegionCode::CHINA
            && f.value.topic() == topic
            && place.levels().any(|r| r.code == f.region)
    };
    EVERYWHERE.contains(&topic) || place.region.code == RegionCode::CHINA || figures.into_iter().any(near)
}

/// The work left on a day in China. `figures` and `sources` are all there are.
#[must_use]
pub fn list<'a>(
    regions: &[Region],
    figures: &'a [Figure],
    sources: &[&Source],
    today: NaiveDate,
) -> WorkList<'a> {
    let linked: HashSet<&SourceId> = sources.iter().filter(|s| s.url.is_some()).map(|s| &s.id).collect();
    let mut counts = BTreeMap::new();
    for figure in figures {
        *counts.entry((figure.value.topic(), figure.evidence())).or_insert(0_usize) += 1;
    }
    let mut due: Vec<&Figure> = figures.iter().filter(|f| f.is_due(today)).collect();
    due.sort_by_key(|f| f.next_check_on());
    let is_dead = |f: &&Figure| !f.citations.iter().any(|c| linked.contains(&c.source));
    WorkList {
        counts,
        due,
        without_link: figures.iter().filter(is_dead).count(),
        gaps: gaps(regions, figures),
    }
}

fn gaps(regions: &[Region], figures: &[Figure]) -> Vec<Gap> {
    let rank: HashMap<&str, usize> = MOST_READ.iter().enumerate().map(|(i, slug)| (*slug, i)).collect();
    let rank_of = |region: &Region| rank.get(region.slug.as_str()).copied();
    let mut gaps: Vec<(Option<usize>, Gap)> = Vec::new();
    for region in regions.iter().filter(|r| r.is_covered()) {
        let topics: Vec<Topic> =
            TOPICS.iter().copied().filter(|topic| !has_own(figures, region.code, *topic)).collect();
        if !topics.is_empty() {
            let rank = rank_of(region);
            gaps.push((rank, Gap { region: region.code, topics, is_most_read: rank.is_some() }));
        }
    }
    gaps.sort_by_key(|(rank, gap)| (rank.unwrap_or(usize::MAX), gap.region));
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::region::Slug;
    use crate::policy::sample::{city, code, day, figure, monthly, nation, place, province};
    use crate::policy::source::SourceKind;

    fn source(url: Option<&str>) -> Source {
        Source {
            id: SourceId::parse("s00000001").expect("an id"),
            title: None,
            publisher: "publisher".to_owned(),
            published_on: None,
            url: url.map(str::to_owned),
            kind: SourceKind::Secondary,
            read_as: None,
        }
    }

    #[test]
    fn the_most_read_are_named_once() {
        let unique: HashSet<&&str> = MOST_READ.iter().collect();
        assert_eq!(unique.len(), MOST_READ.len());
        assert!(MOST_READ.iter().all(|slug| Slug::parse(slug).is_some()));
    }

    #[test]
    fn gaps_name_the_most_read_first_and_only_what_is_missing() {
        let mut read = place().region;
        read.slug = Slug::parse("zhanjiang").expect("a slug");
        read.code = code("990000");
        let regions: Vec<Region> = place().levels().cloned().chain([read]).collect();
        let figures =
            [figure(city(), monthly("60")), figure(province(), monthly("75")).by(Evidence::Unconfirmed)];
        let list = list(&regions, &figures, &[], day("2026-11-22"));
        let gaps: Vec<_> = list.gaps.iter().map(|g| (g.region, g.topics.len(), g.is_most_read)).collect();
        assert_eq!(
            gaps,
            [(code("990000"), 9, true), (nation(), 9, false), (province(), 9, false), (city(), 8, false)]
        );
        assert_eq!((list.lacking(Topic::Refund), list.lacking(Topic::Balance)), (3, 4));
    }

    #[test]
    fn figures_are_due_the_longest_ago_first() {
        let mut late = figure(city(), monthly("60"));
        late.next_check = Some(day("2026-11-01"));
        let mut later = figure(city(), monthly("70"));
        later.next_check = Some(day("2026-10-01"));
        let figures = [late, later, figure(city(), monthly("80"))];
        let list = list(&[], &figures, &[], day("2026-11-22"));
        assert_eq!(list.due, [&figures[1], &figures[0]]);
        assert_eq!(list.counts, BTreeMap::from([((Topic::Refund, Evidence::Corroborated), 3)]));
    }

    #[test]
    fn a_figure_without_an_address_to_link_is_counted() {
        let figures = [figure(city(), monthly("60"))];
        let without = |sources: &[&Source]| list(&[], &figures, sources, day("2026-11-22")).without_link;
        assert_eq!(without(&[&source(None)]), 1);
        assert_eq!(without(&[&source(Some("https://example.cn/"))]), 0);
    }
}
