//! Which rules about years hold for whom: every way in which the answer can differ, and what would narrow it.
//!
//! All tests that hold must be met (累计 and 实际 …); of 连续缴费 and 累计 for the same people either suffices. What a person leaves
//! open is not guessed: each possibility is a [`Case`] of its own.

use chrono::NaiveDate;

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Standing, Status, Tier, Value};
use crate::policy::input::Said;
use crate::policy::region::Place;
use crate::policy::resolve::{Answer, Reason, Resolution, reaches, resolve};

use super::circumstance::{Circumstances, join};
use super::dimension::Dimensions;
use super::retirement::Category;
use super::rule::{Test, YearsRule};

/// When somebody reaches retirement age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// On a day.
    On(NaiveDate),
    /// Some day of a month.
    In(YearMonth),
}

impl Moment {
    /// The month.
    #[must_use]
    pub fn month(self) -> YearMonth {
        match self {
            Moment::On(day) => YearMonth::of(day),
            Moment::In(month) => month,
        }
    }

    /// The days that stand for it: the last of a month, and the first too where a rule begins or ends in between.
    fn days(self, relevant: &[&Figure]) -> Vec<NaiveDate> {
        let month = match self {
            Moment::On(day) => return vec![day],
            Moment::In(month) => month,
        };
        let (first, last) = (month.first_day(), month.last_day());
        let starts = |f: &&Figure| {
            [f.from.possible_from(), f.from.certain_from()]
                .into_iter()
                .flatten()
                .any(|d| d > first && d <= last)
        };
        let ends = |f: &&Figure| f.until.is_some_and(|until| until >= first && until < last);
        let is_divided = relevant.iter().any(|f| starts(f) || ends(f));
        if is_divided { vec![first, last] } else { vec![last] }
    }
}

/// What is known of a person, as far as rules about years ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who they may be, each with the moment of reaching retirement age.
    pub candidates: Vec<(Category, Moment)>,
    /// Employee or flexible.
    pub status: Said<Status>,
    /// Month of first insurance.
    pub first_insured: Said<YearMonth>,
    /// Month of the first job.
    pub first_job: Said<YearMonth>,
    /// Tier.
    pub tier: Said<Tier>,
    /// A group that the place names; `Known(None)` is none of them.
    pub group: Said<Option<String>>,
}

impl Person {
    /// Anybody who reaches retirement age on a day.
    #[must_use]
    pub fn anybody(on: NaiveDate) -> Self {
        Person::of(Category::WORDS.iter().map(|(category, _)| (*category, Moment::On(on))).collect())
    }

    /// Somebody of whom nothing else is known.
    #[must_use]
    pub fn of(candidates: Vec<(Category, Moment)>) -> Self {
        Person {
            candidates,
            status: Said::Nothing,
            first_insured: Said::Nothing,
            first_job: Said::Nothing,
            tier: Said::Nothing,
            group: Said::Nothing,
        }
    }
}

/// A question that would narrow the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Employee or flexible.
    Status,
    /// Month of first insurance.
    FirstInsured,
    /// Month of the first job.
    FirstJob,
    /// Tier.
    Tier,
    /// One of the groups that the place names.
    Group,
}

/// How long must be paid by one test. Two numbers where sources disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need<'a> {
    /// What is counted.
    pub test: Test,
    /// Fewest and most months; `None` exactly for [`Test::UntilRetirement`].
    pub months: Option<(u32, u32)>,
    /// The figures that say so: several where they disagree.
    pub figures: Vec<&'a Figure>,
}

impl Need<'_> {
    /// 暂定: a figure behind it is expected to rise, and nobody tells by how much.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.figures.iter().any(|f| f.is_provisional)
    }
}

/// One possible answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    /// For whom.
    pub circumstances: Circumstances,
    /// What holds by each test of which anything is said of these people.
    pub tests: Vec<(Test, Resolution<'a>)>,
    /// Conditions that hold for other people of the place, by tests that nobody puts to these.
    pub of_others: Vec<&'a Figure>,
}

