//! What holds for any figures, any person and any day.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::amount::{Made, Range};
use super::answer::{Age, Person};
use super::estimate::{Estimate, Outcome, estimate};
use super::input::{Facts, Field, Input, Sex};
use super::rule::{
    Average, AverageOf, AverageYear, Base, DeductionAmount, FallsOn, Paid, PensionOf, Per, Reduction, Rule,
};
use crate::policy::date::{AsOf, Start, YearMonth};
use crate::policy::figure::{
    After, AgeBand, AppliesTo, BandStart, Class, Figure, FirstInsured, Status, Tier, Value, Who,
};
use crate::policy::input::Said;
use crate::policy::input::Typed;
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::region::{Place, RegionCode};
use crate::policy::sample::*;
use crate::policy::source::Evidence;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (1900..=2100_i32, 1..=366_u32)
        .prop_map(|(year, ordinal)| NaiveDate::from_yo_opt(year, ordinal.min(365)).expect("a day"))
}

/// Mostly days near the turns of the figures, where things happen.
fn busy_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        any_day(),
        (2022..=2028_i32, 1..=365_u32).prop_map(|(y, d)| { NaiveDate::from_yo_opt(y, d).expect("a day") })
    ]
}

fn any_month() -> impl Strategy<Value = YearMonth> {
    any_day().prop_map(YearMonth::of)
}

fn any_fen() -> impl Strategy<Value = Fen> {
    prop_oneof![0..=50_000_i64, 0..=1_000_000_000_i64].prop_map(Fen::new)
}

fn any_rate() -> impl Strategy<Value = BasisPoints> {
    (0..=10_000_u32).prop_map(BasisPoints::new)
}

fn any_region() -> impl Strategy<Value = RegionCode> {
    prop_oneof![6 => Just(city()), 2 => Just(province()), 1 => Just(nation()), 1 => Just(code("910200"))]
}

fn any_per() -> impl Strategy<Value = Per> {
    select(vec![Per::Month, Per::Year])
}

fn any_class() -> impl Strategy<Value = Class> {
    select(Class::WORDS.iter().map(|(class, _)| *class).collect::<Vec<_>>())
}

fn any_tier() -> impl Strategy<Value = Tier> {
    select(vec![Tier::WithAccount, Tier::PoolOnly])
}

fn any_average() -> impl Strategy<Value = Average> {
    let of = prop_oneof![Just(AverageOf::Own), any_region().prop_map(AverageOf::Region)];
    let year = select(vec![
        AverageYear::Year(2021),
        AverageYear::Year(2022),
        AverageYear::Reform,
        AverageYear::Current,
        AverageYear::Before,
        AverageYear::Unknown,
    ]);
    (of, year, any::<bool>()).prop_map(|(of, year, is_by_class)| Average { of, year, is_by_class })
}

fn any_base() -> impl Strategy<Value = Base> {
    let of = select(PensionOf::WORDS.iter().map(|(of, _)| *of).collect::<Vec<_>>());
    prop_oneof![
        Just(Base::OwnBase),
        (of, option::of(any_fen()), option::of(any_fen()), any::<bool>()).prop_map(
            |(of, floor, cap, has_unverified_bounds)| Base::OwnPension {
                of,
                floor,
                cap,
                has_unverified_bounds
            }
        ),
        any_average().prop_map(Base::AveragePension),
        any_average().prop_map(Base::AverageWage),
        Just(Base::UnitBase),
    ]
}

fn any_reduction() -> impl Strategy<Value = Reduction> {
    (any_rate(), 0..=40_u32, 0..=40_u32).prop_map(|(rate, full_years_male, full_years_female)| Reduction {
        rate,
        full_years_male,
        full_years_female,
    })
}

/// Both ends of a range, in order, as the check of content demands; or one alone.
fn ends<T: Ord + Copy + std::fmt::Debug>(
    one: impl Strategy<Value = T>,
) -> impl Strategy<Value = (T, Option<T>)> {
    vec(one, 1..=2).prop_map(|mut ends| {
        ends.sort_unstable();
        (ends[0], ends.get(1).copied())
    })
}

