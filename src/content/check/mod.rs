//! Checks over the loaded whole: one named check per function, all run, all problems together.
//!
//! What one table alone can show is noted while it is read; here stands what only shows beside other tables.

mod age;
mod citation;
mod claim;
mod glossary;
mod holiday;
mod region;
mod same;
mod series;

use super::Loaded;
use super::problem::Report;

type Check = fn(&Loaded, &mut Report);

const CHECKS: &[Check] = &[
    region::codes_are_unique,
    region::slugs_are_unique,
    region::aliases_are_free,
    region::parents_exist_and_fit,
    region::counties_have_a_region,
    citation::sources_are_known,
    citation::sources_are_cited_once,
    citation::sources_are_used,
    citation::about_is_below,
    claim::claims_stand_once,
    claim::pages_are_there,
    glossary::words_have_one_meaning,
    holiday::days_are_in_order,
    holiday::years_are_whole,
    series::ends_say_what_follows,
    series::earlier_values_are_closed,
    series::equal_values_are_one,
    age::bands_have_no_gap,
    age::bands_do_not_overlap,
];

/// Runs all checks.
pub(super) fn all(loaded: &Loaded, report: &mut Report) {
    for check in CHECKS {
        check(loaded, report);
    }
}
