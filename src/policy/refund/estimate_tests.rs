use super::*;
use crate::policy::date::Start;
use crate::policy::figure::{After, Status, Tier};
use crate::policy::figure::{BandStart, Class};
use crate::policy::refund::answer::Age;
use crate::policy::refund::rule::{
    Average, AverageOf, AveragePension, AverageYear, Base, DeductionAmount, FallsOn, Paid, Reduction,
};
use crate::policy::region::RegionCode;
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn of<'a>(figures: &'a [Figure], facts: &Facts, as_of: AsOf) -> Estimate<'a> {
    estimate(&place(), figures, facts, as_of)
}

fn retiree() -> Facts {
    Facts::of(Status::Retiree)
}

fn born(text: &str) -> Facts {
    let mut facts = retiree();
    facts.person.age = Age::Born(month(text));
    facts
}

fn exactly(text: &str) -> Range {
    Range::exactly(yuan(text))
}

fn range(low: &str, high: &str) -> Range {
    Range { low: yuan(low), high: yuan(high) }
}

/// 75 below seventy, 85 from seventy on.
fn bands(starts: BandStart) -> Vec<Figure> {
    vec![
        figure(city(), monthly("75")).aged(None, Some(70), starts),
        figure(city(), monthly("85")).aged(Some(70), None, starts),
    ]
}

fn age_change(reached: &str, starts: BandStart) -> Option<Change> {
    let (before, after) = (exactly("75"), exactly("85"));
    Some(Change::Age { age: 70, reached: month(reached), starts, before, after })
}

fn rule_change(text: &str, after: Option<Range>) -> Option<Change> {
    Some(Change::Rule { on: day(text), starts: Start::Day(day(text)), after })
}

fn fixed(text: &str, per: Per) -> Figure {
    figure(city(), deduction("护理", DeductionAmount::Fixed(yuan(text), per), FallsOn::All))
}

#[test]
fn one_rule_makes_one_amount_by_month_and_year() {
    let figures = [figure(city(), monthly("75")), fixed("50", Per::Year)];
    let estimate = of(&figures, &retiree(), today());
    assert_eq!(estimate.monthly(), Some(exactly("75")));
    assert_eq!(estimate.yearly(), Some(exactly("900")));
    assert_eq!(estimate.monthly_net(), Some(exactly("70.83")));
    assert_eq!(estimate.yearly_net(), Some(exactly("850")));
    assert_eq!(estimate.next_change, None);
}

#[test]
fn without_a_deduction_there_is_no_net() {
    let figures = [figure(city(), monthly("75"))];
    let estimate = of(&figures, &retiree(), today());
    assert_eq!((estimate.monthly_net(), estimate.yearly_net()), (None, None));
}

#[test]
fn several_cases_make_a_range_of_all() {
    let mut figures = bands(BandStart::Unknown);
    figures.push(fixed("5", Per::Month).aged(Some(70), None, BandStart::Unknown));
    let estimate = of(&figures, &retiree(), today());
    assert_eq!(estimate.cases.len(), 2);
    assert_eq!(estimate.monthly(), Some(range("75", "85")));
    assert_eq!(estimate.monthly_net(), Some(range("75", "80")));
    assert_eq!(estimate.yearly(), Some(range("900", "1020")));
    assert_eq!(estimate.yearly_net(), Some(range("900", "960")));
}

#[test]
fn one_case_without_an_amount_leaves_no_total() {
    let flexible = |f: Figure| f.whose(&[Status::Flexible]);
    let figures = [flexible(figure(city(), monthly("75"))).tiered(Tier::WithAccount)];
    let estimate = of(&figures, &Facts::of(Status::Flexible), today());
    assert_eq!(estimate.cases.len(), 2);
    assert_eq!(estimate.cases[0].outcome.monthly(), Some(exactly("75")));
    assert_eq!(estimate.cases[1].outcome, Outcome::Unknown(Reason::NotFound));
    assert_eq!((estimate.monthly(), estimate.yearly()), (None, None));
}

