//! Every kind of answer: both sides' last days, who has nothing to move, and what the months between do.

use super::{AT_WORK, PATH, ask, days, pair};
use crate::visit::{get, get_at, noon};

#[actix_web::test]
async fn across_provinces_both_sides_have_their_last_day() {
    // Friday 25 September 2026 is free; the 10th of October is worked, the 1st to the 7th are not.
    let page = ask(&format!("from=yishi&to=jingshi&{AT_WORK}&applied=2026-09-25")).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1"), "从乙市转到京市：医保怎么转");
    assert_eq!(page.text("h1 ~ p > strong:not(:has(time))"), "您这是“职工转职工”，跨省转移。");
    assert_eq!(days(&page), ["2026-09-25", "2026-10-15", "2026-10-22"]);
    assert_eq!(page.text("main > p > strong time"), "2026年10月22日");
    let steps = page.texts("ol.timeline li");
    assert!(
        steps[1].starts_with("最晚2026年10月15日乙市办完转出：申请后10个工作日内。（官方原文，依据）"),
        "{}",
        steps[1]
    );
    assert!(
        steps[2].starts_with("最晚2026年10月22日京市办完转入：再加5个工作日。（官方原文，依据）"),
        "{}",
        steps[2]
    );
    for href in page.attributes("ol.timeline a", "href") {
        assert_eq!(page.count(&format!(".figure{href}")), 1, "{href} stands in full on the page");
    }
    let done = page.texts("main > p").into_iter().find(|p| p.contains("办完")).unwrap_or_default();
    assert!(done.starts_with("那天申请、当天受理的话，按规定最晚2026年10月22日两边办完。"), "{done}");
    assert!(page.text("main").contains("放假和调休，按：关于2026年放假的通知（某发〔2025〕7号）。"));
    assert_eq!(page.text("head > title"), "我的医保怎么转，哪天办完｜医保城市指南");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert_eq!(page.attribute("link[rel=canonical]", "href"), "https://yibao.example/estimate/transfer");
    // Only what the answer leans on: both sides together end on the same day, and nobody asked about the retired.
    assert_eq!(page.texts(".figure .value"), ["转出地在10个工作日里办完。", "转入地在5个工作日里办完。"]);
    let unsure = ask("from=yishi&to=jingshi&applied=2026-09-25").await;
    assert!(unsure.texts(".figure .value").contains(&"还在交职工医保的人可以转，退休的不转。".to_owned()));
}

#[actix_web::test]
async fn the_application_is_today_where_no_day_is_given() {
    let page = get_at(noon("2026-11-20"), &format!("{PATH}?from=yishi&to=jingshi&{AT_WORK}")).await;
    assert_eq!(days(&page), ["2026-11-20", "2026-12-04", "2026-12-11"]);
    assert!(!page.text("main").contains("申请来算"));
}

#[actix_web::test]
async fn beyond_the_announced_years_the_day_is_marked() {
    let page = ask(&format!("from=yishi&to=jingshi&{AT_WORK}&applied=2026-12-28")).await;
    assert_eq!(days(&page), ["2026-12-28", "2027-01-11", "2027-01-18"]);
    assert!(page.text("main").contains("按2026年12月28日申请来算，规定是现在查到的，到那天可能会变。"));
    let steps = page.texts("ol.timeline li");
    assert!(
        steps[1].starts_with("大约最晚2027年1月11日") && steps[1].contains("遇节假日往后推"),
        "{}",
        steps[1]
    );
    assert!(page.text("main").contains("2026年以后的放假安排，本站还没有收进来，只去掉了周末。"));
    assert!(
        page.text("main").contains("那天申请、当天受理的话，只按周末数，大约最晚2027年1月18日两边办完。")
    );
}

#[actix_web::test]
async fn before_the_rules_there_are_no_days() {
    let page = ask(&format!("from=yishi&to=jingshi&{AT_WORK}&applied=2020-06-01")).await;
    assert_eq!((page.status, days(&page)), (200, vec!["2020-06-01".to_owned()]));
    assert!(page.text("ol.timeline").contains("那时候，现在的期限还没有开始执行。"));
}

#[actix_web::test]
async fn inside_a_province_that_moves_records_itself_nothing_is_applied_for() {
    let sure = ask(&format!("from=yishi&to=bingshi&{AT_WORK}&stopped=2026-09&started=2026-10")).await;
    assert_eq!(sure.text("h1 ~ p > strong"), "按查到的省里规定，您这种会自动转，不用申请。");
    assert!(sure.has_heading("没转过来，再这样办") && !sure.text("main").contains("余额到账另算"));
    assert_eq!(sure.text("h2#automatic"), "省内自动转");
    assert_eq!(sure.text("section.box .figure .value"), "省里换地方，记录自动转，不用申请。");
    assert_eq!(sure.count("main > p > strong time"), 0, "no day is put first where nothing is applied for");
    assert_eq!(sure.under("余额怎么办"), ["余额也按上面省里那条规定，拿不准打12393问。"]);
    let open = ask("from=yishi&to=bingshi").await;
    assert_eq!(open.text("h2#automatic"), "省内可能自动转");
    assert!(open.text("main").contains("省里自己的天数没有查到，这里按全国办法数。"));
    let before = ask(&format!("from=yishi&to=bingshi&{AT_WORK}&started=2023-05")).await;
    assert_eq!(before.count("h2#automatic"), 0, "the new insurance is older than the rule");
    assert_eq!(ask(&format!("from=yishi&to=jingshi&{AT_WORK}")).await.count("h2#automatic"), 0);
}

