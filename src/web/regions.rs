//! `/regions`: all provinces and cities; with `?place=` the regions that a typed name may be.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::region::Region;
use crate::search::sole;

use super::error::{PageError, Way};
use super::head::{Head, Shell, Subject};
use super::page::{CachePolicy, Page, moved, see_other};
use super::request::{near, typed, way};
use super::site::Site;

struct Group {
    province: Way,
    cities: Vec<Way>,
}

#[derive(Template)]
#[template(path = "regions.html")]
struct RegionsPage {
    shell: Shell,
    typed: String,
    is_search: bool,
    found: Vec<Way>,
    groups: Vec<Group>,
}

/// Lists all regions, or what a typed name may be; one unmistakable name leads straight to its page.
///
/// # Errors
/// 500 when the page cannot be rendered.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = typed(&request);
    let places: Vec<&String> =
        typed.get("place").into_iter().flatten().filter(|p| !p.trim().is_empty()).collect();
    let Some(place) = places.first() else {
        return if request.query_string().is_empty() {
            render(&site, &request, None)
        } else {
            Ok(moved("/regions"))
        };
    };
    let found = near(&site, place);
    if let Some(region) = sole(&found) {
        return Ok(see_other(&format!("/{}", region.slug)));
    }
    let ways = found.iter().map(|m| way(&site, m)).collect();
    render(&site, &request, Some((place, ways)))
}

fn render(
    site: &Site,
    request: &HttpRequest,
    search: Option<(&str, Vec<Way>)>,
) -> Result<HttpResponse, PageError> {
    let atlas = site.atlas();
    let link = |r: &Region| Way { href: format!("/{}", r.slug), label: atlas.name(r).to_owned() };
    let groups = atlas
        .provinces()
        .map(|p| Group { province: link(p), cities: atlas.children(p.code).map(link).collect() })
        .collect();
    let head = Head::of(&Subject::Regions);
    let is_search = search.is_some();
    let head = if is_search { head.unlisted() } else { head };
    let (typed, found) = search.map_or_else(Default::default, |(t, f)| (t.chars().take(64).collect(), f));
    let status = if is_search && found.is_empty() { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let shell = Shell::new(head, Some(site)).below_home(&[], "全部城市");
    let page = RegionsPage { shell, typed, is_search, found, groups };
    let cache = if is_search { CachePolicy::NoStore } else { site.content() };
    Ok(Page::html(&page, cache)?.with_status(status).into_response(request))
}
