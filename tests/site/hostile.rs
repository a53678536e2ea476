//! Hostile input to the estimate: refused or ignored, never echoed raw, never a crash.

use crate::visit::get;

async fn refused(query: &str) -> crate::visit::Answer {
    let page = get(&format!("/estimate/refund?{query}")).await;
    assert_eq!(page.status, 422, "{query}");
    page
}

#[actix_web::test]
async fn long_texts_are_refused_and_not_sent_back() {
    let long = "9".repeat(4096);
    for field in ["birth", "base", "pension", "average", "years", "first_insured", "on"] {
        let page = refused(&format!("region=yishi&status=retired&{field}={long}")).await;
        assert_eq!(page.texts(".mistakes a"), ["填得太长了，请核对"], "{field}");
        assert_eq!(page.attribute(&format!("input#{field}"), "value"), long[..64]);
    }
    let page = refused(&format!("place={long}")).await;
    assert_eq!(page.attribute("#place", "value"), long[..64]);
    assert!(page.body.len() < 40_000, "{}", page.body.len());
    assert_eq!(get(&format!("/estimate/refund?region={}", "y".repeat(4096))).await.status, 404);
}

#[actix_web::test]
async fn markup_is_text() {
    let markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let shown = "\"><script>alert(1)</script>";
    for field in ["birth", "base", "pension", "average", "years", "first_insured", "on"] {
        let page = refused(&format!("region=yishi&status=retired&{field}={markup}")).await;
        assert_eq!(page.attribute(&format!("input#{field}"), "value"), shown, "{field}");
        assert_eq!(page.count("script"), 0);
    }
    for query in [
        format!("place={markup}"),
        format!("status={markup}&region=yishi"),
        format!("{markup}=1&place=qqqqqqqq"),
    ] {
        assert_eq!(refused(&query).await.count("script"), 0, "{query}");
    }
    assert_eq!(get(&format!("/estimate/refund?region={markup}")).await.count("script"), 0);
}

#[actix_web::test]
async fn keys_that_come_twice_are_named() {
    for field in [
        "status",
        "birth",
        "base",
        "pension",
        "average",
        "on",
        "pool",
        "class",
        "tier",
        "sex",
        "years",
        "first_insured",
    ] {
        let page = refused(&format!("region=yishi&{field}=1&{field}=2")).await;
        assert!(page.texts(".mistakes a").contains(&"这一项填了两次，请只留一个".to_owned()), "{field}");
        assert_eq!(page.count(&format!("#{field}")), 1, "{field}");
    }
    let one = get("/estimate/refund?region=yishi&status=employed&base=&base=6000").await;
    assert_eq!(one.text("p.number"), "120元/月", "an empty one does not count");
}

#[actix_web::test]
async fn bytes_that_are_no_text_are_no_answer() {
    for byte in ["%ff", "%c3%28", "%ed%a0%80"] {
        let page = refused(&format!("region=yishi&status=retired&birth={byte}")).await;
        assert_eq!(page.texts(".mistakes a"), ["出生年月请这样填：195603"], "{byte}");
    }
    let empty = get("/estimate/refund?region=yishi&status=retired&birth=%00").await;
    assert_eq!((empty.status, empty.text("p.number")), (200, "75元/月".to_owned()), "nothing is left of it");
    for region in ["%ff", "..%2f..", "yishi%2frefund"] {
        assert_eq!(get(&format!("/estimate/refund?region={region}")).await.status, 404, "{region}");
    }
}

/// What nobody types: control characters, marks that turn the text around, and what is no character.
const UNPRINTABLE: &[&str] =
    &["%00", "%0b", "%1b", "%7f", "%c2%85", "%e2%80%ae", "%e2%80%8f", "%e2%81%a7", "%ef%bf%be"];

