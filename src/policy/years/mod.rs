//! How many years must be paid for cover for life (交满几年, 社会保险法第二十七条: no national number, each place sets its own).
//!
//! This module owns the shapes of such rules and what is computed from them: which rules hold for whom (`answer`, for
//! the people of `circumstance`, over the parts of `dimension`), from when to when (`step`), and what somebody still
//! lacks (`estimate`). Words and pages are made in `web`.

pub mod answer;
pub mod circumstance;
mod dimension;
pub mod estimate;
pub mod frame;
pub mod input;
pub mod retirement;
pub mod rule;
pub mod step;
