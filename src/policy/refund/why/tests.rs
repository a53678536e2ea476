use super::input::Asked;
use super::*;
use crate::policy::figure::{AppliesTo, BandStart, Class, Value};
use crate::policy::input::Typed;
use crate::policy::refund::amount::Step;
use crate::policy::refund::answer::Age;
use crate::policy::refund::input::{Field, Situation};
use crate::policy::refund::rule::{Average, AverageOf, AverageYear};
use crate::policy::refund::rule::{Base, DeductionAmount, FallsOn, Paid, Per, Rule};
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn asked(got: &str, month: &str) -> Question {
    let typed = Typed::from([
        ("status".to_owned(), vec!["retired".to_owned()]),
        ("amount".to_owned(), vec![got.to_owned()]),
        ("month".to_owned(), vec![month.to_owned()]),
    ]);
    Asked::parse(&typed, &[], day("2026-11-22")).expect("well typed").question().expect("a question")
}

fn causes<'a>(figures: &'a [Figure], question: &Question) -> Vec<(Certainty, Cause<'a>)> {
    why(&place(), figures, question, &[]).explanations.into_iter().map(|e| (e.certainty, e.cause)).collect()
}

/// The first cause with its reading.
fn first<'a>(figures: &'a [Figure], got: &str) -> Option<(Certainty, Reading<'a>)> {
    let all = causes(figures, &asked(got, "2026-11"));
    all.into_iter().next().and_then(|(c, cause)| Some((c, cause.yielded()?.reading.clone())))
}

#[test]
fn a_part_of_the_deductions_may_be_what_was_taken() {
    let fixed = |text| DeductionAmount::Fixed(yuan(text), Per::Month);
    let figures = [
        figure(city(), monthly("100")),
        figure(city(), deduction("a", fixed("10"), FallsOn::All)),
        figure(city(), deduction("b", fixed("8"), FallsOn::Some)),
    ];
    for got in ["100", "90", "92", "82"] {
        assert_eq!(first(&figures, got), Some((Certainty::Exact, Reading::Whole)), "{got}");
    }
    assert_eq!(first(&figures, "91"), None);
}

#[test]
fn who_pays_a_deduction_of_some_is_left_one_amount() {
    let fixed = DeductionAmount::Fixed(yuan("15"), Per::Month);
    let figures = [figure(city(), monthly("75")), figure(city(), deduction("a", fixed, FallsOn::Some))];
    let all = causes(&figures, &asked("60", "2026-11"));
    let (_, Cause::AsRule(found)) = &all[0] else { panic!("{all:?}") };
    let Made::Amount(amount) = &found.made else { panic!("{found:?}") };
    assert_eq!(amount.net, Some(Range { low: yuan("60"), high: yuan("75") }));
    let paid = amount.of_payers();
    let left = Range::exactly(yuan("60"));
    assert_eq!(paid.net, Some(left));
    assert!(matches!(paid.steps.last(), Some(Step::Deducted { result, .. }) if *result == left));
}

#[test]
fn more_than_the_rule_is_enough_and_no_reform_took_it() {
    let reform = Average { of: AverageOf::Own, year: AverageYear::Reform, is_by_class: false };
    let mut frame = figure(RegionCode::CHINA, share_of("2%", Base::AveragePension(reform)));
    frame.applies_to = Some(AppliesTo::Frame);
    let figures = [figure(city(), monthly("75")), frame];
    for (got, is_enough, has_reform) in [
        ("74.99", false, true),
        ("75", true, true),
        ("80", true, false),
        ("150", true, true),
        ("0", false, false),
    ] {
        let found = why(&place(), &figures, &asked(got, "2026-11"), &[]);
        assert_eq!(found.is_enough, is_enough, "{got}");
        assert_eq!(found.of(Certainty::General).any(|c| matches!(c, Cause::Reform(_))), has_reform, "{got}");
    }
}

#[test]
fn where_the_rule_itself_explains_other_peoples_same_amount_is_not_told() {
    let mut other = figure(city(), monthly("75"));
    other.who.statuses = vec![Status::RetireeFlexible];
    let figures = [figure(city(), monthly("75")), other];
    let all = causes(&figures, &asked("75", "2026-11"));
    assert!(!all.iter().any(|(_, cause)| matches!(cause, Cause::OtherStatus(_))), "{all:?}");
    let months = causes(&figures, &asked("150", "2026-11"));
    assert!(matches!(months[0], (Certainty::Possible, Cause::AsRule(_))), "{months:?}");
}

#[test]
fn a_years_deduction_may_be_taken_from_one_month() {
    let taken = deduction("a", DeductionAmount::Fixed(yuan("45"), Per::Year), FallsOn::All);
    let figures = [figure(city(), monthly("100")), figure(city(), taken)];
    let (certainty, reading) = first(&figures, "55").expect("a cause");
    assert_eq!(certainty, Certainty::Possible);
    assert!(matches!(reading, Reading::YearTaken(f) if f.id == figures[1].id));
    // 45 / 12 = 3.75
    assert_eq!(first(&figures, "96.25"), Some((Certainty::Exact, Reading::Whole)));
}

