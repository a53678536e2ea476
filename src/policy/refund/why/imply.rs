//! What the base, the pension or the average would have to be for a share to make what arrived: a check, no answer.

use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Value};
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::refund::amount::{Made, Missing, full_years, make};
use crate::policy::refund::answer::{Age, Person};
use crate::policy::refund::input::Facts;
use crate::policy::refund::rule::{Base, Deduction, DeductionAmount, FallsOn, Per, Rule};
use crate::policy::region::Place;
use crate::policy::resolve::Pool;

use super::Reading;
use super::reading::read;

/// The sum or the age that makes what arrived, with the arithmetic that proves it.
pub(super) enum Implied<'a> {
    /// A share of that sum.
    Sum(Missing, Fen, Made<'a>),
    /// That age.
    Age(u32, Made<'a>),
}

/// What people can have: yuan a month, least and most.
fn believable(missing: Missing) -> (i64, i64) {
    match missing {
        Missing::Base => (1_000, 60_000),
        Missing::Pension => (300, 30_000),
        _ => (1_000, 12_000),
    }
}

/// Ages at which somebody can be retired.
const AGES: std::ops::RangeInclusive<u32> = 45..=110;
/// So many years beside the age said: it may be counted in another way, or not yet anew.
const NEAR: u32 = 2;

pub(super) struct Ground<'a, 'p> {
    pub(super) place: &'p Place,
    pub(super) pool: Pool<'p>,
    pub(super) figures: &'a [Figure],
    pub(super) facts: &'p Facts,
    pub(super) as_of: AsOf,
}

impl<'a> Ground<'a, '_> {
    fn made(&self, figure: &'a Figure, taken: &[&'a Figure], facts: &Facts) -> Made<'a> {
        make(figure, taken, self.place, self.pool, self.figures, facts, self.as_of)
    }

    /// The sums or the age that make what arrived by a figure: after all deductions, and before them.
    pub(super) fn imply(&self, figure: &'a Figure, deductions: &[&'a Figure], got: Fen) -> Vec<Implied<'a>> {
        let Value::Refund(rule) = &figure.value else { return Vec::new() };
        if got == Fen::ZERO {
            return Vec::new();
        }
        match rule {
            Rule::Share { low, high: None, base, .. } => {
                let missing = match base {
                    Base::OwnBase => Missing::Base,
                    Base::OwnPension { .. } => Missing::Pension,
                    Base::AveragePension(average) => Missing::Average(*average),
                    Base::AverageWage(_) | Base::UnitBase => return Vec::new(),
                };
                let after = taken_off(deductions).and_then(|(fixed, rate)| {
                    let left = low.get().checked_sub(rate.get()).map(BasisPoints::new)?;
                    self.sum_after(figure, deductions, missing, got, got.plus(fixed), left)
                });
                // What the site says all pay was taken off an average's share, too: without it there is no such sum.
                let is_of_all = matches!(missing, Missing::Average(_)) && deductions.iter().any(falls_on_all);
                let before =
                    (!is_of_all).then(|| self.sum_after(figure, &[], missing, got, got, *low)).flatten();
                after.into_iter().chain(before).collect()
            }
            Rule::AgeTimes(each) => self.age(figure, *each, got).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn age(&self, figure: &'a Figure, each: Fen, got: Fen) -> Option<Implied<'a>> {
        let age = AGES.into_iter().find(|age| each.times(*age) == got)?;
        let said = full_years(self.facts.person.age, self.as_of);
        if said.is_some_and(|said| said.abs_diff(age) > NEAR) {
            return None;
        }
        let person = Person { age: Age::CountedAs(age), ..self.facts.person.clone() };
        let made = self.made(figure, &[], &Facts { person, ..self.facts.clone() });
        (read(&made, &[], &[], got) == Some(Reading::Whole)).then_some(Implied::Age(age, made))
    }

    /// The sum of which that rate is `credit`, if the rule, asked with it, makes what arrived.
    fn sum_after(
        &self,
        figure: &'a Figure,
        taken: &[&'a Figure],
        missing: Missing,
        got: Fen,
        credit: Fen,
        rate: BasisPoints,
    ) -> Option<Implied<'a>> {
        let sum = sum_of_share(credit, rate)?;
        let (least, most) = believable(missing);
        if sum < Fen::new(least.saturating_mul(100)) || sum > Fen::new(most.saturating_mul(100)) {
            return None;
        }
        let mut facts = self.facts.clone();
        match missing {
            Missing::Base => facts.base = Some(sum),
            Missing::Pension => facts.pension = Some(sum),
            _ => facts.average = Some(sum),
        }
        let made = self.made(figure, taken, &facts);
        (read(&made, taken, taken, got) == Some(Reading::Whole)).then_some(Implied::Sum(missing, sum, made))
    }
}

/// The sum whose share is that amount, to the fen next to it.
fn sum_of_share(share: Fen, rate: BasisPoints) -> Option<Fen> {
    let rate = i64::from(rate.get());
    let whole = share.get().checked_mul(10_000)?.checked_add(rate.checked_div(2)?)?;
    whole.checked_div(rate).map(Fen::new)
}

fn falls_on_all(figure: &&Figure) -> bool {
    matches!(&figure.value, Value::Deduction(Deduction { falls_on: FallsOn::All, .. }))
}

/// What all deductions take: yuan a month, and a share of the same sum. `None` where there are none.
fn taken_off(deductions: &[&Figure]) -> Option<(Fen, BasisPoints)> {
    let amounts = || {
        deductions.iter().filter_map(|f| match &f.value {
            Value::Deduction(Deduction { amount, .. }) => Some(*amount),
            _ => None,
        })
    };
    let fixed = amounts().filter_map(|amount| match amount {
        DeductionAmount::Fixed(fen, Per::Month) => Some(fen),
        DeductionAmount::Fixed(fen, Per::Year) => Some(fen.monthly_of_yearly()),
        DeductionAmount::Rate(_) => None,
    });
    let rates = amounts().filter_map(|amount| match amount {
        DeductionAmount::Rate(rate) => Some(rate.get()),
        DeductionAmount::Fixed(..) => None,
    });
    let rate = rates.fold(0_u32, u32::saturating_add);
    let sum = fixed.fold(Fen::ZERO, Fen::plus);
    (!deductions.is_empty()).then_some((sum, BasisPoints::new(rate)))
}
