//! What cities are compared by beyond the refund: a number a case and topic, by the very functions of the topic's pages.
//!
//! One function per topic picks from the page's answer what the comparison is about, and resolves nothing itself.

use super::benefit::table::{Column, Line, Reach, Row, Table};
use super::benefit::{Care, Hospital, Item, Level, Slice};
use super::date::AsOf;
use super::figure::{Figure, Status, Topic, Value, Who};
use super::lapse::rule::{Setting, Whom};
use super::provision::{LapseKey, Quantity, Scheme};
use super::region::Place;
use super::residents::cover::Group;
use super::residents::season::asked;
use super::resolve::{Answer, Reason, Resolution};
use super::years::answer::{Case, Person, answers};
use super::years::circumstance::Circumstances;
use super::years::rule::Test;

/// The topics that cities are compared by, the refund first.
pub const TOPICS: &[Topic] =
    &[Topic::Refund, Topic::Years, Topic::Lapse, Topic::Residents, Topic::Outpatient];

/// Whom a case is for, as the rules of its topic tell people apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum People {
    /// All alike.
    Everybody,
    /// As figures name them.
    Who(Box<Who>),
    /// As rules about years do.
    Years(Box<Circumstances>),
}

/// One case of a city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared<'a> {
    /// For whom.
    pub people: People,
    /// What holds for them.
    pub answer: Answer<'a>,
}

impl Compared<'_> {
    /// The number by which cities are put in order: of a dispute the largest; `None` where nothing is known.
    #[must_use]
    pub fn weight(&self) -> Option<i64> {
        self.answer.figures().iter().filter_map(|f| weight(&f.value)).max()
    }
}

/// Months, days, fen or basis points: one topic has one kind, spans are counted in days.
fn weight(value: &Value) -> Option<i64> {
    match value {
        Value::Years(rule) => rule.months.map(i64::from),
        Value::Provision(provision) => match provision.quantity? {
            Quantity::Months(n) => Some(i64::from(n).saturating_mul(30)),
            Quantity::Days(n) => Some(i64::from(n)),
            _ => None,
        },
        Value::Fee(fee) => Some(fee.amount.get()),
        Value::Benefit(benefit) => match benefit.level {
            Level::Rate(rate) => Some(i64::from(rate.get())),
            Level::Nothing => Some(0),
            Level::Amount(..) => None,
        },
        _ => None,
    }
}

/// The cases of a city by one topic, at least one; the refund has answers of its own (`refund::answer`).
#[must_use]
pub fn compared<'a>(topic: Topic, place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let cases = match topic {
        Topic::Years => years(place, figures, as_of),
        Topic::Lapse => waiting(place, figures, as_of),
        Topic::Residents => fees(place, figures, as_of),
        Topic::Outpatient => rates(place, figures, as_of),
        _ => Vec::new(),
    };
    told(cases)
}

/// One case where all are alike, or where nobody is told anything. Where no rule of today is known but one to come,
/// those whom it is for; else the reason that says the most.
fn told(mut cases: Vec<Compared<'_>>) -> Vec<Compared<'_>> {
    let is_silent =
        |c: &Compared<'_>| matches!(c.answer, Answer::Unknown(Reason::NotFound | Reason::OnlyUnconfirmed));
    let is_known = cases.iter().any(|c| !matches!(c.answer, Answer::Unknown(_)));
    let is_alike =
        cases.windows(2).all(|pair| pair.first().map(|c| &c.answer) == pair.last().map(|c| &c.answer));
    let is_ahead = |c: &Compared<'_>| matches!(c.answer, Answer::Unknown(Reason::NotYet(_)));
    if !is_known && !is_alike && cases.iter().any(is_ahead) {
        cases.retain(is_ahead);
        return cases;
    }
    if !is_known || is_alike {
        cases.sort_by_key(is_silent);
        let answer = cases.into_iter().next().map_or(Answer::Unknown(Reason::NotFound), |c| c.answer);
        return vec![Compared { people: People::Everybody, answer }];
    }
    cases
}

/// How many years in all (累计) must be paid by those who reach retirement age on that day.
fn years<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let found = answers(place, figures, &Person::anybody(as_of.on), as_of).cases;
    let total = |case: &Case<'a>| {
        let total = case.tests.iter().find(|(test, _)| *test == Test::Total);
        total.map_or(Answer::Unknown(Reason::NotFound), |(_, resolution)| resolution.answer.clone())
    };
    let compared = |case: &Case<'a>| Compared {
        answer: total(case),
        people: People::Years(Box::new(case.circumstances.clone())),
    };
    found.iter().map(compared).collect()
}