#[actix_web::test]
async fn what_cannot_be_printed_never_comes_back() {
    let is_clean = |body: &str| {
        let is_turning = |c: char| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        !body.chars().any(|c| (c.is_control() && c != '\n') || is_turning(c) || c == '\u{fffe}')
    };
    for bad in UNPRINTABLE {
        for (path, query, field) in [
            ("/estimate/refund", "region=yishi&status=retired", "birth"),
            ("/estimate/why", "region=yishi&status=retired", "amount"),
            ("/estimate/years", "region=yunshi&category=male&total=22", "birth"),
            ("/estimate/lapse", "region=yishi&scheme=employee", "last"),
            ("/estimate/transfer", "from=yishi&to=jingshi", "stopped"),
        ] {
            let page = get(&format!("{path}?{query}&{field}=x{bad}y")).await;
            assert_eq!(page.status, 422, "{path} {bad}");
            assert_eq!(page.attribute(&format!("#{field}"), "value"), "xy", "{path} {bad}");
            assert!(
                page.links(".mistakes a").iter().any(|(href, _)| *href == format!("#{field}")),
                "{path} {bad}"
            );
            assert!(is_clean(&page.body), "{path} {bad}");
        }
        let found = get(&format!("/estimate/refund?place=%E4%B9%99{bad}%E5%B8%82&status=retired")).await;
        assert_eq!(found.redirect(), (303, "/estimate/refund?region=yishi&status=retired"), "{bad}");
        for path in ["/regions?place=zz", "/estimate/refund?place=zz", "/zz", "/yishi/zz", "/yishi?on=2026"] {
            let page = get(&format!("{path}{bad}z")).await;
            assert!(is_clean(&page.body), "{path} {bad}");
        }
    }
    let digits = get("/estimate/refund?region=yishi&status=employed&base=60%e2%80%ae00").await;
    assert_eq!(digits.text("p.number"), "120元/月", "what is left is read as it stands");
}

#[actix_web::test]
async fn broken_queries_are_read_as_far_as_they_go() {
    for query in ["&&&", "=", "%zz", "region=yishi&status=retired&%", "?region", "a[]=1&a[b]=2"] {
        assert_eq!(get(&format!("/estimate/refund?{query}")).await.status, 200, "{query}");
    }
    let many = vec!["x=1"; 2000].join("&");
    assert_eq!(get(&format!("/estimate/refund?{many}")).await.status, 200);
}

/// The estimates of years and of a gap, each with an answer and the fields that are typed.
const TYPED: &[(&str, &str, &[&str])] = &[
    (
        "/estimate/years",
        "region=yunshi&category=male&birth=196603&total=22",
        &[
            "birth",
            "total",
            "retire",
            "actual",
            "in_province",
            "in_city",
            "continuous",
            "first_insured",
            "first_job",
        ],
    ),
    ("/estimate/lapse", "region=yishi&scheme=employee&last=202603", &["last", "resumes", "repaired", "on"]),
];

/// The same address with another value of a field.
fn with(path: &str, query: &str, field: &str, value: &str) -> String {
    let kept = query.split('&').filter(|part| !part.starts_with(&format!("{field}=")));
    let kept = kept.collect::<Vec<_>>().join("&");
    format!("{path}?{kept}&{field}={value}")
}

#[actix_web::test]
async fn years_and_gaps_refuse_what_is_none_and_keep_it() {
    let long = "9".repeat(4096);
    let markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let shown = "\"><script>alert(1)</script>";
    let bad: &[(&str, &str)] = &[
        (&long, &long[..64]),
        (markup, shown),
        ("-5", "-5"),
        ("%ff", "\u{fffd}"),
        ("%ED%A0%80", "\u{fffd}\u{fffd}\u{fffd}"),
        ("1e3", "1e3"),
        ("1201%E4%B8%AA%E6%9C%88", "1201个月"),
        ("%EF%BC%8D%EF%BC%91", "－１"),
        ("%0aSet-Cookie:x", "Set-Cookie:x"),
    ];
    for (path, query, fields) in TYPED {
        for (field, (value, back)) in fields.iter().flat_map(|f| bad.iter().map(move |b| (f, b))) {
            let address = with(path, query, field, value);
            let page = get(&address).await;
            assert_eq!(page.status, 422, "{address}");
            assert_eq!(page.attributes(".mistakes a", "href"), [format!("#{field}")], "{address}");
            assert!(page.text("head > title").starts_with("错误："), "{address}");
            assert_eq!(page.attributes(&format!("input#{field}"), "value"), [*back], "{address}");
            assert_eq!(page.count("script"), 0, "{address}");
            assert_eq!(page.header("cache-control"), "no-store", "{address}");
            assert_eq!(page.header("referrer-policy"), "same-origin", "{address}");
        }
    }
}

#[actix_web::test]
async fn wide_digits_and_units_are_read() {
    for (path, query, field, value) in [
        ("/estimate/years", TYPED[0].1, "total", "２２年６个月"),
        ("/estimate/years", TYPED[0].1, "total", "22 年 半"),
        ("/estimate/years", TYPED[0].1, "birth", "１９６６年３月"),
        ("/estimate/lapse", TYPED[1].1, "last", "４个月"),
        ("/estimate/lapse", "region=yishi&scheme=residents&last=1", "last", "２０２０"),
        ("/estimate/lapse", TYPED[1].1, "resumes", "２０２６－１１"),
    ] {
        let value: String = value.bytes().map(|b| format!("%{b:02X}")).collect();
        let page = get(&with(path, query, field, &value)).await;
        assert_eq!((page.status, page.count(".mistakes")), (200, 0), "{field}");
    }
}

