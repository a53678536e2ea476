use super::*;
use crate::policy::date::AsOf;
use crate::policy::figure::After;
use crate::policy::money::Fen;
use crate::policy::refund::rule::{DeductionAmount, FallsOn, Per};
use crate::policy::resolve::Reason;
use crate::policy::sample::*;
use crate::policy::source::Evidence;

const FLEXIBLE_TOO: &[Status] = &[Status::RetireeFlexible];

fn found<'a>(figures: &'a [Figure], person: &Person, as_of: AsOf) -> Answers<'a> {
    answers(&place(), None, figures, person, as_of)
}

fn retiree() -> Person {
    Person::of(Status::Retiree)
}

fn born(text: &str) -> Person {
    Person { age: Age::Born(month(text)), ..retiree() }
}

/// Which figure answers each case; `None` where none does.
fn known(figures: &[Figure], answers: &Answers<'_>) -> Vec<Option<usize>> {
    let one = |case: &Case<'_>| match &case.resolution.answer {
        Answer::Known { figure, .. } => figures.iter().position(|f| f == *figure),
        _ => None,
    };
    answers.cases.iter().map(one).collect()
}

fn ages(answers: &Answers<'_>) -> Vec<Option<(Option<u32>, Option<u32>)>> {
    answers.cases.iter().map(|c| c.circumstances.ages.map(|a| (a.from, a.below))).collect()
}

/// 75 below seventy, 85 from seventy on.
fn bands(starts: BandStart) -> [Figure; 2] {
    [
        figure(city(), monthly("75")).aged(None, Some(70), starts),
        figure(city(), monthly("85")).aged(Some(70), None, starts),
    ]
}

#[test]
fn retired_flexible_worker_uses_the_retiree_figure() {
    let figures = [figure(city(), monthly("75"))];
    assert_eq!(known(&figures, &found(&figures, &Person::of(Status::RetireeFlexible), today())), [Some(0)]);
}

#[test]
fn retired_flexible_worker_uses_the_figure_that_names_them() {
    let figures = [figure(city(), monthly("75")), figure(city(), monthly("50")).whose(FLEXIBLE_TOO)];
    assert_eq!(known(&figures, &found(&figures, &Person::of(Status::RetireeFlexible), today())), [Some(1)]);
    assert_eq!(known(&figures, &found(&figures, &retiree(), today())), [Some(0)]);
}

#[test]
fn retired_flexible_worker_of_a_city_is_not_named_by_the_province() {
    let figures = [figure(city(), monthly("75")), figure(province(), monthly("50")).whose(FLEXIBLE_TOO)];
    assert_eq!(known(&figures, &found(&figures, &Person::of(Status::RetireeFlexible), today())), [Some(0)]);
}

#[test]
fn people_at_work_get_no_retiree_figure() {
    let figures = [figure(city(), monthly("75"))];
    for status in [Status::Employee, Status::Flexible] {
        let answers = found(&figures, &Person::of(status), today());
        assert_eq!(answers.cases[0].resolution.answer, Answer::Unknown(Reason::NotFound));
    }
}

#[test]
fn a_special_class_counts_only_when_said() {
    let figures = [figure(city(), monthly("75")), figure(city(), monthly("95")).of_class(Class::Veteran)];
    let said = |class| Person { class, ..retiree() };
    let of = |person: &Person| known(&figures, &found(&figures, person, today()));
    assert_eq!(of(&retiree()), [Some(0)]);
    assert_eq!(of(&said(Said::Known(None))), [Some(0)]);
    assert_eq!(of(&said(Said::Known(Some(Class::Veteran)))), [Some(1)]);
    assert_eq!(of(&said(Said::Known(Some(Class::Institution)))), [Some(0)]);
    assert_eq!(of(&said(Said::DontKnow)), [Some(0), Some(1)]);
}

#[test]
fn a_class_that_makes_a_difference_is_asked_for_even_when_answered() {
    let figures = [figure(city(), monthly("75")), figure(city(), monthly("95")).of_class(Class::Veteran)];
    let person = Person { class: Said::Known(None), ..retiree() };
    let answers = found(&figures, &person, today());
    assert_eq!(answers.questions, [Question::Class]);
    assert_eq!(answers.classes, [Class::Veteran]);
    assert_eq!(found(&figures[..1], &person, today()).questions, []);
}

#[test]
fn flexible_worker_where_one_tier_is_known_may_be_in_the_other() {
    let figures = [figure(city(), monthly("75")).whose(&[Status::Flexible]).tiered(Tier::WithAccount)];
    let answers = found(&figures, &Person::of(Status::Flexible), today());
    assert_eq!(known(&figures, &answers), [Some(0), None]);
    let tiers: Vec<_> = answers.cases.iter().map(|c| c.circumstances.tier).collect();
    assert_eq!(tiers, [Some(Tier::WithAccount), Some(Tier::PoolOnly)]);
    assert_eq!(answers.questions, [Question::Tier]);
}

