//! `/compare` and its choices.

use crate::visit::{Answer, PUBLIC_URL, get, get_at, noon};

fn names(page: &Answer) -> Vec<String> {
    page.texts("main tbody th")
}

fn position(names: &[String], name: &str) -> usize {
    names.iter().position(|n| n == name).unwrap_or_else(|| panic!("no {name}: {names:?}"))
}

#[actix_web::test]
async fn all_cities_stand_in_one_table_and_no_province() {
    let page = get("/compare").await;
    let names = names(&page);
    assert_eq!(names.len(), 1 + 10 + 11 + 7 + 2);
    assert_eq!((names[0].as_str(), names[1].as_str()), ("京市", "乙市"));
    for absent in ["甲省", "台湾", "香港", "全国"] {
        assert!(!names.iter().any(|n| n == absent), "{absent}");
    }
    assert_eq!(page.text("caption"), "全国，31个城市，退休职工的返款");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
    assert_eq!(page.count("td:empty") + page.count("script"), 0);
}

#[actix_web::test]
async fn a_row_says_the_same_as_the_hub() {
    let page = get("/compare").await;
    let hub = get("/yishi").await;
    let row = page.texts("main tbody tr:nth-child(2) td");
    for number in hub.texts(".number b") {
        assert!(row[0].contains(&number), "{number}: {row:?}");
    }
    assert!(row[1].contains(&hub.texts(".evidence")[0]), "{row:?}");
}

#[actix_web::test]
async fn a_province_shows_its_cities_only() {
    let page = get("/compare?province=jiasheng").await;
    assert_eq!(names(&page).len(), 10);
    assert_eq!(page.text("caption"), "甲省，10个城市，退休职工的返款");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert_eq!(page.attribute("link[rel=canonical]", "href"), format!("{PUBLIC_URL}/compare"));
    assert_eq!(page.texts("main a[aria-current]"), ["返款", "全部", "按省份", "甲省"]);
    assert_eq!(names(&get("/compare?province=jingshi").await), ["京市"]);
}

#[actix_web::test]
async fn the_shapes_share_all_cities_out() {
    let mut all = Vec::new();
    for shape in ["amount", "formula", "disputed", "unknown"] {
        let page = get(&format!("/compare?shape={shape}")).await;
        let names = names(&page);
        assert!(!names.is_empty(), "{shape}");
        all.extend(names);
    }
    let mut whole = names(&get("/compare").await);
    all.sort();
    whole.sort();
    assert_eq!(all, whole);
    let amounts = get("/compare?shape=unknown").await;
    assert!(amounts.texts("main tbody td:nth-child(3)").iter().all(|t| t == "没有可靠的依据"));
}

#[actix_web::test]
async fn a_dispute_is_never_told_as_one_amount() {
    let page = get("/compare?shape=disputed").await;
    let cells = page.texts("main tbody td:nth-child(3)");
    assert!(cells.iter().all(|cell| cell.contains("说法不一")), "{cells:?}");
}

#[actix_web::test]
async fn what_is_due_for_checking_says_so() {
    let later = get_at(noon("2028-01-01"), "/compare").await;
    assert!(later.texts("main tbody td .note").iter().any(|note| note.contains("核实已过期")));
    assert!(!get("/compare").await.body.contains("核实已过期"));
}

#[actix_web::test]
async fn a_choice_without_cities_says_so() {
    let page = get("/compare?province=jingshi&shape=unknown").await;
    assert_eq!((page.status, page.count("table")), (200, 0));
    assert!(page.texts("main > p").iter().any(|t| t.starts_with("没有这样的城市。")));
}

#[actix_web::test]
async fn the_largest_amount_comes_first_and_those_without_one_last() {
    let page = get("/compare?sort=amount").await;
    let cells = page.texts("main tbody td:nth-child(2)");
    let has_amount = |cell: &String| cell.contains("元/月") || cell.contains("不返");
    let without = cells.iter().position(|c| !has_amount(c)).unwrap();
    assert!(without > 0 && cells[without..].iter().all(|c| !has_amount(c)), "{cells:?}");
    let high = |cell: &String| -> u64 {
        let numbers = cell.split("元/月").filter_map(|part| {
            let digits: String = part
                .chars()
                .rev()
                .take_while(|c| c.is_ascii_digit() || *c == '.')
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let (yuan, fen) = digits.split_once('.').unwrap_or((&digits, "0"));
            let fen = format!("{fen:0<2}");
            Some(yuan.parse::<u64>().ok()? * 100 + fen.parse::<u64>().ok()?)
        });
        numbers.max().unwrap_or(0)
    };
    let highs: Vec<u64> = cells[..without].iter().map(high).collect();
    assert!(highs.windows(2).all(|pair| pair[0] >= pair[1]), "{highs:?}");
    // A choice keeps the others.
    let kept = page.attributes("main ul.grid a[href*='province=jiasheng']", "href");
    assert_eq!(kept, ["/compare?province=jiasheng&sort=amount"]);
}

#[actix_web::test]
async fn names_are_sorted_by_pinyin() {
    let names = names(&get("/compare?sort=name").await);
    assert!(position(&names, "丙市") < position(&names, "庚市"));
    assert!(position(&names, "庚市") < position(&names, "宙市"));
}

