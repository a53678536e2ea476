//! `/{region}/outpatient`

use crate::visit::{Answer, get};

/// The rows of the nth table: heading and cells, without the words for evidence.
fn rows(page: &Answer, n: usize) -> Vec<Vec<String>> {
    let html = page.html();
    let find = |css: &str| scraper::Selector::parse(css).unwrap();
    let table = html.select(&find("table.stack")).nth(n).unwrap();
    let text = |e: scraper::ElementRef<'_>| {
        let text: String = e.text().collect();
        ["单一报道", "多方一致", "官方原文"]
            .iter()
            .fold(text, |t, word| t.replace(word, " "))
            .trim()
            .to_owned()
    };
    table.select(&find("tbody tr")).map(|row| row.select(&find("th, td")).map(text).collect()).collect()
}

fn row(page: &Answer, n: usize, place: &str) -> Vec<String> {
    let found = rows(page, n).into_iter().find(|row| row[0] == place);
    found.unwrap_or_else(|| panic!("no row {place}: {:?}", rows(page, n)))[1..].to_vec()
}

#[actix_web::test]
async fn the_answer_stands_first_in_three_sentences_with_their_grounds() {
    let page = get("/dishi/outpatient").await;
    assert_eq!(page.text("h1"), "地市医保门诊报销多少");
    assert_eq!(
        page.texts("main p.answer strong"),
        [
            "三级医院：在职报50%，退休报55%。",
            "起付线：在职、退休都是每年200元。",
            "封顶线：在职是每年1500元，退休是每年2000.50元。"
        ]
    );
    assert!(page.texts("main p.answer .note")[0].starts_with("单一报道，地市本地规定，2023年规定，"));
    assert_eq!(page.attributes("main p.answer:nth-of-type(3) a", "href"), ["#dishi-outpatient-2"]);
    assert_eq!(page.attributes("main p.answer a[href='#also-said']", "href").len(), 1);
    assert_eq!(page.count("#also-said"), 1);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
}

#[actix_web::test]
async fn a_table_has_a_cell_for_each_people_and_says_where_nothing_is_known() {
    let page = get("/dishi/outpatient").await;
    assert_eq!(page.texts("caption")[0], "地市职工医保，普通门诊");
    assert_eq!(row(&page, 0, "一级及以下医院"), ["70%", "75%"]);
    assert_eq!(row(&page, 0, "三级医院"), ["50%", "55%"]);
    assert_eq!(row(&page, 0, "定点药店"), ["没查到", "60%"]);
    assert_eq!(row(&page, 0, "不分医院"), ["每年200元", "每年200元"]);
    assert_eq!(
        page.texts("th[scope=rowgroup]")[..3],
        ["起付线（先自己付的）", "报几成", "封顶线（最多报的）"]
    );
    assert!(
        page.texts("p.note").contains(&"表里有的数是2023年的规定。后来改没改，请打12393核对。".to_owned())
    );
}

#[actix_web::test]
async fn every_cell_leads_to_its_figure_in_full() {
    for path in ["/dishi/outpatient", "/huangshi/outpatient", "/yushi/outpatient", "/xuanshi/outpatient"] {
        let page = get(path).await;
        let links = page.attributes("table.stack td.num a", "href");
        assert!(!links.is_empty(), "{path}");
        for link in links {
            assert_eq!(page.count(&format!("div.figure[id='{}']", &link[1..])), 1, "{path}: {link}");
        }
    }
}

#[actix_web::test]
async fn an_unconfirmed_value_is_told_apart_and_never_in_a_cell() {
    let page = get("/dishi/outpatient").await;
    assert!(page.under("另有说法").iter().any(|text| text.contains("80%") && text.contains("未证实")));
    assert!(rows(&page, 0).iter().flatten().all(|text| !text.contains("80%")));
    assert_eq!(page.count("#dishi-outpatient-7"), 1);
}

#[actix_web::test]
async fn a_worked_example_is_exact_to_the_fen() {
    let page = get("/dishi/outpatient").await;
    let told = page.under("算一笔");
    assert_eq!(told[0], "一年里第一次在三级医院看门诊，花了500元，都是能报的。");
    assert_eq!(
        told[1],
        "在职：（500−200）×50%＝150元。报150元，自己付350元。 退休：（500−200）×55%＝165元。报165元，自己付335元。"
    );
    // A deductible by the month, a dispute, an ended deductible: no example.
    for path in ["/huangshi/outpatient", "/yushi/outpatient"] {
        assert!(!get(path).await.has_heading("算一笔"), "{path}");
    }
}

#[actix_web::test]
async fn hospital_care_has_a_table_of_its_own_or_the_plain_word_that_nothing_was_found() {
    let page = get("/dishi/outpatient").await;
    assert_eq!(page.texts("caption")[1], "地市职工医保，住院");
    assert_eq!(row(&page, 1, "三级医院"), ["每次住院800元", "每次住院800元"]);
    let other = get("/huangshi/outpatient").await;
    assert!(other.under("住院报多少")[0].starts_with("黄市住院的起付线和比例，没有查到。"));
}

