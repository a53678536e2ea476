//! `/{region}/residents`: what the residents' scheme costs, when it is paid, and what can be had back.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Datelike;

use crate::policy::claim::ClaimTopic;
use crate::policy::date::{AsOf, Start};
use crate::policy::figure::{AppliesTo, Figure, Topic, Value, word_of};
use crate::policy::history::histories;
use crate::policy::provision::{ProvisionKey, ResidentsKey};
use crate::policy::refund::rule::Per;
use crate::policy::region::{Level, Place, RegionCode};
use crate::policy::residents::Fee;
use crate::policy::residents::cover::{Cover, Payment, WindowState, fee, rules, window_state};
use crate::policy::residents::season::{asked, is_monthly};
use crate::policy::source::Evidence;
use crate::policy::work::has_page;

use super::channel::PhoneCard;
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, name_once};
use super::glossary::{self, TermLink};
use super::guide::GuideView;
use super::head::Shell;
use super::history::HistoryView;
use super::lapse::{Sentence, residents_wait};
use super::section::{LINES, Sections, ShortLine};
use super::site::Site;
use super::topic::TopicVisit;
use super::words;

mod exempt;
mod headline;

use exempt::exempt;
use headline::{Missing, YearAnswer};

/// The longest answer that the description of the page has room for, beside the name of a place.
const HEAD: usize = 44;

/// A sentence with the figure it rests on.
struct Told {
    /// The sentence.
    text: String,
    /// Sentences of the figures' own that belong to it.
    notes: Vec<String>,
    /// The word for its evidence.
    evidence: &'static str,
    /// The class name that goes with it.
    evidence_class: &'static str,
    /// Whose rule it is.
    level: String,
    /// Where the figure stands in full.
    href: String,
}

/// One payment by group.
struct FeeRow {
    /// Who pays it; empty for everybody.
    group: String,
    /// 400元/年
    value: String,
    /// The figure behind it.
    told: Told,
    /// It is only a frame, beside others that hold.
    is_frame: bool,
}

/// A table of payments.
struct FeeTable {
    caption: String,
    rows: Vec<FeeRow>,
    /// Sentences on who pays nothing.
    exempt: Vec<String>,
}

/// A year of cover.
struct YearView {
    /// 2026年自己交多少
    title: String,
    /// By group: own, aided, subsidy, late.
    tables: Vec<FeeTable>,
}

