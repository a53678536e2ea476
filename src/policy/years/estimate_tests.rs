use super::*;
use crate::policy::figure::{Sex, Status};
use crate::policy::provision::{Provision, TopUpKey};
use crate::policy::sample::{city, figure, month, nation, place, province, today};
use crate::policy::source::Evidence;
use crate::policy::years::answer::Moment;
use crate::policy::years::retirement::Category;
use crate::policy::years::rule::YearsRule;

fn needs(test: Test, months: u32) -> Figure {
    let months = Some(months).filter(|_| test != Test::UntilRetirement);
    figure(city(), Value::Years(YearsRule { test, months })).whose(&[]).since("2010-01-01")
}

fn man(retires: &str, paid: Paid) -> Facts {
    let person = Person::of(vec![(Category::Male, Moment::In(month(retires)))]);
    Facts { person, paid }
}

fn total(months: u32) -> Paid {
    Paid { total: Said::Known(months), ..Paid::default() }
}

fn verdict_of(figures: &[Figure], facts: &Facts) -> Verdict {
    estimate(&place(), figures, facts, today()).cases[0].verdict
}

#[test]
fn what_is_lacking_is_counted_in_months_and_dated() {
    let figures = [needs(Test::Total, 300)];
    let facts = man("2028-01", total(270));
    let found = estimate(&place(), &figures, &facts, today());
    let case = &found.cases[0];
    assert_eq!(case.verdict, Verdict::Short { least: 30, most: Some(30) });
    assert_eq!(case.months_left, 14);
    assert_eq!(case.reached(month("2026-11")), Some((month("2029-05"), month("2029-05"))));
    assert_eq!(case.lacking_at_retirement(), Some((16, 16)));
}

#[test]
fn one_month_decides() {
    let figures = [needs(Test::Total, 300)];
    assert_eq!(verdict_of(&figures, &man("2026-12", total(300))), Verdict::Enough);
    let short = Verdict::Short { least: 1, most: Some(1) };
    assert_eq!(verdict_of(&figures, &man("2026-12", total(299))), short);
}

#[test]
fn the_greatest_gap_of_several_tests_counts() {
    let figures = [needs(Test::Total, 360), needs(Test::ActualInProvince, 156)];
    let paid = Paid { in_province: Said::Known(12 * 11), ..total(12 * 22) };
    assert_eq!(verdict_of(&figures, &man("2026-07", paid)), Verdict::Short { least: 96, most: Some(96) });
    let paid = Paid { in_province: Said::Known(12), ..total(360) };
    assert_eq!(verdict_of(&figures, &man("2026-07", paid)), Verdict::Short { least: 144, most: Some(144) });
}

#[test]
fn what_was_not_said_is_not_guessed() {
    let figures = [needs(Test::Total, 300), needs(Test::Actual, 120)];
    assert_eq!(verdict_of(&figures, &man("2028-01", Paid::default())), Verdict::NotSaid);
    assert_eq!(verdict_of(&figures, &man("2028-01", total(300))), Verdict::NotSaid);
    let short = Verdict::Short { least: 60, most: None };
    assert_eq!(verdict_of(&figures, &man("2028-01", total(240))), short);
    let paid = Paid { total: Said::DontKnow, actual: Said::Known(119), ..Paid::default() };
    assert_eq!(verdict_of(&figures, &man("2028-01", paid)), Verdict::Short { least: 1, most: None });
}

#[test]
fn continuous_or_total_years_suffice() {
    let figures = [needs(Test::Total, 240), needs(Test::Continuous, 180)];
    let paid = |all, continuous| Paid { continuous: Said::Known(continuous), ..total(all) };
    assert_eq!(verdict_of(&figures, &man("2028-01", paid(200, 180))), Verdict::Enough);
    assert_eq!(verdict_of(&figures, &man("2028-01", paid(240, 10))), Verdict::Enough);
    let short = Verdict::Short { least: 10, most: Some(10) };
    assert_eq!(verdict_of(&figures, &man("2028-01", paid(200, 170))), short);
    let perhaps = Verdict::Short { least: 0, most: Some(40) };
    assert_eq!(verdict_of(&figures, &man("2028-01", total(200))), perhaps);
}

#[test]
fn a_rule_without_a_number_says_so() {
    let figures = [needs(Test::UntilRetirement, 0)];
    assert_eq!(verdict_of(&figures, &man("2028-01", total(10))), Verdict::WithoutBreak);
}

