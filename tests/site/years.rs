//! `/{region}/years`

use crate::visit::{get, get_at, noon};

#[actix_web::test]
async fn a_city_answers_first_with_what_it_inherits() {
    let page = get("/yunshi/years").await;
    assert_eq!(page.text("h1"), "云市医保要交满几年");
    assert_eq!(page.texts("div.answer > p.who"), ["男", "女"]);
    assert_eq!(page.texts("div.answer > p.number"), ["30年", "25年"]);
    let answers = page.texts("div.answer");
    assert!(
        answers[0].contains("累计缴费（含视同缴费）") && answers[0].contains("其中在本省实际缴费满12年"),
        "{answers:?}"
    );
    assert!(answers[0].contains("多方一致，星省全省规定"), "{answers:?}");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    let links = page.links("div.pair a");
    assert_eq!(links[0], ("/estimate/years?region=yunshi".to_owned(), "算算我还差几年".to_owned()));
}

#[actix_web::test]
async fn a_rule_that_rises_has_a_table_by_year() {
    let page = get("/xingsheng/years").await;
    assert_eq!(page.texts("#steps ~ table:first-of-type thead th"), ["哪年退休", "男", "女"]);
    let rows = page.texts("#steps ~ table:first-of-type tbody tr");
    assert_eq!(
        rows,
        [
            "2023年到2024年30年25年",
            "2025年到2026年30年，其中在本省实际缴费满12年25年，其中在本省实际缴费满12年",
            "2027年及以后30年，其中在本省实际缴费满14年（暂定）25年，其中在本省实际缴费满14年（暂定）",
        ]
    );
    let note = page.texts("#steps ~ p.note");
    assert!(note[1].starts_with("表里的数，可信度最低的是“单一报道”。"), "{note:?}");
    assert!(!get("/jingshi/years").await.has_heading("哪年退休，要几年"));
}

#[actix_web::test]
async fn a_provisional_number_is_marked_wherever_it_stands() {
    let page = get("/shenshi/years").await;
    let answer = page.text("div.answer");
    assert!(answer.contains("多方一致，申市本地规定，暂定，依据"), "{answer}");
    assert!(answer.contains("写着“暂定”的数，每年可能上调，退休前打12393问清。"), "{answer}");
    assert!(answer.contains("全省要求逐年加，每年加多少没有查到。"), "{answer}");
    let rows = page.texts("#steps ~ table:first-of-type tbody tr");
    assert_eq!(rows, ["2024年到2029年20年（暂定）", "2030年及以后30年"]);
    assert_eq!(page.texts("#steps ~ p.note")[0], "写着“暂定”的，每年可能上调，退休前打12393问清。");
    let settled = get("/yushi/years").await;
    assert!(!settled.texts("main").concat().contains("暂定"));
}

#[actix_web::test]
async fn the_day_in_the_address_is_the_day_of_retirement() {
    for (on, numbers) in [
        ("2025-12-31", ["25年", "20年"]),
        ("2026-01-01", ["30年", "24年6个月"]),
        ("2031-05-01", ["30年", "24年6个月"]),
    ] {
        let page = get(&format!("/yushi/years?on={on}")).await;
        let mut told = page.texts("div.answer > p.number");
        told.dedup();
        let mut wanted: Vec<String> = numbers.iter().flat_map(|n| [n.to_string()]).collect();
        wanted.sort_unstable();
        told.sort_unstable();
        told.dedup();
        assert_eq!(told, wanted, "{on}");
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
        // The last of them has not come.
        assert_eq!(page.text("main > p.box").contains("到那天可能会变"), on.starts_with("2031"), "{on}");
    }
}

#[actix_web::test]
async fn each_kind_of_people_has_an_answer_of_its_own() {
    for (slug, people) in [
        ("dishi", vec!["男女一样，2013年12月31日及以前首次参保", "男女一样，2014年1月1日及以后首次参保"]),
        (
            "xuanshi",
            vec![
                "男女一样，参加工作时当地还没有职工医保，2016年12月31日及以前参加工作",
                "男女一样，参加工作时当地已有职工医保，2016年12月31日及以前参加工作",
                "男女一样，2017年1月1日及以后参加工作",
            ],
        ),
        (
            "huangshi",
            vec![
                "男女一样，在职职工，2008年12月31日及以前首次参保",
                "男女一样，2009年1月1日及以后首次参保",
                "男女一样，灵活就业人员，2008年12月31日及以前首次参保",
            ],
        ),
        ("jingshi", vec!["男女一样"]),
        ("rishi", vec!["男女一样，不属于下面说的人，说法不一", "男女一样，下岗职工"]),
    ] {
        assert_eq!(get(&format!("/{slug}/years")).await.texts("div.answer > p.who"), people, "{slug}");
    }
}

#[actix_web::test]
async fn the_two_ways_of_counting_and_the_rule_without_a_number_are_told() {
    let answers = get("/huangshi/years").await.texts("div.answer");
    assert!(answers[0].contains("不看年数，要一直缴到退休，中间不断"), "{answers:?}");
    assert!(answers[1].contains("或者连续缴费满15年，满足一个就行"), "{answers:?}");
}

#[actix_web::test]
async fn a_dispute_is_a_range_with_both_sides() {
    let page = get("/rishi/years").await;
    assert_eq!(page.texts("div.answer > p.number"), ["20年到25年", "10年"]);
    assert!(
        page.texts("div.answer")[0]
            .contains("2027年1月1日起，要在本市实际缴费满5年。在这之前要几年，没有查到。")
    );
}

