use super::super::sample::*;
use super::*;
use crate::policy::sample::{city, day, month, nation, on, place, province};
use crate::policy::source::Evidence;

fn asked(months: u32) -> Asked {
    Asked {
        status: Status::Flexible,
        months: Some(Span::exactly(months)),
        resumes: month("2026-11"),
        has_moved: Some(true),
    }
}

fn begins(earliest: &str, latest: &str) -> Option<Begins> {
    Some(Begins { earliest: day(earliest), latest: day(latest) })
}

#[test]
fn three_months_can_be_paid_back_and_four_cannot() {
    let (place, figures) = (place(), nations());
    let found = gap(&setting(&place, &figures), &asked(3));
    assert_eq!((found.reach, found.waits.len()), (Reach::Within, 0));
    assert_eq!(found.begins, begins("2026-11-01", "2026-12-01"));
    let found = gap(&setting(&place, &figures), &asked(4));
    assert_eq!(found.reach, Reach::Beyond);
    assert_eq!(found.waits, [Wait::UpTo(&figures[1])]);
    assert_eq!(found.begins, begins("2026-11-01", "2027-06-01"));
}

#[test]
fn the_last_month_to_pay_leaves_as_many_missing_as_the_window_has() {
    // Paid up to 2026-07; August, September and October are missing at most: November is the last chance.
    let (place, figures) = (place(), nations());
    for (months, latest) in [(3, "2026-11"), (1, "2027-01"), (5, "2026-09")] {
        let found = gap(&setting(&place, &figures), &asked(months));
        assert_eq!(found.latest, Some(month(latest)), "{months}");
    }
}

#[test]
fn a_window_in_days_is_counted_to_the_first_and_the_last_day_of_the_month() {
    let window = rule(
        city(),
        LapseKey::BackpayWindow,
        crate::policy::provision::Scheme::Employee,
        Some(Quantity::Days(90)),
    );
    let (place, figures) = (place(), with([window]));
    // From 31 July on: 1 to 30 November are days 93 to 122; from 31 August on, 62 to 91; from 30 September on, 32 to 61.
    for (months, reach) in [(3, Reach::Beyond), (2, Reach::Unsure), (1, Reach::Within)] {
        assert_eq!(gap(&setting(&place, &figures), &asked(months)).reach, reach, "{months}");
    }
    assert_eq!(gap(&setting(&place, &figures), &asked(2)).latest, Some(month("2026-10")));
}

#[test]
fn who_has_not_moved_has_the_nations_window_as_a_yardstick_only() {
    let (place, figures) = (place(), nations());
    for (has_moved, is_yardstick) in [(Some(true), false), (Some(false), true), (None, true)] {
        let found = gap(&setting(&place, &figures), &Asked { has_moved, ..asked(2) });
        assert_eq!((found.reach, found.is_yardstick), (Reach::Within, is_yardstick));
        // What the place does is not known: the ceiling bounds that, too.
        assert_eq!(found.waits.len(), usize::from(is_yardstick));
    }
    let figures = with([in_months(city(), LapseKey::BackpayWindow, 3)]);
    assert!(!gap(&setting(&place, &figures), &Asked { has_moved: None, ..asked(2) }).is_yardstick);
}

#[test]
fn a_places_own_wait_goes_before_every_ceiling() {
    let (place, figures) = (
        place(),
        with([in_months(province(), LapseKey::WaitingCap, 3), in_months(city(), LapseKey::Wait, 2)]),
    );
    let found = gap(&setting(&place, &figures), &asked(9));
    assert_eq!(found.waits, [Wait::Set(None, &figures[8])]);
    assert_eq!(months_of(&found.waits), Some(Span::exactly(2)));
    let figures = with([in_months(province(), LapseKey::WaitingCap, 3)]);
    assert_eq!(months_of(&gap(&setting(&place, &figures), &asked(9)).waits), Some(Span::between(0, 3)));
}

fn in_words(region: crate::policy::region::RegionCode) -> crate::policy::figure::Figure {
    rule(region, LapseKey::OverWindow, crate::policy::provision::Scheme::Employee, None)
}

#[test]
fn what_the_place_tells_in_words_goes_before_every_ceiling_and_has_no_day() {
    let own = [in_words(city()), in_months(province(), LapseKey::WaitingCap, 3)];
    let (place, figures) = (place(), with(own));
    for has_moved in [None, Some(false), Some(true)] {
        let found = gap(&setting(&place, &figures), &Asked { has_moved, ..asked(5) });
        assert_eq!((found.reach, found.waits), (Reach::Beyond, vec![Wait::InWords(&figures[7])]));
        assert_eq!(found.begins, None);
    }
    // Nobody told whether the place lets it be paid back: then its words hold, and no day is certain.
    let yardstick = gap(&setting(&place, &figures), &Asked { has_moved: None, ..asked(2) });
    assert_eq!((yardstick.waits, yardstick.begins), (vec![Wait::InWords(&figures[7])], None));
    let within = gap(&setting(&place, &figures), &asked(2));
    assert_eq!((within.waits.len(), within.begins), (0, begins("2026-11-01", "2026-12-01")));
}

