//! `/{region}`: the hub of each kind of answer.

use scraper::{ElementRef, Selector};

use crate::visit::{get, get_at, noon};

/// The answers of a hub, each with its lines: for whom, number, grounds.
async fn answers(path: &str) -> Vec<Vec<String>> {
    let page = get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let html = page.html();
    let (answer, line) = (Selector::parse("div.answer").unwrap(), Selector::parse("p").unwrap());
    let text = |e: ElementRef<'_>| e.text().collect::<String>().trim().to_owned();
    html.select(&answer).map(|answer| answer.select(&line).map(text).collect()).collect()
}

#[actix_web::test]
async fn an_inherited_amount_says_everything_about_itself() {
    let found = answers("/yishi").await;
    let grounds = "2023年起；核实于2026年11月22日；下次核实2027年11月单一报道，甲省全省规定，依据";
    assert_eq!(found, [["退休职工", "75元/月", grounds]]);
    let page = get("/yishi").await;
    assert_eq!(page.text("p.number b"), "75");
    assert_eq!(page.text("p.number .unit"), "元/月");
    assert_eq!(page.attributes(".answer time", "datetime"), ["2023", "2026-11-22", "2027-11-22"]);
    assert_eq!(page.text(".answer .evidence.reported"), "单一报道");
    assert_eq!(page.attribute(".answer .grounds a", "href"), "#from-jiasheng-refund-1");
    assert_eq!(page.count("#from-jiasheng-refund-1"), 1);
    let grades = page.texts("#sources ~ p.note");
    let each_once: std::collections::BTreeSet<&String> = grades.iter().collect();
    assert_eq!(grades.len(), each_once.len(), "a grade is said once for all its sources: {grades:?}");
    let sources = page.links("#sources ~ ul.sources a");
    let best = ("/sources/s00000002".to_owned(), "《退休人员每月返75元》，甲省日报，2023年4月".to_owned());
    assert!(sources.contains(&best), "{sources:?}");
}

#[actix_web::test]
async fn a_source_about_a_neighbour_is_not_named_here() {
    assert!(
        !get("/yishi")
            .await
            .attributes("#sources ~ ul.sources a", "href")
            .contains(&"/sources/s00000003".to_owned())
    );
    assert!(
        get("/jiasheng")
            .await
            .attributes("#sources ~ ul.sources a", "href")
            .contains(&"/sources/s00000003".to_owned())
    );
}

#[actix_web::test]
async fn age_bands_stand_one_below_the_other_with_what_arrives() {
    let rest = "2026年7月1日起；核实于2026年11月22日；下次核实2027年11月官方原文，丙市本地规定，依据";
    assert_eq!(
        answers("/bingshi").await,
        [
            ["退休职工，70岁以下", "1400元/年", "扣钱后到手1280元/年", rest],
            ["退休职工，70岁及以上", "1600元/年", "扣钱后到手1480元/年", rest],
        ]
    );
}

#[actix_web::test]
async fn a_provisional_range_says_so_and_a_deduction_on_some_is_a_range() {
    let rest = "2025年1月1日起；核实于2026年11月22日；下次核实2026年12月单一报道，戊市本地规定，暂定，依据";
    assert_eq!(
        answers("/wushi-jia").await,
        [["退休职工", "60到90元/月", "有的人要扣钱，到手55到90元/月", rest]]
    );
}

#[actix_web::test]
async fn a_start_that_nobody_tells_is_not_invented() {
    let rest = "起始日未查到；核实于2026年11月22日；下次核实2027年11月多方一致，庚市本地规定，依据";
    assert_eq!(answers("/gengshi").await[1], ["退休职工，60岁到69岁", "70元/月", rest]);
}

#[actix_web::test]
async fn a_dispute_is_a_range_that_names_both() {
    let grounds = "2024年1月1日起；核实于2026年11月22日；下次核实2027年11月单一报道，己市本地规定，依据";
    let said = "说法不一：80元/月；95元/月。哪个对，还没有定论。";
    assert_eq!(answers("/jishi").await, [["退休职工，说法不一", "80到95元/月", said, grounds, grounds]]);
    let page = get("/jishi").await;
    let grades = page.texts("#sources ~ p.note");
    assert_eq!(grades, ["官方原文（官方网页）：", "单一报道："], "the best first");
    let hrefs = page.attributes("#sources ~ ul.sources:last-child a", "href");
    assert_eq!(hrefs, ["/sources/s00000002", "/sources/s00000003"]);
}

