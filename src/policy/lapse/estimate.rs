//! The lapse estimate: what a gap does to one person at one place, for each scheme that may be meant.

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Status};
use crate::policy::input::Said;
use crate::policy::provision::{LapseKey, Scheme};
use crate::policy::region::Place;

use super::gap::{self, Gap, Reach};
use super::input::{Facts, Last, Situation};
use super::resident::{self, Missed, Resident};
use super::rule::{Setting, Whom, told};
use super::switch::{self, Direction, Switch};
use super::time::Span;

/// What happens in one of the schemes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// A gap in the employee scheme.
    Gap(Gap<'a>),
    /// A gap in the residents' scheme.
    Resident(Resident<'a>),
    /// A change between them.
    Switch(Switch<'a>),
}

/// The answer for one scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    /// Which people it is for.
    pub situation: Situation,
    /// What happens.
    pub outcome: Outcome<'a>,
    /// What happens to the money in the account; empty where nothing was found, or there is none.
    pub account: Vec<&'a Figure>,
    /// Further rules to know.
    pub beside: Vec<&'a Figure>,
    /// What the province tells its cities.
    pub frames: Vec<&'a Figure>,
}

/// What would narrow an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// The last month or year paid.
    Last,
    /// Whether the place of insurance changed.
    Moved,
    /// Whether somebody was insured long enough before.
    InsuredLong,
    /// Whether the payment falls into the residents' window.
    InWindow,
    /// How many missed years are paid besides.
    Repaired,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate<'a> {
    /// One for each scheme that may be meant; at least one.
    pub cases: Vec<Case<'a>>,
    /// What would narrow it and was not said.
    pub questions: Vec<Question>,
}

/// Answers for a place on a day.
#[must_use]
pub fn estimate<'a>(place: &Place, figures: &'a [Figure], facts: &Facts, as_of: AsOf) -> Estimate<'a> {
    let setting = Setting { place, figures, as_of };
    let meant: &[Situation] = match facts.situation {
        Situation::Unsure => &[Situation::Employee, Situation::Flexible, Situation::Residents],
        Situation::Employee => &[Situation::Employee],
        Situation::Flexible => &[Situation::Flexible],
        Situation::Residents => &[Situation::Residents],
        Situation::ToResidents => &[Situation::ToResidents],
        Situation::ToEmployee => &[Situation::ToEmployee],
    };
    let cases: Vec<Case<'a>> = meant.iter().map(|situation| case(&setting, facts, *situation)).collect();
    let questions = questions(facts, &cases);
    Estimate { cases, questions }
}

/// A place's own rules about people of the employee scheme, besides those that are counted with.
const BESIDE: &[LapseKey] = &[LapseKey::Arrears, LapseKey::EntryCondition, LapseKey::Other];

