//! What a place says on moving: the shape of one rule (医保办发〔2021〕43号 and the rules of places).

use crate::policy::money::Fen;

/// What a transfer rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransferKey {
    /// Who can transfer.
    Scope,
    /// 职工转职工, 居民转居民, 职工与居民互转.
    ThreeCases,
    /// Employee scheme to employee scheme.
    CaseEmployee,
    /// Residents' scheme to residents' scheme.
    CaseResident,
    /// Between the two schemes.
    CaseCross,
    /// What the old place checks.
    CheckOrigin,
    /// What the new place checks.
    CheckDestination,
    /// What is moved.
    Content,
    /// Where to apply.
    ApplyChannels,
    /// How the balance follows.
    BalanceStep,
    /// Places are encouraged to be faster.
    Speedup,
    /// Working days of the old place.
    OutDays,
    /// Working days of the new place.
    InDays,
    /// Working days in all.
    TotalDays,
    /// Working days between cities of one province.
    WithinProvinceDays,
    /// Working days until the arrived money stands in the account.
    BalanceCreditDays,
    /// Working days until the balance is on a card.
    BalanceToCardDays,
    /// Working days of a manual check.
    ManualCheckDays,
    /// Inside the province the record moves by itself.
    WithinProvinceAutomatic,
    /// Inside the province on application.
    WithinProvinceApply,
    /// What happens to the balance inside the province.
    WithinProvinceBalance,
    /// Where no transfer is needed.
    NotNeeded,
    /// A condition of applying.
    Condition,
    /// Papers.
    Papers,
    /// What to do when the online request is refused.
    Fallback,
    /// How years paid elsewhere count.
    YearsRule,
    /// The rule's document.
    Document,
}

impl TransferKey {
    /// All rules with the word that content and database use.
    pub const WORDS: &'static [(TransferKey, &'static str)] = &[
        (TransferKey::Scope, "scope"),
        (TransferKey::ThreeCases, "three-cases"),
        (TransferKey::CaseEmployee, "case-employee"),
        (TransferKey::CaseResident, "case-resident"),
        (TransferKey::CaseCross, "case-cross"),
        (TransferKey::CheckOrigin, "check-origin"),
        (TransferKey::CheckDestination, "check-destination"),
        (TransferKey::Content, "content"),
        (TransferKey::ApplyChannels, "apply-channels"),
        (TransferKey::BalanceStep, "balance-step"),
        (TransferKey::Speedup, "speedup"),
        (TransferKey::OutDays, "out-days"),
        (TransferKey::InDays, "in-days"),
        (TransferKey::TotalDays, "total-days"),
        (TransferKey::WithinProvinceDays, "within-province-days"),
        (TransferKey::BalanceCreditDays, "balance-credit-days"),
        (TransferKey::BalanceToCardDays, "balance-to-card-days"),
        (TransferKey::ManualCheckDays, "manual-check-days"),
        (TransferKey::WithinProvinceAutomatic, "within-province-automatic"),
        (TransferKey::WithinProvinceApply, "within-province-apply"),
        (TransferKey::WithinProvinceBalance, "within-province-balance"),
        (TransferKey::NotNeeded, "not-needed"),
        (TransferKey::Condition, "condition"),
        (TransferKey::Papers, "papers"),
        (TransferKey::Fallback, "fallback"),
        (TransferKey::YearsRule, "years-rule"),
        (TransferKey::Document, "document"),
    ];

    /// Whether the rule is a number of working days.
    #[must_use]
    pub fn is_days(self) -> bool {
        matches!(
            self,
            TransferKey::OutDays
                | TransferKey::InDays
                | TransferKey::TotalDays
                | TransferKey::WithinProvinceDays
                | TransferKey::BalanceCreditDays
                | TransferKey::BalanceToCardDays
                | TransferKey::ManualCheckDays
        )
    }
}

/// One rule of moving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferRule {
    /// What it is about.
    pub key: TransferKey,
    /// Working days (工作日), set exactly for the rules that are a number of days.
    pub working_days: Option<u32>,
    /// A limit in yuan, where the rule has one.
    pub limit: Option<Fen>,
    /// What holds, in one or two plain sentences.
    pub text: String,
}
