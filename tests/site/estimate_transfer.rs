//! `/estimate/transfer`: the form, the two places, bad input, and what is kept of it; the answers stand in `result`.

mod result;

use actix_web::test::TestRequest;

use crate::visit::{Answer, get, noon, send};

const PATH: &str = "/estimate/transfer";

async fn ask(query: &str) -> Answer {
    get(&format!("{PATH}?{query}")).await
}

async fn refused(query: &str) -> Answer {
    let page = ask(query).await;
    assert_eq!(page.status, 422, "{query}");
    page
}

fn names(page: &Answer) -> Vec<String> {
    let mut names = page.attributes("main form input", "name");
    names.dedup();
    names
}

fn pair(href: &str, text: &str) -> (String, String) {
    (href.to_owned(), text.to_owned())
}

/// The days of the timeline as machines read them.
fn days(page: &Answer) -> Vec<String> {
    page.attributes("ol.timeline time", "datetime")
}

const AT_WORK: &str = "scheme_from=employee&scheme_to=employee&retired=no";

#[actix_web::test]
async fn the_form_asks_four_things() {
    let page = get(PATH).await;
    assert_eq!((page.status, page.text("h1")), (200, "换城市，医保怎么转".to_owned()));
    assert_eq!(page.attribute("main form", "action"), PATH);
    assert_eq!(page.attribute("main form", "method"), "get");
    assert_eq!(names(&page), ["place_from", "place_to", "scheme_from", "retired"]);
    assert_eq!(page.attributes("input[name=scheme_from]", "value"), ["employee", "residents", "unsure"]);
    assert_eq!(page.attributes("input[name=retired]", "value"), ["no", "yes", "unsure"]);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
    assert_eq!(page.count(".mistakes") + page.count("select"), 0);
    assert_eq!(page.text("main > section h2"), "我是职工还是居民医保");
}

#[actix_web::test]
async fn a_regions_page_leads_to_the_form_with_the_new_place_filled_in() {
    let link = get("/yishi/transfer").await.attribute("a.button[href^='/estimate/transfer']", "href");
    assert_eq!(link, "/estimate/transfer?to=yishi");
    let page = get(&link).await;
    assert_eq!((page.status, page.count(".mistakes")), (200, 0));
    assert_eq!(names(&page), ["place_from", "to", "scheme_from", "retired"]);
    assert_eq!(page.text("main form > p strong"), "甲省乙市");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    let link = get("/china/transfer").await.attribute("a.button[href^='/estimate/transfer']", "href");
    assert_eq!(link, PATH);
}

#[actix_web::test]
async fn two_typed_cities_lead_on_with_all_other_answers() {
    let query =
        "place_from=%E4%B9%99%E5%B8%82&place_to=jingshi&scheme_from=employee&retired=no&stopped=2026-08";
    let to = "/estimate/transfer?from=yishi&to=jingshi&scheme_from=employee&retired=no&stopped=2026%2D08";
    let page = ask(query).await;
    assert_eq!(page.redirect(), (303, to));
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(get(to).await.status, 200);
    // One of them may stand in the address already.
    assert_eq!(
        ask("place_from=yishi&to=jingshi").await.redirect(),
        (303, "/estimate/transfer?from=yishi&to=jingshi")
    );
}

#[actix_web::test]
async fn a_city_of_several_gives_a_list_that_keeps_everything() {
    let page = ask("place_from=wushi&place_to=jingshi&scheme_from=employee&retired=no").await;
    assert_eq!((page.status, page.count(".mistakes")), (200, 0));
    let rest = "to=jingshi&scheme_from=employee&retired=no";
    assert_eq!(
        page.links("main ul.big a"),
        [
            pair(&format!("/estimate/transfer?from=wushi-jia&{rest}"), "甲省戊市"),
            pair(&format!("/estimate/transfer?from=wushi-zi&{rest}"), "子省午市"),
        ]
    );
    assert_eq!(page.attributes("main ul.big a", "rel"), ["nofollow", "nofollow"]);
    assert_eq!(page.attribute("#place_from", "value"), "wushi");
    assert_eq!(page.attribute("input[type=hidden]", "value"), "jingshi");
    assert_eq!(page.attribute("input[name=scheme_from][checked]", "value"), "employee");
}

