//! The keys of rules that are told in a sentence: what a rule can be about.

/// What a rule about 断缴 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LapseKey {
    /// A gap up to so long can be paid back.
    BackpayWindow,
    /// What back-paying in time gives.
    WithinWindow,
    /// What a longer gap does.
    OverWindow,
    /// 等待期 that the place sets after a longer gap or a first entry.
    Wait,
    /// The longest 等待期 that a place may set.
    WaitingCap,
    /// A change of scheme or status within this time has no wait.
    SwitchWindow,
    /// Who was insured so long in a row changes without a wait.
    SwitchYears,
    /// 固定待遇等待期 of the residents' scheme.
    ResidentFixedWait,
    /// 变动待遇等待期: so long for each missed year.
    ResidentVariableWait,
    /// Each further year paid takes so much off the variable wait.
    ResidentRepair,
    /// After four missed years the wait is never shorter.
    ResidentFloor,
    /// 连续参保激励.
    ContinuousBonus,
    /// 零报销激励.
    ZeroClaimBonus,
    /// What happens to the money in the account.
    AccountUsable,
    /// The employer pays late.
    Arrears,
    /// Who may join as a flexible worker.
    EntryCondition,
    /// Anything else.
    Other,
}

impl LapseKey {
    /// All with the word that content and database use, in the order of pages.
    pub const WORDS: &'static [(LapseKey, &'static str)] = &[
        (LapseKey::BackpayWindow, "backpay-window"),
        (LapseKey::WithinWindow, "within-window"),
        (LapseKey::OverWindow, "over-window"),
        (LapseKey::Wait, "wait"),
        (LapseKey::WaitingCap, "waiting-cap"),
        (LapseKey::SwitchWindow, "switch-window"),
        (LapseKey::SwitchYears, "switch-years"),
        (LapseKey::ResidentFixedWait, "resident-fixed-wait"),
        (LapseKey::ResidentVariableWait, "resident-variable-wait"),
        (LapseKey::ResidentRepair, "resident-repair"),
        (LapseKey::ResidentFloor, "resident-floor"),
        (LapseKey::ContinuousBonus, "continuous-bonus"),
        (LapseKey::ZeroClaimBonus, "zero-claim-bonus"),
        (LapseKey::AccountUsable, "account-usable"),
        (LapseKey::Arrears, "arrears"),
        (LapseKey::EntryCondition, "entry-condition"),
        (LapseKey::Other, "other"),
    ];
}

/// What a rule about 补缴 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TopUpKey {
    /// The ways open to who is short of years.
    Options,
    /// 一次性补缴.
    LumpSum,
    /// What a lump sum is a share of.
    LumpSumBase,
    /// 按月补缴.
    Monthly,
    /// What a monthly payment is a share of.
    MonthlyBase,
    /// Whether the account may pay.
    FromAccount,
    /// Anything else.
    Other,
}

impl TopUpKey {
    /// All with the word that content and database use, in the order of pages.
    pub const WORDS: &'static [(TopUpKey, &'static str)] = &[
        (TopUpKey::Options, "options"),
        (TopUpKey::LumpSum, "lump-sum"),
        (TopUpKey::LumpSumBase, "lump-sum-base"),
        (TopUpKey::Monthly, "monthly"),
        (TopUpKey::MonthlyBase, "monthly-base"),
        (TopUpKey::FromAccount, "from-account"),
        (TopUpKey::Other, "other"),
    ];
}

/// What a rule about 家庭共济 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SharingKey {
    /// Who counts as family.
    Members,
    /// How many may be bound.
    MaxMembers,
    /// What the money may pay.
    Uses,
    /// What is not shared.
    NotShared,
    /// Binding and wallet, told apart.
    TwoWays,
    /// Since when.
    Start,
    /// Across cities of the province.
    CrossCity,
    /// Across provinces.
    CrossProvince,
    /// Binding, unbinding, and what ends it.
    Relation,
    /// Whose account pays first.
    PaymentOrder,
    /// From which age a face check is asked.
    AgeCheck,
    /// Who may share.
    Organiser,
    /// Whether missing years may be paid.
    TopUp,
    /// Where 医保钱包 is open.
    WalletOpen,
    /// How a transfer is made.
    WalletSteps,
    /// Most money in one transfer.
    WalletLimit,
    /// Transfers a day.
    WalletTimes,
    /// When it is closed.
    WalletHours,
    /// What happens to money nobody accepts.
    WalletUnaccepted,
    /// Whether the hospital takes it.
    WalletCheck,
    /// Both places must have it.
    WalletBothSides,
    /// How far it has come.
    WalletCoverage,
    /// How many use it.
    Statistics,
    /// Anything else.
    Other,
}

