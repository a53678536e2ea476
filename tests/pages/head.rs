//! What search engines are told of indexable pages: titles and descriptions.

use std::collections::BTreeMap;

use crate::copy::punctuation_faults;
use crate::look::Page;
use crate::{all_shown, none};

/// What indexable pages say in one place of their heads, each with the pages that say it.
fn said_by_indexable(
    part: impl Fn(&'static Page) -> &'static str,
) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut said: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for page in all_shown().filter(|p| p.is_indexable()) {
        said.entry(part(page)).or_default().push(&page.path);
    }
    said
}

#[test]
fn titles_of_indexable_pages_are_short() {
    let long = said_by_indexable(|p| &p.title).into_keys().filter(|t| t.chars().count() > 28);
    none(long.map(|t| format!("{t} has {} characters", t.chars().count())).collect());
}

#[test]
fn titles_of_indexable_pages_are_their_own() {
    let shared = said_by_indexable(|p| &p.title).into_iter().filter(|(_, at)| at.len() > 1);
    none(shared.map(|(title, at)| format!("{title}: {at:?}")).collect());
}

#[test]
fn descriptions_of_indexable_pages_are_their_own() {
    let all = said_by_indexable(|p| &p.description).into_iter();
    let shared = all.filter(|(description, at)| description.is_empty() || at.len() > 1);
    none(shared.map(|(description, at)| format!("{description}: {at:?}")).collect());
}

#[test]
fn descriptions_of_indexable_pages_are_of_the_right_length() {
    let all = said_by_indexable(|p| &p.description).into_iter();
    let wrong = all.filter(|(description, _)| !(45..=60).contains(&description.chars().count()));
    none(wrong.map(|(text, at)| format!("{} {at:?}: {text}", text.chars().count())).collect());
}

#[test]
fn descriptions_of_indexable_pages_can_be_read_aloud() {
    let faults = |text: &str| {
        let mut faults = punctuation_faults(text);
        if !text.ends_with('。') || text.contains('…') {
            faults.push("it is cut".to_owned());
        }
        faults
    };
    let all = said_by_indexable(|p| &p.description).into_iter();
    none(
        all.flat_map(|(text, at)| {
            faults(text).into_iter().map(move |fault| format!("{at:?}: {fault}: {text}"))
        })
        .collect(),
    );
}
