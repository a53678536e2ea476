//! The answer of the estimate for every shape of rule: exact amounts, every step with its source.

use crate::visit::{Answer, get};

async fn ask(query: &str) -> Answer {
    let page = get(&format!("/estimate/refund?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page
}

/// The number, what arrives, the same counted the other way, and the steps without their sources.
async fn reckoning(query: &str) -> (String, String, Vec<String>) {
    let page = ask(query).await;
    let html = page.html();
    let step = scraper::Selector::parse("main ol > li").unwrap();
    let steps: Vec<String> = html
        .select(&step)
        .map(|li| li.children().find_map(|c| c.value().as_text().map(|t| t.trim().to_owned())).unwrap())
        .collect();
    // Every step but the last, which only counts by the other unit, names its source.
    let links = page.attributes("main ol > li a", "href");
    assert_eq!(links.len(), steps.len() - 1, "{query}");
    assert!(links.iter().all(|href| href.starts_with("/sources/s")), "{links:?}");
    (page.text("p.number"), page.texts("main section:not(.box) > p.note").join(""), steps)
}

#[actix_web::test]
async fn a_published_monthly_amount() {
    let (number, otherwise, steps) = reckoning("region=yishi&status=retired").await;
    assert_eq!((number.as_str(), otherwise.as_str()), ("75元/月", "一年合900元。"));
    assert_eq!(steps, ["当地公布的标准：75元/月", "75元/月×12＝900元/年"]);
    let page = ask("region=yishi&status=retired").await;
    assert_eq!(
        page.texts("main ol .note"),
        ["依据（单一报道）：《退休人员每月返75元》，甲省日报，2023年4月"]
    );
}

#[actix_web::test]
async fn a_published_yearly_amount_with_what_is_taken() {
    let (number, otherwise, steps) = reckoning("region=bingshi&status=retired&birth=1956-12").await;
    assert_eq!(number, "1400元/年");
    assert_eq!(otherwise, "合116.67元/月，到手106.67元。这里按年打，每月是折算。");
    assert_eq!(
        steps,
        ["当地公布的标准：1400元/年", "扣大额互助120元，到手1280元/年", "1280元/年÷12＝106.67元/月"]
    );
    let page = ask("region=bingshi&status=retired&birth=1956-12").await;
    assert_eq!(page.texts("div.answer > p")[2], "扣钱后到手1280元/年");
}

#[actix_web::test]
async fn a_range_with_what_is_taken_from_some() {
    let (number, _, steps) = reckoning("region=wushi-jia&status=retired").await;
    assert_eq!(number, "60到90元/月");
    assert_eq!(
        steps,
        [
            "当地公布的标准：60到90元/月",
            "扣长期护理保险（只扣一部分人的）5元，到手55到90元/月",
            "55到90元/月×12＝660到1080元/年"
        ]
    );
    let page = ask("region=wushi-jia&status=retired").await;
    assert_eq!(page.text("p.warn"), "这是暂定的数，来源说以后会结算差额，后来的数没查到。");
}

#[actix_web::test]
async fn less_for_missing_years() {
    for (said, number, step) in [
        // Who was not asked yet is told the full amount, and that it is for who has all the years.
        ("", "100元/月", "100元/月×12＝1200元/年"),
        ("&sex=male&years=20", "70元/月", "年限差10年，每差一年少3%，剩70元/月"),
        ("&sex=female&years=20", "85元/月", "年限差5年，每差一年少3%，剩85元/月"),
        ("&sex=unknown&years=20", "70到85元/月", "年限差5到10年，每差一年少3%，剩70到85元/月"),
        ("&sex=female&years=unknown", "25到100元/月", "年限差0到25年，每差一年少3%，剩25到100元/月"),
    ] {
        let (found, _, steps) = reckoning(&format!("region=dingshi&status=retired{said}")).await;
        assert_eq!((found.as_str(), steps[1].as_str()), (number, step), "{said}");
    }
    let open = ask("region=dingshi&status=retired").await;
    assert_eq!(open.text("div.answer > p.who"), "退休职工，交满年数的");
    assert_eq!(open.texts("div.answer > p")[2], "男交满30年，女交满25年。每差一年，少返3%。");
    assert_eq!(open.text("p.box:not(.warn)"), "补上这几项，能算得更准：男还是女、交了多少年。在下面填。");
    let (full, _, steps) = reckoning("region=dingshi&status=retired&sex=male&years=30").await;
    assert_eq!((full.as_str(), steps.len()), ("100元/月", 2));
}

#[actix_web::test]
async fn a_dispute_is_a_range_that_names_both_sources() {
    let page = ask("region=jishi&status=retired").await;
    assert_eq!(page.text("p.number"), "80到95元/月");
    assert_eq!(page.texts("div.answer > p")[2], "说法不一：80元/月；95元/月。哪个对，还没有定论。");
    assert_eq!(page.attributes("#jishi-refund-1 a", "href"), ["/sources/s00000002"]);
    assert_eq!(page.attributes("#jishi-refund-2 a", "href"), ["/sources/s00000003"]);
    assert_eq!(page.texts(".said p.value"), ["120元/月"], "the unconfirmed value is no part of the range");
}

#[actix_web::test]
async fn a_share_of_ones_own_pension_with_floor_and_cap() {
    for (pension, number, steps) in [
        ("3000", "150元/月", vec!["您的养老金3000元×5%＝150元/月"]),
        ("900", "50元/月", vec!["您的养老金900元×5%＝45元/月", "受上下限约束，是50元/月"]),
        ("8000", "200元/月", vec!["您的养老金8000元×5%＝400元/月", "受上下限约束，是200元/月"]),
    ] {
        let (found, _, all) = reckoning(&format!("region=maoshi&status=retired&pension={pension}")).await;
        assert_eq!(found, number);
        assert_eq!(all[..all.len() - 1], steps);
    }
    let open = ask("region=maoshi&status=retired").await;
    assert_eq!(open.texts("div.answer > p")[1], "本人养老金的5%，最少50元，最多200元。");
    assert_eq!(open.count("p.number") + open.count("main ol"), 0);
}

#[actix_web::test]
async fn limits_that_nobody_verified_are_named_and_not_used() {
    let page = ask("region=chenshi&status=retired&pension=5000").await;
    assert_eq!(page.text("p.number"), "200元/月");
    assert_eq!(page.text("p.warn"), "这个办法有上下限，上下限没有核实，算的时候没有计入。");
}

#[actix_web::test]
async fn a_share_of_the_places_own_verified_average_with_a_rate_taken_off() {
    let (number, otherwise, steps) = reckoning("region=sishi&status=retired").await;
    assert_eq!((number.as_str(), otherwise.as_str()), ("73.50元/月", "一年合882元，到手749.64元。"));
    assert_eq!(
        steps,
        [
            "2021年平均养老金3675元×2%＝73.50元/月",
            "扣长期护理保险11.03元，到手62.47元/月",
            "62.47元/月×12＝749.64元/年",
        ]
    );
}

#[actix_web::test]
async fn a_share_of_a_named_regions_average() {
    let (number, _, steps) = reckoning("region=wushi-zi&status=retired").await;
    assert_eq!((number.as_str(), steps[0].as_str()), ("100元/月", "2021年平均养老金4000元×2.5%＝100元/月"));
}

#[actix_web::test]
async fn a_formula_without_an_average_names_what_is_missing_and_shows_no_amount() {
    for query in ["", "&pension=4000", "&base=4000"] {
        let page = ask(&format!("region=weishi&status=retired{query}")).await;
        let sentence = "按当地2022年平均养老金的2.8%返。这个平均数没查到，算不出金额。";
        assert_eq!(page.texts("div.answer > p")[1], sentence, "{query}");
        assert_eq!(page.count("p.number") + page.count("main ol"), 0, "{query}");
        assert!(!page.text("main").contains("112"), "{query}");
        let next = "打12393问当地医保局。问到了填在下面，就能算出来。";
        assert!(page.texts("main section > p").contains(&next.to_owned()), "{query}");
        assert_eq!(page.count("form #average"), 1, "{query}");
    }
}

#[actix_web::test]
async fn an_average_that_the_reader_typed_is_called_that() {
    let (number, _, steps) =
        reckoning("region=weishi&status=retired&average=%EF%BC%94%EF%BC%8C000%E5%85%83").await;
    assert_eq!(number, "112元/月");
    assert_eq!(steps[0], "按您填的平均养老金（当地2022年平均养老金）4000元×2.8%＝112元/月");
    let page = ask("region=weishi&status=retired&average=4000").await;
    assert_eq!(page.attribute("#average", "value"), "4000", "the field stays, so that it can be corrected");
}

#[actix_web::test]
async fn a_verified_average_goes_before_a_typed_one() {
    let (number, _, steps) = reckoning("region=sishi&status=retired&average=9000").await;
    assert_eq!(number, "73.50元/月");
    assert!(steps.iter().all(|s| !s.contains("9000")));
}

#[actix_web::test]
async fn averages_by_class_ask_for_the_class() {
    let page = ask("region=shenshi&status=retired").await;
    assert_eq!(page.count("p.number"), 0);
    assert_eq!(page.text("p.box:not(.warn)"), "补上这几项，能算得更准：哪一类。在下面填。");
    for (class, number, first) in [
        ("institution", "150元/月", "2022年平均养老金（机关事业单位）5000元×3%＝150元/月"),
        ("enterprise", "90元/月", "2022年平均养老金（企业（含灵活就业））3000元×3%＝90元/月"),
    ] {
        let (found, _, steps) = reckoning(&format!("region=shenshi&status=retired&class={class}")).await;
        assert_eq!((found.as_str(), steps[0].as_str()), (number, first));
    }
}

#[actix_web::test]
async fn so_much_for_each_year_of_age() {
    let (number, _, steps) = reckoning("region=haishi&status=retired&birth=1956-03").await;
    assert_eq!((number.as_str(), steps[0].as_str()), ("105元/月", "年龄70岁×1.50元＝105元/月"));
    assert_eq!(ask("region=haishi&status=retired").await.count("p.number"), 0);
}

#[actix_web::test]
async fn old_rules_whose_sum_nobody_can_type_promise_no_field() {
    for (region, sentence) in [
        ("youshi", "按当地上一年平均工资的1.2%返。这个平均数没查到，算不出金额。"),
        ("xushi", "按原单位平均缴费基数的1.5%返。原单位的平均基数没查到，算不出金额。"),
        ("dishi", "按本人2022年的返款额。"),
    ] {
        let page = ask(&format!("region={region}&status=retired")).await;
        assert_eq!(page.texts("div.answer > p")[1], sentence);
        assert_eq!(page.count("p.number"), 0);
        assert!(!page.text("main").contains("填在下面"), "{region}: there is no such field");
    }
}

#[actix_web::test]
async fn nothing_is_credited_by_rule() {
    let page = ask("region=xuanshi&status=retired").await;
    assert_eq!(page.texts("div.answer > p")[1], "不返，没有钱打进个人账户。");
    assert_eq!(page.count("p.number") + page.count("main ol"), 0);
}

#[actix_web::test]
async fn a_share_of_ones_own_base() {
    let (number, otherwise, steps) = reckoning("region=yishi&status=employed&base=6%2C000%E5%85%83").await;
    assert_eq!((number.as_str(), otherwise.as_str()), ("120元/月", "一年合1440元。"));
    assert_eq!(steps, ["您的缴费基数6000元×2%＝120元/月", "120元/月×12＝1440元/年"]);
    let open = ask("region=yishi&status=employed").await;
    assert_eq!(open.texts("div.answer > p")[1], "本人缴费基数的2%。");
    assert_eq!(open.count("p.number"), 0);
}

#[actix_web::test]
async fn what_is_not_known_is_a_page_and_no_guess() {
    for (query, sentence) in [
        ("region=choushi&status=retired", "丑市退休职工返多少，我们还没有查到可靠的依据。"),
        ("region=yinshi&status=retired", "寅市退休职工返多少，网上有说法，都没有核实，不能当答案。"),
        ("region=xinshi&status=retired", "查到的标准（88元/月）到2025年12月31日为止，之后的没有查到。"),
        ("region=yishi&status=flexible", "乙市灵活就业人员返多少，我们还没有查到可靠的依据。"),
        (
            "region=yishi&status=retired&on=2023-06-30",
            "查到的标准是75元/月，2023年起。2023年6月30日还不能确定已经执行。",
        ),
    ] {
        let page = ask(query).await;
        assert_eq!(page.texts("div.answer > p")[1], sentence);
        assert_eq!(page.count("p.number") + page.count("main ol"), 0, "{query}");
        assert_eq!(page.count("#phone"), 1);
    }
    assert_eq!(ask("region=yinshi&status=retired").await.texts(".said p.value"), ["66元/月"]);
}

#[actix_web::test]
async fn another_day_has_its_own_answer() {
    let page = ask("region=renshi&status=retired&on=2022-01-01").await;
    assert_eq!(page.text("p.number"), "66元/月");
    assert_eq!(page.texts("main > p.box")[0], "按2022年1月1日那天的规定算。");
    assert_eq!(ask("region=renshi&status=retired").await.text("p.number"), "75元/月");
}

#[actix_web::test]
async fn the_payday_is_told_where_it_is_known() {
    for (region, value) in [
        ("yishi", "每月20日到账，遇节假日提前"),
        ("bingshi", "一年打一次，7月1日到账"),
        ("guishi", "每月10日前到账"),
    ] {
        let told = ask(&format!("region={region}&status=retired&birth=1950-01")).await.under("几号到账");
        assert!(told[0].starts_with(value), "{told:?}");
    }
    let none = ask("region=yishi&status=employed").await.under("几号到账");
    assert_eq!(none[0], "没有查到可靠的到账日，请打电话问。");
}

#[actix_web::test]
async fn the_next_change_says_from_when_as_far_as_the_rule_tells() {
    for (query, change) in [
        (
            "region=gengshi&status=retired&birth=1957-03",
            "您2027年3月满70岁，从2027年3月起，从每月70元变成每月90元。",
        ),
        (
            "region=hongshi&status=retired&birth=1956-12",
            "您2026年12月满70岁，从2027年1月起，从每月45元变成每月55元。",
        ),
        (
            "region=bingshi&status=retired&birth=1956-12",
            "您2026年12月满70岁，从2026年12月之后的下一个7月起，从每月116.67元变成每月133.33元。",
        ),
        (
            "region=rishi&status=retired&birth=1952-03",
            "您2027年3月满75岁，大约从2027年3月起，以到账为准，从每月30元变成每月40元。",
        ),
        ("region=guishi&status=retired", "2027年1月1日起换新标准，变成每月95元。"),
    ] {
        assert_eq!(ask(query).await.under("下一次变化")[0], change);
    }
    assert!(!ask("region=yishi&status=retired&birth=1950-01").await.has_heading("下一次变化"));
    assert!(!ask("region=gengshi&status=retired&birth=1950-01").await.has_heading("下一次变化"));
}

#[actix_web::test]
async fn a_birthday_whose_month_nobody_settles_leaves_both_amounts_open() {
    let page = ask("region=rishi&status=retired&birth=1951-06").await;
    assert_eq!(page.texts("p.number"), ["30元/月", "40元/月"]);
    assert_eq!(
        page.text("h1 + p"),
        "您的情况有几种可能，返款在每月30到40元之间（每年360到480元）。下面分开写。"
    );
}

#[actix_web::test]
async fn each_figure_stands_on_the_answer_with_its_source_and_its_day() {
    let page = ask("region=yishi&status=retired").await;
    assert_eq!(page.attribute("div.answer .grounds a", "href"), "#from-jiasheng-refund-1");
    assert_eq!(page.count("#from-jiasheng-refund-1"), 1);
    assert_eq!(
        page.texts("#jiasheng-refund-1 > p")[2],
        "2023年起；核实于2026年11月22日；下次核实2027年11月单一报道，甲省全省规定"
    );
}
