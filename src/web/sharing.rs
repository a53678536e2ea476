//! `/{region}/sharing`: who of the family may use the account, where they are bound, whether 医保钱包 is open, limits.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::channel::Purpose;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Standing, Topic};
use crate::policy::provision::nearest::{nearest, provision};
use crate::policy::provision::{ProvisionKey, Quantity, SharingKey};
use crate::policy::region::{Level, Place, RegionCode};

use super::channel::{ChannelView, PhoneCard, channels};
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, FigureView, name_once};
use super::guide::GuideView;
use super::head::Shell;
use super::section::{self, LINES, Sections, ShortLine};
use super::site::Site;
use super::topic::TopicVisit;

/// How much and how often: most people, most money at once, how many times, at what hours.
const LIMITS: &[SharingKey] =
    &[SharingKey::MaxMembers, SharingKey::WalletLimit, SharingKey::WalletTimes, SharingKey::WalletHours];

#[derive(Template)]
#[template(path = "sharing.html")]
struct SharingPage {
    shell: Shell,
    name: String,
    path: String,
    is_nation: bool,
    /// Of a municipality: what other places have a province for.
    is_municipality: bool,
    as_of: Option<DayView>,
    /// How many kinds of relatives, where one number is told.
    kinds: Option<u32>,
    members: Vec<FigureView>,
    /// Where relatives are bound: channels of the place and its province.
    ways: Vec<ChannelView>,
    wallet: Vec<FigureView>,
    /// Where money is sent: the nation's platform.
    wallet_ways: Vec<ChannelView>,
    limits: Vec<FigureView>,
    not_shared: Vec<FigureView>,
    sections: Sections,
    guide: Option<GuideView>,
    phone: PhoneCard,
    ending: EndingView,
    covers: Vec<String>,
}

/// Shows the page.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    TopicVisit::answer(&site, &request, &slug, Topic::Sharing, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<SharingPage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let is_nation = region.level == Level::Nation;
    let of = |key| told(figures, place, key, as_of);
    let views = |found: Vec<&Figure>| -> Vec<FigureView> {
        found.into_iter().map(|f| FigureView::of(f, site, region, as_of)).collect()
    };
    let members = of(SharingKey::Members);
    let kinds = kinds(&members);
    let ways = channels(figures, place, site, as_of, &[Purpose::Sharing]);
    let (wallet_ways, ways) = ways.into_iter().partition::<Vec<_>, _>(is_national);
    let wallet = views(of(SharingKey::WalletOpen));
    let limits: Vec<FigureView> = LIMITS.iter().flat_map(|key| views(of(*key))).collect();
    let not_shared = views(of(SharingKey::NotShared));
    let members = views(members);
    let shown: Vec<String> = members
        .iter()
        .chain(ways.iter().chain(&wallet_ways).map(|c| &c.figure))
        .chain(wallet.iter().chain(&limits).chain(&not_shared))
        .map(|f| f.id.clone())
        .collect();
    // The nation's other rules stand on its own page; what it announces stands here too.
    let is_beside = |f: &Figure| {
        let is_told_here =
            f.region != RegionCode::CHINA || is_nation || f.standing(as_of) == Standing::NotYet;
        !shown.contains(&f.id) && is_told_here
    };
    let mut page = SharingPage {
        shell: visit.shell(site, &answer(kinds, &ways, &visit.name)),
        path: visit.path(),
        is_nation,
        is_municipality: place.province().is_some_and(|r| r.level == Level::Municipality),
        as_of: visit.named_day(),
        sections: Sections::of(figures, place, site, as_of, Topic::Sharing, is_beside),
        guide: GuideView::national(site, "sharing", region, as_of)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        kinds,
        members,
        ways,
        wallet,
        wallet_ways,
        limits,
        not_shared,
        covers: visit.covers(site),
        name: visit.name.clone(),
    };
    page.name_once();
    Ok(page)
}

impl SharingPage {
    /// Marks the figures that stand twice, in the order of the template.
    fn name_once(&mut self) {
        let ways = self.ways.iter_mut().map(|c| &mut c.figure);
        let wallet_ways = self.wallet_ways.iter_mut().map(|c| &mut c.figure);
        let first = self.members.iter_mut().chain(ways).chain(&mut self.wallet).chain(wallet_ways);
        let rest = self.limits.iter_mut().chain(&mut self.not_shared);
        name_once(first.chain(rest).chain(self.sections.each()));
    }
}

fn told<'a>(figures: &'a [Figure], place: &Place, key: SharingKey, as_of: AsOf) -> Vec<&'a Figure> {
    nearest(figures, place, ProvisionKey::Sharing(key), as_of)
}

/// Channels of the nation lead to the wallet, those of a place to where relatives are bound.
fn is_national(channel: &ChannelView) -> bool {
    channel.figure.home == "/china"
}

/// How many kinds of relatives there are; `None` where two sources disagree or none counts them.
fn kinds(members: &[&Figure]) -> Option<u32> {
    match members {
        [figure] => match provision(figure)?.quantity {
            Some(Quantity::Count(n)) => Some(n),
            _ => None,
        },
        _ => None,
    }
}

/// The answer in a few words, for the head of the page.
fn answer(kinds: Option<u32>, ways: &[ChannelView], name: &str) -> String {
    let who = kinds.map_or_else(|| "近亲属能用".to_owned(), |n| format!("{n}种近亲属能用"));
    match ways.first() {
        Some(way) => format!("{who}，在{}绑定", way.name),
        None => format!("{who}，在{name}怎么绑定问12393"),
    }
}

/// Two lines for a hub: who may use it, and what the place or its province says of its own.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<ShortLine> {
    let members = told(figures, place, SharingKey::Members, as_of);
    let mut lines = Vec::new();
    if let (Some(n), [figure]) = (kinds(&members), members.as_slice()) {
        let view = FigureView::of(figure, site, &place.region, as_of);
        let text = format!("能，{n}种近亲属能用您账户里的钱，{}。", view.since);
        lines.push(ShortLine { text, ..ShortLine::of(&view) });
    }
    let way =
        channels(figures, place, site, as_of, &[Purpose::Sharing]).into_iter().find(|c| !is_national(c));
    lines.extend(
        way.map(|way| ShortLine {
            text: format!("在{}绑定家人。", way.name), ..ShortLine::of(&way.figure)
        }),
    );
    let is_beside = |f: &Figure| {
        section::is_rule(f) && f.region != RegionCode::CHINA && !members.iter().any(|m| m.id == f.id)
    };
    lines.extend(section::in_short(figures, place, site, as_of, Topic::Sharing, is_beside));
    lines.truncate(LINES);
    lines
}
