//! `/{region}`: the hub that answers first.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Figure, Standing, Status, Topic, Value, word_of};
use crate::policy::refund::answer::includes;
use crate::policy::region::{Level, Place, Region, RegionCode};
use crate::policy::work::{TOPICS, has_page};

use super::atlas::Atlas;
use super::case::{self, CaseKind, CaseView};
use super::channel::{ChannelView, PhoneCard};
use super::ending::{EndingView, Here};
use super::error::{PageError, Way};
use super::figure::{CitationView, DayView, FigureView, Graded, graded, name_once};
use super::glossary::{self, TermLink};
use super::head::{Coverage, Head, Shell, Subject};
use super::lapse;
use super::neighbour::{Neighbours, neighbours};
use super::outpatient;
use super::page::Page;
use super::request::{Asked, region_page};
use super::residents;
use super::section::{self, TopicLine};
use super::sharing;
use super::site::Site;
use super::tile::{self, Tile};
use super::topic::covers;
use super::transfer;
use super::withdrawal;
use super::words;
use super::years;

/// What a status gets, in one line with a link to the whole story.
pub struct StatusLine {
    /// 在职职工
    pub status: &'static str,
    /// The answer in a few words.
    pub answer: String,
    /// Evidence and level of the answer; empty without one.
    pub grounds: String,
    /// Official words in the answer.
    pub terms: Vec<TermLink>,
}

#[derive(Template)]
#[template(path = "region.html")]
struct RegionPage {
    shell: Shell,
    name: String,
    path: String,
    is_nation: bool,
    is_province: bool,
    as_of: Option<DayView>,
    cases: Vec<CaseView>,
    others: Vec<String>,
    frames: Vec<FigureView>,
    pools: Vec<FigureView>,
    lines: Vec<StatusLine>,
    terms: Vec<TermLink>,
    balance: Vec<ChannelView>,
    transfer: Vec<FigureView>,
    topics: Vec<TopicLine>,
    phone: PhoneCard,
    ending: EndingView,
    neighbours: Neighbours,
    tiles: Vec<Tile>,
    /// What was found of its own, and where the rest comes from.
    standing: String,
    covers: Vec<String>,
    sources: Vec<Graded>,
}

#[derive(Template)]
#[template(path = "uncovered.html")]
struct UncoveredPage {
    shell: Shell,
    name: String,
}