#[derive(Template)]
#[template(path = "residents.html")]
struct ResidentsPage {
    shell: Shell,
    name: String,
    path: String,
    is_nation: bool,
    is_monthly: bool,
    as_of: Option<DayView>,
    answers: Vec<YearAnswer>,
    years: Vec<YearView>,
    windows: Vec<Told>,
    /// Nothing is known of the window of the year that leads: that is told before the windows of the other.
    is_window_missing_first: bool,
    window_missing: Vec<Missing>,
    late: Vec<Told>,
    newborn: Vec<Told>,
    /// That newborn children pay nothing.
    newborn_exempt: Vec<Told>,
    before: Vec<Told>,
    after: Vec<Told>,
    how: Vec<Told>,
    other: Vec<Told>,
    /// How long who paid late waits.
    wait: Option<Sentence>,
    /// The page on what a gap does, of this region or of the nation.
    lapse: String,
    slug: String,
    terms: Vec<TermLink>,
    sections: Sections,
    histories: Vec<HistoryView>,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    /// What to read out on the phone: who pays by the month asks otherwise.
    script: &'static str,
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
    TopicVisit::answer(&site, &request, &slug, Topic::Residents, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<ResidentsPage, PageError> {
    let TopicVisit { place, as_of, is_dated, figures, .. } = visit;
    let (as_of, is_dated, region) = (*as_of, *is_dated, &place.region);
    let mut sections = Sections::of(figures, place, site, as_of, Topic::Residents, |_| true);
    // What the nation sets for all is told in the text, and stands in full on the nation's page.
    sections.national.clear();
    sections.is_by_people = true;
    let listed = sections.each().map(|f| f.id.clone()).collect();
    let is_monthly = is_monthly(place, figures, as_of);
    let teller = Teller { site, place, as_of, is_dated, is_monthly, listed };
    let covers = asked(place, figures, as_of);
    let of_keys = |keys: &[ResidentsKey]| -> Vec<Told> {
        let found = keys.iter().flat_map(|key| rules(place, figures, ProvisionKey::Residents(*key), as_of));
        found.map(|f| teller.rule(f)).collect()
    };
    let mut late = of_keys(&[ResidentsKey::Late]);
    late.extend(covers.iter().flat_map(|cover| teller.late(cover)));
    let has_lapse = has_page(figures, place, Topic::Lapse);
    let lapse_slug = if has_lapse { region.slug.as_str() } else { "china" };
    name_once(sections.each());
    Ok(ResidentsPage {
        shell: visit.shell(site, &head_answer(&covers, &teller)),
        path: visit.path(),
        is_nation: region.level == Level::Nation,
        is_monthly,
        as_of: visit.named_day(),
        answers: teller.answers(&covers),
        years: covers.iter().map(|cover| teller.year(cover)).collect(),
        is_window_missing_first: covers.first().is_some_and(|cover| !has_windows(cover)),
        windows: covers.iter().flat_map(|cover| teller.windows(cover)).collect(),
        window_missing: teller.window_missing(&covers),
        late,
        newborn: of_keys(&[ResidentsKey::Newborn]),
        newborn_exempt: covers.iter().flat_map(|cover| teller.newborn_exempt(cover)).collect(),
        before: of_keys(&[ResidentsKey::RepaymentBefore]),
        after: of_keys(&[ResidentsKey::RepaymentAfter]),
        how: of_keys(&[
            ResidentsKey::RepaymentWhere,
            ResidentsKey::RepaymentSteps,
            ResidentsKey::RepaymentPapers,
        ]),
        other: of_keys(&[
            ResidentsKey::BenefitStart,
            ResidentsKey::PayFromAccount,
            ResidentsKey::Renewal,
            ResidentsKey::FeeBase,
            ResidentsKey::Other,
        ]),
        wait: residents_wait(figures, place, site, as_of),
        lapse: format!("/{lapse_slug}/lapse"),
        slug: region.slug.to_string(),
        terms: glossary::terms_on(&sections, []),
        sections,
        histories: histories(figures, region, Topic::Residents)
            .iter()
            .filter_map(|h| HistoryView::of(h, site, region, as_of))
            .collect(),
        guide: GuideView::national(site, "residents", region, as_of)?,
        claims: ClaimLine::beside(site, place, ClaimTopic::Residents)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        script: if is_monthly { "residents-monthly" } else { "residents" },
        ending: visit.ending(site),
        covers: visit.covers(site),
        name: visit.name.clone(),
    })
}

/// Whether any window of a year is known.
fn has_windows(cover: &Cover<'_>) -> bool {
    !cover.windows.is_empty() || !cover.window_frames.is_empty()
}

/// Puts figures into sentences, as seen from a place on a day.
struct Teller<'a> {
    site: &'a Site,
    place: &'a Place,
    as_of: AsOf,
    is_dated: bool,
    /// People here pay by the month.
    is_monthly: bool,
    /// The figures that stand on the page in full: the others are linked where they do.
    listed: Vec<String>,
}

impl Teller<'_> {
    fn told(&self, figure: &Figure, text: String) -> Told {
        let set_by = self.site.atlas().by_code(figure.region);
        let level = set_by.map_or_else(String::new, |r| words::level(r, &self.place.region));
        let is_frame = figure.applies_to == Some(AppliesTo::Frame);
        Told {
            text,
            notes: figure.note.clone().into_iter().collect(),
            evidence: words::evidence(figure.evidence()),
            evidence_class: word_of(Evidence::WORDS, &figure.evidence()),
            level: if is_frame { format!("{level}，框架，各市自定") } else { level },
            href: self.href(figure),
        }
    }

    /// Where the figure stands in full: on this page, else on that of the region that sets it.
    fn href(&self, figure: &Figure) -> String {
        let is_here = self.listed.contains(&figure.id);
        let page = if is_here { None } else { self.site.atlas().by_code(figure.region) };
        let page = page.map(|r| format!("/{}/residents", r.slug)).unwrap_or_default();
        format!("{page}#{}", figure.id)
    }

    fn rule(&self, figure: &Figure) -> Told {
        let told = super::figure::value(figure, self.site);
        // The nation speaks of a year of cover that begins in January: who pays by the month has none.
        let is_yearly = matches!(
            &figure.value,
            Value::Provision(p) if matches!(
                p.key,
                ProvisionKey::Residents(ResidentsKey::RepaymentAfter | ResidentsKey::BenefitStart)
            )
        );
        let is_of_others = self.is_monthly && is_yearly && figure.region == RegionCode::CHINA;
        self.told(figure, if is_of_others { format!("这条说的是一年交一次的人：{told}") } else { told })
    }

    fn year(&self, cover: &Cover<'_>) -> YearView {
        let year = cover.year;
        let mut tables = Vec::new();
        for (payment, what) in
            [(&cover.own, "自己交的"), (&cover.aided, "困难的人自己交的"), (&cover.subsidy, "财政替每人补的")]
        {
            tables.extend(self.table(payment, year, what));
        }
        YearView { title: format!("{year}年交多少"), tables }
    }

