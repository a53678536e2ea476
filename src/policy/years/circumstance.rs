//! The people an answer about years is for, whether a rule is about them, and which of them can be named together.

use chrono::NaiveDate;

use crate::policy::figure::{Border, Figure, FirstInsured, FirstJob, Status, Tier, Who};

use super::answer::Moment;
use super::retirement::Category;

/// Men, women, or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum People {
    /// Men and women alike.
    Everybody,
    /// 男
    Men,
    /// 女
    Women,
    /// 女，原来55岁退休
    Women55,
    /// 女，原来50岁退休
    Women50,
}

impl People {
    pub(super) fn of(category: Category) -> Self {
        match category {
            Category::Male => People::Men,
            Category::Woman55 => People::Women55,
            Category::Woman50 => People::Women50,
        }
    }

    fn with(self, other: People) -> Option<People> {
        match (self, other) {
            (People::Women55, People::Women50) | (People::Women50, People::Women55) => Some(People::Women),
            (People::Men, People::Women) | (People::Women, People::Men) => Some(People::Everybody),
            _ => None,
        }
    }

    /// Whether a rule that names no sex, or this one, may be about them.
    pub(super) fn may_be(self, who: &Who) -> bool {
        use crate::policy::figure::Sex;
        match (who.sex, self) {
            (None, _) | (_, People::Everybody) => true,
            (Some(sex), People::Men) => sex == Sex::Male,
            (Some(sex), _) => sex == Sex::Female,
        }
    }
}

/// A stretch of time: `from` inclusive, `before` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// Its first day; `None` for all the past.
    pub from: Option<NaiveDate>,
    /// The day after its last; `None` for all the future.
    pub before: Option<NaiveDate>,
}

impl Span {
    fn holds(self, other: Span) -> bool {
        self.from.is_none_or(|from| other.from.is_some_and(|o| o >= from))
            && self.before.is_none_or(|before| other.before.is_some_and(|o| o <= before))
    }

    pub(super) fn meets(self, other: Span) -> bool {
        let begins_before =
            |from: Option<NaiveDate>, end: Option<NaiveDate>| from.zip(end).is_none_or(|(f, e)| f < e);
        begins_before(self.from, other.before) && begins_before(other.from, self.before)
    }

    fn with(self, other: Span) -> Option<Span> {
        let follows = |a: Span, b: Span| a.before.is_some() && a.before == b.from;
        if follows(self, other) {
            Some(Span { from: self.from, before: other.before })
        } else {
            follows(other, self).then_some(Span { from: other.from, before: self.before })
        }
    }

    fn is_all(self) -> bool {
        self.from.is_none() && self.before.is_none()
    }
}

/// On which side of the unknown start of the local scheme the first job began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SchemeSide {
    /// Before there was a local scheme.
    Before,
    /// After it began.
    After,
}

/// The people an answer is for; a part that makes no difference is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// Men, women, or all.
    pub people: People,
    /// When they reach retirement age.
    pub retires: Moment,
    /// Employee or flexible.
    pub status: Option<Status>,
    /// When they were first insured.
    pub first_insured: Option<Span>,
    /// When the first job began.
    pub first_job: Option<Span>,
    /// On which side of the start of the local scheme.
    pub scheme: Option<SchemeSide>,
    /// Tier.
    pub tier: Option<Tier>,
    /// A group that the place names; `Some(None)` is none of them.
    pub group: Option<Option<String>>,
}

