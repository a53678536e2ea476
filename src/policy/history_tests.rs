use super::*;
use crate::policy::figure::{BandStart, Status, Topic};
use crate::policy::refund::rule::Paid;
use crate::policy::sample::{city, figure, monthly, paid_on, place, province, share_of_average};
use crate::policy::source::Evidence;

/// The days on which the figures of each history begin.
fn starts(figures: &[Figure]) -> Vec<Vec<String>> {
    let of = |group: Vec<&Figure>| group.iter().map(|f| f.from.to_string()).collect();
    histories(figures, &place().region, Topic::Refund).into_iter().map(of).collect()
}

#[test]
fn values_that_follow_one_another_are_a_history_newest_first() {
    let figures = [
        figure(city(), monthly("60")).since("2022").ended("2023-12-31", None),
        figure(city(), monthly("75")).since("2024-01"),
        figure(city(), share_of_average("2%")).since("2021").ended("2021-12-31", None),
    ];
    assert_eq!(starts(&figures), [["2024-01", "2022", "2021"]]);
}

#[test]
fn one_value_ages_and_disputes_are_none() {
    let one = figure(city(), monthly("60"));
    assert_eq!(starts(std::slice::from_ref(&one)), Vec::<Vec<String>>::new());
    let sides = [one.clone(), figure(city(), monthly("70"))];
    assert_eq!(starts(&sides), Vec::<Vec<String>>::new());
    let young = one.clone().aged(None, Some(70), BandStart::Unknown);
    let old = figure(city(), monthly("80")).aged(Some(70), None, BandStart::Unknown);
    assert_eq!(starts(&[young, old]), Vec::<Vec<String>>::new());
}

#[test]
fn other_people_kinds_and_unconfirmed_values_stay_out() {
    let old = figure(city(), monthly("60")).ended("2023-12-31", None);
    for other in [
        figure(city(), monthly("75")).since("2024").whose(&[Status::Employee]),
        figure(city(), paid_on(Paid::Day(1))).since("2024"),
        figure(city(), monthly("75")).since("2024").by(Evidence::Unconfirmed),
        figure(city(), monthly("75")).since("2024").only_in("somearea"),
        figure(city(), monthly("75")).since("unknown"),
    ] {
        assert_eq!(starts(&[old.clone(), other]), Vec::<Vec<String>>::new());
    }
}

#[test]
fn bands_of_a_new_rule_stand_with_the_old_rule_for_all_ages() {
    let figures = [
        figure(city(), monthly("60")).since("2022").ended("2023-12-31", None),
        figure(city(), monthly("75")).since("2024").aged(None, Some(70), BandStart::Unknown),
        figure(city(), monthly("90")).since("2024").aged(Some(70), None, BandStart::Unknown),
    ];
    assert_eq!(starts(&figures), [["2024", "2024", "2022"]]);
}

#[test]
fn the_inherited_rule_follows_where_the_own_gave_way_to_it() {
    let of_province = figure(province(), monthly("75")).since("2024-01-01");
    let gone = |after| figure(city(), monthly("60")).since("2022").ended("2023-12-31", after);
    assert_eq!(starts(&[of_province.clone(), gone(Some(After::Inherited))]), [["2024-01-01", "2022"]]);
    assert_eq!(starts(&[of_province.clone(), gone(Some(After::Unknown))]), Vec::<Vec<String>>::new());
    let running = figure(city(), monthly("60")).since("2022");
    assert_eq!(starts(&[of_province.clone(), running]), Vec::<Vec<String>>::new());
    // What had ended by then was never the rule here.
    let earlier = of_province.since("2020").ended("2022-12-31", None);
    assert_eq!(starts(&[earlier, gone(Some(After::Inherited))]), Vec::<Vec<String>>::new());
    let frame = figure(province(), monthly("75")).since("2024").reaching("frame");
    assert_eq!(starts(&[frame, gone(Some(After::Inherited))]), Vec::<Vec<String>>::new());
}