#[actix_web::test]
async fn a_condition_for_others_is_named() {
    let answers = get("/hongshi/years").await.texts("div.answer");
    assert!(answers[0].contains("其中实际缴费满10年"), "{answers:?}");
    assert!(answers[1].contains(
        "另有一条是给一档，有个人账户（统账结合）的：实际缴费满10年。一档缴满10年，退休后才有一档待遇。"
    ));
}

#[actix_web::test]
async fn what_nobody_confirmed_is_no_answer() {
    let page = get("/zhoushi/years").await;
    assert_eq!(page.count(".number"), 0);
    assert_eq!(
        page.text("h1 + p"),
        "宙市要交满几年，没有查到核实过的数，所以不写。请打12393问，话可以照着下面念。"
    );
    let unsure = page.under("没有核实的说法");
    assert!(
        unsure[0].starts_with("累计缴费（含视同缴费）满25年") && unsure[1].contains("未证实"),
        "{unsure:?}"
    );
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
}

#[actix_web::test]
async fn a_frame_is_shown_as_a_frame() {
    for path in ["/zisheng/years", "/choushi/years"] {
        let page = get(path).await;
        assert_eq!(page.count(".number"), 0, "{path}");
        let notes = page.texts("main > p.note");
        assert!(
            notes[0].starts_with("子省全省规定是个框架，年数各市自定：实际缴费满10年。")
                && notes[1].contains("女，累计缴费（含视同缴费）满25年。")
                && notes[2].contains("男，累计缴费（含视同缴费）满30年。"),
            "{notes:?}"
        );
    }
}

#[actix_web::test]
async fn work_before_the_scheme_ways_and_recognition_are_told() {
    let page = get("/yunshi/years").await;
    assert!(
        page.under("老工龄算不算")[0].starts_with("2002年12月31日及以前的连续工龄，算作已缴费（视同缴费）。")
    );
    assert!(page.under("退休时年数不够怎么办")[0].starts_with("可以一次补足，也可以按月接着交。"));
    assert!(page.under("星省全省规定").iter().any(|t| t.starts_with("在星省各市缴的年限可以相加。")));
    assert!(
        get("/dishi/years").await.under("退休时年数不够怎么办")[0]
            .starts_with("能不能补、怎么补，地市的没有查到。")
    );
}

#[actix_web::test]
async fn dated_values_have_a_history() {
    let page = get("/yushi/years").await;
    assert!(page.has_heading("以前和以后的年数"));
    let captions = page.texts("#history ~ table caption");
    let place = captions.iter().position(|c| c == "女，累计缴费（含视同缴费），最新的在前");
    let rows = page.texts("#history ~ table").remove(place.expect("a history of women"));
    assert!(rows.contains("24年6个月"), "{rows}");
    assert_eq!(rows.matches("累计缴费").count(), 1, "the caption says it, no row again: {rows}");
}

#[actix_web::test]
async fn a_region_without_anything_leads_to_the_nation() {
    assert_eq!(get("/yishi/years").await.redirect(), (302, "/china/years"));
    let page = get("/china/years").await;
    assert_eq!(page.text("h1"), "全国医保要交满几年");
    assert_eq!(page.text("h1 + p"), "全国没有统一的年数，由各地定。先找您参保的城市。");
    assert_eq!(page.count("#guide"), 1);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
}

#[actix_web::test]
async fn a_hub_says_it_in_a_line() {
    for (slug, lines) in [
        ("yunshi", vec!["男30年、女25年，其中在本省实际缴费满12年（多方一致，星省全省规定）"]),
        ("jingshi", vec!["15年（多方一致，京市本地规定）"]),
        (
            "dishi",
            vec![
                "2013年12月31日及以前首次参保：10年（多方一致，地市本地规定）",
                "2014年1月1日及以后首次参保：15年（多方一致，地市本地规定）",
            ],
        ),
        ("xuanshi", vec!["10年到25年，看哪年参加工作（多方一致，玄市本地规定）"]),
        ("zhoushi", vec!["这里要交满几年，没有查到核实过的数。退休前打12393问清楚。"]),
        (
            "choushi",
            vec![
                "各市自己定，没有查到核实过的数。退休前打12393问清楚。",
                "男30年、女25年，其中实际缴费满10年（单一报道，子省全省规定，框架，各市自定）",
            ],
        ),
        ("shenshi", vec!["20年（暂定）（多方一致，申市本地规定，暂定）"]),
    ] {
        let mut told = get(&format!("/{slug}")).await.under("医保交满几年，退休后不用再交");
        told.pop();
        assert_eq!(told, lines, "{slug}");
    }
}

#[actix_web::test]
async fn a_new_year_brings_its_own_number() {
    let page = get_at(noon("2027-01-01"), "/yunshi/years").await;
    assert!(page.texts("div.answer")[0].contains("其中在本省实际缴费满14年"));
}

#[actix_web::test]
async fn a_line_of_a_hub_is_as_sure_as_the_least_sure_of_its_numbers() {
    let told = get_at(noon("2027-01-01"), "/yunshi").await.under("医保交满几年，退休后不用再交");
    assert_eq!(told[0], "男30年、女25年，其中在本省实际缴费满14年（暂定）（单一报道，星省全省规定，暂定）");
}

#[actix_web::test]
async fn a_table_says_that_some_of_its_numbers_may_change() {
    let notes = get("/yunshi/years").await.texts("#steps ~ p.note");
    assert_eq!(notes[0], "写着“暂定”的，每年可能上调，退休前打12393问清。");
    assert!(!get("/yushi/years").await.text("main").contains("写着“暂定”的"));
}

#[actix_web::test]
async fn where_nothing_is_known_that_is_said_once() {
    let text = get("/zhoushi/years").await.text("main");
    assert_eq!(text.matches("没有查到核实过的数").count(), 1, "{text}");
    assert!(!text.contains("累计缴费（含视同缴费）要几年，没有查到"), "{text}");
}
