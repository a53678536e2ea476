//! What cities are compared by beyond the refund: one number a case and topic, each resolved like on the pages.
//!
//! One function per topic says which figures the comparison is about. A case is a group of people whom the nearest
//! level tells apart; what a level above says of other people does not stand beside it.

use super::benefit::{Care, Hospital, Item, Level, Slice};
use super::date::AsOf;
use super::figure::{Figure, Sex, Status, Topic, Value, Who};
use super::provision::{LapseKey, ProvisionKey, Quantity, Scheme};
use super::region::Place;
use super::residents::FeeItem;
use super::resolve::{Answer, Reason, Resolution, resolve};
use super::years::rule::Test;

/// The topics that cities are compared by, the refund first.
pub const TOPICS: &[Topic] =
    &[Topic::Refund, Topic::Years, Topic::Lapse, Topic::Residents, Topic::Outpatient];

/// One case of a city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared<'a> {
    /// Whom the figures tell apart from others of the city; what the comparison itself asks for is not repeated.
    pub who: Who,
    /// What holds for them.
    pub resolution: Resolution<'a>,
}

impl Compared<'_> {
    /// The number by which cities are put in order: of a dispute the largest; `None` where nothing is known.
    #[must_use]
    pub fn weight(&self) -> Option<i64> {
        match &self.resolution.answer {
            Answer::Known { figure, .. } => weight(&figure.value),
            Answer::Disputed(sides) => sides.iter().filter_map(|f| weight(&f.value)).max(),
            Answer::Unknown(_) => None,
        }
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

/// The cases of a city by one topic; the refund has answers of its own (`refund::answer`).
#[must_use]
pub fn compared<'a>(topic: Topic, place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    match topic {
        Topic::Years => years(place, figures, as_of),
        Topic::Lapse => waiting(place, figures, as_of),
        Topic::Residents => fees(place, figures, as_of),
        Topic::Outpatient => rates(place, figures, as_of),
        _ => Vec::new(),
    }
}

/// How many years in all (累计) men and women who reach retirement age on that day must have paid.
#[must_use]
pub fn years<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let of = |sex: Sex| {
        let wanted = |f: &&Figure| {
            matches!(&f.value, Value::Years(rule) if rule.test == Test::Total)
                && f.who.sex.is_none_or(|only| only == sex)
        };
        let people = |f: &Figure| Who { sex: Some(sex), ..people(f) };
        cases(place, figures.iter().filter(wanted).collect(), as_of, people, |f| {
            u8::from(f.who.sex.is_some())
        })
    };
    let (men, women) = (of(Sex::Male), of(Sex::Female));
    let alike = |(m, w): (&Compared<'_>, &Compared<'_>)| m.resolution == w.resolution;
    if men.len() == women.len() && men.iter().zip(&women).all(alike) {
        // The rule does not divide by sex, and neither does the line.
        let plain = |c: Compared<'a>| Compared { who: Who { sex: None, ..c.who }, ..c };
        return men.into_iter().map(plain).collect();
    }
    men.into_iter().chain(women).collect()
}

/// 等待期 of the employee scheme after a gap that was too long.
#[must_use]
pub fn waiting<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let wanted = |f: &&Figure| {
        matches!(&f.value, Value::Provision(p)
            if p.key == ProvisionKey::Lapse(LapseKey::Wait) && p.scheme == Scheme::Employee)
    };
    cases(place, figures.iter().filter(wanted).collect(), as_of, people, |_| 0)
}

/// What residents pay of their own for the year of cover that the day lies in.
#[must_use]
pub fn fees<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let year = chrono::Datelike::year(&as_of.on);
    let wanted =
        |f: &&Figure| matches!(&f.value, Value::Fee(fee) if fee.item == FeeItem::Own && fee.year == year);
    cases(place, figures.iter().filter(wanted).collect(), as_of, people, |_| 0)
}

/// The share that the fund pays in outpatient care of the largest hospitals, for the retired and for those at work:
/// cells without a condition. Where no rate is told for all spending, that of the first slice.
#[must_use]
pub fn rates<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Compared<'a>> {
    let of = |status: Status| {
        let whole = rates_of(place, figures, as_of, status, |slice| slice == Slice::default());
        if whole.iter().any(|c| level(&c.resolution).is_some()) {
            return whole;
        }
        let first =
            rates_of(place, figures, as_of, status, |slice| slice.from.is_none() && slice.to.is_some());
        if first.iter().any(|c| level(&c.resolution).is_some()) { first } else { whole }
    };
    of(Status::Retiree).into_iter().chain(of(Status::Employee)).collect()
}

