use super::*;
use crate::policy::figure::Status;
use crate::policy::refund::rule::PensionOf;
use crate::policy::sample::*;

const RETIREE: Status = Status::Retiree;

fn made<'a>(figures: &'a [Figure], facts: &Facts) -> Made<'a> {
    made_on(figures, facts, "2026-11-22")
}

/// The first figure is the rule; the deductions among the others fall on it.
fn made_on<'a>(figures: &'a [Figure], facts: &Facts, day: &str) -> Made<'a> {
    let deductions: Vec<&Figure> =
        figures.iter().filter(|f| matches!(f.value, Value::Deduction(_))).collect();
    make(&figures[0], &deductions, &place(), None, figures, facts, on(day))
}

#[track_caller]
fn amount_of<'a>(figures: &'a [Figure], facts: &Facts) -> Amount<'a> {
    match made(figures, facts) {
        Made::Amount(amount) => amount,
        other => panic!("no amount: {other:?}"),
    }
}

fn exactly(text: &str) -> Range {
    Range::exactly(yuan(text))
}

fn range(low: &str, high: &str) -> Range {
    Range { low: yuan(low), high: yuan(high) }
}

fn fixed(text: &str, per: Per, falls_on: FallsOn) -> Figure {
    figure(city(), deduction("护理", DeductionAmount::Fixed(yuan(text), per), falls_on))
}

fn rate(text: &str) -> Figure {
    figure(city(), deduction("大额", DeductionAmount::Rate(percent(text)), FallsOn::All))
}

#[test]
fn a_monthly_amount_is_twelve_of_it_a_year() {
    let figures = [figure(city(), monthly("88.2"))];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!(amount.gross_by(Per::Month), exactly("88.2"));
    assert_eq!(amount.gross_by(Per::Year), exactly("1058.4"));
    assert_eq!(amount.net_by(Per::Month), None);
    let published = Step::Published { figure: &figures[0], amount: exactly("88.2"), per: Per::Month };
    assert_eq!(amount.steps, [published]);
}

#[test]
fn a_yearly_amount_is_a_twelfth_a_month_rounded_half_up() {
    for (by_year, by_month) in [("1680", "140"), ("1550", "129.17"), ("1575.06", "131.26"), ("0.05", "0")] {
        let figures = [figure(city(), yearly(by_year))];
        let amount = amount_of(&figures, &Facts::of(RETIREE));
        assert_eq!(amount.gross_by(Per::Month), exactly(by_month), "{by_year}");
        assert_eq!(amount.gross_by(Per::Year), exactly(by_year));
    }
}

#[test]
fn a_published_range_stays_a_range() {
    let rule = Rule::Amount { low: yuan("75"), high: Some(yuan("280")), per: Per::Month, reduction: None };
    let figures = [figure(city(), Value::Refund(rule)), fixed("5", Per::Month, FallsOn::All)];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!(amount.gross, range("75", "280"));
    assert_eq!(amount.net, Some(range("70", "275")));
}

/// 100 a month, 3 % less for each year short of 30 (men) or 25 (women).
fn reduced(sex: Said<Sex>, years: Said<u32>) -> Range {
    let reduction = Reduction { rate: percent("3%"), full_years_male: 30, full_years_female: 25 };
    let rule = Rule::Amount { low: yuan("100"), high: None, per: Per::Month, reduction: Some(reduction) };
    let figures = [figure(city(), Value::Refund(rule))];
    amount_of(&figures, &Facts { sex, years, ..Facts::of(RETIREE) }).gross
}

#[test]
fn all_years_bring_the_full_amount() {
    assert_eq!(reduced(Said::Known(Sex::Male), Said::Known(30)), exactly("100"));
    assert_eq!(reduced(Said::Known(Sex::Female), Said::Known(25)), exactly("100"));
}

#[test]
fn one_year_short_loses_one_reduction() {
    assert_eq!(reduced(Said::Known(Sex::Male), Said::Known(29)), exactly("97"));
    assert_eq!(reduced(Said::Known(Sex::Female), Said::Known(24)), exactly("97"));
    assert_eq!(reduced(Said::Known(Sex::Male), Said::Known(20)), exactly("70"));
}

#[test]
fn years_above_the_full_ones_bring_no_more() {
    assert_eq!(reduced(Said::Known(Sex::Male), Said::Known(45)), exactly("100"));
    assert_eq!(reduced(Said::Nothing, Said::Known(45)), exactly("100"));
}

#[test]
fn who_does_not_tell_the_sex_gets_a_range() {
    assert_eq!(reduced(Said::Nothing, Said::Known(20)), range("70", "85"));
    assert_eq!(reduced(Said::DontKnow, Said::Known(27)), range("91", "100"));
}

#[test]
fn who_does_not_know_the_years_gets_a_range_up_to_the_full_amount() {
    assert_eq!(reduced(Said::Known(Sex::Female), Said::DontKnow), range("25", "100"));
    assert_eq!(reduced(Said::Known(Sex::Male), Said::DontKnow), range("10", "100"));
    assert_eq!(reduced(Said::Nothing, Said::DontKnow), range("10", "100"));
}