/// 等待期 of the employee scheme after a gap that was too long: the place's own, no ceiling.
fn waiting<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let setting = Setting { place, figures, as_of };
    let of = |status: Status| setting.find_each(LapseKey::Wait, Whom::insured(status));
    let (at_work, flexible) = (of(Status::Employee), of(Status::Flexible));
    let is_alike = at_work == flexible;
    let named = |status: Status, found: Vec<(Option<&'a str>, Resolution<'a>)>| {
        let statuses = if is_alike { Vec::new() } else { vec![status] };
        found.into_iter().map(move |(group, resolution)| {
            let group = group.map(str::to_owned);
            let who = Who { statuses: statuses.clone(), group, ..Who::default() };
            Compared { people: People::Who(Box::new(who)), answer: resolution.answer }
        })
    };
    let rest = if is_alike { Vec::new() } else { flexible };
    named(Status::Employee, at_work).chain(named(Status::Flexible, rest)).collect()
}

/// What residents pay of their own for the year of cover that people ask about on that day, else for the other one that
/// their page tells.
fn fees<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let told = asked(place, figures, as_of).into_iter().find(|cover| !cover.own.groups.is_empty());
    let Some(cover) = told else { return Vec::new() };
    let compared = |group: Group<'a>| Compared {
        people: People::Who(Box::new(group.who)),
        answer: group.resolution.answer,
    };
    cover.own.groups.into_iter().map(compared).collect()
}

/// The share that the fund pays in outpatient care of the largest hospitals, for the retired and for those at work:
/// cells without a condition. Where no rate is told for all spending, that of the first slice.
fn rates<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let table = Table::of(place, figures, Care::Outpatient, Scheme::Employee, as_of, Reach::Rule);
    let Some(table) = table else { return Vec::new() };
    let plain: Vec<&Row<'a>> = table
        .rows_of(Item::Rate)
        .filter(|row| row.head.condition.is_none() && row.head.hospital_name.is_none())
        .collect();
    let of = |column: &Column, status: Status| -> Vec<Compared<'a>> {
        let at = table.columns.iter().position(|c| c == column);
        let lines = |slice: fn(Slice) -> bool, hospitals: fn(&[Hospital]) -> bool| -> Vec<Compared<'a>> {
            let rows = plain.iter().filter(|row| slice(row.head.slice) && hospitals(&row.head.hospitals));
            let cells = rows.filter_map(|row| at.and_then(|at| row.cells.get(at)));
            let compared = |line: &Line<'a>| {
                let mut who = line.part.clone();
                if who.statuses.is_empty() {
                    who.statuses = vec![status];
                }
                Compared { people: People::Who(Box::new(who)), answer: line.resolution.answer.clone() }
            };
            cells.flat_map(|cell| &cell.lines).map(compared).collect()
        };
        // A rule for hospitals of every kind counts where there is none for the largest.
        let of_slice = |slice: fn(Slice) -> bool| {
            let named = lines(slice, |hospitals| hospitals.iter().any(|h| is_tertiary(*h)));
            if named.is_empty() { lines(slice, <[Hospital]>::is_empty) } else { named }
        };
        let is_known = |found: &[Compared<'a>]| found.iter().any(|c| !matches!(c.answer, Answer::Unknown(_)));
        let whole = of_slice(|slice| slice == Slice::default());
        if is_known(&whole) {
            return whole;
        }
        let first = of_slice(|slice| slice.from.is_none() && slice.to.is_some());
        if is_known(&first) { first } else { whole }
    };
    let found = [of(&Column::Retiree, Status::Retiree), of(&Column::Employee, Status::Employee)].concat();
    let gone = table.blocks.iter().filter(|block| block.item == Item::Rate).find_map(|block| block.gone);
    match gone {
        Some(figure) if found.is_empty() => {
            vec![Compared { people: People::Everybody, answer: Answer::Unknown(Reason::Ended(figure)) }]
        }
        _ => found,
    }
}

fn is_tertiary(hospital: Hospital) -> bool {
    matches!(hospital, Hospital::Tertiary | Hospital::TertiaryB | Hospital::TertiaryA)
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
