//! `/robots.txt` and `/sitemap.xml`. The sitemap holds exactly the pages that say `index` of themselves.

use std::collections::HashMap;
use std::fmt::Write as _;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;

use crate::policy::claim::Claim;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Topic, word_of};
use crate::policy::region::RegionCode;
use crate::policy::source::SourceId;
use crate::policy::work::TOPICS;

use super::atlas::Atlas;
use super::error::PageError;
use super::head::{Coverage, Subject};
use super::page::Page;
use super::site::Site;
use super::source::{Leaning, is_echo, lean};

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
    let (figures, claims) = (site.store().all_figures()?, site.store().claims()?);
    let listed = indexable_pages(site.atlas(), figures, &claims, site.now());
    for Listed { path, changed, .. } in listed {
        let last = changed.map(|d| format!("<lastmod>{d}</lastmod>")).unwrap_or_default();
        // Paths are ASCII words and hyphens: nothing in them needs escaping.
        writeln!(body, "<url><loc>{}{path}</loc>{last}</url>", site.public_url())
            .map_err(PageError::internal)?;
    }
    body.push_str("</urlset>\n");
    Ok(Page::text("application/xml; charset=utf-8", body, site.content()).into_response(&request))
}

/// A page that search engines may list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its canonical path.
    pub path: String,
    /// The day on which its figures were last checked, where it has figures.
    pub changed: Option<NaiveDate>,
    /// Its family: `hub`, `refund`, `source` …
    pub kind: &'static str,
}

/// Every indexable page. `figures` and `claims` are all there are.
#[must_use]
pub fn indexable_pages(atlas: &Atlas, figures: Vec<Figure>, claims: &[Claim], as_of: AsOf) -> Vec<Listed> {
    let mut citing: HashMap<SourceId, Vec<NaiveDate>> = HashMap::new();
    let mut by_region: HashMap<RegionCode, Vec<Figure>> = HashMap::new();
    let mut leaning = Leaning::new();
    for figure in figures {
        lean(&mut leaning, &figure);
        for citation in &figure.citations {
            citing.entry(citation.source.clone()).or_default().push(citation.checked_on);
        }
        by_region.entry(figure.region).or_default().push(figure);
    }
    let mut pages = Vec::new();
    let mut add = |kind: &'static str, subject: &Subject<'_>, changed: Option<NaiveDate>| {
        if subject.is_indexable() {
            pages.push(Listed { path: subject.path(), changed, kind });
        }
    };
    for subject in [
        Subject::Home,
        Subject::Regions,
        Subject::Estimates,
        Subject::RefundForm,
        Subject::TransferForm,
        Subject::WhyForm,
        Subject::LapseForm,
        Subject::YearsForm,
        Subject::Sources,
        Subject::Changes,
        Subject::Status,
        Subject::Claims,
        Subject::Glossary,
        Subject::Compare(Topic::Refund),
    ] {
        add("site", &subject, None);
    }
    for path in ["/about", "/about/method", "/about/privacy", "/about/accessibility"] {
        add("site", &Subject::Guide { path, title: "", description: "" }, None);
    }
    for claim in claims {
        add("claim", &Subject::Claim(claim), None);
    }
    for region in atlas.regions() {
        let place = atlas.place(region);
        let figures: Vec<Figure> =
            place.levels().filter_map(|r| by_region.get(&r.code)).flatten().cloned().collect();
        let changed = figures.iter().filter_map(Figure::checked_on).max();
        let coverage = Coverage::of(&place, &figures, as_of);
        let name = atlas.name(region);
        add("hub", &Subject::Hub { region, name, coverage: &coverage, answer: "" }, changed);
        for topic in TOPICS.iter().copied() {
            let kind = word_of(Topic::WORDS, &topic);
            add(kind, &Subject::Topic { region, name, topic, coverage: &coverage, answer: "" }, changed);
        }
    }
    for source in atlas.sources() {
        let days = citing.get(&source.id).map_or(&[][..], Vec::as_slice);
        add(
            "source",
            &Subject::Source {
                source,
                figures: days.len(),
                regions: "",
                has_namesake: false,
                is_echo: is_echo(source, &leaning, atlas),
            },
            days.iter().copied().max(),
        );
    }
    pages
}