#[actix_web::test]
async fn a_formula_without_an_average_shows_no_amount() {
    let rest = "2023年1月1日起；核实于2026年11月22日；下次核实2027年11月单一报道，未市本地规定，依据";
    let sentence = "按当地2022年平均养老金的2.8%返。这个平均数没查到，算不出金额。";
    assert_eq!(answers("/weishi").await, [["退休职工", sentence, rest]]);
}

#[actix_web::test]
async fn rules_that_only_the_reader_can_fill_stand_as_they_are() {
    for (path, sentence) in [
        ("/maoshi", "本人养老金的5%，最少50元，最多200元。"),
        ("/chenshi", "本人退休当月养老金的4%，有上下限，数额没核实到。"),
        ("/haishi", "年龄每岁1.50元/月。"),
        ("/dishi", "按本人2022年的返款额。"),
        ("/youshi", "按当地上一年平均工资的1.2%返。这个平均数没查到，算不出金额。"),
        ("/xushi", "按原单位平均缴费基数的1.5%返。原单位的平均基数没查到，算不出金额。"),
        ("/xuanshi", "不返，没有钱打进个人账户。"),
    ] {
        let found = answers(path).await;
        assert_eq!((found.len(), found[0][1].as_str()), (1, sentence), "{path}");
        assert_eq!(get(path).await.count("p.number"), 0, "{path}");
    }
}

#[actix_web::test]
async fn what_was_not_found_is_said_and_the_frames_stand_below() {
    assert_eq!(answers("/choushi").await, [["退休职工", "丑市退休职工返多少，我们还没有查到可靠的依据。"]]);
    let page = get("/choushi").await;
    assert_eq!(
        page.texts("div.pair + p.note"),
        ["子省全省规定是个框架，金额各市自定：当地改革那一年的平均养老金的2%到3%。多方一致"]
    );
    assert_eq!(page.count("p.number"), 0);
    assert_eq!(page.count("#phone"), 1);
}

#[actix_web::test]
async fn a_value_that_is_only_unconfirmed_is_never_the_number() {
    let page = get("/yinshi").await;
    let sentence = "寅市退休职工返多少，网上有说法，都没有核实，不能当答案。";
    assert_eq!(answers("/yinshi").await, [["退休职工", sentence]]);
    assert_eq!(page.count("p.number"), 0);
    assert_eq!(page.texts("div.pair + p.note"), ["另有说法：退休职工，66元/月，未证实。看这条"]);
    assert_eq!(page.attribute("div.pair + p.note a", "href"), "/yinshi/refund#yinshi-refund-1");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
}

#[actix_web::test]
async fn a_rule_that_ended_is_said_to_have_ended() {
    let sentence = "查到的标准（88元/月）到2025年12月31日为止，之后的没有查到。";
    assert_eq!(answers("/xinshi").await, [["退休职工", sentence]]);
    assert_eq!(get("/xinshi").await.count("p.number"), 0);
}

#[actix_web::test]
async fn after_an_end_that_is_inherited_the_province_speaks() {
    let grounds = "2023年起；核实于2026年11月22日；下次核实2027年11月单一报道，甲省全省规定，依据";
    assert_eq!(answers("/renshi").await, [["退休职工", "75元/月", grounds]]);
}

#[actix_web::test]
async fn a_city_without_a_file_shows_what_its_province_sets() {
    assert_eq!(answers("/chushi").await[0][..2], ["退休职工", "75元/月"]);
}

#[actix_web::test]
async fn a_rule_for_a_later_day_goes_live_by_itself() {
    assert_eq!(get("/guishi").await.text("p.number"), "85元/月");
    assert_eq!(get_at(noon("2026-12-31"), "/guishi").await.text("p.number"), "85元/月");
    assert_eq!(get_at(noon("2027-01-01"), "/guishi").await.text("p.number"), "95元/月");
}

