//! `/healthz` and `/version`

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
