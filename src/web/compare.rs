//! `/compare`: cities side by side by what retirees get, with a province, a shape of rule and an order chosen by links.
//! The answers are made by the functions that make those of the hubs.

use std::cmp::Reverse;
use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{Figure, Status, Topic};
use crate::policy::money::Fen;
use crate::policy::refund::amount::Range;
use crate::policy::refund::rule::Per;
use crate::policy::region::{Region, RegionCode};

use super::case::{self, CaseKind, CaseView};
use super::error::{PageError, Way};
use super::head::{Head, Shell, Subject};
use super::page::{Page, moved};
use super::request::{full_name, near, region, typed};
use super::site::Site;
use super::words;

/// What kind of answer a city has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Amount,
    Formula,
    Disputed,
    Unknown,
}

impl Shape {
    /// All shapes: as the address writes them, and as readers do.
    const ALL: &'static [(Shape, &'static str, &'static str)] = &[
        (Shape::Amount, "amount", "有金额"),
        (Shape::Formula, "formula", "只有算法"),
        (Shape::Disputed, "disputed", "说法不一"),
        (Shape::Unknown, "unknown", "没查到"),
    ];

    /// One dispute makes a city disputed; one amount is an amount.
    fn of(cases: &[CaseView]) -> Self {
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
enum Sort {
    Amount,
    Name,
}

impl Sort {
    /// All orders: as the address writes them, and as readers do.
    const ALL: &'static [(Sort, &'static str, &'static str)] =
        &[(Sort::Amount, "amount", "金额从多到少"), (Sort::Name, "name", "按拼音")];
}

/// What the address chooses.
#[derive(Debug, Clone, Copy, Default)]
struct Choice<'a> {
    province: Option<&'a Region>,
    shape: Option<Shape>,
    sort: Option<Sort>,
}

/// The word of a value in an address.
fn word<T: Copy + PartialEq>(all: &[(T, &'static str, &'static str)], value: T) -> &'static str {
    all.iter().find(|(v, ..)| *v == value).map_or("", |(_, word, _)| word)
}

impl Choice<'_> {
    /// The address of this choice: its parameters always in the same order.
    fn address(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.province.map(|p| format!("province={}", p.slug)));
        parts.extend(self.shape.map(|s| format!("shape={}", word(Shape::ALL, s))));
        parts.extend(self.sort.map(|s| format!("sort={}", word(Sort::ALL, s))));
        if parts.is_empty() { "/compare".to_owned() } else { format!("/compare?{}", parts.join("&")) }
    }

    fn is_none(&self) -> bool {
        self.province.is_none() && self.shape.is_none() && self.sort.is_none()
    }
}

/// One choice as a link.
struct Pick {
    href: String,
    label: String,
    is_chosen: bool,
}

impl Pick {
    fn new(choice: Choice<'_>, label: &str, is_chosen: bool) -> Self {
        Pick { href: choice.address(), label: label.to_owned(), is_chosen }
    }

    /// Whether the address carries parameters.
    fn has_parameters(&self) -> bool {
        self.href.contains('?')
    }
}

/// One line of the amount: an age band or another case.
struct Line {
    whom: String,
    amount: String,
}

/// One city.
struct Row {
    href: String,
    name: String,
    lines: Vec<Line>,
    rule: String,
    grounds: String,
    shape: Shape,
    monthly: Option<Range>,
    pinyin: String,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    shell: Shell,
    rows: Vec<Row>,
    provinces: Vec<Pick>,
    shapes: Vec<Pick>,
    sorts: Vec<Pick>,
    caption: String,
}

