//! `/about/status`

use std::collections::BTreeSet;

use chrono::NaiveDate;
use yibao::web::atlas::Atlas;
use yibao::web::census;

use crate::visit::{all_paths, dataset, get, get_at, noon};

#[actix_web::test]
async fn every_figure_is_counted_once_by_topic_and_evidence() {
    let page = get("/about/status").await;
    assert_eq!(page.text("h1"), "数字核实得怎么样了");
    assert_eq!(
        page.texts("main table:first-of-type thead th"),
        ["主题", "官方原文", "多方一致", "单一报道", "未证实", "合计"]
    );
    let topics = [
        "余额",
        "返款",
        "转移",
        "交满几年",
        "断缴和补缴",
        "家里人用",
        "取现",
        "居民医保",
        "门诊住院报销",
        "防骗",
    ];
    assert_eq!(page.texts("main table:first-of-type th[scope=row]"), topics);
    let counts: Vec<usize> =
        page.texts("main table:first-of-type td").iter().map(|n| n.parse().unwrap()).collect();
    let all: usize = counts.chunks(5).map(|row| row[4]).sum();
    assert_eq!(all, dataset().figures.len());
    assert!(counts.chunks(5).all(|row| row[..4].iter().sum::<usize>() == row[4]));
    assert!(page.texts("main p")[0].starts_with(&format!("本站一共有{all}条数字和说明。")));
}

#[actix_web::test]
async fn cities_are_counted_by_what_is_known_of_their_retirees() {
    let page = get("/about/status").await;
    let tables = page.texts("main table:nth-of-type(2) th[scope=row]");
    assert_eq!(tables, ["有金额", "只有算法，没有金额", "说法不一", "没有查到"]);
    let counts = page.texts("main table:nth-of-type(2) td");
    let all: usize = counts.iter().map(|n| n.parse::<usize>().unwrap()).sum();
    assert_eq!(all, dataset().regions.iter().filter(|r| r.is_city() && r.is_covered()).count());
}

#[actix_web::test]
async fn what_must_be_checked_again_is_listed_from_its_day_on() {
    assert_eq!(get("/about/status").await.under("到期要再核实的"), ["今天没有到期的。"]);
    let later = get_at(noon("2027-11-23"), "/about/status").await;
    let due = later.texts("#due li");
    assert!(due.len() > 20, "{due:?}");
    assert!(due.contains(&"癸市：95元/月，原定2027年11月22日再核实".to_owned()), "{due:?}");
    assert!(later.attributes("#due a", "href").contains(&"/guishi/refund#guishi-refund-2".to_owned()));
}

#[actix_web::test]
async fn disputes_lead_to_the_page_that_shows_both_sides() {
    let page = get("/about/status").await;
    let disputed = page.links("#disputed a");
    assert!(disputed.contains(&("/jishi/refund".to_owned(), "己市".to_owned())), "{disputed:?}");
    assert!(page.texts("#disputed li").iter().any(|line| line.starts_with("己市：退休职工")));
    for place in ["/yushi/lapse", "/yushi/residents", "/yushi/outpatient", "/rishi/years"] {
        assert!(disputed.iter().any(|(href, _)| href == place), "{place}: {disputed:?}");
    }
    assert!(page.texts("#disputed li").contains(&"宇市：断缴和补缴".to_owned()));
    for (href, _) in disputed {
        assert!(get(&href).await.text("main").contains("说法不一"), "{href}");
    }
}

#[actix_web::test]
async fn the_check_counts_the_disputes_of_every_topic_and_the_pages_that_there_are() {
    let site = dataset();
    let atlas = Atlas::of(site);
    let census =
        census::take(&atlas, &site.figures, &site.claims, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    // 己市: two statuses of the refund. 宇市: window and wait of a gap, fee, share of the fund. 日市: years.
    let lines = census.work_lines(&atlas).into_iter().filter(|line| line.starts_with("disputed: "));
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "disputed: jishi (retiree, retiree-flexible)",
            "disputed: yushi (lapse)",
            "disputed: yushi (residents)",
            "disputed: yushi (outpatient)",
            "disputed: rishi (years)"
        ]
    );
    assert_eq!(census.disputed(), 2 + 2 + 1 + 1 + 1);
    assert!(census.to_string().contains("disputes in force: 7\n"), "{census}");
    assert_eq!(census.pages, all_paths().len());
}

#[actix_web::test]
async fn what_is_missing_names_covered_places_and_their_topics() {
    let page = get("/about/status").await;
    let lines = page.texts("#gaps li");
    assert!(lines.contains(&"丑市：每一项都没有".to_owned()), "{lines:?}");
    // It has something of each of these.
    let of_yishi = lines.iter().find(|line| line.starts_with("乙市：")).unwrap();
    assert!(["余额", "返款", "转移"].iter().all(|topic| !of_yishi.contains(topic)), "{of_yishi}");
    let clouds = lines.iter().find(|line| line.starts_with("云市")).expect("it lacks some");
    assert!(clouds.contains("返款") && !clouds.contains("家里人用") && !clouds.contains("取现"), "{clouds}");
    assert!(!lines.iter().any(|line| line.starts_with("台湾") || line.starts_with("香港")), "{lines:?}");
    let unique: BTreeSet<&String> = lines.iter().collect();
    assert_eq!(unique.len(), lines.len());
    assert!(!page.has_heading("看的人多的地方"), "none of them is in this tree");
}

#[actix_web::test]
async fn parameters_lead_to_the_page_without_them() {
    assert_eq!(get("/about/status?x=1").await.redirect(), (308, "/about/status"));
}
