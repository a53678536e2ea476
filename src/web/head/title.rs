//! Titles: what stands before the site's name, at most as long as search engines show.

use crate::policy::figure::Topic;
use crate::policy::region::Level;
use crate::policy::source::Source;

use super::Subject;

/// The title of a page without the site's name.
pub(super) fn of(subject: &Subject<'_>) -> String {
    match subject {
        Subject::Home => "查您所在城市的医保返款、余额和转移".to_owned(),
        Subject::Regions => "全国各省各市医保页面".to_owned(),
        Subject::Hub { region, name, .. } => match region.level {
            Level::Nation => "全国医保：返款、余额、转移怎么规定".to_owned(),
            _ if !region.is_covered() => format!("{name}：内地职工医保不在这里办"),
            Level::Province => format!("{name}医保：各市每月返多少"),
            _ => format!("{name}医保：每月返多少，余额怎么查"),
        },
        Subject::Topic { name, topic, .. } => match topic {
            Topic::Balance => format!("{name}医保余额怎么查"),
            Topic::Refund => format!("{name}医保返款：退休每月返多少"),
            Topic::Transfer => format!("{name}医保怎么转移"),
            Topic::Years => format!("{name}医保要交满几年"),
            Topic::Lapse => format!("{name}医保断缴了怎么办"),
            Topic::Sharing => format!("{name}医保怎么给家里人用"),
            Topic::Withdrawal => format!("{name}医保余额能取现吗"),
            Topic::Residents => format!("{name}居民医保一年交多少钱"),
            Topic::Outpatient => format!("{name}医保门诊报销多少"),
            Topic::Safety => format!("{name}医保防骗"),
        },
        Subject::Print(_, name) => format!("{name}医保，打印一张大字的"),
        Subject::Estimates => "医保估算".to_owned(),
        Subject::RefundForm => "算算我的医保返款".to_owned(),
        Subject::RefundResult => "我的医保返款估算结果".to_owned(),
        Subject::TransferForm => "换城市，医保怎么转，哪天办完".to_owned(),
        Subject::TransferResult => "我的医保怎么转，哪天办完".to_owned(),
        Subject::WhyForm => "医保返款为什么少了、没到账".to_owned(),
        Subject::WhyResult => "我的医保返款为什么是这个数".to_owned(),
        Subject::LapseForm => "医保断了，能不能补，要等多久".to_owned(),
        Subject::LapseResult => "我的医保断了，要等多久".to_owned(),
        Subject::YearsForm => "算算医保还差几年交满".to_owned(),
        Subject::YearsResult => "我的医保年限估算结果".to_owned(),
        Subject::Sources => "本站数字的全部依据".to_owned(),
        Subject::Glossary => "医保的词，用大白话说".to_owned(),
        Subject::Compare(Topic::Years) => "各城市医保要交满几年比一比".to_owned(),
        Subject::Compare(Topic::Lapse) => "各城市医保断缴后的等待期比一比".to_owned(),
        Subject::Compare(Topic::Residents) => "各城市居民医保个人缴费比一比".to_owned(),
        Subject::Compare(Topic::Outpatient) => "各城市职工医保三级医院门诊报销比一比".to_owned(),
        Subject::Compare(_) => "各城市退休医保返款比一比".to_owned(),
        Subject::Source { source, has_namesake, .. } => {
            cut(&format!("依据：{}", source_name(source, *has_namesake)), LONGEST_TITLE)
        }
        Subject::Design => "本站的样式：每个部件和状态".to_owned(),
        Subject::Changes => "医保规定最近有什么变化".to_owned(),
        Subject::Status => "数字核实得怎么样了".to_owned(),
        Subject::Claims => "网上的医保说法，查过了".to_owned(),
        Subject::Claim(claim) => format!("{}，对吗", claim.said),
        Subject::Guide { title, .. } => (*title).to_owned(),
    }
}

/// Most characters of a title without the site's name: search engines cut longer ones.
const LONGEST_TITLE: usize = 28;

/// A title as far as it is shown. What is cut off leaves no bracket open.
fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut shown: String = text.chars().take(longest.saturating_sub(1)).collect();
    let mut open = Vec::new();
    for (at, c) in shown.char_indices() {
        match c {
            '（' | '《' | '“' | '【' | '〔' => open.push(at),
            '）' | '》' | '”' | '】' | '〕' => drop(open.pop()),
            _ => {}
        }
    }
    if let Some(at) = open.first() {
        shown.truncate(*at);
    }
    shown.push('…');
    shown
}

/// Whether two sources would bear one title: the same, or alike as far as a title is shown.
#[must_use]
pub fn is_namesake(one: &Source, other: &Source) -> bool {
    let shown = |source: &Source| cut(&format!("依据：{}", source_name(source, false)), LONGEST_TITLE);
    one.title == other.title || shown(one) == shown(other)
}

/// What a source is called where it must not be taken for another: its title, or its number and what is known of it.
fn source_name(source: &Source, has_namesake: bool) -> String {
    let id = source.id.as_str();
    match &source.title {
        Some(title) if has_namesake => format!("编号{id}，{title}"),
        Some(title) => title.clone(),
        None => format!("编号{id}，{}", source.publisher),
    }
}
