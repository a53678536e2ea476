//! Headers of every answer, and the one place where addresses are put into their canonical form.

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;

use super::error::for_status;
use super::markup::style_hash;
use super::page::moved;

/// Built up from `'none'`; each line says why it is there.
fn content_security_policy() -> String {
    [
        "default-src 'none'".to_owned(),
        // The one stylesheet, inlined into every page.
        format!("style-src '{}'", style_hash()),
        // The icon.
        "img-src 'self'".to_owned(),
        // Lighthouse fetches robots.txt from inside the page.
        "connect-src 'self'".to_owned(),
        // The forms lead to this site only.
        "form-action 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "frame-ancestors 'none'".to_owned(),
    ]
    .join("; ")
}

/// The fixed headers of every answer.
#[derive(Clone)]
pub struct FixedHeaders(Vec<(HeaderName, HeaderValue)>);

impl FixedHeaders {
    /// Puts them together; what cannot be a header value (nothing here) would be left out.
    #[must_use]
    pub fn new() -> Self {
        let headers = [
            (header::CONTENT_SECURITY_POLICY, content_security_policy()),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (header::REFERRER_POLICY, "strict-origin-when-cross-origin".to_owned()),
            (
                header::PERMISSIONS_POLICY,
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned(),
            ),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin".to_owned()),
        ];
        let parse =
            |(name, value): (HeaderName, String)| HeaderValue::from_str(&value).ok().map(|v| (name, v));
        FixedHeaders(headers.into_iter().filter_map(parse).collect())
    }
}

impl Default for FixedHeaders {
    fn default() -> Self {
        Self::new()
    }
}

/// Upper case, trailing and doubled slashes lead to the one right address; every answer gets its headers; every
/// error that did not come from a page of ours becomes one.
///
/// # Errors
/// Those of the inner service that are not answers.
pub async fn canonical<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let fixed = request.app_data::<actix_web::web::Data<FixedHeaders>>().cloned();
    let mut response = match canonical_path(request.path()) {
        Some(path) => {
            let query = request.query_string();
            let to = if query.is_empty() { path } else { format!("{path}?{query}") };
            request.into_response(moved(&to))
        }
        None => answer(next.call(request).await?),
    };
    for (name, value) in fixed.iter().flat_map(|f| &f.0) {
        if !response.headers().contains_key(name) {
            response.headers_mut().insert(name.clone(), value.clone());
        }
    }
    Ok(response)
}

fn answer<B: MessageBody + 'static>(response: ServiceResponse<B>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let is_ours =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    if (status.is_client_error() || status.is_server_error()) && !is_ours {
        let (request, _) = response.into_parts();
        let page = actix_web::ResponseError::error_response(&for_status(status));
        return ServiceResponse::new(request, page);
    }
    response.map_into_boxed_body()
}

/// The right path for one that is written otherwise; `None` for one that is right, and for the estimates, whose
/// addresses hold what people typed and never redirect.
fn canonical_path(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let right = format!("/{}", parts.join("/")).to_ascii_lowercase();
    // Percent signs stay as they are: `%E6` and `%e6` are the same name, and no page of ours has one. A backslash is
    // a slash to browsers: what begins with two of them would lead to another site.
    let is_plain = !path.contains(['%', '\\']);
    // Addresses of the estimates hold what people typed: they are answered or not found, never sent elsewhere.
    let is_estimate = right.starts_with("/estimate/");
    (right != path && is_plain && !is_estimate).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        assert_eq!(canonical_path("/yongzhou"), None);
        assert_eq!(canonical_path("/"), None);
        assert_eq!(canonical_path("/Yongzhou/").as_deref(), Some("/yongzhou"));
        assert_eq!(canonical_path("//yongzhou//refund").as_deref(), Some("/yongzhou/refund"));
        assert_eq!(canonical_path("//evil.example/").as_deref(), Some("/evil.example"));
        for personal in ["/estimate/refund/", "/ESTIMATE/refund", "//estimate/refund", "/Estimate//refund/"] {
            assert_eq!(canonical_path(personal), None, "{personal}");
        }
        for backslash in ["/\\evil.example", "/\\EVIL.example/", "/\\\\evil.example//"] {
            assert_eq!(canonical_path(backslash), None, "{backslash}");
        }
        assert_eq!(canonical_path("/%E6%B0%B8%E5%B7%9E"), None);
    }

    #[test]
    fn nothing_is_allowed_that_is_not_named() {
        let policy = content_security_policy();
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(!policy.contains("script-src"), "no script is ever allowed: {policy}");
    }
}
