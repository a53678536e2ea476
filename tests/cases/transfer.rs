//! Moves between real places on real days, reckoned by hand on the notices of the holidays.
//!
//! The days are those of the nation's rule (医保办发〔2021〕43号: 10 working days at the old place, 5 at the new, 15 in all;
//! s4b644f21, s10923d61) unless a line says otherwise. Holidays: 国办发明电〔2023〕7号, 〔2024〕12号 and 〔2025〕7号.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use yibao::policy::calendar::{Calendar, WorkingDate};
use yibao::policy::date::{AsOf, YearMonth};
use yibao::policy::figure::Figure;
use yibao::policy::input::Said;
use yibao::policy::lapse::gap::{Reach, Wait};
use yibao::policy::lapse::rule::told;
use yibao::policy::lapse::time::Begins;
use yibao::policy::region::Place;
use yibao::policy::resolve::Reason as WhyNot;
use yibao::policy::transfer::deadline::{Deadlines, Stage};
use yibao::policy::transfer::estimate::{Estimate, First, Journey, Kind, Plan, Reason, Route, estimate};
use yibao::policy::transfer::gap::Gap;
use yibao::policy::transfer::input::{Facts, Moment, Scheme};

use crate::world::{CONTENT, day, place, place_of, series, today};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(&CONTENT.holidays));

/// From where to where, with all figures.
struct Move {
    from: Place,
    to: Place,
    from_figures: Vec<Figure>,
    to_figures: Vec<Figure>,
}

fn moved(from: &str, to: &str) -> Move {
    between(place(from), place(to))
}

fn between(from: Place, to: Place) -> Move {
    Move { from_figures: series(&from), to_figures: series(&to), from, to }
}

impl Move {
    fn ask(&self, facts: &Facts) -> Estimate<'_> {
        let Move { from, to, from_figures, to_figures } = self;
        let journey = Journey { from, to, from_figures, to_figures };
        estimate(journey, &CALENDAR, facts, AsOf::today(today()))
    }

    fn plan(&self, facts: &Facts) -> Plan<'_> {
        match self.ask(facts) {
            Estimate::Plan(plan) => *plan,
            Estimate::Nothing(reason) => panic!("{reason:?}"),
        }
    }

    /// Stage and last day of each; `~` before a day that was counted by weekends alone.
    fn days(&self, facts: &Facts) -> Vec<(Stage, String)> {
        let plan = self.plan(facts);
        let Deadlines::Counted(stages) = &plan.deadlines else { panic!("{:?}", plan.deadlines) };
        let told = |by: WorkingDate| match by {
            WorkingDate::Exact(day) => day.to_string(),
            WorkingDate::EarliestByWeekends(day) => format!("~{day}"),
        };
        stages.iter().map(|d| (d.stage, told(d.by))).collect()
    }
}

/// At work in the employee scheme, before and after.
fn at_work(applied: &str) -> Facts {
    Facts {
        scheme_from: Said::Known(Scheme::Employee),
        scheme_to: Said::Known(Scheme::Employee),
        is_retired: Said::Known(false),
        ..Facts::on(day(applied))
    }
}

fn month(text: &str) -> Said<Moment> {
    Said::Known(Moment::In(YearMonth::parse(text).expect("a month")))
}

fn ids(figures: &[&Figure]) -> Vec<String> {
    figures.iter().map(|f| f.id.clone()).collect()
}

