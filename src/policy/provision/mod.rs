//! Rules that are told in a sentence and, mostly, one quantity (规定): lapse, top-up, sharing, withdrawal, residents.
//!
//! The key says what a rule is about; which quantities a key can have stands here too, so that an estimate never
//! meets a waiting period without a length.

use chrono::NaiveDate;

use super::figure::{Topic, by_word, word_of};
use super::money::{BasisPoints, Fen};

pub mod key;
pub mod nearest;

pub use self::key::{LapseKey, ResidentsKey, SharingKey, TopUpKey, WithdrawalKey};

/// 职工医保 or 居民医保
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// 职工基本医疗保险
    Employee,
    /// 城乡居民基本医疗保险
    Residents,
}

impl Scheme {
    /// Both with the word that content, URLs and database use.
    pub const WORDS: &'static [(Scheme, &'static str)] =
        &[(Scheme::Employee, "employee"), (Scheme::Residents, "residents")];
}

/// What a quantity is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Calendar months.
    Months,
    /// Calendar days.
    Days,
    /// Working days (工作日).
    WorkingDays,
    /// Years.
    Years,
    /// Fen a year.
    Yearly,
    /// Fen a month.
    Monthly,
    /// Fen.
    Amount,
    /// Basis points.
    Rate,
    /// A number.
    Count,
    /// Full years of age.
    Age,
    /// A day.
    Day,
}

impl Unit {
    /// All units with the word that content and database use.
    pub const WORDS: &'static [(Unit, &'static str)] = &[
        (Unit::Months, "months"),
        (Unit::Days, "days"),
        (Unit::WorkingDays, "working_days"),
        (Unit::Years, "years"),
        (Unit::Yearly, "yearly"),
        (Unit::Monthly, "monthly"),
        (Unit::Amount, "amount"),
        (Unit::Rate, "rate"),
        (Unit::Count, "count"),
        (Unit::Age, "age"),
        (Unit::Day, "day"),
    ];
}

/// A quantity with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// Calendar months.
    Months(u32),
    /// Calendar days.
    Days(u32),
    /// Working days.
    WorkingDays(u32),
    /// Years.
    Years(u32),
    /// Money a year.
    Yearly(Fen),
    /// Money a month.
    Monthly(Fen),
    /// Money.
    Amount(Fen),
    /// A rate.
    Rate(BasisPoints),
    /// A number.
    Count(u32),
    /// Full years of age.
    Age(u32),
    /// A day.
    Day(NaiveDate),
}

impl Quantity {
    /// Its unit.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Quantity::Months(_) => Unit::Months,
            Quantity::Days(_) => Unit::Days,
            Quantity::WorkingDays(_) => Unit::WorkingDays,
            Quantity::Years(_) => Unit::Years,
            Quantity::Yearly(_) => Unit::Yearly,
            Quantity::Monthly(_) => Unit::Monthly,
            Quantity::Amount(_) => Unit::Amount,
            Quantity::Rate(_) => Unit::Rate,
            Quantity::Count(_) => Unit::Count,
            Quantity::Age(_) => Unit::Age,
            Quantity::Day(_) => Unit::Day,
        }
    }
}

/// What a rule is about: its part of the content, and its key there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvisionKey {
    /// 断缴
    Lapse(LapseKey),
    /// 补缴
    TopUp(TopUpKey),
    /// 家庭共济
    Sharing(SharingKey),
    /// 取现
    Withdrawal(WithdrawalKey),
    /// 居民医保
    Residents(ResidentsKey),
}

/// The parts of the content that hold such rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 断缴
    Lapse,
    /// 补缴
    TopUp,
    /// 家庭共济
    Sharing,
    /// 取现
    Withdrawal,
    /// 居民医保
    Residents,
}

