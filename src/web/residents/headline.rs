//! What the head of the page says of a year: what people pay, whose payment that is, and what is known of parts of the
//! place only.

use chrono::Datelike;

use crate::policy::figure::Figure;
use crate::policy::refund::rule::Per;
use crate::policy::region::Level;
use crate::policy::residents::cover::{Cover, FeeRange, Scope, fee, is_disputed, range, scope};

use super::super::section::ShortLine;
use super::super::words;
use super::{Teller, Told};

/// A part of the place with a figure of its own.
pub(super) struct PartLink {
    /// 义乌市
    pub(super) name: String,
    /// Where its figure stands in full.
    pub(super) href: String,
}

/// What is said first of a year of cover.
pub(super) struct YearAnswer {
    /// What holds.
    pub(super) sentences: Vec<Told>,
    /// Said where nothing is known.
    pub(super) missing: String,
    /// The parts of the place of which something is known where nothing is of the whole.
    pub(super) parts: Vec<PartLink>,
}

/// That something was not found, and the parts of the place of which it was.
pub(super) struct Missing {
    /// The sentence.
    pub(super) text: String,
    /// The parts.
    pub(super) parts: Vec<PartLink>,
}

impl Teller<'_> {
    /// What is said first, the year that leads first. That nothing is known of it is told in one breath with what is
    /// known of the other: nobody must take the other's number for its.
    pub(super) fn answers(&self, covers: &[Cover<'_>]) -> Vec<YearAnswer> {
        let one = |cover: &Cover<'_>| YearAnswer {
            sentences: self.sentences(cover),
            missing: self.missing(cover),
            parts: if cover.own.groups.is_empty() { self.parts(&cover.areas) } else { Vec::new() },
        };
        let [lead, other] = covers else { return covers.iter().map(one).collect() };
        let is_bare = lead.areas.is_empty() && lead.minimum.is_none();
        let (is_lead_told, is_other_told) = (lead.own.is_told(), other.own.is_told());
        if is_lead_told || !is_other_told || !is_bare {
            return covers.iter().map(one).collect();
        }
        let mut answer = one(other);
        for told in &mut answer.sentences {
            told.text = format!("{}交多少，还没有查到；{}", years_after(other.year, lead.year), told.text);
        }
        vec![answer]
    }

    /// What people pay themselves, from the least to the most, and whose payment that is.
    pub(super) fn sentences(&self, cover: &Cover<'_>) -> Vec<Told> {
        let shown = cover.own.shown();
        let Some(first) = shown.iter().min_by_key(|f| f.evidence()) else { return Vec::new() };
        let is_framed = cover.own.groups.is_empty() && self.place.region.level != Level::Nation;
        let frame = if is_framed { self.framed(first) } else { String::new() };
        let text = format!("{frame}{}年{}。", cover.year, pay(&shown, &cover.own.beside));
        let mut told = self.told(first, text);
        told.notes = notes(&shown);
        if scope(&shown) == Some(Scope::SomeGroups) {
            told.notes.push("表里没写到的人，没有查到。".to_owned());
        }
        vec![told]
    }

    /// Who frames what stands there: the people of a city must not take it for their own city's.
    pub(super) fn framed(&self, figure: &Figure) -> String {
        format!("{}的框架：", self.site.atlas().name_of(figure.region))
    }

    /// That nothing was found for a year.
    pub(super) fn missing(&self, cover: &Cover<'_>) -> String {
        if cover.own.is_told() {
            return String::new();
        }
        let year = cover.year;
        let whole = if cover.areas.is_empty() { "" } else { whole(&self.place.region.name) };
        let is_nation = self.place.region.level == Level::Nation;
        let least = cover.minimum.filter(|_| !is_nation).and_then(fee).map(|fee| fee.amount);
        match least {
            Some(least) => {
                format!("{year}年{whole}交多少，没有查到。国家定的最低数是一年{least}元，您那里可能更多。")
            }
            None => format!("{year}年{whole}交多少，还没有查到。"),
        }
    }

    /// What the head of the page says, line by line and in its order, without links: for the hub, the sheet and the
    /// description. Nobody must read last year's number where the page begins with what is not known of this one.
    pub(super) fn lines(&self, covers: &[Cover<'_>]) -> Vec<ShortLine> {
        let told = |told: Told| ShortLine {
            text: told.text,
            grounds: format!("{}，{}", told.evidence, told.level),
        };
        let of = |answer: YearAnswer| {
            let names: Vec<&str> = answer.parts.iter().map(|part| part.name.as_str()).collect();
            let missing = if names.is_empty() || answer.missing.is_empty() {
                answer.missing
            } else {
                format!("{}只查到{}的。", answer.missing, names.join("、"))
            };
            let missing = ShortLine { text: missing, grounds: String::new() };
            let mut lines: Vec<ShortLine> = answer.sentences.into_iter().map(told).collect();
            lines.extend(Some(missing).filter(|line| !line.text.is_empty()));
            lines
        };
        self.answers(covers).into_iter().flat_map(of).collect()
    }

    /// The parts of the place that some figures are of, each once.
    pub(super) fn parts(&self, areas: &[&Figure]) -> Vec<PartLink> {
        let mut parts: Vec<PartLink> = Vec::new();
        for figure in areas {
            let Some(name) = figure.area.clone() else { continue };
            if !parts.iter().any(|part| part.name == name) {
                parts.push(PartLink { name, href: self.href(figure) });
            }
        }
        parts
    }

    /// What is said where nothing is known of the windows of some year.
    pub(super) fn window_missing(&self, covers: &[Cover<'_>]) -> Vec<Missing> {
        let bare = |text: String| Missing { text, parts: Vec::new() };
        if self.is_monthly {
            return vec![bare("这里按月交，各月哪天交没有查到。".to_owned())];
        }
        // Nobody asks any more when a year that is over was paid for.
        let year = self.as_of.on.year();
        let lacking = covers.iter().filter(|c| c.year >= year);
        let lacking = lacking.filter(|c| c.windows.is_empty() && c.window_frames.is_empty());
        let (none, some): (Vec<&Cover<'_>>, Vec<&Cover<'_>>) =
            lacking.partition(|c| c.window_areas.is_empty());
        let of_parts = |cover: &Cover<'_>| Missing {
            text: format!("{}年{}的缴费时间，没有查到。", cover.year, whole(&self.place.region.name)),
            parts: self.parts(&cover.window_areas),
        };
        let years: Vec<String> = none.iter().map(|c| format!("{}年", c.year)).collect();
        let years = years.join("、");
        let bare = (!none.is_empty())
            .then(|| bare(format!("{years}的缴费时间，没有查到。多数地方在头一年的秋冬收。")));
        let mut found: Vec<Missing> = some.into_iter().map(of_parts).collect();
        // The year that leads stands first.
        let is_lead_bare = covers.first().is_some_and(|lead| none.iter().any(|c| c.year == lead.year));
        found.splice(if is_lead_bare { 0..0 } else { found.len()..found.len() }, bare);
        found
    }
}

