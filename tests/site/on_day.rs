//! `?on=`: region pages as of another day.

use crate::visit::{PUBLIC_URL, get};

#[actix_web::test]
async fn a_past_day_shows_what_held_then() {
    let page = get("/yishi?on=2022-06-01").await;
    assert_eq!(page.texts("div.answer p")[1], "本人养老金的5%。");
    assert_eq!(page.text("main > p.box"), "这里显示的是2022年6月1日那天的规定。看今天的");
    assert_eq!(page.attribute("main > p.box a", "href"), "/yishi");
    let refund = get("/bingshi/refund?on=2026-06-30").await;
    assert_eq!(refund.texts("div.answer p.number"), ["1300元/年", "1500元/年"]);
    assert_eq!(get("/renshi?on=2023-12-31").await.text("p.number"), "66元/月");
    assert_eq!(get("/renshi?on=2024-01-01").await.text("p.number"), "75元/月");
}

#[actix_web::test]
async fn a_vague_start_holds_from_the_end_of_its_period_only() {
    let page = get("/yishi?on=2023-06-30").await;
    let sentence = "查到的标准是75元/月，2023年起。2023年6月30日还不能确定已经执行。";
    assert_eq!(page.texts("div.answer p")[1], sentence);
    assert_eq!(get("/yishi?on=2023-12-31").await.text("p.number"), "75元/月");
    let unknown = get("/rishi?on=2026-11-21").await;
    let sentence = "现在的标准（30元/月）从哪天起没有查到，2026年11月21日是不是这个数不能确定。";
    assert_eq!(unknown.texts("div.answer p")[1], sentence);
}

#[actix_web::test]
async fn a_future_day_shows_what_is_announced() {
    assert_eq!(get("/guishi?on=2026-12-31").await.text("p.number"), "85元/月");
    assert_eq!(get("/guishi?on=2027-01-01").await.text("p.number"), "95元/月");
    assert_eq!(get("/guishi/refund?on=2027-01-01").await.texts("p.number"), ["95元/月"]);
}

/// Rules may change before a day that has not come: no page says that it shows that day's.
#[actix_web::test]
async fn a_future_day_is_told_by_what_is_known_today() {
    let told = "按现在查到的规定，2027年1月1日是下面这样。到那天可能会变。看今天的";
    for path in [
        "/guishi",
        "/guishi/refund",
        "/guishi/balance",
        "/guishi/transfer",
        "/china/lapse",
        "/china/outpatient",
        "/china/sharing",
        "/china/withdrawal",
        "/china/residents",
    ] {
        let page = get(&format!("{path}?on=2027-01-01")).await;
        assert_eq!(page.texts("main > p.box")[0], told, "{path}");
        assert!(page.links("main > p.box a").iter().any(|(href, _)| href == path), "{path}");
        // Today has come.
        let today = get(&format!("{path}?on=2026-11-22")).await;
        assert_eq!(
            today.texts("main > p.box")[0],
            "这里显示的是2026年11月22日那天的规定。看今天的",
            "{path}"
        );
    }
    assert_eq!(
        get("/shenshi/years?on=2030-01-01").await.texts("main > p.box")[0],
        "2030年1月1日到退休年龄的人要交满几年，这里按现在查到的规定写。到那天可能会变。看今天的"
    );
    let reckoned = "按现在查到的规定，算到2027年1月1日。到那天可能会变。";
    for query in ["refund?region=guishi&status=retired", "lapse?region=yishi&scheme=flexible&last=202607"] {
        let page = get(&format!("/estimate/{query}&on=2027-01-01")).await;
        assert!(page.texts("main > p.box").contains(&reckoned.to_owned()), "{query}");
    }
}

#[actix_web::test]
async fn a_month_stands_for_its_last_day() {
    let page = get("/guishi?on=2027-01").await;
    assert_eq!(page.text("main > p.box time"), "2027年1月31日");
    assert_eq!(page.text("p.number"), "95元/月");
}

