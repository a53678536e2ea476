//! What the figures about money say: refunds, deductions, average pensions, paydays.

use super::field::Fields;
use super::region::Slugs;
use super::text::Style;
use crate::policy::date::parse_day;
use crate::policy::figure::Class;
use crate::policy::refund::rule::{
    Average, AverageOf, AveragePension, AverageYear, Base, Deduction, DeductionAmount, FallsOn, Paid, Payday,
    PensionOf, Per, Reduction, Rule,
};

type Yuan = std::ops::RangeInclusive<i64>;

/// Yuan credited in a month.
const MONTHLY: Yuan = 1..=2_000;
/// Yuan credited in a year.
const YEARLY: Yuan = 12..=24_000;
/// Yuan of a month's average pension.
const PENSION: Yuan = 500..=20_000;
/// Years that a rule can speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1995..=2100;

/// Reads a refund rule.
pub(super) fn rule(fields: &mut Fields<'_, '_>, slugs: &Slugs) -> Option<Rule> {
    match fields.one_of(&["monthly", "yearly", "none", "rate", "age_times", "frozen_year"])? {
        "monthly" => monthly(fields),
        "yearly" => {
            let low = fields.yuan("yearly", YEARLY)?;
            Some(Rule::Amount { low, high: None, per: Per::Year, reduction: None })
        }
        "none" => fields.yes("none").map(|()| Rule::Nothing),
        "rate" => share(fields, slugs),
        "age_times" => fields.yuan("age_times", 0..=100).map(Rule::AgeTimes),
        _ => year(fields, "frozen_year").map(Rule::Frozen),
    }
}

fn monthly(fields: &mut Fields<'_, '_>) -> Option<Rule> {
    let low = fields.yuan("monthly", MONTHLY);
    let high = fields.yuan("monthly_to", MONTHLY);
    if let (Some(low), Some(high)) = (low, high)
        && high <= low
    {
        range_order(fields, "monthly_to", "monthly");
    }
    let reduction = fields.has("missing_year_reduction").then(|| reduction(fields));
    Some(Rule::Amount { low: low?, high, per: Per::Month, reduction: reduction.flatten() })
}

fn reduction(fields: &mut Fields<'_, '_>) -> Option<Reduction> {
    let rate = fields.percent("missing_year_reduction");
    let full_years_male = fields.need("full_years_male").integer("full_years_male", 5..=50);
    let full_years_female = fields.need("full_years_female").integer("full_years_female", 5..=50);
    Some(Reduction { rate: rate?, full_years_male: full_years_male?, full_years_female: full_years_female? })
}

/// The words for what a share is taken of.
#[derive(Clone, Copy)]
enum Of {
    OwnBase,
    OwnPension,
    AveragePension,
    AverageWage,
    UnitBase,
}

const OF_WORDS: &[(Of, &str)] = &[
    (Of::OwnBase, "own-base"),
    (Of::OwnPension, "own-pension"),
    (Of::AveragePension, "average-pension"),
    (Of::AverageWage, "average-wage"),
    (Of::UnitBase, "unit-base"),
];

fn share(fields: &mut Fields<'_, '_>, slugs: &Slugs) -> Option<Rule> {
    let low = fields.percent("rate");
    let high = fields.percent("rate_to");
    if let (Some(low), Some(high)) = (low, high)
        && high <= low
    {
        range_order(fields, "rate_to", "rate");
    }
    let is_about = fields.truth("about");
    let of = fields.need("of").word("of", OF_WORDS);
    let Some(of) = of else {
        fields.ignore_rest();
        return None;
    };
    let base = match of {
        Of::OwnBase => Base::OwnBase,
        Of::OwnPension => own_pension(fields),
        Of::AveragePension => {
            let is_by_class = fields.truth("by_class");
            Base::AveragePension(average(fields, slugs, is_by_class)?)
        }
        Of::AverageWage => Base::AverageWage(average(fields, slugs, false)?),
        Of::UnitBase => Base::UnitBase,
    };
    Some(Rule::Share { low: low?, high, base, is_about })
}

fn own_pension(fields: &mut Fields<'_, '_>) -> Base {
    let floor = fields.yuan("floor", MONTHLY);
    let cap = fields.yuan("cap", MONTHLY);
    if let (Some(floor), Some(cap)) = (floor, cap)
        && cap <= floor
    {
        range_order(fields, "cap", "floor");
    }
    let bounds = fields.word("bounds", &[((), "unverified")]);
    let of = fields.word("pension_of", PensionOf::WORDS).unwrap_or(PensionOf::Unknown);
    Base::OwnPension { of, floor, cap, has_unverified_bounds: bounds.is_some() }
}

