use super::super::sample::*;
use super::*;
use crate::policy::sample::{city, month, place, today};

fn facts(situation: Situation, last: Last) -> Facts {
    Facts { last: Said::Known(last), ..Facts::of(situation, month("2026-11")) }
}

#[test]
fn months_are_counted_between_the_last_and_the_first_payment() {
    for (last, span) in [
        (Last::Month(month("2026-10")), Span::exactly(0)),
        (Last::Month(month("2026-07")), Span::exactly(3)),
        (Last::Month(month("2026-06")), Span::exactly(4)),
        (Last::Months(4), Span::exactly(4)),
        (Last::Years(1), Span::exactly(12)),
        (Last::Year(2025), Span::between(10, 21)),
    ] {
        assert_eq!(months(last, month("2026-11")), span, "{last:?}");
    }
}

#[test]
fn months_leave_a_range_of_years() {
    assert_eq!(missed(Last::Months(4)), Missed::Years(Span::between(0, 1)));
    assert_eq!(missed(Last::Months(24)), Missed::Years(Span::exactly(2)));
    assert_eq!(missed(Last::Month(month("2023-05"))), Missed::Last(2023));
}

#[test]
fn who_is_not_sure_is_told_every_scheme() {
    let (place, figures) = (place(), nations());
    let found = estimate(&place, &figures, &facts(Situation::Unsure, Last::Months(4)), today());
    let told: Vec<Situation> = found.cases.iter().map(|c| c.situation).collect();
    assert_eq!(told, [Situation::Employee, Situation::Flexible, Situation::Residents]);
}

#[test]
fn only_what_would_narrow_the_answer_is_asked() {
    let (place, figures) = (place(), nations());
    let asked = |facts: &Facts| estimate(&place, &figures, facts, today()).questions;
    let at_work = facts(Situation::Employee, Last::Months(2));
    assert_eq!(asked(&at_work), [Question::Moved]);
    assert_eq!(asked(&Facts { has_moved: Said::Known(true), ..at_work }), []);
    assert_eq!(asked(&Facts { last: Said::DontKnow, ..at_work }), [Question::Last, Question::Moved]);
    let resident = facts(Situation::Residents, Last::Years(2));
    assert_eq!(asked(&resident), [Question::InWindow, Question::Repaired]);
    let change = facts(Situation::ToEmployee, Last::Months(2));
    assert_eq!(asked(&change), [Question::InsuredLong]);
    assert_eq!(asked(&facts(Situation::ToEmployee, Last::Months(5))), []);
}

#[test]
fn a_city_with_rules_of_its_own_asks_nothing() {
    let own = [months_rule(LapseKey::BackpayWindow, 3), months_rule(LapseKey::Wait, 2)];
    let (place, figures) = (place(), with(own));
    assert_eq!(
        estimate(&place, &figures, &facts(Situation::Employee, Last::Months(2)), today()).questions,
        []
    );
}

fn months_rule(key: LapseKey, n: u32) -> Figure {
    in_months(city(), key, n)
}
