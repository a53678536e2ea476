//! Citations, sources and rejected values.

use crate::tree::Tree;

const YONGZHOU: &str = "regions/yongzhou.toml";

#[test]
fn a_figure_has_a_source() {
    let text = "[[refund]]\nwho = [\"retiree\"]\nmonthly = \"75\"\nfrom = \"2024\"\n";
    Tree::new().region("yongzhou", text).has_only(YONGZHOU, 1, "no-citation");
    Tree::new().region("yongzhou", &format!("{text}citations = []\n")).has_only(YONGZHOU, 5, "no-citation");
}

#[test]
fn a_source_is_cited_once_in_a_figure() {
    let citation = "{ source = \"s00000001\", evidence = \"reported\", checked_on = \"2026-11-22\" }";
    Tree::new()
        .replace("regions/hunan.toml", "citations = [\n", &format!("citations = [\n  {citation},\n"))
        .has_only("regions/hunan.toml", 9, "source-twice");
}

#[test]
fn a_cited_source_exists() {
    Tree::new().replace("regions/hunan.toml", "s00000001", "s0000000f").has_only(
        "regions/hunan.toml",
        8,
        "unknown-source",
    );
    Tree::new().append("rejected.csv", "hunan,refund,k,v,s0000000f,不对。\n").has_only(
        "rejected.csv",
        3,
        "unknown-source",
    );
}

#[test]
fn a_source_has_a_name_of_hex_digits() {
    Tree::new().replace("regions/hunan.toml", "s00000001", "s1").has_only(
        "regions/hunan.toml",
        8,
        "bad-source-id",
    );
    Tree::new().append("sources.toml", "[source4]\npublisher = \"某报\"\nkind = \"secondary\"\n").has_only(
        "sources.toml",
        16,
        "bad-source-id",
    );
}

#[test]
fn a_source_that_nobody_cites_is_told() {
    Tree::new()
        .append("sources.toml", "\n[s00000004]\npublisher = \"某报\"\nkind = \"secondary\"\n")
        .has_only("sources.toml", 17, "unused-source");
}

#[test]
fn a_source_of_an_unreadable_figure_counts_as_cited() {
    let figure = "\n[[document]]\ntopic = \"refund\"\nfrom = \"2024\"\ncitations = [{ source = \"s00000004\", \
                  evidence = \"reported\", checked_on = \"2026-11-22\" }]\n";
    Tree::new()
        .append("sources.toml", "\n[s00000004]\npublisher = \"某报\"\nkind = \"secondary\"\n")
        .append(YONGZHOU, figure)
        .has_only(YONGZHOU, 24, "missing-key");
}

#[test]
fn each_wrong_key_of_a_source_has_its_rule() {
    let cases = [
        ("published_on = \"2024-01\"", "published_on = \"2024-1\"", 4, "bad-date"),
        ("published_on = \"2024-01\"", "published_on = \"unknown\"", 4, "bad-date"),
        ("url = \"https://example.cn/a\"", "url = \"example.cn\"", 5, "bad-url"),
        ("url = \"https://example.cn/a\"", "url = \"\"", 5, "bad-url"),
        ("kind = \"official\"", "kind = \"primary\"", 6, "unknown-word"),
        ("publisher = \"永州市医疗保障局\"\n", "", 1, "missing-key"),
        ("title = \"医保问答\"", "title = \"医保问答(一)\"", 2, "text-half-width"),
        ("kind = \"official\"", "kind = \"official\"\nread = \"镜像\"", 7, "unknown-key"),
    ];
    for (old, new, line, rule) in cases {
        println!("{new}");
        Tree::new().replace("sources.toml", old, new).has_only("sources.toml", line, rule);
    }
}

#[test]
fn a_check_lies_not_in_the_future() {
    Tree::new()
        .replace("regions/hunan.toml", "checked_on = \"2026-11-22\"", "checked_on = \"2026-11-23\"")
        .has_only("regions/hunan.toml", 8, "checked-in-future");
}

#[test]
fn a_grade_is_one_of_four_words() {
    Tree::new().replace("regions/hunan.toml", "\"reported\"", "\"rumour\"").has_only(
        "regions/hunan.toml",
        8,
        "unknown-word",
    );
}

#[test]
fn about_names_a_region_below() {
    let about = |slug: &str| {
        Tree::new().replace("regions/hunan.toml", "about = \"yongzhou\"", &format!("about = \"{slug}\""))
    };
    about("nowhere").has_only("regions/hunan.toml", 8, "unknown-region");
    for slug in ["hunan", "china", "guangdong"] {
        about(slug).has_only("regions/hunan.toml", 8, "about-not-below");
    }
}

#[test]
fn the_nation_is_above_every_city() {
    let text = "[[refund]]\nwho = [\"employee\"]\nrate = \"2%\"\nof = \"own-base\"\nfrom = \"2021\"\napplies_to = \"all\"\n\
                citations = [{ source = \"s00000001\", evidence = \"official\", checked_on = \"2026-11-22\", about = \"yongzhou\" }]\n";
    Tree::new().region("china", text).is_clean();
}

#[test]
fn rejected_values_have_a_region_a_topic_and_a_reason() {
    let cases = [
        ("nowhere,refund,k,v,s00000003,不对。\n", "unknown-region"),
        ("hunan,refunds,k,v,s00000003,不对。\n", "unknown-word"),
        ("hunan,refund,k,v,abc,不对。\n", "bad-source-id"),
        ("hunan,refund,k,v,s00000003,\n", "text-whitespace"),
    ];
    for (row, rule) in cases {
        Tree::new().append("rejected.csv", row).has_only("rejected.csv", 3, rule);
    }
}
