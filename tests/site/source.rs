//! `/sources` and `/sources/{id}`

use yibao::policy::figure::Figure;

use crate::visit::{dataset, get};

#[actix_web::test]
async fn all_cited_sources_stand_with_the_number_of_their_figures() {
    let page = get("/sources").await;
    assert_eq!(page.text("h1"), "本站数字的全部依据");
    let official = page.texts("main h2 + ul.links li");
    let citing = |id: &str| {
        let cites = |f: &&Figure| f.citations.iter().any(|c| c.source.as_str() == id);
        dataset().figures.iter().filter(cites).count()
    };
    let counts = [citing("s00000001"), citing("s00000004")];
    assert!(counts[1] > 8 && counts[0] > counts[1], "the most cited stands first: {counts:?}");
    assert_eq!(
        official,
        [
            format!("《甲省职工医保门诊共济问答》，甲省医疗保障局，2022年12月20日（{}条）", counts[0]),
            format!("《全国职工医保规定》，国家医疗保障局，2021年4月22日（{}条）", counts[1]),
        ]
    );
    let hrefs = page.attributes("main ul.links a", "href");
    assert_eq!(hrefs.len(), 10);
    assert!(!hrefs.contains(&"/sources/s00000008".to_owned()), "cited by nobody");
    assert_eq!(page.text("main h1 + p"), "一共10处，其中官方网页2处。括号里是靠它支持的数字有几条。");
}

#[actix_web::test]
async fn a_source_shows_every_figure_that_leans_on_it() {
    let page = get("/sources/s00000003").await;
    assert_eq!(page.text("h1"), "依据：标题未记录");
    assert_eq!(page.texts("main > p")[..2], ["发布者：甲省新闻网", "发布日期没有记录"]);
    assert_eq!(page.texts("div.figure p.value"), ["75元/月", "95元/月", "50元/月", "70元/月", "90元/月"]);
    assert_eq!(page.texts("div.figure p:first-child")[0], "甲省，退休职工");
    assert_eq!(
        page.attributes("div.figure a", "href"),
        ["/jiasheng", "/jishi", "/gengshi", "/gengshi", "/gengshi"]
    );
    assert!(page.texts("div.figure .grounds")[2].ends_with("这处依据的可信度：多方一致"));
}

#[actix_web::test]
async fn an_address_is_linked_only_where_it_is_given() {
    let page = get("/sources/s00000001").await;
    let url = "https://ybj.example.cn/wenda?id=1&page=2";
    assert_eq!(page.links("main > p a"), [(url.to_owned(), url.to_owned())]);
    assert_eq!(page.attribute("main > p a", "rel"), "noopener nofollow");
    assert!(page.body.contains("wenda?id=1&#38;page=2"), "the ampersand is escaped");
    let copy = get("/sources/s00000002").await;
    assert_eq!(copy.count("main > p a"), 0);
    assert_eq!(copy.text("main > p.note"), "读到的是副本或转载，不给链接。");
    assert!(copy.texts("main > p").contains(&"怎么读到的：转载".to_owned()));
    assert!(copy.texts("main > p").contains(&"发布于2023年4月".to_owned()));
}

#[actix_web::test]
async fn a_rejected_value_stands_with_the_reason_and_never_with_the_number() {
    let page = get("/sources/s00000008").await;
    assert_eq!(page.texts("main ul li"), ["乙市：这是年数，不是月数。"]);
    assert!(!page.text("main").contains("500"));
    assert_eq!(page.count("div.figure"), 0);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
}

#[actix_web::test]
async fn titles_of_sources_are_cut_and_those_without_one_are_told_apart() {
    for (id, title) in [
        ("s00000003", "依据：编号s00000003，甲省新闻网"),
        ("s00000006", "依据：天省退休人员医保个人账户返款办法和门诊共济保障实…"),
        ("s00000008", "依据：编号s00000008，某问答网"),
    ] {
        let page = get(&format!("/sources/{id}")).await;
        assert_eq!(page.text("head > title"), format!("{title}｜医保城市指南"));
    }
    let page = get("/sources/s00000006").await;
    assert_eq!(page.text("h1"), "依据：《天省退休人员医保个人账户返款办法和门诊共济保障实施细则问答》");
}

#[actix_web::test]
async fn a_source_that_is_not_there_is_a_404() {
    for id in ["s0000000a", "s1", "s00000001x", "..", "s00000001%00", "%E4%B9%99"] {
        assert_eq!(get(&format!("/sources/{id}")).await.status, 404, "{id}");
    }
    assert_eq!(get("/sources/S00000001").await.redirect(), (308, "/sources/s00000001"));
}
