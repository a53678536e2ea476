use super::*;
use crate::policy::benefit::Benefit;
use crate::policy::figure::{After, Sex};
use crate::policy::provision::{Provision, ProvisionKey};
use crate::policy::refund::rule::Per;
use crate::policy::residents::{Fee, FeeItem};
use crate::policy::sample::{city, day, figure, nation, percent, place, province, today, yuan};
use crate::policy::source::Evidence;
use crate::policy::years::circumstance;
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

fn found(topic: Topic, figures: &[Figure]) -> Vec<Compared<'_>> {
    compared(topic, &place(), figures, today())
}

fn weights(topic: Topic, figures: &[Figure]) -> Vec<Option<i64>> {
    found(topic, figures).iter().map(Compared::weight).collect()
}

fn people(topic: Topic, figures: &[Figure]) -> Vec<People> {
    found(topic, figures).into_iter().map(|c| c.people).collect()
}

#[test]
fn men_and_women_stand_apart_only_where_the_rule_divides_them() {
    let divided = [only(figure(city(), total(30)), Sex::Male), only(figure(city(), total(25)), Sex::Female)];
    let sexes: Vec<_> = people(Topic::Years, &divided)
        .into_iter()
        .map(|people| match people {
            People::Years(circumstances) => circumstances.people,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(sexes, [circumstance::People::Men, circumstance::People::Women]);
    assert_eq!(weights(Topic::Years, &divided), [Some(360), Some(300)]);
    let one = [for_all(figure(city(), total(25)))];
    assert_eq!(
        (people(Topic::Years, &one), weights(Topic::Years, &one)),
        (vec![People::Everybody], vec![Some(300)])
    );
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
    assert_eq!(weights(Topic::Years, &figures), [Some(300)]);
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
    assert_eq!(weights(Topic::Lapse, &figures), [Some(90)]);
    assert_eq!(weights(Topic::Lapse, &figures[..1]), [None, Some(180)], "nothing is known of people at work");
    let rumour = [for_all(wait(city(), 3)).by(Evidence::Unconfirmed)];
    assert_eq!(
        (weights(Topic::Lapse, &rumour), people(Topic::Lapse, &rumour)),
        (vec![None], vec![People::Everybody])
    );
}

#[test]
fn the_fee_is_that_of_the_year_that_leads_or_of_the_other_that_is_told() {
    let fee = |year: i32, amount: &str| {
        let fee = Fee { item: FeeItem::Own, year, amount: yuan(amount), per: Per::Year, is_minimum: false };
        for_all(figure(city(), Value::Fee(fee)))
    };
    let figures = [fee(2025, "380"), fee(2026, "400")];
    assert_eq!(weights(Topic::Residents, &figures), [Some(40_000)]);
    let coming = [figures[1].clone(), fee(2027, "420")];
    assert_eq!(weights(Topic::Residents, &coming), [Some(42_000)], "in November people pay for 2027");
    let nations = [for_all(figure(nation(), figures[1].value.clone()))];
    assert_eq!(weights(Topic::Residents, &nations), [Some(40_000)]);
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
    // One rate for the retired and for those at work is one case.
    assert_eq!(weights(Topic::Outpatient, &figures[..3]), [Some(5_500)]);
    // A rate for all spending goes before.
    assert_eq!(weights(Topic::Outpatient, &figures), [Some(5_500), Some(6_000)]);
    assert_eq!(weights(Topic::Outpatient, at_work), [Some(6_000)]);
}

#[test]
fn the_rate_of_the_largest_hospitals_goes_before_that_of_all() {
    let figures = [
        rate("70%", &[], &[Status::Retiree]),
        rate("60%", &[Hospital::Tertiary], &[Status::Retiree]),
        rate("80%", &[Hospital::Primary], &[Status::Retiree]),
        rate("50%", &[], &[Status::Employee]),
    ];
    assert_eq!(weights(Topic::Outpatient, &figures), [Some(6_000), Some(5_000)]);
    let grades = [
        rate("55%", &[Hospital::TertiaryA], &[Status::Retiree]),
        rate("65%", &[Hospital::TertiaryB], &[Status::Retiree]),
    ];
    assert_eq!(weights(Topic::Outpatient, &grades), [Some(6_500), Some(5_500)]);
}

#[test]
fn a_city_of_which_nothing_is_told_has_one_line_without_a_number() {
    for topic in TOPICS.iter().filter(|topic| **topic != Topic::Refund) {
        let nothing = Compared { people: People::Everybody, answer: Answer::Unknown(Reason::NotFound) };
        assert_eq!(found(*topic, &[]), [nothing], "{topic:?}");
    }
}

#[test]
fn where_only_a_rule_to_come_is_known_everybody_it_is_for_is_told() {
    let ahead = |years, sex| only(figure(city(), total(years)).since("2030-01-01"), sex);
    let figures = [ahead(30, Sex::Male), ahead(25, Sex::Female)];
    let answers: Vec<_> = found(Topic::Years, &figures).into_iter().map(|c| c.answer).collect();
    let [Answer::Unknown(Reason::NotYet(men)), Answer::Unknown(Reason::NotYet(women))] = answers.as_slice()
    else {
        panic!("{answers:?}");
    };
    assert_eq!((&men.value, &women.value), (&total(30), &total(25)));
    assert_eq!(people(Topic::Years, &figures[..1]).len(), 1, "of women nothing is known");
    let all = [for_all(figure(city(), total(30)).since("2030-01-01"))];
    assert_eq!(people(Topic::Years, &all), [People::Everybody]);
}

#[test]
fn what_has_ended_without_a_known_follower_says_so() {
    let mut deductible = rate("0%", &[], &[Status::Retiree]);
    if let Value::Benefit(benefit) = &mut deductible.value {
        (benefit.item, benefit.level) = (Item::Deductible, Level::Nothing);
    }
    let ended = rate("60%", &[], &[Status::Retiree]).ended("2025-12-31", Some(After::Unknown));
    let figures = [deductible, ended];
    let answers: Vec<_> = found(Topic::Outpatient, &figures).into_iter().map(|c| c.answer).collect();
    assert!(matches!(answers.as_slice(), [Answer::Unknown(Reason::Ended(_))]), "{answers:?}");
}
