//! `/estimate/why`: the form, its mistakes, and every rule and date that yields what arrived.

mod cause;
mod circumstance;
mod result;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{Figure, Topic};
use crate::policy::input::{FieldError, Typed};
use crate::policy::refund::input::{Field, Situation};
use crate::policy::refund::why::input::Asked;
use crate::policy::refund::why::{Question, why};
use crate::policy::region::{Place, Region, RegionCode};

use super::asked::{self, AskedPlace, Asking, WHO, require};
use super::case::CaseKind;
use super::channel::PhoneCard;
use super::ending::{EndingView, Here};
use super::error::{PageError, Way};
use super::estimate_refund::form::{
    ask_base, ask_more, keep_given_to_why, pool_names, situation, situations, why_form,
};
use super::form::{Filled, FormView};
use super::guide::GuideView;
use super::head::{Shell, Subject};
use super::request;
use super::site::Site;
use result::WhyView;

#[derive(Template)]
#[template(path = "estimate_why.html")]
struct EstimateWhyPage {
    shell: Shell,
    form: FormView,
    /// What the person is, where that alone answers: residents.
    resident: Option<&'static str>,
    found: Option<WhyView>,
    /// The other situations, for those who do not know theirs.
    situations: Vec<Way>,
    phone: Option<PhoneCard>,
    ending: Option<EndingView>,
    which_scheme: GuideView,
    name: String,
    slug: String,
}

/// What it asks: the person as the refund estimate does, the amount and the month, which stands for the day.
fn asks(field: Field) -> bool {
    field != Field::On
}

const ASKING: Asking<Field> = Asking {
    path: "/estimate/why",
    place: Field::Place,
    region: Field::Region,
    asks,
    sent_with: None,
    is_of_city: true,
};

/// Shows the form or the answer.
///
/// # Errors
/// 404 with near names for a region that is not there, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = request::typed(&request);
    let asked = asked::Asked { site: &site, request: &request, typed: &typed };
    let (mistake, found) = match ASKING.place(&site, &typed)? {
        AskedPlace::Region(region) => return answer(&asked, region),
        AskedPlace::Elsewhere(response) => return Ok(response),
        AskedPlace::Ask { mistake, found } => (mistake, found),
    };
    // Pools belong to a region, so without one they are not judged.
    let mut errors = Asked::parse(&typed, &[], site.today()).err().unwrap_or_default();
    errors.retain(|error| error.field != Field::Pool);
    add_missing(&mut errors, &typed);
    let errors: Vec<FieldError<Field>> = mistake.into_iter().chain(errors).collect();
    let filled = Filled { typed: &typed, errors: &errors };
    let mut form = why_form(&site, None, &filled);
    form.found = found;
    keep_given_to_why(&mut form, &filled, &[]);
    let is_ok = form.is_ok();
    let page = EstimateWhyPage {
        shell: asked.shell(NAME, &Subject::WhyForm, None, is_ok),
        form,
        resident: None,
        found: None,
        situations: Vec::new(),
        phone: None,
        ending: None,
        which_scheme: GuideView::read(&site, "which-scheme")?,
        name: String::new(),
        slug: String::new(),
    };
    asked.respond(&page, is_ok)
}

/// What the crumbs call it.
const NAME: &str = "为什么少了";

/// What a sent form leaves out: who somebody is, and what arrived.
fn add_missing(errors: &mut Vec<FieldError<Field>>, typed: &Typed) {
    let sent_with = [Field::Status, Field::Birth, Field::Amount, Field::Month];
    // Who is in the residents' scheme has no account: nothing else matters.
    if !asked::filled(typed, "status").contains(&"resident") {
        require(errors, typed, &sent_with, Field::Amount, "请填到账多少钱，一分没到就填0");
    }
    require(errors, typed, &sent_with, Field::Status, WHO);
}

fn answer(request: &asked::Asked<'_>, region: &Region) -> Result<HttpResponse, PageError> {
    let asked::Asked { site, typed, .. } = *request;
    let place = site.atlas().place(region);
    let figures = site.series(&place)?;
    let pools = pool_names(&figures);
    let read = Asked::parse(typed, &pools, site.today());
    let mut errors = read.as_ref().err().cloned().unwrap_or_default();
    add_missing(&mut errors, typed);
    let filled = Filled { typed, errors: &errors };
    let mut form = why_form(site, Some(region), &filled);
    let asked = read.ok().filter(|_| errors.is_empty());
    let resident = asked.as_ref().and_then(|a| a.situation).filter(|s| *s == Situation::Resident);
    let question = asked.as_ref().and_then(Asked::question);
    let found = match &question {
        Some(question) => {
            let beside = beside(site, region, &figures)?;
            let answer = why(&place, &figures, question, &beside);
            ask_more(&mut form, &filled, &answer.expected, &pools);
            if question.is_status_open || !question.facts.person.status.is_retired() {
                ask_base(&mut form, &filled);
            }
            Some(WhyView::of(&answer, question, site, &place))
        }
        None => None,
    };
    keep_given_to_why(&mut form, &filled, &pools);
    let (is_ok, is_answered) = (form.is_ok(), found.is_some() || resident.is_some());
    let is_open = |q: &Question| q.is_status_open;
    let page = EstimateWhyPage {
        shell: request.shell(NAME, &Subject::WhyForm, is_answered.then_some(&Subject::WhyResult), is_ok),
        form,
        situations: match &question {
            Some(question) if is_open(question) => situations(&ASKING, typed, region),
            _ => Vec::new(),
        },
        phone: found.as_ref().map(|_| PhoneCard::of(&place, &figures, site, site.now())),
        ending: is_answered.then(|| {
            let here = Here { place: &place, figures: &figures, topic: Some(Topic::Refund) };
            EndingView::of_answer(site, &here, ASKING.path)
        }),
        resident: resident.map(situation),
        found,
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: site.atlas().name(region).to_owned(),
        slug: region.slug.to_string(),
    };
    request.respond(&page, is_ok)
}

/// The other cities of the province, each with its whole series.
fn beside(site: &Site, region: &Region, figures: &[Figure]) -> Result<Vec<(Place, Vec<Figure>)>, PageError> {
    if !region.is_city() {
        return Ok(Vec::new());
    }
    let cities: Vec<&Region> = site.atlas().siblings(region).filter(|r| r.pool.is_none()).collect();
    let codes: Vec<RegionCode> = cities.iter().map(|r| r.code).collect();
    let own = site.store().figures(&codes, None)?;
    // What stands above is the same for all of them.
    let above: Vec<&Figure> = figures.iter().filter(|f| f.region != region.code).collect();
    let series = |city: &Region| -> Vec<Figure> {
        let own = own.iter().filter(|f| f.region == city.code);
        above.iter().copied().chain(own).cloned().collect()
    };
    let with_own = cities.into_iter().filter(|city| own.iter().any(|f| f.region == city.code));
    Ok(with_own.map(|city| (site.atlas().place(city), series(city))).collect())
}
