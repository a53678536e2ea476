//! The refund estimate (算算我的返款): a pure function of the place's dated figures, a person and a day.

use chrono::NaiveDate;

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{BandStart, Class, Figure, Value};
use crate::policy::money::Fen;
use crate::policy::region::Place;
use crate::policy::resolve::{Answer, Pool, Reason, Resolution, reaches, resolve};

use super::amount::{Amount, Made, Missing, Range, full_years, make};
use super::answer::{Age, Case, Person, Question, Said, answers, includes, precision};
use super::dimension::{Moved, has_moved};
use super::input::Facts;
use super::rule::{Per, Rule};

/// What one case comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// An amount by one figure.
    Amount(&'a Figure, Amount<'a>),
    /// The formula of one figure, and what is missing for an amount.
    Formula(&'a Figure, Missing),
    /// One figure says that nothing is credited.
    Nothing(&'a Figure),
    /// Sources disagree: each side with what it makes.
    Disputed(Vec<(&'a Figure, Made<'a>)>),
    /// No rule, and why.
    Unknown(Reason<'a>),
}

impl Outcome<'_> {
    /// What is credited by the month before deductions; `None` where no amount can be told.
    #[must_use]
    pub fn monthly(&self) -> Option<Range> {
        self.gross_by(Per::Month)
    }

    /// What arrives by the month after deductions; `None` where none is known.
    #[must_use]
    pub fn monthly_net(&self) -> Option<Range> {
        self.net_by(Per::Month)
    }

    /// What is credited by the year before deductions.
    #[must_use]
    pub fn yearly(&self) -> Option<Range> {
        self.gross_by(Per::Year)
    }

    /// What arrives by the year after deductions.
    #[must_use]
    pub fn yearly_net(&self) -> Option<Range> {
        self.net_by(Per::Year)
    }

    fn gross_by(&self, per: Per) -> Option<Range> {
        self.hull_of(|amount| amount.gross_by(per))
    }

    fn net_by(&self, per: Per) -> Option<Range> {
        let has_net = match self {
            Outcome::Amount(_, amount) => amount.net.is_some(),
            Outcome::Disputed(sides) => {
                sides.iter().any(|(_, made)| matches!(made, Made::Amount(Amount { net: Some(_), .. })))
            }
            _ => false,
        };
        has_net.then(|| self.hull_of(|amount| amount.net_by(per).unwrap_or_else(|| amount.gross_by(per))))?
    }

    /// The least range that holds what every side comes to; `None` if one comes to no amount.
    fn hull_of(&self, part: impl Fn(&Amount<'_>) -> Range) -> Option<Range> {
        match self {
            Outcome::Amount(_, amount) => Some(part(amount)),
            Outcome::Nothing(_) => Some(Range::exactly(Fen::ZERO)),
            Outcome::Formula(..) | Outcome::Unknown(_) => None,
            Outcome::Disputed(sides) => hull(sides.iter().map(|(_, made)| match made {
                Made::Amount(amount) => Some(part(amount)),
                Made::Nothing => Some(Range::exactly(Fen::ZERO)),
                Made::Formula(_) => None,
            })),
        }
    }

    /// The figures behind it.
    fn figures(&self) -> Vec<&Figure> {
        match self {
            Outcome::Amount(figure, _) | Outcome::Formula(figure, _) | Outcome::Nothing(figure) => {
                vec![figure]
            }
            Outcome::Disputed(sides) => sides.iter().map(|(figure, _)| *figure).collect(),
            Outcome::Unknown(_) => Vec::new(),
        }
    }
}

/// The least range that holds all; `None` if any is missing.
fn hull(ranges: impl Iterator<Item = Option<Range>>) -> Option<Range> {
    let mut whole: Option<Range> = None;
    for range in ranges {
        let range = range?;
        whole = Some(whole.map_or(range, |w| w.with(range)));
    }
    whole
}

/// One case with what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEstimate<'a> {
    /// For whom, by which resolution, with which deductions.
    pub case: Case<'a>,
    /// What it comes to.
    pub outcome: Outcome<'a>,
}

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
        /// The first day of what comes.
        on: NaiveDate,
        /// By the month from then on; `None` where nobody can tell.
        after: Option<Range>,
    },
}

/// The answer to a refund estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate<'a> {
    /// One or more cases; more than one only where something left open makes a difference.
    pub cases: Vec<CaseEstimate<'a>>,
    /// What this place's rules ask beyond the first form.
    pub questions: Vec<Question>,
    /// Classes that the rules name.
    pub classes: Vec<Class>,
    /// When the credit arrives.
    pub payday: Resolution<'a>,
    /// The next change that matters.
    pub next_change: Option<Change>,
}

impl Estimate<'_> {
    /// By the month before deductions over all cases; `None` if any case has no amount.
    #[must_use]
    pub fn monthly(&self) -> Option<Range> {
        hull(self.cases.iter().map(|c| c.outcome.monthly()))
    }

    /// By the month after deductions over all cases, where any has a deduction.
    #[must_use]
    pub fn monthly_net(&self) -> Option<Range> {
        self.cases.iter().any(|c| c.outcome.monthly_net().is_some()).then_some(())?;
        hull(self.cases.iter().map(|c| c.outcome.monthly_net().or_else(|| c.outcome.monthly())))
    }

    /// By the year before deductions over all cases.
    #[must_use]
    pub fn yearly(&self) -> Option<Range> {
        hull(self.cases.iter().map(|c| c.outcome.yearly()))
    }

    /// By the year after deductions over all cases.
    #[must_use]
    pub fn yearly_net(&self) -> Option<Range> {
        self.cases.iter().any(|c| c.outcome.yearly_net().is_some()).then_some(())?;
        hull(self.cases.iter().map(|c| c.outcome.yearly_net().or_else(|| c.outcome.yearly())))
    }
}