#[actix_web::test]
async fn other_forms_of_an_address_lead_to_the_one() {
    for (asked, to) in [
        ("/compare?x=1", "/compare"),
        ("/compare?sort=", "/compare"),
        ("/compare?sort=name&x=1", "/compare?sort=name"),
        ("/compare?sort=name&province=jiasheng", "/compare?province=jiasheng&sort=name"),
        ("/compare?shape=%61mount", "/compare?shape=amount"),
    ] {
        assert_eq!(get(asked).await.redirect(), (308, to), "{asked}");
    }
}

#[actix_web::test]
async fn what_cannot_be_chosen_is_a_422_with_ways_on() {
    for query in [
        "sort=x",
        "sort=AMOUNT",
        "shape=x",
        "province=nowhere",
        "province=yishi",
        "province=taiwan",
        "province=china",
        "province=%3Cscript%3E",
        "sort=name&sort=name",
    ] {
        let page = get(&format!("/compare?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(page.attributes("main ul.big a", "href").contains(&"/compare".to_owned()), "{query}");
        assert_eq!(page.count("script"), 0, "{query}");
    }
    let page = get("/compare?province=yishi").await;
    assert!(page.attributes("main ul.big a", "href").contains(&"/yishi".to_owned()));
}

#[actix_web::test]
async fn links_with_a_choice_are_not_to_be_followed() {
    for path in ["/compare", "/compare?province=jiasheng&shape=amount&sort=amount"] {
        let page = get(path).await;
        assert!(page.count("a[href*='?']") > 5, "{path}");
        assert_eq!(page.count("a[href*='?']:not([rel~=nofollow])"), 0, "{path}");
    }
}

#[actix_web::test]
async fn each_topic_has_a_table_of_all_cities_that_nobody_lists() {
    let whole = names(&get("/compare").await);
    for (topic, column) in
        [("years", "一共几年"), ("lapse", "等多久"), ("residents", "交多少"), ("outpatient", "报几成")]
    {
        let page = get(&format!("/compare?topic={topic}")).await;
        assert_eq!(page.status, 200, "{topic}");
        assert_eq!(names(&page), whole, "{topic}");
        assert_eq!(page.texts("main thead th")[1], column);
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
        assert_eq!(page.attribute("link[rel=canonical]", "href"), format!("{PUBLIC_URL}/compare"));
        assert_eq!(page.count("a[href*='?']:not([rel~=nofollow])") + page.count("td:empty"), 0, "{topic}");
        assert!(!page.texts("main ul.grid a").contains(&"只有算法".to_owned()), "{topic}");
        let chosen = page.attributes("main ul.grid a[aria-current]", "href");
        assert!(chosen.iter().all(|href| href.contains(&format!("topic={topic}"))), "{chosen:?}");
    }
}

#[actix_web::test]
async fn a_city_that_divides_otherwise_is_not_said_to_be_unknown() {
    let page = get("/compare?topic=outpatient").await;
    let rows = page.texts("main tbody tr");
    let row = |name: &str| rows.iter().find(|row| row.starts_with(name)).cloned().unwrap_or_default();
    assert_eq!(row("黄市"), "黄市没有单写三级医院，点城市名看当地的分法不一样");
    assert_eq!(row("乙市"), "乙市没查到没有可靠的依据");
    let years = get("/compare?topic=years").await.texts("main tbody td:nth-of-type(1)");
    assert!(!years.iter().any(|cell| cell.matches("没查到").count() > 1), "{years:?}");
}

#[actix_web::test]
async fn a_rate_of_a_slice_names_the_slice() {
    let page = get("/compare?topic=outpatient").await;
    let row = page.texts("main tbody tr:first-child td")[0].clone();
    assert_eq!(row, "5500元及以下的部分：55%");
}

#[actix_web::test]
async fn a_topic_keeps_province_and_order_and_stands_first_in_the_address() {
    let page = get("/compare?topic=years&province=jiasheng&sort=amount").await;
    assert_eq!(page.text("caption"), "甲省，10个城市，职工医保累计要交的年数");
    let links = page.attributes("main ul.grid a", "href");
    for kept in [
        "/compare?province=jiasheng&sort=amount",
        "/compare?topic=lapse&province=jiasheng&sort=amount",
        "/compare?topic=years&province=jiasheng&shape=unknown&sort=amount",
    ] {
        assert!(links.contains(&kept.to_owned()), "{kept}: {links:?}");
    }
    let moved = get("/compare?sort=name&topic=years").await;
    assert_eq!(moved.redirect(), (308, "/compare?topic=years&sort=name"));
    assert_eq!(get("/compare?topic=refund").await.redirect(), (308, "/compare"));
    for query in ["topic=sharing", "topic=safety", "topic=x", "topic=years&topic=lapse"] {
        assert_eq!(get(&format!("/compare?{query}")).await.status, 422, "{query}");
    }
}

#[actix_web::test]
async fn the_title_names_what_is_compared() {
    for (topic, title) in [
        ("years", "各城市医保要交满几年比一比"),
        ("lapse", "各城市医保断缴后的等待期比一比"),
        ("residents", "各城市居民医保个人缴费比一比"),
        ("outpatient", "各城市职工医保三级医院门诊报销比一比"),
    ] {
        let page = get(&format!("/compare?topic={topic}")).await;
        assert_eq!(
            (page.text("h1"), page.text("head > title")),
            (title.to_owned(), format!("{title}｜医保城市指南"))
        );
        assert!(page.attribute("meta[name=description]", "content").starts_with(title));
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    }
}