impl SharingKey {
    /// All with the word that content and database use, in the order of pages.
    pub const WORDS: &'static [(SharingKey, &'static str)] = &[
        (SharingKey::Members, "members"),
        (SharingKey::MaxMembers, "max-members"),
        (SharingKey::Uses, "uses"),
        (SharingKey::NotShared, "not-shared"),
        (SharingKey::TwoWays, "two-ways"),
        (SharingKey::Start, "start"),
        (SharingKey::CrossCity, "cross-city"),
        (SharingKey::CrossProvince, "cross-province"),
        (SharingKey::Relation, "relation"),
        (SharingKey::PaymentOrder, "payment-order"),
        (SharingKey::AgeCheck, "age-check"),
        (SharingKey::Organiser, "organiser"),
        (SharingKey::TopUp, "topup"),
        (SharingKey::WalletOpen, "wallet-open"),
        (SharingKey::WalletSteps, "wallet-steps"),
        (SharingKey::WalletLimit, "wallet-limit"),
        (SharingKey::WalletTimes, "wallet-times"),
        (SharingKey::WalletHours, "wallet-hours"),
        (SharingKey::WalletUnaccepted, "wallet-unaccepted"),
        (SharingKey::WalletCheck, "wallet-check"),
        (SharingKey::WalletBothSides, "wallet-both-sides"),
        (SharingKey::WalletCoverage, "wallet-coverage"),
        (SharingKey::Statistics, "statistics"),
        (SharingKey::Other, "other"),
    ];
}

/// What a rule about 取现 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WithdrawalKey {
    /// What holds in general.
    General,
    /// The cases in which the balance is paid out.
    Cases,
    /// Papers.
    Form,
    /// Working days.
    Days,
    /// From when new credits cannot be withdrawn.
    Earmarked,
    /// What holds for old money.
    OldBalance,
    /// A separate part of the card.
    SeparateArea,
    /// Who lives elsewhere for long.
    Elsewhere,
    /// Applying online.
    Online,
    /// When to apply.
    Timing,
    /// Anything else.
    Other,
}

impl WithdrawalKey {
    /// All with the word that content and database use, in the order of pages.
    pub const WORDS: &'static [(WithdrawalKey, &'static str)] = &[
        (WithdrawalKey::General, "general"),
        (WithdrawalKey::Cases, "cases"),
        (WithdrawalKey::Form, "form"),
        (WithdrawalKey::Days, "days"),
        (WithdrawalKey::Earmarked, "earmarked"),
        (WithdrawalKey::OldBalance, "old-balance"),
        (WithdrawalKey::SeparateArea, "separate-area"),
        (WithdrawalKey::Elsewhere, "elsewhere"),
        (WithdrawalKey::Online, "online"),
        (WithdrawalKey::Timing, "timing"),
        (WithdrawalKey::Other, "other"),
    ];
}

/// What a rule about 居民医保 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResidentsKey {
    /// What paying late costs.
    Late,
    /// Newborn children.
    Newborn,
    /// From when one is covered.
    BenefitStart,
    /// Paying from an employee's account.
    PayFromAccount,
    /// Paying again next year.
    Renewal,
    /// 退费 before cover begins.
    RepaymentBefore,
    /// 退费 once cover has begun.
    RepaymentAfter,
    /// Where to ask for it.
    RepaymentWhere,
    /// How it is done.
    RepaymentSteps,
    /// Papers.
    RepaymentPapers,
    /// What the fee is a share of.
    FeeBase,
    /// Anything else.
    Other,
}

impl ResidentsKey {
    /// All with the word that content and database use, in the order of pages.
    pub const WORDS: &'static [(ResidentsKey, &'static str)] = &[
        (ResidentsKey::Late, "late"),
        (ResidentsKey::Newborn, "newborn"),
        (ResidentsKey::BenefitStart, "benefit-start"),
        (ResidentsKey::PayFromAccount, "pay-from-account"),
        (ResidentsKey::Renewal, "renewal"),
        (ResidentsKey::RepaymentBefore, "repayment-before"),
        (ResidentsKey::RepaymentAfter, "repayment-after"),
        (ResidentsKey::RepaymentWhere, "repayment-where"),
        (ResidentsKey::RepaymentSteps, "repayment-steps"),
        (ResidentsKey::RepaymentPapers, "repayment-papers"),
        (ResidentsKey::FeeBase, "fee-base"),
        (ResidentsKey::Other, "other"),
    ];
}
