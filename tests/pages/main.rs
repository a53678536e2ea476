//! Every page of every real region, every source and the site itself, rendered once from the real content: that each
//! is whole, that all links lead somewhere, and that search engines are told the same everywhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod address;
mod copy;
mod doubt;
mod head;
mod home;
mod likeness;
mod look;
mod neighbour;
mod print;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use yibao::policy::date::{AsOf, Start};
use yibao::policy::figure::{Standing, Topic, Value, word_of};
use yibao::policy::work::MOST_READ;

use crate::address::partly;
use crate::look::{CONTENT, ESTIMATES, PAGES, PUBLIC_URL, Page, render, today};

/// Nothing is on the list; the list is told where something is.
pub(crate) fn none(found: Vec<String>) {
    let shown: Vec<&str> = found.iter().take(60).map(String::as_str).collect();
    assert!(found.is_empty(), "{} offenders:\n{}", found.len(), shown.join("\n"));
}

pub(crate) fn pages() -> impl Iterator<Item = &'static Page> {
    PAGES.iter().filter(|page| page.status == 200)
}

/// The pages and the estimates.
pub(crate) fn all_shown() -> impl Iterator<Item = &'static Page> {
    pages().chain(ESTIMATES.iter())
}

#[test]
fn every_page_is_there() {
    let elsewhere: Vec<&str> =
        CONTENT.regions.iter().filter(|r| !r.is_covered()).map(|r| r.slug.as_str()).collect();
    assert_eq!(elsewhere.len(), 3);
    let expected = |path: &str| {
        let topic_of = elsewhere.iter().find(|slug| path.starts_with(&format!("/{slug}/")));
        topic_of.map_or((200, String::new()), |slug| (302, format!("/{slug}")))
    };
    let is_wrong = |page: &&Page| (page.status, page.location.clone()) != expected(&page.path);
    none(
        PAGES.iter().filter(is_wrong).map(|p| format!("{} is {} {}", p.path, p.status, p.location)).collect(),
    );
    let everywhere = 5 * CONTENT.regions.len() + partly().len();
    assert_eq!(PAGES.len(), 18 + everywhere + CONTENT.claims.len() + CONTENT.sources.len());
}

#[test]
fn what_a_place_says_of_benefits_and_fees_stands_on_its_page_in_full() {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages().map(|p| (p.path.as_str(), p.ids.iter().map(String::as_str).collect())).collect();
    let mut found = Vec::new();
    for figure in &CONTENT.figures {
        let topic = match figure.value.topic() {
            Topic::Outpatient => "outpatient",
            Topic::Residents => "residents",
            _ => continue,
        };
        let region = CONTENT.regions.iter().find(|r| r.code == figure.region).expect("a region");
        if !ids[format!("/{}/{topic}", region.slug).as_str()].contains(figure.id.as_str()) {
            found.push(figure.id.clone());
        }
    }
    none(found);
}

#[test]
fn what_answers_today_stands_on_the_page_of_its_topic() {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages().map(|p| (p.path.as_str(), p.ids.iter().map(String::as_str).collect())).collect();
    let as_of = AsOf::today(today());
    let mut found = Vec::new();
    for figure in &CONTENT.figures {
        let is_told = figure.evidence().can_answer() && figure.standing(as_of) == Standing::InForce;
        let topic = match &figure.value {
            // The nation's number stands on every page, in the card of whom to call.
            Value::Hotline(hotline) if hotline.number == "12393" => continue,
            // Menus that show what arrived are menus that show what is there.
            Value::Channel(channel) if channel.topic() == Topic::Refund => Topic::Balance,
            value => value.topic(),
        };
        if !is_told || topic == Topic::Safety {
            continue;
        }
        let region = CONTENT.regions.iter().find(|r| r.code == figure.region).expect("a region");
        let page = format!("/{}/{}", region.slug, word_of(Topic::WORDS, &topic));
        if !ids.get(page.as_str()).is_some_and(|ids| ids.contains(figure.id.as_str())) {
            found.push(format!("{page}: no {}", figure.id));
        }
    }
    none(found);
}

#[test]
fn the_most_read_cities_are_there() {
    let is_city = |slug: &&&str| CONTENT.regions.iter().any(|r| r.slug.as_str() == **slug && r.is_city());
    none(MOST_READ.iter().filter(|slug| !is_city(slug)).map(|slug| (*slug).to_owned()).collect());
}

