//! How many years must be paid for cover for life (交满几年, 社会保险法第二十七条: no national number, each place sets its own).
//!
//! This module owns the shapes of such rules and what is computed from them. Words and pages are made in `web`.

pub mod rule;