fn any_rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        4 => (ends(any_fen()), any_per(), option::of(any_reduction()))
            .prop_map(|((low, high), per, reduction)| Rule::Amount { low, high, per, reduction }),
        4 => (ends(any_rate()), any_base(), any::<bool>())
            .prop_map(|((low, high), base, is_about)| Rule::Share { low, high, base, is_about }),
        1 => any_fen().prop_map(Rule::AgeTimes),
        1 => (2000..=2030_i32).prop_map(Rule::Frozen),
        1 => Just(Rule::Nothing),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    let fixed = (any_fen(), any_per()).prop_map(|(fen, per)| DeductionAmount::Fixed(fen, per));
    let taken = prop_oneof![fixed, any_rate().prop_map(DeductionAmount::Rate)];
    let falls_on = select(vec![FallsOn::All, FallsOn::Some]);
    prop_oneof![
        6 => any_rule().prop_map(Value::Refund),
        2 => (select(vec!["大额", "护理"]), taken, falls_on).prop_map(|(name, a, on)| deduction(name, a, on)),
        1 => (any_fen(), 2021..=2022_i32).prop_map(|(fen, year)| average(&fen.to_string(), year)),
        1 => (any_fen(), any_class()).prop_map(|(fen, class)| class_average(&fen.to_string(), 2021, class)),
        1 => (1..=28_u32).prop_map(|day| paid_on(Paid::ByDay(day))),
    ]
}

fn any_who() -> impl Strategy<Value = Who> {
    let statuses = select(vec![
        vec![Status::Retiree],
        vec![Status::Retiree],
        vec![Status::Retiree],
        vec![Status::RetireeFlexible],
        vec![Status::Retiree, Status::RetireeFlexible],
        vec![Status::Employee, Status::Flexible],
        vec![Status::Flexible],
    ]);
    let starts = select(vec![
        BandStart::BirthdayMonth,
        BandStart::MonthAfter,
        BandStart::PaymentYear(1),
        BandStart::PaymentYear(7),
        BandStart::Unknown,
    ]);
    let band = (option::of(select(vec![65, 70, 80])), option::of(select(vec![70, 75, 80])), starts)
        .prop_map(|(from, below, starts)| AgeBand { from, below, starts });
    let side =
        (any::<bool>(), select(vec![day("2017-01-01"), day("2020-07-15")])).prop_map(|(is_before, day)| {
            if is_before { FirstInsured::Before(day) } else { FirstInsured::From(day) }
        });
    let rarely = 0.3;
    (
        statuses,
        option::weighted(rarely, band),
        option::weighted(rarely, any_tier()),
        option::weighted(rarely, any_class()),
        option::weighted(rarely, side),
    )
        .prop_map(|(statuses, age, tier, class, first_insured)| Who {
            statuses,
            age,
            tier,
            class,
            first_insured,
            ..Who::default()
        })
}

fn any_start() -> impl Strategy<Value = Start> {
    prop_oneof![
        3 => Just(Start::Day(day("2023-01-01"))),
        2 => busy_day().prop_map(Start::Day),
        1 => busy_day().prop_map(|day| Start::Month(YearMonth::of(day))),
        1 => (1990..=2030_i32).prop_map(Start::Year),
        1 => Just(Start::Unknown),
    ]
}

