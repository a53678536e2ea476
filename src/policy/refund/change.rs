//! The next change that matters: an age that brings another amount, or a rule that begins or ends.

use chrono::NaiveDate;

use crate::policy::date::{AsOf, Start, YearMonth};
use crate::policy::figure::{BandStart, Figure, Value};
use crate::policy::region::Place;

use super::amount::{Range, full_years};
use super::answer::{Age, Person};
use super::dimension::{Moved, has_moved};
use super::estimate::{Estimate, monthly_now};
use super::input::Facts;

/// The next thing that will change the amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Somebody reaches an age.
    Age {
        /// The age.
        age: u32,
        /// The month in which they reach it.
        reached: YearMonth,
        /// From when it counts.
        starts: BandStart,
        /// By the month, before it.
        before: Range,
        /// By the month, after it.
        after: Range,
    },
    /// A rule begins or ends on that day.
    Rule {
        /// The first day on which it certainly holds.
        on: NaiveDate,
        /// When it begins, no more exactly than known.
        starts: Start,
        /// By the month from then on; `None` where nobody can tell.
        after: Option<Range>,
    },
}

impl Change {
    /// The first day on which it may come.
    pub(super) fn earliest(&self) -> NaiveDate {
        match self {
            Change::Age { reached, .. } => reached.first_day(),
            Change::Rule { on, .. } => *on,
        }
    }
}

/// The next age that brings another amount.
pub(super) fn next_birthday(
    boundaries: &[(u32, BandStart)],
    place: &Place,
    figures: &[Figure],
    facts: &Facts,
    as_of: AsOf,
) -> Option<Change> {
    let Age::Born(birth) = facts.person.age else { return None };
    let month = YearMonth::of(as_of.on);
    let at = |age: u32| {
        let person = Person { age: Age::CountedAs(age), ..facts.person.clone() };
        monthly_now(place, figures, &Facts { person, ..facts.clone() }, as_of)
    };
    let ahead =
        boundaries.iter().filter(|(age, starts)| has_moved(birth, *age, *starts, month) != Moved::Yes);
    // Ages of rules that are not in force, or are not for this person, bring nothing: look further.
    ahead.copied().find_map(|(age, starts)| {
        let (before, after) = (at(age.saturating_sub(1))?, at(age)?);
        let reached = birth.plus_months(age.saturating_mul(12));
        (before != after).then_some(Change::Age { age, reached, starts, before, after })
    })
}

/// The next day on which another rule holds.
pub(super) fn next_rule(
    now: &Estimate<'_>,
    place: &Place,
    figures: &[Figure],
    facts: &Facts,
    as_of: AsOf,
) -> Option<Change> {
    let holding = now.cases.iter().flat_map(|c| c.outcome.figures());
    let ends = holding.filter_map(|f| f.until?.succ_opt());
    let counted = figures.iter().filter(|f| matches!(f.value, Value::Refund(_) | Value::AveragePension(_)));
    let starts = ends.map(Start::Day).chain(counted.map(|f| f.from));
    let mut days: Vec<(NaiveDate, Start)> =
        starts.filter_map(|start| Some((start.certain_from()?, start))).collect();
    days.retain(|(day, _)| *day > as_of.on);
    days.sort_by_key(|(day, _)| *day);
    days.into_iter().find_map(|(on, starts)| {
        let person = Person { age: settled_age(&facts.person, as_of), ..facts.person.clone() };
        let facts = Facts { person, ..facts.clone() };
        let before = monthly_now(place, figures, &facts, as_of);
        let after = monthly_now(place, figures, &facts, as_of.on(on));
        (before != after).then_some(Change::Rule { on, starts, after })
    })
}

/// The age of today, held still: a later rule is compared for the same age, not for a birthday in between.
fn settled_age(person: &Person, as_of: AsOf) -> Age {
    full_years(person.age, as_of).map_or(Age::Unknown, Age::CountedAs)
}
