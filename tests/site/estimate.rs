//! `/estimate`

use crate::visit::get;

#[actix_web::test]
async fn the_list_of_estimates_leads_to_each() {
    let page = get("/estimate").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1"), "医保估算");
    let way = |href: &str, label: &str| (href.to_owned(), label.to_owned());
    let expected = [
        way("/estimate/refund", "算算我的返款：每月打进医保账户多少钱"),
        way("/estimate/transfer", "换城市，医保怎么转：在哪里办，哪天办完"),
        way("/estimate/why", "为什么少了、没到账：看哪条规定能算出这个数"),
        way("/estimate/lapse", "医保断了：能不能补，要等多久"),
        way("/estimate/years", "算算我还差几年：退休时医保年数够不够"),
    ];
    assert_eq!(page.links("main ul.big a"), expected);
}
