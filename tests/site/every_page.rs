//! What holds for every page of the tree.

use std::collections::{BTreeMap, BTreeSet};

use crate::visit::{PUBLIC_URL, all_answers, all_paths, get};

const SITE: &str = "｜医保城市指南";

#[actix_web::test]
async fn every_page_answers_with_one_heading_and_no_script() {
    for path in all_paths() {
        let page = get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.count("h1"), 1, "{path}");
        assert_eq!(page.count("main"), 1, "{path}");
        assert_eq!(page.count("script") + page.count("iframe") + page.count("img"), 0, "{path}");
        assert!(!page.body.contains("javascript:"), "{path}");
    }
}

#[actix_web::test]
async fn titles_and_descriptions_are_unique_and_titles_are_short() {
    let (mut titles, mut descriptions) = (BTreeMap::new(), BTreeMap::new());
    for path in all_paths() {
        let page = get(&path).await;
        let title = page.text("head > title");
        let own = title.strip_suffix(SITE).unwrap_or_else(|| panic!("{path}: {title}"));
        assert!((1..=28).contains(&own.chars().count()), "{path}: {own}");
        let description = page.attribute("meta[name=description]", "content");
        assert!(description.chars().count() >= 30, "{path}: {description}");
        if let Some(other) = titles.insert(title.clone(), path.clone()) {
            panic!("{path} and {other} are both called {title}");
        }
        if let Some(other) = descriptions.insert(description.clone(), path.clone()) {
            panic!("{path} and {other} are both described as {description}");
        }
    }
}

#[actix_web::test]
async fn the_canonical_address_is_the_pages_own_in_full() {
    for path in all_paths() {
        let page = get(&path).await;
        assert_eq!(page.attribute("link[rel=canonical]", "href"), format!("{PUBLIC_URL}{path}"));
    }
}

#[actix_web::test]
async fn a_page_is_on_the_map_exactly_when_it_says_index() {
    let map = get("/sitemap.xml").await.body;
    let listed: BTreeSet<String> = map
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap().trim_start_matches(PUBLIC_URL).to_owned())
        .collect();
    let mut index = BTreeSet::new();
    for path in all_paths() {
        match get(&path).await.attribute("meta[name=robots]", "content").as_str() {
            "index,follow" => assert!(index.insert(path)),
            other => assert_eq!(other, "noindex,follow", "{path}"),
        }
    }
    assert_eq!(listed, index);
}

#[actix_web::test]
async fn no_name_stands_twice_on_a_page() {
    let mut paths = all_paths();
    paths.extend(all_answers());
    for path in paths {
        let page = get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        let mut seen = BTreeSet::new();
        let twice: Vec<String> =
            page.attributes("[id]", "id").into_iter().filter(|id| !seen.insert(id.clone())).collect();
        assert_eq!(twice, Vec::<String>::new(), "{path}");
    }
}

#[actix_web::test]
async fn every_label_and_description_points_to_something_there() {
    let mut paths = all_paths();
    paths.extend(all_answers());
    for path in paths {
        let page = get(&path).await;
        let ids: BTreeSet<String> = page.attributes("[id]", "id").into_iter().collect();
        let mut named = page.attributes("label[for]", "for");
        named.extend(page.attributes("a[href^='#']", "href").iter().map(|href| href[1..].to_owned()));
        for name in ["aria-labelledby", "aria-describedby"] {
            for list in page.attributes(&format!("[{name}]"), name) {
                named.extend(list.split(' ').map(str::to_owned));
            }
        }
        let missing: Vec<&String> = named.iter().filter(|name| !ids.contains(*name)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{path}");
    }
}

#[actix_web::test]
async fn no_list_is_empty() {
    for path in all_paths() {
        let page = get(&path).await;
        assert_eq!(page.count("ul:not(:has(> li))") + page.count("ol:not(:has(> li))"), 0, "{path}");
    }
}
