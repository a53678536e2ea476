//! `/{region}/withdrawal`: that the balance is mostly not paid out, the few cases in which it is, and who cheats.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::claim::ClaimTopic;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Standing, Topic};
use crate::policy::provision::nearest::nearest;
use crate::policy::provision::{ProvisionKey, WithdrawalKey};
use crate::policy::region::{Level, Place, RegionCode};

use super::channel::PhoneCard;
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, FigureView, name_once};
use super::guide::GuideView;
use super::head::Shell;
use super::section::{LINES, Sections, ShortLine};
use super::site::Site;
use super::topic::TopicVisit;

/// What differs for money of before: each may change the first answer.
const OLD_MONEY: &[WithdrawalKey] =
    &[WithdrawalKey::OldBalance, WithdrawalKey::Earmarked, WithdrawalKey::SeparateArea];
/// How it is applied for.
const STEPS: &[WithdrawalKey] =
    &[WithdrawalKey::Form, WithdrawalKey::Days, WithdrawalKey::Timing, WithdrawalKey::Online];

#[derive(Template)]
#[template(path = "withdrawal.html")]
struct WithdrawalPage {
    shell: Shell,
    name: String,
    path: String,
    is_nation: bool,
    as_of: Option<DayView>,
    general: Vec<FigureView>,
    old_money: Vec<FigureView>,
    cases: Vec<FigureView>,
    steps: Vec<FigureView>,
    sections: Sections,
    safety: GuideView,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    ending: EndingView,
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
    TopicVisit::answer(&site, &request, &slug, Topic::Withdrawal, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<WithdrawalPage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let is_nation = region.level == Level::Nation;
    let views = |keys: &[WithdrawalKey]| -> Vec<FigureView> {
        let found = keys.iter().flat_map(|key| told(figures, place, *key, as_of));
        found.map(|f| FigureView::of(f, site, region, as_of)).collect()
    };
    let general = views(&[WithdrawalKey::General]);
    let old_money = views(OLD_MONEY);
    let cases = views(&[WithdrawalKey::Cases]);
    let steps = views(STEPS);
    let first = general.iter().chain(&old_money);
    let shown: Vec<String> = first.chain(&cases).chain(&steps).map(|f| f.id.clone()).collect();
    // What the nation says besides stands on its own page; what it announces stands here too.
    let is_beside = |f: &Figure| {
        let is_told_here =
            f.region != RegionCode::CHINA || is_nation || f.standing(as_of) == Standing::NotYet;
        !shown.contains(&f.id) && is_told_here
    };
    let mut page = WithdrawalPage {
        shell: visit.shell(site, answer(&old_money, &cases)),
        path: visit.path(),
        is_nation,
        as_of: visit.named_day(),
        sections: Sections::of(figures, place, site, as_of, Topic::Withdrawal, is_beside),
        safety: GuideView::read(site, "safety")?,
        guide: GuideView::national(site, "withdrawal", region, as_of)?,
        claims: ClaimLine::beside(site, place, ClaimTopic::Withdrawal)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        general,
        old_money,
        cases,
        steps,
        name: visit.name.clone(),
    };
    page.name_once();
    Ok(page)
}

impl WithdrawalPage {
    /// Whether the cases are the place's own list and its cities decide: a province's.
    fn is_own_frame(&self) -> bool {
        !self.is_nation && self.cases.iter().any(|f| f.is_frame && f.is_own)
    }

    /// Whether the cases are a frame from above: the place itself says nothing that can be shown.
    fn is_frame(&self) -> bool {
        self.cases.iter().any(|f| f.is_frame)
    }

    /// Marks the figures that stand twice, in the order of the template.
    fn name_once(&mut self) {
        let first = self.general.iter_mut().chain(&mut self.old_money).chain(&mut self.cases);
        name_once(first.chain(&mut self.steps).chain(self.sections.each()));
    }
}

fn told<'a>(figures: &'a [Figure], place: &Place, key: WithdrawalKey, as_of: AsOf) -> Vec<&'a Figure> {
    nearest(figures, place, ProvisionKey::Withdrawal(key), as_of)
}

/// The answer in a few words, for the head of the page.
fn answer(old_money: &[FigureView], cases: &[FigureView]) -> &'static str {
    match (old_money.is_empty(), cases.is_empty()) {
        (false, _) => "一般不能取现，以前的钱另有规定",
        (true, false) => "一般不能取现，少数情况能领",
        (true, true) => "一般不能取现",
    }
}

/// Two lines for a hub: what holds in general, and what the place or its province says of old money and cases.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<ShortLine> {
    let lines = |keys: &[WithdrawalKey], is_wanted: &dyn Fn(&Figure) -> bool| -> Vec<ShortLine> {
        let found = keys.iter().flat_map(|key| told(figures, place, *key, as_of)).filter(|f| is_wanted(f));
        found.map(|f| ShortLine::of(&FigureView::of(f, site, &place.region, as_of))).collect()
    };
    let is_near = |f: &Figure| f.region != RegionCode::CHINA;
    let mut all = lines(&[WithdrawalKey::General], &|_| true);
    all.truncate(1);
    all.extend(lines(&[WithdrawalKey::OldBalance, WithdrawalKey::Cases], &is_near));
    all.truncate(LINES);
    all
}
