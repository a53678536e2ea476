//! Worked examples against the real content: a person, a place, a day, and what the law and the sources make of it.
//!
//! Each line was reckoned by hand from the collected facts, names the source that says so, and is read like this:
//! `case("beijing", retired().born("1950-01"), "2026-11-22").gross("110").net("107").by("s5326a275", …)`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod arrived;
mod band;
mod case;
mod fixed;
mod inherited;
mod lapse;
mod net;
mod outpatient;
mod payday;
mod person;
mod property;
mod residents;
mod share;
mod shown;
mod tier;
mod transfer;
mod unknown;
mod why;
mod why_property;
mod world;
mod years;
mod years_everywhere;
mod years_step;