impl<'a> Case<'a> {
    /// What is known to be needed.
    #[must_use]
    pub fn needs(&self) -> Vec<Need<'a>> {
        let need = |(test, resolution): &(Test, Resolution<'a>)| {
            let figures = match &resolution.answer {
                Answer::Known { figure, .. } => vec![*figure],
                Answer::Disputed(sides) => sides.clone(),
                Answer::Unknown(_) => return None,
            };
            let months: Vec<u32> = figures.iter().filter_map(|f| rule(f)?.months).collect();
            let months = months.iter().copied().min().zip(months.iter().copied().max());
            Some(Need { test: *test, months, figures })
        };
        self.tests.iter().filter_map(need).collect()
    }

    /// Tests of which something is said, and nothing that answers, with the reason. Total years are always asked for.
    #[must_use]
    pub fn open(&self) -> Vec<(Test, Reason<'a>)> {
        let mut open: Vec<(Test, Reason<'a>)> = self
            .tests
            .iter()
            .filter_map(|(test, resolution)| match &resolution.answer {
                Answer::Unknown(reason) => Some((*test, reason.clone())),
                _ => None,
            })
            .collect();
        let is_told = self
            .needs()
            .iter()
            .any(|need| matches!(need.test, Test::Total | Test::Continuous | Test::UntilRetirement));
        if is_told {
            // Either of the three tells how long in all.
            open.retain(|(test, _)| !matches!(test, Test::Total | Test::Continuous | Test::UntilRetirement));
        } else if !open.iter().any(|(test, _)| *test == Test::Total) {
            open.insert(0, (Test::Total, Reason::NotFound));
        }
        open
    }

    /// What weaker sources say.
    #[must_use]
    pub fn also_said(&self) -> Vec<&'a Figure> {
        let mut said: Vec<&'a Figure> = Vec::new();
        for figure in self.tests.iter().flat_map(|(_, r)| r.also_said.iter().copied()) {
            if !said.contains(&figure) {
                said.push(figure);
            }
        }
        said
    }
}

/// All possible answers for a person, and what would narrow them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers<'a> {
    /// One or more; more than one only where something left open makes a difference.
    pub cases: Vec<Case<'a>>,
    /// Questions that this place's rules put to people who retire then, whether answered or not.
    pub questions: Vec<Question>,
    /// The groups that the rules name.
    pub groups: Vec<String>,
}

/// The rule of a figure, where it is one about years.
#[must_use]
pub fn rule(figure: &Figure) -> Option<&YearsRule> {
    match &figure.value {
        Value::Years(rule) => Some(rule),
        _ => None,
    }
}

/// The figures about years that reach the people of a place. Ages and classes divide nobody here: a rule that names
/// one is listed and answers nobody.
pub(super) fn relevant<'a>(place: &Place, figures: &'a [Figure]) -> Vec<&'a Figure> {
    let is_plain = |f: &Figure| f.who.age.is_none() && f.who.class.is_none();
    figures.iter().filter(|f| rule(f).is_some() && is_plain(f) && reaches(f, place, None)).collect()
}

/// Finds every answer that a person may get.
///
/// `figures` are the whole dated series of the place and of the regions above it; their order does not matter.
#[must_use]
pub fn answers<'a>(place: &Place, figures: &'a [Figure], person: &Person, as_of: AsOf) -> Answers<'a> {
    let relevant = relevant(place, figures);
    let dimensions = Dimensions::of(&relevant);
    let ask = |circumstances: &Circumstances| -> Vec<Case<'a>> {
        let days = circumstances.retires.days(&relevant);
        days.into_iter().map(|day| find(place, &relevant, circumstances.clone(), as_of.on(day))).collect()
    };
    let every: Vec<Case<'a>> = dimensions.all(&person.candidates).iter().flat_map(ask).collect();
    let questions = questions(&every);
    let possible: Vec<Case<'a>> = dimensions.possible(person).iter().flat_map(ask).collect();
    Answers { cases: joined(possible, &dimensions), questions, groups: dimensions.group_names() }
}

fn joined<'a>(mut cases: Vec<Case<'a>>, dimensions: &Dimensions) -> Vec<Case<'a>> {
    if !differs_by(&cases, |c| c.group = None) {
        cases.iter_mut().for_each(|case| case.circumstances.group = None);
    }
    let pairs = cases.into_iter().map(|case| (case.circumstances.clone(), case)).collect();
    let joined = join(pairs, is_same_answer, also_say);
    let named = |(circumstances, case)| Case { circumstances: dimensions.plain(circumstances), ..case };
    joined.into_iter().map(named).collect()
}

