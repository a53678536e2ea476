//! `/{region}/balance`: how to see what is in the account, and the record of contributions.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::channel::Purpose;
use crate::policy::claim::ClaimTopic;
use crate::policy::figure::{Figure, Standing, Topic, Value};
use crate::policy::region::Level;

use super::channel::{ChannelView, HotlineView, PhoneCard, channels, hotlines};
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, FigureView, name_once};
use super::guide::GuideView;
use super::head::Shell;
use super::site::Site;
use super::topic::TopicVisit;

#[derive(Template)]
#[template(path = "balance.html")]
struct BalancePage {
    shell: Shell,
    name: String,
    path: String,
    is_nation: bool,
    as_of: Option<DayView>,
    ways: Vec<ChannelView>,
    platforms: Vec<ChannelView>,
    records: Vec<ChannelView>,
    other: Vec<ChannelView>,
    hotlines: Vec<HotlineView>,
    doubtful_lines: Vec<HotlineView>,
    unsure: Vec<FigureView>,
    statements: Vec<FigureView>,
    documents: Vec<FigureView>,
    laws: Vec<FigureView>,
    safety: GuideView,
    which_scheme: GuideView,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    ending: EndingView,
}

/// Shows the balance page.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    TopicVisit::answer(&site, &request, &slug, Topic::Balance, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<BalancePage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let list = |purposes: &[Purpose]| channels(figures, place, site, as_of, purposes);
    let ways = list(&[Purpose::Balance, Purpose::Refund]);
    let is_new = |known: &[&Vec<ChannelView>], c: &ChannelView| !known.iter().any(|k| k.contains(c));
    let platforms: Vec<ChannelView> =
        list(&[Purpose::General]).into_iter().filter(|c| is_new(&[&ways], c)).collect();
    let records: Vec<ChannelView> = list(&[Purpose::Record]);
    let other = list(&[Purpose::Enrol, Purpose::Pay, Purpose::Sharing]);
    let other: Vec<ChannelView> =
        other.into_iter().filter(|c| c.figure.is_own && is_new(&[&ways, &platforms, &records], c)).collect();
    let answer = ways
        .iter()
        .chain(&platforms)
        .next()
        .map_or_else(|| "打12393问".to_owned(), |c| format!("用{}看", c.name));
    let (hotlines, doubtful_lines) = hotlines(figures, place, site, as_of);
    let pick = |wanted: &dyn Fn(&Figure) -> bool| -> Vec<FigureView> {
        let in_force = figures.iter().filter(|f| f.standing(as_of) != Standing::Ended && wanted(f));
        in_force.map(|f| FigureView::of(f, site, region, as_of)).collect()
    };
    let is_own = |f: &Figure| f.region == region.code && f.value.topic() == Topic::Balance;
    let mut page = BalancePage {
        shell: visit.shell(site, &answer),
        path: visit.path(),
        is_nation: region.level == Level::Nation,
        as_of: visit.named_day(),
        unsure: pick(&|f| is_own(f) && matches!(f.value, Value::Channel(_)) && !f.evidence().can_answer()),
        statements: pick(&|f| is_own(f) && matches!(f.value, Value::Statement(_))),
        documents: pick(&|f| is_own(f) && matches!(f.value, Value::Document(_))),
        laws: pick(&|f| {
            f.value.topic() == Topic::Safety && (region.level == Level::Nation || f.region == region.code)
        }),
        safety: GuideView::read(site, "safety")?,
        which_scheme: GuideView::read(site, "which-scheme")?,
        guide: GuideView::national(site, "balance", region, as_of)?,
        claims: ClaimLine::beside(site, place, ClaimTopic::Balance)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        ways,
        platforms,
        records,
        other,
        hotlines,
        doubtful_lines,
        name: visit.name.clone(),
    };
    page.name_once();
    Ok(page)
}

impl BalancePage {
    /// Marks the figures that stand twice, in the order of the template.
    fn name_once(&mut self) {
        let channels = [&mut self.ways, &mut self.platforms, &mut self.records].into_iter().flatten();
        let lines = self.doubtful_lines.iter_mut().map(|h| &mut h.figure);
        let rest = [&mut self.unsure, &mut self.statements, &mut self.documents, &mut self.laws];
        let above = channels.map(|c| &mut c.figure).chain(lines);
        let other = self.other.iter_mut().map(|c| &mut c.figure);
        name_once(above.chain(other).chain(rest.into_iter().flatten()));
    }
}
