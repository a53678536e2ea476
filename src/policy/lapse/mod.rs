//! Lapse (断缴): what a gap in the contributions does, by which rule, and from when one is covered again.
//!
//! `time` holds ranges of months and days, `rule` finds the rule of a key that holds for somebody, `gap` weighs a gap in
//! the employee scheme (also for who moves: the transfer estimate asks it), `resident` counts the wait of the residents'
//! scheme, `switch` a change between the two, `estimate` puts it together, `input` reads what a person typed. No number
//! is written here but the one that a key itself means. No Chinese sentence but the messages of `input`.

pub mod estimate;
pub mod gap;
pub mod input;
#[cfg(test)]
mod property_tests;
pub mod resident;
pub mod rule;
#[cfg(test)]
mod sample;
pub mod switch;
pub mod time;
