//! Days of payment: whether the credit of a month can have come yet, and whether it comes in that month at all.

use chrono::NaiveDate;

use crate::policy::date::YearMonth;
use crate::policy::figure::{Figure, Value};
use crate::policy::refund::amount::Amount;
use crate::policy::refund::estimate::{Estimate, Outcome, payday};
use crate::policy::refund::rule::{Paid, Payday, Per};
use crate::policy::region::Place;
use crate::policy::resolve::Answer;

use super::{Cause, Certainty, Explanation, Got, Question};

/// What the days of payment say to somebody to whom nothing came.
pub(super) fn explanations<'a>(
    place: &Place,
    figures: &'a [Figure],
    question: &Question,
    expected: &Estimate<'a>,
) -> Vec<Explanation<'a>> {
    if question.got != Got::Nothing {
        return Vec::new();
    }
    let ask = |as_of| payday(place, question.facts.pool(), figures, &question.facts.person, as_of).answer;
    let yearly = expected.cases.iter().find_map(|case| match &case.outcome {
        Outcome::Amount(figure, Amount { per: Per::Year, .. }) => Some(*figure),
        _ => None,
    });
    let told = sides(ask(question.as_of));
    // Most days of payment are read as valid today, and nobody tells since when.
    let today = question.as_of.on(question.as_of.today);
    let (told, is_of_month) = if told.is_empty() { (sides(ask(today)), false) } else { (told, true) };
    if told.is_empty() {
        return without_payday(question, yearly);
    }
    let explain_one = |figure: &'a Figure| {
        // An amount by the year, known for that month, bears out that it is paid once a year.
        let is_sure = told.len() == 1 && (is_of_month || (is_yearly(figure) && yearly.is_some()));
        explain(figure, question, is_sure)
    };
    told.iter().copied().filter_map(explain_one).collect()
}

fn sides<'a>(answer: Answer<'a>) -> Vec<&'a Figure> {
    match answer {
        Answer::Known { figure, .. } => vec![figure],
        Answer::Disputed(sides) => sides,
        Answer::Unknown(_) => Vec::new(),
    }
}

fn is_yearly(figure: &Figure) -> bool {
    matches!(figure.value, Value::Payday(Payday { paid: Paid::Yearly(_), .. }))
}

fn explain<'a>(figure: &'a Figure, question: &Question, is_sure: bool) -> Option<Explanation<'a>> {
    let Value::Payday(Payday { paid, .. }) = &figure.value else { return None };
    let (month, today) = (question.month, question.as_of.today);
    let sure = if is_sure { Certainty::Exact } else { Certainty::Possible };
    let with = |certainty, cause| Some(Explanation { certainty, cause });
    let by = |day: NaiveDate, certainty: Certainty| {
        if today <= day {
            with(certainty, Cause::NotYetPaid(figure, Some(day)))
        } else {
            with(Certainty::Beside, Cause::AlreadyDue(figure, Some(day)))
        }
    };
    match *paid {
        Paid::Yearly(Some(at)) if at.0 != month.month() => with(sure, Cause::PaidYearly(figure, Some(at))),
        Paid::Yearly(Some((_, day))) | Paid::Day(day) | Paid::ByDay(day) => by(day_of(month, day), sure),
        Paid::AboutDay(day) => by(day_of(month, day), Certainty::Possible),
        Paid::MonthEnd => by(month.last_day(), sure),
        Paid::Yearly(None) => with(Certainty::Possible, Cause::PaidYearly(figure, None)),
        Paid::Monthly if month == YearMonth::of(today) => {
            with(Certainty::Possible, Cause::NotYetPaid(figure, None))
        }
        Paid::Monthly => with(Certainty::Beside, Cause::AlreadyDue(figure, None)),
    }
}

/// That day of the month, or its last where it has no such day.
fn day_of(month: YearMonth, day: u32) -> NaiveDate {
    use chrono::Datelike;
    month.first_day().with_day(day).unwrap_or_else(|| month.last_day())
}

/// Where nobody tells the day: what the rule's way of counting hints at, and that the day is not known.
fn without_payday<'a>(question: &Question, yearly: Option<&'a Figure>) -> Vec<Explanation<'a>> {
    let with = |certainty, cause| Explanation { certainty, cause };
    let yearly = yearly.map(|figure| with(Certainty::Possible, Cause::CountedYearly(figure)));
    let is_running = question.month == YearMonth::of(question.as_of.today);
    let unknown = is_running.then(|| with(Certainty::General, Cause::PaydayUnknown));
    yearly.into_iter().chain(unknown).collect()
}