#[test]
fn a_range_is_only_possible() {
    let rule = Rule::Amount { low: yuan("60"), high: Some(yuan("90")), per: Per::Month, reduction: None };
    let figures = [figure(city(), Value::Refund(rule))];
    for got in ["60", "75.5", "90"] {
        assert_eq!(first(&figures, got), Some((Certainty::Possible, Reading::Within)), "{got}");
    }
    assert_eq!(first(&figures, "90.01"), None);
}

#[test]
fn both_sides_of_a_dispute_explain() {
    let figures = [figure(city(), monthly("80")), figure(city(), monthly("95"))];
    for got in ["80", "95"] {
        let all = causes(&figures, &asked(got, "2026-11"));
        assert!(matches!(&all[0], (Certainty::Exact, Cause::AsRule(y)) if y.is_disputed), "{got}");
    }
}

#[test]
fn an_unconfirmed_value_is_never_exact() {
    let figures = [figure(city(), monthly("80")), figure(city(), monthly("95")).by(Evidence::Unconfirmed)];
    let all = causes(&figures, &asked("95", "2026-11"));
    assert!(matches!(all[0], (Certainty::Possible, Cause::AlsoSaid(_))));
}

#[test]
fn a_class_has_an_average_of_its_own() {
    let average = Average { of: AverageOf::Own, year: AverageYear::Year(2021), is_by_class: true };
    let figures = [
        figure(city(), share_of("2%", Base::AveragePension(average))),
        figure(city(), class_average("5000", 2021, Class::Institution)),
        figure(city(), class_average("3000", 2021, Class::Enterprise)),
    ];
    for (got, class) in [("100", Class::Institution), ("60", Class::Enterprise)] {
        let all = causes(&figures, &asked(got, "2026-11"));
        let named = |c: &(Certainty, Cause<'_>)| matches!(c.1, Cause::OtherClass(_, Some(k)) if k == class);
        assert!(all.iter().any(named), "{got}: {all:?}");
    }
}

#[test]
fn a_pool_and_a_sub_area_are_named() {
    let figures = [
        figure(city(), monthly("80")),
        figure(city(), monthly("70")).only_in("county"),
        figure(province(), monthly("90")).reaching("pool:p"),
    ];
    let area = causes(&figures, &asked("70", "2026-11"));
    assert!(matches!(area[0], (Certainty::Possible, Cause::SubArea(_))));
    let pool = causes(&figures, &asked("90", "2026-11"));
    assert!(matches!(&pool[0], (Certainty::Possible, Cause::OtherPool(y)) if y.pool.as_deref() == Some("p")));
}

#[test]
fn another_citys_own_amount_counts_where_nothing_else_does() {
    let figures = [figure(city(), monthly("80"))];
    let mut other = place();
    other.region.code = code("910200");
    let beside = [(other, vec![figure(code("910200"), monthly("66")), figure(province(), monthly("55"))])];
    let told = |got| why(&place(), &figures, &asked(got, "2026-11"), &beside).explanations;
    assert!(matches!(told("66")[0].cause, Cause::Elsewhere(_, code) if code == beside[0].0.region.code));
    assert_eq!(told("55"), [], "the province's is not the city's own");
    assert_eq!(told("80").len(), 1);
}

#[test]
fn a_later_rule_is_told_as_later() {
    let figures = [
        figure(city(), monthly("80")).ended("2026-12-31", None),
        figure(city(), monthly("90")).since("2027-01-01"),
    ];
    let all = causes(&figures, &asked("90", "2026-11"));
    assert!(matches!(&all[0], (Certainty::Possible, Cause::OtherDay(y)) if y.on == day("2027-01-01")));
}

#[test]
fn an_age_ahead_and_a_band_not_reached() {
    let band = |f, b| {
        figure(city(), monthly(if b { "100" } else { "110" })).aged(
            f,
            b.then_some(70),
            BandStart::BirthdayMonth,
        )
    };
    let figures = [band(None, true), band(Some(70), false)];
    let mut question = asked("110", "2026-11");
    question.facts.person.age = Age::Born(month("1957-01"));
    let all = causes(&figures, &question);
    let turn = Turn { age: 70, reached: month("2027-01"), moved: Moved::No };
    assert!(matches!(&all[0], (Certainty::Possible, Cause::OtherAge(_, Some(t))) if *t == turn));
    assert!(all.iter().any(|(c, cause)| *c == Certainty::Beside && matches!(cause, Cause::AgeAhead(_))));
}

#[test]
fn days_of_payment_are_weighed_against_today() {
    let told = |paid, asked_month| {
        let figures = [figure(city(), monthly("80")), figure(city(), paid_on(paid))];
        let all = causes(&figures, &asked("0", asked_month));
        let is_day = |c: &&(Certainty, Cause<'_>)| {
            matches!(c.1, Cause::NotYetPaid(..) | Cause::PaidYearly(..) | Cause::AlreadyDue(..))
        };
        let (certainty, cause) = all.iter().find(is_day).expect("a day");
        match cause {
            Cause::NotYetPaid(_, day) => {
                (*certainty, "not yet", day.map(|d| d.to_string()).unwrap_or_default())
            }
            Cause::PaidYearly(_, on) => (*certainty, "yearly", format!("{on:?}")),
            Cause::AlreadyDue(_, day) => (*certainty, "due", day.map(|d| d.to_string()).unwrap_or_default()),
            other => panic!("{other:?}"),
        }
    };
    let is = |a: (Certainty, &'static str, String), b: (Certainty, &str, &str)| {
        assert_eq!((a.0, a.1, a.2.as_str()), b)
    };
    use Certainty::{Beside, Exact, Possible};
    is(told(Paid::Day(25), "2026-11"), (Exact, "not yet", "2026-11-25"));
    is(told(Paid::Day(22), "2026-11"), (Exact, "not yet", "2026-11-22"));
    is(told(Paid::Day(21), "2026-11"), (Beside, "due", "2026-11-21"));
    is(told(Paid::ByDay(31), "2026-11"), (Exact, "not yet", "2026-11-30"));
    is(told(Paid::AboutDay(25), "2026-11"), (Possible, "not yet", "2026-11-25"));
    is(told(Paid::MonthEnd, "2026-11"), (Exact, "not yet", "2026-11-30"));
    is(told(Paid::MonthEnd, "2026-10"), (Beside, "due", "2026-10-31"));
    is(told(Paid::Monthly, "2026-11"), (Possible, "not yet", ""));
    is(told(Paid::Monthly, "2026-10"), (Beside, "due", ""));
    is(told(Paid::Yearly(Some((7, 1))), "2026-11"), (Exact, "yearly", "Some((7, 1))"));
    is(told(Paid::Yearly(Some((7, 1))), "2026-07"), (Beside, "due", "2026-07-01"));
    is(told(Paid::Yearly(None), "2026-11"), (Possible, "yearly", "None"));
}

#[test]
fn what_people_write_for_an_amount_is_read() {
    let got = |text: &str| {
        let typed = Typed::from([("amount".to_owned(), vec![text.to_owned()])]);
        Asked::parse(&typed, &[], day("2026-11-22")).map(|a| a.got)
    };
    for text in ["66", "６６元", " 66.00 ", "¥66", "66块钱"] {
        assert_eq!(got(text), Ok(Some(Got::Amount(yuan("66")))), "{text}");
    }
    assert_eq!(got("３,２００元"), Ok(Some(Got::Amount(yuan("3200")))));
    for text in ["0", "0元", "没到账", "没有", "没收到"] {
        assert_eq!(got(text), Ok(Some(Got::Nothing)), "{text}");
    }
    assert_eq!(got("不清楚"), Ok(Some(Got::Unknown)));
    assert_eq!(got(""), Ok(None));
    for text in ["-5", "abc", "1.234", "200000.01", "1e9"] {
        let mistakes = got(text).expect_err(text);
        assert_eq!(mistakes[0].field, Field::Amount, "{text}");
    }
}

#[test]
fn a_month_is_this_one_or_one_before() {
    let month_of = |text: &str| {
        let typed = Typed::from([("month".to_owned(), vec![text.to_owned()])]);
        Asked::parse(&typed, &[], day("2026-11-22"))
            .map(|a| (a.month.to_string(), a.input.as_of.on.to_string()))
    };
    let is = |text: &str, month: &str, on: &str| {
        assert_eq!(month_of(text), Ok((month.to_owned(), on.to_owned())), "{text}")
    };
    is("", "2026-11", "2026-11-22");
    is("不清楚", "2026-11", "2026-11-22");
    is("202603", "2026-03", "2026-03-31");
    is("2026年3月", "2026-03", "2026-03-31");
    is("2026-03-15", "2026-03", "2026-03-31");
    for text in ["2026-12", "1999-12", "三月", "2026"] {
        assert_eq!(month_of(text).expect_err(text)[0].field, Field::Month, "{text}");
    }
}

#[test]
fn residents_are_asked_nothing() {
    let typed = Typed::from([("status".to_owned(), vec!["resident".to_owned()])]);
    let asked = Asked::parse(&typed, &[], day("2026-11-22")).expect("well typed");
    assert_eq!((asked.situation, asked.question()), (Some(Situation::Resident), None));
}
