//! `/{region}/transfer`: moving record and balance to another city.

use std::ops::ControlFlow;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::channel::Purpose;
use crate::policy::claim::ClaimTopic;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Standing, Topic, Value};
use crate::policy::region::{Level, Place};
use crate::policy::transfer::TransferKey;

use super::channel::{ChannelView, PhoneCard};
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, FigureView, name_once};
use super::guide::GuideView;
use super::head::Shell;
use super::page::Page;
use super::site::Site;
use super::topic::TopicVisit;

/// A rule of moving with its days.
pub struct RuleView {
    /// Working days, where the rule is a number of days.
    pub working_days: Option<u32>,
    /// A limit in yuan.
    pub limit: Option<String>,
    /// The figure; its value is the sentence.
    pub figure: FigureView,
}

#[derive(Template)]
#[template(path = "transfer.html")]
struct TransferPage {
    shell: Shell,
    name: String,
    path: String,
    slug: String,
    is_nation: bool,
    as_of: Option<DayView>,
    own: Vec<RuleView>,
    inherited: Vec<RuleView>,
    national: Vec<RuleView>,
    ended: Vec<FigureView>,
    unsure: Vec<FigureView>,
    channels: Vec<ChannelView>,
    statements: Vec<FigureView>,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    ending: EndingView,
}

/// Shows what a region's page says on moving.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    let visit = match TopicVisit::open(&site, &request, &slug, Topic::Transfer)? {
        ControlFlow::Continue(visit) => visit,
        ControlFlow::Break(elsewhere) => return Ok(elsewhere),
    };
    let TopicVisit { place, as_of, is_dated, figures, .. } = &visit;
    let (as_of, is_dated, region) = (*as_of, *is_dated, &place.region);
    let own = rules(figures, place, &site, as_of, |f| f.region == region.code && f.evidence().can_answer());
    let province = place.above.first().filter(|r| r.level != Level::Nation).map(|r| r.code);
    let inherited = rules(figures, place, &site, as_of, |f| {
        Some(f.region) == province && f.reaches(region) && f.evidence().can_answer()
    });
    let national = rules(figures, place, &site, as_of, |f| {
        region.level != Level::Nation && is_national_essence(f) && f.evidence().can_answer()
    });
    let answer = answer(&own, &inherited);
    let view = |f: &Figure| FigureView::of(f, &site, region, as_of);
    let of_topic = |f: &&Figure| f.region == region.code && f.value.topic() == Topic::Transfer;
    let mut page = TransferPage {
        shell: visit.shell(&site, &answer),
        path: visit.path(),
        slug: region.slug.to_string(),
        is_nation: region.level == Level::Nation,
        as_of: is_dated.then(|| DayView::of(as_of.on)),
        ended: figures
            .iter()
            .filter(of_topic)
            .filter(|f| f.standing(as_of) == Standing::Ended)
            .map(view)
            .collect(),
        unsure: figures
            .iter()
            .filter(of_topic)
            .filter(|f| !f.evidence().can_answer() && f.standing(as_of) != Standing::Ended)
            .map(view)
            .collect(),
        statements: figures
            .iter()
            .filter(of_topic)
            .filter(|f| {
                matches!(f.value, Value::Statement(_) | Value::Document(_)) && f.evidence().can_answer()
            })
            .map(view)
            .collect(),
        channels: super::channel::channels(figures, place, &site, as_of, &[Purpose::Transfer]),
        guide: GuideView::national(&site, "transfer", region)?,
        claims: ClaimLine::beside(&site, place, ClaimTopic::Transfer)?,
        phone: PhoneCard::of(place, figures, &site, as_of),
        ending: visit.ending(&site),
        own,
        inherited,
        national,
        name: visit.name.clone(),
    };
    page.name_once();
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

impl TransferPage {
    /// Marks the figures that stand twice, in the order of the template.
    fn name_once(&mut self) {
        let rules = self.own.iter_mut().chain(&mut self.inherited).map(|r| &mut r.figure);
        let channels = self.channels.iter_mut().map(|c| &mut c.figure);
        let rest = [&mut self.statements, &mut self.unsure, &mut self.ended];
        name_once(rules.chain(channels).chain(rest.into_iter().flatten()));
    }
}

fn rules(
    figures: &[Figure],
    place: &Place,
    site: &Site,
    as_of: AsOf,
    wanted: impl Fn(&Figure) -> bool,
) -> Vec<RuleView> {
    let mut found: Vec<(TransferKey, RuleView)> = Vec::new();
    for figure in figures.iter().filter(|f| f.standing(as_of) == Standing::InForce && wanted(f)) {
        let Value::Transfer(rule) = &figure.value else { continue };
        let view = RuleView {
            working_days: rule.working_days,
            limit: rule.limit.map(super::words::yuan),
            figure: FigureView::of(figure, site, &place.region, as_of),
        };
        found.push((rule.key, view));
    }
    found.sort_by_key(|(key, _)| *key);
    found.into_iter().map(|(_, view)| view).collect()
}

/// What a city's page repeats of the national rules: who, how long; the rest stands on the nation's page.
fn is_national_essence(figure: &Figure) -> bool {
    figure.region == crate::policy::region::RegionCode::CHINA
        && matches!(&figure.value, Value::Transfer(rule) if matches!(rule.key,
            TransferKey::Scope | TransferKey::CaseEmployee | TransferKey::OutDays | TransferKey::InDays | TransferKey::TotalDays))
}

fn answer(own: &[RuleView], inherited: &[RuleView]) -> String {
    let first = own.iter().chain(inherited).map(|r| &r.figure).find(|f| !f.value.is_empty());
    match first {
        // The first sentence in full: the head leaves out what is too long.
        Some(figure) => figure.value.split('。').next().unwrap_or_default().to_owned(),
        None => "按全国办法，退休的不转，在职的网上能办".to_owned(),
    }
}

/// One or two lines for the hub: what the place or its province has of its own, else the nation's days.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<FigureView> {
    let usable = |f: &Figure| f.evidence().can_answer() && f.reaches(&place.region);
    let special = rules(figures, place, site, as_of, |f| {
        usable(f) && f.region != crate::policy::region::RegionCode::CHINA
    });
    let national = rules(figures, place, site, as_of, |f| {
        usable(f) && matches!(&f.value, Value::Transfer(r) if r.key == TransferKey::TotalDays)
    });
    special.into_iter().take(2).chain(national.into_iter().take(1)).map(|r| r.figure).collect()
}
