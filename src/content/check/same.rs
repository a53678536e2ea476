//! When two figures speak of the same thing, for the same people, at the same time.

use crate::content::Loaded;
use crate::content::problem::Located;
use crate::policy::figure::{AppliesTo, Figure, Value};

/// All ordered pairs of figures of one region, each pair once, earlier in the file first.
pub(super) fn pairs(loaded: &Loaded) -> impl Iterator<Item = (&Located<Figure>, &Located<Figure>)> {
    loaded.figures.iter().enumerate().flat_map(|(n, first)| {
        let rest = loaded.figures.iter().skip(n.saturating_add(1));
        rest.take_while(|other| other.value.region == first.value.region).map(move |other| (first, other))
    })
}

/// Whether two figures of one region hold for the same pools and places.
pub(super) fn has_same_reach(a: &Figure, b: &Figure) -> bool {
    a.region == b.region && a.applies_to == b.applies_to && a.area == b.area
}

/// Whether two figures are about the same thing, whatever they say of it.
pub(super) fn has_same_subject(a: &Figure, b: &Figure) -> bool {
    match (&a.value, &b.value) {
        (Value::Refund(_), Value::Refund(_)) | (Value::Payday(_), Value::Payday(_)) => true,
        (Value::Deduction(a), Value::Deduction(b)) => a.name == b.name,
        (Value::AveragePension(a), Value::AveragePension(b)) => a.year == b.year && a.class == b.class,
        (Value::Transfer(a), Value::Transfer(b)) => a.key == b.key,
        (Value::Statement(a), Value::Statement(b)) => a.topic == b.topic && a.key == b.key,
        (Value::Document(a), Value::Document(b)) => a.topic == b.topic && a.title == b.title,
        _ => has_same_value(a, b),
    }
}

/// Whether two figures say the same thing.
pub(super) fn has_same_value(a: &Figure, b: &Figure) -> bool {
    match (&a.value, &b.value) {
        (Value::Refund(a), Value::Refund(b)) => a.is_same_value(b),
        (Value::Channel(a), Value::Channel(b)) => {
            let purposes = |c: &crate::policy::channel::Channel| {
                let mut purposes = c.purposes.clone();
                purposes.sort();
                purposes
            };
            a.kind == b.kind && a.name == b.name && a.path == b.path && purposes(a) == purposes(b)
        }
        (Value::Hotline(a), Value::Hotline(b)) => a.number == b.number && a.line == b.line,
        (a, b) => a == b,
    }
}

/// Whether the times of two figures may share a day.
pub(super) fn overlap_in_time(a: &Figure, b: &Figure) -> bool {
    let ends_before = |a: &Figure, b: &Figure| match (a.until, b.from.possible_from()) {
        (Some(until), Some(from)) => until < from,
        _ => false,
    };
    !ends_before(a, b) && !ends_before(b, a)
}

/// Whether two refunds, both able to answer, contradict each other: two amounts or two rates, not the same.
/// An amount beside a rate is no contradiction, the rate explains it; a frame answers nothing.
pub(super) fn contradict(a: &Figure, b: &Figure) -> bool {
    let (Value::Refund(rule), Value::Refund(other)) = (&a.value, &b.value) else { return false };
    let can_answer =
        |figure: &Figure| figure.evidence().can_answer() && figure.applies_to != Some(AppliesTo::Frame);
    can_answer(a) && can_answer(b) && rule.is_amount() == other.is_amount() && !rule.is_same_value(other)
}
