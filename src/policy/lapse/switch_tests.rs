use super::super::sample::*;
use super::*;
use crate::policy::provision::Scheme;
use crate::policy::sample::{city, day, month, place, province};

fn asked(direction: Direction, months: u32, was_insured_long: Option<bool>) -> Asked {
    Asked {
        direction,
        months: Some(Span::exactly(months)),
        resumes: month("2026-11"),
        was_insured_long,
        is_in_window: Some(false),
    }
}

#[test]
fn who_was_insured_long_and_left_a_short_gap_does_not_wait() {
    use Direction::{ToEmployee, ToResidents};
    let (place, figures) = (place(), nations());
    for (direction, months, long, is_free) in [
        (ToResidents, 3, Some(true), Some(true)),
        (ToEmployee, 3, Some(true), Some(true)),
        (ToResidents, 4, Some(true), Some(false)),
        (ToResidents, 3, Some(false), Some(false)),
        (ToEmployee, 3, None, None),
        (ToEmployee, 0, Some(false), Some(true)),
    ] {
        let found = switch(&setting(&place, &figures), &asked(direction, months, long));
        assert_eq!(found.is_free, is_free, "{direction:?} {months} {long:?}");
        assert_eq!(found.waits.is_empty(), is_free == Some(true));
    }
}

#[test]
fn otherwise_residents_wait_the_fixed_part_and_employees_up_to_the_ceiling() {
    let (place, figures) = (place(), nations());
    let found = switch(&setting(&place, &figures), &asked(Direction::ToResidents, 5, None));
    assert_eq!(found.waits, [Wait::Set(None, &figures[3])]);
    let begins = Begins { earliest: day("2027-02-01"), latest: day("2027-03-01") };
    assert_eq!(found.begins, Some(begins));
    let found = switch(&setting(&place, &figures), &asked(Direction::ToEmployee, 5, None));
    assert_eq!(found.waits, [Wait::UpTo(&figures[1])]);
}

#[test]
fn words_about_a_longer_gap_are_for_a_longer_gap() {
    let words = rule(city(), LapseKey::OverWindow, Scheme::Employee, None);
    let (place, figures) = (place(), with([words]));
    let of = |months, long| switch(&setting(&place, &figures), &asked(Direction::ToEmployee, months, long));
    let beyond = of(5, Some(true));
    assert_eq!((beyond.waits, beyond.begins), (vec![Wait::InWords(&figures[7])], None));
    assert_eq!(of(2, Some(false)).waits, [Wait::UpTo(&figures[1])]);
}

#[test]
fn a_payment_in_the_window_may_cover_at_once() {
    let (place, figures) = (place(), nations());
    let open = Asked { is_in_window: None, ..asked(Direction::ToResidents, 5, None) };
    let found = switch(&setting(&place, &figures), &open);
    let begins = Begins { earliest: day("2026-11-01"), latest: day("2027-03-01") };
    assert_eq!(found.begins, Some(begins));
}

#[test]
fn a_places_own_window_asks_for_no_years_and_a_frame_is_no_rule() {
    let own = || rule(city(), LapseKey::SwitchWindow, Scheme::Residents, Some(Quantity::Days(90)));
    let (place, figures) = (place(), with([own()]));
    let found = switch(&setting(&place, &figures), &asked(Direction::ToResidents, 1, None));
    assert_eq!((found.is_own_window, found.is_free), (true, Some(true)));
    let frame = rule(province(), LapseKey::SwitchWindow, Scheme::Residents, Some(Quantity::Days(90)));
    let figures = with([frame.reaching("frame")]);
    let found = switch(&setting(&place, &figures), &asked(Direction::ToResidents, 1, None));
    assert_eq!((found.is_own_window, found.is_free), (false, None));
}
