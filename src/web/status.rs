//! `/about/status`: how well the figures are supported, which must be checked again, and what is still missing.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{Topic, word_of};
use crate::policy::region::{Region, RegionCode};
use crate::policy::source::Evidence;
use crate::policy::work::{Gap, TOPICS, WorkList};

use super::census::{self, Census, DisputedTopic};
use super::error::{PageError, Way};
use super::figure::FigureView;
use super::head::{Head, Shell, Subject};
use super::page::Page;
use super::request::without_query;
use super::site::Site;
use super::words;

/// The figures of one topic, by evidence.
struct TopicRow {
    topic: &'static str,
    /// By the word for the evidence, in the order of [`Evidence::WORDS`].
    counts: Vec<(&'static str, usize)>,
    all: usize,
}

/// A region that has nothing of its own about some topics.
struct GapLine {
    region: Way,
    topics: String,
}

/// A figure that must be checked again.
struct DueLine {
    region: Way,
    figure: FigureView,
}

/// How many regions have nothing of their own about a topic.
struct Lacking {
    topic: &'static str,
    regions: usize,
}

#[derive(Template)]
#[template(path = "status.html")]
struct StatusPage {
    shell: Shell,
    grades: Vec<&'static str>,
    rows: Vec<TopicRow>,
    figures: usize,
    without_link: usize,
    retirees: Vec<(&'static str, usize)>,
    due: Vec<DueLine>,
    disputed: Vec<GapLine>,
    lacking: Vec<Lacking>,
    most_read: Vec<GapLine>,
    others: Vec<GapLine>,
}

/// Shows how well the figures are supported.
///
/// # Errors
/// 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let figures = site.store().all_figures()?;
    let claims = site.store().claims()?;
    let Census { work, retirees, disputes, .. } = census::take(site.atlas(), &figures, &claims, site.today());
    let (most_read, others): (Vec<&Gap>, Vec<&Gap>) = work.gaps.iter().partition(|gap| gap.is_most_read);
    let lines = |gaps: Vec<&Gap>| gaps.into_iter().filter_map(|gap| gap_line(gap, &site)).collect();
    let disputed = disputes.iter().filter_map(|disputed| disputed_line(disputed, &site));
    let due = work.due.iter().filter_map(|figure| {
        let region: &Region = site.atlas().by_code(figure.region)?;
        let figure = FigureView::of(figure, &site, region, site.now());
        Some(DueLine { region: way(region.code, "", &site)?, figure })
    });
    let page = StatusPage {
        shell: Shell::new(Head::of(&Subject::Status), Some(&site))
            .below_home(&[("/about", "关于本站")], "核实得怎样"),
        grades: Evidence::WORDS.iter().map(|(grade, _)| words::evidence(*grade)).collect(),
        rows: rows(&work),
        figures: figures.len(),
        without_link: work.without_link,
        retirees: retirees.iter().map(|(kind, n)| (words::known(*kind), *n)).collect(),
        due: due.collect(),
        disputed: disputed.collect(),
        lacking: TOPICS
            .iter()
            .map(|topic| Lacking { topic: words::topic(*topic), regions: work.lacking(*topic) })
            .collect(),
        most_read: lines(most_read),
        others: lines(others),
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

fn rows(work: &WorkList<'_>) -> Vec<TopicRow> {
    let row = |topic: Topic| {
        let count = |grade: Evidence| work.counts.get(&(topic, grade)).copied().unwrap_or(0);
        let counts: Vec<(&str, usize)> =
            Evidence::WORDS.iter().map(|(grade, _)| (words::evidence(*grade), count(*grade))).collect();
        TopicRow { topic: words::topic(topic), all: counts.iter().map(|(_, n)| n).sum(), counts }
    };
    Topic::WORDS.iter().map(|(topic, _)| row(*topic)).collect()
}

fn way(code: RegionCode, rest: &str, site: &Site) -> Option<Way> {
    let region = site.atlas().by_code(code)?;
    Some(Way { href: format!("/{}{rest}", region.slug), label: site.atlas().name(region).to_owned() })
}

/// A dispute: the refund's names the people, the others' their topic.
fn disputed_line(disputed: &DisputedTopic, site: &Site) -> Option<GapLine> {
    let mut names: Vec<&str> = disputed.statuses.iter().map(|s| words::status(*s)).collect();
    if names.is_empty() {
        names.push(words::topic(disputed.topic));
    }
    let rest = format!("/{}", word_of(Topic::WORDS, &disputed.topic));
    Some(GapLine { region: way(disputed.region, &rest, site)?, topics: names.join("、") })
}

fn gap_line(gap: &Gap, site: &Site) -> Option<GapLine> {
    let topics: Vec<&str> = gap.topics.iter().map(|topic| words::topic(*topic)).collect();
    let is_all = gap.topics.len() == TOPICS.len();
    let topics = if is_all { "每一项都没有".to_owned() } else { topics.join("、") };
    Some(GapLine { region: way(gap.region, "", site)?, topics })
}