#[actix_web::test]
async fn lives_that_cannot_be_are_refused() {
    for (path, query, field) in [
        ("/estimate/years", "region=yunshi&category=male&birth=202701&total=1", "birth"),
        ("/estimate/years", "region=yunshi&category=male&birth=190001&total=1", "birth"),
        ("/estimate/years", "region=yunshi&category=male&birth=196603&total=22&retire=196001", "retire"),
        ("/estimate/years", "region=yunshi&category=male&birth=196603&total=22&retire=200001", "retire"),
        ("/estimate/years", "region=yunshi&category=male&birth=196603&total=60", "total"),
        (
            "/estimate/years",
            "region=yunshi&category=male&birth=196603&total=22&first_job=196602",
            "first_job",
        ),
        // Nobody works, or is insured for work, as a child.
        (
            "/estimate/years",
            "region=yunshi&category=male&birth=196603&total=22&first_job=196603",
            "first_job",
        ),
        (
            "/estimate/years",
            "region=yunshi&category=male&birth=199603&total=2&first_insured=200001",
            "first_insured",
        ),
        ("/estimate/lapse", "region=yishi&scheme=employee&last=202603&resumes=202603", "last"),
        ("/estimate/lapse", "region=yishi&scheme=employee&last=202603&resumes=202001", "last"),
        ("/estimate/lapse", "region=yishi&scheme=employee&last=481%E4%B8%AA%E6%9C%88", "last"),
        ("/estimate/lapse", "region=yishi&scheme=residents&last=41%E5%B9%B4", "last"),
        ("/estimate/lapse", "region=yishi&scheme=employee&last=202603&resumes=999912", "resumes"),
    ] {
        let page = get(&format!("{path}?{query}")).await;
        assert_eq!(
            (page.status, page.attributes(".mistakes a", "href")),
            (422, vec![format!("#{field}")]),
            "{query}"
        );
    }
}

#[actix_web::test]
async fn an_answer_of_which_nothing_is_left_is_none_and_asked_for() {
    for (address, field) in [
        ("/estimate/years?region=yunshi&category=%00&birth=196603&total=22", "category"),
        ("/estimate/years?region=yunshi&category=%E2%80%8B&birth=196603&total=22", "category"),
        ("/estimate/lapse?region=yishi&scheme=%00&last=202603", "scheme"),
    ] {
        let page = get(address).await;
        assert_eq!(
            (page.status, page.attributes(".mistakes a", "href")),
            (422, vec![format!("#{field}")]),
            "{address}"
        );
    }
}

#[actix_web::test]
async fn days_at_the_ends_of_time_are_refused_and_those_ahead_are_shown() {
    for topic in ["years", "lapse", "sharing", "withdrawal", "residents", "outpatient"] {
        for day in ["0001-01-01", "9999-12-31", "2026-02-30", "1999-12-31", "-0001-01-01", "%00", ""] {
            let page = get(&format!("/china/{topic}?on={day}")).await;
            assert_eq!(page.status, 422, "{topic} {day}");
            assert_eq!(page.links("main a")[0].0, format!("/china/{topic}"), "{topic} {day}");
        }
        for day in ["2000-01-01", "2027-01-01", "2030-06-15", "2035-12-31"] {
            assert_eq!(get(&format!("/china/{topic}?on={day}")).await.status, 200, "{topic} {day}");
        }
        assert_eq!(get(&format!("/china/{topic}?on=2026-01-01&on=2026-01-01")).await.status, 422);
    }
}

#[actix_web::test]
async fn comparisons_of_nothing_are_refused() {
    let markup = "%22%3E%3Cscript%3E";
    for query in [
        "topic=nothing",
        "topic=YEARS",
        "topic=balance",
        "topic=safety",
        "topic=%ff",
        &format!("topic={markup}"),
        "topic=years&topic=lapse",
        "topic=years&province=nowhere",
        "topic=years&province=yishi",
        "topic=years&sort=weight",
        "topic=years&shape=x",
    ] {
        let page = get(&format!("/compare?{query}")).await;
        assert_eq!((page.status, page.count("script")), (422, 0), "{query}");
    }
    assert_eq!(get("/compare?topic=%00").await.redirect(), (308, "/compare"), "nothing is left of it");
    for extra in ["page=9999999999999999999", "size=100000", "on=2026-01-01", "x=1"] {
        let to = get(&format!("/compare?topic=years&{extra}")).await;
        assert_eq!(to.redirect(), (308, "/compare?topic=years"), "{extra}");
    }
}
