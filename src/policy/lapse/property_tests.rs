//! What holds for any figures, any gap and any day.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::estimate::{Case, Estimate, Outcome, estimate};
use super::gap::{Reach, Wait};
use super::input::{Facts, Field, Input, Last, Situation};
use super::sample::rule;
use super::time::{Begins, Span};
use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Status};
use crate::policy::input::Said;
use crate::policy::input::Typed;
use crate::policy::provision::{LapseKey, Quantity, Scheme};
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn any_figure() -> impl Strategy<Value = Figure> {
    let region = select(vec![city(), city(), province(), nation()]);
    let key = select(LapseKey::WORDS.iter().map(|(key, _)| *key).collect::<Vec<_>>());
    let scheme = select(vec![Scheme::Employee, Scheme::Residents]);
    let statuses = select(vec![vec![], vec![], vec![Status::Employee], vec![Status::Flexible]]);
    let evidence = select(Evidence::WORDS.iter().map(|(e, _)| *e).collect::<Vec<_>>());
    let reach = select(vec!["all", "all", "frame"]);
    let start = select(vec!["2021-12-01", "2024", "2025-01-01", "unknown", "2027-01-01"]);
    let group = option::weighted(0.2, select(vec!["one", "other"]));
    (region, key, scheme, statuses, evidence, reach, start, group, 1..=12_u32, any::<bool>()).prop_map(
        |(region, key, scheme, statuses, evidence, reach, start, group, n, in_days)| {
            let quantity = match key {
                LapseKey::SwitchYears => Quantity::Years(n),
                LapseKey::BackpayWindow | LapseKey::Wait | LapseKey::SwitchWindow if in_days => {
                    Quantity::Days(n.saturating_mul(15))
                }
                _ => Quantity::Months(n),
            };
            let mut made =
                rule(region, key, scheme, Some(quantity)).whose(&statuses).by(evidence).since(start);
            if region != city() {
                made = made.reaching(reach);
            }
            if let Some(group) = group {
                made = made.grouped(group);
            }
            made
        },
    )
}

fn any_month() -> impl Strategy<Value = YearMonth> {
    (2015..=2030_i32, 1..=12_u32).prop_map(|(y, m)| YearMonth::new(y, m).expect("a month"))
}

fn said<T: Clone + std::fmt::Debug>(known: impl Strategy<Value = T>) -> impl Strategy<Value = Said<T>> {
    prop_oneof![Just(Said::Nothing), Just(Said::DontKnow), known.prop_map(Said::Known)]
}

fn any_last() -> impl Strategy<Value = Last> {
    prop_oneof![
        any_month().prop_map(Last::Month),
        (2010..=2030_i32).prop_map(Last::Year),
        (0..=60_u32).prop_map(Last::Months),
        (0..=12_u32).prop_map(Last::Years),
    ]
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let situation = select(Situation::WORDS.iter().map(|(s, _)| *s).collect::<Vec<_>>());
    let yes = || said(any::<bool>());
    (situation, said(any_last()), any_month(), yes(), yes(), yes(), said(0..=12_u32)).prop_map(
        |(situation, last, resumes, has_moved, was_insured_long, is_in_window, repaired)| Facts {
            situation,
            last,
            resumes,
            has_said_resumes: true,
            has_moved,
            was_insured_long,
            is_in_window,
            repaired,
        },
    )
}

fn any_as_of() -> impl Strategy<Value = AsOf> {
    select(vec!["2020-01-01", "2022-06-01", "2025-06-01", "2026-11-22", "2028-01-01"]).prop_map(on)
}

fn begins(case: &Case<'_>) -> Option<Begins> {
    match &case.outcome {
        Outcome::Gap(gap) => gap.begins,
        Outcome::Resident(resident) => resident.begins,
        Outcome::Switch(switch) => switch.begins,
    }
}

