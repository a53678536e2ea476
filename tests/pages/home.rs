//! The home page with the real content: every province has its place, and what is asked most is all there.

use std::collections::BTreeSet;

use yibao::policy::region::Level;
use yibao::web::home::ASKED;

use crate::look::{CONTENT, PAGES, render};

fn home() -> String {
    PAGES.iter().find(|page| page.path == "/").map(|page| page.links.join(" ")).expect("the home page")
}

#[test]
fn every_province_has_one_tile_with_a_place_of_its_own() {
    let is_province = |level: Level| matches!(level, Level::Province | Level::Municipality | Level::Sar);
    let provinces: Vec<String> = CONTENT
        .regions
        .iter()
        .filter(|region| is_province(region.level))
        .map(|region| format!("/{}", region.slug))
        .collect();
    assert_eq!(provinces.len(), 34);
    let page = render(&["/".to_owned()]).remove(0);
    let mut places = BTreeSet::new();
    for (place, href) in &page.tiles {
        assert!(place.starts_with('x') && places.insert(place.clone()), "{href} stands at {place:?}");
    }
    let linked: Vec<&String> = page.tiles.iter().map(|(_, href)| href).collect();
    assert_eq!(linked, provinces.iter().collect::<Vec<_>>());
}

#[test]
fn the_ten_guides_that_are_asked_most_are_all_linked_and_there() {
    let links = home();
    assert_eq!(ASKED.len(), 10);
    let paths: Vec<String> = ASKED.iter().map(|guide| guide.href.to_owned()).collect();
    for page in render(&paths) {
        assert_eq!(page.status, 200, "{}", page.path);
        assert!(links.split(' ').any(|link| link == page.path), "{} is not on the home page", page.path);
    }
}
