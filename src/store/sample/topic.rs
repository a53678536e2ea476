//! The part of the sample about years, lapse, sharing, withdrawal, residents and reimbursement.

use super::day;
use crate::policy::benefit::{Benefit, Care, CountedBy, Hospital, Item, Level, Slice};
use crate::policy::figure::Value;
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::provision::{Part, Provision, Quantity, Scheme};
use crate::policy::refund::rule::Per;
use crate::policy::residents::{Enrolment, Fee, FeeItem};
use crate::policy::years::rule::{Deemed, Test, YearsRule};

/// Every shape of the topics beyond balance, refund and transfer.
pub(super) fn values() -> Vec<Value> {
    let mut values: Vec<Value> = Test::WORDS
        .iter()
        .map(|(test, _)| {
            Value::Years(YearsRule { test: *test, months: (*test != Test::UntilRetirement).then_some(258) })
        })
        .collect();
    values.push(Value::Deemed(Deemed { worked_until: day("2001-06-30") }));
    let quantities = [
        None,
        Some(Quantity::Months(3)),
        Some(Quantity::Days(90)),
        Some(Quantity::WorkingDays(15)),
        Some(Quantity::Years(2)),
        Some(Quantity::Yearly(Fen::new(100_000))),
        Some(Quantity::Monthly(Fen::new(34_164))),
        Some(Quantity::Amount(Fen::new(200_000))),
        Some(Quantity::Rate(BasisPoints::new(905))),
        Some(Quantity::Count(8)),
        Some(Quantity::Age(16)),
        Some(Quantity::Day(day("2024-12-09"))),
    ];
    let mut quantity = quantities.iter().cycle();
    for (part, _) in Part::WORDS {
        for (n, word) in part.words().enumerate() {
            let scheme =
                if n % 2 == 0 || *part == Part::Residents { Scheme::Residents } else { Scheme::Employee };
            values.push(Value::Provision(Provision {
                key: part.key(word).expect(word),
                scheme,
                quantity: *quantity.next().expect("a cycle"),
                text: "一句话。".into(),
            }));
        }
    }
    for (n, (item, _)) in FeeItem::WORDS.iter().enumerate() {
        values.push(Value::Fee(Fee {
            item: *item,
            year: 2026,
            amount: Fen::new(40_000),
            per: if n == 0 { Per::Month } else { Per::Year },
            is_minimum: n == 1,
        }));
    }
    values.push(Value::Enrolment(Enrolment { year: 2027 }));
    for (care, _) in Care::WORDS {
        let cell = |item, level| Benefit {
            care: *care,
            item,
            scheme: Scheme::Employee,
            hospitals: Vec::new(),
            hospital_name: None,
            slice: Slice::default(),
            condition: None,
            level,
        };
        for (by, _) in CountedBy::WORDS {
            values.push(Value::Benefit(cell(Item::Deductible, Level::Amount(Fen::new(40_000), *by))));
        }
        values.push(Value::Benefit(cell(Item::Cap, Level::Nothing)));
        values.push(Value::Benefit(Benefit {
            scheme: Scheme::Residents,
            hospitals: Hospital::WORDS.iter().map(|(kind, _)| *kind).collect(),
            hospital_name: Some("一类收费价格".into()),
            slice: Slice { from: Some(Fen::new(2_000_000)), to: Some(Fen::new(4_000_000)) },
            condition: Some("签约家庭医生".into()),
            ..cell(Item::Rate, Level::Rate(BasisPoints::new(6_000)))
        }));
    }
    values
}
