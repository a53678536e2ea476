use chrono::NaiveDate;

use super::super::TransferRule;
use super::super::deadline::{Deadline, Stage};
use super::*;
use crate::policy::calendar::WorkingDate;
use crate::policy::figure::After;
use crate::policy::figure::Value;
use crate::policy::region::Level;
use crate::policy::region::RegionCode;
use crate::policy::resolve::Reason as WhyNot;
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn rule(region: RegionCode, key: TransferKey, days: Option<u32>) -> Figure {
    let value = TransferRule { key, working_days: days, limit: None, text: format!("{key:?} of {region}") };
    figure(region, Value::Transfer(value))
}

fn says(region: RegionCode, key: TransferKey) -> Figure {
    rule(region, key, None)
}

/// The nation's rules since 2023-01-01.
fn national() -> Vec<Figure> {
    vec![
        says(nation(), TransferKey::Scope),
        says(nation(), TransferKey::CaseEmployee),
        says(nation(), TransferKey::CaseResident),
        says(nation(), TransferKey::CaseCross),
        says(nation(), TransferKey::BalanceStep),
        rule(nation(), TransferKey::OutDays, Some(10)),
        rule(nation(), TransferKey::InDays, Some(5)),
        rule(nation(), TransferKey::TotalDays, Some(15)),
    ]
}

/// Another city of the sample's province.
fn neighbour() -> Place {
    let mut place = place();
    place.region.code = code("910200");
    place
}

/// A city of another province.
fn far() -> Place {
    let mut place = place();
    place.region.code = code("920100");
    place.region.parent = Some(code("920000"));
    place.above[0].code = code("920000");
    place
}

fn at_work() -> Facts {
    Facts {
        scheme_from: Said::Known(Scheme::Employee),
        scheme_to: Said::Known(Scheme::Employee),
        is_retired: Said::Known(false),
        ..Facts::on(day("2026-11-16"))
    }
}

fn ask<'a>(from: &'a Place, to: &'a Place, figures: &'a [Figure], facts: &Facts) -> Estimate<'a> {
    let journey = Journey { from, to, from_figures: figures, to_figures: figures };
    estimate(journey, &Calendar::default(), facts, today())
}

fn planned<'a>(from: &'a Place, to: &'a Place, figures: &'a [Figure], facts: &Facts) -> Plan<'a> {
    match ask(from, to, figures, facts) {
        Estimate::Plan(plan) => *plan,
        Estimate::Nothing(reason) => panic!("{reason:?}"),
    }
}

