//! Error pages: in Chinese, with ways on, whatever went wrong.

use actix_web::http::Method;
use actix_web::test::TestRequest;

use crate::visit::{get, noon, send, send_to};

#[actix_web::test]
async fn an_address_without_a_page_offers_names_that_are_near() {
    for (path, near) in [
        ("/yishii", "/yishi"),
        ("/bingshii/refund", "/bingshi"),
        ("/%E4%B9%99%E5%B8%82", "/yishi"),          // 乙市
        ("/%e4%b9%99%e5%b8%82/refund", "/yishi"),   // the same, lower-case escapes, with a topic
        ("/%E4%B8%9C%E5%85%B3%E5%8C%BA", "/yishi"), // 东关区
    ] {
        let page = get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert_eq!(page.text("h1"), "没有这个页面");
        assert!(page.has_heading("是不是想找这里？"), "{path}");
        assert_eq!(page.attributes("main ul.big", "class").len(), 3);
        assert_eq!(page.attributes("main ul.big a", "href")[0], near, "{path}");
        assert_eq!(page.attribute("main form", "action"), "/regions");
    }
}

#[actix_web::test]
async fn an_address_near_nothing_still_leads_on() {
    for path in [
        "/qqqqqqqqqq",
        "/a",
        "/yishi/refund/x",
        "/sources/s00000001/x",
        "/.env",
        "/%00",
        "/%ff",
        "/favicon.ico",
    ] {
        let page = get(path).await;
        assert_eq!(page.status, 404, "{path}");
        let ways = page.attributes("main ul.big a", "href");
        let questions = ["/china/balance", "/estimate/refund", "/china/transfer", "/estimate/why"];
        let expected = [&questions[..], &["/", "tel:12393"]].concat();
        assert_eq!(ways[ways.len() - expected.len()..], expected, "{path}");
        assert_eq!(page.attribute("main form", "action"), "/regions", "{path}");
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
        assert_eq!(page.count("link[rel=canonical]"), 0);
    }
}

#[actix_web::test]
async fn a_hostile_address_is_not_echoed() {
    let long = format!("/{}", "x".repeat(4096));
    for path in ["/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/yishi%22onload=1", long.as_str()] {
        let page = get(path).await;
        assert_eq!(page.status, 404);
        assert_eq!(page.count("script"), 0);
        assert!(
            !page.body.contains("alert(1)") && !page.body.contains("onload") && !page.body.contains("xxxx")
        );
    }
}

#[actix_web::test]
async fn other_methods_get_a_page_in_chinese() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        for path in ["/", "/yishi", "/yishi/refund", "/estimate/refund", "/sources/s00000001", "/healthz"] {
            let page = send(noon("2026-11-22"), TestRequest::with_uri(path).method(method.clone())).await;
            assert_eq!(page.status, 405, "{method} {path}");
            assert_eq!(page.text("h1"), "这个页面不能这样打开");
            assert_eq!(page.text("main > p"), "请直接在浏览器里打开网址。");
            assert_eq!(page.header("allow"), "GET, HEAD");
        }
    }
}

#[actix_web::test]
async fn a_worker_without_data_says_so_in_chinese() {
    for path in ["/", "/yishi", "/estimate/refund", "/healthz", "/sitemap.xml", "/nothing"] {
        let page = send_to(None, TestRequest::with_uri(path)).await;
        assert_eq!(page.status, 500, "{path}");
        assert_eq!(page.text("h1"), "本站出了故障");
        assert_eq!(page.text("main > p"), "不是您的问题。请过一会儿再试，或者直接打12393。");
        assert_eq!(page.header("cache-control"), "no-store");
    }
}
