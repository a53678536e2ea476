//! What a page says of a whole province, against the page of every place in it.

use yibao::policy::region::{Level, Region};

use crate::look::{CONTENT, PAGES, Page};

fn hub(region: &Region) -> &'static Page {
    let path = format!("/{}", region.slug);
    PAGES.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("{path}"))
}

/// The sentence that speaks for a whole province.
fn sentence(page: &Page) -> Option<&str> {
    page.blocks.iter().map(String::as_str).find(|block| block.contains("都一样："))
}

#[test]
fn what_is_said_of_a_whole_province_is_the_answer_of_every_place_in_it() {
    let provinces = CONTENT.regions.iter().filter(|r| r.level == Level::Province && r.is_covered());
    let mut counted = 0;
    for province in provinces {
        let places: Vec<&Region> =
            CONTENT.regions.iter().filter(|r| r.parent == Some(province.code)).collect();
        let Some(said) = sentence(hub(province)) else {
            let saying: Vec<&str> =
                places.iter().filter(|r| sentence(hub(r)).is_some()).map(|r| r.name.as_str()).collect();
            assert!(saying.is_empty(), "{}: {saying:?}", province.name);
            continue;
        };
        let (_, rest) = said.split_once('：').expect("an answer");
        let (answer, level) = rest.trim_end_matches('。').rsplit_once('，').expect("a level");
        assert!(level.ends_with("全省规定") || level.ends_with("全区规定"), "{said}");
        for place in places {
            let page = hub(place);
            assert_eq!(sentence(page), Some(said), "{}", page.path);
            assert!(page.description.contains(answer), "{}: {answer}, {}", page.path, page.description);
            counted += 1;
        }
    }
    assert!(counted > 60, "{counted} places");
}

#[test]
fn an_answer_by_a_source_that_speaks_of_others_says_so() {
    let page = PAGES.iter().find(|page| page.path == "/shenzhen/refund").expect("深圳");
    let at = |text: &str| page.blocks.iter().position(|block| block.contains(text));
    let doubt = at("来源没有单独说他们，可能不一样");
    assert!(at("深圳灵活就业退休人员") < doubt && doubt < at("深圳在职职工"), "{doubt:?}: {:?}", page.blocks);
}

#[test]
fn places_that_are_told_apart_stay_apart() {
    let page = PAGES.iter().find(|page| page.path == "/shenzhen").expect("深圳");
    assert_eq!(sentence(page), None);
    assert!(page.blocks.iter().any(|block| block.contains("佛山本地规定")), "{:?}", page.blocks);
}
