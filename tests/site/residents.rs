//! `/{region}/residents`

use crate::visit::get;

#[actix_web::test]
async fn the_year_that_people_pay_for_leads_and_the_other_stands_beside_it() {
    let page = get("/xuanshi/residents").await;
    assert_eq!(page.text("h1"), "玄市居民医保一年交多少钱");
    assert_eq!(
        page.texts("main p.answer strong"),
        ["2027年交多少，还没有查到；2026年交420元到480元，看是哪种人。"]
    );
    assert_eq!(page.count("main p.answer"), 1, "what is not known is told in one breath with what is");
    // Its own window is paid in from October on.
    let summer = get("/xuanshi/residents?on=2026-09-30").await;
    assert_eq!(summer.texts("main p.answer strong"), ["2026年交420元到480元，看是哪种人。"]);
    assert_eq!(summer.texts("main p.answer")[1], "2027年交多少，还没有查到。");
    let before = get("/xuanshi/residents?on=2025-11-22").await;
    assert_eq!(
        before.texts("main p.answer strong"),
        ["2026年交420元到480元，看是哪种人。", "2025年交400元到460元，看是哪种人。"]
    );
    // After New Year the last number known stands beside the year of which nothing is.
    let january = get("/xuanshi/residents?on=2027-01-15").await;
    assert_eq!(january.texts("main p.answer strong"), page.texts("main p.answer strong"));
}

#[actix_web::test]
async fn hub_sheet_and_description_say_what_the_page_says_first() {
    let said = get("/xuanshi/residents").await.texts("main p.answer strong")[0].clone();
    assert!(get("/xuanshi").await.under("居民医保交多少")[0].starts_with(&said));
    assert!(get("/xuanshi/print").await.text("article.sheet").contains(&said));
    let description = get("/xuanshi/residents").await.attribute("meta[name=description]", "content");
    assert!(description.contains(&said), "{description}");
    let row = get("/compare?topic=residents").await.text("main table");
    assert!(row.contains("2026年度个人缴费"), "what is known is named with its year");
}

#[actix_web::test]
async fn every_group_has_its_row_and_a_district_none() {
    let page = get("/xuanshi/residents?on=2025-06-01").await;
    assert_eq!(
        page.texts("table.fees caption"),
        ["2025年自己交的", "2025年困难的人自己交的", "2025年财政替每人补的", "2026年自己交的"]
    );
    assert_eq!(page.texts("table.fees tbody th")[..3], ["成年居民", "学生儿童", "低保对象"]);
    assert_eq!(page.texts("table.fees td b")[..4], ["460元/年", "400元/年", "120元/年", "不低于700元/年"]);
    assert!(page.under("只管一部分人或地方的规定")[0].contains("390元/年"));
}

#[actix_web::test]
async fn a_window_is_told_with_its_state() {
    let told = |on: &'static str| async move {
        let page = get(&format!("/xuanshi/residents{on}")).await;
        page.under("什么时候交").into_iter().filter(|text| text.starts_with('交')).collect::<Vec<_>>()
    };
    let page = get("/xuanshi/residents").await;
    assert!(page.under("什么时候交")[0].starts_with("2027年的缴费时间，没有查到。"), "the year that leads");
    assert!(told("").await[0].starts_with("交2026年的，2025年10月9日到2025年12月31日，已经截止。"));
    let open = told("?on=2025-10-09").await;
    assert!(open[1].starts_with("交2025年的，2024年10月到2025年2月28日，那天已经截止。"), "{open:?}");
    assert!(open[0].starts_with("交2026年的，2025年10月9日到2025年12月31日，那天可以交。"), "{open:?}");
    assert!(told("?on=2025-10-08").await[0].contains("那天还没开始"));
    assert!(told("?on=2024-10-15").await[0].contains("哪天没查到"));
}