#[actix_web::test]
async fn two_cities_of_several_are_chosen_one_after_the_other() {
    let page = ask("place_from=wushi&place_to=wushi").await;
    let links = page.attributes("main ul.big a", "href");
    assert_eq!(links.len(), 4);
    assert_eq!(links[0], "/estimate/transfer?from=wushi-jia&place_to=wushi");
    assert_eq!(links[2], "/estimate/transfer?place_from=wushi&to=wushi-jia");
    let next = get(&links[0]).await;
    assert_eq!(next.attributes("main ul.big a", "href")[1], "/estimate/transfer?from=wushi-jia&to=wushi-zi");
}

#[actix_web::test]
async fn a_place_that_is_missing_or_nowhere_is_a_mistake_in_its_field() {
    let page = refused("place_from=&place_to=").await;
    assert_eq!(
        page.links(".mistakes a"),
        [pair("#place_from", "请填原来参保的城市"), pair("#place_to", "请填要转去的城市")]
    );
    let page = refused("place_from=qqqqqqqq&place_to=jingshi&retired=no").await;
    let message = "没找到这个地方，请换个写法，比如只填城市名";
    assert_eq!(page.links(".mistakes a"), [pair("#place_from", message)]);
    assert_eq!(page.text("#place_from-error"), format!("错误：{message}"));
    assert_eq!(page.attribute("#place_from", "value"), "qqqqqqqq");
    assert_eq!(page.attribute("input[name=retired][checked]", "value"), "no");
    assert_eq!(page.text("head > title"), "错误：换城市，医保怎么转，哪天办完｜医保城市指南");
    for query in ["from=china&to=yishi", "place_from=%E5%85%A8%E5%9B%BD&to=yishi"] {
        let page = refused(query).await;
        assert_eq!(page.links(".mistakes a"), [pair("#place_from", "“全国”不是参保的地方，请填城市")]);
    }
    let page = refused("from=yishi&from=bingshi&to=jingshi").await;
    assert_eq!(page.links(".mistakes a"), [pair("#place_from", "城市填了两个，请重新填一个")]);
    let page = refused("place_to=a&place_to=b&from=yishi").await;
    assert_eq!(page.links(".mistakes a"), [pair("#place_to", "这一项填了两次，请只留一个")]);
    let unknown = ask("from=yishii&to=jingshi&stopped=2026-01").await;
    assert_eq!(unknown.status, 404);
    assert!(unknown.attributes("main ul.big a", "href").contains(&"/yishi".to_owned()));
    assert!(!unknown.body.contains("2026-01"));
}

#[actix_web::test]
async fn all_mistakes_come_at_once_and_nothing_typed_is_lost() {
    let rest = "scheme_from=x&retired=x&scheme_to=x&stopped=2026-13&started=abc&applied=never";
    for (query, fields) in
        [(format!("from=yishi&to=jingshi&{rest}"), 6), (format!("place_from=qqqqqqqq&place_to=&{rest}"), 8)]
    {
        let page = refused(&query).await;
        assert_eq!(page.text("h2#mistakes"), format!("有{fields}处要改"));
        for (href, message) in page.links(".mistakes a") {
            let field = href.trim_start_matches('#');
            assert_eq!(page.count(&href), 1, "{query}: {href}");
            assert_eq!(page.text(&format!("#{field}-error")), format!("错误：{message}"));
        }
        for (field, value) in [("stopped", "2026-13"), ("started", "abc"), ("applied", "never")] {
            assert_eq!(page.attribute(&format!("input#{field}"), "value"), value);
            assert_eq!(page.attribute(&format!("input#{field}"), "aria-invalid"), "true");
        }
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    }
}

