use super::*;
use crate::policy::figure::{Border, FirstInsured, FirstJob, Sex};
use crate::policy::region::RegionCode;
use crate::policy::sample::{city, day, figure, month, nation, on, place, province, today};
use crate::policy::source::Evidence;
use crate::policy::years::circumstance::{People, SchemeSide};

fn needs(region: RegionCode, test: Test, years: u32) -> Figure {
    let months = Some(years * 12).filter(|_| test != Test::UntilRetirement);
    figure(region, Value::Years(YearsRule { test, months })).whose(&[]).since("2010-01-01")
}

fn of(mut figure: Figure, sex: Sex) -> Figure {
    figure.who.sex = Some(sex);
    figure
}

fn job(mut figure: Figure, from: Option<&str>, before: Option<&str>) -> Figure {
    let border = |text: Option<&str>| text.map(|t| Border::parse(t).expect(t));
    figure.who.first_job = Some(FirstJob { from: border(from), before: border(before) });
    figure
}

/// For whom, and each test with its fewest and most years.
type Told = (People, Vec<(Test, u32, u32)>);

fn ask(figures: &[Figure], person: &Person) -> Vec<Told> {
    let found = answers(&place(), figures, person, today());
    let told = |n: Need<'_>| (n.test, n.months.map_or(0, |m| m.0 / 12), n.months.map_or(0, |m| m.1 / 12));
    found.cases.iter().map(|c| (c.circumstances.people, c.needs().into_iter().map(told).collect())).collect()
}

fn anybody() -> Person {
    Person::anybody(today().on)
}

#[test]
fn all_tests_hold_together() {
    let figures = [
        of(needs(city(), Test::Total, 25), Sex::Male),
        of(needs(city(), Test::Total, 20), Sex::Female),
        needs(city(), Test::Actual, 10),
    ];
    assert_eq!(
        ask(&figures, &anybody()),
        [
            (People::Men, vec![(Test::Total, 25, 25), (Test::Actual, 10, 10)]),
            (People::Women, vec![(Test::Total, 20, 20), (Test::Actual, 10, 10)]),
        ]
    );
}

#[test]
fn men_and_women_with_one_rule_are_one_case() {
    let figures =
        [of(needs(city(), Test::Total, 15), Sex::Male), of(needs(city(), Test::Total, 15), Sex::Female)];
    assert_eq!(ask(&figures, &anybody()), [(People::Everybody, vec![(Test::Total, 15, 15)])]);
}

#[test]
fn the_citys_rule_goes_before_the_provinces_for_its_test_only() {
    let figures = [
        needs(province(), Test::Total, 30),
        needs(province(), Test::ActualInProvince, 10),
        needs(city(), Test::Total, 25),
    ];
    let needed = vec![(Test::Total, 25, 25), (Test::ActualInProvince, 10, 10)];
    assert_eq!(ask(&figures, &anybody()), [(People::Everybody, needed)]);
}

#[test]
fn frames_and_unconfirmed_values_answer_nobody() {
    let figures = [
        needs(province(), Test::Total, 30).reaching("frame"),
        needs(city(), Test::Actual, 10).by(Evidence::Unconfirmed),
    ];
    let found = answers(&place(), &figures, &anybody(), today());
    assert_eq!(found.cases.len(), 1);
    assert_eq!(found.cases[0].needs(), []);
    assert_eq!(
        found.cases[0].open(),
        [(Test::Total, Reason::NotFound), (Test::Actual, Reason::OnlyUnconfirmed)]
    );
    assert_eq!(found.cases[0].also_said().len(), 1);
}

#[test]
fn an_unconfirmed_division_asks_nobody_anything() {
    let mut unsure = needs(city(), Test::Total, 10).by(Evidence::Unconfirmed);
    unsure.who.first_insured = Some(FirstInsured::Before(day("2014-01-01")));
    let figures = [needs(city(), Test::Total, 25), unsure];
    let found = answers(&place(), &figures, &anybody(), today());
    assert_eq!((found.cases.len(), found.questions.len()), (1, 0));
    assert_eq!(found.cases[0].also_said().len(), 1, "it is shown to all it may concern");
}

#[test]
fn equal_evidence_that_disagrees_is_a_range() {
    let figures = [needs(city(), Test::Total, 25), needs(city(), Test::Total, 30)];
    assert_eq!(ask(&figures, &anybody()), [(People::Everybody, vec![(Test::Total, 25, 30)])]);
}

#[test]
fn the_rule_is_that_of_the_day_of_retirement() {
    let figures = [
        needs(city(), Test::Total, 20).ended("2025-12-31", None),
        needs(city(), Test::Total, 30).since("2026-01-01"),
    ];
    let at = |text: &str| {
        let person = Person::of(vec![(Category::Male, Moment::In(month(text)))]);
        ask(&figures, &person)[0].1[0].1
    };
    assert_eq!((at("2025-12"), at("2026-01"), at("2040-01")), (20, 30, 30));
}

