//! The form of the refund estimate: what it asks, where the city comes from, which situations it knows.

use crate::visit::get;

const STATUSES: [&str; 6] = ["retired", "retired-flexible", "employed", "flexible", "resident", "unknown"];

fn names(page: &crate::visit::Answer) -> Vec<String> {
    let mut names = page.attributes("main form input", "name");
    names.dedup();
    names
}

#[actix_web::test]
async fn the_form_asks_four_things_at_most() {
    let page = get("/estimate/refund").await;
    assert_eq!(page.text("h1"), "算算我的医保返款");
    assert_eq!(page.attribute("main form", "action"), "/estimate/refund");
    assert_eq!(page.attribute("main form", "method"), "get");
    assert_eq!(names(&page), ["place", "status", "birth", "base"]);
    assert_eq!(page.attributes("input[name=status]", "value"), STATUSES);
    assert_eq!(page.count("select") + page.count("input[type=number]"), 0);
    assert_eq!(page.attribute("#birth", "inputmode"), "numeric");
    assert_eq!(page.attribute("#base", "inputmode"), "decimal");
    assert_eq!(page.text("main > section h2"), "我是职工还是居民医保");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
}

#[actix_web::test]
async fn a_regions_page_asks_the_same_with_the_region_filled_in() {
    let page = get("/yishi/refund").await;
    assert_eq!(page.text("h2#estimate"), "算算我的返款");
    assert_eq!(names(&page), ["region", "status", "birth", "base"]);
    assert_eq!(page.attribute("input[name=region]", "value"), "yishi");
    assert_eq!(page.attribute("input[name=region]", "type"), "hidden");
    assert_eq!(page.text("main form > p strong"), "甲省乙市");
    assert_eq!(page.attribute("main form > p a", "href"), "/estimate/refund");
}

#[actix_web::test]
async fn a_region_without_a_situation_shows_its_form() {
    for address in ["/estimate/refund?region=yishi", "/estimate/refund?region=yishi&status="] {
        let page = get(address).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text("h1"), "算算我的医保返款");
        assert_eq!(page.text("main form > p strong"), "甲省乙市");
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
        assert_eq!(page.count(".mistakes"), 0);
    }
}

#[actix_web::test]
async fn a_typed_city_leads_on_with_all_other_answers() {
    let address =
        "/estimate/refund?place=%E4%B9%99%E5%B8%82&status=retired&birth=1956-03&base=3%2C200%E5%85%83";
    let to = "/estimate/refund?region=yishi&status=retired&birth=1956%2D03&base=3%2C200%E5%85%83";
    assert_eq!(get(address).await.redirect(), (303, to));
    assert_eq!(get(to).await.status, 200);
    let bare = get("/estimate/refund?place=yishi").await;
    assert_eq!(bare.redirect(), (303, "/estimate/refund?region=yishi"));
}

#[actix_web::test]
async fn a_city_of_several_gives_a_list_that_keeps_the_answers() {
    let page = get("/estimate/refund?place=wushi&status=retired&birth=1956-03").await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.links("main ul.big a"),
        [
            (
                "/estimate/refund?region=wushi-jia&status=retired&birth=1956%2D03".to_owned(),
                "甲省戊市".to_owned()
            ),
            (
                "/estimate/refund?region=wushi-zi&status=retired&birth=1956%2D03".to_owned(),
                "子省午市".to_owned()
            ),
        ]
    );
    assert_eq!(page.attributes("main ul.big a", "rel"), ["nofollow", "nofollow"]);
    assert_eq!(page.attribute("#place", "value"), "wushi");
    assert_eq!(page.attribute("#birth", "value"), "1956-03");
    assert_eq!(page.attribute("input[checked]", "value"), "retired");
    assert_eq!(page.count(".mistakes"), 0, "several places are a question, not a mistake");
}

#[actix_web::test]
async fn a_city_that_is_nowhere_is_a_mistake_in_its_field() {
    let page = get("/estimate/refund?place=qqqqqqqq&status=retired").await;
    assert_eq!(page.status, 422);
    let message = "没找到这个地方，请换个写法，比如只填城市名";
    assert_eq!(page.links(".mistakes a"), [("#place".to_owned(), message.to_owned())]);
    assert_eq!(page.text("#place-error"), format!("错误：{message}"));
    assert_eq!(page.attribute("#place", "value"), "qqqqqqqq");
}

