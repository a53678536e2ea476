//! The statutory month of retirement (法定退休年龄) since 2025.
//!
//! 全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定, 2024-09-13, in force 2025-01-01: men from 60 to 63 and women from 55
//! to 58, one month later for every four months; women from 50 to 55, one month later for every two months.

use crate::policy::date::YearMonth;
use crate::policy::who::Sex;

/// Whose retirement age it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// 男: 60 before the reform.
    Male,
    /// 女，原来55岁退休
    Woman55,
    /// 女，原来50岁退休
    Woman50,
}

impl Category {
    /// All with the word that URLs use.
    pub const WORDS: &'static [(Category, &'static str)] =
        &[(Category::Male, "male"), (Category::Woman55, "woman55"), (Category::Woman50, "woman50")];

    /// 男 or 女
    #[must_use]
    pub fn sex(self) -> Sex {
        match self {
            Category::Male => Sex::Male,
            Category::Woman55 | Category::Woman50 => Sex::Female,
        }
    }

    /// The age before the reform, in full years.
    #[must_use]
    pub fn original_age(self) -> u32 {
        match self {
            Category::Male => 60,
            Category::Woman55 => 55,
            Category::Woman50 => 50,
        }
    }

    /// One month is added for so many months of the original month of retirement.
    fn step(self) -> u32 {
        match self {
            Category::Male | Category::Woman55 => 4,
            Category::Woman50 => 2,
        }
    }

    /// Most months that are added.
    fn most(self) -> u32 {
        match self {
            Category::Male | Category::Woman55 => 36,
            Category::Woman50 => 60,
        }
    }
}

/// The first month of the reform, as year and month.
const REFORM: (i32, u32) = (2025, 1);

/// How many months later than the original month somebody retires.
#[must_use]
pub fn delay(category: Category, birth: YearMonth) -> u32 {
    let original = birth.plus_months(category.original_age().saturating_mul(12));
    let Some(reform) = YearMonth::new(REFORM.0, REFORM.1) else { return 0 };
    match u32::try_from(original.months_since(reform)) {
        Ok(since) => {
            let steps = since.checked_div(category.step()).unwrap_or(0);
            steps.saturating_add(1).min(category.most())
        }
        // Before the reform nothing is added.
        Err(_) => 0,
    }
}

/// The month in which somebody born then reaches the statutory age.
#[must_use]
pub fn retirement_month(category: Category, birth: YearMonth) -> YearMonth {
    let original = birth.plus_months(category.original_age().saturating_mul(12));
    original.plus_months(delay(category, birth))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::sample::month;

    fn retires(category: Category, birth: &str) -> String {
        retirement_month(category, month(birth)).to_string()
    }

    #[test]
    fn whoever_reached_the_old_age_before_2025_retired_then() {
        assert_eq!(retires(Category::Male, "1964-12"), "2024-12");
        assert_eq!(retires(Category::Woman55, "1969-12"), "2024-12");
        assert_eq!(retires(Category::Woman50, "1974-12"), "2024-12");
    }

    #[test]
    fn every_four_months_add_one_for_men_and_for_women_of_fifty_five() {
        for (birth, retirement) in [
            ("1965-01", "2025-02"),
            ("1965-04", "2025-05"),
            ("1965-05", "2025-07"),
            ("1965-08", "2025-10"),
            ("1965-09", "2025-12"),
            ("1966-03", "2026-07"),
        ] {
            assert_eq!(retires(Category::Male, birth), retirement, "{birth}");
        }
        assert_eq!(retires(Category::Woman55, "1970-01"), "2025-02");
        assert_eq!(retires(Category::Woman55, "1971-11"), "2027-05");
    }

    #[test]
    fn every_two_months_add_one_for_women_of_fifty() {
        for (birth, retirement) in
            [("1975-01", "2025-02"), ("1975-02", "2025-03"), ("1975-03", "2025-05"), ("1976-11", "2027-11")]
        {
            assert_eq!(retires(Category::Woman50, birth), retirement, "{birth}");
        }
    }

    #[test]
    fn nobody_waits_longer_than_sixty_three_fifty_eight_and_fifty_five() {
        for (category, last, age) in [
            (Category::Male, "1976-09", 63),
            (Category::Woman55, "1981-09", 58),
            (Category::Woman50, "1984-11", 55),
        ] {
            let at = |birth: YearMonth| retirement_month(category, birth).months_since(birth);
            assert_eq!(at(month(last)), age * 12, "{last}");
            assert_eq!(at(month("1995-06")), age * 12);
            let before = month(last).first_day().pred_opt().map(YearMonth::of).unwrap();
            assert_eq!(at(before), age * 12 - 1, "the month before {last}");
        }
    }

    #[test]
    fn a_later_birth_never_retires_earlier() {
        for (category, _) in Category::WORDS {
            let mut last = retirement_month(*category, month("1950-01"));
            for n in 1..700 {
                let next = retirement_month(*category, month("1950-01").plus_months(n));
                assert!(next > last, "{category:?} {n}");
                last = next;
            }
        }
    }
}
