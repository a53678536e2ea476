//! The drawings of the estimates: the same numbers as in the table or list beside them.

use crate::visit::{Answer, get};

async fn years(query: &str) -> Answer {
    let page = get(&format!("/estimate/years?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page
}

/// From 乙市 to 京市, at work on both sides.
async fn moved(rest: &str) -> Answer {
    let who = "scheme_from=employee&scheme_to=employee&retired=no";
    let page = get(&format!("/estimate/transfer?from=yishi&to=jingshi&{who}{rest}")).await;
    assert_eq!(page.status, 200, "{rest}");
    page
}

#[actix_web::test]
async fn what_is_paid_is_drawn_against_what_is_needed_with_the_same_numbers_in_a_table() {
    let page = years("region=yunshi&category=male&birth=196603&total=22&in_province=11").await;
    assert_eq!((page.count("svg.drawing"), page.count("table.wide")), (1, 1));
    let ids = page.attribute("svg.drawing", "aria-labelledby");
    assert_eq!(ids, "bar-0-title bar-0-words");
    let (title, who) = (page.text("#bar-0-title"), page.text("div.answer .who"));
    assert_eq!(title, "交了多久，要交多久");
    assert_eq!(page.text("table.wide caption"), format!("{title}{who}"));
    let words = page.text("#bar-0-words");
    assert!(words.starts_with(&format!("{who}。")), "{words}");
    let drawn = page.texts("svg.drawing text");
    for name in page.texts("table.wide tbody th") {
        assert!(words.contains(&name) && drawn.contains(&name), "{name}: {words} {drawn:?}");
    }
    let cells = page.texts("table.wide tbody td");
    assert_eq!(cells.len(), 6, "{cells:?}");
    for cell in &cells {
        assert!(words.contains(cell), "{cell} is not in {words}");
    }
    assert_eq!(cells[..3], ["30年", "22年", "差8年"]);
    assert!(drawn.contains(&"要30年".to_owned()) && drawn.contains(&"差8年".to_owned()), "{drawn:?}");
}

#[actix_web::test]
async fn several_cases_have_a_drawing_each_and_nothing_said_has_none() {
    let several = years("region=dishi&category=male&birth=197003&total=12").await;
    assert_eq!((several.count("div.answer"), several.count("svg.drawing")), (2, 2));
    assert_eq!(several.attributes("svg.drawing title", "id"), ["bar-0-title", "bar-1-title"]);
    let nothing = years("region=yunshi&category=male&birth=196603&total=%E4%B8%8D%E6%B8%85%E6%A5%9A").await;
    assert!(nothing.count("div.answer") > 0);
    assert_eq!(nothing.count("svg.drawing") + nothing.count("table"), 0, "there is nothing to draw");
}

#[actix_web::test]
async fn what_nobody_can_tell_is_dashed_and_the_key_says_so() {
    let dashed = "svg.drawing rect[stroke-dasharray]";
    let disputed = years("region=rishi&category=male&birth=197003&total=18").await;
    assert!(disputed.count(dashed) > 0);
    assert!(disputed.texts("svg.drawing text").contains(&"要20年到25年".to_owned()));
    let rising = years("region=shenshi&category=male&birth=197003&retire=2029-06&total=21").await;
    assert_eq!(rising.texts("svg.drawing text")[1], "暂定20年");
    assert!(rising.texts("p.note").iter().any(|note| note.contains("虚线是说不准的")));
    let plain = years("region=shenshi&category=male&birth=197003&retire=2030-06&total=30").await;
    assert_eq!((plain.count("svg.drawing"), plain.count(dashed)), (1, 0), "what is settled has no dashes");
    let either =
        years("region=huangshi&category=male&birth=197003&total=14&continuous=12&first_insured=201001");
    assert!(either.await.texts("p.note").iter().any(|note| note.ends_with("满足一个就行。")));
}

#[actix_web::test]
async fn the_way_is_drawn_with_the_days_of_the_list() {
    let page = moved("&applied=2026-09-25").await;
    assert_eq!(page.count("svg.drawing"), 1);
    assert_eq!(page.attribute("svg.drawing", "aria-labelledby"), "track-title track-words");
    let drawn = page.texts("svg.drawing text");
    let expected = [
        "2026年9月25日",
        "您申请",
        "最晚2026年10月15日",
        "乙市办完转出",
        "最晚2026年10月22日",
        "京市办完转入",
    ];
    assert_eq!(drawn[..6], expected);
    let words = page.text("#track-words");
    for day in page.texts("ol.timeline time") {
        assert!(words.contains(&day), "{day} is not in {words}");
    }
    let vague = moved("&applied=2026-12-28").await;
    assert!(vague.texts("svg.drawing text").contains(&"大约最晚2027年1月11日".to_owned()));
    let first = moved("&stopped=not-yet&started=not-yet").await;
    assert_eq!(first.texts("svg.drawing text")[..4], ["先做这件", "乙市停保", "先做这件", "京市参保"]);
}
