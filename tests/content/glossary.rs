//! Words of the glossary.

use crate::tree::Tree;

const FILE: &str = "glossary.toml";

fn spoiled(old: &str, new: &str) -> Tree {
    Tree::new().replace(FILE, old, new)
}

#[test]
fn words_are_read_and_sorted_by_pinyin() {
    let data = Tree::new()
        .append(FILE, "\n[aa]\npeople = [\"一\"]\ndocuments = [\"乙\"]\npinyin = \"a\"\ntext = \"字。\"\n");
    let terms = data.load().unwrap().terms;
    let ids: Vec<&str> = terms.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(ids, ["aa", "refund", "base"]);
    assert_eq!(terms[1].people, ["返款", "返钱"]);
    assert_eq!(terms[1].see.as_deref(), Some("/china/refund#why"));
    assert_eq!((terms[2].see.as_deref(), terms[2].sources.len()), (None, 0));
}

#[test]
fn the_file_is_there() {
    Tree::new().without(FILE).has_only(FILE, 1, "unreadable");
}

#[test]
fn a_term_has_a_name_of_its_own_in_small_letters() {
    for name in ["Base", "ba_se", "1base"] {
        spoiled("[base]", &format!("[{name}]")).has_only(FILE, 9, "bad-term-id");
    }
    // TOML itself refuses a name that stands twice, and then every key below it.
    let twice = spoiled("[base]", "[refund]").problems();
    assert!(twice.iter().all(|(_, line, rule)| *line >= 9 && *rule == "toml-syntax"), "{twice:?}");
    assert_eq!(twice[0].1, 9);
}

#[test]
fn keys_are_strict() {
    spoiled("see =", "sea =").has_only(FILE, 6, "unknown-key");
    for key in ["people", "documents", "pinyin", "text"] {
        let tree = spoiled(&format!("{key} ="), &format!("not-{key} ="));
        let rules: Vec<&str> = tree.problems().into_iter().map(|(_, _, rule)| rule).collect();
        assert_eq!(rules, ["missing-key", "unknown-key"], "{key}");
    }
    spoiled("people = [\"返款\", \"返钱\"]", "people = []").has_only(FILE, 2, "empty-list");
    spoiled("people = [\"返款\", \"返钱\"]", "people = \"返款\"").has_term_rules(&["wrong-type"]);
    Tree::new().replace(FILE, "[refund]", "loose = 1\n\n[refund]").has_only(FILE, 1, "wrong-type");
}

#[test]
fn a_word_has_one_meaning() {
    spoiled("people = [\"缴费基数\"]", "people = [\"返款\"]").has_only(FILE, 10, "term-word-twice");
    spoiled("documents = [\"缴费基数\"]", "documents = [\"返钱\"]").has_only(FILE, 11, "term-word-twice");
    spoiled("\"返款\", \"返钱\"", "\"返款\", \"返款\"").has_only(FILE, 2, "term-word-twice");
}

#[test]
fn an_explanation_is_plain_text_in_plain_words() {
    spoiled("每月打进账户的钱。", "每月**打进**账户的钱。").has_only(FILE, 5, "text-markdown");
    spoiled("每月打进账户的钱。", "每月予以打进的钱。").has_only(FILE, 5, "text-officialese");
    spoiled("\"返钱\"", "\"<b>返钱\"").has_only(FILE, 2, "text-html");
}

#[test]
fn a_pinyin_has_small_letters_and_single_spaces() {
    for pinyin in ["Fan kuan", "fan  kuan", "fǎn kuǎn", ""] {
        spoiled("\"fan kuan\"", &format!("\"{pinyin}\"")).has_only(FILE, 4, "bad-pinyin");
    }
}

#[test]
fn see_is_a_path_of_this_site() {
    for path in
        ["china/refund", "//china", "/china/", "https://example.cn", "/China", "/china#", "/a?b=c", "/"]
    {
        spoiled("/china/refund#why", path).has_only(FILE, 6, "bad-see");
    }
    spoiled("/china/refund#why", "/about/method").is_clean();
}

#[test]
fn the_sources_of_a_term_exist_and_stand_once() {
    spoiled("[\"s00000002\"]", "[\"s0000000f\"]").has_only(FILE, 7, "unknown-source");
    spoiled("[\"s00000002\"]", "[\"s00000002\", \"s00000002\"]").has_only(FILE, 7, "source-twice");
    spoiled("[\"s00000002\"]", "[\"x\"]").has_only(FILE, 7, "bad-source-id");
}

#[test]
fn a_source_may_be_there_for_a_word_alone() {
    let source = "\n[s00000004]\npublisher = \"某报\"\nkind = \"secondary\"\n";
    let tree = Tree::new().append("sources.toml", source);
    tree.replace(FILE, "s00000002", "s00000004").is_clean();
}

impl Tree {
    /// Asserts that the problems break these rules, in order.
    #[track_caller]
    fn has_term_rules(&self, expected: &[&str]) {
        let rules: Vec<&str> = self.problems().into_iter().map(|(_, _, rule)| rule).collect();
        assert_eq!(rules, expected);
    }
}
