//! One rule, one person, one amount: the arithmetic in numbered steps, each with the figure it rests on.

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{Figure, Value};
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::region::Place;
use crate::policy::resolve::Pool;

use super::answer::Age;
use super::average::verified_average;
use super::input::{Facts, Sex};
use super::rule::{Average, Base, Deduction, DeductionAmount, FallsOn, Per, Reduction, Rule};
use crate::policy::input::Said;

/// An amount that may not be exact: both ends are the same where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: Fen,
    /// The most.
    pub high: Fen,
}

impl Range {
    /// One exact amount.
    #[must_use]
    pub const fn exactly(fen: Fen) -> Self {
        Range { low: fen, high: fen }
    }

    /// Whether both ends are the same.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// The same change on both ends.
    #[must_use]
    pub fn map(self, change: impl Fn(Fen) -> Fen) -> Self {
        Range { low: change(self.low), high: change(self.high) }
    }

    /// The least range that holds both.
    #[must_use]
    pub fn with(self, other: Range) -> Self {
        Range { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// Put from one way of counting into the other: twelve months are a year.
    #[must_use]
    pub fn counted(self, from: Per, to: Per) -> Self {
        match (from, to) {
            (Per::Month, Per::Year) => self.map(|fen| fen.times(12)),
            (Per::Year, Per::Month) => self.map(Fen::monthly_of_yearly),
            _ => self,
        }
    }
}

/// Where the sum that a share is taken of comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareOf<'a> {
    /// The person's own contribution base, as typed.
    OwnBase,
    /// The person's own pension, as typed.
    OwnPension,
    /// A verified average pension.
    Average(&'a Figure),
    /// The average pension as the person typed it (按您填的平均养老金).
    AverageAsTyped(Average),
}

/// One step of the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<'a> {
    /// The place publishes the amount.
    Published {
        /// By this figure.
        figure: &'a Figure,
        /// This much.
        amount: Range,
        /// By the month or by the year.
        per: Per,
    },
    /// Less for each missing year.
    Reduced {
        /// By this figure.
        figure: &'a Figure,
        /// How much for each year.
        rate: BasisPoints,
        /// The missing years, least and most.
        missing: (u32, u32),
        /// What remains.
        result: Range,
    },
    /// A share of a sum.
    Share {
        /// By this figure.
        figure: &'a Figure,
        /// The rate, least and most.
        rate: (BasisPoints, BasisPoints),
        /// Of what.
        of: ShareOf<'a>,
        /// How much that is.
        sum: Fen,
        /// The share, a month.
        result: Range,
    },
    /// A floor or a cap changed the amount.
    Bounded {
        /// By this figure.
        figure: &'a Figure,
        /// What comes of it.
        result: Range,
    },
    /// So much for each year of age.
    AgeTimes {
        /// By this figure.
        figure: &'a Figure,
        /// Full years of age.
        age: u32,
        /// Fen for each.
        each: Fen,
        /// The product, a month.
        result: Range,
    },
    /// Something is taken off.
    Deducted {
        /// By this figure.
        figure: &'a Figure,
        /// How much, counted as the credit is.
        amount: Fen,
        /// On whom it falls.
        falls_on: FallsOn,
        /// What remains.
        result: Range,
    },
}

/// What stands between a known rule and an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The person's own contribution base.
    Base,
    /// The person's own pension.
    Pension,
    /// An average pension that nobody has verified.
    Average(Average),
    /// An average wage.
    AverageWage(Average),
    /// The average base of one's old unit.
    UnitBase,
    /// What one got in that year.
    OldAmount(i32),
    /// Month of birth.
    Birth,
}

/// What one figure makes for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made<'a> {
    /// An amount.
    Amount(Amount<'a>),
    /// The formula only, and what is missing.
    Formula(Missing),
    /// Nothing is credited, by rule.
    Nothing,
}

/// An amount with its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount<'a> {
    /// How the place counts it.
    pub per: Per,
    /// Before deductions, counted as the place counts.
    pub gross: Range,
    /// After deductions, where any is known.
    pub net: Option<Range>,
    /// The arithmetic in order.
    pub steps: Vec<Step<'a>>,
    /// Limits exist that nobody has verified.
    pub has_unverified_bounds: bool,
    /// Each missing year costs something, and nobody said how many years were paid: this is the full amount, for who
    /// has them all. Who says that they do not know gets a range instead.
    pub is_for_full_years: bool,
}

