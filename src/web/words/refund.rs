//! What is told of a refund (返款): amounts, rules, deductions, when it arrives, from when an age counts.

use crate::policy::date::YearMonth;
use crate::policy::figure::BandStart;
use crate::policy::refund::amount::Range;
use crate::policy::refund::answer::{Ages, Circumstances};
use crate::policy::refund::rule::{
    Average, AverageOf, AverageYear, Base, DeductionAmount, FallsOn, Paid, Payday, PensionOf, Per, Rule,
};
use crate::policy::region::RegionCode;

use super::{ages, class, first_insured, month, tier};

/// What sets one case apart from the others; empty where there is only one.
#[must_use]
pub fn circumstances(c: &Circumstances) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(c.ages.and_then(|Ages { from, below }| ages(from, below)));
    parts.extend(c.tier.map(|t| tier(t).to_owned()));
    parts.extend(c.class.flatten().map(|k| class(k).to_owned()));
    parts.extend(c.first_insured.map(first_insured));
    parts.join("，")
}

/// 元/月, 元/年
#[must_use]
pub fn per(per: Per) -> &'static str {
    match per {
        Per::Month => "元/月",
        Per::Year => "元/年",
    }
}

/// 75, 60到75
#[must_use]
pub fn range(range: Range) -> String {
    if range.is_exact() { range.low.to_string() } else { format!("{}到{}", range.low, range.high) }
}

/// 75元/月
#[must_use]
pub fn amount(amount: Range, counted: Per) -> String {
    format!("{}{}", range(amount), per(counted))
}

/// 每月75元, 每年1680元: an amount inside a sentence.
#[must_use]
pub fn each(amount: Range, counted: Per) -> String {
    let each = match counted {
        Per::Month => "每月",
        Per::Year => "每年",
    };
    format!("{each}{}元", range(amount))
}

/// 当地2021年平均养老金, 湖南2021年平均养老金
#[must_use]
pub fn average(average: &Average, what: &str, name_of: &dyn Fn(RegionCode) -> String) -> String {
    let whose = match average.of {
        AverageOf::Own => "当地".to_owned(),
        AverageOf::Region(code) => name_of(code),
    };
    let year = match average.year {
        AverageYear::Year(year) => format!("{year}年"),
        AverageYear::Reform => "改革那一年的".to_owned(),
        AverageYear::Current => "当年".to_owned(),
        AverageYear::Before => "上一年".to_owned(),
        AverageYear::Unknown => String::new(),
    };
    let class = if average.is_by_class { "（机关企业分开）" } else { "" };
    format!("{whose}{year}{what}{class}")
}

/// A rule in one line: `75元/月`, `当地2021年平均养老金的2.8%`, `不返`.
#[must_use]
pub fn rule(rule: &Rule, name_of: &dyn Fn(RegionCode) -> String) -> String {
    match rule {
        Rule::Amount { low, high, per: counted, reduction } => {
            let base = amount(Range { low: *low, high: high.unwrap_or(*low) }, *counted);
            match reduction {
                None => base,
                Some(r) => format!(
                    "{base}；缴费年数不够的，每差一年少{}（满年数：男{}年，女{}年）",
                    r.rate, r.full_years_male, r.full_years_female
                ),
            }
        }
        Rule::Share { low, high, base, is_about } => {
            let about = if *is_about { "约" } else { "" };
            let rate = high.map_or(low.to_string(), |high| format!("{low}到{high}"));
            format!("{}的{about}{rate}{}", share_base(base, name_of), bounds(base))
        }
        Rule::AgeTimes(each) => format!("年龄每岁{each}元/月"),
        Rule::Frozen(year) => format!("按本人{year}年的返款额"),
        Rule::Nothing => "不返".to_owned(),
    }
}

/// What a share is taken of.
#[must_use]
pub fn share_base(base: &Base, name_of: &dyn Fn(RegionCode) -> String) -> String {
    match base {
        Base::OwnBase => "本人缴费基数".to_owned(),
        Base::OwnPension { of, .. } => match of {
            PensionOf::Month | PensionOf::Unknown => "本人养老金".to_owned(),
            PensionOf::YearBefore => "本人上一年养老金".to_owned(),
            PensionOf::RetirementMonth => "本人退休当月养老金".to_owned(),
        },
        Base::AveragePension(a) => average(a, "平均养老金", name_of),
        Base::AverageWage(a) => average(a, "平均工资", name_of),
        Base::UnitBase => "原单位平均缴费基数".to_owned(),
    }
}

fn bounds(base: &Base) -> String {
    let Base::OwnPension { floor, cap, has_unverified_bounds, .. } = base else { return String::new() };
    let mut text = String::new();
    if let Some(floor) = floor {
        text.push_str(&format!("，最少{floor}元"));
    }
    if let Some(cap) = cap {
        text.push_str(&format!("，最多{cap}元"));
    }
    if *has_unverified_bounds {
        text.push_str("，有上下限，数额没核实到");
    }
    text
}

/// A deduction in one line: `长期护理保险，8.66元/月`.
#[must_use]
pub fn deduction(name: &str, amount: DeductionAmount) -> String {
    match amount {
        DeductionAmount::Fixed(fen, counted) => format!("扣{name}：{fen}{}", per(counted)),
        DeductionAmount::Rate(rate) => format!("扣{name}：按同一基数的{rate}"),
    }
}

/// What is taken besides, after a rule: 另扣长期护理保险0.3%, 有的人另扣工会互助3元/月
#[must_use]
pub fn taken_besides(name: &str, amount: DeductionAmount, falls_on: FallsOn) -> String {
    let who = match falls_on {
        FallsOn::All => "",
        FallsOn::Some => "有的人",
    };
    match amount {
        DeductionAmount::Fixed(fen, counted) => format!("{who}另扣{name}{fen}{}", per(counted)),
        DeductionAmount::Rate(rate) => format!("{who}另扣{name}{rate}"),
    }
}

/// When the credit arrives.
#[must_use]
pub fn payday(payday: &Payday) -> String {
    let text = match payday.paid {
        Paid::Day(d) => format!("每月{d}日到账"),
        Paid::ByDay(d) => format!("每月{d}日前到账"),
        Paid::AboutDay(d) => format!("大约每月{d}日到账"),
        Paid::MonthEnd => "每月月底到账".to_owned(),
        Paid::Monthly => "按月到账，哪天没查到".to_owned(),
        Paid::Yearly(Some((m, d))) => format!("一年打一次，{m}月{d}日到账"),
        Paid::Yearly(None) => "一年打一次，哪天没查到".to_owned(),
    };
    if payday.is_earlier_before_holidays { format!("{text}，遇节假日提前") } else { text }
}

/// From when a new age counts.
#[must_use]
pub fn band_start(starts: BandStart, reached: YearMonth) -> String {
    match starts {
        BandStart::BirthdayMonth => format!("从{}起", month(reached)),
        BandStart::MonthAfter => format!("从{}起", month(reached.plus_months(1))),
        BandStart::PaymentYear(m) => format!("从{}之后的下一个{m}月起", month(reached)),
        BandStart::Unknown => format!("大约从{}起，以到账为准", month(reached)),
    }
}
