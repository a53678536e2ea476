//! Figures begin and end as the facts behind them say.

use yibao::policy::date::Start;
use yibao::policy::figure::{Figure, Value};

use crate::row::{Row, numbers_of, rows};
use crate::{facts, homes, is_near, is_of_topic, is_rejected};

/// Whether a figure's start agrees with a fact's: the same, or told less exactly; a more exact one needs another fact.
fn starts_with(figure: &Figure, row: &Row, rows: &[Row]) -> bool {
    let Some(told) = row.from else { return true };
    let Some((first, last)) = told.possible_from().zip(told.certain_from()) else { return true };
    let Some((from, certain)) = figure.from.possible_from().zip(figure.from.certain_from()) else {
        // Nobody tells: what a fact says of its own page's year is not taken for a start.
        return true;
    };
    let is_coarser = from <= first && certain >= last;
    let is_within = from >= first && certain <= last;
    // A fact that was read later tells of what had begun before.
    let is_not_over = figure.until.is_none_or(|until| until >= first);
    let is_running = from <= first && is_not_over;
    // The fee of a year of cover is dated by that year, which is the calendar's.
    let is_of_the_year =
        matches!(&figure.value, Value::Fee(fee) if figure.from.to_string() == format!("{}-01-01", fee.year));
    let tells = |other: &Row| {
        let began = other.from.map_or(String::new(), |from| from.to_string());
        is_near(other.region, figure.region)
            && figure.citations.iter().any(|c| c.source.as_str() == other.source)
            && format!("{} {} {began}", other.value, other.hints).contains(&figure.from.to_string())
    };
    // Who is better supported says when it began; one who is as well supported, only within this fact's time.
    let is_told = |other: &Row| {
        tells(other)
            && (other.evidence > row.evidence && is_not_over
                || other.evidence == row.evidence && (is_within || is_running))
    };
    is_coarser || (is_within && is_of_the_year) || rows.iter().any(is_told)
}

/// Whether a figure's last day lies in the period in which a fact ends.
fn ends_with(figure: &Figure, row: &Row) -> bool {
    let Some(told) = row.to else { return true };
    // The days of a window are its value.
    if matches!(figure.value, Value::Enrolment(_)) {
        return true;
    }
    let Some((first, last)) = told.possible_from().zip(told.certain_from()) else { return true };
    figure.until.is_some_and(|until| first <= until && until <= last)
}

/// Facts whose dates no figure bears, with the reason.
const DATED_OTHERWISE: &[(usize, &str)] = &[
    (
        19,
        "an official page of 2025 tells again what has been in force since 2025-01-01 by corroborated pages",
    ),
    (
        696,
        "江苏: one page without support says that the rates of 2022 were kept for 2023; documents end them with 2022",
    ),
    (697, "江苏, as above"),
    (729, "江苏, as above"),
    (806, "江苏, as above"),
    (820, "江苏, as above"),
    (846, "江苏, as above"),
    (865, "江苏, as above"),
    (1116, "福建: the year of the reform; the nation's figure begins where all places were done"),
    (1118, "福建: done by the end of 2023; the figure begins where all cities were done"),
    (
        1729,
        "湖南: the year of cover; the late fee is asked after the window, whose last day another fact tells",
    ),
    (2346, "贵州: the year of cover; the condition names the day from which the late fee is asked"),
    (2609, "青海: the year of cover; the condition names the day from which the late fee is asked"),
];

#[test]
fn a_figure_begins_and_ends_as_the_facts_behind_it_say() {
    let Some(dir) = facts() else { return };
    let rows = rows(&dir);
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|r| (r.from.is_some() || r.to.is_some()) && !is_rejected(r, &rows)) {
        let numbers = row.numbers();
        let holds = |f: &&&Figure| {
            let held = numbers_of(f);
            is_of_topic(f, row) && numbers.iter().all(|n| held.contains(n))
        };
        let homes = homes(row);
        let about: Vec<&&Figure> = homes.iter().filter(holds).collect();
        if about.is_empty() {
            continue; // told in other numbers: `every_fact_has_a_home` asks for it
        }
        let agrees = about.iter().any(|f| starts_with(f, row, &rows) && ends_with(f, row));
        let is_told_otherwise = DATED_OTHERWISE.iter().any(|(line, _)| *line == row.line);
        if agrees == is_told_otherwise {
            let found: Vec<String> = about
                .iter()
                .map(|f| format!("{} {}..{}", f.id, f.from, f.until.map_or(String::new(), |d| d.to_string())))
                .collect();
            let date = |d: Option<Start>| d.map_or(String::new(), |d| d.to_string());
            wrong.push(format!("{} {}..{}: {}", row.told(), date(row.from), date(row.to), found.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{} facts:\n{}", wrong.len(), wrong.join("\n"));
}