fn stages(plan: &Plan<'_>) -> Vec<(Stage, u32, String)> {
    let Deadlines::Counted(stages) = &plan.deadlines else { panic!("{:?}", plan.deadlines) };
    stages.iter().map(|d: &Deadline<'_>| (d.stage, d.days, d.by.day().to_string())).collect()
}

fn moment(text: &str) -> Said<Moment> {
    Said::Known(Moment::In(month(text)))
}

#[test]
fn the_new_places_days_follow_those_of_the_old_place() {
    let (from, to, figures) = (far(), place(), national());
    let plan = planned(&from, &to, &figures, &at_work());
    assert_eq!(plan.route, Route::AcrossProvinces);
    // Weekends alone: Monday 16 November and ten working days make Monday the 30th, five more the 7th.
    let expected = [
        (Stage::Out, 10, "2026-11-30".to_owned()),
        (Stage::In, 5, "2026-12-07".to_owned()),
        (Stage::Whole, 15, "2026-12-07".to_owned()),
    ];
    assert_eq!(stages(&plan), expected);
    assert_eq!(plan.deadlines.last(&to).map(|d| d.stage), Some(Stage::In));
    let Deadlines::Counted(counted) = &plan.deadlines else { panic!("counted") };
    assert!(counted.iter().all(|d| !d.by.is_exact() && !d.is_disputed() && d.is_national()));
}

#[test]
fn each_place_answers_for_its_own_days() {
    let mut figures = national();
    figures.push(rule(city(), TransferKey::OutDays, Some(3)));
    figures.push(rule(city(), TransferKey::InDays, Some(2)));
    let (other, here) = (far(), place());
    assert_eq!(
        stages(&planned(&here, &other, &figures, &at_work()))[..2].iter().map(|s| s.1).collect::<Vec<_>>(),
        [3, 5]
    );
    assert_eq!(
        stages(&planned(&other, &here, &figures, &at_work()))[..2].iter().map(|s| s.1).collect::<Vec<_>>(),
        [10, 2]
    );
}

#[test]
fn a_nearer_rule_of_both_sides_ends_it_and_a_farther_one_does_not() {
    let (from, to) = (far(), place());
    let mut figures = national();
    figures.push(rule(province(), TransferKey::TotalDays, Some(9)));
    let last = |figures: &[Figure]| {
        let plan = planned(&from, &to, figures, &at_work());
        plan.deadlines.last(&to).map(|d| (d.stage, d.days))
    };
    assert_eq!(last(&figures), Some((Stage::Whole, 9)));
    figures.push(rule(city(), TransferKey::InDays, Some(2)));
    assert_eq!(last(&figures), Some((Stage::In, 2)));
    let only_out = [rule(nation(), TransferKey::OutDays, Some(10))];
    assert_eq!(last(&only_out), None, "nobody says when the new place is done");
}

#[test]
fn where_sources_disagree_the_longest_time_counts() {
    let mut figures = national();
    figures.push(rule(nation(), TransferKey::OutDays, Some(12)));
    let (from, to) = (far(), place());
    let plan = planned(&from, &to, &figures, &at_work());
    let Deadlines::Counted(counted) = &plan.deadlines else { panic!("counted") };
    assert_eq!((counted[0].days, counted[0].figures.len(), counted[0].is_disputed()), (12, 2, true));
    figures.push(rule(nation(), TransferKey::OutDays, Some(90)).by(Evidence::Unconfirmed));
    assert_eq!(
        stages(&planned(&from, &to, &figures, &at_work()))[0].1,
        12,
        "what nobody supports counts nothing"
    );
}

#[test]
fn before_the_first_rule_there_are_no_days() {
    let (from, to, figures) = (far(), place(), national());
    let facts = Facts { applied: day("2022-12-31"), ..at_work() };
    let plan = planned(&from, &to, &figures, &facts);
    assert!(matches!(plan.deadlines, Deadlines::Unknown(WhyNot::NotYet(_))), "{:?}", plan.deadlines);
    let first = planned(&from, &to, &figures, &Facts { applied: day("2023-01-01"), ..at_work() });
    assert_eq!(stages(&first).len(), 3);
    let ended: Vec<Figure> =
        national().into_iter().map(|f| f.ended("2025-12-31", Some(After::Unknown))).collect();
    let plan = planned(&from, &to, &ended, &at_work());
    assert!(matches!(plan.deadlines, Deadlines::Unknown(WhyNot::Ended(_))), "{:?}", plan.deadlines);
    assert!(matches!(planned(&from, &to, &[], &at_work()).deadlines, Deadlines::Unknown(WhyNot::NotFound)));
}

#[test]
fn a_chain_is_exact_only_as_a_whole() {
    use crate::policy::calendar::{DayKind, Holiday};
    let free = |on: &str| Holiday {
        day: day(on),
        kind: DayKind::Holiday,
        name: String::new(),
        notice: String::new(),
    };
    // 2027 is not announced, 2028 is.
    let calendar = Calendar::new(&[free("2026-01-01"), free("2028-01-01")]);
    let (from, to) = (far(), place());
    let figures =
        [rule(nation(), TransferKey::OutDays, Some(262)), rule(nation(), TransferKey::InDays, Some(1))];
    let journey = Journey { from: &from, to: &to, from_figures: &figures, to_figures: &figures };
    let facts = Facts { applied: day("2026-12-31"), ..at_work() };
    let Estimate::Plan(plan) = estimate(journey, &calendar, &facts, today()) else { panic!("a plan") };
    let Deadlines::Counted(counted) = &plan.deadlines else { panic!("counted") };
    assert!(
        matches!(counted[1].by, WorkingDate::EarliestByWeekends(day) if day >= NaiveDate::from_ymd_opt(2028, 1, 1).unwrap())
    );
}

#[test]
fn one_city_is_one_pool_and_so_are_cities_of_one_named_pool() {
    let figures = vec![
        says(province(), TransferKey::NotNeeded),
        says(province(), TransferKey::Condition).reaching("pool:B"),
    ];
    let here = place();
    let Estimate::Nothing(Reason::SamePool { rules, pools }) = ask(&here, &here, &figures, &at_work()) else {
        panic!("one pool")
    };
    assert_eq!((rules.len(), pools), (1, vec!["B"]));
    let (mut one, mut other) = (place_in_pool("B"), place_in_pool("B"));
    one.region.code = code("919001");
    other.region.code = code("919002");
    assert!(matches!(ask(&one, &other, &[], &at_work()), Estimate::Nothing(Reason::SamePool { .. })));
    // A city in a pool of its own and one in the province's ordinary ones.
    assert!(matches!(ask(&one, &here, &[], &at_work()), Estimate::Plan(_)));
    assert!(matches!(ask(&here, &neighbour(), &[], &at_work()), Estimate::Plan(_)));
}

#[test]
fn a_province_is_no_pool() {
    let mut whole = place();
    whole.region = whole.above.remove(0);
    let figures = national();
    let plan = planned(&whole, &whole, &figures, &at_work());
    assert_eq!(plan.route, Route::WithinProvince { may_be_same_city: true });
    let (here, away) = (place(), far());
    assert_eq!(
        planned(&whole, &here, &figures, &at_work()).route,
        Route::WithinProvince { may_be_same_city: true }
    );
    assert_eq!(planned(&whole, &away, &figures, &at_work()).route, Route::AcrossProvinces);
    let next = neighbour();
    assert_eq!(
        planned(&here, &next, &figures, &at_work()).route,
        Route::WithinProvince { may_be_same_city: false }
    );
}

#[test]
fn where_this_insurance_does_not_operate_nothing_is_moved() {
    let mut outside = place();
    outside.region.level = Level::Sar;
    let here = place();
    let reason = |from, to| match ask(from, to, &[], &at_work()) {
        Estimate::Nothing(Reason::NotCovered { from, to }) => (from, to),
        other => panic!("{other:?}"),
    };
    assert_eq!(reason(&outside, &here), (true, false));
    assert_eq!(reason(&here, &outside), (false, true));
    assert_eq!(reason(&outside, &outside), (true, true));
}

#[test]
fn who_is_retired_in_the_employee_scheme_stays() {
    let (from, to, figures) = (far(), place(), national());
    let retired = |scheme_from| {
        let facts = Facts { scheme_from, is_retired: Said::Known(true), ..at_work() };
        match ask(&from, &to, &figures, &facts) {
            Estimate::Nothing(Reason::Retired { rules, is_sure }) => Some((rules.len(), is_sure)),
            _ => None,
        }
    };
    assert_eq!(retired(Said::Known(Scheme::Employee)), Some((1, true)));
    assert_eq!(retired(Said::DontKnow), Some((1, false)));
    assert_eq!(retired(Said::Nothing), Some((1, false)));
    assert_eq!(retired(Said::Known(Scheme::Residents)), None, "residents do not retire");
    for (is_retired, may_be) in [(Said::Nothing, true), (Said::DontKnow, true), (Said::Known(false), false)] {
        assert_eq!(planned(&from, &to, &figures, &Facts { is_retired, ..at_work() }).may_be_retired, may_be);
    }
}

#[test]
fn what_was_not_said_leaves_several_ways() {
    let (from, to, figures) = (far(), place(), national());
    let (e, r) = (Said::Known(Scheme::Employee), Said::Known(Scheme::Residents));
    for (scheme_from, scheme_to, kinds) in [
        (e, e, vec![Kind::Employee]),
        (r, r, vec![Kind::Residents]),
        (e, r, vec![Kind::Between]),
        (r, e, vec![Kind::Between]),
        (e, Said::Nothing, vec![Kind::Employee, Kind::Between]),
        (Said::DontKnow, r, vec![Kind::Between, Kind::Residents]),
        (Said::DontKnow, Said::Nothing, vec![Kind::Employee, Kind::Between, Kind::Residents]),
    ] {
        let plan = planned(&from, &to, &figures, &Facts { scheme_from, scheme_to, ..at_work() });
        assert_eq!(plan.kinds, kinds);
        assert_eq!(plan.cases.len(), kinds.len());
        let rule = if scheme_from == r { BalanceRule::NoAccount } else { BalanceRule::OfNation };
        assert_eq!(plan.balance_rule, rule);
        assert_eq!(plan.balance.is_empty(), scheme_from == r);
    }
}

#[test]
fn what_has_not_happened_comes_first() {
    let (from, to, figures) = (far(), place(), national());
    let first =
        |stopped, started| planned(&from, &to, &figures, &Facts { stopped, started, ..at_work() }).first;
    let not_yet = Said::Known(Moment::NotYet);
    assert_eq!(first(not_yet, not_yet), [First::StopThere, First::StartHere]);
    assert_eq!(first(moment("2026-11"), moment("2026-12")), [First::StartHere]);
    assert_eq!(first(moment("2026-12"), moment("2026-11")), [First::StopThere]);
    assert_eq!(first(moment("2026-10"), moment("2026-11")), []);
    assert_eq!(first(Said::DontKnow, Said::Nothing), []);
}

#[test]
fn residents_take_the_next_years_insurance_first_unless_they_said_they_have() {
    let (from, to, figures) = (far(), place(), national());
    let r = Said::Known(Scheme::Residents);
    let first = |scheme_to, stopped, started| {
        let facts = Facts { scheme_from: r, scheme_to, stopped, started, ..at_work() };
        planned(&from, &to, &figures, &facts).first
    };
    let not_yet = Said::Known(Moment::NotYet);
    for open in [Said::Nothing, Said::DontKnow, not_yet, moment("2027-01")] {
        assert_eq!(first(r, Said::Nothing, open), [First::NextYearHere]);
    }
    assert_eq!(first(r, not_yet, Said::Nothing), [First::StopThere, First::NextYearHere]);
    assert_eq!(first(r, Said::Nothing, moment("2026-01")), []);
    // Another way is possible: then nothing is sure.
    assert_eq!(first(Said::DontKnow, Said::Nothing, Said::Nothing), []);
}

#[test]
fn a_province_that_moves_records_itself_does_so_inside_it_only() {
    let mut figures = national();
    figures.push(says(province(), TransferKey::WithinProvinceAutomatic));
    let (here, next, away) = (place(), neighbour(), far());
    let facts = Facts { started: moment("2026-10"), ..at_work() };
    let plan = planned(&next, &here, &figures, &facts);
    assert!(plan.automatic.as_ref().is_some_and(|a| a.is_sure && a.rules.len() == 1));
    assert!(plan.balance.is_empty(), "the nation's steps are those of an application");
    assert_eq!(plan.balance_rule, BalanceRule::OfProvince);
    assert_eq!(stages(&plan).len(), 3, "and if it does not come, the days of an application");
    assert_eq!(planned(&away, &here, &figures, &facts).automatic, None);
    // A city of the same province in another pool is reached by none of its rules.
    let pool = place_in_pool("B");
    assert_eq!(planned(&pool, &next, &figures, &facts).automatic, None);
    assert_eq!(planned(&next, &pool, &figures, &facts).automatic, None);
}

#[test]
fn an_automatic_move_is_sure_only_for_whom_the_rule_certainly_means() {
    let mut figures = national();
    figures.push(says(province(), TransferKey::WithinProvinceAutomatic).since("2025-07"));
    let (here, next) = (place(), neighbour());
    let sure = |facts: &Facts| planned(&next, &here, &figures, facts).automatic.map(|a| a.is_sure);
    let since = |text: &str| Facts { started: moment(text), ..at_work() };
    assert_eq!(sure(&since("2025-08")), Some(true));
    assert_eq!(sure(&since("2025-07")), Some(false), "it began some day of that month");
    assert_eq!(sure(&since("2025-06")), None, "the new insurance is older than the rule");
    assert_eq!(sure(&at_work()), Some(false), "when it began was not said");
    assert_eq!(sure(&Facts { started: Said::Known(Moment::NotYet), ..at_work() }), Some(true));
    let resident = Facts { scheme_to: Said::Known(Scheme::Residents), ..since("2026-01") };
    assert_eq!(sure(&resident), Some(false));
    assert_eq!(sure(&Facts { is_retired: Said::DontKnow, ..since("2026-01") }), Some(false));
}

#[test]
fn the_provinces_own_days_go_before_the_nations() {
    let mut figures = national();
    figures.push(says(province(), TransferKey::WithinProvinceApply));
    let (here, next, away) = (place(), neighbour(), far());
    let plan = planned(&next, &here, &figures, &at_work());
    assert_eq!((plan.within.len(), &plan.deadlines), (1, &Deadlines::AsRuled));
    figures.push(rule(province(), TransferKey::WithinProvinceDays, Some(9)));
    let plan = planned(&next, &here, &figures, &at_work());
    assert_eq!(stages(&plan), [(Stage::WithinProvince, 9, "2026-11-27".to_owned())]);
    assert_eq!(plan.deadlines.last(&here).map(|d| d.stage), Some(Stage::WithinProvince));
    let plan = planned(&away, &here, &figures, &at_work());
    assert_eq!((plan.within.len(), stages(&plan).len()), (0, 3));
}

#[test]
fn what_the_province_says_of_the_balance_stands_instead_of_the_nations_steps() {
    let mut figures = national();
    figures.push(says(province(), TransferKey::WithinProvinceBalance));
    figures.push(rule(province(), TransferKey::BalanceCreditDays, Some(5)));
    let (here, next, away) = (place(), neighbour(), far());
    let keys = |plan: &Plan<'_>| {
        let key = |f: &&Figure| match &f.value {
            Value::Transfer(rule) => rule.key,
            _ => panic!("a rule of moving"),
        };
        plan.balance.iter().map(key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&planned(&next, &here, &figures, &at_work())), [TransferKey::WithinProvinceBalance]);
    let across = [TransferKey::BalanceStep, TransferKey::BalanceCreditDays];
    assert_eq!(keys(&planned(&away, &here, &figures, &at_work())), across);
}
