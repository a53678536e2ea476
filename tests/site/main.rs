//! The whole site, page family by page family, against a small invented content tree that holds every shape of rule.
//! Pages are asked by selector and exact text; nothing here knows the real content.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod address;
mod balance;
mod changes;
mod claim;
mod compare;
mod design;
mod drawing;
mod ending;
mod error;
mod estimate;
mod estimate_lapse;
mod estimate_transfer;
mod estimate_why;
mod estimate_years;
mod every_page;
mod form;
mod glossary;
mod guide;
mod header;
mod health;
mod home;
mod hostile;
mod lapse;
mod link;
mod mistake;
mod on_day;
mod outpatient;
mod print;
mod question;
mod refund;
mod region;
mod regions;
mod residents;
mod robots;
mod shape;
mod sharing;
mod source;
mod status;
mod transfer;
mod uncovered;
mod visit;
mod wire;
mod withdrawal;
mod years;
