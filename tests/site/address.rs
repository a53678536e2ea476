//! One page has one address: everything else leads there.

use crate::visit::get;

#[actix_web::test]
async fn other_spellings_of_an_address_move_for_good() {
    for (typed, right) in [
        ("/YISHI", "/yishi"),
        ("/yishi/", "/yishi"),
        ("//yishi", "/yishi"),
        ("/yishi//refund", "/yishi/refund"),
        ("/Yishi/Refund/", "/yishi/refund"),
        ("/yeeshih", "/yishi"),
        ("/ishi/transfer", "/yishi/transfer"),
        ("/hong-kong", "/xianggang"),
        ("/yishi?utm_source=x", "/yishi"),
        ("/yishi/balance?from=wechat", "/yishi/balance"),
        ("/?from=singlemessage", "/"),
        ("/regions?x=1", "/regions"),
        ("/sources?x=1", "/sources"),
        ("/sources/s00000001?x=1", "/sources/s00000001"),
        ("/about/method?x=1", "/about/method"),
        ("/estimate?x=1", "/estimate"),
        ("/estimate/", "/estimate"),
        ("//evil.example/", "/evil.example"),
        ("/YISHI?on=2026-07-01", "/yishi?on=2026-07-01"),
    ] {
        assert_eq!(get(typed).await.redirect(), (308, right), "{typed}");
    }
}

#[actix_web::test]
async fn the_estimate_never_moves_anybody() {
    for address in [
        "/estimate/refund?utm_source=x",
        "/estimate/refund?region=YISHI&status=retired&x=1",
        "/estimate/refund?region=yeeshih&status=retired",
    ] {
        assert_eq!(get(address).await.redirect(), (200, ""), "{address}");
    }
    for address in ["/estimate/refund/", "/estimate//refund", "/estimate/Refund"] {
        let page = get(&format!("{address}?region=yishi&status=retired&birth=1956-03")).await;
        assert_eq!(page.redirect(), (200, ""), "{address}");
        assert_eq!(page.text("p.number"), "75元/月");
    }
}

#[actix_web::test]
async fn no_redirect_leads_to_another_redirect() {
    for typed in ["/YEESHIH/?x=1", "//Hong-Kong//", "/Estimate/?a=b"] {
        let mut address = typed.to_owned();
        for _ in 0..2 {
            address = get(&address).await.header("location").to_owned();
        }
        let last = if address.is_empty() { 200 } else { get(&address).await.status };
        assert_eq!(last, 200, "{typed} takes more than two steps");
    }
}