#[test]
fn who_was_not_asked_for_the_years_gets_the_full_amount_and_is_told_so() {
    let reduction = Reduction { rate: percent("3%"), full_years_male: 30, full_years_female: 25 };
    let rule = Rule::Amount { low: yuan("100"), high: None, per: Per::Month, reduction: Some(reduction) };
    let figures = [figure(city(), Value::Refund(rule))];
    let open = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!((open.gross, open.is_for_full_years), (Range::exactly(yuan("100")), true));
    let known = amount_of(&figures, &Facts { years: Said::Known(40), ..Facts::of(RETIREE) });
    assert_eq!((known.gross, known.is_for_full_years), (Range::exactly(yuan("100")), false));
}

#[test]
fn a_reduction_never_goes_below_nothing() {
    let reduction = Reduction { rate: percent("50%"), full_years_male: 30, full_years_female: 25 };
    let rule = Rule::Amount { low: yuan("100"), high: None, per: Per::Month, reduction: Some(reduction) };
    let figures = [figure(city(), Value::Refund(rule))];
    let facts = Facts { sex: Said::Known(Sex::Male), years: Said::Known(3), ..Facts::of(RETIREE) };
    assert_eq!(amount_of(&figures, &facts).gross, exactly("0"));
}

#[test]
fn two_percent_of_ones_own_base() {
    let figures = [figure(city(), share_of("2%", Base::OwnBase))];
    assert_eq!(made(&figures, &Facts::of(RETIREE)), Made::Formula(Missing::Base));
    let facts = Facts { base: Some(yuan("6789.25")), ..Facts::of(RETIREE) };
    let amount = amount_of(&figures, &facts);
    assert_eq!(amount.gross, exactly("135.79")); // 135.785
    assert_eq!(amount.per, Per::Month);
}

#[test]
fn a_range_of_rates_makes_a_range() {
    let rule =
        Rule::Share { low: percent("2%"), high: Some(percent("6%")), base: Base::OwnBase, is_about: true };
    let figures = [figure(city(), Value::Refund(rule))];
    let facts = Facts { base: Some(yuan("5000")), ..Facts::of(RETIREE) };
    assert_eq!(amount_of(&figures, &facts).gross, range("100", "300"));
}

#[test]
fn a_rate_deduction_is_of_the_sum_that_the_credit_is_of() {
    let figures =
        [figure(city(), share_of_average("2.8%")), figure(city(), average("4000", 2021)), rate("0.3%")];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!(amount.gross, exactly("112"));
    assert_eq!(amount.net, Some(exactly("100")));
    assert_eq!(amount.net_by(Per::Year), Some(exactly("1200")));
}

#[test]
fn a_rate_deduction_from_a_published_amount_leaves_the_net_unknown() {
    let figures = [figure(city(), monthly("75")), fixed("3", Per::Month, FallsOn::All), rate("0.3%")];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!((amount.net, amount.net_by(Per::Month), amount.steps.len()), (None, None, 1));
}

#[test]
fn a_yearly_deduction_from_a_monthly_credit_is_exact_by_the_year() {
    let figures = [figure(city(), monthly("75")), fixed("50", Per::Year, FallsOn::All)];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!(amount.net_by(Per::Month), Some(exactly("70.83"))); // 4.1666… off
    assert_eq!(amount.net_by(Per::Year), Some(exactly("850")));
}

#[test]
fn a_monthly_deduction_from_a_yearly_credit_is_twelve_of_it() {
    let figures = [figure(city(), yearly("1680")), fixed("3", Per::Month, FallsOn::All)];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!(amount.net, Some(exactly("1644")));
    assert_eq!(amount.net_by(Per::Month), Some(exactly("137")));
}

#[test]
fn a_deduction_that_falls_on_some_lowers_the_low_end_only() {
    let figures = [figure(city(), monthly("75")), fixed("5", Per::Month, FallsOn::Some)];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!(amount.gross, exactly("75"));
    assert_eq!(amount.net, Some(range("70", "75")));
    assert_eq!(amount.net_by(Per::Year), Some(range("840", "900")));
}

#[test]
fn deductions_follow_one_another_in_steps() {
    let figures = [
        figure(city(), monthly("75")),
        fixed("5", Per::Month, FallsOn::All),
        fixed("3", Per::Month, FallsOn::All),
    ];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    let taken: Vec<_> = amount.steps[1..]
        .iter()
        .map(|step| match step {
            Step::Deducted { amount, result, .. } => (*amount, *result),
            other => panic!("no deduction: {other:?}"),
        })
        .collect();
    assert_eq!(taken, [(yuan("5"), exactly("70")), (yuan("3"), exactly("67"))]);
    assert_eq!(amount.net, Some(exactly("67")));
}

#[test]
fn a_deduction_never_makes_a_credit_negative() {
    let figures = [figure(city(), monthly("3")), fixed("5", Per::Month, FallsOn::All)];
    let amount = amount_of(&figures, &Facts::of(RETIREE));
    assert_eq!(amount.net, Some(exactly("0")));
    assert_eq!(amount.net_by(Per::Year), Some(exactly("0")));
}

