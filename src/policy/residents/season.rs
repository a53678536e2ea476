//! Which year of cover people ask about on a day. A year is paid for in the months before it begins: in those months the
//! year that is to come leads, in all others the running one.

use chrono::{Datelike, NaiveDate};

use super::cover::{Cover, fee};
use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Value};
use crate::policy::refund::rule::Per;
use crate::policy::region::Place;

/// The month of the year before in which most places begin to collect: 集中征缴期, as told of 2025 and of 2026 nearly
/// everywhere. It orders what is told and is never told itself.
const OPENS: u32 = 9;
/// The month of the year of cover in which most places end.
const CLOSES: u32 = 2;
/// A window of so many years before still tells in which months a place collects.
const YEARS_BACK: i32 = 2;

/// The months in which a year of cover is paid for, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// The first one.
    pub first: YearMonth,
    /// The last one.
    pub last: YearMonth,
}

impl Season {
    /// The months for a year of cover where no place tells its own.
    #[must_use]
    pub fn common(year: i32) -> Option<Self> {
        let first = YearMonth::new(year.checked_sub(1)?, OPENS)?;
        Some(Season { first, last: YearMonth::new(year, CLOSES)? })
    }

    /// The months for a year of cover by windows of that year or of an earlier one, from the first that opens to the last
    /// that closes. What a window does not tell is as it is in most places.
    #[must_use]
    pub fn by(windows: &[&Figure], year: i32) -> Option<Self> {
        let common = Season::common(year)?;
        let shifted = |day: NaiveDate, of: i32| {
            YearMonth::new(day.year().checked_add(year.checked_sub(of)?)?, day.month())
        };
        let months = |figure: &&Figure| {
            let Value::Enrolment(enrolment) = &figure.value else { return None };
            let opens = figure.from.possible_from().and_then(|day| shifted(day, enrolment.year));
            let closes = figure.until.and_then(|day| shifted(day, enrolment.year));
            Some((opens.unwrap_or(common.first), closes.unwrap_or(common.last)))
        };
        let all: Vec<(YearMonth, YearMonth)> = windows.iter().filter_map(months).collect();
        let first = all.iter().map(|(first, _)| *first).min();
        let last = all.iter().map(|(_, last)| *last).max();
        Some(first.zip(last).map_or(common, |(first, last)| Season { first, last }))
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(self, on: NaiveDate) -> bool {
        on >= self.first.first_day() && on <= self.last.last_day()
    }
}

/// The months in which a place collects for a year of cover: by its own windows or its province's, of that year or the
/// last one known, else as in most places.
#[must_use]
pub fn season(place: &Place, figures: &[Figure], year: i32, as_of: AsOf) -> Option<Season> {
    let windows = |back: i32| {
        let cover = Cover::of(place, figures, year.checked_sub(back)?, as_of);
        let found = if cover.windows.is_empty() { cover.window_frames } else { cover.windows };
        Some(found).filter(|found| !found.is_empty())
    };
    Season::by(&(0..=YEARS_BACK).find_map(windows).unwrap_or_default(), year)
}

/// The two years of cover that people ask about on a day; the first leads. In the months of payment that is the year to
/// come and then the running one, else the running one and then the next. Where nothing is known of either, the year
/// before stands beside the running one: its payment is the last that is known.
#[must_use]
pub fn asked<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Cover<'a>> {
    let year = as_of.on.year();
    let of = |year: i32| Cover::of(place, figures, year, as_of);
    let (running, next) = (of(year), of(year.saturating_add(1)));
    let is_season = season(place, figures, next.year, as_of).is_some_and(|season| season.holds(as_of.on));
    // Who pays by the month pays no year ahead.
    if is_season && !is_monthly(&running) {
        return vec![next, running];
    }
    if !running.own.is_told() && !next.own.is_told() {
        let before = of(year.saturating_sub(1));
        if before.own.is_told() {
            return vec![running, before];
        }
    }
    vec![running, next]
}

fn is_monthly(cover: &Cover<'_>) -> bool {
    let figures = cover.own.groups.iter().flat_map(|group| group.figures());
    figures.filter_map(fee).any(|fee| fee.per == Per::Month)
}

#[cfg(test)]
#[path = "season_tests.rs"]
mod tests;