fn check(estimate: &Estimate<'_>) -> Result<(), TestCaseError> {
    prop_assert!(!estimate.cases.is_empty());
    for case in &estimate.cases {
        if let Some(begins) = begins(case) {
            prop_assert!(begins.earliest <= begins.latest, "{begins:?}");
        }
        let is_answered = match &case.outcome {
            Outcome::Gap(gap) => {
                let has_reason = gap.waits.iter().any(|w| matches!(w, Wait::Unknown(_) | Wait::InWords(_)));
                gap.reach == Reach::NoGap || gap.begins.is_some() || has_reason
            }
            Outcome::Switch(switch) => {
                let has_reason =
                    switch.waits.iter().any(|w| matches!(w, Wait::Unknown(_) | Wait::InWords(_)));
                switch.begins.is_some() || has_reason
            }
            Outcome::Resident(resident) => {
                prop_assert_eq!(resident.wait.is_some(), resident.begins.is_some());
                resident.wait.is_some() || resident.reason.is_some() || resident.missed.is_none()
            }
        };
        prop_assert!(is_answered, "{case:?}");
    }
    Ok(())
}

/// Both ends come no earlier.
fn is_no_shorter(one: &Estimate<'_>, other: &Estimate<'_>) -> bool {
    one.cases.iter().zip(&other.cases).all(|(a, b)| match (begins(a), begins(b)) {
        (Some(a), Some(b)) => a.earliest <= b.earliest && a.latest <= b.latest,
        _ => true,
    })
}

fn wait(case: &Case<'_>) -> Option<Span> {
    match &case.outcome {
        Outcome::Resident(resident) => resident.wait,
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_figures_gap_and_day_make_an_answer_or_a_reason(
        figures in vec(any_figure(), 0..14), facts in any_facts(), as_of in any_as_of(),
    ) {
        check(&estimate(&place(), &figures, &facts, as_of))?;
    }

    #[test]
    fn a_longer_gap_never_has_a_shorter_wait(
        figures in vec(any_figure(), 0..14), facts in any_facts(), as_of in any_as_of(), n in 1..=40_u32,
    ) {
        let place = place();
        let of = |last| estimate(&place, &figures, &Facts { last: Said::Known(last), ..facts }, as_of);
        let (shorter, longer) = (of(Last::Months(n)), of(Last::Months(n.saturating_add(1))));
        prop_assert!(is_no_shorter(&shorter, &longer), "{shorter:?}\n{longer:?}");
        let (shorter, longer) = (of(Last::Years(n)), of(Last::Years(n.saturating_add(1))));
        prop_assert!(is_no_shorter(&shorter, &longer), "{shorter:?}\n{longer:?}");
    }

    #[test]
    fn more_years_repaired_never_make_a_longer_wait(
        figures in vec(any_figure(), 0..14), facts in any_facts(), as_of in any_as_of(), n in 0..=12_u32,
    ) {
        let place = place();
        let facts = Facts { situation: Situation::Residents, ..facts };
        let of = |n| estimate(&place, &figures, &Facts { repaired: Said::Known(n), ..facts }, as_of);
        let (fewer, more) = (of(n), of(n.saturating_add(1)));
        for (a, b) in fewer.cases.iter().zip(&more.cases) {
            if let (Some(a), Some(b)) = (wait(a), wait(b)) {
                prop_assert!(b.least <= a.least && b.most <= a.most, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn what_is_told_never_moves_the_answer_out_of_what_was_possible(
        figures in vec(any_figure(), 0..14), facts in any_facts(), as_of in any_as_of(),
    ) {
        let place = place();
        let open = Facts {
            has_moved: Said::DontKnow,
            was_insured_long: Said::DontKnow,
            ..facts
        };
        let (wide, narrow) =
            (estimate(&place, &figures, &open, as_of), estimate(&place, &figures, &facts, as_of));
        for (wide, narrow) in wide.cases.iter().zip(&narrow.cases) {
            if let (Some(wide), Some(narrow)) = (begins(wide), begins(narrow)) {
                prop_assert!(
                    wide.earliest <= narrow.earliest && narrow.latest <= wide.latest, "{wide:?} {narrow:?}"
                );
            }
        }
    }

    #[test]
    fn any_text_in_the_form_is_read_or_refused_with_a_reason(
        fields in vec(
            (select(Field::WORDS.iter().map(|(_, word)| *word).collect::<Vec<_>>()),
             prop_oneof![any::<String>(), "[0-9０-９年月个.-]{0,10}", Just("yes".to_owned())]),
            0..8,
        ),
    ) {
        let mut typed = Typed::new();
        for (name, text) in fields {
            typed.entry(name.to_owned()).or_default().push(text);
        }
        if let Err(errors) = Input::parse(&typed, day("2026-11-22")) {
            prop_assert!(!errors.is_empty() && errors.iter().all(|e| !e.message.is_empty()));
        }
    }
}
