//! Which rules in a sentence a place goes by on a day: those of the nearest level that has any.

use super::{Provision, ProvisionKey};
use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Figure, Standing, Value};
use crate::policy::region::Place;

/// The rule in a sentence that a figure says.
#[must_use]
pub fn provision(figure: &Figure) -> Option<&Provision> {
    match &figure.value {
        Value::Provision(provision) => Some(provision),
        _ => None,
    }
}

/// What holds about one thing for a place on a day: all that can answer of the nearest level that says something of
/// it, in the order of the content. A frame counts: it tells what the cities decide about. Two of one level are two
/// answers, and the reader is shown both.
#[must_use]
pub fn nearest<'a>(figures: &'a [Figure], place: &Place, key: ProvisionKey, as_of: AsOf) -> Vec<&'a Figure> {
    let holds = |f: &&Figure| {
        provision(f).is_some_and(|p| p.key == key)
            && f.evidence().can_answer()
            && f.standing(as_of) == Standing::InForce
            && f.area.is_none()
            && (f.reaches(&place.region) || f.applies_to == Some(AppliesTo::Frame))
    };
    let of_level = |code| figures.iter().filter(holds).filter(move |f| f.region == code).collect();
    let mut levels = place.levels().map(|level| of_level(level.code));
    levels.find(|found: &Vec<&Figure>| !found.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::provision::{Scheme, WithdrawalKey};
    use crate::policy::sample::{city, day, figure, nation, place, province};
    use crate::policy::source::Evidence;

    const CASES: ProvisionKey = ProvisionKey::Withdrawal(WithdrawalKey::Cases);

    fn rule(key: ProvisionKey, text: &str) -> Value {
        Value::Provision(Provision { key, scheme: Scheme::Employee, quantity: None, text: text.to_owned() })
    }

    fn told(figures: &[Figure]) -> Vec<String> {
        let found = nearest(figures, &place(), CASES, AsOf::today(day("2026-11-22")));
        found.into_iter().filter_map(provision).map(|p| p.text.clone()).collect()
    }

    #[test]
    fn the_nearest_level_answers_with_all_that_it_says() {
        let figures = [
            figure(nation(), rule(CASES, "nation")),
            figure(province(), rule(CASES, "province")),
            figure(city(), rule(CASES, "one")),
            figure(city(), rule(CASES, "another")),
            figure(city(), rule(ProvisionKey::Withdrawal(WithdrawalKey::Form), "a form")),
        ];
        assert_eq!(told(&figures), ["one", "another"]);
        assert_eq!(told(&figures[..2]), ["province"]);
    }

    #[test]
    fn what_nobody_confirmed_or_what_has_ended_leaves_the_level_above() {
        let mut ended = figure(city(), rule(CASES, "ended"));
        ended.until = Some(day("2025-12-31"));
        let figures = [
            figure(nation(), rule(CASES, "nation")),
            figure(city(), rule(CASES, "rumour")).by(Evidence::Unconfirmed),
            ended,
        ];
        assert_eq!(told(&figures), ["nation"]);
    }

    #[test]
    fn a_frame_is_told_and_a_named_pool_is_not() {
        let mut frame = figure(province(), rule(CASES, "frame"));
        frame.applies_to = Some(AppliesTo::Frame);
        let mut pool = figure(province(), rule(CASES, "pool"));
        pool.applies_to = Some(AppliesTo::Pool("省直".to_owned()));
        let figures = [figure(nation(), rule(CASES, "nation")), pool, frame];
        assert_eq!(told(&figures), ["frame"]);
        assert_eq!(told(&figures[..2]), ["nation"]);
    }
}