impl Circumstances {
    /// Whether a figure is about these people.
    pub(super) fn fits(&self, figure: &Figure) -> bool {
        let who = &figure.who;
        // An unconfirmed figure divides nobody: it is shown to all it may concern.
        let is_loose = !figure.evidence().can_answer();
        let in_span = |wanted: Span, own: Option<Span>| match own {
            Some(own) if is_loose => wanted.meets(own),
            Some(own) => wanted.holds(own),
            None => wanted.is_all() || is_loose,
        };
        let status =
            who.statuses.is_empty() || self.status.map_or(is_loose, |status| is_of(&who.statuses, status));
        let tier = who.tier.is_none_or(|tier| self.tier.map_or(is_loose, |own| own == tier));
        let group = who.group.is_none() || self.group.as_ref().map_or(is_loose, |own| *own == who.group);
        let insured = who.first_insured.is_none_or(|side| in_span(span_of(side), self.first_insured));
        let job = who.first_job.is_none_or(|job| {
            let side = scheme_side(job);
            in_span(days_of(job), self.first_job)
                && side.is_none_or(|side| self.scheme.map_or(is_loose, |own| own == side))
        });
        self.people.may_be(who) && status && tier && group && insured && job
    }

    /// The people of both, where they differ in one part alone and that part has a name for both.
    fn with(&self, other: &Circumstances) -> Option<Circumstances> {
        let mut both = self.clone();
        let mut differing = 0;
        if self.people != other.people {
            both.people = self.people.with(other.people)?;
            differing += 1;
        }
        for (own, others, joined) in [
            (self.first_insured, other.first_insured, &mut both.first_insured),
            (self.first_job, other.first_job, &mut both.first_job),
        ] {
            if own != others {
                *joined = Some(own?.with(others?)?).filter(|span| !span.is_all());
                differing += 1;
            }
        }
        if self.status != other.status {
            both.status = self.status.zip(other.status).map(|_| None)?;
            differing += 1;
        }
        if self.scheme != other.scheme {
            both.scheme = self.scheme.zip(other.scheme).map(|_| None)?;
            differing += 1;
        }
        if self.tier != other.tier {
            both.tier = self.tier.zip(other.tier).map(|_| None)?;
            differing += 1;
        }
        (self.retires == other.retires && self.group == other.group && differing < 2).then_some(both)
    }
}

/// Joins people with one answer, as far as they can be named together. The order is kept.
pub(super) fn join<T>(
    cases: Vec<(Circumstances, T)>,
    is_same: impl Fn(&T, &T) -> bool,
    mut merge: impl FnMut(&mut T, T),
) -> Vec<(Circumstances, T)> {
    let mut joined = cases;
    loop {
        let mut next: Vec<(Circumstances, T)> = Vec::new();
        let before = joined.len();
        for (people, answer) in joined {
            let beside = next.iter().enumerate().find_map(|(n, (other, theirs))| {
                if is_same(theirs, &answer) { other.with(&people).map(|both| (n, both)) } else { None }
            });
            match beside.and_then(|(n, both)| next.get_mut(n).map(|kept| (kept, both))) {
                Some((kept, both)) => {
                    kept.0 = both;
                    merge(&mut kept.1, answer);
                }
                None => next.push((people, answer)),
            }
        }
        if next.len() == before {
            return next;
        }
        joined = next;
    }
}

/// Whether a rule for those statuses is about somebody of a status; retired people have the rule of their time at work.
pub(super) fn is_of(statuses: &[Status], status: Status) -> bool {
    let retired = match status {
        Status::Flexible => Status::RetireeFlexible,
        _ => Status::Retiree,
    };
    statuses.contains(&status) || statuses.contains(&retired)
}

fn span_of(side: FirstInsured) -> Span {
    match side {
        FirstInsured::Before(day) => Span { from: None, before: Some(day) },
        FirstInsured::From(day) => Span { from: Some(day), before: None },
    }
}

pub(super) fn day_of(border: Option<Border>) -> Option<NaiveDate> {
    match border {
        Some(Border::Day(day)) => Some(day),
        Some(Border::SchemeStart) | None => None,
    }
}

fn days_of(job: FirstJob) -> Span {
    Span { from: day_of(job.from), before: day_of(job.before) }
}

pub(super) fn scheme_side(job: FirstJob) -> Option<SchemeSide> {
    if job.from == Some(Border::SchemeStart) {
        Some(SchemeSide::After)
    } else {
        (job.before == Some(Border::SchemeStart)).then_some(SchemeSide::Before)
    }
}
