//! Every collected fact has a home: a figure that cites its source no better than the fact was found, or a line of
//! `rejected.csv`. Regions, counties, sources and telephone numbers are those that were collected.
//!
//! The facts lie beside the checkout (`../shared/facts`, or the folder that `YIBAO_FACTS` names). Where they are
//! missing these tests say so and pass: the site does not need them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::NaiveDate;
use yibao::content;
use yibao::policy::benefit::Level as BenefitLevel;
use yibao::policy::dataset::Dataset;
use yibao::policy::date::Start;
use yibao::policy::figure::{Figure, Topic, Value, by_word, word_of};
use yibao::policy::money::Fen;
use yibao::policy::provision::Quantity;
use yibao::policy::refund::rule::{Average, AverageYear, Base, DeductionAmount, Paid, Per, Rule};
use yibao::policy::region::{Level, RegionCode};
use yibao::policy::source::{Citation, Evidence, SourceKind};

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

/// One collected fact.
#[derive(Debug)]
struct Row {
    line: usize,
    region: RegionCode,
    topic: String,
    key: String,
    value: String,
    unit: String,
    /// Its condition and note: hints for the editor.
    hints: String,
    source: String,
    /// When it began and ended, where it is told.
    from: Option<Start>,
    to: Option<Start>,
    /// `None` for what must not be shown.
    evidence: Option<Evidence>,
}

impl Row {
    fn told(&self) -> String {
        let grade = self.evidence.map_or("rejected", |e| word_of(Evidence::WORDS, &e));
        let Row { line, region, topic, key, value, unit, source, .. } = self;
        format!("{line}: {region} {topic} {key} `{value}` {unit} ({source}, {grade})")
    }

    /// The number that it states, or several; none for facts in words.
    fn numbers(&self) -> Vec<i64> {
        let is_number = Fen::parse_yuan(&self.value).is_ok();
        let counted = ["CNY", "%", "working day", "day of month", "date", "times", "month", "year"];
        let is_counted = counted.iter().any(|unit| self.unit.starts_with(unit));
        if is_number || is_counted { numbers_in(&self.value) } else { Vec::new() }
    }

    fn is_net(&self) -> bool {
        [&self.key, &self.hints].iter().any(|text| text.to_lowercase().contains("net"))
    }
}

/// All facts.
fn rows(dir: &Path) -> Vec<Row> {
    let read = |(i, mut line): (usize, BTreeMap<String, String>)| {
        let mut take = |column: &str| line.remove(column).expect(column);
        let evidence = take("evidence");
        Row {
            line: i + 2,
            region: RegionCode::parse(&take("region")).expect("a code"),
            topic: take("topic"),
            key: take("key"),
            value: take("value"),
            unit: take("unit"),
            hints: format!("{} {}", take("condition"), take("note")),
            source: take("source"),
            from: Start::parse(&take("effective_from")),
            to: Start::parse(&take("effective_to")),
            evidence: (evidence != "rejected").then(|| by_word(Evidence::WORDS, &evidence).expect("a grade")),
        }
    };
    sheet(dir, "facts.csv").into_iter().enumerate().map(read).collect()
}

/// All numbers in a text, in hundredths: `2.5%` is 250, `20万` is 20000000.
fn numbers_in(text: &str) -> Vec<i64> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (part, after) =
            rest[start..].split_at(rest[start..].find(|c| !is_part(c)).unwrap_or(rest.len() - start));
        let times = if after.starts_with('万') { 10_000 } else { 1 };
        numbers.extend(Fen::parse_yuan(part.trim_matches('.')).ok().map(|n| n.get() * times));
        rest = after;
    }
    numbers
}

