//! Claims.

use yibao::policy::claim::{ClaimTopic, Verdict};

use crate::tree::Tree;

const FILE: &str = "claims.toml";

fn spoiled(old: &str, new: &str) -> Tree {
    Tree::new().replace(FILE, old, new)
}

#[test]
fn claims_are_read_in_file_order() {
    let claims = Tree::new().load().unwrap().claims;
    assert_eq!(claims.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["yongzhou-75", "payday-20"]);
    assert_eq!((claims[0].verdict, claims[1].verdict), (Verdict::True, Verdict::Unproven));
    assert_eq!(claims[0].instead.as_deref(), Some("看自己的到账记录。"));
    assert_eq!(claims[1].regions.len(), 2);
    assert_eq!(claims[1].topics, [ClaimTopic::Refund, ClaimTopic::Lapse]);
}

#[test]
fn a_claim_is_strict_and_has_its_lines() {
    spoiled("why = \"没有", "wy = \"没有").has_rules(&[(12, "missing-key"), (18, "unknown-key")]);
    spoiled("[[claim]]", "[[claims]]").has_only(FILE, 1, "unknown-key");
    spoiled("verdict = \"true\"", "verdict =").has_only(FILE, 6, "toml-syntax");
    spoiled("\"yongzhou-75\"", "\"Yongzhou\"").has_only(FILE, 2, "bad-claim-id");
    spoiled("\"unproven\"", "\"maybe\"").has_only(FILE, 17, "unknown-word");
    spoiled("\"lapse\"", "\"love\"").has_only(FILE, 16, "unknown-word");
    spoiled("topics = [\"refund\"]", "topics = []").has_only(FILE, 5, "empty-list");
    Tree::new().without(FILE).has_only(FILE, 1, "unreadable");
}

#[test]
fn a_claim_is_said_of_regions_that_exist() {
    spoiled("[\"yongzhou\"]", "[\"yongzhu\"]").has_only(FILE, 4, "unknown-region");
    spoiled("[\"yongzhou\"]", "[]").has_only(FILE, 4, "empty-list");
    spoiled("\"hunan\"]", "\"china\"]").has_only(FILE, 15, "word-twice");
}

#[test]
fn what_is_said_is_a_title() {
    spoiled("永州每月返75元", &"字".repeat(24)).is_clean();
    spoiled("永州每月返75元", &"字".repeat(25)).has_only(FILE, 3, "claim-said");
    spoiled("永州每月返75元", "永州每月返75元。").has_only(FILE, 3, "claim-said");
}

#[test]
fn a_claim_speaks_plain_chinese() {
    spoiled("当地就是这样定的。", "当地<b>定</b>的。").has_only(FILE, 7, "text-html");
    spoiled("看自己的", "方可看自己的").has_only(FILE, 8, "text-officialese");
    spoiled("都是20日", "都是 20日").has_only(FILE, 14, "text-spacing");
}

#[test]
fn nothing_that_could_be_tried_as_a_password_is_repeated() {
    // A made-up row of digits of the length that matters.
    let digits = "9".repeat(6);
    spoiled("没有查到。", &format!("写的是{digits}。")).has_only(FILE, 18, "claim-digits");
    spoiled("看自己的到账记录。", "写的是９９９９９９。").has_only(FILE, 8, "claim-digits");
    spoiled("没有查到。", "打12393问。").is_clean();
}

#[test]
fn a_sure_verdict_has_something_to_rest_on() {
    let bare = || spoiled("see = [\"/yongzhou/refund\"]\nsources = [\"s00000001\"]\n", "");
    for verdict in ["true", "wrong", "outdated"] {
        bare().replace(FILE, "\"true\"", &format!("\"{verdict}\"")).has_only(FILE, 6, "claim-without-proof");
    }
    for verdict in ["dangerous", "local", "unproven"] {
        bare().replace(FILE, "\"true\"", &format!("\"{verdict}\"")).is_clean();
    }
}

#[test]
fn the_sources_of_a_claim_exist_and_stand_once() {
    spoiled("[\"s00000001\"]", "[\"s0000000f\"]").has_only(FILE, 10, "unknown-source");
    spoiled("[\"s00000001\"]", "[\"x\"]").has_only(FILE, 10, "bad-source-id");
    spoiled("[\"s00000001\"]", "[\"s00000001\", \"s00000001\"]").has_only(FILE, 10, "source-twice");
    let unused = "\n[s00000004]\npublisher = \"某台\"\nkind = \"secondary\"\n";
    Tree::new().append("sources.toml", unused).has_only("sources.toml", 17, "unused-source");
    spoiled("[\"s00000001\"]", "[\"s00000004\"]").append("sources.toml", unused).is_clean();
}

#[test]
fn the_pages_of_a_claim_exist_and_stand_once() {
    for good in ["/hunan", "/china/balance", "/regions", "/estimate/refund", "/about/status", "/glossary"] {
        spoiled("/yongzhou/refund", good).is_clean();
    }
    for bad in ["/nowhere", "/yongzhou/years", "/taiwan", "yongzhou/refund", "/", "", "/yongzhou/"] {
        spoiled("/yongzhou/refund", bad).has_only(FILE, 9, "unknown-page");
    }
    spoiled("[\"/yongzhou/refund\"]", "[\"/hunan\", \"/hunan\"]").has_only(FILE, 9, "unknown-page");
}

#[test]
fn a_claim_stands_once() {
    spoiled("\"payday-20\"", "\"yongzhou-75\"").has_only(FILE, 13, "claim-twice");
    spoiled("都是20日到账", "永州每月返75元").has_only(FILE, 14, "claim-twice");
}

impl Tree {
    /// Asserts exactly these problems of the claims.
    #[track_caller]
    fn has_rules(&self, expected: &[(u32, &'static str)]) {
        let expected: Vec<_> = expected.iter().map(|(line, rule)| (FILE.to_owned(), *line, *rule)).collect();
        assert_eq!(self.problems(), expected);
    }
}