#[actix_web::test]
async fn provinces_are_places_too() {
    let page = ask(&format!("from=jiasheng&to=yishi&{AT_WORK}")).await;
    assert!(page.text("p.warn").contains("填城市，说得更准"));
    assert_eq!(ask(&format!("from=jiasheng&to=jingshi&{AT_WORK}")).await.count("p.warn"), 0);
}

#[actix_web::test]
async fn each_of_the_three_ways_is_named() {
    for (query, answer) in [
        ("scheme_from=employee&scheme_to=employee", "您这是“职工转职工”，跨省转移。"),
        ("scheme_from=residents&scheme_to=residents", "您这是“居民转居民”，跨省转移。"),
        ("scheme_from=employee&scheme_to=residents", "您这是“职工和居民互转”，跨省转移。"),
        ("scheme_from=residents&scheme_to=employee", "您这是“职工和居民互转”，跨省转移。"),
        ("scheme_from=residents", "跨省转移。有这几种可能：职工和居民互转、居民转居民。"),
    ] {
        let page = ask(&format!("from=yishi&to=jingshi&retired=no&{query}")).await;
        assert_eq!(page.text("h1 ~ p > strong:not(:has(time))"), answer, "{query}");
        let is_resident = query.starts_with("scheme_from=residents");
        assert_eq!(page.under("余额怎么办")[0].starts_with("居民医保没有个人账户"), is_resident, "{query}");
        assert_eq!(page.text("main").contains("余额到账另算"), !is_resident, "{query}");
    }
}

#[actix_web::test]
async fn residents_are_told_of_the_next_year_and_of_no_day_yet() {
    let query = "from=yishi&to=jingshi&scheme_from=residents&scheme_to=residents";
    let open = ask(query).await;
    assert_eq!(open.count("main > p > strong time"), 0, "this year they do not move");
    assert!(open.texts("ol.timeline li")[0].starts_with("先在京市参加下一年的居民医保，再申请转移。"));
    assert!(open.has_heading("先后怎么办"));
    assert_eq!(days(&open), [""; 0], "no day is counted from an application that cannot be made");
    let begun = ask(&format!("{query}&started=2026-01")).await;
    assert_eq!(begun.count("main > p > strong time"), 1);
}

#[actix_web::test]
async fn the_phone_script_says_what_is_to_be_moved() {
    for (query, line) in [
        (AT_WORK, "我的职工医保（还没退休）要从乙市转到京市，怎么申请？要什么材料？"),
        ("scheme_from=residents&scheme_to=residents", "我的居民医保要从乙市转到京市，怎么申请？要什么材料？"),
        ("", "我的医保要从乙市转到京市，怎么申请？要什么材料？"),
    ] {
        let page = ask(&format!("from=yishi&to=jingshi&{query}")).await;
        let said = page.texts("section[aria-labelledby=phone] li");
        assert_eq!(said[0], format!("“{line}”"), "{query}");
        assert_eq!(said[1].contains("账户里的钱"), !query.contains("residents"), "{query}");
    }
}

#[actix_web::test]
async fn not_to_know_is_always_an_answer() {
    let open = "scheme_from=unsure&scheme_to=unsure&retired=unsure&stopped=%E4%B8%8D%E6%B8%85%E6%A5%9A&started=unknown";
    for query in [open, ""] {
        let page = ask(&format!("from=yishi&to=jingshi&{query}")).await;
        assert_eq!((page.status, days(&page).len()), (200, 3));
        assert_eq!(page.text("p.warn"), "职工医保已经退休的，不用转，也不能转。下面说的是还没退休的人。");
        assert!(page.text("p.box:not(.warn)").contains("原来是哪一种医保、退没退休、新地方参加哪一种"));
    }
}

#[actix_web::test]
async fn who_is_retired_gets_a_page_and_no_days() {
    let page = ask("from=yishi&to=jingshi&scheme_from=employee&retired=yes").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1 ~ p > strong"), "职工医保已经退休的人，不用转，也不能转。");
    assert_eq!(page.texts(".figure .value"), ["还在交职工医保的人可以转，退休的不转。"]);
    assert_eq!(page.count("ol.timeline") + page.count("#phone") + page.count("a.button"), 0);
    let unsure = ask("from=yishi&to=jingshi&retired=yes").await;
    let way = pair(
        "/estimate/transfer?from=yishi&to=jingshi&scheme_from=residents&retired=yes",
        "我是居民医保，看看怎么转",
    );
    assert_eq!(unsure.links("main a.button"), std::slice::from_ref(&way));
    assert_eq!(get(&way.0).await.count("ol.timeline"), 1, "residents do not retire");
}

