//! `/estimate/refund`: the form, its mistakes, and the answer.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{AppliesTo, Figure, Value};
use crate::policy::refund::estimate::estimate;
use crate::policy::refund::input::{Field, FieldError, Input, Situation, Typed};
use crate::policy::region::{Place, Region};
use crate::search::sole;

use super::case::CaseKind;
use super::channel::PhoneCard;
use super::error::{PageError, Way};
use super::figure::DayView;
use super::form::{Filled, FormView, ask_more, keep_given, situation};
use super::guide::GuideView;
use super::head::{Head, Shell, Subject};
use super::page::{CachePolicy, Page, see_other};
use super::request;
use super::result::ResultView;
use super::site::Site;

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

/// Shows the form or the answer.
///
/// # Errors
/// 404 with near names for a region that is not there, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = request::typed(&request);
    let slug = match typed.get("region").map(Vec::as_slice) {
        None => None,
        Some(slugs) => {
            let mut filled = slugs.iter().filter(|s| !s.trim().is_empty());
            match (filled.next(), filled.next()) {
                (Some(_), Some(_)) => {
                    // The region has no field of its own: the place is asked for anew.
                    let message = "城市填了两个，请重新填一个".to_owned();
                    let error = FieldError { field: Field::Place, message };
                    return form_with(&site, &request, &typed, error);
                }
                (one, _) => one.map(|s| s.trim().to_ascii_lowercase()),
            }
        }
    };
    match slug {
        Some(slug) => {
            let region =
                request::region(&site, &slug).ok_or_else(|| request::no_such_region(&site, &slug))?;
            answer(&site, &request, &typed, region)
        }
        None => find_place(&site, &request, &typed),
    }
}

fn twice(field: Field) -> FieldError {
    FieldError { field, message: "这一项填了两次，请只留一个".to_owned() }
}

/// The form without a region, or the list of what the typed city may be.
fn find_place(site: &Site, request: &HttpRequest, typed: &Typed) -> Result<HttpResponse, PageError> {
    let places: Vec<&String> =
        typed.get("place").into_iter().flatten().filter(|p| !p.trim().is_empty()).collect();
    let has_answers = typed.iter().any(|(name, values)| {
        name != "place"
            && Field::WORDS.iter().any(|(_, word)| word == name)
            && values.iter().any(|v| !v.trim().is_empty())
    });
    let place = match places.as_slice() {
        [] if has_answers || typed.contains_key("place") => {
            let error = FieldError { field: Field::Place, message: "请先填您参保的城市".to_owned() };
            return form_with(site, request, typed, error);
        }
        [] => return empty_form(site, request, typed),
        [place] => place.as_str(),
        _ => return form_with(site, request, typed, twice(Field::Place)),
    };
    let found = request::near(site, place);
    if let Some(region) = sole(&found) {
        return Ok(see_other(&with_region(typed, region)));
    }
    let message = if found.is_empty() {
        "没找到这个地方，请换个写法，比如只填城市名".to_owned()
    } else {
        "请在下面点您的城市".to_owned()
    };
    let ways: Vec<Way> = found
        .iter()
        .map(|m| Way { href: with_region(typed, m.region), label: request::way(site, m).label })
        .collect();
    // Several places of that name are a question, not a mistake; other mistakes are told beside it.
    let place = ways.is_empty().then_some(FieldError { field: Field::Place, message });
    let errors: Vec<FieldError> = place.into_iter().chain(mistakes_elsewhere(site, typed)).collect();
    let filled = Filled { typed, errors: &errors };
    let mut form = FormView::new(site, None, &filled);
    form.found = ways;
    keep_given(&mut form, &filled, &[]);
    render(site, request, form, status_of(&errors))
}

/// Longer values are cut in links: one more than a field takes, so that they are still refused.
const LONGEST_KEPT: usize = 65;

/// What a sent form says that names no situation: every form has a field for the birth.
fn no_situation(typed: &Typed) -> Option<FieldError> {
    let is_empty = typed.get("status").is_none_or(|v| v.iter().all(|text| text.trim().is_empty()));
    let message = "请选您是哪一种，分不清就选“不清楚”".to_owned();
    (is_empty && typed.contains_key("birth")).then_some(FieldError { field: Field::Status, message })
}

/// The mistakes in everything but the place. Pools belong to a region, so without one they are not judged.
fn mistakes_elsewhere(site: &Site, typed: &Typed) -> Vec<FieldError> {
    let mut errors = Input::parse(typed, &[], site.today()).err().unwrap_or_default();
    errors.retain(|error| error.field != Field::Pool);
    add_missing_situation(&mut errors, typed);
    errors
}

fn add_missing_situation(errors: &mut Vec<FieldError>, typed: &Typed) {
    let is_named = errors.iter().any(|error| error.field == Field::Status);
    if let Some(missing) = no_situation(typed).filter(|_| !is_named) {
        errors.insert(0, missing);
    }
}

fn status_of(errors: &[FieldError]) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The same question with the region named in it, everything else kept.
fn with_region(typed: &Typed, region: &Region) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let mut address = format!("/estimate/refund?region={}", region.slug);
    for (_, word) in Field::WORDS.iter().filter(|(f, _)| !matches!(f, Field::Place | Field::Region)) {
        // Two values are enough to be told that there are two; a value too long is refused when it is cut, too.
        let given = typed.get(*word).into_iter().flatten().filter(|v| !v.trim().is_empty());
        for value in given.take(2) {
            let value: String = value.chars().take(LONGEST_KEPT).collect();
            address.push_str(&format!("&{word}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC)));
        }
    }
    address
}

/// The form without a region, told what is wrong with the place and with everything else.
fn form_with(
    site: &Site,
    request: &HttpRequest,
    typed: &Typed,
    place: FieldError,
) -> Result<HttpResponse, PageError> {
    let errors: Vec<FieldError> = std::iter::once(place).chain(mistakes_elsewhere(site, typed)).collect();
    let filled = Filled { typed, errors: &errors };
    let mut form = FormView::new(site, None, &filled);
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
        let errors: Vec<FieldError> = no_situation(typed).into_iter().collect();
        let filled = Filled { typed, errors: &errors };
        let mut form = FormView::new(site, Some(region), &filled);
        keep_given(&mut form, &filled, &pools);
        return page(site, request, form, None, &place, &figures, status_of(&errors));
    };
    let result = match asked {
        Situation::Resident => ResultView::plain("resident", asked),
        Situation::Unknown => {
            let mut result = ResultView::plain("unknown", asked);
            result.situations = situations(typed, region);
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

/// The named pools that refund figures of a place's levels know.
fn pool_names(figures: &[Figure]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for figure in figures.iter().filter(|f| matches!(f.value, Value::Refund(_)) && f.evidence().can_answer())
    {
        if let Some(AppliesTo::Pool(name)) = &figure.applies_to
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}

fn situations(typed: &Typed, region: &Region) -> Vec<Way> {
    Situation::WORDS
        .iter()
        .filter(|(s, _)| *s != Situation::Unknown)
        .map(|(s, word)| {
            let mut typed = typed.clone();
            typed.insert("status".to_owned(), vec![(*word).to_owned()]);
            Way { href: with_region(&typed, region), label: situation(*s).to_owned() }
        })
        .collect()
}