#[test]
fn a_rule_of_nothing_counts_as_zero_in_the_total() {
    let flexible = |f: Figure| f.whose(&[Status::Flexible]);
    let figures = [
        flexible(figure(city(), monthly("75"))).tiered(Tier::WithAccount),
        flexible(figure(city(), Value::Refund(Rule::Nothing))).tiered(Tier::PoolOnly),
    ];
    assert_eq!(of(&figures, &Facts::of(Status::Flexible), today()).monthly(), Some(range("0", "75")));
}

#[test]
fn a_dispute_is_a_range_of_both_sides_before_and_after_deductions() {
    let figures = [figure(city(), monthly("75")), figure(city(), yearly("960")), fixed("5", Per::Month)];
    let estimate = of(&figures, &retiree(), today());
    assert!(matches!(&estimate.cases[0].outcome, Outcome::Disputed(sides) if sides.len() == 2));
    assert_eq!(estimate.monthly(), Some(range("75", "80")));
    assert_eq!(estimate.monthly_net(), Some(range("70", "75")));
    assert_eq!(estimate.yearly_net(), Some(range("840", "900")));
}

#[test]
fn a_dispute_with_a_side_that_lacks_a_base_has_no_amount() {
    let figures = [figure(city(), share_of_average("2%")), figure(city(), share_of("2%", Base::OwnBase))];
    assert_eq!(of(&figures, &retiree(), today()).monthly(), None);
}

#[test]
fn a_known_rate_without_an_average_is_a_formula_and_no_amount() {
    let figures = [figure(province(), share_of_average("2.5%"))];
    let facts = Facts { pension: Some(yuan("4000")), ..retiree() };
    let estimate = of(&figures, &facts, today());
    let missing = Missing::Average(own_average(2021));
    assert_eq!(estimate.cases[0].outcome, Outcome::Formula(&figures[0], missing));
    assert_eq!(estimate.monthly(), None);
}

#[test]
fn a_provincial_rate_uses_each_citys_own_average() {
    let figures = [figure(province(), share_of_average("2.5%")), figure(city(), average("4000", 2021))];
    assert_eq!(of(&figures, &retiree(), today()).monthly(), Some(exactly("100")));
}

#[test]
fn unconfirmed_values_are_used_by_no_estimate() {
    let figures = [figure(city(), monthly("75")).by(Evidence::Unconfirmed)];
    let estimate = of(&figures, &retiree(), today());
    assert_eq!(estimate.cases[0].outcome, Outcome::Unknown(Reason::OnlyUnconfirmed));
    assert_eq!(estimate.monthly(), None);
}

#[test]
fn a_named_pool_gets_its_own_estimate() {
    let figures = [figure(city(), monthly("75")), figure(province(), monthly("120")).reaching("pool:省直")];
    let facts = Facts { pools: vec![Some("省直".to_owned())], ..retiree() };
    assert_eq!(of(&figures, &facts, today()).monthly(), Some(exactly("120")));
    assert_eq!(of(&figures, &retiree(), today()).monthly(), Some(exactly("75")));
}

#[test]
fn somebody_who_does_not_know_the_pool_gets_a_range_over_all_of_them() {
    let figures = [figure(city(), monthly("75")), figure(province(), monthly("120")).reaching("pool:省直")];
    let facts = Facts { pools: vec![None, Some("省直".to_owned())], ..retiree() };
    let estimate = of(&figures, &facts, today());
    assert_eq!(estimate.monthly(), Some(Range { low: yuan("75"), high: yuan("120") }));
    let pools: Vec<Option<&str>> = estimate.cases.iter().map(|c| c.pool.as_deref()).collect();
    assert_eq!(pools, [None, Some("省直")]);
}

#[test]
fn a_class_is_asked_for_where_only_the_averages_of_classes_are_known() {
    let average = Average { of: AverageOf::Own, year: AverageYear::Year(2022), is_by_class: false };
    let base = Base::AveragePension(average);
    let rule = Rule::Share { low: percent("2%"), high: None, base, is_about: false };
    let pension = AveragePension { monthly: yuan("3682"), year: 2022, class: Some(Class::Enterprise) };
    let figures = [figure(city(), Value::Refund(rule)), figure(city(), Value::AveragePension(pension))];
    let open = of(&figures, &retiree(), today());
    assert_eq!(
        (open.questions.as_slice(), open.classes.as_slice()),
        (&[Question::Class][..], &[Class::Enterprise][..])
    );
    assert_eq!(open.monthly(), None);
    let person = Person { class: Said::Known(Some(Class::Enterprise)), ..retiree().person };
    let said = of(&figures, &Facts { person, ..retiree() }, today());
    assert_eq!(said.monthly(), Some(exactly("73.64")));
}

