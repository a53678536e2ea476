//! Which rule of a key holds for somebody: city over province over nation.

use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Figure, Standing, Status, Value};
use crate::policy::provision::{LapseKey, Provision, ProvisionKey, Quantity, Scheme};
use crate::policy::region::{Place, RegionCode};
use crate::policy::resolve::{Answer, Reason, Resolution, resolve};

/// Where and when a rule is wanted, and the figures that there are.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a, 'p> {
    /// The place with those above it.
    pub place: &'p Place,
    /// The whole series of the place and of the regions above it.
    pub figures: &'a [Figure],
    /// The day.
    pub as_of: AsOf,
}

/// Whom a rule must be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whom {
    /// The scheme; `None` for rules about both.
    pub scheme: Option<Scheme>,
    /// The status within the employee scheme; `None` where it does not matter.
    pub status: Option<Status>,
}

/// The rule in a figure about lapse.
#[must_use]
pub fn lapse(figure: &Figure) -> Option<(LapseKey, &Provision)> {
    match &figure.value {
        Value::Provision(rule) => match rule.key {
            ProvisionKey::Lapse(key) => Some((key, rule)),
            _ => None,
        },
        _ => None,
    }
}

/// How long, where a figure says so in months or days.
#[must_use]
pub fn length(figure: &Figure) -> Option<Quantity> {
    let (_, rule) = lapse(figure)?;
    rule.quantity.filter(|q| matches!(q, Quantity::Months(_) | Quantity::Days(_)))
}

/// How many months, where a figure says so.
#[must_use]
pub fn months(figure: &Figure) -> Option<u32> {
    match length(figure)? {
        Quantity::Months(n) => Some(n),
        _ => None,
    }
}

/// The figures of an answer: one, or both sides of a dispute; none where nothing is known.
#[must_use]
pub fn told<'a>(answer: &Answer<'a>) -> Vec<&'a Figure> {
    answer.figures()
}

/// Why an answer tells nothing; `None` where it tells something.
#[must_use]
pub fn reason<'a>(answer: &Answer<'a>) -> Option<Reason<'a>> {
    match answer {
        Answer::Unknown(reason) => Some(reason.clone()),
        Answer::Known { .. } | Answer::Disputed(_) => None,
    }
}

impl Whom {
    /// Somebody in the employee scheme.
    #[must_use]
    pub const fn insured(status: Status) -> Self {
        Whom { scheme: Some(Scheme::Employee), status: Some(status) }
    }

    /// Somebody in the residents' scheme.
    #[must_use]
    pub const fn resident() -> Self {
        Whom { scheme: Some(Scheme::Residents), status: None }
    }

    /// Anybody in either.
    #[must_use]
    pub const fn anybody() -> Self {
        Whom { scheme: None, status: None }
    }

    /// Whether a rule is for these people.
    #[must_use]
    pub fn is_meant(self, figure: &Figure) -> bool {
        let Some((_, rule)) = lapse(figure) else { return false };
        let fits_status = match self.status {
            Some(status) => figure.who.statuses.is_empty() || figure.who.statuses.contains(&status),
            None => figure.who.statuses.is_empty(),
        };
        self.scheme.is_none_or(|scheme| scheme == rule.scheme) && fits_status
    }
}

impl<'a> Setting<'a, '_> {
    /// The figures of a key that are for these people, in force or not.
    fn meant(&self, key: LapseKey, whom: Whom) -> Vec<&'a Figure> {
        let is_wanted = |f: &&Figure| lapse(f).is_some_and(|(k, _)| k == key) && whom.is_meant(f);
        self.figures.iter().filter(is_wanted).collect()
    }

    /// The rule of a key that holds for these people. A rule that names their status goes before one for everybody.
    #[must_use]
    pub fn find(&self, key: LapseKey, whom: Whom) -> Resolution<'a> {
        resolve(self.place, None, &self.meant(key, whom), self.as_of, precision)
    }

    /// The same where people of one status fall into groups with rules of their own (断后补交的人, 断后不补交的人): one
    /// resolution for each group of the nearest level that has any, and its name.
    #[must_use]
    pub fn find_each(&self, key: LapseKey, whom: Whom) -> Vec<(Option<&'a str>, Resolution<'a>)> {
        let meant = self.meant(key, whom);
        let holds = |f: &&&Figure| {
            f.evidence().can_answer() && f.standing(self.as_of) == Standing::InForce && self.reaches(f)
        };
        let nearest = self
            .place
            .levels()
            .find(|r| meant.iter().filter(holds).any(|f| f.region == r.code))
            .map(|r| r.code);
        let mut groups: Vec<Option<&'a str>> = Vec::new();
        for figure in meant.iter().filter(holds).filter(|f| Some(f.region) == nearest) {
            let group = figure.who.group.as_deref();
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        if groups.is_empty() {
            groups.push(None);
        }
        // Who belongs to no named group is told the rule for everybody, where there is one.
        let mut found: Vec<(Option<&'a str>, Resolution<'a>)> = Vec::new();
        for group in groups {
            let figures: Vec<&'a Figure> = meant
                .iter()
                .copied()
                .filter(|f| f.who.group.is_none() || f.who.group.as_deref() == group)
                .collect();
            let resolution = resolve(self.place, None, &figures, self.as_of, precision);
            if !found.iter().any(|(_, other)| *other == resolution) {
                found.push((group, resolution));
            }
        }
        found
    }

    /// What those keys say for these people at the nearest level that says anything: sentences to read.
    #[must_use]
    pub fn nearest(&self, keys: &[LapseKey], whom: Whom) -> Vec<&'a Figure> {
        let holds = |f: &&Figure| {
            lapse(f).is_some_and(|(key, _)| keys.contains(&key))
                && whom.is_meant(f)
                && f.evidence().can_answer()
                && f.standing(self.as_of) == Standing::InForce
                && self.reaches(f)
        };
        let near: Vec<&'a Figure> = self.figures.iter().filter(holds).collect();
        let level = self.place.levels().find(|r| near.iter().any(|f| f.region == r.code));
        near.into_iter().filter(|f| level.is_some_and(|r| r.code == f.region)).collect()
    }

    /// What the province says to its cities on those keys (框架): to be read, never to be counted with.
    #[must_use]
    pub fn frames(&self, keys: &[LapseKey], scheme: Scheme) -> Vec<&'a Figure> {
        let is_wanted = |f: &&Figure| {
            lapse(f).is_some_and(|(key, rule)| keys.contains(&key) && rule.scheme == scheme)
                && f.applies_to == Some(AppliesTo::Frame)
                && f.region != RegionCode::CHINA
                && self.place.levels().any(|r| r.code == f.region)
                && f.evidence().can_answer()
                && f.standing(self.as_of) == Standing::InForce
        };
        self.figures.iter().filter(is_wanted).collect()
    }

    fn reaches(&self, figure: &Figure) -> bool {
        figure.reaches(&self.place.region)
    }
}

/// How closely a rule is about somebody: it names their group, their status, or neither.
fn precision(figure: &Figure) -> u8 {
    let group = if figure.who.group.is_some() { 2 } else { 0 };
    let status = u8::from(!figure.who.statuses.is_empty());
    status.saturating_add(group)
}
