use super::*;
use crate::policy::figure::{After, Status};
use crate::policy::refund::rule::{DeductionAmount, FallsOn, Per, Rule};
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn resolved<'a>(place: &Place, pool: Pool<'_>, figures: &'a [Figure], as_of: AsOf) -> Resolution<'a> {
    let figures: Vec<&Figure> = figures.iter().collect();
    resolve(place, pool, &figures, as_of, |f| u8::from(f.who.statuses.contains(&Status::RetireeFlexible)))
}

fn answer(figures: &[Figure], as_of: AsOf) -> Answer<'_> {
    resolved(&place(), None, figures, as_of).answer
}

/// The number of the figure that answers.
fn known(figures: &[Figure], answer: &Answer<'_>) -> Option<usize> {
    match answer {
        Answer::Known { figure, .. } => figures.iter().position(|f| f == *figure),
        _ => None,
    }
}

#[track_caller]
fn assert_known(figures: &[Figure], as_of: AsOf, which: usize) {
    let answer = answer(figures, as_of);
    assert_eq!(known(figures, &answer), Some(which), "{answer:?}");
}

#[test]
fn a_city_rule_that_may_have_begun_leaves_no_room_for_the_province() {
    let wide = figure(province(), monthly("75")).since("2020-01-01");
    let vague = [figure(city(), monthly("90")).since("2023"), wide.clone()];
    let at = |text| answer(&vague, on(text));
    assert_eq!(at("2022-12-31"), Answer::Known { figure: &vague[1], explained_by: vec![] });
    assert_eq!(at("2023-06-30"), Answer::Unknown(Reason::NotYet(&vague[0])));
    assert_eq!(at("2023-12-31"), Answer::Known { figure: &vague[0], explained_by: vec![] });
    let silent = [figure(city(), monthly("90")).since("unknown"), wide];
    let at = |text| answer(&silent, on(text));
    assert_eq!(at("2023-06-30"), Answer::Unknown(Reason::StartUnknown(&silent[0])));
    assert_eq!(at("2026-11-22"), Answer::Known { figure: &silent[0], explained_by: vec![] });
}

#[test]
fn a_city_rule_that_begins_later_is_told_before_a_vague_one_of_the_province() {
    let figures = [
        figure(city(), monthly("90")).since("2022-11-01"),
        figure(province(), monthly("75")).since("unknown"),
    ];
    let at = |text| answer(&figures, on(text));
    assert_eq!(at("2022-10-31"), Answer::Unknown(Reason::NotYet(&figures[0])));
    assert_eq!(at("2022-11-01"), Answer::Known { figure: &figures[0], explained_by: vec![] });
}

#[test]
fn city_goes_over_province_over_nation() {
    let all =
        [figure(nation(), monthly("60")), figure(province(), monthly("70")), figure(city(), monthly("75"))];
    assert_known(&all, today(), 2);
    assert_known(&all[..2], today(), 1);
    assert_known(&all[..1], today(), 0);
}

#[test]
fn a_better_evidenced_province_does_not_go_over_the_city() {
    let figures = [
        figure(province(), monthly("70")).by(Evidence::Official),
        figure(city(), monthly("75")).by(Evidence::Reported),
    ];
    assert_known(&figures, today(), 1);
}

#[test]
fn frames_and_pools_are_not_inherited() {
    for reach in ["frame", "pool:省直"] {
        let figures = [figure(province(), monthly("70")).reaching(reach)];
        assert_eq!(answer(&figures, today()), Answer::Unknown(Reason::NotFound), "{reach}");
    }
}

#[test]
fn a_frame_leaves_the_nation_to_be_inherited() {
    let figures = [figure(province(), monthly("70")).reaching("frame"), figure(nation(), monthly("60"))];
    assert_known(&figures, today(), 1);
}

#[test]
fn figures_of_another_region_reach_nobody_here() {
    let figures = [figure(code("910200"), monthly("75"))];
    assert_eq!(answer(&figures, today()), Answer::Unknown(Reason::NotFound));
}

