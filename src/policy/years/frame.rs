//! A province's frames about years (框架): the cities set the number, so a frame is shown beside an answer and never counted.

use crate::policy::date::AsOf;
use crate::policy::figure::{AppliesTo, Figure, Standing};
use crate::policy::region::{Place, RegionCode};

use super::answer::{Case, Moment, rule};
use super::circumstance::is_of;
use super::rule::Test;

/// Whether a figure is a province's rule that leaves the number of years to the cities.
#[must_use]
pub fn is_frame(figure: &Figure) -> bool {
    figure.applies_to == Some(AppliesTo::Frame)
        && figure.region != RegionCode::CHINA
        && figure.evidence().can_answer()
        && rule(figure).is_some()
}

/// The frames above a place that stand beside an answer: for tests that nothing answers for these people, and of which
/// the place itself says nothing at all.
#[must_use]
pub fn beside<'a>(place: &Place, figures: &'a [Figure], case: &Case<'_>, as_of: AsOf) -> Vec<&'a Figure> {
    let circumstances = &case.circumstances;
    let day = match circumstances.retires {
        Moment::On(day) => day,
        Moment::In(month) => month.last_day(),
    };
    // What nobody tells the start of is shown to who retired in the past too: it is not counted.
    let holds = |f: &Figure| matches!(f.standing(as_of.on(day)), Standing::InForce | Standing::StartUnknown);
    let is_about = |f: &Figure, asked: Test| rule(f).is_some_and(|rule| kind(rule.test) == asked);
    let is_own = |f: &Figure| {
        f.region == place.region.code
            && f.applies_to != Some(AppliesTo::Frame)
            && f.area.is_none()
            && f.evidence().can_answer()
            && holds(f)
    };
    let needs = case.needs();
    let is_open = |f: &Figure| {
        let Some(asked) = rule(f).map(|rule| kind(rule.test)) else { return false };
        !needs.iter().any(|need| kind(need.test) == asked)
            && !figures.iter().any(|own| is_own(own) && is_about(own, asked))
    };
    let may_be = |f: &Figure| {
        let who = &f.who;
        let is_status =
            who.statuses.is_empty() || circumstances.status.is_none_or(|own| is_of(&who.statuses, own));
        circumstances.people.may_be(who) && is_status
    };
    let is_above = |f: &Figure| f.area.is_none() && place.levels().any(|level| level.code == f.region);
    figures.iter().filter(|f| is_frame(f) && is_above(f) && holds(f) && may_be(f) && is_open(f)).collect()
}

/// The frames as if they bound every city: for a line that shows them with that word, never for a count.
#[must_use]
pub fn as_if_binding(figures: &[Figure]) -> Vec<Figure> {
    let bind = |f: &Figure| Figure { applies_to: Some(AppliesTo::All), ..f.clone() };
    figures.iter().filter(|f| is_frame(f)).map(bind).collect()
}

/// Total and continuous years, or none at all: each of them tells how long in all.
fn kind(test: Test) -> Test {
    match test {
        Test::Continuous | Test::UntilRetirement => Test::Total,
        test => test,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::figure::{Sex, Value};
    use crate::policy::sample::{city, figure, place, province, today};
    use crate::policy::source::Evidence;
    use crate::policy::years::answer::{Person, answers};
    use crate::policy::years::circumstance::People;
    use crate::policy::years::rule::YearsRule;

    fn needs(region: RegionCode, test: Test, years: u32) -> Figure {
        let rule = YearsRule { test, months: Some(years * 12) };
        figure(region, Value::Years(rule)).whose(&[]).since("2022-07-01")
    }

    fn frame(test: Test) -> Figure {
        needs(province(), test, 10).reaching("frame")
    }

    /// The tests of the frames beside each case, for people who retire on a day.
    fn shown(figures: &[Figure], on: &str) -> Vec<Vec<Test>> {
        let person = Person::anybody(crate::policy::sample::day(on));
        let found = answers(&place(), figures, &person, today());
        let tests = |f: &Figure| rule(f).map(|rule| rule.test);
        let of = |case: &Case<'_>| {
            beside(&place(), figures, case, today()).into_iter().filter_map(tests).collect()
        };
        found.cases.iter().map(of).collect()
    }

    #[test]
    fn a_frame_stands_beside_what_the_city_leaves_open() {
        let figures = [needs(city(), Test::Total, 20), frame(Test::ActualInCity), frame(Test::Total)];
        assert_eq!(shown(&figures, "2027-01-01"), [vec![Test::ActualInCity]]);
        let continuous = [needs(city(), Test::Continuous, 20), frame(Test::Total)];
        assert_eq!(shown(&continuous, "2027-01-01"), [vec![]], "either tells how long in all");
    }

    #[test]
    fn a_city_that_puts_the_test_to_others_has_its_own_word() {
        let mut own = needs(city(), Test::ActualInCity, 10);
        own.who.sex = Some(Sex::Male);
        let figures = [needs(city(), Test::Total, 20), own, frame(Test::ActualInCity)];
        assert_eq!(shown(&figures, "2027-01-01"), [vec![], vec![]]);
    }

    #[test]
    fn a_frame_that_does_not_hold_then_or_that_nobody_confirmed_is_not_shown() {
        let ended = frame(Test::Actual).ended("2026-12-31", None);
        assert_eq!(shown(std::slice::from_ref(&ended), "2026-12-31"), [vec![Test::Actual]]);
        assert_eq!(shown(&[ended], "2027-01-01"), [vec![]]);
        assert_eq!(shown(&[frame(Test::Actual).since("2030-01-01")], "2029-12-31"), [vec![]]);
        assert_eq!(shown(&[frame(Test::Actual).by(Evidence::Unconfirmed)], "2027-01-01"), [vec![]]);
    }

    #[test]
    fn a_frame_bound_for_a_line_divides_men_and_women() {
        let of = |sex, years| {
            let mut figure = needs(province(), Test::Total, years).reaching("frame");
            figure.who.sex = Some(sex);
            figure
        };
        let bound = as_if_binding(&[frame(Test::Actual), of(Sex::Female, 25), of(Sex::Male, 30)]);
        let person = Person::anybody(today().on);
        let found = answers(&place(), &bound, &person, today()).cases;
        let told: Vec<_> = found.iter().map(|c| (c.circumstances.people, c.needs().len())).collect();
        assert_eq!(told, [(People::Men, 2), (People::Women, 2)]);
        assert_eq!(as_if_binding(&[needs(city(), Test::Total, 20)]), []);
    }
}
