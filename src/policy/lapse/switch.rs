//! A change between the employee scheme and the residents' (职工医保、居民医保互转): who was insured long enough and left a
//! short gap does not wait.

use crate::policy::date::YearMonth;
use crate::policy::figure::{Figure, Status};
use crate::policy::provision::{LapseKey, Quantity};
use crate::policy::resolve::Resolution;

use super::gap::{Reach, Wait, begins_after, counted, latest_in, reach, waits};
use super::rule::{Setting, Whom, length, reason, told};
use super::time::{Begins, Span};

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 职工医保 → 居民医保
    ToResidents,
    /// 居民医保 → 职工医保
    ToEmployee,
}

/// A change, as far as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Which way.
    pub direction: Direction,
    /// Whole months without insurance between the two; `None` where not known.
    pub months: Option<Span>,
    /// The first month paid in the new scheme.
    pub resumes: YearMonth,
    /// Whether somebody was insured without a break for as long as the rule wants.
    pub was_insured_long: Option<bool>,
    /// Whether a payment to the residents' scheme falls into its window.
    pub is_in_window: Option<bool>,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch<'a> {
    /// What was asked.
    pub asked: Asked,
    /// How short the gap must be: the place's own window for the change, else that of back-paying.
    pub window: Resolution<'a>,
    /// The window is the place's own for this change, which asks for no years.
    pub is_own_window: bool,
    /// For how long one must have been insured.
    pub years: Resolution<'a>,
    /// Where the gap lies.
    pub reach: Reach,
    /// The last month in which a payment still finds the gap inside the window.
    pub latest: Option<YearMonth>,
    /// Whether there is no wait; `None` where that turns on what is not known.
    pub is_free: Option<bool>,
    /// The possible waits where there is one.
    pub waits: Vec<Wait<'a>>,
    /// From when one is covered by the new scheme.
    pub begins: Option<Begins>,
    /// Weaker values.
    pub also_said: Vec<&'a Figure>,
}

/// Weighs a change at a place.
#[must_use]
pub fn switch<'a>(setting: &Setting<'a, '_>, asked: &Asked) -> Switch<'a> {
    let insured = Whom::insured(Status::Employee);
    let own = setting.find(LapseKey::SwitchWindow, Whom::resident());
    let is_own_window = asked.direction == Direction::ToResidents && !told(&own.answer).is_empty();
    let mut also_said = own.also_said.clone();
    let window = if is_own_window { own } else { setting.find(LapseKey::BackpayWindow, insured) };
    let years = setting.find(LapseKey::SwitchYears, Whom::anybody());
    let lengths: Vec<Quantity> = told(&window.answer).iter().filter_map(|f| length(f)).collect();
    let reach = reach(asked.months, asked.resumes, &lengths);
    let is_long = match (is_own_window, told(&years.answer).is_empty()) {
        (true, _) => Some(true),
        (false, true) => None,
        (false, false) => asked.was_insured_long,
    };
    let is_free = match (reach, is_long) {
        (Reach::NoGap, _) | (Reach::Within, Some(true)) => Some(true),
        (Reach::Beyond, _) | (_, Some(false)) => Some(false),
        _ => None,
    };
    let (waits, more) = match (is_free, asked.direction) {
        (Some(true), _) => (Vec::new(), Vec::new()),
        // What a place tells in words is about a gap beyond the window.
        (_, Direction::ToEmployee) if reach == Reach::Within => counted(setting, insured),
        (_, Direction::ToEmployee) => waits(setting, insured),
        (_, Direction::ToResidents) => fixed(setting),
    };
    also_said.extend(more);
    let at_once = Begins::after(asked.resumes, Quantity::Months(0));
    // Paid in its window, the residents' scheme may cover at once; whether it does after a gap, no source tells.
    let may_be_at_once = asked.direction == Direction::ToResidents && asked.is_in_window != Some(false);
    let begins = match is_free {
        Some(true) => at_once,
        Some(false) if !may_be_at_once => begins_after(asked.resumes, &waits),
        _ => at_once.zip(begins_after(asked.resumes, &waits)).map(|(now, later)| now.with(later)),
    };
    Switch {
        asked: *asked,
        is_own_window,
        latest: latest_in(asked.months, asked.resumes, &lengths).filter(|_| reach != Reach::NoGap),
        window,
        years,
        reach,
        is_free,
        waits,
        begins,
        also_said,
    }
}

/// The fixed wait of the residents' scheme.
fn fixed<'a>(setting: &Setting<'a, '_>) -> (Vec<Wait<'a>>, Vec<&'a Figure>) {
    let found = setting.find(LapseKey::ResidentFixedWait, Whom::resident());
    let known = told(&found.answer).into_iter().map(|figure| Wait::Set(None, figure));
    let waits = known.chain(reason(&found.answer).map(Wait::Unknown)).collect();
    (waits, found.also_said)
}

#[cfg(test)]
#[path = "switch_tests.rs"]
mod tests;