#[test]
fn without_a_rule_nothing_is_reckoned() {
    let figures = [needs(Test::Total, 300).by(Evidence::Unconfirmed)];
    assert_eq!(verdict_of(&figures, &man("2028-01", total(400))), Verdict::Unknown);
    assert_eq!(verdict_of(&[], &man("2028-01", total(400))), Verdict::Unknown);
}

#[test]
fn where_something_is_not_known_enough_is_not_promised() {
    let figures = [needs(Test::ActualInCity, 120)];
    let paid = Paid { in_city: Said::Known(130), ..total(400) };
    assert_eq!(verdict_of(&figures, &man("2028-01", paid)), Verdict::EnoughAsFound);
    let paid = Paid { in_city: Said::Known(100), ..total(400) };
    assert_eq!(verdict_of(&figures, &man("2028-01", paid)), Verdict::Short { least: 20, most: None });
}

#[test]
fn a_dispute_leaves_a_range() {
    let figures = [needs(Test::Total, 240), needs(Test::Total, 300)];
    let short = Verdict::Short { least: 0, most: Some(40) };
    assert_eq!(verdict_of(&figures, &man("2028-01", total(260))), short);
    assert_eq!(verdict_of(&figures, &man("2028-01", total(300))), Verdict::Enough);
}

#[test]
fn a_year_later_is_named_where_it_differs_and_not_for_the_past() {
    let figures =
        [needs(Test::Total, 240).ended("2027-12-31", None), needs(Test::Total, 252).since("2028-01-01")];
    let later = |retires: &str| {
        let facts = man(retires, total(0));
        let found = estimate(&place(), &figures, &facts, today());
        found.cases[0].year_later.as_ref().map(|needs| needs[0].months)
    };
    assert_eq!(later("2027-12"), Some(Some((252, 252))));
    assert_eq!((later("2026-12"), later("2028-01")), (None, None));
    let past =
        [needs(Test::Total, 240).ended("2025-12-31", None), needs(Test::Total, 252).since("2026-01-01")];
    let facts = man("2025-12", total(0));
    assert_eq!(estimate(&place(), &past, &facts, today()).cases[0].year_later, None);
}

#[test]
fn only_the_counts_that_the_rule_looks_at_are_asked_for() {
    let figures = [needs(Test::Total, 300), needs(Test::ActualInCity, 60)];
    let facts = man("2028-01", Paid::default());
    assert_eq!(estimate(&place(), &figures, &facts, today()).tests, [Test::Total, Test::ActualInCity]);
    assert_eq!(estimate(&place(), &[], &facts, today()).tests, [Test::Total]);
}

fn way(region: crate::policy::region::RegionCode, text: &str) -> Figure {
    let provision = Provision {
        key: ProvisionKey::TopUp(TopUpKey::Options),
        scheme: Scheme::Employee,
        quantity: None,
        text: text.to_owned(),
    };
    figure(region, Value::Provision(provision)).whose(&[])
}

#[test]
fn ways_to_close_a_gap_are_those_in_force_today_and_the_nations_only_without_nearer_ones() {
    let person = Person::of(vec![(Category::Male, Moment::In(month("2040-01")))]);
    let names = |figures: &[Figure], person: &Person| -> Vec<String> {
        ways(&place(), figures, person, today())
            .iter()
            .map(|f| match &f.value {
                Value::Provision(p) => p.text.clone(),
                _ => String::new(),
            })
            .collect()
    };
    let far = way(nation(), "nation").reaching("frame");
    assert_eq!(names(std::slice::from_ref(&far), &person), ["nation"]);
    let figures = [
        far,
        way(province(), "province"),
        way(city(), "city").whose(&[Status::Flexible]),
        way(city(), "old").ended("2025-12-31", None),
        way(city(), "unsure").by(Evidence::Unconfirmed),
    ];
    assert_eq!(names(&figures, &person), ["city", "province"]);
    let employee = Person { status: Said::Known(Status::Employee), ..person };
    assert_eq!(names(&figures, &employee), ["province"]);
}

