use super::*;
use crate::policy::date::Start;
use crate::policy::region::RegionCode;
use crate::policy::residents::{Enrolment, Fee, FeeItem};
use crate::policy::sample::{city, day, figure, month, on, place, province, yuan};

fn paid(region: RegionCode, year: i32, per: Per) -> Figure {
    let value = Fee { item: FeeItem::Own, year, amount: yuan("400"), per, is_minimum: false };
    let mut figure = figure(region, Value::Fee(value)).whose(&[]);
    figure.from = Start::parse(&format!("{year}-01-01")).expect("a day");
    figure.until = Some(day(&format!("{year}-12-31")));
    figure
}

fn window(region: RegionCode, year: i32, from: &str, until: &str) -> Figure {
    figure(region, Value::Enrolment(Enrolment { year })).whose(&[]).since(from).ended(until, None)
}

/// The years that are told on a day, the leading one first.
fn years(figures: &[Figure], text: &str) -> Vec<i32> {
    asked(&place(), figures, on(text)).iter().map(|cover| cover.year).collect()
}

#[test]
fn from_september_on_the_coming_year_leads_and_from_new_year_on_it_is_the_running_one() {
    let figures = [paid(city(), 2026, Per::Year), paid(city(), 2027, Per::Year)];
    assert_eq!(years(&figures, "2026-08-31"), [2026, 2027]);
    assert_eq!(years(&figures, "2026-09-01"), [2027, 2026]);
    assert_eq!(years(&figures, "2026-11-22"), [2027, 2026]);
    assert_eq!(years(&figures, "2026-12-31"), [2027, 2026]);
    assert_eq!(years(&figures, "2027-01-01"), [2027, 2028]);
    assert_eq!(years(&figures, "2027-03-01"), [2027, 2028]);
}

#[test]
fn it_leads_whether_or_not_its_payment_is_known() {
    assert_eq!(years(&[paid(city(), 2026, Per::Year)], "2026-11-22"), [2027, 2026]);
    assert_eq!(years(&[], "2026-11-22"), [2027, 2026]);
}

#[test]
fn the_months_are_those_of_the_places_own_window_of_the_last_year_known() {
    let november = [window(city(), 2026, "2025-11-30", "2026-02-28"), paid(city(), 2026, Per::Year)];
    assert_eq!(years(&november, "2026-10-31"), [2026, 2027]);
    assert_eq!(years(&november, "2026-11-01"), [2027, 2026]);
    let short = [window(city(), 2025, "2024-09-15", "2024-11-20")];
    assert_eq!(years(&short, "2026-11-30"), [2027, 2026]);
    assert_eq!(years(&short, "2026-12-01"), [2026, 2027]);
    // Of that year itself before any other, and the city's before the province's.
    let announced = [november[0].clone(), window(city(), 2027, "2026-10-15", "2027-01-31")];
    assert_eq!(years(&announced, "2026-10-01"), [2027, 2026]);
    let frame = window(province(), 2026, "2025-09-01", "2026-01-31").reaching("frame");
    assert_eq!(years(&[frame.clone(), november[0].clone()], "2026-10-31"), [2026, 2027]);
    assert_eq!(years(&[frame], "2026-09-01"), [2027, 2026]);
}

#[test]
fn what_a_window_does_not_tell_is_as_in_most_places() {
    let unknown = window(city(), 2026, "unknown", "2025-12-31");
    let found = Season::by(&[&unknown], 2027);
    assert_eq!(found, Some(Season { first: month("2026-09"), last: month("2026-12") }));
    assert_eq!(Season::by(&[], 2027), found, "from New Year on the year of cover is the running one");
    let late = window(city(), 2026, "2025-11-30", "2026-02-28");
    assert_eq!(Season::by(&[&late], 2027), Some(Season { first: month("2026-11"), last: month("2026-12") }));
}

#[test]
fn a_window_of_a_part_of_the_place_tells_nothing_of_the_whole() {
    let part = window(city(), 2026, "2025-11-30", "2026-02-28").only_in("a county");
    assert_eq!(years(&[part], "2026-09-01"), [2027, 2026]);
}

#[test]
fn the_last_payment_known_stands_beside_a_year_of_which_nothing_is() {
    let figures = [paid(city(), 2026, Per::Year)];
    assert_eq!(years(&figures, "2027-01-15"), [2027, 2026]);
    assert_eq!(years(&figures, "2027-05-15"), [2027, 2026]);
    assert_eq!(years(&figures, "2028-05-15"), [2028, 2026]);
    assert_eq!(
        years(&figures, "2031-10-15"),
        [2032, 2026],
        "however long ago, and in the months of payment too"
    );
    assert_eq!(years(&figures, "2027-11-22"), [2028, 2026]);
    let next = [paid(city(), 2026, Per::Year), paid(city(), 2028, Per::Year)];
    assert_eq!(years(&next, "2027-08-15"), [2027, 2028]);
}

#[test]
fn what_else_the_second_year_tells_is_not_lost_for_the_last_payment_known() {
    let known = paid(city(), 2025, Per::Year);
    let part = paid(city(), 2026, Per::Year).only_in("a county");
    assert_eq!(years(&[known.clone(), part], "2026-11-22"), [2027, 2026, 2025]);
    let collected = window(city(), 2026, "2025-11-30", "2026-02-28");
    assert_eq!(years(&[known.clone(), collected], "2026-11-22"), [2027, 2026, 2025]);
    assert_eq!(years(&[known], "2026-11-22"), [2027, 2025]);
}

#[test]
fn a_window_of_one_group_sets_the_months_of_nobody_else() {
    let mut students = window(city(), 2026, "2025-07-01", "2025-10-31");
    students.who.group = Some("students".to_owned());
    assert_eq!(years(&[students.clone()], "2026-07-15"), [2026, 2027]);
    assert_eq!(years(&[students.clone()], "2026-11-15"), [2027, 2026]);
    let all = window(city(), 2026, "2025-11-30", "2026-02-28");
    assert_eq!(years(&[students.clone(), all], "2026-10-31"), [2026, 2027]);
    let frame = window(province(), 2026, "2025-11-01", "2025-12-31").reaching("frame");
    assert_eq!(years(&[students, frame], "2026-10-31"), [2026, 2027]);
}

#[test]
fn who_pays_by_the_month_is_told_the_running_year_first() {
    let figures = [paid(city(), 2026, Per::Month)];
    assert_eq!(years(&figures, "2026-11-22"), [2026, 2027]);
    // That the running year is not known yet makes nobody pay by the year.
    assert_eq!(years(&figures, "2027-10-01"), [2027, 2026]);
    assert_eq!(years(&figures, "2025-10-01"), [2025, 2026]);
    assert!(is_monthly(&place(), &figures, on("2027-10-01")));
    let now_yearly = [figures[0].clone(), paid(city(), 2027, Per::Year)];
    assert!(!is_monthly(&place(), &now_yearly, on("2027-10-01")));
    let mut students = paid(city(), 2026, Per::Year);
    students.who.group = Some("students".to_owned());
    assert!(!is_monthly(&place(), &[figures[0].clone(), students], on("2026-11-22")), "not of all");
}

#[test]
fn the_first_and_the_last_years_of_the_calendar_are_no_trouble() {
    assert_eq!(years(&[], "0001-11-22").len(), 2);
    assert_eq!(years(&[], "9999-11-22").len(), 2);
}
