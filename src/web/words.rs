//! The Chinese words of the site: every typed value that a page, a title or a message names is put into words here.

use chrono::{Datelike, NaiveDate};

use crate::policy::channel::{Channel, ChannelKind, Line, Purpose};
use crate::policy::claim::{ClaimTopic, Verdict};
use crate::policy::date::{Start, YearMonth};
use crate::policy::figure::{BandStart, Class, FirstInsured, Status, Tier, Topic, Who};
use crate::policy::money::Fen;
use crate::policy::refund::amount::Range;
use crate::policy::refund::answer::{Ages, Circumstances};
use crate::policy::refund::rule::{
    Average, AverageOf, AverageYear, Base, DeductionAmount, Paid, Payday, PensionOf, Per, Rule,
};
use crate::policy::region::{Level, Region, RegionCode};
use crate::policy::resolve::Known;
use crate::policy::source::Evidence;

use super::wording;

/// `2026年11月22日`
#[must_use]
pub fn day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// `2026年11月`
#[must_use]
pub fn month(month: YearMonth) -> String {
    format!("{}年{}月", month.year(), month.month())
}

/// `2023年1月1日起`, `2023年起`, `起始日未查到`
#[must_use]
pub fn since(start: Start) -> String {
    match start {
        Start::Day(on) => format!("{}起", day(on)),
        Start::Month(m) => format!("{}起", month(m)),
        Start::Year(year) => format!("{year}年起"),
        Start::Unknown => "起始日未查到".to_owned(),
    }
}

/// When a page told of a channel or a telephone line: its date is no start.
#[must_use]
pub fn seen(start: Start) -> String {
    match start {
        Start::Day(on) => format!("见于{}的网页", day(on)),
        Start::Month(m) => format!("见于{}的网页", month(m)),
        Start::Year(year) => format!("见于{year}年的网页"),
        Start::Unknown => "网页日期没有记录".to_owned(),
    }
}

/// The word for a grade of evidence.
#[must_use]
pub fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Official => "官方原文",
        Evidence::Corroborated => "多方一致",
        Evidence::Reported => "单一报道",
        Evidence::Unconfirmed => "未证实",
    }
}

/// 余额, 返款 …
#[must_use]
pub fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Balance => "余额",
        Topic::Refund => "返款",
        Topic::Transfer => "转移",
        Topic::Years => "交满几年",
        Topic::Lapse => "断缴和补缴",
        Topic::Sharing => "家里人用",
        Topic::Withdrawal => "取现",
        Topic::Residents => "居民医保",
        Topic::Outpatient => "门诊住院报销",
        Topic::Safety => "防骗",
    }
}

/// What is known of a refund: 金额, 算法 …
#[must_use]
pub fn known(known: Known) -> &'static str {
    match known {
        Known::Amount => "有金额",
        Known::Formula => "只有算法，没有金额",
        Known::Disputed => "说法不一",
        Known::Unknown => "没有查到",
    }
}

/// The word for what came of checking a claim.
#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Dangerous => "有危险",
        Verdict::Wrong => "不对",
        Verdict::Outdated => "过时了",
        Verdict::Local => "只在部分地方对",
        Verdict::Unproven => "没有根据",
        Verdict::True => "对",
    }
}

/// What that word means, in one sentence.
#[must_use]
pub fn verdict_meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Dangerous => "照着做会丢钱，或者犯法。",
        Verdict::Wrong => "和查到的规定不一样。",
        Verdict::Outdated => "以前是对的，现在改了。",
        Verdict::Local => "有的地方对，有的地方不对。",
        Verdict::Unproven => "没有查到能证明它的依据，也没有查到相反的依据。",
        Verdict::True => "和查到的规定一样。",
    }
}

/// What a claim is about.
#[must_use]
pub fn claim_topic(topic: ClaimTopic) -> &'static str {
    match topic {
        ClaimTopic::Balance => "余额和记录",
        ClaimTopic::Refund => "返款",
        ClaimTopic::Transfer => "转移",
        ClaimTopic::Safety => "防骗",
        ClaimTopic::Years => "交满几年",
        ClaimTopic::TopUp => "补缴",
        ClaimTopic::Lapse => "断缴",
        ClaimTopic::Residents => "居民医保",
        ClaimTopic::Withdrawal => "取现和继承",
        ClaimTopic::Outpatient => "门诊报销",
    }
}

/// 退休职工, 在职职工 …
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Employee => "在职职工",
        Status::Flexible => "灵活就业人员",
        Status::Retiree => "退休职工",
        Status::RetireeFlexible => "灵活就业退休人员",
    }
}

/// 70岁以下, 70岁及以上, 45岁到69岁
#[must_use]
pub fn ages(from: Option<u32>, below: Option<u32>) -> Option<String> {
    match (from, below) {
        (None, None) => None,
        (Some(from), None) => Some(format!("{from}岁及以上")),
        (None, Some(below)) => Some(format!("{below}岁以下")),
        (Some(from), Some(below)) => Some(format!("{from}岁到{}岁", below.saturating_sub(1))),
    }
}

/// 有个人账户（统账结合）, 没有个人账户（单建统筹）
#[must_use]
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::WithAccount => "有个人账户（统账结合）",
        Tier::PoolOnly => "单建统筹（一般没有个人账户）",
    }
}

