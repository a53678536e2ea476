//! `/estimate/transfer`: the form, the two places, its mistakes, and the answer.

mod form;
mod result;
mod timeline;
mod track;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::calendar::Calendar;
use crate::policy::date::AsOf;
use crate::policy::figure::{Topic, word_of};
use crate::policy::input::{FieldError, Typed};
use crate::policy::region::{Level, Region};
use crate::policy::transfer::estimate::{Journey, estimate};
use crate::policy::transfer::input::{Facts, Field};
use crate::search::{Match, sole};

use super::asked::{self, Asked, NOT_A_CITY, NOWHERE, TWICE, TWO_REGIONS, kept};
use super::channel::PhoneCard;
use super::ending::{EndingView, Here};
use super::error::{PageError, Way};
use super::form::Filled;
use super::guide::GuideView;
use super::head::{Shell, Subject};
use super::page::see_other;
use super::request;
use super::site::Site;
use form::TransferFormView;
use result::TransferResultView;

#[derive(Template)]
#[template(path = "estimate_transfer.html")]
struct EstimateTransferPage {
    shell: Shell,
    form: TransferFormView,
    result: Option<TransferResultView>,
    phone: Option<PhoneCard>,
    ending: Option<EndingView>,
    which_scheme: GuideView,
}

/// What became of one of the two places.
struct Side<'s> {
    region: Option<&'s Region>,
    /// It was typed as a name, so that the address does not hold it yet.
    was_typed: bool,
    several: Vec<Match<'s>>,
    error: Option<FieldError<Field>>,
}

/// The parameters of one side, and what to say where it is left out.
struct Ask {
    slug: Field,
    place: Field,
    missing: &'static str,
}

const OLD: Ask = Ask { slug: Field::From, place: Field::PlaceFrom, missing: "请填原来参保的城市" };
const NEW: Ask = Ask { slug: Field::To, place: Field::PlaceTo, missing: "请填要转去的城市" };

/// Shows the form or the answer.
///
/// # Errors
/// 404 with near names for a region that is not there, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = request::typed(&request);
    let asked = Asked { site: &site, request: &request, typed: &typed };
    let is_sent = typed.contains_key(word(Field::PlaceFrom))
        || typed.contains_key(word(Field::PlaceTo))
        || Field::WORDS.iter().any(|(field, _)| !field.is_place() && !filled(&typed, *field).is_empty());
    let from = side(&site, &typed, &OLD, is_sent)?;
    let to = side(&site, &typed, &NEW, is_sent)?;
    match (from.region, to.region) {
        (Some(old), Some(new)) if from.was_typed || to.was_typed => {
            Ok(see_other(&address(&typed, Some(old), Some(new))))
        }
        (Some(old), Some(new)) => answer(&asked, old, new),
        _ => ask(&asked, from, to),
    }
}

fn word(field: Field) -> &'static str {
    word_of(Field::WORDS, &field)
}

fn filled(typed: &Typed, field: Field) -> Vec<&str> {
    asked::filled(typed, word(field))
}

/// Finds one of the places: by its name in addresses, or by what was typed.
fn side<'s>(site: &'s Site, typed: &Typed, ask: &Ask, is_sent: bool) -> Result<Side<'s>, PageError> {
    let mut side = Side { region: None, was_typed: false, several: Vec::new(), error: None };
    let mut refuse = |message: &str| {
        side.error = Some(FieldError { field: ask.place, message: message.to_owned() });
    };
    match asked::given(typed, word(ask.slug)).as_slice() {
        [] => match filled(typed, ask.place).as_slice() {
            [] if is_sent => refuse(ask.missing),
            [] => {}
            [place] => {
                side.several = request::near(site, place);
                side.region = sole(&side.several);
                side.was_typed = true;
                if side.several.is_empty() {
                    refuse(NOWHERE);
                }
            }
            _ => refuse(TWICE),
        },
        [slug] => {
            let slug = slug.to_ascii_lowercase();
            let found = request::region(site, &slug);
            side.region = Some(found.ok_or_else(|| request::no_such_region(site, &slug))?);
        }
        _ => refuse(TWO_REGIONS),
    }
    if side.region.is_some_and(|r| r.level == Level::Nation) {
        side.region = None;
        side.several.clear();
        side.error = Some(FieldError { field: ask.place, message: NOT_A_CITY.to_owned() });
    }
    Ok(side)
}

