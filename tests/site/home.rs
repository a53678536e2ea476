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
        ("/china/balance", "余额怎么查"),
        ("/estimate/refund", "每月返多少，算一算"),
        ("/china/transfer", "换了城市，怎么转移"),
        ("/estimate/why", "为什么少了，或者没到账"),
    ];
    assert_eq!(page.links("main ul.big a"), expected.map(|(h, t)| (h.to_owned(), t.to_owned())));
}

#[actix_web::test]
async fn home_lists_every_province_and_no_city_that_is_not_there() {
    let page = get("/").await;
    let hrefs = page.attributes("main ul.grid a", "href");
    assert_eq!(
        hrefs,
        ["/jingshi", "/jiasheng", "/zisheng", "/tiansheng", "/xingsheng", "/taiwan", "/xianggang"]
    );
    assert!(!page.has_heading("常看的城市"), "a heading without cities below it");
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