#[actix_web::test]
async fn late_newborn_and_repayment_are_told_nearest_first() {
    let page = get("/xuanshi/residents").await;
    assert!(
        page.under("交晚了怎么办")[0]
            .starts_with("错过的，7月1日起要自己缴财政补助的那一份。单一报道，玄市本地规定，")
    );
    assert!(page.links("main a").iter().any(|(href, _)| href == "/estimate/lapse?region=xuanshi"));
    // What the page on gaps says of the wait is not said to be unknown here.
    assert!(
        page.under("交晚了怎么办")
            .concat()
            .contains("交晚了，或者断过的，一般最少先等3个月。（官方原文，全国规定，依据）")
    );
    assert!(page.under("刚出生的孩子")[0].starts_with("出生后6个月内参保的，从出生起享受待遇。"));
    let before = page.under("待遇还没开始");
    assert!(before[0].starts_with("待遇期还没开始的，可以申请退费。官方原文，全国规定，"), "{before:?}");
    assert!(
        page.under("待遇已经开始")[0].starts_with("待遇期开始以后，缴的费不退。单一报道，玄市本地规定，")
    );
    assert!(
        page.under("居民医保，和职工医保不一样的地方")[0]
            .starts_with("没有个人账户，没有返款，也没有余额可查。")
    );
    assert!(page.under("没有核实的说法")[0].starts_with("可以用家人的账户缴。"));
    assert!(!page.has_heading("还要知道的"), "it is only unconfirmed");
}

#[actix_web::test]
async fn what_different_people_pay_by_one_source_has_its_grounds_once() {
    let page = get("/xuanshi/residents").await;
    let own = page.texts(".figure");
    let one =
        own.iter().find(|text| text.starts_with("2026年度个人缴费")).unwrap_or_else(|| panic!("{own:?}"));
    assert!(one.contains("成年居民：480元/年") && one.contains("学生儿童：420元/年"), "{one}");
    assert_eq!((one.matches("核实于").count(), one.matches("，天省早报").count()), (1, 1), "{one}");
    // Every link to one of them still finds it.
    let anchors = page.attributes("table.fees td a", "href");
    assert!(anchors.len() > 1 && anchors.iter().all(|anchor| page.count(anchor) == 1), "{anchors:?}");
    // Another year, grade or source keeps its own block.
    assert!(
        own.iter().any(|text| text.starts_with("2025年度个人缴费") && !text.contains("480元")),
        "{own:?}"
    );
}

#[actix_web::test]
async fn a_monthly_fee_stays_monthly() {
    let page = get("/huangshi/residents").await;
    assert_eq!(page.texts("main p.answer strong"), ["2026年每月交40.56元到47.32元，看是哪种人。"]);
    assert_eq!(page.texts("table.fees td b"), ["40.56元/月", "47.32元/月"]);
}

#[actix_web::test]
async fn what_a_group_pays_besides_stands_under_the_range_with_its_name() {
    let page = get("/huangshi/residents").await;
    let notes = page.texts("main > p.note");
    assert_eq!(notes[..2], ["成年居民：另收长期护理保险费。", "表里没写到的人，没有查到。"]);
}

#[actix_web::test]
async fn the_fee_of_one_group_is_nobody_elses() {
    let page = get("/shenshi/residents").await;
    assert_eq!(
        page.texts("main p.answer strong"),
        ["2027年交多少，还没有查到；2026年在校大学生交240元，别的人没有查到。"]
    );
    assert_eq!(page.texts("table.fees tbody th"), ["在校大学生"]);
    let description = page.attribute("meta[name=description]", "content");
    assert!(description.contains("2026年在校大学生交240元，别的人没有查到。"), "{description}");
    let told = get("/shenshi").await.under("居民医保交多少");
    assert_eq!(
        told[0],
        "2027年交多少，还没有查到；2026年在校大学生交240元，别的人没有查到。（单一报道，申市本地规定）"
    );
}

#[actix_web::test]
async fn a_frame_for_some_people_stands_beside_what_holds_for_all() {
    for path in ["/xingsheng/residents", "/yunshi/residents"] {
        let page = get(path).await;
        assert_eq!(
            page.texts("main p.answer strong"),
            ["2027年交多少，还没有查到；2026年交400元，在省内就读的大学生可能不一样。"],
            "{path}"
        );
        assert_eq!(page.texts("table.fees tbody th"), ["其他人", "在省内就读的大学生"]);
        assert_eq!(page.texts("table.fees td b"), ["400元/年", "200元/年"]);
        let cells = page.texts("table.fees td");
        assert!(!cells[0].contains("框架") && cells[1].contains("单一报道"), "{cells:?}");
        assert!(cells[1].contains("框架，各市自定"), "{cells:?}");
    }
}

