//! `/{region}/refund`: what is credited to whom, since when, by which source; what was; what is said besides.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::claim::ClaimTopic;
use crate::policy::dataset::LookedFor;
use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Figure, Standing, Status, Topic, Value};
use crate::policy::history::histories;
use crate::policy::region::{Level, Place};

use super::case::{self, CaseKind, CaseView};
use super::channel::PhoneCard;
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::estimate_refund::form::on_page;
use super::figure::{DayView, FigureView, name_once};
use super::form::FormView;
use super::glossary::{self, TermLink};
use super::guide::GuideView;
use super::head::Shell;
use super::history::HistoryView;
use super::neighbour::{Neighbours, neighbours};
use super::region::{frames, pools};
use super::site::Site;
use super::topic::TopicVisit;
use super::words;

/// One status with all its cases.
pub struct StatusSection {
    /// 在职职工
    pub status: &'static str,
    /// Its cases.
    pub cases: Vec<CaseView>,
    /// It is the retirees' answer word for word, and one line says so.
    pub is_as_retired: bool,
}

impl StatusSection {
    /// Whether the source speaks of others and only includes these people.
    fn is_indirect(&self) -> bool {
        self.cases.iter().any(|c| c.is_indirect)
    }
}

#[derive(Template)]
#[template(path = "refund.html")]
struct RefundPage {
    shell: Shell,
    name: String,
    path: String,
    is_nation: bool,
    as_of: Option<DayView>,
    retired: Vec<CaseView>,
    others: Vec<StatusSection>,
    frames: Vec<FigureView>,
    pools: Vec<FigureView>,
    areas: Vec<FigureView>,
    paydays: Vec<FigureView>,
    doubtful_paydays: Vec<FigureView>,
    deductions: Vec<FigureView>,
    averages: Vec<FigureView>,
    histories: Vec<HistoryView>,
    upcoming: Vec<FigureView>,
    ended: Vec<FigureView>,
    special: Vec<FigureView>,
    said: Vec<FigureView>,
    statements: Vec<FigureView>,
    documents: Vec<FigureView>,
    looked_for: Vec<LookedFor>,
    form: Option<FormView>,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    ending: EndingView,
    neighbours: Neighbours,
    covers: Vec<String>,
    terms: Vec<TermLink>,
}

impl RefundPage {
    /// Whether there is anything to lay out below the retirees' answers.
    fn has_details(&self) -> bool {
        self.retired.iter().any(|c| !c.figures.is_empty() || !c.also_said.is_empty())
    }
}

