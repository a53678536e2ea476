//! `/{region}/transfer`

use crate::visit::get;

#[actix_web::test]
async fn own_rules_come_before_the_provinces_and_the_nations() {
    let page = get("/yishi/transfer").await;
    assert_eq!(page.text("h1"), "乙市医保怎么转移");
    assert_eq!(
        page.text("main > p.box"),
        "退休的人不用转，也不能转。只是去外地看病，要办的是异地就医备案，不是转移。"
    );
    let own = page.under("乙市自己的规定");
    assert_eq!(own.len(), 1);
    assert!(own[0].starts_with("钱到了以后，3个工作日里记进账户。 2025年1月1日起；"), "{own:?}");
    let province = page.under("也按省里的规定");
    assert!(
        province[0].starts_with("省里换地方，记录自动转，不用申请。 2024年3月起官方原文，甲省全省规定"),
        "{province:?}"
    );
    assert_eq!(
        page.texts("main ol li"),
        [
            "还在交职工医保的人可以转，退休的不转。（官方原文，2021年12月1日起）",
            "转出地在10个工作日里办完。（官方原文，2021年12月1日起）",
            "转入地在5个工作日里办完。（官方原文，2021年12月1日起）",
            "一共15个工作日。（官方原文，2021年12月1日起）",
        ]
    );
}

#[actix_web::test]
async fn rules_that_ended_stand_below_with_their_end() {
    let ended = get("/yishi/transfer").await.under("以前的规定");
    assert!(ended[0].starts_with("一次最多转这么多。 2020年1月1日起，到2024年12月31日为止；"), "{ended:?}");
    let then = get("/yishi/transfer?on=2022-01-01").await;
    assert!(then.under("乙市自己的规定")[0].contains("限额：10000元"));
}

#[actix_web::test]
async fn a_city_without_a_rule_of_its_own_has_the_nations() {
    let page = get("/choushi/transfer").await;
    assert!(!page.has_heading("丑市自己的规定") && !page.has_heading("也按省里的规定"));
    assert_eq!(page.count("main ol li"), 4);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
}

#[actix_web::test]
async fn where_to_apply_is_told() {
    let page = get("/yishi/transfer").await;
    assert!(page.under("的人在哪里申请、查进度")[0].starts_with("乙市医保中心经办窗口"));
}

#[actix_web::test]
async fn the_nations_page_has_every_rule_and_the_guide() {
    let page = get("/china/transfer").await;
    assert!(page.has_heading("全国规定，一条条"));
    assert_eq!(page.count("div.figure p.value[id]"), 4);
    assert_eq!(page.count("div.figure"), 1, "all four stand on the same grounds, told once");
    assert_eq!(page.count("div.figure .grounds"), 1);
    assert_eq!(page.texts("#guide > p")[0], "先在新地方参保，再申请。");
    assert_eq!(page.count("main ol"), 0);
}
