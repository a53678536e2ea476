//! The sheets of all real places: what has no room on one is told, and no number is ever among it.

use crate::{none, pages};

/// What a sheet says where something is left out.
const MORE: &str = "还有没写下的，见网页。";

/// The text of every sheet, with the slug of its place.
fn sheets() -> Vec<(&'static str, &'static str)> {
    let slug = |path: &'static str| path.strip_prefix('/')?.strip_suffix("/print");
    pages().filter_map(|page| Some((slug(&page.path)?, page.text.as_str()))).collect()
}

/// What stands below the first heading and above the second.
fn between<'a>(text: &'a str, first: &str, second: &str) -> &'a str {
    let (_, rest) = text.split_once(first).unwrap_or_else(|| panic!("no {first} in {text}"));
    rest.split_once(second).map_or(rest, |(part, _)| part)
}

#[test]
fn no_case_is_ever_cut() {
    let is_cut = |text: &str| between(text, "退休职工返款", "别的人").contains(MORE);
    none(sheets().into_iter().filter(|(_, text)| is_cut(text)).map(|(slug, _)| slug.to_owned()).collect());
}

#[test]
fn few_sheets_leave_something_out_and_each_says_so() {
    let sheets = sheets();
    assert!(sheets.len() > 300, "{}", sheets.len());
    let left_out: Vec<&str> =
        sheets.iter().filter(|(_, text)| text.contains(MORE)).map(|(slug, _)| *slug).collect();
    println!("{} of {} sheets leave something out: {}", left_out.len(), sheets.len(), left_out.join(" "));
    // The sheet of Foshan has no room for its province's rule, so the nation's does not stand in its place.
    // That of Tianjin tells people with and without an account apart, so the nation's days of a transfer have none.
    assert_eq!(left_out, ["tianjin", "foshan"]);
}