/// Every number that a figure states, in hundredths: money, rates, ages, days, and those in its words.
fn numbers_of(figure: &Figure) -> BTreeSet<i64> {
    let mut numbers = BTreeSet::new();
    let whole = |n: u32| i64::from(n) * 100;
    let mut text = figure.note.clone().unwrap_or_default();
    let rate = |bp: yibao::policy::money::BasisPoints| i64::from(bp.get());
    numbers.extend(figure.who.contribution.map(rate));
    // "35 to 45" and "45 to 49" are both told of bands that end below the next age.
    let ages = figure.who.age.map(|age| [age.from, age.below, age.below.map(|below| below - 1)]);
    numbers.extend(ages.into_iter().flatten().flatten().map(whole));
    match &figure.value {
        Value::Refund(Rule::Amount { low, high, .. }) => {
            numbers.extend([Some(*low), *high].iter().flatten().map(|f| f.get()))
        }
        Value::Refund(Rule::Share { low, high, base, .. }) => {
            numbers.extend([Some(*low), *high].iter().flatten().map(|r| rate(*r)));
            if let Base::AveragePension(Average { year: AverageYear::Year(year), .. }) = base {
                numbers.insert(i64::from(*year) * 100);
            }
        }
        Value::Refund(Rule::AgeTimes(each)) => numbers.extend([each.get()]),
        Value::Refund(Rule::Frozen(year)) => numbers.extend([i64::from(*year) * 100]),
        Value::Refund(Rule::Nothing) => {}
        Value::Deduction(deduction) => match deduction.amount {
            DeductionAmount::Fixed(fen, _) => numbers.extend([fen.get()]),
            DeductionAmount::Rate(bp) => numbers.extend([rate(bp)]),
        },
        Value::AveragePension(average) => numbers.extend([average.monthly.get()]),
        Value::Payday(payday) => match payday.paid {
            Paid::Day(day) | Paid::ByDay(day) | Paid::AboutDay(day) => numbers.extend([whole(day)]),
            Paid::Yearly(Some((month, day))) => numbers.extend([whole(month), whole(day)]),
            Paid::Yearly(None) | Paid::Monthly | Paid::MonthEnd => {}
        },
        Value::Channel(channel) => text.push_str(&channel.name),
        Value::Hotline(hotline) => text.push_str(&hotline.number),
        Value::Transfer(rule) => {
            numbers.extend(rule.working_days.map(whole));
            numbers.extend(rule.limit.map(Fen::get));
            text.push_str(&rule.text);
        }
        Value::Statement(statement) => text.push_str(&statement.text),
        Value::Document(document) => {
            text.extend(document.number.iter().chain(&document.title).map(String::as_str));
        }
        Value::Years(rule) => numbers.extend(rule.months.map(|months| i64::from(months) * 100 / 12)),
        // The facts name the first day that no longer counts.
        Value::Deemed(deemed) => {
            let border = deemed.worked_until.succ_opt().expect("a day");
            text.push_str(&format!(" {} {border}", deemed.worked_until));
        }
        Value::Provision(provision) => {
            text.push_str(&provision.text);
            match provision.quantity {
                Some(
                    Quantity::Months(n)
                    | Quantity::Days(n)
                    | Quantity::WorkingDays(n)
                    | Quantity::Years(n)
                    | Quantity::Count(n)
                    | Quantity::Age(n),
                ) => numbers.extend([whole(n)]),
                Some(Quantity::Yearly(fen) | Quantity::Monthly(fen) | Quantity::Amount(fen)) => {
                    numbers.extend([fen.get()]);
                }
                Some(Quantity::Rate(bp)) => numbers.extend([rate(bp)]),
                Some(Quantity::Day(day)) => text.push_str(&format!(" {day}")),
                None => {}
            }
        }
        Value::Fee(fee) => numbers.extend([fee.amount.get(), i64::from(fee.year) * 100]),
        Value::Enrolment(enrolment) => {
            numbers.extend([i64::from(enrolment.year) * 100]);
            let until = figure.until.map(|day| day.to_string()).unwrap_or_default();
            text.push_str(&format!(" {} {until}", figure.from));
        }
        Value::Benefit(benefit) => {
            match benefit.level {
                BenefitLevel::Amount(fen, _) => numbers.extend([fen.get()]),
                BenefitLevel::Rate(bp) => numbers.extend([rate(bp)]),
                BenefitLevel::Nothing => numbers.extend([0]),
            }
            numbers.extend([benefit.slice.from, benefit.slice.to].into_iter().flatten().map(Fen::get));
            text.extend(benefit.hospital_name.iter().chain(&benefit.condition).map(String::as_str));
        }
    }
    numbers.extend(numbers_in(&text));
    numbers
}

/// What is taken off, in the same way of counting as `per`, in fen.
fn taken(figure: &Figure, per: Per) -> Option<i64> {
    match &figure.value {
        Value::Deduction(deduction) => match (deduction.amount, per) {
            (DeductionAmount::Fixed(fen, Per::Month), Per::Year) => Some(fen.get() * 12),
            (DeductionAmount::Fixed(fen, Per::Year), Per::Month) => Some(fen.monthly_of_yearly().get()),
            (DeductionAmount::Fixed(fen, _), _) => Some(fen.get()),
            (DeductionAmount::Rate(_), _) => None,
        },
        _ => None,
    }
}

/// Whether a region lies in another one, or is it.
fn lies_in(region: RegionCode, other: RegionCode) -> bool {
    let parent = |code| CONTENT.regions.iter().find(|r| r.code == code).and_then(|r| r.parent);
    region == other || parent(region).is_some_and(|parent| lies_in(parent, other))
}

fn is_near(one: RegionCode, other: RegionCode) -> bool {
    lies_in(one, other) || lies_in(other, one)
}

/// The figures in which a fact may live: of its region, or of one above or below it, citing its source no better.
fn homes(row: &Row) -> Vec<&'static Figure> {
    let cites = |f: &&Figure| {
        let fits = |c: &Citation| c.source.as_str() == row.source && Some(c.evidence) <= row.evidence;
        is_near(f.region, row.region) && f.citations.iter().any(fits)
    };
    CONTENT.figures.iter().filter(cites).collect()
}

