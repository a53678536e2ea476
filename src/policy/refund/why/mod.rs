//! Why was it less, or nothing (为什么少了、没到账): every rule and date that yields the amount which arrived.
//!
//! Nothing is reckoned anew here. The rules of the place are asked by the functions of the estimate (`answers`, `make`,
//! `payday`) for the person as said, then with one circumstance changed at a time, and what they make is compared to
//! the fen with what arrived. `reading` holds how an amount can be the one that arrived, `search` asks the rules,
//! `vary` changes one circumstance at a time, `imply` the sum that a share would have to be taken of, `day` the days of payment, `context` what is worth knowing
//! besides, `input` what a person typed. No words enter: a cause is typed, and `web` says it.

mod context;
mod day;
mod imply;
pub mod input;
mod reading;
mod search;
mod vary;

use chrono::NaiveDate;

use crate::policy::date::{AsOf, Start, YearMonth};
use crate::policy::figure::{Class, Figure, FirstInsured, Status, Tier};
use crate::policy::money::Fen;
use crate::policy::region::{Place, RegionCode};

use self::search::Search;
use super::amount::{Made, Missing, Range};
use super::answer::Circumstances;
use super::change::Change;
use super::dimension::Moved;
use super::estimate::{Estimate, estimate};
use super::input::{Facts, Sex};

/// What arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Got {
    /// This much, more than nothing.
    Amount(Fen),
    /// Nothing (没到账).
    Nothing,
    /// 不清楚
    Unknown,
}

/// What is asked: who, what arrived, for which month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The person, as far as known.
    pub facts: Facts,
    /// The status was not said (不清楚): that of `facts` is one of several.
    pub is_status_open: bool,
    /// What arrived.
    pub got: Got,
    /// For which month.
    pub month: YearMonth,
    /// Today, and the day whose rules hold for that month: today itself, or the last day of a past month.
    pub as_of: AsOf,
}

/// How what arrived agrees with what a rule makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<'a> {
    /// It is that amount: with what was taken off, if anything was.
    Whole,
    /// The rule is a range, and it lies within.
    Within,
    /// So many months of it at once.
    Months(u32),
    /// A twelfth of a yearly amount.
    MonthOfYear,
    /// A deduction of the whole year, taken from one month.
    YearTaken(&'a Figure),
}

/// An amount that a rule makes and that agrees with what arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yield<'a> {
    /// For people of this status.
    pub status: Status,
    /// In this pool.
    pub pool: Option<String>,
    /// In these circumstances.
    pub circumstances: Circumstances,
    /// By this figure.
    pub figure: &'a Figure,
    /// What it makes, with its steps.
    pub made: Made<'a>,
    /// How that agrees.
    pub reading: Reading<'a>,
    /// By the rules of this day.
    pub on: NaiveDate,
    /// Other sources tell another amount.
    pub is_disputed: bool,
}

/// An age at which somebody moves, and whether they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The age.
    pub age: u32,
    /// The month in which they reach it.
    pub reached: YearMonth,
    /// Whether they have moved.
    pub moved: Moved,
}

/// Years that are missing: the same amount for a man and a woman of different years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingYears {
    /// How many are missing.
    pub missing: u32,
    /// Whole years of contribution that leave so many missing.
    pub years: Vec<(Sex, u32)>,
}