/// Shows the table.
///
/// # Errors
/// 422 for a choice that cannot be, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let choice = choice(&site, &request)?;
    let address = choice.address();
    let query = address.split_once('?').map_or("", |(_, query)| query);
    // Another order, an unknown or empty parameter, an old name of a province.
    if request.query_string() != query {
        return Ok(moved(&address));
    }
    let mut rows = rows(&site, choice.province)?;
    if let Some(shape) = choice.shape {
        rows.retain(|row| row.shape == shape);
    }
    sort(&mut rows, choice.sort);
    let mut head = Head::of(&Subject::Compare);
    if !choice.is_none() {
        head = head.unlisted();
    }
    let crumbs = vec![
        Way { href: "/".to_owned(), label: "首页".to_owned() },
        Way { href: String::new(), label: "各市比一比".to_owned() },
    ];
    let whose = choice.province.map_or("全国", |p| site.atlas().name(p));
    let page = ComparePage {
        shell: Shell::new(head, Some(&site)).with_crumbs(crumbs),
        caption: format!("{whose}，{}个城市，退休职工的返款", rows.len()),
        rows,
        provinces: provinces(&site, choice),
        shapes: shapes(choice),
        sorts: sorts(choice),
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

/// Reads the address.
fn choice<'a>(site: &'a Site, request: &HttpRequest) -> Result<Choice<'a>, PageError> {
    let typed = typed(request);
    let one = |name: &str| match typed.get(name).map(Vec::as_slice) {
        None => Ok(None),
        Some([value]) => Ok(Some(value.as_str()).filter(|value| !value.is_empty())),
        Some(_) => Err(bad("同一个条件写了两次，请只留一个。", Vec::new())),
    };
    let mut choice = Choice::default();
    if let Some(slug) = one("province")? {
        choice.province = Some(province(site, slug)?);
    }
    if let Some(text) = one("shape")? {
        choice.shape = Some(listed(Shape::ALL, text, "算法的种类")?);
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

fn provinces(site: &Site, now: Choice<'_>) -> Vec<Pick> {
    let mut links = vec![Pick::new(Choice { province: None, ..now }, "全国", now.province.is_none())];
    links.extend(comparable(site).map(|p| {
        let is_chosen = now.province.is_some_and(|chosen| chosen.code == p.code);
        Pick::new(Choice { province: Some(p), ..now }, site.atlas().name(p), is_chosen)
    }));
    links
}

fn shapes(now: Choice<'_>) -> Vec<Pick> {
    let mut links = vec![Pick::new(Choice { shape: None, ..now }, "全部", now.shape.is_none())];
    links.extend(Shape::ALL.iter().map(|(shape, _, label)| {
        Pick::new(Choice { shape: Some(*shape), ..now }, label, now.shape == Some(*shape))
    }));
    links
}

fn sorts(now: Choice<'_>) -> Vec<Pick> {
    let mut links = vec![Pick::new(Choice { sort: None, ..now }, "按省份", now.sort.is_none())];
    links.extend(Sort::ALL.iter().map(|(sort, _, label)| {
        Pick::new(Choice { sort: Some(*sort), ..now }, label, now.sort == Some(*sort))
    }));
    links
}

/// All cities of a province, or of all, by code. The figures of all places are read at once.
fn rows(site: &Site, province: Option<&Region>) -> Result<Vec<Row>, PageError> {
    let atlas = site.atlas();
    let is_wanted = |r: &Region| {
        let is_there = |p: &Region| r.code == p.code || r.parent == Some(p.code);
        r.is_city() && r.is_covered() && province.is_none_or(is_there)
    };
    let cities: Vec<&Region> = atlas.regions().iter().filter(|r| is_wanted(r)).collect();
    let mut codes: Vec<RegionCode> =
        cities.iter().flat_map(|r| atlas.place(r).levels().map(|l| l.code).collect::<Vec<_>>()).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut by_region: HashMap<RegionCode, Vec<Figure>> = HashMap::new();
    for figure in site.store().figures(&codes, Some(Topic::Refund))? {
        by_region.entry(figure.region).or_default().push(figure);
    }
    Ok(cities.into_iter().map(|r| row(site, r, &by_region)).collect())
}

fn row(site: &Site, region: &Region, by_region: &HashMap<RegionCode, Vec<Figure>>) -> Row {
    let place = site.atlas().place(region);
    let figures: Vec<Figure> =
        place.levels().filter_map(|r| by_region.get(&r.code)).flatten().cloned().collect();
    let found = case::answer_for(&place, &figures, Status::Retiree, site.now());
    let cases = case::cases(&found, Status::Retiree, site, region, site.now());
    let shape = Shape::of(&cases);
    Row {
        href: format!("/{}/refund", region.slug),
        name: site.atlas().name(region).to_owned(),
        lines: cases.iter().map(line).collect(),
        rule: rule(&cases),
        grounds: grounds(&cases),
        shape,
        monthly: cases.iter().filter_map(|c| c.monthly).reduce(Range::with),
        pinyin: region.pinyin.clone(),
    }
}

/// What one case comes to by the month, so that rows can be compared.
fn line(case: &CaseView) -> Line {
    let amount = match (case.kind, case.monthly) {
        (CaseKind::Nothing, _) => "不返".to_owned(),
        (_, Some(monthly)) => words::amount(monthly, Per::Month),
        (CaseKind::Unknown, None) => case.unknown_in_short.to_owned(),
        (CaseKind::Disputed, None) => "说法不一".to_owned(),
        (_, None) => "金额没查到".to_owned(),
    };
    Line { whom: case.whom.clone(), amount }
}

/// The cases of which something is known.
fn known(cases: &[CaseView]) -> impl Iterator<Item = &CaseView> {
    cases.iter().filter(|c| c.kind != CaseKind::Unknown)
}

/// The rules behind the amounts in a few words, each with its people where they differ; empty where nothing is known.
fn rule(cases: &[CaseView]) -> String {
    let rules: Vec<(&str, String)> = known(cases).map(|c| (c.whom.as_str(), rule_of(c))).collect();
    match rules.as_slice() {
        [(_, first), rest @ ..] if rest.iter().all(|(_, rule)| rule == first) => first.clone(),
        rules => rules.iter().map(|(whom, rule)| format!("{whom}：{rule}")).collect::<Vec<_>>().join("；"),
    }
}

fn rule_of(case: &CaseView) -> String {
    match (case.kind, case.explained_by.first(), case.figures.first()) {
        (CaseKind::Disputed, ..) => "说法不一".to_owned(),
        (CaseKind::Amount, Some(explained), _) => format!("定额，来自{}", explained.value),
        // The amount itself stands beside it already.
        (CaseKind::Amount, None, Some(figure)) if figure.value == by_month(&case.number) => "定额".to_owned(),
        (_, _, Some(figure)) => figure.value.clone(),
        (_, _, None) => String::new(),
    }
}

/// Whose rules they are, how sure and since when: each once, so that no band borrows the evidence of another.
fn grounds(cases: &[CaseView]) -> String {
    let mut found: Vec<String> = Vec::new();
    for figure in known(cases).flat_map(|c| &c.figures) {
        let provisional = if figure.is_provisional { "，暂定" } else { "" };
        let due = if figure.is_due { "，核实已过期" } else { "" };
        let text = format!("{}，{}，{}{provisional}{due}", figure.level, figure.evidence, figure.since);
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.join("；")
}

/// A number of yuan as a rule by the month writes it.
fn by_month(number: &str) -> String {
    format!("{number}{}", words::per(Per::Month))
}

/// Puts rows in order. Those without an amount come last, and equals stay by code.
fn sort(rows: &mut [Row], order: Option<Sort>) {
    match order {
        None => {}
        Some(Sort::Name) => rows.sort_by(|a, b| a.pinyin.cmp(&b.pinyin)),
        Some(Sort::Amount) => rows.sort_by_key(|row| {
            let fen = |part: fn(Range) -> Fen| Reverse(row.monthly.map(part));
            (fen(|range| range.high), fen(|range| range.low))
        }),
    }
}
