//! What must hold of the years estimate in every place there is.

use yibao::policy::date::AsOf;
use yibao::policy::figure::{AppliesTo, Figure, Value};
use yibao::policy::years::answer::{Person, Question, answers};
use yibao::policy::years::estimate::{CaseEstimate, Part, Verdict};
use yibao::policy::years::rule::Test;

use crate::world::{CONTENT, place, series, today};
use crate::years::{unknown, with};

#[test]
fn a_later_retirement_never_asks_for_less_in_hunan_and_along_the_coast() {
    for slug in ["yongzhou", "zhanjiang", "qingyuan", "jiangmen", "shenzhen", "jinan", "qingdao"] {
        for category in ["male", "woman55"] {
            let mut last = 0;
            for year in 2026..2036 {
                let typed =
                    format!("category={category}&retire={year}-06&first_insured=201501&tier=pool-only");
                let total = with(slug, &typed, |e| {
                    e.cases[0]
                        .parts
                        .iter()
                        .find(|p| p.need.test == Test::Total)
                        .and_then(|p| p.need.months)
                        .unwrap()
                        .1
                });
                assert!(total >= last, "{slug} {category} {year}: {total} after {last}");
                last = total;
            }
        }
    }
}

#[test]
fn every_covered_place_answers_or_says_why() {
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        for typed in [
            "category=unknown",
            "category=male&birth=196603&total=22",
            "category=woman&birth=197611&total=18&status=unknown",
        ] {
            with(region.slug.as_str(), typed, |found| {
                assert!(
                    !found.cases.is_empty() && found.cases.len() <= 24,
                    "{}: {}",
                    region.slug,
                    found.cases.len()
                );
                for case in &found.cases {
                    let is_silent = case.parts.is_empty();
                    assert_eq!(is_silent, case.verdict == Verdict::Unknown, "{} {typed}", region.slug);
                    assert!(!is_silent || !case.case.open().is_empty(), "{} {typed}", region.slug);
                    for figure in case.parts.iter().flat_map(|p| &p.need.figures) {
                        assert!(figure.evidence().can_answer(), "{}", figure.id);
                        assert!(!matches!(figure.applies_to, Some(AppliesTo::Frame)), "{}", figure.id);
                        assert!(matches!(figure.value, Value::Years(_)), "{}", figure.id);
                    }
                }
            });
        }
    }
}

#[test]
fn more_years_paid_never_lack_more_anywhere() {
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        let lacking = |years: u32| -> Vec<u32> {
            let typed = format!(
                "category=male&retire=202706&total={years}&actual={years}&in_city={years}&in_province={years}&continuous={years}"
            );
            with(region.slug.as_str(), &typed, |found| {
                let least = |c: &CaseEstimate<'_>| {
                    if let Verdict::Short { least, .. } = c.verdict { least } else { 0 }
                };
                found.cases.iter().map(least).collect()
            })
        };
        let mut last = lacking(0);
        for years in [5, 10, 15, 20, 25, 30, 35] {
            let next = lacking(years);
            assert!(next.iter().zip(&last).all(|(now, before)| now <= before), "{}: {years}", region.slug);
            last = next;
        }
    }
}

#[test]
fn nobody_is_told_a_plain_enough_by_a_provisional_number() {
    let mut provisional = 0;
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        for (category, retires) in
            [("male", "202706"), ("male", "202912"), ("woman55", "202912"), ("male", "203006")]
        {
            let typed = format!(
                "category={category}&retire={retires}&total=40&actual=40&in_city=40&in_province=40&continuous=40"
            );
            with(region.slug.as_str(), &typed, |found| {
                for case in &found.cases {
                    let decides =
                        |part: &&Part<'_>| !matches!(part.need.test, Test::Total | Test::Continuous);
                    let in_all: Vec<&Part<'_>> = case.parts.iter().filter(|p| !decides(p)).collect();
                    let is_loose = case.parts.iter().filter(decides).any(|p| p.need.is_provisional())
                        || !in_all.is_empty() && in_all.iter().all(|p| p.need.is_provisional());
                    let is_plain = matches!(case.verdict, Verdict::Enough | Verdict::EnoughAsFound);
                    assert!(!(is_loose && is_plain), "{} {typed}", region.slug);
                    provisional += usize::from(case.verdict == Verdict::EnoughProvisionally);
                }
            });
        }
    }
    assert!(provisional > 3, "深圳, 广州 and 佛山 have such numbers: {provisional}");
}

#[test]
fn frames_stand_beside_what_is_open_and_count_for_nothing() {
    let beside = |slug: &str, typed: &str| -> Vec<Vec<(Test, Option<u32>)>> {
        with(slug, typed, |found| {
            let told = |f: &&Figure| match &f.value {
                Value::Years(rule) => (rule.test, rule.months),
                _ => panic!("{} is no rule about years", f.id),
            };
            found.cases.iter().map(|case| case.frames.iter().map(told).collect()).collect()
        })
    };
    let in_city = vec![(Test::ActualInCity, Some(120))];
    for (slug, typed) in [
        ("qingyuan", "category=male&retire=202606&total=20"),
        ("guangzhou", "category=male&retire=202701&total=15&first_insured=201401"),
    ] {
        assert_eq!(beside(slug, typed), std::slice::from_ref(&in_city), "{slug}");
    }
    // The province's rule of 2030 binds, and 深圳 has its own.
    assert_eq!(beside("qingyuan", "category=male&retire=203006&total=20"), [vec![]]);
    assert_eq!(beside("shenzhen", "category=male&retire=202706&total=20"), [vec![]]);
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        with(region.slug.as_str(), "category=unknown&total=20", |found| {
            for case in &found.cases {
                for frame in &case.frames {
                    assert_eq!(frame.applies_to, Some(AppliesTo::Frame), "{}", frame.id);
                    assert!(case.parts.iter().all(|p| !p.need.figures.contains(frame)), "{}", frame.id);
                }
            }
        });
    }
}

#[test]
fn the_questions_are_those_that_divide() {
    for (slug, questions) in [
        ("beijing", vec![]),
        ("haerbin", vec![Question::Status]),
        ("guangzhou", vec![Question::FirstInsured]),
        ("guiyang", vec![Question::FirstJob]),
        ("foshan", vec![Question::FirstInsured]),
        ("zhuhai", vec![]),
    ] {
        let place = place(slug);
        let figures = series(&place);
        let person = Person::anybody(today());
        assert_eq!(answers(&place, &figures, &person, AsOf::today(today())).questions, questions, "{slug}");
    }
}

#[test]
fn people_who_retired_where_the_start_is_not_known_are_told_so() {
    assert_eq!(unknown("beijing", "category=male&birth=195003&total=40"), [(Test::Total, "start unknown")]);
    assert_eq!(
        unknown("shanghai", "category=woman50&birth=196003&total=40"),
        [(Test::Total, "start unknown")]
    );
}

#[test]
fn the_law_on_retirement_is_cited() {
    with("beijing", "category=male&birth=196803", |found| {
        let law = found.law.expect("the nation's statement");
        assert_eq!(law.citations[0].source.as_str(), "s3abd6e20");
    });
}