    fn table(&self, payment: &Payment<'_>, year: i32, what: &str) -> Option<FeeTable> {
        let shown = payment.shown();
        let is_framed = payment.groups.is_empty();
        let first = shown.first()?;
        let caption = if is_framed && self.place.region.level != Level::Nation {
            format!("{}{year}年{what}，各市自定", self.framed(first))
        } else {
            format!("{year}年{what}")
        };
        let beside = if is_framed { &[] } else { payment.beside.as_slice() };
        let has_groups = shown.iter().chain(beside).any(|f| !words::whom(&f.who).is_empty());
        let row = |figure: &Figure, is_frame: bool| FeeRow {
            group: match words::whom(&figure.who) {
                everybody if everybody.is_empty() => if has_groups { "其他人" } else { "每个人" }.to_owned(),
                group => group,
            },
            value: fee(figure).map(amount).unwrap_or_default(),
            told: self.told(figure, String::new()),
            is_frame,
        };
        let holding = shown.iter().map(|f| row(f, false));
        let rows = holding.chain(beside.iter().map(|f| row(f, true))).collect();
        Some(FeeTable { caption, rows, exempt: exempt(&shown) })
    }

    fn late(&self, cover: &Cover<'_>) -> Vec<Told> {
        let say = |figure: &Figure| {
            let whom = words::whom(&figure.who);
            let what = fee(figure).map(owed).unwrap_or_default();
            let from = match figure.from {
                Start::Day(day) if (day.month(), day.day()) != (1, 1) => format!("{}起", words::day(day)),
                _ => "过了缴费期".to_owned(),
            };
            self.told(figure, format!("交{}年的，{from}才交，{whom}要交{what}。", cover.year))
        };
        cover.late.shown().into_iter().map(say).collect()
    }

    fn windows(&self, cover: &Cover<'_>) -> Vec<Told> {
        let found = if cover.windows.is_empty() { &cover.window_frames } else { &cover.windows };
        found.iter().map(|figure| self.told(figure, self.window(figure, cover.year))).collect()
    }

    fn window(&self, figure: &Figure, year: i32) -> String {
        let begin = match figure.from {
            Start::Day(day) => words::day(day),
            Start::Month(month) => words::month(month),
            Start::Year(year) => format!("{year}年"),
            Start::Unknown => "开始的日子没查到".to_owned(),
        };
        let end = figure.until.map_or_else(|| "哪天截止没查到".to_owned(), words::day);
        let whom = words::whom(&figure.who);
        let whom = if whom.is_empty() { whom } else { format!("{whom}，") };
        let state = match (window_state(figure, self.as_of.on), self.is_dated) {
            (WindowState::NotYet, false) => "还没开始",
            (WindowState::NotYet, true) => "那天还没开始",
            (WindowState::OpensSoon, _) => "这段时间里开始，哪天没查到",
            (WindowState::Open, false) => "现在可以交",
            (WindowState::Open, true) => "那天可以交",
            (WindowState::Closed, false) => "已经截止",
            (WindowState::Closed, true) => "那天已经截止",
        };
        let to = if figure.from == Start::Unknown || figure.until.is_none() { "，到" } else { "到" };
        let to = if figure.until.is_none() { "，" } else { to };
        format!("交{year}年的，{whom}{begin}{to}{end}，{state}。")
    }
}

/// 1100元, 每月100元: inside a sentence.
fn owed(fee: &Fee) -> String {
    let least = if fee.is_minimum { "至少" } else { "" };
    match fee.per {
        Per::Year => format!("{least}{}元", fee.amount),
        Per::Month => format!("每月{least}{}元", fee.amount),
    }
}

/// 400元/年, 不低于400元/年
fn amount(fee: &Fee) -> String {
    let least = if fee.is_minimum { "不低于" } else { "" };
    format!("{least}{}{}", fee.amount, words::per(fee.per))
}

/// What is told first in all, for the head; where that is too long for it, that the year that leads is not known.
fn head_answer(covers: &[Cover<'_>], teller: &Teller<'_>) -> String {
    let first = teller.lines(covers).into_iter().next().map(|line| line.text).unwrap_or_default();
    let missing = covers.first().map(|lead| teller.missing(lead)).unwrap_or_default();
    let is_long = first.chars().count() > HEAD && !missing.is_empty();
    let told = if is_long { missing } else { first };
    told.trim_end_matches('。').to_owned()
}

/// A few lines for the hub: what the page says first, and when to pay.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<ShortLine> {
    let is_dated = as_of.on != as_of.today;
    let is_monthly = is_monthly(place, figures, as_of);
    let teller = Teller { site, place, as_of, is_dated, is_monthly, listed: Vec::new() };
    let covers = asked(place, figures, as_of);
    let mut lines = teller.lines(&covers);
    let is_running = |f: &&Figure| window_state(f, as_of.on) != WindowState::Closed;
    for cover in &covers {
        let windows = if cover.windows.is_empty() { &cover.window_frames } else { &cover.windows };
        let open = windows.iter().copied().filter(is_running);
        lines.extend(open.map(|figure| {
            let told = teller.told(figure, teller.window(figure, cover.year));
            ShortLine { text: told.text, grounds: format!("{}，{}", told.evidence, told.level) }
        }));
    }
    lines.truncate(LINES);
    lines
}
