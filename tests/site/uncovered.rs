//! Regions where this insurance does not operate.

use crate::visit::get;

#[actix_web::test]
async fn the_page_says_that_this_insurance_does_not_operate_there() {
    for (path, name) in [("/taiwan", "台湾"), ("/xianggang", "香港")] {
        let page = get(path).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text("h1"), format!("{name}：内地的职工医保不在这里办"));
        assert_eq!(
            page.texts("main h2"),
            [
                format!("我在内地参保，去{name}看病能报吗？"),
                format!("我的医保能转到{name}吗？"),
                "您在内地参保？".to_owned()
            ]
        );
        assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    }
}

#[actix_web::test]
async fn nothing_is_inherited_no_phone_script_and_no_estimate() {
    let page = get("/taiwan").await;
    assert_eq!(page.count("#phone") + page.count("div.answer") + page.count("table"), 0);
    assert_eq!(page.attributes("main form", "action"), ["/regions"], "a box for the city, and no estimate");
    let hrefs = page.attributes("main > :not(.ending) a:not([href^='/glossary#'])", "href");
    let questions = ["/china/balance", "/estimate/refund", "/china/transfer", "/estimate/why"];
    assert_eq!(hrefs, [&["tel:12393", "/china/transfer"], &questions[..], &["/china"]].concat());
}

#[actix_web::test]
async fn topics_and_estimates_lead_back_to_the_page() {
    for topic in ["balance", "refund", "transfer"] {
        let answer = get(&format!("/taiwan/{topic}")).await;
        assert_eq!(answer.redirect(), (302, "/taiwan"));
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
    let estimate = get("/estimate/refund?region=xianggang&status=retired&birth=1950-01").await;
    assert_eq!(estimate.redirect(), (303, "/xianggang"));
    assert_eq!(get("/hong-kong").await.redirect(), (308, "/xianggang"));
}

#[actix_web::test]
async fn no_list_of_neighbours_names_them() {
    let hrefs = get("/china").await.attributes("table a", "href");
    assert!(!hrefs.contains(&"/taiwan".to_owned()) && !hrefs.contains(&"/xianggang".to_owned()));
}