#[test]
fn a_city_of_another_pool_inherits_that_pool_and_the_nation_but_not_the_province() {
    let place = place_in_pool("兵团");
    let figures = [
        figure(province(), monthly("70")),
        figure(province(), monthly("80")).reaching("pool:兵团"),
        figure(nation(), monthly("60")),
    ];
    assert_eq!(known(&figures, &resolved(&place, None, &figures, today()).answer), Some(1));
    let without = [figures[0].clone(), figures[2].clone()];
    assert_eq!(known(&without, &resolved(&place, None, &without, today()).answer), Some(1));
    let other = [figures[0].clone(), figure(province(), monthly("90")).reaching("pool:省直")];
    assert_eq!(resolved(&place, None, &other, today()).answer, Answer::Unknown(Reason::NotFound));
}

#[test]
fn somebody_in_a_named_pool_gets_its_rule_and_never_the_citys_or_the_provinces() {
    let place = place();
    let figures = [
        figure(city(), monthly("75")),
        figure(province(), monthly("70")),
        figure(province(), monthly("90")).reaching("pool:省直"),
        figure(nation(), monthly("60")),
    ];
    assert_eq!(known(&figures, &resolved(&place, Some("省直"), &figures, today()).answer), Some(2));
    let without = [figures[0].clone(), figures[1].clone(), figures[3].clone()];
    assert_eq!(known(&without, &resolved(&place, Some("省直"), &without, today()).answer), Some(2));
    let city_only = &figures[..2];
    assert_eq!(resolved(&place, Some("省直"), city_only, today()).answer, Answer::Unknown(Reason::NotFound));
}

#[test]
fn a_sub_area_is_never_resolved() {
    let figures = [figure(city(), monthly("75")).only_in("某县")];
    assert_eq!(answer(&figures, today()), Answer::Unknown(Reason::NotFound));
    let pooled = [figure(province(), monthly("75")).reaching("pool:省直").only_in("某县")];
    assert_eq!(resolved(&place(), Some("省直"), &pooled, today()).answer, Answer::Unknown(Reason::NotFound));
}

#[test]
fn an_end_with_unknown_successor_stops_inheritance() {
    let figures = [
        figure(city(), monthly("75")).ended("2025-12-31", Some(After::Unknown)),
        figure(province(), monthly("70")),
    ];
    assert_known(&figures, on("2025-12-31"), 0);
    assert_eq!(answer(&figures, on("2026-01-01")), Answer::Unknown(Reason::Ended(&figures[0])));
}

#[test]
fn an_end_that_leaves_to_inheritance_falls_through() {
    let figures = [
        figure(city(), monthly("75")).ended("2025-12-31", Some(After::Inherited)),
        figure(province(), monthly("70")),
    ];
    assert_known(&figures, on("2026-01-01"), 1);
}

#[test]
fn an_end_that_leaves_to_inheritance_is_the_reason_where_nothing_is_inherited() {
    let figures = [figure(city(), monthly("75")).ended("2025-12-31", Some(After::Inherited))];
    assert_eq!(answer(&figures, on("2026-01-01")), Answer::Unknown(Reason::Ended(&figures[0])));
}

#[test]
fn the_last_of_several_ended_figures_decides_what_follows() {
    let old = figure(city(), monthly("65")).since("2020-01-01").ended("2022-12-31", Some(After::Unknown));
    let new = figure(city(), monthly("75")).ended("2025-12-31", Some(After::Inherited));
    let figures = [old, new, figure(province(), monthly("70"))];
    assert_known(&figures, today(), 2);
}

#[test]
fn a_successor_takes_over_the_day_after_the_end() {
    let figures = [
        figure(city(), monthly("75")).ended("2025-12-31", None),
        figure(city(), monthly("85")).since("2026-01-01"),
    ];
    assert_known(&figures, on("2025-12-31"), 0);
    assert_known(&figures, on("2026-01-01"), 1);
}

#[test]
fn who_had_a_closer_rule_that_ended_does_not_get_the_wider_one() {
    let closer = figure(city(), monthly("50")).whose(&[Status::RetireeFlexible]);
    let wider = figure(city(), monthly("75"));
    let unknown = [closer.clone().ended("2025-12-31", Some(After::Unknown)), wider.clone()];
    assert_eq!(answer(&unknown, today()), Answer::Unknown(Reason::Ended(&unknown[0])));
    let inherited = [closer.ended("2025-12-31", Some(After::Inherited)), wider];
    assert_known(&inherited, today(), 1);
}

