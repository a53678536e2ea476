//! `/changes`, `/changes.atom`, `/{region}/changes.atom`: what changed, for whom, from which day.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::benefit::Benefit;
use crate::policy::change_log::{Event, What, events};
use crate::policy::date::Start;
use crate::policy::figure::{Figure, Value};
use crate::policy::region::{Region, RegionCode};

use super::atom::{self, Entry, Feed};
use super::error::{PageError, Way};
use super::figure::FigureView;
use super::head::{Head, Shell, Subject};
use super::page::Page;
use super::request::{Asked, region_page, without_query};
use super::site::Site;
use super::{wording, words};

mod short;

pub use short::{Recent, ShortChange, in_short, recent};

/// How many changes a page or a feed tells. The checks of one day count as one.
const SHOWN: usize = 100;

/// A start or an end.
struct ChangeLine {
    /// Anchor here, and the end of the entry's name in feeds.
    anchor: String,
    /// The region's page.
    home: String,
    /// Whether it begins or ends.
    verb: &'static str,
    /// The region, and for whom there.
    whom: String,
    /// What.
    what: String,
    /// The figure.
    figure: FigureView,
}

impl ChangeLine {
    /// Where the figure stands in full.
    fn href(&self) -> String {
        format!("{}#{}", self.figure.page, self.figure.id)
    }
}

/// What happened on one day, or within one month or year where the day is unknown.
struct Group {
    title: String,
    iso: String,
    lines: Vec<ChangeLine>,
    /// Regions of which something was checked.
    checked: Vec<Way>,
    /// How many figures that were.
    figures: usize,
}

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage {
    shell: Shell,
    announced: Vec<Group>,
    past: Vec<Group>,
}

/// Shows what changed.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let figures = site.store().all_figures()?;
    let all = latest(events(&figures));
    let (ahead, past): (Vec<_>, Vec<_>) = all.iter().partition(|e| e.is_announced(site.now()));
    let page = ChangesPage {
        shell: Shell::new(Head::of(&Subject::Changes), Some(&site))
            .below_home(&[], "最近的变化")
            .with_feed("/changes.atom".to_owned()),
        announced: groups(&ahead, &site),
        past: groups(&past, &site),
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

/// The newest events: as many as are shown.
fn latest(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut lines = 0_usize;
    let mut before = None;
    let is_shown = |event: &Event<'_>| {
        let checked = checked_day(event);
        lines = lines.saturating_add(usize::from(checked.is_none() || checked != before));
        before = checked;
        lines <= SHOWN
    };
    let shown = events.iter().map(is_shown).take_while(|shown| *shown).count();
    events.truncate(shown);
    events
}