/// Resolves every test for people in these circumstances.
pub(super) fn find<'a>(
    place: &Place,
    relevant: &[&'a Figure],
    circumstances: Circumstances,
    as_of: AsOf,
) -> Case<'a> {
    let mut tests = Vec::new();
    for (test, _) in Test::WORDS {
        let by_test = |f: &&&'a Figure| rule(f).is_some_and(|rule| rule.test == *test);
        let fitting: Vec<&'a Figure> =
            relevant.iter().filter(by_test).copied().filter(|f| circumstances.fits(f)).collect();
        let resolution = resolve(place, None, &fitting, as_of, precision);
        if resolution.answer != Answer::Unknown(Reason::NotFound) {
            tests.push((*test, resolution));
        }
    }
    let is_answered = |test: Test| {
        tests
            .iter()
            .any(|(t, r): &(Test, Resolution<'_>)| *t == test && !matches!(r.answer, Answer::Unknown(_)))
    };
    let is_of_others = |f: &&Figure| {
        let is_condition = rule(f).is_some_and(|rule| {
            matches!(rule.test, Test::Actual | Test::ActualInProvince | Test::ActualInCity)
                && !is_answered(rule.test)
        });
        is_condition
            && f.evidence().can_answer()
            && circumstances.people.may_be(&f.who)
            && f.standing(as_of) == Standing::InForce
    };
    let of_others = relevant.iter().copied().filter(is_of_others).collect();
    Case { circumstances, tests, of_others }
}

/// How closely a figure is about people: by how many of their parts it names them.
fn precision(figure: &Figure) -> u8 {
    let who = &figure.who;
    [
        !who.statuses.is_empty(),
        who.tier.is_some(),
        who.first_insured.is_some(),
        who.sex.is_some(),
        who.first_job.is_some(),
        who.group.is_some(),
    ]
    .into_iter()
    .map(u8::from)
    .sum()
}

fn is_same_answer(one: &Case<'_>, other: &Case<'_>) -> bool {
    let told = |case: &Case<'_>| -> Vec<(Test, Vec<String>)> {
        case.needs().iter().map(|n| (n.test, n.figures.iter().map(|f| f.id.clone()).collect())).collect()
    };
    // The same rule in two figures (男 and 女 alike) is one answer.
    let months = |case: &Case<'_>| -> Vec<_> { case.needs().iter().map(|n| (n.test, n.months)).collect() };
    let is_same = told(one) == told(other) || months(one) == months(other) && is_as_sure(one, other);
    is_same && one.open() == other.open() && one.of_others == other.of_others
}

/// Whether two cases rest on figures of the same region, start and evidence, provisional or not alike.
fn is_as_sure(one: &Case<'_>, other: &Case<'_>) -> bool {
    let grounds = |case: &Case<'_>| -> Vec<_> {
        let needs = case.needs();
        let figures = needs.iter().flat_map(|n| n.figures.iter());
        figures.map(|f| (f.region, f.from, f.until, f.evidence(), f.is_provisional)).collect()
    };
    grounds(one) == grounds(other)
}

fn also_say<'a>(kept: &mut Case<'a>, case: Case<'a>) {
    for (test, resolution) in case.tests {
        match kept.tests.iter_mut().find(|(t, _)| *t == test) {
            Some((_, own)) => {
                for figure in resolution.also_said {
                    if !own.also_said.contains(&figure) {
                        own.also_said.push(figure);
                    }
                }
            }
            None => kept.tests.push((test, resolution)),
        }
    }
}

/// Whether people who differ in one part alone get different answers.
fn differs_by(cases: &[Case<'_>], forget: impl Fn(&mut Circumstances)) -> bool {
    let without = |case: &Case<'_>| {
        let mut c = case.circumstances.clone();
        forget(&mut c);
        c
    };
    cases.iter().any(|one| {
        cases.iter().any(|other| {
            one.circumstances != other.circumstances
                && without(one) == without(other)
                && !is_same_answer(one, other)
        })
    })
}

fn questions(cases: &[Case<'_>]) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut ask = |question, differs: bool| {
        if differs {
            questions.push(question);
        }
    };
    ask(Question::Status, differs_by(cases, |c| c.status = None));
    ask(Question::FirstInsured, differs_by(cases, |c| c.first_insured = None));
    // The start of the local scheme is a border that the month of the first job may settle.
    ask(
        Question::FirstJob,
        differs_by(cases, |c| c.first_job = None) || differs_by(cases, |c| c.scheme = None),
    );
    ask(Question::Tier, differs_by(cases, |c| c.tier = None));
    ask(Question::Group, differs_by(cases, |c| c.group = None));
    questions
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
