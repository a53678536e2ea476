//! `/{region}/outpatient`: what the fund pays at the doctor's, and in hospital below it.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::benefit::Care;
use crate::policy::benefit::table::{Line, Reach, Table};
use crate::policy::claim::ClaimTopic;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Topic};
use crate::policy::history::histories;
use crate::policy::provision::Scheme;
use crate::policy::region::{Level, Place};

use super::benefit::{AnswerLine, Seen, TableView, answer};
use super::channel::PhoneCard;
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, FigureView, name_once};
use super::glossary::{self, TermLink};
use super::guide::GuideView;
use super::head::Shell;
use super::history::HistoryView;
use super::section::{LINES, Sections, ShortLine, is_rule};
use super::site::Site;
use super::topic::TopicVisit;
use super::wording;

/// The tables of one care.
struct CareView {
    /// What holds here, employees first.
    rules: Vec<TableView>,
    /// What the province frames, where nothing is known to hold here.
    frames: Vec<TableView>,
}

#[derive(Template)]
#[template(path = "outpatient.html")]
struct OutpatientPage {
    shell: Shell,
    name: String,
    path: String,
    is_nation: bool,
    as_of: Option<DayView>,
    answer: Vec<AnswerLine>,
    /// Whose scheme the answer is of.
    answered: &'static str,
    /// Nothing is known for employees, whatever is known for residents.
    is_residents_only: bool,
    outpatient: CareView,
    inpatient: CareView,
    also_said: Vec<FigureView>,
    sections: Sections,
    national: Vec<FigureView>,
    histories: Vec<HistoryView>,
    terms: Vec<TermLink>,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    ending: EndingView,
    covers: Vec<String>,
}

/// Shows the page.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    TopicVisit::answer(&site, &request, &slug, Topic::Outpatient, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<OutpatientPage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let tables = tables(place, figures, as_of);
    let first = tables.iter().find(|t| t.care == Care::Outpatient);
    let seen = Seen { site, place };
    let lines = first.map(|table| answer(table, &seen)).unwrap_or_default();
    let view = |f: &Figure| FigureView::of(f, site, region, as_of);
    let mut also_said: Vec<FigureView> = Vec::new();
    for figure in tables.iter().flat_map(Table::lines).flat_map(|line: &Line<'_>| &line.resolution.also_said)
    {
        if !also_said.iter().any(|f| f.id == figure.id) {
            also_said.push(view(figure));
        }
    }
    let mut sections = Sections::of(figures, place, site, as_of, Topic::Outpatient, |_| true);
    for list in [&mut sections.own, &mut sections.inherited, &mut sections.unsure] {
        list.retain(|f| !also_said.iter().any(|said| said.id == f.id));
    }
    let of_care = |care: Care| CareView {
        rules: tables
            .iter()
            .filter(|t| t.care == care)
            .map(|t| TableView::of(t, &visit.name, &seen))
            .collect(),
        frames: frames(figures, &tables, care, as_of, &seen),
    };
    let (outpatient, inpatient) = (of_care(Care::Outpatient), of_care(Care::Inpatient));
    sections.is_every_frame_listed = !outpatient.frames.is_empty() || !inpatient.frames.is_empty();
    let said: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let mut page = OutpatientPage {
        terms: glossary::terms_on(&sections, said),
        shell: visit.shell(
            site,
            &format!("{}{}", first.map(of_residents).unwrap_or_default(), head_answer(&lines, region.level)),
        ),
        path: visit.path(),
        is_nation: region.level == Level::Nation,
        as_of: visit.named_day(),
        is_residents_only: first.is_some_and(|table| table.scheme == Scheme::Residents),
        answered: first.map_or("", |table| wording::scheme(table.scheme)),
        answer: lines,
        outpatient,
        inpatient,
        also_said,
        national: std::mem::take(&mut sections.national),
        sections,
        histories: histories(figures, region, Topic::Outpatient)
            .iter()
            .filter_map(|h| HistoryView::of(h, site, region, as_of))
            .collect(),
        guide: GuideView::national(site, "outpatient", region, as_of)?,
        claims: ClaimLine::beside(site, place, ClaimTopic::Outpatient)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        covers: visit.covers(site),
        name: visit.name.clone(),
    };
    name_once(page.also_said.iter_mut().chain(page.sections.each()));
    Ok(page)
}

/// Every table that holds for a place: outpatient before inpatient, employees before residents.
fn tables<'a>(place: &Place, figures: &'a [Figure], as_of: AsOf) -> Vec<Table<'a>> {
    let cares = Care::WORDS.iter().map(|(care, _)| *care);
    let each = cares.flat_map(|care| Scheme::WORDS.iter().map(move |(scheme, _)| (care, *scheme)));
    each.filter_map(|(care, scheme)| Table::of(place, figures, care, scheme, as_of, Reach::Rule)).collect()
}

/// The frames of one care, for the schemes of which nothing holds here.
fn frames(
    figures: &[Figure],
    tables: &[Table<'_>],
    care: Care,
    as_of: AsOf,
    seen: &Seen<'_>,
) -> Vec<TableView> {
    let is_open = |scheme: &Scheme| !tables.iter().any(|t| t.care == care && t.scheme == *scheme);
    let schemes = Scheme::WORDS.iter().map(|(scheme, _)| *scheme).filter(is_open);
    let found =
        schemes.filter_map(|scheme| Table::of(seen.place, figures, care, scheme, as_of, Reach::Frame));
    let whose = |table: &Table<'_>| {
        let set_by = table.figures().first().map(|f| f.region);
        let name = set_by.map(|code| seen.site.atlas().name_of(code)).unwrap_or_default();
        format!("{name}的框架，各市自定：")
    };
    found.map(|table| TableView::of(&table, &whose(&table), seen)).collect()
}

/// 居民医保，: a rate is taken for that of the employee scheme unless told otherwise.
fn of_residents(table: &Table<'_>) -> String {
    match table.scheme {
        Scheme::Employee => String::new(),
        Scheme::Residents => format!("{}，", wording::scheme(table.scheme)),
    }
}

/// Most characters of the answer in the head.
const LONGEST: usize = 30;

/// The first sentence that is short enough, for the head.
fn head_answer(lines: &[AnswerLine], level: Level) -> String {
    let short = lines.iter().map(|line| line.text.trim_end_matches('。'));
    let found = short.into_iter().find(|text| text.chars().count() <= LONGEST);
    match found {
        Some(text) => text.to_owned(),
        None if !lines.is_empty() => "分几种情况，各报多少都写明".to_owned(),
        None if level == Level::Nation => "全国从50%起，各地自己定".to_owned(),
        None => "自己的比例还没查到".to_owned(),
    }
}

/// One or two lines for the hub: what the table of the place says, else the nearest rules as they stand.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<ShortLine> {
    let seen = Seen { site, place };
    let found = tables(place, figures, as_of);
    let Some(table) = found.iter().find(|t| t.care == Care::Outpatient) else {
        let wanted = |f: &Figure| is_rule(f);
        return super::section::in_short(figures, place, site, as_of, Topic::Outpatient, wanted);
    };
    let whose = of_residents(table);
    let short = |line: AnswerLine| ShortLine {
        text: format!("{whose}{}", line.alone()),
        grounds: format!("{}，{}", line.evidence, line.level),
    };
    answer(table, &seen).into_iter().take(LINES).map(short).collect()
}
