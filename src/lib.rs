//! 医保城市指南: sourced, dated answers about medical insurance accounts in every Chinese city.
//!
//! # Layout
//! `content → data.sqlite → store → policy → web`. See `ARCHITECTURE.md` for what decides where a thing goes.

pub mod cli;
pub mod clock;
pub mod content;
pub mod policy;
pub mod search;
pub mod store;
pub mod web;