/// The rates of people of one status for the slices that are wanted.
fn rates_of<'a>(
    place: &Place,
    figures: &'a [Figure],
    as_of: AsOf,
    status: Status,
    is_wanted: impl Fn(Slice) -> bool,
) -> Vec<Compared<'a>> {
    let wanted = |f: &&Figure| {
        let is_cell = matches!(&f.value, Value::Benefit(b)
            if b.care == Care::Outpatient
                && b.item == Item::Rate
                && b.scheme == Scheme::Employee
                && is_wanted(b.slice)
                && b.condition.is_none()
                && b.hospital_name.is_none()
                && (b.hospitals.is_empty() || b.hospitals.iter().any(|h| is_tertiary(*h))));
        is_cell && (f.who.statuses.is_empty() || f.who.statuses.contains(&status))
    };
    let people = |f: &Figure| Who { statuses: vec![status], ..people(f) };
    let precision = |f: &Figure| {
        let names_hospital = matches!(&f.value, Value::Benefit(b) if !b.hospitals.is_empty());
        u8::from(names_hospital).saturating_mul(2).saturating_add(u8::from(!f.who.statuses.is_empty()))
    };
    cases(place, figures.iter().filter(wanted).collect(), as_of, people, precision)
}

fn is_tertiary(hospital: Hospital) -> bool {
    matches!(hospital, Hospital::Tertiary | Hospital::TertiaryB | Hospital::TertiaryA)
}

/// Whom a figure is for, without what two figures for the same people may write differently.
fn people(figure: &Figure) -> Who {
    Who { tier_name: None, contribution: None, ..figure.who.clone() }
}

/// One case for each group of people, resolved; only those of the nearest level that answers.
fn cases<'a>(
    place: &Place,
    figures: Vec<&'a Figure>,
    as_of: AsOf,
    people: impl Fn(&Figure) -> Who,
    precision: impl Fn(&Figure) -> u8,
) -> Vec<Compared<'a>> {
    let mut groups: Vec<(Who, Vec<&'a Figure>)> = Vec::new();
    for figure in figures {
        let who = people(figure);
        let cell = |f: &Figure| match &f.value {
            // First and second class hospitals of the third grade are two columns.
            Value::Benefit(benefit) => benefit.hospitals.clone(),
            _ => Vec::new(),
        };
        let is_grade = |f: &Figure| {
            let only = cell(f);
            matches!(only.as_slice(), [Hospital::TertiaryA] | [Hospital::TertiaryB]).then_some(only)
        };
        let belongs = |(other, group): &&mut (Who, Vec<&Figure>)| {
            other.is_same_people(&who)
                && group.first().is_some_and(|first| is_grade(first) == is_grade(figure))
        };
        match groups.iter_mut().find(belongs) {
            Some((_, group)) => group.push(figure),
            None => groups.push((who, vec![figure])),
        }
    }
    let mut found: Vec<Compared<'a>> = groups
        .into_iter()
        .map(|(who, group)| Compared { who, resolution: resolve(place, None, &group, as_of, &precision) })
        .collect();
    let distance =
        |c: &Compared<'_>| level(&c.resolution).and_then(|code| place.levels().position(|r| r.code == code));
    let nearest = found.iter().filter_map(distance).min();
    match nearest {
        Some(nearest) => found.retain(|c| distance(c) == Some(nearest)),
        None => {
            // Nothing answers: the one reason that says the most.
            found.sort_by_key(is_silent);
            found.truncate(1);
        }
    }
    found
}

/// Whose rule answers.
fn level(resolution: &Resolution<'_>) -> Option<super::region::RegionCode> {
    match &resolution.answer {
        Answer::Known { figure, .. } => Some(figure.region),
        Answer::Disputed(sides) => sides.first().map(|f| f.region),
        Answer::Unknown(_) => None,
    }
}

/// Whether nothing at all is told: an end or a start that is known says more.
fn is_silent(compared: &Compared<'_>) -> bool {
    matches!(compared.resolution.answer, Answer::Unknown(Reason::NotFound | Reason::OnlyUnconfirmed))
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