#[test]
fn a_province_s_words_are_its_cities_and_the_nation_s_or_a_frame_are_nobody_s() {
    let place = place();
    let figures = with([in_words(province()).reaching("all")]);
    assert_eq!(gap(&setting(&place, &figures), &asked(5)).waits, [Wait::InWords(&figures[7])]);
    for other in [in_words(nation()).reaching("all"), in_words(province()).reaching("frame")] {
        let figures = with([other]);
        assert_eq!(gap(&setting(&place, &figures), &asked(5)).waits, [Wait::UpTo(&figures[1])]);
    }
}

#[test]
fn a_wait_in_numbers_goes_before_words() {
    let (place, figures) = (place(), with([in_words(city()), in_months(city(), LapseKey::Wait, 2)]));
    let found = gap(&setting(&place, &figures), &asked(5));
    assert_eq!((found.waits, found.over), (vec![Wait::Set(None, &figures[8])], vec![&figures[7]]));
    // One that nobody confirmed is said besides, and the words answer.
    let doubtful = in_months(city(), LapseKey::Wait, 2).by(Evidence::Unconfirmed);
    let figures = with([in_words(city()), doubtful]);
    let found = gap(&setting(&place, &figures), &asked(5));
    assert_eq!((found.waits, found.also_said), (vec![Wait::InWords(&figures[7])], vec![&figures[8]]));
}

#[test]
fn groups_of_people_have_a_wait_each() {
    let groups = [
        in_months(province(), LapseKey::Wait, 3).grouped("paid back"),
        in_months(province(), LapseKey::Wait, 6).grouped("not paid back"),
    ];
    let (place, figures) = (place(), with(groups));
    let found = gap(&setting(&place, &figures), &asked(5));
    assert_eq!(
        found.waits,
        [Wait::Set(Some("paid back"), &figures[7]), Wait::Set(Some("not paid back"), &figures[8])]
    );
    assert_eq!(months_of(&found.waits), Some(Span::between(3, 6)));
}

#[test]
fn a_rule_for_flexible_workers_is_not_for_people_at_work() {
    let (place, figures) = (place(), with([in_months(city(), LapseKey::Wait, 2).whose(FLEXIBLE)]));
    let at_work = Asked { status: Status::Employee, ..asked(5) };
    assert_eq!(gap(&setting(&place, &figures), &at_work).waits, [Wait::UpTo(&figures[1])]);
    assert_eq!(gap(&setting(&place, &figures), &asked(5)).waits, [Wait::Set(None, &figures[7])]);
}

#[test]
fn what_nobody_confirmed_is_said_besides_and_counts_for_nothing() {
    let doubtful =
        rule(city(), LapseKey::Wait, crate::policy::provision::Scheme::Employee, Some(Quantity::Days(30)));
    let (place, figures) = (place(), with([doubtful.by(Evidence::Unconfirmed)]));
    let found = gap(&setting(&place, &figures), &asked(5));
    assert_eq!((found.waits, found.also_said), (vec![Wait::UpTo(&figures[1])], vec![&figures[7]]));
}

#[test]
fn months_that_are_not_known_leave_both_possible() {
    let (place, figures) = (place(), nations());
    let found = gap(&setting(&place, &figures), &Asked { months: None, ..asked(0) });
    assert_eq!((found.reach, found.latest), (Reach::Unsure, None));
    assert_eq!(found.begins, begins("2026-11-01", "2027-06-01"));
}

#[test]
fn no_missing_month_is_no_gap() {
    let (place, figures) = (place(), nations());
    let found = gap(&setting(&place, &figures), &asked(0));
    assert_eq!((found.reach, found.waits.len(), found.begins, found.latest), (Reach::NoGap, 0, None, None));
}

#[test]
fn before_any_rule_the_reason_is_told() {
    let (place, figures) = (place(), nations());
    let found = gap(&at(&place, &figures, on("2020-01-01")), &asked(4));
    assert_eq!((found.reach, found.begins), (Reach::NoWindow, None));
    assert!(matches!(found.waits.as_slice(), [Wait::Unknown(Reason::NotYet(f))] if f.region == nation()));
}