impl<'a> Amount<'a> {
    /// An amount before deductions, without reservations.
    fn of(per: Per, gross: Range, steps: Vec<Step<'a>>) -> Self {
        Amount { per, gross, net: None, steps, has_unverified_bounds: false, is_for_full_years: false }
    }
}

/// Turns a refund figure into an amount for a person.
#[must_use]
pub fn make<'a>(
    figure: &'a Figure,
    deductions: &[&'a Figure],
    place: &Place,
    pool: Pool<'_>,
    figures: &'a [Figure],
    facts: &Facts,
    as_of: AsOf,
) -> Made<'a> {
    let Value::Refund(rule) = &figure.value else { return Made::Nothing };
    let gross = match rule {
        Rule::Nothing => return Made::Nothing,
        Rule::Frozen(year) => return Made::Formula(Missing::OldAmount(*year)),
        Rule::Amount { low, high, per, reduction } => {
            let amount = Range { low: *low, high: high.unwrap_or(*low) };
            let mut steps = vec![Step::Published { figure, amount, per: *per }];
            let is_for_full_years = reduction.is_some() && facts.years == Said::Nothing;
            let gross = match reduction {
                Some(r) if !is_for_full_years => reduce(figure, *r, amount, facts, &mut steps),
                _ => amount,
            };
            Amount { is_for_full_years, ..Amount::of(*per, gross, steps) }
        }
        Rule::AgeTimes(each) => {
            let Some(age) = full_years(facts.person.age, as_of) else {
                return Made::Formula(Missing::Birth);
            };
            let result = Range::exactly(each.times(age));
            let steps = vec![Step::AgeTimes { figure, age, each: *each, result }];
            Amount::of(Per::Month, result, steps)
        }
        Rule::Share { low, high, base, is_about: _ } => {
            match sum_of(base, place, pool, figures, facts, as_of) {
                Ok((of, sum)) => share(figure, (*low, high.unwrap_or(*low)), base, of, sum),
                Err(missing) => return Made::Formula(missing),
            }
        }
    };
    Made::Amount(deduct(gross, deductions))
}

/// Full years of age on the day asked for; `None` where nobody said.
pub(super) fn full_years(age: Age, as_of: AsOf) -> Option<u32> {
    match age {
        Age::Unknown => None,
        Age::CountedAs(age) => Some(age),
        Age::Born(birth) => {
            let months = YearMonth::of(as_of.on).months_since(birth);
            Some(u32::try_from(months.div_euclid(12)).unwrap_or(0))
        }
    }
}

/// The sum that a share is taken of, a month.
fn sum_of<'a>(
    base: &Base,
    place: &Place,
    pool: Pool<'_>,
    figures: &'a [Figure],
    facts: &Facts,
    as_of: AsOf,
) -> Result<(ShareOf<'a>, Fen), Missing> {
    match base {
        Base::OwnBase => Ok((ShareOf::OwnBase, facts.base.ok_or(Missing::Base)?)),
        Base::OwnPension { .. } => Ok((ShareOf::OwnPension, facts.pension.ok_or(Missing::Pension)?)),
        Base::AveragePension(average) => {
            match verified_average(average, place, pool, figures, facts, as_of) {
                Some((source, sum)) => Ok((ShareOf::Average(source), sum)),
                None => {
                    let typed = facts.average.ok_or(Missing::Average(*average))?;
                    Ok((ShareOf::AverageAsTyped(*average), typed))
                }
            }
        }
        Base::AverageWage(average) => Err(Missing::AverageWage(*average)),
        Base::UnitBase => Err(Missing::UnitBase),
    }
}

fn share<'a>(
    figure: &'a Figure,
    rate: (BasisPoints, BasisPoints),
    base: &Base,
    of: ShareOf<'a>,
    sum: Fen,
) -> Amount<'a> {
    let mut gross = Range { low: sum.share(rate.0), high: sum.share(rate.1) };
    let mut steps = vec![Step::Share { figure, rate, of, sum, result: gross }];
    let mut has_unverified_bounds = false;
    if let Base::OwnPension { floor, cap, has_unverified_bounds: unverified, .. } = base {
        has_unverified_bounds = *unverified;
        let bounded = gross.map(|fen| {
            let raised = floor.map_or(fen, |floor| fen.max(floor));
            cap.map_or(raised, |cap| raised.min(cap))
        });
        if bounded != gross {
            gross = bounded;
            steps.push(Step::Bounded { figure, result: gross });
        }
    }
    Amount { has_unverified_bounds, ..Amount::of(Per::Month, gross, steps) }
}

