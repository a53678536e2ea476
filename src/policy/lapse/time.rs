//! Ranges of whole months (or years), and the first day on which benefits are paid again.

use chrono::{Days, NaiveDate};

use crate::policy::date::YearMonth;
use crate::policy::provision::Quantity;

/// A range of whole months or years, both ends included: exact where nothing is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Least.
    pub least: u32,
    /// Most.
    pub most: u32,
}

impl Span {
    /// Exactly so many.
    #[must_use]
    pub const fn exactly(n: u32) -> Self {
        Span { least: n, most: n }
    }

    /// From the one to the other, whichever is less.
    #[must_use]
    pub fn between(one: u32, other: u32) -> Self {
        Span { least: one.min(other), most: one.max(other) }
    }

    /// Whether nothing is open.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.least == self.most
    }

    /// Both ranges and what lies between them.
    #[must_use]
    pub fn with(self, other: Span) -> Self {
        Span { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// The day from which benefits are paid again (享受待遇的日子): a range, since the day of payment is not asked and few
/// sources tell whether the month of payment counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begins {
    /// With the month of payment counted as the first: the first of the month.
    pub earliest: NaiveDate,
    /// With the month after it counted as the first.
    pub latest: NaiveDate,
}

/// The first day on which benefits may be paid again, told so that nobody is promised a day that has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soonest {
    /// In the month of the payment (交钱当月): on which day of it turns on the day of payment.
    WithPayment(YearMonth),
    /// From that day on.
    On(NaiveDate),
}

impl Begins {
    /// The earliest end, for a payment in that month, asked on that day.
    #[must_use]
    pub fn soonest(self, paid: YearMonth, on: NaiveDate) -> Soonest {
        if self.earliest <= paid.first_day() {
            Soonest::WithPayment(paid)
        } else if paid == YearMonth::of(on) {
            // The day of payment is not asked: it may be today still.
            Soonest::On(self.earliest.max(on))
        } else {
            Soonest::On(self.earliest)
        }
    }

    /// After a wait from a payment in that month; `None` for a wait that is not counted in months or days.
    #[must_use]
    pub fn after(paid: YearMonth, wait: Quantity) -> Option<Self> {
        match wait {
            Quantity::Months(months) => Some(Begins {
                earliest: paid.plus_months(months).first_day(),
                latest: paid.plus_months(months.saturating_add(1)).first_day(),
            }),
            Quantity::Days(days) => {
                let plus = |day: NaiveDate, n: u32| day.checked_add_days(Days::new(u64::from(n)));
                let earliest = plus(paid.first_day(), days)?;
                let latest = plus(paid.last_day(), days.saturating_add(1))?;
                Some(Begins { earliest, latest })
            }
            _ => None,
        }
    }

    /// Both and what lies between them.
    #[must_use]
    pub fn with(self, other: Begins) -> Self {
        Begins { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::sample::{day, month};

    #[test]
    fn months_are_counted_from_the_month_of_payment_or_from_the_next() {
        let begins = Begins::after(month("2026-11"), Quantity::Months(3));
        assert_eq!(begins, Some(Begins { earliest: day("2027-02-01"), latest: day("2027-03-01") }));
        let at_once = Begins::after(month("2026-11"), Quantity::Months(0));
        assert_eq!(at_once, Some(Begins { earliest: day("2026-11-01"), latest: day("2026-12-01") }));
    }

    #[test]
    fn the_soonest_day_never_lies_before_the_day_of_asking() {
        let paid = month("2026-11");
        let soonest = |wait, on: &str| Begins::after(paid, wait).unwrap().soonest(paid, day(on));
        let today = "2026-11-22";
        assert_eq!(soonest(Quantity::Months(0), today), Soonest::WithPayment(paid));
        assert_eq!(soonest(Quantity::Months(1), today), Soonest::On(day("2026-12-01")));
        assert_eq!(soonest(Quantity::Days(10), today), Soonest::On(day(today)));
        assert_eq!(soonest(Quantity::Days(30), today), Soonest::On(day("2026-12-01")));
        // Paid long ago, one is covered already; paid later, one is not before.
        assert_eq!(soonest(Quantity::Months(2), "2027-06-01"), Soonest::On(day("2027-01-01")));
        assert_eq!(soonest(Quantity::Months(0), "2026-06-01"), Soonest::WithPayment(paid));
    }

    #[test]
    fn days_are_counted_from_the_first_or_the_last_day_of_the_month() {
        let begins = Begins::after(month("2026-08"), Quantity::Days(30));
        assert_eq!(begins, Some(Begins { earliest: day("2026-08-31"), latest: day("2026-10-01") }));
        assert_eq!(Begins::after(month("2026-08"), Quantity::Years(1)), None);
    }
}