fn groups(events: &[&Event<'_>], site: &Site) -> Vec<Group> {
    let same_time = events.chunk_by(|one, other| one.when == other.when);
    same_time.filter_map(|chunk| chunk.first().map(|first| group(first.when, chunk, site))).collect()
}

fn group(when: Start, events: &[&Event<'_>], site: &Site) -> Group {
    let mut group = Group {
        title: period(when),
        iso: when.to_string(),
        lines: Vec::new(),
        checked: Vec::new(),
        figures: 0,
    };
    for event in events {
        group.lines.extend(line(event, site));
        if let What::Checked { region, figures } = &event.what {
            group.checked.extend(way(*region, site));
            group.figures = group.figures.saturating_add(figures.len());
        }
    }
    group
}

/// A day, or the period that is known of it.
fn period(when: Start) -> String {
    match when {
        Start::Day(day) => words::day(day),
        Start::Month(month) => format!("{}，哪天没查到", words::month(month)),
        Start::Year(year) => format!("{year}年，哪天没查到"),
        Start::Unknown => "哪天没查到".to_owned(),
    }
}

fn way(code: RegionCode, site: &Site) -> Option<Way> {
    let region = site.atlas().by_code(code)?;
    Some(Way { href: format!("/{}", region.slug), label: site.atlas().name(region).to_owned() })
}

/// A start or an end in words; nothing for a check.
fn line(event: &Event<'_>, site: &Site) -> Option<ChangeLine> {
    let (first, kind, verb): (&Figure, _, _) = match (&event.what, event.when) {
        // The dates of such a rule are days on which people reach retirement age.
        (What::Starts(figure), Start::Day(_)) if is_step(figure) => (figure, "start", "这天起到退休年龄的人"),
        (What::Starts(figure), _) if is_step(figure) => (figure, "start", "这时起到退休年龄的人"),
        (What::Ends(figure), _) if is_step(figure) => (figure, "end", "到这天为止到退休年龄的人"),
        (What::Starts(figure), Start::Day(_)) => (figure, "start", "这天开始"),
        (What::Starts(figure), _) => (figure, "start", "开始"),
        (What::Ends(figure), _) => (figure, "end", "到这天为止"),
        (What::Checked { .. }, _) => return None,
    };
    let region = site.atlas().by_code(first.region)?;
    let figure = FigureView::of(first, site, region, site.now());
    let family: Vec<FigureView> =
        event.figures().map(|f| FigureView::of(f, site, region, site.now())).collect();
    let mut whom = vec![site.atlas().name(region)];
    whom.extend(figure.area.as_deref());
    whom.extend(figure.pool.as_deref());
    whom.extend(figure.is_frame.then_some("只定框架，各市自定"));
    // Whom a family tells apart stands with each of its values.
    let is_shared = family.iter().all(|f| f.whom == figure.whom);
    whom.extend((is_shared && !figure.whom.is_empty()).then_some(figure.whom.as_str()));
    let whom = whom.join("，");
    let what = format!("{}。", what(first, &family, is_shared));
    Some(ChangeLine {
        anchor: format!("{kind}-{}", figure.id),
        home: format!("/{}", region.slug),
        verb,
        whom,
        what,
        figure,
    })
}

/// Whether its dates are days on which people reach retirement age.
fn is_step(figure: &Figure) -> bool {
    matches!(figure.value, Value::Years(_))
}

/// How many values of a family are named.
const NAMED: usize = 3;

/// What a family says: the first values and how many there are; of a table, what kind of table it is.
fn what(first: &Figure, family: &[FigureView], is_shared: bool) -> String {
    if let (Value::Benefit(benefit), true) = (&first.value, family.len() > NAMED) {
        return format!("{}，一共{}条", table(benefit), family.len());
    }
    let one = |f: &FigureView| {
        let value = f.value.trim_end_matches('。');
        if is_shared || f.whom.is_empty() { value.to_owned() } else { format!("{}，{value}", f.whom) }
    };
    let named: Vec<String> = family.iter().take(NAMED).map(one).collect();
    let more = if family.len() > NAMED { format!("，一共{}条", family.len()) } else { String::new() };
    format!("{}{more}", named.join("；"))
}

/// What a table of reimbursement holds: 门诊报销的起付线、比例和封顶线
fn table(benefit: &Benefit) -> String {
    format!("{}报销的起付线、比例和封顶线", wording::care(benefit.care))
}

/// Gives the feed of the whole site.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn feed(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let figures = site.store().all_figures()?;
    let all = latest(events(&figures));
    let mut entries = Vec::new();
    // Everything that was checked on one day is one entry: nobody wants some hundred at once.
    for chunk in
        all.chunk_by(|one, other| checked_day(one).is_some() && checked_day(one) == checked_day(other))
    {
        let Some(first) = chunk.first() else { continue };
        match first.what {
            What::Checked { .. } => entries.extend(checked(chunk, &site)),
            What::Starts(_) | What::Ends(_) => entries.extend(entry(first, &site)),
        }
    }
    let title = "最近的变化".to_owned();
    Ok(answer(&site, &request, "/changes.atom", "/changes", title, entries))
}

/// The day of a check.
fn checked_day(event: &Event<'_>) -> Option<chrono::NaiveDate> {
    matches!(event.what, What::Checked { .. }).then_some(event.day)
}

/// Gives the feed of a region: its own figures and those it inherits.
///
/// # Errors
/// 404 for a region that is not there or not covered, 500 when the store cannot be read.
pub async fn feed_of_region(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let place = match region_page(&site, &request, &slug, "/changes.atom")? {
        Asked::Elsewhere(response) => return Ok(response),
        Asked::Show { place, .. } => place,
    };
    let region = &place.region;
    if !region.is_covered() {
        return Err(PageError::not_found());
    }
    let figures = site.series(&place)?;
    let told = figures.iter().filter(|f| f.region == region.code || f.reaches(region));
    let all = events(told);
    let entries = all.iter().take(SHOWN).filter_map(|event| match &event.what {
        What::Checked { region, figures } => checked_in(event, *region, figures.len(), &site),
        What::Starts(_) | What::Ends(_) => entry(event, &site),
    });
    let title = format!("{}：最近的变化", site.atlas().name(region));
    let page = format!("/{}", region.slug);
    let entries = entries.collect();
    Ok(answer(&site, &request, &format!("{page}/changes.atom"), &page, title, entries))
}

fn answer(
    site: &Site,
    request: &HttpRequest,
    path: &str,
    page: &str,
    title: String,
    mut entries: Vec<Entry>,
) -> HttpResponse {
    // What lies ahead bears the day on which it could be told.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.day));
    let feed = Feed {
        address: format!("{}{path}", site.public_url()),
        page: format!("{}{page}", site.public_url()),
        title: format!("{}｜{title}", super::head::SITE_NAME),
        empty_since: site.store().data_date(),
        entries,
    };
    Page::text(atom::CONTENT_TYPE, feed.to_xml(), site.content()).into_response(request)
}

/// The name of an entry for ever.
fn id(site: &Site, anchor: &str) -> String {
    format!("{}/changes#{anchor}", site.public_url())
}

fn entry(event: &Event<'_>, site: &Site) -> Option<Entry> {
    let line = line(event, site)?;
    let source = line.figure.citations.first().map(|c| format!("依据：{}。", c.label)).unwrap_or_default();
    Some(Entry {
        id: id(site, &line.anchor),
        title: format!("{}：{}：{}", moment(event), line.whom, line.what.trim_end_matches('。')),
        day: event.told_on(site.today()),
        href: format!("{}{}", site.public_url(), line.href()),
        summary: format!("可信度：{}。{source}", line.figure.evidence),
    })
}

/// When it begins or ends, in a title.
fn moment(event: &Event<'_>) -> String {
    match event.what {
        What::Starts(figure) if is_step(figure) => format!("{}到退休年龄的人", words::since(event.when)),
        What::Ends(figure) if is_step(figure) => format!("到{}为止到退休年龄的人", period(event.when)),
        What::Ends(_) => format!("到{}为止", period(event.when)),
        What::Starts(_) | What::Checked { .. } => words::since(event.when),
    }
}

/// One entry for all that was checked on one day.
fn checked(events: &[Event<'_>], site: &Site) -> Option<Entry> {
    let day = events.first()?.day;
    let count = |e: &Event<'_>| match &e.what {
        What::Checked { region, figures } => Some((*region, figures.len())),
        _ => None,
    };
    let counts: Vec<(RegionCode, usize)> = events.iter().filter_map(count).collect();
    let figures: usize = counts.iter().map(|(_, n)| n).sum();
    let names: Vec<String> = counts.iter().map(|(code, _)| site.atlas().name_of(*code)).collect();
    Some(Entry {
        id: id(site, &format!("check-{day}")),
        title: format!("{}核实了{}个地方的{figures}条", words::day(day), counts.len()),
        day,
        href: format!("{}/changes", site.public_url()),
        summary: format!("{}。", names.join("、")),
    })
}

/// What was checked on one day in one region.
fn checked_in(event: &Event<'_>, code: RegionCode, figures: usize, site: &Site) -> Option<Entry> {
    let region: &Region = site.atlas().by_code(code)?;
    let name = site.atlas().name(region);
    Some(Entry {
        id: id(site, &format!("check-{}-{}", region.slug, event.day)),
        title: format!("{name}，{}核实了{figures}条", words::day(event.day)),
        day: event.day,
        href: format!("{}/{}", site.public_url(), region.slug),
        summary: format!("{name}的{figures}条在这一天按来源核实过。"),
    })
}