#[actix_web::test]
async fn a_county_of_another_pool_is_told_that_pools_amount() {
    let grounds =
        "2024年1月1日起；核实于2026年11月22日；下次核实2027年11月单一报道，星省全省规定，只管建设兵团，依据";
    assert_eq!(answers("/yueshi").await, [["退休职工", "130元/月", grounds]]);
    assert_eq!(answers("/yunshi").await[0][1], "65元/月");
}

#[actix_web::test]
async fn the_others_have_a_line_each_with_its_grounds() {
    let page = get("/yishi").await;
    assert_eq!(
        page.under("别的人返多少"),
        [
            "灵活就业退休人员：75元/月。来源没有单独说他们，可能不一样，请打12393核实",
            "在职职工：本人缴费基数的2%。官方原文，全国规定",
            "灵活就业人员：还没核实到。",
            "省直（退休职工）：90元/月。官方原文，甲省全省规定",
            "乙市返款每一条的依据和日期",
        ]
    );
    assert_eq!(get("/choushi").await.under("别的人返多少")[2], "灵活就业人员：不返。多方一致，子省全省规定");
}

#[actix_web::test]
async fn an_answer_that_nobody_has_claims_no_grounds() {
    let page = get("/xinshi").await;
    assert_eq!(page.under("别的人返多少")[0], "灵活就业退休人员：还没核实到。");
    let rows = get("/yishi").await.texts("tbody tr");
    assert!(rows.contains(&"辛市还没核实到".to_owned()), "{rows:?}");
}

#[actix_web::test]
async fn the_hub_leads_on_to_the_estimate_the_phone_and_every_topic() {
    let page = get("/yishi").await;
    let pair: Vec<_> = page.links("main .pair a");
    assert_eq!(pair[0], ("/yishi/refund#estimate".to_owned(), "算算我的返款".to_owned()));
    assert_eq!(pair[1], ("tel:12393".to_owned(), "打电话问12393".to_owned()));
    assert_eq!(
        page.attributes("main .topics a", "href"),
        [
            "/yishi/refund",
            "/yishi/balance",
            "/yishi/transfer",
            "#years",
            "#lapse",
            "#outpatient",
            "#sharing",
            "#residents",
            "#withdrawal",
            "/yishi/print"
        ]
    );
    assert_eq!(page.attributes("nav.crumbs a", "href"), ["/", "/jiasheng", "/yishi"]);
}

#[actix_web::test]
async fn the_hub_names_its_counties_and_the_way_to_the_balance() {
    let page = get("/yishi").await;
    assert_eq!(page.under("的规定是哪里定的")[1], "这一页管：东关区、西关区。");
    assert_eq!(
        page.texts("main h2 + ul li")[..3],
        [
            "微信、支付宝里的“乙市医保”小程序：依次点“我的”、“账户余额”",
            "“国家医保服务平台”APP：依次点“首页”、“职工医保个人账户”",
            "“甲省医保”APP",
        ]
    );
    assert!(!get("/chushi").await.text("main").contains("这一页管"));
}

#[actix_web::test]
async fn the_hub_sets_a_city_beside_its_neighbours() {
    let page = get("/yishi").await;
    assert!(page.has_heading("跟旁边比一比"));
    assert_eq!(page.text("table caption"), "退休职工的返款");
    assert_eq!(page.attributes("thead th", "scope"), ["col", "col"]);
    let rows = page.texts("tbody tr");
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0], "丙市70岁以下1400元/年；70岁及以上1600元/年丙市本地规定");
    assert_eq!(rows[3], "己市80到95元/月，说法不一己市本地规定");
}

#[actix_web::test]
async fn where_a_province_sets_it_for_all_its_places_one_sentence_says_so() {
    for path in ["/xingsheng", "/yunshi"] {
        let page = get(path).await;
        assert!(!page.text("main").contains("都一样："), "the pool in 星省 goes by another rule");
        assert!(page.count("main table caption") > 0, "{path}");
    }
}