#[actix_web::test]
async fn what_is_known_of_a_county_only_is_linked_where_the_city_has_nothing() {
    let page = get("/renshi/residents").await;
    assert_eq!(page.texts("main p.answer")[0], "2027年交多少，还没有查到。");
    assert!(page.texts("main p.answer")[1].starts_with("2026年全市交多少，没有查到。"));
    // Of the whole the last number known stands after both, named by its year.
    assert_eq!(page.texts("main p.answer strong"), ["2025年每人交390元。"]);
    let links = page.links("main > p a");
    let to_county: Vec<&str> =
        links.iter().filter(|(_, text)| text == "壬东县的见下面").map(|(href, _)| href.as_str()).collect();
    assert_eq!(to_county, ["#renshi-fee-1", "#renshi-enrolment-1"]);
    for anchor in to_county {
        assert_eq!(page.count(anchor), 1, "{anchor}");
    }
    assert!(page.under("什么时候交")[0].starts_with("2027年的缴费时间，没有查到。"));
    assert_eq!(page.under("什么时候交")[1], "2026年全市的缴费时间，没有查到。壬东县的见下面。");
    let told = get("/renshi").await.under("居民医保交多少");
    assert!(told[1].ends_with("只查到壬东县的。"), "{told:?}");
}

#[actix_web::test]
async fn a_dispute_is_said_to_be_one() {
    let page = get("/yushi/residents").await;
    assert_eq!(
        page.texts("main p.answer strong"),
        ["2027年交多少，还没有查到；2026年每人交600元到640元，说法不一。"]
    );
    assert_eq!(page.texts("table.fees td b"), ["600元/年", "640元/年"]);
}

#[actix_web::test]
async fn a_frame_is_named_as_the_provinces() {
    let page = get("/hongshi/residents").await;
    assert_eq!(
        page.texts("main p.answer strong"),
        ["2027年交多少，还没有查到；天省的框架：2026年每人交400元。"]
    );
    assert!(page.texts("main p.answer .note")[0].contains("框架，各市自定"));
    let late = page.under("交晚了怎么办");
    assert!(late[0].starts_with("交2026年的，2026年7月1日起才交，要交1100元。"), "{late:?}");
    assert_eq!(late[1], "过了缴费期才缴的，没有财政补助。");
    // The province's window has closed: it stands in full on the province's page.
    let links = page.links("main p .note a");
    assert!(links.iter().any(|(href, _)| href == "/tiansheng/residents#tiansheng-enrolment-1"), "{links:?}");
    assert_eq!(get("/tiansheng/residents").await.count("#tiansheng-enrolment-1"), 1);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
}

#[actix_web::test]
async fn the_nations_least_is_named_where_the_place_has_none() {
    let page = get("/xuanshi/residents?on=2027-03-01").await;
    assert!(page.texts("main p.answer")[0].starts_with("2027年交多少，还没有查到；2026年交420元"));
    let least = get("/yishi").await.under("居民医保交多少");
    assert!(least[1].contains("国家定的最低数是一年380元"), "{least:?}");
    let nation = get("/china/residents").await;
    assert_eq!(nation.texts("main p.answer strong"), ["2027年交多少，还没有查到；2026年每人最少交380元。"]);
    assert_eq!(nation.texts("#guide > p")[0], "一年交一次，交一年管一年。");
    let rishi = get("/zhoushi/residents").await;
    assert!(rishi.texts("main p.answer strong")[0].contains("；天省的框架："));
}

#[actix_web::test]
async fn a_hub_says_it_in_short() {
    let told = get("/xuanshi").await.under("居民医保交多少");
    assert_eq!(
        told[0],
        "2027年交多少，还没有查到；2026年交420元到480元，看是哪种人。（单一报道，玄市本地规定）"
    );
    let province = get("/hongshi").await.under("居民医保交多少");
    assert!(province[0].contains("框架，各市自定"), "{province:?}");
    let none = get("/yishi").await.under("居民医保交多少");
    assert_eq!(none[0], "2027年交多少，还没有查到。");
    assert_eq!(none[1], "2026年交多少，没有查到。国家定的最低数是一年380元，您那里可能更多。");
}

