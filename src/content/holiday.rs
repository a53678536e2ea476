//! `holidays.csv`: the public holidays and the weekends that are worked for them, as each year's notice names them.

use chrono::{Datelike, Weekday};

use super::field::allowed;
use super::problem::{Located, Report};
use super::sheet::{self, Row};
use super::text::{self, Style};
use crate::policy::calendar::{DayKind, Holiday};
use crate::policy::date::parse_day;
use crate::policy::figure::by_word;

const COLUMNS: &[&str] = &["date", "kind", "name", "source"];

/// The festivals of a year with the months in which their days, free or worked, can lie (全国年节及纪念日放假办法).
pub(super) const FESTIVALS: &[(&str, &[u32])] = &[
    ("元旦", &[12, 1]),
    ("春节", &[1, 2, 3]),
    ("清明节", &[3, 4]),
    ("劳动节", &[4, 5]),
    ("端午节", &[5, 6, 7]),
    ("中秋节", &[9, 10]),
    ("国庆节", &[9, 10]),
];

/// Reads the days, in file order.
pub(super) fn read(file: &str, text: &str, report: &mut Report) -> Vec<Located<Holiday>> {
    let rows = sheet::rows(file, text, COLUMNS, report);
    rows.iter().filter_map(|row| holiday(row, report).map(|h| Located::row(file, row.at.line, h))).collect()
}

fn holiday(row: &Row<'_>, report: &mut Report) -> Option<Holiday> {
    let day = row.parsed("date", "bad-date", parse_day, "写成2026-10-01", report);
    let word = |word: &str| by_word(DayKind::WORDS, word);
    let kind = row.parsed("kind", "unknown-word", word, &allowed(DayKind::WORDS), report);
    let (name, notice) = (row.cell("name"), row.cell("source"));
    for fault in text::faults(notice, Style::Title) {
        report.add(&row.at, fault.rule, format!("`source`：{}", fault.message), fault.hint);
    }
    let Some((_, months)) = FESTIVALS.iter().find(|(festival, _)| *festival == name) else {
        let all: Vec<&str> = FESTIVALS.iter().map(|(festival, _)| *festival).collect();
        report.add(
            &row.at,
            "unknown-word",
            format!("没有叫“{name}”的节"),
            format!("可以写：{}", all.join("、")),
        );
        return None;
    };
    let (day, kind) = (day?, kind?);
    if !months.contains(&day.month()) {
        report.add(
            &row.at,
            "implausible",
            format!("{name}不会在{}月", day.month()),
            "对照放假通知，核对日期",
        );
    }
    if kind == DayKind::Workday && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        report.add(&row.at, "workday-weekday", format!("{day}本来就上班"), "调休上班的日子一定是周六或周日");
    }
    Some(Holiday { day, kind, name: name.to_owned(), notice: notice.to_owned() })
}