/// Shows a hub.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let (place, as_of, is_dated) = match region_page(&site, &request, &slug, "")? {
        Asked::Elsewhere(response) => return Ok(response),
        Asked::Show { place, as_of, is_dated } => (place, as_of, is_dated),
    };
    let region = &place.region;
    let name = site.atlas().name(region).to_owned();
    if !region.is_covered() {
        return uncovered(&site, &request, &place, name);
    }
    let figures = site.series(&place)?;
    let found = case::answer_for(&place, &figures, Status::Retiree, as_of);
    let mut cases = case::cases(&found, Status::Retiree, &site, region, as_of);
    name_once(cases.iter_mut().flat_map(|c| &mut c.figures));
    let coverage = Coverage::of(&place, &figures, AsOf::today(site.today()));
    let answer = case::known_in_short(&cases);
    let subject = Subject::Hub { region, name: &name, coverage: &coverage, answer: &answer };
    let mut head = Head::of(&subject);
    if is_dated {
        head = head.unlisted();
    }
    let is_unanswered = cases.iter().all(|c| c.kind == CaseKind::Unknown);
    let mut sources: Vec<CitationView> = Vec::new();
    let balance = super::channel::first_ways(&figures, &place, &site, as_of);
    let own_transfer = transfer::in_short(&figures, &place, &site, as_of);
    let shown = cases.iter().flat_map(|c| c.figures.iter().chain(&c.explained_by).chain(&c.deductions));
    for citation in shown.chain(&own_transfer).flat_map(|f| &f.citations) {
        // Two that read alike are one line: the pages of the topics have both.
        if !sources
            .iter()
            .any(|s| s.href == citation.href || (s.label == citation.label && s.about == citation.about))
        {
            sources.push(citation.clone());
        }
    }
    let frames =
        if is_unanswered { frames(&figures, &place, &site, Status::Retiree, as_of) } else { Vec::new() };
    let neighbours = neighbours(&site, region, as_of)?;
    let lines = status_lines(&figures, &place, &site, as_of);
    let terms = cases.iter().flat_map(|c| &c.terms).chain(lines.iter().flat_map(|l| &l.terms));
    let terms = glossary::once(terms.copied());
    let page = RegionPage {
        shell: Shell::new(head, Some(&site))
            .with_crumbs(crumbs(&site, &place, None))
            .with_feed(format!("/{}/changes.atom", region.slug)),
        path: format!("/{}", region.slug),
        is_nation: region.level == Level::Nation,
        is_province: region.level == Level::Province,
        as_of: is_dated.then(|| DayView::asked(as_of)),
        others: others(&cases),
        cases,
        frames,
        pools: pools(&figures, &place, &site, as_of),
        lines,
        terms,
        balance,
        transfer: own_transfer,
        topics: topic_lines(&figures, &place, &site, as_of),
        phone: PhoneCard::of(&place, &figures, &site, as_of),
        ending: {
            let here = Here { place: &place, figures: &figures, topic: None };
            EndingView::of_page(&site, &here, format!("/{}", region.slug), as_of, is_dated)
        },
        neighbours,
        tiles: if region.level == Level::Nation { tile::tiles(&site, as_of)? } else { Vec::new() },
        standing: standing(&coverage, &figures, &place, site.atlas(), as_of),
        covers: covers(&site, &place),
        sources: graded(&sources),
        name,
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

/// What the other cases get, in short, so that every number stands before the buttons: told without what the first
/// case is about, too. Those of whom nothing is known come behind the buttons.
fn others(cases: &[CaseView]) -> Vec<String> {
    let Some((first, others)) = cases.split_first() else { return Vec::new() };
    let is_new = |part: &&str| !first.whom.split('，').any(|known| known == *part);
    let short = |case: &CaseView| {
        let whom = case.whom.split('，').filter(is_new).collect::<Vec<_>>().join("，");
        CaseView { whom, ..case.clone() }.in_short()
    };
    others.iter().filter(|case| case.kind != CaseKind::Unknown).map(short).collect()
}

fn uncovered(
    site: &Site,
    request: &HttpRequest,
    place: &Place,
    name: String,
) -> Result<HttpResponse, PageError> {
    let coverage = Coverage::default();
    let head =
        Head::of(&Subject::Hub { region: &place.region, name: &name, coverage: &coverage, answer: "" });
    let shell = Shell::new(head, Some(site)).with_crumbs(crumbs(site, place, None));
    Ok(Page::html(&UncoveredPage { shell, name }, site.content())?.into_response(request))
}

/// Home, province, region, and the page itself.
#[must_use]
pub fn crumbs(site: &Site, place: &Place, topic: Option<&str>) -> Vec<Way> {
    let mut crumbs = vec![Way { href: "/".to_owned(), label: "首页".to_owned() }];
    let path: Vec<&Region> = place.levels().filter(|r| r.level != Level::Nation).collect();
    for region in path.into_iter().rev() {
        crumbs.push(Way { href: format!("/{}", region.slug), label: site.atlas().name(region).to_owned() });
    }
    if place.region.level == Level::Nation {
        crumbs.push(Way { href: "/china".to_owned(), label: "全国".to_owned() });
    }
    if let Some(topic) = topic {
        crumbs.push(Way { href: String::new(), label: topic.to_owned() });
    }
    crumbs
}

/// What a place has of its own, and by whose rules it goes in the rest: only levels with a figure that reaches it are
/// named, and only for the topics of which they say something.
fn standing(coverage: &Coverage, figures: &[Figure], place: &Place, atlas: &Atlas, as_of: AsOf) -> String {
    let region = &place.region;
    let name = atlas.name(region);
    if place.above.is_empty() {
        return String::new();
    }
    let list = |topics: &[Topic]| topics.iter().copied().map(words::topic).collect::<Vec<_>>().join("、");
    let holds = |f: &&Figure| {
        f.region != region.code
            && f.reaches(region)
            && f.evidence().can_answer()
            && f.standing(as_of) == Standing::InForce
    };
    let above: Vec<&Figure> = figures.iter().filter(holds).collect();
    let is_told = |topic: &Topic| above.iter().any(|f| f.value.topic() == *topic);
    let lacking: Vec<Topic> = TOPICS.iter().copied().filter(|t| !coverage.own.contains(t)).collect();
    let (inherited, silent): (Vec<Topic>, Vec<Topic>) = lacking.iter().copied().partition(is_told);
    let counts = |f: &&&Figure| lacking.is_empty() || inherited.contains(&f.value.topic());
    let levels = place.above.iter().filter(|r| above.iter().filter(counts).any(|f| f.region == r.code));
    // What a province writes down for a pool is the pool's rule, not the province's.
    let set_by = |r: &Region| match &region.pool {
        _ if r.level == Level::Nation => "全国".to_owned(),
        Some(pool) => pool.clone(),
        None => atlas.name(r).to_owned(),
    };
    let levels: Vec<String> = levels.map(set_by).collect();
    let by_above = format!("按{}的规定。每条后面写明是哪一级定的。", levels.join("和"));
    let mut told = match (coverage.own.is_empty(), lacking.is_empty()) {
        (true, _) => format!("{name}自己的规定和渠道，一件也没有查到。"),
        (false, true) => format!("{name}样样都查到了自己的规定或渠道。"),
        (false, false) => format!(
            "{name}自己的，查到了：{}。{name}自己的，没有查到：{}。",
            list(&coverage.own),
            list(&lacking)
        ),
    };
    match (levels.is_empty(), lacking.is_empty(), silent.is_empty()) {
        (true, ..) => {}
        (false, true, _) => told.push_str(&format!("没有定到的，{by_above}")),
        (false, false, true) if coverage.own.is_empty() => told.push_str(&format!("这一页都{by_above}")),
        (false, false, true) => told.push_str(&format!("没有查到的，{by_above}")),
        (false, false, false) => told.push_str(&format!("{}，{by_above}", list(&inherited))),
    }
    if !silent.is_empty() {
        told.push_str(&format!("{}，上面各级的规定也没有查到。", list(&silent)));
    }
    told
}

/// The topics that a hub answers in one or two lines each, with the page that says more.
const SHORT: &[(Topic, &str)] = &[
    (Topic::Years, "医保交满几年，退休后不用再交"),
    (Topic::Lapse, "医保断缴了怎么办"),
    (Topic::Outpatient, "门诊报销多少"),
    (Topic::Sharing, "医保怎么给家里人用"),
    (Topic::Residents, "居民医保交多少"),
    (Topic::Withdrawal, "医保余额能不能取现"),
];

fn topic_lines(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<TopicLine> {
    let line = |(topic, title): &(Topic, &'static str)| {
        let slug = if has_page(figures, place, *topic) { place.region.slug.as_str() } else { "china" };
        let lines = match topic {
            Topic::Years => years::in_short(figures, place, site, as_of),
            Topic::Sharing => sharing::in_short(figures, place, site, as_of),
            Topic::Withdrawal => withdrawal::in_short(figures, place, site, as_of),
            Topic::Lapse => lapse::in_short(figures, place, site, as_of),
            Topic::Outpatient => outpatient::in_short(figures, place, site, as_of),
            Topic::Residents => residents::in_short(figures, place, site, as_of),
            topic => section::in_short(figures, place, site, as_of, *topic, section::is_rule),
        };
        let whose = if slug == "china" { "全国" } else { site.atlas().name(&place.region) };
        TopicLine {
            id: word_of(Topic::WORDS, topic),
            name: words::topic(*topic),
            title: format!("{}{title}", site.atlas().name(&place.region)),
            lines,
            href: format!("/{slug}/{}", word_of(Topic::WORDS, topic)),
            more: format!("{whose}：{}", words::topic(*topic)),
        }
    };
    SHORT.iter().map(line).collect()
}

/// What the others get: people at work, flexible workers, retired flexible workers where it is told.
pub(super) fn status_lines(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<StatusLine> {
    [Status::RetireeFlexible, Status::Employee, Status::Flexible]
        .into_iter()
        .map(|status| {
            let found = case::answer_for(place, figures, status, as_of);
            let cases = case::cases(&found, status, site, &place.region, as_of);
            let known = cases.iter().filter(|c| c.kind != CaseKind::Unknown);
            let grounds = known.flat_map(|c| &c.figures).next();
            let grounds = match grounds {
                _ if cases.iter().any(|c| c.is_indirect) => {
                    "来源没有单独说他们，可能不一样，请打12393核实".to_owned()
                }
                Some(f) => format!("{}，{}", f.evidence, f.level),
                None => String::new(),
            };
            StatusLine {
                status: words::status(status),
                answer: case::in_short(&cases),
                grounds,
                terms: glossary::once(cases.iter().flat_map(|c| c.terms.iter().copied())),
            }
        })
        .collect()
}

/// Frames of the levels above (and of the place itself) for people of a status: shown without an amount.
#[must_use]
pub fn frames(
    figures: &[Figure],
    place: &Place,
    site: &Site,
    status: Status,
    as_of: AsOf,
) -> Vec<FigureView> {
    let mut found: Vec<&Figure> = figures
        .iter()
        .filter(|f| f.applies_to == Some(AppliesTo::Frame) && f.evidence().can_answer())
        .filter(|f| f.standing(as_of) == Standing::InForce && includes(f, status))
        .filter(|f| matches!(&f.value, Value::Refund(rule) if !rule.is_amount()))
        .collect();
    // The nation's frame says nothing that the province's does not say more closely.
    if found.iter().any(|f| f.region != RegionCode::CHINA) {
        found.retain(|f| f.region != RegionCode::CHINA);
    }
    found.into_iter().map(|f| FigureView::of(f, site, &place.region, as_of)).collect()
}

/// Figures of named pools (省直, 兵团) of the place or its province, in force.
#[must_use]
pub fn pools(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<FigureView> {
    figures
        .iter()
        .filter(|f| matches!(f.applies_to, Some(AppliesTo::Pool(_))) && f.evidence().can_answer())
        .filter(|f| matches!(f.value, Value::Refund(_)) && f.standing(as_of) == Standing::InForce)
        .map(|f| FigureView::of(f, site, &place.region, as_of))
        .collect()
}
