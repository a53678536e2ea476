//! `/{region}/transfer`: moving record and balance to another city.

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
use super::site::Site;
use super::topic::TopicVisit;

/// A rule of moving with its days.
pub struct RuleView {
    /// What it is about.
    pub key: TransferKey,
    /// Working days, where the rule is a number of days that its sentence does not tell.
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
    own: Vec<Vec<RuleView>>,
    inherited: Vec<Vec<RuleView>>,
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
    TopicVisit::answer(&site, &request, &slug, Topic::Transfer, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<TransferPage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let own = rules(figures, place, site, as_of, |f| f.region == region.code && f.evidence().can_answer());
    let province = place.above.first().filter(|r| r.level != Level::Nation).map(|r| r.code);
    let inherited = rules(figures, place, site, as_of, |f| {
        Some(f.region) == province && f.reaches(region) && f.evidence().can_answer()
    });
    let national = rules(figures, place, site, as_of, |f| {
        region.level != Level::Nation && is_national_essence(f) && f.evidence().can_answer()
    });
    let answer = answer(&own, &inherited);
    let view = |f: &Figure| FigureView::of(f, site, region, as_of);
    let of_topic = |f: &&Figure| f.region == region.code && f.value.topic() == Topic::Transfer;
    let mut page = TransferPage {
        shell: visit.shell(site, &answer),
        path: visit.path(),
        slug: region.slug.to_string(),
        is_nation: region.level == Level::Nation,
        as_of: visit.named_day(),
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
        channels: super::channel::channels(figures, place, site, as_of, &[Purpose::Transfer]),
        guide: GuideView::national(site, "transfer", region, as_of)?,
        claims: ClaimLine::beside(site, place, ClaimTopic::Transfer)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        own: alike(own),
        inherited: alike(inherited),
        national,
        name: visit.name.clone(),
    };
    page.name_once();
    let figures = page.figures().flat_map(|f| &f.citations).map(|c| c.href.clone()).collect();
    page.guide = page.guide.map(|guide| guide.above(&figures));
    Ok(page)
}

impl TransferPage {
    /// Marks the figures that stand twice, in the order of the template.
    fn name_once(&mut self) {
        let rules = self.own.iter_mut().chain(&mut self.inherited).flatten().map(|r| &mut r.figure);
        let channels = self.channels.iter_mut().map(|c| &mut c.figure);
        let rest = [&mut self.statements, &mut self.unsure, &mut self.ended];
        name_once(rules.chain(channels).chain(rest.into_iter().flatten()));
    }

    /// The figures that the nation's page tells with their sources.
    fn figures(&self) -> impl Iterator<Item = &FigureView> {
        let rules = self.own.iter().flatten().map(|r| &r.figure);
        let rest = [&self.statements, &self.unsure, &self.ended];
        rules.chain(rest.into_iter().flatten()).filter(|f| f.is_told_in_full())
    }
}

fn rules(
    figures: &[Figure],
    place: &Place,
    site: &Site,
    as_of: AsOf,
    wanted: impl Fn(&Figure) -> bool,
) -> Vec<RuleView> {
    let mut found: Vec<RuleView> = Vec::new();
    for figure in figures.iter().filter(|f| f.standing(as_of) == Standing::InForce && wanted(f)) {
        let Value::Transfer(rule) = &figure.value else { continue };
        found.push(RuleView {
            key: rule.key,
            // Mostly the sentence says it.
            working_days: rule.working_days.filter(|days| !rule.text.contains(&format!("{days}个工作日"))),
            limit: rule.limit.map(super::words::yuan),
            figure: FigureView::of(figure, site, &place.region, as_of),
        });
    }
    found.sort_by_key(|rule| rule.key);
    found
}

/// Rules that stand on the same grounds together, each where the first of them stands: dates and sources are told once
/// for all. Where only a page elsewhere tells them, each rule leads there by itself.
fn alike(rules: Vec<RuleView>) -> Vec<Vec<RuleView>> {
    let mut all: Vec<Vec<RuleView>> = Vec::new();
    for rule in rules {
        let is_alike =
            |first: &RuleView| rule.figure.is_told_in_full() && first.figure.stands_with(&rule.figure);
        match all.iter_mut().find(|of| of.first().is_some_and(is_alike)) {
            Some(of) => of.push(rule),
            None => all.push(vec![rule]),
        }
    }
    all
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

/// One or two lines for the hub: what the place or its province has of its own, else the nation's days. Each says what
/// it is about: without that a move inside the province and one across provinces would read as if they disagreed.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<FigureView> {
    let usable = |f: &Figure| f.evidence().can_answer() && f.reaches(&place.region);
    let special = rules(figures, place, site, as_of, |f| {
        usable(f) && f.region != crate::policy::region::RegionCode::CHINA
    });
    let national = rules(figures, place, site, as_of, |f| {
        f.region == crate::policy::region::RegionCode::CHINA
            && usable(f)
            && matches!(&f.value, Value::Transfer(r) if r.key == TransferKey::TotalDays)
    });
    let has_days = special.iter().any(|r| r.key == TransferKey::TotalDays);
    let is_inside_apart = special.iter().any(|r| is_inside(r.key));
    let national = national.into_iter().filter(|_| !has_days).take(1);
    special.into_iter().take(2).chain(national).map(|rule| told_alone(rule, is_inside_apart)).collect()
}

/// A rule that stands among others without its heading.
fn told_alone(rule: RuleView, is_inside_apart: bool) -> FigureView {
    let mut figure = rule.figure;
    let about = about(rule.key, is_inside_apart);
    // Most sentences name it themselves.
    if !figure.value.contains(about) {
        figure.value = format!("{about}：{}", figure.value);
    }
    figure
}

/// Whether a rule is about moving inside the province.
fn is_inside(key: TransferKey) -> bool {
    matches!(
        key,
        TransferKey::WithinProvinceDays
            | TransferKey::WithinProvinceAutomatic
            | TransferKey::WithinProvinceApply
            | TransferKey::WithinProvinceBalance
    )
}

/// What a rule is about; empty where its sentence needs no more. The common days are those across provinces where
/// moving inside the province has rules of its own.
fn about(key: TransferKey, is_inside_apart: bool) -> &'static str {
    match key {
        TransferKey::WithinProvinceApply => "省内换地方，要申请的",
        key if is_inside(key) => "省内换地方",
        TransferKey::OutDays | TransferKey::InDays | TransferKey::TotalDays if is_inside_apart => "跨省转移",
        TransferKey::OutDays | TransferKey::InDays | TransferKey::TotalDays => "申请转移以后",
        TransferKey::BalanceStep | TransferKey::BalanceCreditDays | TransferKey::BalanceToCardDays => "余额",
        TransferKey::ManualCheckDays => "人工核对",
        TransferKey::Papers => "要带什么",
        TransferKey::Condition => "什么时候能申请",
        TransferKey::ApplyChannels => "在哪里申请",
        TransferKey::YearsRule => "年限",
        TransferKey::CaseEmployee => "职工转职工",
        TransferKey::CaseResident => "居民转居民",
        TransferKey::CaseCross => "职工和居民互转",
        _ => "",
    }
}
