use super::*;
use crate::policy::sample::*;

fn standing(figure: &Figure, text: &str) -> Standing {
    figure.standing(on(text))
}

#[test]
fn a_figure_holds_from_its_first_day() {
    let figure = figure(city(), monthly("75")).since("2023-07-01");
    assert_eq!(standing(&figure, "2023-06-30"), Standing::NotYet);
    assert_eq!(standing(&figure, "2023-07-01"), Standing::InForce);
    assert_eq!(standing(&figure, "2023-07-02"), Standing::InForce);
}

#[test]
fn a_figure_holds_on_its_last_day_and_not_after() {
    let figure = figure(city(), monthly("75")).ended("2023-12-31", None);
    assert_eq!(standing(&figure, "2023-12-30"), Standing::InForce);
    assert_eq!(standing(&figure, "2023-12-31"), Standing::InForce);
    assert_eq!(standing(&figure, "2024-01-01"), Standing::Ended);
}

#[test]
fn a_month_as_start_holds_from_its_last_day() {
    let figure = figure(city(), monthly("75")).since("2024-02");
    assert_eq!(standing(&figure, "2024-02-28"), Standing::NotYet);
    assert_eq!(standing(&figure, "2024-02-29"), Standing::InForce);
}

#[test]
fn a_year_as_start_holds_from_its_last_day() {
    let figure = figure(city(), monthly("75")).since("2023");
    assert_eq!(standing(&figure, "2023-12-30"), Standing::NotYet);
    assert_eq!(standing(&figure, "2023-12-31"), Standing::InForce);
}

#[test]
fn a_vague_start_that_was_read_as_in_force_holds_today_and_later() {
    // Today is 2026-11-22, and so is the day on which the sample's source was read.
    let figure = figure(city(), monthly("75")).since("2026");
    assert_eq!(standing(&figure, "2026-11-22"), Standing::InForce);
    assert_eq!(standing(&figure, "2026-12-30"), Standing::InForce);
    assert_eq!(standing(&figure, "2026-11-21"), Standing::NotYet);
}

#[test]
fn a_vague_start_that_was_only_announced_waits_for_the_last_day_of_its_period() {
    let figure = figure(city(), monthly("75")).since("2027");
    assert_eq!(standing(&figure, "2027-06-30"), Standing::NotYet);
    assert_eq!(standing(&figure, "2027-12-31"), Standing::InForce);
}

#[test]
fn an_unknown_start_holds_today_and_later_and_is_silent_before() {
    let figure = figure(city(), monthly("75")).since("unknown");
    assert_eq!(standing(&figure, "2026-11-21"), Standing::StartUnknown);
    assert_eq!(standing(&figure, "2026-11-22"), Standing::InForce);
    assert_eq!(standing(&figure, "2027-11-22"), Standing::InForce);
}

#[test]
fn an_end_is_an_end_whatever_the_start() {
    let figure = figure(city(), monthly("75")).since("unknown").ended("2024-12-31", None);
    assert_eq!(standing(&figure, "2024-12-31"), Standing::StartUnknown);
    assert_eq!(standing(&figure, "2025-01-01"), Standing::Ended);
}