#[test]
fn a_rule_that_begins_within_the_month_leaves_both() {
    let figures = [
        needs(city(), Test::Total, 20).ended("2026-06-14", None),
        needs(city(), Test::Total, 30).since("2026-06-15"),
    ];
    let person = Person::of(vec![(Category::Male, Moment::In(month("2026-06")))]);
    let found: Vec<u32> = ask(&figures, &person).into_iter().map(|(_, n)| n[0].1).collect();
    assert_eq!(found, [20, 30]);
}

#[test]
fn who_retired_when_nobody_knows_the_rule_gets_none() {
    let figures = [needs(city(), Test::Total, 25).since("unknown")];
    let found = answers(&place(), &figures, &Person::anybody(day("2015-06-30")), today());
    assert_eq!(found.cases[0].needs(), []);
    assert!(matches!(found.cases[0].open()[..], [(Test::Total, Reason::StartUnknown(_))]));
    let later = answers(&place(), &figures, &Person::anybody(day("2031-06-30")), today());
    assert_eq!(later.cases[0].needs().len(), 1);
}

#[test]
fn the_first_insurance_divides_people_and_is_asked_for() {
    let side = |years, side| {
        let mut figure = needs(city(), Test::Total, years);
        figure.who.first_insured = Some(side);
        figure
    };
    let figures =
        [side(10, FirstInsured::Before(day("2014-01-01"))), side(15, FirstInsured::From(day("2014-01-01")))];
    let found = answers(&place(), &figures, &anybody(), today());
    assert_eq!(found.questions, [Question::FirstInsured]);
    let years = |said| {
        let person = Person { first_insured: said, ..anybody() };
        ask(&figures, &person).into_iter().map(|(_, n)| n[0].1).collect::<Vec<_>>()
    };
    assert_eq!(years(Said::Nothing), [10, 15]);
    assert_eq!(years(Said::DontKnow), [10, 15]);
    assert_eq!(years(Said::Known(month("2013-12"))), [10]);
    assert_eq!(years(Said::Known(month("2014-01"))), [15]);
}

#[test]
fn a_border_within_the_month_of_first_insurance_leaves_both_sides() {
    let side = |years, side| {
        let mut figure = needs(city(), Test::Total, years);
        figure.who.first_insured = Some(side);
        figure
    };
    let figures =
        [side(10, FirstInsured::Before(day("2014-01-15"))), side(15, FirstInsured::From(day("2014-01-15")))];
    let person = Person { first_insured: Said::Known(month("2014-01")), ..anybody() };
    assert_eq!(ask(&figures, &person).len(), 2);
}

#[test]
fn the_unknown_start_of_the_scheme_leaves_a_range_that_a_later_job_settles() {
    let figures = [
        job(needs(province(), Test::Total, 25), Some("2017-01-01"), None),
        job(needs(province(), Test::Total, 15), Some("scheme-start"), Some("2017-01-01")),
        job(needs(province(), Test::Total, 10), None, Some("scheme-start")),
    ];
    let found = answers(&place(), &figures, &anybody(), today());
    assert_eq!(found.questions, [Question::FirstJob]);
    let told = |said| {
        let person = Person { first_job: said, ..anybody() };
        let found = answers(&place(), &figures, &person, today());
        let one = |c: &Case<'_>| (c.circumstances.scheme, c.needs()[0].months.unwrap().0 / 12);
        found.cases.iter().map(one).collect::<Vec<_>>()
    };
    let (before, after) = (Some(SchemeSide::Before), Some(SchemeSide::After));
    assert_eq!(told(Said::Known(month("2018-07"))), [(None, 25)]);
    assert_eq!(told(Said::Known(month("1999-07"))), [(before, 10), (after, 15)]);
    assert_eq!(told(Said::Nothing), [(before, 10), (after, 15), (None, 25)]);
}

#[test]
fn a_citys_own_bands_of_first_jobs_leave_no_room_for_the_provinces() {
    let figures = [
        job(needs(province(), Test::Total, 25), Some("2017-01-01"), None),
        job(needs(province(), Test::Total, 15), Some("scheme-start"), Some("2017-01-01")),
        job(needs(province(), Test::Total, 10), None, Some("scheme-start")),
        job(needs(city(), Test::Total, 24), Some("2017-01-01"), None),
        job(needs(city(), Test::Total, 14), Some("2001-02-18"), Some("2017-01-01")),
        job(needs(city(), Test::Total, 9), None, Some("2001-02-18")),
    ];
    let years = |text: &str| {
        let person = Person { first_job: Said::Known(month(text)), ..anybody() };
        ask(&figures, &person).into_iter().map(|(_, n)| n[0].1).collect::<Vec<_>>()
    };
    assert_eq!((years("1999-07"), years("2005-07"), years("2018-07")), (vec![9], vec![14], vec![24]));
    assert_eq!(years("2001-02"), [9, 14], "the border lies within the month");
}