impl Part {
    /// All parts with the word that content, ids and database use.
    pub const WORDS: &'static [(Part, &'static str)] = &[
        (Part::Lapse, "lapse"),
        (Part::TopUp, "topup"),
        (Part::Sharing, "sharing"),
        (Part::Withdrawal, "withdrawal"),
        (Part::Residents, "residents"),
    ];

    /// The topic whose pages show it: top-up stands with lapse.
    #[must_use]
    pub fn topic(self) -> Topic {
        match self {
            Part::Lapse | Part::TopUp => Topic::Lapse,
            Part::Sharing => Topic::Sharing,
            Part::Withdrawal => Topic::Withdrawal,
            Part::Residents => Topic::Residents,
        }
    }

    /// The key of a word in this part.
    #[must_use]
    pub fn key(self, word: &str) -> Option<ProvisionKey> {
        match self {
            Part::Lapse => by_word(LapseKey::WORDS, word).map(ProvisionKey::Lapse),
            Part::TopUp => by_word(TopUpKey::WORDS, word).map(ProvisionKey::TopUp),
            Part::Sharing => by_word(SharingKey::WORDS, word).map(ProvisionKey::Sharing),
            Part::Withdrawal => by_word(WithdrawalKey::WORDS, word).map(ProvisionKey::Withdrawal),
            Part::Residents => by_word(ResidentsKey::WORDS, word).map(ProvisionKey::Residents),
        }
    }

    /// The words of this part's keys.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        let words: Vec<&'static str> = match self {
            Part::Lapse => LapseKey::WORDS.iter().map(|(_, word)| *word).collect(),
            Part::TopUp => TopUpKey::WORDS.iter().map(|(_, word)| *word).collect(),
            Part::Sharing => SharingKey::WORDS.iter().map(|(_, word)| *word).collect(),
            Part::Withdrawal => WithdrawalKey::WORDS.iter().map(|(_, word)| *word).collect(),
            Part::Residents => ResidentsKey::WORDS.iter().map(|(_, word)| *word).collect(),
        };
        words.into_iter()
    }
}

impl ProvisionKey {
    /// Its part.
    #[must_use]
    pub fn part(self) -> Part {
        match self {
            ProvisionKey::Lapse(_) => Part::Lapse,
            ProvisionKey::TopUp(_) => Part::TopUp,
            ProvisionKey::Sharing(_) => Part::Sharing,
            ProvisionKey::Withdrawal(_) => Part::Withdrawal,
            ProvisionKey::Residents(_) => Part::Residents,
        }
    }

