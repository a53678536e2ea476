//! One collected fact, and the numbers that facts and figures state.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use yibao::policy::benefit::Level as BenefitLevel;
use yibao::policy::date::Start;
use yibao::policy::figure::{Figure, Value, by_word, word_of};
use yibao::policy::money::Fen;
use yibao::policy::provision::Quantity;
use yibao::policy::refund::rule::{Average, AverageYear, Base, DeductionAmount, Paid, Per, Rule};
use yibao::policy::region::RegionCode;
use yibao::policy::source::Evidence;

use crate::sheet;

/// One collected fact.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) region: RegionCode,
    pub(crate) topic: String,
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) unit: String,
    /// Its condition and note: hints for the editor.
    pub(crate) hints: String,
    pub(crate) source: String,
    /// When it began and ended, where it is told.
    pub(crate) from: Option<Start>,
    pub(crate) to: Option<Start>,
    /// `None` for what must not be shown.
    pub(crate) evidence: Option<Evidence>,
}

impl Row {
    pub(crate) fn told(&self) -> String {
        let grade = self.evidence.map_or("rejected", |e| word_of(Evidence::WORDS, &e));
        let Row { line, region, topic, key, value, unit, source, .. } = self;
        format!("{line}: {region} {topic} {key} `{value}` {unit} ({source}, {grade})")
    }

    /// The number that it states, or several; none for facts in words.
    pub(crate) fn numbers(&self) -> Vec<i64> {
        let is_number = Fen::parse_yuan(&self.value).is_ok();
        let counted = ["CNY", "%", "working day", "day of month", "date", "times", "month", "year"];
        let is_counted = counted.iter().any(|unit| self.unit.starts_with(unit));
        if is_number || is_counted { numbers_in(&self.value) } else { Vec::new() }
    }

    pub(crate) fn is_net(&self) -> bool {
        [&self.key, &self.hints].iter().any(|text| text.to_lowercase().contains("net"))
    }
}

/// All facts.
pub(crate) fn rows(dir: &Path) -> Vec<Row> {
    let read = |(i, mut line): (usize, BTreeMap<String, String>)| {
        let mut take = |column: &str| line.remove(column).expect(column);
        let evidence = take("evidence");
        Row {
            line: i + 2,
            region: RegionCode::parse(&take("region")).expect("a code"),
            topic: take("topic"),
            key: take("key"),
            value: take("value"),
            unit: take("unit"),
            hints: format!("{} {}", take("condition"), take("note")),
            source: take("source"),
            from: Start::parse(&take("effective_from")),
            to: Start::parse(&take("effective_to")),
            evidence: (evidence != "rejected").then(|| by_word(Evidence::WORDS, &evidence).expect("a grade")),
        }
    };
    sheet(dir, "facts.csv").into_iter().enumerate().map(read).collect()
}

/// All numbers in a text, in hundredths: `2.5%` is 250, `20万` is 20000000.
pub(crate) fn numbers_in(text: &str) -> Vec<i64> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (part, after) =
            rest[start..].split_at(rest[start..].find(|c| !is_part(c)).unwrap_or(rest.len() - start));
        let times = if after.starts_with('万') { 10_000 } else { 1 };
        numbers.extend(Fen::parse_yuan(part.trim_matches('.')).ok().map(|n| n.get() * times));
        rest = after;
    }
    numbers
}

