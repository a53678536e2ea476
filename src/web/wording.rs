//! What figures about years, fees, benefits and rules in a sentence say, in one line of Chinese each.

use crate::policy::benefit::{Benefit, Care, CountedBy, Hospital, Item, Level, Slice};
use crate::policy::figure::{Border, FirstJob, Sex};
use crate::policy::provision::{Quantity, Scheme};
use crate::policy::refund::rule::Per;
use crate::policy::residents::{Fee, FeeItem};
use crate::policy::years::answer::Need;
use crate::policy::years::circumstance::{Circumstances, People, SchemeSide, Span};
use crate::policy::years::rule::{Deemed, Test, YearsRule};

use super::words;

/// 男, 女
#[must_use]
pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男",
        Sex::Female => "女",
    }
}

/// 2017年1月1日及以后参加工作
#[must_use]
pub fn first_job(job: FirstJob) -> String {
    let border = |border: Border| match border {
        Border::Day(day) => words::day(day),
        Border::SchemeStart => "当地开始有职工医保".to_owned(),
    };
    let from = job.from.map(|from| match from {
        Border::Day(_) => format!("{}及以后", border(from)),
        Border::SchemeStart => format!("{}以后", border(from)),
    });
    let before = job.before.map(|end| format!("{}以前", border(end)));
    let parts: Vec<String> = from.into_iter().chain(before).collect();
    format!("{}参加工作", parts.join("、"))
}

/// 25年, 21年6个月
#[must_use]
pub fn span(months: u32) -> String {
    let (years, rest) = (months.checked_div(12).unwrap_or(0), months.checked_rem(12).unwrap_or(0));
    match (years, rest) {
        (0, rest) => format!("{rest}个月"),
        (years, 0) => format!("{years}年"),
        (years, rest) => format!("{years}年{rest}个月"),
    }
}

/// What is counted: 累计缴费（含视同缴费）
#[must_use]
pub fn test(test: Test) -> &'static str {
    match test {
        Test::Total => "累计缴费（含视同缴费）",
        Test::Actual => "实际缴费",
        Test::ActualInProvince => "在本省实际缴费",
        Test::ActualInCity => "在本市实际缴费",
        Test::Continuous => "连续缴费",
        Test::UntilRetirement => "一直缴到退休，中间不断",
    }
}

/// 累计缴费（含视同缴费）满25年
#[must_use]
pub fn years(rule: &YearsRule) -> String {
    match rule.months {
        Some(months) => format!("{}满{}", test(rule.test), span(months)),
        None => test(rule.test).to_owned(),
    }
}

/// 累计缴费（含视同缴费）满25年, 实际缴费满10年到15年
#[must_use]
pub fn need(need: &Need<'_>) -> String {
    match need.months {
        None => test(need.test).to_owned(),
        Some((least, most)) => format!("{}满{}", test(need.test), span_between(least, most)),
    }
}

/// 25年, 20年到25年
#[must_use]
pub fn span_between(least: u32, most: u32) -> String {
    if least == most { span(least) } else { format!("{}到{}", span(least), span(most)) }
}

/// All that is needed in one line: 30年，其中在本省实际缴费满13年
#[must_use]
pub fn needs(needs: &[Need<'_>]) -> String {
    let total = needs.iter().find(|one| one.test == Test::Total);
    let bare = |one: &Need<'_>| {
        let text = need(one);
        text.strip_prefix(&format!("{}满", test(Test::Total))).map_or(text.clone(), str::to_owned)
    };
    // Of total and continuous years either suffices: they stand side by side.
    let continuous = needs.iter().find(|one| one.test == Test::Continuous).map(need);
    let either: Vec<String> = total.map(bare).into_iter().chain(continuous).collect();
    let rest = conditions(needs);
    match (either.is_empty(), rest.is_empty()) {
        (true, _) => rest,
        (false, true) => either.join("，或者"),
        (false, false) => format!("{}，其中{rest}", either.join("，或者")),
    }
}

/// What is asked besides total and continuous years: 实际缴费满10年、在本市实际缴费满5年
#[must_use]
pub fn conditions(needs: &[Need<'_>]) -> String {
    let rest = needs.iter().filter(|one| !matches!(one.test, Test::Total | Test::Continuous));
    rest.map(need).collect::<Vec<_>>().join("、")
}

/// 男, 女, 男女一样
#[must_use]
pub fn people(people: People) -> &'static str {
    match people {
        People::Everybody => "男女一样",
        People::Men => "男",
        People::Women => "女",
        People::Women55 => "女，原来55岁退休",
        People::Women50 => "女，原来50岁退休",
    }
}

