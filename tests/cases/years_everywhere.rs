//! What must hold of the years estimate in every place there is.

use yibao::policy::date::AsOf;
use yibao::policy::figure::{AppliesTo, Value};
use yibao::policy::years::answer::{Person, Question, answers};
use yibao::policy::years::estimate::{CaseEstimate, Verdict};
use yibao::policy::years::rule::Test;

use crate::world::{CONTENT, place, series, today};
use crate::years::with;

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
