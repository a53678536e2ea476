//! `/estimate/lapse`

use crate::visit::{Answer, get};

/// The answer in bold; the days beside it are two.
const ANSWER: &str = "main section > p > strong:only-child";

async fn answer(query: &str) -> Answer {
    let page = get(&format!("/estimate/lapse?{}", query.replace("个月", "%E4%B8%AA%E6%9C%88"))).await;
    assert_eq!(page.status, 200, "{query}");
    page
}

#[actix_web::test]
async fn the_form_asks_four_things_and_may_be_listed() {
    let page = get("/estimate/lapse").await;
    assert_eq!(page.text("h1"), "医保断了，能不能补，要等多久");
    assert_eq!(page.attributes("main input[type=text]", "name"), ["place", "last", "resumes"]);
    assert_eq!(
        page.attributes("main input[type=radio]", "value"),
        ["employee", "flexible", "residents", "to-residents", "to-employee", "unsure"]
    );
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
    assert_eq!(page.count(".mistakes"), 0);
}

#[actix_web::test]
async fn inside_the_window_the_last_month_to_pay_and_what_it_gives_are_told() {
    let page = answer("region=yishi&scheme=flexible&last=202608").await;
    assert_eq!(page.text(ANSWER), "断了2个月，没超过2个月，可以补上。");
    let text = page.text("main");
    assert!(text.contains("最晚2026年11月补，才在期限里。"), "{text}");
    assert!(text.contains("补上以后：补上以后，断的那段也能报。（官方原文，乙市本地规定）"), "{text}");
    assert_eq!(page.attributes("main section strong time", "datetime"), ["2026-11", "2026-12-01"]);
    assert!(text.contains("断了以后，账户里的钱还能用。"), "{text}");
}

#[actix_web::test]
async fn beyond_the_window_the_wait_and_its_days_are_told() {
    let page = answer("region=yishi&scheme=flexible&last=202607").await;
    assert_eq!(page.text(ANSWER), "断了3个月，超过2个月了。从交钱起，要等1个月。");
    assert_eq!(page.attributes("main section strong time", "datetime"), ["2026-12-01", "2027-01-01"]);
    assert!(page.texts("main ol li").iter().any(|step| step.starts_with("等待期：1个月。")));
}

#[actix_web::test]
async fn words_of_the_place_are_the_answer_without_a_ceiling_or_a_day() {
    let own = "丁市规定，断超过3个月的，头3个月只报一半。";
    for (query, answers) in [
        ("scheme=flexible&last=4个月", format!("断了4个月，超过3个月了。{own}")),
        ("scheme=employee&last=4个月", format!("断了4个月。{own}")),
        ("scheme=employee&last=4个月&moved=yes", format!("断了4个月，超过3个月了。{own}")),
        ("scheme=flexible", format!("{own}断不超过3个月的，可以补。")),
        ("scheme=employee", format!("{own}换了地方的，断不超过3个月的，可以补。")),
        ("scheme=to-employee&last=4个月", format!("断了4个月，超过3个月了。{own}")),
    ] {
        let page = answer(&format!("region=dingshi&{query}")).await;
        assert_eq!(page.text(ANSWER), answers, "{query}");
        let grounds = page.texts("main section > p + p.note").concat();
        assert!(grounds.starts_with("官方原文，丁市本地规定。"), "{query}: {grounds}");
        let text = page.texts("main section").concat();
        for absent in ["没有查到。甲省", "最多等", "上限", "能正常报销的日子", "断得久的："]
        {
            assert!(!text.contains(absent), "{query} {absent}: {text}");
        }
        assert_eq!(page.count("main section strong time[datetime^='2027']"), 0, "{query}");
    }
    // Inside the nation's window, which is for who moved, the place's words stand beside.
    let page = answer("region=dingshi&scheme=employee&last=2个月").await;
    assert_eq!(page.texts("main section p.warn"), [format!("断得更久的：{own}")]);
    assert_eq!(page.count("main section strong time"), 0);
}

#[actix_web::test]
async fn the_earliest_day_is_never_one_that_has_passed() {
    let page = answer("region=bingshi&scheme=employee&last=4个月&moved=yes").await;
    let text = page.texts("main section").concat();
    let days = "能正常报销的日子：最早交钱当月（2026年11月），最晚2027年4月1日。";
    assert!(text.contains(days), "{text}");
    let later = answer("region=yishi&scheme=flexible&last=202608&resumes=202612").await;
    assert!(!later.texts("main section").concat().contains("最早2026年12月1日"));
}

#[actix_web::test]
async fn a_ceiling_is_never_told_as_the_wait() {
    let page = answer("region=bingshi&scheme=employee&last=4个月&moved=yes").await;
    assert_eq!(
        page.text(ANSWER),
        "断了4个月，超过3个月了。要等几个月，丙市的规定没有查到。甲省规定最多等4个月。"
    );
    assert_eq!(page.attributes("main section strong time", "datetime"), ["2026-11", "2027-04-01"]);
}

