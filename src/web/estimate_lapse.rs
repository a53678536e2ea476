//! `/estimate/lapse`: the form, its mistakes, and the answer.

mod form;
mod result;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::word_of;
use crate::policy::input::{FieldError, Typed};
use crate::policy::lapse::estimate::estimate;
use crate::policy::lapse::input::{Field, Input};
use crate::policy::region::{Level, Region};
use crate::search::sole;

use super::channel::PhoneCard;
use super::error::{PageError, Way};
use super::figure::DayView;
use super::form::Filled;
use super::guide::GuideView;
use super::head::{Head, Shell, Subject};
use super::page::{CachePolicy, Page, see_other};
use super::request;
use super::site::Site;
use form::LapseFormView;
use result::LapseResultView;

#[derive(Template)]
#[template(path = "estimate_lapse.html")]
struct EstimateLapsePage {
    shell: Shell,
    form: LapseFormView,
    result: Option<LapseResultView>,
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
    match filled(&typed, Field::Region).as_slice() {
        [] => find_place(&site, &request, &typed),
        [slug] => {
            let slug = slug.to_ascii_lowercase();
            let region = request::region(&site, &slug);
            let region = region.ok_or_else(|| request::no_such_region(&site, &slug))?;
            answer(&site, &request, &typed, region)
        }
        _ => ask(&site, &request, &typed, Some("城市填了两个，请重新填一个"), Vec::new()),
    }
}

fn word(field: Field) -> &'static str {
    word_of(Field::WORDS, &field)
}

/// The values of a field that hold anything.
fn filled(typed: &Typed, field: Field) -> Vec<&str> {
    let values = typed.get(word(field)).into_iter().flatten();
    values.map(|v| v.trim()).filter(|v| !v.is_empty()).collect()
}

/// Whether a form was sent: one has a field for the last month.
fn is_sent(typed: &Typed) -> bool {
    typed.contains_key(word(Field::Last))
}

/// The form without a region, or the list of what the typed city may be.
fn find_place(site: &Site, request: &HttpRequest, typed: &Typed) -> Result<HttpResponse, PageError> {
    let has_answers =
        Field::WORDS.iter().any(|(field, _)| *field != Field::Place && !filled(typed, *field).is_empty());
    match filled(typed, Field::Place).as_slice() {
        [] if has_answers || typed.contains_key(word(Field::Place)) => {
            ask(site, request, typed, Some("请先填您参保的城市"), Vec::new())
        }
        [] => ask(site, request, typed, None, Vec::new()),
        [place] => {
            let found = request::near(site, place);
            if let Some(region) = sole(&found) {
                return Ok(see_other(&with_region(typed, region)));
            }
            let ways: Vec<Way> = found
                .iter()
                .map(|m| Way { href: with_region(typed, m.region), label: request::way(site, m).label })
                .collect();
            // Several places of that name are a question, not a mistake.
            let message = ways.is_empty().then_some("没找到这个地方，请换个写法，比如只填城市名");
            ask(site, request, typed, message, ways)
        }
        _ => ask(site, request, typed, Some("这一项填了两次，请只留一个"), Vec::new()),
    }
}

/// Longer values are cut in links: one more than a field takes, so that they are still refused.
const LONGEST_KEPT: usize = 65;