#[test]
fn every_estimate_is_there_and_not_listed() {
    let is_wrong = |page: &&Page| page.status != 200 || page.robots != "noindex,follow";
    none(
        ESTIMATES
            .iter()
            .filter(is_wrong)
            .map(|p| format!("{} is {} {}", p.path, p.status, p.robots))
            .collect(),
    );
}

#[test]
fn every_page_has_one_first_heading_and_a_title() {
    none(
        all_shown()
            .filter(|p| p.headings.len() != 1)
            .map(|p| format!("{}: {:?}", p.path, p.headings))
            .collect(),
    );
    none(all_shown().filter(|p| p.title.is_empty()).map(|p| p.path.clone()).collect());
}

#[test]
fn nothing_is_empty() {
    none(
        all_shown()
            .flat_map(|p| p.parts.iter().map(move |part| (p, part)))
            .filter(|(_, (_, text))| text.is_empty())
            .map(|(p, (css, _))| format!("{}: an empty {css}", p.path))
            .collect(),
    );
}

#[test]
fn a_time_is_a_day_a_month_or_a_year() {
    let is_wrong = |(iso, text): &&(String, String)| {
        text.contains("未查到") || matches!(Start::parse(iso), None | Some(Start::Unknown))
    };
    none(
        all_shown()
            .flat_map(|p| p.times.iter().filter(is_wrong).map(move |time| format!("{}: {time:?}", p.path)))
            .collect(),
    );
}

#[test]
fn an_unconfirmed_value_is_never_the_number() {
    let is_wrong = |p: &&Page| p.stray_numbers > 0 || p.number_evidence.iter().any(|word| word == "未证实");
    none(all_shown().filter(is_wrong).map(|p| format!("{}: {:?}", p.path, p.number_evidence)).collect());
    // The check looks at something.
    assert!(all_shown().filter(|p| !p.number_evidence.is_empty()).count() > 300);
}

#[test]
fn an_id_stands_once_on_a_page() {
    let mut found = Vec::new();
    for page in all_shown() {
        let mut seen = BTreeSet::new();
        let twice: BTreeSet<&String> = page.ids.iter().filter(|id| !seen.insert(*id)).collect();
        if !twice.is_empty() {
            found.push(format!("{}: {twice:?}", page.path));
        }
    }
    none(found);
}

#[test]
fn every_link_leads_somewhere() {
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        all_shown().map(|p| (p.path.as_str(), p.ids.iter().map(String::as_str).collect())).collect();
    let mut elsewhere: BTreeMap<String, String> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for page in all_shown() {
        for link in &page.links {
            if link.starts_with("tel:") || link.starts_with("https://") || link.starts_with("http://") {
                continue;
            }
            let (address, fragment) =
                link.split_once('#').map_or((link.as_str(), None), |(a, f)| (a, Some(f)));
            let address = if address.is_empty() { page.path.as_str() } else { address };
            match (ids.get(address), fragment) {
                (Some(ids), Some(fragment)) if !ids.contains(fragment) => {
                    found.insert(format!("{}: no {fragment} on {address}", page.path));
                }
                (Some(_), _) => {}
                (None, _) => {
                    elsewhere.insert(address.to_owned(), page.path.clone());
                }
            }
        }
    }
    let addresses: Vec<String> = elsewhere.keys().cloned().collect();
    for page in render(&addresses) {
        if ![200, 302, 303, 308].contains(&page.status) {
            found.insert(format!("{}: {} is {}", elsewhere[&page.path], page.path, page.status));
        }
    }
    none(found.into_iter().collect());
}

#[test]
fn links_to_other_sites_are_the_sources_own() {
    let known: BTreeSet<&str> = CONTENT.sources.iter().filter_map(|s| s.url.as_deref()).collect();
    let is_foreign = |link: &&String| link.starts_with("http") && !known.contains(link.as_str());
    none(
        all_shown()
            .flat_map(|p| p.links.iter().filter(is_foreign).map(move |l| format!("{}: {l}", p.path)))
            .collect(),
    );
    // Numbers are dialled as digits.
    let is_no_number = |link: &&String| {
        link.strip_prefix("tel:")
            .is_some_and(|n| n.is_empty() || !n.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'+'))
    };
    none(
        all_shown()
            .flat_map(|p| p.links.iter().filter(is_no_number).map(move |l| format!("{}: {l}", p.path)))
            .collect(),
    );
}