#[actix_web::test]
async fn what_the_place_says_of_longer_gaps_goes_before_the_nations_ceiling() {
    let page = answer("region=yunshi&scheme=employee&last=4个月").await;
    assert_eq!(page.text(ANSWER), "断了4个月。云市规定，断超过3个月的，头2个月只报一半。");
    let text = page.text("main");
    assert!(!text.contains("要等几个月，云市的规定没有查到"), "{text}");
    assert!(!text.contains("最多等6个月"), "{text}");
    let topic = get("/yunshi/lapse").await.under("职工医保").concat();
    let own = topic.find("断超过3个月的，头2个月只报一半。（官方原文，云市本地规定");
    assert!(own.is_some(), "{topic}");
}

#[actix_web::test]
async fn paying_for_more_years_than_help_is_one_row() {
    let rows = answer("region=jingshi&scheme=residents&last=2021").await.texts("main tbody tr");
    let last = rows.last().cloned().unwrap_or_default();
    assert!(last.contains("或更多"), "{rows:?}");
    let waits: Vec<&str> = rows.iter().filter_map(|r| r.rsplit_once('等').map(|(_, w)| w)).collect();
    assert!(waits.windows(2).all(|pair| pair[0] != pair[1]), "{rows:?}");
}

#[actix_web::test]
async fn one_answer_has_no_gap_in_its_headings() {
    let one = answer("region=yishi&scheme=flexible&last=202607").await;
    assert!(one.count("main section > h3") == 0 && one.has_heading("怎么算的"));
    assert!(answer("region=yishi&scheme=unsure&last=202607").await.count("main section > h3") > 0);
}

#[actix_web::test]
async fn who_stayed_is_told_that_the_nations_window_is_for_others() {
    let page = answer("region=bingshi&scheme=employee&last=2个月").await;
    assert_eq!(
        page.text(ANSWER),
        "断了2个月。全国给换地方的人定的是3个月以内能补。没换地方的，丙市让不让补，没有查到。"
    );
    assert_eq!(page.attributes("input[name=moved]", "value"), ["yes", "no", "unknown"]);
    assert!(page.texts("p.box")[0].contains("换没换参保的城市"));
}

#[actix_web::test]
async fn what_nobody_confirmed_stands_below_and_counts_for_nothing() {
    let page = answer("region=yishi&scheme=employee&last=6个月&moved=yes").await;
    assert!(page.text(ANSWER).ends_with("甲省规定最多等4个月。"));
    assert!(page.under("另有说法").concat().contains("单位断得更久的，等20天。"));
}

#[actix_web::test]
async fn residents_are_told_the_count_and_what_paying_more_years_makes() {
    let page = answer("region=choushi&scheme=residents&last=2024&in_window=no&repaired=1").await;
    assert_eq!(page.text(ANSWER), "断了1年，要等3个月。");
    assert_eq!(page.texts("main tbody tr"), ["不多交等4个月", "多交1年等3个月"]);
    let steps = page.texts("main ol li");
    assert!(steps[0].starts_with("固定要等的：3个月。"), "{steps:?}");
    assert!(steps[1].starts_with("每断一年多等1个月：断1年，多等1个月。"), "{steps:?}");
    assert!(steps[2].starts_with("多交1年，多等的还剩0个月。"), "{steps:?}");
    assert!(!page.text("main").contains("账户里的钱还能不能用，丑市"));
}

#[actix_web::test]
async fn years_before_the_rule_make_a_range_that_says_why() {
    let page = answer("region=choushi&scheme=residents&last=2020&in_window=no").await;
    assert_eq!(page.text(ANSWER), "断了5年，要等4到8个月。");
    assert!(page.texts("p.warn")[0].starts_with("断的年头里，可能有4年在2025年以前。"));
    // The steps add up to the answer, and say why they are a range.
    let steps = page.texts("main ol li");
    assert!(steps[0].starts_with("固定要等的：3个月。"), "{steps:?}");
    let each = "每断一年多等1个月：断5年，多等1到5个月。可能有4年在2025年以前，算不算没有查到。";
    assert!(steps[1].starts_with(each), "{steps:?}");
    assert_eq!(steps.len(), 2, "{steps:?}");
}

#[actix_web::test]
async fn residents_ask_on_the_phone_for_years_and_for_no_account() {
    let said =
        answer("region=choushi&scheme=residents&last=2024").await.text("section[aria-labelledby=phone]");
    assert!(said.contains("居民医保断过") && said.contains("能多交几年的钱吗"), "{said}");
    assert!(!said.contains("账户里的钱") && !said.contains("断了几个月"), "{said}");
    let said =
        answer("region=choushi&scheme=employee&last=2个月").await.text("section[aria-labelledby=phone]");
    assert!(said.contains("断了几个月") && said.contains("账户里的钱"), "{said}");
}

