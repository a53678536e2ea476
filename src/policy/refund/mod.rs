//! Refund (返款): what is credited to an individual account, by which rule, and what that makes for one person.
//!
//! `rule` holds the shapes a place's rule can have, `answer` finds which rule holds for whom on a day,
//! `dimension` lists the parts of people's circumstances that make a difference, `average` finds the average pension
//! that a rule means, `amount` turns one rule and one person into an amount by numbered steps, `estimate` puts it all
//! together, `input` reads what a person typed, `why` finds what would explain an amount that arrived. No Chinese sentence but
//! the messages of `input`.

pub mod amount;
pub mod answer;
mod average;
pub mod change;
pub mod dimension;
pub mod estimate;
pub mod input;
#[cfg(test)]
mod property_tests;
pub mod rule;
pub mod why;
