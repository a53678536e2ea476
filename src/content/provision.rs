//! Rules in a sentence with a quantity: lapse, top-up, sharing, withdrawal, residents.

use super::field::Fields;
use super::text::Style;
use crate::policy::figure::word_of;
use crate::policy::provision::{Part, Provision, Quantity, Scheme, Unit};

/// Spans of time, numbers and ages that a rule can name.
const COUNT: std::ops::RangeInclusive<u32> = 1..=100_000;
/// Yuan that a rule can name.
const YUAN: std::ops::RangeInclusive<i64> = 1..=1_000_000;

/// Reads one rule of a part.
pub(super) fn read(fields: &mut Fields<'_, '_>, part: Part) -> Option<Provision> {
    let words: Vec<&str> = part.words().collect();
    let hint = format!("可以写：{}", words.join("、"));
    let key = fields.need("rule").parsed("rule", "unknown-word", |word| part.key(word), &hint);
    let scheme = match part {
        // These are about the residents' scheme whatever they say.
        Part::Residents => Some(Scheme::Residents),
        _ if fields.has("scheme") => fields.word("scheme", Scheme::WORDS),
        _ => Some(Scheme::Employee),
    };
    let text = fields.need("text").text("text", Style::Prose);
    let present: Vec<Unit> =
        Unit::WORDS.iter().filter(|(_, word)| fields.has(word)).map(|(unit, _)| *unit).collect();
    let quantity = present.first().copied().and_then(|unit| quantity(fields, unit));
    let Some(key) = key else {
        fields.ignore_rest();
        return None;
    };
    let allowed: Vec<&str> = key.units().iter().map(|unit| word_of(Unit::WORDS, unit)).collect();
    match present.as_slice() {
        [] if key.needs_quantity() => {
            let message = format!("`{}`要有数量，没有写", key.word());
            fields.fault("", "quantity", message, format!("补上{}里的一个", allowed.join("、")));
        }
        [] => {}
        [unit] if key.units().contains(unit) => {}
        [unit] => {
            let message = format!("`{}`不能用`{}`", key.word(), word_of(Unit::WORDS, unit));
            let hint = if allowed.is_empty() {
                "删掉它，写进`text`".to_owned()
            } else {
                format!("可以用：{}", allowed.join("、"))
            };
            fields.fault(word_of(Unit::WORDS, unit), "quantity", message, hint);
        }
        _ => fields.fault("", "quantity", "一条规定只能有一个数量", "拆成几条，或者留一个"),
    }
    Some(Provision { key, scheme: scheme?, quantity, text: text? })
}

fn quantity(fields: &mut Fields<'_, '_>, unit: Unit) -> Option<Quantity> {
    let word = word_of(Unit::WORDS, &unit);
    match unit {
        Unit::Months => fields.integer(word, COUNT).map(Quantity::Months),
        Unit::Days => fields.integer(word, COUNT).map(Quantity::Days),
        Unit::WorkingDays => fields.integer(word, COUNT).map(Quantity::WorkingDays),
        Unit::Years => fields.integer(word, COUNT).map(Quantity::Years),
        Unit::Yearly => fields.yuan(word, YUAN).map(Quantity::Yearly),
        Unit::Monthly => fields.yuan(word, YUAN).map(Quantity::Monthly),
        Unit::Amount => fields.yuan(word, YUAN).map(Quantity::Amount),
        Unit::Rate => fields.percent(word).map(Quantity::Rate),
        Unit::Count => fields.integer(word, COUNT).map(Quantity::Count),
        Unit::Age => fields.integer(word, 0..=120).map(Quantity::Age),
        Unit::Day => fields.day(word).map(Quantity::Day),
    }
}