#[actix_web::test]
async fn a_place_without_anything_leads_to_the_nations_page() {
    assert_eq!(get("/yishi/residents").await.redirect(), (302, "/china/residents"));
}

#[actix_web::test]
async fn the_last_number_known_is_named_by_its_year_however_long_ago() {
    let said = |on: &'static str| async move {
        get(&format!("/xuanshi/residents?on={on}")).await.texts("main p.answer strong")
    };
    assert_eq!(
        said("2027-11-22").await,
        ["2028年、2027年交多少，还没有查到；2026年交420元到480元，看是哪种人。"]
    );
    assert_eq!(
        said("2029-05-01").await,
        ["2027年到2029年交多少，还没有查到；2026年交420元到480元，看是哪种人。"]
    );
}

#[actix_web::test]
async fn what_is_not_known_of_the_year_that_leads_is_told_first_wherever_the_page_is_told_in_short() {
    let missing = "2026年全市交多少，没有查到。国家定的最低数是一年380元，您那里可能更多。";
    let page = get("/renshi/residents?on=2026-05-01").await;
    assert_eq!(page.texts("main p.answer")[0], missing);
    assert!(page.texts("main p.answer")[1].starts_with("2025年每人交390元。"));
    let description = page.attribute("meta[name=description]", "content");
    assert!(description.contains("2026年全市交多少，没有查到。"), "{description}");
    assert!(!description.contains("390"), "{description}");
    let hub = get("/renshi?on=2026-05-01").await.under("居民医保交多少");
    assert_eq!(hub[0], format!("{missing}只查到壬东县的。"));
    assert!(hub[1].starts_with("2025年每人交390元。"), "{hub:?}");
    let sheet = get("/renshi/print?on=2026-05-01").await.text("article.sheet");
    assert!(sheet.contains("2026年全市交多少，没有查到。") && !sheet.contains("390"), "{sheet}");
    // Without a number the description names the year, too.
    let now = get("/renshi/residents").await.attribute("meta[name=description]", "content");
    assert!(now.contains("2027年交多少，还没有查到") && !now.contains("今年的数"), "{now}");
}

#[actix_web::test]
async fn who_pays_by_the_month_is_told_so_though_the_year_is_not_known_yet() {
    for path in ["/huangshi/residents", "/huangshi/residents?on=2027-10-01"] {
        let page = get(path).await;
        assert!(page.text("main").contains("这里的居民医保按月算。"), "{path}");
        assert!(page.under("什么时候交").concat().contains("这里按月交，各月哪天交没有查到。"), "{path}");
        // What the nation says of a year of cover is not theirs, nor is a window.
        assert!(
            page.under("待遇已经开始")[0].starts_with("这条说的是一年交一次的人：待遇期从1月1日开始"),
            "{path}"
        );
        let script = page.texts("main .box li").concat();
        assert!(script.contains("每个月哪天扣？") && !script.contains("从哪天交到哪天"), "{script}");
    }
    let yearly = get("/hongshi/residents").await;
    assert!(yearly.under("待遇已经开始")[0].starts_with("待遇期从1月1日开始"));
    assert!(yearly.texts("main .box li").concat().contains("从哪天交到哪天？"));
}

#[actix_web::test]
async fn who_pays_nothing_stands_below_the_table_and_a_newborn_child_in_its_own_part() {
    let page = get("/xuanshi/residents?on=2025-06-01").await;
    assert_eq!(page.texts("table.fees + p"), ["孤儿和本市新生儿自己不用缴。"]);
    assert!(
        page.under("刚出生的孩子")[0]
            .starts_with("2025年，孤儿和本市新生儿自己不用缴。单一报道，玄市本地规定")
    );
    let now = get("/xuanshi/residents").await;
    assert_eq!(now.count("table.fees + p"), 0, "it is told of 2025 only");
    assert!(!now.under("刚出生的孩子").concat().contains("不用缴"));
}
