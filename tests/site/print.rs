//! `/{region}/print`: one sheet that says the same as the hub.

use crate::visit::{dataset, get};

#[actix_web::test]
async fn the_sheet_says_what_the_hub_says() {
    for region in dataset().regions.iter().filter(|r| r.is_covered()) {
        let (hub, sheet) =
            (get(&format!("/{}", region.slug)).await, get(&format!("/{}/print", region.slug)).await);
        assert_eq!(sheet.status, 200);
        assert_eq!(sheet.texts(".number"), hub.texts(".answer .number"), "{}", region.slug);
        // Every sentence of an answer, and every line on other people, stands on both.
        let said = hub.text("main");
        for part in sheet.texts(".answer p:not(.who):not(.grounds)") {
            assert!(said.contains(&part), "{}: {part}", region.slug);
        }
        let others = hub.under("别的人返多少");
        for line in sheet.under("别的人") {
            assert!(others.contains(&line), "{}: {line}", region.slug);
        }
    }
}

#[actix_web::test]
async fn a_number_says_for_whom_since_when_how_sure_and_whose() {
    let page = get("/yishi/print").await;
    assert_eq!(page.text("h1"), "乙市医保");
    assert_eq!(page.text(".sheet > header p"), "民间整理，非政府网站");
    assert_eq!(page.text(".number"), "75元/月");
    assert_eq!(
        page.text(".grounds"),
        "2023年起；核实于2026年11月22日；下次核实2027年11月。单一报道，甲省全省规定"
    );
}

#[actix_web::test]
async fn what_two_ages_share_is_said_once_and_what_they_do_not_is_said_of_each() {
    let shared = get("/bingshi/print").await;
    assert_eq!(shared.texts(".who"), ["70岁以下", "70岁及以上"]);
    assert_eq!(shared.texts(".number"), ["1400元/年", "1600元/年"]);
    assert_eq!(shared.count(".grounds"), 1);
    let disputed = get("/jishi/print").await;
    assert_eq!((disputed.count(".answer"), disputed.count(".answer .grounds")), (1, 2));
}

#[actix_web::test]
async fn where_nothing_is_known_the_sheet_says_so() {
    let page = get("/choushi/print").await;
    assert_eq!(page.count(".number"), 0);
    assert_eq!(page.text(".answer"), "丑市退休职工返多少，我们还没有查到可靠的依据。");
}

#[actix_web::test]
async fn the_sheet_names_two_ways_one_number_and_what_to_say() {
    let page = get("/yishi/print").await;
    assert_eq!(
        page.under("余额怎么看"),
        [
            "微信、支付宝里的“乙市医保”小程序：依次点“我的”、“账户余额” “国家医保服务平台”APP：依次点“首页”、“职工医保个人账户”"
        ]
    );
    let phone = page.under("打电话问");
    assert_eq!(phone[0], "在乙市当地打12393。人在外地，打0371-12393。照着念：");
    assert_eq!(
        phone[1],
        "“我是乙市的退休职工，每月打进医保个人账户多少钱？扣钱前还是扣钱后？” “按哪年的标准？从哪天起？几号到账？”"
    );
    assert_eq!(get("/bingshi/print").await.under("打电话问")[0], "在丙市当地打12393。照着念：");
    assert!(page.text(".sheet > footer").contains("密码和验证码，谁要都不给。"));
    assert!(page.under("换城市怎么转")[0].starts_with("退休的不用转，也不能转。"));
}

#[actix_web::test]
async fn the_day_stands_on_the_sheet() {
    let today = get("/bingshi/print").await;
    assert!(today.text(".sheet > footer").contains("打印日期：2026年11月22日。"));
    let then = get("/guishi/print?on=2027-01-01").await;
    assert_eq!(then.text(".number"), "95元/月");
    let footer = "按现在查到的规定写，看的是2027年1月1日，到那天可能会变。";
    assert!(then.text(".sheet > footer").contains(footer));
    let past = get("/guishi/print?on=2026-11-21").await;
    assert!(past.text(".sheet > footer").contains("这是2026年11月21日那天的规定。"));
    assert_eq!(then.attribute("link[rel=canonical]", "href"), "https://yibao.example/guishi/print");
    assert_eq!(get("/guishi/print?on=2027").await.status, 422);
}

#[actix_web::test]
async fn the_sheet_is_for_readers_and_not_for_search_engines() {
    let page = get("/yishi/print").await;
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert!(!get("/sitemap.xml").await.body.contains("/print"));
    assert_eq!(
        page.text(".howto"),
        "在浏览器菜单里选“打印”，一张纸就够。在微信里，先点右上角“…”，用浏览器打开，再选打印。回乙市的页面"
    );
}

#[actix_web::test]
async fn an_address_that_is_not_quite_right_leads_to_the_one_that_is() {
    assert_eq!(get("/taiwan/print").await.redirect(), (302, "/taiwan"));
    assert_eq!(get("/yishi/print?x=1&on=2026-01-01").await.redirect(), (308, "/yishi/print?on=2026-01-01"));
    assert_eq!(get("/Yishi/Print/").await.redirect(), (308, "/yishi/print"));
    assert_eq!(get("/nowhere/print").await.status, 404);
}
