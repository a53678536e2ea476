//! The shapes of a refund rule. Numbers are content; a shape is a variant.

use crate::policy::figure::Class;
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::region::RegionCode;

/// How often an amount is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Per {
    /// 元/月
    Month,
    /// 元/年
    Year,
}

/// Less for each year that somebody's contributions fall short (海南: 3 % a year short of 30 or 25).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reduction {
    /// Share of the full amount lost for each missing year.
    pub rate: BasisPoints,
    /// Years of contribution that a man needs for the full amount.
    pub full_years_male: u32,
    /// Years of contribution that a woman needs for the full amount.
    pub full_years_female: u32,
}

/// Whose average a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AverageOf {
    /// Each pooling area's own (当地).
    Own,
    /// A named region's.
    Region(RegionCode),
}

/// Of which year an average is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AverageYear {
    /// That year.
    Year(i32),
    /// The year in which the place began the outpatient reform (改革当年); frozen since.
    Reform,
    /// Of each year anew.
    Current,
    /// The year before each payment.
    Before,
    /// No source tells.
    Unknown,
}

/// A named average: whose, of which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Average {
    /// Whose.
    pub of: AverageOf,
    /// Of which year.
    pub year: AverageYear,
    /// Each class of retirees (机关事业, 企业) has its own.
    pub is_by_class: bool,
}

/// Which month's or year's own pension a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PensionOf {
    /// This month's.
    Month,
    /// The year before's.
    YearBefore,
    /// The month of retirement's, frozen.
    RetirementMonth,
    /// No source tells.
    Unknown,
}

impl PensionOf {
    /// All with the word that content and database use.
    pub const WORDS: &'static [(PensionOf, &'static str)] = &[
        (PensionOf::Month, "month"),
        (PensionOf::YearBefore, "year-before"),
        (PensionOf::RetirementMonth, "retirement-month"),
        (PensionOf::Unknown, "unknown"),
    ];
}

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// One's own contribution base (本人缴费基数): the rule for people at work since 国办发〔2021〕14号.
    OwnBase,
    /// One's own pension (本人养老金): old rules. The limits were set in yuan, or exist unverified.
    OwnPension {
        /// Which pension.
        of: PensionOf,
        /// Least amount.
        floor: Option<Fen>,
        /// Most.
        cap: Option<Fen>,
        /// Limits exist that nobody has verified.
        has_unverified_bounds: bool,
    },
    /// A named average pension (平均养老金): the rule for retirees since the outpatient reform.
    AveragePension(Average),
    /// A named average wage: old rules.
    AverageWage(Average),
    /// The average base of the unit one retired from: old rules.
    UnitBase,
}

/// A refund rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// A published amount; `high` only where the source gives a range.
    Amount {
        /// The amount, or the low end of the range.
        low: Fen,
        /// The high end.
        high: Option<Fen>,
        /// By the month or by the year.
        per: Per,
        /// Less for missing years.
        reduction: Option<Reduction>,
    },
    /// A share; `high` only where the source gives a range.
    Share {
        /// The rate, or the low end of the range.
        low: BasisPoints,
        /// The high end.
        high: Option<BasisPoints>,
        /// Of what.
        base: Base,
        /// 约: the document itself says about.
        is_about: bool,
    },
    /// So many fen a month for each full year of age (烟台 until 2023).
    AgeTimes(Fen),
    /// Everyone keeps the monthly amount of that year (江苏 2023).
    Frozen(i32),
    /// Nothing is credited.
    Nothing,
}

impl Rule {
    /// Whether it names money rather than a rate: a published amount answers before a rate explains.
    #[must_use]
    pub fn is_amount(&self) -> bool {
        matches!(self, Rule::Amount { .. } | Rule::Nothing)
    }

    /// Whether two rules are the same value, so that two citations support one thing.
    #[must_use]
    pub fn is_same_value(&self, other: &Rule) -> bool {
        match (self, other) {
            (
                Rule::Amount { low, high, per, reduction },
                Rule::Amount { low: low2, high: high2, per: per2, reduction: reduction2 },
            ) => {
                let yearly = |fen: Fen, per: Per| if per == Per::Month { fen.times(12) } else { fen };
                yearly(*low, *per) == yearly(*low2, *per2)
                    && yearly(high.unwrap_or(*low), *per) == yearly(high2.unwrap_or(*low2), *per2)
                    && reduction == reduction2
            }
            _ => self == other,
        }
    }
}

/// How large a deduction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeductionAmount {
    /// Yuan a month or a year.
    Fixed(Fen, Per),
    /// A share of what the credit is a share of.
    Rate(BasisPoints),
}

/// On whom a deduction falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FallsOn {
    /// Everyone the figure is for.
    All,
    /// Some of them, for example by unit.
    Some,
}

impl FallsOn {
    /// Both with the word that content and database use.
    pub const WORDS: &'static [(FallsOn, &'static str)] = &[(FallsOn::All, "all"), (FallsOn::Some, "some")];
}

/// What is taken from the credit before it can be used (大额互助, 长期护理保险 …).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// What for.
    pub name: String,
    /// How much.
    pub amount: DeductionAmount,
    /// On whom.
    pub falls_on: FallsOn,
}

impl Deduction {
    /// Whether two deductions take the same, so that two citations support one thing: `3.75 a month` is `45 a year`.
    #[must_use]
    pub fn is_same_value(&self, other: &Deduction) -> bool {
        let yearly = |amount: DeductionAmount| match amount {
            DeductionAmount::Fixed(fen, Per::Month) => DeductionAmount::Fixed(fen.times(12), Per::Year),
            same => same,
        };
        self.name == other.name
            && self.falls_on == other.falls_on
            && yearly(self.amount) == yearly(other.amount)
    }
}

/// An average pension that rules refer to (平均养老金).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AveragePension {
    /// Fen a month.
    pub monthly: Fen,
    /// Of which year.
    pub year: i32,
    /// Of one class of retirees; `None` for all together.
    pub class: Option<Class>,
}

/// The day a credit arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paid {
    /// On that day of each month.
    Day(u32),
    /// By that day of each month.
    ByDay(u32),
    /// About that day of each month.
    AboutDay(u32),
    /// At the end of each month.
    MonthEnd,
    /// Each month; the day is unknown.
    Monthly,
    /// Once a year, on that month and day where known.
    Yearly(Option<(u32, u32)>),
}

/// When the credit arrives (划入时间).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Payday {
    /// The day.
    pub paid: Paid,
    /// Before a holiday it comes earlier.
    pub is_earlier_before_holidays: bool,
}
