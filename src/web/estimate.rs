//! `/estimate`: the estimates that there are.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::error::PageError;
use super::head::{Head, Shell, Subject};
use super::page::Page;
use super::request::without_query;
use super::site::Site;

#[derive(Template)]
#[template(path = "estimate.html")]
struct EstimatePage {
    shell: Shell,
}

/// Shows the list of estimates.
///
/// # Errors
/// 500 when the page cannot be rendered.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let shell = Shell::new(Head::of(&Subject::Estimates), Some(&site)).below_home(&[], "估算");
    Ok(Page::html(&EstimatePage { shell }, site.content())?.into_response(&request))
}
