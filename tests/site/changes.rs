//! `/changes`, `/changes.atom`, `/{region}/changes.atom`

use actix_web::test::TestRequest;
use scraper::{Html, Selector};

use crate::visit::{Answer, PUBLIC_URL, get, get_at, noon, send};

/// What each entry of a feed holds under a name.
fn of_entries(feed: &Answer, name: &str) -> Vec<String> {
    let document = Html::parse_document(&feed.body);
    let selector = Selector::parse(&format!("entry > {name}")).unwrap();
    document.select(&selector).map(|e| e.text().collect()).collect()
}

/// Checks that every tag is closed in its turn and that no text holds a bare ampersand.
fn assert_well_formed(xml: &str) {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    let mut open: Vec<&str> = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a closed tag");
        assert!(!text.contains('>'), "{text}");
        for entity in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
            let name = entity.split(';').next().unwrap();
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "{part}");
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[actix_web::test]
async fn what_is_announced_stands_before_what_has_happened() {
    let page = get("/changes").await;
    assert_eq!(page.text("h1"), "医保规定最近有什么变化");
    assert_eq!(page.texts("main h2"), ["已经公布，还没到日子", "已经发生的"]);
    assert_eq!(page.text("#start-guishi-refund-2"), "这天开始：癸市，退休职工：95元/月。官方原文，看这条");
    assert_eq!(page.text("#end-guishi-refund-1"), "到这天为止：癸市，退休职工：85元/月。官方原文，看这条");
    let mut ahead = page.attributes("main h2:first-of-type ~ ul li", "id");
    ahead.retain(|id| id.contains("-refund-"));
    assert_eq!(ahead[..2], ["start-guishi-refund-2", "end-guishi-refund-1"]);
    assert_eq!(
        page.links("#start-guishi-refund-2 a"),
        [
            ("/guishi".to_owned(), "癸市，退休职工".to_owned()),
            ("/guishi/refund#guishi-refund-2".to_owned(), "看这条".to_owned())
        ]
    );
}

#[actix_web::test]
async fn an_announcement_becomes_a_change_on_its_day() {
    let on = |day: &'static str| async move {
        let page = get_at(noon(day), "/changes").await;
        (page.has_heading("已经公布，还没到日子"), page.texts("main h3")[0].clone())
    };
    assert_eq!(on("2029-12-31").await, (true, "2030年1月1日".to_owned()));
    assert_eq!(on("2030-01-01").await, (false, "2030年1月1日".to_owned()));
}

#[actix_web::test]
async fn days_are_grouped_newest_first_and_keep_their_precision() {
    let page = get("/changes").await;
    let days = page.texts("main h3 time");
    let isos = page.attributes("main h3 time", "datetime");
    let place = |iso: &str| isos.iter().position(|i| i == iso).unwrap_or_else(|| panic!("{iso}: {isos:?}"));
    assert_eq!(days[place("2024-03")], "2024年3月，哪天没查到");
    assert_eq!(days[place("2023")], "2023年，哪天没查到");
    for pair in
        ["2027-01-01", "2026-12-31", "2026-11-22", "2026-07-01", "2024-03", "2023-12-31", "2022"].windows(2)
    {
        assert!(place(pair[0]) < place(pair[1]), "{pair:?}: {isos:?}");
    }
    assert!(page.text("#start-jiasheng-refund-3").starts_with("这天开始：甲省，省直，退休职工：90元/月。"));
    assert!(page.text("#start-jiasheng-refund-1").starts_with("开始：甲省，退休职工：75元/月。"));
}

#[actix_web::test]
async fn the_checks_of_a_day_stand_in_one_list_and_unconfirmed_values_in_none() {
    let page = get("/changes").await;
    let checked: Vec<String> =
        page.texts("main p").into_iter().filter(|p| p.starts_with("这天核实了")).collect();
    assert_eq!(checked.len(), 1, "{checked:?}");
    let places = page.attributes("main ul.grid a", "href");
    assert!(!places.contains(&"/choushi".to_owned()), "it has no figures: {places:?}");
    assert!(places.contains(&"/yishi".to_owned()));
    assert_eq!(page.count("#start-yishi-refund-1"), 0, "unconfirmed");
    assert_eq!(page.count("[id^=start-yishi-channel]") + page.count("[id^=start-yishi-statement]"), 0);
}

#[actix_web::test]
async fn parameters_lead_to_the_page_without_them() {
    for path in ["/changes", "/changes.atom", "/yishi/changes.atom"] {
        assert_eq!(get(&format!("{path}?page=2")).await.redirect(), (308, path));
    }
    assert_eq!(get("/yishi/changes.atom?on=2024-01-01").await.redirect(), (308, "/yishi/changes.atom"));
}

