use super::*;
use crate::policy::date::Start;
use crate::policy::residents::Enrolment;
use crate::policy::resolve::Answer;
use crate::policy::sample::{city, day, figure, nation, on, place, province, today, yuan};
use crate::policy::source::Evidence;

fn paid(region: RegionCode, item: FeeItem, year: i32, amount: &str) -> Figure {
    let value = Fee { item, year, amount: yuan(amount), per: Per::Year, is_minimum: false };
    let mut figure = figure(region, Value::Fee(value)).whose(&[]);
    figure.from = Start::parse(&format!("{year}-01-01")).expect("a day");
    figure.until = Some(day(&format!("{year}-12-31")));
    figure
}

fn own(region: RegionCode, year: i32, amount: &str) -> Figure {
    paid(region, FeeItem::Own, year, amount)
}

fn for_group(mut figure: Figure, group: &str) -> Figure {
    figure.who.group = Some(group.to_owned());
    figure
}

fn window(region: RegionCode, from: &str, until: &str) -> Figure {
    figure(region, Value::Enrolment(Enrolment { year: 2026 })).whose(&[]).since(from).ended(until, None)
}

fn cover(figures: &[Figure], year: i32) -> Cover<'_> {
    Cover::of(&place(), figures, year, today())
}

fn low_and_high(cover: &Cover<'_>) -> Option<(Fen, Fen)> {
    cover.own.range().map(|range| (range.low, range.high))
}

#[test]
fn groups_make_a_range_and_no_year_borrows_from_another() {
    let figures = [
        for_group(own(city(), 2026, "795"), "adults"),
        for_group(own(city(), 2026, "435"), "children"),
        own(city(), 2025, "400"),
    ];
    assert_eq!(low_and_high(&cover(&figures, 2026)), Some((yuan("435"), yuan("795"))));
    assert_eq!(cover(&figures, 2026).own.groups.len(), 2);
    assert_eq!(low_and_high(&cover(&figures, 2027)), None);
}

#[test]
fn the_next_year_is_told_as_soon_as_it_is_set() {
    let figures = [own(city(), 2026, "400"), own(city(), 2027, "420")];
    assert_eq!(low_and_high(&cover(&figures, 2027)), Some((yuan("420"), yuan("420"))));
}

#[test]
fn a_place_that_names_its_groups_is_not_told_the_provinces_fee_besides() {
    let figures = [own(province(), 2026, "400"), for_group(own(city(), 2026, "460"), "adults")];
    assert_eq!(low_and_high(&cover(&figures, 2026)), Some((yuan("460"), yuan("460"))));
    assert_eq!(low_and_high(&cover(&figures[..1], 2026)), Some((yuan("400"), yuan("400"))));
}

#[test]
fn a_frame_stands_beside_and_the_nations_fee_is_only_the_least() {
    let mut least = own(nation(), 2026, "400").reaching("frame");
    let Value::Fee(fee) = &mut least.value else { panic!("a fee") };
    fee.is_minimum = true;
    let figures = [least, own(province(), 2026, "410").reaching("frame")];
    let found = cover(&figures, 2026);
    assert_eq!((found.own.groups.len(), found.own.frames.clone()), (0, vec![&figures[1]]));
    assert_eq!(found.minimum, Some(&figures[0]));
    assert!(cover(&figures[..1], 2026).own.frames.is_empty());
    assert!(!cover(&figures[..1], 2026).is_told());
}

#[test]
fn nothing_unconfirmed_and_nothing_of_a_district_is_the_fee() {
    let figures =
        [own(city(), 2026, "630").by(Evidence::Unconfirmed), own(city(), 2026, "560").only_in("a county")];
    assert_eq!(low_and_high(&cover(&figures, 2026)), None);
    let figures = [figures[0].clone(), own(city(), 2026, "600")];
    assert_eq!(low_and_high(&cover(&figures, 2026)), Some((yuan("600"), yuan("600"))));
}

#[test]
fn two_fees_of_equal_evidence_are_a_dispute_of_both() {
    let figures = [own(city(), 2026, "600"), own(city(), 2026, "640")];
    let found = cover(&figures, 2026);
    assert!(matches!(found.own.groups[0].resolution.answer, Answer::Disputed(_)));
    assert_eq!(low_and_high(&found), Some((yuan("600"), yuan("640"))));
}

#[test]
fn what_is_paid_late_is_told_before_its_day() {
    let late = paid(city(), FeeItem::Late, 2026, "1100").since("2026-07-01");
    let found = [late];
    let in_march = Cover::of(&place(), &found, 2026, on("2026-03-01"));
    assert_eq!(in_march.late.groups.len(), 1);
}

