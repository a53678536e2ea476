//! How an amount can be the one that arrived.

use crate::policy::figure::{Figure, Value};
use crate::policy::money::Fen;

use super::Reading;
use crate::policy::refund::amount::{Amount, Made, Range, Step};
use crate::policy::refund::rule::{Deduction, DeductionAmount, Per};

/// A place with more deductions than this is told by all of them or none.
const MOST_DEDUCTIONS: usize = 4;

/// Every set of the deductions: none, all, then each part.
pub(super) fn parts<'a>(deductions: &[&'a Figure]) -> Vec<Vec<&'a Figure>> {
    let mut sets = vec![Vec::new()];
    if !deductions.is_empty() {
        sets.push(deductions.to_vec());
    }
    if deductions.len() > MOST_DEDUCTIONS {
        return sets;
    }
    let mut parts: Vec<Vec<&'a Figure>> = vec![Vec::new()];
    for deduction in deductions {
        let with = parts.iter().map(|part| part.iter().copied().chain([*deduction]).collect());
        let with: Vec<Vec<&'a Figure>> = with.collect();
        parts.extend(with);
    }
    sets.extend(parts.into_iter().filter(|part| !part.is_empty() && part.len() < deductions.len()));
    sets
}

impl Amount<'_> {
    /// The same for those on whom every deduction falls, as this part of the deductions takes it: an exact amount leaves
    /// an exact rest, step by step. A range stays one.
    #[must_use]
    pub fn of_payers(&self) -> Self {
        let mut amount = self.clone();
        if amount.gross.is_exact() {
            let pays = |range: Range| Range::exactly(range.low);
            amount.net = amount.net.map(pays);
            for step in &mut amount.steps {
                if let Step::Deducted { result, .. } = step {
                    *result = pays(*result);
                }
            }
        }
        amount
    }
}

/// How what arrived agrees with what a figure makes with those deductions taken; `None` where it does not.
pub(super) fn read<'a>(
    made: &Made<'a>,
    taken: &[&'a Figure],
    all: &[&'a Figure],
    got: Fen,
) -> Option<Reading<'a>> {
    let amount = match made {
        Made::Amount(amount) => amount,
        Made::Nothing => return (got == Fen::ZERO).then_some(Reading::Whole),
        Made::Formula(_) => return None,
    };
    // A deduction that cannot be put in money leaves no amount after it.
    if !taken.is_empty() && amount.net.is_none() {
        return None;
    }
    if !amount.gross.is_exact() {
        let range = amount.net.unwrap_or(amount.gross);
        let is_within = got > Fen::ZERO && range.low <= got && got <= range.high;
        return is_within.then_some(Reading::Within);
    }
    // What falls on some is taken here: who does not pay it is the case without it.
    let whole = amount.net.unwrap_or(amount.gross).low;
    if whole == got {
        return Some(Reading::Whole);
    }
    if got == Fen::ZERO {
        return None;
    }
    match amount.per {
        Per::Year => (by(amount, Per::Month) == got).then_some(Reading::MonthOfYear),
        Per::Month if by(amount, Per::Year) == got => Some(Reading::Months(12)),
        Per::Month => {
            let several = (2..=12).find(|n| whole.times(*n) == got).map(Reading::Months);
            let year = || taken.is_empty().then(|| year_taken(whole, all, got))?;
            several.or_else(year)
        }
    }
}

fn by(amount: &Amount<'_>, per: Per) -> Fen {
    amount.net_by(per).unwrap_or_else(|| amount.gross_by(per)).low
}

/// A yearly deduction that, taken from one month at once, leaves what arrived.
fn year_taken<'a>(whole: Fen, all: &[&'a Figure], got: Fen) -> Option<Reading<'a>> {
    let leaves = |figure: &&Figure| match &figure.value {
        Value::Deduction(Deduction { amount: DeductionAmount::Fixed(off, Per::Year), .. }) => {
            *off < whole && whole.less(*off) == got
        }
        _ => false,
    };
    all.iter().copied().find(leaves).map(Reading::YearTaken)
}
