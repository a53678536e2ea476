use super::*;
use crate::policy::figure::Status;
use crate::policy::refund::rule::AverageYear;
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn retiree() -> Facts {
    Facts::of(Status::Retiree)
}

fn of_class(class: Class) -> Facts {
    let mut facts = retiree();
    facts.person.class = Said::Known(Some(class));
    facts
}

fn found(rule: Average, figures: &[Figure], facts: &Facts) -> Option<Fen> {
    verified_average(&rule, &place(), None, figures, facts, today()).map(|(_, sum)| sum)
}

fn named(code: &str) -> Average {
    Average { of: AverageOf::Region(crate::policy::sample::code(code)), ..own_average(2021) }
}

#[test]
fn the_average_of_the_named_year_is_found() {
    let figures = [figure(city(), average("3600", 2020)), figure(city(), average("3700", 2021))];
    assert_eq!(found(own_average(2021), &figures, &retiree()), Some(yuan("3700")));
    assert_eq!(found(own_average(2022), &figures, &retiree()), None);
}

#[test]
fn a_year_that_no_source_names_has_no_verified_average() {
    let figures = [figure(city(), average("3700", 2021))];
    for year in [AverageYear::Reform, AverageYear::Current, AverageYear::Before, AverageYear::Unknown] {
        assert_eq!(found(Average { year, ..own_average(2021) }, &figures, &retiree()), None, "{year:?}");
    }
}

#[test]
fn ones_own_average_is_not_the_provinces() {
    let figures = [figure(province(), average("4000", 2021))];
    assert_eq!(found(own_average(2021), &figures, &retiree()), None);
    assert_eq!(found(named("910000"), &figures, &retiree()), Some(yuan("4000")));
}

#[test]
fn a_rule_may_name_the_average_of_another_city() {
    let figures = [figure(code("910200"), average("4100", 2021)).reaching("all")];
    assert_eq!(found(named("910200"), &figures, &retiree()), Some(yuan("4100")));
    assert_eq!(found(own_average(2021), &figures, &retiree()), None);
}

#[test]
fn the_own_average_of_a_named_pool_is_the_pools_and_not_the_citys() {
    let figures = [
        figure(city(), average("3700", 2021)),
        figure(province(), average("5000", 2021)).reaching("pool:省直"),
    ];
    let of = |pool| {
        verified_average(&own_average(2021), &place(), pool, &figures, &retiree(), today()).map(|(_, s)| s)
    };
    assert_eq!(of(Some("省直")), Some(yuan("5000")));
    assert_eq!(of(None), Some(yuan("3700")));
    assert_eq!(of(Some("兵团")), None);
}

#[test]
fn the_average_of_a_sub_area_is_never_used() {
    let figures = [figure(city(), average("3700", 2021)).only_in("某县")];
    assert_eq!(found(own_average(2021), &figures, &retiree()), None);
    assert_eq!(found(named("910100"), &figures, &retiree()), None);
}

#[test]
fn an_unconfirmed_average_is_never_used() {
    let figures = [figure(city(), average("3700", 2021)).by(Evidence::Unconfirmed)];
    assert_eq!(found(own_average(2021), &figures, &retiree()), None);
}

#[test]
fn the_better_evidenced_average_is_used_in_any_order() {
    let mut figures = [
        figure(city(), average("3700", 2021)).by(Evidence::Reported),
        figure(city(), average("3710", 2021)).by(Evidence::Official),
    ];
    assert_eq!(found(own_average(2021), &figures, &retiree()), Some(yuan("3710")));
    figures.reverse();
    assert_eq!(found(own_average(2021), &figures, &retiree()), Some(yuan("3710")));
}

#[test]
fn two_averages_of_equal_evidence_are_none() {
    let two = |other| [figure(city(), average("3700", 2021)), figure(city(), average(other, 2021))];
    assert_eq!(found(own_average(2021), &two("3710"), &retiree()), None);
    assert_eq!(found(own_average(2021), &two("3700"), &retiree()), Some(yuan("3700")));
}

#[test]
fn a_provisional_average_gives_way_to_the_settled_one() {
    let figures = [
        figure(city(), average("3700", 2021)).ended("2023-06-30", None),
        figure(city(), average("3750", 2021)).since("2023-07-01"),
    ];
    let at = |text| {
        verified_average(&own_average(2021), &place(), None, &figures, &retiree(), on(text)).map(|(_, s)| s)
    };
    assert_eq!(at("2023-06-30"), Some(yuan("3700")));
    assert_eq!(at("2023-07-01"), Some(yuan("3750")));
}

#[test]
fn an_average_whose_first_day_nobody_tells_serves_past_days_too() {
    let figures = [figure(city(), average("3700", 2021)).since("unknown")];
    let at = verified_average(&own_average(2021), &place(), None, &figures, &retiree(), on("2023-06-01"));
    assert_eq!(at.map(|(_, sum)| sum), Some(yuan("3700")));
}

#[test]
fn a_rule_by_class_uses_the_average_of_the_class_that_was_said() {
    let figures = [
        figure(city(), average("3700", 2021)),
        figure(city(), class_average("3200", 2021, Class::Enterprise)),
        figure(city(), class_average("5800", 2021, Class::Institution)),
    ];
    let rule = Average { is_by_class: true, ..own_average(2021) };
    assert_eq!(found(rule, &figures, &of_class(Class::Enterprise)), Some(yuan("3200")));
    assert_eq!(found(rule, &figures, &of_class(Class::Institution)), Some(yuan("5800")));
    assert_eq!(found(rule, &figures, &retiree()), None);
}

#[test]
fn a_rule_for_all_together_uses_the_average_of_all() {
    let figures = [
        figure(city(), class_average("3200", 2021, Class::Enterprise)),
        figure(city(), average("3700", 2021)),
    ];
    assert_eq!(found(own_average(2021), &figures, &of_class(Class::Enterprise)), Some(yuan("3700")));
    assert_eq!(found(own_average(2021), &figures[..1], &of_class(Class::Enterprise)), Some(yuan("3200")));
    assert_eq!(found(own_average(2021), &figures[..1], &retiree()), None);
}
