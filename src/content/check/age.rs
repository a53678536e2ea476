//! Age bands of refunds: no age without an answer between two bands, no age with two.

use super::same;
use crate::content::Loaded;
use crate::content::problem::{Located, Report};
use crate::policy::figure::{AgeBand, Figure, Value};

/// Whether two refunds belong to one set that differs by age alone.
fn is_one_set(a: &Figure, b: &Figure) -> bool {
    a.from == b.from
        && a.who.statuses == b.who.statuses
        && a.who.tier == b.who.tier
        && a.who.class == b.who.class
        && a.who.first_insured == b.who.first_insured
        && same::has_same_reach(a, b)
}

fn answers(figure: &Figure) -> bool {
    matches!(figure.value, Value::Refund(_)) && figure.evidence().can_answer()
}

/// `band-gap`: between the bands of a set there is no age for which nothing holds.
pub(super) fn bands_have_no_gap(loaded: &Loaded, report: &mut Report) {
    let refunds: Vec<&Located<Figure>> = loaded.figures.iter().filter(|f| answers(&f.value)).collect();
    for upper in &refunds {
        let Some(AgeBand { from: Some(from), .. }) = upper.value.who.age else { continue };
        if loaded.partly_read.contains(&upper.value.region) {
            continue;
        }
        let set: Vec<&&Located<Figure>> =
            refunds.iter().filter(|f| is_one_set(&f.value, &upper.value)).collect();
        let has_lower =
            set.iter().any(|f| f.value.who.age.and_then(|band| band.below).is_some_and(|below| below < from));
        let below = from.saturating_sub(1);
        let is_held = set.iter().any(|f| f.value.who.age.is_none_or(|band| band.holds(below)));
        if has_lower && !is_held {
            let message = format!("{from}岁起有数字，{below}岁没有");
            report.add(
                &upper.on("age_from"),
                "band-gap",
                message,
                "相邻的年龄段要接上：`age_below`等于下一段的`age_from`",
            );
        }
    }
}

/// `band-overlap`: two bands that share an age do not contradict each other at the same time.
pub(super) fn bands_do_not_overlap(loaded: &Loaded, report: &mut Report) {
    for (first, second) in same::pairs(loaded) {
        let (a, b) = (&first.value, &second.value);
        let (Some(band), Some(other)) = (a.who.age, b.who.age) else { continue };
        let is_same_band = (band.from, band.below) == (other.from, other.below);
        let share_age = (0..150).any(|age| band.holds(age) && other.holds(age));
        let people = |figure: &Figure| {
            let mut who = figure.who.clone();
            who.age = None;
            who
        };
        if !is_same_band
            && share_age
            && people(a).is_same_people(&people(b))
            && same::has_same_reach(a, b)
            && same::overlap_in_time(a, b)
            && same::contradict(a, b)
        {
            let message = format!("和第{}行的年龄段有重叠，数字不同", first.at.line);
            report.add(&second.at, "band-overlap", message, "改成互不重叠的年龄段，或者给旧的写`until`");
        }
    }
}
