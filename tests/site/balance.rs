//! `/{region}/balance`

use crate::visit::{get, get_at, noon};

#[actix_web::test]
async fn the_safety_box_stands_first_on_every_balance_page() {
    for path in ["/yishi/balance", "/choushi/balance", "/jiasheng/balance", "/china/balance"] {
        let page = get(path).await;
        assert_eq!(page.text("main > h1 + section h2"), "小心骗子", "{path}");
        assert_eq!(page.text("section[aria-labelledby=safety] p"), "密码和验证码，谁要都不给。");
    }
}

#[actix_web::test]
async fn own_channels_come_first_and_say_where_to_tap() {
    let page = get("/yishi/balance").await;
    assert_eq!(page.text("h1"), "乙市医保余额怎么查");
    let ways = page.under("的余额，手机上看");
    assert!(
        ways[0]
            .starts_with("微信、支付宝里的“乙市医保”小程序 依次点：“我的”，再点“账户余额” 第一次用要刷脸。"),
        "{ways:?}"
    );
    assert!(ways[0].contains("能做：查余额、查缴费记录"), "{ways:?}");
    assert!(
        ways[1].starts_with(
            "“国家医保服务平台”APP 依次点：“首页”，再点“职工医保个人账户” 网址：fuwu.example.cn"
        )
    );
    assert!(ways[1].contains("官方原文，全国规定"));
    assert!(
        !page.attributes("a", "href").iter().any(|h| h.contains("fuwu.example.cn")),
        "hosts are not linked"
    );
}

#[actix_web::test]
async fn platforms_records_and_schemes_have_their_places() {
    let page = get("/yishi/balance").await;
    let platforms = page.under("当地和全国的平台");
    assert_eq!(platforms[0], "这些平台能办医保的事，看余额的菜单没有核实到。");
    assert!(platforms[1].starts_with("“甲省医保”APP"));
    assert_eq!(page.text("h2#record"), "乙市：缴费记录和月数怎么看");
    assert_eq!(page.text("h2#scheme"), "我是职工还是居民医保");
}

#[actix_web::test]
async fn hotlines_have_hours_and_address_only_where_a_source_gives_them() {
    let page = get("/yishi/balance").await;
    let lines = page.under("当地电话");
    assert_eq!(lines.len(), 1);
    assert!(
        lines[0].starts_with("乙市医保中心：0371-1234567 问医保，工作日9点到17点，地址：乙市东关区一号"),
        "{lines:?}"
    );
    let unsure = page.under("没有核实的电话");
    assert_eq!(unsure[0], "下面的号码没有核实，先打12393问一声再拨。");
    assert!(unsure[1].starts_with("乙市社保大厅：0371-7654321"));
    assert!(!page.attributes("a", "href").contains(&"tel:03717654321".to_owned()));
    assert!(!get("/bingshi/balance").await.has_heading("当地电话"));
}

#[actix_web::test]
async fn channels_that_nobody_verified_stand_apart() {
    let page = get("/yishi/balance").await;
    let unsure = page.under("没有核实的渠道");
    assert_eq!(unsure[0], "公众号和小程序容易有冒名的，请先核对主体是不是当地医保局。");
    assert!(unsure[1].starts_with("“乙市医保通”公众号"), "{unsure:?}");
    assert!(!page.under("的余额，手机上看").iter().any(|w| w.contains("医保通")));
}

#[actix_web::test]
async fn the_nations_page_has_the_guide_and_the_law() {
    let page = get("/china/balance").await;
    assert_eq!(page.texts("#guide ol li").len(), 2);
    assert!(page.under("法律怎么说")[0].starts_with("把账户里的钱套成现金，是骗取医保基金。"));
    assert_eq!(page.attributes("#guide ul.links a", "href"), ["/sources/s00000009"]);
}

#[actix_web::test]
async fn channels_past_their_next_check_say_so() {
    let page = get_at(noon("2028-01-01"), "/yishi/balance").await;
    assert_eq!(page.text("#yishi-channel-1 .due"), "核实已过期，原定2027年11月22日再核实");
}