#[test]
fn the_last_days_of_both_sides_are_working_days_as_announced() {
    for (applied, out, into) in [
        // 中秋 25 to 27 September and 国庆 1 to 7 October are free, Saturday 10 October is worked: the 28th, 29th, 30th,
        // the 8th, 9th, 10th, 12th, 13th, 14th and 15th are ten.
        ("2026-09-25", "2026-10-15", "2026-10-22"),
        // 春节 15 to 23 February is free, Saturdays 14 and 28 are worked.
        ("2026-02-09", "2026-02-28", "2026-03-06"),
        // Applied on that Saturday that is worked: the first day to count is the 24th.
        ("2026-02-14", "2026-03-06", "2026-03-13"),
        // Applied in the middle of the break.
        ("2026-02-18", "2026-03-06", "2026-03-13"),
        // 劳动节 1 to 5 May is free, Saturday 9 May is worked.
        ("2026-04-24", "2026-05-12", "2026-05-19"),
        // 元旦 1 to 3 January is free, Sunday 4 January is worked (2025's last days are known, too).
        ("2025-12-29", "2026-01-13", "2026-01-20"),
        // 春节 2025: 28 January to 4 February is free, Sunday 26 January and Saturday 8 February are worked.
        ("2025-01-20", "2025-02-08", "2025-02-14"),
        // 国庆 2025: 1 to 8 October is free, Sunday 28 September and Saturday 11 October are worked.
        ("2025-09-22", "2025-10-11", "2025-10-17"),
        // 国庆 2024: 1 to 7 October is free, Sunday 29 September and Saturday 12 October are worked.
        ("2024-09-27", "2024-10-16", "2024-10-23"),
        // 端午 2025: Saturday 31 May to Monday 2 June, nothing is worked for it.
        ("2025-05-23", "2025-06-09", "2025-06-16"),
        // The last day that is known.
        ("2026-12-10", "2026-12-24", "2026-12-31"),
        // Beyond it weekends alone are left out.
        ("2026-12-11", "2026-12-25", "~2027-01-01"),
        ("2026-12-28", "~2027-01-11", "~2027-01-18"),
        // The day from which the rule holds; the holidays of 2021 are not in the content.
        ("2021-12-01", "~2021-12-15", "~2021-12-22"),
    ] {
        let found = moved("shenzhen", "xian").days(&at_work(applied));
        let expected = [(Stage::Out, out), (Stage::In, into), (Stage::Whole, into)];
        let expected: Vec<_> = expected.iter().map(|(stage, day)| (*stage, (*day).to_owned())).collect();
        assert_eq!(found, expected, "applied on {applied}");
    }
}

#[test]
fn before_the_rule_of_2021_there_are_no_days() {
    let journey = moved("shenzhen", "xian");
    let plan = journey.plan(&at_work("2021-11-30"));
    assert!(
        matches!(plan.deadlines, Deadlines::Unknown(WhyNot::NotYet(f)) if f.id == "china-transfer-11"),
        "{:?}",
        plan.deadlines
    );
}

#[test]
fn every_day_cites_the_nations_rule() {
    let journey = moved("shenzhen", "xian");
    let plan = journey.plan(&at_work("2026-09-25"));
    let Deadlines::Counted(stages) = &plan.deadlines else { panic!("counted") };
    for (stage, source) in stages.iter().zip(["s4b644f21", "s4b644f21", "s4b644f21"]) {
        let cited = stage.figures.iter().flat_map(|f| &f.citations).any(|c| c.source.as_str() == source);
        assert!(cited && stage.is_national() && !stage.is_disputed(), "{stage:?}");
    }
    assert_eq!(plan.deadlines.last(&journey.to).map(|d| d.stage), Some(Stage::In));
}

#[test]
fn the_three_ways_have_their_rule() {
    let journey = moved("shenzhen", "xian");
    let (e, r) = (Said::Known(Scheme::Employee), Said::Known(Scheme::Residents));
    // s876fcc4a for all three.
    for (scheme_from, scheme_to, kind, rule) in [
        (e, e, Kind::Employee, "china-transfer-3"),
        (r, r, Kind::Residents, "china-transfer-4"),
        (e, r, Kind::Between, "china-transfer-5"),
        (r, e, Kind::Between, "china-transfer-5"),
    ] {
        let plan = journey.plan(&Facts { scheme_from, scheme_to, ..at_work("2026-09-25") });
        assert_eq!((plan.kinds.as_slice(), ids(&plan.cases)), ([kind].as_slice(), vec![rule.to_owned()]));
        // Residents have no account; the balance's way: sc27a5064.
        let balance = if scheme_from == e { vec!["china-transfer-10".to_owned()] } else { Vec::new() };
        assert_eq!(ids(&plan.balance), balance);
        assert_eq!(plan.route, Route::AcrossProvinces);
    }
    let open = journey.plan(&Facts::on(day("2026-09-25")));
    assert_eq!(open.kinds, [Kind::Employee, Kind::Between, Kind::Residents]);
}