#[test]
fn a_month_beside_a_year_has_no_range() {
    let mut monthly = for_group(own(city(), 2026, "40.56"), "children");
    let Value::Fee(fee) = &mut monthly.value else { panic!("a fee") };
    fee.per = Per::Month;
    let figures = [monthly, for_group(own(city(), 2026, "400"), "adults")];
    assert_eq!(cover(&figures, 2026).own.range(), None);
    assert_eq!(cover(&figures[..1], 2026).own.range().map(|r| r.per), Some(Per::Month));
}

#[test]
fn a_window_opens_and_closes_on_its_days() {
    let precise = window(city(), "2025-10-09", "2026-02-28");
    let state = |figure: &Figure, text: &str| window_state(figure, day(text));
    assert_eq!(state(&precise, "2025-10-08"), WindowState::NotYet);
    assert_eq!(state(&precise, "2025-10-09"), WindowState::Open);
    assert_eq!(state(&precise, "2026-02-28"), WindowState::Open);
    assert_eq!(state(&precise, "2026-03-01"), WindowState::Closed);
    let vague = window(city(), "2025-10", "2026-02-28");
    assert_eq!(state(&vague, "2025-09-30"), WindowState::NotYet);
    assert_eq!(state(&vague, "2025-10-15"), WindowState::OpensSoon);
    assert_eq!(state(&vague, "2025-10-31"), WindowState::Open);
    assert_eq!(state(&window(city(), "unknown", "2025-12-31"), "2025-12-31"), WindowState::Open);
}

#[test]
fn the_best_evidenced_window_of_the_nearest_level_is_told() {
    let figures = [
        window(province(), "2025-09-01", "2026-01-31"),
        window(city(), "2025-10-09", "2026-02-28").by(Evidence::Reported),
        window(city(), "2025-10-10", "2026-02-28"),
    ];
    assert_eq!(cover(&figures, 2026).windows, [&figures[2]]);
    assert_eq!(cover(&figures[..1], 2026).windows, [&figures[0]]);
    assert!(cover(&figures, 2027).windows.is_empty());
}

fn scope_of<'f>(figures: &'f [Figure]) -> Option<Scope<'f>> {
    scope(&figures.iter().collect::<Vec<_>>())
}

#[test]
fn fees_tell_whose_they_are() {
    let all = own(city(), 2026, "400");
    let students = for_group(own(city(), 2026, "240"), "students");
    let adults = for_group(own(city(), 2026, "460"), "adults");
    assert_eq!(scope_of(&[]), None);
    assert_eq!(scope_of(&[all.clone(), own(city(), 2026, "410")]), Some(Scope::Everybody));
    assert_eq!(scope_of(&[all, students.clone()]), Some(Scope::EverybodyByGroup));
    assert_eq!(scope_of(&[students.clone(), adults]), Some(Scope::SomeGroups));
    assert!(
        matches!(scope_of(&[students]), Some(Scope::OneGroup(who)) if who.group.as_deref() == Some("students"))
    );
}

#[test]
fn a_frame_for_people_whom_nobody_else_names_stands_beside_and_is_not_counted() {
    let figures =
        [own(province(), 2026, "400"), for_group(own(province(), 2026, "200"), "students").reaching("frame")];
    let found = cover(&figures, 2026);
    assert_eq!(found.own.beside, [&figures[1]]);
    assert_eq!(low_and_high(&found), Some((yuan("400"), yuan("400"))));
    // A city that sets its own fee is not told the province's frame for some people.
    let nearer = [figures[0].clone(), figures[1].clone(), own(city(), 2026, "460")];
    assert!(cover(&nearer, 2026).own.beside.is_empty());
    // Without anything that holds it is a frame like any other.
    let alone = &figures[1..];
    let found = cover(alone, 2026);
    assert_eq!((found.own.beside.len(), found.own.frames.len()), (0, 1));
}

#[test]
fn the_common_frame_stands_beside_one_group_only() {
    let frame = own(province(), 2026, "400").reaching("frame");
    let students = for_group(own(city(), 2026, "240"), "students");
    let one = [frame.clone(), students.clone()];
    assert_eq!(cover(&one, 2026).own.beside, [&one[0]]);
    let two = [frame, students, for_group(own(city(), 2026, "460"), "adults")];
    assert!(cover(&two, 2026).own.beside.is_empty());
}

#[test]
fn what_is_told_of_a_part_of_the_place_is_kept_apart() {
    let mut county_window = window(city(), "2025-10-09", "2026-02-28");
    county_window.area = Some("a county".to_owned());
    let figures = [
        own(city(), 2026, "560").only_in("a county"),
        own(city(), 2026, "570").only_in("another").by(Evidence::Unconfirmed),
        own(province(), 2026, "580").only_in("a town"),
        county_window,
    ];
    let found = cover(&figures, 2026);
    assert_eq!(found.areas, [&figures[0]]);
    assert_eq!(found.window_areas, [&figures[3]]);
    assert!(found.windows.is_empty() && found.own.groups.is_empty());
    assert!(cover(&figures, 2027).areas.is_empty());
}