#[actix_web::test]
async fn the_answer_page_asks_the_rest_and_keeps_what_was_said() {
    let page = ask("from=yishi&to=jingshi&scheme_from=employee&retired=no&applied=2026.9.25").await;
    let all = ["from", "to", "scheme_from", "retired", "scheme_to", "stopped", "started", "applied"];
    assert_eq!(names(&page), all);
    assert_eq!(page.attribute("#applied", "value"), "2026.9.25");
    assert_eq!(page.attributes("input[checked]", "value"), ["employee", "no"]);
    assert_eq!(page.texts("main form > p strong"), ["甲省乙市", "京市"]);
}

#[actix_web::test]
async fn personal_input_stays_on_the_site_and_is_never_kept() {
    for query in [
        "from=yishi&to=jingshi&stopped=2026-08",
        "from=yishi&to=jingshi&stopped=x",
        "from=nowhere&to=yishi",
        "place_from=yishi&place_to=jingshi",
    ] {
        let page = ask(query).await;
        assert_eq!(page.header("cache-control"), "no-store", "{query}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{query}");
        assert_eq!(page.header("etag"), "", "{query}");
    }
    assert_eq!(get(PATH).await.header("cache-control"), "public, max-age=600, must-revalidate");
    let page =
        ask(&format!("from=yishi&to=jingshi&{AT_WORK}&stopped=2026-08&started=2026-09&applied=2026-10-13"))
            .await;
    for href in page.attributes("[href]", "href") {
        assert!(!href.contains('?') && !href.contains("2026-"), "{href}");
    }
}

#[actix_web::test]
async fn an_address_written_otherwise_is_answered_and_never_sent_elsewhere() {
    for path in ["/estimate/transfer/", "/ESTIMATE/transfer", "//estimate/transfer", "/Estimate//transfer/"] {
        let page = get(&format!("{path}?from=yishi&to=jingshi&unheard=1")).await;
        assert_eq!((page.status, days(&page).len()), (200, 3), "{path}");
    }
    let posted = send(noon("2026-11-22"), TestRequest::post().uri(PATH)).await;
    assert_eq!(posted.status, 405);
}

#[actix_web::test]
async fn hostile_input_is_refused_or_ignored_and_never_echoed_raw() {
    let long = "9".repeat(4096);
    for field in ["stopped", "started", "applied"] {
        let page = refused(&format!("from=yishi&to=jingshi&{field}={long}")).await;
        assert_eq!(page.texts(".mistakes a"), ["填得太长了，请核对"], "{field}");
        assert_eq!(page.attribute(&format!("input#{field}"), "value"), long[..64]);
    }
    assert_eq!(
        refused(&format!("place_from={long}&to=yishi")).await.attribute("#place_from", "value"),
        long[..64]
    );
    let markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for field in
        ["place_from", "place_to", "scheme_from", "retired", "scheme_to", "stopped", "started", "applied"]
    {
        assert_eq!(refused(&format!("from=&{field}={markup}")).await.count("script"), 0, "{field}");
        let twice = refused(&format!("{field}=1&{field}=2")).await;
        assert!(twice.texts(".mistakes a").contains(&"这一项填了两次，请只留一个".to_owned()), "{field}");
        assert_eq!(twice.count(&format!("#{field}")), 1, "{field}");
    }
    for region in ["%ff", "..%2f.."] {
        assert_eq!(ask(&format!("from={region}&to=yishi")).await.status, 404, "{region}");
    }
    for query in ["&&&", "=", "%zz", "from=yishi&to=jingshi&%", "?from"] {
        assert_eq!(ask(query).await.status, 200, "{query}");
    }
    let near = ask(&format!("place_from=wushi&to=yishi&applied={long}")).await;
    assert!(near.body.len() < 40_000, "{}", near.body.len());
}
