//! Every collected fact has a home: a figure that cites its source no better than the fact was found, or a line of
//! `rejected.csv`. Regions, counties, sources and telephone numbers are those that were collected.
//!
//! The facts lie beside the checkout (`../shared/facts`, or the folder that `YIBAO_FACTS` names). Where they are
//! missing these tests say so and pass: the site does not need them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod date;
mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDate;
use yibao::content;
use yibao::policy::dataset::Dataset;
use yibao::policy::figure::{Figure, Topic, Value, word_of};
use yibao::policy::refund::rule::{Per, Rule};
use yibao::policy::region::{Level, RegionCode};
use yibao::policy::source::{Citation, SourceKind};

use crate::row::{Row, numbers_in, numbers_of, rows, taken};

/// The day on which the facts were collected.
fn collected() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

static CONTENT: LazyLock<Dataset> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    content::load(&dir, collected()).unwrap_or_else(|problems| panic!("{} problems", problems.len()))
});

/// The folder of the facts; `None`, and a word about it, where there is none.
fn facts() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts");
    let dir = std::env::var_os("YIBAO_FACTS").map_or_else(beside, PathBuf::from);
    if dir.join("facts.csv").is_file() {
        return Some(dir);
    }
    println!("skipped: there are no collected facts in {}", dir.display());
    None
}

/// The lines of a sheet, each by the names of its columns.
fn sheet(dir: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(dir.join(name)).expect(name);
    reader.deserialize().map(|line| line.expect(name)).collect()
}

/// The region above each region.
static ABOVE: LazyLock<BTreeMap<RegionCode, RegionCode>> =
    LazyLock::new(|| CONTENT.regions.iter().filter_map(|r| Some((r.code, r.parent?))).collect());

/// Whether a region lies in another one, or is it.
fn lies_in(region: RegionCode, other: RegionCode) -> bool {
    region == other || ABOVE.get(&region).is_some_and(|parent| lies_in(*parent, other))
}

fn is_near(one: RegionCode, other: RegionCode) -> bool {
    lies_in(one, other) || lies_in(other, one)
}

/// The figures in which a fact may live: of its region, or of one above or below it, citing its source no better.
fn homes(row: &Row) -> Vec<&'static Figure> {
    let cites = |f: &&Figure| {
        let fits = |c: &Citation| c.source.as_str() == row.source && Some(c.evidence) <= row.evidence;
        f.citations.iter().any(fits) && is_near(f.region, row.region)
    };
    CONTENT.figures.iter().filter(cites).collect()
}

/// Whether a line of `rejected.csv` names the fact. It names no condition: where facts for several people share a
/// value, a key and a source, it means those that are supported least.
fn is_rejected(row: &Row, all: &[Row]) -> bool {
    let is_same = |r: &&Row| {
        r.region == row.region
            && r.source == row.source
            && r.key == row.key
            && r.value == row.value
            && r.topic == row.topic
    };
    let is_least = || all.iter().filter(is_same).all(|r| r.evidence >= row.evidence);
    is_named(row) && is_least()
}

fn is_named(row: &Row) -> bool {
    CONTENT.rejected.iter().any(|r| {
        r.region == row.region
            && (word_of(Topic::WORDS, &r.topic) == row.topic
                // 住院 stands with 门诊.
                || (r.topic == Topic::Outpatient && row.topic == "inpatient"))
            && r.key == row.key
            && r.value == row.value
            && r.source.as_str() == row.source
    })
}

/// The numbers of a fact that none of its homes holds.
fn homeless_numbers(row: &Row, homes: &[&Figure]) -> Vec<i64> {
    let mut held: BTreeSet<i64> = homes.iter().flat_map(|f| numbers_of(f)).collect();
    if row.unit == "year" {
        let starts = homes.iter().filter_map(|f| f.from.possible_from());
        held.extend(starts.map(|day| i64::from(chrono::Datelike::year(&day)) * 100));
    }
    if row.unit == "date" {
        let starts = homes.iter().filter_map(|f| f.from.possible_from());
        held.extend(starts.flat_map(|day| numbers_in(&day.to_string())));
    }
    if row.key == "deductions" {
        held.insert(homes.iter().filter_map(|f| taken(f, Per::Year)).sum());
    }
    if row.is_net() {
        held.extend(nets(row.region));
    }
    let is_held = |number: i64| match row.unit.as_str() {
        _ if held.contains(&number) => true,
        "CNY/month" => held.contains(&(number * 12)),
        "CNY/year" => number % 12 == 0 && held.contains(&(number / 12)),
        _ => false,
    };
    row.numbers().into_iter().filter(|number| !is_held(*number)).collect()
}

/// Every published amount around a region less what is taken off the same people: each deduction, or all.
fn nets(region: RegionCode) -> Vec<i64> {
    let near = || CONTENT.figures.iter().filter(|f| is_near(f.region, region));
    let mut nets = Vec::new();
    for figure in near() {
        let Value::Refund(Rule::Amount { low, per, .. }) = &figure.value else { continue };
        let is_for_same = |f: &&Figure| f.who.statuses.iter().any(|s| figure.who.statuses.contains(s));
        let each: Vec<i64> = near().filter(is_for_same).filter_map(|f| taken(f, *per)).collect();
        let all = each.iter().sum();
        nets.extend(each.into_iter().chain([all]).map(|off| low.get() - off));
    }
    nets
}

