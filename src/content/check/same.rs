//! When two figures speak of the same thing, for the same people, at the same time.

use crate::content::Loaded;
use crate::content::problem::Located;
use crate::policy::figure::{AppliesTo, Figure, Value};
use crate::policy::subject::is_same_subject;

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
        (Value::Channel(_), _) | (Value::Hotline(_), _) => has_same_value(a, b),
        (a, b) => is_same_subject(a, b),
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

/// Whether two figures, both able to answer, contradict each other. For refunds: two amounts or two rates, not the same;
/// an amount beside a rate is no contradiction, the rate explains it. A frame answers nothing.
pub(super) fn contradict(a: &Figure, b: &Figure) -> bool {
    let can_answer =
        |figure: &Figure| figure.evidence().can_answer() && figure.applies_to != Some(AppliesTo::Frame);
    if !can_answer(a) || !can_answer(b) {
        return false;
    }
    match (&a.value, &b.value) {
        (Value::Refund(a), Value::Refund(b)) => a.is_amount() == b.is_amount() && !a.is_same_value(b),
        (Value::Years(_) | Value::Deemed(_) | Value::Fee(_) | Value::Benefit(_), _) => {
            is_same_subject(&a.value, &b.value) && a.value != b.value
        }
        _ => false,
    }
}
