//! Transfer (转移): moving record and balance to another pool (医疗保险关系转移接续, 医保办发〔2021〕43号).
//!
//! `rule` holds the shape of what a place says, `input` reads what a person typed, `estimate` finds the way and everything
//! that is said about it, `deadline` counts its days, `gap` the months between two insurances. No Chinese sentence but
//! the messages of `input`, and no number of days that is not a figure's.

pub mod deadline;
pub mod estimate;
pub mod gap;
pub mod input;
mod lookup;
#[cfg(test)]
mod property_tests;
mod rule;

pub use rule::{TransferKey, TransferRule};
