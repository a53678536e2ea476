//! Headers of every kind of answer.

use std::fmt::Write as _;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use base64::Engine as _;
use sha2::Digest as _;

use crate::visit::{Answer, at, get, get_at, noon, send, send_to};

/// One address of every kind of answer, with its status.
const KINDS: &[(u16, &str)] = &[
    (200, "/"),
    (200, "/yishi"),
    (200, "/yishi/refund"),
    (200, "/taiwan"),
    (200, "/estimate/refund?region=yishi&status=retired"),
    (200, "/estimate/transfer?from=yishi&to=jingshi"),
    (200, "/estimate/why?region=yishi&status=retired&amount=60"),
    (303, "/estimate/why?place=yishi"),
    (404, "/estimate/why?region=nowhere"),
    (422, "/estimate/why?region=yishi&status=retired&amount=x"),
    (200, "/robots.txt"),
    (200, "/sitemap.xml"),
    (200, "/healthz"),
    (200, "/version"),
    (302, "/taiwan/refund"),
    (303, "/regions?place=yishi"),
    (303, "/estimate/refund?place=yishi"),
    (303, "/estimate/transfer?place_from=yishi&place_to=jingshi"),
    (308, "/YISHI"),
    (308, "/yeeshih"),
    (404, "/nothing"),
    (404, "/estimate/refund?region=nowhere"),
    (404, "/estimate/transfer?from=nowhere&to=yishi"),
    (404, "/regions?place=qqqqqqqq"),
    (422, "/yishi?on=x"),
    (422, "/estimate/refund?region=yishi&status=x"),
    (422, "/estimate/transfer?from=yishi&to=jingshi&stopped=x"),
];

fn policy_of(page: &Answer) -> String {
    let style = page.html();
    let element = scraper::Selector::parse("style").unwrap();
    let style: String = style.select(&element).next().unwrap().text().collect();
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(style.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

fn assert_fixed(answer: &Answer, policy: &str, name: &str) {
    assert_eq!(answer.header("content-security-policy"), policy, "{name}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
    let permissions = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    assert_eq!(answer.header("permissions-policy"), permissions, "{name}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{name}");
    assert!(answer.headers.get("set-cookie").is_none(), "{name}");
}

#[actix_web::test]
async fn every_kind_of_answer_has_the_fixed_headers() {
    let policy = policy_of(&get("/").await);
    for (status, address) in KINDS {
        let answer = get(address).await;
        assert_eq!(answer.status, *status, "{address}");
        assert_fixed(&answer, &policy, address);
    }
    let wrong = send(noon("2026-11-22"), TestRequest::with_uri("/").method(Method::POST)).await;
    assert_fixed(&wrong, &policy, "POST");
    assert_fixed(&send_to(None, TestRequest::with_uri("/")).await, &policy, "500");
}

#[actix_web::test]
async fn the_policy_allows_the_one_inlined_style_of_every_page() {
    for address in ["/", "/yishi", "/taiwan", "/estimate/refund", "/nothing", "/yishi?on=x"] {
        let page = get(address).await;
        assert_eq!(page.count("style"), 1, "{address}");
        assert_eq!(page.header("content-security-policy"), policy_of(&page), "{address}");
        assert_eq!(page.count("[style]") + page.count("link[rel=stylesheet]"), 0, "{address}");
    }
}

#[actix_web::test]
async fn personal_input_stays_on_the_site_and_is_never_kept() {
    for (_, address) in KINDS.iter().filter(|(_, a)| a.starts_with("/estimate/") && a.contains('?')) {
        let answer = get(address).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("etag"), "", "{address}");
    }
    assert_eq!(get("/").await.header("referrer-policy"), "strict-origin-when-cross-origin");
}

#[actix_web::test]
async fn pages_are_fresh_for_ten_minutes_and_never_beyond_midnight() {
    for address in [
        "/",
        "/regions",
        "/yishi",
        "/yishi/refund",
        "/taiwan",
        "/sources",
        "/about",
        "/estimate",
        "/sitemap.xml",
        "/estimate/refund",
        "/estimate/transfer",
        "/estimate/why",
    ] {
        let kept = |answer: &Answer| answer.header("cache-control").to_owned();
        assert_eq!(kept(&get(address).await), "public, max-age=600, must-revalidate", "{address}");
        let late = get_at(at(23, 59), address).await;
        assert_eq!(kept(&late), "public, max-age=60, must-revalidate", "{address}");
    }
    for (address, cache) in [
        ("/healthz", "no-cache"),
        ("/version", "no-cache"),
        ("/taiwan/refund", "no-cache"),
        ("/regions?place=wushi", "no-store"),
        ("/regions?place=yishi", "no-store"),
        ("/nothing", "no-store"),
        ("/yishi?on=x", "no-store"),
    ] {
        assert_eq!(get(address).await.header("cache-control"), cache, "{address}");
    }
}

#[actix_web::test]
async fn a_page_that_the_reader_has_is_not_sent_again() {
    for address in ["/", "/yishi/refund", "/sitemap.xml", "/robots.txt"] {
        let tag = get(address).await.header("etag").to_owned();
        assert!(tag.len() == 26 && tag.starts_with('"') && tag.ends_with('"'), "{tag}");
        let mut list = format!("\"other\", W/{tag}");
        for seen in [tag.clone(), std::mem::take(&mut list), "*".to_owned()] {
            let request = TestRequest::with_uri(address).insert_header(("if-none-match", seen));
            let again = send(noon("2026-11-22"), request).await;
            assert_eq!((again.status, again.body.as_str()), (304, ""), "{address}");
            assert_eq!(again.header("etag"), tag);
            assert_eq!(again.header("cache-control"), "public, max-age=600, must-revalidate");
        }
        let request = TestRequest::with_uri(address).insert_header(("if-none-match", "\"other\""));
        assert_eq!(send(noon("2026-11-22"), request).await.status, 200);
    }
}

#[actix_web::test]
async fn another_day_is_another_page_to_keep() {
    let mut tags = String::new();
    for on in ["2026-12-31", "2027-01-01"] {
        let page = get_at(noon(on), "/guishi").await;
        assert!(!tags.contains(page.header("etag")), "the page changed and its tag did not");
        write!(tags, "{}", page.header("etag")).unwrap();
    }
}

#[actix_web::test]
async fn every_answer_says_what_it_is() {
    for (status, address) in KINDS.iter().filter(|(status, _)| !(300..400).contains(status)) {
        let expected = match *address {
            "/robots.txt" | "/healthz" | "/version" => "text/plain; charset=utf-8",
            "/sitemap.xml" => "application/xml; charset=utf-8",
            _ => "text/html; charset=utf-8",
        };
        assert_eq!(get(address).await.header("content-type"), expected, "{status} {address}");
    }
}
