//! The columns of the table: whom a figure is for, how closely it names them, and who is among whom.

use super::Benefit;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Standing, Status, Who};
use crate::policy::provision::Scheme;

/// The people of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// 在职: employees and flexible workers who still pay.
    Employee,
    /// 退休
    Retiree,
    /// 居民: a group by the place's own name, or all of them.
    Residents(Option<String>),
}

impl Column {
    /// Whether a figure is for (some of) these people. Without a status it is for all whom the scheme insures.
    #[must_use]
    pub fn holds(&self, who: &Who) -> bool {
        let has = |wanted: [Status; 2]| {
            who.statuses.is_empty() || who.statuses.iter().any(|status| wanted.contains(status))
        };
        match self {
            Column::Employee => has([Status::Employee, Status::Flexible]),
            Column::Retiree => has([Status::Retiree, Status::RetireeFlexible]),
            Column::Residents(group) => who.group.is_none() || who.group == *group,
        }
    }

    /// What sets these people apart within their column: `employee` covers flexible workers unless they alone are named.
    pub(super) fn part(&self, who: &Who) -> Who {
        let main = match self {
            Column::Employee => Some(Status::Employee),
            Column::Retiree => Some(Status::Retiree),
            Column::Residents(_) => None,
        };
        let is_main = who.statuses.is_empty() || main.is_none_or(|main| who.statuses.contains(&main));
        let mut part = who.clone();
        if is_main {
            part.statuses = Vec::new();
        }
        if matches!(self, Column::Residents(_)) {
            part.group = None;
        }
        part
    }
}

/// 在职 and 退休; residents by the groups that some figure in force names.
pub(super) fn columns(all: &[(&Figure, &Benefit)], scheme: Scheme, as_of: AsOf) -> Vec<Column> {
    if scheme == Scheme::Employee {
        return vec![Column::Employee, Column::Retiree];
    }
    let mut groups: Vec<Option<String>> = Vec::new();
    for (figure, _) in all {
        let is_told = figure.evidence().can_answer() && figure.standing(as_of) == Standing::InForce;
        if is_told && figure.who.group.is_some() && !groups.contains(&figure.who.group) {
            groups.push(figure.who.group.clone());
        }
    }
    if groups.is_empty() {
        groups.push(None);
    }
    groups.into_iter().map(Column::Residents).collect()
}

/// Whether nothing sets these people apart.
pub(super) fn is_everybody(part: &Who) -> bool {
    precision(part) == 0
}

/// How closely a figure names its people.
pub(super) fn precision(who: &Who) -> u8 {
    let named = [
        !who.statuses.is_empty(),
        who.age.is_some(),
        who.tier.is_some(),
        who.class.is_some(),
        who.first_insured.is_some(),
        who.sex.is_some(),
        who.first_job.is_some(),
        who.group.is_some(),
    ];
    u8::try_from(named.into_iter().filter(|is_named| *is_named).count()).unwrap_or(u8::MAX)
}

/// Whether a figure for `wide` people holds for all of `narrow`.
pub(super) fn includes(wide: &Who, narrow: &Who) -> bool {
    let ends = |who: &Who| who.age.map(|a| (a.from, a.below));
    (wide.statuses.is_empty() || wide.statuses == narrow.statuses)
        && (wide.age.is_none() || ends(wide) == ends(narrow))
        && (wide.tier.is_none() || wide.tier == narrow.tier)
        && (wide.class.is_none() || wide.class == narrow.class)
        && (wide.first_insured.is_none() || wide.first_insured == narrow.first_insured)
        && (wide.sex.is_none() || wide.sex == narrow.sex)
        && (wide.first_job.is_none() || wide.first_job == narrow.first_job)
        && (wide.group.is_none() || wide.group == narrow.group)
}