/// 2027年; 2027年、2026年; 2026年到2028年: the years after one of which something is known, to the one that leads.
fn years_after(known: i32, lead: i32) -> String {
    match lead.saturating_sub(known) {
        2 => format!("{lead}年、{}年", lead.saturating_sub(1)),
        gap if gap > 2 => format!("{}年到{lead}年", known.saturating_add(1)),
        _ => format!("{lead}年"),
    }
}

/// 全市, 全州 …: the whole of a place that has parts with figures of their own.
fn whole(name: &str) -> &'static str {
    match name.chars().last() {
        Some('市') => "全市",
        Some('州') => "全州",
        Some('盟') => "全盟",
        Some('省') => "全省",
        Some('县') => "全县",
        _ => "全区",
    }
}

/// 每人交400元; 在校大学生交240元，别的人没有查到: what is known of one group nobody else must take for theirs.
fn pay(shown: &[&Figure], beside: &[&Figure]) -> String {
    let Some(found) = range(shown.iter().copied()) else {
        return "有的按年交，有的按月交，看下面的表".to_owned();
    };
    let fee = fee_words(found);
    let differ = match (is_disputed(shown), found.low == found.high) {
        (true, _) => "，说法不一",
        (false, true) => "",
        (false, false) => "，看是哪种人",
    };
    match scope(shown) {
        Some(Scope::OneGroup(who)) => format!("{}{fee}{differ}，别的人没有查到", words::whom(who)),
        Some(Scope::Everybody) if beside.is_empty() => format!("每人{fee}{differ}"),
        Some(Scope::Everybody) => {
            let others: Vec<String> = beside.iter().map(|f| words::whom(&f.who)).collect();
            format!("{fee}{differ}，{}可能不一样", others.join("、"))
        }
        Some(Scope::EverybodyByGroup) => format!("{fee}{differ}"),
        Some(Scope::SomeGroups) if found.low == found.high => format!("{fee}，查到的几种人都一样"),
        Some(Scope::SomeGroups) | None => format!("{fee}{differ}"),
    }
}

/// What the figures add in a sentence, each once, with its people where it is not for all of them.
fn notes(shown: &[&Figure]) -> Vec<String> {
    let mut found: Vec<(&str, Vec<String>)> = Vec::new();
    for figure in shown {
        let Some(note) = figure.note.as_deref() else { continue };
        let whom = words::whom(&figure.who);
        match found.iter_mut().find(|(known, _)| *known == note) {
            Some((_, people)) => people.push(whom),
            None => found.push((note, vec![whom])),
        }
    }
    let say = |(note, people): (&str, Vec<String>)| {
        let is_all = people.len() == shown.len() || people.iter().any(String::is_empty);
        if is_all { note.to_owned() } else { format!("{}：{note}", people.join("、")) }
    };
    found.into_iter().map(say).collect()
}

/// 交400元, 交435元到795元, 每月交40.56元到47.32元, 最少交400元
fn fee_words(range: FeeRange) -> String {
    let each = match range.per {
        Per::Month => "每月",
        Per::Year => "",
    };
    let least = if range.is_minimum { "最少" } else { "" };
    if range.low == range.high {
        format!("{each}{least}交{}元", range.low)
    } else {
        format!("{each}{least}交{}元到{}元", range.low, range.high)
    }
}
