//! What the fund pays of a bill (报销): deductible, rate and cap, outpatient (门诊) and inpatient (住院), one cell each.

use super::money::{BasisPoints, Fen};
use super::provision::Scheme;

mod column;
pub mod table;
pub mod worked;

/// 门诊 or 住院
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Care {
    /// 普通门诊
    Outpatient,
    /// 住院
    Inpatient,
}

impl Care {
    /// Both with the word that content and database use.
    pub const WORDS: &'static [(Care, &'static str)] =
        &[(Care::Outpatient, "outpatient"), (Care::Inpatient, "inpatient")];
}

/// Which cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// 起付标准
    Deductible,
    /// 支付比例
    Rate,
    /// 最高支付限额
    Cap,
}

impl Item {
    /// All items with the word that content and database use.
    pub const WORDS: &'static [(Item, &'static str)] =
        &[(Item::Deductible, "deductible"), (Item::Rate, "rate"), (Item::Cap, "cap")];
}

/// A kind of hospital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hospital {
    /// 社区卫生服务机构
    Community,
    /// 一级及以下
    Primary,
    /// 二级
    Secondary,
    /// 三级
    Tertiary,
    /// 三级乙等
    TertiaryB,
    /// 三级甲等
    TertiaryA,
    /// 定点药店
    Pharmacy,
}

impl Hospital {
    /// All kinds with the word that content and database use, from the nearest to the largest.
    pub const WORDS: &'static [(Hospital, &'static str)] = &[
        (Hospital::Community, "community"),
        (Hospital::Primary, "primary"),
        (Hospital::Secondary, "secondary"),
        (Hospital::Tertiary, "tertiary"),
        (Hospital::TertiaryB, "tertiary-b"),
        (Hospital::TertiaryA, "tertiary-a"),
        (Hospital::Pharmacy, "pharmacy"),
    ];
}

impl Hospital {
    /// Whether a hospital can be of both kinds: 三级 holds both of its grades, and most 社区 hospitals are 一级.
    #[must_use]
    pub fn may_be(self, other: Hospital) -> bool {
        let is_tertiary = |h| matches!(h, Hospital::Tertiary | Hospital::TertiaryA | Hospital::TertiaryB);
        let is_near = |h| matches!(h, Hospital::Community | Hospital::Primary);
        let is_whole = |h| h == Hospital::Tertiary;
        self == other
            || (is_near(self) && is_near(other))
            || (is_tertiary(self) && is_tertiary(other) && (is_whole(self) || is_whole(other)))
    }
}

/// What a deductible or a cap is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountedBy {
    /// 每年
    Year,
    /// 每季度
    Quarter,
    /// 每月
    Month,
    /// 每次就诊
    Visit,
    /// 每次住院
    Stay,
    /// A sum of which no source tells how often it counts.
    Unknown,
}

impl CountedBy {
    /// All with the word that content and database use.
    pub const WORDS: &'static [(CountedBy, &'static str)] = &[
        (CountedBy::Year, "year"),
        (CountedBy::Quarter, "quarter"),
        (CountedBy::Month, "month"),
        (CountedBy::Visit, "visit"),
        (CountedBy::Stay, "stay"),
        (CountedBy::Unknown, "unknown"),
    ];
}

/// What the cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Yuan, counted by what.
    Amount(Fen, CountedBy),
    /// There is none: no deductible, no cap. Counted by what, where told.
    Nothing,
    /// A share of the bill.
    Rate(BasisPoints),
}

/// A slice of a year's spending that a rate is for: above `from`, up to `to`; at least one is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Slice {
    /// Above so many fen.
    pub from: Option<Fen>,
    /// Up to so many fen.
    pub to: Option<Fen>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    /// 门诊 or 住院.
    pub care: Care,
    /// Deductible, rate or cap.
    pub item: Item,
    /// Of which scheme.
    pub scheme: Scheme,
    /// For which kinds of hospital; empty for all.
    pub hospitals: Vec<Hospital>,
    /// What the place calls the kind where it is none of those.
    pub hospital_name: Option<String>,
    /// Slice of spending.
    pub slice: Slice,
    /// What else must be the case (签约家庭医生), in a few words.
    pub condition: Option<String>,
    /// What it says.
    pub level: Level,
}

impl Slice {
    /// Whether some spending lies in both.
    #[must_use]
    pub fn meets(self, other: Slice) -> bool {
        let ends_first =
            |to: Option<Fen>, from: Option<Fen>| to.zip(from).is_some_and(|(to, from)| to <= from);
        !ends_first(self.to, other.from) && !ends_first(other.to, self.from)
    }
}

impl Benefit {
    /// What an amount is counted by; `None` for rates and for "there is none".
    #[must_use]
    pub fn counted_by(&self) -> Option<CountedBy> {
        match self.level {
            Level::Amount(_, by) => Some(by),
            Level::Nothing | Level::Rate(_) => None,
        }
    }

    /// Whether two cells of one item may be about the same bill: kinds of hospital that a place names in its own
    /// words are taken to meet all others, since nobody tells which ones they are.
    #[must_use]
    pub fn may_meet(&self, other: &Benefit) -> bool {
        let is_named = |b: &Benefit| b.hospital_name.is_some() || b.hospitals.is_empty();
        let is_shared = || self.hospitals.iter().any(|h| other.hospitals.iter().any(|o| h.may_be(*o)));
        self.care == other.care
            && self.item == other.item
            && self.scheme == other.scheme
            && self.slice.meets(other.slice)
            && (is_named(self) || is_named(other) || is_shared())
    }

    /// Whether two are the same cell of the table, whatever they say.
    #[must_use]
    pub fn is_same_cell(&self, other: &Benefit) -> bool {
        let (one, two) = (self.counted_by(), other.counted_by());
        let is_same_count = one.is_none() || two.is_none() || one == two;
        self.care == other.care
            && self.item == other.item
            && self.scheme == other.scheme
            && self.hospitals == other.hospitals
            && self.hospital_name == other.hospital_name
            && self.slice == other.slice
            && self.condition == other.condition
            && is_same_count
    }
}
