//! What holds for any two places, any figures, any person and any day.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::deadline::Deadlines;
use super::estimate::{BalanceRule, Estimate, Journey, Kind, Plan, Reason, estimate};
use super::input::{Facts, Field, Moment, Scheme};
use super::{TransferKey, TransferRule};
use crate::policy::calendar::{Calendar, DayKind, Holiday};
use crate::policy::date::{AsOf, Start, YearMonth};
use crate::policy::figure::{AppliesTo, Figure, Value};
use crate::policy::input::Said;
use crate::policy::input::Typed;
use crate::policy::region::{Level, Place, RegionCode};
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn busy_day() -> impl Strategy<Value = NaiveDate> {
    (2022..=2028_i32, 1..=365_u32).prop_map(|(y, d)| NaiveDate::from_yo_opt(y, d).expect("a day"))
}

fn said<T: Copy + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Said<T>> {
    let known = values.into_iter().map(Said::Known);
    select(known.chain([Said::Nothing, Said::DontKnow]).collect::<Vec<_>>())
}

fn any_moment() -> impl Strategy<Value = Said<Moment>> {
    prop_oneof![
        Just(Said::Nothing),
        Just(Said::DontKnow),
        Just(Said::Known(Moment::NotYet)),
        busy_day().prop_map(|d| Said::Known(Moment::In(YearMonth::of(d)))),
    ]
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let scheme = || said(vec![Scheme::Employee, Scheme::Residents]);
    (scheme(), scheme(), said(vec![true, false]), any_moment(), any_moment(), busy_day()).prop_map(
        |(scheme_from, scheme_to, is_retired, stopped, started, applied)| Facts {
            scheme_from,
            scheme_to,
            is_retired,
            stopped,
            started,
            applied,
        },
    )
}

/// A city or county, a province, a municipality or a place without this insurance, in one of two provinces.
fn any_place() -> impl Strategy<Value = Place> {
    (select(vec!["91", "92"]), 1..4_u32, 0..8_u32).prop_map(|(province, n, kind)| {
        let mut place = place();
        place.above[0].code = code(&format!("{province}0000"));
        place.region.parent = Some(place.above[0].code);
        place.region.code = code(&format!("{province}0{n}00"));
        match kind {
            0 => place.region = place.above.remove(0),
            1 => place.region.level = Level::Sar,
            2 => place.region.pool = Some("B".to_owned()),
            3 => {
                place.region.level = Level::Municipality;
                place.above.remove(0);
            }
            4 => place.region.level = Level::County,
            _ => {}
        }
        place
    })
}

fn any_rule() -> impl Strategy<Value = Figure> {
    let regions = ["100000", "910000", "910100", "920000", "920100"].map(code).to_vec();
    let keys: Vec<TransferKey> = TransferKey::WORDS.iter().map(|(key, _)| *key).collect();
    let starts = ["2021-12-01", "2024", "2025-07", "2027-03-01", "unknown"];
    let starts: Vec<Start> = starts.into_iter().map(|s| Start::parse(s).expect(s)).collect();
    let evidence = select(Evidence::WORDS.iter().map(|(e, _)| *e).collect::<Vec<_>>());
    let ends = select(vec![None, None, Some(day("2026-06-30"))]);
    (select(regions), select(keys), 0..30_u32, select(starts), evidence, ends).prop_map(
        |(region, key, days, from, evidence, until)| {
            let working_days = key.is_days().then_some(days);
            let value = TransferRule { key, working_days, limit: None, text: "text".to_owned() };
            let is_above = region.get().is_multiple_of(10_000);
            let applies_to = is_above.then_some(AppliesTo::All);
            Figure { from, until, applies_to, ..figure(region, Value::Transfer(value)).by(evidence) }
        },
    )
}

/// Days that hold for ever, so that a later application is never under another rule.
fn lasting_days() -> impl Strategy<Value = Vec<Figure>> {
    (0..30_u32, 0..30_u32, 0..60_u32).prop_map(|(out, into, whole)| {
        let rule = |key, days| {
            let value = TransferRule { key, working_days: Some(days), limit: None, text: String::new() };
            figure(RegionCode::CHINA, Value::Transfer(value)).since("2000-01-01")
        };
        vec![
            rule(TransferKey::OutDays, out),
            rule(TransferKey::InDays, into),
            rule(TransferKey::TotalDays, whole),
        ]
    })
}

fn calendar() -> impl Strategy<Value = Calendar> {
    vec((busy_day(), any::<bool>()), 0..40).prop_map(|days| {
        let first = ["2025-01-01", "2026-01-01"].map(|on| (day(on), false));
        let days = days.into_iter().chain(first).map(|(day, is_worked)| Holiday {
            day,
            kind: if is_worked { DayKind::Workday } else { DayKind::Holiday },
            name: String::new(),
            notice: String::new(),
        });
        Calendar::new(&days.collect::<Vec<_>>())
    })
}

fn below(place: &Place, figures: &[Figure]) -> Vec<Figure> {
    figures.iter().filter(|f| place.levels().any(|r| r.code == f.region)).cloned().collect()
}

