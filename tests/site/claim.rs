//! `/claims`, `/claims/{id}`, and the short list on topic pages.

use crate::visit::{dataset, get};

const DANGEROUS: &str = "/claims/say-password";

#[actix_web::test]
async fn claims_stand_by_verdict_and_the_dangerous_ones_come_first() {
    let page = get("/claims").await;
    assert_eq!(page.text("h1"), "网上的医保说法，查过了");
    let groups = [
        "有危险（1条）",
        "不对（1条）",
        "过时了（1条）",
        "只在部分地方对（1条）",
        "没有根据（1条）",
        "对（2条）",
    ];
    assert_eq!(page.texts("main h2"), groups);
    assert_eq!(page.links("main h2 ~ ul.claims a").len(), dataset().claims.len());
    let first = ("/claims/say-password".to_owned(), "把密码告诉别人没关系".to_owned());
    assert_eq!(page.links("main ul.claims a")[0], first);
    assert_eq!(
        page.text("main h1 + p"),
        "一共7条。说法见于网上常看到的文章，这里用自己的话写。点开看为什么、该怎么做。"
    );
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
}

#[actix_web::test]
async fn a_verdict_is_a_word_with_a_mark_of_its_own() {
    let page = get("/claims").await;
    let marks = page.attributes("main ul.claims .verdict", "class");
    let classes = ["dangerous", "wrong", "outdated", "local", "unproven", "true", "true"];
    assert_eq!(marks, classes.map(|class| format!("verdict {class}")));
    let words = ["有危险", "不对", "过时了", "只在部分地方对", "没有根据", "对", "对"];
    assert_eq!(page.texts("main ul.claims .verdict"), words);
}

#[actix_web::test]
async fn a_claim_says_what_why_what_to_do_where_and_by_which_source() {
    let page = get(DANGEROUS).await;
    assert_eq!(page.text("h1"), "把密码告诉别人没关系，对吗");
    assert_eq!(page.text("p.outcome .verdict.dangerous"), "有危险");
    assert_eq!(page.text("p.why"), "别人会拿走账户里的钱。");
    assert_eq!(page.under("谁在说"), ["网上有人这样说。说的地方：乙市、全国。说的事：防骗、余额和记录。"]);
    assert_eq!(page.text("section.box p"), "谁要都不给。");
    let see = [
        ("/yishi/balance", "乙市医保余额怎么查"),
        ("/china/balance", "全国医保余额怎么查"),
        ("/about/method", "数字从哪里来"),
    ];
    assert_eq!(page.links("#see a"), see.map(|(href, label)| (href.to_owned(), label.to_owned())));
    assert_eq!(page.attributes("#sources a", "href"), ["/sources/s00000009", "/sources/s00000004"]);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
    assert_eq!(
        page.attribute("meta[name=description]", "content"),
        "有人说“把密码告诉别人没关系”，查过的结果：有危险。别人会拿走账户里的钱。拿不准就打12393问。依据也列在这里。"
    );
}

#[actix_web::test]
async fn what_a_claim_does_not_have_leaves_no_heading() {
    let page = get("/claims/payday-20").await;
    assert_eq!(page.texts("main h2"), ["谁在说"]);
    assert_eq!(page.count("#see") + page.count("#sources") + page.count("section.box"), 0);
}

#[actix_web::test]
async fn a_claim_is_escaped() {
    let page = get("/claims/jiasheng-old").await;
    assert_eq!(page.text("h1"), "甲省按养老金的<5%>返，对吗");
    assert!(page.body.contains("&#60;5%&#62;") && !page.body.contains("<5%>"));
}

#[actix_web::test]
async fn a_topic_page_lists_the_places_own_claims_first_and_three_at_most() {
    let hrefs = |path: &'static str| async move { get(path).await.attributes("main ul.claims a", "href") };
    assert_eq!(
        hrefs("/yishi/refund").await,
        ["/claims/yishi-500", "/claims/jiasheng-old", "/claims/payday-20"]
    );
    assert_eq!(
        hrefs("/china/refund").await,
        ["/claims/payday-20", "/claims/refund-local", "/claims/refund-own-share"]
    );
    assert_eq!(hrefs("/yishi/balance").await, ["/claims/say-password", "/claims/kiosk"]);
    let page = get("/yishi/balance").await;
    assert_eq!(page.text("#claims"), "网上的说法，查过了");
    assert_eq!(page.texts("main ul.claims .verdict"), ["有危险", "只在部分地方对"]);
    let transfer = get("/yishi/transfer").await;
    assert_eq!(transfer.count("#claims") + transfer.count("ul.claims"), 0, "nothing is said of it");
}

#[actix_web::test]
async fn a_source_names_the_claims_that_rest_on_it() {
    let page = get("/sources/s00000009").await;
    assert_eq!(page.attributes("main ul.claims a", "href"), [DANGEROUS]);
    assert!(page.has_heading("靠它查过的说法"));
    assert!(!get("/sources/s00000002").await.has_heading("靠它查过的说法"));
}

#[actix_web::test]
async fn every_page_leads_to_the_claims() {
    for path in ["/", "/yishi", "/claims", "/nothing"] {
        assert_eq!(get(path).await.count("footer a[href='/claims']"), 1, "{path}");
    }
}

#[actix_web::test]
async fn a_claim_that_is_not_there_is_a_404() {
    for id in ["nothing", "a", "say_password", "..", "say-password%00", "%E4%B9%99"] {
        assert_eq!(get(&format!("/claims/{id}")).await.status, 404, "{id}");
    }
    assert_eq!(get("/claims/Say-Password").await.redirect(), (308, DANGEROUS));
    assert_eq!(get("/claims?x=1").await.redirect(), (308, "/claims"));
    assert_eq!(get("/claims/say-password?x=1").await.redirect(), (308, DANGEROUS));
}
