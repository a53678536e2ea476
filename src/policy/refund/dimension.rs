//! The parts of people's circumstances on which a place's rules turn, and which of them one person may be in.

use chrono::NaiveDate;

use crate::policy::date::YearMonth;
use crate::policy::figure::{BandStart, Class, Figure, FirstInsured, Standing, Status, Tier};

use super::answer::{Age, Ages, Case, Circumstances, Person, Question, differs_by};
use crate::policy::input::Said;

/// The parts of people's circumstances that the rules of a place look at.
pub(super) struct Dimensions {
    pub(super) boundaries: Vec<(u32, BandStart)>,
    tiers: Vec<Tier>,
    /// What the place calls its tiers, as far as its nearest rules name them.
    pub(super) tier_names: Vec<(Tier, String)>,
    pub(super) classes: Vec<Class>,
    /// The day of first insurance that divides people.
    first_insured: Option<NaiveDate>,
}

impl Dimensions {
    /// `relevant` are the figures about these people, `retirees` those about retirees of the same place. `rank` tells
    /// which figures decide where several tell the same thing differently: the lowest. A rule of another day puts
    /// nobody into a tier, but that one which ended is the last word where nothing holds.
    pub(super) fn of<R: Ord>(
        relevant: &[&Figure],
        retirees: &[&Figure],
        status: Status,
        rank: impl Fn(&Figure) -> R,
        standing: impl Fn(&Figure) -> Standing,
    ) -> Self {
        let telling = || relevant.iter().copied().filter(|f| f.evidence().can_answer());
        let whos = || telling().map(|f| &f.who);
        let bands = || telling().filter_map(|f| Some((f, f.who.age?)));
        let mut ages: Vec<u32> = bands().flat_map(|(_, band)| [band.from, band.below]).flatten().collect();
        ages.sort_unstable();
        ages.dedup();
        let starts_at = |age: u32| {
            let naming = || bands().filter(move |(_, band)| [band.from, band.below].contains(&Some(age)));
            let nearest = naming().map(|(f, _)| rank(f)).min();
            let mut starts = naming().filter(|(f, _)| Some(rank(f)) == nearest).map(|(_, band)| band.starts);
            let first = starts.next().unwrap_or(BandStart::Unknown);
            // Two figures that tell it differently tell nothing.
            if starts.all(|s| s == first) { first } else { BandStart::Unknown }
        };
        let boundaries = ages.into_iter().map(|age| (age, starts_at(age))).collect();
        // Where one tier is known there is another: its people must not be told the known one's rule.
        // A place whose rule divides its retirees by tier has people at work in both tiers, too.
        let is_in_force = |f: &Figure| standing(f) == Standing::InForce;
        let last_word = if telling().any(is_in_force) { Standing::InForce } else { Standing::Ended };
        let holding: Vec<&Figure> = retirees.iter().copied().filter(|f| is_in_force(f)).collect();
        let is_tiered = telling().any(|f| f.who.tier.is_some() && standing(f) == last_word)
            || (!status.is_retired() && divides(&holding, &rank));
        let tiers = if is_tiered { vec![Tier::WithAccount, Tier::PoolOnly] } else { Vec::new() };
        let mut named: Vec<_> = telling()
            .filter(|f| standing(f) == last_word)
            .filter_map(|f| Some((rank(f), f.who.tier?, f.who.tier_name.clone()?)))
            .collect();
        named.sort();
        named.dedup_by_key(|(_, tier, _)| *tier);
        let tier_names = named.into_iter().map(|(_, tier, name)| (tier, name)).collect();
        let mut classes: Vec<Class> = whos().filter_map(|w| w.class).collect();
        classes.sort_unstable();
        classes.dedup();
        let dividing = telling().filter_map(|f| match f.who.first_insured? {
            FirstInsured::Before(day) | FirstInsured::From(day) => Some((rank(f), day)),
        });
        let first_insured = dividing.min().map(|(_, day)| day);
        Dimensions { boundaries, tiers, tier_names, classes, first_insured }
    }

    /// All parts of the ages between the boundaries.
    fn segments(&self) -> Vec<Option<Ages>> {
        if self.boundaries.is_empty() {
            return vec![None];
        }
        let mut segments = Vec::new();
        let mut from = None;
        for (age, _) in &self.boundaries {
            segments.push(Some(Ages { from, below: Some(*age) }));
            from = Some(*age);
        }
        segments.push(Some(Ages { from, below: None }));
        segments
    }

    /// The parts of the ages in which somebody born then may be on that day: two where nobody tells when a band begins.
    fn segments_of(&self, age: Age, on: NaiveDate) -> Vec<Option<Ages>> {
        let moved = |(boundary, starts): (u32, BandStart)| match age {
            Age::Unknown => Moved::Unclear,
            Age::Born(birth) => has_moved(birth, boundary, starts, YearMonth::of(on)),
            Age::CountedAs(age) if age >= boundary => Moved::Yes,
            Age::CountedAs(_) => Moved::No,
        };
        let fits = |ages: &Ages| {
            let reached = |age: Option<u32>| self.boundary(age).map(moved);
            reached(ages.from).is_none_or(|m| m != Moved::No)
                && reached(ages.below).is_none_or(|m| m != Moved::Yes)
        };
        self.segments().into_iter().filter(|s| s.as_ref().is_none_or(fits)).collect()
    }

