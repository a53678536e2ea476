//! `/estimate/lapse`: the form, its mistakes, and the answer.

mod form;
mod result;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::Topic;
use crate::policy::input::{FieldError, Typed};
use crate::policy::lapse::estimate::estimate;
use crate::policy::lapse::input::{Field, Input};
use crate::policy::region::Region;

use super::asked::{Asked, AskedPlace, Asking, require};
use super::channel::PhoneCard;
use super::ending::{EndingView, Here};
use super::error::PageError;
use super::figure::DayView;
use super::form::{Filled, FormView};
use super::guide::GuideView;
use super::head::{Shell, Subject};
use super::request;
use super::site::Site;
use form::ask;
use result::LapseResultView;

#[derive(Template)]
#[template(path = "estimate_lapse.html")]
struct EstimateLapsePage {
    shell: Shell,
    form: FormView,
    result: Option<LapseResultView>,
    as_of: Option<DayView>,
    phone: Option<PhoneCard>,
    ending: Option<EndingView>,
    which_scheme: GuideView,
    name: String,
}

const ASKING: Asking<Field> = Asking {
    path: "/estimate/lapse",
    place: Field::Place,
    region: Field::Region,
    asks: |_| true,
    sent_with: Some(Field::Last),
    is_of_city: true,
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
    let errors: Vec<FieldError<Field>> = mistake.into_iter().chain(mistakes(&site, &typed)).collect();
    let filled = Filled { typed: &typed, errors: &errors };
    let mut form = form::form(&site, None, &filled);
    form.found = found;
    ask(&mut form, &filled, &[]);
    render(&asked, Parts { form, result: None, as_of: None, phone: None, ending: None, name: String::new() })
}

/// The mistakes in everything but the place; a form that was sent names what is asked.
fn mistakes(site: &Site, typed: &Typed) -> Vec<FieldError<Field>> {
    let mut errors = Input::parse(typed, site.today()).err().unwrap_or_default();
    let message = "请选断的是哪一种，分不清就选“不清楚”";
    require(&mut errors, typed, &[Field::Last], Field::Scheme, message);
    errors
}

fn answer(asked: &Asked<'_>, region: &Region) -> Result<HttpResponse, PageError> {
    let Asked { site, typed, .. } = *asked;
    let place = site.atlas().place(region);
    let figures = site.series(&place)?;
    let name = site.atlas().name(region).to_owned();
    let errors = mistakes(site, typed);
    let filled = Filled { typed, errors: &errors };
    let mut form = form::form(site, Some(region), &filled);
    let input = Input::parse(typed, site.today()).ok().filter(|i| errors.is_empty() && i.situation.is_some());
    let Some(input) = input else {
        // A link that names the region opens the form.
        ask(&mut form, &filled, &[]);
        return render(asked, Parts { form, result: None, as_of: None, phone: None, ending: None, name });
    };
    let found = estimate(&place, &figures, &input.facts, input.as_of);
    ask(&mut form, &filled, &found.questions);
    let parts = Parts {
        result: Some(LapseResultView::of(&found, &input.facts, site, &place, input.as_of)),
        as_of: (input.as_of.on != input.as_of.today).then(|| DayView::asked(input.as_of)),
        phone: Some(PhoneCard::of(&place, &figures, site, site.now())),
        ending: {
            let here = Here { place: &place, figures: &figures, topic: Some(Topic::Lapse) };
            Some(EndingView::of_answer(site, &here, ASKING.path))
        },
        form,
        name,
    };
    render(asked, parts)
}

struct Parts {
    form: FormView,
    result: Option<LapseResultView>,
    as_of: Option<DayView>,
    phone: Option<PhoneCard>,
    ending: Option<EndingView>,
    name: String,
}

fn render(asked: &Asked<'_>, parts: Parts) -> Result<HttpResponse, PageError> {
    let Parts { form, result, as_of, phone, ending, name } = parts;
    let subject = result.as_ref().map(|_| &Subject::LapseResult);
    let is_ok = form.is_ok();
    let view = EstimateLapsePage {
        shell: asked.shell("医保断了，要等多久", &Subject::LapseForm, subject, is_ok),
        form,
        result,
        as_of,
        phone,
        ending,
        which_scheme: GuideView::read(asked.site, "which-scheme")?,
        name,
    };
    asked.respond(&view, is_ok)
}