#[actix_web::test]
async fn a_change_of_scheme_asks_for_the_years_before() {
    let page = answer("region=yishi&scheme=to-residents&last=2个月").await;
    assert_eq!(page.text(ANSWER), "连着参保满2年的，不用等。不满的：从交钱起，要等3个月。");
    assert_eq!(page.attributes("input[name=insured_long]", "value"), ["yes", "no", "unknown"]);
    assert!(page.under("省里的说法，各市自己定")[0].starts_with("停了职工医保，90天里改交居民医保"));
    let page = answer("region=yishi&scheme=to-residents&last=2个月&insured_long=yes").await;
    assert_eq!(page.text(ANSWER), "断了2个月，没超过3个月，补上就不用等。");
}

#[actix_web::test]
async fn who_is_not_sure_sees_three_answers() {
    let page = answer("region=yishi&scheme=unsure").await;
    assert_eq!(
        page.texts("main > section > h2")[..3],
        ["职工医保，单位交的", "职工医保，自己交的（灵活就业）", "居民医保（新农合）"]
    );
    assert!(page.texts("p.box")[0].contains("最后交到哪个月"));
}

#[actix_web::test]
async fn no_missing_month_is_no_gap() {
    let page = answer("region=yishi&scheme=employee&last=202610").await;
    assert_eq!(page.text(ANSWER), "中间没有空月份，没有断。");
    assert_eq!(page.count("main section ol"), 0);
}

#[actix_web::test]
async fn all_mistakes_come_at_once_and_nothing_typed_is_lost() {
    let page = get("/estimate/lapse?region=yishi&last=4&resumes=x&moved=y&repaired=z&on=never").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text("head > title"), "错误：医保断了，能不能补，要等多久｜医保城市指南");
    let fields: Vec<String> = page.links(".mistakes a").into_iter().map(|(href, _)| href).collect();
    assert_eq!(fields, ["#scheme", "#on", "#resumes", "#last", "#moved", "#repaired"]);
    for (field, value) in [("last", "4"), ("resumes", "x"), ("repaired", "z"), ("on", "never")] {
        assert_eq!(page.attribute(&format!("input#{field}"), "value"), value);
    }
    assert_eq!(page.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn a_place_is_found_by_its_name_and_everything_typed_stays() {
    let found = get("/estimate/lapse?place=%E4%B9%99%E5%B8%82&scheme=flexible&last=202608").await;
    assert_eq!(found.status, 303);
    assert_eq!(found.header("location"), "/estimate/lapse?region=yishi&scheme=flexible&last=202608");
    let lost = get("/estimate/lapse?place=asdfq&scheme=flexible").await;
    assert_eq!((lost.status, lost.attribute(".mistakes a", "href")), (422, "#place".to_owned()));
    let none = get("/estimate/lapse?place=&scheme=flexible&last=").await;
    assert_eq!(none.text(".mistakes a"), "请先填您参保的城市");
    let nation = get("/estimate/lapse?region=china&scheme=flexible").await;
    assert_eq!(nation.text(".mistakes a"), "“全国”不是参保的地方，请填城市");
    let several = get("/estimate/lapse?place=wushi&scheme=flexible").await;
    assert_eq!((several.status, several.count("main ul.big a")), (200, 2));
}

#[actix_web::test]
async fn a_link_that_names_the_region_opens_the_form_and_is_not_listed() {
    let page = answer("region=yishi").await;
    assert_eq!((page.count(".mistakes"), page.count(ANSWER)), (0, 0));
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(get("/estimate/lapse?region=taiwan&scheme=employee").await.header("location"), "/taiwan");
    assert_eq!(get("/Estimate//Lapse/?region=yishi&other=1").await.status, 200);
}

#[actix_web::test]
async fn both_sides_of_a_dispute_are_reckoned_with() {
    let unsure = answer("region=yushi&scheme=employee&last=2个月").await;
    assert_eq!(unsure.text(ANSWER), "断了2个月。补缴的期限说法不一：3个月或60天。能不能补，打12393问。");
    let beyond = answer("region=yushi&scheme=employee&last=5个月").await;
    assert_eq!(beyond.text(ANSWER), "断了5个月，超过3个月或60天了。从交钱起，要等3个月或60天，说法不一。");
    let steps = beyond.texts("main ol li");
    for side in ["能补的期限：3个月以内。", "能补的期限：60天以内。", "等待期：3个月。", "等待期：60天。"]
    {
        assert!(steps.iter().any(|step| step.starts_with(side)), "{side}: {steps:?}");
    }
}