fn any_figure() -> impl Strategy<Value = Figure> {
    let reach = select(vec![
        AppliesTo::All,
        AppliesTo::All,
        AppliesTo::Frame,
        AppliesTo::Pool("省直".to_owned()),
        AppliesTo::Pool("兵团".to_owned()),
    ]);
    // Often alike, so that figures meet at one place and dispute.
    let evidence = prop_oneof![
        4 => Just(Evidence::Corroborated),
        1 => select(Evidence::WORDS.iter().map(|(evidence, _)| *evidence).collect::<Vec<_>>()),
    ];
    let end = option::weighted(0.3, (busy_day(), option::of(select(vec![After::Inherited, After::Unknown]))));
    let area = option::weighted(0.05, Just("某县".to_owned()));
    (any_region(), any_value(), any_who(), any_start(), end, reach, evidence, area).prop_map(
        |(region, value, who, from, end, reach, evidence, area)| {
            let mut made = figure(region, value).by(evidence);
            made.applies_to = made.applies_to.map(|_| reach);
            made.until = end.map(|(until, _)| until);
            made.after = end.and_then(|(_, after)| after);
            Figure { who, from, area, ..made }
        },
    )
}

fn said<T: Clone + std::fmt::Debug>(known: impl Strategy<Value = T>) -> impl Strategy<Value = Said<T>> {
    prop_oneof![Just(Said::Nothing), Just(Said::DontKnow), known.prop_map(Said::Known)]
}

fn any_person() -> impl Strategy<Value = Person> {
    let status = prop_oneof![
        2 => Just(Status::Retiree),
        3 => select(Status::WORDS.iter().map(|(status, _)| *status).collect::<Vec<_>>()),
    ];
    let age = prop_oneof![
        Just(Age::Unknown),
        any_month().prop_map(Age::Born),
        (0..=130_u32).prop_map(Age::CountedAs)
    ];
    (status, age, said(any_tier()), said(option::of(any_class())), said(any_month())).prop_map(
        |(status, age, tier, class, first_insured)| Person { status, age, tier, class, first_insured },
    )
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let named = || Some("省直".to_owned());
    let pools = prop_oneof![
        6 => Just(vec![None]),
        1 => Just(vec![named()]),
        1 => Just(vec![Some("无此".to_owned())]),
        1 => Just(vec![None, named()]),
    ];
    let sums = (option::of(any_fen()), option::of(any_fen()), option::of(any_fen()));
    let sex = said(select(vec![Sex::Male, Sex::Female]));
    (any_person(), sums, sex, said(0..=60_u32), pools).prop_map(
        |(person, (base, pension, average), sex, years, pools)| Facts {
            person,
            base,
            pension,
            average,
            sex,
            years,
            pools,
        },
    )
}

fn any_place() -> impl Strategy<Value = Place> {
    prop_oneof![4 => Just(place()), 1 => Just(place_in_pool("兵团"))]
}

fn any_as_of() -> impl Strategy<Value = AsOf> {
    (busy_day(), busy_day()).prop_map(|(on, today)| AsOf { on, today })
}

fn in_order(range: Option<Range>) -> bool {
    range.is_none_or(|r| Fen::ZERO <= r.low && r.low <= r.high)
}

fn within(net: Option<Range>, gross: Option<Range>) -> bool {
    net.is_none_or(|n| gross.is_some_and(|g| n.low <= g.low && n.high <= g.high))
}