#[actix_web::test]
async fn a_province_lists_its_cities_and_the_nation_its_provinces() {
    let province = get("/jiasheng").await;
    assert_eq!(province.text("h1"), "甲省医保：各市每月返多少");
    assert!(province.has_heading("甲省各市"));
    let mut cities = province.attributes("tbody th a", "href");
    assert_eq!(cities.len(), 10);
    assert_eq!(cities[0], "/yishi");
    cities.sort_unstable();
    cities.dedup();
    assert_eq!(cities.len(), 10, "each once, whatever the row: {cities:?}");
    let rows = province.texts("tbody tr");
    assert!(rows.contains(&"乙市 壬市 初市75元/月甲省全省规定".to_owned()), "{rows:?}");
    let nation = get("/china").await;
    assert_eq!(nation.text("h1"), "全国医保：返款、余额、转移怎么规定");
    assert_eq!(
        nation.attributes("tbody th a", "href"),
        ["/jingshi", "/jiasheng", "/zisheng", "/tiansheng", "/xingsheng"]
    );
    assert_eq!(nation.attributes(".pair a", "href")[0], "/estimate/refund");
}

#[actix_web::test]
async fn the_phone_from_elsewhere_stands_only_where_the_area_code_is_certain() {
    let sure = get("/yishi").await;
    assert_eq!(
        sure.attributes("section[aria-labelledby=phone] a", "href"),
        ["tel:12393", "tel:037112393", "tel:03711234567"]
    );
    assert!(
        sure.text("section[aria-labelledby=phone]").contains("乙市医保中心：0371-1234567（工作日9点到17点）")
    );
    let unsure = get("/bingshi").await;
    assert_eq!(unsure.attributes("section[aria-labelledby=phone] a", "href"), ["tel:12393"]);
}

#[actix_web::test]
async fn a_figure_past_its_next_check_says_so_next_to_the_number() {
    let page = get_at(noon("2027-11-23"), "/yishi").await;
    assert_eq!(page.text(".answer strong.due"), "核实已过期，原定2027年11月22日再核实");
    assert_eq!(get_at(noon("2027-11-22"), "/yishi").await.count(".due"), 0);
    let own_day = get_at(noon("2026-12-02"), "/wushi-jia").await;
    assert_eq!(own_day.text(".answer strong.due"), "核实已过期，原定2026年12月1日再核实");
}

#[actix_web::test]
async fn a_pool_of_its_own_goes_by_the_pools_rules_and_names_no_province() {
    let standing = get("/yueshi").await.under("月市的规定是哪里定的").swap_remove(0);
    assert!(standing.starts_with("月市自己的规定和渠道，一件也没有查到。"), "{standing}");
    assert!(standing.contains("按建设兵团和全国的规定"), "{standing}");
    assert!(!standing.contains("星省") && !standing.contains("这一页都"), "{standing}");
    assert!(standing.contains("门诊住院报销，上面各级的规定也没有查到。"), "{standing}");
}

#[actix_web::test]
async fn a_province_does_not_speak_for_its_cities() {
    assert!(!get("/jiasheng/refund").await.has_heading("这一页管哪些地方"));
    assert!(get("/yishi/refund").await.has_heading("这一页管哪些地方"));
}

#[actix_web::test]
async fn a_provisional_amount_says_so_in_lists_and_descriptions() {
    let description = get("/wushi-jia").await.attribute("meta[name=description]", "content");
    assert!(description.contains("60到90元/月（暂定）"), "{description}");
    assert!(get("/jiasheng").await.texts("td").iter().any(|t| t.starts_with("60到90元/月（暂定）")));
}

#[actix_web::test]
async fn a_description_says_whose_refund_it_is() {
    let description = get("/yishi/refund").await.attribute("meta[name=description]", "content");
    assert!(description.starts_with("乙市退休医保返款：75元/月。"), "{description}");
}

#[actix_web::test]
async fn what_a_hub_says_on_moving_says_what_it_is_about() {
    let told = get("/yishi").await.under("转到乙市，从乙市转走").join("");
    for line in [
        "余额：钱到了以后，3个工作日里记进账户。",
        "省内换地方：省里换地方，记录自动转，不用申请。",
        "跨省转移：一共15个工作日。",
    ] {
        assert!(told.contains(line), "{line} {told}");
    }
    let alone = get("/choushi").await.under("转到丑市，从丑市转走").join("");
    assert!(alone.contains("申请转移以后：一共15个工作日。"), "{alone}");
}
