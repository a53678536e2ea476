//! The arithmetic of an estimate in words: numbered steps, each with the figure it rests on.

use chrono::NaiveDate;

use crate::policy::date::YearMonth;
use crate::policy::figure::Value;
use crate::policy::refund::amount::{ShareOf, Step};
use crate::policy::refund::change::Change;
use crate::policy::refund::estimate::Outcome;
use crate::policy::refund::rule::{FallsOn, Per};
use crate::policy::region::Region;

use super::figure::{self, CitationView};
use super::site::Site;
use super::words;

/// One step ready for a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    /// What is done and what comes of it.
    pub text: String,
    /// The best source of the figure it rests on.
    pub source: Option<CitationView>,
}

/// All steps of an outcome, in order.
#[must_use]
pub fn steps(outcome: &Outcome<'_>, site: &Site, seen_from: &Region) -> Vec<StepView> {
    let Outcome::Amount(_, amount) = outcome else { return Vec::new() };
    let mut all: Vec<StepView> =
        amount.steps.iter().map(|step| view(step, amount.per, site, seen_from)).collect();
    let last = amount.net.unwrap_or(amount.gross);
    let (from, to) = (amount.per, if amount.per == Per::Month { Per::Year } else { Per::Month });
    let sign = if from == Per::Month { "×12" } else { "÷12" };
    let counted = words::amount(last.counted(from, to), to);
    all.push(StepView { text: format!("{}{sign}＝{counted}", words::amount(last, from)), source: None });
    all
}

fn view(step: &Step<'_>, per: Per, site: &Site, seen_from: &Region) -> StepView {
    let name_of = |code| site.atlas().name_of(code);
    let result = |range| words::amount(range, per);
    let (text, figure) = match step {
        Step::Published { figure, amount, per } => {
            (format!("当地公布的标准：{}", words::amount(*amount, *per)), *figure)
        }
        Step::Reduced { figure, rate, missing: (least, most), result: left } => {
            let years = if least == most { format!("{most}年") } else { format!("{least}到{most}年") };
            (format!("年限差{years}，每差一年少{rate}，剩{}", result(*left)), *figure)
        }
        Step::Share { figure, rate: (low, high), of, sum, result: share } => {
            let rate = if low == high { low.to_string() } else { format!("{low}到{high}") };
            let what = match of {
                ShareOf::OwnBase => "您的缴费基数".to_owned(),
                ShareOf::OwnPension => "您的养老金".to_owned(),
                ShareOf::Average(figure) => {
                    figure::value(figure, site).split('：').next().unwrap_or_default().to_owned()
                }
                ShareOf::AverageAsTyped(average) => {
                    format!("按您填的平均养老金（{}）", words::average(average, "平均养老金", &name_of))
                }
            };
            (format!("{what}{}×{rate}＝{}", words::yuan(*sum), result(*share)), *figure)
        }
        Step::Bounded { figure, result: bounded } => {
            (format!("受上下限约束，是{}", result(*bounded)), *figure)
        }
        Step::AgeTimes { figure, age, each, result: product } => {
            (format!("年龄{age}岁×{}＝{}", words::yuan(*each), result(*product)), *figure)
        }
        Step::Deducted { figure, amount, falls_on, result: left } => {
            let name = match &figure.value {
                Value::Deduction(deduction) => deduction.name.as_str(),
                _ => "",
            };
            let some = if *falls_on == FallsOn::Some { "（只扣一部分人的）" } else { "" };
            (format!("扣{name}{some}{}，到手{}", words::yuan(*amount), result(*left)), *figure)
        }
    };
    StepView { text, source: figure::best_source(figure, site, seen_from) }
}

/// The next change in one sentence.
pub(super) fn change(change: &Change, on: NaiveDate) -> String {
    match change {
        Change::Age { age, reached, before, after, .. } if *reached <= YearMonth::of(on) => format!(
            "您{}已满{age}岁，应该从{}变成{}。从哪个月算起没有查到，还没变的，打12393问。",
            words::month(*reached),
            words::each(*before, Per::Month),
            words::each(*after, Per::Month)
        ),
        Change::Age { age, reached, starts, before, after } => format!(
            "您{}满{age}岁，{}，从{}变成{}。",
            words::month(*reached),
            words::band_start(*starts, *reached),
            words::each(*before, Per::Month),
            words::each(*after, Per::Month)
        ),
        Change::Rule { starts, after: Some(after), .. } => {
            format!("{}换新标准，变成{}。", words::since(*starts), words::each(*after, Per::Month))
        }
        Change::Rule { starts, after: None, .. } => {
            format!("{}换办法，金额还不知道。", words::since(*starts))
        }
    }
}