#[test]
fn missing_years_are_asked_for_where_the_amount_or_one_side_of_a_dispute_turns_on_them() {
    let reduction = Reduction { rate: percent("3%"), full_years_male: 30, full_years_female: 25 };
    let rule = Rule::Amount { low: yuan("100"), high: None, per: Per::Month, reduction: Some(reduction) };
    let figures = [figure(city(), Value::Refund(rule)), figure(city(), monthly("90"))];
    let asked = [Question::Sex, Question::Years];
    assert_eq!(of(&figures[..1], &retiree(), today()).questions, asked);
    assert_eq!(of(&figures, &retiree(), today()).questions, asked);
    assert_eq!(of(&figures[1..], &retiree(), today()).questions, []);
}

#[test]
fn the_next_age_is_told_with_both_amounts_and_the_month_it_is_reached() {
    let figures = bands(BandStart::MonthAfter);
    let estimate = of(&figures, &born("1957-03"), today());
    assert_eq!(estimate.monthly(), Some(exactly("75")));
    assert_eq!(estimate.next_change, age_change("2027-03", BandStart::MonthAfter));
}

#[test]
fn an_age_reached_in_the_unclear_months_is_still_the_next_change() {
    let figures = bands(BandStart::Unknown);
    let estimate = of(&figures, &born("1956-05"), today());
    assert_eq!(estimate.monthly(), Some(range("75", "85")));
    assert_eq!(estimate.next_change, age_change("2026-05", BandStart::Unknown));
}

#[test]
fn after_the_last_age_nothing_changes() {
    let figures = bands(BandStart::BirthdayMonth);
    assert_eq!(of(&figures, &born("1950-01"), today()).next_change, None);
    assert_eq!(of(&figures, &retiree(), today()).next_change, None);
}

#[test]
fn an_age_of_a_rule_that_ended_does_not_hide_the_next_one() {
    let mut figures = bands(BandStart::BirthdayMonth);
    let old = |f: Figure| f.since("2020-01-01").ended("2022-12-31", None);
    figures.push(old(figure(city(), monthly("50"))).aged(None, Some(65), BandStart::BirthdayMonth));
    figures.push(old(figure(city(), monthly("55"))).aged(Some(65), None, BandStart::BirthdayMonth));
    let estimate = of(&figures, &born("1963-03"), today());
    assert_eq!(estimate.next_change, age_change("2033-03", BandStart::BirthdayMonth));
}

#[test]
fn an_announced_figure_is_the_next_change() {
    let figures = [
        figure(city(), monthly("75")).ended("2026-12-31", None),
        figure(city(), monthly("80")).since("2027-01-01"),
    ];
    let estimate = of(&figures, &retiree(), today());
    assert_eq!(estimate.monthly(), Some(exactly("75")));
    assert_eq!(estimate.next_change, rule_change("2027-01-01", Some(exactly("80"))));
    assert_eq!(of(&figures, &retiree(), on("2027-01-01")).next_change, None);
}

#[test]
fn an_end_that_nobody_knows_the_successor_of_is_a_change_to_nothing_known() {
    let figures = [
        figure(city(), monthly("75")).ended("2026-12-31", Some(After::Unknown)),
        figure(province(), monthly("70")),
    ];
    assert_eq!(of(&figures, &retiree(), today()).next_change, rule_change("2027-01-01", None));
}

#[test]
fn an_end_that_leaves_to_inheritance_is_a_change_to_the_provinces_amount() {
    let figures = [
        figure(city(), monthly("75")).ended("2026-12-31", Some(After::Inherited)),
        figure(province(), monthly("70")),
    ];
    assert_eq!(of(&figures, &retiree(), today()).next_change, rule_change("2027-01-01", Some(exactly("70"))));
}

