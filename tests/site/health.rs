//! `/healthz`, `/version` and the icon.

use yibao::store::Store;

use crate::visit::{data_file, get};

#[actix_web::test]
async fn the_probe_answers_ok() {
    let answer = get("/healthz").await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "ok\n"));
}

#[actix_web::test]
async fn the_version_names_program_data_and_the_last_check() {
    let store = Store::open(data_file()).unwrap();
    let expected =
        format!("yibao {}\ndata {}\nchecked 2026-11-22\n", env!("CARGO_PKG_VERSION"), store.data_version());
    assert_eq!(store.data_version().len(), 16);
    assert_eq!(get("/version").await.body, expected);
}

#[actix_web::test]
async fn the_icon_that_every_page_names_is_there() {
    let href = get("/").await.attribute("link[rel=icon]", "href");
    let icon = get(&href).await;
    assert_eq!((icon.status, icon.header("content-type")), (200, "image/svg+xml"));
    assert!(icon.body.starts_with("<svg xmlns="), "{}", icon.body);
}