#[test]
fn retirees_do_not_move_and_residents_do_not_retire() {
    // se57d885b: 退休人员不在里面.
    for (from, to) in [
        ("shenzhen", "xian"),
        ("hangzhou", "ningbo"),
        ("xining", "tianjin"),
        ("jinan", "qingdao"),
        ("guangdong", "beijing"),
    ] {
        let journey = moved(from, to);
        let retired = Facts { is_retired: Said::Known(true), ..at_work("2026-09-25") };
        let Estimate::Nothing(Reason::Retired { rules, is_sure }) = journey.ask(&retired) else {
            panic!("{from} {to}")
        };
        assert_eq!((ids(&rules), is_sure), (vec!["china-transfer-1".to_owned()], true), "{from} {to}");
        let resident = Facts { scheme_from: Said::Known(Scheme::Residents), ..retired };
        assert!(matches!(journey.ask(&resident), Estimate::Plan(_)));
    }
}

#[test]
fn inside_one_pool_nothing_moves() {
    for (slug, rules) in [
        // 苏州大市: scac5f733; 山东的同一个地级市: s87a9edbb
        ("suzhou-jiangsu", vec!["suzhou-jiangsu-transfer-1"]),
        ("jinan", vec!["shandong-transfer-1"]),
        ("beijing", vec![]),
        ("shanghai", vec![]),
        ("xiantao", vec![]),
    ] {
        let journey = moved(slug, slug);
        let Estimate::Nothing(Reason::SamePool { rules: found, .. }) = journey.ask(&at_work("2026-11-23"))
        else {
            panic!("{slug}")
        };
        assert_eq!(ids(&found), rules, "{slug}");
    }
    // Cities of the one pool of 兵团.
    assert!(matches!(
        moved("shihezi", "alaer").ask(&at_work("2026-11-23")),
        Estimate::Nothing(Reason::SamePool { .. })
    ));
    // 兵团 and the region around it are two pools.
    let away = moved("shihezi", "wulumuqi");
    assert_eq!(away.plan(&at_work("2026-11-23")).route, Route::WithinProvince { may_be_same_city: false });
}

#[test]
fn where_this_insurance_does_not_operate_nothing_moves() {
    for (from, to, expected) in [
        ("shenzhen", "xianggang", (false, true)),
        ("aomen", "zhuhai", (true, false)),
        ("xiamen", "taiwan", (false, true)),
        ("taiwan", "taiwan", (true, true)),
    ] {
        let journey = moved(from, to);
        let Estimate::Nothing(Reason::NotCovered { from, to }) = journey.ask(&at_work("2026-09-25")) else {
            panic!("{expected:?}")
        };
        assert_eq!((from, to), expected);
    }
}

#[test]
fn provinces_that_move_records_themselves() {
    for (from, to, started, expected) in [
        // 浙江 since 2022-09-01: s10923d61
        ("hangzhou", "ningbo", "2022-09", Some(("zhejiang-transfer-1", true))),
        ("hangzhou", "ningbo", "2022-08", None),
        // 江苏 since September 2025: s481ea06f
        ("nanjing", "suzhou-jiangsu", "2025-10", Some(("jiangsu-transfer-1", true))),
        ("nanjing", "suzhou-jiangsu", "2025-09", Some(("jiangsu-transfer-1", false))),
        ("nanjing", "suzhou-jiangsu", "2025-08", None),
        // 湖南 (s9218ae0c) since 2025-07-10: the month of July holds both
        ("yongzhou", "changsha", "2025-08", Some(("hunan-transfer-1", true))),
        ("yongzhou", "changsha", "2025-07", Some(("hunan-transfer-1", false))),
        ("yongzhou", "changsha", "2025-06", None),
        // 河北 (s950e4300) since November 2023
        ("shijiazhuang", "tangshan", "2023-12", Some(("hebei-transfer-2", true))),
        // Nothing is known of these, and nothing of another province counts.
        ("shenzhen", "guangzhou", "2026-01", None),
        ("hangzhou", "nanjing", "2026-01", None),
        ("shihezi", "wulumuqi", "2026-01", None),
    ] {
        let journey = moved(from, to);
        let plan = journey.plan(&Facts { started: month(started), ..at_work("2026-11-16") });
        let found = plan.automatic.map(|a| (a.rules[0].id.clone(), a.is_sure));
        assert_eq!(found, expected.map(|(id, sure)| (id.to_owned(), sure)), "{from} {to} {started}");
    }
    // On a day before the rule there was none.
    let journey = moved("nanjing", "suzhou-jiangsu");
    assert_eq!(journey.plan(&at_work("2025-08-31")).automatic, None);
}

