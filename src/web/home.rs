//! `/`: one box to find a city, the four questions, the provinces, what changed, what is asked most.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::work::MOST_READ;

use super::error::{PageError, Way};
use super::head::{Head, Shell, Subject};
use super::overview::Overview;
use super::page::Page;
use super::request::without_query;
use super::site::Site;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    overview: Arc<Overview>,
    asked: Vec<&'static AskedGuide>,
    cities: Vec<Way>,
}

/// How many of the most-read cities stand on the page: what comes below must stay within reach.
const CITIES: usize = 12;

/// A page that answers what many ask.
pub struct AskedGuide {
    /// Its address.
    pub href: &'static str,
    /// The question in people's words.
    pub question: &'static str,
}

/// What is asked most. Nobody counts readers here, so the collected statements (`content/claims.toml`) count instead:
/// years are what most of them are about, then the balance, the refund, and what becomes of the account. The last three
/// are the statements that cost most where they are believed.
pub const ASKED: &[AskedGuide] = &[
    asked("/china/years", "交满几年，退休后不用再交？"),
    asked("/estimate/years", "我还差几年，算一算"),
    asked("/china/refund", "退休返款是怎么算出来的？"),
    asked("/china/lapse", "断交几个月，会怎么样？"),
    asked("/china/sharing", "卡里的钱，家里人能用吗？"),
    asked("/china/withdrawal", "卡里的钱，能取出来吗？"),
    asked("/china/residents", "居民医保，一年交多少？"),
    asked("/claims/hotline-12333", "查余额，该打12333吗？"),
    asked("/claims/default-password", "医保查询有没有初始密码？"),
    asked("/claims/cash-out", "能找人把卡里的钱变现吗？"),
];

const fn asked(href: &'static str, question: &'static str) -> AskedGuide {
    AskedGuide { href, question }
}

/// Shows the home page.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let way = |slug: &&str| {
        super::request::region(&site, slug)
            .map(|r| Way { href: format!("/{}", r.slug), label: site.atlas().name(r).to_owned() })
    };
    let claims = site.store().claims()?;
    // A statement that is not in the data has no page to lead to.
    let is_there = |guide: &&AskedGuide| {
        guide.href.strip_prefix("/claims/").is_none_or(|id| claims.iter().any(|c| c.id.as_str() == id))
    };
    let page = HomePage {
        shell: Shell::new(Head::of(&Subject::Home), Some(&site)),
        overview: site.overview()?,
        asked: ASKED.iter().filter(is_there).collect(),
        cities: MOST_READ.iter().filter_map(way).take(CITIES).collect(),
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}