/// One way in which the amount, or its absence, comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause<'a> {
    /// The rule as it is for the person as said.
    AsRule(Yield<'a>),
    /// The rule for some of those whom the person may be: it turns on a circumstance that was left open.
    IfSo(Yield<'a>),
    /// Two age bands are possible that month: nobody tells when the new one counts.
    UnclearAge(Yield<'a>, Turn),
    /// Another age band's amount.
    OtherAge(Yield<'a>, Option<Turn>),
    /// Less for missing years.
    MissingYears(Yield<'a>, MissingYears),
    /// Another tier's.
    OtherTier(Yield<'a>, Tier),
    /// Another class's: `None` is "none of the special ones".
    OtherClass(Yield<'a>, Option<Class>),
    /// The other side of first insurance.
    OtherFirstInsured(Yield<'a>, FirstInsured),
    /// Another status's.
    OtherStatus(Yield<'a>),
    /// The rule of another time: ended before that month, or certain only later.
    OtherDay(Yield<'a>),
    /// Another named pool's, or the ordinary one's (另一个统筹区).
    OtherPool(Yield<'a>),
    /// Another city's (另一个统筹区).
    Elsewhere(Yield<'a>, RegionCode),
    /// A sub-area's.
    SubArea(Yield<'a>),
    /// A share that stands behind a published amount, unrounded.
    ByRate(Yield<'a>),
    /// A value that is said besides, or that nobody confirmed.
    AlsoSaid(Yield<'a>),
    /// An unconfirmed deduction was taken off.
    DoubtfulDeduction(Yield<'a>, &'a Figure),
    /// The share would be of this sum: a check only.
    Implied(Yield<'a>, Missing, Fen),
    /// So much for each year of age: it would be this age. A check only.
    ImpliedAge(Yield<'a>, u32),

    /// The credit of that month is still to come; the day as far as it can be told.
    NotYetPaid(&'a Figure, Option<NaiveDate>),
    /// Paid once a year, in another month or nobody knows when.
    PaidYearly(&'a Figure, Option<(u32, u32)>),
    /// The day of payment has passed: it should have come.
    AlreadyDue(&'a Figure, Option<NaiveDate>),
    /// Counted by the year: it may be paid once a year.
    CountedYearly(&'a Figure),
    /// Nobody knows the day on which it is paid.
    PaydayUnknown,

    /// The rule before, and what it made where that can be told: why it is another amount than it used to be.
    Replaced {
        /// The earlier rule.
        before: &'a Figure,
        /// By the month, where it can be told.
        made: Option<Range>,
        /// The rule of that month.
        now: &'a Figure,
        /// When that began.
        from: Start,
    },
    /// The reform, as the nation framed it.
    Reform(&'a Figure),
    /// A first amount, to be settled later.
    Provisional(&'a Figure),
    /// A later age brings another amount.
    AgeAhead(Change),
    /// Pool only: this tier has no account.
    PoolOnly,
    /// No contribution, no credit: the rule is a share of what is paid.
    Lapsed(Option<&'a Figure>),
    /// Retired before the years were full.
    YearsShort,
    /// Newly retired: counted from the registration on.
    JustRetired(Option<&'a Figure>),
    /// Record and balance are on their way from another place.
    Transfer(Option<&'a Figure>),
    /// The residents' scheme has no account.
    Resident,
}

/// How certain a cause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It yields exactly this, for the person as said.
    Exact,
    /// It would, if something were otherwise than said, or read loosely.
    Possible,
    /// It explains nothing by itself and is known of the place: an earlier or a later amount, a day that has passed.
    Beside,
    /// It happens; nothing in this place's figures speaks for it or against it.
    General,
}

/// A cause with its certainty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation<'a> {
    /// How certain.
    pub certainty: Certainty,
    /// What.
    pub cause: Cause<'a>,
}

/// The answer: what should have arrived, and everything that would explain what did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why<'a> {
    /// What the rules make for the person as said.
    pub expected: Estimate<'a>,
    /// At least as much arrived as the rules make by the month, where both can be told: nothing is missing.
    pub is_enough: bool,
    /// Less arrived than the rules make for this person by the month: without an amount of theirs nothing is known to be
    /// less.
    pub is_less: bool,
    /// All causes: the certain first.
    pub explanations: Vec<Explanation<'a>>,
}

impl<'a> Why<'a> {
    /// The causes of one certainty, in order.
    pub fn of(&self, certainty: Certainty) -> impl Iterator<Item = &Cause<'a>> {
        self.explanations.iter().filter(move |e| e.certainty == certainty).map(|e| &e.cause)
    }

    /// Whether it is the rule as it is for the person as said.
    #[must_use]
    pub fn is_as_rule(&self) -> bool {
        self.of(Certainty::Exact).any(|cause| matches!(cause, Cause::AsRule(_)))
    }

    /// Whether a rule or a day accounts for exactly what arrived, be it for other circumstances than said.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.explanations.iter().any(|e| e.cause.explains())
    }
}

impl<'a> Cause<'a> {
    /// The amount that agrees, where the cause is one.
    #[must_use]
    pub fn yielded(&self) -> Option<&Yield<'a>> {
        match self {
            Cause::AsRule(of)
            | Cause::IfSo(of)
            | Cause::UnclearAge(of, _)
            | Cause::OtherAge(of, _)
            | Cause::MissingYears(of, _)
            | Cause::OtherTier(of, _)
            | Cause::OtherClass(of, _)
            | Cause::OtherFirstInsured(of, _)
            | Cause::OtherStatus(of)
            | Cause::OtherDay(of)
            | Cause::OtherPool(of)
            | Cause::Elsewhere(of, _)
            | Cause::SubArea(of)
            | Cause::ByRate(of)
            | Cause::AlsoSaid(of)
            | Cause::DoubtfulDeduction(of, _)
            | Cause::Implied(of, ..)
            | Cause::ImpliedAge(of, _) => Some(of),
            _ => None,
        }
    }

    /// Whether it accounts for what arrived, rather than telling what is worth knowing besides.
    #[must_use]
    pub fn explains(&self) -> bool {
        self.yielded().is_some()
            || matches!(self, Cause::NotYetPaid(..) | Cause::PaidYearly(..) | Cause::CountedYearly(_))
    }
}

/// Finds everything that would explain what arrived.
///
/// `figures` are the whole dated series of the place and of the regions above it; `beside` are other cities with
/// theirs, whose amounts count only where nothing of the place itself agrees.
#[must_use]
pub fn why<'a>(
    place: &Place,
    figures: &'a [Figure],
    question: &Question,
    beside: &'a [(Place, Vec<Figure>)],
) -> Why<'a> {
    let expected = estimate(place, figures, &question.facts, question.as_of);
    let mut explanations = Vec::new();
    let got = match question.got {
        Got::Amount(fen) => Some(fen),
        Got::Nothing => Some(Fen::ZERO),
        Got::Unknown => None,
    };
    if let Some(got) = got {
        let mut search = Search::new(place, figures, question, got);
        search.all();
        search.beside(beside);
        explanations = search.into_explanations();
    }
    let least = expected.monthly().map(|range| range.low);
    let is_enough = got.is_some_and(|got| got > Fen::ZERO && least.is_some_and(|least| least <= got));
    let is_less = !question.is_status_open && got.is_some_and(|got| least.is_some_and(|least| least > got));
    // Where the rule itself credits nothing, neither days nor common mishaps have anything to add.
    if expected.monthly() != Some(Range::exactly(Fen::ZERO)) {
        explanations.extend(day::explanations(place, figures, question, &expected));
        let is_more = is_enough && explanations.is_empty();
        explanations.extend(context::explanations(place, figures, question, &expected, is_more));
    }
    // Within one certainty the order of finding is the order of likelihood.
    explanations.sort_by_key(|e| e.certainty);
    Why { expected, is_enough, is_less, explanations }
}

#[cfg(test)]
mod tests;
