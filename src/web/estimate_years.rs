//! `/estimate/years`: the form, its mistakes, and the answer.

mod form;
mod result;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::Figure;
use crate::policy::input::{FieldError, Typed};
use crate::policy::region::{Place, Region};
use crate::policy::years::answer::{Person, answers};
use crate::policy::years::estimate::estimate;
use crate::policy::years::input::{Field, Input};
use crate::search::sole;

use super::channel::PhoneCard;
use super::error::{PageError, Way};
use super::guide::GuideView;
use super::head::{Head, Shell, Subject};
use super::page::{CachePolicy, Page, see_other};
use super::request;
use super::site::Site;
use form::{Filled, YearsForm, ask_more, keep_given};
use result::YearsResult;

#[derive(Template)]
#[template(path = "estimate_years.html")]
struct EstimateYearsPage {
    shell: Shell,
    form: YearsForm,
    result: Option<YearsResult>,
    phone: Option<PhoneCard>,
    which_scheme: GuideView,
    name: String,
    slug: String,
}

/// Shows the form or the answer.
///
/// # Errors
/// 404 with near names for a region that is not there, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = request::typed(&request);
    match filled(&typed, "region").as_slice() {
        [] => find_place(&site, &request, &typed),
        [slug] => {
            let slug = slug.trim().to_ascii_lowercase();
            let region =
                request::region(&site, &slug).ok_or_else(|| request::no_such_region(&site, &slug))?;
            answer(&site, &request, &typed, region)
        }
        // The region has no field of its own: the place is asked for anew.
        _ => form_with(&site, &request, &typed, place_error("城市填了两个，请重新填一个")),
    }
}

/// The filled values of a parameter.
fn filled<'t>(typed: &'t Typed, name: &str) -> Vec<&'t String> {
    typed.get(name).into_iter().flatten().filter(|v| !v.trim().is_empty()).collect()
}

fn place_error(message: &str) -> FieldError<Field> {
    FieldError { field: Field::Place, message: message.to_owned() }
}

/// The form without a region, or the list of what the typed city may be.
fn find_place(site: &Site, request: &HttpRequest, typed: &Typed) -> Result<HttpResponse, PageError> {
    let places = filled(typed, "place");
    let has_answers =
        Field::WORDS.iter().any(|(f, word)| *f != Field::Place && !filled(typed, word).is_empty());
    let place = match places.as_slice() {
        [] if has_answers || typed.contains_key("place") => {
            return form_with(site, request, typed, place_error("请先填您参保的城市"));
        }
        [] => {
            let form = YearsForm::new(site, None, &Filled { typed, errors: &[] });
            return render(site, request, form, None, None, StatusCode::OK);
        }
        [place] => place.as_str(),
        _ => return form_with(site, request, typed, place_error("这一项填了两次，请只留一个")),
    };
    let found = request::near(site, place);
    if let Some(region) = sole(&found) {
        return Ok(see_other(&with_region(typed, region)));
    }
    if found.is_empty() {
        let error = place_error("没找到这个地方，请换个写法，比如只填城市名");
        return form_with(site, request, typed, error);
    }
    // Several places of that name are a question, not a mistake; other mistakes are told beside it.
    let errors = mistakes(typed, site);
    let filled = Filled { typed, errors: &errors };
    let mut form = YearsForm::new(site, None, &filled);
    form.found = found
        .iter()
        .map(|m| Way { href: with_region(typed, m.region), label: request::way(site, m).label })
        .collect();
    keep_given(&mut form, &filled, &[]);
    render(site, request, form, None, None, status_of(&errors))
}

/// Longer values are cut in links: one more than a field takes, so that they are still refused.
const LONGEST_KEPT: usize = 65;

