//! By when each side must be done (办理时限): working days from the figures, counted on the calendar.

use chrono::NaiveDate;

use crate::policy::calendar::{Calendar, WorkingDate};
use crate::policy::figure::{Figure, Value};
use crate::policy::region::{Place, RegionCode};
use crate::policy::resolve::{Answer, Reason, Resolution};

/// What must be done by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The old place sends record and balance.
    Out,
    /// The new place enters them.
    In,
    /// Both together.
    Whole,
    /// All of it, inside one province.
    WithinProvince,
}

/// The last day for one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline<'a> {
    /// What must be done.
    pub stage: Stage,
    /// The day before the first that counts.
    pub since: NaiveDate,
    /// Working days (工作日).
    pub days: u32,
    /// The last day.
    pub by: WorkingDate,
    /// The figures that say so; more than one where sources disagree, and then the longest counts.
    pub figures: Vec<&'a Figure>,
}

impl Deadline<'_> {
    /// Whether sources disagree about the days.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.figures.iter().any(|f| days_of(f) != Some(self.days))
    }

    /// Whether the nation's rule alone says so.
    #[must_use]
    pub fn is_national(&self) -> bool {
        self.figures.iter().all(|f| f.region == RegionCode::CHINA)
    }
}

/// The days of all stages, or why there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deadlines<'a> {
    /// One or more stages, in order.
    Counted(Vec<Deadline<'a>>),
    /// The province has a rule for an application of this kind, and it is no number of days.
    AsRuled,
    /// No rule of days holds on that day.
    Unknown(Reason<'a>),
}

impl<'a> Deadlines<'a> {
    /// The stage whose end is the end of all: the rule of both sides together where it is set nearer to the new place
    /// than the rule of the new place's own days, else the last of the chain.
    #[must_use]
    pub fn last(&self, to: &Place) -> Option<&Deadline<'a>> {
        let Deadlines::Counted(stages) = self else { return None };
        let of = |stage| stages.iter().find(|d| d.stage == stage);
        let nearness = |d: &Deadline<'_>| {
            let level = |f: &&Figure| to.levels().position(|r| r.code == f.region);
            d.figures.iter().filter_map(level).min().unwrap_or(usize::MAX)
        };
        match (of(Stage::In), of(Stage::Whole)) {
            (Some(end), Some(whole)) if nearness(whole) >= nearness(end) => Some(end),
            (_, Some(whole)) => Some(whole),
            _ => stages.last().filter(|d| d.stage != Stage::Out),
        }
    }
}

/// The rules of days that hold, each as its resolution.
pub(super) struct DayRules<'a> {
    /// Of the old place.
    pub(super) out: Resolution<'a>,
    /// Of the new place.
    pub(super) into: Resolution<'a>,
    /// Of both.
    pub(super) whole: Resolution<'a>,
    /// Inside the province; `None` where the two places lie in different ones.
    pub(super) within: Option<Resolution<'a>>,
    /// The province has a rule for an application inside it.
    pub(super) is_ruled_within: bool,
}

/// Counts the days of an application.
pub(super) fn deadlines<'a>(rules: DayRules<'a>, calendar: &Calendar, applied: NaiveDate) -> Deadlines<'a> {
    let count = |stage, rule: &Resolution<'a>, since| deadline(stage, rule, calendar, since);
    let within = rules.within.as_ref().and_then(|rule| count(Stage::WithinProvince, rule, applied));
    if let Some(within) = within {
        return Deadlines::Counted(vec![within]);
    }
    if rules.is_ruled_within {
        return Deadlines::AsRuled;
    }
    let out = count(Stage::Out, &rules.out, applied);
    // The new place's days begin when the old place is done: at the latest on its last day.
    let into = out.as_ref().and_then(|out| {
        let mut into = count(Stage::In, &rules.into, out.by.day())?;
        if !out.by.is_exact() {
            into.by = WorkingDate::EarliestByWeekends(into.by.day());
        }
        Some(into)
    });
    let whole = count(Stage::Whole, &rules.whole, applied);
    let stages: Vec<Deadline<'a>> = [out, into, whole].into_iter().flatten().collect();
    if stages.is_empty() {
        return Deadlines::Unknown(match rules.out.answer {
            Answer::Unknown(reason) => reason,
            Answer::Known { .. } | Answer::Disputed(_) => Reason::NotFound,
        });
    }
    Deadlines::Counted(stages)
}

fn deadline<'a>(
    stage: Stage,
    rule: &Resolution<'a>,
    calendar: &Calendar,
    since: NaiveDate,
) -> Option<Deadline<'a>> {
    let figures = told(rule);
    let days = figures.iter().filter_map(|f| days_of(f)).max()?;
    Some(Deadline { stage, since, days, by: calendar.add_working_days(since, days), figures })
}

/// The figures that answer: one, or each side of a dispute.
pub(super) fn told<'a>(resolution: &Resolution<'a>) -> Vec<&'a Figure> {
    resolution.answer.figures()
}

fn days_of(figure: &Figure) -> Option<u32> {
    match &figure.value {
        Value::Transfer(rule) => rule.working_days,
        _ => None,
    }
}
