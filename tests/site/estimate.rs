//! `/estimate`

use crate::visit::get;

#[actix_web::test]
async fn the_list_of_estimates_leads_to_each() {
    let page = get("/estimate").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1"), "医保估算");
    let expected = [
        ("/estimate/refund".to_owned(), "算算我的返款：每月打进医保账户多少钱".to_owned()),
        ("/estimate/lapse".to_owned(), "医保断了：能不能补，要等多久".to_owned()),
    ];
    assert_eq!(page.links("main ul.big a"), expected);
}
