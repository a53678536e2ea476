//! `/`: one box to find a city, and the four questions.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::work::MOST_READ;

use super::error::{PageError, Way};
use super::head::{Head, Shell, Subject};
use super::page::Page;
use super::request::without_query;
use super::site::Site;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    provinces: Vec<Way>,
    cities: Vec<Way>,
}

/// How many of the most-read cities stand on the page: the provinces below must stay within reach.
const CITIES: usize = 16;

/// Shows the home page.
///
/// # Errors
/// 500 when the page cannot be rendered.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let way = |slug: &&str| {
        super::request::region(&site, slug)
            .map(|r| Way { href: format!("/{}", r.slug), label: site.atlas().name(r).to_owned() })
    };
    let page = HomePage {
        shell: Shell::new(Head::of(&Subject::Home), Some(&site)),
        provinces: site
            .atlas()
            .provinces()
            .map(|r| Way { href: format!("/{}", r.slug), label: site.atlas().name(r).to_owned() })
            .collect(),
        cities: MOST_READ.iter().filter_map(way).take(CITIES).collect(),
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}
