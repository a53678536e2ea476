//! The web: routes, page structs, templates, headers. It owns every Chinese sentence that is not content.
//!
//! No SQL and no rule enters here: pages ask `store` for whole dated series and `policy` for what they mean.
//! `routes` lists every address; each page family has a file of its own with the template of the same name.

mod asked;
pub mod atlas;
pub mod atom;
pub mod balance;
pub mod benefit;
pub mod case;
pub mod census;
pub mod changes;
pub mod channel;
pub mod claim;
pub mod compare;
pub mod error;
pub mod estimate;
pub mod estimate_lapse;
pub mod estimate_refund;
pub mod estimate_transfer;
pub mod estimate_why;
pub mod estimate_years;
pub mod figure;
pub mod form;
pub mod glossary;
pub mod guide;
pub mod head;
pub mod header;
pub mod health;
pub mod history;
pub mod home;
pub mod lapse;
mod lapse_case;
pub mod markup;
pub mod outpatient;
pub mod page;
pub mod refund;
pub mod region;
pub mod regions;
pub mod request;
pub mod residents;
pub mod robots;
pub mod routes;
pub mod section;
pub mod server;
pub mod sharing;
pub mod site;
pub mod source;
pub mod status;
pub mod step;
pub mod step_line;
pub mod topic;
pub mod transfer;
pub mod withdrawal;
pub mod wording;
pub mod words;
pub mod years;
pub mod years_case;
