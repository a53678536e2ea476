//! `/estimate`: the estimates that there are.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::error::{PageError, Way};
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
    let crumbs = vec![
        Way { href: "/".to_owned(), label: "首页".to_owned() },
        Way { href: String::new(), label: "估算".to_owned() },
    ];
    let shell = Shell::new(Head::of(&Subject::Estimates), Some(&site)).with_crumbs(crumbs);
    Ok(Page::html(&EstimatePage { shell }, site.content())?.into_response(&request))
}
