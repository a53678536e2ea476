//! The shapes of rules about years. Spans are whole months.

use chrono::NaiveDate;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Test {
    /// 累计缴费年限: all years, deemed ones (视同缴费年限) included.
    Total,
    /// 实际缴费年限: years really paid.
    Actual,
    /// Years really paid in the province.
    ActualInProvince,
    /// Years really paid in the city.
    ActualInCity,
    /// 连续缴费: years without a break. Where such a rule stands beside one of total years for the same people, either suffices.
    Continuous,
    /// No number: to be paid without a break up to retirement.
    UntilRetirement,
}

impl Test {
    /// All tests with the word that content and database use.
    pub const WORDS: &'static [(Test, &'static str)] = &[
        (Test::Total, "total"),
        (Test::Actual, "actual"),
        (Test::ActualInProvince, "actual-in-province"),
        (Test::ActualInCity, "actual-in-city"),
        (Test::Continuous, "continuous"),
        (Test::UntilRetirement, "until-retirement"),
    ];
}

/// How long must be paid. `from` and `until` of its figure are days on which people reach retirement age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearsRule {
    /// What is counted.
    pub test: Test,
    /// So many months; `None` exactly for [`Test::UntilRetirement`].
    pub months: Option<u32>,
}

/// Work before the local scheme that counts as paid (视同缴费).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Deemed {
    /// The last day of work that counts.
    pub worked_until: NaiveDate,
}
