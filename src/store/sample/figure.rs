//! The figures of the sample: every envelope, and of every kind every shape.

use super::{code, day, source_id, topic};
use crate::policy::channel::{Channel, ChannelKind, Hotline, Line, Purpose};
use crate::policy::date::{Start, YearMonth};
use crate::policy::figure::{
    After, AgeBand, AppliesTo, BandStart, Border, Class, Document, Figure, FirstInsured, FirstJob, Sex,
    Statement, Status, Tier, Topic, Value, Who,
};
use crate::policy::money::{BasisPoints, Fen};
use crate::policy::refund::rule::{
    Average, AverageOf, AveragePension, AverageYear, Base, Deduction, DeductionAmount, FallsOn, Paid, Payday,
    PensionOf, Per, Reduction, Rule,
};
use crate::policy::source::{Citation, Evidence};
use crate::policy::transfer::{TransferKey, TransferRule};

/// A figure of 永州 with only what every figure has.
pub(in crate::store) fn plain(id: &str, value: Value) -> Figure {
    Figure {
        id: id.into(),
        region: code(431_100),
        who: Who::default(),
        from: Start::Unknown,
        until: None,
        after: None,
        applies_to: None,
        area: None,
        is_provisional: false,
        next_check: None,
        note: None,
        citations: vec![Citation {
            source: source_id("s00000001"),
            evidence: Evidence::Official,
            checked_on: day("2026-11-20"),
            about: None,
        }],
        value,
    }
}

/// One figure of each kind and shape, after those that hold every envelope.
pub(super) fn all() -> Vec<Figure> {
    let mut all = envelopes();
    let values = refunds().into_iter().chain(money_values()).chain(places_and_rules());
    for (n, value) in values.enumerate() {
        all.push(plain(&format!("yongzhou-{}-{n}", value.kind()), value));
    }
    all
}

/// Every date, reach, class, tier, status and grade of evidence.
fn envelopes() -> Vec<Figure> {
    let nothing = || Value::Refund(Rule::Nothing);
    let cited = |source: &str, evidence, on: &str, about| Citation {
        source: source_id(source),
        evidence,
        checked_on: day(on),
        about,
    };
    let everything = Figure {
        region: code(100_000),
        from: Start::Day(day("2023-01-01")),
        until: Some(day("2023-12-31")),
        after: Some(After::Inherited),
        applies_to: Some(AppliesTo::All),
        is_provisional: true,
        next_check: Some(day("2027-03-01")),
        note: Some("一句说明。".into()),
        who: Who {
            statuses: vec![Status::RetireeFlexible, Status::Retiree, Status::Flexible, Status::Employee],
            age: Some(AgeBand { from: Some(45), below: Some(70), starts: BandStart::PaymentYear(7) }),
            tier: Some(Tier::WithAccount),
            tier_name: Some("一档".into()),
            contribution: Some(BasisPoints::new(905)),
            class: Some(Class::Institution),
            first_insured: Some(FirstInsured::Before(day("2017-01-01"))),
            sex: Some(Sex::Male),
            first_job: Some(FirstJob {
                from: Some(Border::SchemeStart),
                before: Some(Border::Day(day("2017-01-01"))),
            }),
            group: Some("成年居民一档".into()),
        },
        citations: vec![
            cited("s0000000a", Evidence::Unconfirmed, "2026-11-22", Some(code(431_100))),
            cited("s00000001", Evidence::Official, "2026-11-20", None),
            cited("s0000000a", Evidence::Reported, "2026-11-19", Some(code(110_000))),
            cited("s00000001", Evidence::Corroborated, "2026-11-18", None),
        ],
        ..plain("china-refund-1", nothing())
    };
    let second = Figure {
        from: Start::Month(YearMonth::new(2022, 11).expect("a month")),
        until: Some(day("2022-11-30")),
        after: Some(After::Unknown),
        applies_to: Some(AppliesTo::Frame),
        area: Some("祁阳市".into()),
        region: code(430_000),
        who: Who {
            statuses: vec![Status::Employee],
            age: Some(AgeBand { from: Some(70), below: None, starts: BandStart::Unknown }),
            tier: Some(Tier::PoolOnly),
            class: Some(Class::Enterprise),
            first_insured: Some(FirstInsured::From(day("2017-01-01"))),
            sex: Some(Sex::Female),
            first_job: Some(FirstJob { from: Some(Border::Day(day("2017-01-01"))), before: None }),
            ..Who::default()
        },
        ..plain("hunan-refund-1", nothing())
    };
    let third = Figure {
        from: Start::Year(2021),
        applies_to: Some(AppliesTo::Pool("省直".into())),
        region: code(430_000),
        who: Who {
            age: Some(AgeBand { from: None, below: Some(45), starts: BandStart::MonthAfter }),
            class: Some(Class::Veteran),
            ..Who::default()
        },
        ..plain("hunan-refund-2", nothing())
    };
    let fourth = Figure {
        who: Who {
            age: Some(AgeBand { from: Some(1), below: None, starts: BandStart::BirthdayMonth }),
            class: Some(Class::StillPaying),
            ..Who::default()
        },
        ..plain("yongzhou-refund-young", nothing())
    };
    vec![everything, second, third, fourth]
}

