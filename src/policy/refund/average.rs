//! Average pensions (平均养老金): which verified one a rule means.

use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Class, Figure, Standing, Value};
use crate::policy::money::Fen;
use crate::policy::region::Place;
use crate::policy::resolve::{Pool, reaches};

use super::input::Facts;
use super::rule::{Average, AverageOf, AverageYear};
use crate::policy::input::Said;

/// The verified average pension that a rule names, if there is one.
///
/// The best evidence counts; where it tells two amounts there is none, since one sum cannot stand for both.
pub(super) fn verified_average<'a>(
    average: &Average,
    place: &Place,
    pool: Pool<'_>,
    figures: &'a [Figure],
    facts: &Facts,
    as_of: AsOf,
) -> Option<(&'a Figure, Fen)> {
    let AverageYear::Year(year) = average.year else { return None };
    let class: Option<Class> = match facts.person.class {
        Said::Known(class) => class,
        Said::Nothing | Said::DontKnow => None,
    };
    // The average of all retirees together goes before that of one class, unless the rule is by class.
    let closeness = |of: Option<Class>| match of {
        None => (!average.is_by_class).then_some(1_u8),
        Some(_) => (of == class).then_some(0),
    };
    // A year's average is told of a past year: only what had not come out yet, or was replaced, does not count.
    let is_told = |f: &Figure| matches!(f.standing(as_of), Standing::InForce | Standing::StartUnknown);
    let fitting = || {
        figures.iter().filter(|f| f.evidence().can_answer() && is_told(f)).filter_map(|f| {
            let Value::AveragePension(pension) = &f.value else { return None };
            let is_named = pension.year == year && is_of(f, average.of, place, pool);
            let rank = (closeness(pension.class)?, f.evidence());
            is_named.then_some((rank, f, pension.monthly))
        })
    };
    let best = fitting().map(|(rank, ..)| rank).max()?;
    let mut told: Vec<_> = fitting().filter(|(rank, ..)| *rank == best).collect();
    told.sort_unstable_by(|(_, a, _), (_, b, _)| a.id.cmp(&b.id));
    let (_, first, sum) = *told.first()?;
    told.iter().all(|(_, _, other)| *other == sum).then_some((first, sum))
}

/// Whether a figure is about the pensions of a region, or of the pooling area that somebody is insured in.
fn is_of(figure: &Figure, of: AverageOf, place: &Place, pool: Pool<'_>) -> bool {
    match of {
        AverageOf::Own => {
            let is_pool = matches!(figure.applies_to, Some(AppliesTo::Pool(_)));
            (figure.region == place.region.code || is_pool) && reaches(figure, place, pool)
        }
        // A rule may name another city's average: it need not reach this place.
        AverageOf::Region(code) => {
            let is_whole = matches!(figure.applies_to, None | Some(AppliesTo::All));
            figure.region == code && figure.area.is_none() && (is_whole || reaches(figure, place, pool))
        }
    }
}

#[cfg(test)]
#[path = "average_tests.rs"]
mod tests;
