//! Whatever arrived, wherever: causes or the honest lack of them, never a panic; and what the estimate itself gives a
//! person is always explained.

use proptest::prelude::*;
use yibao::policy::date::{AsOf, YearMonth};
use yibao::policy::figure::Status;
use yibao::policy::input::Said;
use yibao::policy::money::Fen;
use yibao::policy::refund::amount::{Made, Range};
use yibao::policy::refund::answer::{Age, Person};
use yibao::policy::refund::estimate::{Outcome, estimate};
use yibao::policy::refund::input::Facts;
use yibao::policy::refund::rule::Per;
use yibao::policy::refund::why::input::Asked;
use yibao::policy::refund::why::{Cause, Certainty, Got, Question, Reading, why};

use crate::arrived::beside;
use crate::property::{any_region, any_typed};
use crate::world::{CONTENT, place_of, pools, series, today};

/// Amounts that some rule makes, and any others.
fn any_amount() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => prop::sample::select(&["0", "没到账", "75", "60", "66", "97", "100", "1680", "169.08元", "３,２００元"][..])
            .prop_map(str::to_owned),
        2 => (1_u32..300, 0_u32..100).prop_map(|(yuan, fen)| format!("{yuan}.{fen:02}")),
        1 => Just("不清楚".to_owned()),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_amount_has_causes_or_none(
        region in any_region(),
        mut typed in any_typed(),
        amount in any_amount(),
        month in (2015_i32..2028, 1_u32..13),
    ) {
        typed.insert("amount".to_owned(), vec![amount]);
        typed.insert("month".to_owned(), vec![format!("{}-{:02}", month.0, month.1)]);
        let place = place_of(region);
        let figures = series(&place);
        match Asked::parse(&typed, &pools(&figures), today()) {
            Err(mistakes) => prop_assert!(!mistakes.is_empty() && mistakes.iter().all(|m| !m.message.is_empty())),
            Ok(asked) => {
                let Some(question) = asked.question() else { return Ok(()) };
                let others = beside(&place);
                let found = why(&place, &figures, &question, &others);
                let order: Vec<Certainty> = found.explanations.iter().map(|e| e.certainty).collect();
                prop_assert!(order.is_sorted());
                if question.got == Got::Unknown {
                    prop_assert!(!found.is_explained());
                }
                for explanation in &found.explanations {
                    let Some(of) = explanation.cause.yielded() else { continue };
                    if explanation.certainty == Certainty::Exact {
                        prop_assert!(of.figure.evidence().can_answer() && of.reading == Reading::Whole);
                    }
                    if of.reading == Reading::Whole {
                        prop_assert_eq!(whole(&of.made), got(question.got), "{:?}", of);
                    }
                }
            }
        }
    }
}

fn got(got: Got) -> Fen {
    match got {
        Got::Amount(fen) => fen,
        Got::Nothing | Got::Unknown => Fen::ZERO,
    }
}

fn whole(made: &Made<'_>) -> Fen {
    match made {
        Made::Amount(amount) => amount.net.unwrap_or(amount.gross).low,
        Made::Nothing | Made::Formula(_) => Fen::ZERO,
    }
}

/// People of every status: open, of known ages, with a base and a pension, with years.
fn people() -> Vec<Facts> {
    let mut all = Vec::new();
    for (status, _) in Status::WORDS {
        let open = Facts::of(*status);
        let sums = Facts {
            base: Some(Fen::new(612_345)),
            pension: Some(Fen::new(312_345)),
            average: Some(Fen::new(371_111)),
            ..open.clone()
        };
        for birth in ["1940-05", "1956-06", "1956-11", "1963-02", "1975-09"] {
            let age = YearMonth::parse(birth).map_or(Age::Unknown, Age::Born);
            all.push(Facts { person: Person { age, ..open.person.clone() }, ..sums.clone() });
        }
        all.push(Facts { years: Said::Known(17), ..open.clone() });
        all.push(Facts { years: Said::DontKnow, sex: Said::DontKnow, ..open.clone() });
        all.extend([open, sums]);
    }
    all
}

#[test]
fn what_the_estimate_gives_is_always_explained() {
    let (mut checked, mut unexplained) = (0, Vec::new());
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        let place = place_of(region);
        let figures = series(&place);
        for facts in people() {
            let as_of = AsOf::today(today());
            let found = estimate(&place, &figures, &facts, as_of);
            let mut amounts: Vec<Fen> = Vec::new();
            let ends = |range: Range| [range.low, range.high];
            for case in &found.cases {
                match &case.outcome {
                    Outcome::Amount(_, amount) => {
                        amounts.extend(
                            ends(amount.gross).into_iter().chain(amount.net.into_iter().flat_map(ends)),
                        );
                        amounts.extend(ends(amount.gross_by(Per::Month)));
                        amounts.extend(amount.net_by(Per::Month).into_iter().flat_map(ends));
                    }
                    Outcome::Nothing(_) => amounts.push(Fen::ZERO),
                    Outcome::Disputed(sides) => {
                        amounts.extend(sides.iter().filter_map(|(_, made)| match made {
                            Made::Amount(amount) => Some(amount.gross.low),
                            Made::Nothing | Made::Formula(_) => None,
                        }))
                    }
                    Outcome::Formula(..) | Outcome::Unknown(_) => {}
                }
            }
            amounts.sort_unstable();
            amounts.dedup();
            for amount in amounts {
                checked += 1;
                let got = if amount == Fen::ZERO { Got::Nothing } else { Got::Amount(amount) };
                let question = Question {
                    facts: facts.clone(),
                    is_status_open: false,
                    got,
                    month: YearMonth::of(today()),
                    as_of,
                };
                let answer = why(&place, &figures, &question, &[]);
                let is_as_said = |cause: &Cause<'_>| {
                    matches!(
                        cause,
                        Cause::AsRule(_) | Cause::IfSo(_) | Cause::UnclearAge(..) | Cause::MissingYears(..)
                    )
                };
                if !answer.explanations.iter().any(|e| is_as_said(&e.cause)) {
                    unexplained.push(format!("{} {amount} {:?}", region.slug, facts.person));
                }
            }
        }
    }
    assert!(checked > 5_000, "{checked}");
    let shown: Vec<&String> = unexplained.iter().take(20).collect();
    assert!(unexplained.is_empty(), "{} of {checked}: {shown:#?}", unexplained.len());
}
