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
    for region in ["%ff", "%00", "..%2f..", "yishi%00", "yishi%2frefund"] {
        assert_eq!(get(&format!("/estimate/refund?region={region}")).await.status, 404, "{region}");
    }
}

#[actix_web::test]
async fn broken_queries_are_read_as_far_as_they_go() {
    for query in ["&&&", "=", "%zz", "region=yishi&status=retired&%", "?region", "a[]=1&a[b]=2"] {
        assert_eq!(get(&format!("/estimate/refund?{query}")).await.status, 200, "{query}");
    }
    let many = vec!["x=1"; 2000].join("&");
    assert_eq!(get(&format!("/estimate/refund?{many}")).await.status, 200);
}
