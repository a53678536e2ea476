//! The refund estimate (算算我的返款): a pure function of the place's dated figures, a person and a day.

use crate::policy::date::AsOf;
use crate::policy::figure::{Class, Figure, Tier, Value};
use crate::policy::money::Fen;
use crate::policy::region::Place;
use crate::policy::resolve::{Answer, Pool, Reason, Resolution, reaches, resolve};

use super::amount::{Amount, Made, Missing, Range, ShareOf, Step, make};
use super::answer::{Case, Person, Question, answers, includes, precision};
use super::average::verified_average;
use super::change::{Change, next_birthday, next_rule};
use super::input::Facts;
use super::rule::{Base, Per, Rule};
use crate::policy::input::Said;

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
    pub(super) fn figures(&self) -> Vec<&Figure> {
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
    /// The named pool it is for; `None` for the place's ordinary one.
    pub pool: Option<String>,
    /// For whom, by which resolution, with which deductions.
    pub case: Case<'a>,
    /// What it comes to.
    pub outcome: Outcome<'a>,
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
    /// What the place calls its tiers, where its rules name them.
    pub tier_names: Vec<(Tier, String)>,
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
    let mut estimate = Estimate {
        cases: Vec::new(),
        questions: Vec::new(),
        classes: Vec::new(),
        tier_names: Vec::new(),
        payday: payday(place, facts.pool(), figures, &facts.person, as_of),
        next_change: None,
    };
    let mut boundaries = Vec::new();
    for pool in &facts.pools {
        let found = answers(place, pool.as_deref(), figures, &facts.person, as_of);
        let weigh = |case| weigh(case, place, pool.as_deref(), figures, facts, as_of);
        estimate.cases.extend(found.cases.into_iter().map(weigh));
        add_new(&mut estimate.questions, found.questions);
        add_new(&mut estimate.classes, found.classes);
        add_new(&mut estimate.tier_names, found.tier_names);
        add_new(&mut boundaries, found.boundaries);
    }
    boundaries.sort_unstable_by_key(|(age, _)| *age);
    if estimate.cases.iter().any(|c| names_missing_years(&c.outcome)) {
        add_new(&mut estimate.questions, vec![Question::Sex, Question::Years]);
    }
    let named = classes_of_averages(&estimate.cases, place, facts, figures, as_of);
    if !named.is_empty() {
        add_new(&mut estimate.questions, vec![Question::Class]);
        add_new(&mut estimate.classes, named);
    }
    let birthday = next_birthday(&boundaries, place, figures, facts, as_of);
    let rule = next_rule(&estimate, place, figures, facts, as_of);
    estimate.next_change = [rule, birthday].into_iter().flatten().min_by_key(Change::earliest);
    estimate
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// Classes whose own average pension would give an amount where none of all retirees together is known.
fn classes_of_averages(
    cases: &[CaseEstimate<'_>],
    place: &Place,
    facts: &Facts,
    figures: &[Figure],
    as_of: AsOf,
) -> Vec<Class> {
    let is_open = |case: &&CaseEstimate<'_>| match &case.outcome {
        Outcome::Formula(_, Missing::Average(_)) => true,
        // A class that was said may be the very reason why there is an amount: the question stays.
        Outcome::Amount(_, amount) => {
            matches!(amount.steps.first(), Some(Step::Share { of: ShareOf::Average(_), .. }))
        }
        _ => false,
    };
    let mut classes = Vec::new();
    for case in cases.iter().filter(is_open) {
        for figure in case.outcome.figures() {
            let Value::Refund(Rule::Share { base: Base::AveragePension(average), .. }) = &figure.value else {
                continue;
            };
            let has = |class: &Class| {
                let person = Person { class: Said::Known(Some(*class)), ..facts.person.clone() };
                let facts = Facts { person, ..facts.clone() };
                verified_average(average, place, case.pool.as_deref(), figures, &facts, as_of).is_some_and(
                    |(f, _)| matches!(&f.value, Value::AveragePension(a) if a.class == Some(*class)),
                )
            };
            add_new(&mut classes, Class::WORDS.iter().map(|(class, _)| *class).filter(has).collect());
        }
    }
    classes
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
    CaseEstimate { pool: pool.map(str::to_owned), case, outcome }
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

/// What is credited by the month over all possibilities of a person on a day; `None` where any has no amount.
pub(super) fn monthly_now(place: &Place, figures: &[Figure], facts: &Facts, as_of: AsOf) -> Option<Range> {
    hull(facts.pools.iter().map(Option::as_deref).flat_map(|pool| {
        let cases = answers(place, pool, figures, &facts.person, as_of).cases;
        cases.into_iter().map(move |case| weigh(case, place, pool, figures, facts, as_of).outcome.monthly())
    }))
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