    /// Its word in its part.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ProvisionKey::Lapse(key) => word_of(LapseKey::WORDS, &key),
            ProvisionKey::TopUp(key) => word_of(TopUpKey::WORDS, &key),
            ProvisionKey::Sharing(key) => word_of(SharingKey::WORDS, &key),
            ProvisionKey::Withdrawal(key) => word_of(WithdrawalKey::WORDS, &key),
            ProvisionKey::Residents(key) => word_of(ResidentsKey::WORDS, &key),
        }
    }

    /// The units that its quantity can have; empty where it has none.
    #[must_use]
    pub fn units(self) -> &'static [Unit] {
        match self {
            ProvisionKey::Lapse(LapseKey::BackpayWindow)
            | ProvisionKey::Lapse(LapseKey::OverWindow)
            | ProvisionKey::Lapse(LapseKey::Wait)
            | ProvisionKey::Lapse(LapseKey::SwitchWindow)
            | ProvisionKey::Lapse(LapseKey::Arrears)
            | ProvisionKey::Residents(ResidentsKey::Newborn) => &[Unit::Months, Unit::Days],
            ProvisionKey::Lapse(LapseKey::WaitingCap)
            | ProvisionKey::Lapse(LapseKey::ResidentFixedWait)
            | ProvisionKey::Lapse(LapseKey::ResidentVariableWait)
            | ProvisionKey::Lapse(LapseKey::ResidentRepair)
            | ProvisionKey::Lapse(LapseKey::ResidentFloor) => &[Unit::Months],
            ProvisionKey::Lapse(LapseKey::SwitchYears) | ProvisionKey::TopUp(TopUpKey::Options) => {
                &[Unit::Years]
            }
            ProvisionKey::Lapse(LapseKey::ContinuousBonus)
            | ProvisionKey::Lapse(LapseKey::ZeroClaimBonus) => &[Unit::Yearly, Unit::Rate],
            ProvisionKey::Lapse(LapseKey::EntryCondition) => &[Unit::Years, Unit::Months],
            ProvisionKey::TopUp(TopUpKey::LumpSum) => &[Unit::Rate],
            ProvisionKey::TopUp(TopUpKey::LumpSumBase) => &[Unit::Yearly, Unit::Monthly, Unit::Rate],
            ProvisionKey::TopUp(TopUpKey::Monthly) | ProvisionKey::TopUp(TopUpKey::MonthlyBase) => {
                &[Unit::Monthly, Unit::Rate]
            }
            ProvisionKey::Sharing(SharingKey::Members)
            | ProvisionKey::Sharing(SharingKey::MaxMembers)
            | ProvisionKey::Sharing(SharingKey::WalletTimes)
            | ProvisionKey::Sharing(SharingKey::WalletCoverage) => &[Unit::Count],
            ProvisionKey::Sharing(SharingKey::Start)
            | ProvisionKey::Sharing(SharingKey::CrossCity)
            | ProvisionKey::Withdrawal(WithdrawalKey::Earmarked)
            | ProvisionKey::Withdrawal(WithdrawalKey::OldBalance)
            | ProvisionKey::Withdrawal(WithdrawalKey::SeparateArea)
            | ProvisionKey::Residents(ResidentsKey::BenefitStart) => &[Unit::Day],
            ProvisionKey::Sharing(SharingKey::CrossProvince) => &[Unit::Day, Unit::Count],
            ProvisionKey::Sharing(SharingKey::AgeCheck) => &[Unit::Age],
            ProvisionKey::Sharing(SharingKey::WalletLimit) => &[Unit::Amount],
            ProvisionKey::Withdrawal(WithdrawalKey::Days)
            | ProvisionKey::Withdrawal(WithdrawalKey::Online) => &[Unit::WorkingDays],
            ProvisionKey::Withdrawal(WithdrawalKey::Elsewhere) => &[Unit::Amount, Unit::Day],
            ProvisionKey::Withdrawal(WithdrawalKey::Timing) => &[Unit::Months, Unit::Days, Unit::WorkingDays],
            ProvisionKey::Residents(ResidentsKey::Late) => &[Unit::Months, Unit::Days, Unit::Day],
            ProvisionKey::Residents(ResidentsKey::FeeBase) => &[Unit::Monthly, Unit::Yearly],
            ProvisionKey::Lapse(LapseKey::Other)
            | ProvisionKey::TopUp(TopUpKey::Other)
            | ProvisionKey::Sharing(SharingKey::Statistics)
            | ProvisionKey::Sharing(SharingKey::Other)
            | ProvisionKey::Withdrawal(WithdrawalKey::Other)
            | ProvisionKey::Residents(ResidentsKey::Other) => ANY,
            _ => &[],
        }
    }

    /// Whether a quantity must be there: estimates count with it.
    #[must_use]
    pub fn needs_quantity(self) -> bool {
        matches!(
            self,
            ProvisionKey::Lapse(LapseKey::BackpayWindow)
                | ProvisionKey::Lapse(LapseKey::Wait)
                | ProvisionKey::Lapse(LapseKey::WaitingCap)
                | ProvisionKey::Lapse(LapseKey::SwitchWindow)
                | ProvisionKey::Lapse(LapseKey::SwitchYears)
                | ProvisionKey::Lapse(LapseKey::ResidentFixedWait)
                | ProvisionKey::Lapse(LapseKey::ResidentVariableWait)
                | ProvisionKey::Lapse(LapseKey::ResidentRepair)
                | ProvisionKey::Lapse(LapseKey::ResidentFloor)
        )
    }
}

/// Every unit, for rules that are about anything.
const ANY: &[Unit] = &[
    Unit::Months,
    Unit::Days,
    Unit::WorkingDays,
    Unit::Years,
    Unit::Yearly,
    Unit::Monthly,
    Unit::Amount,
    Unit::Rate,
    Unit::Count,
    Unit::Age,
    Unit::Day,
];

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// What it is about.
    pub key: ProvisionKey,
    /// Of which scheme.
    pub scheme: Scheme,
    /// How long, how much, how many.
    pub quantity: Option<Quantity>,
    /// What holds, in one or two plain sentences.
    pub text: String,
}
