use super::super::sample::*;
use super::*;
use crate::policy::provision::Scheme;
use crate::policy::sample::{city, day, month, place};

/// A late payment in November 2030: every missed year lies after the rule began.
fn late(missed: u32, repaired: u32) -> Asked {
    Asked {
        missed: Some(Missed::Years(Span::exactly(missed))),
        resumes: month("2030-11"),
        is_in_window: Some(false),
        repaired,
    }
}

fn wait(asked: &Asked) -> Option<Span> {
    let (place, figures) = (place(), nations());
    resident(&setting(&place, &figures), asked).wait
}

#[test]
fn the_fixed_part_and_one_more_for_each_missed_year() {
    for (missed, months) in [(0, 3), (1, 4), (2, 5), (3, 6), (4, 7), (5, 8)] {
        assert_eq!(wait(&late(missed, 0)), Some(Span::exactly(months)), "{missed}");
    }
}

#[test]
fn each_year_paid_takes_one_off_but_nothing_off_the_fixed_part() {
    for (missed, repaired, months) in [(2, 1, 4), (2, 2, 3), (2, 9, 3), (3, 3, 3), (3, 2, 4)] {
        assert_eq!(wait(&late(missed, repaired)), Some(Span::exactly(months)), "{missed} {repaired}");
    }
}

#[test]
fn from_four_missed_years_on_the_floor_holds() {
    for (missed, repaired, months) in [(4, 4, 6), (5, 5, 6), (5, 2, 6), (5, 1, 7), (4, 1, 6)] {
        assert_eq!(wait(&late(missed, repaired)), Some(Span::exactly(months)), "{missed} {repaired}");
    }
}

#[test]
fn a_nearer_fixed_part_goes_before_the_nations() {
    let (place, figures) = (place(), with([of_residents(city(), LapseKey::ResidentFixedWait, 2)]));
    let found = resident(&setting(&place, &figures), &late(1, 0));
    assert_eq!(found.wait, Some(Span::exactly(3)));
    assert!(matches!(found.steps.first(), Some(Step::Fixed(f, 2)) if f.region == city()));
}

#[test]
fn who_missed_nothing_and_pays_in_the_window_does_not_wait() {
    let asked = Asked { is_in_window: Some(true), ..late(0, 0) };
    assert_eq!(wait(&asked), Some(Span::exactly(0)));
    assert_eq!(wait(&Asked { is_in_window: None, ..asked }), Some(Span::between(0, 3)));
    assert_eq!(wait(&Asked { is_in_window: Some(true), ..late(1, 0) }), Some(Span::exactly(4)));
}

#[test]
fn years_before_the_rule_may_count_or_not() {
    let asked = Asked { resumes: month("2026-11"), ..late(5, 0) };
    let (place, figures) = (place(), nations());
    let found = resident(&setting(&place, &figures), &asked);
    // 2021 to 2025 are missed: only 2025 is certain.
    assert_eq!((found.before_rule, found.rule_since), (4, Some(2025)));
    assert_eq!(found.wait, Some(Span::between(4, 8)));
    let told = |step: &Step<'_>| match step {
        Step::Fixed(_, n) => Span::exactly(*n),
        Step::Missed(_, years, total) => {
            assert_eq!(*years, Span::exactly(5));
            *total
        }
        Step::Repaired(..) | Step::Floor(..) => panic!("nothing was paid besides, and no floor lifts"),
    };
    assert_eq!(found.steps.iter().map(told).collect::<Vec<_>>(), [Span::exactly(3), Span::between(1, 5)]);
}

#[test]
fn the_last_year_covered_is_counted_up_to_the_year_paid_for() {
    let (place, figures) = (place(), nations());
    let asked = Asked { missed: Some(Missed::Last(2027)), ..late(0, 0) };
    let missed = |asked: &Asked| resident(&setting(&place, &figures), asked).missed;
    assert_eq!(missed(&asked), Some(Span::exactly(2)));
    // In the window the payment may be for the next year.
    assert_eq!(missed(&Asked { is_in_window: None, ..asked }), Some(Span::between(2, 3)));
    assert_eq!(missed(&Asked { missed: Some(Missed::Last(2030)), ..asked }), Some(Span::exactly(0)));
}

#[test]
fn the_first_day_is_counted_from_the_payment_or_from_the_year() {
    let (place, figures) = (place(), nations());
    let begins = |asked: &Asked| resident(&setting(&place, &figures), asked).begins.expect("a day");
    let found = begins(&late(1, 0));
    assert_eq!((found.earliest, found.latest), (day("2031-03-01"), day("2031-04-01")));
    let found = begins(&Asked { is_in_window: Some(true), ..late(1, 0) });
    assert_eq!((found.earliest, found.latest), (day("2031-03-01"), day("2031-05-01")));
}

#[test]
fn choices_tell_what_each_further_year_makes() {
    let (place, figures) = (place(), nations());
    let found = resident(&setting(&place, &figures), &late(3, 0));
    let expected: Vec<_> = [(0, 6), (1, 5), (2, 4), (3, 3)].map(|(n, m)| (n, Span::exactly(m))).to_vec();
    assert_eq!(found.choices, expected);
    assert!(resident(&setting(&place, &figures), &late(0, 0)).choices.is_empty());
}

#[test]
fn sources_that_disagree_leave_a_range() {
    let two = [
        of_residents(city(), LapseKey::ResidentVariableWait, 1),
        of_residents(city(), LapseKey::ResidentVariableWait, 2),
    ];
    let (place, figures) = (place(), with(two));
    let found = resident(&setting(&place, &figures), &late(2, 0));
    assert_eq!(found.wait, Some(Span::between(5, 7)));
}

#[test]
fn years_that_are_not_known_leave_the_fixed_part_at_least() {
    let (place, figures) = (place(), nations());
    let found = resident(&setting(&place, &figures), &Asked { missed: None, ..late(0, 0) });
    assert_eq!((found.wait, found.at_least, found.begins), (None, Some(3), None));
    assert_eq!(found.reason, None);
}

#[test]
fn without_a_rule_the_reason_is_told() {
    let place = place();
    let figures = [rule(city(), LapseKey::ResidentFixedWait, Scheme::Employee, None)];
    let found = resident(&setting(&place, &figures), &late(1, 0));
    assert_eq!((found.wait, found.reason), (None, Some(Reason::NotFound)));
}
