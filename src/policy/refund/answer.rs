//! Which refund rule holds for whom: every way the answer can differ between people of one status.
//!
//! A rule may depend on age, tier, class or first insurance. What a person leaves open is not guessed: each
//! possibility becomes a [`Case`] of its own, and only the questions on which the answers really differ remain.

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{BandStart, Class, Figure, FirstInsured, Standing, Status, Tier, Value};
use crate::policy::input::Said;
use crate::policy::region::Place;
use crate::policy::resolve::{Answer, Pool, Resolution, reaches, resolve};

use super::dimension::Dimensions;

/// How old a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Age {
    /// Not said.
    #[default]
    Unknown,
    /// Born in that month.
    Born(YearMonth),
    /// Counted as of that full year of age, whatever the calendar says: "what comes at seventy?".
    CountedAs(u32),
}

/// What is known of a person, as far as rules ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Status in the employee scheme.
    pub status: Status,
    /// Age.
    pub age: Age,
    /// Tier.
    pub tier: Said<Tier>,
    /// Class; `Known(None)` is "none of the special ones". What is not said counts as that.
    pub class: Said<Option<Class>>,
    /// Month of first insurance.
    pub first_insured: Said<YearMonth>,
}

impl Person {
    /// Somebody of whom only the status is known.
    #[must_use]
    pub fn of(status: Status) -> Self {
        Person {
            status,
            age: Age::Unknown,
            tier: Said::Nothing,
            class: Said::Nothing,
            first_insured: Said::Nothing,
        }
    }
}

/// A part of the ages: `from` inclusive, `below` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ages {
    /// First full year of age.
    pub from: Option<u32>,
    /// Below this age.
    pub below: Option<u32>,
}

impl Ages {
    /// Whether some age is in this part and in the band that those ends make.
    fn meets(self, from: Option<u32>, below: Option<u32>) -> bool {
        let begins_before = |start: Option<u32>, end: Option<u32>| end.is_none_or(|e| start.unwrap_or(0) < e);
        begins_before(self.from, below) && begins_before(from, self.below)
    }
}

/// The people an answer is for; a part that makes no difference is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// Ages.
    pub ages: Option<Ages>,
    /// Tier.
    pub tier: Option<Tier>,
    /// Class: `Some(None)` is "none of the special ones".
    pub class: Option<Option<Class>>,
    /// Side of a day of first insurance.
    pub first_insured: Option<FirstInsured>,
}

/// A question that would narrow the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Month of birth.
    Birth,
    /// Tier.
    Tier,
    /// Class.
    Class,
    /// Month of first insurance.
    FirstInsured,
    /// Sex (男, 女): the full years differ.
    Sex,
    /// Years of contribution.
    Years,
}

/// One possible answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    /// For whom.
    pub circumstances: Circumstances,
    /// What holds.
    pub resolution: Resolution<'a>,
    /// What is taken from the credit: answerable figures only.
    pub deductions: Vec<&'a Figure>,
}

/// All possible answers for a person, and what would narrow them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers<'a> {
    /// One or more; more than one only where something left open makes a difference.
    pub cases: Vec<Case<'a>>,
    /// Questions that this place's rules put to people of this status, whether answered or not.
    pub questions: Vec<Question>,
    /// Classes that the rules name.
    pub classes: Vec<Class>,
    /// What the place calls its tiers, where its rules name them.
    pub tier_names: Vec<(Tier, String)>,
    /// Age at which somebody moves, and when that counts; ascending.
    pub boundaries: Vec<(u32, BandStart)>,
}

/// Finds every answer that the rules of a place have for a person on a day.
#[must_use]
pub fn answers<'a>(
    place: &Place,
    pool: Pool<'_>,
    figures: &'a [Figure],
    person: &Person,
    as_of: AsOf,
) -> Answers<'a> {
    let reaching = || {
        let is_counted = |f: &&Figure| matches!(f.value, Value::Refund(_) | Value::Deduction(_));
        figures.iter().filter(is_counted).filter(|f| reaches(f, place, pool))
    };
    let relevant: Vec<&'a Figure> = reaching().filter(|f| includes(f, person.status)).collect();
    let is_refund = |f: &&Figure| matches!(f.value, Value::Refund(_));
    let retirees: Vec<&Figure> =
        reaching().filter(is_refund).filter(|f| includes(f, Status::Retiree)).collect();
    // Where figures tell a boundary differently, the one that holds nearest to the place decides.
    let rank = |figure: &Figure| {
        let level = place.levels().position(|r| r.code == figure.region);
        (!holds(figure, as_of), level)
    };
    let dimensions = Dimensions::of(&relevant, &retirees, person.status, rank, |f| f.standing(as_of));
    let ask = |circumstances| find(place, pool, &relevant, person.status, circumstances, as_of);
    let mut cases: Vec<Case<'a>> = dimensions.possible(person, as_of.on).into_iter().map(ask).collect();
    let questions = dimensions.questions(&dimensions.all().into_iter().map(ask).collect::<Vec<_>>());
    forget_idle_parts(&mut cases);
    let Dimensions { classes, tier_names, boundaries, .. } = dimensions;
    Answers { cases, questions, classes, tier_names, boundaries }
}

/// Whether a figure is about people of a status. A retiree's figure includes retired flexible workers.
pub fn includes(figure: &Figure, status: Status) -> bool {
    figure.who.statuses.contains(&status)
        || (status == Status::RetireeFlexible && figure.who.statuses.contains(&Status::Retiree))
}