/// Shows the refund page.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    TopicVisit::answer(&site, &request, &slug, Topic::Refund, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<RefundPage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let cases_of = |status| {
        let found = case::answer_for(place, figures, status, as_of);
        case::cases(&found, status, site, region, as_of)
    };
    let retired = cases_of(Status::Retiree);
    let section = |status: Status| {
        let cases = cases_of(status);
        StatusSection { status: words::status(status), is_as_retired: is_same(&cases, &retired), cases }
    };
    let others: Vec<StatusSection> =
        [Status::RetireeFlexible, Status::Employee, Status::Flexible].into_iter().map(section).collect();
    let answer = case::in_short(&retired);
    let rest = Rest { figures, place, site, as_of };
    let mut shown: Vec<String> = Vec::new();
    for case in retired.iter().chain(others.iter().flat_map(|s| &s.cases)) {
        let all =
            case.figures.iter().chain(&case.explained_by).chain(&case.deductions).chain(&case.also_said);
        shown.extend(all.map(|f| f.id.clone()));
    }
    let is_unanswered = retired.iter().all(|c| c.kind == CaseKind::Unknown);
    let neighbours = neighbours(site, region, as_of)?;
    let is_own = |f: &Figure| f.region == region.code;
    let not_shown = |f: &Figure| !shown.contains(&f.id);
    let now = |f: &Figure| f.standing(as_of) == Standing::InForce;
    let is_payday = |f: &Figure| matches!(f.value, Value::Payday(_)) && f.area.is_none();
    // Own rules that no answer above shows: for special classes, or said without support.
    let is_beside = |f: &Figure| {
        is_own(f)
            && matches!(f.value, Value::Refund(_))
            && f.area.is_none()
            && matches!(f.standing(as_of), Standing::InForce | Standing::StartUnknown)
            && !matches!(f.applies_to, Some(AppliesTo::Pool(_)))
            && !(is_unanswered && f.applies_to == Some(AppliesTo::Frame))
            && not_shown(f)
    };
    let cases = retired.iter().chain(others.iter().flat_map(|s| &s.cases));
    let terms = glossary::once(cases.flat_map(|c| c.terms.iter().copied()));
    let mut page = RefundPage {
        shell: visit.shell(site, &answer),
        path: visit.path(),
        is_nation: region.level == Level::Nation,
        as_of: visit.named_day(),
        frames: if is_unanswered { frames(figures, place, site, Status::Retiree, as_of) } else { Vec::new() },
        pools: pools(figures, place, site, as_of),
        areas: rest.list(|f| is_own(f) && f.area.is_some() && now(f)),
        paydays: rest.list(|f| {
            is_payday(f) && f.evidence().can_answer() && now(f) && (is_own(f) || f.reaches(region))
        }),
        doubtful_paydays: rest.list(|f| {
            is_payday(f) && !f.evidence().can_answer() && now(f) && (is_own(f) || f.reaches(region))
        }),
        deductions: rest
            .list(|f| matches!(f.value, Value::Deduction(_)) && is_own(f) && now(f) && not_shown(f)),
        averages: rest.list(|f| {
            matches!(f.value, Value::AveragePension(_))
                && f.standing(as_of) != Standing::Ended
                && (is_own(f) || f.reaches(region))
        }),
        histories: histories(figures, region, Topic::Refund)
            .iter()
            .filter_map(|group| HistoryView::of(group, site, region, as_of))
            .collect(),
        upcoming: rest.list(|f| {
            (is_own(f) || f.reaches(region))
                && is_money(f)
                && f.standing(as_of) == Standing::NotYet
                && not_shown(f)
        }),
        ended: rest.list(|f| {
            (is_own(f) || f.reaches(region)) && f.standing(as_of) == Standing::Ended && not_shown(f)
        }),
        special: rest.list(|f| is_beside(f) && f.evidence().can_answer()),
        said: rest.list(|f| is_beside(f) && !f.evidence().can_answer()),
        statements: rest.list(|f| is_own(f) && matches!(f.value, Value::Statement(_))),
        documents: rest.list(|f| (is_own(f) || f.reaches(region)) && matches!(f.value, Value::Document(_))),
        looked_for: looked_for(site, place)?,
        form: on_page(site, region),
        guide: GuideView::national(site, "refund", region, as_of)?,
        claims: ClaimLine::beside(site, place, ClaimTopic::Refund)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        retired,
        others,
        neighbours,
        covers: visit.covers(site),
        terms,
        name: visit.name.clone(),
    };
    page.name_once();
    Ok(page)
}

/// Whether two statuses get the same by the same figures; whether the source names them is told apart.
fn is_same(cases: &[CaseView], retired: &[CaseView]) -> bool {
    let plain = |c: &CaseView| CaseView { is_indirect: false, ..c.clone() };
    cases.len() == retired.len() && cases.iter().zip(retired).all(|(a, b)| plain(a) == plain(b))
}

impl RefundPage {
    /// Marks the figures that stand twice, in the order of the template.
    fn name_once(&mut self) {
        let others = self.others.iter_mut().filter(|s| !s.is_as_retired).flat_map(|s| &mut s.cases);
        let first = self.frames.iter_mut().chain(self.retired.iter_mut().flat_map(CaseView::views_mut));
        let rest = [
            &mut self.pools,
            &mut self.paydays,
            &mut self.doubtful_paydays,
            &mut self.areas,
            &mut self.deductions,
            &mut self.averages,
            &mut self.upcoming,
            &mut self.ended,
            &mut self.special,
            &mut self.said,
            &mut self.statements,
            &mut self.documents,
        ];
        name_once(first.chain(others.flat_map(CaseView::views_mut)).chain(rest.into_iter().flatten()));
        // The answers lead up to what they share with those before them.
        let others = self.others.iter_mut().flat_map(|s| &mut s.cases);
        self.retired.iter_mut().chain(others).for_each(CaseView::tell_once);
    }
}

fn is_money(figure: &Figure) -> bool {
    matches!(figure.value, Value::Refund(_) | Value::Deduction(_) | Value::Payday(_))
}

fn looked_for(site: &Site, place: &Place) -> Result<Vec<LookedFor>, PageError> {
    let all = site.store().looked_for(place.region.code)?;
    Ok(all.into_iter().filter(|l| l.topic == Topic::Refund).collect())
}

/// The refund figures of a place beside the answers.
struct Rest<'a> {
    figures: &'a [Figure],
    place: &'a Place,
    site: &'a Site,
    as_of: AsOf,
}

impl Rest<'_> {
    fn list(&self, wanted: impl Fn(&Figure) -> bool) -> Vec<FigureView> {
        self.figures
            .iter()
            .filter(|f| f.value.topic() == Topic::Refund && wanted(f))
            .map(|f| FigureView::of(f, self.site, &self.place.region, self.as_of))
            .collect()
    }
}
