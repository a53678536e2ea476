//! The wait of the residents' scheme (居民医保待遇等待期, 国办发〔2024〕33号): a fixed part for who pays late or has missed
//! a year, a part for each missed year, less for each further year paid, and a floor.

use crate::policy::date::YearMonth;
use crate::policy::figure::{Figure, Value};
use crate::policy::provision::{LapseKey, Quantity};
use crate::policy::resolve::Reason;

use super::rule::{Setting, Whom, months, reason, told};
use super::time::{Begins, Span};

/// From so many missed years on the floor counts: 连续断缴4年及以上. This is what the key `resident-floor` means; the
/// length of the floor is the figure's.
pub const FLOOR_FROM_YEARS: u32 = 4;

/// Which years somebody missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// The last year that was covered.
    Last(i32),
    /// So many years, or as many as a span of months makes.
    Years(Span),
}

/// A gap in the residents' scheme, as far as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The years missed; `None` where not known.
    pub missed: Option<Missed>,
    /// The month of the payment.
    pub resumes: YearMonth,
    /// Whether it falls into the window for paying (集中缴费期).
    pub is_in_window: Option<bool>,
    /// How many missed years are paid besides.
    pub repaired: u32,
}

/// One step of the count; months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<'a> {
    /// The fixed part.
    Fixed(&'a Figure, u32),
    /// So many for each missed year: years, months.
    Missed(&'a Figure, Span, Span),
    /// Less for each further year paid: years that count, months left of the variable part.
    Repaired(&'a Figure, u32, Span),
    /// The floor, where it lifts the sum.
    Floor(&'a Figure, u32),
}

/// What a gap in the residents' scheme does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident<'a> {
    /// What was asked.
    pub asked: Asked,
    /// Missed years; `None` where not known.
    pub missed: Option<Span>,
    /// How many of them lie before the rule: whether they count, no source tells. The range holds both.
    pub before_rule: u32,
    /// The year in which the rule began, where `before_rule` is not zero.
    pub rule_since: Option<i32>,
    /// The count.
    pub steps: Vec<Step<'a>>,
    /// Months of waiting; `None` where the missed years or the rule are not known.
    pub wait: Option<Span>,
    /// At least so many months, where the missed years are not known.
    pub at_least: Option<u32>,
    /// What each further year paid would make of it: years paid and months left, from none on; empty where nothing
    /// can be shortened.
    pub choices: Vec<(u32, Span)>,
    /// From when one is covered.
    pub begins: Option<Begins>,
    /// Why there is no count.
    pub reason: Option<Reason<'a>>,
    /// The rules behind it that hold here, whether or not they were counted with.
    pub figures: Vec<&'a Figure>,
    /// Weaker values.
    pub also_said: Vec<&'a Figure>,
}

/// The rules of a place; two of a kind only where sources disagree.
struct Rules<'a> {
    fixed: Vec<&'a Figure>,
    variable: Vec<&'a Figure>,
    repair: Vec<&'a Figure>,
    floor: Vec<&'a Figure>,
}

/// The shortest and the longest that figures say; `None` where there is none.
fn said(figures: &[&Figure]) -> Option<Span> {
    figures.iter().filter_map(|f| months(f)).map(Span::exactly).reduce(Span::with)
}

impl Rules<'_> {
    /// Months of the variable part after so many missed years and so many paid besides.
    fn variable(&self, missed: u32, repaired: u32) -> Span {
        let each = said(&self.variable).unwrap_or(Span::exactly(0));
        let less = said(&self.repair).unwrap_or(Span::exactly(0));
        let counted = repaired.min(missed);
        let left =
            |each: u32, less: u32| each.saturating_mul(missed).saturating_sub(less.saturating_mul(counted));
        Span { least: left(each.least, less.most), most: left(each.most, less.least) }
    }

    /// All together. Who missed no year and paid in the window does not wait.
    fn total(&self, missed: u32, repaired: u32, is_late: bool) -> Option<Span> {
        let fixed = said(&self.fixed)?;
        if missed == 0 && !is_late {
            return Some(Span::exactly(0));
        }
        let variable = self.variable(missed, repaired);
        let floor = said(&self.floor).filter(|_| missed >= FLOOR_FROM_YEARS).unwrap_or(Span::exactly(0));
        Some(Span {
            least: fixed.least.saturating_add(variable.least).max(floor.least),
            most: fixed.most.saturating_add(variable.most).max(floor.most),
        })
    }
}

