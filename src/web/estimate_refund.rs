//! `/estimate/refund`: the form, its mistakes, and the answer.

mod result;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::Figure;
use crate::policy::input::{FieldError, Typed};
use crate::policy::refund::estimate::estimate;
use crate::policy::refund::input::{Field, Input, Situation};
use crate::policy::region::{Place, Region};

use super::asked::{AskedPlace, Asking, asked_place, pool_names, situations};
use super::case::CaseKind;
use super::channel::PhoneCard;
use super::error::{PageError, Way};
use super::figure::DayView;
use super::form::{Filled, FormView, ask_more, keep_given};
use super::guide::GuideView;
use super::head::{Head, Shell, Subject};
use super::page::{CachePolicy, Page, see_other};
use super::request;
use super::site::Site;
use result::ResultView;

#[derive(Template)]
#[template(path = "estimate_refund.html")]
struct EstimateRefundPage {
    shell: Shell,
    form: FormView,
    result: Option<ResultView>,
    as_of: Option<DayView>,
    phone: Option<PhoneCard>,
    which_scheme: GuideView,
    name: String,
}

const ASKING: Asking = Asking { path: "/estimate/refund", asks: Field::is_of_refund };

/// Shows the form or the answer.
///
/// # Errors
/// 404 with near names for a region that is not there, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = request::typed(&request);
    match asked_place(&site, &typed, &ASKING)? {
        AskedPlace::Region(region) => answer(&site, &request, &typed, region),
        AskedPlace::Elsewhere(response) => Ok(response),
        AskedPlace::Empty => empty_form(&site, &request, &typed),
        AskedPlace::Again { mistake, found } => form_with(&site, &request, &typed, mistake, found),
    }
}

/// What a sent form says that names no situation: every form has a field for the birth.
fn no_situation(typed: &Typed) -> Option<FieldError<Field>> {
    let is_empty = typed.get("status").is_none_or(|v| v.iter().all(|text| text.trim().is_empty()));
    let message = "请选您是哪一种，分不清就选“不清楚”".to_owned();
    (is_empty && typed.contains_key("birth")).then_some(FieldError { field: Field::Status, message })
}

/// The mistakes in everything but the place. Pools belong to a region, so without one they are not judged.
fn mistakes_elsewhere(site: &Site, typed: &Typed) -> Vec<FieldError<Field>> {
    let mut errors = Input::parse(typed, &[], site.today()).err().unwrap_or_default();
    errors.retain(|error| error.field != Field::Pool);
    add_missing_situation(&mut errors, typed);
    errors
}

fn add_missing_situation(errors: &mut Vec<FieldError<Field>>, typed: &Typed) {
    let is_named = errors.iter().any(|error| error.field == Field::Status);
    if let Some(missing) = no_situation(typed).filter(|_| !is_named) {
        errors.insert(0, missing);
    }
}

fn status_of(errors: &[FieldError<Field>]) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The form without a region, told what is wrong with the place and with everything else.
fn form_with(
    site: &Site,
    request: &HttpRequest,
    typed: &Typed,
    place: Option<FieldError<Field>>,
    found: Vec<Way>,
) -> Result<HttpResponse, PageError> {
    let errors: Vec<FieldError<Field>> = place.into_iter().chain(mistakes_elsewhere(site, typed)).collect();
    let filled = Filled { typed, errors: &errors };
    let mut form = FormView::new(site, None, &filled);
    form.found = found;
    keep_given(&mut form, &filled, &[]);
    render(site, request, form, status_of(&errors))
}

fn empty_form(site: &Site, request: &HttpRequest, typed: &Typed) -> Result<HttpResponse, PageError> {
    render(site, request, FormView::new(site, None, &Filled { typed, errors: &[] }), StatusCode::OK)
}

