//! Days in China and what is known of them: precision of a start, the day a page speaks of.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    year: i32,
    month: u32,
}

impl YearMonth {
    /// The month `month` (1 to 12) of `year`; `None` when there is no such month.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|_| YearMonth { year, month })
    }

    /// Reads `YYYY-MM`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// The month that a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        YearMonth { year: day.year(), month: day.month() }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.month
    }

    /// The first day of the month.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day of the month.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = self.first_day().checked_add_months(Months::new(1));
        next.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// The month `n` months later.
    #[must_use]
    pub fn plus_months(self, n: u32) -> Self {
        self.first_day().checked_add_months(Months::new(n)).map_or(self, Self::of)
    }

    /// The month `n` months earlier.
    #[must_use]
    pub fn minus_months(self, n: u32) -> Self {
        self.first_day().checked_sub_months(Months::new(n)).map_or(self, Self::of)
    }

    /// Whole months from `earlier` to this month; negative when this one is earlier.
    #[must_use]
    pub fn months_since(self, earlier: YearMonth) -> i32 {
        let index = |m: YearMonth| m.year.saturating_mul(12).saturating_add_unsigned(m.month);
        index(self).saturating_sub(index(earlier))
    }

    /// Whole months that lie between an earlier month and this one; negative where both are paid.
    #[must_use]
    pub fn months_between(self, earlier: YearMonth) -> i32 {
        self.months_since(earlier).saturating_sub(1)
    }
}

/// `YYYY-MM`.
impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The first day of a figure, as exactly as a source tells it. A day is never invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Start {
    /// From that day on.
    Day(NaiveDate),
    /// From some day of that month on.
    Month(YearMonth),
    /// From some day of that year on.
    Year(i32),
    /// No source tells.
    Unknown,
}

impl Start {
    /// Reads `2023-01-01`, `2023-01`, `2023` or `unknown`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "unknown" {
            return Some(Start::Unknown);
        }
        match text.len() {
            4 if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok().map(Start::Year),
            7 => YearMonth::parse(text).map(Start::Month),
            10 => parse_day(text).map(Start::Day),
            _ => None,
        }
    }

    /// The first day on which it holds for certain: the last day of the period that the source names.
    /// `None` when the start is unknown.
    #[must_use]
    pub fn certain_from(self) -> Option<NaiveDate> {
        match self {
            Start::Day(day) => Some(day),
            Start::Month(month) => Some(month.last_day()),
            Start::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
            Start::Unknown => None,
        }
    }

    /// The first day on which it may hold. `None` when the start is unknown.
    #[must_use]
    pub fn possible_from(self) -> Option<NaiveDate> {
        match self {
            Start::Day(day) => Some(day),
            Start::Month(month) => Some(month.first_day()),
            Start::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Start::Unknown => None,
        }
    }
}

/// The form in which content files and the database write it.
impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Start::Day(day) => write!(f, "{day}"),
            Start::Month(month) => write!(f, "{month}"),
            Start::Year(year) => write!(f, "{year:04}"),
            Start::Unknown => f.write_str("unknown"),
        }
    }
}

/// Reads `YYYY-MM-DD`, digits and hyphens only; `None` for anything else.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let shape = |(i, b): (usize, u8)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return None;
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// The day a question is asked for, and the day on which it is asked. Both are days in China (UTC+8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsOf {
    /// The day whose rules are wanted.
    pub on: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

impl AsOf {
    /// What holds today.
    #[must_use]
    pub const fn today(today: NaiveDate) -> Self {
        AsOf { on: today, today }
    }

    /// What holds on another day.
    #[must_use]
    pub const fn on(self, on: NaiveDate) -> Self {
        AsOf { on, today: self.today }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).expect(text)
    }

    #[test]
    fn starts_keep_their_precision() {
        for text in ["2023-01-01", "2023-01", "2023", "unknown"] {
            assert_eq!(Start::parse(text).map(|s| s.to_string()).as_deref(), Some(text));
        }
        for text in ["", "2023-1", "2023-13", "2023-02-30", "20230101", "+023", "２０２３", "2023-01-01 "]
        {
            assert_eq!(Start::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_vague_start_holds_from_the_last_day_of_its_period() {
        assert_eq!(Start::Year(2023).certain_from(), Some(day("2023-12-31")));
        assert_eq!(Start::parse("2022-11").and_then(Start::certain_from), Some(day("2022-11-30")));
        assert_eq!(Start::parse("2024-02").and_then(Start::certain_from), Some(day("2024-02-29")));
        assert_eq!(Start::Unknown.certain_from(), None);
    }

    #[test]
    fn months_are_counted_across_years() {
        let m = |t| YearMonth::parse(t).expect(t);
        assert_eq!(m("2026-01").months_since(m("2025-11")), 2);
        assert_eq!(m("2025-11").months_since(m("2026-01")), -2);
        assert_eq!(m("2025-11").plus_months(3), m("2026-02"));
    }
}
