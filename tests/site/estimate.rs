//! `/estimate`

use crate::visit::get;

#[actix_web::test]
async fn the_list_leads_to_every_estimate() {
    let page = get("/estimate").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text("h1"), "医保估算");
    let link = |href: &str, text: &str| (href.to_owned(), text.to_owned());
    assert_eq!(
        page.links("main ul.big a"),
        [
            link("/estimate/refund", "算算我的返款：每月打进医保账户多少钱"),
            link("/estimate/years", "算算我还差几年：退休时医保年数够不够"),
        ]
    );
}