#[actix_web::test]
async fn inside_one_city_nothing_is_moved() {
    // A county leads to the city that speaks for it.
    let found = ask("place_from=%E4%B8%9C%E5%85%B3%E5%8C%BA&place_to=yishi").await;
    assert_eq!(found.redirect(), (303, "/estimate/transfer?from=yishi&to=yishi"));
    for region in ["yishi", "jingshi"] {
        let page = ask(&format!("from={region}&to={region}&{AT_WORK}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text("h1 ~ p > strong"), "同一个城市里换地方，一般不用办转移。");
        assert_eq!(page.count("ol.timeline"), 0);
    }
}

#[actix_web::test]
async fn where_this_insurance_does_not_operate_a_page_says_so() {
    for (from, to, answer) in [
        ("yishi", "taiwan", "内地的医保转不到台湾。"),
        ("xianggang", "yishi", "香港没有内地的医保，没有可以转来的。"),
        ("xianggang", "taiwan", "这两个地方都没有内地的医保，所以没有这种转移。"),
    ] {
        let page = ask(&format!("from={from}&to={to}&{AT_WORK}")).await;
        assert_eq!((page.status, page.text("h1 ~ p > strong")), (200, answer.to_owned()));
        assert_eq!(page.count("ol.timeline") + page.count("#phone"), 0);
    }
}

#[actix_web::test]
async fn what_has_not_happened_comes_before_the_application() {
    let page = ask(&format!("from=yishi&to=jingshi&{AT_WORK}&stopped=not-yet&started=not-yet")).await;
    let steps = page.texts("ol.timeline li");
    assert!(steps[0].starts_with("先在乙市停保，就是不再在那边交费。"), "{}", steps[0]);
    assert!(steps[1].starts_with("先在京市参保，参了保才能申请转移。"), "{}", steps[1]);
    assert!(steps[2].contains("要等前面的做完。申请晚几天，后面的日子也晚几天。"), "{}", steps[2]);
    assert_eq!(page.count("main > p > strong time"), 0, "no day is put first while the application is far");
}

#[actix_web::test]
async fn the_months_between_are_counted() {
    for (stopped, started, text) in [
        ("2026-06", "2026-07", "两边的月份接上了，没有断。"),
        ("2026-06", "2026-09", "中间有2个月没交费。断了会怎样，看新地方的规定。"),
        ("2026-06", "2026-05", "有2个月两边都交了。重复的怎么处理，打12393问。"),
        ("2026-08", "not-yet", "到申请那个月，已经有2个月没交费，新地方还没接上。"),
        ("", "", "要看中间断没断。在下面填上两边交费的月份，就能数出断了几个月。"),
    ] {
        let page = ask(&format!("from=yishi&to=jingshi&{AT_WORK}&stopped={stopped}&started={started}")).await;
        assert_eq!(page.under("看病报销会不会断")[0], text, "{stopped} {started}");
    }
}

#[actix_web::test]
async fn what_a_gap_does_at_the_new_place_is_told_with_its_figures() {
    let question = |stopped: &str| {
        format!("from=yishi&to=jingshi&{AT_WORK}&stopped={stopped}&started=2026-11&applied=2026-11-22")
    };
    let within = ask(&question("2026-08")).await.under("看病报销会不会断").concat();
    for part in [
        "断了2个月，没超过3个月，可以补上。",
        "最晚2026年12月补，才在期限里。",
        "最早交钱当月（2026年11月），最晚2026年12月1日",
        "换地方的人，断不超过3个月可以补。",
    ] {
        assert!(within.contains(part), "{part}: {within}");
    }
    let page = ask(&question("2026-05")).await;
    let beyond = page.under("看病报销会不会断").concat();
    for part in [
        "断了5个月，超过3个月了。要等几个月，京市的规定没有查到。全国规定最多等6个月。",
        "最早交钱当月（2026年11月），最晚2027年6月1日",
        "断得更久的，最多等6个月。",
    ] {
        assert!(beyond.contains(part), "{part}: {beyond}");
    }
    let links = page.attributes("main ul.big a", "href");
    assert_eq!(links, ["/estimate/lapse", "/china/lapse"]);
}

#[actix_web::test]
async fn people_whom_the_new_place_tells_apart_have_an_answer_each() {
    let rest = "stopped=2026-08&started=2026-11&applied=2026-11-22";
    let page = ask(&format!("from=jingshi&to=yishi&{AT_WORK}&{rest}")).await;
    let told = page.under("看病报销会不会断");
    for (title, answer) in [
        ("到新地方由单位交的：", "断了2个月，没超过3个月，可以补上。"),
        ("到新地方自己交职工医保的：", "断了2个月，没超过2个月，可以补上。"),
    ] {
        let at = told.iter().position(|text| text == title).unwrap_or_else(|| panic!("{title}: {told:?}"));
        assert_eq!(told[at + 1], answer);
    }
}