#[actix_web::test]
async fn answers_without_a_city_ask_for_it() {
    let page = get("/estimate/refund?place=&status=retired&birth=1956-03").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.links(".mistakes a"), [("#place".to_owned(), "请先填您参保的城市".to_owned())]);
    assert_eq!(page.attribute("#birth", "value"), "1956-03");
}

#[actix_web::test]
async fn a_form_sent_empty_asks_for_city_and_situation() {
    let page = get("/estimate/refund?place=&birth=&base=").await;
    assert_eq!(page.status, 422);
    assert_eq!(
        page.links(".mistakes a"),
        [
            ("#place".to_owned(), "请先填您参保的城市".to_owned()),
            ("#status".to_owned(), "请选您是哪一种，分不清就选“不清楚”".to_owned()),
        ]
    );
}

#[actix_web::test]
async fn every_situation_has_its_page() {
    for (status, heading, first) in [
        ("retired", "乙市，退休职工：返款估算", "75元/月"),
        ("retired-flexible", "乙市，退休的灵活就业人员：返款估算", "75元/月"),
        ("employed", "乙市，在职职工：返款估算", ""),
        ("flexible", "乙市，灵活就业，自己交：返款估算", ""),
    ] {
        let page = get(&format!("/estimate/refund?region=yishi&status={status}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text("h1"), heading);
        assert_eq!(page.texts("p.number").join(""), first);
        assert_eq!(page.attribute("input[checked]", "value"), status);
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
        let canonical = page.attribute("link[rel=canonical]", "href");
        assert_eq!(canonical, "https://yibao.example/estimate/refund");
        assert_eq!(page.text("head > title"), "我的医保返款估算结果｜医保城市指南");
    }
}

#[actix_web::test]
async fn retired_flexible_workers_are_warned_where_no_source_names_them() {
    let page = get("/estimate/refund?region=yishi&status=retired-flexible").await;
    let warning = "来源说的是退休职工，没有单独说灵活就业退休的人，可能不一样，请打电话核实。";
    assert_eq!(page.text("p.warn"), warning);
    assert_eq!(get("/estimate/refund?region=yishi&status=retired").await.count("p.warn"), 0);
}

#[actix_web::test]
async fn residents_get_an_honest_page() {
    let page = get("/estimate/refund?region=yishi&status=resident&birth=2015-01").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1"), "乙市，居民医保（新农合）：返款估算");
    assert_eq!(page.text("h1 + p"), "居民医保没有个人账户，所以没有返款。");
    assert_eq!(page.count("p.number") + page.count(".mistakes"), 0);
    assert_eq!(page.count("#phone"), 0, "who has no account has nothing to ask about a refund");
    assert!(!page.text("main").contains("估算只供您心里有数"));
}

#[actix_web::test]
async fn who_does_not_know_is_led_to_the_other_situations() {
    let page = get("/estimate/refund?region=yishi&status=unknown").await;
    assert_eq!(page.status, 200);
    let links = page.links("main ul.big a");
    let address = |s: &&str| format!("/estimate/refund?region=yishi&status={}", s.replace('-', "%2D"));
    let expected = STATUSES[..5].iter().map(address);
    assert_eq!(links.iter().map(|(href, _)| href.clone()).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    assert_eq!(page.attributes("main ul.big a", "rel").len(), 5);
    assert_eq!(page.count("p.number"), 0);
}

#[actix_web::test]
async fn a_region_that_is_not_there_is_a_404_with_near_names() {
    let page = get("/estimate/refund?region=yishii&status=retired&birth=1956-03").await;
    assert_eq!(page.status, 404);
    assert!(page.has_heading("是不是想找这里？"));
    assert!(page.attributes("main ul.big a", "href").contains(&"/yishi".to_owned()));
    assert!(!page.body.contains("1956"));
    assert_eq!(get("/estimate/refund?region=%E4%B9%99%E5%B8%82").await.status, 404);
}

#[actix_web::test]
async fn nothing_typed_enters_a_link() {
    let typed = "birth=1956-03&base=4321&pension=8765&average=3579&years=27&first_insured=2005-06";
    for region in ["yishi", "bingshi", "dingshi", "jishi", "maoshi", "weishi", "huangshi", "choushi"] {
        for status in ["retired", "employed", "resident"] {
            let page = get(&format!("/estimate/refund?region={region}&status={status}&{typed}")).await;
            assert_eq!(page.status, 200, "{region} {status}");
            for href in page.attributes("[href]", "href") {
                let is_bare = ["1956", "4321", "8765", "3579", "2005"].iter().all(|t| !href.contains(t));
                assert!(is_bare && !href.contains('?'), "{region}: {href}");
            }
        }
    }
}
