//! Every statement that was collected from popular articles is answered by exactly one claim. Which one stands in
//! `rows.csv` beside this file: place, topic and key, and the value only where it makes the difference, so that no
//! password stands there.
//!
//! The statements lie beside the checkout (`../shared/facts`, or the folder that `YIBAO_FACTS` names). Where they are
//! missing the tests about them say so and pass.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDate;
use yibao::content;
use yibao::policy::claim::{Claim, ClaimTopic, Verdict};
use yibao::policy::dataset::Dataset;
use yibao::policy::region::RegionCode;

static CONTENT: LazyLock<Dataset> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    content::load(&dir, today).unwrap_or_else(|problems| panic!("{} problems", problems.len()))
});

type Row = BTreeMap<String, String>;

fn sheet(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a sheet");
    reader.deserialize().map(|line| line.expect("a line")).collect()
}

/// Which claim answers which statements.
fn table() -> Vec<Row> {
    sheet(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims/rows.csv"))
}

/// The collected statements; `None`, and a word about it, where there are none.
fn statements() -> Option<Vec<Row>> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts");
    let file = std::env::var_os("YIBAO_FACTS").map_or_else(beside, PathBuf::from).join("claims.csv");
    if !file.is_file() {
        println!("skipped: there is no {}", file.display());
        return None;
    }
    Some(sheet(&file))
}

fn answers(entry: &Row, statement: &Row) -> bool {
    ["place", "topic", "key"].iter().all(|column| entry[*column] == statement[*column])
        && (entry["value"].is_empty() || entry["value"] == statement["value"])
}

fn claim(id: &str) -> &'static Claim {
    CONTENT.claims.iter().find(|c| c.id.as_str() == id).unwrap_or_else(|| panic!("there is no claim {id}"))
}

fn none(found: &[String]) {
    assert!(found.is_empty(), "{} offenders:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_statement_is_answered_by_exactly_one_claim() {
    let Some(statements) = statements() else { return };
    assert_eq!(statements.len(), 137);
    let table = table();
    let mut found = Vec::new();
    for statement in &statements {
        let by: Vec<&str> = table
            .iter()
            .filter(|entry| answers(entry, statement))
            .map(|entry| entry["claim"].as_str())
            .collect();
        if by.len() != 1 {
            found.push(format!("{} {} {}: {by:?}", statement["place"], statement["topic"], statement["key"]));
        }
    }
    let is_idle = |entry: &&Row| !statements.iter().any(|statement| answers(entry, statement));
    found.extend(table.iter().filter(is_idle).map(|entry| format!("nobody said {entry:?}")));
    none(&found);
}

#[test]
fn every_claim_answers_a_statement() {
    let answered: BTreeSet<String> =
        table().into_iter().map(|mut entry| entry.remove("claim").unwrap()).collect();
    let ids: BTreeSet<String> = CONTENT.claims.iter().map(|c| c.id.as_str().to_owned()).collect();
    none(&answered.difference(&ids).cloned().collect::<Vec<_>>());
    // Nobody said this one in the collected articles: it is the offer that the safety box warns of.
    assert_eq!(ids.difference(&answered).collect::<Vec<_>>(), ["cash-out"]);
    assert!((50..=80).contains(&ids.len()), "{}", ids.len());
}

#[test]
fn a_claim_stands_at_every_place_it_was_said_of() {
    // A short name may be two regions' (苏州): the claim names the one that is meant.
    let named = |name: &str| -> Vec<RegionCode> {
        CONTENT.regions.iter().filter(|r| r.short_name == name).map(|r| r.code).collect()
    };
    let mut found = Vec::new();
    for entry in table() {
        for name in entry["place"].split(';') {
            let codes = named(name);
            assert!(!codes.is_empty(), "there is no region {name}");
            let claim = claim(&entry["claim"]);
            if !claim.regions.iter().any(|region| codes.contains(region)) {
                found.push(format!("{} is not said of {name}", entry["claim"]));
            }
        }
    }
    none(&found);
}

#[test]
fn dangerous_claims_are_about_safety_and_come_first() {
    let verdicts: Vec<bool> = CONTENT.claims.iter().map(|c| c.verdict == Verdict::Dangerous).collect();
    assert!(verdicts.is_sorted_by(|a, b| a >= b), "a dangerous claim stands below another");
    for claim in CONTENT.claims.iter().filter(|c| c.verdict == Verdict::Dangerous) {
        assert!(
            claim.topics.contains(&ClaimTopic::Safety) && claim.instead.is_some(),
            "{}",
            claim.id.as_str()
        );
    }
}

#[test]
fn sentences_have_forty_five_characters_at_most() {
    let mut found = Vec::new();
    for claim in &CONTENT.claims {
        let texts = [Some(&claim.why), claim.instead.as_ref()];
        let long = texts
            .into_iter()
            .flatten()
            .flat_map(|text| text.split(['。', '！', '？']))
            .filter(|sentence| sentence.chars().count() > 45);
        found.extend(long.map(|sentence| format!("{}: {sentence}", claim.id.as_str())));
        let count = claim.why.matches('。').count();
        assert!((1..=3).contains(&count), "{} has {count} sentences", claim.id.as_str());
    }
    none(&found);
}
