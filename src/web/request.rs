//! What an address asks for: slugs, the day, and which parameters a page knows.

use actix_web::HttpRequest;
use actix_web::web::Query;

use crate::policy::date::AsOf;
use crate::policy::input::{Typed, parse_on, printable};
use crate::policy::region::{Place, Region, Slug};
use crate::search::Match;

use super::error::{PageError, Way};
use super::page::moved;
use super::site::Site;

/// The decoded query string: every parameter with all its values, as far as they can be printed.
#[must_use]
pub fn typed(request: &HttpRequest) -> Typed {
    let mut typed = Typed::new();
    if let Ok(pairs) = Query::<Vec<(String, String)>>::from_query(request.query_string()) {
        for (name, value) in pairs.into_inner() {
            typed.entry(name).or_default().push(printable(&value));
        }
    }
    typed
}

/// What a region page was asked for.
pub enum Asked {
    /// To be shown.
    Show {
        /// The region with those above it.
        place: Place,
        /// The day.
        as_of: AsOf,
        /// Whether the day was named in the address.
        is_dated: bool,
    },
    /// To be found elsewhere.
    Elsewhere(actix_web::HttpResponse),
}

/// Reads `/{region}{rest}?on=`: aliases and unknown parameters lead to the one right address.
///
/// # Errors
/// 404 with near names for a region that is not there, 422 for a day that is none.
pub fn region_page(site: &Site, request: &HttpRequest, slug: &str, rest: &str) -> Result<Asked, PageError> {
    let Some(region) = region(site, slug) else { return Err(no_such_region(site, slug)) };
    let typed = typed(request);
    let path = format!("/{}{rest}", region.slug);
    let on = match typed.get("on").map(Vec::as_slice) {
        None => None,
        Some([text]) => Some(text.as_str()),
        Some(_) => return Err(bad_day(&path, "日期填了两次，请只留一个。")),
    };
    let day = on.map(|text| parse_on(text.trim(), site.today())).transpose();
    let day = day.map_err(|message| bad_day(&path, &format!("{message}。")))?;
    let is_canonical = region.slug.as_str() == slug && typed.keys().all(|k| k == "on");
    if !is_canonical {
        let query = day.map(|d| format!("?on={d}")).unwrap_or_default();
        return Ok(Asked::Elsewhere(moved(&format!("{path}{query}"))));
    }
    let today = AsOf::today(site.today());
    let as_of = day.map_or(today, |d| today.on(d));
    Ok(Asked::Show { place: site.atlas().place(region), as_of, is_dated: day.is_some() })
}

fn bad_day(path: &str, message: &str) -> PageError {
    PageError::Unprocessable {
        message: format!("要查的日期看不懂：{message}"),
        ways: vec![Way { href: path.to_owned(), label: "看今天的规定".to_owned() }],
    }
}

/// The region of a slug or an alias.
#[must_use]
pub fn region<'a>(site: &'a Site, slug: &str) -> Option<&'a Region> {
    let slug = Slug::parse(slug)?;
    site.atlas().region(&slug).or_else(|| site.atlas().alias(&slug))
}

/// A page without parameters: anything behind `?` leads to the address without it.
#[must_use]
pub fn without_query(request: &HttpRequest) -> Option<actix_web::HttpResponse> {
    (!request.query_string().is_empty()).then(|| moved(request.path()))
}

/// 404 with the regions whose names are near.
#[must_use]
pub fn no_such_region(site: &Site, typed: &str) -> PageError {
    PageError::NotFound { near: near(site, typed).iter().take(6).map(|m| way(site, m)).collect() }
}

/// What region finding makes of a typed text.
#[must_use]
pub fn near<'a>(site: &'a Site, typed: &str) -> Vec<Match<'a>> {
    site.atlas().index().find(typed)
}

/// A found region as a link, with the county that led to it.
#[must_use]
pub fn way(site: &Site, found: &Match<'_>) -> Way {
    let name = full_name(site, found.region);
    let label = match &found.county {
        Some(county) => format!("{county}（属{name}）"),
        None => name,
    };
    Way { href: format!("/{}", found.region.slug), label }
}

/// The name with its province where that helps: 湖南永州市.
#[must_use]
pub fn full_name(site: &Site, region: &Region) -> String {
    let place = site.atlas().place(region);
    match place.province() {
        Some(province) if province.code != region.code => format!("{}{}", province.short_name, region.name),
        _ => region.name.clone(),
    }
}
