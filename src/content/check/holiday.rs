//! The days of the holidays beside each other.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::content::Loaded;
use crate::content::holiday::FESTIVALS;
use crate::content::problem::{Located, Report};
use crate::policy::calendar::{DayKind, Holiday};

/// `holiday-order`: every day stands after the one before it, and so none stands twice.
pub(super) fn days_are_in_order(loaded: &Loaded, report: &mut Report) {
    for pair in loaded.holidays.windows(2) {
        let [before, after] = pair else { continue };
        if after.value.day <= before.value.day {
            let message = format!("{}不在{}之后", after.value.day, before.value.day);
            report.add(&after.at, "holiday-order", message, "按日期从早到晚排，一天只写一行");
        }
    }
}

/// `holiday-year`: a year is there whole: some free day of every festival, and the days that are free every year.
/// A day of December belongs to the next year's 元旦.
pub(super) fn years_are_whole(loaded: &Loaded, report: &mut Report) {
    let year_of = |h: &Holiday| h.day.year().saturating_add(i32::from(h.day.month() == 12));
    let years: BTreeSet<i32> = loaded.holidays.iter().map(|h| year_of(&h.value)).collect();
    for year in years {
        let of_year: Vec<&Located<Holiday>> =
            loaded.holidays.iter().filter(|h| year_of(&h.value) == year).collect();
        let Some(first) = of_year.first() else { continue };
        let free = || of_year.iter().map(|h| &h.value).filter(|h| h.kind == DayKind::Holiday);
        let lacking = FESTIVALS.iter().filter(|(name, _)| !free().any(|h| h.name == *name));
        for (name, _) in lacking {
            report.add(
                &first.at,
                "holiday-year",
                format!("{year}年没有{name}"),
                "对照放假通知，一年的都写全",
            );
        }
        let is_free =
            |month, n| free().any(|h| h.day.year() == year && h.day.month() == month && h.day.day() == n);
        for (month, n) in FREE_EVERY_YEAR.iter().filter(|(month, n)| !is_free(*month, *n)) {
            let message = format!("{year}年{month}月{n}日没有放假");
            report.add(&first.at, "holiday-year", message, "这一天年年放假；对照放假通知");
        }
    }
}

/// Month and day of what is free by law in every year and does not move with the moon (全国年节及纪念日放假办法).
const FREE_EVERY_YEAR: &[(u32, u32)] = &[(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)];
