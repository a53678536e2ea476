//! `/compare`: cities side by side by one topic, with a province, a kind of answer and an order chosen by links.
//! The answers are made by the functions that make those of the hubs and topic pages.

use std::cmp::Reverse;
use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{Figure, Topic};
use crate::policy::region::{Region, RegionCode};

use super::error::{PageError, Way};
use super::head::{Head, Shell, Subject};
use super::page::{Page, moved};
use super::site::Site;

mod choice;
mod row;

use choice::{Pick, Sort};
use row::Row;

/// What the table of a topic says of itself.
struct Told {
    /// What is compared, and what is not.
    about: &'static str,
    /// The head of the column of numbers.
    column: &'static str,
    /// What the caption counts.
    caption: &'static str,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    shell: Shell,
    told: Told,
    rows: Vec<Row>,
    topics: Vec<Pick>,
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
    let choice = choice::read(&site, &request)?;
    let address = choice.address();
    let query = address.split_once('?').map_or("", |(_, query)| query);
    // Another order, an unknown or empty parameter, an old name of a province.
    if request.query_string() != query {
        return Ok(moved(&address));
    }
    let topic = choice.topic();
    let mut rows = rows(&site, topic, choice.province)?;
    if let Some(shape) = choice.shape {
        rows.retain(|row| row.shape == shape);
    }
    sort(&mut rows, choice.sort);
    let mut head = Head::of(&Subject::Compare(topic));
    if !choice.is_none() {
        head = head.unlisted();
    }
    let crumbs = vec![
        Way { href: "/".to_owned(), label: "首页".to_owned() },
        Way { href: String::new(), label: "各市比一比".to_owned() },
    ];
    let whose = choice.province.map_or("全国", |p| site.atlas().name(p));
    let told = told(topic);
    let page = ComparePage {
        shell: Shell::new(head, Some(&site)).with_crumbs(crumbs),
        caption: format!("{whose}，{}个城市，{}", rows.len(), told.caption),
        told,
        rows,
        topics: choice::topics(choice),
        provinces: choice::provinces(&site, choice),
        shapes: choice::shapes(choice),
        sorts: choice::sorts(choice),
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

fn told(topic: Topic) -> Told {
    match topic {
        Topic::Years => Told {
            about: "今天到退休年龄的人，一共要交满几年，视同缴费也算。实际交的年数多半另有要求，点城市名看。",
            column: "一共几年",
            caption: "职工医保累计要交的年数",
        },
        Topic::Lapse => Told {
            about: "职工医保断得久了再交，要等多久看病才能报。断多久算久，各地不一样，点城市名看。",
            column: "等多久",
            caption: "职工医保断缴后的等待期",
        },
        Topic::Residents => Told {
            about: "居民医保一年个人交多少，写明是哪一年的。学生、老人、困难群众常有另外的数，点城市名看。",
            column: "交多少",
            caption: "居民医保的个人缴费",
        },
        Topic::Outpatient => Told {
            about: "普通门诊，在三级医院看，过了起付线以后报几成。超过封顶线的不报，点城市名看。",
            column: "报几成",
            caption: "职工医保普通门诊在三级医院的报销比例",
        },
        _ => Told {
            about: "都折成每月，是扣钱以前的数。数字一样，领的人和起始日也可能不一样，点城市名看全部依据。",
            column: "每月",
            caption: "退休职工的返款",
        },
    }
}

/// All cities of a province, or of all, by code. The figures of all places are read at once.
fn rows(site: &Site, topic: Topic, province: Option<&Region>) -> Result<Vec<Row>, PageError> {
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
    for figure in site.store().figures(&codes, Some(topic))? {
        by_region.entry(figure.region).or_default().push(figure);
    }
    let row = |region: &Region| {
        let place = atlas.place(region);
        let figures: Vec<Figure> =
            place.levels().filter_map(|r| by_region.get(&r.code)).flatten().cloned().collect();
        Row::of(topic, &place, &figures, site, site.now())
    };
    Ok(cities.into_iter().map(row).collect())
}

/// Puts rows in order. Those without an amount come last, and equals stay by code.
fn sort(rows: &mut [Row], order: Option<Sort>) {
    match order {
        None => {}
        Some(Sort::Name) => rows.sort_by(|a, b| a.pinyin.cmp(&b.pinyin)),
        Some(Sort::Amount) => rows.sort_by_key(|row| Reverse(row.weight)),
    }
}
