//! `/robots.txt` and `/sitemap.xml`

use crate::visit::{PUBLIC_URL, get};

#[actix_web::test]
async fn robots_may_read_all_and_find_the_map() {
    let answer = get("/robots.txt").await;
    assert_eq!(answer.body, format!("User-agent: *\nAllow: /\n\nSitemap: {PUBLIC_URL}/sitemap.xml\n"));
}

#[actix_web::test]
async fn the_map_is_well_formed() {
    let body = get("/sitemap.xml").await.body;
    let mut lines = body.lines();
    assert_eq!(lines.next(), Some("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    assert_eq!(lines.next(), Some("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"));
    assert_eq!(lines.next_back(), Some("</urlset>"));
    let mut seen = Vec::new();
    for line in lines {
        let inner = line.strip_prefix("<url><loc>").and_then(|l| l.strip_suffix("</url>")).expect(line);
        let (place, rest) = inner.split_once("</loc>").expect(line);
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"/:.-".contains(&b);
        assert!(place.starts_with(&format!("{PUBLIC_URL}/")) && place.bytes().all(is_plain), "{place}");
        if !rest.is_empty() {
            assert_eq!(rest, "<lastmod>2026-11-22</lastmod>", "{line}");
        }
        assert!(!seen.contains(&place.to_owned()), "twice: {place}");
        seen.push(place.to_owned());
    }
    assert!(seen.contains(&format!("{PUBLIC_URL}/")) && seen.len() > 50);
}

#[actix_web::test]
async fn pages_that_answer_nothing_are_not_on_the_map() {
    let body = get("/sitemap.xml").await.body;
    let lists = |path: &str| body.contains(&format!("<loc>{PUBLIC_URL}{path}</loc>"));
    for listed in [
        "/china",
        "/jiasheng",
        "/yishi",
        "/yishi/refund",
        "/yishi/balance",
        "/yishi/transfer",
        "/weishi",
        "/jishi",
        "/china/transfer",
        "/sources/s00000001",
        "/sources/s00000007",
        "/zisheng",
        "/chushi",
    ] {
        assert!(lists(listed), "{listed}");
    }
    for silent in [
        "/taiwan",
        "/xianggang",
        "/choushi",
        "/yinshi",
        "/xinshi",
        "/chushi/refund",
        "/yinshi/refund",
        "/yishi/refund/print",
        "/bingshi/transfer",
        "/sources/s00000003x",
        "/sources/s00000008",
        "/sources/s00000009",
    ] {
        assert!(!lists(silent), "{silent}");
    }
}
