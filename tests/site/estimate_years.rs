//! `/estimate/years`: the form, its mistakes, and the answer.

use crate::visit::{Answer, dataset, get};

async fn ask(query: &str) -> Answer {
    let page = get(&format!("/estimate/years?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page
}

/// The fields beyond the first form.
async fn asked(query: &str) -> Vec<String> {
    let mut names = ask(query).await.attributes("main form input", "name");
    names.dedup();
    names.retain(|name| !["region", "category", "birth", "total"].contains(&name.as_str()));
    names
}

#[actix_web::test]
async fn the_form_asks_four_things() {
    let page = get("/estimate/years").await;
    assert_eq!(page.text("h1"), "算算我还差几年");
    let mut names = page.attributes("main form input", "name");
    names.dedup();
    assert_eq!(names, ["place", "category", "birth", "total"]);
    let choices = ["male", "woman55", "woman50", "woman", "unknown"];
    assert_eq!(page.attributes("input[name=category]", "value"), choices);
    assert_eq!(page.texts("#category label").last().unwrap(), "不清楚");
    assert_eq!(page.count("select") + page.count("input[type=number]"), 0);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
    let with_region = ask("region=yunshi").await;
    assert_eq!(with_region.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert_eq!(with_region.attribute("input[name=region]", "value"), "yunshi");
}

#[actix_web::test]
async fn a_question_is_put_only_where_the_rule_turns_on_it() {
    for (query, fields) in [
        ("region=jingshi", vec!["retire"]),
        ("region=yunshi", vec!["in_province", "retire"]),
        ("region=dishi", vec!["first_insured", "retire"]),
        ("region=xuanshi", vec!["first_job", "in_city", "retire"]),
        ("region=huangshi", vec!["status", "first_insured", "continuous", "retire"]),
        ("region=yushi", vec!["status", "actual", "retire"]),
        ("region=hongshi", vec!["tier", "actual", "retire"]),
        ("region=rishi", vec!["group", "retire"]),
        ("region=zhoushi", vec!["retire"]),
    ] {
        assert_eq!(asked(&format!("{query}&category=male")).await, fields, "{query}");
    }
}

#[actix_web::test]
async fn what_is_lacking_stands_first_with_its_arithmetic() {
    let page = ask("region=yunshi&category=male&birth=196603&total=22&in_province=11").await;
    assert_eq!(page.text("h1"), "云市，职工医保：还差几年");
    assert_eq!(page.text("div.answer > p.number"), "8年");
    let answer = page.text("div.answer");
    assert!(answer.contains("大约2034年11月交够，在退休以后。"), "{answer}");
    assert!(answer.contains("按2026年7月退休时的规定算。"), "{answer}");
    let steps = page.texts("main ol li");
    assert!(steps[0].starts_with("1966年3月出生，男，按国家规定2026年7月到退休年龄。依据"), "{steps:?}");
    assert!(steps[1].starts_with("累计缴费（含视同缴费）满30年，您有22年，差8年。"), "{steps:?}");
    assert!(steps[2].starts_with("在本省实际缴费满12年，您有11年，差1年。"), "{steps:?}");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
}

#[actix_web::test]
async fn how_much_must_be_paid_stands_first_where_nothing_was_said_of_what_was_paid() {
    let page = ask("region=yunshi&category=male&birth=196603").await;
    assert_eq!(page.text("h1"), "云市，职工医保：要交满几年");
    assert_eq!(page.texts("h1 + div.answer > p.who"), ["男", "2026年7月到退休年龄"]);
    assert_eq!(
        (page.text("div.answer strong"), page.text("div.answer > p.number")),
        ("要交满".into(), "30年".into())
    );
    let answer = page.text("div.answer");
    assert!(answer.contains("累计缴费（含视同缴费） 2023年1月1日起"), "{answer}");
    assert!(answer.contains("其中在本省实际缴费满12年 "), "{answer}");
    let anchors = page.attributes("div.answer p.grounds a", "href");
    assert!(anchors.len() == 2 && anchors.iter().all(|anchor| page.count(anchor) == 1), "{anchors:?}");
    assert_eq!(
        page.text("p.box:not(.warn)"),
        "填上一共交了多久、在本省实际交了多久，才能算还差几年。在下面填。"
    );
    // One of two was said: the other is asked for, and the rule still stands first.
    let half = ask("region=yunshi&category=male&birth=196603&total=31").await;
    assert_eq!(half.text("div.answer > p.number"), "30年");
    assert!(half.text("p.box:not(.warn)").starts_with("填上在本省实际交了多久，才能算还差几年。"));
    // Without a month of birth the number is that of who retires today.
    let today = ask("region=yunshi&category=male").await;
    assert_eq!(today.texts("div.answer > p.who"), ["男", "今天到退休年龄"]);
    let wanted =
        "填上一共交了多久、在本省实际交了多久，才能算还差几年。再补上出生年月，能算得更准。在下面填。";
    assert_eq!(today.text("p.box:not(.warn)"), wanted);
}

#[actix_web::test]
async fn what_must_be_paid_is_a_range_where_it_turns_on_what_was_left_open() {
    let page = ask("region=dishi&category=male&birth=197003").await;
    assert_eq!(page.text("h1 + p"), "您的情况有几种可能，要交满10年到15年。下面分开写。");
    assert_eq!(page.texts("div.answer > p.number"), ["10年", "15年"]);
    // Both answers stand before the details of either.
    assert_eq!(page.count("div.answer + div.answer"), 1);
    assert_eq!(page.count("section > div.answer"), 0);
}

#[actix_web::test]
async fn before_retirement_both_dates_are_told_and_the_next_years_rule() {
    let page =
        ask("region=yunshi&category=male&birth=196605&total=29%E5%B9%B46%E4%B8%AA%E6%9C%88&in_province=13&retire=2026-12").await;
    let answer = page.text("div.answer");
    assert_eq!(page.text("div.answer > p.number"), "6个月");
    assert!(answer.contains("大约2027年5月交够，在退休以后。"), "{answer}");
    assert!(answer.contains("一直交到2026年12月退休，那时还差5个月。"), "{answer}");
    assert!(
        answer.contains("晚一年退休，要求就不一样了：30年，其中在本省实际缴费满14年（暂定）。"),
        "{answer}"
    );
    assert!(page.texts("main ol li")[0].starts_with("按您填的，2026年12月退休。"));
    assert!(page.under("年数不够怎么办")[0].starts_with("可以一次补足，也可以按月接着交。"));
}

#[actix_web::test]
async fn enough_is_told_and_nothing_is_sold() {
    let page = ask("region=jingshi&category=woman55&birth=197401&total=15").await;
    let answer = page.text("div.answer");
    assert!(answer.contains("年数够了 按查到的规定，到退休年龄以后不用再交。"), "{answer}");
    assert!(!page.has_heading("年数不够怎么办"));
    let short = ask("region=jingshi&category=woman55&birth=197401&total=179%E4%B8%AA%E6%9C%88").await;
    assert_eq!(short.text("div.answer > p.number"), "1个月");
}

#[actix_web::test]
async fn what_is_left_open_leaves_several_cases() {
    let page = ask("region=dishi&category=male&birth=197003&total=12").await;
    assert_eq!(page.text("h1 + p"), "您的情况有几种可能，下面分开写。");
    assert_eq!(page.texts("div.answer strong"), ["年数够了", "还差"]);
    assert_eq!(page.text("p.box:not(.warn)"), "补上这几项，能算得更准：首次参保的年月。在下面填。");
    let one = ask("region=dishi&category=male&birth=197003&total=12&first_insured=2015-01").await;
    assert_eq!(one.texts("div.answer > p.number"), ["3年"]);
}

#[actix_web::test]
async fn continuous_or_total_years_close_the_gap() {
    let page =
        ask("region=huangshi&category=male&birth=197003&total=14&continuous=12&first_insured=201001").await;
    assert_eq!(page.text("div.answer > p.number"), "3年");
    let steps = page.texts("main ol li");
    assert_eq!(steps.last().unwrap(), "连续缴费和累计缴费，满足一个就行。");
    let unbroken =
        ask("region=huangshi&category=male&birth=197003&total=14&first_insured=200501&status=employed").await;
    assert_eq!(unbroken.text("div.answer strong"), "不看年数，一直缴到退休，中间不断就够");
    assert_eq!(unbroken.count("div.answer .grounds .evidence"), 1, "what is said first has its grade, too");
}

#[actix_web::test]
async fn where_no_rule_is_confirmed_nothing_is_reckoned() {
    for slug in ["zhoushi", "choushi", "yishi", "china"] {
        let page = ask(&format!("region={slug}&category=male&birth=197003&total=22")).await;
        assert_eq!(page.text("div.answer strong"), "要交满几年没有查到，算不出", "{slug}");
        assert_eq!(page.count(".number"), 0, "{slug}");
    }
    assert!(
        ask("region=choushi&category=male&birth=197003&total=22").await.has_heading("省里的框架，各市自定")
    );
    let unpaid = ask("region=zhoushi&category=male&birth=197003").await;
    assert!(unpaid.has_heading("另有说法"));
    assert!(!unpaid.text("main").contains("能算得更准"), "nothing that is filled in could help");
}

#[actix_web::test]
async fn a_provisional_number_never_says_plainly_enough() {
    let page = ask("region=shenshi&category=male&birth=197003&retire=2029-06&total=26").await;
    assert_eq!(page.text("div.answer strong"), "按现在查到的暂定数够了，但还会上调，别当准");
    let answer = page.text("div.answer");
    assert!(answer.contains("这个年数是暂定的，每年可能上调，退休前打12393问清。"), "{answer}");
    assert!(answer.contains("全省要求逐年加，每年加多少没有查到。"), "{answer}");
    let steps = page.texts("main ol li");
    let step = "累计缴费（含视同缴费）满20年（暂定，可能上调），您有26年，按暂定数够了。";
    assert!(steps[1].starts_with(step), "{steps:?}");
    assert!(page.has_heading("年数不够怎么办"));
    let short = ask("region=shenshi&category=male&birth=197003&retire=2029-06&total=18").await;
    assert_eq!((short.text("div.answer strong"), short.text("p.number")), ("至少还差".into(), "2年".into()));
    assert!(short.texts("main ol li")[1].contains("（暂定，可能上调），您有18年，至少差2年。"));
    let settled = ask("region=shenshi&category=male&birth=197003&retire=2030-06&total=30").await;
    assert_eq!(settled.text("div.answer strong"), "年数够了");
    let past = ask("region=shenshi&category=male&birth=196403&retire=2024-06&total=26").await;
    assert_eq!(past.text("div.answer strong"), "按现在查到的暂定数够了，但可能已经上调，别当准");
}

#[actix_web::test]
async fn the_provinces_frame_stands_beside_the_answer() {
    let page = ask("region=shenshi&category=male&birth=197003&retire=2029-06&total=26").await;
    let answer = page.text("div.answer");
    let frame = "子省全省规定是个框架：实际缴费满10年。各市自定，没有算进去，打12393问。";
    assert!(answer.contains(frame), "{answer}");
    assert!(page.under("省里的框架，各市自定")[0].starts_with("实际缴费满10年"));
    assert!(!answer.contains("满30年"), "the city has total years of its own");
    assert!(!ask("region=yunshi&category=male&total=22").await.has_heading("省里的框架，各市自定"));
}

#[actix_web::test]
async fn who_retired_before_a_rule_is_known_is_told_so() {
    let page = ask("region=jingshi&category=male&birth=195003&total=15").await;
    assert_eq!(page.text("div.answer strong"), "要交满几年没有查到，算不出");
    assert_eq!(
        page.text("p.box.warn"),
        "现在要累计缴费（含视同缴费）满15年，从哪天起没有查到。那时要几年，不能确定。"
    );
}

#[actix_web::test]
async fn residents_have_no_cover_for_life() {
    let page = ask("region=yunshi&status=resident").await;
    assert_eq!(page.text("h1"), "居民医保没有“交满几年”");
    assert_eq!(page.count(".number"), 0);
    assert_eq!(page.attribute("#status input[checked]", "value"), "resident");
}

#[actix_web::test]
async fn mistakes_come_at_once_with_everything_kept() {
    let page = get("/estimate/years?region=yunshi&category=x&birth=1966&total=22.5&in_province=abc").await;
    assert_eq!(page.status, 422);
    assert!(page.text("head > title").starts_with("错误："));
    assert_eq!(
        page.links("div.mistakes a"),
        [
            ("#category", "请从给出的选项里选一个"),
            ("#birth", "出生年月请这样填：196603"),
            ("#total", "请这样填：22年6个月，或者270个月"),
            ("#in_province", "请这样填：22年6个月，或者270个月"),
        ]
        .map(|(href, text)| (href.to_owned(), text.to_owned()))
    );
    for (field, value) in [("birth", "1966"), ("total", "22.5"), ("in_province", "abc")] {
        assert_eq!(page.attribute(&format!("#{field}"), "value"), value);
        assert_eq!(page.attribute(&format!("#{field}"), "aria-invalid"), "true");
    }
    let sent_empty = get("/estimate/years?place=&birth=&total=").await;
    assert_eq!(sent_empty.status, 422);
    assert_eq!(
        sent_empty.texts("div.mistakes a"),
        ["请先填您参保的城市", "请选您是哪一种，分不清就选“不清楚”"]
    );
}

#[actix_web::test]
async fn the_city_is_typed_and_leads_on_with_everything() {
    let page = get("/estimate/years?place=%E4%BA%91%E5%B8%82&category=male&birth=196603&total=22").await;
    assert_eq!(page.redirect(), (303, "/estimate/years?region=yunshi&category=male&birth=196603&total=22"));
    let several = ask("place=%E5%BA%9A&category=male").await;
    assert!(several.count("ul.big a") >= 1);
    let nowhere = get("/estimate/years?place=zzzz&category=male").await;
    assert_eq!(nowhere.status, 422);
    let twice = get("/estimate/years?region=yunshi&region=dishi&category=male").await;
    assert_eq!(
        (twice.status, twice.texts("div.mistakes a")[0].as_str()),
        (422, "城市填了两个，请重新填一个")
    );
    assert_eq!(get("/estimate/years?region=nowhere").await.status, 404);
    assert_eq!(get("/estimate/years?region=taiwan").await.redirect(), (303, "/taiwan"));
}

#[actix_web::test]
async fn it_never_moves_anybody_and_ignores_what_it_does_not_know() {
    for address in
        ["/estimate/years?x=1", "/estimate/years/", "/ESTIMATE/years", "/estimate/years?region=yunshi&x=1"]
    {
        assert_eq!(get(address).await.status, 200, "{address}");
    }
}

#[actix_web::test]
async fn every_region_answers_everybody() {
    let open = "status=unknown&tier=unknown&group=unknown&total=unknown&actual=unknown";
    for region in dataset().regions.iter().filter(|r| r.is_covered()) {
        for category in ["male", "woman55", "woman50", "woman", "unknown"] {
            for birth in ["", "195001", "196603", "198512"] {
                let query = format!("region={}&category={category}&birth={birth}&{open}", region.slug);
                assert!(ask(&query).await.count("div.answer") > 0, "{query}");
            }
        }
    }
}

#[actix_web::test]
async fn every_typed_length_of_time_is_understood() {
    for total in ["22%E5%B9%B4", "%EF%BC%92%EF%BC%92", "264%E4%B8%AA%E6%9C%88", "22%20%E5%B9%B4"] {
        let page = ask(&format!("region=jingshi&category=male&birth=197003&total={total}")).await;
        assert!(page.texts("main ol li")[1].contains("您有22年"), "{total}");
    }
}

#[actix_web::test]
async fn a_dispute_is_a_range_that_names_both_sources() {
    let page = ask("region=rishi&category=male&birth=197003&total=18").await;
    let steps = page.texts("main ol li");
    let at = steps.iter().position(|step| step.contains("说法不一")).unwrap_or_else(|| panic!("{steps:?}"));
    assert_eq!(steps[at], "累计缴费（含视同缴费）满20年到25年（说法不一），您有18年，差2年到7年。");
    assert!(steps[at + 1].starts_with("有的说累计缴费（含视同缴费）满20年。"), "{steps:?}");
    assert!(steps[at + 2].starts_with("有的说累计缴费（含视同缴费）满25年。"), "{steps:?}");
    let sources = page.attributes("main ol li a", "href");
    assert!(["/sources/s000000a2", "/sources/s000000a3"].iter().all(|s| sources.contains(&(*s).to_owned())));
}

#[actix_web::test]
async fn of_two_rules_that_may_have_held_then_neither_is_passed_over() {
    let page = ask("region=rishi&category=male&birth=196603&total=22").await;
    let text = page.text("main");
    assert_eq!(page.text("div.answer strong"), "要交满几年没有查到，算不出");
    assert!(text.contains("满20年") && text.contains("满25年"), "{text}");
}
