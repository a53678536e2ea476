//! The history of a figure (历年标准): the dated values of one kind for the same people, one after another.

use chrono::NaiveDate;

use super::date::Start;
use super::figure::{After, AppliesTo, Class, Figure, Topic, Value, Who};
use super::region::Region;
use super::subject::is_same_subject;

/// The dated values of a region on one topic for the same people, newest first: one list for each kind and people that has values
/// of different times, in the order of the content file.
///
/// Two figures belong together when their kind, statuses, tier, class, side of first insurance, sub-area and pool are
/// the same. Ages may differ: bands come and go with the rules. What is inherited continues a history only after the
/// region's own rule has given way to it. What nobody confirmed is no part of a history.
#[must_use]
pub fn histories<'a>(figures: &'a [Figure], region: &Region, topic: Topic) -> Vec<Vec<&'a Figure>> {
    let dated = |f: &&Figure| {
        f.value.topic() == topic
            && f.evidence().can_answer()
            && is_kept(&f.value)
            && (f.from != Start::Unknown || f.until.is_some())
    };
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    for figure in figures.iter().filter(|f| f.region == region.code).filter(dated) {
        match groups.iter_mut().find(|g| g.first().is_some_and(|first| belongs(first, figure))) {
            Some(group) => group.push(figure),
            None => groups.push(vec![figure]),
        }
    }
    for group in &mut groups {
        let inherited = figures.iter().filter(|f| f.region != region.code && f.reaches(region)).filter(dated);
        if let Some(end) = given_way(group) {
            let first = group.first().copied();
            let follows = |f: &&Figure| {
                first.is_some_and(|first| belongs(first, f)) && f.until.is_none_or(|until| until > end)
            };
            let mut above: Vec<&Figure> = inherited.filter(follows).collect();
            // Figures come by region code, the nation first: the nearest level alone follows.
            let nearest = above.last().map(|f| f.region);
            above.retain(|f| Some(f.region) == nearest);
            group.extend(above);
        }
        // What ended earlier is older: a bare year ends after every day in it.
        group.sort_by_key(|f| std::cmp::Reverse((f.until.unwrap_or(NaiveDate::MAX), f.from.certain_from())));
    }
    groups.retain(|group| has_changed(group));
    groups
}

/// The kinds whose values follow one another.
fn is_kept(value: &Value) -> bool {
    matches!(
        value,
        Value::Refund(_)
            | Value::Deduction(_)
            | Value::AveragePension(_)
            | Value::Payday(_)
            | Value::Years(_)
            | Value::Fee(_)
            | Value::Benefit(_)
    )
}

fn belongs(one: &Figure, other: &Figure) -> bool {
    let is_same_kind = match (&one.value, &other.value) {
        (Value::Deduction(a), Value::Deduction(b)) => a.name == b.name && a.falls_on == b.falls_on,
        (Value::AveragePension(a), Value::AveragePension(b)) => a.class == b.class,
        (a, b) => is_same_subject(a, b),
    };
    let people = |f: &Figure| {
        let class: Option<Class> = f.who.class;
        let Who { sex, first_job, .. } = f.who;
        (f.who.statuses.clone(), f.who.tier, class, f.who.first_insured, sex, first_job, f.who.group.clone())
    };
    is_same_kind && people(one) == people(other) && one.area == other.area && reach(one) == reach(other)
}

/// Whom beyond the ordinary pool it is for: a named pool, or a frame.
fn reach(figure: &Figure) -> Option<&AppliesTo> {
    figure.applies_to.as_ref().filter(|reach| **reach != AppliesTo::All)
}

/// The last day of the own rule, once it has given way to what is inherited.
fn given_way(own: &[&Figure]) -> Option<NaiveDate> {
    let last = own.iter().max_by_key(|f| f.until.unwrap_or(NaiveDate::MAX))?;
    let is_inherited = last.after == Some(After::Inherited);
    last.until.filter(|_| is_inherited)
}

/// Whether one value had ended when another began: ages and sides of a dispute alone are no history.
fn has_changed(group: &[&Figure]) -> bool {
    group.iter().any(|old| {
        old.until.is_some_and(|until| {
            group.iter().any(|new| new.from.certain_from().is_some_and(|from| from > until))
        })
    })
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