#[test]
fn more_months_paid_never_lack_more() {
    let figures = [
        needs(Test::Total, 300),
        needs(Test::Total, 240).whose(&[Status::Flexible]),
        needs(Test::Actual, 120),
        needs(Test::Continuous, 180),
    ];
    let people = [None, Some(Status::Employee), Some(Status::Flexible)];
    for status in people {
        for actual in [None, Some(0), Some(119), Some(120)] {
            let lacking = |months: u32| -> Vec<(u32, u32)> {
                let paid = Paid { actual: actual.map_or(Said::Nothing, Said::Known), ..total(months) };
                let mut facts = man("2028-01", paid);
                facts.person.status = status.map_or(Said::Nothing, Said::Known);
                let of = |verdict| match verdict {
                    Verdict::Short { least, most } => (least, most.unwrap_or(u32::MAX)),
                    _ => (0, 0),
                };
                estimate(&place(), &figures, &facts, today()).cases.iter().map(|c| of(c.verdict)).collect()
            };
            let mut last = lacking(0);
            for months in (1..=320).step_by(7) {
                let next = lacking(months);
                assert_eq!(next.len(), last.len());
                for (now, before) in next.iter().zip(&last) {
                    assert!(now.0 <= before.0 && now.1 <= before.1, "{status:?} {actual:?} {months}");
                }
                last = next;
            }
        }
    }
}

#[test]
fn men_and_women_retire_in_months_of_their_own() {
    let mut women = needs(Test::Total, 240);
    women.who.sex = Some(Sex::Female);
    let mut men = needs(Test::Total, 300);
    men.who.sex = Some(Sex::Male);
    let moment = |category, text| (category, Moment::In(month(text)));
    let person = Person::of(vec![
        moment(Category::Male, "2029-01"),
        moment(Category::Woman55, "2023-03"),
        moment(Category::Woman50, "2023-03"),
    ]);
    let facts = Facts { person, paid: total(264) };
    let figures = [men, women];
    let found = estimate(&place(), &figures, &facts, today());
    let told: Vec<_> = found.cases.iter().map(|c| (c.verdict, c.is_past)).collect();
    assert_eq!(told, [(Verdict::Short { least: 36, most: Some(36) }, false), (Verdict::Enough, true)]);
}

fn provisional(test: Test, months: u32) -> Figure {
    Figure { is_provisional: true, ..needs(test, months) }
}

#[test]
fn enough_by_a_provisional_number_is_not_enough() {
    let figures = [provisional(Test::Total, 300), needs(Test::ActualInCity, 120)];
    let paid = |all, city| Paid { in_city: Said::Known(city), ..total(all) };
    assert_eq!(verdict_of(&figures, &man("2029-06", paid(312, 144))), Verdict::EnoughProvisionally);
    let short = |least| Verdict::Short { least, most: None };
    assert_eq!(verdict_of(&figures, &man("2029-06", paid(299, 144))), short(1), "it may rise");
    assert_eq!(verdict_of(&figures, &man("2029-06", paid(400, 119))), short(1));
}

#[test]
fn a_settled_number_that_suffices_by_itself_is_enough() {
    let figures = [needs(Test::Total, 240), provisional(Test::Continuous, 180)];
    let paid = |all, continuous| Paid { continuous: Said::Known(continuous), ..total(all) };
    assert_eq!(verdict_of(&figures, &man("2028-01", paid(240, 180))), Verdict::Enough);
    assert_eq!(verdict_of(&figures, &man("2028-01", paid(239, 180))), Verdict::EnoughProvisionally);
}

#[test]
fn no_mix_of_rules_is_plainly_enough_where_what_decides_is_provisional() {
    let tests = [Test::Total, Test::Continuous, Test::Actual, Test::ActualInCity];
    for which in 0..16_u32 {
        for firm in 0..16_u32 {
            let of = |(n, test): (usize, &Test)| {
                let is_in = |bits: u32| bits >> n & 1 == 1;
                let settled = is_in(firm);
                is_in(which).then(|| if settled { needs(*test, 120) } else { provisional(*test, 120) })
            };
            let figures: Vec<Figure> = tests.iter().enumerate().filter_map(of).collect();
            let said = Said::Known(120);
            let paid = Paid { total: said, continuous: said, actual: said, in_city: said, in_province: said };
            let told =
                |test: Test| figures.iter().find(|f| matches!(&f.value, Value::Years(r) if r.test == test));
            let is_settled = |test: Test| told(test).is_none_or(|f| !f.is_provisional);
            let in_all = [Test::Total, Test::Continuous].into_iter().filter(|t| told(*t).is_some());
            let is_firm = in_all.clone().any(is_settled) || in_all.count() == 0;
            let is_firm = is_firm && is_settled(Test::Actual) && is_settled(Test::ActualInCity);
            let verdict = verdict_of(&figures, &man("2029-06", paid));
            let is_plain = matches!(verdict, Verdict::Enough | Verdict::EnoughAsFound);
            assert_eq!(is_plain, is_firm && which > 0, "{which:04b} {firm:04b} {verdict:?}");
        }
    }
}
