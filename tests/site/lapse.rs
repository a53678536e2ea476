//! `/{region}/lapse`

use crate::visit::get;

#[actix_web::test]
async fn each_scheme_is_answered_in_plain_words_before_the_rules() {
    let page = get("/yishi/lapse").await;
    assert_eq!((page.status, page.text("h1").as_str()), (200, "乙市医保断缴了怎么办"));
    assert_eq!(
        page.under("职工医保，自己交的（灵活就业）"),
        [
            "断不超过2个月，可以补。（官方原文，乙市本地规定，依据） 断得更久的，要等1个月才能报。（官方原文，乙市本地规定，依据）"
        ]
    );
    let at_work = page.under("职工医保，单位交的").concat();
    assert!(at_work.contains("换了参保地，或者换了医保种类的，断不超过3个月，可以补。"), "{at_work}");
    assert!(at_work.contains("人没换地方的，当地让补几个月，没有查到"), "{at_work}");
    assert!(at_work.contains("最多4个月。（单一报道，甲省全省规定，依据）"), "{at_work}");
    let residents = page.under("居民医保").concat();
    assert!(residents.contains("每断一年，再多等1个月。（官方原文，全国规定，依据）"), "{residents}");
    // What is the nation's throughout stands whole on its page.
    let floor = "断了4年以上的，最少也要等6个月。（官方原文，全国规定，依据）";
    assert!(!residents.contains(floor));
    assert!(get("/china/lapse").await.under("居民医保").concat().contains(floor));
}

#[actix_web::test]
async fn words_of_the_place_lead_and_no_ceiling_is_told() {
    let page = get("/dingshi/lapse").await;
    let grounds = "（官方原文，丁市本地规定，依据）";
    assert_eq!(
        page.under("职工医保，自己交的（灵活就业）"),
        [format!(
            "断不超过3个月补上的，算没断。断得更久也能补。{grounds} 断超过3个月的，头3个月只报一半。{grounds}"
        )]
    );
    let at_work = page.under("职工医保，单位交的").concat();
    assert!(at_work.starts_with(&format!("断超过3个月的，头3个月只报一半。{grounds}")), "{at_work}");
    assert!(at_work.ends_with("人没换地方的，能补几个月，打12393问。"), "{at_work}");
    assert!(!at_work.contains("最多") && !at_work.contains("没有查到"), "{at_work}");
}

#[actix_web::test]
async fn every_answer_leads_to_the_rule_it_rests_on() {
    let page = get("/yishi/lapse").await;
    let links = page.attributes("main li .note a", "href");
    assert!(links.contains(&"/yishi/lapse#yishi-lapse-1".to_owned()), "{links:?}");
    assert!(links.contains(&"/china/lapse#china-lapse-1".to_owned()), "{links:?}");
    assert_eq!(page.count("#yishi-lapse-1"), 1);
    assert_eq!(get("/china/lapse").await.count("#china-lapse-1"), 1);
}

#[actix_web::test]
async fn what_nobody_confirmed_and_what_the_cities_decide_stand_apart() {
    let page = get("/yishi/lapse").await;
    assert!(page.under("没有核实的说法")[0].starts_with("单位断得更久的，等20天。"));
    let frames = page.under("省里的框架，各市自定");
    assert!(frames[0].starts_with("停了职工医保，90天里改交居民医保，不用等。"), "{frames:?}");
}

#[actix_web::test]
async fn topping_up_has_a_part_of_its_own() {
    let page = get("/yishi/lapse").await;
    assert!(page.text("#topup").contains("年数不够的，可以一次补足。"));
    assert!(!page.under("乙市自己的规定").concat().contains("一次补足"));
    let other = get("/bingshi/lapse").await;
    assert!(other.text("#topup").contains("丙市怎么补、补多少钱，没有查到可靠的依据。"));
}

#[actix_web::test]
async fn the_page_leads_to_its_estimate() {
    let page = get("/yishi/lapse").await;
    assert_eq!(page.attribute("main a.button", "href"), "/estimate/lapse?region=yishi");
    assert_eq!(page.attribute("main a.button", "rel"), "nofollow");
}

#[actix_web::test]
async fn the_nations_page_has_the_guide_and_every_rule() {
    let page = get("/china/lapse").await;
    assert_eq!(page.texts("#guide > p")[0], "断了就尽快接上。");
    assert_eq!(page.count("main > div.figure"), 7);
    assert_eq!(page.attribute("main a.button", "href"), "/estimate/lapse");
}

#[actix_web::test]
async fn a_city_whose_province_has_nothing_is_sent_to_the_nations_page() {
    let answer = get("/choushi/lapse").await;
    assert_eq!((answer.status, answer.header("location")), (302, "/china/lapse"));
    assert_eq!(get("/bingshi/lapse").await.status, 200);
}

#[actix_web::test]
async fn on_another_day_the_rules_of_that_day_are_told() {
    let then = get("/yishi/lapse?on=2023-06-01").await;
    assert!(!then.has_heading("职工医保，自己交的（灵活就业）"));
    assert!(then.has_heading("职工医保"));
    assert!(!then.has_heading("居民医保"));
    assert!(then.has_heading("以后要开始的规定"));
    assert_eq!(then.attribute("meta[name=robots]", "content"), "noindex,follow");
    let long_ago = get("/yishi/lapse?on=2010-01-01").await;
    assert!(long_ago.text("main").contains("还没有查到可靠的依据"));
}

#[actix_web::test]
async fn the_hub_says_it_in_two_lines() {
    let page = get("/yishi").await;
    let lines = page.under("医保断缴了怎么办");
    assert_eq!(
        lines[0],
        "职工医保，自己交的（灵活就业）：断不超过2个月，可以补；断得更久的，要等1个月才能报（官方原文，乙市本地规定）"
    );
    assert!(
        lines[1].starts_with("居民医保：交晚了，或者断过的，一般最少先等3个月；每断一年，再多等1个月；每多交一年的钱，少等1个月"),
        "{lines:?}"
    );
    assert_eq!(lines[2], "乙市：断缴和补缴");
}

#[actix_web::test]
async fn sources_that_disagree_are_both_told_and_named_as_such() {
    let text = get("/yushi/lapse").await.text("main");
    for side in [
        "断不超过3个月，可以补（说法不一）。",
        "断不超过60天，可以补（说法不一）。",
        "要等3个月才能报（说法不一）。",
        "要等60天才能报（说法不一）。",
    ] {
        assert!(text.contains(side), "{side}: {text}");
    }
}
