//! What the fund pays of a bill, one cell each; what the residents' scheme costs, and when it is paid.

use super::field::Fields;
use super::text::Style;
use crate::policy::benefit::{Benefit, Care, CountedBy, Hospital, Item, Level, Slice};
use crate::policy::provision::Scheme;
use crate::policy::refund::rule::Per;
use crate::policy::residents::{Enrolment, Fee, FeeItem};

/// Yuan of a deductible, a cap or a slice of spending.
const YUAN: std::ops::RangeInclusive<i64> = 1..=10_000_000;
/// Yuan of a year's fee or subsidy.
const FEE: std::ops::RangeInclusive<i64> = 1..=20_000;
/// Years that a fee can be for.
const YEARS: std::ops::RangeInclusive<u32> = 2010..=2100;

/// Reads one cell.
pub(super) fn cell(fields: &mut Fields<'_, '_>, care: Care) -> Option<Benefit> {
    let item = fields.need("item").word("item", Item::WORDS);
    let scheme =
        if fields.has("scheme") { fields.word("scheme", Scheme::WORDS) } else { Some(Scheme::Employee) };
    let mut hospitals =
        if fields.has("hospital") { fields.words("hospital", Hospital::WORDS) } else { Vec::new() };
    // One order, so that two lists of the same hospitals are equal.
    hospitals.sort();
    let hospital_name = fields.text("hospital_name", Style::Name);
    let slice = Slice { from: fields.yuan("spend_from", YUAN), to: fields.yuan("spend_to", YUAN) };
    if let (Some(from), Some(to)) = (slice.from, slice.to)
        && from >= to
    {
        let hint = "`spend_to`要大于`spend_from`";
        fields.fault("spend_to", "range-order", "没有这样一段费用", hint);
    }
    let condition = fields.text("condition", Style::Name);
    let by = fields.word("per", CountedBy::WORDS);
    let Some(item) = item else {
        fields.ignore_rest();
        return None;
    };
    let level = match fields.one_of(&["yuan", "none", "rate"])? {
        "none" => fields.yes("none").map(|()| Level::Nothing),
        "rate" => {
            if item != Item::Rate {
                fields.fault("rate", "one-shape", "起付线和封顶线写金额，不写比例", "改用`yuan`，或者`none`");
            }
            fields.percent("rate").map(Level::Rate)
        }
        _ => {
            let amount = fields.yuan("yuan", YUAN);
            if item == Item::Rate {
                fields.fault("yuan", "one-shape", "支付比例不是金额", "改用`rate`");
            } else {
                fields.need("per");
            }
            amount.zip(by).map(|(amount, by)| Level::Amount(amount, by))
        }
    };
    if item == Item::Rate && by.is_some() {
        fields.fault("per", "one-shape", "支付比例不按年月计", "删掉`per`");
    }
    Some(Benefit { care, item, scheme: scheme?, hospitals, hospital_name, slice, condition, level: level? })
}

/// Reads a fee.
pub(super) fn fee(fields: &mut Fields<'_, '_>) -> Option<Fee> {
    let item = fields.need("item").word("item", FeeItem::WORDS);
    let year = year(fields);
    let is_minimum = fields.truth("minimum");
    let (amount, per) = match fields.one_of(&["yearly", "monthly"])? {
        "yearly" => (fields.yuan("yearly", FEE), Per::Year),
        _ => (fields.yuan("monthly", FEE), Per::Month),
    };
    Some(Fee { item: item?, year: year?, amount: amount?, per, is_minimum })
}

/// Reads a window for paying.
pub(super) fn enrolment(fields: &mut Fields<'_, '_>) -> Option<Enrolment> {
    year(fields).map(|year| Enrolment { year })
}

fn year(fields: &mut Fields<'_, '_>) -> Option<i32> {
    fields.need("year").integer("year", YEARS).and_then(|year| i32::try_from(year).ok())
}
