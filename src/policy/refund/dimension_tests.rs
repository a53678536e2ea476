use super::*;
use crate::policy::sample::*;

fn moved(starts: BandStart, at: &str) -> Moved {
    // Seventy is reached in March 2026.
    has_moved(month("1956-03"), 70, starts, month(at))
}

#[test]
fn a_band_that_starts_in_the_birthday_month_counts_from_that_month() {
    assert_eq!(moved(BandStart::BirthdayMonth, "2026-02"), Moved::No);
    assert_eq!(moved(BandStart::BirthdayMonth, "2026-03"), Moved::Yes);
}

#[test]
fn a_band_that_starts_the_month_after_counts_from_then() {
    assert_eq!(moved(BandStart::MonthAfter, "2026-03"), Moved::No);
    assert_eq!(moved(BandStart::MonthAfter, "2026-04"), Moved::Yes);
}

#[test]
fn a_band_that_starts_with_the_payment_year_counts_from_the_july_after_the_birthday() {
    assert_eq!(moved(BandStart::PaymentYear(7), "2026-06"), Moved::No);
    assert_eq!(moved(BandStart::PaymentYear(7), "2026-07"), Moved::Yes);
}

#[test]
fn a_birthday_after_july_waits_for_the_next_payment_year() {
    let at = |text| has_moved(month("1956-08"), 70, BandStart::PaymentYear(7), month(text));
    assert_eq!(at("2027-06"), Moved::No);
    assert_eq!(at("2027-07"), Moved::Yes);
}

#[test]
fn a_birthday_in_july_itself_waits_a_whole_year() {
    let at = |text| has_moved(month("1956-07"), 70, BandStart::PaymentYear(7), month(text));
    assert_eq!(at("2026-07"), Moved::No);
    assert_eq!(at("2027-06"), Moved::No);
    assert_eq!(at("2027-07"), Moved::Yes);
}

#[test]
fn an_unknown_band_start_is_unclear_for_thirteen_months() {
    assert_eq!(moved(BandStart::Unknown, "2026-02"), Moved::No);
    let mut unclear = month("2026-03");
    for _ in 0..13 {
        assert_eq!(moved(BandStart::Unknown, &unclear.to_string()), Moved::Unclear, "{unclear}");
        unclear = unclear.plus_months(1);
    }
    assert_eq!(moved(BandStart::Unknown, "2027-04"), Moved::Yes);
}

#[test]
fn who_is_clear_under_an_unknown_start_has_moved_under_every_known_one() {
    for birth_month in 1..=12 {
        let birth = YearMonth::new(1956, birth_month).expect("a month");
        let clear = birth.plus_months(70 * 12 + 13);
        assert_eq!(has_moved(birth, 70, BandStart::Unknown, clear), Moved::Yes);
        let known =
            (1..=12).map(BandStart::PaymentYear).chain([BandStart::BirthdayMonth, BandStart::MonthAfter]);
        for starts in known {
            assert_eq!(has_moved(birth, 70, starts, clear), Moved::Yes, "{starts}");
            let before = birth.plus_months(70 * 12 - 1);
            assert_eq!(has_moved(birth, 70, starts, before), Moved::No, "{starts}");
        }
    }
}
