//! What the address of `/compare` chooses: topic, province, kind of answer, order, all by links.

use actix_web::HttpRequest;

use crate::policy::comparison::TOPICS;
use crate::policy::figure::{Topic, by_word, word_of};
use crate::policy::region::Region;

use super::super::case::{CaseKind, CaseView};
use super::super::error::{PageError, Way};
use super::super::request::{full_name, near, region, typed};
use super::super::site::Site;
use super::super::words;

/// What kind of answer a city has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Amount,
    Formula,
    Disputed,
    Unknown,
}

impl Shape {
    /// All shapes: as the address writes them, and as readers do.
    pub(super) const ALL: &'static [(Shape, &'static str, &'static str)] = &[
        (Shape::Amount, "amount", "有数字"),
        (Shape::Formula, "formula", "只有算法"),
        (Shape::Disputed, "disputed", "说法不一"),
        (Shape::Unknown, "unknown", "没查到"),
    ];

    /// One dispute makes a city disputed; one amount is an amount.
    pub(super) fn of(cases: &[CaseView]) -> Self {
        let has = |kinds: &[CaseKind]| cases.iter().any(|c| kinds.contains(&c.kind));
        if has(&[CaseKind::Disputed]) {
            Shape::Disputed
        } else if has(&[CaseKind::Amount, CaseKind::Nothing]) {
            Shape::Amount
        } else if has(&[CaseKind::Formula]) {
            Shape::Formula
        } else {
            Shape::Unknown
        }
    }
}

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Amount,
    Name,
}

impl Sort {
    /// All orders: as the address writes them, and as readers do.
    pub(super) const ALL: &'static [(Sort, &'static str, &'static str)] =
        &[(Sort::Amount, "amount", "数字从大到小"), (Sort::Name, "name", "按拼音")];
}

/// What the address chooses.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Choice<'a> {
    /// `None` for the refund, which needs no word.
    topic: Option<Topic>,
    /// Only its cities.
    pub(super) province: Option<&'a Region>,
    /// Only that kind of answer.
    pub(super) shape: Option<Shape>,
    /// In that order.
    pub(super) sort: Option<Sort>,
}

/// The word of a value in an address.
fn word<T: Copy + PartialEq>(all: &[(T, &'static str, &'static str)], value: T) -> &'static str {
    all.iter().find(|(v, ..)| *v == value).map_or("", |(_, word, _)| word)
}

impl Choice<'_> {
    /// The address of this choice: its parameters always in the same order.
    pub(super) fn address(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.topic.map(|t| format!("topic={}", word_of(Topic::WORDS, &t))));
        parts.extend(self.province.map(|p| format!("province={}", p.slug)));
        parts.extend(self.shape.map(|s| format!("shape={}", word(Shape::ALL, s))));
        parts.extend(self.sort.map(|s| format!("sort={}", word(Sort::ALL, s))));
        if parts.is_empty() { "/compare".to_owned() } else { format!("/compare?{}", parts.join("&")) }
    }

    /// Whether nothing is chosen.
    pub(super) fn is_none(&self) -> bool {
        self.topic.is_none() && self.province.is_none() && self.shape.is_none() && self.sort.is_none()
    }

    /// By what cities are compared.
    pub(super) fn topic(&self) -> Topic {
        self.topic.unwrap_or(Topic::Refund)
    }
}

/// One choice as a link.
pub(super) struct Pick {
    /// The address of the choice.
    pub(super) href: String,
    /// What its link says.
    pub(super) label: String,
    /// It is the one that the page shows.
    pub(super) is_chosen: bool,
}

impl Pick {
    fn new(choice: Choice<'_>, label: &str, is_chosen: bool) -> Self {
        Pick { href: choice.address(), label: label.to_owned(), is_chosen }
    }

    /// Whether the address carries parameters.
    pub(super) fn has_parameters(&self) -> bool {
        self.href.contains('?')
    }
}