#[test]
fn a_status_is_asked_only_where_it_matters() {
    let figures = [
        needs(city(), Test::Actual, 10).whose(&[Status::Employee]),
        needs(city(), Test::Actual, 15).whose(&[Status::Flexible]),
        needs(city(), Test::Total, 25),
    ];
    let found = answers(&place(), &figures, &anybody(), today());
    assert_eq!(found.questions, [Question::Status]);
    let person = Person { status: Said::Known(Status::Flexible), ..anybody() };
    let needed = vec![(Test::Total, 25, 25), (Test::Actual, 15, 15)];
    assert_eq!(ask(&figures, &person), [(People::Everybody, needed)]);
    let alike = [
        needs(city(), Test::Total, 25).whose(&[Status::Employee]),
        needs(city(), Test::Total, 25).whose(&[Status::Flexible]),
    ];
    let found = answers(&place(), &alike, &anybody(), today());
    assert_eq!((found.cases.len(), found.questions.len()), (1, 0));
}

#[test]
fn the_other_tier_is_not_told_the_known_ones_condition() {
    let mut tiered = needs(city(), Test::Actual, 10);
    tiered.who.tier = Some(Tier::WithAccount);
    let figures = [needs(city(), Test::Total, 25), tiered];
    let found = answers(&place(), &figures, &anybody(), today());
    assert_eq!(found.questions, [Question::Tier]);
    let pool = Person { tier: Said::Known(Tier::PoolOnly), ..anybody() };
    let found = answers(&place(), &figures, &pool, today());
    assert_eq!(found.cases[0].needs().len(), 1);
    assert_eq!(found.cases[0].of_others.len(), 1, "it is named as a condition for others");
}

#[test]
fn groups_are_named_by_the_place() {
    let mut named = needs(city(), Test::Total, 10);
    named.who.group = Some("甲组".to_owned());
    let figures = [needs(city(), Test::Total, 25), named];
    let found = answers(&place(), &figures, &anybody(), today());
    assert_eq!((found.questions, found.groups), (vec![Question::Group], vec!["甲组".to_owned()]));
    let years = |group| {
        let person = Person { group, ..anybody() };
        ask(&figures, &person).into_iter().map(|(_, n)| n[0].1).collect::<Vec<_>>()
    };
    assert_eq!(years(Said::Known(Some("甲组".to_owned()))), [10]);
    assert_eq!(years(Said::Known(None)), [25]);
    assert_eq!(years(Said::Nothing), [25, 10]);
}

#[test]
fn an_end_with_an_unknown_successor_stops_the_provinces_rule() {
    use crate::policy::figure::After;
    let figures = [
        needs(province(), Test::Total, 30),
        needs(city(), Test::Total, 20).ended("2025-12-31", Some(After::Unknown)),
    ];
    let found = answers(&place(), &figures, &anybody(), today());
    assert!(matches!(found.cases[0].open()[..], [(Test::Total, Reason::Ended(_))]));
}

#[test]
fn the_order_of_figures_does_not_matter() {
    let mut figures = vec![
        of(needs(province(), Test::Total, 30), Sex::Male),
        of(needs(province(), Test::Total, 25), Sex::Female),
        needs(nation(), Test::Actual, 5),
        needs(city(), Test::ActualInCity, 5).whose(&[Status::Flexible]),
    ];
    let one = ask(&figures, &anybody());
    figures.reverse();
    assert_eq!(ask(&figures, &anybody()), one);
}

#[test]
fn on_the_eve_of_a_later_rule_nothing_is_inherited_from_it() {
    let figures =
        [needs(province(), Test::ActualInCity, 10).since("2030-01-01"), needs(city(), Test::Total, 25)];
    let found = answers(&place(), &figures, &Person::anybody(on("2029-12-31").on), today());
    assert_eq!(found.cases[0].needs().len(), 1);
    assert!(matches!(found.cases[0].open()[..], [(Test::ActualInCity, Reason::NotYet(_))]));
}

#[test]
fn a_provisional_number_and_a_settled_one_are_two_answers() {
    let mut men = of(needs(city(), Test::Total, 25), Sex::Male);
    men.is_provisional = true;
    let figures = [men, of(needs(city(), Test::Total, 25), Sex::Female)];
    let found = answers(&place(), &figures, &anybody(), today());
    let told: Vec<_> =
        found.cases.iter().map(|c| (c.circumstances.people, c.needs()[0].is_provisional())).collect();
    assert_eq!(told, [(People::Men, true), (People::Women, false)]);
}