#[actix_web::test]
async fn a_page_of_another_day_is_not_listed_and_its_canonical_address_is_todays() {
    for path in ["/yishi", "/yishi/refund", "/yishi/balance", "/yishi/transfer"] {
        let page = get(&format!("{path}?on=2026-07-01")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
        assert_eq!(page.attribute("link[rel=canonical]", "href"), format!("{PUBLIC_URL}{path}"));
    }
}

#[actix_web::test]
async fn a_day_that_is_none_is_refused_with_a_way_on() {
    for (typed, why) in [
        ("2026-02-30", "日期请这样填：2026-07-01。"),
        ("2026-13", "日期请这样填：2026-07-01。"),
        ("today", "日期请这样填：2026-07-01。"),
        ("", "日期请这样填：2026-07-01。"),
        ("%00", "日期请这样填：2026-07-01。"),
        ("1999-12-31", "日期请填在2000年到2036年之间。"),
        ("2037-01-01", "日期请填在2000年到2036年之间。"),
        ("2026-07-01&on=2026-07-02", "日期填了两次，请只留一个。"),
        ("2026-07-01&on=2026-07-01", "日期填了两次，请只留一个。"),
    ] {
        let page = get(&format!("/yishi/refund?on={typed}")).await;
        assert_eq!(page.status, 422, "{typed}");
        assert_eq!(page.text("h1"), "网址里有看不懂的内容");
        assert_eq!(page.text("main > p"), format!("要查的日期看不懂：{why}"));
        assert_eq!(page.links("main ul.big a")[0], ("/yishi/refund".to_owned(), "看今天的规定".to_owned()));
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[actix_web::test]
async fn other_parameters_go_and_the_day_stays() {
    let answer = get("/yishi?on=2026-07-01&utm=x").await;
    assert_eq!(answer.redirect(), (308, "/yishi?on=2026-07-01"));
    assert_eq!(get("/yeeshih/refund?on=2026-07").await.redirect(), (308, "/yishi/refund?on=2026-07-31"));
}

#[actix_web::test]
async fn the_day_goes_along_to_the_nations_page() {
    let day = get("/yishi/outpatient?on=2026-07-01").await;
    assert_eq!(day.redirect(), (302, "/china/outpatient?on=2026-07-01"));
    assert_eq!(day.header("cache-control"), "no-cache");
    assert_eq!(get("/yishi/outpatient?on=2026-02-30").await.status, 422);
}

#[actix_web::test]
async fn short_lines_of_a_past_day_tell_no_rule_that_began_later() {
    let today = get("/tiansheng").await.under("门诊报销多少");
    assert!(today[0].contains("起付线"), "{today:?}");
    let nation = get("/tiansheng?on=2021-12-01").await.under("门诊报销多少");
    assert!(nation[0].contains("全国规定") && !nation[0].contains("起付线"), "{nation:?}");
    let before = get("/tiansheng?on=2020-06-01").await.under("门诊报销多少");
    assert_eq!(before[0], "那天的规定没有查到。");
    let page = get("/tiansheng/outpatient?on=2021-06-01").await;
    assert!(page.under("以后要开始的规定").iter().any(|text| text.contains("起付线")));
}

#[actix_web::test]
async fn prose_of_today_is_not_told_of_a_past_day() {
    for topic in [
        "balance",
        "refund",
        "transfer",
        "years",
        "lapse",
        "sharing",
        "withdrawal",
        "residents",
        "outpatient",
    ] {
        let path = format!("/china/{topic}");
        assert_eq!(get(&path).await.count("#guide"), 1, "{topic}");
        assert_eq!(get(&format!("{path}?on=2022-06-01")).await.count("#guide"), 0, "{topic}");
        assert_eq!(get(&format!("{path}?on=2027-06-01")).await.count("#guide"), 1, "{topic}");
    }
}