/// How closely a figure is about these people: naming their status or their class beats including them.
pub(super) fn precision(figure: &Figure, status: Status) -> u8 {
    u8::from(figure.who.statuses.contains(&status)) + 2 * u8::from(figure.who.class.is_some())
}

fn find<'a>(
    place: &Place,
    pool: Pool<'_>,
    relevant: &[&'a Figure],
    status: Status,
    circumstances: Circumstances,
    as_of: AsOf,
) -> Case<'a> {
    let fitting: Vec<&'a Figure> =
        relevant.iter().copied().filter(|f| fits(f, &circumstances, as_of)).collect();
    let refunds: Vec<&'a Figure> =
        fitting.iter().copied().filter(|f| matches!(f.value, Value::Refund(_))).collect();
    let resolution = resolve(place, pool, &refunds, as_of, |f| precision(f, status));
    let mut names: Vec<&str> = fitting.iter().filter_map(|f| deduction_name(f)).collect();
    names.sort_unstable();
    names.dedup();
    let deduction = |name: &str| {
        let same: Vec<&'a Figure> =
            fitting.iter().copied().filter(|f| deduction_name(f) == Some(name)).collect();
        match resolve(place, pool, &same, as_of, |f| precision(f, status)).answer {
            Answer::Known { figure, .. } => Some(figure),
            Answer::Disputed(_) | Answer::Unknown(_) => None,
        }
    };
    let deductions = names.into_iter().filter_map(deduction).collect();
    Case { circumstances, resolution, deductions }
}

fn deduction_name(figure: &Figure) -> Option<&str> {
    match &figure.value {
        Value::Deduction(deduction) => Some(&deduction.name),
        _ => None,
    }
}

fn holds(figure: &Figure, as_of: AsOf) -> bool {
    figure.standing(as_of) == Standing::InForce
}

/// Whether a figure can be about people in these circumstances.
fn fits(figure: &Figure, c: &Circumstances, as_of: AsOf) -> bool {
    let who = &figure.who;
    // An unconfirmed figure divides nobody, so nobody is asked about its people: it is shown to all it may concern.
    let concerns_undivided = !figure.evidence().can_answer();
    let age = match (who.age, c.ages) {
        (Some(band), Some(ages)) => ages.meets(band.from, band.below),
        (Some(_), None) => concerns_undivided,
        (None, _) => true,
    };
    // Who has no account gets nothing by a rule that does not name them.
    let is_for_all_tiers = who.tier.is_none() && c.tier != Some(Tier::PoolOnly);
    // Nor does one of another day put anybody into a tier: it may be why nothing is known.
    let is_untiered = c.tier.is_none() && (concerns_undivided || !holds(figure, as_of));
    let tier = is_for_all_tiers || who.tier == c.tier || is_untiered;
    let first = who.first_insured.is_none()
        || who.first_insured == c.first_insured
        || (c.first_insured.is_none() && concerns_undivided);
    age && tier && first && (who.class.is_none() || Some(who.class) == c.class)
}

/// Whether people who differ in one part alone get different answers.
pub(super) fn differs_by(cases: &[Case<'_>], forget: impl Fn(&mut Circumstances)) -> bool {
    let without = |case: &Case<'_>| {
        let mut c = case.circumstances;
        forget(&mut c);
        c
    };
    cases
        .iter()
        .any(|one| cases.iter().any(|other| without(one) == without(other) && !is_same_answer(one, other)))
}

fn is_same_answer(one: &Case<'_>, other: &Case<'_>) -> bool {
    one.resolution.answer == other.resolution.answer && one.deductions == other.deductions
}

/// Forgets every part that makes no difference, and joins neighbouring ages with one answer.
fn forget_idle_parts(cases: &mut Vec<Case<'_>>) {
    let parts: [fn(&mut Circumstances); 4] =
        [|c| c.ages = None, |c| c.tier = None, |c| c.class = None, |c| c.first_insured = None];
    for forget in parts {
        if !differs_by(cases, forget) {
            cases.iter_mut().for_each(|case| forget(&mut case.circumstances));
        }
    }
    // People who differ in forgotten parts only are one case; only then do neighbouring ages stand side by side.
    let mut kept: Vec<Case<'_>> = Vec::new();
    for case in std::mem::take(cases) {
        match kept.iter_mut().find(|k| k.circumstances == case.circumstances) {
            Some(same) => also_say(same, case.resolution.also_said),
            None => kept.push(case),
        }
    }
    for case in kept {
        match cases.last_mut() {
            Some(last) if joins(last, &case) => join(last, case),
            _ => cases.push(case),
        }
    }
}

/// Whether a case continues the one before it: same answer, same people but for neighbouring ages.
fn joins(last: &Case<'_>, next: &Case<'_>) -> bool {
    let (one, other) = (last.circumstances, next.circumstances);
    let rest = |c: Circumstances| Circumstances { ages: None, ..c };
    let meets = one.ages.zip(other.ages).is_some_and(|(a, b)| a.below.is_some() && a.below == b.from);
    is_same_answer(last, next) && rest(one) == rest(other) && meets
}

fn join<'a>(last: &mut Case<'a>, next: Case<'a>) {
    if let Some((ages, further)) = last.circumstances.ages.as_mut().zip(next.circumstances.ages) {
        ages.below = further.below;
    }
    also_say(last, next.resolution.also_said);
}

fn also_say<'a>(case: &mut Case<'a>, figures: Vec<&'a Figure>) {
    for figure in figures {
        if !case.resolution.also_said.contains(&figure) {
            case.resolution.also_said.push(figure);
        }
    }
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
