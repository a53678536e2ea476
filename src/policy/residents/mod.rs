//! The residents' scheme (城乡居民基本医疗保险): what is paid for a year, and when.

use super::money::Fen;
use super::refund::rule::Per;

pub mod cover;
pub mod season;

/// Which payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeeItem {
    /// 个人缴费
    Own,
    /// 过了集中缴费期再缴
    Late,
    /// 资助后个人缴费（低保、残疾…）
    Aided,
    /// 财政补助
    Subsidy,
}

impl FeeItem {
    /// All with the word that content and database use.
    pub const WORDS: &'static [(FeeItem, &'static str)] = &[
        (FeeItem::Own, "own"),
        (FeeItem::Late, "late"),
        (FeeItem::Aided, "aided"),
        (FeeItem::Subsidy, "subsidy"),
    ];
}

/// A payment for one year of cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fee {
    /// Which.
    pub item: FeeItem,
    /// The year of cover.
    pub year: i32,
    /// Fen.
    pub amount: Fen,
    /// By the year or by the month.
    pub per: Per,
    /// 不低于: places may ask more.
    pub is_minimum: bool,
}

/// The window for paying (集中缴费期): its figure's `from` and `until` are the first and the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Enrolment {
    /// The year of cover.
    pub year: i32,
}
