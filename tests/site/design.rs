//! `/about/design`: everything that the stylesheet can dress is there to be looked at.

use std::collections::BTreeSet;

use yibao::web::markup::stylesheet;

use crate::visit::get;

/// The names of classes that rules speak of.
fn classes() -> BTreeSet<&'static str> {
    let selectors = stylesheet().split(['{', '}']).filter(|part| !part.contains(';'));
    let names = selectors.flat_map(|part| part.split('.').skip(1)).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        &rest[..end]
    });
    // What follows a point in a number is no name.
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())).collect()
}

#[actix_web::test]
async fn every_class_of_the_stylesheet_is_shown() {
    let page = get("/about/design").await;
    assert_eq!(page.status, 200);
    let shown: BTreeSet<String> = page
        .attributes("[class]", "class")
        .iter()
        .flat_map(|list| list.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let missing: Vec<&str> = classes().into_iter().filter(|name| !shown.contains(*name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(classes().len() > 30, "{:?}", classes());
}

#[actix_web::test]
async fn it_is_for_builders_only() {
    let page = get("/about/design").await;
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex,follow"]);
    assert!(page.texts("main p")[0].ends_with("里面的数字和名字都是样例，不是任何地方的规定。"));
    assert!(!get("/sitemap.xml").await.body.contains("design"));
}

#[actix_web::test]
async fn every_kind_of_answer_and_every_grade_is_shown() {
    let page = get("/about/design").await;
    assert_eq!(page.texts("main > .answer").len(), 7);
    for grade in ["official", "corroborated", "reported", "unconfirmed"] {
        assert!(!page.texts(&format!(".evidence.{grade}")).is_empty(), "{grade}");
    }
    assert_eq!(page.texts(".verdict").len(), 6);
    assert!(!page.texts(".due").is_empty());
}