/// The words for a class of people.
#[must_use]
pub fn class(class: Class) -> &'static str {
    match class {
        Class::Institution => "机关事业单位",
        Class::Enterprise => "企业（含灵活就业）",
        Class::Veteran => "建国前参加工作的老工人",
        Class::StillPaying => "退休后仍在缴费",
    }
}

/// 2017年1月1日前首次参保
#[must_use]
pub fn first_insured(side: FirstInsured) -> String {
    match side {
        FirstInsured::Before(on) => format!("{}前首次参保", day(on)),
        FirstInsured::From(on) => format!("{}及以后首次参保", day(on)),
    }
}

/// The tier of a figure as its place calls it: 一档，有个人账户（统账结合），缴费比例9%
#[must_use]
pub fn tier_of(who: &Who) -> Option<String> {
    let name = who.tier_name.as_deref().map(|n| format!("{n}，")).unwrap_or_default();
    let rate = who.contribution.map(|c| format!("，缴费比例{c}")).unwrap_or_default();
    who.tier.map(|t| format!("{name}{}{rate}", tier(t)))
}

/// For whom a figure holds: 退休职工，70岁及以上
#[must_use]
pub fn whom(who: &Who) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !who.statuses.is_empty() {
        parts.push(who.statuses.iter().map(|s| status(*s)).collect::<Vec<_>>().join("、"));
    }
    parts.extend(who.age.and_then(|a| ages(a.from, a.below)));
    parts.extend(tier_of(who));
    parts.extend(who.class.map(|c| class(c).to_owned()));
    parts.extend(who.first_insured.map(first_insured));
    parts.extend(who.sex.map(|sex| wording::sex(sex).to_owned()));
    parts.extend(who.first_job.map(wording::first_job));
    parts.extend(who.group.clone());
    parts.join("，")
}

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

/// 湖南全省, 永州本市, 全国: whose rule a figure is, seen from a region.
#[must_use]
pub fn level(set_by: &Region, seen_from: &Region) -> String {
    let name = &set_by.short_name;
    match set_by.level {
        Level::Nation => "全国规定".to_owned(),
        Level::Province if set_by.name.ends_with("自治区") => format!("{name}全区规定"),
        Level::Province => format!("{name}全省规定"),
        _ if set_by.code == seen_from.code => format!("{name}本地规定"),
        _ => format!("{name}规定"),
    }
}

/// What a frame is called by whose it is: 全国框架, 全区框架, 全省框架.
#[must_use]
pub fn frame(set_by: &Region) -> &'static str {
    match set_by.level {
        Level::Nation => "全国框架",
        Level::Province if set_by.name.ends_with("自治区") => "全区框架",
        Level::Province => "全省框架",
        _ => "全市框架",
    }
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
    let class = if average.is_by_class { "（机关事业和企业各算各的）" } else { "" };
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

/// APP, 小程序 …
#[must_use]
pub fn channel_kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::App => "APP",
        ChannelKind::MiniProgram => "小程序",
        ChannelKind::WechatAccount => "公众号",
        ChannelKind::Website => "网站",
        ChannelKind::Portal => "政务服务网",
        ChannelKind::Office => "经办窗口",
    }
}

/// 余额, 缴费记录 …
#[must_use]
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Balance => "查余额",
        Purpose::Record => "查缴费记录",
        Purpose::Refund => "查返款",
        Purpose::Transfer => "办转移",
        Purpose::Enrol => "参保登记",
        Purpose::Pay => "缴费",
        Purpose::Sharing => "家庭共济",
        Purpose::General => "办医保的事",
    }
}

/// 微信、支付宝里的“某某”小程序; 某某APP
#[must_use]
pub fn channel_name(channel: &Channel) -> String {
    let kind = channel_kind(channel.kind);
    let name = if channel.name.ends_with(kind) {
        channel.name.clone()
    } else {
        format!("{}{kind}", quoted(channel))
    };
    if channel.within.is_empty() { name } else { format!("{}里的{name}", channel.within.join("、")) }
}

fn quoted(channel: &Channel) -> String {
    match channel.kind {
        ChannelKind::MiniProgram | ChannelKind::WechatAccount | ChannelKind::App => {
            format!("“{}”", channel.name)
        }
        ChannelKind::Website | ChannelKind::Portal | ChannelKind::Office => channel.name.clone(),
    }
}

/// What a telephone line is for.
#[must_use]
pub fn line(line: Line) -> &'static str {
    match line {
        Line::Medical => "问医保",
        Line::Enrolment => "问参保登记",
        Line::Tax => "问缴费（税务）",
        Line::Transfer => "问转移",
        Line::Government => "政务热线",
    }
}

/// A yuan amount with its unit: 75元
#[must_use]
pub fn yuan(fen: Fen) -> String {
    format!("{fen}元")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_said_as_people_say_them() {
        assert_eq!(ages(None, Some(70)).as_deref(), Some("70岁以下"));
        assert_eq!(ages(Some(70), None).as_deref(), Some("70岁及以上"));
        assert_eq!(ages(Some(35), Some(45)).as_deref(), Some("35岁到44岁"));
    }

    #[test]
    fn a_start_never_shows_more_than_is_known() {
        assert_eq!(since(Start::Year(2023)), "2023年起");
        assert_eq!(since(Start::Unknown), "起始日未查到");
    }
}