/// Every number that a figure states, in hundredths: money, rates, ages, days, and those in its words.
pub(crate) fn numbers_of(figure: &Figure) -> BTreeSet<i64> {
    let mut numbers = BTreeSet::new();
    let whole = |n: u32| i64::from(n) * 100;
    let mut text = figure.note.clone().unwrap_or_default();
    let rate = |bp: yibao::policy::money::BasisPoints| i64::from(bp.get());
    numbers.extend(figure.who.contribution.map(rate));
    // "35 to 45" and "45 to 49" are both told of bands that end below the next age.
    let ages = figure.who.age.map(|age| [age.from, age.below, age.below.map(|below| below - 1)]);
    numbers.extend(ages.into_iter().flatten().flatten().map(whole));
    match &figure.value {
        Value::Refund(Rule::Amount { low, high, .. }) => {
            numbers.extend([Some(*low), *high].iter().flatten().map(|f| f.get()))
        }
        Value::Refund(Rule::Share { low, high, base, .. }) => {
            numbers.extend([Some(*low), *high].iter().flatten().map(|r| rate(*r)));
            if let Base::AveragePension(Average { year: AverageYear::Year(year), .. }) = base {
                numbers.insert(i64::from(*year) * 100);
            }
        }
        Value::Refund(Rule::AgeTimes(each)) => numbers.extend([each.get()]),
        Value::Refund(Rule::Frozen(year)) => numbers.extend([i64::from(*year) * 100]),
        Value::Refund(Rule::Nothing) => {}
        Value::Deduction(deduction) => match deduction.amount {
            DeductionAmount::Fixed(fen, _) => numbers.extend([fen.get()]),
            DeductionAmount::Rate(bp) => numbers.extend([rate(bp)]),
        },
        Value::AveragePension(average) => numbers.extend([average.monthly.get()]),
        Value::Payday(payday) => match payday.paid {
            Paid::Day(day) | Paid::ByDay(day) | Paid::AboutDay(day) => numbers.extend([whole(day)]),
            Paid::Yearly(Some((month, day))) => numbers.extend([whole(month), whole(day)]),
            Paid::Yearly(None) | Paid::Monthly | Paid::MonthEnd => {}
        },
        Value::Channel(channel) => text.push_str(&channel.name),
        Value::Hotline(hotline) => text.push_str(&hotline.number),
        Value::Transfer(rule) => {
            numbers.extend(rule.working_days.map(whole));
            numbers.extend(rule.limit.map(Fen::get));
            text.push_str(&rule.text);
        }
        Value::Statement(statement) => text.push_str(&statement.text),
        Value::Document(document) => {
            text.extend(document.number.iter().chain(&document.title).map(String::as_str));
        }
        Value::Years(rule) => numbers.extend(rule.months.map(|months| i64::from(months) * 100 / 12)),
        // The facts name the first day that no longer counts.
        Value::Deemed(deemed) => {
            let border = deemed.worked_until.succ_opt().expect("a day");
            text.push_str(&format!(" {} {border}", deemed.worked_until));
        }
        Value::Provision(provision) => {
            text.push_str(&provision.text);
            match provision.quantity {
                Some(
                    Quantity::Months(n)
                    | Quantity::Days(n)
                    | Quantity::WorkingDays(n)
                    | Quantity::Years(n)
                    | Quantity::Count(n)
                    | Quantity::Age(n),
                ) => numbers.extend([whole(n)]),
                Some(Quantity::Yearly(fen) | Quantity::Monthly(fen) | Quantity::Amount(fen)) => {
                    numbers.extend([fen.get()]);
                }
                Some(Quantity::Rate(bp)) => numbers.extend([rate(bp)]),
                Some(Quantity::Day(day)) => text.push_str(&format!(" {day}")),
                None => {}
            }
        }
        Value::Fee(fee) => numbers.extend([fee.amount.get(), i64::from(fee.year) * 100]),
        Value::Enrolment(enrolment) => {
            numbers.extend([i64::from(enrolment.year) * 100]);
            let until = figure.until.map(|day| day.to_string()).unwrap_or_default();
            text.push_str(&format!(" {} {until}", figure.from));
        }
        Value::Benefit(benefit) => {
            match benefit.level {
                BenefitLevel::Amount(fen, _) => numbers.extend([fen.get()]),
                BenefitLevel::Rate(bp) => numbers.extend([rate(bp)]),
                BenefitLevel::Nothing => numbers.extend([0]),
            }
            numbers.extend([benefit.slice.from, benefit.slice.to].into_iter().flatten().map(Fen::get));
            text.extend(benefit.hospital_name.iter().chain(&benefit.condition).map(String::as_str));
        }
    }
    numbers.extend(numbers_in(&text));
    numbers
}

/// What is taken off, in the same way of counting as `per`, in fen.
pub(crate) fn taken(figure: &Figure, per: Per) -> Option<i64> {
    match &figure.value {
        Value::Deduction(deduction) => match (deduction.amount, per) {
            (DeductionAmount::Fixed(fen, Per::Month), Per::Year) => Some(fen.get() * 12),
            (DeductionAmount::Fixed(fen, Per::Year), Per::Month) => Some(fen.monthly_of_yearly().get()),
            (DeductionAmount::Fixed(fen, _), _) => Some(fen.get()),
            (DeductionAmount::Rate(_), _) => None,
        },
        _ => None,
    }
}