/// Facts whose number no figure holds as it stands, with the reason.
const OTHERWISE: &[(usize, &str)] = &[(
    790,
    "苏州 129 a month is 1550 a year over 12 (129.17), rounded down by the page; the figure keeps 1550",
)];

#[test]
fn every_fact_has_a_home() {
    let Some(dir) = facts() else { return };
    let rows = rows(&dir);
    assert!(rows.len() >= 2701, "only {} facts were read", rows.len());
    let mut orphans = Vec::new();
    for row in rows.iter().filter(|row| !is_rejected(row, &rows)) {
        let homes = homes(row);
        let missing = homeless_numbers(row, &homes);
        let is_told_otherwise = OTHERWISE.iter().any(|(line, _)| *line == row.line);
        if row.evidence.is_none() {
            orphans.push(format!("{} is not in rejected.csv", row.told()));
        } else if homes.is_empty() {
            orphans.push(format!("{} is cited nowhere", row.told()));
        } else if missing.is_empty() == is_told_otherwise {
            let ids: Vec<&str> = homes.iter().map(|f| f.id.as_str()).collect();
            orphans.push(format!("{}: {missing:?} not in {ids:?}", row.told()));
        }
    }
    assert!(orphans.is_empty(), "{} orphans:\n{}", orphans.len(), orphans.join("\n"));
}

