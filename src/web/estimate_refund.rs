//! `/estimate/refund`: the form, its mistakes, and the answer.

pub(super) mod form;
mod result;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{Figure, Topic};
use crate::policy::input::FieldError;
use crate::policy::refund::estimate::estimate;
use crate::policy::refund::input::{Field, Input, Situation};
use crate::policy::region::{Place, Region};

use super::asked::{Asked, AskedPlace, Asking, WHO, require};
use super::case::CaseKind;
use super::channel::PhoneCard;
use super::ending::{EndingView, Here};
use super::error::PageError;
use super::figure::DayView;
use super::form::{Filled, FormView};
use super::guide::GuideView;
use super::head::{Shell, Subject};
use super::request;
use super::site::Site;
use form::{ask_more, keep_given, pool_names, situations};
use result::ResultView;

#[derive(Template)]
#[template(path = "estimate_refund.html")]
struct EstimateRefundPage {
    shell: Shell,
    form: FormView,
    result: Option<ResultView>,
    as_of: Option<DayView>,
    phone: Option<PhoneCard>,
    ending: Option<EndingView>,
    which_scheme: GuideView,
    name: String,
}

const ASKING: Asking<Field> = Asking {
    path: "/estimate/refund",
    place: Field::Place,
    region: Field::Region,
    asks: Field::is_of_refund,
    sent_with: None,
    is_of_city: false,
};

/// Shows the form or the answer.
///
/// # Errors
/// 404 with near names for a region that is not there, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = request::typed(&request);
    let asked = Asked { site: &site, request: &request, typed: &typed };
    let (mistake, found) = match ASKING.place(&site, &typed)? {
        AskedPlace::Region(region) => return answer(&asked, region),
        AskedPlace::Elsewhere(response) => return Ok(response),
        AskedPlace::Ask { mistake, found } => (mistake, found),
    };
    // Pools belong to a region, so without one they are not judged.
    let mut errors = Input::parse(&typed, &[], site.today()).err().unwrap_or_default();
    errors.retain(|error| error.field != Field::Pool);
    require(&mut errors, &typed, &[Field::Birth], Field::Status, WHO);
    let errors: Vec<FieldError<Field>> = mistake.into_iter().chain(errors).collect();
    let filled = Filled { typed: &typed, errors: &errors };
    let mut form = form::form(&site, None, &filled);
    form.found = found;
    keep_given(&mut form, &filled, &[]);
    page(&asked, form, None, None)
}

fn answer(asked: &Asked<'_>, region: &Region) -> Result<HttpResponse, PageError> {
    let Asked { site, typed, .. } = *asked;
    let place = site.atlas().place(region);
    let figures = site.series(&place)?;
    let here = Some((&place, figures.as_slice()));
    let pools = pool_names(&figures);
    let parsed = Input::parse(typed, &pools, site.today());
    let mut errors = parsed.as_ref().err().cloned().unwrap_or_default();
    // A link that names the region opens the form; a form sent without a situation is told what is missing.
    require(&mut errors, typed, &[Field::Birth], Field::Status, WHO);
    let filled = Filled { typed, errors: &errors };
    let mut form = form::form(site, Some(region), &filled);
    let input = parsed.ok().filter(|_| errors.is_empty());
    let Some((situation, input)) = input.and_then(|input| Some((input.situation?, input))) else {
        keep_given(&mut form, &filled, &pools);
        return page(asked, form, None, here);
    };
    let result = match situation {
        Situation::Resident => ResultView::plain("resident", situation),
        Situation::Unknown => {
            let mut result = ResultView::plain("unknown", situation);
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
    let as_of = (input.as_of.on != input.as_of.today).then(|| DayView::asked(input.as_of));
    page(asked, form, Some((result, as_of)), here)
}

fn page(
    asked: &Asked<'_>,
    form: FormView,
    result: Option<(ResultView, Option<DayView>)>,
    here: Option<(&Place, &[Figure])>,
) -> Result<HttpResponse, PageError> {
    let site = asked.site;
    let phone = here.map(|(place, figures)| PhoneCard::of(place, figures, site, site.now()));
    let phone = match &result {
        // Who has no account, or does not know, has nothing to ask about a refund.
        Some((result, _)) if result.kind != "estimate" => None,
        Some((result, _)) => phone.map(|phone| phone.for_caller(result.status)),
        None => phone,
    };
    let (result, as_of) = result.map_or((None, None), |(result, as_of)| (Some(result), as_of));
    let subject = result.as_ref().map(|_| &Subject::RefundResult);
    let here_of = |(place, figures)| Here { place, figures, topic: Some(Topic::Refund) };
    let ending = here.map(here_of).filter(|_| result.is_some());
    let ending = ending.map(|here| EndingView::of_answer(site, &here, ASKING.path));
    let is_ok = form.is_ok();
    let view = EstimateRefundPage {
        shell: asked.shell("算算我的返款", &Subject::RefundForm, subject, is_ok),
        form,
        result,
        as_of,
        phone,
        ending,
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: here.map(|(place, _)| site.atlas().name(&place.region).to_owned()).unwrap_or_default(),
    };
    asked.respond(&view, is_ok)
}
