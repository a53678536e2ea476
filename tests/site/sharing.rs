//! `/{region}/sharing`

use crate::visit::get;

#[actix_web::test]
async fn who_may_use_it_stands_first_with_its_day_and_source() {
    let page = get("/yunshi/sharing").await;
    assert_eq!(page.text("h1"), "云市医保怎么给家里人用");
    assert!(
        page.texts("main > p")[0].starts_with("能。在云市，有8种家人能用您职工医保账户里的钱（家庭共济）。")
    );
    let first = &page.texts("main .figure")[0];
    assert!(first.starts_with("近亲属都能用。 2024年7月26日起"), "{first}");
    assert!(first.contains("官方原文，全国规定"), "{first}");
}

#[actix_web::test]
async fn a_past_day_has_the_relatives_of_that_day() {
    let page = get("/yunshi/sharing?on=2023-06-30").await;
    assert!(page.texts("main > p").iter().any(|p| p.starts_with("能。在云市，有3种家人")));
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    let before = get("/yunshi/sharing?on=2020-01-01").await;
    assert!(before.texts("main > p").iter().any(|p| p.starts_with("哪些家里人能用，那天的规定没有查到。")));
    assert!(!before.text("main").contains("能。"));
}

#[actix_web::test]
async fn binding_wallet_and_limits_are_of_the_nearest_that_tells_them() {
    let page = get("/yunshi/sharing").await;
    let ways = page.under("的人，在哪里绑定家里人");
    assert!(ways[1].starts_with("“云市医保”小程序 依次点：“家庭共济”"), "{ways:?}");
    let wallet = page.under("的人，家里人在外省：医保钱包");
    assert!(wallet[1].starts_with("全省都开通了医保钱包。"), "{wallet:?}");
    assert!(wallet[1].contains("星省全省规定"), "{wallet:?}");
    let limits = page.under("人数、钱数和次数");
    assert!(limits[1].starts_with("最多绑定5个人。 2023年1月1日起；"), "{limits:?}");
    assert!(limits[2].starts_with("医保钱包一次最多转2000元。 2025年9月起"), "{limits:?}");
    assert!(page.under("没有核实的说法")[0].starts_with("一个人只能被一个人绑定。"));
    // What changed lately is told at the end, whoever changed it.
    let told = page.text("main").replace(&page.text(".ending"), "");
    assert!(!told.contains("一种直接用"), "the nation's other rules stand on its own page");
}

#[actix_web::test]
async fn a_municipality_has_no_province_to_use_it_in() {
    let note = |place, page: &crate::visit::Answer| {
        let expected = format!("绑定以后，家里人在{place}看病买药，能直接用您账户里的钱。");
        assert_eq!(page.under("的人，在哪里绑定家里人")[0], expected);
    };
    note("本市", &get("/jingshi/sharing").await);
    note("本省", &get("/yunshi/sharing").await);
}

#[actix_web::test]
async fn a_place_without_a_channel_says_whom_to_ask() {
    let page = get("/xingsheng/sharing").await;
    assert_eq!(
        page.under("的人，在哪里绑定家里人"),
        ["星省绑定的地方没有查到。打12393问：“家庭共济在哪里绑定？”"]
    );
    assert!(page.text("section[aria-labelledby=phone]").contains("家庭共济在哪里绑定？最多能加几个人？"));
}

#[actix_web::test]
async fn the_nations_page_has_its_guide_and_all_its_rules() {
    let page = get("/china/sharing").await;
    assert_eq!(page.count("#guide"), 1);
    assert!(page.under("全国规定，一条条")[0].starts_with("一种直接用，一种转过去。"));
    assert!(page.under("以前的规定")[0].starts_with("配偶、父母、子女能用。"));
    assert!(!page.has_heading("的人，在哪里绑定家里人"), "that is of places");
}

#[actix_web::test]
async fn where_nothing_is_told_the_address_leads_to_the_nations_page() {
    let elsewhere = get("/choushi/sharing").await;
    assert_eq!(elsewhere.redirect(), (302, "/china/sharing"));
    assert_eq!(get("/taiwan/sharing").await.redirect(), (302, "/taiwan"));
    assert_eq!(get("/yueshi/sharing").await.status, 200, "its province tells something");
}

#[actix_web::test]
async fn a_hub_says_who_and_where_in_two_lines() {
    let lines = get("/yunshi").await.under("医保怎么给家里人用");
    assert_eq!(lines[0], "能，8种近亲属能用您账户里的钱，2024年7月26日起。（官方原文，全国规定）");
    assert!(lines[1].starts_with("在“云市医保”小程序绑定家人。（官方原文，云市本地规定"), "{lines:?}");
    assert_eq!(lines[2..], ["云市：家里人用"]);
    let lines = get("/choushi").await.under("医保怎么给家里人用");
    assert_eq!(lines.last().unwrap(), "全国：家里人用");
}
