//! For whom a figure holds (适用人群): status, age, tier, class, sex, first insurance, first job, a place's own group.

use std::fmt;

use chrono::NaiveDate;

use super::date::{YearMonth, parse_day};
use super::money::BasisPoints;

/// Who somebody is to the employee scheme (职工医保).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 在职职工
    Employee,
    /// 灵活就业人员, still paying
    Flexible,
    /// 退休人员
    Retiree,
    /// 退休的灵活就业人员
    RetireeFlexible,
}

impl Status {
    /// All statuses with the word that content and database use.
    pub const WORDS: &'static [(Status, &'static str)] = &[
        (Status::Retiree, "retiree"),
        (Status::RetireeFlexible, "retiree-flexible"),
        (Status::Employee, "employee"),
        (Status::Flexible, "flexible"),
    ];

    /// Whether somebody of this status is retired.
    #[must_use]
    pub fn is_retired(self) -> bool {
        matches!(self, Status::Retiree | Status::RetireeFlexible)
    }
}

/// When a new age band begins to count for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BandStart {
    /// In the month of the birthday.
    BirthdayMonth,
    /// In the month after it.
    MonthAfter,
    /// With the next payment year that begins after the birthday (month of its start, 1 to 12).
    PaymentYear(u32),
    /// No source tells.
    Unknown,
}

impl fmt::Display for BandStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BandStart::BirthdayMonth => f.write_str("birthday-month"),
            BandStart::MonthAfter => f.write_str("month-after"),
            BandStart::PaymentYear(month) => write!(f, "payment-year-{month:02}"),
            BandStart::Unknown => f.write_str("unknown"),
        }
    }
}

impl BandStart {
    /// Reads `birthday-month`, `month-after`, `payment-year-07` or `unknown`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "birthday-month" => Some(BandStart::BirthdayMonth),
            "month-after" => Some(BandStart::MonthAfter),
            "unknown" => Some(BandStart::Unknown),
            _ => {
                let month = text.strip_prefix("payment-year-").filter(|m| m.len() == 2)?.parse().ok()?;
                (1..=12).contains(&month).then_some(BandStart::PaymentYear(month))
            }
        }
    }
}

/// A range of full years of age: `from` inclusive, `below` exclusive. At least one end is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgeBand {
    /// First full year of age it holds for.
    pub from: Option<u32>,
    /// It holds below this age.
    pub below: Option<u32>,
    /// When somebody who reaches the age moves.
    pub starts: BandStart,
}

impl AgeBand {
    /// Whether an age in full years lies in the band.
    #[must_use]
    pub fn holds(&self, age: u32) -> bool {
        self.from.is_none_or(|from| age >= from) && self.below.is_none_or(|below| age < below)
    }
}

/// With or without an account: the two ways to be insured as a flexible worker (and, in a few places, at all).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 统账结合: pool and account
    WithAccount,
    /// 单建统筹: pool only
    PoolOnly,
}

impl Tier {
    /// Both tiers with the word that content, URLs and database use.
    pub const WORDS: &'static [(Tier, &'static str)] =
        &[(Tier::WithAccount, "with-account"), (Tier::PoolOnly, "pool-only")];
}

/// A class of people that some places treat differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// 机关事业单位
    Institution,
    /// 企业（含灵活就业）
    Enterprise,
    /// 建国前参加工作的老工人
    Veteran,
    /// 退休后仍在缴费
    StillPaying,
}

impl Class {
    /// All classes with the word that content, URLs and database use.
    pub const WORDS: &'static [(Class, &'static str)] = &[
        (Class::Institution, "institution"),
        (Class::Enterprise, "enterprise"),
        (Class::Veteran, "veteran"),
        (Class::StillPaying, "still-paying"),
    ];
}

/// On which side of a day somebody was first insured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FirstInsured {
    /// Before that day.
    Before(NaiveDate),
    /// On that day or later.
    From(NaiveDate),
}

impl FirstInsured {
    /// Whether a month of first insurance is on this side.
    #[must_use]
    pub fn holds(self, first: YearMonth) -> bool {
        match self {
            FirstInsured::Before(day) => first.first_day() < day,
            FirstInsured::From(day) => first.first_day() >= day,
        }
    }
}

/// 性别, as rules about years divide people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

impl Sex {
    /// Both with the word that content, URLs and database use.
    pub const WORDS: &'static [(Sex, &'static str)] = &[(Sex::Male, "male"), (Sex::Female, "female")];
}

/// A border in time for the first job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Border {
    /// A day.
    Day(NaiveDate),
    /// The day on which the local employee scheme began, where no source names it.
    SchemeStart,
}

impl fmt::Display for Border {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Border::Day(day) => write!(f, "{day}"),
            Border::SchemeStart => f.write_str("scheme-start"),
        }
    }
}

impl Border {
    /// Reads a day or `scheme-start`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "scheme-start" { Some(Border::SchemeStart) } else { parse_day(text).map(Border::Day) }
    }
}

/// When somebody took the first job (参加工作时间): `from` inclusive, `before` exclusive. At least one end is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FirstJob {
    /// On that day or later.
    pub from: Option<Border>,
    /// Before that day.
    pub before: Option<Border>,
}

impl FirstJob {
    /// Whether a month of first job lies inside; `None` where that turns on the unknown start of the local scheme.
    #[must_use]
    pub fn holds(self, first: YearMonth) -> Option<bool> {
        let reached = |border: Border| match border {
            Border::Day(day) => Some(first.first_day() >= day),
            Border::SchemeStart => None,
        };
        let after_from = self.from.map_or(Some(true), reached);
        let under_end = self.before.map_or(Some(true), |end| reached(end).map(|is_reached| !is_reached));
        match (after_from, under_end) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }
}

/// For whom a figure holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Who {
    /// Statuses; empty for figures that are not about persons (channels, phones).
    pub statuses: Vec<Status>,
    /// Age band.
    pub age: Option<AgeBand>,
    /// Tier, with what the place calls it and its contribution rate.
    pub tier: Option<Tier>,
    /// 一档, 二档 …
    pub tier_name: Option<String>,
    /// Contribution rate of the tier.
    pub contribution: Option<BasisPoints>,
    /// Class of people.
    pub class: Option<Class>,
    /// Side of a day of first insurance.
    pub first_insured: Option<FirstInsured>,
    /// Sex.
    pub sex: Option<Sex>,
    /// When the first job began.
    pub first_job: Option<FirstJob>,
    /// What the place calls a group of people (成年居民一档); only its name tells two groups apart.
    pub group: Option<String>,
}

impl Who {
    /// Whether two figures are for the same people (names and contribution rates of tiers do not matter).
    #[must_use]
    pub fn is_same_people(&self, other: &Who) -> bool {
        let band = |w: &Who| w.age.map(|a| (a.from, a.below));
        self.statuses == other.statuses
            && band(self) == band(other)
            && self.tier == other.tier
            && self.class == other.class
            && self.first_insured == other.first_insured
            && self.sex == other.sex
            && self.first_job == other.first_job
            && self.group == other.group
    }
}
