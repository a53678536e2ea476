//! Guides.

use crate::tree::Tree;

const FILE: &str = "guides/refund.md";

fn spoiled(old: &str, new: &str) -> Tree {
    Tree::new().replace(FILE, old, new)
}

#[test]
fn a_guide_begins_with_its_front_matter() {
    spoiled("+++\ntitle", "title").has_only(FILE, 1, "front-matter");
}

#[test]
fn front_matter_is_strict_and_has_its_lines() {
    spoiled("title =", "titel =").has_only_rules(&[(1, "missing-key"), (2, "unknown-key")]);
    spoiled("checked_on = \"2026-11-22\"", "checked_on = \"2026-12-01\"").has_only(
        FILE,
        5,
        "checked-in-future",
    );
    spoiled("sources = [", "sources = ").has_only(FILE, 4, "toml-syntax");
}

#[test]
fn a_title_has_twenty_eight_characters_at_most() {
    spoiled("怎么看返款", &"字".repeat(28)).is_clean();
    spoiled("怎么看返款", &"字".repeat(29)).has_only(FILE, 2, "guide-title");
}

#[test]
fn a_description_has_thirty_to_seventy_characters() {
    let described = |n: usize| {
        let line = format!("description = \"{}\"\n#", "字".repeat(n));
        spoiled("description =", &line)
    };
    described(30).is_clean();
    described(70).is_clean();
    described(29).has_only(FILE, 3, "guide-description");
    described(71).has_only(FILE, 3, "guide-description");
}

#[test]
fn the_sources_of_a_guide_exist_and_stand_once() {
    spoiled("[\"s00000002\"]", "[\"s00000002\", \"s0000000f\"]").has_only(FILE, 4, "unknown-source");
    spoiled("[\"s00000002\"]", "[\"s00000002\", \"s00000002\"]").has_only(FILE, 4, "source-twice");
    spoiled("[\"s00000002\"]", "[\"s00000002\", \"x\"]").has_only(FILE, 4, "bad-source-id");
}

#[test]
fn a_guide_has_no_html() {
    spoiled("打12393最快。", "打12393最快。\n\n<b>粗</b>")
        .has_only_rules(&[(10, "guide-html"), (10, "guide-html")]);
    spoiled("打12393最快。", "第一段。\n\n<div>\n块\n</div>").has_only(FILE, 10, "guide-html");
    spoiled("打12393最快。", "写成`<b>`的是代码。").is_clean();
}

#[test]
fn a_guide_speaks_as_people_do() {
    spoiled("打12393最快。", "多缴的予以退还。").has_only(FILE, 8, "text-officialese");
    spoiled("打12393最快。", "> 多缴的予以退还。").is_clean();
}

impl Tree {
    /// Asserts exactly these problems of the guide.
    #[track_caller]
    fn has_only_rules(&self, expected: &[(u32, &'static str)]) {
        let expected: Vec<_> = expected.iter().map(|(line, rule)| (FILE.to_owned(), *line, *rule)).collect();
        assert_eq!(self.problems(), expected);
    }
}