/// Counts the wait at a place.
#[must_use]
pub fn resident<'a>(setting: &Setting<'a, '_>, asked: &Asked) -> Resident<'a> {
    let find = |key| setting.find(key, Whom::resident());
    let found = [
        find(LapseKey::ResidentFixedWait),
        find(LapseKey::ResidentVariableWait),
        find(LapseKey::ResidentRepair),
        find(LapseKey::ResidentFloor),
    ];
    let also_said = found.iter().flat_map(|r| r.also_said.iter().copied()).collect();
    let figures = found.iter().flat_map(|r| told(&r.answer)).collect();
    let [fixed, variable, repair, floor] = found;
    let why = reason(&fixed.answer).or_else(|| reason(&variable.answer));
    let rules = Rules {
        fixed: told(&fixed.answer),
        variable: told(&variable.answer),
        repair: told(&repair.answer),
        floor: told(&floor.answer),
    };
    let missed = asked.missed.map(|missed| count(missed, asked, setting));
    let since =
        rules.variable.first().and_then(|f| f.from.possible_from()).map(|day| YearMonth::of(day).year());
    let before_rule = match (missed, since) {
        (Some(missed), Some(since)) => before(asked, missed, setting, since),
        _ => 0,
    };
    let late = lateness(asked.is_in_window);
    let wait_after = |repaired: u32| -> Option<Span> {
        let ends = ends(missed?, before_rule);
        let totals = ends.iter().flat_map(|m| late.iter().map(move |is_late| (*m, *is_late)));
        totals
            .map(|(m, is_late)| rules.total(m, repaired, is_late))
            .reduce(|a, b| Some(a?.with(b?)))
            .flatten()
    };
    let wait = if why.is_none() { wait_after(asked.repaired) } else { None };
    let at_least = match (missed, asked.is_in_window) {
        (None, Some(false)) if why.is_none() => said(&rules.fixed).map(|f| f.least),
        _ => None,
    };
    let choices = match missed {
        Some(missed) if why.is_none() && missed.most > 0 && !rules.repair.is_empty() => {
            (0..=missed.most.min(MOST_CHOICES)).filter_map(|n| Some((n, wait_after(n)?))).collect()
        }
        _ => Vec::new(),
    };
    let begins = wait.and_then(|wait| begins(asked, wait, setting));
    Resident {
        asked: *asked,
        missed,
        before_rule,
        rule_since: since.filter(|_| before_rule > 0),
        steps: if why.is_none() {
            steps(&rules, missed.map(|m| (m, ends(m, before_rule))), asked.repaired, &late)
        } else {
            Vec::new()
        },
        wait,
        at_least,
        choices,
        begins,
        reason: why,
        figures,
        also_said,
    }
}

/// A table of choices is not longer than people read.
const MOST_CHOICES: u32 = 10;

/// What may be true of the payment: late, in the window, or either.
fn lateness(is_in_window: Option<bool>) -> Vec<bool> {
    match is_in_window {
        Some(is_in) => vec![!is_in],
        None => vec![false, true],
    }
}

/// The years that a payment in that month can be for: this one, and, where the window may be open, the next.
fn covers(asked: &Asked, setting: &Setting<'_, '_>) -> (i32, i32) {
    let this = asked.resumes.year();
    match asked.is_in_window {
        Some(false) => (this, this),
        Some(true) => match window_year(asked.resumes, setting) {
            Some(year) => (year, year),
            None => (this, this.saturating_add(1)),
        },
        None => (this, this.saturating_add(1)),
    }
}

