//! How many years somebody lacks, in real places: reckoned by hand from the collected facts, with the source that says so.

use yibao::policy::date::AsOf;
use yibao::policy::input::Typed;
use yibao::policy::resolve::Reason;
use yibao::policy::years::answer::Question;
use yibao::policy::years::circumstance::SchemeSide;
use yibao::policy::years::estimate::{CaseEstimate, Estimate, Verdict, estimate};
use yibao::policy::years::input::Input;
use yibao::policy::years::rule::Test;

use crate::world::{place, series, today};

/// What is claimed of one case: what is needed, in months, and what it comes to.
#[derive(Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) needs: Vec<(Test, Option<(u32, u32)>)>,
    pub(crate) verdict: Verdict,
    pub(crate) sources: Vec<String>,
}

pub(crate) fn with<T>(slug: &str, typed: &str, look: impl FnOnce(&Estimate<'_>) -> T) -> T {
    let place = place(slug);
    let figures = series(&place);
    let mut all = Typed::new();
    for pair in typed.split('&') {
        let (name, value) = pair.split_once('=').expect("name=value");
        all.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    let input = Input::parse(&all, &[], today()).unwrap_or_else(|e| panic!("{typed}: {e:?}"));
    look(&estimate(&place, &figures, &input.facts, AsOf::today(today())))
}

pub(crate) fn told(case: &CaseEstimate<'_>) -> Told {
    let needs = case.case.needs();
    let citations = needs.iter().flat_map(|n| &n.figures).flat_map(|f| &f.citations);
    Told {
        needs: needs.iter().map(|n| (n.test, n.months)).collect(),
        verdict: case.verdict,
        sources: citations.map(|c| c.source.as_str().to_owned()).collect(),
    }
}

/// One case: exactly these tests in months, that verdict, and that source among those cited.
pub(crate) fn one(slug: &str, typed: &str, needs: &[(Test, u32)], verdict: Verdict, source: &str) {
    let found = with(slug, typed, |e| e.cases.iter().map(told).collect::<Vec<_>>());
    assert_eq!(found.len(), 1, "{slug} {typed}: {found:?}");
    let wanted: Vec<_> =
        needs.iter().map(|(test, months)| (*test, (*months > 0).then_some((*months, *months)))).collect();
    assert_eq!((&found[0].needs, found[0].verdict), (&wanted, verdict), "{slug} {typed}");
    assert!(found[0].sources.iter().any(|s| s == source), "{slug} {typed}: {:?}", found[0].sources);
}

pub(crate) fn short(months: u32) -> Verdict {
    Verdict::Short { least: months, most: Some(months) }
}

pub(crate) fn at_least(months: u32) -> Verdict {
    Verdict::Short { least: months, most: None }
}

/// No rule answers; the reasons by test, for the first case.
pub(crate) fn unknown(slug: &str, typed: &str) -> Vec<(Test, &'static str)> {
    with(slug, typed, |found| {
        assert!(found.cases.iter().all(|c| c.verdict == Verdict::Unknown), "{slug} {typed}");
        let why = |reason: &Reason<'_>| match reason {
            Reason::NotYet(_) => "not yet",
            Reason::Ended(_) => "ended",
            Reason::StartUnknown(_) => "start unknown",
            Reason::OnlyUnconfirmed => "only unconfirmed",
            Reason::NotFound => "not found",
        };
        found.cases[0].case.open().iter().map(|(test, reason)| (*test, why(reason))).collect()
    })
}

use Test::{Actual, ActualInCity, ActualInProvince, Continuous, Total, UntilRetirement};

#[test]
fn total_and_actual_years() {
    // 天津: 25 and 20 years, 5 of them really paid (天津市基本医疗保险条例).
    let tianjin = [(Total, 300), (Actual, 60)];
    let law = "sf436dadc";
    let source = with("tianjin", "category=male", |e| told(&e.cases[0]).sources[0].clone());
    one("tianjin", "category=male&birth=196705&total=24&actual=5", &tianjin, short(12), &source);
    one("tianjin", "category=male&birth=196705&total=25&actual=4", &tianjin, short(12), &source);
    one("tianjin", "category=male&birth=196705&total=25&actual=5", &tianjin, Verdict::Enough, &source);
    one(
        "tianjin",
        "category=woman55&birth=197203&total=19年11个月&actual=5",
        &[(Total, 240), (Actual, 60)],
        short(1),
        &source,
    );
    // 北京: 25 and 20 years in all, no word of really paid ones.
    one("beijing", "category=male&birth=196803&total=22", &[(Total, 300)], short(36), law);
    one("beijing", "category=woman50&birth=197703&total=20", &[(Total, 240)], Verdict::Enough, law);
    // 南京: 10 years really paid beside the province's 25 and 20.
    let nanjing = with("nanjing", "category=male", |e| told(&e.cases[0]).sources[0].clone());
    one(
        "nanjing",
        "category=male&birth=196803&total=24&actual=9",
        &[(Total, 300), (Actual, 120)],
        short(12),
        &nanjing,
    );
    // 西安, since 2021.
    let xian = with("xian", "category=male", |e| told(&e.cases[0]).sources[0].clone());
    one(
        "xian",
        "category=woman55&birth=197101&total=25&actual=13",
        &[(Total, 300), (Actual, 180)],
        short(24),
        &xian,
    );
    one(
        "xian",
        "category=male&birth=196801&total=30&actual=15",
        &[(Total, 360), (Actual, 180)],
        Verdict::Enough,
        &xian,
    );
}

#[test]
fn the_first_insurance_decides_in_guangzhou() {
    let source = with("guangzhou", "category=male", |e| told(&e.cases[0]).sources[0].clone());
    one(
        "guangzhou",
        "category=male&retire=202701&total=9&first_insured=201312",
        &[(Total, 120)],
        at_least(12),
        &source,
    );
    one(
        "guangzhou",
        "category=male&retire=202701&total=9&first_insured=201401",
        &[(Total, 180)],
        at_least(72),
        &source,
    );
    one(
        "guangzhou",
        "category=male&retire=202701&total=15&first_insured=201401",
        &[(Total, 180)],
        Verdict::EnoughProvisionally,
        &source,
    );
    one(
        "guangzhou",
        "category=male&retire=202912&total=12&first_insured=201201",
        &[(Total, 120)],
        Verdict::EnoughProvisionally,
        &source,
    );
    assert_eq!(with("guangzhou", "category=male&retire=202912&total=12", |e| e.cases.len()), 2);
    let in_2030 =
        with("guangzhou", "category=male&retire=203001&total=30&in_city=10&first_insured=201401", |e| {
            told(&e.cases[0])
        });
    assert_eq!((in_2030.needs.len(), in_2030.verdict), (2, Verdict::Enough), "the province's rule has come");
}

#[test]
fn the_first_job_decides_in_guizhou() {
    let source = with("guiyang", "category=male&first_job=201807", |e| told(&e.cases[0]).sources[0].clone());
    let new = [(Total, 300), (ActualInProvince, 120)];
    // 贵阳, first job in 2018: 25 years, 10 of them in 贵州.
    one(
        "guiyang",
        "category=male&birth=199001&total=8&first_job=201807&in_province=8",
        &new,
        short(204),
        &source,
    );
    one(
        "guiyang",
        "category=woman50&birth=198001&total=25&first_job=201701&in_province=9",
        &new,
        short(12),
        &source,
    );
    // A job before 2017: nobody tells when the local scheme began.
    let sides = with("guiyang", "category=male&birth=196803&total=12&first_job=199807&in_province=12", |e| {
        e.cases.iter().map(|c| (c.case.circumstances.scheme, c.verdict)).collect::<Vec<_>>()
    });
    assert_eq!(sides, [(Some(SchemeSide::Before), Verdict::Enough), (Some(SchemeSide::After), short(36))]);
    // 遵义 names the day: 2001-02-18.
    let zunyi = with("zunyi", "category=male&first_job=199807", |e| told(&e.cases[0]).sources[0].clone());
    one(
        "zunyi",
        "category=male&birth=196803&total=12&first_job=199807&in_province=12",
        &[(Total, 120), (ActualInProvince, 120)],
        Verdict::Enough,
        &zunyi,
    );
    one(
        "zunyi",
        "category=male&birth=196803&total=12&first_job=200507&in_province=12",
        &[(Total, 180), (ActualInProvince, 120)],
        short(36),
        &zunyi,
    );
    one(
        "zunyi",
        "category=male&birth=199503&total=8&first_job=201807&in_province=8",
        &[(Total, 300), (ActualInProvince, 120)],
        short(204),
        &zunyi,
    );
    assert_eq!(
        with("zunyi", "category=male&birth=196803&first_job=200102", |e| e.cases.len()),
        2,
        "the day lies within the month"
    );
}

#[test]
fn chengdus_three_rules() {
    let source = "sd3569085";
    let new = [(Total, 240), (Continuous, 180)];
    let typed = |rest: &str| format!("category=woman50&birth=197611&{rest}");
    one(
        "chengdu",
        &typed("first_insured=201001&total=14&continuous=12&status=employed"),
        &new,
        short(36),
        source,
    );
    one(
        "chengdu",
        &typed("first_insured=201001&total=19&continuous=10&status=employed"),
        &new,
        short(12),
        source,
    );
    one(
        "chengdu",
        &typed("first_insured=201001&total=16&continuous=15&status=flexible"),
        &new,
        Verdict::Enough,
        source,
    );
    one(
        "chengdu",
        &typed("first_insured=200812&total=14&status=flexible"),
        &[(Total, 180)],
        short(12),
        source,
    );
    one(
        "chengdu",
        &typed("first_insured=200812&total=14&status=employed"),
        &[(UntilRetirement, 0)],
        Verdict::WithoutBreak,
        source,
    );
    let questions = with("chengdu", "category=male", |e| e.questions.clone());
    assert_eq!(questions, [Question::Status, Question::FirstInsured]);
}

#[test]
fn only_unconfirmed_values_and_frames_answer_nobody() {
    for (slug, why) in [
        (
            "tangshan",
            vec![
                (Total, "only unconfirmed"),
                (Actual, "only unconfirmed"),
                (ActualInCity, "only unconfirmed"),
            ],
        ),
        ("ganzhou", vec![(Total, "only unconfirmed"), (ActualInProvince, "only unconfirmed")]),
        ("zhengzhou", vec![(Total, "not found")]),
        ("henan", vec![(Total, "not found")]),
        ("suizhou", vec![(Total, "only unconfirmed")]),
        ("huizhou", vec![(Total, "not yet"), (Actual, "only unconfirmed"), (ActualInCity, "not yet")]),
    ] {
        assert_eq!(unknown(slug, "category=male&retire=202701&total=40&actual=40&in_city=40"), why, "{slug}");
    }
    // 南昌: the really paid years are known, those in all are not.
    let nanchang = with("nanchang", "category=male&retire=202701&total=40&actual=15", |e| told(&e.cases[0]));
    assert_eq!(
        (nanchang.needs, nanchang.verdict),
        (vec![(Actual, Some((180, 180)))], Verdict::EnoughAsFound)
    );
}

#[test]
fn other_shapes_that_stand_alone() {
    // 上海: 15 years for both; 浙江: 20 for both; 重庆: 30/25 and 10; 哈尔滨: by status; 内蒙古: 25 for both.
    let source = |slug: &str| with(slug, "category=male", |e| told(&e.cases[0]).sources[0].clone());
    one(
        "shanghai",
        "category=woman50&birth=197703&total=14",
        &[(Total, 180)],
        short(12),
        &source("shanghai"),
    );
    one("wenzhou", "category=male&birth=196803&total=19", &[(Total, 240)], short(12), &source("wenzhou"));
    one(
        "hangzhou",
        "category=male&birth=196803&total=20&in_city=9",
        &[(Total, 240), (ActualInCity, 120)],
        short(12),
        &source("hangzhou"),
    );
    one(
        "chongqing",
        "category=male&birth=196803&total=30&actual=10&status=flexible",
        &[(Total, 360), (Actual, 120)],
        Verdict::Enough,
        "s6e146a6c",
    );
    one(
        "haerbin",
        "category=male&birth=196803&total=30&actual=12&status=flexible",
        &[(Total, 360), (Actual, 180)],
        short(36),
        &source("haerbin"),
    );
    one("baotou", "category=woman55&birth=197203&total=24", &[(Total, 300)], short(12), &source("baotou"));
}
