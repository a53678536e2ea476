//! `/robots.txt` and `/sitemap.xml`. The sitemap holds exactly the pages that say `index` of themselves.

use std::collections::HashMap;
use std::fmt::Write as _;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Topic};
use crate::policy::region::{Region, RegionCode};

use super::error::PageError;
use super::head::{Coverage, Subject};
use super::page::Page;
use super::site::Site;

/// `/robots.txt`
///
/// # Errors
/// None in practice; the type is that of every handler.
pub async fn robots(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let body = format!("User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n", site.public_url());
    Ok(Page::text("text/plain; charset=utf-8", body, site.content()).into_response(&request))
}

/// `/sitemap.xml`
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn sitemap(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let mut body = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    body.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (path, changed) in indexable_pages(&site)? {
        let last = changed.map(|d| format!("<lastmod>{d}</lastmod>")).unwrap_or_default();
        // Paths are ASCII words and hyphens: nothing in them needs escaping.
        writeln!(body, "<url><loc>{}{path}</loc>{last}</url>", site.public_url())
            .map_err(PageError::internal)?;
    }
    body.push_str("</urlset>\n");
    Ok(Page::text("application/xml; charset=utf-8", body, site.content()).into_response(&request))
}

/// Every indexable page with the day on which its figures were last checked, where it has figures.
///
/// # Errors
/// When the store cannot be read.
pub fn indexable_pages(site: &Site) -> Result<Vec<(String, Option<NaiveDate>)>, PageError> {
    let mut by_region: HashMap<RegionCode, Vec<Figure>> = HashMap::new();
    let mut citing: HashMap<crate::policy::source::SourceId, Vec<Option<NaiveDate>>> = HashMap::new();
    for figure in site.store().all_figures()? {
        for citation in &figure.citations {
            citing.entry(citation.source.clone()).or_default().push(Some(citation.checked_on));
        }
        by_region.entry(figure.region).or_default().push(figure);
    }
    let mut pages = Vec::new();
    let mut add = |subject: &Subject<'_>, changed: Option<NaiveDate>| {
        if subject.is_indexable() {
            pages.push((subject.path(), changed));
        }
    };
    for subject in
        [Subject::Home, Subject::Regions, Subject::Estimates, Subject::RefundForm, Subject::Sources]
    {
        add(&subject, None);
    }
    for path in ["/about", "/about/method", "/about/privacy"] {
        add(&Subject::Guide { path, title: "", description: "" }, None);
    }
    let as_of = AsOf::today(site.today());
    for region in site.atlas().regions() {
        let (coverage, changed) = coverage(site, region, &by_region, as_of);
        let name = site.atlas().name(region);
        add(&Subject::Hub { region, name, coverage: &coverage, answer: "" }, changed);
        for topic in [Topic::Balance, Topic::Refund, Topic::Transfer] {
            add(&Subject::Topic { region, name, topic, coverage: &coverage, answer: "" }, changed);
        }
    }
    for source in site.atlas().sources() {
        let days = citing.get(&source.id).map_or(&[][..], Vec::as_slice);
        let changed = days.iter().copied().flatten().max();
        add(&Subject::Source { source, figures: days.len(), regions: "" }, changed);
    }
    Ok(pages)
}

fn coverage(
    site: &Site,
    region: &Region,
    by_region: &HashMap<RegionCode, Vec<Figure>>,
    as_of: AsOf,
) -> (Coverage, Option<NaiveDate>) {
    let place = site.atlas().place(region);
    let figures: Vec<Figure> =
        place.levels().filter_map(|r| by_region.get(&r.code)).flatten().cloned().collect();
    let changed = figures.iter().filter_map(Figure::checked_on).max();
    (Coverage::of(&place, &figures, as_of), changed)
}