#[test]
fn before_the_first_figure_the_answer_is_not_yet_by_the_nearest_start() {
    let figures = [
        figure(city(), monthly("85")).since("2025-01-01"),
        figure(city(), monthly("75")).since("2023-01-01"),
    ];
    assert_eq!(answer(&figures, on("2022-12-31")), Answer::Unknown(Reason::NotYet(&figures[1])));
}

#[test]
fn a_figure_that_begins_later_does_not_stop_inheritance() {
    let figures = [figure(city(), monthly("85")).since("2027-01-01"), figure(province(), monthly("70"))];
    assert_known(&figures, today(), 1);
}

#[test]
fn a_figure_of_unknown_start_is_the_reason_on_a_past_day() {
    let figures = [figure(city(), monthly("75")).since("unknown")];
    assert_eq!(answer(&figures, on("2024-01-01")), Answer::Unknown(Reason::StartUnknown(&figures[0])));
}

#[test]
fn nothing_said_is_not_found() {
    assert_eq!(answer(&[], today()), Answer::Unknown(Reason::NotFound));
}

#[test]
fn unconfirmed_values_never_answer_and_stand_below() {
    let figures = [figure(city(), monthly("75")).by(Evidence::Unconfirmed)];
    let resolution = resolved(&place(), None, &figures, today());
    assert_eq!(resolution.answer, Answer::Unknown(Reason::OnlyUnconfirmed));
    assert_eq!(resolution.also_said, [&figures[0]]);
}

#[test]
fn unconfirmed_values_of_the_city_leave_the_answer_to_the_province() {
    let figures =
        [figure(city(), monthly("75")).by(Evidence::Unconfirmed), figure(province(), monthly("70"))];
    let resolution = resolved(&place(), None, &figures, today());
    assert_eq!(known(&figures, &resolution.answer), Some(1));
    assert_eq!(resolution.also_said, [&figures[0]]);
}

#[test]
fn unconfirmed_values_agreeing_with_each_other_still_do_not_answer() {
    let said = || figure(city(), monthly("75")).by(Evidence::Unconfirmed);
    assert_eq!(answer(&[said(), said()], today()), Answer::Unknown(Reason::OnlyUnconfirmed));
}

#[test]
fn different_values_of_equal_evidence_are_a_dispute_with_both_sides() {
    for evidence in [Evidence::Reported, Evidence::Corroborated, Evidence::Official] {
        let figures =
            [figure(city(), monthly("75")).by(evidence), figure(city(), monthly("80")).by(evidence)];
        assert_eq!(answer(&figures, today()), Answer::Disputed(vec![&figures[0], &figures[1]]));
    }
}

#[test]
fn the_best_citation_is_the_evidence_of_a_figure() {
    let mut figures = [figure(city(), monthly("75")).by(Evidence::Reported), figure(city(), monthly("80"))];
    figures[0].citations.push(citation(Evidence::Official));
    assert_known(&figures, today(), 0);
}

#[test]
fn better_evidence_answers_and_the_weaker_value_is_also_said() {
    let figures = [
        figure(city(), monthly("80")).by(Evidence::Reported),
        figure(city(), monthly("75")).by(Evidence::Official),
        figure(city(), monthly("90")).by(Evidence::Unconfirmed),
    ];
    let resolution = resolved(&place(), None, &figures, today());
    assert_eq!(known(&figures, &resolution.answer), Some(1));
    assert_eq!(resolution.also_said, [&figures[0], &figures[2]]);
}

#[test]
fn weaker_repeats_of_the_answer_are_dropped() {
    let figures = [
        figure(city(), monthly("75")).by(Evidence::Official),
        figure(city(), yearly("900")).by(Evidence::Reported),
        figure(city(), monthly("75")).by(Evidence::Unconfirmed),
    ];
    assert_eq!(resolved(&place(), None, &figures, today()).also_said, Vec::<&Figure>::new());
}