#[actix_web::test]
async fn ages_slices_and_conditions_are_told_in_their_cells() {
    let page = get("/huangshi/outpatient").await;
    assert_eq!(row(&page, 0, "社区以外的医院，20000元及以下的部分"), ["70%", "70岁以下85% 70岁及以上90%"]);
    assert_eq!(row(&page, 0, "20000元以上的部分"), ["60%", "60%"]);
    assert_eq!(row(&page, 0, "社区卫生服务机构，签约家庭医生"), ["92%", "92%"]);
    assert_eq!(rows(&page, 0)[1], ["不分医院", "每月50元", "每月50元"]);
    assert!(page.texts("main p.answer strong").contains(&"封顶线：在职、退休都不封顶。".to_owned()));
}

#[actix_web::test]
async fn a_dispute_shows_both_sides_and_an_end_says_that_nothing_followed() {
    let page = get("/yushi/outpatient").await;
    assert_eq!(row(&page, 0, "不分医院")[0], "没查到");
    assert_eq!(row(&page, 0, "不分医院")[1], "说法不一：60% 65%");
    assert_eq!(rows(&page, 0)[0], ["起付线（先自己付的）：到2024年12月31日为止是每年100元，后来的没查到。"]);
    assert!(page.texts("main p.answer strong")[0].contains("说法不一"));
    let tiers = rows(&page, 0).last().unwrap()[2].clone();
    assert!(tiers.contains("统账结合") && tiers.contains("2500") && tiers.contains("1100"), "{tiers}");
}

#[actix_web::test]
async fn residents_have_a_column_for_each_group() {
    let page = get("/xuanshi/outpatient").await;
    assert_eq!(page.texts("table.stack thead th")[1..3], ["成年居民", "学生儿童"]);
    assert_eq!(row(&page, 0, "一级及以下医院"), ["60%", "70%"]);
    assert_eq!(rows(&page, 0)[1], ["不分医院", "每年50元", "每年50元"]);
    assert_eq!(page.text("main > p.who"), "居民医保，普通门诊");
    assert_eq!(page.texts("main p.answer strong")[0], "一级及以下医院：成年居民报60%，学生儿童报70%。");
    assert!(page.texts("main > p").contains(&"这里职工医保看门诊报多少，没有查到。请打12393问。".to_owned()));
}

#[actix_web::test]
async fn a_provinces_frame_is_shown_as_a_frame_and_answers_for_no_city() {
    let page = get("/hongshi/outpatient").await;
    assert!(page.texts("main p.answer")[0].starts_with("洪市看普通门诊报多少，没有查到可靠的数。"));
    assert_eq!(page.texts("caption")[0], "天省的框架，各市自定：职工医保，普通门诊");
    assert_eq!(page.count("main p.answer strong"), 0);
    assert!(page.has_heading("省里的框架，各市自定"));
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert_eq!(
        get("/tiansheng/outpatient").await.texts("caption")[0],
        "天省的框架，各市自定：职工医保，普通门诊"
    );
}

#[actix_web::test]
async fn another_day_has_its_own_values() {
    let before = get("/dishi/outpatient?on=2023-12-31").await;
    assert_eq!(row(&before, 0, "不分医院"), ["每年300元", "每年300元"]);
    assert!(before.has_heading("以后要开始的规定"));
    assert_eq!(before.attribute("meta[name=robots]", "content"), "noindex,follow");
    let early = get("/dishi/outpatient?on=2022-06-01").await;
    assert!(early.texts("main p.answer")[0].contains("没有查到可靠的数"));
    let ahead = get("/dishi/outpatient?on=2030-01-01").await;
    assert_eq!(row(&ahead, 0, "不分医院"), ["每年200元", "每年200元"]);
}

#[actix_web::test]
async fn past_values_stand_in_a_table_and_a_district_apart() {
    let page = get("/dishi/outpatient").await;
    assert!(
        page.texts("caption").iter().any(|c| c == "门诊起付线，最新的在前"),
        "{:?}",
        page.texts("caption")
    );
    assert!(page.under("只管一部分人或地方的规定")[0].contains("900元"));
}

#[actix_web::test]
async fn a_place_without_anything_leads_to_the_nations_page() {
    assert_eq!(get("/yishi/outpatient").await.redirect(), (302, "/china/outpatient"));
    let nation = get("/china/outpatient").await;
    assert_eq!(nation.texts("#guide > p")[0], "先付到起付线，再按几成报。");
    assert_eq!(nation.count("table.stack"), 0);
}

#[actix_web::test]
async fn a_hub_says_it_in_two_lines() {
    let told = get("/dishi").await.under("门诊报销多少");
    assert_eq!(told[0], "三级医院：在职报50%，退休报55%（2023年规定，另有说法）。（单一报道，地市本地规定）");
    assert_eq!(told[1], "起付线：在职、退休都是每年200元。（单一报道，地市本地规定）");
}

#[actix_web::test]
async fn what_nobody_tells_of_all_sums_of_a_table_is_said_once_in_it() {
    let page = get("/shenshi/outpatient").await;
    let table = page.texts("main table").concat();
    assert_eq!(table.matches("每次都扣还是一年扣一次，没查到").count(), 1, "{table}");
    assert_eq!(page.texts("main table td b"), ["400元", "400元", "800元", "800元"]);
}