fn own_pension(floor: Option<&str>, cap: Option<&str>, has_unverified_bounds: bool) -> [Figure; 1] {
    let base = Base::OwnPension {
        of: PensionOf::Month,
        floor: floor.map(yuan),
        cap: cap.map(yuan),
        has_unverified_bounds,
    };
    [figure(city(), share_of("4%", base))]
}

fn pensioner(pension: &str) -> Facts {
    Facts { pension: Some(yuan(pension)), ..Facts::of(RETIREE) }
}

#[test]
fn a_share_of_ones_own_pension_needs_the_pension_and_no_average() {
    let figures = own_pension(None, None, false);
    let facts = Facts { average: Some(yuan("4000")), base: Some(yuan("4000")), ..Facts::of(RETIREE) };
    assert_eq!(made(&figures, &facts), Made::Formula(Missing::Pension));
    assert_eq!(amount_of(&figures, &pensioner("3000")).gross, exactly("120"));
}

#[test]
fn ones_own_pension_never_meets_a_share_of_the_average() {
    let figures = [figure(city(), share_of_average("2%"))];
    assert_eq!(made(&figures, &pensioner("3000")), Made::Formula(Missing::Average(own_average(2021))));
}

#[test]
fn floor_and_cap_bound_the_share_of_ones_own_pension() {
    let figures = own_pension(Some("70"), Some("150"), false);
    for (pension, credit, steps) in
        [("1000", "70", 2), ("1750", "70", 1), ("3000", "120", 1), ("3750", "150", 1), ("5000", "150", 2)]
    {
        let amount = amount_of(&figures, &pensioner(pension));
        assert_eq!((amount.gross, amount.steps.len()), (exactly(credit), steps), "{pension}");
        assert!(!amount.has_unverified_bounds);
    }
}

#[test]
fn bounds_that_nobody_verified_are_told() {
    let figures = own_pension(None, None, true);
    assert!(amount_of(&figures, &pensioner("3000")).has_unverified_bounds);
}

#[test]
fn a_verified_average_goes_before_the_typed_one() {
    let figures = [figure(city(), share_of_average("2%")), figure(city(), average("3675", 2021))];
    let facts = Facts { average: Some(yuan("9000")), ..Facts::of(RETIREE) };
    let amount = amount_of(&figures, &facts);
    assert_eq!(amount.gross, exactly("73.5"));
    assert!(
        matches!(&amount.steps[..], [Step::Share { of: ShareOf::Average(source), .. }] if *source == &figures[1])
    );
}

#[test]
fn a_typed_average_serves_where_none_is_verified() {
    let figures = [figure(city(), share_of_average("2%"))];
    let facts = Facts { average: Some(yuan("4000")), ..Facts::of(RETIREE) };
    let amount = amount_of(&figures, &facts);
    assert_eq!(amount.gross, exactly("80"));
    assert!(matches!(&amount.steps[..], [Step::Share { of: ShareOf::AverageAsTyped(_), .. }]));
}

#[test]
fn shares_of_a_wage_or_of_a_units_base_stay_a_formula() {
    let everything = Facts {
        base: Some(yuan("5000")),
        pension: Some(yuan("3000")),
        average: Some(yuan("4000")),
        ..Facts::of(RETIREE)
    };
    let wage = [figure(city(), share_of("4%", Base::AverageWage(own_average(2021))))];
    assert_eq!(made(&wage, &everything), Made::Formula(Missing::AverageWage(own_average(2021))));
    let unit = [figure(city(), share_of("4%", Base::UnitBase))];
    assert_eq!(made(&unit, &everything), Made::Formula(Missing::UnitBase));
}

#[test]
fn yuan_for_each_year_of_age_count_full_years() {
    let figures = [figure(city(), Value::Refund(Rule::AgeTimes(yuan("1.5"))))];
    let mut facts = Facts::of(RETIREE);
    assert_eq!(made(&figures, &facts), Made::Formula(Missing::Birth));
    facts.person.age = Age::Born(month("1956-03"));
    for (day, credit) in [("2023-02-28", "99"), ("2023-03-01", "100.5")] {
        let Made::Amount(amount) = made_on(&figures, &facts, day) else { panic!("an amount") };
        assert_eq!(amount.gross, exactly(credit), "{day}");
    }
    facts.person.age = Age::CountedAs(70);
    assert_eq!(amount_of(&figures, &facts).gross, exactly("105"));
}

#[test]
fn what_is_frozen_is_a_formula() {
    let figures = [figure(city(), Value::Refund(Rule::Frozen(2022)))];
    assert_eq!(made(&figures, &Facts::of(RETIREE)), Made::Formula(Missing::OldAmount(2022)));
}

#[test]
fn a_rule_of_nothing_makes_nothing() {
    let figures = [figure(city(), Value::Refund(Rule::Nothing)), fixed("5", Per::Month, FallsOn::All)];
    assert_eq!(made(&figures, &Facts::of(RETIREE)), Made::Nothing);
}