/// The year for which the window that holds a month is, where the place tells.
fn window_year(month: YearMonth, setting: &Setting<'_, '_>) -> Option<i32> {
    let meets = |f: &&Figure| {
        let begins = f.from.possible_from();
        f.evidence().can_answer()
            && f.reaches(&setting.place.region)
            && begins.is_some_and(|day| day <= month.last_day())
            && f.until.is_some_and(|day| day >= month.first_day())
    };
    let year = |f: &Figure| match &f.value {
        Value::Enrolment(enrolment) => Some(enrolment.year),
        _ => None,
    };
    setting.figures.iter().filter(meets).find_map(year)
}

fn count(missed: Missed, asked: &Asked, setting: &Setting<'_, '_>) -> Span {
    match missed {
        Missed::Years(span) => span,
        Missed::Last(last) => {
            let (first, second) = covers(asked, setting);
            let between = |year: i32| u32::try_from(year.saturating_sub(last).saturating_sub(1)).unwrap_or(0);
            Span::between(between(first), between(second))
        }
    }
}

/// How many of the missed years may lie before the year in which the rule began: no source tells whether they count.
fn before(asked: &Asked, missed: Span, setting: &Setting<'_, '_>, since: i32) -> u32 {
    let (first, _) = covers(asked, setting);
    let after = u32::try_from(first.saturating_sub(since)).unwrap_or(0);
    missed.least.saturating_sub(after)
}

/// So many years may count: without those before the rule, or with them.
fn ends(missed: Span, before_rule: u32) -> [u32; 3] {
    [missed.least.saturating_sub(before_rule), missed.least, missed.most]
}

/// Which day the wait is counted from, and the first day after it.
fn begins(asked: &Asked, wait: Span, setting: &Setting<'_, '_>) -> Option<Begins> {
    let paid = |n| Begins::after(asked.resumes, Quantity::Months(n));
    let from_payment = paid(wait.least)?.with(paid(wait.most)?);
    // What is paid in the window is for a whole year: it is counted from the year's first day.
    let (first, second) = covers(asked, setting);
    let from_year = |year: i32, n: u32| {
        let january = YearMonth::new(year, 1)?.max(asked.resumes);
        Some(january.plus_months(n).first_day())
    };
    match asked.is_in_window {
        Some(false) => Some(from_payment),
        Some(true) => {
            let earliest = from_year(first, wait.least)?;
            Some(Begins { earliest, latest: from_year(second, wait.most)?.max(earliest) })
        }
        None => Some(Begins {
            earliest: from_payment.earliest,
            latest: from_payment.latest.max(from_year(second, wait.most)?),
        }),
    }
}

fn steps<'a>(
    rules: &Rules<'a>,
    missed: Option<(Span, [u32; 3])>,
    repaired: u32,
    late: &[bool],
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let is_waiting = missed.is_none_or(|(m, _)| m.most > 0) || late.contains(&true);
    if is_waiting {
        steps.extend(rules.fixed.iter().filter_map(|f| Some(Step::Fixed(f, months(f)?))));
    }
    let Some((missed, ends)) = missed.filter(|(m, _)| m.most > 0) else { return steps };
    // The steps add up to the answer: what counts here counts there.
    let variable = |n: u32| {
        let all = ends.iter().map(|m| rules.variable(*m, n));
        all.reduce(Span::with).unwrap_or(Span::exactly(0))
    };
    steps.extend(rules.variable.iter().map(|f| Step::Missed(f, missed, variable(0))));
    if repaired > 0 {
        let counted = repaired.min(missed.most);
        steps.extend(rules.repair.iter().map(|f| Step::Repaired(f, counted, variable(repaired))));
    }
    let fixed = said(&rules.fixed).map_or(0, |f| f.least);
    let sum = |m: u32| fixed.saturating_add(rules.variable(m, repaired).least);
    let is_lifted = |floor: &u32| ends.iter().any(|m| *m >= FLOOR_FROM_YEARS && *floor > sum(*m));
    let lifts = |f: &Figure| months(f).filter(is_lifted);
    steps.extend(rules.floor.iter().filter_map(|f| Some(Step::Floor(f, lifts(f)?))));
    steps
}

#[cfg(test)]
#[path = "resident_tests.rs"]
mod tests;
