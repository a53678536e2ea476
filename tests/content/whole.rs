//! The load as a whole: what comes out, in which order, and that all problems come at once.

use yibao::content;
use yibao::policy::figure::Value;
use yibao::policy::region::{RegionCode, Slug};

use crate::tree::{Tree, today};

#[test]
fn the_untouched_tree_loads_clean() {
    Tree::new().is_clean();
}

#[test]
fn figures_are_named_by_slug_kind_and_number_within_their_file() {
    let data = Tree::new().load().unwrap();
    let ids: Vec<&str> = data.figures.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["hunan-refund-1", "yongzhou-refund-1", "yongzhou-refund-2", "yongzhou-hotline-1"]);
    assert!(matches!(data.figures[3].value, Value::Hotline(_)));
    let about = data.figures[0].citations[0].about;
    assert_eq!(about, RegionCode::parse("431100"));
}

#[test]
fn ids_of_kinds_of_two_words_have_hyphens() {
    let figure = "[[average_pension]]\nmonthly = \"3675\"\nyear = 2021\nfrom = \"2021\"\n";
    let figure = format!("{figure}{}", crate::tree::CITED);
    let data = Tree::new().append("regions/yongzhou.toml", &figure).load().unwrap();
    assert!(data.figures.iter().any(|f| f.id == "yongzhou-average-pension-1"));
}

#[test]
fn figures_keep_the_order_of_their_file_across_kinds() {
    let first = format!(
        "[[statement]]\ntopic = \"refund\"\nkey = \"first\"\ntext = \"第一条。\"\nfrom = \"2024\"\n{}\n",
        crate::tree::CITED
    );
    let data = Tree::new()
        .region("yongzhou", &(first + &crate::tree::refund("monthly = \"75\"\nfrom = \"2024\"\n")));
    let ids: Vec<String> = data.load().unwrap().figures.into_iter().map(|f| f.id).collect();
    assert_eq!(ids[1..], ["yongzhou-statement-1", "yongzhou-refund-1"]);
}

#[test]
fn regions_aliases_and_counties_are_read() {
    let data = Tree::new().load().unwrap();
    assert_eq!(data.regions.len(), 5);
    assert_eq!(Some(&data.aliases[0].alias), Slug::parse("yungchow").as_ref());
    assert_eq!(data.counties[0].pinyin, "qi yang");
    let yongzhou = data.regions.iter().find(|r| r.slug.as_str() == "yongzhou").unwrap();
    assert_eq!(yongzhou.area_code.as_deref(), Some("0746"));
}

#[test]
fn an_area_code_that_is_not_sure_is_not_kept() {
    let data = Tree::new().replace("regions.csv", "0746,yes", "0746,no").load().unwrap();
    assert!(data.regions.iter().all(|r| r.slug.as_str() != "yongzhou" || r.area_code.is_none()));
}

#[test]
fn problems_of_all_files_come_at_once_and_sorted() {
    let tree = Tree::new()
        .replace("regions/yongzhou.toml", "monthly = \"75\"", "monthly = \"7500\"")
        .replace("regions/yongzhou.toml", "purpose = \"medical\"", "purpose = \"medicine\"")
        .replace("regions/hunan.toml", "\"own-base\"", "\"base\"")
        .replace("sources.toml", "url = \"https:", "url = \"ftp:")
        .replace("counties.csv", "431181", "43118")
        .replace("guides/refund.md", "怎么看返款", "怎么看 返款");
    let expected = [
        ("counties.csv", 2, "bad-code"),
        ("guides/refund.md", 2, "text-spacing"),
        ("regions/hunan.toml", 4, "unknown-word"),
        ("regions/yongzhou.toml", 5, "implausible"),
        ("regions/yongzhou.toml", 20, "unknown-word"),
        ("sources.toml", 5, "bad-url"),
    ];
    let expected: Vec<_> = expected.iter().map(|(f, l, r)| ((*f).to_owned(), *l, *r)).collect();
    assert_eq!(tree.problems(), expected);
}

#[test]
fn all_problems_of_one_figure_come_at_once() {
    let text = "[[refund]]\nwho = [\"retire\"]\nmonthly = \"x\"\nfrm = \"2024\"\n";
    let problems = Tree::new().region("yongzhou", text).problems();
    let rules: Vec<_> = problems.iter().map(|(_, line, rule)| (*line, *rule)).collect();
    assert_eq!(
        rules,
        [(1, "missing-key"), (1, "no-citation"), (2, "unknown-word"), (3, "bad-amount"), (4, "unknown-key")]
    );
}

#[test]
fn a_problem_prints_as_file_line_rule_message_and_hint() {
    let tree = Tree::new().replace("regions/yongzhou.toml", "monthly = \"75\"", "monthl = \"75\"");
    let problems = tree.load().unwrap_err();
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown[1],
        "regions/yongzhou.toml:5: [unknown-key] 这里不能有`monthl`（提示：是不是`monthly`？）"
    );
}

#[test]
fn a_syntax_error_has_its_line() {
    Tree::new().replace("regions/yongzhou.toml", "monthly = \"85\"", "monthly = ").has_only(
        "regions/yongzhou.toml",
        13,
        "toml-syntax",
    );
}

#[test]
fn a_key_written_twice_is_a_syntax_error() {
    Tree::new()
        .replace("regions/yongzhou.toml", "monthly = \"85\"", "monthly = \"85\"\nmonthly = \"86\"")
        .has_only("regions/yongzhou.toml", 14, "toml-syntax");
}

#[test]
fn a_missing_file_is_told() {
    Tree::new().without("counties.csv").has_only("counties.csv", 1, "unreadable");
}

#[test]
fn a_stray_file_is_told() {
    Tree::new().write("regions/notes.txt", "x").has_only("regions/notes.txt", 1, "file-name");
}

#[test]
fn the_summary_counts_what_there_is() {
    let data = Tree::new().load().unwrap();
    let summary = content::summary(&data, today());
    assert_eq!((summary.regions, summary.counties, summary.aliases, summary.sources), (5, 1, 1, 3));
    assert_eq!(summary.figures_by_kind.get("refund"), Some(&3));
    assert_eq!(summary.figures_by_evidence.get("official"), Some(&3));
    assert_eq!(summary.figures_by_reach.get("own"), Some(&3));
    assert_eq!((summary.rejected, summary.looked_for, summary.due), (1, 0, 0));
    assert_eq!((summary.guides, summary.claims, summary.holidays), (1, 2, 10));
    let later = today().checked_add_months(chrono::Months::new(13)).unwrap();
    assert_eq!(content::summary(&data, later).due, 4);
    assert!(summary.to_string().contains("by evidence: official 3, reported 1"));
}