fn average(fields: &mut Fields<'_, '_>, slugs: &Slugs, is_by_class: bool) -> Option<Average> {
    let of = fields.need("average_of").parsed(
        "average_of",
        "unknown-region",
        |text| if text == "self" { Some(AverageOf::Own) } else { slugs.code(text).map(AverageOf::Region) },
        "写\"self\"（各统筹区自己的），或者regions.csv里的slug",
    );
    let year = fields.need("average_year").parsed(
        "average_year",
        "unknown-word",
        average_year,
        "可以写：四位年份、reform、current、before、unknown",
    );
    Some(Average { of: of?, year: year?, is_by_class })
}

fn average_year(text: &str) -> Option<AverageYear> {
    match text {
        "reform" => Some(AverageYear::Reform),
        "current" => Some(AverageYear::Current),
        "before" => Some(AverageYear::Before),
        "unknown" => Some(AverageYear::Unknown),
        _ => {
            let year: u32 = Some(text).filter(|t| t.len() == 4)?.parse().ok()?;
            let year = Some(year).filter(|year| YEARS.contains(year))?;
            i32::try_from(year).ok().map(AverageYear::Year)
        }
    }
}

fn range_order(fields: &mut Fields<'_, '_>, high: &str, low: &str) {
    fields.fault(
        high,
        "range-order",
        format!("`{high}`不比`{low}`大"),
        format!("大的写在`{high}`；不是范围就删掉它"),
    );
}

fn year(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<i32> {
    fields.integer(key, YEARS).and_then(|year| i32::try_from(year).ok())
}

/// Reads a deduction.
pub(super) fn deduction(fields: &mut Fields<'_, '_>) -> Option<Deduction> {
    let name = fields.need("name").text("name", Style::Name);
    let falls_on = fields.need("falls_on").word("falls_on", FallsOn::WORDS);
    let amount = match fields.one_of(&["monthly", "yearly", "rate"])? {
        // A deduction can be smaller than any credit.
        "monthly" => {
            fields.yuan("monthly", 0..=*MONTHLY.end()).map(|y| DeductionAmount::Fixed(y, Per::Month))
        }
        "yearly" => fields.yuan("yearly", 1..=*YEARLY.end()).map(|y| DeductionAmount::Fixed(y, Per::Year)),
        _ => fields.percent("rate").map(DeductionAmount::Rate),
    };
    Some(Deduction { name: name?, amount: amount?, falls_on: falls_on? })
}

/// Reads an average pension.
pub(super) fn average_pension(fields: &mut Fields<'_, '_>) -> Option<AveragePension> {
    let monthly = fields.one_of(&["monthly"]).and_then(|key| fields.yuan(key, PENSION));
    let class = fields.word("class", Class::WORDS);
    fields.need("year");
    let year = year(fields, "year");
    Some(AveragePension { monthly: monthly?, year: year?, class })
}

/// Reads when a credit arrives.
pub(super) fn payday(fields: &mut Fields<'_, '_>) -> Option<Payday> {
    let is_earlier_before_holidays = fields.word("holiday", &[((), "earlier")]).is_some();
    let days = 1..=31;
    let paid = match fields.one_of(&["day", "by_day", "about_day", "month_end", "monthly", "yearly"])? {
        "day" => fields.integer("day", days).map(Paid::Day),
        "by_day" => fields.integer("by_day", days).map(Paid::ByDay),
        "about_day" => fields.integer("about_day", days).map(Paid::AboutDay),
        "month_end" => fields.yes("month_end").map(|()| Paid::MonthEnd),
        "monthly" => fields.yes("monthly").map(|()| Paid::Monthly),
        _ => fields.parsed("yearly", "bad-date", yearly, "写成\"07-01\"，日子不知道就写\"unknown\""),
    };
    Some(Payday { paid: paid?, is_earlier_before_holidays })
}

fn yearly(text: &str) -> Option<Paid> {
    use chrono::Datelike;
    if text == "unknown" {
        return Some(Paid::Yearly(None));
    }
    // 2024 is a leap year: each day that some year has.
    let day = parse_day(&format!("2024-{text}"))?;
    Some(Paid::Yearly(Some((day.month(), day.day()))))
}
