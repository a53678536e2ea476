//! For whom a figure holds: the keys that refunds, deductions and paydays share.

use super::field::Fields;
use super::text::Style;
use crate::policy::figure::{
    AgeBand, BandStart, Border, Class, FirstInsured, FirstJob, Sex, Status, Tier, Who,
};

/// Full years of age that a rule can name.
const AGES: std::ops::RangeInclusive<u32> = 16..=120;

/// Reads for whom a figure about money holds: a status must be named.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Who {
    fields.need("who");
    people(fields)
}

/// Reads for whom a refund holds: a group is a condition that people know of themselves. It is told with the answer,
/// divides nobody and is not asked.
pub(super) fn read_refund(fields: &mut Fields<'_, '_>) -> Who {
    let mut who = read(fields);
    who.group = fields.text("group", Style::Name);
    who
}

/// Reads for whom any other figure holds; without a word it is for everybody whom the scheme insures.
pub(super) fn read_open(fields: &mut Fields<'_, '_>) -> Who {
    let mut who = people(fields);
    who.sex = fields.word("sex", Sex::WORDS);
    who.first_job = first_job(fields);
    who.group = fields.text("group", Style::Name);
    who
}

fn people(fields: &mut Fields<'_, '_>) -> Who {
    let mut statuses = if fields.has("who") { fields.words("who", Status::WORDS) } else { Vec::new() };
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
        sex: None,
        first_job: None,
        group: None,
    }
}

fn first_job(fields: &mut Fields<'_, '_>) -> Option<FirstJob> {
    let hint = "写成\"2017-01-01\"，或者\"scheme-start\"（当地开始有职工医保的那天）";
    let from = fields.parsed("first_job_from", "bad-date", Border::parse, hint);
    let before = fields.parsed("first_job_before", "bad-date", Border::parse, hint);
    if let (Some(Border::Day(first)), Some(Border::Day(end))) = (from, before)
        && first >= end
    {
        let hint = "`first_job_before`要晚于`first_job_from`";
        fields.fault("first_job_before", "range-order", "没有人在这段时间参加工作", hint);
    }
    (from.is_some() || before.is_some()).then_some(FirstJob { from, before })
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