/// The same question with the places that are known named in it, everything else kept.
fn address(typed: &Typed, from: Option<&Region>, to: Option<&Region>) -> String {
    let mut parts = Vec::new();
    for (field, word) in Field::WORDS {
        let region = match field {
            Field::From | Field::PlaceFrom => from,
            Field::To | Field::PlaceTo => to,
            _ => None,
        };
        match (field, region) {
            (Field::From | Field::To, Some(region)) => parts.push(format!("{word}={}", region.slug)),
            // The name in the address stands instead of what was typed.
            (Field::From | Field::To, None) | (_, Some(_)) => {}
            (_, None) => parts.extend(kept(typed, word)),
        }
    }
    format!("/estimate/transfer?{}", parts.join("&"))
}

/// The form while a place is open: what it may be, and what is wrong with everything else.
fn ask(asked: &Asked<'_>, from: Side<'_>, to: Side<'_>) -> Result<HttpResponse, PageError> {
    let Asked { site, typed, .. } = *asked;
    let (old, new) = (from.region, to.region);
    let elsewhere = Facts::parse(typed, site.today()).err().unwrap_or_default();
    let errors: Vec<FieldError<Field>> =
        [from.error, to.error].into_iter().flatten().chain(elsewhere).collect();
    let filled = Filled { typed, errors: &errors };
    let mut form = TransferFormView::new(site, old, new, &filled, false);
    // A place that is one of several is a question, not a mistake.
    let ways_from =
        |m: &Match<'_>| Way { href: address(typed, Some(m.region), new), label: request::way(site, m).label };
    let ways_to =
        |m: &Match<'_>| Way { href: address(typed, old, Some(m.region)), label: request::way(site, m).label };
    if let [first, second] = form.sides.as_mut_slice() {
        if old.is_none() {
            first.found = from.several.iter().map(ways_from).collect();
        }
        if new.is_none() {
            second.found = to.several.iter().map(ways_to).collect();
        }
    }
    page(asked, form, None, None, None)
}

fn answer(asked: &Asked<'_>, old: &Region, new: &Region) -> Result<HttpResponse, PageError> {
    let Asked { site, typed, .. } = *asked;
    let facts = match Facts::parse(typed, site.today()) {
        Ok(facts) => facts,
        Err(errors) => {
            let filled = Filled { typed, errors: &errors };
            let form = TransferFormView::new(site, Some(old), Some(new), &filled, false);
            return page(asked, form, None, None, None);
        }
    };
    let (from, to) = (site.atlas().place(old), site.atlas().place(new));
    let (from_figures, to_figures) = (site.series(&from)?, site.series(&to)?);
    let holidays = site.store().holidays()?;
    let calendar = Calendar::new(&holidays);
    let as_of = AsOf::today(site.today());
    let journey = Journey { from: &from, to: &to, from_figures: &from_figures, to_figures: &to_figures };
    let found = estimate(journey, &calendar, &facts, as_of);
    let mut result = TransferResultView::of(&found, &facts, journey, site, &holidays, as_of);
    if result.asks_scheme {
        let mut other = typed.clone();
        other.insert(word(Field::SchemeFrom).to_owned(), vec!["residents".to_owned()]);
        let label = "我是居民医保，看看怎么转".to_owned();
        result.otherwise = Some(Way { href: address(&other, Some(old), Some(new)), label });
    }
    let filled = Filled { typed, errors: &[] };
    let form = TransferFormView::new(site, Some(old), Some(new), &filled, result.is_plan());
    let phone = result.is_plan().then(|| PhoneCard::of(&to, &to_figures, site, as_of));
    // The new place is what it is about; where this insurance does not operate there, the old one.
    let sides = [(&to, to_figures.as_slice()), (&from, from_figures.as_slice())];
    let side = sides.into_iter().find(|(place, _)| place.region.is_covered());
    let here = side.map(|(place, figures)| Here { place, figures, topic: Some(Topic::Transfer) });
    let ending = here.map(|here| EndingView::of_answer(site, &here, "/estimate/transfer"));
    page(asked, form, Some(result), phone, ending)
}

fn page(
    asked: &Asked<'_>,
    form: TransferFormView,
    result: Option<TransferResultView>,
    phone: Option<PhoneCard>,
    ending: Option<EndingView>,
) -> Result<HttpResponse, PageError> {
    let subject = result.as_ref().map(|_| &Subject::TransferResult);
    let is_ok = form.errors.is_empty();
    let view = EstimateTransferPage {
        shell: asked.shell("换城市，怎么转", &Subject::TransferForm, subject, is_ok),
        form,
        result,
        phone,
        ending,
        which_scheme: GuideView::read(asked.site, "which-scheme")?,
    };
    asked.respond(&view, is_ok)
}