#[test]
fn an_announced_figure_of_the_same_value_changes_nothing() {
    let figures = [
        figure(city(), monthly("75")).ended("2026-12-31", None),
        figure(city(), yearly("900")).since("2027-01-01"),
    ];
    assert_eq!(of(&figures, &retiree(), today()).next_change, None);
}

#[test]
fn the_end_of_one_side_of_a_dispute_is_a_change() {
    let figures = [
        figure(city(), monthly("75")),
        figure(city(), monthly("80")).ended("2026-12-31", Some(After::Inherited)),
    ];
    assert_eq!(of(&figures, &retiree(), today()).next_change, rule_change("2027-01-01", Some(exactly("75"))));
}

#[test]
fn yuan_for_each_year_of_age_that_end_are_a_change() {
    let rule = Value::Refund(Rule::AgeTimes(yuan("1.5")));
    let figures = [figure(city(), rule).ended("2026-12-31", Some(After::Unknown))];
    assert_eq!(of(&figures, &born("1956-03"), today()).next_change, rule_change("2027-01-01", None));
}

#[test]
fn of_a_birthday_and_a_rule_the_earlier_is_the_next_change() {
    let mut figures = bands(BandStart::BirthdayMonth);
    figures[0].until = Some(day("2026-12-31"));
    figures.push(figure(city(), monthly("78")).since("2027-01-01").aged(
        None,
        Some(70),
        BandStart::BirthdayMonth,
    ));
    let far = of(&figures, &born("1966-03"), today());
    assert_eq!(far.next_change, rule_change("2027-01-01", Some(exactly("78"))));
    let near = of(&figures, &born("1956-12"), today());
    assert_eq!(near.next_change, age_change("2026-12", BandStart::BirthdayMonth));
}

fn paid(estimate: &Estimate<'_>) -> Option<Paid> {
    match &estimate.payday.answer {
        Answer::Known { figure: Figure { value: Value::Payday(payday), .. }, .. } => Some(payday.paid),
        _ => None,
    }
}

fn paying(region: RegionCode, which: Paid) -> Figure {
    figure(region, paid_on(which))
}

#[test]
fn the_payday_of_the_city_goes_before_the_provinces() {
    let figures = [paying(province(), Paid::Monthly), paying(city(), Paid::Day(5))];
    assert_eq!(paid(&of(&figures, &retiree(), today())), Some(Paid::Day(5)));
    assert_eq!(paid(&of(&figures[..1], &retiree(), today())), Some(Paid::Monthly));
}

#[test]
fn the_payday_is_that_of_ones_status() {
    let figures = [
        paying(city(), Paid::Day(5)),
        paying(city(), Paid::Day(8)).whose(&[Status::RetireeFlexible]),
        paying(city(), Paid::MonthEnd).whose(&[Status::Employee]),
    ];
    let by = |status| paid(&of(&figures, &Facts::of(status), today()));
    assert_eq!(by(Status::Retiree), Some(Paid::Day(5)));
    assert_eq!(by(Status::RetireeFlexible), Some(Paid::Day(8)));
    assert_eq!(by(Status::Employee), Some(Paid::MonthEnd));
    assert_eq!(by(Status::Flexible), None);
}

#[test]
fn the_payday_of_a_class_is_for_those_who_say_it() {
    let figures = [paying(city(), Paid::Day(5)), paying(city(), Paid::Day(20)).of_class(Class::Institution)];
    let mut facts = retiree();
    assert_eq!(paid(&of(&figures, &facts, today())), Some(Paid::Day(5)));
    facts.person.class = Said::Known(Some(Class::Institution));
    assert_eq!(paid(&of(&figures, &facts, today())), Some(Paid::Day(20)));
}

#[test]
fn two_paydays_of_equal_evidence_are_a_dispute() {
    let figures = [paying(city(), Paid::Day(5)), paying(city(), Paid::Day(8))];
    let estimate = of(&figures, &retiree(), today());
    assert_eq!(estimate.payday.answer, Answer::Disputed(vec![&figures[0], &figures[1]]));
}