/// Estimates the refund of a person in a place on a day.
///
/// `figures` are the whole dated series of the place and of the regions above it; their order does not matter.
#[must_use]
pub fn estimate<'a>(place: &Place, figures: &'a [Figure], facts: &Facts, as_of: AsOf) -> Estimate<'a> {
    let pool = facts.pool.as_deref();
    let found = answers(place, pool, figures, &facts.person, as_of);
    let mut questions = found.questions.clone();
    let cases: Vec<CaseEstimate<'a>> =
        found.cases.into_iter().map(|case| weigh(case, place, pool, figures, facts, as_of)).collect();
    if cases.iter().any(|c| names_missing_years(&c.outcome)) {
        questions.extend([Question::Sex, Question::Years]);
    }
    let payday = payday(place, pool, figures, &facts.person, as_of);
    let mut estimate = Estimate { cases, questions, classes: found.classes, payday, next_change: None };
    let birthday = next_birthday(&found.boundaries, place, figures, facts, as_of);
    let rule = next_rule(&estimate, place, figures, facts, as_of);
    estimate.next_change = [rule, birthday].into_iter().flatten().min_by_key(Change::earliest);
    estimate
}

impl Change {
    /// The first day on which it may come.
    fn earliest(&self) -> NaiveDate {
        match self {
            Change::Age { reached, .. } => reached.first_day(),
            Change::Rule { on, .. } => *on,
        }
    }
}

fn weigh<'a>(
    case: Case<'a>,
    place: &Place,
    pool: Pool<'_>,
    figures: &'a [Figure],
    facts: &Facts,
    as_of: AsOf,
) -> CaseEstimate<'a> {
    let made = |figure| make(figure, &case.deductions, place, pool, figures, facts, as_of);
    let outcome = match &case.resolution.answer {
        Answer::Known { figure, .. } => match made(figure) {
            Made::Amount(amount) => Outcome::Amount(figure, amount),
            Made::Formula(missing) => Outcome::Formula(figure, missing),
            Made::Nothing => Outcome::Nothing(figure),
        },
        Answer::Disputed(sides) => Outcome::Disputed(sides.iter().map(|f| (*f, made(f))).collect()),
        Answer::Unknown(reason) => Outcome::Unknown(reason.clone()),
    };
    CaseEstimate { case, outcome }
}

fn names_missing_years(outcome: &Outcome<'_>) -> bool {
    let names = |f: &&Figure| matches!(f.value, Value::Refund(Rule::Amount { reduction: Some(_), .. }));
    outcome.figures().iter().any(names)
}

/// When the credit of a person of that status arrives.
#[must_use]
pub fn payday<'a>(
    place: &Place,
    pool: Pool<'_>,
    figures: &'a [Figure],
    person: &Person,
    as_of: AsOf,
) -> Resolution<'a> {
    let is_for = |figure: &Figure| {
        let who = &figure.who;
        includes(figure, person.status)
            && who.tier.is_none_or(|tier| person.tier == Said::Known(tier))
            && who.class.is_none_or(|class| person.class == Said::Known(Some(class)))
    };
    let about: Vec<&'a Figure> = figures
        .iter()
        .filter(|f| matches!(f.value, Value::Payday(_)) && is_for(f) && reaches(f, place, pool))
        .collect();
    resolve(place, pool, &about, as_of, |f| precision(f, person.status))
}

/// The next age that brings another amount.
fn next_birthday(
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
fn next_rule(
    now: &Estimate<'_>,
    place: &Place,
    figures: &[Figure],
    facts: &Facts,
    as_of: AsOf,
) -> Option<Change> {
    let holding = now.cases.iter().flat_map(|c| c.outcome.figures());
    let ends = holding.filter_map(|f| f.until?.succ_opt());
    let counted = figures.iter().filter(|f| matches!(f.value, Value::Refund(_) | Value::AveragePension(_)));
    let mut days: Vec<NaiveDate> = ends.chain(counted.filter_map(|f| f.from.certain_from())).collect();
    days.retain(|day| *day > as_of.on);
    days.sort_unstable();
    days.dedup();
    days.into_iter().find_map(|on| {
        let person = Person { age: settled_age(&facts.person, as_of), ..facts.person.clone() };
        let facts = Facts { person, ..facts.clone() };
        let before = monthly_now(place, figures, &facts, as_of);
        let after = monthly_now(place, figures, &facts, as_of.on(on));
        (before != after).then_some(Change::Rule { on, after })
    })
}

/// The age of today, held still: a later rule is compared for the same age, not for a birthday in between.
fn settled_age(person: &Person, as_of: AsOf) -> Age {
    full_years(person.age, as_of).map_or(Age::Unknown, Age::CountedAs)
}

fn monthly_now(place: &Place, figures: &[Figure], facts: &Facts, as_of: AsOf) -> Option<Range> {
    let pool = facts.pool.as_deref();
    let cases = answers(place, pool, figures, &facts.person, as_of).cases;
    hull(cases.into_iter().map(|case| weigh(case, place, pool, figures, facts, as_of).outcome.monthly()))
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
