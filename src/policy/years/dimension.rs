//! The parts of people's circumstances on which rules about years turn, and which of them one person may be in.

use chrono::NaiveDate;

use crate::policy::date::YearMonth;
use crate::policy::figure::{Border, Figure, FirstInsured, Status, Tier};
use crate::policy::input::Said;

use super::answer::{Moment, Person};
use super::circumstance::{Circumstances, People, SchemeSide, Span, day_of, scheme_side};
use super::retirement::Category;

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
