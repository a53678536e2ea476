//! The steps of a rule that rises from year to year: one row for each stretch of days on which people reach retirement age.

use chrono::NaiveDate;

use crate::policy::date::{AsOf, Start};
use crate::policy::figure::Figure;
use crate::policy::region::Place;

use super::answer::{Moment, Need, find, relevant};
use super::circumstance::{Circumstances, join};
use super::dimension::Dimensions;
use super::retirement::Category;
use super::rule::Test;

/// What is needed of those who reach retirement age in a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// First day; `None` where no source tells.
    pub from: Option<NaiveDate>,
    /// Last day; `None` where none is told.
    pub until: Option<NaiveDate>,
    /// What men need.
    pub men: Vec<Need<'a>>,
    /// What women need.
    pub women: Vec<Need<'a>>,
}

impl Row<'_> {
    fn months(&self) -> (Told, Told) {
        (months(&self.men), months(&self.women))
    }

    /// Whether men and women need the same, as surely.
    #[must_use]
    pub fn is_alike(&self) -> bool {
        months(&self.men) == months(&self.women)
    }
}

/// Which tests with how many months, and whether provisional.
type Told = Vec<(Test, Option<(u32, u32)>, bool)>;

fn months(needs: &[Need<'_>]) -> Told {
    needs.iter().map(|need| (need.test, need.months, need.is_provisional())).collect()
}

/// The steps for people in the same circumstances, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps<'a> {
    /// For whom; men and women stand side by side.
    pub circumstances: Circumstances,
    /// Two rows or more.
    pub rows: Vec<Row<'a>>,
}

/// The steps of a place: empty where nothing rises. `as_of.on` does not matter.
#[must_use]
pub fn steps<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Steps<'a>> {
    let relevant = relevant(place, figures);
    let stretches = stretches(&relevant);
    let dimensions = Dimensions::of(&relevant);
    let needs = |people: &Circumstances, on: NaiveDate| -> Vec<Need<'a>> {
        find(place, &relevant, people.clone(), as_of.on(on)).needs()
    };
    let at = Moment::On(as_of.today);
    let men = dimensions.all(&[(Category::Male, at)]);
    let women = dimensions.all(&[(Category::Woman55, at)]);
    let rows = |(men, women): (Circumstances, Circumstances)| -> (Circumstances, Vec<Row<'a>>) {
        let row = |(from, until): &(Option<NaiveDate>, Option<NaiveDate>)| {
            let on = day_of(*from, *until, as_of.today);
            let (men, women) = (needs(&men, on), needs(&women, on));
            let is_vague =
                men.iter().chain(&women).flat_map(|n| &n.figures).any(|f| f.from == Start::Unknown);
            // What holds today has begun no one knows when; what lies ahead begins with its stretch.
            let from = from.filter(|day| !is_vague || *day > as_of.today);
            Row { from, until: *until, men, women }
        };
        (men.clone(), stretches.iter().map(row).collect())
    };
    let all: Vec<(Circumstances, Vec<Row<'a>>)> = men.into_iter().zip(women).map(rows).collect();
    let is_same = |one: &Vec<Row<'a>>, other: &Vec<Row<'a>>| {
        one.iter().map(Row::months).eq(other.iter().map(Row::months))
    };
    join(all, is_same, |_, _| ())
        .into_iter()
        .map(|(circumstances, rows)| Steps {
            circumstances: dimensions.plain(circumstances),
            rows: told(rows),
        })
        .filter(|steps| steps.rows.len() > 1)
        .collect()
}

/// The rows that tell something; neighbours that tell the same are one.
fn told(rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let mut kept: Vec<Row<'_>> = Vec::new();
    for row in rows.into_iter().filter(|row| !row.men.is_empty() || !row.women.is_empty()) {
        match kept.last_mut() {
            Some(last) if last.months() == row.months() => last.until = row.until,
            _ => kept.push(row),
        }
    }
    kept
}

/// The stretches between the days on which a rule begins, or on whose eve one ends.
fn stretches(relevant: &[&Figure]) -> Vec<(Option<NaiveDate>, Option<NaiveDate>)> {
    let telling = || relevant.iter().filter(|f| f.evidence().can_answer());
    let starts = telling().filter_map(|f| match f.from {
        Start::Day(day) => Some(day),
        Start::Month(_) | Start::Year(_) | Start::Unknown => None,
    });
    let ends = telling().filter_map(|f| f.until?.succ_opt());
    let mut borders: Vec<NaiveDate> = starts.chain(ends).collect();
    borders.sort_unstable();
    borders.dedup();
    let mut found = Vec::new();
    let mut from = None;
    for border in borders {
        found.push((from, border.pred_opt()));
        from = Some(border);
    }
    found.push((from, None));
    found
}

/// The day that stands for a stretch: today where it lies inside, since a rule of unknown start holds from today on.
fn day_of(from: Option<NaiveDate>, until: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    let is_inside = from.is_none_or(|day| day <= today) && until.is_none_or(|day| today <= day);
    match (from, until) {
        _ if is_inside => today,
        (Some(from), _) => from,
        (None, Some(until)) => until,
        (None, None) => today,
    }
}