#[test]
fn places_with_rules_of_their_own() {
    // 山东 (s87a9edbb) inside: 9 working days from 25 September; across: 15 in all.
    let inside = moved("jinan", "qingdao");
    assert_eq!(inside.days(&at_work("2026-09-25")), [(Stage::WithinProvince, "2026-10-14".to_owned())]);
    let into = moved("shenzhen", "jinan");
    let plan = into.plan(&at_work("2026-09-25"));
    let last = plan.deadlines.last(&into.to).expect("an end");
    assert_eq!((last.stage, last.days, last.by), (Stage::Whole, 15, WorkingDate::Exact(day("2026-10-22"))));
    assert_eq!(ids(&last.figures), ["shandong-transfer-3"]);
    // 湖南 (s9218ae0c) inside: on application, done at once; the rule has no number of days.
    let hunan = moved("yongzhou", "changsha");
    let plan = hunan.plan(&Facts { started: month("2025-06"), ..at_work("2026-11-23") });
    assert_eq!(
        (ids(&plan.within), &plan.deadlines),
        (vec!["hunan-transfer-2".to_owned()], &Deadlines::AsRuled)
    );
    // 浙江 (s10923d61) inside: the balance, and the day of the manual check. 广东 (s7d09b174): it stays where it is.
    let plan = |from, to| {
        let journey = moved(from, to);
        ids(&journey.plan(&at_work("2026-11-23")).balance)
    };
    assert_eq!(plan("hangzhou", "ningbo"), ["zhejiang-transfer-2", "zhejiang-transfer-3"]);
    assert_eq!(plan("guangzhou", "shenzhen"), ["guangdong-transfer-1"]);
    assert_eq!(plan("xian", "shenzhen"), ["china-transfer-10"]);
    // 青海 and 江苏: five days more once the money is there. Nobody tells since when: silent on applications of the past.
    assert_eq!(plan("xian", "xining"), ["china-transfer-10", "qinghai-transfer-1"]);
    assert_eq!(plan("xian", "nanjing"), ["china-transfer-10", "jiangsu-transfer-2"]);
    // 天津 tells how years count, 青海 and 宿州 which papers it wants, 江苏 what to do when the request comes back.
    let to = |slug| {
        let journey = moved("xian", slug);
        let plan = journey.plan(&at_work("2026-11-23"));
        [ids(&plan.years), ids(&plan.papers), ids(&plan.fallback)].concat()
    };
    assert_eq!(to("tianjin"), ["tianjin-transfer-2"]);
    assert_eq!(to("xining"), ["qinghai-transfer-2"]);
    assert_eq!(to("suzhou-anhui"), ["suzhou-anhui-transfer-1"]);
    assert_eq!(to("nanjing"), ["jiangsu-transfer-3"]);
    assert_eq!(to("beijing"), Vec::<String>::new());
}

#[test]
fn what_comes_first_and_how_the_months_meet() {
    let journey = moved("shenzhen", "xian");
    let met = |stopped, started| {
        let plan = journey.plan(&Facts { stopped, started, ..at_work("2026-09-25") });
        (plan.first, plan.gap)
    };
    let not_yet = Said::Known(Moment::NotYet);
    assert_eq!(met(month("2026-08"), month("2026-09")), (vec![], Some(Gap::None)));
    assert_eq!(met(month("2026-04"), month("2026-09")), (vec![], Some(Gap::Months(4))));
    assert_eq!(met(month("2026-08"), month("2026-10")), (vec![First::StartHere], Some(Gap::Months(1))));
    assert_eq!(met(month("2026-05"), not_yet), (vec![First::StartHere], Some(Gap::Running(3))));
    assert_eq!(met(not_yet, not_yet), (vec![First::StopThere, First::StartHere], None));
    assert_eq!(met(month("2026-09"), month("2026-09")), (vec![], Some(Gap::Overlap(1))));
}

/// The window and the waits of a gap, by their figures, and the days between which one is covered again.
type Weighed = (Reach, Vec<String>, Vec<String>, Option<(String, String)>);