#[test]
fn the_sitemap_holds_exactly_the_pages_that_say_so() {
    let listed = render(&["/sitemap.xml".to_owned()]);
    let addresses =
        listed[0].body.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().expect("closed"));
    let in_sitemap: Vec<&str> =
        addresses.map(|a| a.strip_prefix(PUBLIC_URL).expect("the public address")).collect();
    let unique: BTreeSet<&str> = in_sitemap.iter().copied().collect();
    assert_eq!(in_sitemap.len(), unique.len());
    let indexable: BTreeSet<&str> = pages().filter(|p| p.is_indexable()).map(|p| p.path.as_str()).collect();
    assert!(indexable.len() > 500, "{}", indexable.len());
    none(unique.difference(&indexable).map(|p| format!("{p} is listed and says noindex")).collect());
    none(indexable.difference(&unique).map(|p| format!("{p} says index and is not listed")).collect());
    let others = pages().filter(|p| !p.is_indexable() && p.robots != "noindex,follow");
    none(others.map(|p| format!("{}: robots {:?}", p.path, p.robots)).collect());
    none(
        pages()
            .filter(|p| p.canonical != format!("{PUBLIC_URL}{}", p.path))
            .map(|p| format!("{}: {}", p.path, p.canonical))
            .collect(),
    );
}

/// Words in Latin letters that readers meet elsewhere in just that form.
const LATIN: &[&str] = &["APP", "Cookie", "yongzhou", "安徽e保"];

#[test]
fn readers_meet_no_english() {
    let is_latin = |text: &str| text.bytes().any(|b| b.is_ascii_alphabetic());
    // Titles, publishers and addresses of sources and the names of channels are quoted as they are.
    let mut names: Vec<String> = LATIN.iter().map(|word| (*word).to_owned()).collect();
    for source in &CONTENT.sources {
        names.extend(source.title.iter().chain([&source.publisher]).chain(&source.url).cloned());
    }
    for figure in &CONTENT.figures {
        if let Value::Channel(channel) = &figure.value {
            names.extend([&channel.name].into_iter().chain(&channel.host).chain(&channel.path).cloned());
        }
        // An address inside a note stands there to be compared letter by letter.
        let words = figure.note.iter().flat_map(|note| note.split(|c: char| !c.is_ascii_graphic()));
        names.extend(words.filter(|word| word.contains(".gov.cn")).map(str::to_owned));
    }
    names.retain(|name| is_latin(name));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut found = BTreeMap::new();
    for page in all_shown().filter(|p| is_latin(&p.text)) {
        let text = names.iter().fold(page.text.clone(), |text, name| text.replace(name.as_str(), ""));
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        for word in words.filter(|word| is_latin(word)) {
            found.entry(word.to_owned()).or_insert(&page.path);
        }
    }
    none(found.into_iter().map(|(word, path)| format!("{word} on {path}")).collect());
}

#[test]
fn feeds_of_real_places_are_whole_and_lead_to_pages() {
    let slugs = ["", "/china", "/shandong", "/jinan", "/wuhan", "/alaer"];
    let paths: Vec<String> = slugs.iter().map(|slug| format!("{slug}/changes.atom")).collect();
    let known: BTreeSet<String> = pages().map(|p| format!("{PUBLIC_URL}{}", p.path)).collect();
    let mut found = Vec::new();
    for feed in render(&paths) {
        assert_eq!(feed.status, 200, "{}", feed.path);
        assert!(feed.body.ends_with("</feed>\n") && feed.body.contains("<entry>"), "{}", feed.path);
        for rest in feed.body.split("type=\"text/html\" href=\"").skip(1) {
            let href = rest.split('"').next().expect("closed");
            let page = href.split('#').next().expect("an address");
            if !known.contains(page) {
                found.push(format!("{}: {href}", feed.path));
            }
        }
    }
    none(found);
}

#[test]
fn a_resident_is_told_that_there_is_no_account() {
    let pages = render(&["/estimate/refund?region=yongzhou&status=resident".to_owned()]);
    assert_eq!((pages[0].status, pages[0].headings.len()), (200, 1));
    assert!(pages[0].text.contains("居民医保没有个人账户，所以没有返款。"), "{}", pages[0].text);
    assert!(pages[0].parts.iter().all(|(css, _)| *css != ".number b"));
}