fn refunds() -> Vec<Value> {
    let share = |base| Rule::Share { low: BasisPoints::new(280), high: None, base, is_about: false };
    let amount = |low, high, per, reduction| Rule::Amount { low: Fen::new(low), high, per, reduction };
    let reduction = Reduction { rate: BasisPoints::new(300), full_years_male: 30, full_years_female: 25 };
    let average = |of, year, is_by_class| Average { of, year, is_by_class };
    let pension =
        |of, floor, cap, has_unverified_bounds| Base::OwnPension { of, floor, cap, has_unverified_bounds };
    let rules = vec![
        amount(7_500, None, Per::Month, None),
        amount(7_500, Some(Fen::new(28_000)), Per::Month, Some(reduction)),
        amount(168_000, None, Per::Year, None),
        Rule::Share {
            low: BasisPoints::new(200),
            high: Some(BasisPoints::new(600)),
            base: Base::OwnBase,
            is_about: true,
        },
        share(Base::OwnBase),
        share(Base::UnitBase),
        share(pension(PensionOf::Month, None, None, true)),
        share(pension(PensionOf::YearBefore, Some(Fen::new(5_000)), None, false)),
        share(pension(PensionOf::RetirementMonth, None, Some(Fen::new(9_000)), false)),
        share(pension(PensionOf::Unknown, Some(Fen::new(1)), Some(Fen::new(2)), false)),
        share(Base::AveragePension(average(AverageOf::Own, AverageYear::Year(2021), false))),
        share(Base::AveragePension(average(AverageOf::Region(code(430_000)), AverageYear::Reform, true))),
        share(Base::AverageWage(average(AverageOf::Own, AverageYear::Current, false))),
        share(Base::AverageWage(average(AverageOf::Region(code(100_000)), AverageYear::Before, true))),
        share(Base::AverageWage(average(AverageOf::Own, AverageYear::Unknown, true))),
        Rule::AgeTimes(Fen::new(150)),
        Rule::Frozen(2022),
        Rule::Nothing,
    ];
    rules.into_iter().map(Value::Refund).collect()
}

fn money_values() -> Vec<Value> {
    let deduction = |amount, falls_on| {
        Value::Deduction(Deduction { name: "长期护理保险".into(), amount, falls_on })
    };
    let payday =
        |paid, is_earlier_before_holidays| Value::Payday(Payday { paid, is_earlier_before_holidays });
    let average =
        |class| Value::AveragePension(AveragePension { monthly: Fen::new(367_500), year: 2021, class });
    vec![
        deduction(DeductionAmount::Fixed(Fen::new(866), Per::Month), FallsOn::All),
        deduction(DeductionAmount::Fixed(Fen::new(4_500), Per::Year), FallsOn::Some),
        deduction(DeductionAmount::Rate(BasisPoints::new(30)), FallsOn::All),
        average(None),
        average(Some(Class::Enterprise)),
        payday(Paid::Day(1), true),
        payday(Paid::ByDay(5), false),
        payday(Paid::AboutDay(25), false),
        payday(Paid::MonthEnd, false),
        payday(Paid::Monthly, true),
        payday(Paid::Yearly(Some((7, 1))), false),
        payday(Paid::Yearly(None), false),
    ]
}

fn places_and_rules() -> Vec<Value> {
    let channel = |purposes: Vec<Purpose>, kind| Channel {
        purposes,
        kind,
        name: "国家医保服务平台".into(),
        within: Vec::new(),
        path: Vec::new(),
        host: None,
    };
    let every_purpose = Purpose::WORDS.iter().map(|(purpose, _)| *purpose).rev().collect();
    let mut values = vec![
        Value::Channel(Channel {
            within: vec!["微信".into(), "支付宝".into()],
            path: vec!["首页".into(), "职工医保个人账户".into()],
            host: Some("fw.ybj.beijing.gov.cn".into()),
            ..channel(every_purpose, ChannelKind::MiniProgram)
        }),
        Value::Channel(Channel {
            path: vec!["我的".into()],
            ..channel(vec![Purpose::Refund], ChannelKind::App)
        }),
    ];
    for (kind, _) in ChannelKind::WORDS {
        values.push(Value::Channel(channel(vec![Purpose::Transfer], *kind)));
    }
    for (line, _) in Line::WORDS {
        values.push(Value::Hotline(Hotline {
            number: "0746-12393".into(),
            name: "热线".into(),
            line: *line,
            hours: (*line == Line::Medical).then(|| "24小时".into()),
            address: (*line == Line::Tax).then(|| "某路 1 号".into()),
        }));
    }
    for (key, _) in TransferKey::WORDS {
        values.push(Value::Transfer(TransferRule {
            key: *key,
            working_days: key.is_days().then_some(15),
            limit: (*key == TransferKey::BalanceStep).then(|| Fen::new(1_000_000)),
            text: "一句话。".into(),
        }));
    }
    for (topic, word) in Topic::WORDS {
        let statement = Statement { topic: *topic, key: (*word).into(), text: "一句话。".into() };
        values.push(Value::Statement(statement));
    }
    let document = |number: Option<&str>, title: Option<&str>| {
        let (number, title) = (number.map(str::to_owned), title.map(str::to_owned));
        Value::Document(Document { topic: Topic::Refund, number, title })
    };
    values.push(document(Some("粤府办〔2021〕56号"), Some("实施办法")));
    values.push(document(None, Some("实施办法")));
    values.push(document(Some("粤府办〔2021〕56号"), None));
    values.extend(topic::values());
    values
}