/// Whether a line of `rejected.csv` names the fact. It names no condition: where facts for several people share a
/// value, a key and a source, it means those that are supported least.
fn is_rejected(row: &Row, all: &[Row]) -> bool {
    let key = |r: &Row| (r.region, r.topic.clone(), r.key.clone(), r.value.clone(), r.source.clone());
    let is_least = || all.iter().filter(|r| key(r) == key(row)).all(|r| r.evidence >= row.evidence);
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

/// Whether a figure's start agrees with a fact's: the same, or told less exactly; a more exact one needs another fact.
fn starts_with(figure: &Figure, row: &Row, rows: &[Row]) -> bool {
    let Some(told) = row.from else { return true };
    let Some((first, last)) = told.possible_from().zip(told.certain_from()) else { return true };
    let Some((from, certain)) = figure.from.possible_from().zip(figure.from.certain_from()) else {
        // Nobody tells: what a fact says of its own page's year is not taken for a start.
        return true;
    };
    let is_coarser = from <= first && certain >= last;
    let is_within = from >= first && certain <= last;
    // A fact that was read later tells of what had begun before.
    let is_not_over = figure.until.is_none_or(|until| until >= first);
    let is_running = from <= first && is_not_over;
    // The fee of a year of cover is dated by that year, which is the calendar's.
    let is_of_the_year =
        matches!(&figure.value, Value::Fee(fee) if figure.from.to_string() == format!("{}-01-01", fee.year));
    let tells = |other: &Row| {
        let began = other.from.map_or(String::new(), |from| from.to_string());
        is_near(other.region, figure.region)
            && figure.citations.iter().any(|c| c.source.as_str() == other.source)
            && format!("{} {} {began}", other.value, other.hints).contains(&figure.from.to_string())
    };
    // Who is better supported says when it began; one who is as well supported, only within this fact's time.
    let is_told = |other: &Row| {
        tells(other)
            && (other.evidence > row.evidence && is_not_over
                || other.evidence == row.evidence && (is_within || is_running))
    };
    is_coarser || (is_within && is_of_the_year) || rows.iter().any(is_told)
}

/// Whether a figure's last day lies in the period in which a fact ends.
fn ends_with(figure: &Figure, row: &Row) -> bool {
    let Some(told) = row.to else { return true };
    // The days of a window are its value.
    if matches!(figure.value, Value::Enrolment(_)) {
        return true;
    }
    let Some((first, last)) = told.possible_from().zip(told.certain_from()) else { return true };
    figure.until.is_some_and(|until| first <= until && until <= last)
}

/// Facts whose dates no figure bears, with the reason.
const DATED_OTHERWISE: &[(usize, &str)] = &[
    (
        19,
        "an official page of 2025 tells again what has been in force since 2025-01-01 by corroborated pages",
    ),
    (
        696,
        "江苏: one page without support says that the rates of 2022 were kept for 2023; documents end them with 2022",
    ),
    (697, "江苏, as above"),
    (729, "江苏, as above"),
    (806, "江苏, as above"),
    (820, "江苏, as above"),
    (846, "江苏, as above"),
    (865, "江苏, as above"),
    (1116, "福建: the year of the reform; the nation's figure begins where all places were done"),
    (1118, "福建: done by the end of 2023; the figure begins where all cities were done"),
    (2346, "贵州: the year of cover; the condition names the day from which the late fee is asked"),
    (2609, "青海: the year of cover; the condition names the day from which the late fee is asked"),
];

#[test]
fn a_figure_begins_and_ends_as_the_facts_behind_it_say() {
    let Some(dir) = facts() else { return };
    let rows = rows(&dir);
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|r| (r.from.is_some() || r.to.is_some()) && !is_rejected(r, &rows)) {
        let numbers = row.numbers();
        let holds = |f: &&&Figure| {
            let held = numbers_of(f);
            is_of_topic(f, row) && numbers.iter().all(|n| held.contains(n))
        };
        let homes = homes(row);
        let about: Vec<&&Figure> = homes.iter().filter(holds).collect();
        if about.is_empty() {
            continue; // told in other numbers: `every_fact_has_a_home` asks for it
        }
        let agrees = about.iter().any(|f| starts_with(f, row, &rows) && ends_with(f, row));
        let is_told_otherwise = DATED_OTHERWISE.iter().any(|(line, _)| *line == row.line);
        if agrees == is_told_otherwise {
            let found: Vec<String> = about
                .iter()
                .map(|f| format!("{} {}..{}", f.id, f.from, f.until.map_or(String::new(), |d| d.to_string())))
                .collect();
            let date = |d: Option<Start>| d.map_or(String::new(), |d| d.to_string());
            wrong.push(format!("{} {}..{}: {}", row.told(), date(row.from), date(row.to), found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{} facts:\n{}", wrong.len(), wrong.join("\n"));
}

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
                    && is_near(row.region, region)
                    && Some(citation.evidence) <= row.evidence
            };
            if !rows.iter().any(|row| rests_on(&row)) {
                let grade = word_of(Evidence::WORDS, &citation.evidence);
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
