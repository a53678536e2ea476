use super::*;
use crate::policy::figure::{After, Statement, Topic};
use crate::policy::sample::{citation, city, day, figure, monthly, nation, on, province, today};
use crate::policy::source::Evidence;

/// Kind, moment and day of each event.
fn told(figures: &[Figure]) -> Vec<(&'static str, String, String)> {
    let kind = |event: &Event<'_>| match event.what {
        What::Starts(_) => "starts",
        What::Ends(_) => "ends",
        What::Checked { .. } => "checked",
    };
    events(figures).iter().map(|e| (kind(e), e.when.to_string(), e.day.to_string())).collect()
}

fn line(kind: &'static str, when: &str, day: &str) -> (&'static str, String, String) {
    (kind, when.to_owned(), day.to_owned())
}

#[test]
fn a_figure_gives_its_start_its_end_and_its_check_newest_first() {
    let old = figure(city(), monthly("60")).ended("2023-12-31", Some(After::Unknown));
    assert_eq!(
        told(&[old]),
        [
            line("checked", "2026-11-22", "2026-11-22"),
            line("ends", "2023-12-31", "2023-12-31"),
            line("starts", "2023-01-01", "2023-01-01"),
        ]
    );
}

#[test]
fn a_vague_start_keeps_its_precision_and_stands_at_the_end_of_its_period() {
    let of = |start: &str| figure(city(), monthly("60")).since(start);
    assert_eq!(
        told(&[of("2023-12-31"), of("2023-12"), of("2023"), of("2024-01-01"), of("unknown")])[1..],
        [
            line("starts", "2024-01-01", "2024-01-01"),
            line("starts", "2023", "2023-12-31"),
            line("starts", "2023-12", "2023-12-31"),
            line("starts", "2023-12-31", "2023-12-31"),
        ]
    );
}

#[test]
fn what_was_read_in_one_region_on_one_day_is_one_check() {
    let mut twice = figure(city(), monthly("60"));
    twice.citations.push(citation(Evidence::Reported));
    let mut earlier = figure(city(), monthly("70"));
    earlier.citations[0].checked_on = day("2026-01-05");
    let figures = [twice, figure(city(), monthly("80")), earlier, figure(nation(), monthly("90"))];
    let checks: Vec<(String, RegionCode, usize)> = events(&figures)
        .into_iter()
        .filter_map(|e| match e.what {
            What::Checked { region, figures } => Some((e.when.to_string(), region, figures.len())),
            _ => None,
        })
        .collect();
    assert_eq!(
        checks,
        [
            ("2026-11-22".to_owned(), nation(), 1),
            ("2026-11-22".to_owned(), city(), 2),
            ("2026-01-05".to_owned(), city(), 1)
        ]
    );
}

#[test]
fn what_nobody_confirmed_is_no_change() {
    let said = figure(province(), monthly("60")).by(Evidence::Unconfirmed).ended("2024-12-31", None);
    assert_eq!(told(&[said]), [line("checked", "2026-11-22", "2026-11-22")]);
}

#[test]
fn what_lies_ahead_is_announced_and_told_on_the_day_it_was_read() {
    let figures = [figure(city(), monthly("60")).since("2027-01-01").ended("2027-12-31", None)];
    let all = events(&figures);
    let ahead: Vec<bool> = all.iter().map(|e| e.is_announced(today())).collect();
    assert_eq!(ahead, [true, true, false]);
    assert!(all.iter().all(|e| e.told_on(day("2026-11-22")) == day("2026-11-22")));
    let later = AsOf::today(day("2027-06-01"));
    assert_eq!(all.iter().map(|e| e.is_announced(later)).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(all[1].told_on(later.today), day("2027-01-01"));
}

#[test]
fn the_last_day_in_force_is_still_ahead() {
    let figures = [figure(city(), monthly("60")).ended("2026-11-22", None)];
    let all = events(&figures);
    let end = all.iter().find(|e| matches!(e.what, What::Ends(_))).expect("an end");
    assert!(end.is_announced(today()));
    assert!(!end.is_announced(on("2026-11-23")));
}

#[test]
fn a_period_that_had_begun_when_it_was_read_is_no_announcement() {
    let figures = [figure(city(), monthly("60")).since("2026")];
    let all = events(&figures);
    let start = &all[0];
    assert_eq!(start.when, Start::Year(2026));
    assert!(!start.is_announced(today()));
    assert_eq!(start.told_on(day("2026-11-22")), day("2026-11-22"));
}

#[test]
fn the_date_of_a_sentence_or_a_channel_is_no_change() {
    let text = "a fact".to_owned();
    let fact = Statement { topic: Topic::Refund, key: "fact".to_owned(), text };
    let figures = [figure(city(), Value::Statement(fact)).ended("2024-12-31", None)];
    assert_eq!(told(&figures), [line("checked", "2026-11-22", "2026-11-22")]);
}

#[test]
fn what_one_table_says_on_one_day_is_one_event() {
    let years = |months: u32| {
        Value::Years(crate::policy::years::rule::YearsRule {
            test: crate::policy::years::rule::Test::Total,
            months: Some(months),
        })
    };
    let figures = [
        figure(city(), years(360)),
        figure(city(), years(300)),
        figure(province(), years(300)),
        figure(city(), years(312)).since("2024-01-01"),
        figure(city(), monthly("60")),
        figure(city(), monthly("70")),
    ];
    let starts: Vec<(String, usize)> = events(&figures)
        .iter()
        .filter(|e| matches!(e.what, What::Starts(_)))
        .map(|e| (e.when.to_string(), e.figures().count()))
        .collect();
    let of = |when: &str, n| (when.to_owned(), n);
    assert_eq!(
        starts,
        [
            of("2024-01-01", 1),
            of("2023-01-01", 1),
            of("2023-01-01", 2),
            of("2023-01-01", 1),
            of("2023-01-01", 1)
        ]
    );
}

#[test]
fn the_end_of_a_step_is_told_only_where_nothing_known_follows() {
    let rule = crate::policy::years::rule::YearsRule {
        test: crate::policy::years::rule::Test::Total,
        months: Some(300),
    };
    let step = |after| figure(city(), Value::Years(rule)).ended("2026-12-31", after);
    let ends = |f: Figure| told(&[f]).into_iter().filter(|(kind, ..)| *kind == "ends").count();
    assert_eq!((ends(step(None)), ends(step(Some(After::Unknown)))), (0, 1));
}