#[actix_web::test]
async fn a_feed_is_well_formed_and_knows_its_addresses() {
    for (path, page) in
        [("/changes.atom", "/changes"), ("/yishi/changes.atom", "/yishi"), ("/china/changes.atom", "/china")]
    {
        let feed = get(path).await;
        assert_eq!(feed.status, 200, "{path}");
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(feed.header("cache-control").starts_with("public, max-age="), "{path}");
        assert_well_formed(&feed.body);
        assert!(feed.body.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">"));
        let own = format!("{PUBLIC_URL}{path}");
        assert!(feed.body.contains(&format!("<id>{own}</id>")));
        assert!(
            feed.body.contains(&format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>"))
        );
        assert!(
            feed.body.contains(&format!(
                "<link rel=\"alternate\" type=\"text/html\" href=\"{PUBLIC_URL}{page}\"/>"
            ))
        );
        let mut ids = of_entries(&feed, "id");
        let all = ids.len();
        assert!(all > 0 && ids.iter().all(|id| id.starts_with(&format!("{PUBLIC_URL}/changes#"))), "{ids:?}");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "an entry has a name of its own");
        let times = of_entries(&feed, "updated");
        assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
        assert!(feed.body.contains(&format!("<updated>{}</updated>\n<author>", times[0])));
    }
}

#[actix_web::test]
async fn an_entry_tells_what_and_bears_the_day_of_the_event() {
    let feed = get("/bingshi/changes.atom").await;
    let ids = of_entries(&feed, "id");
    let place = ids.iter().position(|id| id.ends_with("#start-bingshi-refund-1")).expect("an entry");
    assert_eq!(of_entries(&feed, "title")[place], "2026年7月1日起：丙市，退休职工，70岁以下：1400元/年");
    assert_eq!(of_entries(&feed, "updated")[place], "2026-07-01T00:00:00+08:00");
    let summary = &of_entries(&feed, "summary")[place];
    assert!(summary.starts_with("可信度：官方原文。依据：《甲省职工医保门诊共济问答》"), "{summary}");
    let ended = ids.iter().position(|id| id.ends_with("#end-bingshi-refund-3")).expect("an end");
    assert_eq!(of_entries(&feed, "title")[ended], "到2026年6月30日为止：丙市，退休职工，70岁以下：1300元/年");
}

#[actix_web::test]
async fn the_days_of_a_feed_do_not_depend_on_the_day_of_the_visit() {
    let times = |day: &'static str| async move {
        let feed = get_at(noon(day), "/bingshi/changes.atom").await;
        (of_entries(&feed, "id"), of_entries(&feed, "updated"))
    };
    assert_eq!(times("2026-11-22").await, times("2026-12-20").await);
    // What lies ahead bears the day on which it was read: no feed comes from the future.
    let feed = get("/guishi/changes.atom").await;
    assert!(of_entries(&feed, "updated").iter().all(|time| time.as_str() < "2026-11-23"));
}

#[actix_web::test]
async fn the_feed_of_a_region_holds_its_own_and_what_it_inherits() {
    let ids = of_entries(&get("/yishi/changes.atom").await, "id");
    let holds = |name: &str| ids.iter().any(|id| id.ends_with(&format!("#{name}")));
    for name in [
        "start-yishi-payday-1",
        "start-jiasheng-refund-1",
        "check-yishi-2026-11-22",
        "check-jiasheng-2026-11-22",
    ] {
        assert!(holds(name), "{name}: {ids:?}");
    }
    assert!(!holds("start-jiasheng-refund-3"), "a pool of its own");
    assert!(!ids.iter().any(|id| id.contains("bingshi")), "another city");
}

#[actix_web::test]
async fn a_feed_is_told_by_its_tag() {
    let feed = get("/changes.atom").await;
    let tag = feed.header("etag").to_owned();
    assert!(tag.len() > 10);
    let again = send(
        noon("2026-11-22"),
        TestRequest::get().uri("/changes.atom").insert_header(("if-none-match", tag)),
    )
    .await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
}

#[actix_web::test]
async fn a_feed_of_no_covered_region_is_a_404() {
    for path in
        ["/taiwan/changes.atom", "/xianggang/changes.atom", "/nowhere/changes.atom", "/1/changes.atom"]
    {
        assert_eq!(get(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn hubs_and_the_list_name_their_feed() {
    let feed = "link[rel=alternate][type='application/atom+xml']";
    for (path, address) in
        [("/changes", "/changes.atom"), ("/yishi", "/yishi/changes.atom"), ("/china", "/china/changes.atom")]
    {
        assert_eq!(get(path).await.attribute(feed, "href"), address);
    }
    for path in ["/", "/taiwan", "/yishi/refund"] {
        assert_eq!(get(path).await.count(feed), 0, "{path}");
    }
}
