//! A gap in the employee scheme (职工医保断缴): whether it can still be paid back, and how long one waits if not.

use crate::policy::date::YearMonth;
use crate::policy::figure::{Figure, Status};
use crate::policy::provision::{LapseKey, Quantity};
use crate::policy::region::RegionCode;
use crate::policy::resolve::{Reason, Resolution};

use super::rule::{Setting, Whom, length, reason, told};
use super::time::{Begins, Span};

/// Where a gap lies to a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// No month is missing.
    NoGap,
    /// Inside for certain.
    Within,
    /// Inside or outside: the months, or the days, are not known well enough.
    Unsure,
    /// Outside for certain.
    Beyond,
    /// No window is known.
    NoWindow,
}

/// A gap, as far as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Who: at work or flexible.
    pub status: Status,
    /// Whole months without payment between the last month paid and the first one paid again; `None` where not known.
    pub months: Option<Span>,
    /// The first month paid again.
    pub resumes: YearMonth,
    /// Whether the place of insurance changed.
    pub has_moved: Option<bool>,
}

/// One possible wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait<'a> {
    /// The place's own rule, for the named group where people fall into groups.
    Set(Option<&'a str>, &'a Figure),
    /// No length, but the place or its province tells in words what a longer gap does: that is the answer. Nothing is
    /// counted from it, least of all a ceiling: what it tells may be no wait (half the benefits for some months).
    InWords(&'a Figure),
    /// No rule of its own was found: up to the ceiling (上限) that places may set.
    UpTo(&'a Figure),
    /// Neither a rule nor a ceiling.
    Unknown(Reason<'a>),
}

/// What a gap does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap<'a> {
    /// What was asked.
    pub asked: Asked,
    /// How long a gap may be that can be paid back.
    pub window: Resolution<'a>,
    /// The window is the nation's, which is for people who move or change scheme (医保办发〔2021〕43号), and this person
    /// has not said so: a yardstick, not the place's rule.
    pub is_yardstick: bool,
    /// Where the gap lies.
    pub reach: Reach,
    /// The last month in which a payment still finds the gap inside the window.
    pub latest: Option<YearMonth>,
    /// What paying back in time gives.
    pub within: Vec<&'a Figure>,
    /// What a longer gap does.
    pub over: Vec<&'a Figure>,
    /// The possible waits; empty where there is none for certain.
    pub waits: Vec<Wait<'a>>,
    /// From when one is covered again; `None` where that cannot be told, or is told in words only.
    pub begins: Option<Begins>,
    /// Weaker values for the same people.
    pub also_said: Vec<&'a Figure>,
}

impl<'a> Wait<'a> {
    /// The shortest and the longest that it can be, in its own unit.
    #[must_use]
    pub fn ends(&self) -> Option<(Quantity, Quantity)> {
        match self {
            Wait::Set(_, figure) => length(figure).map(|q| (q, q)),
            Wait::UpTo(figure) => length(figure).map(|q| (Quantity::Months(0), q)),
            Wait::InWords(_) | Wait::Unknown(_) => None,
        }
    }

    /// The rule that tells it.
    #[must_use]
    pub const fn figure(&self) -> Option<&'a Figure> {
        match self {
            Wait::Set(_, figure) | Wait::InWords(figure) | Wait::UpTo(figure) => Some(figure),
            Wait::Unknown(_) => None,
        }
    }
}

/// Whether the place tells in words what a longer gap does, and how long one waits in no number.
#[must_use]
pub fn is_in_words(waits: &[Wait<'_>]) -> bool {
    waits.iter().any(|wait| matches!(wait, Wait::InWords(_)))
}

/// All possible waits in months; `None` where one of them is not known, or not counted in months.
#[must_use]
pub fn months_of(waits: &[Wait<'_>]) -> Option<Span> {
    let span = |wait: &Wait<'_>| match wait.ends()? {
        (Quantity::Months(least), Quantity::Months(most)) => Some(Span { least, most }),
        _ => None,
    };
    waits.iter().map(span).reduce(|one, other| Some(one?.with(other?))).flatten()
}

/// From when one is covered after one of the waits; `None` where one of them is not known.
#[must_use]
pub fn begins_after(paid: YearMonth, waits: &[Wait<'_>]) -> Option<Begins> {
    let begins = |wait: &Wait<'_>| {
        let (shortest, longest) = wait.ends()?;
        Some(Begins::after(paid, shortest)?.with(Begins::after(paid, longest)?))
    };
    waits.iter().map(begins).reduce(|one, other| Some(one?.with(other?))).flatten()
}

/// Weighs a gap at a place: the one insured there again, which for people who move is the new place.
#[must_use]
pub fn gap<'a>(setting: &Setting<'a, '_>, asked: &Asked) -> Gap<'a> {
    let whom = Whom::insured(asked.status);
    let window = setting.find(LapseKey::BackpayWindow, whom);
    let sides = told(&window.answer);
    let is_yardstick = asked.has_moved != Some(true) && sides.iter().any(|f| f.region == RegionCode::CHINA);
    let lengths: Vec<Quantity> = sides.iter().filter_map(|f| length(f)).collect();
    let reach = reach(asked.months, asked.resumes, &lengths);
    let mut also_said = window.also_said.clone();
    let (waits, more) = match reach {
        Reach::NoGap => (Vec::new(), Vec::new()),
        // Nobody told what the place does: the ceiling bounds that, too.
        Reach::Within if !is_yardstick => (Vec::new(), Vec::new()),
        _ => waits(setting, whom),
    };
    also_said.extend(more);
    let at_once = Begins::after(asked.resumes, Quantity::Months(0));
    let begins = match reach {
        Reach::NoGap => None,
        Reach::Beyond | Reach::NoWindow => begins_after(asked.resumes, &waits),
        Reach::Within if waits.is_empty() => at_once,
        Reach::Within | Reach::Unsure => {
            at_once.zip(begins_after(asked.resumes, &waits)).map(|(now, later)| now.with(later))
        }
    };
    let is_open = reach != Reach::NoGap;
    Gap {
        asked: *asked,
        is_yardstick,
        reach,
        latest: latest(asked, &lengths).filter(|_| is_open),
        within: if is_open { setting.nearest(&[LapseKey::WithinWindow], whom) } else { Vec::new() },
        over: match reach {
            Reach::NoGap | Reach::Within => Vec::new(),
            _ => setting.nearest(&[LapseKey::OverWindow], whom),
        },
        window,
        waits,
        begins,
        also_said,
    }
}

/// The possible waits of somebody after a gap that was too long, and what else is said of them: a length that the place
/// or its province sets, else what they tell in words, else the ceiling.
#[must_use]
pub fn waits<'a>(setting: &Setting<'a, '_>, whom: Whom) -> (Vec<Wait<'a>>, Vec<&'a Figure>) {
    let (set, said) = set(setting, whom);
    if set.is_empty() {
        let over = setting.nearest(&[LapseKey::OverWindow], whom);
        let words: Vec<Wait<'a>> =
            over.into_iter().filter(|f| f.region != RegionCode::CHINA).map(Wait::InWords).collect();
        if !words.is_empty() {
            return (words, said);
        }
    }
    counted(setting, whom)
}

