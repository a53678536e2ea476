//! `/healthz` and `/version` for the people who run the site, and the icon.

use actix_web::{HttpRequest, HttpResponse, web};

use super::error::PageError;
use super::page::{CachePolicy, Page};
use super::site::Site;

/// `/healthz`: answers `ok` when the data file can be read.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn healthz(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    site.store().rejected_count()?;
    Ok(Page::text("text/plain; charset=utf-8", "ok\n".to_owned(), CachePolicy::NoCache)
        .into_response(&request))
}

/// `/version`: program and data.
///
/// # Errors
/// None in practice; the type is that of every handler.
pub async fn version(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let body = format!(
        "yibao {}\ndata {}\nchecked {}\n",
        env!("CARGO_PKG_VERSION"),
        site.store().data_version(),
        site.store().data_date()
    );
    Ok(Page::text("text/plain; charset=utf-8", body, CachePolicy::NoCache).into_response(&request))
}

/// The icon of the site.
const ICON: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/favicon.svg"));

/// `/favicon.svg`
///
/// # Errors
/// None in practice; the type is that of every handler.
pub async fn icon(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    Ok(Page::text("image/svg+xml", ICON.to_owned(), site.content()).into_response(&request))
}
