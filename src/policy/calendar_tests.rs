use proptest::prelude::*;

use super::*;
use crate::policy::sample::day;

fn named(text: &str, kind: DayKind) -> Holiday {
    Holiday { day: day(text), kind, name: "festival".to_owned(), notice: "notice".to_owned() }
}

/// 2025 and 2026, with a break from Thursday 1 to Wednesday 7 October 2026, worked for on Sunday 20 September and
/// Saturday 10 October.
fn calendar() -> Calendar {
    let mut days = vec![named("2025-01-01", DayKind::Holiday), named("2026-01-01", DayKind::Holiday)];
    days.push(named("2026-09-20", DayKind::Workday));
    days.push(named("2026-09-25", DayKind::Holiday));
    days.extend((1..=7).map(|n| named(&format!("2026-10-0{n}"), DayKind::Holiday)));
    days.push(named("2026-10-10", DayKind::Workday));
    Calendar::new(&days)
}

fn after(start: &str, n: u32) -> WorkingDate {
    calendar().add_working_days(day(start), n)
}

#[test]
fn weekends_holidays_and_weekends_that_are_worked_are_told_apart() {
    let calendar = calendar();
    for (text, is_worked) in [
        ("2026-09-18", true),
        ("2026-09-19", false),
        ("2026-09-20", true),
        ("2026-09-25", false),
        ("2026-10-05", false),
        ("2026-10-10", true),
        ("2026-10-11", false),
    ] {
        assert_eq!(calendar.is_working_day(day(text)), Some(is_worked), "{text}");
    }
}

#[test]
fn a_year_that_was_not_announced_has_no_answer() {
    let calendar = calendar();
    assert_eq!(calendar.is_working_day(day("2027-01-04")), None);
    assert_eq!(calendar.is_working_day(day("2024-12-31")), None);
    assert_eq!(calendar.last_announced_year(), Some(2026));
    assert_eq!(Calendar::default().last_announced_year(), None);
}

#[test]
fn the_day_after_the_start_is_the_first_to_count() {
    assert_eq!(after("2026-09-14", 1), WorkingDate::Exact(day("2026-09-15")));
    assert_eq!(after("2026-09-14", 0), WorkingDate::Exact(day("2026-09-14")));
    // A start on a free day counts no more than one on a day that is worked.
    assert_eq!(after("2026-09-12", 1), WorkingDate::Exact(day("2026-09-14")));
}

#[test]
fn a_break_is_stepped_over_and_a_worked_weekend_counts() {
    assert_eq!(after("2026-09-18", 1), WorkingDate::Exact(day("2026-09-20")));
    assert_eq!(after("2026-09-30", 1), WorkingDate::Exact(day("2026-10-08")));
    assert_eq!(after("2026-09-30", 3), WorkingDate::Exact(day("2026-10-10")));
    assert_eq!(after("2026-09-30", 4), WorkingDate::Exact(day("2026-10-12")));
}

#[test]
fn beyond_the_last_announced_year_the_day_is_marked() {
    assert_eq!(after("2026-12-28", 3), WorkingDate::Exact(day("2026-12-31")));
    assert_eq!(after("2026-12-28", 4), WorkingDate::EarliestByWeekends(day("2027-01-01")));
    assert_eq!(after("2024-12-31", 1), WorkingDate::Exact(day("2025-01-02")));
    assert_eq!(after("2024-12-30", 2), WorkingDate::EarliestByWeekends(day("2025-01-02")));
    assert_eq!(Calendar::default().add_working_days(day("2026-01-02"), 1).day(), day("2026-01-05"));
}

#[test]
fn a_free_day_of_december_does_not_announce_its_year() {
    let calendar =
        Calendar::new(&[named("2022-12-31", DayKind::Holiday), named("2023-01-01", DayKind::Holiday)]);
    assert_eq!(calendar.is_working_day(day("2022-12-30")), None);
    assert_eq!(calendar.is_working_day(day("2023-01-03")), Some(true));
}

#[test]
fn the_end_of_all_days_is_no_endless_loop() {
    assert_eq!(Calendar::default().add_working_days(NaiveDate::MAX, 3).day(), NaiveDate::MAX);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (2024..=2028_i32, 1..=365_u32).prop_map(|(y, d)| NaiveDate::from_yo_opt(y, d).expect("a day"))
}

proptest! {
    #[test]
    fn as_many_days_are_worked_on_the_way_as_were_asked_for(start in any_day(), n in 1..80_u32) {
        let calendar = calendar();
        let found = calendar.add_working_days(start, n);
        let way = start.iter_days().skip(1).take_while(|d| *d <= found.day());
        let known: Vec<Option<bool>> = way.map(|d| calendar.is_working_day(d)).collect();
        prop_assert_eq!(found.is_exact(), known.iter().all(Option::is_some));
        if found.is_exact() {
            prop_assert_eq!(known.iter().filter(|d| **d == Some(true)).count(), usize::try_from(n).expect("small"));
            prop_assert_eq!(known.last(), Some(&Some(true)), "the last day is one that is worked");
        }
    }

    #[test]
    fn a_later_start_and_more_days_never_end_earlier(start in any_day(), n in 0..80_u32, later in 0..40_u32, more in 0..40_u32) {
        let calendar = calendar();
        let found = calendar.add_working_days(start, n).day();
        let after = start + chrono::Days::new(u64::from(later));
        prop_assert!(calendar.add_working_days(after, n).day() >= found);
        prop_assert!(calendar.add_working_days(start, n + more).day() >= found);
    }

    #[test]
    fn counting_on_is_counting_whole(start in any_day(), n in 0..40_u32, more in 0..40_u32) {
        let calendar = calendar();
        let half = calendar.add_working_days(start, n);
        let rest = calendar.add_working_days(half.day(), more);
        prop_assert_eq!(rest.day(), calendar.add_working_days(start, n + more).day());
    }
}