/// The same question with the region named in it, everything else kept.
fn with_region(typed: &Typed, region: &Region) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let mut address = format!("/estimate/lapse?region={}", region.slug);
    for (field, word) in Field::WORDS.iter().filter(|(f, _)| !matches!(f, Field::Place | Field::Region)) {
        // An empty field for the last month tells that the form was sent.
        if *field == Field::Last && is_sent(typed) && filled(typed, *field).is_empty() {
            address.push_str("&last=");
        }
        for value in filled(typed, *field).into_iter().take(2) {
            let value: String = value.chars().take(LONGEST_KEPT).collect();
            address.push_str(&format!("&{word}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC)));
        }
    }
    address
}

/// The mistakes in everything but the place; a form that was sent names what is asked.
fn mistakes(site: &Site, typed: &Typed) -> Vec<FieldError<Field>> {
    let mut errors = Input::parse(typed, site.today()).err().unwrap_or_default();
    if is_sent(typed) && filled(typed, Field::Scheme).is_empty() {
        let message = "请选断的是哪一种，分不清就选“不清楚”".to_owned();
        errors.insert(0, FieldError { field: Field::Scheme, message });
    }
    errors
}

/// The form while the place is open, told what is wrong with it and with everything else.
fn ask(
    site: &Site,
    request: &HttpRequest,
    typed: &Typed,
    place: Option<&str>,
    ways: Vec<Way>,
) -> Result<HttpResponse, PageError> {
    let place = place.map(|message| FieldError { field: Field::Place, message: message.to_owned() });
    let errors: Vec<FieldError<Field>> = place.into_iter().chain(mistakes(site, typed)).collect();
    let filled = Filled { typed, errors: &errors };
    let mut form = LapseFormView::new(site, None, &filled);
    form.found = ways;
    form.ask(&filled, &[]);
    let status = status_of(&errors);
    render(site, request, Parts { form, result: None, as_of: None, phone: None, name: String::new() }, status)
}

fn status_of(errors: &[FieldError<Field>]) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
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
    if region.level == Level::Nation {
        return ask(site, request, typed, Some("“全国”不是参保的地方，请填城市"), Vec::new());
    }
    let place = site.atlas().place(region);
    let figures = site.series(&place)?;
    let name = site.atlas().name(region).to_owned();
    let errors = mistakes(site, typed);
    let filled = Filled { typed, errors: &errors };
    let mut form = LapseFormView::new(site, Some(region), &filled);
    let input = Input::parse(typed, site.today()).ok().filter(|i| errors.is_empty() && i.situation.is_some());
    let Some(input) = input else {
        // A link that names the region opens the form.
        form.ask(&filled, &[]);
        let parts = Parts { form, result: None, as_of: None, phone: None, name };
        return render(site, request, parts, status_of(&errors));
    };
    let found = estimate(&place, &figures, &input.facts, input.as_of);
    form.ask(&filled, &found.questions);
    let parts = Parts {
        result: Some(LapseResultView::of(&found, &input.facts, site, &place, input.as_of)),
        as_of: (input.as_of.on != input.as_of.today).then(|| DayView::of(input.as_of.on)),
        phone: Some(PhoneCard::of(&place, &figures, site, site.now())),
        form,
        name,
    };
    render(site, request, parts, StatusCode::OK)
}

struct Parts {
    form: LapseFormView,
    result: Option<LapseResultView>,
    as_of: Option<DayView>,
    phone: Option<PhoneCard>,
    name: String,
}

fn render(
    site: &Site,
    request: &HttpRequest,
    parts: Parts,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let Parts { form, result, as_of, phone, name } = parts;
    let is_bare = request.query_string().is_empty();
    let head = match (&result, form.errors.is_empty()) {
        (_, false) => Head::of(&Subject::LapseForm).with_mistakes(),
        (Some(_), true) => Head::of(&Subject::LapseResult),
        (None, true) if is_bare => Head::of(&Subject::LapseForm),
        (None, true) => Head::of(&Subject::LapseForm).unlisted(),
    };
    let way = |href: &str, label: &str| Way { href: href.to_owned(), label: label.to_owned() };
    let crumbs = vec![way("/", "首页"), way("/estimate", "估算"), way("", "医保断了，要等多久")];
    let view = EstimateLapsePage {
        shell: Shell::new(head, Some(site)).with_crumbs(crumbs),
        form,
        result,
        as_of,
        phone,
        which_scheme: GuideView::read(site, "which-scheme")?,
        name,
    };
    let cache = if is_bare { site.content() } else { CachePolicy::NoStore };
    Ok(Page::html(&view, cache)?.with_status(status).into_response(request))
}