/// Less for each missing year; what is not said about sex or years leaves a range.
fn reduce<'a>(
    figure: &'a Figure,
    reduction: Reduction,
    amount: Range,
    facts: &Facts,
    steps: &mut Vec<Step<'a>>,
) -> Range {
    let (male, female) = (reduction.full_years_male, reduction.full_years_female);
    let (least, most) = match facts.sex {
        Said::Known(Sex::Male) => (male, male),
        Said::Known(Sex::Female) => (female, female),
        Said::Nothing | Said::DontKnow => (male.min(female), male.max(female)),
    };
    let missing = match facts.years {
        Said::Known(years) => (least.saturating_sub(years), most.saturating_sub(years)),
        Said::Nothing | Said::DontKnow => (0, most),
    };
    let result = Range {
        low: amount.low.share(reduction.rate.times(missing.1).rest()),
        high: amount.high.share(reduction.rate.times(missing.0).rest()),
    };
    if missing.1 > 0 {
        steps.push(Step::Reduced { figure, rate: reduction.rate, missing, result });
    }
    result
}

/// Takes off what is deducted; what falls on some people only lowers the low end.
///
/// Where one deduction cannot be put in money there is no net amount: the others alone would promise too much.
fn deduct<'a>(mut amount: Amount<'a>, deductions: &[&'a Figure]) -> Amount<'a> {
    let mut net = amount.gross;
    let mut steps = Vec::new();
    for figure in deductions {
        let Value::Deduction(deduction) = &figure.value else { continue };
        let Some(off) = taken(deduction, share_sum(&amount.steps), amount.per) else { return amount };
        net = deduction.falls_on.take(net, off);
        steps.push(Step::Deducted { figure, amount: off, falls_on: deduction.falls_on, result: net });
    }
    if !steps.is_empty() {
        amount.net = Some(net);
        amount.steps.append(&mut steps);
    }
    amount
}

/// What a deduction takes a month or a year; `None` for a rate where nobody knows of what sum.
fn taken(deduction: &Deduction, sum: Option<Fen>, counted: Per) -> Option<Fen> {
    let (fen, per) = match deduction.amount {
        DeductionAmount::Fixed(fen, per) => (fen, per),
        DeductionAmount::Rate(rate) => (sum?.share(rate), Per::Month),
    };
    Some(Range::exactly(fen).counted(per, counted).low)
}

impl FallsOn {
    /// What remains of a credit.
    fn take(self, credit: Range, off: Fen) -> Range {
        match self {
            FallsOn::All => credit.map(|fen| fen.less(off)),
            FallsOn::Some => Range { low: credit.low.less(off), high: credit.high },
        }
    }
}

impl Amount<'_> {
    /// Before deductions, by the month or by the year.
    #[must_use]
    pub fn gross_by(&self, per: Per) -> Range {
        self.gross.counted(self.per, per)
    }

    /// After deductions, by the month or by the year; `None` where none is known.
    ///
    /// Each deduction is put into that way of counting by itself, so that what is taken once a year stays exact.
    #[must_use]
    pub fn net_by(&self, per: Per) -> Option<Range> {
        self.net?;
        let sum = share_sum(&self.steps);
        let after = |net: Range, step: &Step<'_>| match step {
            Step::Deducted { figure: Figure { value: Value::Deduction(deduction), .. }, .. } => {
                taken(deduction, sum, per).map_or(net, |off| deduction.falls_on.take(net, off))
            }
            _ => net,
        };
        Some(self.steps.iter().fold(self.gross_by(per), after))
    }
}

/// The sum that the credit is a share of, a month.
fn share_sum(steps: &[Step<'_>]) -> Option<Fen> {
    steps.iter().find_map(|step| match step {
        Step::Share { sum, .. } => Some(*sum),
        _ => None,
    })
}

#[cfg(test)]
#[path = "amount_tests.rs"]
mod tests;
