//! One finished page: status, body, headers. Every answer of the site leaves through here.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use sha2::Digest as _;

use super::error::PageError;

/// How long an answer may be kept, by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// The same for everybody until the day ends in China; asked again after ten minutes at most.
    Content {
        /// Seconds until midnight in China.
        until_midnight: u32,
    },
    /// May be kept, and must be asked for again each time: redirects and probes.
    NoCache,
    /// Must not be kept: personal input.
    NoStore,
}

/// Longest time that a kept page goes unasked.
const FRESH_SECONDS: u32 = 600;

impl CachePolicy {
    fn header(self) -> String {
        match self {
            CachePolicy::Content { until_midnight } => {
                format!("public, max-age={}, must-revalidate", until_midnight.min(FRESH_SECONDS))
            }
            CachePolicy::NoCache => "no-cache".to_owned(),
            CachePolicy::NoStore => "no-store".to_owned(),
        }
    }
}

/// A finished answer.
pub struct Page {
    status: StatusCode,
    content_type: &'static str,
    body: String,
    cache: CachePolicy,
}

impl Page {
    /// A rendered template.
    ///
    /// # Errors
    /// [`PageError::Internal`] when the template cannot be rendered.
    pub fn html(template: &impl Template, cache: CachePolicy) -> Result<Self, PageError> {
        let body = template.render().map_err(PageError::internal)?;
        Ok(Page { status: StatusCode::OK, content_type: "text/html; charset=utf-8", body, cache })
    }

    /// Any other text.
    #[must_use]
    pub fn text(content_type: &'static str, body: String, cache: CachePolicy) -> Self {
        Page { status: StatusCode::OK, content_type, body, cache }
    }

    /// The same page under another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The answer to a request, with its entity tag; 304 where the reader has it already.
    #[must_use]
    pub fn into_response(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response.insert_header((header::CACHE_CONTROL, self.cache.header()));
        if self.cache == CachePolicy::NoStore {
            // Personal input stands in the address: it must not travel to other sites.
            response.insert_header((header::REFERRER_POLICY, "same-origin"));
        } else if self.status == StatusCode::OK {
            let tag = entity_tag(&self.body);
            let known = request.headers().get(header::IF_NONE_MATCH).is_some_and(|seen| names(seen, &tag));
            response.insert_header((header::ETAG, tag));
            if known {
                return response.status(StatusCode::NOT_MODIFIED).finish();
            }
        }
        response.content_type(self.content_type).body(self.body)
    }
}

impl Responder for Page {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        self.into_response(request)
    }
}

fn entity_tag(body: &str) -> String {
    let digest = sha2::Sha256::digest(body.as_bytes());
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

fn names(seen: &HeaderValue, tag: &str) -> bool {
    seen.to_str().is_ok_and(|list| {
        list.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
    })
}

/// A permanent redirect (308) to the one right address.
#[must_use]
pub fn moved(to: &str) -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, to))
        .insert_header((header::CACHE_CONTROL, CachePolicy::NoCache.header()))
        .finish()
}

/// A redirect that says "look there for this" (303), never kept.
#[must_use]
pub fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // It answers to what somebody typed.
        .insert_header((header::REFERRER_POLICY, "same-origin"))
        .finish()
}

/// A redirect for now (302): asked again each time.
#[must_use]
pub fn found(to: &str) -> HttpResponse {
    HttpResponse::Found()
        .insert_header((header::LOCATION, to))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .finish()
}
