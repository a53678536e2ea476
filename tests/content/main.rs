//! Every check of the content has one tiny tree that trips it and only it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod citation;
mod claim;
mod figure;
mod glossary;
mod guide;
mod holiday;
mod region;
mod series;
mod topic;
mod tree;
mod whole;
