//! Refund (返款): what is credited to an individual account, by which rule, and what that makes for one person.
//!
//! `rule` holds the shapes a place's rule can have, `answer` finds which rule holds for whom on a day,
//! `input` reads what a person typed, `estimate` turns rule and person into steps and amounts.

pub mod rule;