fn check(estimate: &Estimate<'_>) -> Result<(), TestCaseError> {
    prop_assert!(!estimate.cases.is_empty());
    let totals = [(estimate.monthly(), estimate.monthly_net()), (estimate.yearly(), estimate.yearly_net())];
    let of_cases = estimate.cases.iter().flat_map(|c| {
        let o = &c.outcome;
        [(o.monthly(), o.monthly_net()), (o.yearly(), o.yearly_net())]
    });
    for (gross, net) in totals.into_iter().chain(of_cases) {
        prop_assert!(in_order(gross) && in_order(net), "{gross:?} {net:?}");
        prop_assert!(within(net, gross), "{net:?} above {gross:?}");
    }
    for case in &estimate.cases {
        let sides: Vec<(&Figure, Option<Range>)> = match &case.outcome {
            Outcome::Amount(figure, amount) => vec![(figure, Some(amount.gross))],
            Outcome::Formula(figure, _) | Outcome::Nothing(figure) => vec![(figure, None)],
            Outcome::Disputed(sides) => {
                prop_assert!(sides.len() >= 2);
                let gross = |made: &Made<'_>| match made {
                    Made::Amount(amount) => Some(amount.gross),
                    _ => None,
                };
                sides.iter().map(|(figure, made)| (*figure, gross(made))).collect()
            }
            Outcome::Unknown(_) => Vec::new(),
        };
        for (figure, gross) in sides {
            prop_assert!(in_order(gross));
            prop_assert!(figure.evidence().can_answer() && figure.area.is_none());
            prop_assert!(figure.applies_to != Some(AppliesTo::Frame));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_figures_person_and_day_make_an_answer_with_amounts_in_order(
        place in any_place(), figures in vec(any_figure(), 0..10), facts in any_facts(), as_of in any_as_of(),
    ) {
        check(&estimate(&place, &figures, &facts, as_of))?;
    }

    #[test]
    fn the_order_of_the_figures_changes_no_estimate(
        place in any_place(),
        (figures, shuffled) in vec(any_figure(), 0..10).prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle())),
        facts in any_facts(),
        as_of in any_as_of(),
    ) {
        let (one, other) =
            (estimate(&place, &figures, &facts, as_of), estimate(&place, &shuffled, &facts, as_of));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn no_figure_answers_on_a_day_on_which_it_does_not_hold(
        figures in vec(any_figure(), 0..10), facts in any_facts(), as_of in any_as_of(),
    ) {
        use crate::policy::figure::Standing;
        for case in estimate(&place(), &figures, &facts, as_of).cases {
            if let Outcome::Amount(figure, _) | Outcome::Formula(figure, _) | Outcome::Nothing(figure) = case.outcome {
                prop_assert_eq!(figure.standing(as_of), Standing::InForce);
            }
        }
    }

    #[test]
    fn what_is_told_narrows_the_amount_and_never_moves_it(
        figures in vec(any_figure(), 0..10), facts in any_facts(), as_of in any_as_of(),
    ) {
        // Amounts that are themselves a matter of age or class have no range for those who keep it open.
        let figures: Vec<Figure> = figures
            .into_iter()
            .filter(|f| match &f.value {
                Value::Refund(rule) => !matches!(rule, Rule::AgeTimes(_)),
                Value::AveragePension(pension) => pension.class.is_none(),
                _ => true,
            })
            .collect();
        let tier = facts.person.tier;
        let open = Person { class: Said::DontKnow, tier, ..Person::of(facts.person.status) };
        let wide = estimate(&place(), &figures, &Facts { person: open, ..facts.clone() }, as_of).monthly();
        if let (Some(wide), Some(narrow)) = (wide, estimate(&place(), &figures, &facts, as_of).monthly()) {
            prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high, "{wide:?} {narrow:?}");
        }
    }

    #[test]
    fn any_text_in_the_form_is_read_or_refused_with_a_reason(
        fields in vec((select(Field::WORDS.iter().map(|(_, word)| *word).collect::<Vec<_>>()), any_text()), 0..8),
        today in any_day(),
    ) {
        let mut typed = Typed::new();
        for (name, text) in fields {
            typed.entry(name.to_owned()).or_default().push(text);
        }
        if let Err(errors) = Input::parse(&typed, &["省直".to_owned()], today) {
            prop_assert!(!errors.is_empty());
            for error in &errors {
                prop_assert!(!error.message.is_empty());
                prop_assert_eq!(errors.iter().filter(|e| e.field == error.field).count(), 1);
            }
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9０-９,，.。元¥￥块钱月年/—－ -]{0,20}",
        "(19|20)[0-9]{2}[-./年]?[0-9]{1,2}月?",
        select(vec![
            "retired",
            "resident",
            "unknown",
            "不清楚",
            "male",
            "veteran",
            "省直",
            "pool-only",
            "city"
        ])
        .prop_map(str::to_owned),
    ]
}