fn days_of(plan: &Plan<'_>) -> Vec<NaiveDate> {
    match &plan.deadlines {
        Deadlines::Counted(stages) => stages.iter().map(|d| d.by.day()).collect(),
        Deadlines::AsRuled | Deadlines::Unknown(_) => Vec::new(),
    }
}

proptest! {
    #[test]
    fn every_question_has_a_plan_or_a_typed_reason(
        from in any_place(),
        to in any_place(),
        figures in vec(any_rule(), 0..30),
        calendar in calendar(),
        facts in any_facts(),
    ) {
        let (from_figures, to_figures) = (below(&from, &figures), below(&to, &figures));
        let journey = Journey { from: &from, to: &to, from_figures: &from_figures, to_figures: &to_figures };
        let as_of = AsOf::today(day("2026-11-22"));
        match estimate(journey, &calendar, &facts, as_of) {
            Estimate::Nothing(Reason::NotCovered { from: old, to: new }) => {
                prop_assert_eq!((old, new), (!from.region.is_covered(), !to.region.is_covered()));
                prop_assert!(old || new);
            }
            Estimate::Nothing(Reason::SamePool { .. }) => {
                prop_assert!(from.region.code == to.region.code || from.region.pool.is_some());
            }
            Estimate::Nothing(Reason::Retired { .. }) => {
                prop_assert_eq!(facts.is_retired, Said::Known(true));
                prop_assert_ne!(facts.scheme_from, Said::Known(Scheme::Residents));
            }
            Estimate::Plan(plan) => {
                prop_assert!(!plan.kinds.is_empty());
                let knows = facts.scheme_from == Said::Known(Scheme::Employee)
                    && facts.scheme_to == Said::Known(Scheme::Employee);
                prop_assert_eq!(plan.kinds == [Kind::Employee], knows);
                prop_assert!(plan.balance_rule != BalanceRule::NoAccount || plan.balance.is_empty());
                prop_assert!(days_of(&plan).iter().all(|day| *day >= facts.applied));
                let Plan { scope, cases, checks, apply, papers, balance, years, content, fallback, within, .. } = &*plan;
                let told = [scope, cases, checks, apply, papers, balance, years, content, fallback, within];
                let on = as_of.on(facts.applied);
                for figure in told.into_iter().flatten() {
                    prop_assert!(figure.evidence().can_answer());
                    prop_assert_eq!(figure.standing(on), crate::policy::figure::Standing::InForce);
                }
                if let Deadlines::Counted(stages) = &plan.deadlines {
                    prop_assert!(!stages.is_empty());
                    prop_assert!(stages.iter().all(|d| !d.figures.is_empty()), "every day has its figure");
                }
            }
        }
    }

    #[test]
    fn a_later_application_is_never_done_earlier(
        figures in lasting_days(),
        calendar in calendar(),
        applied in busy_day(),
        later in 0..60_u64,
    ) {
        let (mut from, to) = (place(), place());
        from.region.code = code("920100");
        let ask = |applied: NaiveDate| {
            let journey = Journey { from: &from, to: &to, from_figures: &figures, to_figures: &figures };
            match estimate(journey, &calendar, &Facts::on(applied), AsOf::today(day("2026-11-22"))) {
                Estimate::Plan(plan) => days_of(&plan),
                Estimate::Nothing(_) => Vec::new(),
            }
        };
        let (early, late) = (ask(applied), ask(applied + Days::new(later)));
        prop_assert_eq!(early.len(), 3);
        prop_assert!(early.iter().zip(&late).all(|(a, b)| a <= b), "{early:?} {late:?}");
    }

    #[test]
    fn more_working_days_are_never_done_earlier(
        figures in lasting_days(),
        calendar in calendar(),
        applied in busy_day(),
        more in 0..30_u32,
    ) {
        let (mut from, to) = (place(), place());
        from.region.code = code("920100");
        let mut longer = figures.clone();
        for figure in &mut longer {
            if let Value::Transfer(rule) = &mut figure.value {
                rule.working_days = rule.working_days.map(|days| days + more);
            }
        }
        let ask = |figures: &[Figure]| {
            let journey = Journey { from: &from, to: &to, from_figures: figures, to_figures: figures };
            match estimate(journey, &calendar, &Facts::on(applied), AsOf::today(day("2026-11-22"))) {
                Estimate::Plan(plan) => days_of(&plan),
                Estimate::Nothing(_) => Vec::new(),
            }
        };
        let (short, long) = (ask(&figures), ask(&longer));
        prop_assert!(short.iter().zip(&long).all(|(a, b)| a <= b), "{short:?} {long:?}");
    }

    #[test]
    fn any_text_is_read_or_refused(
        values in vec((select(Field::WORDS.to_vec()), "\\PC{0,12}|[0-9年月日./-]{0,10}"), 0..8)
    ) {
        let mut typed = Typed::new();
        for ((_, word), value) in values {
            typed.entry(word.to_owned()).or_default().push(value);
        }
        if let Err(errors) = Facts::parse(&typed, day("2026-11-22")) {
            prop_assert!(!errors.is_empty());
            prop_assert!(errors.iter().all(|e| !e.field.is_place() && !e.message.is_empty()));
        }
    }
}
