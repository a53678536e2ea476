//! The Chinese words of the site: every typed value that a page, a title or a message names is put into words here.
//! Callers name this module alone; what is told of refunds and of channels stands below it.

mod channel;
mod refund;

use chrono::{Datelike, NaiveDate};

use crate::policy::claim::{ClaimTopic, Verdict};
use crate::policy::date::{Start, YearMonth};
use crate::policy::figure::{Class, FirstInsured, Status, Tier, Topic, Who};
use crate::policy::money::Fen;
use crate::policy::region::{Level, Region};
use crate::policy::resolve::Known;
use crate::policy::source::Evidence;

use super::wording;

pub use channel::{channel_kind, channel_name, line, purpose};
pub use refund::{
    amount, average, band_start, circumstances, deduction, each, payday, per, range, rule, share_base,
    taken_besides,
};

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

/// 有个人账户（统账结合）, 单建统筹（一般没有个人账户）
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
    let rate = who.contribution.map(|c| format!("，缴费比例{c}")).unwrap_or_default();
    let named = |t| who.tier_name.as_deref().map_or_else(|| tier(t).to_owned(), |name| tier_named(t, name));
    who.tier.map(|t| format!("{}{rate}", named(t)))
}

/// A tier by the name that its place gives it: 一档，有个人账户（统账结合）. A name that tells by itself whether there is an
/// account stands alone: 单建统筹, 统账结合（没有个人账户）.
#[must_use]
pub fn tier_named(of: Tier, name: &str) -> String {
    let tells = name.contains("个人账户") || (of == Tier::PoolOnly && name.contains("单建统筹"));
    if tells { name.to_owned() } else { format!("{name}，{}", tier(of)) }
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

/// A yuan amount with its unit: 75元
#[must_use]
pub fn yuan(fen: Fen) -> String {
    format!("{fen}元")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_tells_whether_there_is_an_account_stands_alone() {
        assert_eq!(tier_named(Tier::WithAccount, "一档"), "一档，有个人账户（统账结合）");
        assert_eq!(tier_named(Tier::PoolOnly, "二档"), "二档，单建统筹（一般没有个人账户）");
        for (tier, name) in [
            (Tier::WithAccount, "统账结合（有个人账户）"),
            (Tier::PoolOnly, "统账结合（没有个人账户）、单建统筹"),
            (Tier::PoolOnly, "单建统筹"),
        ] {
            assert_eq!(tier_named(tier, name), name);
        }
    }

    #[test]
    fn what_is_taken_besides_a_rule_says_from_whom() {
        use crate::policy::money::Fen;
        use crate::policy::refund::rule::{DeductionAmount, FallsOn, Per};
        let three = DeductionAmount::Fixed(Fen::new(300), Per::Month);
        assert_eq!(taken_besides("大额", three, FallsOn::All), "另扣大额3元/月");
        assert_eq!(taken_besides("大额", three, FallsOn::Some), "有的人另扣大额3元/月");
    }

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
