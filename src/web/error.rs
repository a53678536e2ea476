//! Every error page: one type, one renderer, in Chinese, with ways on. Causes go to the log only.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;

use super::head::{Head, Shell};

/// A way on from an error page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Address on this site.
    pub href: String,
    /// What one finds there.
    pub label: String,
}

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// No such page; `near` are regions of a similar name.
    #[error("not found")]
    NotFound {
        /// Regions of a similar name.
        near: Vec<Way>,
    },
    /// The address asks for something that cannot be.
    #[error("bad request")]
    Unprocessable {
        /// What is wrong, in Chinese.
        message: String,
        /// Ways on.
        ways: Vec<Way>,
    },
    /// The page exists and cannot be used this way.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// Something broke here.
    #[error("internal error")]
    Internal,
}

impl PageError {
    /// Logs a cause and hides it from the page.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "page failed");
        PageError::Internal
    }

    /// No such page, and nothing of a similar name.
    #[must_use]
    pub fn not_found() -> Self {
        PageError::NotFound { near: Vec::new() }
    }
}

impl From<crate::store::StoreError> for PageError {
    fn from(error: crate::store::StoreError) -> Self {
        PageError::internal(error)
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    title: &'static str,
    message: String,
    near: Vec<Way>,
    ways: Vec<Way>,
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            PageError::NotFound { .. } => StatusCode::NOT_FOUND,
            PageError::Unprocessable { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            PageError::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            PageError::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let (title, message, near, ways) = match self {
            PageError::NotFound { near } => (
                "没有这个页面",
                "这个地址没有页面。可能是打错了，也可能是旧网址。".to_owned(),
                near.clone(),
                Vec::new(),
            ),
            PageError::Unprocessable { message, ways } => {
                ("网址里有看不懂的内容", message.clone(), Vec::new(), ways.clone())
            }
            PageError::MethodNotAllowed => {
                ("这个页面不能这样打开", "请直接在浏览器里打开网址。".to_owned(), Vec::new(), Vec::new())
            }
            PageError::Internal => (
                "本站出了故障",
                "不是您的问题。请过一会儿再试，或者直接打12393。".to_owned(),
                Vec::new(),
                Vec::new(),
            ),
        };
        let shell = Shell::new(Head::error(title), None);
        let page = ErrorPage { shell, title, message, near, ways };
        let body = page.render().unwrap_or_else(|_| title.to_owned());
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        // The address may hold what somebody typed.
        response.insert_header((header::REFERRER_POLICY, "same-origin"));
        if matches!(self, PageError::MethodNotAllowed) {
            response.insert_header((header::ALLOW, "GET, HEAD"));
        }
        response.content_type("text/html; charset=utf-8").body(body)
    }
}

/// The error page for a status that did not come from a page of ours (an unknown method, an address nobody has).
#[must_use]
pub fn for_status(status: StatusCode) -> PageError {
    match status {
        StatusCode::NOT_FOUND => PageError::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => PageError::MethodNotAllowed,
        s if s.is_client_error() => PageError::Unprocessable {
            message: "这个网址读不懂，请核对后重试。".to_owned(),
            ways: Vec::new(),
        },
        _ => PageError::Internal,
    }
}