/// Reads the address.
pub(super) fn read<'a>(site: &'a Site, request: &HttpRequest) -> Result<Choice<'a>, PageError> {
    let typed = typed(request);
    let one = |name: &str| match typed.get(name).map(Vec::as_slice) {
        None => Ok(None),
        Some([value]) => Ok(Some(value.as_str()).filter(|value| !value.is_empty())),
        Some(_) => Err(bad("同一个条件写了两次，请只留一个。", Vec::new())),
    };
    let mut choice = Choice::default();
    if let Some(word) = one("topic")? {
        let topic = by_word(Topic::WORDS, word).filter(|topic| TOPICS.contains(topic));
        let topic = topic.ok_or_else(|| bad("没有这样的主题，请在表格上面点选。", Vec::new()))?;
        choice.topic = Some(topic).filter(|topic| *topic != Topic::Refund);
    }
    if let Some(slug) = one("province")? {
        choice.province = Some(province(site, slug)?);
    }
    if let Some(text) = one("shape")? {
        choice.shape = Some(listed(Shape::ALL, text, "答案的种类")?);
    }
    if let Some(text) = one("sort")? {
        choice.sort = Some(listed(Sort::ALL, text, "排序的办法")?);
    }
    Ok(choice)
}

fn listed<T: Copy>(all: &[(T, &'static str, &'static str)], text: &str, what: &str) -> Result<T, PageError> {
    let found = all.iter().find(|(_, word, _)| *word == text).map(|(value, ..)| *value);
    found.ok_or_else(|| bad(&format!("没有这样的{what}，请在表格上面点选。"), Vec::new()))
}

/// A province with cities to compare.
fn province<'a>(site: &'a Site, slug: &str) -> Result<&'a Region, PageError> {
    let found = region(site, slug);
    let way = |r: &Region| Way { href: format!("/{}", r.slug), label: full_name(site, r) };
    match found {
        Some(found) if comparable(site).any(|p| p.code == found.code) => Ok(found),
        Some(found) => Err(bad("这里只能按省、自治区、直辖市挑选。", vec![way(found)])),
        None => {
            let ways = near(site, slug).iter().take(6).map(|m| way(m.region)).collect();
            Err(bad("没有这个省，请在表格上面点选。", ways))
        }
    }
}

fn bad(message: &str, mut ways: Vec<Way>) -> PageError {
    ways.push(Way { href: "/compare".to_owned(), label: "看全部城市".to_owned() });
    PageError::Unprocessable { message: message.to_owned(), ways }
}

/// Provinces and municipalities where this insurance operates.
fn comparable(site: &Site) -> impl Iterator<Item = &Region> {
    site.atlas().provinces().filter(|p| p.is_covered())
}

/// The topics as links: a choice of one keeps the province and the order.
pub(super) fn topics(now: Choice<'_>) -> Vec<Pick> {
    let pick = |topic: &Topic| {
        let chosen = Some(*topic).filter(|topic| *topic != Topic::Refund);
        // Not every topic has every kind of answer.
        let choice = Choice { topic: chosen, shape: None, ..now };
        Pick::new(choice, label(*topic), now.topic() == *topic)
    };
    TOPICS.iter().map(pick).collect()
}

fn label(topic: Topic) -> &'static str {
    match topic {
        Topic::Lapse => "断缴后等多久",
        Topic::Residents => "居民医保交多少",
        Topic::Outpatient => "三级医院门诊报销",
        topic => words::topic(topic),
    }
}

/// The provinces as links.
pub(super) fn provinces(site: &Site, now: Choice<'_>) -> Vec<Pick> {
    let mut links = vec![Pick::new(Choice { province: None, ..now }, "全国", now.province.is_none())];
    links.extend(comparable(site).map(|p| {
        let is_chosen = now.province.is_some_and(|chosen| chosen.code == p.code);
        Pick::new(Choice { province: Some(p), ..now }, site.atlas().name(p), is_chosen)
    }));
    links
}

/// The kinds of answer as links.
pub(super) fn shapes(now: Choice<'_>) -> Vec<Pick> {
    let mut links = vec![Pick::new(Choice { shape: None, ..now }, "全部", now.shape.is_none())];
    // Only the refund has rules without a number.
    let offered = Shape::ALL.iter().filter(|(shape, ..)| now.topic.is_none() || *shape != Shape::Formula);
    links.extend(offered.map(|(shape, _, label)| {
        Pick::new(Choice { shape: Some(*shape), ..now }, label, now.shape == Some(*shape))
    }));
    links
}

/// The orders as links.
pub(super) fn sorts(now: Choice<'_>) -> Vec<Pick> {
    let mut links = vec![Pick::new(Choice { sort: None, ..now }, "按省份", now.sort.is_none())];
    links.extend(Sort::ALL.iter().map(|(sort, _, label)| {
        Pick::new(Choice { sort: Some(*sort), ..now }, label, now.sort == Some(*sort))
    }));
    links
}