/// 2018年1月1日前, 2001年2月18日到2016年12月31日, 2017年1月1日及以后
#[must_use]
pub fn stretch(span: Span) -> String {
    match (span.from, span.before.and_then(|day| day.pred_opt())) {
        (Some(from), None) => format!("{}及以后", words::day(from)),
        (None, Some(last)) => format!("{}及以前", words::day(last)),
        (Some(from), Some(last)) => format!("{}到{}", words::day(from), words::day(last)),
        (None, None) => String::new(),
    }
}

/// For whom a rule about years is, apart from men and women: 灵活就业人员，2018年1月1日及以后首次参保
#[must_use]
pub fn of_years(c: &Circumstances) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(c.status.map(|s| words::status(s).to_owned()));
    parts.extend(c.tier.map(|t| words::tier(t).to_owned()));
    parts.extend(c.group.as_ref().map(|g| g.clone().unwrap_or_else(|| "不属于下面说的人".to_owned())));
    parts.extend(c.first_insured.map(|s| format!("{}首次参保", stretch(s))));
    parts.extend(c.scheme.map(|side| {
        match side {
            SchemeSide::Before => "参加工作时当地还没有职工医保",
            SchemeSide::After => "参加工作时当地已有职工医保",
        }
        .to_owned()
    }));
    parts.extend(c.first_job.map(|s| format!("{}参加工作", stretch(s))));
    parts.join("，")
}

/// 2001年6月30日及以前的工作年限，视同缴费
#[must_use]
pub fn deemed(deemed: &Deemed) -> String {
    format!("{}及以前的连续工龄，算作已缴费（视同缴费）", words::day(deemed.worked_until))
}

/// Lengths of time that sources tell: one, or every side where they disagree: 3个月或60天.
#[must_use]
pub fn either(lengths: impl IntoIterator<Item = Quantity>) -> String {
    let mut told: Vec<String> = Vec::new();
    for length in lengths.into_iter().map(quantity) {
        if !told.contains(&length) {
            told.push(length);
        }
    }
    told.join("或")
}

/// 3个月, 90天, 2000元
#[must_use]
pub fn quantity(quantity: Quantity) -> String {
    match quantity {
        Quantity::Months(n) => format!("{n}个月"),
        Quantity::Days(n) => format!("{n}天"),
        Quantity::WorkingDays(n) => format!("{n}个工作日"),
        Quantity::Years(n) => format!("{n}年"),
        Quantity::Yearly(fen) => format!("{fen}元/年"),
        Quantity::Monthly(fen) => format!("{fen}元/月"),
        Quantity::Amount(fen) => words::yuan(fen),
        Quantity::Rate(rate) => rate.to_string(),
        Quantity::Count(n) => n.to_string(),
        Quantity::Age(n) => format!("{n}岁"),
        Quantity::Day(day) => words::day(day),
    }
}

/// 职工医保, 居民医保
#[must_use]
pub fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Employee => "职工医保",
        Scheme::Residents => "居民医保",
    }
}

/// 个人缴费, 财政补助 …
#[must_use]
pub fn fee_item(item: FeeItem) -> &'static str {
    match item {
        FeeItem::Own => "个人缴费",
        FeeItem::Late => "过了缴费期再缴",
        FeeItem::Aided => "困难群众资助后自己缴",
        FeeItem::Subsidy => "财政补助",
    }
}

/// 2026年个人缴费：400元/年
#[must_use]
pub fn fee(fee: &Fee) -> String {
    let least = if fee.is_minimum { "不低于" } else { "" };
    let per = match fee.per {
        Per::Month => "元/月",
        Per::Year => "元/年",
    };
    format!("{}年度{}：{least}{}{per}", fee.year, fee_item(fee.item), fee.amount)
}

/// 门诊, 住院
#[must_use]
pub fn care(care: Care) -> &'static str {
    match care {
        Care::Outpatient => "门诊",
        Care::Inpatient => "住院",
    }
}

/// 起付线, 报销比例, 封顶线
#[must_use]
pub fn item(item: Item) -> &'static str {
    match item {
        Item::Deductible => "起付线",
        Item::Rate => "报销比例",
        Item::Cap => "封顶线",
    }
}

/// 一级及以下医院, 定点药店 …
#[must_use]
pub fn hospital(hospital: Hospital) -> &'static str {
    match hospital {
        Hospital::Community => "社区卫生服务机构",
        Hospital::Primary => "一级及以下医院",
        Hospital::Secondary => "二级医院",
        Hospital::Tertiary => "三级医院",
        Hospital::TertiaryB => "三级乙等医院",
        Hospital::TertiaryA => "三级甲等医院",
        Hospital::Pharmacy => "定点药店",
    }
}

