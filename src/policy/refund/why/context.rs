//! What is worth knowing besides: the rule before, the reform, a later age, and what commonly leaves an account empty.

use chrono::{Days, NaiveDate};

use crate::policy::figure::{Figure, Standing, Status, Tier, Value};
use crate::policy::input::Said;
use crate::policy::refund::amount::{Made, Range, make};
use crate::policy::refund::answer::{Case, answers};
use crate::policy::refund::change::Change;
use crate::policy::refund::estimate::{Estimate, Outcome};
use crate::policy::refund::rule::{AverageYear, Base, Per, Rule};
use crate::policy::region::{Place, RegionCode};
use crate::policy::resolve::{Answer, Reason};
use crate::policy::transfer::TransferKey;

use super::{Cause, Certainty, Explanation, Got, Question};

/// The statement that tells from when a new retiree is counted.
const AFTER_REGISTRATION: &str = "starts-after-registration";

pub(super) fn explanations<'a>(
    place: &Place,
    figures: &'a [Figure],
    question: &Question,
    expected: &Estimate<'a>,
    is_more: bool,
) -> Vec<Explanation<'a>> {
    let mut causes: Vec<(Certainty, Cause<'a>)> = Vec::new();
    let status = question.facts.person.status;
    let is_retired = status.is_retired() && !question.is_status_open;
    if question.got != Got::Nothing {
        let replaced = replaced(place, figures, question, expected);
        // Who got more than the rule lost nothing by the reform.
        if is_retired && replaced.is_empty() && !is_more {
            causes.extend(reform(figures).map(|f| (Certainty::General, Cause::Reform(f))));
        }
        causes.extend(replaced.into_iter().map(|cause| (Certainty::Beside, cause)));
        if let Some(change @ Change::Age { .. }) = &expected.next_change {
            causes.push((Certainty::Beside, Cause::AgeAhead(change.clone())));
        }
        let provisional = answering(expected).into_iter().find(|f| f.is_provisional);
        causes.extend(provisional.map(|f| (Certainty::Beside, Cause::Provisional(f))));
    } else {
        causes.extend(nothing(place, figures, question, expected));
    }
    if question.is_status_open {
        causes.push((Certainty::General, Cause::Resident));
    }
    causes.into_iter().map(|(certainty, cause)| Explanation { certainty, cause }).collect()
}

/// What commonly leaves an account empty.
fn nothing<'a>(
    place: &Place,
    figures: &'a [Figure],
    question: &Question,
    expected: &Estimate<'a>,
) -> Vec<(Certainty, Cause<'a>)> {
    let status = question.facts.person.status;
    let is_open = question.is_status_open;
    let mut causes = Vec::new();
    let is_own_payer = matches!(status, Status::Flexible | Status::RetireeFlexible);
    let tier = question.facts.person.tier;
    if tier == Said::Known(Tier::PoolOnly) {
        causes.push((Certainty::Possible, Cause::PoolOnly));
    } else if is_open || (is_own_payer && tier != Said::Known(Tier::WithAccount)) {
        causes.push((Certainty::General, Cause::PoolOnly));
    }
    if is_open || !status.is_retired() {
        let share = answering(expected).into_iter().find(|f| is_of_own_base(f));
        causes.push((Certainty::General, Cause::Lapsed(share)));
        causes.push((Certainty::General, Cause::Transfer(transfer(place, figures, question))));
    }
    if is_open || status.is_retired() {
        causes.push((Certainty::General, Cause::YearsShort));
        causes.push((Certainty::General, Cause::JustRetired(after_registration(place, figures, question))));
    }
    causes
}

/// The figures that answer for the person as said.
fn answering<'a>(expected: &Estimate<'a>) -> Vec<&'a Figure> {
    let of = |outcome: &Outcome<'a>| match outcome {
        Outcome::Amount(figure, _) | Outcome::Formula(figure, _) | Outcome::Nothing(figure) => vec![*figure],
        Outcome::Disputed(sides) => sides.iter().map(|(figure, _)| *figure).collect(),
        Outcome::Unknown(_) => Vec::new(),
    };
    expected.cases.iter().flat_map(|case| of(&case.outcome)).collect()
}

fn is_of_own_base(figure: &Figure) -> bool {
    matches!(figure.value, Value::Refund(Rule::Share { base: Base::OwnBase, .. }))
}

/// The rules that held on the day before today's began, for the same person.
fn replaced<'a>(
    place: &Place,
    figures: &'a [Figure],
    question: &Question,
    expected: &Estimate<'a>,
) -> Vec<Cause<'a>> {
    let mut causes: Vec<Cause<'a>> = Vec::new();
    for now in answering(expected) {
        let before = now.from.possible_from().and_then(|day| day.checked_sub_days(Days::new(1)));
        let Some(day) = before else { continue };
        let as_of = question.as_of.on(day);
        for pool in &question.facts.pools {
            for case in answers(place, pool.as_deref(), figures, &question.facts.person, as_of).cases {
                let Some(before) = held(&case, day).filter(|before| before.id != now.id) else { continue };
                let is_it =
                    |c: &Cause<'a>| matches!(c, Cause::Replaced { before: b, .. } if b.id == before.id);
                if causes.iter().any(is_it) {
                    continue;
                }
                let made =
                    make(before, &case.deductions, place, pool.as_deref(), figures, &question.facts, as_of);
                let made: Option<Range> = match made {
                    Made::Amount(amount) => Some(amount.gross_by(Per::Month)),
                    Made::Nothing | Made::Formula(_) => None,
                };
                causes.push(Cause::Replaced { before, made, now, from: now.from });
            }
        }
    }
    causes
}

/// The figure that held on that day, also where nobody tells since when but until when.
fn held<'a>(case: &Case<'a>, day: NaiveDate) -> Option<&'a Figure> {
    match &case.resolution.answer {
        Answer::Known { figure, .. } => Some(figure),
        Answer::Unknown(Reason::StartUnknown(figure)) => {
            Some(*figure).filter(|f| f.until.is_some_and(|until| until >= day))
        }
        Answer::Disputed(_) | Answer::Unknown(_) => None,
    }
}

/// The nation's frame of the reform: a share of the average pension of the year in which the place changed.
fn reform(figures: &[Figure]) -> Option<&Figure> {
    figures.iter().filter(|f| f.region == RegionCode::CHINA && f.evidence().can_answer()).find(|f| {
        matches!(&f.value, Value::Refund(Rule::Share { base: Base::AveragePension(average), .. })
            if average.year == AverageYear::Reform)
    })
}

fn after_registration<'a>(place: &Place, figures: &'a [Figure], question: &Question) -> Option<&'a Figure> {
    let is_it = |f: &&Figure| matches!(&f.value, Value::Statement(s) if s.key == AFTER_REGISTRATION);
    figures.iter().filter(|f| is_known(f, place, question)).find(is_it)
}

/// How long a transfer takes, as the nation sets it.
fn transfer<'a>(place: &Place, figures: &'a [Figure], question: &Question) -> Option<&'a Figure> {
    let is_it = |f: &&Figure| matches!(&f.value, Value::Transfer(rule) if rule.key == TransferKey::TotalDays);
    figures.iter().filter(|f| is_known(f, place, question)).find(is_it)
}

fn is_known(figure: &Figure, place: &Place, question: &Question) -> bool {
    figure.reaches(&place.region)
        && figure.evidence().can_answer()
        && figure.standing(question.as_of.on(question.as_of.today)) == Standing::InForce
}
