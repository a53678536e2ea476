//! What the figures about years say: how long must be paid, and which work counts as paid.

use super::field::Fields;
use crate::policy::years::rule::{Deemed, Test, YearsRule};

/// Reads a rule about years; spans are kept in months.
pub(super) fn years(fields: &mut Fields<'_, '_>) -> Option<YearsRule> {
    let Some(test) = fields.need("test").word("test", Test::WORDS) else {
        fields.ignore_rest();
        return None;
    };
    if test == Test::UntilRetirement {
        return Some(YearsRule { test, months: None });
    }
    let years = fields.need("years").integer("years", 1..=45);
    let months = if fields.has("months") { fields.integer("months", 1..=11)? } else { 0 };
    Some(YearsRule { test, months: Some(years?.saturating_mul(12).saturating_add(months)) })
}

/// Reads up to when work counts as paid.
pub(super) fn deemed(fields: &mut Fields<'_, '_>) -> Option<Deemed> {
    fields.need("worked_until").day("worked_until").map(|worked_until| Deemed { worked_until })
}