#[test]
fn seventy_five_a_month_is_nine_hundred_a_year() {
    assert!(is_same_value(&monthly("75"), &yearly("900")));
    assert!(!is_same_value(&monthly("75"), &yearly("901")));
    assert!(!is_same_value(&monthly("75"), &monthly("900")));
    let figures = [figure(city(), monthly("75")), figure(city(), yearly("900"))];
    assert_known(&figures, today(), 0);
}

#[test]
fn a_range_of_one_amount_is_that_amount() {
    let range = |high| {
        Value::Refund(Rule::Amount {
            low: yuan("75"),
            high: Some(yuan(high)),
            per: Per::Month,
            reduction: None,
        })
    };
    assert!(is_same_value(&monthly("75"), &range("75")));
    assert!(!is_same_value(&monthly("75"), &range("76")));
}

#[test]
fn deductions_are_compared_by_the_year() {
    let of = |text, per| deduction("护理", DeductionAmount::Fixed(yuan(text), per), FallsOn::All);
    assert!(is_same_value(&of("3.75", Per::Month), &of("45", Per::Year)));
    assert!(!is_same_value(&of("3.75", Per::Month), &of("46", Per::Year)));
    let some = deduction("护理", DeductionAmount::Fixed(yuan("45"), Per::Year), FallsOn::Some);
    assert!(!is_same_value(&of("45", Per::Year), &some));
}

#[test]
fn a_published_amount_answers_and_the_rate_explains_it_whatever_the_rates_evidence() {
    for evidence in [Evidence::Reported, Evidence::Corroborated, Evidence::Official] {
        let figures = [
            figure(city(), share_of_average("2%")).by(evidence),
            figure(city(), monthly("75")).by(Evidence::Corroborated),
        ];
        let resolution = resolved(&place(), None, &figures, today());
        let answer = Answer::Known { figure: &figures[1], explained_by: vec![&figures[0]] };
        assert_eq!(resolution, Resolution { answer, also_said: Vec::new() }, "{evidence:?}");
    }
}

#[test]
fn an_unconfirmed_rate_explains_nothing() {
    let figures =
        [figure(city(), share_of_average("2%")).by(Evidence::Unconfirmed), figure(city(), monthly("75"))];
    let resolution = resolved(&place(), None, &figures, today());
    assert_eq!(resolution.answer, Answer::Known { figure: &figures[1], explained_by: Vec::new() });
    assert_eq!(resolution.also_said, [&figures[0]]);
}

#[test]
fn two_rates_of_equal_evidence_are_a_dispute() {
    let figures = [figure(city(), share_of_average("2%")), figure(city(), share_of_average("2.5%"))];
    assert!(matches!(answer(&figures, today()), Answer::Disputed(sides) if sides.len() == 2));
}

#[test]
fn a_rate_does_not_stand_against_nothing_is_credited() {
    let figures = [figure(city(), Value::Refund(Rule::Nothing)), figure(city(), share_of_average("2%"))];
    assert_known(&figures, today(), 0);
}

#[test]
fn the_order_of_the_figures_does_not_matter() {
    let mut figures = vec![
        figure(city(), monthly("80")),
        figure(city(), monthly("75")),
        figure(city(), monthly("90")).by(Evidence::Reported),
        figure(city(), monthly("95")).by(Evidence::Reported),
    ];
    let ids = |figures: &[Figure]| {
        let resolution = resolved(&place(), None, figures, today());
        let Answer::Disputed(sides) = resolution.answer else { panic!("a dispute") };
        let of = |figures: Vec<&Figure>| figures.iter().map(|f| f.id.clone()).collect::<Vec<_>>();
        (of(sides), of(resolution.also_said))
    };
    let before = ids(&figures);
    figures.reverse();
    assert_eq!(ids(&figures), before);
}

#[test]
fn of_two_values_of_unknown_start_the_other_is_said_too() {
    let figures = [
        figure(city(), monthly("75")).since("unknown"),
        figure(city(), monthly("80")).since("unknown"),
        figure(city(), monthly("75")).since("unknown"),
        figure(city(), share_of_average("2%")).since("unknown"),
    ];
    let found = resolved(&place(), None, &figures, on("2024-01-01"));
    assert_eq!(found.answer, Answer::Unknown(Reason::StartUnknown(&figures[0])));
    assert_eq!(found.also_said, [&figures[1]], "what says the same or explains it is no other opinion");
}