    fn boundary(&self, age: Option<u32>) -> Option<(u32, BandStart)> {
        let age = age?;
        self.boundaries.iter().copied().find(|(a, _)| *a == age)
    }

    pub(super) fn possible(&self, person: &Person, on: NaiveDate) -> Vec<Circumstances> {
        let tiers = match person.tier {
            Said::Known(tier) => vec![Some(tier)],
            _ => self.all_tiers(),
        };
        let classes = match person.class {
            Said::Known(class) => vec![class],
            // The special classes are few: who does not say so is not one of them.
            Said::Nothing => vec![None],
            Said::DontKnow => self.all_classes(),
        };
        let first = match (person.first_insured, self.first_insured) {
            (Said::Known(month), Some(day)) => {
                let sides = [FirstInsured::Before(day), FirstInsured::From(day)];
                // A day within the month leaves both sides open.
                let is_open = month.first_day() < day && day <= month.last_day();
                sides.into_iter().filter(|side| is_open || side.holds(month)).map(Some).collect()
            }
            _ => self.all_first_insured(),
        };
        combine(&self.segments_of(person.age, on), &tiers, &classes, &first)
    }

    pub(super) fn all(&self) -> Vec<Circumstances> {
        combine(&self.segments(), &self.all_tiers(), &self.all_classes(), &self.all_first_insured())
    }

    fn all_tiers(&self) -> Vec<Option<Tier>> {
        if self.tiers.is_empty() { vec![None] } else { self.tiers.iter().copied().map(Some).collect() }
    }

    fn all_classes(&self) -> Vec<Option<Class>> {
        std::iter::once(None).chain(self.classes.iter().copied().map(Some)).collect()
    }

    fn all_first_insured(&self) -> Vec<Option<FirstInsured>> {
        self.first_insured
            .map_or(vec![None], |day| vec![Some(FirstInsured::Before(day)), Some(FirstInsured::From(day))])
    }

    /// The questions on which the answers of all possible people differ.
    pub(super) fn questions(&self, all: &[Case<'_>]) -> Vec<Question> {
        let mut questions = Vec::new();
        let mut ask = |question, differs: bool| {
            if differs {
                questions.push(question);
            }
        };
        ask(Question::Birth, differs_by(all, |c| c.ages = None));
        ask(Question::Tier, differs_by(all, |c| c.tier = None));
        ask(Question::Class, differs_by(all, |c| c.class = None));
        ask(Question::FirstInsured, differs_by(all, |c| c.first_insured = None));
        questions
    }
}

/// Whether the rules that hold nearest tell people with an account from people without one.
fn divides<R: Ord>(figures: &[&Figure], rank: impl Fn(&Figure) -> R) -> bool {
    let telling = || figures.iter().copied().filter(|f| f.evidence().can_answer());
    let nearest = telling().map(&rank).min();
    telling().any(|f| f.who.tier.is_some() && Some(rank(f)) == nearest)
}

fn combine(
    ages: &[Option<Ages>],
    tiers: &[Option<Tier>],
    classes: &[Option<Class>],
    first: &[Option<FirstInsured>],
) -> Vec<Circumstances> {
    let mut all = Vec::new();
    for class in classes {
        for first_insured in first {
            for tier in tiers {
                for ages in ages {
                    all.push(Circumstances {
                        ages: *ages,
                        tier: *tier,
                        class: Some(*class),
                        first_insured: *first_insured,
                    });
                }
            }
        }
    }
    all
}

/// Whether somebody has moved past an age boundary in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// Yes, certainly.
    Yes,
    /// No, certainly.
    No,
    /// They reached the age, and nobody tells from when it counts.
    Unclear,
}

/// Whether somebody born in a month has moved into the band that begins at `age`, in the month asked for.
#[must_use]
pub fn has_moved(birth: YearMonth, age: u32, starts: BandStart, month: YearMonth) -> Moved {
    let reached = birth.plus_months(age.saturating_mul(12));
    let first = match starts {
        BandStart::BirthdayMonth => reached,
        BandStart::MonthAfter => reached.plus_months(1),
        BandStart::PaymentYear(start) => next_payment_year(reached, start),
        BandStart::Unknown if month < reached => return Moved::No,
        // Twelve months on, every way of counting has moved them.
        BandStart::Unknown if month >= reached.plus_months(13) => return Moved::Yes,
        BandStart::Unknown => return Moved::Unclear,
    };
    if month >= first { Moved::Yes } else { Moved::No }
}

/// The first month after `reached` in which a payment year begins.
fn next_payment_year(reached: YearMonth, start: u32) -> YearMonth {
    (1..=12).map(|n| reached.plus_months(n)).find(|m| m.month() == start).unwrap_or(reached)
}

#[cfg(test)]
#[path = "dimension_tests.rs"]
mod tests;
