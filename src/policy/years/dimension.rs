//! The parts of people's circumstances on which rules about years turn, and which of them one person may be in.

use chrono::NaiveDate;

use crate::policy::date::YearMonth;
use crate::policy::figure::{Border, Figure, FirstInsured, FirstJob, Status, Tier, Who};
use crate::policy::input::Said;

use super::answer::{Moment, Person};
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
    fn of(category: Category) -> Self {
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

    fn meets(self, other: Span) -> bool {
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

fn day_of(border: Option<Border>) -> Option<NaiveDate> {
    match border {
        Some(Border::Day(day)) => Some(day),
        Some(Border::SchemeStart) | None => None,
    }
}

fn days_of(job: FirstJob) -> Span {
    Span { from: day_of(job.from), before: day_of(job.before) }
}

fn scheme_side(job: FirstJob) -> Option<SchemeSide> {
    if job.from == Some(Border::SchemeStart) {
        Some(SchemeSide::After)
    } else {
        (job.before == Some(Border::SchemeStart)).then_some(SchemeSide::Before)
    }
}

/// The parts of people's circumstances that the rules of a place look at.
pub(super) struct Dimensions {
    statuses: Vec<Option<Status>>,
    first_insured: Vec<Option<Span>>,
    first_job: Vec<Option<Span>>,
    schemes: Vec<Option<SchemeSide>>,
    /// By this day there was a local scheme: a rule tells of first jobs between its start and that day.
    scheme_by: Option<NaiveDate>,
    tiers: Vec<Option<Tier>>,
    groups: Vec<Option<Option<String>>>,
}

impl Dimensions {
    pub(super) fn of(relevant: &[&Figure]) -> Self {
        let whos = || relevant.iter().filter(|f| f.evidence().can_answer()).map(|f| &f.who);
        let two =
            |is_divided: bool, one, other| if is_divided { vec![Some(one), Some(other)] } else { vec![] };
        let insured = whos().filter_map(|w| w.first_insured).map(|side| match side {
            FirstInsured::Before(day) | FirstInsured::From(day) => day,
        });
        let jobs = || whos().filter_map(|w| w.first_job);
        let job_days = jobs().flat_map(|job| [day_of(job.from), day_of(job.before)]).flatten();
        let mut groups: Vec<Option<Option<String>>> =
            whos().filter(|w| w.group.is_some()).map(|w| Some(w.group.clone())).collect();
        groups.sort();
        groups.dedup();
        if !groups.is_empty() {
            groups.insert(0, Some(None));
        }
        let is_by_status = whos().any(|w| !w.statuses.is_empty());
        let statuses =
            if is_by_status { vec![Some(Status::Employee), Some(Status::Flexible)] } else { vec![] };
        Dimensions {
            statuses: or_none(statuses),
            first_insured: spans(insured.collect()),
            first_job: spans(job_days.collect()),
            schemes: or_none(two(
                jobs().any(|job| scheme_side(job).is_some()),
                SchemeSide::Before,
                SchemeSide::After,
            )),
            scheme_by: jobs()
                .filter(|job| job.from == Some(Border::SchemeStart))
                .filter_map(|job| day_of(job.before))
                .max(),
            // Where one tier is known there is another: its people must not be told the known one's rule.
            tiers: or_none(if whos().any(|w| w.tier.is_some()) {
                vec![Some(Tier::WithAccount), Some(Tier::PoolOnly)]
            } else {
                vec![]
            }),
            groups: or_none(groups),
        }
    }

    /// The groups that the rules name.
    pub(super) fn group_names(&self) -> Vec<String> {
        self.groups.iter().flatten().flatten().cloned().collect()
    }

    /// All circumstances that somebody may be in.
    pub(super) fn possible(&self, person: &Person) -> Vec<Circumstances> {
        let narrowed = Dimensions {
            statuses: said(&self.statuses, person.status),
            first_insured: within(&self.first_insured, person.first_insured),
            first_job: within(&self.first_job, person.first_job),
            schemes: self.schemes.clone(),
            scheme_by: self.scheme_by,
            tiers: said(&self.tiers, person.tier),
            groups: match &person.group {
                Said::Known(group) if self.groups.contains(&Some(group.clone())) => vec![Some(group.clone())],
                _ => self.groups.clone(),
            },
        };
        narrowed.all(&person.candidates)
    }

    /// All circumstances of people of those categories.
    pub(super) fn all(&self, candidates: &[(Category, Moment)]) -> Vec<Circumstances> {
        let mut all = Vec::new();
        for (category, retires) in candidates {
            let start = Circumstances {
                people: People::of(*category),
                retires: *retires,
                status: None,
                first_insured: None,
                first_job: None,
                scheme: None,
                tier: None,
                group: None,
            };
            let mut these = vec![start];
            these = each(these, &self.statuses, |c, part| c.status = part);
            these = each(these, &self.tiers, |c, part| c.tier = part);
            these = each(these, &self.groups, |c, part| c.group = part);
            these = each(these, &self.schemes, |c, part| c.scheme = part);
            these = each(these, &self.first_insured, |c, part| c.first_insured = part);
            these = each(these, &self.first_job, |c, part| c.first_job = part);
            // Nobody began to work before the scheme and after a day by which it was there.
            these.retain(|c| !(self.is_after_scheme(c) && c.scheme == Some(SchemeSide::Before)));
            all.extend(these);
        }
        all
    }

    fn is_after_scheme(&self, c: &Circumstances) -> bool {
        self.scheme_by.zip(c.first_job.and_then(|span| span.from)).is_some_and(|(by, from)| from >= by)
    }

    /// Leaves out what goes without saying.
    pub(super) fn plain(&self, mut c: Circumstances) -> Circumstances {
        if self.is_after_scheme(&c) {
            c.scheme = None;
        }
        c
    }
}

fn each<T: Clone>(
    these: Vec<Circumstances>,
    parts: &[T],
    set: impl Fn(&mut Circumstances, T),
) -> Vec<Circumstances> {
    let one = |c: &Circumstances| -> Vec<Circumstances> {
        parts
            .iter()
            .map(|part| {
                let mut c = c.clone();
                set(&mut c, part.clone());
                c
            })
            .collect()
    };
    these.iter().flat_map(one).collect()
}

fn or_none<T>(parts: Vec<Option<T>>) -> Vec<Option<T>> {
    if parts.is_empty() { vec![None] } else { parts }
}

/// The stretches between borders.
fn spans(mut borders: Vec<NaiveDate>) -> Vec<Option<Span>> {
    borders.sort_unstable();
    borders.dedup();
    if borders.is_empty() {
        return vec![None];
    }
    let mut found = Vec::new();
    let mut from = None;
    for border in borders {
        found.push(Some(Span { from, before: Some(border) }));
        from = Some(border);
    }
    found.push(Some(Span { from, before: None }));
    found
}

fn said<T: Copy + PartialEq>(all: &[Option<T>], said: Said<T>) -> Vec<Option<T>> {
    match said {
        Said::Known(value) if all.contains(&Some(value)) => vec![Some(value)],
        _ => all.to_vec(),
    }
}

/// The stretches that a month meets: two where a border lies inside it.
fn within(all: &[Option<Span>], said: Said<YearMonth>) -> Vec<Option<Span>> {
    let Said::Known(month) = said else { return all.to_vec() };
    let own = Span { from: Some(month.first_day()), before: Some(month.plus_months(1).first_day()) };
    all.iter().copied().filter(|span| span.is_none_or(|span| span.meets(own))).collect()
}
