//! The rules: money, dates, regions, sources, dated figures, and one module per topic with its estimate.
//!
//! This module owns what is true about a figure on a day. It knows `std` and `chrono` only: no HTTP, no SQL,
//! no template, no clock (the day comes in as [`date::AsOf`]) and no Chinese sentence. Functions here return
//! typed answers or typed reasons; words are made in `web` and in templates.

pub mod benefit;
pub mod calendar;
pub mod change_log;
pub mod channel;
pub mod claim;
pub mod comparison;
pub mod dataset;
pub mod date;
pub mod dispute;
pub mod figure;
pub mod history;
pub mod input;
pub mod lapse;
pub mod money;
pub mod provision;
pub mod refund;
pub mod region;
pub mod residents;
pub mod resolve;
#[cfg(test)]
pub(crate) mod sample;
pub mod source;
pub mod subject;
pub mod term;
pub mod transfer;
pub mod who;
pub mod work;
pub mod years;
