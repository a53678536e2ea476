//! Working days (工作日) in China: weekends, public holidays and the weekends that are worked for them, year by year as the
//! State Council's office announces them (国务院办公厅关于…年部分节假日安排的通知).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

/// What a notice makes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    /// 放假
    Holiday,
    /// 调休上班: a Saturday or Sunday that is worked.
    Workday,
}

impl DayKind {
    /// Both kinds with the word that content and database use.
    pub const WORDS: &'static [(DayKind, &'static str)] =
        &[(DayKind::Holiday, "holiday"), (DayKind::Workday, "workday")];
}

/// One day that a notice names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub day: NaiveDate,
    /// Free or worked.
    pub kind: DayKind,
    /// Of which festival.
    pub name: String,
    /// The notice with its number.
    pub notice: String,
}

/// A day that was reached by counting working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkingDate {
    /// Every day on the way lies in a year whose holidays are known.
    Exact(NaiveDate),
    /// Some day on the way lies in a year whose holidays are not known. There weekends alone were left out, so that
    /// every holiday moves the day back.
    EarliestByWeekends(NaiveDate),
}

impl WorkingDate {
    /// The day, exact or not.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        match self {
            WorkingDate::Exact(day) | WorkingDate::EarliestByWeekends(day) => day,
        }
    }

    /// Whether holidays of every day on the way were known.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        matches!(self, WorkingDate::Exact(_))
    }
}

/// Which days are worked, as far as it was announced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    named: BTreeMap<NaiveDate, DayKind>,
    years: BTreeSet<i32>,
}

impl Calendar {
    /// The calendar of these days. A year is announced where its 1 January is named, which every notice does; a day of
    /// December that belongs to the next year's notice announces nothing.
    #[must_use]
    pub fn new(holidays: &[Holiday]) -> Self {
        let named: BTreeMap<NaiveDate, DayKind> = holidays.iter().map(|h| (h.day, h.kind)).collect();
        let years = named.keys().filter(|day| day.ordinal() == 1).map(|day| day.year()).collect();
        Calendar { named, years }
    }

    /// The last year whose holidays are known; `None` where none is.
    #[must_use]
    pub fn last_announced_year(&self) -> Option<i32> {
        self.years.last().copied()
    }

    /// Whether a day is worked; `None` where its year was not announced.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> Option<bool> {
        self.years.contains(&day.year()).then(|| self.is_worked(day))
    }

    /// The day on which `n` working days have passed. The day after `start` is the first that can count, whether `start`
    /// is worked or not; with `n` of 0 it is `start`.
    #[must_use]
    pub fn add_working_days(&self, start: NaiveDate, n: u32) -> WorkingDate {
        let mut left = n;
        let mut day = start;
        let mut is_exact = true;
        while left > 0 {
            // The calendar's last day: nothing lies behind it.
            let Some(next) = day.succ_opt() else { break };
            day = next;
            is_exact &= self.years.contains(&day.year());
            if self.is_worked(day) {
                left = left.saturating_sub(1);
            }
        }
        if is_exact { WorkingDate::Exact(day) } else { WorkingDate::EarliestByWeekends(day) }
    }

    /// As announced, and by weekends alone where nothing was.
    fn is_worked(&self, day: NaiveDate) -> bool {
        match self.named.get(&day) {
            Some(kind) => *kind == DayKind::Workday,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