#[test]
fn what_was_rejected_stands_in_no_figure() {
    let Some(dir) = facts() else { return };
    let rows = rows(&dir);
    let mut shown = Vec::new();
    for row in rows.iter().filter(|row| is_rejected(row, &rows)) {
        // The same source may tell the same number of other people, for whom it is supported.
        let is_told_besides = |other: &Row| {
            (other.region, &other.source, &other.topic) == (row.region, &row.source, &row.topic)
                && other.numbers() == row.numbers()
                && !is_rejected(other, &rows)
        };
        if rows.iter().any(is_told_besides) {
            continue;
        }
        let of_the_source = |f: &&Figure| {
            f.region == row.region
                && is_of_topic(f, row)
                && f.citations.iter().any(|c| c.source.as_str() == row.source)
        };
        let numbers = row.numbers();
        for figure in CONTENT.figures.iter().filter(of_the_source) {
            let held = numbers_of(&Figure { note: None, ..figure.clone() });
            if !numbers.is_empty() && numbers.iter().all(|n| held.contains(n)) {
                shown.push(format!("{} stands in {}", row.told(), figure.id));
            }
        }
    }
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

/// Whether a figure is about what a fact is about: 住院 and 门诊 share a page and not a kind.
fn is_of_topic(figure: &Figure, row: &Row) -> bool {
    match row.topic.as_str() {
        "inpatient" => figure.value.kind() == "inpatient",
        "outpatient" => figure.value.kind() == "outpatient",
        topic => word_of(Topic::WORDS, &figure.value.topic()) == topic,
    }
}

#[test]
fn every_rejected_value_was_collected() {
    let Some(dir) = facts() else { return };
    let rows = rows(&dir);
    let all = sheet(&dir, "facts.csv");
    for r in &CONTENT.rejected {
        let is_told = |line: &BTreeMap<String, String>| {
            line["region"] == r.region.to_string()
                && line["key"] == r.key
                && line["value"] == r.value
                && line["source"] == r.source.as_str()
        };
        assert!(all.iter().any(is_told), "{} {} {} was never collected", r.region, r.key, r.value);
    }
    // All that the collectors rejected, and a few lines that the editors rejected besides.
    assert_eq!(rows.iter().filter(|r| r.evidence.is_none()).count(), 14);
    let named = |r: &yibao::policy::dataset::Rejected| {
        rows.iter().any(|row| is_rejected(row, &rows) && row.key == r.key && row.source == r.source.as_str())
    };
    assert!(CONTENT.rejected.iter().all(named));
}

/// The decision on retirement ages (no. 11 of the facts' README names it with its address): a source of prose, of which
/// the sheets hold no row.
const LAW_OF_THE_README: &str = "s3abd6e20";

/// The other way round: what a figure says of a source was collected from that source, for a region near by, and no
/// better.
#[test]
fn every_citation_rests_on_a_fact() {
    let Some(dir) = facts() else { return };
    let rows = rows(&dir);
    let mut baseless = Vec::new();
    for figure in &CONTENT.figures {
        for citation in &figure.citations {
            let region = citation.about.unwrap_or(figure.region);
            let rests_on = |row: &&Row| {
                row.source == citation.source.as_str()
                    && Some(citation.evidence) <= row.evidence
                    && is_near(row.region, region)
            };
            if citation.source.as_str() != LAW_OF_THE_README && !rows.iter().any(|row| rests_on(&row)) {
                let grade = word_of(yibao::policy::source::Evidence::WORDS, &citation.evidence);
                baseless.push(format!("{}: {} as {grade}", figure.id, citation.source.as_str()));
            }
        }
    }
    assert!(baseless.is_empty(), "{} citations:\n{}", baseless.len(), baseless.join("\n"));
}

#[test]
fn nothing_was_checked_after_the_day_of_the_facts() {
    if facts().is_none() {
        return;
    }
    let late = CONTENT.figures.iter().filter(|f| f.checked_on().is_none_or(|day| day > collected()));
    assert_eq!(late.map(|f| f.id.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(CONTENT.guides.iter().all(|g| g.checked_on <= collected()));
}

#[test]
fn regions_are_those_that_were_collected() {
    let Some(dir) = facts() else { return };
    let collected = sheet(&dir, "regions.csv");
    assert_eq!(collected.len(), 400);
    assert_eq!(CONTENT.regions.len(), 400);
    for line in &collected {
        let code = RegionCode::parse(&line["code"]).expect("a code");
        let region =
            CONTENT.regions.iter().find(|r| r.code == code).unwrap_or_else(|| panic!("{code} is missing"));
        let area_code = (line["area_code_sure"] == "yes").then(|| line["area_code"].clone());
        let told = (
            (region.name.as_str(), region.short_name.as_str(), word_of(Level::WORDS, &region.level)),
            (region.parent.map(|p| p.to_string()).unwrap_or_default(), region.slug.as_str()),
            (region.pinyin.as_str(), region.initials.as_str(), region.area_code.clone()),
        );
        let wanted = (
            (line["name"].as_str(), line["short_name"].as_str(), line["level"].as_str()),
            (line["parent_code"].clone(), line["slug"].as_str()),
            (line["pinyin"].as_str(), line["initials"].as_str(), area_code),
        );
        assert_eq!(told, wanted, "{code}");
    }
}

#[test]
fn counties_are_those_that_were_collected() {
    let Some(dir) = facts() else { return };
    let lines = sheet(&dir, "counties.csv");
    let collected: BTreeSet<[String; 3]> =
        lines.iter().map(|l| ["code", "name", "region_code"].map(|column| l[column].clone())).collect();
    let told: BTreeSet<[String; 3]> =
        CONTENT.counties.iter().map(|c| [c.code.to_string(), c.name.clone(), c.region.to_string()]).collect();
    assert_eq!(collected.len(), 2943);
    assert_eq!(told.difference(&collected).collect::<Vec<_>>(), Vec::<&[String; 3]>::new());
    assert_eq!(collected.difference(&told).collect::<Vec<_>>(), Vec::<&[String; 3]>::new());
}

#[test]
fn sources_are_linked_only_where_they_may_be() {
    let Some(dir) = facts() else { return };
    let collected: BTreeMap<String, BTreeMap<String, String>> =
        sheet(&dir, "sources.csv").into_iter().map(|line| (line["id"].clone(), line)).collect();
    for source in &CONTENT.sources {
        let id = source.id.as_str();
        if id == LAW_OF_THE_README {
            let readme = std::fs::read_to_string(dir.join("README.md")).expect("the README");
            let address =
                source.url.as_deref().and_then(|url| url.strip_prefix("https://")).expect("an address");
            assert!(readme.contains(address), "{id}");
            continue;
        }
        let line = collected.get(id).unwrap_or_else(|| panic!("{id} was never collected"));
        if let Some(url) = &source.url {
            assert_eq!((line["linkable"].as_str(), &line["url"]), ("yes", url), "{id}");
        }
        assert_eq!(source.kind == SourceKind::Official, line["kind"] == "official", "{id}");
        let published = source.published_on.clone().unwrap_or_default();
        assert_eq!(published, line["published_on"], "{id}");
    }
}

#[test]
fn telephone_numbers_are_right_to_the_last_digit() {
    let Some(dir) = facts() else { return };
    let lines = sheet(&dir, "facts.csv");
    let mut wrong = Vec::new();
    for figure in &CONTENT.figures {
        let Value::Hotline(hotline) = &figure.value else { continue };
        let is_told = |line: &&BTreeMap<String, String>| {
            let near = RegionCode::parse(&line["region"]).is_some_and(|code| code == figure.region);
            let cited = figure.citations.iter().any(|c| c.source.as_str() == line["source"]);
            let words = format!("{} {}", line["value"], line["condition"]);
            near && cited
                && words.split(|c: char| !c.is_ascii_digit() && c != '-').any(|word| word == hotline.number)
        };
        if !lines.iter().any(|line| is_told(&line)) {
            wrong.push(format!("{}: {}", figure.id, hotline.number));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // And every number that was collected as a telephone's is one.
    for line in lines.iter().filter(|l| l["unit"] == "phone" && l["topic"] == "balance") {
        let is_it = |f: &Figure| match &f.value {
            Value::Hotline(h) => f.region.to_string() == line["region"] && h.number == line["value"],
            _ => false,
        };
        assert!(CONTENT.figures.iter().any(is_it), "{} {} is missing", line["region"], line["value"]);
    }
}