/// The possible waits that are told in numbers, and what else is said of them.
#[must_use]
pub fn counted<'a>(setting: &Setting<'a, '_>, whom: Whom) -> (Vec<Wait<'a>>, Vec<&'a Figure>) {
    let (mut waits, mut also_said) = set(setting, whom);
    if waits.is_empty() {
        let cap = setting.find(LapseKey::WaitingCap, whom);
        waits.extend(told(&cap.answer).into_iter().map(Wait::UpTo));
        waits.extend(reason(&cap.answer).map(Wait::Unknown));
        also_said.extend(cap.also_said);
    }
    (waits, also_said)
}

/// The waits that the place or its province sets, and what else is said of them.
fn set<'a>(setting: &Setting<'a, '_>, whom: Whom) -> (Vec<Wait<'a>>, Vec<&'a Figure>) {
    let mut waits = Vec::new();
    let mut also_said = Vec::new();
    for (group, resolution) in setting.find_each(LapseKey::Wait, whom) {
        waits.extend(told(&resolution.answer).into_iter().map(|figure| Wait::Set(group, figure)));
        also_said.extend(resolution.also_said);
    }
    (waits, also_said)
}

/// Where a gap lies to windows of these lengths: one, or both sides of a dispute.
#[must_use]
pub fn reach(months: Option<Span>, resumes: YearMonth, windows: &[Quantity]) -> Reach {
    let Some(months) = months else {
        return if windows.is_empty() { Reach::NoWindow } else { Reach::Unsure };
    };
    if months.most == 0 {
        return Reach::NoGap;
    }
    let fits = windows.iter().map(|window| {
        let (least, most) = (fits(months.least, resumes, *window), fits(months.most, resumes, *window));
        if least == most { least } else { None }
    });
    let together = |one: Option<bool>, other: Option<bool>| if one == other { one } else { None };
    match fits.reduce(together) {
        None => Reach::NoWindow,
        Some(Some(true)) => Reach::Within,
        Some(Some(false)) => Reach::Beyond,
        Some(None) => Reach::Unsure,
    }
}

/// Whether a gap of so many whole months fits into a window; `None` where that turns on the day of payment.
fn fits(months: u32, resumes: YearMonth, window: Quantity) -> Option<bool> {
    match window {
        Quantity::Months(most) => Some(months <= most),
        Quantity::Days(most) => {
            // Days are counted from the last day of the last month paid to the day of payment.
            let stopped = resumes.minus_months(months.saturating_add(1)).last_day();
            let days = |to: chrono::NaiveDate| to.signed_duration_since(stopped).num_days();
            match (days(resumes.first_day()) <= i64::from(most), days(resumes.last_day()) <= i64::from(most))
            {
                (true, true) => Some(true),
                (false, _) => Some(false),
                (true, false) => None,
            }
        }
        _ => None,
    }
}

/// The last month in which a payment still finds the gap inside the shortest window.
fn latest(asked: &Asked, windows: &[Quantity]) -> Option<YearMonth> {
    latest_in(asked.months, asked.resumes, windows)
}

/// The last month in which a payment still finds the gap inside the shortest of these windows for certain; `None` where
/// the months are not known exactly, or there is no window.
#[must_use]
pub fn latest_in(months: Option<Span>, resumes: YearMonth, windows: &[Quantity]) -> Option<YearMonth> {
    let months = months.filter(|m| m.is_exact())?.most;
    let stopped = resumes.minus_months(months.saturating_add(1));
    let last = |window: &Quantity| match window {
        // The month after the window, in which the missing ones are paid with the current one.
        Quantity::Months(n) => Some(stopped.plus_months(n.saturating_add(1))),
        Quantity::Days(n) => {
            let day = stopped.last_day().checked_add_days(chrono::Days::new(u64::from(*n)))?;
            // Of a month that the window leaves in the middle, not every day counts.
            let month = YearMonth::of(day);
            Some(if day == month.last_day() { month } else { month.minus_months(1) })
        }
        _ => None,
    };
    windows.iter().map(last).reduce(|one, other| Some(one?.min(other?))).flatten()
}

#[cfg(test)]
#[path = "gap_tests.rs"]
mod tests;
