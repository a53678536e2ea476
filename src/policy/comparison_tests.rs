use super::*;
use crate::policy::benefit::Benefit;
use crate::policy::provision::Provision;
use crate::policy::refund::rule::Per;
use crate::policy::residents::Fee;
use crate::policy::sample::{city, day, figure, nation, percent, place, province, today, yuan};
use crate::policy::source::Evidence;
use crate::policy::years::rule::YearsRule;

fn total(years: u32) -> Value {
    Value::Years(YearsRule { test: Test::Total, months: Some(years * 12) })
}

fn only(mut figure: Figure, sex: Sex) -> Figure {
    figure.who = Who { sex: Some(sex), ..Who::default() };
    figure
}

fn for_all(mut figure: Figure) -> Figure {
    figure.who = Who::default();
    figure
}

fn rate(text: &str, hospitals: &[Hospital], statuses: &[Status]) -> Figure {
    let benefit = Benefit {
        care: Care::Outpatient,
        item: Item::Rate,
        scheme: Scheme::Employee,
        hospitals: hospitals.to_vec(),
        hospital_name: None,
        slice: Slice::default(),
        condition: None,
        level: Level::Rate(percent(text)),
    };
    figure(city(), Value::Benefit(benefit)).whose(statuses)
}

fn weights(found: &[Compared<'_>]) -> Vec<Option<i64>> {
    found.iter().map(Compared::weight).collect()
}

#[test]
fn men_and_women_stand_apart_only_where_the_rule_divides_them() {
    let divided = [only(figure(city(), total(30)), Sex::Male), only(figure(city(), total(25)), Sex::Female)];
    let found = years(&place(), &divided, today());
    let sexes: Vec<_> = found.iter().map(|c| c.who.sex).collect();
    assert_eq!(
        (sexes, weights(&found)),
        (vec![Some(Sex::Male), Some(Sex::Female)], vec![Some(360), Some(300)])
    );
    let one = [for_all(figure(city(), total(25)))];
    let found = years(&place(), &one, today());
    assert_eq!((found[0].who.sex, weights(&found)), (None, vec![Some(300)]));
}

#[test]
fn years_are_those_of_who_retires_on_that_day_and_only_the_total() {
    let mut next = for_all(figure(city(), total(26))).since("2027-01-01");
    next.until = Some(day("2027-12-31"));
    let actual = Value::Years(YearsRule { test: Test::Actual, months: Some(120) });
    let figures = [
        for_all(figure(city(), total(25))).since("2026-01-01").ended("2026-12-31", None),
        next,
        for_all(figure(city(), actual)),
    ];
    assert_eq!(weights(&years(&place(), &figures, today())), [Some(300)]);
}

#[test]
fn a_nearer_rule_leaves_no_room_for_other_people_of_the_level_above() {
    let wait = |region, months: u32| {
        let provision = Provision {
            key: ProvisionKey::Lapse(LapseKey::Wait),
            scheme: Scheme::Employee,
            quantity: Some(Quantity::Months(months)),
            text: "wait".to_owned(),
        };
        figure(region, Value::Provision(provision))
    };
    let figures = [wait(province(), 6).whose(&[Status::Flexible]), for_all(wait(city(), 3))];
    assert_eq!(weights(&waiting(&place(), &figures, today())), [Some(90)]);
    assert_eq!(weights(&waiting(&place(), &figures[..1], today())), [Some(180)]);
    let rumour = [wait(city(), 3).by(Evidence::Unconfirmed)];
    assert_eq!(weights(&waiting(&place(), &rumour, today())), [None]);
}

#[test]
fn the_fee_is_that_of_the_year_of_the_day() {
    let fee = |year: i32, amount: &str| {
        let fee = Fee { item: FeeItem::Own, year, amount: yuan(amount), per: Per::Year, is_minimum: false };
        for_all(figure(city(), Value::Fee(fee)))
    };
    let figures = [fee(2025, "380"), fee(2026, "400")];
    assert_eq!(weights(&fees(&place(), &figures, today())), [Some(40_000)]);
    let nations = [for_all(figure(nation(), figures[1].value.clone()))];
    assert_eq!(weights(&fees(&place(), &nations, today())), [Some(40_000)]);
}

#[test]
fn where_spending_is_sliced_the_first_slice_is_told() {
    let sliced = |text, from: Option<&str>, to: Option<&str>, hospitals: &[Hospital]| {
        let mut made = rate(text, hospitals, &[]);
        if let Value::Benefit(benefit) = &mut made.value {
            benefit.slice = Slice { from: from.map(yuan), to: to.map(yuan) };
        }
        made
    };
    let figures = [
        sliced("55%", None, Some("5500"), &[Hospital::Tertiary]),
        sliced("75%", None, Some("5500"), &[Hospital::Primary]),
        sliced("80%", Some("5500"), None, &[]),
        rate("60%", &[Hospital::Tertiary], &[Status::Employee]),
    ];
    let at_work = &figures[3..];
    assert_eq!(weights(&rates(&place(), &figures[..3], today())), [Some(5_500), Some(5_500)]);
    // A rate for all spending goes before.
    assert_eq!(weights(&rates(&place(), &figures, today())), [Some(5_500), Some(6_000)]);
    assert_eq!(weights(&rates(&place(), at_work, today())), [Some(6_000)]);
}

#[test]
fn the_rate_of_the_largest_hospitals_goes_before_that_of_all() {
    let figures = [
        rate("70%", &[], &[Status::Retiree]),
        rate("60%", &[Hospital::Tertiary], &[Status::Retiree]),
        rate("80%", &[Hospital::Primary], &[Status::Retiree]),
        rate("50%", &[], &[Status::Employee]),
    ];
    let found = rates(&place(), &figures, today());
    assert_eq!(weights(&found), [Some(6_000), Some(5_000)]);
    let grades = [
        rate("55%", &[Hospital::TertiaryA], &[Status::Retiree]),
        rate("65%", &[Hospital::TertiaryB], &[Status::Retiree]),
    ];
    assert_eq!(weights(&rates(&place(), &grades, today())), [Some(5_500), Some(6_500)]);
}
