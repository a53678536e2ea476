//! What changed (变化): the dated figures themselves, told as events. Nothing is typed in for it and nothing is kept
//! beside the figures, so the list cannot say anything else than the pages.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::date::{AsOf, Start};
use super::figure::{Figure, Standing, Value};
use super::region::RegionCode;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What<'a> {
    /// A figure begins.
    Starts(&'a Figure),
    /// A figure has its last day.
    Ends(&'a Figure),
    /// Sources of a region's figures were read on that day.
    Checked {
        /// Whose figures.
        region: RegionCode,
        /// Which, in the order given.
        figures: Vec<&'a Figure>,
    },
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event<'a> {
    /// When, no more exactly than known; never unknown.
    pub when: Start,
    /// The last day of that period: a vague start stands there in the order.
    pub day: NaiveDate,
    /// What.
    pub what: What<'a>,
    /// The other figures of the same family that begin or end with it: one event tells them all.
    pub with: Vec<&'a Figure>,
}

impl<'a> Event<'a> {
    fn new(when: Start, what: What<'a>) -> Option<Self> {
        when.certain_from().map(|day| Event { when, day, what, with: Vec::new() })
    }

    /// The figure that begins or ends, with its family; none for a check.
    pub fn figures(&self) -> impl Iterator<Item = &'a Figure> {
        let first = match &self.what {
            What::Starts(figure) | What::Ends(figure) => Some(*figure),
            What::Checked { .. } => None,
        };
        first.into_iter().chain(self.with.iter().copied())
    }

    /// Whether it has been announced and has not come yet.
    #[must_use]
    pub fn is_announced(&self, as_of: AsOf) -> bool {
        match &self.what {
            What::Starts(figure) => figure.standing(as_of) == Standing::NotYet,
            What::Ends(_) => self.day >= as_of.on,
            What::Checked { .. } => false,
        }
    }

    /// The day on which it could be told: its own, and for what lies ahead the day on which its source was read.
    #[must_use]
    pub fn told_on(&self, today: NaiveDate) -> NaiveDate {
        match &self.what {
            What::Starts(figure) | What::Ends(figure) if self.day > today => {
                figure.checked_on().unwrap_or(self.day)
            }
            _ => self.day,
        }
    }
}

/// The events of figures, newest first; of one day in the order starts, ends, checks, each by region.
///
/// Starts and ends are told only of rules that can answer: what nobody confirmed is no change.
#[must_use]
pub fn events<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    let mut checks: BTreeMap<(NaiveDate, RegionCode), Vec<&'a Figure>> = BTreeMap::new();
    for figure in figures {
        for citation in &figure.citations {
            let checked = checks.entry((citation.checked_on, figure.region)).or_default();
            if checked.last().is_none_or(|last| last.id != figure.id) {
                checked.push(figure);
            }
        }
        if !figure.evidence().can_answer() || !is_rule(&figure.value) {
            continue;
        }
        tell(&mut events, Event::new(figure.from, What::Starts(figure)));
        if tells_end(figure) {
            tell(&mut events, figure.until.and_then(|day| Event::new(Start::Day(day), What::Ends(figure))));
        }
    }
    for ((day, region), figures) in checks {
        events.extend(Event::new(Start::Day(day), What::Checked { region, figures }));
    }
    events.sort_by_key(|event| {
        let (kind, region) = match &event.what {
            What::Starts(figure) => (0_u8, figure.region),
            What::Ends(figure) => (1, figure.region),
            What::Checked { region, .. } => (2, *region),
        };
        (std::cmp::Reverse(event.day), vagueness(event.when), kind, region)
    });
    events
}

/// Adds an event, or joins it to the one of its family: a table of reimbursement is one change and not forty.
fn tell<'a>(events: &mut Vec<Event<'a>>, event: Option<Event<'a>>) {
    let Some(event) = event else { return };
    let is_joined = |other: &&mut Event<'a>| {
        other.when == event.when
            && match (&other.what, &event.what) {
                (What::Starts(one), What::Starts(two)) | (What::Ends(one), What::Ends(two)) => {
                    is_family(one, two)
                }
                _ => false,
            }
    };
    // Figures come by region: the family stands near the end.
    match events.iter_mut().rev().take(NEAR).find(is_joined) {
        Some(first) => first.with.extend(event.figures()),
        None => events.push(event),
    }
}

/// How many events back a family is looked for: more than any region's file holds.
const NEAR: usize = 400;

/// Whether two figures are parts of one table or one list: of one region and kind, for the same pool and area. What
/// is credited to the account is told one by one.
fn is_family(one: &Figure, other: &Figure) -> bool {
    let is_listed =
        matches!(one.value, Value::Years(_) | Value::Fee(_) | Value::Benefit(_) | Value::Provision(_));
    is_listed
        && one.region == other.region
        && one.value.kind() == other.value.kind()
        && one.applies_to == other.applies_to
        && one.area == other.area
}

/// Whether its last day is news. The year of a fee and the retirement year of a step end by themselves, and the next
/// one's start tells it; so only an end that nothing known follows is told of years.
fn tells_end(figure: &Figure) -> bool {
    match figure.value {
        Value::Fee(_) => false,
        Value::Years(_) => figure.after.is_some(),
        _ => true,
    }
}

/// Whether its dates are those of a rule. A channel's or a telephone line's is the day of a page that names it, and a
/// sentence bears the date of the fact that it tells; the rule behind it is a figure of its own.
fn is_rule(value: &Value) -> bool {
    !matches!(value, Value::Channel(_) | Value::Hotline(_) | Value::Statement(_))
}

/// A whole period before its last day, so that what shares a day and a precision stands together.
fn vagueness(when: Start) -> u8 {
    match when {
        Start::Year(_) | Start::Unknown => 0,
        Start::Month(_) => 1,
        Start::Day(_) => 2,
    }
}

#[cfg(test)]
#[path = "change_log_tests.rs"]
mod tests;