fn case<'a>(setting: &Setting<'a, '_>, facts: &Facts, situation: Situation) -> Case<'a> {
    let months = facts.last.known().map(|last| months(last, facts.resumes));
    let insured = |status| {
        let asked = gap::Asked { status, months, resumes: facts.resumes, has_moved: facts.has_moved.known() };
        let whom = Whom::insured(status);
        let keys = [LapseKey::BackpayWindow, LapseKey::Wait, LapseKey::WaitingCap, LapseKey::OverWindow];
        Case {
            situation,
            outcome: Outcome::Gap(gap::gap(setting, &asked)),
            account: setting.nearest(&[LapseKey::AccountUsable], whom),
            beside: setting.nearest(BESIDE, whom),
            frames: setting.frames(&keys, Scheme::Employee),
        }
    };
    let change = |direction| {
        let asked = switch::Asked {
            direction,
            months,
            resumes: facts.resumes,
            was_insured_long: facts.was_insured_long.known(),
            is_in_window: facts.is_in_window.known(),
        };
        let scheme = match direction {
            Direction::ToResidents => Scheme::Residents,
            Direction::ToEmployee => Scheme::Employee,
        };
        let keys = [LapseKey::SwitchWindow, LapseKey::SwitchYears, LapseKey::ResidentFixedWait];
        Case {
            situation,
            outcome: Outcome::Switch(switch::switch(setting, &asked)),
            account: setting.nearest(&[LapseKey::AccountUsable], Whom::insured(Status::Employee)),
            beside: Vec::new(),
            frames: setting.frames(&keys, scheme),
        }
    };
    match situation {
        Situation::Employee | Situation::Unsure => insured(Status::Employee),
        Situation::Flexible => {
            let mut case = insured(Status::Flexible);
            // Who leaves an employer becomes a flexible worker: some places give a time for that.
            let change = setting.nearest(&[LapseKey::SwitchWindow], Whom::insured(Status::Flexible));
            case.beside.extend(change);
            case
        }
        Situation::ToResidents => change(Direction::ToResidents),
        Situation::ToEmployee => change(Direction::ToEmployee),
        Situation::Residents => {
            let asked = resident::Asked {
                missed: facts.last.known().map(missed),
                resumes: facts.resumes,
                is_in_window: facts.is_in_window.known(),
                repaired: facts.repaired.known().unwrap_or(0),
            };
            let keys = [
                LapseKey::ResidentFixedWait,
                LapseKey::ResidentVariableWait,
                LapseKey::ResidentRepair,
                LapseKey::ResidentFloor,
            ];
            let rewards = [LapseKey::ContinuousBonus, LapseKey::ZeroClaimBonus];
            Case {
                situation,
                outcome: Outcome::Resident(resident::resident(setting, &asked)),
                account: Vec::new(),
                beside: setting.nearest(&rewards, Whom::resident()),
                frames: setting.frames(&keys, Scheme::Residents),
            }
        }
    }
}

/// The whole months without payment; a year leaves a range.
fn months(last: Last, resumes: YearMonth) -> Span {
    let between = |last: YearMonth| u32::try_from(resumes.months_between(last)).unwrap_or(0);
    match last {
        Last::Month(month) => Span::exactly(between(month)),
        Last::Year(year) => {
            let of = |month| YearMonth::new(year, month).map_or(0, between);
            Span::between(of(12), of(1))
        }
        Last::Months(n) => Span::exactly(n),
        Last::Years(n) => Span::exactly(n.saturating_mul(12)),
    }
}

/// The missed years; a span of months leaves a range.
fn missed(last: Last) -> Missed {
    match last {
        Last::Month(month) => Missed::Last(month.year()),
        Last::Year(year) => Missed::Last(year),
        Last::Months(n) => {
            let whole = n.checked_div(12).unwrap_or(0);
            Missed::Years(Span { least: whole, most: n.div_ceil(12) })
        }
        Last::Years(n) => Missed::Years(Span::exactly(n)),
    }
}

fn questions(facts: &Facts, cases: &[Case<'_>]) -> Vec<Question> {
    let mut open = Vec::new();
    if facts.last.known().is_none() {
        open.push(Question::Last);
    }
    for case in cases {
        match &case.outcome {
            Outcome::Gap(gap) => {
                // What the place tells of a longer gap in words is the same for who moved.
                let is_settled = match gap.reach {
                    Reach::NoGap => true,
                    Reach::Beyond => gap::is_in_words(&gap.waits),
                    _ => false,
                };
                if gap.is_yardstick && !is_settled && facts.has_moved.known().is_none() {
                    open.push(Question::Moved);
                }
            }
            Outcome::Switch(switch) => {
                let is_asked = !switch.is_own_window && !told(&switch.years.answer).is_empty();
                let may_be_free = !matches!(switch.reach, Reach::Beyond | Reach::NoGap);
                if is_asked && may_be_free && facts.was_insured_long.known().is_none() {
                    open.push(Question::InsuredLong);
                }
                let to_residents = switch.asked.direction == Direction::ToResidents;
                if to_residents && switch.is_free != Some(true) && facts.is_in_window.known().is_none() {
                    open.push(Question::InWindow);
                }
            }
            Outcome::Resident(resident) => {
                if facts.is_in_window.known().is_none() {
                    open.push(Question::InWindow);
                }
                if facts.repaired == Said::Nothing && resident.missed.is_some_and(|m| m.most > 0) {
                    open.push(Question::Repaired);
                }
            }
        }
    }
    open.sort_unstable();
    open.dedup();
    open
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
