//! `/about` and the pages below it

use crate::visit::get;

#[actix_web::test]
async fn each_page_about_the_site_shows_its_guide() {
    for (path, title, first) in [
        ("/about", "关于本站", "本站由民间整理。"),
        ("/about/method", "数字从哪里来", "每个数字都有依据。"),
        ("/about/privacy", "隐私", "填的内容不保存。"),
        ("/about/accessibility", "好不好用", "字大，按钮大。"),
    ] {
        let page = get(path).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text("h1"), title);
        assert_eq!(page.text("head > title"), format!("{title}｜医保城市指南"));
        assert_eq!(page.texts("main > p")[0], first);
        assert_eq!(page.texts("main p.note"), ["这一页核实于2026年11月21日。"]);
        assert_eq!(page.attribute("main time", "datetime"), "2026-11-21");
    }
}

#[actix_web::test]
async fn how_to_correct_a_figure_has_an_address_of_its_own() {
    assert_eq!(get("/about/method").await.text("h2#correct"), "数字不对");
}