const AT_WORK: [Status; 2] = [Status::Employee, Status::Flexible];

fn tiers(answers: &Answers<'_>) -> Vec<Option<Tier>> {
    answers.cases.iter().map(|c| c.circumstances.tier).collect()
}

#[test]
fn a_retiree_where_one_tier_is_known_may_be_in_the_other() {
    let figures = [figure(city(), monthly("75")).tiered(Tier::WithAccount)];
    let answers = found(&figures, &retiree(), today());
    assert_eq!(known(&figures, &answers), [Some(0), None]);
    assert_eq!(tiers(&answers), [Some(Tier::WithAccount), Some(Tier::PoolOnly)]);
    assert_eq!(answers.questions, [Question::Tier]);
}

#[test]
fn people_at_work_are_divided_as_the_retirees_of_their_place() {
    let figures = [
        figure(city(), monthly("75")).tiered(Tier::WithAccount),
        figure(nation(), monthly("50")).whose(&AT_WORK),
    ];
    for status in AT_WORK {
        let answers = found(&figures, &Person::of(status), today());
        assert_eq!(known(&figures, &answers), [Some(1), None], "{status:?}");
        assert_eq!(tiers(&answers), [Some(Tier::WithAccount), Some(Tier::PoolOnly)]);
        assert_eq!(answers.questions, [Question::Tier]);
        let person = Person { tier: Said::Known(Tier::PoolOnly), ..Person::of(status) };
        assert_eq!(known(&figures, &found(&figures, &person, today())), [None]);
    }
}

#[test]
fn tiers_of_flexible_workers_or_of_a_rumour_divide_no_employee() {
    let of_all = || figure(nation(), monthly("50")).whose(&[Status::Employee]);
    let flexible = figure(city(), monthly("75")).whose(&[Status::Flexible]).tiered(Tier::WithAccount);
    let rumour = figure(city(), monthly("75")).tiered(Tier::WithAccount).by(Evidence::Unconfirmed);
    for other in [flexible, rumour] {
        let figures = [of_all(), other];
        let answers = found(&figures, &Person::of(Status::Employee), today());
        assert_eq!((known(&figures, &answers), answers.questions), (vec![Some(0)], vec![]));
    }
}

#[test]
fn the_nearest_rule_for_retirees_tells_whether_people_at_work_are_divided() {
    let figures = [
        figure(city(), monthly("75")),
        figure(province(), monthly("60")).tiered(Tier::WithAccount),
        figure(nation(), monthly("50")).whose(&[Status::Employee]),
    ];
    let employee = Person::of(Status::Employee);
    assert_eq!(known(&figures, &found(&figures, &employee, today())), [Some(2)]);
    let inherited = &figures[1..];
    assert_eq!(known(inherited, &found(inherited, &employee, today())), [Some(1), None]);
    // A rule that has ended gives way to the one that holds.
    let mut ended = figures.clone();
    ended[0] = ended[0].clone().ended("2025-12-31", Some(After::Inherited));
    assert_eq!(known(&ended, &found(&ended, &employee, today())), [Some(2), None]);
}

#[test]
fn a_rule_of_another_day_puts_nobody_into_a_tier() {
    let figures = [
        figure(city(), monthly("75")).tiered(Tier::WithAccount).since("2022-01-01"),
        figure(city(), monthly("60")).since("2020-01-01").ended("2021-12-31", None),
        figure(nation(), monthly("50")).whose(&AT_WORK).since("2020-01-01"),
    ];
    for (day, of_retirees, at_work, is_divided) in [
        ("2021-12-31", vec![Some(1)], vec![Some(2)], false),
        ("2022-01-01", vec![Some(0), None], vec![Some(2), None], true),
    ] {
        let asked = if is_divided { vec![Question::Tier] } else { vec![] };
        for (status, expected) in [(Status::Retiree, &of_retirees), (Status::Employee, &at_work)] {
            let answers = found(&figures, &Person::of(status), on(day));
            assert_eq!(&known(&figures, &answers), expected, "{status:?} {day}");
            assert_eq!(answers.questions, asked, "{status:?} {day}");
        }
    }
}

#[test]
fn a_tier_whose_rule_has_not_begun_is_why_nothing_is_known_and_divides_nobody() {
    let figures = [figure(city(), monthly("75")).tiered(Tier::WithAccount).since("2022-01-01")];
    let answers = found(&figures, &retiree(), on("2021-06-01"));
    let reasons: Vec<_> = answers.cases.iter().map(|c| &c.resolution.answer).collect();
    assert_eq!(reasons, [&Answer::Unknown(Reason::NotYet(&figures[0]))]);
    assert_eq!(tiers(&answers), [None]);
}

