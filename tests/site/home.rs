//! `/`

use crate::visit::get;

#[actix_web::test]
async fn home_asks_for_the_city_in_one_box() {
    let page = get("/").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1"), "您的医保，每月返多少？余额怎么看？");
    assert_eq!(page.attribute("main form", "action"), "/regions");
    assert_eq!(page.attribute("main form", "method"), "get");
    assert_eq!(page.attributes("main form input", "name"), ["place"]);
    assert_eq!(page.attribute("main form label", "for"), page.attribute("main form input", "id"));
    assert_eq!(page.text("main form button"), "查我的城市");
}

#[actix_web::test]
async fn home_puts_the_four_questions() {
    let page = get("/").await;
    let expected = [
        ("/china/balance", "查余额 卡里还有多少钱"),
        ("/estimate/refund", "返多少 每月打进来多少，算一算"),
        ("/china/transfer", "办转移 换了城市怎么办"),
        ("/estimate/why", "为什么少了 少了，或者没到账"),
    ];
    assert_eq!(page.links("main ul.four a"), expected.map(|(h, t)| (h.to_owned(), t.to_owned())));
    assert_eq!(
        page.attributes("main a", "href")[..4],
        expected.map(|(href, _)| href),
        "nothing comes before"
    );
}

#[actix_web::test]
async fn home_lays_out_every_province_and_names_no_city_that_is_not_there() {
    let page = get("/").await;
    let expected = [
        ("/jingshi", "京市100到110元"),
        ("/jiasheng", "甲省75元"),
        ("/zisheng", "子省看各市"),
        ("/tiansheng", "天省看各市"),
        ("/xingsheng", "星省65元"),
        ("/taiwan", "台湾另有制度"),
        ("/xianggang", "香港另有制度"),
    ];
    assert_eq!(page.links(".tiles a"), expected.map(|(h, t)| (h.to_owned(), t.to_owned())));
    assert_eq!(page.attributes(".tiles ul", "aria-describedby"), ["tiles-words tiles-key"]);
    assert!(!page.has_heading("常看的城市"), "a heading without cities below it");
}

#[actix_web::test]
async fn the_tiles_of_home_and_of_the_nation_are_the_same_and_their_numbers_are_the_hubs() {
    let tiles = get("/").await.links(".tiles a");
    assert_eq!(get("/china").await.links(".tiles a"), tiles);
    let mut numbers = 0;
    for (href, text) in tiles {
        let hub = get(&href).await;
        let answers = hub.texts("div.answer").concat();
        let told = text.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|part| !part.is_empty());
        for number in told {
            assert!(answers.contains(number), "{href}: {text} is not in {answers}");
            numbers += 1;
        }
    }
    assert!(numbers > 1, "{numbers}");
}

#[actix_web::test]
async fn home_tells_the_latest_changes_in_the_words_of_their_page() {
    let page = get("/").await;
    let all = get("/changes").await;
    let told = page.texts("ul.news p");
    assert!((3..=5).contains(&told.len()), "{told:?}");
    let lines = all.texts("main li");
    for line in &told {
        // Alone, a line says what has not come yet, and names its topic.
        let (verb, rest) = line.split_once('：').unwrap();
        let (whom, what) = rest.split_once('：').unwrap();
        let start = format!("{}：{whom}：", verb.trim_start_matches("还没到，"));
        let is_same = |whole: &String| {
            let Some(there) = whole.strip_prefix(&start) else { return false };
            there.starts_with(what) || what.split_once('：').is_some_and(|(_, what)| there.starts_with(what))
        };
        assert!(lines.iter().any(is_same), "{line} is not on {lines:?}");
        assert!(!line.contains("一共"), "{line}");
    }
    assert!(told.iter().any(|line| line.contains("：返款：")), "{told:?}");
    for (line, day) in told.iter().zip(page.attributes("ul.news time", "datetime")) {
        assert_eq!(line.starts_with("还没到，这天"), day.as_str() > "2026-11-22", "{day}: {line}");
    }
    let days = page.attributes("ul.news time", "datetime");
    assert!(days.is_sorted_by(|one, two| one >= two), "{days:?}");
    let links = page.attributes("ul.news a", "href");
    assert!(links.iter().all(|href| all.attributes("main li a", "href").contains(href)), "{links:?}");
}

#[actix_web::test]
async fn home_names_what_is_asked_most_and_no_statement_that_is_not_there() {
    let hrefs = get("/").await.attributes("ol.asked a", "href");
    let expected = [
        "/china/years",
        "/estimate/years",
        "/china/refund",
        "/china/lapse",
        "/china/sharing",
        "/china/withdrawal",
        "/china/residents",
    ];
    assert_eq!(hrefs, expected);
}

#[actix_web::test]
async fn every_page_says_that_it_is_no_government_site() {
    let page = get("/").await;
    assert_eq!(page.text("header .bar > span"), "民间整理，非政府网站");
    assert_eq!(
        page.links("header .bar a"),
        [("/".to_owned(), "医保城市指南".to_owned()), ("/regions".to_owned(), "换城市".to_owned())]
    );
    assert_eq!(page.attribute("a.skip", "href"), "#main");
    assert_eq!(page.attribute("html", "lang"), "zh-CN");
}