fn weighed(journey: &Move, stopped: &str, started: Said<Moment>, applied: &str) -> Vec<Weighed> {
    let plan = journey.plan(&Facts { stopped: month(stopped), started, ..at_work(applied) });
    let wait = |wait: &Wait<'_>| match wait {
        Wait::Set(_, figure) => figure.id.clone(),
        Wait::UpTo(figure) => format!("up to {}", figure.id),
        Wait::InWords(figure) => format!("words of {}", figure.id),
        Wait::Unknown(reason) => format!("{reason:?}"),
    };
    let days = |begins: Begins| (begins.earliest.to_string(), begins.latest.to_string());
    let told = plan.lapses.iter().map(|lapse| {
        assert!(!lapse.is_yardstick, "the nation's window is for whoever moves");
        let waits = lapse.waits.iter().map(wait).collect();
        (lapse.reach, ids(&told(&lapse.window.answer)), waits, lapse.begins.map(days))
    });
    told.collect()
}

#[test]
fn a_gap_on_the_way_is_weighed_at_the_new_place() {
    // 医保办发〔2021〕43号: up to 3 months can be paid back (sab008832, sb837ada6), else one waits 6 months at the most.
    let journey = moved("shenzhen", "xian");
    let window = || vec!["china-lapse-1".to_owned()];
    let days = |earliest: &str, latest: &str| Some((earliest.to_owned(), latest.to_owned()));
    let two = weighed(&journey, "2026-06", month("2026-09"), "2026-09-25");
    assert_eq!(two, [(Reach::Within, window(), vec![], days("2026-09-01", "2026-10-01"))]);
    let five = weighed(&journey, "2026-03", month("2026-09"), "2026-09-25");
    let cap = vec!["up to china-lapse-9".to_owned()];
    assert_eq!(five, [(Reach::Beyond, window(), cap.clone(), days("2026-09-01", "2027-04-01"))]);
    // A gap that still runs is weighed as if it ended in the month of the application.
    let running = weighed(&journey, "2026-03", Said::Known(Moment::NotYet), "2026-09-25");
    assert_eq!(running, five);
    // Before the rule of 2021 nothing is known, and where nothing lies between there is nothing to weigh.
    assert_eq!(weighed(&journey, "2021-06", month("2021-09"), "2021-09-25")[0].0, Reach::NoWindow);
    assert_eq!(weighed(&journey, "2026-08", month("2026-09"), "2026-09-25"), []);
}

#[test]
fn a_gap_between_two_residents_schemes_is_not_weighed_in_months() {
    let journey = moved("shenzhen", "xian");
    let residents = Said::Known(Scheme::Residents);
    let facts = Facts { scheme_from: residents, scheme_to: residents, ..at_work("2026-09-25") };
    let plan = journey.plan(&Facts { stopped: month("2026-03"), started: month("2026-09"), ..facts });
    assert_eq!((plan.gap, plan.lapses), (Some(Gap::Months(5)), vec![]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_two_real_places_have_a_plan_or_a_reason(
        from in select(CONTENT.regions.clone()),
        to in select(CONTENT.regions.clone()),
        applied in (2021..=2028_i32, 1..=365_u32),
        retired in any::<bool>(),
    ) {
        let applied = chrono::NaiveDate::from_yo_opt(applied.0, applied.1).expect("a day");
        let journey = between(place_of(&from), place_of(&to));
        let facts = Facts { is_retired: Said::Known(retired), applied, ..at_work("2026-09-25") };
        match journey.ask(&facts) {
            Estimate::Nothing(Reason::Retired { .. }) => prop_assert!(retired),
            Estimate::Nothing(Reason::SamePool { .. }) => {
                prop_assert!(from.code == to.code || from.pool.is_some());
            }
            Estimate::Nothing(Reason::NotCovered { .. }) => {
                prop_assert!(!from.is_covered() || !to.is_covered());
            }
            Estimate::Plan(plan) => {
                prop_assert!(!retired);
                let later = journey.plan(&Facts { applied: applied.succ_opt().expect("a day"), ..facts });
                if let (Deadlines::Counted(early), Deadlines::Counted(late)) = (&plan.deadlines, &later.deadlines) {
                    prop_assert!(early.iter().zip(late).all(|(a, b)| a.by.day() <= b.by.day()));
                }
            }
        }
    }
}
