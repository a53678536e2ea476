//! `/{region}/withdrawal`

use crate::visit::get;

#[actix_web::test]
async fn that_it_is_mostly_not_paid_out_stands_first_and_the_warning_next() {
    for path in ["/yunshi/withdrawal", "/china/withdrawal"] {
        let page = get(path).await;
        assert!(page.texts("main > p")[0].starts_with("一般不能取现。"), "{path}");
        let warning = page.text("main > p + section.warn");
        assert!(warning.starts_with("小心骗子 谁说能帮您取现，都是骗保。跟着做的人也要受罚。"), "{warning}");
        assert!(page.texts("main .figure")[0].starts_with("钱专款专用，平时不能取现。"), "{path}");
    }
}

#[actix_web::test]
async fn the_cases_of_the_place_go_before_those_of_the_nation() {
    let page = get("/yunshi/withdrawal").await;
    let cases = page.under("哪些情况能领");
    assert_eq!(cases.len(), 1);
    assert!(cases[0].starts_with("人去世了，由家人领。"), "{cases:?}");
    assert!(page.under("以前的钱和新的钱")[0].starts_with("2022年9月以前的老钱，还能取。 2022年9月1日起；"));
    assert!(page.under("在云市领，要带什么，要几天")[0].starts_with("大约要10个工作日。"));
    assert!(page.under("没有核实的说法")[0].starts_with("网上也能办。"));
    assert!(page.under("以前的规定")[0].starts_with("集中办理时要填一张表。"));
}

#[actix_web::test]
async fn a_past_day_has_the_papers_of_that_day() {
    let page = get("/yunshi/withdrawal?on=2023-03-01").await;
    assert!(page.under("在云市领，要带什么，要几天").iter().any(|p| p.starts_with("集中办理时要填一张表。")));
    assert!(!page.has_heading("以前的规定"));
}

#[actix_web::test]
async fn a_frame_says_that_places_decide() {
    let page = get("/haishi/withdrawal?on=2026-11-22").await;
    assert_eq!(page.redirect().0, 302, "what only the nation frames stands on its page");
    let nation = get("/china/withdrawal").await;
    assert!(nation.text("#china-withdrawal-2").contains("框架，各市自定"));
}

#[actix_web::test]
async fn the_nations_page_says_everything_once() {
    let page = get("/china/withdrawal").await;
    assert_eq!(page.count("#guide"), 1);
    for heading in ["哪些情况能领", "在全国领，要带什么，要几天", "不取出来，也能用"]
    {
        assert!(page.texts("h2").iter().filter(|h| *h == heading).count() <= 1, "{heading}");
    }
    assert!(page.under("各条的依据")[0].starts_with("人去世了，或者到境外定居。"));
    let phone = page.texts("section.box:has(#phone) li");
    assert!(phone.is_empty(), "the guide says what to ask: {phone:?}");
    assert_eq!(get("/yunshi/withdrawal").await.texts("section.box:has(#phone) li").len(), 2);
}

#[actix_web::test]
async fn a_province_s_own_frame_is_its_own_list() {
    let cases = get("/tiansheng/withdrawal").await.under("哪些情况能领");
    assert_eq!(cases[0], "这是全省的框架，各市可能不同。去之前先打12393。");
    assert!(cases[1].starts_with("到外省落户的，可以领出来。"), "{cases:?}");
    let below = get("/dishi/withdrawal").await.under("哪些情况能领");
    assert_eq!(below[0], "这是常见的情况。地市自己的没有查到。各地自己定，去之前先打12393。");
}

#[actix_web::test]
async fn where_nothing_is_told_the_address_leads_to_the_nations_page() {
    assert_eq!(get("/choushi/withdrawal").await.redirect(), (302, "/china/withdrawal"));
    assert_eq!(get("/xingsheng/withdrawal").await.redirect(), (302, "/china/withdrawal"));
}

#[actix_web::test]
async fn a_hub_says_it_in_two_lines() {
    let lines = get("/yunshi").await.under("医保余额能不能取现");
    assert_eq!(lines[0], "钱专款专用，平时不能取现。（官方原文，全国规定）");
    assert_eq!(lines[1], "2022年9月以前的老钱，还能取。（官方原文，云市本地规定）");
    assert_eq!(get("/choushi").await.under("医保余额能不能取现")[0], lines[0]);
}

#[actix_web::test]
async fn the_head_says_it_in_a_few_words() {
    let description = get("/yunshi/withdrawal").await.attribute("meta[name=description]", "content");
    assert!(description.starts_with("云市医保余额取现：一般不能取现，以前的钱另有规定。"), "{description}");
}