fn render(
    site: &Site,
    request: &HttpRequest,
    form: FormView,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let head = Head::of(&Subject::RefundForm);
    let head = match form.errors.is_empty() {
        true if request.query_string().is_empty() => head,
        true => head.unlisted(),
        false => head.with_mistakes(),
    };
    let cache = if request.query_string().is_empty() { site.content() } else { CachePolicy::NoStore };
    let page = EstimateRefundPage {
        shell: Shell::new(head, Some(site)).with_crumbs(crumbs()),
        form,
        result: None,
        as_of: None,
        phone: None,
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: String::new(),
    };
    Ok(Page::html(&page, cache)?.with_status(status).into_response(request))
}

fn crumbs() -> Vec<Way> {
    let way = |href: &str, label: &str| Way { href: href.to_owned(), label: label.to_owned() };
    vec![way("/", "首页"), way("/estimate", "估算"), way("", "算算我的返款")]
}

fn answer(
    site: &Site,
    request: &HttpRequest,
    typed: &Typed,
    region: &Region,
) -> Result<HttpResponse, PageError> {
    if !region.is_covered() {
        return Ok(see_other(&format!("/{}", region.slug)));
    }
    let place = site.atlas().place(region);
    let figures = site.series(&place)?;
    let pools = pool_names(&figures);
    let input = match Input::parse(typed, &pools, site.today()) {
        Ok(input) => input,
        Err(mut errors) => {
            add_missing_situation(&mut errors, typed);
            let filled = Filled { typed, errors: &errors };
            let mut form = FormView::new(site, Some(region), &filled);
            keep_given(&mut form, &filled, &pools);
            return page(site, request, form, None, &place, &figures, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let filled = Filled { typed, errors: &[] };
    let mut form = FormView::new(site, Some(region), &filled);
    let Some(asked) = input.situation else {
        // A link that names the region opens the form; a form sent without a situation is told what is missing.
        let errors: Vec<FieldError<Field>> = no_situation(typed).into_iter().collect();
        let filled = Filled { typed, errors: &errors };
        let mut form = FormView::new(site, Some(region), &filled);
        keep_given(&mut form, &filled, &pools);
        return page(site, request, form, None, &place, &figures, status_of(&errors));
    };
    let result = match asked {
        Situation::Resident => ResultView::plain("resident", asked),
        Situation::Unknown => {
            let mut result = ResultView::plain("unknown", asked);
            result.situations = situations(&ASKING, typed, region);
            result
        }
        Situation::Insured(status) => {
            let found = estimate(&place, &figures, &input.facts, input.as_of);
            ask_more(&mut form, &filled, &found, &pools);
            ResultView::of(&found, &input, status, site, &place, &figures)
        }
    };
    keep_given(&mut form, &filled, &pools);
    let as_of = (input.as_of.on != input.as_of.today).then(|| DayView::of(input.as_of.on));
    page(site, request, form, Some((result, as_of)), &place, &figures, StatusCode::OK)
}

fn page(
    site: &Site,
    request: &HttpRequest,
    form: FormView,
    result: Option<(ResultView, Option<DayView>)>,
    place: &Place,
    figures: &[Figure],
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let head = match (&result, form.errors.is_empty()) {
        (_, false) => Head::of(&Subject::RefundForm).with_mistakes(),
        (Some(_), true) => Head::of(&Subject::RefundResult),
        (None, true) => Head::of(&Subject::RefundForm).unlisted(),
    };
    let phone = PhoneCard::of(place, figures, site, site.now());
    let phone = match &result {
        // Who has no account, or does not know, has nothing to ask about a refund.
        Some((result, _)) if result.kind != "estimate" => None,
        Some((result, _)) => Some(phone.for_caller(result.status)),
        None => Some(phone),
    };
    let (result, as_of) = result.map_or((None, None), |(result, as_of)| (Some(result), as_of));
    let view = EstimateRefundPage {
        shell: Shell::new(head, Some(site)).with_crumbs(crumbs()),
        form,
        result,
        as_of,
        phone,
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: site.atlas().name(&place.region).to_owned(),
    };
    Ok(Page::html(&view, CachePolicy::NoStore)?.with_status(status).into_response(request))
}
