//! Every link of the site leads somewhere, and to a name that stands there.

use std::collections::{BTreeMap, BTreeSet};

use crate::visit::{Answer, all_paths, get};

fn names(page: &Answer) -> BTreeSet<String> {
    page.attributes("[id]", "id").into_iter().collect()
}

#[actix_web::test]
async fn every_link_leads_to_a_page_and_every_fragment_to_a_name_on_it() {
    let mut pages: BTreeMap<String, (u16, BTreeSet<String>)> = BTreeMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    for path in all_paths() {
        let page = get(&path).await;
        links.extend(page.attributes("a[href]", "href").into_iter().map(|href| (path.clone(), href)));
        pages.insert(path, (page.status, names(&page)));
    }
    let mut broken = BTreeSet::new();
    for (from, href) in links {
        if href.starts_with("tel:") || href.starts_with("https://") {
            continue;
        }
        let (path, fragment) = href.split_once('#').unwrap_or((&href, ""));
        let path = if path.is_empty() { &from } else { path };
        if !pages.contains_key(path) {
            let page = get(path).await;
            pages.insert(path.to_owned(), (page.status, names(&page)));
        }
        let (status, names) = &pages[path];
        if *status != 200 || (!fragment.is_empty() && !names.contains(fragment)) {
            broken.insert(format!("{from}: {href}"));
        }
    }
    assert_eq!(broken, BTreeSet::new());
}

#[actix_web::test]
async fn links_with_parameters_are_not_to_be_followed() {
    for path in all_paths() {
        let page = get(&path).await;
        let query = page.attributes("a[href*='?']:not([rel~=nofollow])", "href");
        let own: Vec<&String> = query.iter().filter(|href| href.starts_with('/')).collect();
        assert_eq!(own, Vec::<&String>::new(), "{path}");
    }
}

#[actix_web::test]
async fn telephone_links_dial_digits_only() {
    for path in all_paths() {
        for href in get(&path).await.attributes("a[href^='tel:']", "href") {
            let digits = href.trim_start_matches("tel:");
            assert!(!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()), "{path}: {href}");
        }
    }
}