/// 每年, 每次 …
#[must_use]
pub fn counted_by(by: CountedBy) -> &'static str {
    match by {
        CountedBy::Year => "每年",
        CountedBy::Quarter => "每季度",
        CountedBy::Month => "每月",
        CountedBy::Visit => "每次就诊",
        CountedBy::Stay => "每次住院",
        CountedBy::Unknown => "",
    }
}

/// The slice of spending a rate is for: 2万元以上的部分
#[must_use]
pub fn slice(slice: Slice) -> Option<String> {
    match (slice.from, slice.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("{from}元以上的部分")),
        (None, Some(to)) => Some(format!("{to}元及以下的部分")),
        (Some(from), Some(to)) => Some(format!("{from}元到{to}元的部分")),
    }
}

/// Where a cell holds: kinds of hospital, the place's own name, the slice of spending, the condition.
#[must_use]
pub fn cell_of(benefit: &Benefit) -> String {
    let kinds: Vec<&str> = benefit.hospitals.iter().map(|kind| hospital(*kind)).collect();
    let mut parts: Vec<String> = Vec::new();
    if !kinds.is_empty() {
        parts.push(kinds.join("、"));
    }
    parts.extend(benefit.hospital_name.clone());
    parts.extend(slice(benefit.slice));
    parts.extend(benefit.condition.clone());
    parts.join("，")
}

/// What is not known of a sum of which nobody tells how often it counts.
#[must_use]
pub fn untold(item: Item) -> &'static str {
    match item {
        Item::Deductible => "每次都扣还是一年扣一次，没查到",
        Item::Rate | Item::Cap => "按什么时间算，没查到",
    }
}

/// What a cell says: 每年400元, 60%, 没有起付线
#[must_use]
pub fn level(benefit: &Benefit) -> String {
    match (benefit.level, benefit.item) {
        (Level::Amount(amount, CountedBy::Unknown), item) => format!("{amount}元（{}）", untold(item)),
        (Level::Amount(amount, by), _) => format!("{}{amount}元", counted_by(by)),
        (Level::Rate(rate), _) => rate.to_string(),
        (Level::Nothing, Item::Deductible) => "没有起付线".to_owned(),
        (Level::Nothing, Item::Cap) => "不设封顶线".to_owned(),
        (Level::Nothing, Item::Rate) => "不报销".to_owned(),
    }
}

/// A cell by name: 门诊报销比例，三级医院
#[must_use]
pub fn cell_name(benefit: &Benefit) -> String {
    let scheme = match benefit.scheme {
        Scheme::Employee => "",
        Scheme::Residents => "居民医保",
    };
    let cell = cell_of(benefit);
    let comma = if cell.is_empty() { "" } else { "，" };
    format!("{scheme}{}{}{comma}{cell}", care(benefit.care), item(benefit.item))
}

/// A whole cell in one line: 门诊报销比例，三级医院：60%
#[must_use]
pub fn benefit(benefit: &Benefit) -> String {
    format!("{}：{}", cell_name(benefit), level(benefit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::figure::FirstJob;
    use crate::policy::money::{BasisPoints, Fen};

    #[test]
    fn spans_are_said_in_years_and_months() {
        assert_eq!(span(258), "21年6个月");
        assert_eq!(span(300), "25年");
        assert_eq!(span(6), "6个月");
    }

    #[test]
    fn the_first_job_names_both_borders() {
        let job = |from: Option<&str>, before: Option<&str>| FirstJob {
            from: from.and_then(Border::parse),
            before: before.and_then(Border::parse),
        };
        assert_eq!(first_job(job(Some("2017-01-01"), None)), "2017年1月1日及以后参加工作");
        assert_eq!(
            first_job(job(Some("scheme-start"), Some("2017-01-01"))),
            "当地开始有职工医保以后、2017年1月1日以前参加工作"
        );
        assert_eq!(first_job(job(None, Some("scheme-start"))), "当地开始有职工医保以前参加工作");
    }

    #[test]
    fn a_cell_is_told_with_its_place() {
        let cell = Benefit {
            care: Care::Outpatient,
            item: Item::Rate,
            scheme: Scheme::Residents,
            hospitals: vec![Hospital::Primary, Hospital::Secondary],
            hospital_name: None,
            slice: Slice { from: Some(Fen::new(2_000_000)), to: None },
            condition: Some("签约家庭医生".to_owned()),
            level: Level::Rate(BasisPoints::new(6_000)),
        };
        assert_eq!(
            benefit(&cell),
            "居民医保门诊报销比例，一级及以下医院、二级医院，20000元以上的部分，签约家庭医生：60%"
        );
    }
}
