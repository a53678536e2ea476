//! For whom a figure holds: the keys that refunds, deductions and paydays share.

use super::field::Fields;
use super::text::Style;
use crate::policy::figure::{AgeBand, BandStart, Class, FirstInsured, Status, Tier, Who};

/// Full years of age that a rule can name.
const AGES: std::ops::RangeInclusive<u32> = 16..=120;

/// Reads for whom a figure holds.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Who {
    let mut statuses = fields.need("who").words("who", Status::WORDS);
    // One order, so that two lists of the same people are equal.
    statuses.sort();
    Who {
        statuses,
        age: age_band(fields),
        tier: fields.word("tier", Tier::WORDS),
        tier_name: fields.text("tier_name", Style::Name),
        contribution: fields.percent("contribution"),
        class: fields.word("class", Class::WORDS),
        first_insured: first_insured(fields),
    }
}

fn age_band(fields: &mut Fields<'_, '_>) -> Option<AgeBand> {
    let from = fields.integer("age_from", AGES);
    let below = fields.integer("age_below", AGES);
    let starts = fields.parsed(
        "band_starts",
        "unknown-word",
        BandStart::parse,
        "可以写：birthday-month、month-after、payment-year-07（起算月份）、unknown",
    );
    let has_age = fields.has("age_from") || fields.has("age_below");
    match (has_age, fields.has("band_starts")) {
        (true, false) => fields.fault(
            "",
            "band-starts",
            "有年龄段，没有写从几时起算",
            "补上`band_starts`，没有出处就写\"unknown\"",
        ),
        (false, true) => {
            fields.fault(
                "band_starts",
                "band-starts",
                "没有年龄段，不能有`band_starts`",
                "删掉`band_starts`",
            );
        }
        _ => {}
    }
    if let (Some(from), Some(below)) = (from, below)
        && from >= below
    {
        fields.fault(
            "age_from",
            "age-order",
            format!("{from}岁起、{below}岁以下，没有这样的人"),
            "`age_below`要大于`age_from`",
        );
    }
    (from.is_some() || below.is_some()).then_some(AgeBand { from, below, starts: starts? })
}

fn first_insured(fields: &mut Fields<'_, '_>) -> Option<FirstInsured> {
    let before = fields.day("first_insured_before");
    let from = fields.day("first_insured_from");
    match (before, from) {
        (Some(_), Some(_)) => {
            fields.fault(
                "first_insured_from",
                "one-shape",
                "`first_insured_before`和`first_insured_from`不能都写",
                "留一个；两边的人各写一个数字",
            );
            None
        }
        (Some(day), None) => Some(FirstInsured::Before(day)),
        (None, Some(day)) => Some(FirstInsured::From(day)),
        (None, None) => None,
    }
}