#[test]
fn flexible_worker_who_tells_the_tier_gets_its_figure() {
    let figures = [
        figure(city(), monthly("75")).whose(&[Status::Flexible]).tiered(Tier::WithAccount),
        figure(city(), monthly("0")).whose(&[Status::Flexible]).tiered(Tier::PoolOnly),
    ];
    for (tier, which) in [(Tier::WithAccount, 0), (Tier::PoolOnly, 1)] {
        let person = Person { tier: Said::Known(tier), ..Person::of(Status::Flexible) };
        assert_eq!(known(&figures, &found(&figures, &person, today())), [Some(which)]);
    }
}

#[test]
fn retiree_of_seventy_moves_to_the_upper_band() {
    let figures = bands(BandStart::BirthdayMonth);
    let at = |text| known(&figures, &found(&figures, &born("1956-03"), on(text)));
    assert_eq!(at("2026-02-28"), [Some(0)]);
    assert_eq!(at("2026-03-01"), [Some(1)]);
}

#[test]
fn retiree_of_seventy_is_in_either_band_while_nobody_tells_when_it_begins() {
    let figures = bands(BandStart::Unknown);
    let at = |text| known(&figures, &found(&figures, &born("1956-03"), on(text)));
    assert_eq!(at("2026-02-28"), [Some(0)]);
    assert_eq!(at("2026-03-01"), [Some(0), Some(1)]);
    assert_eq!(at("2027-03-31"), [Some(0), Some(1)]);
    assert_eq!(at("2027-04-01"), [Some(1)]);
}

#[test]
fn retiree_who_does_not_tell_the_birth_gets_every_band() {
    let figures = bands(BandStart::BirthdayMonth);
    let answers = found(&figures, &retiree(), today());
    assert_eq!(known(&figures, &answers), [Some(0), Some(1)]);
    assert_eq!(ages(&answers), [Some((None, Some(70))), Some((Some(70), None))]);
    assert_eq!(answers.questions, [Question::Birth]);
}

#[test]
fn an_age_between_bands_that_nobody_speaks_of_is_not_found() {
    let figures = [
        figure(city(), monthly("75")).aged(None, Some(70), BandStart::BirthdayMonth),
        figure(city(), monthly("85")).aged(Some(80), None, BandStart::BirthdayMonth),
    ];
    assert_eq!(known(&figures, &found(&figures, &born("1951-01"), today())), [None]);
}

#[test]
fn figures_that_tell_the_same_boundary_differently_at_one_level_leave_it_unclear() {
    let [below, above] = bands(BandStart::BirthdayMonth);
    let figures = [below, above.aged(Some(70), None, BandStart::MonthAfter)];
    assert_eq!(found(&figures, &retiree(), today()).boundaries, [(70, BandStart::Unknown)]);
}

#[test]
fn the_nearest_figure_in_force_tells_when_a_band_begins() {
    let [below, above] = bands(BandStart::PaymentYear(7));
    let old = figure(city(), monthly("60"))
        .aged(Some(70), None, BandStart::BirthdayMonth)
        .since("2020-01-01")
        .ended("2022-12-31", None);
    let national = figure(nation(), monthly("60")).aged(Some(70), None, BandStart::MonthAfter);
    let mut figures = vec![old, national, below, above];
    assert_eq!(found(&figures, &retiree(), today()).boundaries, [(70, BandStart::PaymentYear(7))]);
    figures.reverse();
    assert_eq!(found(&figures, &retiree(), today()).boundaries, [(70, BandStart::PaymentYear(7))]);
}

#[test]
fn parts_that_make_no_difference_are_forgotten() {
    let ended = bands(BandStart::Unknown).map(|f| f.ended("2025-12-31", None));
    let [below, above] = ended;
    let figures = [below, above, figure(city(), monthly("90")).since("2026-01-01")];
    let answers = found(&figures, &retiree(), today());
    assert_eq!(known(&figures, &answers), [Some(2)]);
    assert_eq!(answers.cases[0].circumstances, Circumstances::default());
    assert_eq!(answers.questions, []);
}

#[test]
fn neighbouring_ages_with_one_answer_are_joined() {
    let figures = [
        figure(city(), monthly("75")).aged(None, Some(70), BandStart::Unknown),
        figure(city(), monthly("85")).aged(Some(70), None, BandStart::Unknown),
        figure(city(), monthly("60"))
            .aged(None, Some(80), BandStart::Unknown)
            .since("2020-01-01")
            .ended("2022-12-31", None),
    ];
    let answers = found(&figures, &retiree(), today());
    assert_eq!(ages(&answers), [Some((None, Some(70))), Some((Some(70), None))]);
}