/// The same question with the region named in it, everything else kept.
fn with_region(typed: &Typed, region: &Region) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let mut address = format!("/estimate/years?region={}", region.slug);
    for (_, word) in Field::WORDS.iter().filter(|(f, _)| !matches!(f, Field::Place | Field::Region)) {
        // Two values are enough to be told that there are two.
        for value in filled(typed, word).into_iter().take(2) {
            let value: String = value.chars().take(LONGEST_KEPT).collect();
            address.push_str(&format!("&{word}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC)));
        }
    }
    address
}

/// What a sent form says that names nobody: every form has a field for the birth.
fn no_category(typed: &Typed) -> Option<FieldError<Field>> {
    let is_sent = typed.contains_key("birth") || typed.contains_key("total");
    let message = "请选您是哪一种，分不清就选“不清楚”".to_owned();
    (is_sent && filled(typed, "category").is_empty())
        .then_some(FieldError { field: Field::Category, message })
}

/// The mistakes in everything but the place. Groups belong to a region, so without one they are not judged.
fn mistakes(typed: &Typed, site: &Site) -> Vec<FieldError<Field>> {
    let mut errors = Input::parse(typed, &[], site.today()).err().unwrap_or_default();
    errors.retain(|error| error.field != Field::Group);
    add_missing_category(&mut errors, typed);
    errors
}

fn add_missing_category(errors: &mut Vec<FieldError<Field>>, typed: &Typed) {
    if let Some(missing) = no_category(typed) {
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
    place: FieldError<Field>,
) -> Result<HttpResponse, PageError> {
    let errors: Vec<FieldError<Field>> = std::iter::once(place).chain(mistakes(typed, site)).collect();
    let filled = Filled { typed, errors: &errors };
    let mut form = YearsForm::new(site, None, &filled);
    keep_given(&mut form, &filled, &[]);
    render(site, request, form, None, None, status_of(&errors))
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
    let here = Some((&place, figures.as_slice()));
    let groups = answers(&place, &figures, &Person::anybody(site.today()), site.now()).groups;
    let parsed = Input::parse(typed, &groups, site.today());
    let mut errors = parsed.as_ref().err().cloned().unwrap_or_default();
    let is_resident = parsed.as_ref().is_ok_and(|input| input.is_resident);
    if !is_resident && !errors.iter().any(|error| error.field == Field::Category) {
        add_missing_category(&mut errors, typed);
    }
    let filled = Filled { typed, errors: &errors };
    let mut form = YearsForm::new(site, Some(region), &filled);
    let input = match parsed {
        Ok(input) if errors.is_empty() => input,
        _ => {
            keep_given(&mut form, &filled, &groups);
            return render(site, request, form, None, here, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    if input.is_resident {
        keep_given(&mut form, &filled, &groups);
        return render(site, request, form, Some(YearsResult::resident()), here, StatusCode::OK);
    }
    if input.whose.is_none() {
        // A link that names the region opens the form.
        keep_given(&mut form, &filled, &groups);
        return render(site, request, form, None, here, StatusCode::OK);
    }
    let found = estimate(&place, &figures, &input.facts, site.now());
    ask_more(&mut form, &filled, &found);
    keep_given(&mut form, &filled, &groups);
    let result = YearsResult::of(&found, &input, site, &place, &figures, site.now());
    render(site, request, form, Some(result), here, StatusCode::OK)
}

fn render(
    site: &Site,
    request: &HttpRequest,
    form: YearsForm,
    result: Option<YearsResult>,
    here: Option<(&Place, &[Figure])>,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let is_bare = request.query_string().is_empty();
    let head = match (&result, form.errors.is_empty()) {
        (_, false) => Head::of(&Subject::YearsForm).with_mistakes(),
        (Some(_), true) => Head::of(&Subject::YearsResult),
        (None, true) if is_bare => Head::of(&Subject::YearsForm),
        (None, true) => Head::of(&Subject::YearsForm).unlisted(),
    };
    let way = |href: &str, label: &str| Way { href: href.to_owned(), label: label.to_owned() };
    let crumbs = vec![way("/", "首页"), way("/estimate", "估算"), way("", "算算我还差几年")];
    let page = EstimateYearsPage {
        shell: Shell::new(head, Some(site)).with_crumbs(crumbs),
        form,
        result,
        phone: here.map(|(place, figures)| PhoneCard::of(place, figures, site, site.now())),
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: here.map(|(place, _)| site.atlas().name(&place.region).to_owned()).unwrap_or_default(),
        slug: here.map(|(place, _)| place.region.slug.to_string()).unwrap_or_default(),
    };
    let cache = if is_bare { site.content() } else { CachePolicy::NoStore };
    Ok(Page::html(&page, cache)?.with_status(status).into_response(request))
}
