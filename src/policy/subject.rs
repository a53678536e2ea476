//! When two values speak of the same thing, whatever they say of it.

use super::figure::Value;

/// Whether two values are about the same thing: a later one replaces the earlier, and two at once are a dispute.
#[must_use]
pub fn is_same_subject(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Refund(_), Value::Refund(_))
        | (Value::Payday(_), Value::Payday(_))
        | (Value::Deemed(_), Value::Deemed(_))
        | (Value::Enrolment(_), Value::Enrolment(_)) => true,
        (Value::Deduction(a), Value::Deduction(b)) => a.name == b.name,
        (Value::AveragePension(a), Value::AveragePension(b)) => a.year == b.year && a.class == b.class,
        (Value::Transfer(a), Value::Transfer(b)) => a.key == b.key,
        (Value::Statement(a), Value::Statement(b)) => a.topic == b.topic && a.key == b.key,
        (Value::Document(a), Value::Document(b)) => a.topic == b.topic && a.title == b.title,
        (Value::Years(a), Value::Years(b)) => a.test == b.test,
        (Value::Provision(a), Value::Provision(b)) => a.key == b.key && a.scheme == b.scheme,
        (Value::Fee(a), Value::Fee(b)) => a.item == b.item,
        (Value::Benefit(a), Value::Benefit(b)) => a.is_same_cell(b),
        (a, b) => a == b,
    }
}
