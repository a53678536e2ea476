//! `/estimate/years`: the form, its mistakes, and the answer.

mod bar;
mod form;
mod result;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{Figure, Topic};
use crate::policy::input::FieldError;
use crate::policy::region::{Place, Region};
use crate::policy::years::answer::{Person, answers};
use crate::policy::years::estimate::estimate;
use crate::policy::years::input::{Field, Input};

use super::asked::{Asked, AskedPlace, Asking, WHO, require};
use super::channel::PhoneCard;
use super::ending::{EndingView, Here};
use super::error::PageError;
use super::form::{Filled, FormView};
use super::guide::GuideView;
use super::head::{Shell, Subject};
use super::request;
use super::site::Site;
use form::{ask_more, keep_given};
use result::{Telling, YearsResult};

#[derive(Template)]
#[template(path = "estimate_years.html")]
struct EstimateYearsPage {
    shell: Shell,
    form: FormView,
    result: Option<YearsResult>,
    phone: Option<PhoneCard>,
    ending: Option<EndingView>,
    which_scheme: GuideView,
    name: String,
    slug: String,
}

const ASKING: Asking<Field> = Asking {
    path: "/estimate/years",
    place: Field::Place,
    region: Field::Region,
    asks: |_| true,
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
    // Groups belong to a region, so without one they are not judged.
    let mut errors = Input::parse(&typed, &[], site.today()).err().unwrap_or_default();
    errors.retain(|error| error.field != Field::Group);
    require(&mut errors, &typed, &[Field::Birth, Field::Total], Field::Category, WHO);
    let errors: Vec<FieldError<Field>> = mistake.into_iter().chain(errors).collect();
    let filled = Filled { typed: &typed, errors: &errors };
    let mut form = form::form(&site, None, &filled);
    form.found = found;
    keep_given(&mut form, &filled, &[]);
    render(&asked, form, None, None)
}

fn answer(asked: &Asked<'_>, region: &Region) -> Result<HttpResponse, PageError> {
    let Asked { site, typed, .. } = *asked;
    let place = site.atlas().place(region);
    let figures = site.series(&place)?;
    let here = Some((&place, figures.as_slice()));
    let groups = answers(&place, &figures, &Person::anybody(site.today()), site.now()).groups;
    let parsed = Input::parse(typed, &groups, site.today());
    let mut errors = parsed.as_ref().err().cloned().unwrap_or_default();
    if !parsed.as_ref().is_ok_and(|input| input.is_resident) {
        require(&mut errors, typed, &[Field::Birth, Field::Total], Field::Category, WHO);
    }
    let filled = Filled { typed, errors: &errors };
    let mut form = form::form(site, Some(region), &filled);
    let result = match parsed {
        Ok(input) if input.is_resident => Some(YearsResult::resident()),
        Ok(input) if errors.is_empty() && input.whose.is_some() => {
            let found = estimate(&place, &figures, &input.facts, site.now());
            ask_more(&mut form, &filled, &found);
            let telling = Telling {
                site,
                place: &place,
                figures: &figures,
                found: &found,
                input: &input,
                as_of: site.now(),
            };
            Some(telling.result())
        }
        // A link that names the region opens the form.
        _ => None,
    };
    keep_given(&mut form, &filled, &groups);
    render(asked, form, result, here)
}

fn render(
    asked: &Asked<'_>,
    form: FormView,
    result: Option<YearsResult>,
    here: Option<(&Place, &[Figure])>,
) -> Result<HttpResponse, PageError> {
    let (site, is_ok) = (asked.site, form.is_ok());
    let subject = result.as_ref().map(|_| &Subject::YearsResult);
    let here_of = |(place, figures)| Here { place, figures, topic: Some(Topic::Years) };
    let ending = here.map(here_of).filter(|_| result.is_some());
    let page = EstimateYearsPage {
        shell: asked.shell("算算我还差几年", &Subject::YearsForm, subject, is_ok),
        form,
        result,
        phone: here.map(|(place, figures)| PhoneCard::of(place, figures, site, site.now())),
        ending: ending.map(|here| EndingView::of_answer(site, &here, ASKING.path)),
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: here.map(|(place, _)| site.atlas().name(&place.region).to_owned()).unwrap_or_default(),
        slug: here.map(|(place, _)| place.region.slug.to_string()).unwrap_or_default(),
    };
    asked.respond(&page, is_ok)
}