#[test]
fn ages_apart_are_not_joined_through_a_forgotten_first_insurance() {
    // The city speaks of the seventies only; its day of first insurance is history, and makes no difference now.
    let flexible = |f: Figure| f.whose(&[Status::Flexible]);
    let figures = [
        flexible(figure(city(), monthly("85"))).aged(Some(70), Some(80), BandStart::Unknown),
        flexible(figure(province(), monthly("75"))),
        flexible(figure(city(), monthly("60")))
            .insured(FirstInsured::Before(day("2017-01-01")))
            .since("2020")
            .ended("2022-12-31", None),
    ];
    let answers = found(&figures, &Person::of(Status::Flexible), today());
    assert_eq!(known(&figures, &answers), [Some(1), Some(0), Some(1)]);
    assert_eq!(ages(&answers), [Some((None, Some(70))), Some((Some(70), Some(80))), Some((Some(80), None))]);
}

#[test]
fn who_has_no_account_gets_nothing_by_a_rule_that_does_not_name_them() {
    let figures =
        [figure(city(), monthly("251")).tiered(Tier::WithAccount), figure(province(), monthly("75"))];
    let person = |tier| Person { tier, ..Person::of(Status::RetireeFlexible) };
    assert_eq!(
        known(&figures, &found(&figures, &person(Said::Known(Tier::WithAccount)), today())),
        [Some(0)]
    );
    assert_eq!(known(&figures, &found(&figures, &person(Said::Known(Tier::PoolOnly)), today())), [None]);
    assert_eq!(known(&figures, &found(&figures, &person(Said::Nothing), today())), [Some(0), None]);
}

#[test]
fn first_insurance_decides_where_rules_turn_on_it() {
    let turn = day("2017-01-01");
    let figures = [
        figure(city(), monthly("75")).insured(FirstInsured::Before(turn)),
        figure(city(), monthly("50")).insured(FirstInsured::From(turn)),
    ];
    let of =
        |first_insured| known(&figures, &found(&figures, &Person { first_insured, ..retiree() }, today()));
    assert_eq!(of(Said::Known(month("2016-12"))), [Some(0)]);
    assert_eq!(of(Said::Known(month("2017-01"))), [Some(1)]);
    assert_eq!(of(Said::Nothing), [Some(0), Some(1)]);
    assert_eq!(of(Said::DontKnow), [Some(0), Some(1)]);
    assert_eq!(found(&figures, &retiree(), today()).questions, [Question::FirstInsured]);
}

#[test]
fn the_month_that_holds_the_day_of_first_insurance_leaves_both_sides_open() {
    let turn = day("2017-01-15");
    let figures = [
        figure(city(), monthly("75")).insured(FirstInsured::Before(turn)),
        figure(city(), monthly("50")).insured(FirstInsured::From(turn)),
    ];
    let of = |text| {
        let person = Person { first_insured: Said::Known(month(text)), ..retiree() };
        known(&figures, &found(&figures, &person, today()))
    };
    assert_eq!(of("2016-12"), [Some(0)]);
    assert_eq!(of("2017-01"), [Some(0), Some(1)]);
    assert_eq!(of("2017-02"), [Some(1)]);
}

#[test]
fn unconfirmed_bands_ask_nothing_and_stand_below() {
    let [below, above] = bands(BandStart::Unknown).map(|f| f.by(Evidence::Unconfirmed));
    let figures = [below, above];
    let answers = found(&figures, &retiree(), today());
    assert_eq!(answers.questions, []);
    assert_eq!(answers.cases.len(), 1);
    assert_eq!(answers.cases[0].resolution.answer, Answer::Unknown(Reason::OnlyUnconfirmed));
    assert_eq!(answers.cases[0].resolution.also_said, [&figures[0], &figures[1]]);
}

#[test]
fn an_ended_band_without_successor_is_ended_for_its_ages_only() {
    let [below, above] = bands(BandStart::BirthdayMonth);
    let figures = [below, above.ended("2025-12-31", Some(After::Unknown))];
    assert_eq!(known(&figures, &found(&figures, &born("1966-01"), today())), [Some(0)]);
    let old = found(&figures, &born("1950-01"), today());
    assert_eq!(old.cases[0].resolution.answer, Answer::Unknown(Reason::Ended(&figures[1])));
}

#[test]
fn deductions_are_found_by_name_and_only_where_one_value_is_supported() {
    let of = |name, fen| {
        figure(city(), deduction(name, DeductionAmount::Fixed(Fen::new(fen), Per::Month), FallsOn::All))
    };
    let figures = [
        figure(city(), monthly("75")),
        of("大额", 300),
        of("护理", 866),
        of("护理", 900).by(Evidence::Reported),
        of("工会", 100),
        of("工会", 200),
        of("慈善", 100).by(Evidence::Unconfirmed),
    ];
    let answers = found(&figures, &retiree(), today());
    assert_eq!(answers.cases.len(), 1);
    assert_eq!(answers.cases[0].deductions, [&figures[1], &figures[2]]);
}
