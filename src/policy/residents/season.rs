//! Which year of cover people ask about on a day. A year is paid for in the months before it begins: in those months the
//! year that is to come leads, in all others the running one.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::FeeItem;
use super::cover::{Cover, fee, is_everybody, range};
use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Value};
use crate::policy::refund::rule::Per;
use crate::policy::region::Place;

/// The month of the year before in which most places begin to collect: 集中征缴期, as told of 2025 and of 2026 nearly
/// everywhere. It orders what is told and is never told itself.
const OPENS: u32 = 9;
/// The month from which on nobody asks first about the year to come: with January it is the running one.
const CLOSES: u32 = 12;
/// A window of so many years before still tells in which months a place collects.
const YEARS_BACK: i32 = 2;

/// The months of the year before a year of cover in which that year is paid for, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Season {
    first: YearMonth,
    last: YearMonth,
}

impl Season {
    /// The months for a year of cover where no place tells its own: from September to the end of the year.
    fn common(year: i32) -> Option<Self> {
        let before = year.checked_sub(1)?;
        Some(Season { first: YearMonth::new(before, OPENS)?, last: YearMonth::new(before, CLOSES)? })
    }

    /// The months for a year of cover by windows of that year or of an earlier one, from the first that opens to the last
    /// that closes. What a window does not tell is as it is in most places.
    fn by(windows: &[&Figure], year: i32) -> Option<Self> {
        let common = Season::common(year)?;
        let shifted = |day: NaiveDate, of: i32| {
            YearMonth::new(day.year().checked_add(year.checked_sub(of)?)?, day.month())
        };
        let months = |figure: &&Figure| {
            let Value::Enrolment(enrolment) = &figure.value else { return None };
            let opens = figure.from.possible_from().and_then(|day| shifted(day, enrolment.year));
            let closes = figure.until.and_then(|day| shifted(day, enrolment.year));
            Some((opens.unwrap_or(common.first), closes.unwrap_or(common.last).min(common.last)))
        };
        let all: Vec<(YearMonth, YearMonth)> = windows.iter().filter_map(months).collect();
        let first = all.iter().map(|(first, _)| *first).min();
        let last = all.iter().map(|(_, last)| *last).max();
        Some(first.zip(last).map_or(common, |(first, last)| Season { first, last }))
    }

    fn holds(self, on: NaiveDate) -> bool {
        on >= self.first.first_day() && on <= self.last.last_day()
    }
}

/// The months in which a place collects for a year of cover: by its own windows or its province's, of that year or the
/// last one known, else as in most places. A window of one group says nothing of all others and sets no months.
fn season(place: &Place, figures: &[Figure], year: i32, as_of: AsOf) -> Option<Season> {
    let windows = |back: i32| {
        let cover = Cover::of(place, figures, year.checked_sub(back)?, as_of);
        let [own, frames] = [cover.windows, cover.window_frames].map(|mut found| {
            found.retain(|f| is_everybody(&f.who));
            found
        });
        Some(if own.is_empty() { frames } else { own }).filter(|found| !found.is_empty())
    };
    Season::by(&(0..=YEARS_BACK).find_map(windows).unwrap_or_default(), year)
}

/// The years of cover that people ask about on a day; the first leads. In the months of payment that is the year to come
/// and then the running one, else the running one and then the next. Where the payment of neither is known, the last one
/// that is stands in place of the second, or after it where the second tells anything else.
#[must_use]
pub fn asked<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Cover<'a>> {
    let year = as_of.on.year();
    let of = |year: i32| Cover::of(place, figures, year, as_of);
    let (running, next) = (of(year), of(year.saturating_add(1)));
    let is_season = season(place, figures, next.year, as_of).is_some_and(|season| season.holds(as_of.on));
    // Who pays by the month pays no year ahead.
    let is_ahead = is_season && !is_monthly(place, figures, as_of);
    let (lead, second) = if is_ahead { (next, running) } else { (running, next) };
    if lead.own.is_told() || second.own.is_told() {
        return vec![lead, second];
    }
    let is_silent = !second.is_told() && second.areas.is_empty() && second.window_areas.is_empty();
    match last_told(place, figures, year, as_of) {
        Some(last) if is_silent => vec![lead, last],
        Some(last) => vec![lead, second, last],
        None => vec![lead, second],
    }
}

/// Whether people here pay by the month: by the payment of the running year, else by the last one known, else by the next.
/// Where some pay by the year, it is not so.
#[must_use]
pub fn is_monthly(place: &Place, figures: &[Figure], as_of: AsOf) -> bool {
    let next = as_of.on.year().saturating_add(1);
    let cover =
        last_told(place, figures, next, as_of).unwrap_or_else(|| Cover::of(place, figures, next, as_of));
    range(cover.own.shown().into_iter()).is_some_and(|range| range.per == Per::Month)
}

/// The last year of cover before another of which is known what people pay.
fn last_told<'a>(place: &Place, figures: &'a [Figure], before: i32, as_of: AsOf) -> Option<Cover<'a>> {
    let own = figures.iter().filter_map(fee).filter(|fee| fee.item == FeeItem::Own);
    let years: BTreeSet<i32> = own.map(|fee| fee.year).filter(|year| *year < before).collect();
    let covers = years.into_iter().rev().map(|year| Cover::of(place, figures, year, as_of));
    covers.into_iter().find(|cover| cover.own.is_told())
}

#[cfg(test)]
#[path = "season_tests.rs"]
mod tests;
